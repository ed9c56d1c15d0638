"""Drawing over the body while one explains: lines, arrows, circles, words. It keeps its place on the body."""

from __future__ import annotations

from math import atan2, cos, hypot, pi, sin
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen, QPolygonF

from bodymap.gui.map.overlay import Added, Overlay
from bodymap.gui.map.tools import Tool
from bodymap.gui.widgets import fonts
from bodymap.talk.model import Chalk, ChalkKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QMouseEvent, QPainter, QTabletEvent

    from bodymap.atlas import Box, Figure, Plate
    from bodymap.gui.map.choosing import Facet
    from bodymap.gui.map.stage import Viewport
    from bodymap.gui.map.view import MapView

_PX: Final = 4.0  # width of a line
_HALO_PX: Final = 3.0  # of paper at each side of it
_HEAD_PX: Final = 16.0  # of an arrow
_HEAD_ANGLE: Final = pi / 7
_TEXT_PX: Final = 26
_APART_PX: Final = 3.0  # between two spots of a line


class Blackboard(Overlay):
    """Lies over the map, and over what else lies there; takes the pointer only while something is being drawn."""

    shares_pointer = True

    def __init__(self, body: MapView, under: Overlay | None, ask: Callable[[], str]) -> None:
        """Nothing is drawn yet.

        :param under: what else is laid over the body, such as the client's drawing.
        :param ask: asks for the words of a text; "" for none.
        """
        super().__init__(body)
        self._body = body
        self._under = under
        self._ask = ask
        self._kind: ChalkKind | None = None
        self._chalk: list[Chalk] = []
        self.tool = _ChalkTool(self, body)
        self.ink, self.paper = "#000000", "#ffffff"
        if under is not None:
            under.changed.connect(self.changed)

    @property
    def kind(self) -> ChalkKind | None:
        """What a stroke draws; None: the pointer moves the body as ever."""
        return self._kind

    def take(self, kind: ChalkKind | None) -> None:
        """Draw this from now on, or nothing."""
        self._kind = kind
        self._body.setCursor(Qt.CursorShape.CrossCursor) if kind is not None else self._body.unsetCursor()

    @property
    def chalk(self) -> tuple[Chalk, ...]:
        """What is drawn."""
        return tuple(self._chalk)

    def show_chalk(self, chalk: Sequence[Chalk]) -> None:
        """Show this instead of what is drawn."""
        self._chalk = list(chalk)
        self.changed.emit()

    def wipe(self) -> None:
        """Take all of it away."""
        self.show_chalk(())

    def added(self, plate: Plate) -> Added:
        return self._under.added(plate) if self._under is not None else Added()

    def facets(self, figure: Figure) -> Sequence[Facet]:
        return self._under.facets(figure) if self._under is not None else ()

    def box(self, plate: Plate) -> Box | None:
        return self._under.box(plate) if self._under is not None else None

    def paint(self, painter: QPainter, colour: str) -> None:
        for chalk in self._chalk:
            for viewport in self._body.stage.viewports:
                if viewport.plate.view is chalk.view:
                    painter.save()
                    painter.setClipRect(viewport.rect)
                    self._paint(painter, chalk, [viewport.pixel(*spot) for spot in chalk.spots])
                    painter.restore()

    def _paint(self, painter: QPainter, chalk: Chalk, spots: list[QPointF]) -> None:
        path = _path(chalk, spots)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        for colour, wide in ((self.paper, _PX + 2 * _HALO_PX), (self.ink, _PX)):
            if chalk.kind is ChalkKind.TEXT:
                wide = 2 * _HALO_PX if colour == self.paper else 0.6
                painter.setBrush(QColor(colour))
            painter.setPen(QPen(QColor(colour), wide, Qt.PenStyle.SolidLine, cap, join))
            painter.drawPath(path)

    # For the tool

    def begin(self, viewport: Viewport, at: QPointF) -> bool:
        """Something begins; a text asks for its words."""
        if self._kind is None:
            return False
        spot = viewport.spot(at)
        words = self._ask() if self._kind is ChalkKind.TEXT else ""
        if self._kind is ChalkKind.TEXT and not words:
            return True
        self._chalk.append(Chalk(kind=self._kind, view=viewport.plate.view, spots=(_pair(spot),), words=words))
        self.changed.emit()
        return True

    def go_on(self, viewport: Viewport, at: QPointF) -> None:
        """What was begun grows."""
        chalk = self._chalk[-1]
        spot = _pair(viewport.spot(at))
        spots = (*chalk.spots, spot) if chalk.kind is ChalkKind.LINE else (chalk.spots[0], spot)
        self._chalk[-1] = replace(chalk, spots=spots)
        self.changed.emit()


class _ChalkTool(Tool):
    """What the pointer, a finger or a pen draws goes to the blackboard."""

    def __init__(self, board: Blackboard, body: MapView) -> None:
        super().__init__(body)
        self._board = board
        self._body = body
        self._viewport: Viewport | None = None
        self._last = QPointF()

    def press(self, event: QMouseEvent) -> bool:
        return event.button() is Qt.MouseButton.LeftButton and self._press(event.position())

    def move(self, event: QMouseEvent) -> bool:
        return self._move(event.position())

    def release(self, event: QMouseEvent) -> bool:
        drawn, self._viewport = self._viewport is not None, None
        return drawn

    def tablet(self, event: QTabletEvent) -> bool:
        match event.type():
            case event.Type.TabletPress:
                return self._press(event.position())
            case event.Type.TabletMove:
                return self._move(event.position())
            case _:
                drawn, self._viewport = self._viewport is not None, None
                return drawn

    def cancel(self) -> None:
        self._viewport = None

    def _press(self, at: QPointF) -> bool:
        viewport = self._body.stage.at(at)
        if viewport is None or not self._board.begin(viewport, at):
            return False
        self._last = at
        self._viewport = viewport if self._board.kind is not ChalkKind.TEXT else None
        return True

    def _move(self, at: QPointF) -> bool:
        if self._viewport is None:
            return self._board.kind is not None
        if (at - self._last).manhattanLength() >= _APART_PX:
            self._last = at
            self._board.go_on(self._viewport, at)
        return True


def _path(chalk: Chalk, spots: list[QPointF]) -> QPainterPath:
    path = QPainterPath(spots[0])
    match chalk.kind:
        case ChalkKind.LINE:
            path.addPolygon(QPolygonF(spots if len(spots) > 1 else [spots[0], spots[0]]))
        case ChalkKind.ARROW:
            path.lineTo(spots[-1])
            way = atan2(spots[-1].y() - spots[0].y(), spots[-1].x() - spots[0].x())
            for side in (1, -1):
                angle = way + pi + side * _HEAD_ANGLE
                path.moveTo(spots[-1])
                path.lineTo(spots[-1] + QPointF(cos(angle), sin(angle)) * _HEAD_PX)
        case ChalkKind.CIRCLE:
            radius = hypot(spots[-1].x() - spots[0].x(), spots[-1].y() - spots[0].y())
            path.addEllipse(spots[0], radius, radius)
        case ChalkKind.TEXT:
            path.addText(spots[0], fonts.font(_TEXT_PX, strong=True), chalk.words)
    return path


def _pair(spot: QPointF) -> tuple[float, float]:
    return round(spot.x(), 1), round(spot.y(), 1)
