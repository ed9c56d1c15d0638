"""One trigger point laid on a figure: its zones on cells, softened, the areas they cover, and the bytes to keep it by.

Working them out takes some hundredths of a second a point. They depend on the
point's `Anatomy`, the figure and the numbers below, and are kept by a digest of
all three (`key_of`).
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import msgspec
import numpy as np
import shapely

from bodymap.atlas.views import Side, View
from bodymap.digests import blake2b
from bodymap.referral.grid import STEP_MM, SUB, Cells, Grid, joined
from bodymap.referral.zones import coverage_of, shown_on

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from bodymap.atlas.placing import Spot
    from bodymap.referral.zones import Anatomy, Coverage, Referral

# One experienced examiner finds the same point again within about 26 mm (Barbero 2012), and a person repeats a pain
# drawing with an overlap of about 0.6 (Leoni 2013): zones are softened by about half of that.
BLUR_MM: Final = 12.0
# Muscle pain is felt where it arises as well as where it refers (injected salt water: J Pain 2010,
# 10.1016/j.jpain.2009.11.007), which charts seldom draw. About as far from a point as an examiner finds it again.
LOCAL_MM: Final = 25.0
IN_ZONE: Final = 90  # of 255: at the rim of a zone, softened, there is half of it
_VERSION: Final = 8  # raised when zones are drawn, laid on a figure or packed otherwise
_LEAST: Final = 6  # of 255: less of a zone in a cell is left out
_REACH: Final = 2.5  # standard deviations to which the softening reaches
_KEY_BYTES: Final = 16
_NUMBER: Final = np.dtype("<u4")
_NUMBER_BYTES: Final = 4


@dataclass(frozen=True, slots=True)
class PointZones:
    """The cells of a point's zones, ascending, for the point on the left side.

    Where the point lies outside of its zones, spillover is the ache about the
    point itself, and ``at_point`` says so.
    """

    cells: NDArray[np.int64]
    essential: NDArray[np.uint8]  # 0-255
    spillover: NDArray[np.uint8]
    at_point: NDArray[np.bool_]


class Laid(msgspec.Struct, frozen=True, array_like=True):
    """A trigger point laid on a figure, as it is kept."""

    zones: bytes  # see `packed`
    covered: tuple[tuple[str, float, float], ...]  # areas of its own side, and how much of each: essential, spillover


def laid(anatomy: Anatomy, grid: Grid) -> Laid:
    """Lay a trigger point on a figure."""
    atlas, figure = grid.atlas, grid.figure
    shown = {view: shown_on(anatomy, atlas, figure=figure, view=view, side=Side.LEFT) for view in View}
    covered = shares_of(coverage_of(anatomy, shown, atlas, figure=figure, side=Side.LEFT))
    return Laid(packed(zones_of(shown, grid)), covered)


def shares_of(found: Coverage) -> tuple[tuple[str, float, float], ...]:
    """The areas of its own side that a point on the left covers, and how much of each: essential, spillover (0-1)."""
    parts = [
        {share.area: share.fraction for share in part if share.side is Side.LEFT}
        for part in (found.essential, found.spillover)
    ]
    areas = dict.fromkeys(area for part in parts for area in part)
    return tuple((area, parts[0].get(area, 0.0), parts[1].get(area, 0.0)) for area in areas)


def key_of(anatomy: Anatomy, body: str) -> bytes:
    """What a point laid on a figure is kept by: a digest of all that went into it.

    :param body: the digest of the figure, see `Atlas.digest`.
    """
    numbers = (_VERSION, STEP_MM, SUB, BLUR_MM, LOCAL_MM, IN_ZONE, _LEAST, _REACH)
    raw = msgspec.msgpack.encode((numbers, body, anatomy))
    return blake2b(raw, digest_size=_KEY_BYTES).digest()


def packed(zones: PointZones) -> bytes:
    """Zones in about a twentieth of their size: cells as runs, values as steps from one cell to the next."""
    steps = np.diff(zones.cells, prepend=0)
    at = np.flatnonzero(steps != 1)
    counts = np.array([len(steps), len(at)], _NUMBER)
    runs = np.concatenate([steps[at], at]).astype(_NUMBER)
    values = (np.diff(part, prepend=np.uint8(0)).tobytes() for part in (zones.essential, zones.spillover))
    planes = runs.view(np.uint8).reshape(-1, _NUMBER_BYTES).T  # the high bytes, nearly all alike, beside each other
    bits = np.packbits(zones.at_point).tobytes()
    return zlib.compress(b"".join([counts.tobytes(), planes.tobytes(), *values, bits]), 9)


def unpacked(raw: bytes) -> PointZones:
    """The zones that were packed."""
    whole = np.frombuffer(zlib.decompress(raw), np.uint8)
    count, runs = whole[: 2 * _NUMBER_BYTES].view(_NUMBER).tolist()
    planes, essential, spillover, bits = np.split(
        whole[2 * _NUMBER_BYTES :], np.cumsum([2 * runs * _NUMBER_BYTES, count, count])
    )
    jumps, at = np.ascontiguousarray(planes.reshape(_NUMBER_BYTES, -1).T).view(_NUMBER).reshape(2, -1).astype(np.int64)
    steps = np.ones(count, np.int64)
    steps[at] = jumps
    return PointZones(
        cells=np.cumsum(steps),
        essential=np.cumsum(essential, dtype=np.uint8),
        spillover=np.cumsum(spillover, dtype=np.uint8),
        at_point=np.unpackbits(bits, count=count).astype(np.bool_),
    )


def zones_of(shown: Mapping[View, Referral], grid: Grid) -> PointZones:
    """Zones that are laid out in every view, for the point on the left, on the cells of the figure."""
    cells: list[NDArray[np.int64]] = []
    values: list[NDArray[np.float32]] = []
    deep: dict[int, tuple[float, float]] = {}
    for view, referral in shown.items():
        for spot in referral.spots:
            deep[grid.inside_cell(spot.spot.area, spot.spot.side)] = (1.0, 0.0) if spot.essential else (0.0, 1.0)
        zones = grid.cells(view, referral.essential), grid.cells(view, referral.spillover)
        about = _about_the_point(grid, view, referral.place)
        if any(len(one.index) for one in (*zones, about)):
            found, value = _softened(grid, view, (*zones, about))
            cells.append(found)
            values.append(value)
    cells.append(np.array(list(deep), np.int64))
    values.append(np.array([(*share, 0.0) for share in deep.values()], np.float32).reshape(-1, 3))
    return _joined(np.concatenate(cells), np.concatenate(values))


def _joined(cells: NDArray[np.int64], values: NDArray[np.float32]) -> PointZones:
    """Zones of cells with how much of essential zone, spillover and the ache about the point is in each (0-1)."""
    scaled = np.rint(values * 255).astype(np.uint8)
    keep = np.flatnonzero(scaled.max(axis=1) >= _LEAST)
    keep = keep[np.argsort(cells[keep], kind="stable")]
    essential, spillover, about = np.ascontiguousarray(scaled[keep].T)
    zone = np.maximum(essential, spillover)
    at_point = (zone < IN_ZONE) & (about > zone)
    return PointZones(cells[keep], essential, np.where(at_point, about, spillover), at_point)


def _about_the_point(grid: Grid, view: View, spot: Spot | None) -> Cells:
    """The cells of the left side about a point, where a view shows it."""
    if spot is None or not spot.seen:
        return joined([])
    disc = grid.cells(view, shapely.Point(spot.x, spot.y).buffer(LOCAL_MM))
    own = grid.side[disc.index] >= 0
    return Cells(disc.index[own], disc.share[own])


def _softened(grid: Grid, view: View, zones: Sequence[Cells]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The cells in which there is something of the softened zones, and how much of each: (cells, zones)."""
    there = grid.views[view]
    rows, columns = np.divmod(joined(zones).index - there.first, there.columns)
    reach = int(np.ceil(_REACH * BLUR_MM / STEP_MM))
    r0, r1 = max(0, int(rows.min()) - reach), min(there.rows, int(rows.max()) + reach + 1)
    c0, c1 = max(0, int(columns.min()) - reach), min(there.columns, int(columns.max()) + reach + 1)
    body = there.body[r0:r1, c0:c1]
    planes = np.zeros((len(zones), r1 - r0, c1 - c0), np.float32)
    for plane, zone in zip(planes, zones, strict=True):
        row, column = np.divmod(zone.index - there.first, there.columns)
        plane[row - r0, column - c0] = zone.share
    # Near the contour the softened zone would lose what falls off the body; dividing by the softened body keeps it.
    ground = np.maximum(_blurred(body.astype(np.float32)), 1e-3)
    soft = np.stack([_blurred(plane) / ground for plane in planes]) * body
    row, column = np.nonzero(soft.max(axis=0) > _LEAST / 255 / 2)
    index = there.first + (row + r0) * there.columns + column + c0
    return index.astype(np.int64), np.minimum(soft[:, row, column].T, 1.0).astype(np.float32)


def _blurred(plane: NDArray[np.float32]) -> NDArray[np.float32]:
    """A plane of cells under a Gaussian."""
    sigma = BLUR_MM / STEP_MM
    reach = int(np.ceil(_REACH * sigma))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2).astype(np.float32)
    kernel /= kernel.sum()
    for axis in (0, 1):
        padding = [(reach, reach) if at == axis else (0, 0) for at in (0, 1)]
        wide = np.pad(plane, padding)
        size = plane.shape[axis]
        taps = (np.take(wide, range(at, at + size), axis=axis) * weight for at, weight in enumerate(kernel))
        plane = np.add.reduce(list(taps))
    return plane
