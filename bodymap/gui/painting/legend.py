"""What solid, stippled and X mean: on one line, in fewer words where that is too narrow, or on as many as it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from bodymap.gui.painting.marks import paint_x
from bodymap.gui.painting.palette import colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from bodymap.gui.painting.description import LegendWords, MapDescription
    from bodymap.gui.painting.palette import Palette

LEAST_PX: Final = 11  # of its type: smaller it cannot be read
_SMALLER: Final = 0.92  # than plain text
_SWATCH: Final = 1.7  # width, in sizes of the type
_CROSS: Final = 1.0
_TO_WORDS: Final = 0.6
_APART: Final = 1.8
_LINE: Final = 1.35  # height

_Kind: TypeAlias = Literal["essential", "spillover", "point"]
Entry: TypeAlias = "tuple[_Kind, str]"


def legend_font(desc: MapDescription) -> QFont:
    """The type of the legend, never too small to be read."""
    font = QFont(desc.family)
    font.setPixelSize(max(LEAST_PX, round(desc.text_px * _SMALLER)))
    return font


def legend_lines(desc: MapDescription, width: float) -> list[list[Entry]]:
    """What the legend says of a picture, on lines no wider than this if that can be."""
    font = legend_font(desc)
    metrics, unit = QFontMetricsF(font), float(font.pixelSize())
    whole, short = (_entries(desc, short=short) for short in (False, True))
    for entries in (whole, short):
        if _width(entries, metrics, unit) <= width:
            return [entries] if entries else []
    lines: list[list[Entry]] = []
    for entry in short:
        if lines and _width([*lines[-1], entry], metrics, unit) <= width:
            lines[-1].append(entry)
        else:
            lines.append([entry])
    return lines


def legend_width(desc: MapDescription, width: float) -> float:
    """How wide the legend is in so much room."""
    font = legend_font(desc)
    metrics, unit = QFontMetricsF(font), float(font.pixelSize())
    return max((_width(line, metrics, unit) for line in legend_lines(desc, width)), default=0.0)


def _entries(desc: MapDescription, *, short: bool) -> list[Entry]:
    words: LegendWords = desc.words
    said = words.short if short and any(words.short) else (words.essential, words.spillover, words.point)
    entries: list[Entry] = []
    felt = any(pane.zones is not None for pane in desc.panes)
    if felt:
        entries += [("essential", said[0]), ("spillover", said[1])]
    if any(pane.marks for pane in desc.panes):
        entries.append(("point", said[2] if felt or not words.points else words.points))
    return entries


def _swatch(kind: _Kind) -> float:
    return _CROSS if kind == "point" else _SWATCH


def _width(entries: Sequence[Entry], metrics: QFontMetricsF, unit: float) -> float:
    return sum(
        metrics.horizontalAdvance(text) + unit * (_swatch(kind) + _TO_WORDS) for kind, text in entries
    ) + unit * _APART * max(0, len(entries) - 1)


def paint_legend(painter: QPainter, at: QPointF, desc: MapDescription, width: float) -> None:
    """Paint the legend; its last line stands on the baseline that begins at ``at``, the others over it."""
    font, lines = legend_font(desc), legend_lines(desc, width)
    painter.setFont(font)
    for up, line in enumerate(reversed(lines)):
        paint_line(painter, QPointF(at.x(), at.y() - up * _LINE * font.pixelSize()), line, desc.palette, font)


def paint_line(painter: QPainter, at: QPointF, line: Sequence[Entry], palette: Palette, font: QFont) -> None:
    """Signs and what they mean, one after the other; the baseline begins at ``at``."""
    metrics, unit = QFontMetricsF(font), float(font.pixelSize())
    x, y, height = at.x(), at.y(), unit * 0.85
    for kind, text in line:
        box = QRectF(x, y - height * 0.92, unit * _swatch(kind), height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(palette.pain))
        if kind == "essential":
            painter.drawRoundedRect(box, unit * 0.18, unit * 0.18)
        elif kind == "spillover":
            _paint_dots(painter, box, unit * 0.085)
        else:
            paint_x(painter, box.center(), palette, unit * 0.3)
        painter.setPen(colour(palette.ink_soft))
        painter.drawText(QPointF(box.right() + unit * _TO_WORDS, y), text)
        x = box.right() + unit * (_TO_WORDS + _APART) + metrics.horizontalAdvance(text)


def _paint_dots(painter: QPainter, box: QRectF, radius: float) -> None:
    step = box.width() / 6
    for row in range(3):
        for column in range(6 - (row & 1)):
            across = (column + 0.5 + 0.5 * (row & 1)) * step
            spot = QPointF(box.left() + across, box.top() + (row + 0.5) * box.height() / 3)
            painter.drawEllipse(spot, radius, radius)
