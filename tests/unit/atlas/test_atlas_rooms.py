"""Views, plates, hit-testing and placing, on small plates made here."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from pathlib import Path

import msgspec
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace as replace_value

from bodymap.atlas import (
    AreaPlate,
    Atlas,
    AtlasError,
    BodyPicture,
    BonePlate,
    Coat,
    Coated,
    Figure,
    IdMask,
    Layer,
    MusclePlate,
    Plate,
    PlateIndex,
    Side,
    StructurePlate,
    View,
    project,
    view_axes,
)
from bodymap.atlas.placing import place
from bodymap.atlas.plates import PackedMuscleKind
from bodymap.atlas.store import (
    FORMAT,
    INDEX_NAME,
    PackedAreaKind,
    PackedBoneKind,
    PackedIndex,
    PackedLandmarkKind,
    PackedStructureKind,
    pack_positions,
    write_index,
    write_plate,
)

numbers = st.floats(-2000, 2000, allow_nan=False)


def sheet(
    name: str, layer: Layer, order: int, x0: float, x1: float, *, over: dict[Layer, shapely.Geometry] | None = None
) -> MusclePlate:
    """A rectangular muscle from y = 100 (origin) to y = 0 (insertion).

    :param over: what of it shows in the pictures of the layers over its own.
    """
    grid = np.stack(np.meshgrid(np.linspace(x0, x1, 5), np.linspace(100, 0, 9)), axis=-1).astype(np.float32)
    region = shapely.MultiPolygon([shapely.box(x0, 0, x1, 100)])
    return MusclePlate(name, Side.LEFT, layer, order, {layer: region} | (over or {}), grid, np.full((9, 5), True))


@pytest.fixture
def plate() -> Plate:
    return small_plate()


@cache
def small_plate() -> Plate:
    """A deep muscle of which rims show beside a superficial one, a veil over both, a band and a bone."""
    rims = shapely.MultiPolygon([shapely.box(0, 0, 20, 100), shapely.box(40, 0, 50, 100)])
    deep = sheet("deep", Layer.DEEP, 0, 0, 60, over={Layer.SUPERFICIAL: rims, Layer.INTERMEDIATE: rims})
    veil = sheet("veil", Layer.SUPERFICIAL, 2, 0, 60)
    veil = replace_value(veil, regions={}, whole=veil.region)
    muscles = (deep, sheet("top", Layer.SUPERFICIAL, 1, 20, 40), veil)
    band = shapely.MultiPolygon([shapely.box(50, 0, 60, 100)])
    areas = (AreaPlate("here", Side.LEFT, shapely.MultiPolygon([shapely.box(-10, -10, 70, 110)])),)
    picture = BodyPicture(Path("none.png"), 1.0, (-10, -10, 70, 110))
    depth = np.zeros((31, 21), dtype=np.float32)
    plate = Plate(
        Figure.FEMALE, View.ANTERIOR, (-10, -10, 70, 110), areas[0].shape, picture, (), muscles, areas, depth, 4.0, {},
        bones=(BonePlate("femur", Side.LEFT, False, shapely.MultiPolygon([shapely.box(25, 0, 35, 105)])),),
        structures=(StructurePlate("band", None, {Layer.SUPERFICIAL: band, Layer.INTERMEDIATE: band}),),
        coats={Coat.DEEP: Coated(replace_value(picture, mirrored=True), (picture,))},
    )  # fmt: skip
    return replace(plate, ids={layer: mask_of(plate, layer) for layer in Layer})


def mask_of(plate: Plate, layer: Layer) -> IdMask:
    """Whose each square mm is."""
    x0, y0, x1, y1 = map(int, plate.box)
    x, y = np.meshgrid(np.arange(x0, x1) + 0.5, np.arange(y0, y1) + 0.5)
    ids = np.zeros(x.shape, np.uint16)
    for number, owner in enumerate(plate.owners, 1):
        if layer in owner.regions:
            ids[shapely.contains_xy(owner.regions[layer], x, y)] = number
    return IdMask(1.0, plate.box, ids)


@given(st.tuples(numbers, numbers, numbers), st.sampled_from(View))
def test_projection_keeps_lengths_and_is_not_mirrored(point: tuple[float, float, float], view: View) -> None:
    assert np.linalg.norm(project(np.array(point), view)) == pytest.approx(np.linalg.norm(point))
    assert np.linalg.det(view_axes(view)) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("view", "expected"),
    [("anterior", (1, 0)), ("posterior", (-1, 0)), ("left", (0, 0)), ("right", (0, 0)), ("plantar", (1, 0))],
)
def test_the_bodys_left_is_where_a_viewer_sees_it(view: str, expected: tuple[int, int]) -> None:
    assert tuple(project(np.array([1.0, 0.0, 0.0]), View(view))[:2]) == expected


def test_hits_come_from_the_skin_inwards(plate: Plate) -> None:
    index = PlateIndex(plate)
    assert [m.muscle for m in index.at(30, 50).muscles] == ["top", "deep"]
    assert [m.muscle for m in index.at(10, 50).muscles] == ["deep"]
    assert index.at(30, 50).bone is None
    hit = index.at(65, 50)
    assert hit.muscles == ()
    assert hit.area is not None
    assert hit.area.area == "here"


def test_layers_hide_what_is_not_in_them(plate: Plate) -> None:
    hit = PlateIndex(plate).at(30, 50, layers={Layer.DEEP})
    assert [m.muscle for m in hit.muscles] == ["deep"]


def test_a_rim_of_what_lies_deeper_is_hit_where_it_shows(plate: Plate) -> None:
    index = PlateIndex(plate)
    assert [m.muscle for m in index.at(30, 50, layers={Layer.SUPERFICIAL}).muscles] == ["top"]
    assert [m.muscle for m in index.at(45, 50, layers={Layer.SUPERFICIAL}).muscles] == ["deep"]


def test_a_structure_and_a_bone_are_hit_where_they_are_shown(plate: Plate) -> None:
    index = PlateIndex(plate)
    hit = index.at(55, 50, layers={Layer.SUPERFICIAL})
    assert (hit.muscles, hit.structure) == ((), plate.structures[0])
    assert index.at(55, 50, layers={Layer.DEEP}).structure is None
    assert index.at(30, 103, layers=(), bones=True).bone is plate.bones[0]
    assert index.at(30, 103, layers=()).bone is None


def test_a_veil_is_hit_only_while_it_is_selected(plate: Plate) -> None:
    index = PlateIndex(plate)
    hit = index.at(30, 50, layers={Layer.SUPERFICIAL}, selected=("veil", Side.LEFT))
    assert [m.muscle for m in hit.muscles] == ["veil", "top"]
    hit = index.at(30, 50, layers={Layer.SUPERFICIAL}, selected=("top", Side.LEFT))
    assert [m.muscle for m in hit.muscles] == ["top"]


@given(st.floats(-9, 69), st.floats(-9, 109), st.sampled_from(Layer))
def test_masks_tell_what_regions_tell(x: float, y: float, layer: Layer) -> None:
    made = small_plate()
    x, y = np.floor(x) + 0.5, np.floor(y) + 0.5  # the middle of a sample
    hit = PlateIndex(made).at(x, y, layers={layer})
    number = made.ids[layer].at(x, y)
    owner = made.owners[number - 1] if number else None
    assert owner is (hit.muscles[0] if hit.muscles else hit.structure)


@pytest.mark.parametrize("view", View)
def test_the_arm_is_away_in_the_flank_s_views_alone(view: View) -> None:
    assert view.with_arm.arm_away is view.arm_away
    assert (view.arm_away is view.with_arm) == (view.with_arm not in (View.LEFT, View.RIGHT))
    assert view.mirrored.mirrored is view
    assert view.arm_away.mirrored is view.mirrored.arm_away
    assert np.array_equal(view_axes(view), view_axes(view.with_arm))


def test_nothing_off_the_body(plate: Plate) -> None:
    hit = PlateIndex(plate).at(500, 50)
    assert hit.muscles == ()
    assert hit.area is None


@given(st.floats(0, 1), st.floats(0, 1))
def test_places_lie_where_along_and_across_say(along: float, across: float) -> None:
    shown = sheet("m", Layer.DEEP, 0, 20, 40)
    made = Plate(
        Figure.MALE, View.LEFT, (0, 0, 1, 1), shown.region, BodyPicture(Path("x"), 1, (0, 0, 1, 1)), (), (shown,), (),
        np.zeros((1, 1), np.float32), 4.0, {},
    )  # fmt: skip
    found = place(made, muscle="m", side=Side.LEFT, along=along, across=across)
    assert found is not None
    assert (found.x, found.y) == (pytest.approx(20 + 20 * across, abs=1e-3), pytest.approx(100 - 100 * along, abs=1e-3))
    assert found.seen


def test_no_place_on_a_muscle_that_does_not_show(plate: Plate) -> None:
    assert place(plate, muscle="top", side=Side.RIGHT, along=0.5, across=0.5) is None


def test_a_missing_atlas_says_so(tmp_path: Path) -> None:
    with pytest.raises(AtlasError, match="cannot be read"):
        Atlas(tmp_path)


@pytest.mark.parametrize("content", [b"", b"not msgpack", b"\x00" * 40])
def test_a_damaged_atlas_says_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / INDEX_NAME).write_bytes(content)
    with pytest.raises(AtlasError, match="damaged"):
        Atlas(tmp_path)


def test_an_atlas_of_another_format_says_so(tmp_path: Path) -> None:
    write_index(tmp_path, msgspec.structs.replace(small_index(), format=99))
    with pytest.raises(AtlasError, match="format 99"):
        Atlas(tmp_path)


def small_index() -> PackedIndex:
    """The index of an atlas with the muscles of `plate`."""
    kinds = [
        PackedMuscleKind(key, layer, at, ("a", "b"), ("c", "d"), key == "veil")
        for at, (key, layer) in enumerate(
            (("deep", Layer.DEEP), ("top", Layer.SUPERFICIAL), ("veil", Layer.SUPERFICIAL))
        )
    ]
    area, mark = PackedAreaKind("here", "Here", "neck"), PackedLandmarkKind("chin", "Chin", "neck", midline=False)
    return PackedIndex(
        format=FORMAT,
        source_hash="small",
        regions={"neck": "Neck"},
        muscles=tuple(kinds),
        areas=(area,),
        landmarks=(mark,),
        positions={Figure.FEMALE: pack_positions([(30.25, 1500, -12.5)])},
        bones=(PackedBoneKind("femur", "Femur", "Os femoris"),),
        structures=(PackedStructureKind("band", "Band", "Tractus"),),
    )


@pytest.fixture
def folder(plate: Plate, tmp_path: Path) -> Path:
    """A small atlas on disk."""
    write_plate(tmp_path, plate)
    write_index(tmp_path, small_index())
    return tmp_path


def test_what_was_written_is_read(folder: Path, plate: Plate) -> None:
    atlas = Atlas(folder)
    read = atlas.plate(Figure.FEMALE, View.ANTERIOR)
    assert [(m.muscle, m.side, m.layer, m.order, m.coat) for m in read.muscles] == [
        (m.muscle, m.side, m.layer, m.order, m.coat) for m in plate.muscles
    ]
    for owner, told in zip(read.owners, plate.owners, strict=True):
        assert {layer: shape for layer, shape in owner.regions.items() if not shape.is_empty} == told.regions
    assert all(np.array_equal(m.grid, n.grid) for m, n in zip(read.muscles, plate.muscles, strict=True))
    assert (read.areas, read.silhouette, read.spots, tuple(read.bones)) == (
        plate.areas,
        plate.silhouette,
        (),
        plate.bones,
    )
    assert (read.box, read.depth_step, read.depth.tolist()) == (plate.box, plate.depth_step, plate.depth.tolist())
    assert read.overview.path == folder / "none.png"
    assert [(c, w.overview.mirrored, len(w.tiles)) for c, w in read.coats.items()] == [(Coat.DEEP, True, 1)]
    for layer in Layer:
        assert np.array_equal(read.ids[layer].ids, plate.ids[layer].ids)
    assert atlas.structures["band"].name == "Band"
    assert atlas.landmark("chin", figure=Figure.FEMALE, side=Side.RIGHT).tolist() == [-30.25, 1500, -12.5]


@pytest.mark.parametrize("name", [INDEX_NAME, "female-anterior.plate"])
def test_a_file_with_one_byte_changed_is_refused_by_name(folder: Path, name: str) -> None:
    path = folder / name
    whole = path.read_bytes()
    rng = random.Random(11)
    for _ in range(300):
        at = rng.randrange(len(whole))
        path.write_bytes(whole[:at] + bytes([whole[at] ^ rng.randrange(1, 256)]) + whole[at + 1 :])
        with pytest.raises(AtlasError, match=rf"{name}: damaged or cut short; reinstall Bodymap"):
            Atlas(folder).plate(Figure.FEMALE, View.ANTERIOR)
    path.write_bytes(whole)
    assert Atlas(folder).plate(Figure.FEMALE, View.ANTERIOR).muscles


def test_a_plate_of_another_release_is_refused(folder: Path, plate: Plate) -> None:
    write_plate(folder, replace(plate, depth_step=5.0))
    with pytest.raises(AtlasError, match=r"female-anterior\.plate: damaged"):
        Atlas(folder).plate(Figure.FEMALE, View.ANTERIOR)


def test_a_truncated_plate_says_so(folder: Path) -> None:
    path = folder / "female-anterior.plate"
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(AtlasError, match="cut short"):
        Atlas(folder).plate(Figure.FEMALE, View.ANTERIOR)


def test_a_plate_that_is_whole_but_of_no_kind_we_know_is_refused(folder: Path) -> None:
    (folder / "female-anterior.plate").write_bytes(b"\x93\x01\x02\x03")
    write_index(folder, small_index())
    with pytest.raises(AtlasError, match=r"female-anterior\.plate: damaged"):
        Atlas(folder).plate(Figure.FEMALE, View.ANTERIOR)
