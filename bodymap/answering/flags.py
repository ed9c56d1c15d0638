"""The red flags of what was told: the rule that panel and command line share.

A symptom brings its own; a region brings its own when a good part of the
drawing lies in it. Nobody is told that all is well because of it: signs that
speak for themselves stand on the page of red flags, whatever is drawn.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import numpy as np

from bodymap.knowledge.records import Urgency

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.records import RedFlag
    from bodymap.referral.grid import Grid
    from bodymap.referral.ranking import Clues

URGENT: Final = (Urgency.NOW, Urgency.TODAY)  # told first, whatever else is asked
_REGION_SHARE: Final = 0.15  # of the drawing, for a region's red flags to count
_URGENCIES: Final = tuple(Urgency)


def red_flags(base: KnowledgeBase, *, symptoms: Iterable[str], regions: Iterable[str] = ()) -> tuple[RedFlag, ...]:
    """The red flags of symptoms and of regions drawn on: the most urgent first, then those of the symptoms.

    :param regions: see `regions_drawn`.
    """
    named = [base.red_flags[flag] for name in symptoms for flag in base.symptoms[name].red_flags]
    regional = [flag for region in regions for flag in base.red_flags_in(region)]
    found = {flag.id: flag for flag in (*named, *regional)}
    return tuple(sorted(found.values(), key=lambda flag: _URGENCIES.index(flag.urgency)))


def regions_drawn(grid: Grid, clues: Clues) -> tuple[str, ...]:
    """The regions of the body that a good part of the drawing lies in, the most drawn on first."""
    areas = grid.area_of[clues.cells]
    weights = np.bincount(areas[areas >= 0], weights=clues.weight[areas >= 0])
    sizes: Counter[str] = Counter()
    for number in np.flatnonzero(weights).tolist():
        area, _ = grid.areas[number]
        sizes[grid.atlas.areas[area].region] += weights[number]
    whole = sum(sizes.values())
    return tuple(region for region, size in sizes.most_common() if size >= _REGION_SHARE * whole)
