"""Lines across bodies: what lies beyond one, and sheaths that are opened so that what they enclose shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from bodymap.atlas.views import project
from tools.atlas.borders import beside_line
from tools.body.bodies.model import RING
from tools.body.bodies.places import place
from tools.body.bodies.surfaces import heights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tools.atlas.source import Line

    Floats = NDArray[np.float64]

_AXIS: Final = 95.0  # mm: z of the upright line in the midline that is inmost in the trunk
_DEEP: Final = 60.0  # mm that a body is looked for outside and inside of another
_BEHIND: Final = 5.0  # mm that it then lies behind it
_HALF: Final = RING // 2


def beyond(line: Line, points: Floats) -> Floats:
    """How many view mm (n,) points of the measured frame lie beyond a line; negative on its near side.

    :raises ValueError: a spot of the line is not known.
    """
    spots = np.array([place(spot) for spot in (*line.line, line.beyond)])
    side = beside_line(project(spots[:-1], line.view)[:, :2], line.view)
    return np.sign(side(spots[-1:])) * side(points)


def drawn_back(vertices: Floats, rings: tuple[int, ...], beyond_line: Floats) -> Floats:
    """A loft's vertices (n, 3), each section drawn back to its part on the near side of a line.

    Sections must run towards the line. One that lies beyond it altogether shrinks to its nearest end.
    """
    moved, first = vertices.copy(), 0
    for count in rings:
        of = slice(first, first + RING * count)
        sections, far = moved[of].reshape(-1, RING, 3), beyond_line[of].reshape(-1, RING)
        moved[of] = np.array([_cut(*pair) for pair in zip(sections, far, strict=True)]).reshape(-1, 3)
        tips = of.stop, of.stop + 1
        for tip, section in zip(tips, (moved[of][:RING], moved[of][-RING:]), strict=True):
            if beyond_line[tip] > 0:
                moved[tip] = section.mean(axis=0)
        first += RING * count + 2
    return moved


def _cut(section: Floats, far: Floats) -> Floats:
    """A section (RING, 3) from its nearer edge as far as the line."""
    if far.max() <= 0:
        return section
    start = 0 if far[0] <= far[_HALF] else _HALF
    turned, far = np.roll(section, -start, axis=0), np.roll(far, -start)
    front, back = np.arange(_HALF + 1), np.concatenate([[0], np.arange(RING - 1, _HALF - 1, -1)])
    one, other = _as_far(turned[front], far[front]), _as_far(turned[back], far[back])
    one[-1] = other[-1] = (one[-1] + other[-1]) / 2
    return np.roll(np.concatenate([one, other[-2:0:-1]]), start, axis=0)


def _as_far(face: Floats, far: Floats) -> Floats:
    """A face (k, 3), evenly apart, as far as the first point at which `far` passes 0."""
    crossed = np.flatnonzero(far > 0)
    if len(crossed) == 0:
        return face.copy()
    last = crossed[0]
    if last == 0:
        return np.repeat(face[:1], len(face), axis=0)
    share = far[last - 1] / (far[last - 1] - far[last])
    kept = np.vstack([face[:last], face[last - 1] + share * (face[last] - face[last - 1])])
    at = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(kept, axis=0), axis=1))])
    steps = np.linspace(0.0, at[-1], len(face))
    return np.column_stack([np.interp(steps, at, kept[:, axis]) for axis in range(3)])


def laid_behind(vertices: Floats, other: Floats, triangles: NDArray[np.int32]) -> Floats:
    """Vertices (n, 3) of a wall of the trunk, those outside of or within another surface moved to behind it."""
    inward = (0.0, 0.0, _AXIS) - vertices * (1.0, 0.0, 1.0)
    inward /= np.maximum(np.linalg.norm(inward, axis=1, keepdims=True), 1e-9)
    back = heights(vertices, inward, other, triangles, _DEEP)
    return vertices + np.maximum(back + _BEHIND, 0.0)[:, None] * inward
