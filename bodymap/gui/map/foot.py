"""What stands under the map: the legend or what to do next, and a link to the view that tells more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF

from bodymap.gui.painting import board
from bodymap.gui.painting.legend import legend_lines, legend_width
from bodymap.gui.painting.palette import colour
from bodymap.gui.widgets.cutting import folded
from bodymap.values import Value

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from bodymap.gui.painting.description import MapDescription

_SMALLER: Final = 0.92  # than plain text
_MARGIN: Final = 1.4  # in text sizes


class FootLink(Value, frozen=True):
    """Words that can be clicked, and where."""

    words: str
    spot: QPointF  # left end of the baseline
    box: QRectF
    beside: bool  # beside the legend; otherwise above it


def place_link(words: str, shown: MapDescription) -> FootLink:
    """At the right end of the legend's line if there is room, otherwise over it."""
    metrics = QFontMetricsF(board.font_of(shown, factor=_SMALLER, strong=True))
    width, margin = metrics.horizontalAdvance(words), shown.text_px * _MARGIN
    room = shown.width - width - 3 * margin
    beside = len(legend_lines(shown, room)) == 1 and legend_width(shown, room) <= room
    line = shown.height - margin - (0 if beside else shown.text_px * 1.6)
    spot = QPointF(max(margin, shown.width - margin - width), line)
    return FootLink(
        words, spot, QRectF(spot.x() - 8, spot.y() - metrics.height(), width + 16, metrics.height() * 1.5), beside
    )


def paint_foot(painter: QPainter, shown: MapDescription, *, hint: str, link: FootLink | None) -> None:
    """The titles of the views; the legend, or the hint where there is nothing to explain; the link."""
    margin = shown.text_px * _MARGIN
    room = link.spot.x() - 2 * margin if link is not None and link.beside else None
    board.paint_frame(painter, replace(shown, legend=not hint), legend_room=room)
    if hint:
        _paint_hint(painter, shown, hint)
    if link is not None:
        if not link.beside:
            painter.fillRect(link.box, colour(shown.palette.paper, 0.9))
        painter.setFont(board.font_of(shown, factor=_SMALLER, strong=True))
        painter.setPen(QColor(shown.palette.focus))
        painter.drawText(link.spot, link.words)


def _paint_hint(painter: QPainter, shown: MapDescription, hint: str) -> None:
    """On the last line, or on as many as it needs above it."""
    font = board.font_of(shown, factor=_SMALLER)
    metrics, margin = QFontMetricsF(font), shown.text_px * _MARGIN
    painter.setFont(font)
    painter.setPen(QColor(shown.palette.ink_soft))
    lines = folded(hint, metrics, shown.width - 2 * margin)
    for up, line in enumerate(reversed(lines)):
        painter.drawText(QPointF(margin, shown.height - margin - up * metrics.lineSpacing()), line)
