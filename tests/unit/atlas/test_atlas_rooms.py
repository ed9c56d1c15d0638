"""Views, plates, hit-testing and placing, on small plates made here."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from bodymap.atlas import (
    AreaPlate,
    Atlas,
    AtlasError,
    Figure,
    Layer,
    MusclePlate,
    Picture,
    Plate,
    PlateIndex,
    Side,
    View,
    project,
    view_axes,
)
from bodymap.atlas.placing import fibres, place
from bodymap.atlas.store import INDEX_NAME, PackedIndex

numbers = st.floats(-2000, 2000, allow_nan=False)


def sheet(name: str, layer: Layer, order: int, x0: float, x1: float, *, seen: bool = True) -> MusclePlate:
    """A rectangular muscle from y = 100 (origin) to y = 0 (insertion)."""
    grid = np.stack(np.meshgrid(np.linspace(x0, x1, 5), np.linspace(100, 0, 9)), axis=-1).astype(np.float32)
    region = shapely.MultiPolygon([shapely.box(x0, 0, x1, 100)])
    return MusclePlate(name, Side.LEFT, layer, order, region, grid, np.full((9, 5), seen), (0.1, 0.1))


@pytest.fixture
def plate() -> Plate:
    muscles = (sheet("deep", Layer.DEEP, 0, 0, 60), sheet("top", Layer.SUPERFICIAL, 1, 20, 40))
    areas = (AreaPlate("here", Side.LEFT, shapely.MultiPolygon([shapely.box(-10, -10, 70, 110)])),)
    picture = Picture(Path("none.png"), 1.0, (-10, -10, 70, 110))
    depth = np.zeros((31, 21), dtype=np.float32)
    return Plate(
        Figure.FEMALE, View.ANTERIOR, (-10, -10, 70, 110), areas[0].shape, picture, (), muscles, areas, depth, 4.0, {}
    )


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
    hit = index.at(65, 50)
    assert hit.muscles == ()
    assert hit.area is not None
    assert hit.area.area == "here"


def test_layers_hide_what_is_not_in_them(plate: Plate) -> None:
    hit = PlateIndex(plate).at(30, 50, layers={Layer.DEEP})
    assert [m.muscle for m in hit.muscles] == ["deep"]


def test_nothing_off_the_body(plate: Plate) -> None:
    hit = PlateIndex(plate).at(500, 50)
    assert hit.muscles == ()
    assert hit.area is None


@given(st.floats(0, 1), st.floats(0, 1))
def test_places_lie_where_along_and_across_say(along: float, across: float) -> None:
    shown = sheet("m", Layer.DEEP, 0, 20, 40)
    made = Plate(
        Figure.MALE, View.LEFT, (0, 0, 1, 1), shown.region, Picture(Path("x"), 1, (0, 0, 1, 1)), (), (shown,), (),
        np.zeros((1, 1), np.float32), 4.0, {},
    )  # fmt: skip
    found = place(made, muscle="m", side=Side.LEFT, along=along, across=across)
    assert found is not None
    assert (found.x, found.y) == (pytest.approx(20 + 20 * across, abs=1e-3), pytest.approx(100 - 100 * along, abs=1e-3))
    assert found.seen


def test_no_place_on_a_muscle_that_does_not_show(plate: Plate) -> None:
    assert place(plate, muscle="top", side=Side.RIGHT, along=0.5, across=0.5) is None


@given(st.integers(1, 12))
def test_fibres_run_from_origin_to_insertion(count: int) -> None:
    lines = fibres(sheet("m", Layer.DEEP, 0, 20, 40), count=count)
    assert len(lines) == count
    for line in lines:
        assert line[0][1] == pytest.approx(100)
        assert line[-1][1] == pytest.approx(0)
        assert np.ptp(line[:, 0]) < 1e-3


def test_fibres_stop_where_the_muscle_turns_away() -> None:
    shown = sheet("m", Layer.DEEP, 0, 20, 40)
    seen = shown.seen.copy()
    seen[4] = False
    broken = MusclePlate(shown.muscle, shown.side, shown.layer, 0, shown.region, shown.grid, seen, shown.tendon)
    assert len(fibres(broken, count=3)) == 6


def test_a_missing_atlas_says_so(tmp_path: Path) -> None:
    with pytest.raises(AtlasError, match="cannot be read"):
        Atlas(tmp_path)


@pytest.mark.parametrize("content", [b"", b"not msgpack", b"\x00" * 40])
def test_a_damaged_atlas_says_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / INDEX_NAME).write_bytes(content)
    with pytest.raises(AtlasError, match="damaged"):
        Atlas(tmp_path)


def test_an_atlas_of_another_format_says_so(tmp_path: Path) -> None:
    index = PackedIndex(99, "", {}, (), (), (), {}, {})
    (tmp_path / INDEX_NAME).write_bytes(msgspec.msgpack.encode(index))
    with pytest.raises(AtlasError, match="format 99"):
        Atlas(tmp_path)


def test_a_truncated_plate_says_so(tmp_path: Path) -> None:
    index = PackedIndex(1, "", {}, (), (), (), {Figure.FEMALE: b""}, {"female-left": 100})
    (tmp_path / INDEX_NAME).write_bytes(msgspec.msgpack.encode(index))
    (tmp_path / "female-left.plate").write_bytes(b"x" * 99)
    with pytest.raises(AtlasError, match="cut short"):
        Atlas(tmp_path).plate(Figure.FEMALE, View.LEFT)
