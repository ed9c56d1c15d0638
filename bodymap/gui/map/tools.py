"""Tools: each turns events of pointer or keyboard on the map into one kind of wish. The map offers events in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt

from bodymap.gui.map.describing import number_at

if TYPE_CHECKING:
    from PySide6.QtGui import QCursor, QKeyEvent, QMouseEvent, QTabletEvent

    from bodymap.gui.map.foot import FootLink
    from bodymap.gui.painting.description import MapDescription, PointMark

_DRAG_PX: Final = 4.0
_KEY_PAN_PX: Final = 60


class Handled(Protocol):
    """The map as a tool knows it: what it can be asked to do."""

    def pan(self, dx: float, dy: float, *, at: QPointF | None = None) -> None: ...
    def zoom_in(self) -> None: ...
    def zoom_out(self) -> None: ...
    def fit(self) -> None: ...
    def probe(self, at: QPointF | None) -> None: ...
    def pick(self, at: QPointF, on_screen: QPointF) -> None: ...
    def shown(self) -> MapDescription: ...
    def foot_link(self, shown: MapDescription) -> FootLink | None: ...
    def press_number(self, mark: PointMark) -> None: ...
    def setCursor(self, cursor: QCursor | Qt.CursorShape, /) -> None: ...
    def unsetCursor(self) -> None: ...
    def paint_anew(self, box: QRectF) -> None: ...


class Tool:
    """A tool. Event methods return True if nobody else needs to see the event."""

    def __init__(self, view: Handled) -> None:
        self.view = view

    def press(self, event: QMouseEvent) -> bool:
        return False

    def move(self, event: QMouseEvent) -> bool:
        return False

    def release(self, event: QMouseEvent) -> bool:
        return False

    def tablet(self, event: QTabletEvent) -> bool:
        return False

    def key(self, event: QKeyEvent) -> bool:
        return False

    def key_up(self, event: QKeyEvent) -> None:
        """A key was let go."""

    def leave(self) -> None:
        """The pointer left the map."""

    def cancel(self) -> None:
        """Forget what was begun."""


class NumberTool(Tool):
    """A click on a number beside the body chooses its point, whatever else a mode does with the pointer.

    The same for the link under the map.
    """

    def __init__(self, view: Handled, other: Tool) -> None:
        """Stand before the tool of a mode.

        :param other: the mode's; nothing of it shows over a number.
        """
        super().__init__(view)
        self._other = other
        self._pressed: PointMark | None = None
        self._linked = False

    def press(self, event: QMouseEvent) -> bool:
        at_left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = self._at(event.position()) if at_left else None
        self._linked = at_left and self._on_link(event.position())
        return self._pressed is not None or self._linked

    def move(self, event: QMouseEvent) -> bool:
        if event.buttons():
            return self._pressed is not None or self._linked
        if self._at(event.position()) is None and not self._on_link(event.position()):
            return False
        self._other.leave()
        self.view.probe(event.position())
        return True

    def release(self, event: QMouseEvent) -> bool:
        pressed, self._pressed = self._pressed, None
        linked, self._linked = self._linked, False
        if pressed is not None and self._at(event.position()) == pressed:
            self.view.press_number(pressed)
        elif linked and self._on_link(event.position()):
            self.view.pick(event.position(), event.globalPosition())
        return pressed is not None or linked

    def cancel(self) -> None:
        self._pressed, self._linked = None, False

    def _on_link(self, spot: QPointF) -> bool:
        link = self.view.foot_link(self.view.shown())
        return link is not None and link.box.contains(spot)

    def _at(self, spot: QPointF) -> PointMark | None:
        """The trigger point whose number stands there."""
        tag = number_at(self.view.shown(), spot)
        return tag.mark if tag is not None else None


class PanTool(Tool):
    """Dragging moves the body."""

    def __init__(self, view: Handled) -> None:
        super().__init__(view)
        self._from: QPointF | None = None
        self._dragging = False

    def press(self, event: QMouseEvent) -> bool:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._from = event.position()
            self._dragging = False
        return False

    def move(self, event: QMouseEvent) -> bool:
        if self._from is None or not event.buttons():
            self._from = None
            return False
        way = event.position() - self._from
        if not self._dragging and way.manhattanLength() < _DRAG_PX:
            return False
        if not self._dragging:
            self._dragging = True
            self.view.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.view.pan(way.x(), way.y(), at=self._from)
        self._from = event.position()
        return True

    def release(self, event: QMouseEvent) -> bool:
        dragged, self._from, self._dragging = self._dragging, None, False
        if dragged:
            self.view.unsetCursor()
        return dragged

    def cancel(self) -> None:
        self._from, self._dragging = None, False


class PickTool(Tool):
    """A click selects what is under it."""

    def __init__(self, view: Handled) -> None:
        super().__init__(view)
        self._pressed: QPointF | None = None

    def press(self, event: QMouseEvent) -> bool:
        self._pressed = event.position() if event.button() is Qt.MouseButton.LeftButton else None
        return False

    def release(self, event: QMouseEvent) -> bool:
        pressed, self._pressed = self._pressed, None
        if pressed is None or (event.position() - pressed).manhattanLength() >= _DRAG_PX:
            return False
        self.view.pick(event.position(), event.globalPosition())
        return True

    def cancel(self) -> None:
        self._pressed = None


class HoverProbe(Tool):
    """Names what is under the pointer."""

    def move(self, event: QMouseEvent) -> bool:
        if not event.buttons():
            self.view.probe(event.position())
        return False

    def press(self, event: QMouseEvent) -> bool:
        self.view.probe(None)
        return False

    def leave(self) -> None:
        self.view.probe(None)


class KeyTool(Tool):
    """Arrows move the body, + and - zoom, 0 shows the whole of it."""

    def key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        step = _KEY_PAN_PX
        ways = {
            Qt.Key.Key_Left: (step, 0),
            Qt.Key.Key_Right: (-step, 0),
            Qt.Key.Key_Up: (0, step),
            Qt.Key.Key_Down: (0, -step),
        }
        if key in ways:
            self.view.pan(*ways[key])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.view.zoom_in()
        elif key is Qt.Key.Key_Minus:
            self.view.zoom_out()
        elif key in (Qt.Key.Key_0, Qt.Key.Key_Home):
            self.view.fit()
        else:
            return False
        return True


def of_mode(tool: Tool, view: Handled) -> tuple[Tool, ...]:
    """The tool of a mode among those that stay beside it: numbers, keys and names."""
    return NumberTool(view, tool), tool, KeyTool(view), HoverProbe(view)
