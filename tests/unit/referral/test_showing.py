"""What the checks take from kept zones is what working the zones out would tell."""

from __future__ import annotations

import pytest
from shapely import MultiPolygon

from bodymap import paths
from bodymap.atlas import Atlas, Figure, Side, View
from bodymap.knowledge.loader import Vocabulary, load
from bodymap.knowledge.records import TriggerPoint
from bodymap.referral import showing
from bodymap.referral.showing import ZonesThatShow
from bodymap.referral.zones import Referral, referral_on


@pytest.fixture(scope="module")
def point(atlas: Atlas) -> TriggerPoint:
    base = load(paths.data(), vocabulary=Vocabulary.of(atlas), cache=paths.user_cache()).base
    assert base is not None
    return base.trigger_points["trapezius_upper_trp1"]


def test_zones_that_come_with_the_program_are_not_worked_out(
    atlas: Atlas, point: TriggerPoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> Referral:
        raise AssertionError("zones were worked out")

    true = referral_on(point, atlas, figure=Figure.FEMALE, view=View.ANTERIOR, side=Side.LEFT)
    monkeypatch.setattr(showing, "referral_on", refuse)
    shows = ZonesThatShow()(point, atlas, figure=Figure.FEMALE, view=View.ANTERIOR, side=Side.LEFT)
    assert shows.place == true.place
    assert not shows.essential.is_empty
    assert not shows.spillover.is_empty


def test_zones_of_an_edited_point_are_worked_out(
    atlas: Atlas, point: TriggerPoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = Referral(None, MultiPolygon(), MultiPolygon())
    monkeypatch.setattr(showing, "referral_on", lambda *_, **__: empty)
    moved = type(point)(
        **{
            **{name: getattr(point, name) for name in point.__struct_fields__},
            "place": type(point.place)(along=0.123, across=0.5, words="a", palpation=type(point.place.palpation)()),
        }
    )
    assert ZonesThatShow()(moved, atlas, figure=Figure.MALE, view=View.POSTERIOR, side=Side.LEFT) is empty
