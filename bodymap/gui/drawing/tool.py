"""The tool of drawing mode: what the pointer draws goes to the desk; the middle button or the space bar still pan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from bodymap.gui.drawing.desk import Brush
from bodymap.gui.map.tools import Tool

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QTabletEvent

    from bodymap.gui.drawing.desk import Desk
    from bodymap.gui.map.stage import Stage, Viewport
    from bodymap.gui.map.tools import Handled

_ROUND: Final = (Brush.BRUSH, Brush.ERASER)
_EDGE_PX: Final = 4.0  # for the width of an outline
_SIZE_KEYS: Final = {Qt.Key.Key_BracketLeft: -1, Qt.Key.Key_BracketRight: 1}


class DrawTool(Tool):
    """Brush, eraser, lasso and fill; a press begins, Escape drops."""

    def __init__(self, view: Handled, stage: Stage, desk: Desk) -> None:
        super().__init__(view)
        self._stage = stage
        self._desk = desk
        self._viewport: Viewport | None = None  # in which the stroke began
        self._space_held = False
        self._panning = False
        self._from = QPointF()
        self._at: QPointF | None = None  # where the brush is shown

    @property
    def shows_its_way(self) -> bool:
        """Whether only what lies along the pointer's way has changed, which it has painted anew itself."""
        desk = self._desk
        return desk.history.in_stroke and desk.hand.brush in _ROUND

    def press(self, event: QMouseEvent) -> bool:
        if event.button() is Qt.MouseButton.MiddleButton or self._space_held:
            self._panning, self._from = True, event.position()
            return True
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        self.view.probe(None)
        return self._begin(event.position(), None)

    def move(self, event: QMouseEvent) -> bool:
        if self._panning:
            way = event.position() - self._from
            self.view.pan(way.x(), way.y(), at=self._from)
            self._from = event.position()
            return True
        self._show(event.position())
        return self._go_on(event.position(), None)

    def release(self, event: QMouseEvent) -> bool:
        if self._panning:
            self._panning = False
            return True
        return self._end()

    def tablet(self, event: QTabletEvent) -> bool:
        # A pen has a pressure.
        pressure = float(event.pressure())
        self._show(event.position())
        match event.type():
            case event.Type.TabletPress:
                return self._begin(event.position(), pressure)
            case event.Type.TabletMove:
                return self._go_on(event.position(), pressure)
            case event.Type.TabletRelease:
                return self._end()
        return False

    def key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Space:
            self._space_held = True
            return True
        step = _SIZE_KEYS.get(Qt.Key(event.key()))
        if step is not None:
            self._desk.resize_brush(step)
            return True
        return False

    def key_up(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space_held = False

    def leave(self) -> None:
        self._show(None)

    def cancel(self) -> None:
        self._viewport, self._panning = None, False
        self._desk.cancel()

    def paint(self, painter: QPainter, colour: str) -> None:
        """The brush as a ring round the pointer, in its size on the body."""
        if self._at is None or self._desk.hand.brush not in _ROUND:
            return
        viewport = self._stage.at(self._at)
        if viewport is not None:
            radius = self._desk.hand.size / 2 * viewport.camera.scale
            painter.setPen(QPen(QColor(colour), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(self._at, radius, radius)

    def _begin(self, at: QPointF, pressure: float | None) -> bool:
        self._viewport = self._stage.at(at)
        if self._viewport is None:
            return False
        self._show(at)
        spot = self._viewport.spot(at)
        self._desk.press(self._viewport.plate.view, spot.x(), spot.y(), pressure=pressure)
        return True

    def _go_on(self, at: QPointF, pressure: float | None) -> bool:
        if self._viewport is None:
            return False
        spot = self._viewport.spot(at)
        self._desk.move(spot.x(), spot.y(), pressure=pressure)
        return True

    def _end(self) -> bool:
        if self._viewport is None:
            return False
        self._viewport = None
        self._desk.release()
        return True

    def _show(self, at: QPointF | None) -> None:
        """Paint the pointer's way anew, as broad as the brush: a frame while drawing must not paint the whole body."""
        before, self._at = self._at, at
        way = [spot for spot in (before, at) if spot is not None]
        self._paint_anew(way)
        if self._desk.hand.symmetric and self._viewport is not None:
            spots = [self._viewport.spot(spot) for spot in way]
            for viewport in self._stage.viewports:
                if viewport.plate.view is self._viewport.plate.view.mirrored:
                    self._paint_anew([viewport.pixel(-spot.x(), spot.y()) for spot in spots])

    def _paint_anew(self, way: list[QPointF]) -> None:
        if way:
            scale = max((viewport.camera.scale for viewport in self._stage.viewports), default=1.0)
            reach = self._desk.hand.size / 2 * scale + _EDGE_PX
            self.view.paint_anew(QRectF(way[0], way[-1]).normalized().adjusted(-reach, -reach, reach, reach))
