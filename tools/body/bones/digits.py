"""Fingers and toes of a figure: the middle line of each within its skin, from its web to its tip.

The rig has a joint or three inside every digit: they tell which skin is whose,
and where to cut. Where the bones' joints lie is told by the measured ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import scipy.sparse as sp
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import ConvexHull, cKDTree

from tools.atlas.mesh import edges_of
from tools.body.bones.transforms import unit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tools.atlas.figure import Figure
    from tools.body.bones.transforms import Points

_STEP: Final = 2.0  # mm between sections
_GAP: Final = np.deg2rad(60.0)  # a section open farther than this isn't one
_BEYOND: Final = 30.0  # mm past the last joint, which leads beyond any tip
_CAP: Final = 3.0  # mm from the tip within which sections tell nothing


@dataclass(frozen=True)
class Ray:
    """A digit of the left hand or foot: names of its bones, from metacarpal or metatarsal to distal phalanx."""

    name: str
    root: str  # the carpal or tarsal that it stands on
    bones: tuple[str, ...]
    rig: tuple[str, ...]  # rig joints in the digit, the first at its web


def _ray(part: str, number: int, name: str, root: str) -> Ray:
    ordinal = ("first", "second", "third", "fourth", "fifth")[number - 1]
    kinds = ("proximal", "distal") if number == 1 else ("proximal", "middle", "distal")
    hand = part == "finger"
    joints = (1, 2) if number == 1 and not hand else (1, 2, 3)
    return Ray(
        name,
        root,
        (f"{ordinal}_{'metacarpal' if hand else 'metatarsal'}_bone", *(f"{k}_phalanx_of_{name}" for k in kinds)),
        tuple(f"{part}{number}-{j}.L" for j in joints),
    )


_FINGERS = (
    ("thumb", "trapezium"),
    ("index_finger", "trapezoid"),
    ("middle_finger", "capitate"),
    ("ring_finger", "hamate"),
    ("little_finger", "hamate"),
)
_TOES = (
    ("big_toe", "medial_cuneiform_bone"),
    ("second_toe", "intermediate_cuneiform_bone"),
    ("third_toe", "lateral_cuneiform_bone"),
    ("fourth_toe", "cuboid_bone"),
    ("little_toe", "cuboid_bone"),
)
FINGERS: Final = tuple(_ray("finger", i, *names) for i, names in enumerate(_FINGERS, start=1))
TOES: Final = tuple(_ray("toe", i, *names) for i, names in enumerate(_TOES, start=1))


@dataclass(frozen=True)
class Digit:
    """A digit's inside, from where its skin closes round it to its tip."""

    line: Points  # (n, 3) mm, middles of its sections, the last at the tip of its skin
    across: Points  # (n,) mm, half the least breadth of each section; 0 at the tip
    skin: NDArray[np.int64]  # its skin's vertices


def digits(figure: Figure, rays: tuple[Ray, ...]) -> dict[str, Digit]:
    """Every digit of the left hand or foot."""
    segment = "hand.L" if rays is FINGERS else "foot.L"
    own = np.flatnonzero(figure.in_segments(segment))
    bends = [np.array([figure.joint(j) for j in ray.rig], dtype=np.float64) for ray in rays]
    whose = _whose(figure, own, bends)
    return {ray.name: _digit(figure, bends[i], own[whose == i]) for i, ray in enumerate(rays)}


def _whose(figure: Figure, own: NDArray[np.int64], bends: list[Points]) -> NDArray[np.int64]:
    """Which digit each vertex belongs to: the one whose joints are nearest along the skin.

    Toes touch: what is nearest through the air may be the next one's.
    """
    edges = np.sort(edges_of(figure.faces[np.isin(figure.faces, own).all(axis=1)].astype(np.int64)), axis=1)
    a, b = np.searchsorted(own, edges).T
    points = figure.vertices[own].astype(np.float64)
    length = np.linalg.norm(points[a] - points[b], axis=1)
    ways = sp.coo_matrix((length, (a, b)), shape=(len(own), len(own))).tocsr()
    tree = cKDTree(points)
    away = [dijkstra(ways, directed=False, indices=tree.query(bend)[1], min_only=True) for bend in bends]
    return np.argmin(away, axis=0)


def _digit(figure: Figure, joints: Points, skin: NDArray[np.int64]) -> Digit:
    corners = figure.vertices[figure.faces[np.isin(figure.faces, skin).all(axis=1)]].astype(np.float64)
    ahead = unit(joints[-1] - joints[-2])
    bend = np.vstack([joints, joints[-1] + _BEYOND * ahead])
    # A second time square to the line first found.
    for _ in range(2):
        line, across = _sections(corners, bend)
        ahead = unit(line[-1] - line[-4])
        bend = np.vstack([_smooth(line), line[-1] + _BEYOND * ahead])
    along = (figure.vertices[skin].astype(np.float64) - line[-1]) @ ahead
    tip = line[-1] + ahead * float(np.sort(along)[-5:].mean())
    keep = np.linalg.norm(line - tip, axis=1) > _CAP
    return Digit(np.vstack([_smooth(line)[keep], tip]), np.append(across[keep], 0.0), skin)


def _sections(corners: Points, bend: Points) -> tuple[Points, Points]:
    """Middles (n, 3) and half breadths (n,) of the sections square to a bent line, from the first that is closed."""
    at, length = _lengths(bend)
    found = []
    for s in np.arange(0.0, length, _STEP):
        middle = np.array([np.interp(s, at, bend[:, k]) for k in range(3)])
        section = _section(corners, middle, _ahead(bend, at, s))
        if section is not None:
            found.append(section)
    return np.array([middle for middle, _ in found]), np.array([half for _, half in found])


def _smooth(line: Points) -> Points:
    """Evened four times, its ends kept."""
    for _ in range(4):
        line = np.vstack([line[:1], (line[:-2] + 2 * line[1:-1] + line[2:]) / 4, line[-1:]])
    return line


def _lengths(line: Points) -> tuple[Points, float]:
    at = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    return at, float(at[-1])


def _ahead(bend: Points, at: Points, s: float) -> Points:
    """The direction at `s`, eased over 8 mm about the joints."""
    low, high = (np.array([np.interp(t, at, bend[:, k]) for k in range(3)]) for t in (s - 8.0, s + 8.0))
    return unit(high - low)


def _section(corners: Points, middle: Points, ahead: Points) -> tuple[Points, float] | None:
    """Middle (3,) and half the least breadth of a plane's section of triangles (m, 3, 3); None: it isn't closed."""
    height = (corners - middle) @ ahead
    found = []
    for a, b in ((0, 1), (1, 2), (2, 0)):
        cut = (height[:, a] > 0) != (height[:, b] > 0)
        share = (height[cut, a] / (height[cut, a] - height[cut, b]))[:, None]
        found.append(corners[cut, a] * (1 - share) + corners[cut, b] * share)
    points = np.vstack(found)
    if len(points) < 12:
        return None
    side = unit(np.cross(ahead, [0.0, 1.0, 0.0] if abs(ahead[1]) < 0.9 else [1.0, 0.0, 0.0]))
    frame = np.stack([side, np.cross(ahead, side)])
    flat = (points - middle) @ frame.T
    centre = flat.mean(axis=0)
    angles = np.sort(np.arctan2(*(flat - centre).T))
    if np.diff(np.append(angles, angles[0] + 2 * np.pi)).max() > _GAP:
        return None
    hull = flat[ConvexHull(flat).vertices]
    x, y = hull.T
    cross = x * np.roll(y, -1) - np.roll(x, -1) * y
    centre = np.array([((v + np.roll(v, -1)) * cross).sum() for v in (x, y)]) / (3 * cross.sum())
    turns = np.linspace(0, np.pi, 24, endpoint=False)
    spans = np.ptp(hull @ np.stack([np.cos(turns), np.sin(turns)]), axis=0)
    return middle + centre @ frame, float(spans.min() / 2)
