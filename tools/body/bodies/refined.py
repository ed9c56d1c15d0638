"""Bodies made finer for drawing: measured sections are 20 points each, and bones have some 400 vertices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.interpolate import CubicSpline

from tools.atlas.light import vertex_normals
from tools.body.bodies.measured import loft_triangles
from tools.body.bodies.model import RING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from tools.body.bodies.model import Body

    Floats = NDArray[np.float64]

_FINE_RING: Final = 2  # times as many points in a ring
_WIDE: Final = 45.0  # mm round a ring from which it is made finer
_STEP: Final = 3.0  # mm between rings of a fine loft
_LARGE_EDGE: Final = 3.2  # mm of an edge of a surface from which its triangles are parted again
_ROUNDING: Final = 0.7  # how far a new point goes from the flat triangle to the curve of its corners' planes
_ROUNDS: Final = 2


@dataclass(frozen=True)
class Mesh:
    """A closed surface to be drawn."""

    vertices: Floats  # (n, 3)
    triangles: NDArray[np.int32]  # (m, 3)
    along: Floats  # (n, 2): mm across and along a loft; 0 for other surfaces
    values: Floats  # (n, q): what was told of the body's own vertices


def refined(body: Body, values: Floats) -> Mesh:
    """The fine surface of a body.

    :param values: (number of the body's vertices, q) numbers that go with them, e.g. their place among the fibres.
    """
    told = np.hstack([body.vertices, values])
    meshes = list(_lofts(body, told)) if body.rings else [_rounded(told, body.triangles)]
    first = np.cumsum([0, *(len(mesh.vertices) for mesh in meshes[:-1])])
    return Mesh(
        np.vstack([mesh.vertices for mesh in meshes]),
        np.vstack([mesh.triangles + start for mesh, start in zip(meshes, first, strict=True)]).astype(np.int32),
        np.vstack([mesh.along for mesh in meshes]),
        np.vstack([mesh.values for mesh in meshes]),
    )


def quartered(mesh: Mesh, chosen: NDArray[np.bool_]) -> Mesh:
    """The mesh with each chosen triangle in four, flat: for what changes within it."""
    corners = mesh.triangles[chosen]
    ends = np.sort(np.stack([corners, np.roll(corners, -1, axis=1)], axis=2), axis=2).reshape(-1, 2)
    edges, edge = np.unique(ends, axis=0, return_inverse=True)
    a, b, c = corners.T
    x, y, z = edge.reshape(-1, 3).T + len(mesh.vertices)
    parts = np.concatenate([np.stack(t, axis=1) for t in ((a, x, z), (x, b, y), (z, y, c), (x, y, z))])
    return Mesh(
        np.vstack([mesh.vertices, mesh.vertices[edges].mean(axis=1)]),
        np.vstack([mesh.triangles[~chosen], parts]).astype(np.int32),
        np.vstack([mesh.along, mesh.along[edges].mean(axis=1)]),
        np.vstack([mesh.values, mesh.values[edges].mean(axis=1)]),
    )


def _lofts(body: Body, told: Floats) -> Iterator[Mesh]:
    first = 0
    for count in body.rings:
        rings = told[first : first + count * RING].reshape(count, RING, -1)
        tips = told[first + count * RING : first + count * RING + 2]
        first += count * RING + 2
        yield _loft(rings, tips)


def _loft(rings: Floats, tips: Floats) -> Mesh:
    if len(rings) > 4:  # sections were measured one by one: evened along the muscle they sit as one body
        rings = np.concatenate([rings[:1], 0.25 * rings[:-2] + 0.5 * rings[1:-1] + 0.25 * rings[2:], rings[-1:]])
    sides = np.diff(rings[..., :3], axis=1, append=rings[:, :1, :3])
    round_ = np.linalg.norm(sides, axis=2).sum(axis=1).max()
    points = RING * (_FINE_RING if round_ > _WIDE else 1)
    closed = np.concatenate([rings, rings[:, :1]], axis=1)
    rings = CubicSpline(np.arange(RING + 1), closed, axis=1, bc_type="periodic")(np.arange(points) * RING / points)
    middle = rings[..., :3].mean(axis=1)
    step = np.linalg.norm(np.diff(middle, axis=0), axis=1)
    parts = max(1, round(float(np.median(step)) / _STEP)) if len(rings) > 2 else 1
    if parts > 1:
        fine = np.linspace(0, len(rings) - 1, (len(rings) - 1) * parts + 1)
        rings = CubicSpline(np.arange(len(rings)), rings, axis=0)(fine)
    told = np.vstack([rings.reshape(-1, rings.shape[2]), tips])
    along = np.vstack([_on_loft(rings[..., :3]), np.zeros((2, 2))])
    return Mesh(told[:, :3], loft_triangles(len(rings), points), along, told[:, 3:])


def _on_loft(rings: Floats) -> Floats:
    """Mm across (from the middle to the edges of each ring) and along a loft, of its points."""
    middle = rings.mean(axis=1)
    along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(middle, axis=0), axis=1))])
    edge = rings[:, 0] - rings[:, rings.shape[1] // 2]
    way = edge / np.maximum(np.linalg.norm(edge, axis=1, keepdims=True), 1e-6)
    across = np.einsum("rpk,rk->rp", rings - middle[:, None], way)
    return np.stack([across, np.broadcast_to(along[:, None], across.shape)], axis=2).reshape(-1, 2)


def _rounded(told: Floats, triangles: NDArray[np.int32]) -> Mesh:
    """A surface with its large triangles in four each, the new points raised onto the curve of the surface.

    Phong tessellation (Boubekeur and Alexa 2008, doi:10.1145/1409060.1409094).
    """
    for _ in range(_ROUNDS):
        edges = told[triangles, :3] - told[np.roll(triangles, -1, axis=1), :3]
        if np.median(np.linalg.norm(edges, axis=2)) < _LARGE_EDGE:
            break
        told, triangles = _quartered(told, triangles)
    return Mesh(told[:, :3], triangles, np.zeros((len(told), 2)), told[:, 3:])


def _quartered(told: Floats, triangles: NDArray[np.int32]) -> tuple[Floats, NDArray[np.int32]]:
    vertices = told[:, :3]
    normals = vertex_normals(vertices, triangles.astype(np.int64))
    pairs = np.sort(np.stack([triangles, np.roll(triangles, -1, axis=1)], axis=2), axis=2)
    edges, edge_of = np.unique(pairs.reshape(-1, 2), axis=0, return_inverse=True)
    x, y, z = edge_of.reshape(-1, 3).T + len(vertices)
    a, b = edges.T
    middle = (told[a] + told[b]) / 2
    for end in (a, b):
        off = ((middle[:, :3] - vertices[end]) * normals[end]).sum(axis=1)
        middle[:, :3] -= 0.5 * _ROUNDING * off[:, None] * normals[end]
    p, q, r = triangles.T
    split = np.stack([p, x, z, x, q, y, z, y, r, x, y, z], axis=1).reshape(-1, 3)
    return np.vstack([told, middle]), split.astype(np.int32)
