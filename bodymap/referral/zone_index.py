"""Every referral zone on the cells of the body, both sides, to be asked by cell.

Working the zones out takes some seconds; what was worked out is kept in the
user's cache, by a key that covers the places and zones of all trigger points
and the atlas, so that an edited knowledge base makes its own.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import msgspec
import numpy as np
import shapely

from bodymap import kept
from bodymap.atlas.views import Side, View
from bodymap.referral.grid import STEP_MM, Cells, Grid, joined
from bodymap.referral.zones import referral_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from bodymap.atlas.placing import Spot
    from bodymap.atlas.store import Atlas
    from bodymap.atlas.views import Figure
    from bodymap.knowledge.records import TriggerPoint

# One experienced examiner finds the same point again within about 26 mm (Barbero 2012), and a person repeats a pain
# drawing with an overlap of about 0.6 (Leoni 2013): zones are softened by about half of that.
BLUR_MM: Final = 12.0
# Muscle pain is felt where it arises as well as where it refers (injected salt water: J Pain 2010,
# 10.1016/j.jpain.2009.11.007), which charts seldom draw. About as far from a point as an examiner finds it again.
LOCAL_MM: Final = 25.0
IN_ZONE: Final = 90  # of 255: at the rim of a zone, softened, there is half of it
_VERSION: Final = 4  # raised when zones are drawn otherwise
_LEAST: Final = 6  # of 255: less of a zone in a cell is left out
_REACH: Final = 2.5  # standard deviations to which the softening reaches


@dataclass(frozen=True, slots=True)
class ZoneIndex:
    """Hypotheses are numbered 2 p for point p on the left, 2 p + 1 on the right.

    The entries of cell c are ``start[c] : start[c + 1]`` of ``hypothesis``,
    ``essential`` and ``spillover`` (0-255); where a point lies outside of its
    zones, spillover is the ache about the point itself, and ``at_point`` says so.
    ``mass`` (hypotheses, views + 1, 2) is the sum of both over a view, in
    cells; ``crosses`` says whose zone reaches the other side.
    """

    points: tuple[str, ...]
    start: NDArray[np.int64]
    hypothesis: NDArray[np.int32]
    essential: NDArray[np.uint8]
    spillover: NDArray[np.uint8]
    at_point: NDArray[np.bool_]
    mass: NDArray[np.float32]
    crosses: NDArray[np.bool_]

    @property
    def count(self) -> int:
        """How many hypotheses there are."""
        return 2 * len(self.points)


# Cells, essential and spillover in them (0-255), and whether they are about the point (0 or 1).
_Entries: TypeAlias = "tuple[NDArray[np.int64], NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8]]"


class _Packed(msgspec.Struct, frozen=True):
    points: tuple[str, ...]
    arrays: dict[str, tuple[str, tuple[int, ...], bytes]]


_ARRAYS: Final = ("start", "hypothesis", "essential", "spillover", "at_point", "mass", "crosses")


def key_for(points: Sequence[TriggerPoint], atlas: Atlas, figure: Figure) -> str:
    """What a kept index must be named by to be used."""
    digest = hashlib.blake2b(digest_size=20)
    digest.update(f"{_VERSION} {STEP_MM} {BLUR_MM} {LOCAL_MM} {figure} {atlas.source_hash}".encode())
    for point in points:
        digest.update(msgspec.msgpack.encode((point.id, point.muscle, point.referral)))
    return digest.hexdigest()


def read(cache: Path, *, key: str, figure: Figure) -> ZoneIndex | None:
    """The kept index of this key, or None."""
    payload = kept.read(_file(cache, figure), key=key)
    if payload is None:
        return None
    try:
        packed = msgspec.msgpack.decode(payload, type=_Packed)
        arrays = {
            name: np.frombuffer(raw, dtype=kind).reshape(size) for name, (kind, size, raw) in packed.arrays.items()
        }
        return ZoneIndex(points=packed.points, **arrays)
    except (ValueError, TypeError, msgspec.DecodeError):
        return None


def write(cache: Path, index: ZoneIndex, *, key: str, figure: Figure) -> None:
    """Keep an index; one that cannot be written costs time, nothing else."""
    arrays = {name: getattr(index, name) for name in _ARRAYS}
    packed = _Packed(
        points=index.points,
        arrays={name: (array.dtype.str, array.shape, array.tobytes()) for name, array in arrays.items()},
    )
    kept.write(_file(cache, figure), msgspec.msgpack.encode(packed), key=key)


def _file(cache: Path, figure: Figure) -> Path:
    return cache / f"zones-{figure}.msgpack"


class Builder:
    """Makes an index one trigger point after the other, so that a window can go on answering meanwhile."""

    def __init__(self, points: Sequence[TriggerPoint], grid: Grid) -> None:
        self._points = points
        self._grid = grid
        self._entries: list[_Entries] = []

    def steps(self) -> Iterator[float]:
        """Work; yields the share that is done after each point."""
        for number, point in enumerate(self._points, start=1):
            self._entries.append(self._zones(point))
            yield number / len(self._points)

    def index(self) -> ZoneIndex:
        """The finished index, after all steps."""
        grid = self._grid
        cells, hypotheses, values = [], [], []
        for number, (index, essential, spillover, at_point) in enumerate(self._entries):
            for side, where in enumerate((index, grid.mirrored(index))):
                cells.append(where)
                hypotheses.append(np.full(len(where), 2 * number + side, np.int32))
                values.append(np.stack([essential, spillover, at_point], axis=1))
        if not cells:
            cells, hypotheses, values = [np.empty(0, np.int64)], [np.empty(0, np.int32)], [np.empty((0, 3), np.uint8)]
        cell, hypothesis, value = np.concatenate(cells), np.concatenate(hypotheses), np.concatenate(values)
        count = 2 * len(self._entries)
        mass = np.zeros((count, len(View) + 1, 2), np.float32)
        np.add.at(mass, (hypothesis, grid.view_of(cell)), value[:, :2].astype(np.float32) / 255)
        order = np.argsort(cell, kind="stable")
        start = np.searchsorted(cell[order], np.arange(grid.count + 1))
        return ZoneIndex(
            points=tuple(point.id for point in self._points),
            start=start.astype(np.int64),
            hypothesis=hypothesis[order],
            essential=np.ascontiguousarray(value[order, 0]),
            spillover=np.ascontiguousarray(value[order, 1]),
            at_point=value[order, 2] > 0,
            mass=mass,
            crosses=self._crossing(cell, hypothesis, value[:, :2], count),
        )

    def _crossing(
        self, cell: NDArray[np.int64], hypothesis: NDArray[np.int32], value: NDArray[np.uint8], count: int
    ) -> NDArray[np.bool_]:
        """Whose zone lies on the other side by more than its softened edge: a tenth of it at least."""
        weight = value.max(axis=1).astype(np.float64)
        own = np.where(hypothesis % 2 == 0, 1, -1)
        other = np.bincount(hypothesis, weights=weight * (self._grid.side[cell] == -own), minlength=count)
        whole = np.bincount(hypothesis, weights=weight, minlength=count)
        return np.asarray(other > 0.1 * np.maximum(whole, 1.0))

    def _zones(self, point: TriggerPoint) -> _Entries:
        """The cells of a point's zones on the left side, and about the point."""
        grid = self._grid
        cells: list[NDArray[np.int64]] = []
        values: list[NDArray[np.float32]] = []
        deep: dict[int, tuple[float, float]] = {}
        for view in View:
            shown = referral_on(point, grid.atlas, figure=grid.figure, view=view, side=Side.LEFT)
            for spot in shown.spots:
                deep[grid.inside_cell(spot.spot.area, spot.spot.side)] = (1.0, 0.0) if spot.essential else (0.0, 1.0)
            zones = grid.cells(view, shown.essential), grid.cells(view, shown.spillover)
            about = self._about_the_point(view, shown.place)
            if not any(len(one.index) for one in (*zones, about)):
                continue
            found, value = self._softened(view, (*zones, about))
            cells.append(found)
            values.append(value)
        cells.append(np.array(list(deep), np.int64))
        values.append(np.array([(*share, 0.0) for share in deep.values()], np.float32).reshape(-1, 3))
        scaled = np.rint(np.concatenate(values) * 255).astype(np.uint8)
        scaled = scaled[keep := scaled.max(axis=1) >= _LEAST]
        essential, spillover, about = scaled.T
        zone = np.maximum(essential, spillover)
        at_point = (zone < IN_ZONE) & (about > zone)
        return np.concatenate(cells)[keep], essential, np.where(at_point, about, spillover), at_point.astype(np.uint8)

    def _about_the_point(self, view: View, spot: Spot | None) -> Cells:
        """The cells of the left side about a point, where a view shows it."""
        if spot is None or not spot.seen:
            return joined([])
        disc = self._grid.cells(view, shapely.Point(spot.x, spot.y).buffer(LOCAL_MM))
        own = self._grid.side[disc.index] >= 0
        return Cells(disc.index[own], disc.share[own])

    def _softened(self, view: View, zones: Sequence[Cells]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The cells in which there is something of the softened zones, and how much of each: (cells, zones)."""
        there = self._grid.views[view]
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
