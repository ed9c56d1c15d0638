"""The canvas that is drawn on: a plate's silhouette and pain areas, prepared for many small questions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
import shapely
from shapely import MultiPolygon

from bodymap.atlas.per_plate import per_plate
from bodymap.atlas.views import view_axes
from bodymap.drawing import overlay
from bodymap.drawing.model import NOTHING, polygons

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from bodymap.atlas.model import Plate
    from bodymap.atlas.views import Side

SKIN_STEP_MM: Final = 3.0  # between the places of `Canvas.skin`

AreaKey: TypeAlias = "tuple[str, Side]"
_Edge: TypeAlias = "tuple[float, ...]"  # x and y of both ends, in view mm


class Canvas:
    """One plate, ready to be drawn on."""

    def __init__(self, plate: Plate) -> None:
        self.plate = plate
        self.silhouette = plate.silhouette
        self.shapes: NDArray[np.object_] = np.array([area.shape for area in plate.areas], dtype=object)
        self.sizes: NDArray[np.float64] = shapely.area(self.shapes)  # mm²
        self.keys: tuple[AreaKey, ...] = tuple((area.area, area.side) for area in plate.areas)
        self.tree = shapely.STRtree(self.shapes)
        shapely.prepare(self.silhouette)
        self._last: _Covered | None = None
        self._places = {key: at for at, key in enumerate(self.keys)}

    def clip(self, shape: shapely.Geometry) -> MultiPolygon:
        """What of a shape lies on the body."""
        if shape.is_empty:
            return NOTHING
        if shapely.contains_properly(self.silhouette, shape):
            return polygons(shape)
        return polygons(overlay.common(shape, self.silhouette))

    def area(self, key: AreaKey) -> MultiPolygon:
        """The skin of a pain area in this view; empty if it does not show."""
        at = self._places.get(key)
        return NOTHING if at is None else self.shapes[at]

    def covered(self, shape: shapely.Geometry) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """Which areas a shape covers, as indices, and how much of each in mm².

        A growing stroke is asked about many times a second, so only areas near what has changed since the last
        question are measured again.
        """
        edges = _edges(shape)
        sizes = np.zeros(len(self.shapes))
        if self._last is not None and self._last.edges & edges:
            sizes, changed = self._last.sizes.copy(), _halves(self._last.edges ^ edges)
        else:
            changed = [shape]
        for part in changed:
            near = self.tree.query(part)
            if not len(near):
                continue
            there = _clipped(shape, shapely.total_bounds(self.shapes[near]))
            sizes[near] = shapely.area(overlay.common(self.shapes[near], there))
        self._last = _Covered(edges, sizes)
        touched = np.flatnonzero(sizes)
        return touched, sizes[touched]

    @cached_property
    def skin(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Places all over the body of this view: (n, 2) in view mm, and (n, 3) where on the body their skin lies."""
        x0, y0, x1, y1 = self.plate.box
        across, up = np.meshgrid(np.arange(x0, x1, SKIN_STEP_MM), np.arange(y0, y1, SKIN_STEP_MM))
        places = np.column_stack([across.ravel(), up.ravel()])
        depth = depth_at(self.plate, places)
        known = np.isfinite(depth)
        # Axes are orthonormal: what led from the body to the view leads back transposed.
        body = np.column_stack([places[known], depth[known]]) @ view_axes(self.plate.view)
        return places[known], body


@dataclass(frozen=True, slots=True)
class _Covered:
    """What was last asked: the edges of the shape, and how much it covered of every area, in mm²."""

    edges: frozenset[_Edge]
    sizes: NDArray[np.float64]


def _clipped(shape: shapely.Geometry, bounds: NDArray[np.float64]) -> shapely.Geometry:
    """What of a shape lies within bounds, for overlay minds every corner.

    Clipped where it has a corner on the bounds, a sound shape may come out crossing itself, on which overlay fails, or
    clipping itself gives up; then the whole shape does, by a little more work.
    """
    try:
        there = shapely.clip_by_rect(shape, *bounds)
    except shapely.errors.GEOSException:
        return shape
    return there if shapely.is_valid(there) else shape


def _edges(shape: shapely.Geometry) -> frozenset[_Edge]:
    places, ring = shapely.get_coordinates(shapely.get_rings(shapely.get_parts(shape)), return_index=True)
    pairs = np.concatenate([places[:-1], places[1:]], axis=1)[ring[1:] == ring[:-1]]
    return frozenset(map(tuple, pairs.tolist()))


def _halves(edges: Iterable[_Edge]) -> list[shapely.Geometry]:
    """Boxes that hold all that lies between two shapes which differ in these edges.

    What is in one shape alone is bounded by edges in one shape alone. One box for each half of the view: a drawing
    on both sides at once must not ask of all that lies between.
    """
    ends = np.array(list(edges)).reshape(-1, 2, 2)
    halves = ((ends[:, :, 0] <= 0).any(axis=1), (ends[:, :, 0] >= 0).any(axis=1))
    return [shapely.box(*ends[half].min(axis=(0, 1)), *ends[half].max(axis=(0, 1))) for half in halves if half.any()]


@per_plate
def canvas_of(plate: Plate) -> Canvas:
    """A plate's canvas, made once."""
    return Canvas(plate)


def depth_at(plate: Plate, places: NDArray[np.float64]) -> NDArray[np.float64]:
    """The depth of the skin at view places (n, 2), in mm towards the viewer; not a number off the body."""
    rows, columns = plate.depth.shape
    at = (places - plate.box[:2]) / plate.depth_step
    first = np.floor(at).astype(np.intp)
    share = at - first
    total = np.zeros(len(places))
    weight = np.zeros(len(places))
    for right, up in ((0, 0), (1, 0), (0, 1), (1, 1)):
        column, row = first[:, 0] + right, first[:, 1] + up
        within = (column >= 0) & (row >= 0) & (column < columns) & (row < rows)
        depth = np.full(len(places), np.nan)
        depth[within] = plate.depth[row[within], column[within]]
        part = np.abs(1 - right - share[:, 0]) * np.abs(1 - up - share[:, 1])
        known = np.isfinite(depth)  # at the contour only some of the four samples lie on the body
        total[known] += part[known] * depth[known]
        weight[known] += part[known]
    return np.where(weight > 0.2, total / np.maximum(weight, 1e-9), np.nan)
