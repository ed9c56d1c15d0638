"""Whether fingers touch the screen, and how large things are then: the one place that knows."""

from __future__ import annotations

from typing import Final, Literal, get_args

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QInputDevice
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

_Wanted = Literal["auto", "on", "off"]
CHOICES: Final[tuple[str, ...]] = get_args(_Wanted)
POINTER_PX: Final = 32  # least side of what is pressed, where a pointer does it
FINGER_PX: Final = 40  # and where a finger does
_LIFTED_MS: Final = 600  # after the first touch, before the window is laid out anew under the finger


class Touch(QObject):
    """Touch mode: on while the person wants it or, left to itself, once there is a screen that is touched."""

    changed = Signal(bool)  # on; whatever lays itself out anew has been told already

    def __init__(self) -> None:
        super().__init__()
        self._wanted = CHOICES[0]
        self._touched = False
        self._on = False

    @property
    def on(self) -> bool:
        return self._on

    def choose(self, wanted: str) -> None:
        """Follow a choice: one of `CHOICES`."""
        self._wanted = wanted
        if wanted == CHOICES[0]:
            self._touched = self._touched or touch_screen_there()
        self._settle()

    def take_touch(self) -> None:
        """A finger touched the screen, whatever the system says of its devices."""
        self._touched = True
        self._settle()

    def forget(self) -> None:
        """As at the start, before anything was chosen or touched."""
        self._wanted, self._touched = CHOICES[0], False
        self._settle()

    def _settle(self) -> None:
        on = self._wanted == "on" or (self._wanted == "auto" and self._touched)
        if on == self._on:
            return
        self._on = on
        if on:
            from bodymap.gui.widgets.menus import TouchStyle  # Qt's largest class, for few

            QApplication.setStyle(TouchStyle(FINGER_PX))
        else:
            QApplication.setStyle("fusion")
        for widget in QApplication.allWidgets():  # Qt lays out and paints anew whatever hears of another style
            QApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
            if isinstance(widget, QAbstractScrollArea):
                glide(widget)
        self.changed.emit(on)


touch: Final = Touch()  # one person sits before the program


def for_touch(px: float) -> float:
    """The size of something that is pressed, in pixels: at least 40 where fingers do it, else as it is."""
    return max(px, FINGER_PX) if touch.on else px


def target_px() -> int:
    """The least side of what is pressed, in pixels: 32 for a pointer, 40 for fingers."""
    return round(for_touch(POINTER_PX))


def touch_screen_there() -> bool:
    """Whether the system knows of a screen that is touched."""
    return any(device.type() is QInputDevice.DeviceType.TouchScreen for device in QInputDevice.devices())


class _Watch(QObject):
    """Hears of the first touch of a window, where the system told of no screen that is touched."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.TouchBegin:
            QTimer.singleShot(_LIFTED_MS, touch.take_touch)  # things get larger by it, and move
        return False


def watch(window: QWidget) -> None:
    """Turn to touch mode, if left to itself, once a window is touched anywhere."""
    window.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)  # parts that take no touches pass them on
    window.installEventFilter(_Watch(window))


def glide(area: QAbstractScrollArea) -> None:
    """Let a finger push what scrolls, in touch mode; a pointer selects there as ever."""
    if touch.on:
        from PySide6.QtWidgets import QScroller  # wanted by few at the start

        QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
