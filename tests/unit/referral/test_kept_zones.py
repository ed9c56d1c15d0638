"""Zones are worked out once: what comes with the program fits it, and only an edited record is worked out anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bodymap import paths
from bodymap.atlas import Atlas, Figure, View
from bodymap.knowledge.base import KnowledgeBase
from bodymap.knowledge.records import TriggerPoint
from bodymap.referral import kept_zones, opening, outlines
from bodymap.referral.grid import Grid
from bodymap.referral.opening import Rankers, open_ranker
from bodymap.referral.point_zones import Laid, PointZones, key_of, laid, packed, unpacked
from bodymap.referral.zones import Anatomy

MAKE = "run 'make kept' and commit assets/kept"
BODY = "a body"


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[Anatomy]:
    """What is worked out from here on."""
    found: list[Anatomy] = []

    def noted(anatomy: Anatomy, grid: Grid) -> Laid:
        found.append(anatomy)
        return laid(anatomy, grid)

    monkeypatch.setattr(opening, "laid", noted)
    return found


def _with(base: KnowledgeBase, *points: TriggerPoint) -> KnowledgeBase:
    return replace(base, trigger_points={**base.trigger_points, **{point.id: point for point in points}})


def _moved(point: TriggerPoint, along: float) -> TriggerPoint:
    return msgspec.structs.replace(point, place=msgspec.structs.replace(point.place, along=along))


# What comes with the program


@pytest.mark.parametrize("figure", Figure)
def test_the_shipped_zones_are_those_of_the_shipped_records(atlas: Atlas, base: KnowledgeBase, figure: Figure) -> None:
    body = atlas.digest(figure)
    wanted = {key_of(Anatomy.of(point), body): point.id for point in base.trigger_points.values()}
    shipped = kept_zones.read(kept_zones.shipped_file(figure))
    assert {name for key, name in wanted.items() if key not in shipped} == set(), MAKE
    assert shipped.keys() == wanted.keys(), MAKE


@pytest.mark.parametrize("figure", Figure)
def test_some_shipped_zones_are_what_working_them_out_gives(atlas: Atlas, base: KnowledgeBase, figure: Figure) -> None:
    grid, shipped = Grid(atlas, figure), kept_zones.read(kept_zones.shipped_file(figure))
    for name in ("temporalis_trp1", "gluteus_minimus_trp1", "obturator_internus_trp1", "soleus_trp1"):
        anatomy = Anatomy.of(base.trigger_points[name])
        assert laid(anatomy, grid) == shipped[key_of(anatomy, atlas.digest(figure))], MAKE


def test_the_shipped_zones_are_small() -> None:
    files = [file(figure) for file in (kept_zones.shipped_file, outlines.shipped_file) for figure in Figure]
    assert sum(file.stat().st_size for file in files) < 3_600_000


@pytest.mark.parametrize("figure", Figure)
def test_the_shipped_records_are_ranked_without_working_anything_out(
    atlas: Atlas, base: KnowledgeBase, figure: Figure, own_cache: Path, worked: list[Anatomy]
) -> None:
    ranker = open_ranker(base, atlas, figure)
    assert ranker.index.points == tuple(base.trigger_points)
    assert worked == []
    assert list(own_cache.rglob("zones-*")) == []


def test_rankers_are_opened_once_by_whoever_goes_on(atlas: Atlas, base: KnowledgeBase, worked: list[Anatomy]) -> None:
    rankers = Rankers(base, atlas)
    assert rankers.ready(Figure.FEMALE) is None
    next(rankers.steps(Figure.FEMALE))
    assert rankers.ready(Figure.FEMALE) is None
    ranker = rankers.of(Figure.FEMALE)
    assert rankers.of(Figure.FEMALE) is rankers.ready(Figure.FEMALE) is ranker
    assert list(rankers.steps(Figure.FEMALE)) == []
    assert rankers.ready(Figure.MALE) is None
    assert worked == []


def test_nobody_is_told_to_wait_for_what_comes_with_the_program(atlas: Atlas, base: KnowledgeBase) -> None:
    assert set(Rankers(base, atlas).steps(Figure.FEMALE)) == {1.0}


# An edited knowledge base


def test_a_moved_point_is_worked_out_again_and_nothing_else(
    atlas: Atlas, base: KnowledgeBase, own_cache: Path, worked: list[Anatomy]
) -> None:
    point = base.trigger_points["soleus_trp1"]
    moved = _moved(point, 0.9 if point.place.along < 0.5 else 0.1)
    before = open_ranker(base, atlas, Figure.FEMALE).index
    after = open_ranker(_with(base, moved), atlas, Figure.FEMALE).index
    number = 2 * before.points.index("soleus_trp1")
    assert worked == [Anatomy.of(moved)]
    assert not np.array_equal(_of(before, number), _of(after, number))  # the ache about the point moved with it
    assert np.array_equal(_of(before, number + 2), _of(after, number + 2))
    open_ranker(_with(base, moved), atlas, Figure.FEMALE)
    assert len(worked) == 1  # the second time it is kept


def test_words_work_nothing_out(atlas: Atlas, base: KnowledgeBase, own_cache: Path, worked: list[Anatomy]) -> None:
    point = msgspec.structs.replace(base.trigger_points["soleus_trp1"], notes="Charts disagree.", heat_cold="Heat.")
    open_ranker(_with(base, point), atlas, Figure.FEMALE)
    assert worked == []


def test_older_zones_of_ones_own_make_room(
    atlas: Atlas, base: KnowledgeBase, own_cache: Path, worked: list[Anatomy], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_zones, "_MOST", 2)
    point = base.trigger_points["soleus_trp1"]
    for along in (0.11, 0.12, 0.13):
        open_ranker(_with(base, _moved(point, along)), atlas, Figure.FEMALE)
    own = kept_zones.read(kept_zones.own_file(Figure.FEMALE))
    body = atlas.digest(Figure.FEMALE)
    assert list(own) == [key_of(Anatomy.of(_moved(point, along)), body) for along in (0.13, 0.12)]


def test_damaged_zones_are_worked_out_anew(
    atlas: Atlas, base: KnowledgeBase, own_cache: Path, worked: list[Anatomy]
) -> None:
    moved = _with(base, _moved(base.trigger_points["soleus_trp1"], 0.11))
    open_ranker(moved, atlas, Figure.FEMALE)
    file = kept_zones.own_file(Figure.FEMALE)
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    open_ranker(moved, atlas, Figure.FEMALE)
    assert len(worked) == 2
    assert file.read_bytes() == whole


# Keys


@pytest.mark.parametrize(
    "change",
    [
        lambda a: replace(a, muscle="gluteus_minimus"),
        lambda a: replace(a, along=a.along + 0.01),
        lambda a: replace(a, across=a.across + 0.01),
        lambda a: replace(a, essential=()),
        lambda a: replace(a, spillover=(*a.spillover, a.essential[0])),
    ],
)
def test_all_of_the_anatomy_is_in_the_key(base: KnowledgeBase, change: Callable[[Anatomy], Anatomy]) -> None:
    anatomy = Anatomy.of(base.trigger_points["soleus_trp1"])
    assert key_of(change(anatomy), BODY) != key_of(anatomy, BODY)
    assert key_of(anatomy, "another body") != key_of(anatomy, BODY)


def test_both_bodies_have_digests_of_their_own(atlas: Atlas) -> None:
    assert atlas.digest(Figure.FEMALE) != atlas.digest(Figure.MALE)
    assert atlas.digest(Figure.FEMALE) == Atlas(paths.atlas()).digest(Figure.FEMALE)


# Packing


@given(
    st.lists(st.tuples(st.integers(0, 2**20), *[st.integers(0, 255)] * 2, st.booleans()), unique_by=lambda row: row[0])
)
def test_zones_are_unpacked_as_they_were_packed(rows: list[tuple[int, int, int, bool]]) -> None:
    kinds = (np.int64, np.uint8, np.uint8, np.bool_)
    zones = PointZones(*(np.array([row[at] for row in sorted(rows)], kind) for at, kind in enumerate(kinds)))
    again = unpacked(packed(zones))
    for name in PointZones.__slots__:
        assert getattr(again, name).dtype == getattr(zones, name).dtype
        assert np.array_equal(getattr(again, name), getattr(zones, name))


def test_every_view_has_a_place_in_the_sums(atlas: Atlas, base: KnowledgeBase) -> None:
    index = open_ranker(base, atlas, Figure.FEMALE).index
    assert index.mass.shape == (index.count, len(View) + 1, 2)
    assert index.mass[..., 0].sum() == pytest.approx(index.essential.sum() / 255, rel=1e-4)


def _of(index: Any, hypothesis: int) -> Any:
    """Cells and values of one hypothesis."""
    cell = np.repeat(np.arange(len(index.start) - 1), np.diff(index.start))
    mine = index.hypothesis == hypothesis
    return np.stack([cell[mine], index.essential[mine], index.spillover[mine]])
