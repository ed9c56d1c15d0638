"""What is drawn at constant size on the screen: the X of a trigger point, its number, names at the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from bodymap.gui.painting.palette import colour
from bodymap.gui.painting.picture import rect_of
from bodymap.gui.widgets.cutting import folded

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from bodymap.gui.painting.description import MuscleKey, NumberTag, Pane
    from bodymap.gui.painting.palette import Palette

_ARM_PX: Final = 6.0  # half the width of the chosen X at a text size of 13
_SMALL_ARM_PX: Final = 4.6  # of the others, seen from near
_LEAST_ARM_PX: Final = 2.7  # and from afar
_FAR: Final = 0.5  # px per mm: of a whole body in a window
_ARM_GROWS: Final = 0.75  # px for each px per mm
_LINE: Final = 0.10  # width of a number's line, in sizes of the type
_STRONG_LINE: Final = 0.15
_LINE_HALO: Final = 0.32
_NUMBER: Final = 0.92  # of the type, on a disc
_TEXT_PX: Final = 13.0


def paint_x(
    painter: QPainter, at: QPointF, palette: Palette, arm: float, *, opacity: float = 1.0, ink: str = ""
) -> None:
    """An X with a halo that reads on any skin and in the dark; the painter's units are pixels."""
    arms = [
        QLineF(at.x() - arm, at.y() - arm, at.x() + arm, at.y() + arm),
        QLineF(at.x() - arm, at.y() + arm, at.x() + arm, at.y() - arm),
    ]
    painter.save()
    painter.setOpacity(painter.opacity() * opacity)
    for name, width in ((palette.halo, arm * 0.95), (ink or palette.point, arm * 0.40)):
        pen = QPen(colour(name), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLines(arms)
    painter.restore()


def arm_of(scale: float, text_px: float, *, chosen: bool = False) -> float:
    """Half the width of an X in pixels: smaller where the body is far away, so that X's do not cover a small muscle.

    :param scale: pixels per mm.
    """
    if chosen:
        return _ARM_PX * text_px / _TEXT_PX
    return min(_SMALL_ARM_PX, max(_LEAST_ARM_PX, _LEAST_ARM_PX + _ARM_GROWS * (scale - _FAR))) * text_px / _TEXT_PX


def paint_marks(
    painter: QPainter, pane: Pane, palette: Palette, font: QFont, *, pointed: MuscleKey | None = None
) -> None:
    """The trigger points: small, with their numbers at them or beside the body; the chosen one large and last.

    :param pointed: the point and side whose number and line stand out.
    """
    transform, scale, size = pane.transform(), pane.camera.scale, font.pixelSize()
    _paint_lines(painter, pane, palette, size, pointed)
    small = QFont(font)
    small.setPixelSize(max(8, round(size * 0.82)))
    small.setWeight(QFont.Weight.DemiBold)
    for mark in sorted(pane.marks, key=lambda m: (m.chosen, m.key == pointed)):
        at, arm = transform.map(QPointF(mark.x, mark.y)), arm_of(scale, size, chosen=mark.chosen)
        ink = palette.focus if mark.key == pointed else palette.point
        paint_x(painter, at, palette, arm, opacity=1.0 if mark.seen else 0.55, ink=ink)
        if not pane.numbers and not mark.chosen:
            haloed(painter, at + QPointF(arm * 1.7, arm * 0.6), str(mark.number), small, palette)
    for tag in sorted(pane.numbers, key=lambda t: (t.mark.key == pointed, -t.mark.number)):
        _paint_tag(painter, pane, tag, palette, font, strong=tag.mark.chosen or tag.mark.key == pointed)


def _paint_lines(painter: QPainter, pane: Pane, palette: Palette, size: int, pointed: MuscleKey | None) -> None:
    """The lines of all numbers: first all halos, so that no line is cut by the halo of another."""
    off = pane.box.topLeft()
    lines = [
        (tag.mark.chosen or tag.mark.key == pointed, QPolygonF([QPointF(x, y) + off for x, y in tag.line]))
        for tag in pane.numbers
        if tag.line
    ]
    lines.sort(key=lambda line: line[0])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for halo in (True, False):
        for strong, line in lines:
            ink = colour(palette.paper, 0.8) if halo else colour(palette.focus if strong else palette.ink, 0.9)
            width = (_LINE_HALO if halo else _STRONG_LINE if strong else _LINE) * size
            pen = QPen(ink, width)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPolyline(line)


def paint_disc(
    painter: QPainter, at: QPointF, radius: float, number: str, palette: Palette, font: QFont, *, strong: bool = False
) -> None:
    """A number on a disc, in the colour of the ink, or of what is chosen; the painter's units are pixels."""
    painter.setPen(QPen(colour(palette.paper, 0.9), max(1.0, radius * 0.16)))
    painter.setBrush(colour(palette.focus if strong else palette.ink))
    painter.drawEllipse(at, radius, radius)
    _paint_number(painter, at, number, colour(palette.paper), font)


def paint_ring(painter: QPainter, at: QPointF, radius: float, number: str, palette: Palette, font: QFont) -> None:
    """A number in a hollow ring: its point is not seen from here."""
    painter.setPen(QPen(colour(palette.ink), max(1.2, radius * 0.14)))
    painter.setBrush(colour(palette.paper))
    painter.drawEllipse(at, radius, radius)
    _paint_number(painter, at, number, colour(palette.ink), font)


def number_font(font: QFont) -> QFont:
    """The type of a number on a disc or in a ring."""
    result = QFont(font)
    result.setPixelSize(max(9, round(font.pixelSize() * _NUMBER)))
    result.setWeight(QFont.Weight.DemiBold)
    return result


def _paint_number(painter: QPainter, at: QPointF, number: str, ink: QColor, font: QFont) -> None:
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(ink)
    spot = QPointF(at.x() - metrics.horizontalAdvance(number) / 2, at.y() + metrics.capHeight() / 2)
    painter.drawText(spot, number)


def _paint_tag(painter: QPainter, pane: Pane, tag: NumberTag, palette: Palette, font: QFont, *, strong: bool) -> None:
    """The disc of a number, and the words beside it."""
    off = pane.box.topLeft()
    at = QPointF(*tag.spot) + off
    paint_disc(painter, at, tag.radius, str(tag.mark.number), palette, number_font(font), strong=strong)
    if tag.box is None:
        return
    box = rect_of(tag.box).translated(off)
    top = box.top()
    for line, words in enumerate(tag.words):
        name = line < tag.bold
        type_ = name_font(font) if name else font
        metrics = QFontMetricsF(type_)
        painter.setFont(type_)
        painter.setPen(colour(palette.ink_soft if not name else palette.focus if strong else palette.ink))
        left = box.right() - metrics.horizontalAdvance(words) if tag.leftward else box.left()
        painter.drawText(QPointF(left, top + metrics.ascent()), words)
        top += metrics.height()


def name_font(font: QFont) -> QFont:
    """The type in which a point is called beside its number."""
    result = QFont(font)
    result.setWeight(QFont.Weight.DemiBold)
    return result


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
