"""Why a trigger point is proposed, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from bodymap.atlas.views import Side

if TYPE_CHECKING:
    from collections.abc import Callable

    from bodymap.referral.ranking import Candidate, Evidence, Ranker

# The phrases, to be translated by who shows them.
PHRASES: Final[dict[str, str]] = {
    "all": "explains nearly all of what is drawn",
    "share": "explains about {share} % of what is drawn",
    "little": "explains a little of what is drawn",
    "nothing": "speaks for the symptoms and answers given",
    "mostly": ", mostly {place}",
    "essential": "its essential zone",
    "spillover": "its spillover zone",
    "point": "around the point itself",
    "both": "partly its essential, partly its spillover zone",
    "blank": "; much of its essential zone was left blank",
    "left": "left",
    "right": "right",
}

_NEARLY_ALL: Final = 0.93
_A_LITTLE: Final = 0.15
_BLANK: Final = 0.25  # of the essential zone drawn
_MAINLY: Final = 0.75
_ROUND_TO: Final = 5  # percent: a drawing is not repeated more exactly than that


def because(
    candidate: Candidate, evidence: Evidence, ranker: Ranker, *, say: Callable[[str], str] = lambda text: text
) -> str:
    """``explains about 80 % of what is drawn, mostly outer shoulder, right; its essential zone``."""
    if not len(evidence.cells):
        return say(PHRASES["nothing"])
    if candidate.covers >= _NEARLY_ALL:
        text = say(PHRASES["all"])
    elif candidate.covers < _A_LITTLE:
        text = say(PHRASES["little"])
    else:
        share = _ROUND_TO * round(100 * candidate.covers / _ROUND_TO)
        text = say(PHRASES["share"]).format(share=share)
    place = _place(candidate, evidence, ranker, say)
    if place:
        text += say(PHRASES["mostly"]).format(place=place)
    if candidate.essential >= _MAINLY:
        zone = "essential"
    elif candidate.at_point >= _MAINLY:
        zone = "point"
    else:
        zone = "spillover" if candidate.essential < 1 - _MAINLY else "both"
    text += f"; {say(PHRASES[zone])}"
    return text + say(PHRASES["blank"]) if candidate.drawn < _BLANK else text


def _place(candidate: Candidate, evidence: Evidence, ranker: Ranker, say: Callable[[str], str]) -> str:
    """The pain area in which most of what it explains was drawn."""
    explained = ranker.cells_explained(evidence, [candidate.hypothesis])
    areas = ranker.grid.area_of[evidence.cells[explained]]
    known = areas >= 0
    if not known.any():
        return ""
    weights = np.bincount(areas[known], weights=evidence.weight[explained][known])
    area, side = ranker.grid.areas[int(weights.argmax())]
    name = ranker.grid.atlas.areas[area].name
    return f"{name[:1].lower()}{name[1:]}, {say(PHRASES['left' if side is Side.LEFT else 'right'])}"
