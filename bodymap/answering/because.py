"""Why a trigger point is proposed: whole sentences, to be said in the language of who shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from bodymap.drawing.words import area_phrase
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase

if TYPE_CHECKING:
    from bodymap.referral.ranking import Candidate, Clues, Ranker

_BLANK: Final = 0.25  # of the essential zone drawn
_MAINLY: Final = 0.75
_ROUND_TO: Final = 5  # percent: a drawing is not repeated more exactly than that


# From how much of the drawing on it is said so: without, and with the place that most of it is in.
_EXPLAINS: Final = (
    (
        0.93,
        Phrase("Because", QT_TRANSLATE_NOOP("Because", "Explains nearly all of what is drawn.")),
        Phrase("Because", QT_TRANSLATE_NOOP("Because", "Explains nearly all of what is drawn, mostly {place}.")),
    ),
    (
        0.15,
        Phrase("Because", QT_TRANSLATE_NOOP("Because", "Explains about {share} % of what is drawn.")),
        Phrase("Because", QT_TRANSLATE_NOOP("Because", "Explains about {share} % of what is drawn, mostly {place}.")),
    ),
    (
        0.0,
        Phrase("Because", QT_TRANSLATE_NOOP("Because", "Explains a little of what is drawn.")),
        Phrase("Because", QT_TRANSLATE_NOOP("Because", "Explains a little of what is drawn, mostly {place}.")),
    ),
)
_TOLD_ALONE: Final = Phrase("Because", QT_TRANSLATE_NOOP("Because", "Speaks for the symptoms and answers given."))
_ESSENTIAL: Final = Phrase("Because", QT_TRANSLATE_NOOP("Because", "This lies in its essential zone."))
_SPILLOVER: Final = Phrase("Because", QT_TRANSLATE_NOOP("Because", "This lies in its spillover zone."))
_AT_POINT: Final = Phrase("Because", QT_TRANSLATE_NOOP("Because", "This lies around the point itself."))
_BOTH: Final = Phrase(
    "Because", QT_TRANSLATE_NOOP("Because", "This lies partly in its essential, partly in its spillover zone.")
)
_LEFT_BLANK: Final = Phrase("Because", QT_TRANSLATE_NOOP("Because", "Much of its essential zone was left blank."))


def because(candidate: Candidate, clues: Clues, ranker: Ranker) -> tuple[Phrase, ...]:
    """``Explains about 80 % of what is drawn, mostly outer shoulder, right. This lies in its essential zone.``"""
    if not len(clues.cells):
        return (_TOLD_ALONE,)
    reasons = (_explains(candidate, _place(candidate, clues, ranker)), _zone(candidate))
    return (*reasons, _LEFT_BLANK) if candidate.drawn < _BLANK else reasons


def _explains(candidate: Candidate, place: Phrase | None) -> Phrase:
    """How much of the drawing it explains, and mostly where."""
    share = _ROUND_TO * round(100 * candidate.covers / _ROUND_TO)
    alone, mostly = next(phrases for least, *phrases in _EXPLAINS if candidate.covers >= least)
    return alone.filled(share=share) if place is None else mostly.filled(share=share, place=place)


def _zone(candidate: Candidate) -> Phrase:
    """In which of its zones lies what it explains."""
    if candidate.essential >= _MAINLY:
        return _ESSENTIAL
    if candidate.at_point >= _MAINLY:
        return _AT_POINT
    return _SPILLOVER if candidate.essential < 1 - _MAINLY else _BOTH


def _place(candidate: Candidate, clues: Clues, ranker: Ranker) -> Phrase | None:
    """The pain area in which most of what it explains was drawn."""
    explained = ranker.cells_explained(clues, candidate.hypotheses)
    areas = ranker.grid.area_of[clues.cells[explained]]
    known = areas >= 0
    if not known.any():
        return None
    weights = np.bincount(areas[known], weights=clues.weight[explained][known])
    area, side = ranker.grid.areas[int(weights.argmax())]
    return area_phrase(ranker.grid.atlas.areas[area], None if candidate.both else side)
