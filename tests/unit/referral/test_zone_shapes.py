"""Zones as a good chart draws them: they taper, follow the limb, flow together, and look drawn by hand."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from bodymap.atlas import Atlas, Figure, Side, View
from bodymap.knowledge.base import KnowledgeBase
from bodymap.referral.bands import BandLine, band, course, end_of
from bodymap.referral.drawn import drawn
from bodymap.referral.joining import Piece, joined
from bodymap.referral.whole_areas import softened
from tests.unit.referral.zone_measures import circularity, longest_straight

NOWHERE = shapely.LineString([(9e3, 9e3), (9e3, 9e3 + 1)])
POINTS = ("abductor_hallucis_trp1", "piriformis_trp1", "gluteus_minimus_trp2", "extensor_carpi_radialis_brevis_trp1")


def line(x0: float, x1: float, radius: float) -> BandLine:
    x = np.linspace(x0, x1, max(2, int(abs(x1 - x0) / 8) + 1))
    return BandLine(np.column_stack([x, np.zeros_like(x), np.zeros_like(x)]), radius)


def radii(one: BandLine, *others: BandLine) -> NDArray[np.float64]:
    return course(one, *(end_of(one, others, last=last) for last in (False, True))).radii


@given(st.floats(60, 400), st.floats(8, 45))
def test_a_band_by_itself_tapers_to_both_ends(length: float, radius: float) -> None:
    found = radii(line(0, length, radius))
    assert max(found[0], found[-1]) < 0.62 * radius
    assert 0.9 * radius < found.max() < 1.2 * radius


@given(st.floats(80, 300), st.floats(80, 300), st.floats(12, 40), st.floats(12, 40))
def test_bands_that_meet_end_to_end_meet_equally_wide(first: float, second: float, r: float, s: float) -> None:
    one, other = line(0, first, r), line(first, first + second, s)
    assert radii(one, other)[-1] == pytest.approx(radii(other, one)[0]) == pytest.approx((r + s) / 2)


def test_what_meets_leaves_no_notch() -> None:
    one, other = shapely.Point(0, 0).buffer(20), shapely.Point(30, 0).buffer(20)
    whole = joined([Piece(one, 20), Piece(other, 20)])
    assert whole.area > one.union(other).area + 10
    assert whole.bounds == pytest.approx(one.union(other).bounds, abs=0.5)


@pytest.mark.parametrize("width", [20, 60, 200])
def test_a_whole_area_keeps_inside_of_its_border_and_nearly_all_of_it(width: float) -> None:
    area = shapely.box(0, 0, width, 60)
    soft = softened(area, NOWHERE)
    assert soft.difference(area).area < 0.1
    assert 0.90 < soft.area / area.area < 0.97
    assert longest_straight(soft, NOWHERE) < longest_straight(area, NOWHERE) - 6


def test_a_long_band_is_not_ruled() -> None:
    run = course(line(0, 300, 20), *(end_of(line(0, 300, 20), (), last=last) for last in (False, True)))
    assert longest_straight(band(run.samples[:, :2], run.radii), NOWHERE) < 100


@pytest.mark.parametrize("name", POINTS)
def test_no_part_of_a_zone_is_a_circle_but_a_marked_spot(atlas: Atlas, base: KnowledgeBase, name: str) -> None:
    pattern = base.trigger_points[name].referral
    zones = drawn(pattern.essential, pattern.spillover, atlas, Figure.FEMALE, Side.LEFT)
    for view in View:
        spots = shapely.union_all([spot.shape for spot in atlas.plate(Figure.FEMALE, view).spots])
        for part in shapely.get_parts(shapely.union_all(zones[view])):
            assert part.area < 100 or part.intersects(spots) or circularity(part) < 0.985
