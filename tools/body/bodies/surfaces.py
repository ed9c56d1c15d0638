"""Questions to closed surfaces: where a ray first meets them, which of their points is nearest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numba import njit

if TYPE_CHECKING:
    from numpy.typing import NDArray


TINY: Final = 1e-12


def heights(
    points: NDArray[np.float64],
    outward: NDArray[np.float64],
    vertices: NDArray[np.float64],
    triangles: NDArray[np.int32],
    reach: float,
) -> NDArray[np.float64]:
    """How far above each point a surface's outermost sheet lies, along the point's outward direction.

    :param points: (n, 3) mm; outward: (n, 3) unit vectors.
    :returns: (n,) mm, between -reach and reach; -inf where the surface is not met there.
    """
    low, high = points.min(axis=0) - reach, points.max(axis=0) + reach
    corners = vertices[triangles]
    near = ((corners.max(axis=1) >= low) & (corners.min(axis=1) <= high)).all(axis=1)
    found: NDArray[np.float64] = _heights(points, outward, np.ascontiguousarray(corners[near]), reach)
    return found


@njit(cache=True)
def _heights(points, outward, corners, reach):  # type: ignore[no-untyped-def]
    found = np.full(len(points), -np.inf)
    centres, radii = _spheres(corners)
    for i in range(len(points)):
        direction = outward[i]
        for f in range(len(corners)):
            x, y, z = centres[f, 0] - points[i, 0], centres[f, 1] - points[i, 1], centres[f, 2] - points[i, 2]
            along = x * direction[0] + y * direction[1] + z * direction[2]
            if x * x + y * y + z * z - along * along > radii[f] ** 2:
                continue
            a = corners[f, 0]
            ab, ac = corners[f, 1] - a, corners[f, 2] - a
            p = np.cross(direction, ac)
            area = np.dot(ab, p)
            if abs(area) < 1e-9:
                continue
            to = points[i] - a
            u = np.dot(to, p) / area
            if u < -1e-9 or u > 1 + 1e-9:
                continue
            q = np.cross(to, ab)
            v = np.dot(direction, q) / area
            if v < -1e-9 or u + v > 1 + 1e-9:
                continue
            height = np.dot(ac, q) / area
            if -reach <= height <= reach and height > found[i]:
                found[i] = height
    return found


@njit(cache=True)
def _spheres(corners):  # type: ignore[no-untyped-def]
    """Centres (n, 3) and radii (n,) of spheres round triangles."""
    centres, radii = np.empty((len(corners), 3)), np.empty(len(corners))
    for f in range(len(corners)):
        centres[f] = (corners[f, 0] + corners[f, 1] + corners[f, 2]) / 3
        radii[f] = 1e-6
        for k in range(3):
            radii[f] = max(radii[f], np.sqrt(((corners[f, k] - centres[f]) ** 2).sum()) + 1e-6)
    return centres, radii


def nearest(
    point: NDArray[np.float64], vertices: NDArray[np.float64], triangles: NDArray[np.int32]
) -> NDArray[np.float64]:
    """The point (3,) of a surface that is nearest to a point."""
    return nearest_points(point[None], vertices, triangles)[0][0]


def nearest_points(
    points: NDArray[np.float64], vertices: NDArray[np.float64], triangles: NDArray[np.int32]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The points (n, 3) of a surface that are nearest to (n, 3) points, and its outward normals there (n, 3)."""
    corners = np.ascontiguousarray(vertices[triangles])
    found, face = _nearest(points, corners)
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])[face]
    return found, normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)


@njit(cache=True)
def _nearest(points, corners):  # type: ignore[no-untyped-def]
    found, face = np.empty_like(points), np.zeros(len(points), dtype=np.int64)
    centres, radii = _spheres(corners)
    for i in range(len(points)):
        best = np.inf
        for f in range(len(corners)):
            x, y, z = centres[f, 0] - points[i, 0], centres[f, 1] - points[i, 1], centres[f, 2] - points[i, 2]
            if np.sqrt(x * x + y * y + z * z) - radii[f] > np.sqrt(best):
                continue
            at = _on_triangle(points[i], corners[f, 0], corners[f, 1], corners[f, 2])
            away = ((at - points[i]) ** 2).sum()
            if away < best:
                best = away
                found[i] = at
                face[i] = f
    return found, face


@njit(cache=True)
def _on_triangle(p, a, b, c):  # type: ignore[no-untyped-def]
    """The point of a triangle nearest to p (Ericson 2005, Real-Time Collision Detection, 5.1.5)."""
    ab, ac, ap = b - a, c - a, p - a
    d1, d2 = np.dot(ab, ap), np.dot(ac, ap)
    if d1 <= 0 and d2 <= 0:
        return a
    bp = p - b
    d3, d4 = np.dot(ab, bp), np.dot(ac, bp)
    if d3 >= 0 and d4 <= d3:
        return b
    vc = d1 * d4 - d3 * d2
    if vc <= 0 and d1 >= 0 and d3 <= 0:
        return a + ab * (d1 / max(d1 - d3, TINY))
    cp = p - c
    d5, d6 = np.dot(ab, cp), np.dot(ac, cp)
    if d6 >= 0 and d5 <= d6:
        return c
    vb = d5 * d2 - d1 * d6
    if vb <= 0 and d2 >= 0 and d6 <= 0:
        return a + ac * (d2 / max(d2 - d6, TINY))
    va = d3 * d6 - d5 * d4
    if va <= 0 and d4 - d3 >= 0 and d5 - d6 >= 0:
        return b + (c - b) * ((d4 - d3) / max((d4 - d3) + (d5 - d6), TINY))
    total = max(va + vb + vc, TINY)  # some triangles have no area
    return a + ab * (vb / total) + ac * (vc / total)
