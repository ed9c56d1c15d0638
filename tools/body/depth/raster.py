"""The depth buffer: which triangle lies in front at each pixel of a view."""

from __future__ import annotations

from dataclasses import dataclass
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
    points = scene.vertices @ view_axes(view).T
    screen = np.column_stack([(points[:, 0] - left) * px_per_mm, (top - points[:, 1]) * px_per_mm, points[:, 2]])
    chosen = np.flatnonzero(shown[scene.owner])
    back = np.array([_BACK.get(owner.tissue, 0.0) for owner in scene.owners], np.float32)[scene.owner]
    depth = np.full((height, width), -np.inf, np.float32)
    triangle = np.full((height, width), -1, np.int32)
    weights = np.zeros((height, width, 2), np.float32)
    _raster(screen, scene.triangles, chosen, back, depth, triangle, weights)
    depth += np.append(back, np.float32(0))[triangle]
    return Buffer(
        view, px_per_mm, (left, top - height / px_per_mm, left + width / px_per_mm, top), depth, triangle, weights
    )


@njit(cache=True)
def _raster(screen, triangles, chosen, back, depth, triangle, weights):  # type: ignore[no-untyped-def]
    """Draw the chosen triangles that face the viewer; the nearest stays."""
    height, width = depth.shape
    for f in chosen:
        a, b, c = triangles[f, 0], triangles[f, 1], triangles[f, 2]
        ax, ay, az = screen[a, 0], screen[a, 1], screen[a, 2]
        bx, by, bz = screen[b, 0], screen[b, 1], screen[b, 2]
        cx, cy, cz = screen[c, 0], screen[c, 1], screen[c, 2]
        area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
        if area > -1e-9:  # the rows run downwards: what is counter-clockwise from outside has a negative area here
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
