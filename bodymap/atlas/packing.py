"""Numbers, shapes and sheets in few bytes: whole hundredths of a millimetre, each told as its step from the last.

A compiled atlas lies in the history of the project, which keeps every version
of it for ever. What a neighbour already tells is not told again: neighbouring
areas share the corners of their border, a point lies near the one before, and
the right half of a figure mirrors the left. The bytes are laid so that the
compression of git and of a wheel finds what is alike; reading them takes a few
calls into numpy and no loop over corners.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

import msgspec
import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray
    from shapely.geometry.base import BaseGeometry

PER_MM: Final = 100  # what lies closer together than 0.01 mm is one place
_DEPTH_PER_MM: Final = 10
_MOST_BYTES: Final = 4  # of a number


def pack_ints(numbers: ArrayLike) -> bytes:
    """Whole numbers, the lowest byte of all of them first; as many bytes each as the largest needs.

    The sign is the lowest bit, so that small numbers of either sign have empty higher bytes.
    """
    signed = np.asarray(numbers, np.int64).ravel()
    plain = (signed << 1) ^ (signed >> 63)
    width = max(1, -(-int(plain.max(initial=0)).bit_length() // 8))
    return b"".join(((plain >> 8 * byte) & 0xFF).astype(np.uint8).tobytes() for byte in range(width))


def unpack_ints(raw: bytes, count: int) -> NDArray[np.int32]:
    """The whole numbers that `pack_ints` wrote.

    :raises ValueError: the bytes are not of so many numbers.
    """
    width, rest = divmod(len(raw), count) if count else (0, len(raw))
    if rest or width > _MOST_BYTES:
        raise ValueError(f"{len(raw)} bytes do not hold {count} numbers")
    plain = np.zeros(count, np.uint32)
    for plane in np.frombuffer(raw, np.uint8).reshape(width, count)[::-1]:
        plain <<= 8
        plain |= plane
    return (plain >> 1).view(np.int32) ^ -(plain & 1).view(np.int32)


class PackedShapes(msgspec.Struct, frozen=True, array_like=True):
    """Shapes over one table of corners, each of which is told once however many shapes meet in it."""

    count: int
    parts: bytes  # how many polygons each shape has
    rings: bytes  # how many rings each polygon has
    lengths: bytes  # how many corners each ring has
    walk: bytes  # which corners they are, as steps through the table
    corners: bytes  # the table: x of all, then y of all, as steps


def pack_polygons(shapes: Sequence[BaseGeometry]) -> PackedShapes:
    """Polygons and multipolygons."""
    whole = [shapely.MultiPolygon([p for p in shapely.get_parts(s) if not p.is_empty]) for s in shapes]
    parts = shapely.get_parts(whole)
    lines = shapely.get_rings(parts)
    lengths = shapely.get_num_coordinates(lines) - 1  # a ring ends where it began; that is not told
    places = [shapely.get_coordinates(line)[:length] for line, length in zip(lines, lengths, strict=True)]
    steps = np.rint(np.concatenate([np.empty((0, 2)), *places]) * PER_MM).astype(np.int64)
    table, walk = _by_first(steps)
    return PackedShapes(
        count=len(whole),
        parts=pack_ints(shapely.get_num_geometries(whole)),
        rings=pack_ints(shapely.get_num_interior_rings(parts) + 1),
        lengths=pack_ints(lengths),
        walk=pack_ints(np.diff(walk, prepend=0)),
        corners=pack_ints(np.diff(table, axis=0, prepend=0).T),
    )


def _by_first(rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The distinct rows in the order in which they first come, and which of them each row is."""
    table, first, which = np.unique(rows, axis=0, return_index=True, return_inverse=True)
    order = np.argsort(first)
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    return table[order], rank[which.ravel()]


def unpack_polygons(packed: PackedShapes) -> NDArray[np.object_]:
    """The multipolygons that `pack_polygons` wrote.

    :raises ValueError: the parts do not fit together.
    """
    parts = unpack_ints(packed.parts, packed.count)
    rings = unpack_ints(packed.rings, int(parts.sum()))
    lengths = unpack_ints(packed.lengths, int(rings.sum()))
    starts, walk = _walk(packed, lengths)
    walk = np.insert(walk, starts[1:], walk[starts[:-1]])
    offsets = (_starts(lengths + 1), _starts(rings), _starts(parts))
    shapes: NDArray[np.object_] = shapely.from_ragged_array(
        shapely.GeometryType.MULTIPOLYGON, _corners(packed, walk), offsets=offsets
    )
    return shapes


def _walk(packed: PackedShapes, lengths: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    starts = _starts(lengths)
    return starts, _summed(unpack_ints(packed.walk, int(starts[-1])), axis=0)


def _corners(packed: PackedShapes, walk: NDArray[np.int32]) -> NDArray[np.float64]:
    """The corners along a walk through the table, in mm."""
    count = int(walk.max(initial=-1)) + 1
    steps = unpack_ints(packed.corners, 2 * count).reshape(2, count)
    table = np.empty((count, 2))
    np.divide(_summed(steps, axis=1).T, PER_MM, out=table)
    return table.take(walk, axis=0)


def _summed(steps: NDArray[np.int32], *, axis: int) -> NDArray[np.int32]:
    """What steps lead to; numpy would go on in wider numbers than all of ours need."""
    return np.cumsum(steps, axis=axis, dtype=np.int32)


def _starts(lengths: ArrayLike) -> NDArray[np.int64]:
    """Where each run of so many begins, and after the last where all end."""
    return np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])


class PackedSheets(msgspec.Struct, frozen=True, array_like=True):
    """The grids of muscles, all of one size. One that mirrors another is that one."""

    count: int
    rows: int
    columns: int
    which: bytes  # the grid of each muscle; the mirrored ones counted from -1 downwards
    grids: int
    places: bytes
    under: bytes  # whole mm under the skin, of each grid
    seen: bytes


def pack_sheets(
    grids: Sequence[NDArray[np.floating]],
    seen: Sequence[NDArray[np.bool_]],
    under: Sequence[NDArray[np.floating]] = (),
) -> PackedSheets:
    """Grids (rows, columns, 2) in mm, which of their points are seen, and how many mm they lie under the skin.

    Grids that mirror each other lie as deep. Without ``under`` nothing is told of that.
    """
    rows, columns = grids[0].shape[:2] if grids else (0, 0)
    told: dict[bytes, int] = {}
    which = []
    for grid in grids:
        steps = np.rint(np.asarray(grid, np.float64) * PER_MM).astype(np.int32)
        mirrored = told.get((steps * np.array([-1, 1], np.int32)).tobytes())
        which.append(told.setdefault(steps.tobytes(), len(told)) if mirrored is None else -1 - mirrored)
    all_ = np.frombuffer(b"".join(told), np.int32).reshape(len(told), rows, columns, 2)
    bits = np.packbits(np.concatenate([np.empty(0, np.bool_), *(s.ravel() for s in seen)]))
    depths = [under[which.index(at)] for at in range(len(told))] if under else []
    return PackedSheets(
        count=len(grids),
        rows=rows,
        columns=columns,
        which=pack_ints(which),
        grids=len(told),
        places=_pack_grids(all_),
        under=_pack_depths(np.array(depths)) if depths else b"",
        seen=bits.tobytes(),
    )


def _pack_depths(depths: NDArray[np.floating]) -> bytes:
    return pack_ints(np.diff(np.rint(depths), axis=1, prepend=0).transpose(0, 2, 1))


def _pack_grids(grids: NDArray[np.int32]) -> bytes:
    # Fibres bend little: what is told is how much more a step turns than the one before, beside the fibre's neighbour.
    turns = np.diff(np.diff(np.diff(grids, axis=1, prepend=0), axis=1, prepend=0), axis=2, prepend=0)
    return pack_ints(turns.transpose(3, 0, 2, 1))


def unpack_sheets(
    packed: PackedSheets,
) -> tuple[NDArray[np.float32], NDArray[np.bool_], Sequence[NDArray[np.float32] | None]]:
    """The grids of all muscles (count, rows, columns, 2) in mm, which of their points are seen, and how deep they lie.

    :raises ValueError: the parts do not fit together.
    """
    size = (packed.rows, packed.columns)
    turns = unpack_ints(packed.places, 2 * packed.grids * packed.rows * packed.columns)
    turns = turns.reshape(2, packed.grids, packed.columns, packed.rows)
    told = _summed(_summed(_summed(turns, axis=3), axis=3), axis=2).transpose(1, 3, 2, 0)
    which = unpack_ints(packed.which, packed.count)
    own = np.where(which < 0, -1 - which, which)
    grids = np.divide(told, PER_MM, dtype=np.float32)[own]
    grids[which < 0, ..., 0] *= -1
    seen = np.unpackbits(np.frombuffer(packed.seen, np.uint8), count=packed.count * packed.rows * packed.columns)
    under: Sequence[NDArray[np.float32] | None] = [None] * packed.count
    if packed.under:
        steps = unpack_ints(packed.under, packed.grids * packed.rows * packed.columns)
        told = _summed(steps.reshape(packed.grids, packed.columns, packed.rows), axis=2).swapaxes(1, 2)
        under = list(told.astype(np.float32)[own])
    return grids, seen.astype(np.bool_).reshape(packed.count, *size), under


class PackedDepth(msgspec.Struct, frozen=True, array_like=True):
    """How deep the skin lies, in whole tenths of a millimetre, and where there is none."""

    rows: int
    columns: int
    depth: bytes
    off: bytes


def pack_depth(depth: NDArray[np.floating]) -> PackedDepth:
    """A field (rows, columns) of depths in mm, nan off the body."""
    off = np.isnan(depth)
    tenths = np.rint(np.where(off, 0, depth).astype(np.float64) * _DEPTH_PER_MM).astype(np.int64)
    for column in range(1, depth.shape[1]):  # off the body as beside it: no step there has to be told
        tenths[:, column] = np.where(off[:, column], tenths[:, column - 1], tenths[:, column])
    steps = np.diff(np.diff(tenths, axis=1, prepend=0), axis=0, prepend=0)
    rows, columns = depth.shape
    return PackedDepth(rows, columns, pack_ints(steps.T), np.packbits(off).tobytes())


def unpack_depth(packed: PackedDepth) -> NDArray[np.float32]:
    """The field of depths that `pack_depth` wrote.

    :raises ValueError: the parts do not fit together.
    """
    size = (packed.rows, packed.columns)
    steps = unpack_ints(packed.depth, packed.rows * packed.columns).reshape(size[::-1]).T
    depth = np.divide(_summed(_summed(steps, axis=0), axis=1), _DEPTH_PER_MM, dtype=np.float32)
    off = np.unpackbits(np.frombuffer(packed.off, np.uint8), count=packed.rows * packed.columns)
    depth[off.astype(np.bool_).reshape(size)] = np.nan
    return depth


class PackedMask(msgspec.Struct, frozen=True, array_like=True):
    """Numbers from 0 to 65,535 of which most are as the one below: compressed, as few ask for them."""

    rows: int
    columns: int
    numbers: bytes


def pack_mask(numbers: NDArray[np.integer]) -> PackedMask:
    """A field (rows, columns) of such numbers."""
    rows, columns = numbers.shape
    plain = numbers.astype(np.uint16)
    plain[1:] ^= plain[:-1].copy()  # where it is as the one below, nothing is told
    planes = [(plain >> shift).astype(np.uint8).tobytes() for shift in (0, 8)]
    return PackedMask(rows, columns, zlib.compress(b"".join(planes), 9))


def unpack_mask(packed: PackedMask) -> NDArray[np.uint16]:
    """The field that `pack_mask` wrote.

    :raises ValueError: the parts do not fit together.
    """
    try:
        raw = zlib.decompress(packed.numbers)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    low, high = np.frombuffer(raw, np.uint8).reshape(2, packed.rows, packed.columns)
    told = low | high.astype(np.uint16) << 8
    return np.asarray(np.bitwise_xor.accumulate(told, axis=0))
