"""How far the bodies end from the attachments that their muscles' courses name, and the bones from named places."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.spatial import cKDTree

from bodymap.atlas.views import Figure
from tools.atlas.source import read_muscles
from tools.atlas.spots import Spots
from tools.atlas.stage import stage
from tools.body.bodies.model import Kind
from tools.body.carry.carried import all_bodies, carried
from tools.body.carry.spline import FLIP
from tools.body.truth.reasons import reasons

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from tools.atlas.spots import Way
    from tools.atlas.stage import Stage
    from tools.body.bodies.model import Body

_STEP: Final = 2.0  # mm between the points of an attachment's line
_BETWEEN: Final = 2.5  # mm between the points of a body's surface
_PARTS: Final = 8  # at most, of a triangle's edge


def misses(figure: Figure) -> dict[str, dict[str, float]]:
    """Of each muscle: mm from its body, with its tendons, to its origin and to its insertion.

    An attachment is the line through its spots; what counts is the place of it that the body comes nearest to.
    """
    return _misses(stage(figure), carried(figure).bodies, carried(figure).carry)


def measured_misses() -> dict[str, dict[str, float]]:
    """The same in the measured frame; what is named by places of a figure's skin says nothing there."""
    return _misses(stage(Figure.MALE), all_bodies(), lambda points: points)


def _misses(on: Stage, bodies: Sequence[Body], carry: Way) -> dict[str, dict[str, float]]:
    spots = Spots(on.positions, on.normals, carry)
    found: dict[str, dict[str, float]] = {}
    for source in read_muscles():
        body = cKDTree(_surface(bodies, source.id))
        found[source.id] = {}
        for name, places in (("origin", source.origin), ("insertion", source.insertion)):
            if places:
                line = _line(np.array([spots.inside(spot, source.depth) for spot in places]))
                found[source.id][name] = round(float(body.query(line)[0].min()), 1)
    return found


def _surface(bodies: Iterable[Body], muscle: str) -> NDArray[np.float64]:
    """Points (n, 3) close together on all that belongs to a muscle, both sides."""
    points, names = [], {muscle, *reasons().carried_on.get(muscle, ())}
    for body in bodies:
        if body.kind is not Kind.BONE and names & {body.id, *body.owners}:
            corners = body.vertices[body.triangles]
            longest = np.linalg.norm(np.ptp(corners, axis=1), axis=1).max()
            parts = min(int(np.ceil(longest / _BETWEEN)), _PARTS)
            u, v = np.array([(i, j) for i in range(parts + 1) for j in range(parts + 1 - i)]).T / parts
            weights = np.stack([1 - u - v, u, v], axis=1)
            points.append(np.einsum("kc,mcx->mkx", weights, corners).reshape(-1, 3))
    left = np.vstack(points)
    return np.vstack([left, left * FLIP])


def _line(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points (n, 3) close together on the line through some."""
    pieces = [points[:1]]
    for a, b in pairwise(points):
        count = int(np.ceil(np.linalg.norm(b - a) / _STEP)) + 1
        pieces.append(np.linspace(a, b, count)[1:])
    return np.vstack(pieces)
