"""Whether fingers touch the screen, and how large things are then: the one place that knows."""

from __future__ import annotations

from typing import Final, Literal, get_args

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QInputDevice
from PySide6.QtWidgets import QApplication

_Wanted = Literal["auto", "on", "off"]
CHOICES: Final[tuple[str, ...]] = get_args(_Wanted)
POINTER_PX: Final = 32  # least side of what is pressed, where a pointer does it
FINGER_PX: Final = 40  # and where a finger does


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
        for widget in QApplication.allWidgets():  # Qt lays out and paints anew whatever hears of another style
            QApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
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
