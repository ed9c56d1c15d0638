"""What comes with the program is what laying it out gives, to a hair; only an edited record is laid out anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
import shapely

from bodymap import paths
from bodymap.atlas import Atlas, Figure, Side, View
from bodymap.knowledge.base import KnowledgeBase
from bodymap.knowledge.loader import Vocabulary, load
from bodymap.knowledge.records import TriggerPoint
from bodymap.referral import outlines, referral_on
from bodymap.referral.outlines import Outlines
from bodymap.referral.point_zones import key_of
from bodymap.referral.zones import Anatomy, shown_on

MAKE = "run 'make kept' and commit assets/kept"
ROUNDED_MM = 0.01  # by which a corner, and so an edge, may lie elsewhere


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return Atlas(paths.atlas())


@pytest.fixture(scope="module")
def base(atlas: Atlas, shared_cache: Path) -> KnowledgeBase:
    loaded = load(paths.data(), vocabulary=Vocabulary.of(atlas), cache=shared_cache / "bodymap")
    assert loaded.base is not None
    return loaded.base


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[Anatomy]:
    """What is laid out from here on."""
    found: list[Anatomy] = []

    def noted(anatomy: Anatomy, *args: Any, **where: Any) -> Any:
        found.append(anatomy)
        return shown_on(anatomy, *args, **where)

    monkeypatch.setattr(outlines, "shown_on", noted)
    return found


def _moved(point: TriggerPoint) -> TriggerPoint:
    along = 0.9 if point.place.along < 0.5 else 0.1
    return msgspec.structs.replace(point, place=msgspec.structs.replace(point.place, along=along))


@pytest.mark.parametrize("figure", Figure)
def test_the_shipped_outlines_are_those_of_the_shipped_records(
    atlas: Atlas, base: KnowledgeBase, figure: Figure
) -> None:
    body = atlas.digest(figure)
    wanted = {key_of(Anatomy.of(point), body) for point in base.trigger_points.values()}
    assert outlines.read(outlines.shipped_file(figure)).keys() == wanted, MAKE


@pytest.mark.parametrize("figure", Figure)
@pytest.mark.parametrize("name", ["temporalis_trp1", "gluteus_minimus_trp1", "obturator_internus_trp1", "soleus_trp1"])
def test_some_shipped_outlines_are_what_laying_them_out_gives(
    atlas: Atlas, base: KnowledgeBase, figure: Figure, name: str
) -> None:
    known, point = Outlines(atlas), base.trigger_points[name]
    for view, side in outlines.PLACES:
        ours = known.referral(point, figure=figure, view=view, side=side)
        true = referral_on(point, atlas, figure=figure, view=view, side=side)
        assert (ours.place, ours.spots) == (true.place, true.spots)
        for one, other in ((ours.essential, true.essential), (ours.spillover, true.spillover)):
            apart = shapely.symmetric_difference(one, other).area
            assert apart <= ROUNDED_MM * (other.length + 1), (MAKE, view, side)


@pytest.mark.parametrize("figure", Figure)
def test_every_shipped_outline_is_sound(figure: Figure) -> None:
    for raw in outlines.read(outlines.shipped_file(figure)).values():
        for pair in outlines.unpacked(raw).values():
            assert shapely.is_valid(pair).all()


def test_shipped_records_are_looked_at_without_laying_anything_out(
    atlas: Atlas, base: KnowledgeBase, worked: list[Anatomy]
) -> None:
    known = Outlines(atlas)
    for point in base.trigger_points.values():
        known.referral(point, figure=Figure.FEMALE, view=View.POSTERIOR, side=Side.RIGHT)
    assert worked == []


def test_an_edited_record_is_laid_out(atlas: Atlas, base: KnowledgeBase, worked: list[Anatomy]) -> None:
    edited = _moved(base.trigger_points["soleus_trp1"])
    found = Outlines(atlas).referral(edited, figure=Figure.MALE, view=View.POSTERIOR, side=Side.LEFT)
    assert found == referral_on(edited, atlas, figure=Figure.MALE, view=View.POSTERIOR, side=Side.LEFT)
    assert worked == [Anatomy.of(edited)]


def test_damaged_outlines_are_as_if_they_were_not_there(
    atlas: Atlas, base: KnowledgeBase, worked: list[Anatomy], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = outlines.shipped_file(Figure.FEMALE).read_bytes()
    damaged = tmp_path / "outlines-female.kept"
    damaged.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    monkeypatch.setattr(outlines, "shipped_file", lambda figure: damaged)
    point = base.trigger_points["soleus_trp1"]
    found = Outlines(atlas).referral(point, figure=Figure.FEMALE, view=View.POSTERIOR, side=Side.LEFT)
    assert not found.essential.is_empty
    assert len(worked) == 1
