"""From the rest pose to the pose of the measured body: anatomical position.

The rig's weights say which bone a vertex belongs to; the rotations are not the
rig's. Each limb is a chain of directions taken from the measured landmarks, and
the turning about a limb's own axis (supination above all) is spread along the
bone, as radius and ulna spread it, so that nothing wrings like a wet cloth.
Only the left limbs are reckoned; the right ones are their mirror image.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from tools.atlas.mesh import Bone, Shape, laplacian, symmetrise

Floats = npt.NDArray[np.float64]

#: The figure's stature in millimetres.
STATURE = 1700.0

#: Directions of the left arm: shoulder to elbow, elbow to wrist, wrist to knuckle.
UPPER_ARM = (0.172, -0.984, 0.0)
FOREARM = (0.190, -0.964, 0.180)
HAND = (0.110, -0.950, 0.295)
#: Ankle centres stand this far from the midline, in millimetres.
ANKLE_X = 84.0
#: How far the feet turn out, in degrees (heel to second toe).
TOE_OUT = 7.0
#: Fingers: sideways (degrees towards the thumb), then the bend at each joint.
FINGERS: dict[int, tuple[float, tuple[float, float, float]]] = {
    2: (5.0, (9.0, 10.0, 6.0)),
    3: (0.5, (11.0, 11.0, 7.0)),
    4: (-4.5, (12.0, 12.0, 7.0)),
    5: (-11.0, (12.0, 12.0, 7.0)),
}
#: Directions of the three bones of the left thumb.
THUMB = ((0.60, -0.75, 0.28), (0.46, -0.84, 0.28), (0.40, -0.87, 0.28))


@dataclass(frozen=True, kw_only=True)
class Motion:
    """A rigid movement: turn about ``pivot``, then bring the pivot to ``goal``.

    With ``twist`` (radians, about the unit vector ``axis``, before the turn) the
    turning about the bone grows along it, from nothing at the head of the bone to
    the whole at its end, ``length`` further on.
    """

    turn: Floats
    pivot: Floats
    goal: Floats
    axis: Floats | None = None
    twist: float = 0.0
    length: float = 1.0

    def apply(self, points: Floats) -> Floats:
        """Where the points go."""
        local = points - self.pivot
        if self.axis is not None:
            along = np.clip(local @ self.axis / self.length, 0, 1)
            local = _spin(local, self.axis, self.twist * along)
        return local @ self.turn.T + self.goal

    @property
    def whole(self) -> Floats:
        """The rotation at the far end of the bone."""
        if self.axis is None:
            return self.turn
        return self.turn @ about(self.axis, self.twist)


Pose = dict[str, Motion]


def posed(shape: Shape) -> tuple[Floats, dict[str, Floats]]:
    """Vertices and joints of the figure in millimetres, standing on the floor.

    The scale follows from the stature, and the stature from the pose, so the
    ankles' place is found by going round three times.
    """
    scale = STATURE / np.ptp(shape.vertices[:, 1])
    heel = _heel(shape)
    for _ in range(3):
        pose = _pose(shape.bones, ankle=ANKLE_X / scale, heel=heel)
        vertices = _skin(shape, pose)
        scale = STATURE / np.ptp(vertices[:, 1])
    joints = {name: pose[name].apply(bone.head) for name, bone in shape.bones.items()}
    ankle = joints["foot.L"][2]
    ear = _ear(vertices, shape.weights["head"])
    origin = np.array([0.0, vertices[:, 1].min(), (ankle + ear) / 2])
    placed = {name: (point - origin) * scale for name, point in joints.items()}
    return (vertices - origin) * scale, placed


def _heel(shape: Shape) -> Floats:
    """The rearmost point of the left heel in the rest pose."""
    behind = np.where(shape.weights["foot.L"] > 0.5, shape.vertices[:, 2], np.inf)
    return shape.vertices[np.argmin(behind)]


def _ear(vertices: Floats, head: Floats) -> float:
    """How far to the front the ears are: nothing of the head lies further aside."""
    aside = np.where(head > 0.5, vertices[:, 0], -np.inf)
    return float(vertices[np.argmax(aside), 2])


# --- rotations ----------------------------------------------------------------


def unit(vector: npt.ArrayLike) -> Floats:
    """The vector at length one."""
    array = np.asarray(vector, dtype=np.float64)
    return array / np.linalg.norm(array)


def about(axis: Floats, angle: float) -> Floats:
    """The rotation matrix about a unit axis."""
    x, y, z = axis
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    return np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross


def swing(start: Floats, end: Floats) -> Floats:
    """The least rotation that brings one unit direction to the other."""
    axis = np.cross(start, end)
    sine = np.linalg.norm(axis)
    if sine < 1e-12:
        return np.eye(3)
    return about(axis / sine, float(np.arctan2(sine, start @ end)))


def _spin(points: Floats, axis: Floats, angle: Floats) -> Floats:
    """Each point turned about the axis by an angle of its own."""
    cosine, sine = np.cos(angle)[..., None], np.sin(angle)[..., None]
    along = (points @ axis)[..., None] * axis
    return points * cosine + np.cross(axis, points) * sine + along * (1 - cosine)


def roll(axis: Floats, start: Floats, end: Floats) -> float:
    """The angle about the axis from one direction to another, both seen along it."""
    a = start - axis * (start @ axis)
    b = end - axis * (end @ axis)
    return float(np.arctan2(axis @ np.cross(a, b), a @ b))


# --- the pose -----------------------------------------------------------------


def _pose(bones: dict[str, Bone], *, ankle: float, heel: Floats) -> Pose:
    """A motion for every bone."""
    still = Motion(turn=np.eye(3), pivot=np.zeros(3), goal=np.zeros(3))
    pose = dict.fromkeys(bones, still)
    for part in (_arm(bones), _leg(bones, ankle=ankle, heel=heel)):
        for name, motion in part.items():
            pose[name] = motion
            pose[f"{name[:-1]}R"] = _mirrored(motion)
    return pose


def _mirrored(motion: Motion) -> Motion:
    flip = np.array([-1.0, 1.0, 1.0])
    return replace(
        motion,
        turn=motion.turn * np.outer(flip, flip),
        pivot=motion.pivot * flip,
        goal=motion.goal * flip,
        axis=None if motion.axis is None else motion.axis * flip,
        twist=-motion.twist,
    )


def _next(before: Motion, bone: Bone, turn: Floats) -> Motion:
    """The motion of a bone that hangs at its head from the one before."""
    return Motion(turn=turn, pivot=bone.head, goal=before.apply(bone.head))


def _twisted(motion: Motion, *, axis: Floats, twist: float, length: float) -> Motion:
    return replace(motion, axis=axis, twist=twist, length=length)


def _arm(bones: dict[str, Bone]) -> Pose:
    shoulder, elbow = bones["upperarm01.L"], bones["lowerarm01.L"]
    wrist, middle = bones["wrist.L"], bones["finger3-1.L"]
    upper_rest = unit(elbow.head - shoulder.head)
    fore_rest = unit(wrist.head - elbow.head)
    hand_rest = unit(middle.head - wrist.head)

    # The elbow is bent in the rest pose: the forearm shows which way it bends,
    # and in anatomical position it bends to the front.
    turn = swing(upper_rest, unit(UPPER_ARM))
    forward = np.array([0.0, 0.0, 1.0])
    twist = roll(unit(UPPER_ARM), turn @ fore_rest, forward)
    upper = Motion(turn=turn, pivot=shoulder.head, goal=shoulder.head)
    length = float(np.linalg.norm(elbow.head - shoulder.head))
    upper = _twisted(upper, axis=upper_rest, twist=twist, length=length)

    turn = swing(unit(upper.whole @ fore_rest), unit(FOREARM)) @ upper.whole
    fore = _next(upper, elbow, turn)
    # Palm forward: the knuckles lie across, the index finger outermost.
    knuckles = bones["finger2-1.L"].head - bones["finger5-1.L"].head
    across = swing(unit(turn @ hand_rest), unit(FOREARM)) @ turn @ knuckles
    twist = roll(unit(FOREARM), across, np.array([1.0, 0.0, 0.0]))
    length = float(np.linalg.norm(wrist.head - elbow.head))
    fore = _twisted(fore, axis=fore_rest, twist=twist, length=length)

    turn = swing(unit(fore.whole @ hand_rest), unit(HAND)) @ fore.whole
    turn = about(unit(HAND), roll(unit(HAND), turn @ knuckles, np.array([1.0, 0, 0]))) @ turn
    hand = _next(fore, wrist, turn)
    pose = {"upperarm01.L": upper, "upperarm02.L": upper}
    pose |= {"lowerarm01.L": fore, "lowerarm02.L": fore, "wrist.L": hand}
    pose |= {f"metacarpal{i}.L": hand for i in range(1, 5)}
    return pose | _fingers(bones, hand)


def _fingers(bones: dict[str, Bone], hand: Motion) -> Pose:
    pose: Pose = {}
    # Sideways turns about the palm's normal, bends about its breadth.
    breadth = unit(np.cross(np.cross(unit(HAND), (1.0, 0.0, 0.0)), unit(HAND)))
    normal = np.cross(unit(HAND), breadth)
    for finger, (aside, bends) in FINGERS.items():
        ahead = about(normal, np.deg2rad(aside)) @ unit(HAND)
        goals, bent = [], 0.0
        for bend in bends:
            bent += bend
            goals.append(about(breadth, -np.deg2rad(bent)) @ ahead)
        pose |= _digit(bones, hand, finger, goals)
    return pose | _digit(bones, hand, 1, [unit(goal) for goal in THUMB])


def _digit(bones: dict[str, Bone], hand: Motion, finger: int, goals: list[Floats]) -> Pose:
    pose: Pose = {}
    before = hand
    for joint, goal in enumerate(goals, start=1):
        bone = bones[f"finger{finger}-{joint}.L"]
        rest = unit(bone.tail - bone.head)
        turn = swing(unit(before.turn @ rest), goal) @ before.turn
        before = _next(before, bone, turn)
        pose[bone.name] = before
    return pose


def _leg(bones: dict[str, Bone], *, ankle: float, heel: Floats) -> Pose:
    hip, knee, foot = bones["upperleg01.L"], bones["lowerleg01.L"], bones["foot.L"]
    whole = foot.head - hip.head
    # Swing in the frontal plane only, so that the stance seen from the side stays.
    drop = np.sqrt(whole[0] ** 2 + whole[1] ** 2 - (ankle - hip.head[0]) ** 2)
    goal = np.array([ankle - hip.head[0], -drop])
    angle = np.arctan2(goal[1], goal[0]) - np.arctan2(whole[1], whole[0])
    turn = about(np.array([0.0, 0.0, 1.0]), float(angle))
    toe = bones["toe2-3.L"].tail - heel
    yaw = np.deg2rad(TOE_OUT) - np.arctan2(toe[0], toe[2])
    leg = Motion(turn=turn, pivot=hip.head, goal=hip.head)
    # Half of the turning-out comes from the thigh, half from the leg.
    down = unit(knee.head - hip.head)
    length = float(np.linalg.norm(knee.head - hip.head))
    thigh = _twisted(leg, axis=down, twist=-yaw / 2, length=length)
    shank = _next(thigh, knee, thigh.whole)
    down = unit(foot.head - knee.head)
    length = float(np.linalg.norm(foot.head - knee.head))
    shank = _twisted(shank, axis=down, twist=-yaw / 2, length=length)
    sole = _next(shank, foot, about(np.array([0.0, 1.0, 0.0]), float(yaw)))
    pose = {"upperleg01.L": thigh, "upperleg02.L": thigh}
    pose |= {"lowerleg01.L": shank, "lowerleg02.L": shank}
    return pose | {name: sole for name in bones if _of_foot(name)}


def _of_foot(name: str) -> bool:
    return name.endswith(".L") and name.startswith(("foot", "toe"))


# --- skinning -----------------------------------------------------------------


def _skin(shape: Shape, pose: Pose) -> Floats:
    """Linear blend skinning, with the weights eased where joints turn far."""
    moved = np.zeros_like(shape.vertices)
    for bone, weight in shape.weights.items():
        moved += weight[:, None] * pose[bone].apply(shape.vertices)
    moved = symmetrise(moved, shape.mirror)
    return symmetrise(_eased(shape, moved), shape.mirror)


#: Where skinning alone leaves creases: joint, radius (decimetres), passes.
EASED = (("upperarm01.L", 0.8, 4), ("lowerarm01.L", 0.5, 3), ("upperleg01.L", 0.7, 3))


def _eased(shape: Shape, moved: Floats) -> Floats:
    """Smooth the offset from the rest shape's detail around the big joints."""
    operator = laplacian(shape.quads, len(moved))
    for joint, radius, passes in EASED:
        centre = shape.bones[joint].head
        near = np.linalg.norm(shape.vertices - centre, axis=1)
        strength = np.clip(1.5 - near / radius, 0, 1)
        strength = np.maximum(strength, strength[shape.mirror]) * 0.5
        for _ in range(passes):
            moved = moved - strength[:, None] * (operator @ moved)
    return moved
