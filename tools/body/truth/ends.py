"""How far the bodies end from the attachments that their muscles' courses name, and the bones from named places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.spatial import cKDTree

from tools.atlas.source import read_muscles
from tools.atlas.spots import Spots
from tools.atlas.stage import stage
from tools.body.bodies.model import Kind
from tools.body.carry.carried import carried
from tools.body.carry.spline import FLIP

if TYPE_CHECKING:
    from bodymap.atlas.views import Figure
    from numpy.typing import NDArray

_STEP: Final = 2.0  # mm between the points of an attachment's line
_BETWEEN: Final = 2.5  # mm between the points of a body's surface


def misses(figure: Figure) -> dict[str, dict[str, float]]:
    """Of each muscle: mm from its body, with its tendons, to its origin and to its insertion.

    An attachment is the line through its spots; what counts is the place of it that the body comes nearest to.
    """
    on = stage(figure)
    spots = Spots(on.positions, on.normals, carried(figure).carry)
    found: dict[str, dict[str, float]] = {}
    for source in read_muscles():
        body = cKDTree(_surface(figure, source.id))
        found[source.id] = {}
        for name, places in (("origin", source.origin), ("insertion", source.insertion)):
            if places:
                line = _line(np.array([spots.inside(spot, source.depth) for spot in places]))
                found[source.id][name] = round(float(body.query(line)[0].min()), 1)
    return found


def _surface(figure: Figure, muscle: str) -> NDArray[np.float64]:
    """Points (n, 3) close together on all that belongs to a muscle, both sides."""
    points = []
    for body in carried(figure).bodies:
        if muscle in body.owners and body.kind is not Kind.BONE:
            corners = body.vertices[body.triangles]
            parts = int(np.ceil(np.linalg.norm(np.ptp(corners, axis=1), axis=1).max() / _BETWEEN)) if body.rings else 2
            parts = min(parts, 8)
            u, v = np.array([(i, j) for i in range(parts + 1) for j in range(parts + 1 - i)]).T / parts
            weights = np.stack([1 - u - v, u, v], axis=1)
            points.append(np.einsum("kc,mcx->mkx", weights, corners).reshape(-1, 3))
    left = np.vstack(points)
    return np.vstack([left, left * FLIP])


def _line(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points (n, 3) close together on the line through some."""
    pieces = [points[:1]]
    for a, b in zip(points[:-1], points[1:], strict=True):
        count = int(np.ceil(np.linalg.norm(b - a) / _STEP)) + 1
        pieces.append(np.linspace(a, b, count)[1:])
    return np.vstack(pieces)
