"""Every referral zone on the cells of the body, both sides, to be asked by cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from bodymap.atlas.views import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bodymap.referral.grid import Grid
    from bodymap.referral.point_zones import PointZones

_CROSSES: Final = 0.1  # of a zone on the other side: more than its softened edge


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


def assembled(names: Sequence[str], zones: Sequence[PointZones], grid: Grid) -> ZoneIndex:
    """The index of the zones of points with these names, in this order."""
    count = 2 * len(names)
    lengths = [len(one.cells) for one in zones]
    left = _flat([one.cells for one in zones], np.int64)
    cell = np.concatenate([left, grid.mirrored(left)])
    number = np.repeat(np.arange(0, count, 2, dtype=np.int32), lengths)
    hypothesis = np.concatenate([number, number + 1])
    essential, spillover = (_flat([getattr(one, part) for one in zones], np.uint8) for part in _PARTS)
    order = _by_cell(cell)
    return ZoneIndex(
        points=tuple(names),
        start=np.concatenate([[0], np.cumsum(np.bincount(cell, minlength=grid.count))]),
        hypothesis=hypothesis[order],
        essential=np.tile(essential, 2)[order],
        spillover=np.tile(spillover, 2)[order],
        at_point=np.tile(_flat([one.at_point for one in zones], np.bool_), 2)[order],
        mass=_mass(cell, hypothesis, (np.tile(essential, 2), np.tile(spillover, 2)), grid, count),
        crosses=np.repeat(_crossing(left, number // 2, np.maximum(essential, spillover), grid, count // 2), 2),
    )


_PARTS: Final = ("essential", "spillover")


def _flat(parts: Sequence[NDArray[Any]], kind: type[np.generic]) -> NDArray[Any]:
    return np.concatenate(parts) if parts else np.empty(0, kind)


def _by_cell(cell: NDArray[np.int64]) -> NDArray[np.int64]:
    """The order by cell, as it is within one: numpy counts numbers of 16 bits instead of comparing them."""
    order = np.argsort(cell.astype(np.uint16), kind="stable")
    return order[np.argsort((cell >> 16).astype(np.uint16)[order], kind="stable")]


def _mass(
    cell: NDArray[np.int64],
    hypothesis: NDArray[np.int32],
    values: Sequence[NDArray[np.uint8]],
    grid: Grid,
    count: int,
) -> NDArray[np.float32]:
    """(hypotheses, views + 1, values): how much of each value there is in a view, in cells."""
    views = len(View) + 1
    place = hypothesis * views + grid.view_of(cell)
    sums = [np.bincount(place, weights=value, minlength=count * views) / 255 for value in values]
    return np.stack(sums, axis=1).astype(np.float32).reshape(count, views, len(values))


def _crossing(
    cell: NDArray[np.int64], point: NDArray[np.int32], weight: NDArray[np.uint8], grid: Grid, count: int
) -> NDArray[np.bool_]:
    """Whose zone, of a point on the left, lies on the right by more than its softened edge."""
    other = np.bincount(point, weights=weight * (grid.side[cell] < 0), minlength=count)
    whole = np.bincount(point, weights=weight, minlength=count)
    return np.asarray(other > _CROSSES * np.maximum(whole, 1.0))
