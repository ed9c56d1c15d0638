"""The body in small cells: what a pain drawing and a referral zone are compared on.

Every view of a figure is parted into square cells; a view's columns are
symmetric about x = 0, so that what is right is what is left with its columns
turned round. Behind the cells of the views come two for each pain area inside
the body, one a side.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from bodymap.atlas.views import Side, View, view_axes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from bodymap.atlas.model import Plate
    from bodymap.atlas.store import Atlas
    from bodymap.atlas.views import Figure

STEP_MM: Final = 6.0
SUB: Final = 2  # samples along each side of a cell, so that a thin line is not missed
SIDES: Final = tuple(Side)  # by the number that cells and hypotheses have of a side


@dataclass(frozen=True, slots=True)
class ViewCells:
    """The cells of one view: rows upwards, columns to the viewer's right."""

    first: int  # number of the cell in row 0, column 0
    rows: int
    columns: int
    low: float  # view y at the lower edge, mm
    body: NDArray[np.bool_]  # (rows, columns): the cell's middle is on the body

    @property
    def left_edge(self) -> float:
        """View x at the left edge, in mm."""
        return -self.columns / 2 * STEP_MM


@dataclass(frozen=True, slots=True)
class Cells:
    """Some cells, each with how much of it is meant (0-1)."""

    index: NDArray[np.int64]
    share: NDArray[np.float32]


class Grid:
    """The cells of one figure."""

    def __init__(self, atlas: Atlas, figure: Figure) -> None:
        self.atlas = atlas
        self.figure = figure
        self.views: dict[View, ViewCells] = {}
        boxes = {view: atlas.plate(figure, view).box for view in View}
        first = 0
        for view in View:
            both = (boxes[view], boxes[view.mirrored])  # they must have the same cells
            half = max(max(abs(box[0]), abs(box[2])) for box in both)
            low = min(box[1] for box in both)
            columns = 2 * int(np.ceil(half / STEP_MM))
            rows = int(np.ceil((max(box[3] for box in both) - low) / STEP_MM))
            body = _middles_in(atlas.plate(figure, view), rows=rows, columns=columns, low=low)
            self.views[view] = ViewCells(first, rows, columns, low, body)
            first += rows * columns
        self.inside = {area.id: first + 2 * at for at, area in enumerate(a for a in atlas.areas.values() if a.inside)}
        self.count = first + 2 * len(self.inside)

    def cells(self, view: View, shape: shapely.Geometry) -> Cells:
        """The cells on the body that a shape in view mm covers, and how much of each."""
        parts = shapely.get_parts(shape)
        if len(parts) > 1:  # each in a box of its own: one round all of them would be mostly empty
            return joined([self.cells(view, part) for part in parts])
        there = self.views[view]
        if shape.is_empty:
            return Cells(np.empty(0, np.int64), np.empty(0, np.float32))
        x0, y0, x1, y1 = shape.bounds
        c0 = max(0, int((x0 - there.left_edge) / STEP_MM))
        c1 = min(there.columns, int((x1 - there.left_edge) / STEP_MM) + 1)
        r0 = max(0, int((y0 - there.low) / STEP_MM))
        r1 = min(there.rows, int((y1 - there.low) / STEP_MM) + 1)
        if c0 >= c1 or r0 >= r1:
            return Cells(np.empty(0, np.int64), np.empty(0, np.float32))
        fine = STEP_MM / SUB
        corner = (there.left_edge + c0 * STEP_MM, there.low + r0 * STEP_MM)
        inside = _samples_in(shape, corner, fine, ((r1 - r0) * SUB, (c1 - c0) * SUB))
        share = inside.reshape(r1 - r0, SUB, c1 - c0, SUB).mean(axis=(1, 3), dtype=np.float32)
        share *= there.body[r0:r1, c0:c1]
        rows, columns = np.nonzero(share)
        index = there.first + (rows + r0) * there.columns + columns + c0
        return Cells(index.astype(np.int64), share[rows, columns])

    def covered(
        self, shapes: Iterable[tuple[View, shapely.Geometry]], inside: Iterable[tuple[str, Side]] = ()
    ) -> Cells:
        """The cells of shapes in several views, and of areas inside the body."""
        parts = [self.cells(view, shape) for view, shape in shapes]
        return joined([*parts, *(self.area_cells(area, side) for area, side in inside)])

    def squares(self, index: NDArray[np.int64]) -> dict[View, shapely.Geometry]:
        """Cells as squares in view mm, joined, by view; those inside the body have none."""
        found = {}
        of_view = self.view_of(index)
        for at, (view, there) in enumerate(self.views.items()):
            mine = index[of_view == at]
            if len(mine):
                row, column = np.divmod(mine - there.first, there.columns)
                x, y = there.left_edge + column * STEP_MM, there.low + row * STEP_MM
                found[view] = shapely.union_all(shapely.box(x, y, x + STEP_MM, y + STEP_MM))
        return found

    def mirrored(self, index: NDArray[np.int64]) -> NDArray[np.int64]:
        """The cells on the other side of the body."""
        other = np.array(index)
        for view, there in self.views.items():
            mirror = self.views[view.mirrored]
            mine = (index >= there.first) & (index < there.first + there.rows * there.columns)
            row, column = np.divmod(index[mine] - there.first, there.columns)
            other[mine] = mirror.first + row * mirror.columns + (mirror.columns - 1 - column)
        deep = index >= self._first_inside
        other[deep] = self._first_inside + ((index[deep] - self._first_inside) ^ 1)
        return other

    def inside_cell(self, area: str, side: Side) -> int:
        """The cell of a pain area inside the body.

        :raises KeyError: no such area, or one of the skin.
        """
        return self.inside[area] + SIDES.index(side)

    def view_of(self, index: NDArray[np.int64]) -> NDArray[np.int64]:
        """Which view, as its place among the members of View, each cell belongs to; one more for inside cells."""
        firsts = [there.first for there in self.views.values()]
        return np.searchsorted([*firsts, self._first_inside], index, side="right") - 1

    @cached_property
    def side(self) -> NDArray[np.int8]:
        """Of each cell +1 for the body's left, -1 for its right, 0 near the midline."""
        found = np.zeros(self.count, np.int8)
        for view, there in self.views.items():
            cells = slice(there.first, there.first + there.rows * there.columns)
            if view.only_side is not None:
                found[cells] = 1 if view.only_side is Side.LEFT else -1
                continue
            x = there.left_edge + (np.arange(there.columns) + 0.5) * STEP_MM
            leftward = np.where(np.abs(x) < 2 * STEP_MM, 0, np.sign(x) * np.sign(view_axes(view)[0, 0])).astype(np.int8)
            found[cells] = np.broadcast_to(leftward, (there.rows, there.columns)).reshape(-1)
        found[self._first_inside :: 2] = 1
        found[self._first_inside + 1 :: 2] = -1
        return found

    @cached_property
    def areas(self) -> tuple[tuple[str, Side], ...]:
        """All pain areas with their sides; `area_of` counts in these."""
        return tuple((area, side) for area in self.atlas.areas for side in SIDES)

    @cached_property
    def area_of(self) -> NDArray[np.int16]:
        """The pain area in which the middle of each cell lies, as its place in `areas`; -1 off the body."""
        number = {key: at for at, key in enumerate(self.areas)}
        found = np.full(self.count, -1, np.int16)
        for view, there in self.views.items():
            plate = self.atlas.plate(self.figure, view)
            rows, columns = np.nonzero(there.body)
            x = there.left_edge + (columns + 0.5) * STEP_MM
            y = there.low + (rows + 0.5) * STEP_MM
            tree = shapely.STRtree([area.shape for area in plate.areas])
            points, hits = tree.query(shapely.points(x, y), predicate="intersects")
            keys = np.array([number[area.area, area.side] for area in plate.areas], np.int16)
            found[there.first + rows[points] * there.columns + columns[points]] = keys[hits]
        for area, first in self.inside.items():
            for at, side in enumerate(SIDES):
                found[first + at] = number[area, side]
        return found

    @cached_property
    def cells_of(self) -> NDArray[np.int64]:
        """How many cells each of `areas` has in each view, and inside the body: (views + 1, areas)."""
        cells = np.flatnonzero(self.area_of >= 0)
        shape = (len(self.views) + 1, len(self.areas))
        places = self.view_of(cells) * shape[1] + self.area_of[cells]
        return np.bincount(places, minlength=shape[0] * shape[1]).reshape(shape)

    @property
    def _first_inside(self) -> int:
        return self.count - 2 * len(self.inside)

    def area_cells(self, area: str, side: Side) -> Cells:
        """The cells of a whole pain area in every view in which it shows.

        :raises KeyError: no such area.
        """
        if area in self.inside:
            return Cells(np.array([self.inside_cell(area, side)]), np.ones(1, np.float32))
        if area not in self.atlas.areas:
            raise KeyError(area)
        found = [
            self.cells(view, shown.shape)
            for view in View
            for shown in self.atlas.plate(self.figure, view).areas
            if shown.area == area and shown.side is side
        ]
        return Cells(np.concatenate([c.index for c in found]), np.concatenate([c.share for c in found]))


def joined(sets: Sequence[Cells]) -> Cells:
    """Several sets of cells as one; of a cell in more than one the larger share counts."""
    if not sets:
        return Cells(np.empty(0, np.int64), np.empty(0, np.float32))
    index = np.concatenate([c.index for c in sets])
    share = np.concatenate([c.share for c in sets])
    order = np.lexsort((-share, index))
    first = np.concatenate([[True], np.diff(index[order]) > 0]) if len(index) else np.empty(0, bool)
    return Cells(index[order][first], share[order][first])


def _samples_in(
    shape: shapely.Geometry, corner: tuple[float, float], step: float, size: tuple[int, int]
) -> NDArray[np.bool_]:
    """Which middles of the squares of a raster lie in polygons, as (rows upwards, columns).

    By scan lines and the even-odd rule: a sample is inside if an odd number of edges lies to its left. Several
    times as fast as asking for each sample, and while a person draws this is done many times a second.

    :param corner: of the raster, low and left, in mm.
    :param step: side of its squares, in mm.
    """
    rings = shapely.get_rings(shapely.get_parts(shape))
    places, ring = shapely.get_coordinates(rings, return_index=True)
    places = (places - corner) / step - 0.5  # in samples
    edge = np.flatnonzero(ring[1:] == ring[:-1])
    (x0, y0), (x1, y1) = places[edge].T, places[edge + 1].T
    first = np.clip(np.ceil(np.minimum(y0, y1)), 0, size[0]).astype(np.int64)
    last = np.clip(np.ceil(np.maximum(y0, y1)), 0, size[0]).astype(np.int64)  # an edge has its lower end, not its upper
    count = last - first
    which = np.repeat(np.arange(len(edge)), count)
    row = np.arange(len(which)) - np.repeat(np.cumsum(count) - count - first, count)
    across = x0[which] + (row - y0[which]) * (x1 - x0)[which] / (y1 - y0)[which]
    column = np.clip(np.ceil(across), 0, size[1]).astype(np.int64)
    crossings = np.bincount(row * (size[1] + 1) + column, minlength=size[0] * (size[1] + 1))
    return np.asarray(np.cumsum(crossings.reshape(size[0], -1), axis=1)[:, :-1] % 2 == 1)


def _middles_in(plate: Plate, *, rows: int, columns: int, low: float) -> NDArray[np.bool_]:
    x = (np.arange(columns) + 0.5 - columns / 2) * STEP_MM
    y = low + (np.arange(rows) + 0.5) * STEP_MM
    shapely.prepare(plate.silhouette)
    return np.asarray(shapely.contains_xy(plate.silhouette, *np.meshgrid(x, y)))
