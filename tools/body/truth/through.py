"""How much of the muscles comes through the figure's skin, and how far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from embreex import rtcore_scene
from embreex.mesh_construction import TriangleMesh
from scipy.spatial import cKDTree

from bodymap.atlas.views import Side
from tools.atlas.stage import stage
from tools.body.assembly import scene
from tools.body.bodies.model import Kind
from tools.body.bodies.surfaces import nearest_points

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bodymap.atlas.views import Figure

    Floats = NDArray[np.float64]

_SHALLOW: Final = 3.0  # mm: what seems to lie deeper under the nearest corner of the skin lies within
_ABOUT: Final = 400  # triangles about a point among which the nearest is
_WAYS: Final = ((0.31, 0.9, 0.3), (-0.8, 0.1, 0.59), (0.2, -0.3, 0.93))  # rays of which most must say the same
_MOST: Final = 16  # times that a ray may cross the skin


def through_the_skin(figure: Figure) -> dict[str, Any]:
    """The share of the muscles' surface outside of the skin, in percent; the worst mm; and by whom, worst first."""
    body = scene(figure)
    owners = body.owners
    counts = np.array([o.kind is not Kind.BONE and o.side is not Side.RIGHT for o in owners])[body.owner]
    triangles, whose = body.triangles[counts], body.owner[counts]
    rows = np.unique(triangles)
    outside = np.zeros(len(body.vertices))
    outside[rows] = _outside(figure, body.vertices[rows])
    corners = body.vertices[triangles]
    area = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1) / 2
    far = outside[triangles]
    out = area * (far > 0).mean(axis=1)
    worst = {owners[n].id: round(float(far[whose == n].max()), 1) for n in np.unique(whose[far.max(axis=1) > 0])}
    return {
        "share_percent": round(100 * float(out.sum() / area.sum()), 3),
        "worst_mm": round(float(far.max()), 1),
        "by": dict(sorted(worst.items(), key=lambda item: (-item[1], item[0]))),
    }


def _outside(figure: Figure, points: Floats) -> Floats:
    """How far (n,) points lie outside of the skin, mm; 0 for those within."""
    skin = stage(figure).figure
    vertices = skin.vertices.astype(np.float64)
    _, near = cKDTree(vertices).query(points)
    depth = ((vertices[near] - points) * skin.normals[near]).sum(axis=1)
    rows = np.flatnonzero(depth < _SHALLOW)
    rows = rows[~_within(points[rows], vertices[skin.faces])]
    found = np.zeros(len(points))
    tree = cKDTree(vertices[skin.faces].mean(axis=1))
    for row in rows:
        about = skin.faces[tree.query(points[row], k=_ABOUT)[1]]
        at, _ = nearest_points(points[row : row + 1], vertices, about)
        found[row] = np.linalg.norm(at[0] - points[row])
    return found


def _within(points: Floats, corners: Floats) -> NDArray[np.bool_]:
    """Which points (n, 3) a closed surface of triangles (m, 3, 3) holds.

    Most rays from there leave it once more often than they enter it: where the skin of an arm cuts into that of
    the trunk, a point may be held twice.
    """
    scene = rtcore_scene.EmbreeScene()
    mesh = TriangleMesh(scene, np.ascontiguousarray(corners, np.float32))  # the scene keeps no hold of it
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    says = np.zeros(len(points), int)
    for way in _WAYS:
        ray = np.asarray(way, np.float32) / np.float32(np.linalg.norm(way))
        at, going = points.astype(np.float32), np.arange(len(points))
        left = np.zeros(len(points), int)
        for _ in range(_MOST):
            hit = scene.run(at[going], np.broadcast_to(ray, (len(going), 3)).copy(), output=True)
            met = hit["primID"] >= 0
            going, far, which = going[met], hit["tfar"][met], hit["primID"][met]
            if not len(going):
                break
            left[going] += np.where(normals[which] @ ray > 0, 1, -1)
            at[going] += ray * (far[:, None] + 1e-3).astype(np.float32)
        says += left > 0
    del mesh
    return says > len(_WAYS) / 2
