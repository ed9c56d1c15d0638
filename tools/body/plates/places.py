"""Places on muscles: courses laid into bodies, how deep they lie, and from where a hand comes to them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.ndimage import gaussian_filter
from scipy.spatial import cKDTree

from bodymap.atlas.views import Side, project
from tools.atlas.stage import stage
from tools.body.assembly import scene
from tools.body.bodies.model import Region
from tools.body.carry.courses import courses
from tools.body.carry.spline import FLIP
from tools.body.plates.sight import skin

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bodymap.atlas.model import Box
    from bodymap.atlas.views import Figure, View

    Floats = NDArray[np.float64]

_INSIDE: Final = 3.0  # mm from its body at which a course counts as running in it
_CALM: Final = (2.5, 1.5)  # grid steps over which the way into the body is evened
# A hand comes to a place from a view where the way straight in is at most so many times the shortest, and so many mm;
# in any case where it is no longer than this, but on what is thin.
_AROUND: Final = (2.0, 3.0)
_SHALLOW: Final = 22.0
_THIN: Final = (Region.HAND, Region.FOOT, Region.HEAD)


@dataclass(frozen=True)
class Places:
    """The places of a left muscle; all (rows, columns), rows along its fibres."""

    points: Floats  # (rows, columns, 3) body mm
    to_skin: Floats  # mm from each to the nearest skin
    under_skin: Floats  # mm from that skin to the muscle
    thin: bool  # whether it lies in what is no thicker than some centimetres

    def in_view(self, side: Side, view: View) -> Floats:
        """View mm and depth (rows, columns, 3) of the places of the muscle of a side."""
        return project(self.points if side is Side.LEFT else self.points * FLIP, view)

    def reached(
        self, figure: Figure, side: Side, view: View, box: Box, px_per_mm: float
    ) -> tuple[NDArray[np.bool_], Floats]:
        """Which places a hand comes to from the viewer, and the mm straight in to each; infinity off the body."""
        flat = self.in_view(side, view)
        depth = skin(figure, view, box, px_per_mm).depth
        column = np.floor((flat[..., 0] - box[0]) * px_per_mm).astype(int)
        row = np.floor((box[3] - flat[..., 1]) * px_per_mm).astype(int)
        inside = (row >= 0) & (column >= 0) & (row < depth.shape[0]) & (column < depth.shape[1])
        front = depth[np.clip(row, 0, depth.shape[0] - 1), np.clip(column, 0, depth.shape[1] - 1)]
        way = np.where(inside & ~np.isnan(front), front - flat[..., 2], np.inf)
        times, more = _AROUND
        far = np.maximum(times * self.to_skin + more, 0.0 if self.thin else _SHALLOW)
        return way <= far, way


@cache
def places(figure: Figure, muscle: str) -> Places:
    """The places of a muscle of the left side."""
    grid = courses(figure)[muscle].grid
    body = _vertices(figure, muscle)
    tree = cKDTree(body)
    far, row = tree.query(grid)
    share = np.clip(1 - _INSIDE / np.maximum(far, 1e-6), 0, 1)
    grid = grid + gaussian_filter((body[row] - grid) * share[..., None], (*_CALM, 0), mode="nearest")
    surface = stage(figure).figure.vertices.astype(np.float64)
    to_skin, nearest = _skin_tree(figure).query(grid)
    thin = any(owner.id == muscle and owner.region in _THIN for owner in scene(figure).owners)
    return Places(grid, to_skin, tree.query(surface[nearest])[0], thin)


@cache
def _skin_tree(figure: Figure) -> cKDTree:
    return cKDTree(stage(figure).figure.vertices.astype(np.float64))


@cache
def _vertices(figure: Figure, muscle: str) -> Floats:
    body = scene(figure)
    mine = [n for n, owner in enumerate(body.owners) if owner.id == muscle and owner.side in (None, Side.LEFT)]
    return body.vertices[np.unique(body.triangles[np.isin(body.owner, mine)])]
