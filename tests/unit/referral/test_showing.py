"""What the checks take from kept zones is what working the zones out would tell."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from shapely import MultiPolygon

from bodymap import paths
from bodymap.atlas import Atlas, Figure, Side, View
from bodymap.knowledge.loader import Vocabulary, load
from bodymap.knowledge.records import TriggerPoint
from bodymap.referral import kept_zones, showing
from bodymap.referral.point_zones import Laid
from bodymap.referral.showing import ZonesThatShow
from bodymap.referral.zones import Referral, referral_on


@pytest.fixture(scope="module")
def point(atlas: Atlas) -> TriggerPoint:
    base = load(paths.data(), vocabulary=Vocabulary.of(atlas), cache=paths.user_cache()).base
    assert base is not None
    return base.trigger_points["trapezius_upper_trp1"]


def moved(point: TriggerPoint) -> TriggerPoint:
    return msgspec.structs.replace(point, place=msgspec.structs.replace(point.place, along=0.123))


def test_zones_that_come_with_the_program_are_not_worked_out(
    atlas: Atlas, point: TriggerPoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> Laid:
        raise AssertionError("zones were worked out")

    true = referral_on(point, atlas, figure=Figure.FEMALE, view=View.ANTERIOR, side=Side.LEFT)
    monkeypatch.setattr(showing, "referral_on", refuse)
    monkeypatch.setattr(showing, "laid", refuse)
    shows = ZonesThatShow()(point, atlas, figure=Figure.FEMALE, view=View.ANTERIOR, side=Side.LEFT)
    assert shows.place == true.place
    assert not shows.essential.is_empty
    assert not shows.spillover.is_empty


def test_zones_of_an_edited_point_are_worked_out(
    atlas: Atlas, point: TriggerPoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = Referral(None, MultiPolygon(), MultiPolygon())
    monkeypatch.setattr(showing, "referral_on", lambda *_, **__: empty)
    monkeypatch.setattr(showing, "laid", lambda *_: Laid(b"", ()))
    assert ZonesThatShow()(moved(point), atlas, figure=Figure.MALE, view=View.POSTERIOR, side=Side.LEFT) is empty


def test_what_was_worked_out_is_kept_on_this_machine(
    atlas: Atlas, point: TriggerPoint, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(kept_zones, "own_file", lambda figure: tmp_path / f"{figure}.kept")
    monkeypatch.setattr(showing, "laid", lambda *_: Laid(b"", (("temple", 0.5, 0.0),)))
    zones = ZonesThatShow()
    assert zones.covered(moved(point), atlas) == (("temple", 0.5, 0.0),)
    zones.keep()
    monkeypatch.undo()
    monkeypatch.setattr(kept_zones, "own_file", lambda figure: tmp_path / f"{figure}.kept")
    assert ZonesThatShow().covered(moved(point), atlas) == (("temple", 0.5, 0.0),)
