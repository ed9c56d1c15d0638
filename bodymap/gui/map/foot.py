"""What stands under the map: the legend or what to do next, and a link to the view that tells more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF

from bodymap.gui.painting import board, marks
from bodymap.gui.painting.legend import legend_lines, legend_width
from bodymap.gui.painting.palette import colour
from bodymap.gui.widgets.cutting import folded
from bodymap.values import Value

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from bodymap.gui.painting.description import MapDescription

_SMALLER: Final = 0.92  # than plain text
_MARGIN: Final = 1.4  # in text sizes
_PAD: Final = 4.0  # px of ground beside words that stand over the views
_MOST_RINGS: Final = 4
_RADIUS: Final = 0.78  # of a ring, in text sizes
_RING: Final = 1.9  # from ring to ring
_LEAST_HINT: Final = 16.0  # in text sizes: room beside a link in which a hint can be read


class FootLink(Value, frozen=True):
    """Words that can be clicked, and where."""

    words: str
    spot: QPointF  # left end of the baseline
    box: QRectF
    beside: bool  # beside the legend; otherwise above it
    rings: tuple[str, ...] = ()  # before the words: numbers that are not seen from here
    first: float = 0.0  # the middle of the first ring


def place_link(words: str, shown: MapDescription, *, rings: tuple[int, ...] = ()) -> FootLink:
    """At the right end of the legend's line if there is room, otherwise over it.

    :param rings: the numbers that the words are about; of many the first and how many more.
    """
    metrics, margin = QFontMetricsF(board.font_of(shown, factor=_SMALLER, strong=True)), shown.text_px * _MARGIN
    said = tuple(map(str, rings))
    if len(said) > _MOST_RINGS:
        said = (*said[: _MOST_RINGS - 1], f"+{len(said) - _MOST_RINGS + 1}")
    before = len(said) * _RING * shown.text_px
    width = before + metrics.horizontalAdvance(words)
    room = shown.width - width - 3 * margin
    beside = _fits(shown, room) if any(pane.zones for pane in shown.panes) else room > _LEAST_HINT * shown.text_px
    line = shown.height - margin - (0 if beside else shown.text_px * 1.6)
    left = max(margin, shown.width - margin - width)
    box = QRectF(left - 8, line - metrics.height(), width + 16, metrics.height() * 1.5)
    return FootLink(words, QPointF(left + before, line), box, beside, said, left + _RADIUS * shown.text_px)


def _fits(shown: MapDescription, room: float) -> bool:
    """Whether the legend stands on one line in so much room."""
    return len(legend_lines(shown, room)) <= 1 and legend_width(shown, room) <= room


def paint_foot(painter: QPainter, shown: MapDescription, *, hint: str, link: FootLink | None) -> None:
    """The titles of the views; the legend, or the hint where there is nothing to explain; the link."""
    margin = shown.text_px * _MARGIN
    room = link.box.left() - 2 * margin if link is not None and link.beside else shown.width - 2 * margin
    board.paint_frame(painter, replace(shown, legend=not hint), legend_room=room)
    if hint:
        _paint_hint(painter, shown, hint, room)
    if link is not None:
        if not link.beside:
            painter.fillRect(link.box, colour(shown.palette.paper, 0.9))
        painter.setFont(board.font_of(shown, factor=_SMALLER, strong=True))
        painter.setPen(QColor(shown.palette.focus))
        painter.drawText(link.spot, link.words)
        font = marks.number_font(board.font_of(shown, factor=_SMALLER))
        middle = link.spot.y() - QFontMetricsF(font).capHeight() / 2
        for at, number in enumerate(link.rings):
            spot = QPointF(link.first + at * _RING * shown.text_px, middle)
            marks.paint_ring(painter, spot, _RADIUS * shown.text_px, number, shown.palette, font)


def _paint_hint(painter: QPainter, shown: MapDescription, hint: str, room: float) -> None:
    """On the last line, or on as many as it needs above it."""
    font = board.font_of(shown, factor=_SMALLER)
    metrics, margin = QFontMetricsF(font), shown.text_px * _MARGIN
    painter.setFont(font)
    painter.setPen(QColor(shown.palette.ink_soft))
    lines = folded(hint, metrics, room)
    for up, line in enumerate(reversed(lines)):
        spot = QPointF(margin, shown.height - margin - up * metrics.lineSpacing())
        if up:  # it stands over the views
            ground = QRectF(spot.x(), spot.y() - metrics.ascent(), metrics.horizontalAdvance(line), metrics.height())
            painter.fillRect(ground.adjusted(-_PAD, 0, _PAD, 0), colour(shown.palette.paper, 0.9))
        painter.drawText(spot, line)
