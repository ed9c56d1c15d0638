"""Names beside the body, each with a thin leader to a dot on what it names; the painter's units are pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPen, QPolygonF

from bodymap.gui.painting.palette import colour

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPainter

    from bodymap.gui.painting.description import MuscleKey, Pane
    from bodymap.gui.painting.palette import Palette

SIZE: Final = 0.88  # of the type, as a share of plain text
PAD: Final = 0.4  # of the type: ground beside a name, on which it reads where it stands on the body
NOTE_ROWS: Final = 1.7  # of the type: kept free for the note at the foot
_DOT: Final = 0.16  # radius, in sizes of the type
_LINE: Final = 0.075  # width of a leader, in sizes of the type
_HALO: Final = 0.26


def paint_labels(
    painter: QPainter, pane: Pane, palette: Palette, font: QFont, *, selected: MuscleKey | None = None
) -> None:
    """All names of a pane, their leaders under them. The selected thing is named in the colour of the focus."""
    if not pane.labels and not pane.note:
        return
    unit = float(font.pixelSize())
    painter.save()
    painter.translate(pane.box.topLeft())
    lines = [QPolygonF([QPointF(x, y) for x, y in label.leader]) for label in pane.labels]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    # First all halos: no leader is cut by the halo of another.
    for ink, width in ((colour(palette.paper, 0.55), _HALO * unit), (colour(palette.ink, 0.78), _LINE * unit)):
        pen = QPen(ink, width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        for line in lines:
            painter.drawPolyline(line)
    painter.setPen(Qt.PenStyle.NoPen)
    for radius, ink in ((_DOT * unit * 1.75, colour(palette.paper, 0.9)), (_DOT * unit, colour(palette.ink))):
        painter.setBrush(ink)
        for line in lines:
            painter.drawEllipse(line.last(), radius, radius)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    for label in pane.labels:
        x0, y0, x1, y1 = label.box
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(palette.paper, 0.86))
        painter.drawRoundedRect(QRectF(x0, y0, x1 - x0, y1 - y0), unit * 0.25, unit * 0.25)
        chosen = selected == (label.key, label.side)
        painter.setPen(colour(palette.focus if chosen else palette.ink))
        width = metrics.horizontalAdvance(label.text)
        left = x1 - PAD * unit - width if label.leftward else x0 + PAD * unit
        middle = (y0 + y1) / 2
        painter.drawText(QPointF(left, middle + (metrics.ascent() - metrics.descent()) / 2), label.text)
    if pane.note:
        width = metrics.horizontalAdvance(pane.note)
        spot = QPointF(pane.box.width() - unit - width, pane.box.height() - unit * 0.5 - metrics.descent())
        ground = QRectF(spot.x(), spot.y() - metrics.ascent(), width, metrics.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(palette.paper, 0.86))
        painter.drawRoundedRect(ground.adjusted(-PAD * unit, 0, PAD * unit, 0), unit * 0.25, unit * 0.25)
        painter.setPen(colour(palette.ink_soft))
        painter.drawText(spot, pane.note)
    painter.restore()
