"""Numbers, shapes, sheets and depths as few bytes: the same again, to 0.01 mm."""

from __future__ import annotations

import zlib

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from bodymap.atlas import packing
from tools.atlas import rounding

places = st.integers(-200_000, 200_000)  # steps of 0.01 mm


@given(st.lists(st.integers(-(2**31) + 1, 2**31 - 1)))
def test_whole_numbers_come_back(numbers: list[int]) -> None:
    assert packing.unpack_ints(packing.pack_ints(numbers), len(numbers)).tolist() == numbers


def test_small_numbers_take_one_byte_each() -> None:
    assert len(packing.pack_ints(range(-128, 128))) == 256


@pytest.mark.parametrize(("raw", "count"), [(b"\x00", 0), (b"\x00" * 3, 2), (b"\x00" * 10, 2)])
def test_bytes_of_other_numbers_are_refused(raw: bytes, count: int) -> None:
    with pytest.raises(ValueError, match="do not hold"):
        packing.unpack_ints(raw, count)


@given(st.lists(st.tuples(places, places, st.integers(100, 9_000), st.integers(100, 9_000), st.booleans())))
def test_polygons_come_back_corner_by_corner(boxes: list[tuple[int, int, int, int, bool]]) -> None:
    shapes = []
    for x, y, width, height, hollow in boxes:
        shape = shapely.box(x / 100, y / 100, (x + width) / 100, (y + height) / 100)
        hole = shapely.box((x + 30) / 100, (y + 30) / 100, (x + 60) / 100, (y + 60) / 100)
        twice = shapely.transform(shape, lambda corners: corners + 500)
        shapes.append(shapely.MultiPolygon([shape - hole, twice] if hollow else [shape]))
    read = packing.unpack_polygons(packing.pack_polygons(shapes))
    assert shapely.equals_exact(read, shapes, 1e-6).all()


def test_shapes_without_parts_come_back() -> None:
    shapes = [shapely.MultiPolygon(), shapely.MultiPolygon([shapely.box(0, 0, 1, 1)]), shapely.MultiPolygon()]
    assert list(packing.unpack_polygons(packing.pack_polygons(shapes))) == shapes
    assert len(packing.unpack_polygons(packing.pack_polygons([]))) == 0


def test_a_corner_that_shapes_share_is_told_once() -> None:
    left, right = (shapely.MultiPolygon([shapely.box(x, 0, x + 10, 10)]) for x in (0, 10))
    packed = packing.pack_polygons([left, right])
    assert len(packed.walk) == 8
    assert len(packed.corners) == 2 * 2 * 6  # six corners of four, in two bytes each way
    assert shapely.coverage_is_valid(packing.unpack_polygons(packed))


def test_a_sheet_that_mirrors_another_is_told_once() -> None:
    rng = np.random.default_rng(5)
    left, other = (rng.integers(0, 9_000, (9, 5, 2)) / 100 for _ in range(2))
    right = left * [-1, 1]
    seen = [rng.random((9, 5)) > 0.5 for _ in range(3)]
    left_deep, other_deep = (rng.integers(0, 90, (9, 5)).astype(np.float32) for _ in range(2))
    packed = packing.pack_sheets([left, right, other], seen, [left_deep, left_deep, other_deep])
    grids, facing, deep = packing.unpack_sheets(packed)
    assert packed.grids == 2
    assert np.array_equal(grids, np.array([left, right, other], np.float32))
    assert np.array_equal(facing, seen)
    assert np.array_equal(deep, [left_deep, left_deep, other_deep])


def test_sheets_without_depths_tell_none() -> None:
    packed = packing.pack_sheets([np.zeros((9, 5, 2))], [np.ones((9, 5), np.bool_)])
    assert packing.unpack_sheets(packed)[2] == [None]


def test_depths_come_back_and_nothing_lies_off_the_body() -> None:
    rng = np.random.default_rng(5)
    depth = rng.integers(-3_000, 3_000, (13, 7)) / 10
    depth[rng.random((13, 7)) < 0.3] = np.nan
    assert np.array_equal(packing.unpack_depth(packing.pack_depth(depth)), depth.astype(np.float32), equal_nan=True)


def test_areas_part_the_skin_where_a_corner_would_slip_over_an_edge() -> None:
    # The notch nearly reaches the slanted edge: its tip lies left of it, the nearest whole place right of it.
    foot, head, tip = (0.0, 0.0), (1.37, 10.0), (0.7255, 5.3)
    shapes = [
        shapely.Polygon([foot, head, (-5, 10), (-5, 6), tip, (-5, 4), (-5, 0)]),
        shapely.Polygon([(-5, 4), tip, (-5, 6)]),
        shapely.Polygon([foot, (8, 0), (8, 10), head]),
    ]
    assert shapely.coverage_is_valid(shapes)
    assert not shapely.is_valid(rounding._moved(shapes[0]))
    parted = rounding.coverage(shapes)
    assert shapely.coverage_is_valid(parted)
    assert shapely.is_valid(parted).all()
    assert shapely.area(parted) == pytest.approx(shapely.area(shapes), abs=0.2)
    corners = shapely.get_coordinates(parted) * packing.PER_MM
    assert np.allclose(corners, np.rint(corners))


def test_a_shape_that_rounding_would_cross_is_mended() -> None:
    shape = shapely.Polygon([(0, 0), (1.37, 10), (-5, 10), (0.7255, 5.3), (-5, 0)])
    assert not rounding._moved(shape).is_valid
    mended = rounding.whole(shape)
    assert mended.is_valid
    assert mended.area == pytest.approx(shape.area, abs=0.2)


@given(hnp.arrays(np.uint16, st.tuples(st.integers(0, 12), st.integers(0, 9)), elements=st.integers(0, 2**16 - 1)))
def test_masks_come_back(numbers: np.ndarray) -> None:
    assert np.array_equal(packing.unpack_mask(packing.pack_mask(numbers)), numbers)


def test_a_mask_of_large_regions_takes_few_bytes() -> None:
    numbers = np.zeros((1700, 700), np.uint16)
    numbers[200:900, 100:300] = 311
    numbers[400:1500, 300:600] = 7
    assert len(packing.pack_mask(numbers).numbers) < 4_000


@pytest.mark.parametrize("raw", [b"", b"no zlib", zlib.compress(b"\0" * 7)])
def test_bytes_of_another_mask_are_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        packing.unpack_mask(packing.PackedMask(2, 2, raw))
