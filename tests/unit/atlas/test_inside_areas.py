"""Areas inside the body and unions of areas: stored, referred to, covered and found, on a small atlas made here."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import shapely

from bodymap.atlas import AreaPlate, Atlas, BodyPicture, Figure, Layer, MusclePlate, Plate, Side, View
from bodymap.atlas.plates import PackedMuscleKind
from bodymap.atlas.store import (
    FORMAT,
    PackedAreaKind,
    PackedIndex,
    PackedLandmarkKind,
    PackedUnion,
    pack_positions,
    write_index,
    write_plate,
)
from bodymap.cli import reading as commands
from bodymap.knowledge import records as r
from bodymap.knowledge.base import KnowledgeBase
from bodymap.knowledge.searching.findable import index_of
from bodymap.knowledge.searching.index import Index
from bodymap.knowledge.searching.searcher import Searcher
from bodymap.referral import coverage, referral_on
from bodymap.shelf import Shelf

EMPTY = KnowledgeBase(muscles={}, trigger_points={}, red_flags={}, sources={}, positions={})
BOX = (-100.0, 0.0, 100.0, 200.0)


def _multi(shape: shapely.Geometry) -> shapely.MultiPolygon:
    return shapely.MultiPolygon([shape])


def _plate(figure: Figure, view: View) -> Plate:
    grid = np.stack(np.meshgrid(np.linspace(10, 40, 3), np.linspace(180, 120, 5)), axis=-1).astype(np.float32)
    region, seen = _multi(shapely.box(10, 120, 40, 180)), np.ones((5, 3), np.bool_)
    areas = [
        AreaPlate(name, side, _multi(shapely.box(min(0, sign * 100), low, max(0, sign * 100), low + 100)))
        for name, low in (("low", 0), ("high", 100))
        for side, sign in ((Side.LEFT, 1), (Side.RIGHT, -1))
    ]
    discs = [
        AreaPlate("tooth", side, _multi(shapely.Point(sign * 50, 150).buffer(8)))
        for side, sign in ((Side.LEFT, 1), (Side.RIGHT, -1))
    ]
    return Plate(
        figure=figure,
        view=view,
        box=BOX,
        silhouette=_multi(shapely.box(*BOX)),
        overview=BodyPicture(Path("none.png"), 1.0, BOX),
        tiles=(),
        muscles=(MusclePlate("chewer", Side.LEFT, Layer.SUPERFICIAL, 0, {Layer.SUPERFICIAL: region}, grid, seen),),
        areas=tuple(areas),
        depth=np.zeros((51, 51), np.float32),
        depth_step=4.0,
        close_ups={},
        spots=tuple(discs) if view is View.ANTERIOR else (),
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("small")
    for figure in Figure:
        for view in View:
            write_plate(where, _plate(figure, view))
    index = PackedIndex(
        format=FORMAT,
        source_hash="small",
        regions={"head": "Head"},
        muscles=(PackedMuscleKind("chewer", Layer.SUPERFICIAL, 0, ("a", "b"), ("c", "d")),),
        areas=(
            PackedAreaKind("high", "High", "head"),
            PackedAreaKind("low", "Low", "head"),
            PackedAreaKind("tooth", "Tooth", "head", ("toothache",), inside=True),
        ),
        landmarks=(PackedLandmarkKind("chin", "Chin", "head", midline=False),),
        positions=dict.fromkeys(Figure, pack_positions([(30, 30, 0)])),
        unions=(
            PackedUnion("whole_pain", "Whole pain", ("high", "low"), "All over.", ("dionne_2008",), ("everything",)),
        ),
    )
    write_index(where, index)
    return where


@pytest.fixture(scope="module")
def atlas(folder: Path) -> Atlas:
    return Atlas(folder)


def point(essential: list[r.ZoneShape], spillover: list[r.ZoneShape] | None = None) -> r.TriggerPoint:
    note = r.SelfCareNote(
        technique=r.Technique.REST, title="t", position="p", tool="none", steps=("s",), dose=r.Dose(), stop_if="x",
        evidence=r.Evidence.TRADITION,
    )  # fmt: skip
    return r.TriggerPoint(
        id="chewer_trp1", muscle="chewer", number=1, name="n", client_title="c",
        place=r.Place(along=0.5, across=0.5, words="w", palpation=r.Palpation(landmark="l", feel="f", ask="a")),
        referral=r.ReferralPattern(words="w", essential=tuple(essential), spillover=tuple(spillover or ())),
        activation=("a",), perpetuation=("p",), tests=("t",), self_care=(note, note), heat_cold="h",
        corrections=("c",), evidence=r.Evidence.EXPERT_TEXTS, evidence_note="e",
        sources=(r.Citation(source="s", claims=("place",)),),
    )  # fmt: skip


TOOTH = r.ZoneShape(area="tooth")
LOW = r.ZoneShape(area="low")


def test_spots_stand_beside_the_areas_of_the_skin(atlas: Atlas) -> None:
    plate = atlas.plate(Figure.FEMALE, View.ANTERIOR)
    assert [(s.area, s.side) for s in plate.spots] == [("tooth", Side.LEFT), ("tooth", Side.RIGHT)]
    assert "tooth" not in {area.area for area in plate.areas}
    assert plate.named_areas == (*plate.areas, *plate.spots)
    assert [kind.id for kind in atlas.areas.values() if kind.inside] == ["tooth"]
    assert not atlas.plate(Figure.FEMALE, View.POSTERIOR).spots


def test_a_zone_that_names_an_inside_area_is_its_disc(atlas: Atlas) -> None:
    front, back = (
        referral_on(point([TOOTH]), atlas, figure=Figure.FEMALE, view=view, side=Side.LEFT)
        for view in (View.ANTERIOR, View.POSTERIOR)
    )
    assert front.essential.area == pytest.approx(np.pi * 64, rel=0.15)
    assert [(s.spot.area, s.spot.side, s.essential) for s in front.spots] == [("tooth", Side.LEFT, True)]
    assert back.essential.is_empty
    assert not back.spots


def test_a_spot_of_both_zones_is_essential(atlas: Atlas) -> None:
    both = point([TOOTH], [TOOTH, LOW])
    shown = referral_on(both, atlas, figure=Figure.MALE, view=View.ANTERIOR, side=Side.RIGHT)
    assert [s.essential for s in shown.spots] == [True]


def test_an_inside_area_covers_nothing_of_the_skin(atlas: Atlas) -> None:
    plain = coverage(point([LOW]), atlas, figure=Figure.FEMALE, side=Side.LEFT)
    found = coverage(point([LOW, TOOTH]), atlas, figure=Figure.FEMALE, side=Side.LEFT)
    assert [s for s in found.essential if s.area != "tooth"] == list(plain.essential)
    assert [(s.area, s.side, s.fraction) for s in found.essential if s.area == "tooth"] == [("tooth", Side.LEFT, 1.0)]
    assert not found.spillover


def test_skin_over_a_spot_does_not_cover_it(atlas: Atlas) -> None:
    found = coverage(point([r.ZoneShape(area="high")]), atlas, figure=Figure.FEMALE, side=Side.LEFT)
    assert {share.area for share in found.essential} == {"high"}


def test_an_inside_area_may_be_spillover(atlas: Atlas) -> None:
    found = coverage(point([LOW], [TOOTH]), atlas, figure=Figure.FEMALE, side=Side.LEFT)
    assert [(s.area, s.fraction) for s in found.spillover] == [("tooth", 1.0)]


def test_search_finds_unions_by_name_and_alias(atlas: Atlas) -> None:
    searcher = Searcher(Index(index_of(EMPTY, atlas)))
    for words in ("whole pain", "everything"):
        assert [(m.kind, m.id) for m in searcher.find(words).in_order()][:1] == [("union", "whole_pain")]


class _SmallShelf(Shelf):
    """A shelf with an empty knowledge base."""

    base = EMPTY


@pytest.fixture
def shelf(folder: Path) -> Shelf:
    return _SmallShelf(atlas=folder)


def test_list_marks_what_lies_inside(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    commands.list_kind(shelf, "areas", as_json=True)
    assert {row["id"]: row["inside"] for row in json.loads(capsys.readouterr().out)} == {
        "high": False,
        "low": False,
        "tooth": True,
    }
    commands.list_kind(shelf, "areas", as_json=False)
    lines = capsys.readouterr().out.splitlines()
    assert [line.endswith("inside") for line in lines] == [False, False, True]


def test_unions_are_listed_shown_and_drawn(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    commands.list_kind(shelf, "unions", as_json=True)
    assert [row["id"] for row in json.loads(capsys.readouterr().out)] == ["whole_pain"]
    commands.show(shelf, "whole_pain", figure="female", side="left", as_json=True)
    shown = json.loads(capsys.readouterr().out)
    assert (shown["record"], shown["areas"], shown["sources"]) == ("union", ["high", "low"], ["dionne_2008"])
    commands.geometry(shelf, "whole_pain", view="anterior", figure="female", side="left")
    (feature,) = json.loads(capsys.readouterr().out)["features"]
    assert shapely.geometry.shape(feature["geometry"]).equals(shapely.box(0, 0, 100, 200))


def test_geometry_of_an_inside_area_is_its_disc(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    commands.geometry(shelf, "tooth", view="anterior", figure="female", side="right")
    (feature,) = json.loads(capsys.readouterr().out)["features"]
    assert shapely.geometry.shape(feature["geometry"]).centroid.x == pytest.approx(-50)
