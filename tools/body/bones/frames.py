"""The frames that carry limbs' and trunk's bones (`data/atlas/skeleton.yaml`).

A frame is found from pairs of points. Besides the landmarks, which are named,
there are those that the bones find for themselves: where the skin tells how
deep a bone lies (`under`), the bone's point nearest to it, and wherever bone
would come through the skin, the point that does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

import msgspec
import numpy as np
import yaml
from scipy.spatial import cKDTree

from tools.atlas import fit
from tools.atlas.source import SOURCE, read_landmarks
from tools.body.bones.measured import joint, landmark, surfaces
from tools.body.bones.skin import Skin, bending
from tools.body.bones.transforms import FLIP, KINDS

if TYPE_CHECKING:
    from bodymap.atlas.views import Figure as FigureName
    from tools.atlas.stage import Stage
    from tools.body.bones.transforms import Carry, Points

_NUMBER: Final = r"([+-]?\d+(?:\.\d+)?)"
_POINT: Final = re.compile(rf"\({_NUMBER},{_NUMBER},{_NUMBER}\)")
_SAMPLES: Final = 12  # points of a neighbouring bone that a spline is held to
_ROUNDS: Final = 10  # of finding the bones' own points anew
_PUSH: Final = 0.5  # what a point through the skin weighs, against a landmark's 1


class FrameSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How some bones are carried together."""

    kind: Literal["even", "limb", "stretch", "bent", "spline"]
    # A landmark, a joint `bone/bone` or a point `(x,y,z)` of the measured body; `= frame`: goes where that carries it;
    # `= landmark @ mm`: goes so deep beneath that place of the skin; `* 3`: as if it were named three times.
    through: tuple[str, ...]
    size: float = 0.0  # even, limb: the scale (across); spline: mm that it may miss; 0: as it fits best
    bones: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()  # of bones, all of which it carries
    beside: dict[str, tuple[str, ...]] = {}  # frame: its bones, to which a spline keeps
    skin: tuple[str, ...] = ()  # segments of skin under which the bones lie
    clear: float = 2.0  # mm of skin over them, at least
    under: dict[str, float] = {}  # landmark of the skin: mm beneath it, straight in, the bones' surface lies

    @property
    def carries(self) -> tuple[str, ...]:
        """Names of the bones."""
        return (*self.bones, *(name for name, s in surfaces().items() if s.group in self.groups))


@dataclass(frozen=True)
class Pairs:
    """Points of the measured body (n, 3), where they go (n, 3), what they weigh (n,), and which are named."""

    names: tuple[str, ...]  # of the first ones
    start: Points
    goal: Points
    weight: Points

    def without(self, row: int) -> Pairs:
        """All but one of the named ones, and its mirror image."""
        same = np.abs(np.abs(self.start) - np.abs(self.start[row])).max(axis=1) < 1e-6
        return Pairs(self.names, self.start[~same], self.goal[~same], self.weight[~same])

    def and_more(self, start: Points, goal: Points, weight: Points) -> Pairs:
        """With points that have no name."""
        joined = [np.concatenate(two) for two in ((self.start, start), (self.goal, goal), (self.weight, weight))]
        return Pairs(self.names, *joined)


@dataclass(frozen=True)
class Frame:
    """A frame on a figure, and what it was found from."""

    source: FrameSource
    carry: Carry
    pairs: Pairs


@cache
def read_frames() -> dict[str, FrameSource]:
    """The frames by name, in the order of the file."""
    text = (SOURCE / "skeleton.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.load(text, Loader=yaml.CSafeLoader)["frames"], dict[str, FrameSource])


def marks(on: Stage, name: FigureName) -> dict[str, Points]:
    """Where the measured landmarks lie under a figure's skin, by the name that anatomy-measurements.json gives."""
    of = {mark.id: mark.measured for mark in read_landmarks()}
    return {of[key]: goal for key, _, goal in fit.pairs(read_landmarks(), on.places, on.figure, name)}


def frames(on: Stage, known: dict[str, Points]) -> dict[str, Frame]:
    """Every frame on a figure whose marks are known."""
    found: dict[str, Frame] = {}
    for key, source in read_frames().items():
        found[key] = _found(source, _named(source, on, known, found), on)
    return found


def carry_through(source: FrameSource, pairs: Pairs) -> Carry:
    """The frame through pairs alone."""
    return KINDS[source.kind](pairs.start, pairs.goal, pairs.weight, source.size)


def _found(source: FrameSource, named: Pairs, on: Stage) -> Frame:
    carry = carry_through(source, named)
    if not source.skin or not source.carries:
        return Frame(source, carry, named)
    skin = Skin.of(on.figure, source.skin)
    points = np.vstack([surfaces()[bone].vertices for bone in source.carries])
    points = points[points[:, 0] > -1.0]
    pushed: set[int] = set()
    for _ in range(_ROUNDS):
        pairs = named
        at = carry(points)
        for start, goal, weight in (_under(source, on, points, at), _through_skin(source, skin, points, at, pushed)):
            pairs = pairs.and_more(*_mirrored(source, start, goal, weight))
        carry = carry_through(source, pairs)
    if source.kind != "spline":
        midline = any(surfaces()[bone].midline for bone in source.carries)
        carry = _both(carry, bending(skin, carry(points), source.clear, both_sides=midline))
    return Frame(source, carry, named)


def _both(carry: Carry, bend: Carry) -> Carry:
    return lambda points: (moved := carry(points)) + bend(moved)


def _under(source: FrameSource, on: Stage, points: Points, at: Points) -> tuple[Points, Points, Points]:
    """The bones' points nearest to where the skin tells that they lie; each may slide along the skin."""
    tree = cKDTree(at)
    start, goal = [], []
    for mark, depth in source.under.items():
        normal = on.normals[mark]
        nearest = int(tree.query(on.positions[mark] - depth * normal)[1])
        off = (on.positions[mark] - depth * normal - at[nearest]) @ normal
        start.append(points[nearest])
        goal.append(at[nearest] + off * normal)
    return np.reshape(start, (-1, 3)), np.reshape(goal, (-1, 3)), np.full(len(start), 2.0)


def _through_skin(
    source: FrameSource, skin: Skin, points: Points, at: Points, pushed: set[int]
) -> tuple[Points, Points, Points]:
    """The bones' points that came through the skin in any round, each straight in to where it would lie beneath.

    :param pushed: their rows; kept from round to round, for what was pushed in should not come out again.
    """
    depth, normals = skin.depth(at)
    pushed |= set(np.flatnonzero(depth < source.clear).tolist())
    rows = np.array(sorted(pushed), dtype=np.int64)
    goal = at[rows] - np.maximum(source.clear - depth[rows], 0.0)[:, None] * normals[rows]
    weight = np.full(len(rows), 2.0 if source.kind == "spline" else _PUSH / max(1.0, len(rows) / 20.0))
    return points[rows], goal, weight


def _mirrored(source: FrameSource, start: Points, goal: Points, weight: Points) -> tuple[Points, Points, Points]:
    """With the right side's, where the frame carries a bone of the midline; in the midline x stays 0."""
    if not any(surfaces()[bone].midline for bone in source.carries):
        return start, goal, weight
    both = np.abs(start[:, 0]) > 1.0
    return (
        np.vstack([start, start[both] * FLIP]),
        np.vstack([np.where(both[:, None], goal, goal * (0.0, 1.0, 1.0)), goal[both] * FLIP]),
        np.concatenate([weight, weight[both]]),
    )


def _named(source: FrameSource, on: Stage, known: dict[str, Points], found: dict[str, Frame]) -> Pairs:
    names, start, goal, weight = [], [], [], []
    for text in source.through:
        name, whither, times = _parts(text)
        point = measured_point(name)
        mark, _, depth = whither.partition("@")
        names.append(name)
        start.append(point)
        if depth:
            goal.append(on.positions[mark.strip()] - float(depth) * on.normals[mark.strip()])
        else:
            goal.append(found[whither].carry(point[None])[0] if whither else known[name])
        weight.append(times)
    for frame, bones in source.beside.items():
        for bone in bones:
            points = _touching(surfaces()[bone].vertices, source)
            start.extend(points)
            goal.extend(found[frame].carry(points))
            weight.extend([1.0] * len(points))
    return Pairs(tuple(names), *_mirrored(source, np.array(start), np.array(goal), np.array(weight)))


def _touching(points: Points, source: FrameSource) -> Points:
    """Those of a neighbour's points (n, 3), on the left or in the midline, that are nearest to the frame's bones."""
    left = points[points[:, 0] > -1.0]
    own = np.vstack([surfaces()[bone].vertices for bone in source.carries])
    near = left[cKDTree(own).query(left)[0].argsort(kind="stable")[: len(left) // 4]]
    return near[:: max(1, len(near) // _SAMPLES)]


def _parts(text: str) -> tuple[str, str, float]:
    """Name, whither it goes (or nothing) and weight of `name = whither * weight`."""
    rest, _, times = text.partition("*")
    name, _, whither = rest.partition("=")
    return name.strip(), whither.strip(), float(times or 1.0)


def measured_point(name: str) -> Points:
    """A point (3,) of the measured body: `(x,y,z)`, a joint `bone/bone`, or a landmark."""
    if (point := _POINT.fullmatch(name)) is not None:
        return np.array([float(n) for n in point.groups()])
    if "/" in name:
        return joint(*name.split("/"))
    return landmark(name)
