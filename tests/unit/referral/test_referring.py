"""Which trigger points refer to an area: what is kept says the same as laying the zones over the areas."""

from __future__ import annotations

import pytest

from bodymap.atlas import Figure, Side
from bodymap.referral import coverage
from bodymap.referral.referring import points_referring
from bodymap.shelf import Shelf

SOME = ("temporalis_trp1", "soleus_trp1", "gluteus_minimus_trp1", "obturator_internus_trp1", "scalene_anterior_trp1")


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf()


@pytest.mark.parametrize("figure", Figure)
@pytest.mark.parametrize("name", SOME)
def test_a_points_areas_are_those_that_its_zones_cover(shelf: Shelf, name: str, figure: Figure) -> None:
    covered = coverage(shelf.base.trigger_points[name], shelf.atlas, figure=figure, side=Side.LEFT)
    essential, spillover = (
        {share.area: share.fraction for share in part if share.side is Side.LEFT}
        for part in (covered.essential, covered.spillover)
    )
    found = {
        area: reach
        for area in shelf.atlas.areas
        for reach in points_referring(shelf.rankers, area, figure=figure)
        if reach.point == name
    }
    assert found.keys() == essential.keys() | spillover.keys()
    for area, reach in found.items():
        assert (reach.essential, reach.spillover) == (essential.get(area, 0.0), spillover.get(area, 0.0))


def test_those_that_cover_most_come_first(shelf: Shelf) -> None:
    found = points_referring(shelf.rankers, "temple", figure=Figure.FEMALE)
    assert {"temporalis_trp1", "trapezius_upper_trp1"} <= {reach.point for reach in found}
    assert [reach.essential for reach in found] == sorted((reach.essential for reach in found), reverse=True)


def test_a_point_that_gives_gooseflesh_refers_no_pain_to_any_area(shelf: Shelf) -> None:
    others = [point.id for point in shelf.base.trigger_points.values() if not point.referral.of_pain]
    assert "trapezius_middle_trp7" in others
    laid = shelf.rankers.laid(Figure.MALE)
    assert all(laid[name].covered for name in others)  # their zones do lie on areas
    found = {r.point for area in shelf.atlas.areas for r in points_referring(shelf.rankers, area, figure=Figure.MALE)}
    assert "deltoid_middle_trp1" in found
    assert found.isdisjoint(others)


def test_an_area_that_is_none_has_none(shelf: Shelf) -> None:
    assert points_referring(shelf.rankers, "nowhere", figure=Figure.FEMALE) == ()


def test_no_ranker_is_opened_for_it(shelf: Shelf) -> None:
    fresh = Shelf.holding(shelf.atlas, shelf.base)
    assert points_referring(fresh.rankers, "temple", figure=Figure.MALE)
    assert fresh.rankers.ready(Figure.MALE) is None
