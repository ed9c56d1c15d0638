"""A ranker over a few muscles of the shipped records on the shipped body."""

from __future__ import annotations

import pytest

from bodymap.atlas import Atlas, Figure
from bodymap.knowledge.base import KnowledgeBase
from bodymap.referral.grid import Grid
from bodymap.referral.point_zones import laid, unpacked
from bodymap.referral.ranking import Ranker
from bodymap.referral.zone_index import assembled
from bodymap.referral.zones import Anatomy

# The zones of all take some seconds to work out.
SOME = ("trapezius_upper", "temporalis", "sternalis", "quadratus_lumborum", "gluteus_minimus", "soleus")


@pytest.fixture(scope="session")
def ranker(base: KnowledgeBase, atlas: Atlas) -> Ranker:
    grid = Grid(atlas, Figure.FEMALE)
    points = [point for point in base.trigger_points.values() if point.muscle in SOME]
    zones = [unpacked(laid(Anatomy.of(point), grid).zones) for point in points]
    index = assembled([point.id for point in points], zones, grid)
    return Ranker(grid, index, base.trigger_points, symptoms=base.symptoms, questions=base.questions)
