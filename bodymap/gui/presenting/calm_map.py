"""The map as a client sees it: one point and its pain, no numbers of others, and nothing happens by a slip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shapely
from msgspec.structs import replace
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from bodymap.atlas.words import VIEWS
from bodymap.gui.map.view import MapView
from bodymap.gui.painting import board
from bodymap.gui.painting.palette import colour
from bodymap.gui.widgets.saying import say, translate

if TYPE_CHECKING:
    from bodymap.gui.map.foot import FootLink
    from bodymap.gui.painting.description import MapDescription, Pane

_MARGIN_PX: Final = 28
_LEAST_PX: Final = 11
_HALO: Final = 0.28  # of paper round a title, in sizes of the text
_HIGH: Final = 0.32  # how high an arc rises, of its length
_DOT_PX: Final = 5.0
_HEAD_PX: Final = 15.0


class CalmMap(MapView):
    """Its legend stands beside it; what is beside the body cannot be chosen."""

    only_felt = False  # where it hurts, without where it comes from
    arc = False  # from the cross to where it is felt: a diagram, no path of a nerve

    def pick(self, at: QPointF, on_screen: QPointF) -> None:
        viewport = self.stage.at(at)
        if viewport is not None:
            spot = viewport.spot(at)
            if shapely.contains_xy(viewport.plate.silhouette, spot.x(), spot.y()):
                super().pick(at, on_screen)

    def shown(self, *, whole: bool = False) -> MapDescription:
        shown = super().shown(whole=whole)
        return replace(shown, panes=tuple(self._calmed(pane) for pane in shown.panes))

    def _calmed(self, pane: Pane) -> Pane:
        chosen = tuple(mark for mark in pane.marks if mark.chosen)
        if not chosen:
            return pane
        return replace(pane, marks=() if self.only_felt else chosen, numbers=())

    def _paint_words(self, painter: QPainter, shown: MapDescription, link: FootLink | None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for pane in shown.panes:
            self._paint_title(painter, shown, pane)
        if self.arc:
            self._paint_arc(painter, shown)

    def _paint_title(self, painter: QPainter, shown: MapDescription, pane: Pane) -> None:
        """What a view shows, and from where, over it."""
        lines = [(say(VIEWS[pane.plate.view]), False)]
        if any(mark.seen for mark in pane.marks):
            lines.insert(0, (translate("Client", "It can come from here"), True))
        elif pane.zones is not None and not pane.zones.essential.is_empty:
            lines.insert(0, (translate("Client", "You feel it here"), True))
        y = pane.rect[1] + _MARGIN_PX
        for text, strong in lines:
            font = board.font_of(shown, factor=1.0, strong=strong)
            room, wide = pane.rect[2] - 2 * _MARGIN_PX, QFontMetricsF(font).horizontalAdvance(text)
            if wide > room:  # smaller rather than into the next view
                font.setPixelSize(max(_LEAST_PX, int(font.pixelSize() * room / wide)))
            y += font.pixelSize()
            path = QPainterPath()
            path.addText(QPointF(pane.rect[0] + _MARGIN_PX, y), font, text)
            cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
            wide = 2 * _HALO * font.pixelSize()
            painter.setPen(QPen(colour(shown.palette.paper, 0.85), wide, Qt.PenStyle.SolidLine, cap, join))
            painter.drawPath(path)
            painter.fillPath(path, QColor(shown.palette.ink if strong else shown.palette.ink_soft))
            y += 0.35 * font.pixelSize()

    def _paint_arc(self, painter: QPainter, shown: MapDescription) -> None:
        """A dotted arc from the cross to the pain, as far as it has come."""
        start = next((_spot(pane, m.x, m.y) for pane in shown.panes for m in pane.marks if m.chosen and m.seen), None)
        felt = max(shown.panes, key=lambda pane: pane.zones.essential.area if pane.zones is not None else 0.0)
        if start is None or felt.zones is None or felt.zones.essential.is_empty:
            return
        middle = felt.zones.essential.representative_point()
        end = _spot(felt, middle.x, middle.y)
        way = end - start
        if way.manhattanLength() < 4 * _HEAD_PX:  # it hurts where it comes from
            return
        bend = start + way / 2 - QPointF(0, _HIGH * (way.x() ** 2 + way.y() ** 2) ** 0.5)
        path = QPainterPath(start)
        path.quadTo(bend, end)
        there = max(0.02, shown.progress)
        reached = QPainterPath(start)
        for at in range(1, 41):
            reached.lineTo(path.pointAtPercent(there * at / 40))
        self._stroke(painter, reached, shown, Qt.PenStyle.CustomDashLine)
        if there >= 1.0:
            self._stroke(painter, _head(path), shown, Qt.PenStyle.SolidLine)

    def _stroke(self, painter: QPainter, path: QPainterPath, shown: MapDescription, style: Qt.PenStyle) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for name, wide, how in (
            (shown.palette.halo, _DOT_PX + 4, Qt.PenStyle.SolidLine),
            (shown.palette.pain, _DOT_PX, style),
        ):
            pen = QPen(QColor(name), wide, how, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
            if how is Qt.PenStyle.CustomDashLine:
                pen.setDashPattern([0.01, 2.4])
            painter.setPen(pen)
            painter.drawPath(path)


def _spot(pane: Pane, x: float, y: float) -> QPointF:
    return pane.transform().map(QPointF(x, y))


def _head(path: QPainterPath) -> QPainterPath:
    end, before = path.pointAtPercent(1.0), path.pointAtPercent(0.94)
    way = before - end
    length = max(1.0, (way.x() ** 2 + way.y() ** 2) ** 0.5)
    back, across = way * (_HEAD_PX / length), QPointF(-way.y(), way.x()) * (0.6 * _HEAD_PX / length)
    head = QPainterPath(end + back + across)
    head.lineTo(end)
    head.lineTo(end + back - across)
    return head
