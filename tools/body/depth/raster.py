"""The depth buffer: which triangle lies in front at each pixel of a view."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
from numba import njit

from bodymap.atlas.views import view_axes
from tools.body.bodies.model import Tissue

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bodymap.atlas.model import Box
    from bodymap.atlas.views import View
    from tools.body.scene import Scene


# Mm by which a tissue gives way to others: muscles are measured up to 2 mm deep in the bones that they lie on.
_BACK: Final = {Tissue.BONE: 2.0, Tissue.CARTILAGE: 1.0}


@dataclass(frozen=True)
class Buffer:
    """What lies in front of a view; row 0 is the top, pixel (0, 0) begins at (left, top) of the box."""

    view: View
    px_per_mm: float
    box: Box  # view mm
    depth: NDArray[np.float32]  # (h, w) mm towards the viewer, -inf where nothing lies
    triangle: NDArray[np.int32]  # (h, w), -1 where nothing lies
    weights: NDArray[np.float32]  # (h, w, 2): of the triangle's second and third corner

    def owner(self, scene: Scene) -> NDArray[np.int16]:
        """Whose body lies in front (h, w): an index into the scene's owners, -1 for none."""
        return np.append(scene.owner, np.int16(-1))[self.triangle]


def look(scene: Scene, view: View, box: Box, px_per_mm: float, shown: NDArray[np.bool_]) -> Buffer:
    """See a scene.

    :param shown: (number of owners,) which owners are there at all.
    """
    left, bottom, right, top = box
    width, height = round((right - left) * px_per_mm), round((top - bottom) * px_per_mm)
    points, low, high = _projected(scene, view)
    inside = (low[:, 0] < right) & (high[:, 0] > left) & (low[:, 1] < top) & (high[:, 1] > bottom)
    chosen = np.flatnonzero(inside & shown[scene.owner])
    back = np.array([_BACK.get(owner.tissue, 0.0) for owner in scene.owners], np.float32)[scene.owner]
    depth = np.full((height, width), -np.inf, np.float32)
    triangle = np.full((height, width), -1, np.int32)
    weights = np.zeros((height, width, 2), np.float32)
    _raster(points, left, top, px_per_mm, scene.triangles, chosen, back, depth, triangle, weights)
    depth += np.append(back, np.float32(0))[triangle]
    return Buffer(
        view, px_per_mm, (left, top - height / px_per_mm, left + width / px_per_mm, top), depth, triangle, weights
    )


@lru_cache(maxsize=2)  # tile after tile is seen of one view
def _projected(scene: Scene, view: View) -> tuple[NDArray[np.float64], NDArray[np.float32], NDArray[np.float32]]:
    """The vertices in view mm, and of each triangle (M, 2) the lowest and highest; nan: it faces away."""
    points = scene.vertices @ view_axes(view).T
    return points, *_extents(points, scene.triangles)


@njit(cache=True)
def _extents(points, triangles):  # type: ignore[no-untyped-def]
    low, high = np.full((len(triangles), 2), np.nan, np.float32), np.full((len(triangles), 2), np.nan, np.float32)
    for f in range(len(triangles)):
        a, b, c = points[triangles[f, 0]], points[triangles[f, 1]], points[triangles[f, 2]]
        if (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 1e-9:
            for k in range(2):
                low[f, k], high[f, k] = min(a[k], b[k], c[k]), max(a[k], b[k], c[k])
    return low, high


@njit(cache=True)
def _raster(points, left, top, scale, triangles, chosen, back, depth, triangle, weights):  # type: ignore[no-untyped-def]
    """Draw the chosen triangles; the nearest stays."""
    height, width = depth.shape
    for f in chosen:
        a, b, c = triangles[f, 0], triangles[f, 1], triangles[f, 2]
        ax, ay, az = (points[a, 0] - left) * scale, (top - points[a, 1]) * scale, points[a, 2]
        bx, by, bz = (points[b, 0] - left) * scale, (top - points[b, 1]) * scale, points[b, 2]
        cx, cy, cz = (points[c, 0] - left) * scale, (top - points[c, 1]) * scale, points[c, 2]
        area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
        if abs(area) < 1e-9:
            continue
        x0, x1 = max(int(np.ceil(min(ax, bx, cx) - 0.5)), 0), min(int(np.floor(max(ax, bx, cx) - 0.5)), width - 1)
        y0, y1 = max(int(np.ceil(min(ay, by, cy) - 0.5)), 0), min(int(np.floor(max(ay, by, cy) - 0.5)), height - 1)
        for y in range(y0, y1 + 1):
            for x in range(x0, x1 + 1):
                px, py = x + 0.5, y + 0.5
                v = ((px - ax) * (cy - ay) - (py - ay) * (cx - ax)) / area
                w = ((bx - ax) * (py - ay) - (by - ay) * (px - ax)) / area
                if v < -1e-6 or w < -1e-6 or v + w > 1 + 1e-6:
                    continue
                z = az + v * (bz - az) + w * (cz - az) - back[f]
                if z > depth[y, x]:
                    depth[y, x] = z
                    triangle[y, x] = f
                    weights[y, x, 0] = v
                    weights[y, x, 1] = w
