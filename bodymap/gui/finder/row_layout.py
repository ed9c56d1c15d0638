"""Where the words of a row stand, and how large: the one answer for measuring, painting and tips."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QFontMetrics, QPalette

from bodymap.gui.finder.result_rows import RowKind
from bodymap.gui.widgets import fonts
from bodymap.gui.widgets.cutting import lines_of
from bodymap.kinds import Kind
from bodymap.values import Value

if TYPE_CHECKING:
    from bodymap.gui.finder.result_rows import ResultRow

MARGIN: Final = 16  # px, from the edge of the pane to the words, as in the tree
CARD_INSET: Final = 6  # px, from the edge of the pane to a card
GAP: Final = 8  # px, between words and what stands beside them
CARDS: Final = frozenset({RowKind.BEST, RowKind.FLAG})
_CARD_PADDING: Final = 10
_ROLE = QPalette.ColorRole


class RowVoice(Value, frozen=True):
    """How some words of a row are set."""

    role: QPalette.ColorRole
    size: float = 1.0  # of the plain text
    strong: bool = False
    most: int = 1  # lines


class RowLine(Value, frozen=True):
    """A line of words where it stands, in pixels from the row's top left corner."""

    text: str
    x: int
    y: int
    width: int
    px: float
    voice: RowVoice
    main: bool  # of the title: it takes the colour of what is chosen


class LaidRow(Value, frozen=True):
    """A row laid out for a width."""

    lines: tuple[RowLine, ...]
    height: int
    whole: bool  # nothing is cut off


_LEAD: Final = RowVoice(_ROLE.Shadow, 0.95)
_DETAIL: Final = RowVoice(_ROLE.Shadow, 0.95)
_TITLES: Final = {
    RowKind.NOTE: RowVoice(_ROLE.Shadow, most=4),
    RowKind.HEADING: RowVoice(_ROLE.Dark, 0.92),
    RowKind.BEST: RowVoice(_ROLE.Text, 1.2, strong=True, most=3),
    RowKind.FLAG: RowVoice(_ROLE.Text, strong=True),
    RowKind.MATCH: RowVoice(_ROLE.Text, most=2),
    RowKind.MORE: RowVoice(_ROLE.Link),
}
_DETAILS: Final = {
    RowKind.BEST: RowVoice(_ROLE.Shadow, 0.95, most=2),
    RowKind.FLAG: RowVoice(_ROLE.Text, 0.95, most=20),  # what to do is said whole
}
_PADDING: Final = {  # px, over and under the words
    RowKind.NOTE: (6, 2),
    RowKind.HEADING: (12, 3),
    RowKind.BEST: (_CARD_PADDING + 3, _CARD_PADDING + 3),
    RowKind.FLAG: (_CARD_PADDING + 1, _CARD_PADDING + 1),
    RowKind.MATCH: (6, 6),
    RowKind.MORE: (6, 6),
}


@lru_cache(maxsize=1024)  # a letter more leaves most rows as they were, and each is asked for several times
def lay_out(row: ResultRow, *, width: int, px: int, least: int = 0, current: bool = False) -> LaidRow:
    """The lines of a row.

    :param width: of the pane, in pixels.
    :param px: size of the plain text.
    :param least: height of what is pressed, in pixels.
    :param current: the title is set in the strong weight; it always has room for that, so nothing moves.
    """
    before, full = sign_px(row, px), max(1, width - 2 * MARGIN)
    laid: list[RowLine] = []
    y, below = _PADDING[row.kind]
    title = _TITLES[row.kind]
    strong = title.strong or (current and row.kind is RowKind.MATCH)
    voices = (
        (row.lead, _LEAD, False),
        (row.title, RowVoice(title.role, title.size, strong, _lines_of_title(row, title)), True),
        (row.detail, _DETAILS.get(row.kind, _DETAIL), False),
    )
    room = max(
        1, full - before - aside_px(row, px)
    )  # of the title of a card, which has signs at its sides, and of rows
    whole = True
    beside = row.kind is RowKind.MATCH and not _on_a_line_of_its_own(row)
    for text, voice, main in voices:
        if not text:
            continue
        size = px * voice.size
        measure = QFontMetrics(fonts.font(size, strong=voice.strong or (main and row.kind is RowKind.MATCH)))
        if beside and not main and laid:
            placed = _beside(text, laid[-1], room, measure)
            whole = whole and placed is not None
            if placed is not None:
                laid.append(placed)
            continue
        x, here = (MARGIN, full) if row.kind in CARDS and not main else (MARGIN + before, room)
        lines = lines_of(text, measure, here, most=voice.most)
        whole = whole and "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")
        for line in lines:
            laid.append(RowLine(line, x, y, here, size, voice, main))
            y += measure.height()
    height = y + below
    return LaidRow(tuple(laid), max(height, least) if row.walked else height, whole)


def sign_px(row: ResultRow, px: int) -> int:
    """The width of what stands before the words of a row: a sign or a number, and the gap after it."""
    if row.kind is RowKind.FLAG:
        return round(px * 1.25) + GAP
    return badge_px(px) + GAP if row.number else 0


def badge_px(px: int) -> int:
    """The side of a number in a disc."""
    return round(px * 1.6)


def key_px(px: int, word: str) -> int:
    """The width of the sign of a key."""
    return QFontMetrics(fonts.font(px * 0.85)).horizontalAdvance(word) + 12


def aside_px(row: ResultRow, px: int) -> int:
    """The room that is kept at the right of a row, gap included."""
    if row.kind is RowKind.BEST:
        return key_px(px, row.aside) + GAP
    if row.kind is RowKind.HEADING and row.aside:
        return QFontMetrics(fonts.font(px * _TITLES[row.kind].size)).horizontalAdvance(row.aside) + GAP
    return round(px * 0.5) + GAP if has_arrowhead(row) else 0


def has_arrowhead(row: ResultRow) -> bool:
    """Whether a sign at the right says that a page opens; a number says enough."""
    return row.kind is RowKind.MATCH and not row.number


def _on_a_line_of_its_own(row: ResultRow) -> bool:
    """Whether the detail is as good as a name: which of a muscle's points it is."""
    return row.match is not None and row.match.kind is Kind.TRIGGER_POINT


def _lines_of_title(row: ResultRow, title: RowVoice) -> int:
    return 1 if _on_a_line_of_its_own(row) and row.kind is RowKind.MATCH else title.most


def _beside(text: str, title: RowLine, room: int, measure: QFontMetrics) -> RowLine | None:
    """The detail after the end of the title; None where there is no room for all of it."""
    strong = QFontMetrics(fonts.font(title.px, strong=True))
    start = strong.horizontalAdvance(title.text) + GAP
    if start + measure.horizontalAdvance(text) > room:
        return None
    size = title.px / title.voice.size * _DETAIL.size
    lower = strong.ascent() - measure.ascent()
    return RowLine(text, title.x + start, title.y + lower, room - start, size, _DETAIL, main=False)
