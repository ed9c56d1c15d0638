"""How much of the sky each point of the surface sees (ambient occlusion)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def vertex_normals(vertices: Floats, triangles: Ints) -> Floats:
    """Unit normals, each the mean of the faces around it weighted by their angle."""
    corners = vertices[triangles]
    normals = np.zeros_like(vertices, dtype=np.float64)
    face = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    face /= np.maximum(np.linalg.norm(face, axis=1, keepdims=True), 1e-12)
    for i in range(3):
        a = corners[:, (i + 1) % 3] - corners[:, i]
        b = corners[:, (i + 2) % 3] - corners[:, i]
        length = np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1)
        cosine = np.einsum("ij,ij->i", a, b) / np.maximum(length, 1e-12)
        angle = np.arccos(np.clip(cosine, -1, 1))
        np.add.at(normals, triangles[:, i], face * angle[:, None])
    return normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)


def hemisphere(count: int) -> Floats:
    """Cosine-weighted directions about +z, the same ones every time (a Fibonacci spiral)."""
    index = np.arange(count) + 0.5
    radius = np.sqrt(index / count)
    turn = index * np.pi * (3 - np.sqrt(5))
    height = np.sqrt(1 - radius**2)
    return np.stack([radius * np.cos(turn), radius * np.sin(turn), height], axis=1)


def openness(
    vertices: Floats,
    triangles: Ints,
    *,
    which: Ints | None = None,
    rays: int = 96,
    reach: float = np.inf,
    lift: float = 1e-3,
) -> Floats:
    """Share of cosine-weighted rays from each vertex that get away.

    A ray that hits only beyond ``reach`` counts in part, fading to free at twice
    the reach, so that a distant wall does not darken. ``lift`` is the start's
    distance from the surface.
    """
    from embreex import rtcore_scene
    from embreex.mesh_construction import TriangleMesh

    chosen = np.arange(len(vertices)) if which is None else which
    normals = vertex_normals(vertices, triangles)[chosen]
    scene = rtcore_scene.EmbreeScene()
    # The scene keeps no reference of its own to what it traces.
    mesh = TriangleMesh(scene, vertices[triangles].astype(np.float32))
    start = (vertices[chosen] + normals * lift).astype(np.float32)
    side, other = _frames(normals)
    total = np.zeros(len(chosen))
    for x, y, z in hemisphere(rays):
        ray = (side * x + other * y + normals * z).astype(np.float32)
        far = scene.run(start, ray, query="DISTANCE")
        total += _free(far.astype(np.float64), reach)
    del mesh
    return total / rays


def _free(distance: Floats, reach: float) -> Floats:
    """1 for a ray that got away, 0 for one stopped within reach."""
    away = distance > 1e30
    if np.isinf(reach):
        return away.astype(np.float64)
    return np.where(away, 1.0, np.clip(distance / reach - 1, 0, 1))


def _frames(normals: Floats) -> tuple[Floats, Floats]:
    """Two directions that with each normal make a right-handed frame.

    Built from the mirror-symmetric up axis, so that left and right get mirrored
    frames' rays as nearly as the spiral allows.
    """
    up = np.where(np.abs(normals[:, [1]]) < 0.9, (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
    side = np.cross(up, normals)
    side /= np.linalg.norm(side, axis=1, keepdims=True)
    return side, np.cross(normals, side)
