"""The red flags of what was told: the rule that panel and command line share.

A symptom brings its own; a pain area those that it calls for, when most of it
or a good part of the drawing lies there; a region its own, when a good part of
the drawing lies in it. Nobody is told that all is well because of it: signs
that speak for themselves stand on the page of red flags, whatever is drawn.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import numpy as np

from bodymap.knowledge.records import Urgency

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.records import RedFlag
    from bodymap.referral.grid import Grid
    from bodymap.referral.ranking import Clues

URGENT: Final = (Urgency.NOW, Urgency.TODAY)  # told first, whatever else is asked
_DRAWING_SHARE: Final = 0.15  # of the drawing, for the red flags of a region or an area to count
_AREA_SHARE: Final = 0.5  # of an area, in the view that shows most of it; or so much of the area drawn
_URGENCIES: Final = tuple(Urgency)


def red_flags(
    base: KnowledgeBase, *, symptoms: Iterable[str], areas: Iterable[str] = (), regions: Iterable[str] = ()
) -> tuple[RedFlag, ...]:
    """The red flags of symptoms and of what is drawn on.

    The most urgent come first; of like urgency those of the symptoms, then those that the areas themselves call for,
    then the others of their regions.

    :param areas: see `areas_drawn`.
    :param regions: see `regions_drawn`.
    """
    named = [base.red_flags[flag] for name in symptoms for flag in base.symptoms[name].red_flags]
    placed = [flag for area in areas for flag in base.red_flags_called_for(area)]
    regional = [flag for region in regions for flag in base.red_flags_in(region)]
    found = {flag.id: flag for flag in (*named, *placed, *regional)}
    return tuple(sorted(found.values(), key=lambda flag: _URGENCIES.index(flag.urgency)))


def areas_drawn(grid: Grid, clues: Clues) -> tuple[str, ...]:
    """The pain areas of which most is drawn, or in which a good part of the drawing lies, the most drawn on first."""
    areas = grid.area_of[clues.cells]
    weights = _by_area(grid, clues)
    number = len(grid.areas)
    on_body = areas >= 0
    places = grid.view_of(clues.cells[on_body]) * number + areas[on_body]
    drawn = np.bincount(places, minlength=grid.cells_of.size).reshape(grid.cells_of.shape)
    best = np.argmax(grid.cells_of, axis=0), np.arange(number)  # the view that shows most of an area
    most = drawn[best] >= _AREA_SHARE * np.maximum(grid.cells_of[best], 1)
    counts = most | ((weights > 0) & (weights >= _DRAWING_SHARE * weights.sum()))
    order = np.argsort(-weights, kind="stable")
    return tuple(dict.fromkeys(grid.areas[at][0] for at in order.tolist() if counts[at]))


def regions_drawn(grid: Grid, clues: Clues) -> tuple[str, ...]:
    """The regions of the body that a good part of the drawing lies in, the most drawn on first."""
    weights = _by_area(grid, clues)
    sizes: Counter[str] = Counter()
    for number in np.flatnonzero(weights).tolist():
        area, _ = grid.areas[number]
        sizes[grid.atlas.areas[area].region] += weights[number]
    whole = sum(sizes.values())
    return tuple(region for region, size in sizes.most_common() if size >= _DRAWING_SHARE * whole)


def _by_area(grid: Grid, clues: Clues) -> NDArray[np.float64]:
    """How much of the drawing lies in each pain area, as they are numbered in `Grid.areas`."""
    areas = grid.area_of[clues.cells]
    on_body = areas >= 0
    return np.bincount(areas[on_body], weights=clues.weight[on_body], minlength=len(grid.areas)).astype(np.float64)
