"""Hands and feet: every bone between the joints of its digit, which lie in the middle of the figure's own digit.

The figure's fingers and toes are posed otherwise than the measured ones. Each
digit is a chain of joints; those of the phalanges stand on the middle line of
the digit's skin at the measured proportions, the knuckles where the hand or
foot as a whole has them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from tools.body.bones.digits import FINGERS, TOES, Ray, digits
from tools.body.bones.measured import joint, landmark, surfaces, tip
from tools.body.bones.transforms import between, spline, stretch, unit

if TYPE_CHECKING:
    from tools.atlas.stage import Stage
    from tools.body.bones.digits import Digit
    from tools.body.bones.transforms import Carry, Points

_UP: Final = np.array([0.0, 1.0, 0.0])
_PULP: Final = 3.0  # mm of skin before the tip of the last phalanx
_KNUCKLE: Final = 10.5  # mm from the skin of a knuckle to the middle of its joint
_DORSAL: Final = 0.12  # share of half a digit's breadth by which its bones lie towards the nail
_BALL: Final = {"first": 14.0, "fifth": 11.0}  # mm from the sole to the middle of the joint at the ball of the foot


@dataclass(frozen=True)
class Chain:
    """The joints of a ray on either body, (n + 1, 3) mm for n bones, and which side of each bone is its back."""

    ray: Ray
    start: Points
    goal: Points
    up: tuple[Points, Points]  # (3,) each

    def carries(self, thick: float) -> dict[str, Carry]:
        """How each bone of the ray is carried."""
        return {
            bone: between((self.start[i], self.start[i + 1]), (self.goal[i], self.goal[i + 1]), self.up, thick)
            for i, bone in enumerate(self.ray.bones)
        }


def measured_joints(ray: Ray) -> Points:
    """The joints (n + 1, 3) of a ray of the measured body, from its root to its tip."""
    row = (ray.root, *ray.bones)
    found = [joint(a, b) for a, b in pairwise(row)]
    return np.array([*found, tip(ray.bones[-1], found[-1])])


def hand(on: Stage, forearm: Carry) -> dict[str, Points]:
    """Carpals, metacarpals and phalanges on the figure."""
    inside = digits(on.figure, FINGERS)
    start = {ray.name: measured_joints(ray) for ray in FINGERS}
    knuckles = {
        ray.name: on.positions[key] - _KNUCKLE * on.normals[key]
        for ray, key in zip(
            FINGERS, ("thumb_knuckle", "index_knuckle", "middle_knuckle", "ring_knuckle", "little_knuckle"), strict=True
        )
    }
    wrist = np.vstack([surfaces()[b].vertices[surfaces()[b].vertices[:, 1] < 838] for b in ("radius", "ulna")])
    size = _size(start["middle_finger"], knuckles["middle_finger"], inside["middle_finger"])
    back = _backs(wrist.mean(axis=0), {k: v[1] for k, v in start.items()})
    back_goal = _backs(forearm(wrist).mean(axis=0), knuckles)
    row = [ray.name for ray in FINGERS[1:]]
    heads = np.array([start[k][1] for k in row])
    palm = stretch(
        np.vstack([wrist[::6], heads - 12 * back, heads + 12 * back]),
        np.vstack(
            [
                forearm(wrist[::6]),
                *(np.array([knuckles[k] for k in row]) + way * 12 * size * back_goal for way in (-1, 1)),
            ]
        ),
        np.ones(len(wrist[::6]) + 2 * len(heads)),
    )
    found = {}
    for ray in FINGERS:
        joints = start[ray.name]
        root = palm(joints[:1])[0]
        goal = np.vstack([root, along(inside[ray.name], knuckles[ray.name], joints[1:], back_goal)])
        up = (back, back_goal) if ray.name != "thumb" else (_thumb_up(start), _thumb_up_goal(knuckles, goal))
        for bone, carry in Chain(ray, joints, goal, up).carries(size).items():
            found[bone] = carry(surfaces()[bone].vertices)
    found |= _between_rows(
        "carpals", {b: surfaces()[b].vertices for b in found if "metacarpal" in b}, found, wrist, forearm
    )
    return found


def _between_rows(
    group: str, rows: dict[str, Points], found: dict[str, Points], joint_side: Points, carry: Carry
) -> dict[str, Points]:
    """The bones of a group, bent smoothly between what is carried on both sides of them."""
    start = np.vstack([joint_side[::4], *(points[::8] for points in rows.values())])
    goal = np.vstack([carry(joint_side[::4]), *(found[bone][::8] for bone in rows)])
    bend = spline(start, goal, np.ones(len(start)), 2.0)
    return {name: bend(s.vertices) for name, s in surfaces().items() if s.group == group}


def _size(joints: Points, knuckle: Points, digit: Digit) -> float:
    """How much longer the figure's digit is than the measured one."""
    measured = np.linalg.norm(np.diff(joints[1:], axis=0), axis=1).sum()
    way = np.vstack([knuckle, digit.line])
    return float((np.linalg.norm(np.diff(way, axis=0), axis=1).sum() - _PULP) / measured)


def _backs(wrist: Points, knuckles: dict[str, Points]) -> Points:
    """The direction (3,) of the back of the hand: square to the row of knuckles and the way to them."""
    across = knuckles["index_finger"] - knuckles["little_finger"]
    ahead = (knuckles["middle_finger"] + knuckles["ring_finger"]) / 2 - wrist
    return unit(np.cross(ahead, across))


def _thumb_up(start: dict[str, Points]) -> Points:
    return unit(start["thumb"][1] - start["index_finger"][1])


def _thumb_up_goal(knuckles: dict[str, Points], goal: Points) -> Points:
    return unit(knuckles["thumb"] - knuckles["index_finger"])


def along(digit: Digit, knuckle: Points, joints: Points, back: Points) -> Points:
    """The joints (n, 3) of a digit on the figure: the knuckle, those at the measured proportions, and its bone's tip.

    :param joints: the measured ones (n, 3), the knuckle first.
    :param back: the direction (3,) of the digit's back.
    """
    line = digit.line + _DORSAL * digit.across[:, None] * back
    ahead = (line - knuckle) @ unit(digit.line[-1] - knuckle) > 6.0
    way = np.vstack([knuckle, line[ahead]])
    at = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(way, axis=0), axis=1))])
    share = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(joints, axis=0), axis=1))])
    wanted = share / share[-1] * (at[-1] - _PULP)
    return np.stack([np.interp(wanted, at, way[:, k]) for k in range(3)], axis=1)


def foot(on: Stage, leg: Carry) -> dict[str, Points]:
    """Tarsals, metatarsals, phalanges and the sesamoid on the figure."""
    inside = digits(on.figure, TOES)
    start = {ray.name: measured_joints(ray) for ray in TOES}
    whole = _foot_frame(on, leg, inside, start)
    size = _foot_size(start, inside, whole)
    found = {}
    for ray in TOES:
        joints = start[ray.name]
        root, knuckle = whole(joints[:2])
        goal = np.vstack([root, along(inside[ray.name], knuckle, joints[1:], _UP)])
        for bone, carry in Chain(ray, joints, goal, (_UP, _UP)).carries(size).items():
            found[bone] = carry(surfaces()[bone].vertices)
    ankle = np.vstack([surfaces()[b].vertices[surfaces()[b].vertices[:, 1] < 85] for b in ("tibia", "fibula")])
    heel = surfaces()["calcaneus"].vertices
    found["calcaneus"] = whole(heel)
    rows = {b: surfaces()[b].vertices for b in found if "metatarsal" in b or b == "calcaneus"}
    found |= {
        name: points
        for name, points in _between_rows("tarsals", rows, found, ankle, leg).items()
        if name != "calcaneus"
    }
    found["sesamoid_bone_of_foot"] = whole(surfaces()["sesamoid_bone_of_foot"].vertices)
    return found


def _foot_size(start: dict[str, Points], inside: dict[str, Digit], whole: Carry) -> float:
    sizes = [_size(start[k], whole(start[k][1:2])[0], inside[k]) for k in start]
    return float(np.median(sizes))


def _foot_frame(on: Stage, leg: Carry, inside: dict[str, Digit], start: dict[str, Points]) -> Carry:
    """The foot as a whole, stretched each way: heel, ankle, ball and the toes' tips."""
    ankle = np.vstack([surfaces()[b].vertices[surfaces()[b].vertices[:, 1] < 75] for b in ("tibia", "fibula")])[::4]
    a, b = [*ankle], [*leg(ankle)]
    for name, mark, depth in (
        ("heel_posterior.L", "heel_back", 7.0),
        ("heel_plantar.L", "heel_sole", 10.0),
        ("navicular_tuberosity.L", "navicular", 6.0),
        ("metatarsal5_base.L", "metatarsal5_base", 8.0),
    ):
        a += [landmark(name)] * 4
        b += [on.positions[mark] - depth * on.normals[mark]] * 4
    for key, joints in start.items():
        digit = inside[key]
        ahead = unit(digit.line[-1] - digit.line[-4])
        a += [joints[-1]] * 4
        b += [digit.line[-1] - _PULP * ahead] * 4
    return stretch(np.array(a), np.array(b), np.ones(len(a)))
