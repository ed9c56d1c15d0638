"""Hands and feet: every bone between the joints of its digit, which lie in the middle of the figure's own digit.

The figure's fingers and toes are posed otherwise than the measured ones. Each
digit is a chain of joints; those of the phalanges stand on the middle line of
the digit's skin at the measured proportions, the knuckles where the hand or
foot as a whole has them. Carpals and tarsals are bent between what lies on
both sides of them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from tools.body.bones.digits import FINGERS, TOES, Ray, digits
from tools.body.bones.measured import joint, landmark, surfaces, tip
from tools.body.bones.skin import Skin, Skins, bending
from tools.body.bones.transforms import between, limb, spline, stretch, unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tools.atlas.stage import Stage
    from tools.body.bones.digits import Digit
    from tools.body.bones.transforms import Carry, Points

_UP: Final = np.array([0.0, 1.0, 0.0])
_PULP: Final = 3.0  # mm of skin before the tip of the last phalanx
_KNUCKLE: Final = 10.5  # mm from the skin of a knuckle to the middle of its joint
_EDGE: Final = 12.0  # mm from the hand's edge to the middle of the little finger's joint
_SADDLE: Final = 5.0  # mm by which the thumb's joint opens: turned otherwise, one bone would cut into the other
_DORSAL: Final = 0.12  # share of half a digit's breadth by which its bones lie towards the nail
_BORDER: Final = 6.0  # mm of skin and fat beside the ball of the foot
_HEEL: Final = 7.0  # mm of skin and fat behind the heel bone
HAND_SKIN: Final = 0.35  # of 1, how open the skin is of which a bone is kept clear: not in the webs
_CLEAR: Final = 2.5  # mm of skin over the bones of hands and feet, at least
HAND: Final = ("hand.L", "forearm.L")
FOOT: Final = ("foot.L", "leg.L")
HAND_GROUPS: Final = ("carpals", "metacarpals", "phalanges of hand")
FOOT_GROUPS: Final = ("tarsals", "metatarsals", "phalanges of foot", "sesamoids")
_KNUCKLES: Final = ("thumb_knuckle", "index_knuckle", "middle_knuckle", "ring_knuckle", "little_knuckle")


def measured_joints(ray: Ray) -> Points:
    """The joints (n + 1, 3) of a ray of the measured body, from its root to its tip."""
    row = (ray.root, *ray.bones)
    found = [joint(a, b) for a, b in pairwise(row)]
    return np.array([*found, tip(ray.bones[-1], found[-1])])


def _chain(ray: Ray, joints: Points, goal: Points, up: tuple[Points, Points], thick: float) -> dict[str, Points]:
    """The bones of a ray, each between its joints (n + 1, 3) on the figure.

    :param up: the direction (3,) of the back of the bones on either body.
    :param thick: their scale across.
    """
    found: dict[str, Points] = {}
    for i, bone in enumerate(ray.bones):
        carry = between((joints[i], joints[i + 1]), (goal[i], goal[i + 1]), up, thick)
        found[bone] = carry(surfaces()[bone].vertices)
    return found


def _along(digit: Digit, knuckle: Points, joints: Points, back: Points) -> Points:
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


def _size(joints: Points, knuckle: Points, digit: Digit) -> float:
    """How much longer the figure's digit is than the measured one."""
    measured = np.linalg.norm(np.diff(joints[1:], axis=0), axis=1).sum()
    way = np.vstack([knuckle, digit.line])
    return float((np.linalg.norm(np.diff(way, axis=0), axis=1).sum() - _PULP) / measured)


def _group_between(group: str, start: Points, goal: Points) -> dict[str, Points]:
    """The bones of a group, bent smoothly by what lies about them (n, 3) on either body."""
    bend = spline(start, goal, np.ones(len(start)), 2.0)
    return {name: bend(s.vertices) for name, s in surfaces().items() if s.group == group}


def _under_skin(
    on: Stage, bones: dict[str, Points], inside: dict[str, Digit], segments: tuple[str, ...]
) -> dict[str, Points]:
    """The bones bent until skin lies over them: over phalanges their own digit's, for digits touch."""
    skins = skins_of(on, bones, inside, segments)
    parts = tuple((len(points), skins[name]) for name, points in bones.items())
    bend = bending(Skins(parts), np.vstack(list(bones.values())), _CLEAR, both_sides=False)
    return {name: skins[name].pressed(points + bend(points)) for name, points in bones.items()}


def skins_of(on: Stage, bones: Iterable[str], inside: dict[str, Digit], segments: tuple[str, ...]) -> dict[str, Skin]:
    """Under which skin each bone of a hand or foot lies."""
    whole = Skin.of(on.figure, segments, HAND_SKIN)
    own = {
        bone: Skin(on.figure, inside[ray.name].skin)
        for ray in (*FINGERS, *TOES)
        if ray.name in inside
        for bone in ray.bones[2:]
    }
    return {bone: own.get(bone, whole) for bone in bones}


def _low(bones: tuple[str, ...], below: float, step: int) -> Points:
    """Every `step`-th vertex (n, 3) of the bones' lower ends."""
    return np.vstack([points[points[:, 1] < below][::step] for b in bones for points in (surfaces()[b].vertices,)])


# --- hand ---------------------------------------------------------------------


def hand(on: Stage, forearm: Carry) -> dict[str, Points]:
    """Carpals, metacarpals and phalanges on the figure."""
    inside = digits(on.figure, FINGERS)
    start = {ray.name: measured_joints(ray) for ray in FINGERS}
    wrist = _low(("radius", "ulna"), 838.0, 6)
    ends = (wrist.mean(axis=0), forearm(wrist).mean(axis=0))
    knuckles = _knuckles(on, inside, start, ends)
    size = _size(start["middle_finger"], knuckles["middle_finger"], inside["middle_finger"])
    measured = {name: joints[1] for name, joints in start.items()}
    back = (_back(ends[0], measured), _back(ends[1], knuckles))
    palm = _palm(wrist, forearm, measured, knuckles, back, size)
    found: dict[str, Points] = {}
    for ray in FINGERS:
        joints = start[ray.name]
        goal = np.vstack([palm(joints[:1]), _along(inside[ray.name], knuckles[ray.name], joints[1:], back[1])])
        up = back
        if ray.name == "thumb":
            up = (_thumb_back(measured), _thumb_back(knuckles))
            goal[0] += _SADDLE * unit(goal[1] - goal[0])
        found |= _chain(ray, joints, goal, up, size)
    metacarpals = [ray.bones[0] for ray in FINGERS]
    around = np.vstack([wrist, *(surfaces()[bone].vertices[::8] for bone in metacarpals)])
    found |= _group_between("carpals", around, np.vstack([forearm(wrist), *(found[b][::8] for b in metacarpals)]))
    return _under_skin(on, found, inside, HAND)


def _knuckles(
    on: Stage, inside: dict[str, Digit], start: dict[str, Points], wrist: tuple[Points, Points]
) -> dict[str, Points]:
    """The middles (3,) of the joints at the knuckles; the four are set off from the hand's edge.

    The thumb's lies under its landmark. The others' landmarks would make the fingers a fifth too long for the hand, the
    measured shares of the way from the wrist to each tip would bring the joints beyond the skin's creases: midway.

    :param wrist: its middle (3,) on either body.
    """
    found = {}
    for ray, mark in zip(FINGERS, _KNUCKLES, strict=True):
        line, joints = inside[ray.name].line, start[ray.name]
        under = on.positions[mark] - _KNUCKLE * on.normals[mark]
        way = np.vstack([wrist[1], under, line])
        at = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(way, axis=0), axis=1))])
        steps = np.linalg.norm(np.diff(np.vstack([wrist[0], joints[1:]]), axis=0), axis=1)
        share = float(steps[0] / steps.sum()) * (at[-1] - _PULP)
        found[ray.name] = (under + np.array([np.interp(share, at, way[:, k]) for k in range(3)])) / 2
        if ray.name == "thumb":
            found[ray.name] = under
    four = [ray.name for ray in FINGERS[1:]]
    row = np.array([found[name] for name in four])
    ahead = unit(row.mean(axis=0) - wrist[1])
    across = unit(row[0] - row[-1] - ahead * (ahead @ (row[0] - row[-1])))
    skin = on.figure.vertices[on.figure.in_segments("hand.L")].astype(np.float64)
    edge = float((skin[np.abs((skin - row[-1]) @ ahead) < 4.0] @ across).min())
    shift = edge + _EDGE - float(row[-1] @ across)
    return found | {name: found[name] + shift * across for name in four}


def _back(wrist: Points, knuckles: dict[str, Points]) -> Points:
    """The direction (3,) of the back of the hand: square to the row of knuckles and the way to them."""
    across = knuckles["index_finger"] - knuckles["little_finger"]
    ahead = (knuckles["middle_finger"] + knuckles["ring_finger"]) / 2 - wrist
    return unit(np.cross(ahead, across))


def _thumb_back(knuckles: dict[str, Points]) -> Points:
    """The side (3,) of the thumb that lies away from the index finger."""
    return unit(knuckles["thumb"] - knuckles["index_finger"])


def _palm(
    wrist: Points,
    forearm: Carry,
    measured: dict[str, Points],
    knuckles: dict[str, Points],
    back: tuple[Points, Points],
    size: float,
) -> Carry:
    """The palm as a whole, stretched between the forearm's end and the knuckles."""
    four = [ray.name for ray in FINGERS[1:]]
    start, goal = (np.array([row[name] for name in four]) for row in (measured, knuckles))
    deep = (12.0 * back[0], 12.0 * size * back[1])
    a = np.vstack([wrist, start - deep[0], start + deep[0]])
    b = np.vstack([forearm(wrist), goal - deep[1], goal + deep[1]])
    return stretch(a, b, np.ones(len(a)))


# --- foot ---------------------------------------------------------------------


def foot(on: Stage, leg: Carry) -> dict[str, Points]:
    """Tarsals, metatarsals, phalanges and the sesamoid on the figure."""
    inside = digits(on.figure, TOES)
    start = {ray.name: measured_joints(ray) for ray in TOES}
    whole = _foot_frame(on, leg, inside, start)
    size = float(np.median([_size(start[k], whole(start[k][1:2])[0], inside[k]) for k in start]))
    found: dict[str, Points] = {}
    for ray in TOES:
        joints = start[ray.name]
        root, knuckle = whole(joints[:2])
        goal = np.vstack([root, _along(inside[ray.name], knuckle, joints[1:], _UP)])
        found |= _chain(ray, joints, goal, (_UP, _UP), size)
    found["calcaneus"] = _calcaneus(on, whole, size)
    ankle = _low(("tibia", "fibula"), 85.0, 4)
    sides = [*(ray.bones[0] for ray in TOES), "calcaneus"]
    around = np.vstack([ankle, *(surfaces()[bone].vertices[::4] for bone in sides)])
    tarsals = _group_between("tarsals", around, np.vstack([leg(ankle), *(found[bone][::4] for bone in sides)]))
    found |= {name: points for name, points in tarsals.items() if name != "calcaneus"}
    found["sesamoid_bone_of_foot"] = whole(surfaces()["sesamoid_bone_of_foot"].vertices)
    return _under_skin(on, found, inside, FOOT)


def _foot_frame(on: Stage, leg: Carry, inside: dict[str, Digit], start: dict[str, Points]) -> Carry:
    """The foot as a whole, stretched each way: ankle, heel, borders of the ball, and the toes' tips."""
    ankle = _low(("tibia", "fibula"), 75.0, 8)
    heel = _measured_heel()
    a, b, weight = [*ankle, heel], [*leg(ankle), _heel(on)], [4.0 / len(ankle)] * len(ankle) + [4.0]
    for name, mark, depth in (
        ("heel_plantar.L", "heel_sole", 9.0),
        ("navicular_tuberosity.L", "navicular", 5.0),
        ("metatarsal5_base.L", "metatarsal5_base", 7.0),
    ):
        a.append(landmark(name))
        b.append(on.positions[mark] - depth * on.normals[mark])
        weight.append(2.0)
    for key, joints in start.items():
        line = inside[key].line
        a.append(joints[-1])
        b.append(line[-1] - _PULP * unit(line[-1] - line[-4]))
        weight.append(2.0)
    # The ball's borders are sought in the skin where the frame so far has them.
    skin = on.figure.vertices[on.figure.in_segments("foot.L")].astype(np.float64)
    sides = (surfaces()[ray.bones[0]].vertices for ray in (TOES[0], TOES[-1]))
    heads = [points[points[:, 2] > points[:, 2].max() - 18.0] for points in sides]
    ball = [heads[0][heads[0][:, 0].argmin()], heads[1][heads[1][:, 0].argmax()]]
    whole = stretch(np.array(a), np.array(b), np.array(weight))
    for _ in range(3):
        at = whole(np.array(ball))
        near = [skin[np.abs(skin[:, 2] - point[2]) < 4.0, 0] for point in at]
        goal = at.copy()
        goal[:, 0] = near[0].min() + _BORDER, near[1].max() - _BORDER
        whole = stretch(np.array([*a, *ball]), np.array([*b, *goal]), np.array([*weight, 4.0, 4.0]))
    return whole


def _measured_heel() -> Points:
    """The back of the heel bone (3,), in the middle of its breadth."""
    points = surfaces()["calcaneus"].vertices
    rear = points[points[:, 2] < points[:, 2].min() + 12.0]
    return np.array([(rear[:, 0].min() + rear[:, 0].max()) / 2, *landmark("heel_posterior.L")[1:]])


def _heel(on: Stage) -> Points:
    """Where the back of the heel bone lies (3,): in the middle of the heel's breadth, at the height of its landmark."""
    back = on.positions["heel_back"]
    skin = on.figure.vertices[on.figure.in_segments("foot.L")].astype(np.float64)
    near = skin[(np.abs(skin[:, 1] - back[1]) < 8.0) & (skin[:, 2] < back[2] + 25.0)]
    middle = (near[:, 0].min() + near[:, 0].max()) / 2
    return np.array([middle, back[1] + 2.0, near[:, 2].min() + _HEEL])


def _calcaneus(on: Stage, whole: Carry, size: float) -> Points:
    """Stiff, from the heel to its joints with the bones before and above it."""
    points = surfaces()["calcaneus"].vertices
    joints = np.array([joint("calcaneus", "cuboid_bone"), joint("talus", "calcaneus")])
    start = np.vstack([_measured_heel(), joints, landmark("heel_plantar.L")])
    goal = np.vstack([_heel(on), whole(start[1:])])
    return limb(start, goal, np.array([2.0, 2.0, 2.0, 1.0]), size)(points)
