"""What is drawn at constant size on the screen: the X of a trigger point, outlines, names, the legend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from bodymap.gui.painting.palette import colour
from bodymap.gui.widgets.cutting import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bodymap.gui.painting.description import LegendWords, PointMark
    from bodymap.gui.painting.palette import Palette

_ARM_PX: Final = 6.0  # half the width of the chosen X at a text size of 13
_SMALL_ARM_PX: Final = 4.0
_CROWDED_PX: Final = 18.0  # marks nearer to each other than this carry no numbers
_TEXT_PX: Final = 13.0


def paint_x(painter: QPainter, at: QPointF, palette: Palette, arm: float, *, opacity: float = 1.0) -> None:
    """An X with a halo that reads on any skin and in the dark; the painter's units are pixels."""
    arms = [
        QLineF(at.x() - arm, at.y() - arm, at.x() + arm, at.y() + arm),
        QLineF(at.x() - arm, at.y() + arm, at.x() + arm, at.y() - arm),
    ]
    painter.save()
    painter.setOpacity(painter.opacity() * opacity)
    for name, width in ((palette.halo, arm * 0.95), (palette.point, arm * 0.40)):
        pen = QPen(colour(name), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLines(arms)
    painter.restore()


def paint_marks(painter: QPainter, marks: Sequence[tuple[PointMark, QPointF]], palette: Palette, font: QFont) -> None:
    """The trigger points: those that may be chosen small, with their numbers, the chosen one large and last."""
    size = font.pixelSize() / _TEXT_PX
    small = QFont(font)
    small.setPixelSize(max(8, round(font.pixelSize() * 0.82)))
    small.setWeight(QFont.Weight.DemiBold)
    for mark, at in sorted(marks, key=lambda m: m[0].chosen):
        arm = (_ARM_PX if mark.chosen else _SMALL_ARM_PX) * size
        paint_x(painter, at, palette, arm, opacity=1.0 if mark.seen else 0.55)
        crowded = any(0 < (other - at).manhattanLength() < _CROWDED_PX * size for _, other in marks)
        if not mark.chosen and not crowded:
            haloed(painter, at + QPointF(arm * 1.7, arm * 0.6), str(mark.number), small, palette)


def haloed(painter: QPainter, at: QPointF, text: str, font: QFont, palette: Palette) -> None:
    """A word that reads on anything: the point's colour with a halo, from its baseline."""
    path = QPainterPath()
    path.addText(at, font, text)
    pen = QPen(colour(palette.halo, 0.9), font.pixelSize() * 0.28)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, pen)
    painter.fillPath(path, colour(palette.point))


def paint_label(painter: QPainter, at: QPointF, text: str, palette: Palette, font: QFont, within: QRectF) -> QRectF:
    """A small label near the pointer, kept inside ``within``; returns its box."""
    metrics = QFontMetricsF(font)
    pad = font.pixelSize() * 0.55
    name, *more = text.split("\n")
    room = within.width() - 2 * pad - 4
    names = folded(name, metrics, room)
    lines = [*names, *(short for line in more for short in folded(line, metrics, room))]
    width = max(metrics.horizontalAdvance(line) for line in lines) + 2 * pad
    height = metrics.height() * len(lines) + 1.3 * pad
    left = at.x() + 16 if at.x() + 16 + width < within.right() else at.x() - 12 - width
    left = min(left, within.right() - 2 - width)
    top = at.y() + 18 if at.y() + 18 + height < within.bottom() else at.y() - 10 - height
    box = QRectF(max(within.left() + 2, left), max(within.top() + 2, top), width, height)
    painter.setPen(QPen(colour(palette.line), 1))
    painter.setBrush(colour(palette.raised, 0.96))
    painter.drawRoundedRect(box, 5, 5)
    painter.setFont(font)
    for number, line in enumerate(lines):
        painter.setPen(colour(palette.ink if number < len(names) else palette.ink_soft))
        top = box.top() + 0.65 * pad + number * metrics.height()
        painter.drawText(QPointF(box.left() + pad, top + metrics.ascent()), line)
    return box


def legend_width(words: LegendWords, font: QFont) -> float:
    """How wide the legend is on one line."""
    metrics, unit = QFontMetricsF(font), float(font.pixelSize())
    texts = (words.essential, words.spillover, words.point)
    return sum(metrics.horizontalAdvance(t) for t in texts) + unit * (2 * 2.3 + 1.6 + 2 * 1.8)


def paint_legend(painter: QPainter, at: QPointF, words: LegendWords, palette: Palette, font: QFont) -> None:
    """What solid, stippled and X mean, on one line; ``at`` is its left end on the baseline."""
    metrics, unit = QFontMetricsF(font), float(font.pixelSize())
    painter.setFont(font)
    x, y = at.x(), at.y()
    swatch_height = unit * 0.85
    for kind, text in (("essential", words.essential), ("spillover", words.spillover), ("point", words.point)):
        box = QRectF(x, y - swatch_height * 0.92, unit * 1.7, swatch_height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(palette.pain))
        if kind == "essential":
            painter.drawRoundedRect(box, unit * 0.18, unit * 0.18)
        elif kind == "spillover":
            step, radius = box.width() / 6, unit * 0.085
            for row in range(3):
                for column in range(6 - (row & 1)):
                    spot = QPointF(
                        box.left() + (column + 0.5 + 0.5 * (row & 1)) * step, box.top() + (row + 0.5) * box.height() / 3
                    )
                    painter.drawEllipse(spot, radius, radius)
        else:
            box.setWidth(unit)
            arm = unit * 0.3
            paint_x(painter, box.center(), palette, arm)
        x = box.right() + unit * 0.6
        painter.setPen(colour(palette.ink_soft))
        painter.drawText(QPointF(x, y), text)
        x += metrics.horizontalAdvance(text) + unit * 1.8
