"""Fingers on the map: one does what the left button does, two move and zoom, one that stays names what it is on.

Qt would make a mouse of the first finger by itself, but then it tells nothing of the second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QEventPoint, QInputDevice, QMouseEvent, QNativeGestureEvent, QTouchEvent
from PySide6.QtWidgets import QApplication

from bodymap.gui.widgets.touch import touch

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

_BEGIN: Final = QEvent.Type.TouchBegin
_OVER: Final = (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)
GESTURES: Final = frozenset({_BEGIN, QEvent.Type.TouchUpdate, *_OVER, QEvent.Type.NativeGesture})
_LONG_MS: Final = 500
_STILL_PX: Final = 12.0  # a finger that rests is not quite still
_LEAST_APART_PX: Final = 20.0  # of two fingers; nearer, a tremble would zoom
_LEFT: Final = Qt.MouseButton.LeftButton
_NONE: Final = Qt.MouseButton.NoButton


class Touched(Protocol):
    """The map as fingers know it."""

    def pan(self, dx: float, dy: float, *, at: QPointF | None = None) -> None: ...
    def zoom(self, factor: float, at: QPointF) -> None: ...
    def probe(self, at: QPointF | None) -> None: ...


class Fingers(QObject):
    """Turns touches into what the map does for a pointer."""

    def __init__(
        self, body: Touched, widget: QWidget, *, cancel: Callable[[], None], names: Callable[[], bool]
    ) -> None:
        """Nothing touches the map yet.

        :param cancel: makes the tools forget what they began.
        :param names: whether a finger that stays names what it is on.
        """
        super().__init__(widget)
        self._body = body
        self._widget = widget
        self._cancel = cancel
        self._names = names
        self._first: QPointF | None = None  # where one finger came down; None: there are more, or there were
        self._pair: tuple[QPointF, float] | None = None  # the middle of two, and how far they are apart
        self._naming = False
        self._tapped: tuple[int, QPointF] | None = None  # when the last tap was, in ms, and where
        self._long = QTimer(self)
        self._long.setSingleShot(True)
        self._long.setInterval(_LONG_MS)
        self._long.timeout.connect(self._on_long)

    def take(self, event: QEvent) -> bool:
        """Do what a touch or a gesture means; whether it means anything."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
                return False
            self._body.zoom(1 + event.value(), event.position())
            return True
        if not isinstance(event, QTouchEvent) or event.device().type() is not QInputDevice.DeviceType.TouchScreen:
            return False  # a touch pad moves the pointer
        if event.type() is QEvent.Type.TouchCancel:
            self._forget()
            return True
        if event.type() is _BEGIN:
            self._forget()
        down = [point for point in event.points() if point.state() is not QEventPoint.State.Released]
        if len(down) > 1:
            self._move_pair(down[0].position(), down[1].position())
        elif self._pair is None:
            self._move_one(event, event.points()[0])
        if not down:
            self._first, self._pair, self._naming = None, None, False
            touch.take_touch()  # only now: things get larger by it, and move
        event.accept()
        return True

    def _forget(self) -> None:
        self._long.stop()
        self._cancel()
        self._body.probe(None)
        self._first, self._pair, self._naming = None, None, False

    def _move_one(self, event: QTouchEvent, point: QEventPoint) -> None:
        at = point.position()
        match point.state():
            case QEventPoint.State.Pressed:
                self._first = at
                self._long.start()
                twice = self._is_second_tap(event, at)
                self._send(event, point, QEvent.Type.MouseButtonDblClick if twice else QEvent.Type.MouseButtonPress)
            case QEventPoint.State.Updated if self._naming:
                self._body.probe(at)
            case QEventPoint.State.Updated if self._first is not None:
                if (at - self._first).manhattanLength() > _STILL_PX:
                    self._long.stop()
                self._send(event, point, QEvent.Type.MouseMove)
            case QEventPoint.State.Released if self._first is not None:
                self._long.stop()
                self._tapped = (event.timestamp(), at)
                if not self._naming:  # the name stays until the next touch
                    self._send(event, point, QEvent.Type.MouseButtonRelease)

    def _move_pair(self, one: QPointF, other: QPointF) -> None:
        middle, apart = (one + other) / 2, max(_LEAST_APART_PX, _distance(one, other))
        if self._pair is None:
            self._forget()
        else:
            before, was_apart = self._pair
            way = middle - before
            self._body.pan(way.x(), way.y(), at=before)
            self._body.zoom(apart / was_apart, middle)
        self._pair = (middle, apart)

    def _on_long(self) -> None:
        if self._first is not None and self._names():
            self._cancel()  # letting go selects nothing
            self._naming = True
            self._body.probe(self._first)

    def _is_second_tap(self, event: QTouchEvent, at: QPointF) -> bool:
        tapped, self._tapped = self._tapped, None
        if tapped is None:
            return False
        soon = event.timestamp() - tapped[0] <= QApplication.doubleClickInterval()
        return soon and (at - tapped[1]).manhattanLength() <= 2 * _STILL_PX

    def _send(self, event: QTouchEvent, point: QEventPoint, kind: QEvent.Type) -> None:
        button = _NONE if kind is QEvent.Type.MouseMove else _LEFT
        held = _NONE if kind is QEvent.Type.MouseButtonRelease else _LEFT
        # Not of this device: Qt would take the point of the mouse event for the finger's, and forget that it is down.
        mouse = QMouseEvent(kind, point.position(), point.globalPosition(), button, held, event.modifiers())
        QApplication.sendEvent(self._widget, mouse)


def _distance(one: QPointF, other: QPointF) -> float:
    way = other - one
    return float((way.x() ** 2 + way.y() ** 2) ** 0.5)
