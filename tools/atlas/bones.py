"""From the bones' source to what of them shows in each view.

A bone is built of balls and sheets: a tube is a row of balls joined smoothly, a
lump the hull of some balls, a plate a smooth closed outline with a thick edge.
Bones are stiff: a frame carries each from the body it is authored in to the
figure as a whole (evenly scaled, stretched, or bent as a spline does), so that
the fit's local errors do not buckle it. In each view nearer bones cover
farther ones; a bone may be drawn as the far side of the ribcage, under all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

import msgspec
import numpy as np
import shapely
import yaml
from scipy.interpolate import CubicSpline, PchipInterpolator, RBFInterpolator

from bodymap.atlas.views import Figure as FigureName
from bodymap.atlas.views import Side, View, project, view_axes
from tools.atlas.source import SOURCE
from tools.atlas.spots import between_bones
from tools.atlas.stage import stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray
    from shapely import MultiPolygon
    from shapely.geometry.base import BaseGeometry

    from tools.atlas.stage import Stage

    Points = NDArray[np.float64]

# The soles, the feet's tops, the inner legs and the pelvic floor show a bone only when it names them.
_ALL_ROUND: Final = (View.ANTERIOR, View.POSTERIOR, View.LEFT, View.RIGHT)
_GAP: Final = 0.7  # mm left free round a nearer bone, as engravers do
_EVEN: Final = 2.5  # mm by which the edge of what covers a bone is evened
_ROUND: Final = 0.9  # mm by which outlines are rounded
_SPECK: Final = 5.0  # mm2: what shows of a bone and is smaller is left out
_CRUMB: Final = 0.025  # so is what is smaller than this share of the bone's largest piece
_SIMPLER: Final = 0.22  # mm by which an outline may be left
_STEP: Final = 2.5  # mm between the balls of a tube
_CHUNK: Final = 14.0  # mm of a tube that are nearer or farther together
_CHEST_MIDST: Final = 0.0  # mm in front of the frontal plane
_CIRCLE: Final = np.column_stack([f(np.linspace(0, 2 * np.pi, 20, endpoint=False)) for f in (np.cos, np.sin)])
_FLIP: Final = np.array([-1.0, 1.0, 1.0])

_NUMBER: Final = r"[+-]?\d+(?:\.\d+)?"
_POINT: Final = re.compile(rf"\(({_NUMBER}),({_NUMBER}),({_NUMBER})\)")
_BONE: Final = re.compile(rf"bone\.(\w+)(?:\.\.bone\.(\w+)@([01]?\.?\d+))?(?:\+({_NUMBER}),({_NUMBER}),({_NUMBER}))?")


class FrameSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How bones are carried from the body they are authored in to a figure.

    Each of `through` is a spot, carried there as a muscle's would be; or
    `spot = target`, the target being another spot of the figure, or
    `frame/spot`, where another frame carries that spot.
    """

    body: Literal["measured", "female"] = "measured"  # whose mm `(x,y,z)` are
    # Evenly scaled; a limb as long as the figure's but as thick as `size` says; stretched each way; or bent.
    kind: Literal["even", "limb", "stretch", "spline"] = "even"
    through: tuple[str, ...]
    size: float = 0.0  # of an even frame or across a limb; 0: as it fits best
    lone: bool = False  # of one side: its mirror image does not count


class PartSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A part of a bone; spots are separated by semicolons, radii in mm follow them."""

    tube: str = ""
    lump: str = ""
    plate: str = ""
    edge: float = 1.5  # mm by which a plate's edge is thick
    hole: str = ""  # a smooth closed outline that is taken out of the bone
    straight: bool = False  # no smoothing between the spots
    views: tuple[View, ...] = ()  # only these; empty: all that the bone shows in
    far: tuple[View, ...] = ()
    lift: float = 0.0  # mm by which it counts as nearer to the viewer


class LineSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A line drawn on a bone."""

    line: str
    views: tuple[View, ...] = ()
    closed: bool = False


class VertebraSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A vertebra: its spinous tip, where its body lies from there, and its measures in mm."""

    spine: str
    body: tuple[float, float]  # upward and forward of the tip
    size: tuple[float, float, float]  # width, height and depth of the body
    transverse: tuple[float, float, float]  # tip of the process, from the middle of the body
    tip: float = 3.0  # radius of the spinous tip
    pillar: float = 0.55  # where the joints between the arches lie, in half widths of the body


class BoneSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A bone of the left side, or one in the midline, given by its left half."""

    id: str
    name: str
    latin: str
    frame: str = ""  # empty: carried by the fit, spot by spot
    midline: bool = False
    views: tuple[View, ...] = ()
    far: tuple[View, ...] = ()  # views in which it lies behind everything
    parts: tuple[PartSource, ...] = ()
    lines: tuple[LineSource, ...] = ()
    vertebra: VertebraSource | None = None
    cage: bool = False  # what of it turns away from the viewer, seen from the midst of the chest, is its far side
    cartilage: bool = False  # drawn paler
    whole: bool = False  # one piece to what is nearer or farther


class BonesSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file."""

    frames: dict[str, FrameSource]
    bones: tuple[BoneSource, ...]


@cache
def read_bones() -> BonesSource:
    """The bones of `data/atlas/bones.yaml`."""
    text = (SOURCE / "bones.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.load(text, Loader=yaml.CSafeLoader), BonesSource)


# --- frames -------------------------------------------------------------------


@dataclass(frozen=True)
class Frame:
    """Carries points of the body that bones are authored in to a figure."""

    source: FrameSource
    carry: Callable[[Points], Points]
    scale: float

    def at(self, spot: str) -> Points:
        """The point (3,) of a spot on the figure.

        :raises ValueError: not the form of a spot.
        """
        return self.carry(_authored(spot, self.source.body)[None])[0]


def frames(name: FigureName) -> dict[str, Frame]:
    """All frames on a figure, in the order of the file; the one without a name is the fit."""
    on = stage(name)
    whole = FrameSource(through=())
    found = {"": Frame(whole, on.fit, _size_of(on.fit))}
    for key, source in read_bones().frames.items():
        start = np.array([_authored(t.split("=")[0].strip(), source.body) for t in source.through])
        goal = np.array([_target(t, source, on, found) for t in source.through])
        if not source.lone:
            start, goal = (np.vstack([p, p[np.abs(start[:, 0]) > 0.5] * _FLIP]) for p in (start, goal))
        kinds = {"even": _even, "limb": _limb, "stretch": _stretch, "spline": _spline}
        carry = kinds[source.kind](start, goal, source.size)
        found[key] = Frame(source, carry, _size_of(carry, start.mean(axis=0)))
    return found


def _target(text: str, source: FrameSource, on: Stage, known: dict[str, Frame]) -> Points:
    start, _, goal = (t.strip() for t in text.partition("="))
    goal = goal or start
    if "/" in goal:
        frame, spot = goal.split("/")
        return known[frame].at(spot)
    if source.body == "female" and goal.startswith("("):
        raise ValueError(f"{text!r}: a point of the female figure needs a target")
    if _BONE.fullmatch(goal) or _POINT.fullmatch(goal):
        return on.fit(_authored(goal, "measured"))
    return on.spots.on_skin(goal)


def _authored(spot: str, body: str) -> Points:
    """A spot in the mm of the body it is authored in."""
    if (point := _POINT.fullmatch(spot)) is not None:
        return np.array([float(n) for n in point.groups()])
    if body == "female":
        female = stage(FigureName.FEMALE)
        if (bone := _BONE.fullmatch(spot)) is not None:
            return female.fit(between_bones(*bone.groups()[:3])) + _offset(bone.groups()[3:])
        return female.spots.on_skin(spot)
    if (bone := _BONE.fullmatch(spot)) is None:
        raise ValueError(f"{spot!r} is not a spot of the measured body: write (x,y,z) or bone.name")
    return between_bones(*bone.groups()[:3]) + _offset(bone.groups()[3:])


def _offset(numbers: Sequence[str | None]) -> Points:
    return np.array([float(n or 0) for n in numbers])


def _even(start: Points, goal: Points, size: float) -> Callable[[Points], Points]:
    a, b, turn, best = _turned(start, goal)
    scale = size or best
    return lambda points: b + scale * (points - a) @ turn.T


def _limb(start: Points, goal: Points, size: float) -> Callable[[Points], Points]:
    a, b, turn, best = _turned(start, goal)
    axis = np.linalg.svd(start - a)[2][0]
    along = (start - a) @ axis
    length = float(along @ ((goal - b) @ (turn @ axis)) / (along @ along))
    scale = (size or best) * np.eye(3) + (length - (size or best)) * np.outer(axis, axis)
    return lambda points: b + (points - a) @ scale @ turn.T


def _turned(start: Points, goal: Points) -> tuple[Points, Points, Points, float]:
    """Middles of both, the turn from one to the other, and the scale (Umeyama 1991, doi:10.1109/34.88573)."""
    a, b = start.mean(axis=0), goal.mean(axis=0)
    u, weight, vt = np.linalg.svd((goal - b).T @ (start - a))
    sign = np.array([1.0, 1.0, np.sign(np.linalg.det(u @ vt))])
    return a, b, u @ np.diag(sign) @ vt, float((weight * sign).sum() / ((start - a) ** 2).sum())


def _stretch(start: Points, goal: Points, _: float) -> Callable[[Points], Points]:
    ones = np.ones((len(start), 1))
    matrix = np.linalg.lstsq(np.hstack([start, ones]), goal, rcond=None)[0]
    return lambda points: points @ matrix[:3] + matrix[3]


def _spline(start: Points, goal: Points, _: float) -> Callable[[Points], Points]:
    return RBFInterpolator(start, goal, kernel="linear", degree=1, smoothing=1.0)


def _size_of(carry: Callable[[Points], Points], middle: Points | None = None) -> float:
    """By how much widths grow, taken over 20 cm: locally a spline may do anything."""
    middle = np.zeros(3) if middle is None else middle
    ends = middle + 100.0 * np.vstack([np.eye(3), -np.eye(3)])
    moved = carry(ends)
    return float(np.median(np.linalg.norm(moved[:3] - moved[3:], axis=1) / 200.0))


# --- bodies -------------------------------------------------------------------


@dataclass(frozen=True)
class Solid:
    """Balls whose neighbours are joined: the hull of each two (a tube) or of all (a lump)."""

    centres: Points  # (n, 3)
    radii: Points  # (n,)
    joined: bool  # in a row; otherwise all with all
    part: PartSource


@dataclass(frozen=True)
class Sheet:
    """A closed outline, filled or taken out."""

    ring: Points  # (n, 3)
    part: PartSource


@dataclass(frozen=True)
class Bone:
    """A bone on a figure; side None: in the midline."""

    source: BoneSource
    side: Side | None
    bodies: tuple[Solid | Sheet, ...]
    lines: tuple[tuple[Points, LineSource], ...]

    def mirrored(self) -> Bone:
        """The same bone of the right side."""
        bodies = tuple(_mirrored(b) for b in self.bodies)
        lines = tuple((points * _FLIP, source) for points, source in self.lines)
        return Bone(self.source, Side.RIGHT, bodies, lines)


def _mirrored(body: Solid | Sheet) -> Solid | Sheet:
    if isinstance(body, Solid):
        return Solid(body.centres * _FLIP, body.radii, body.joined, body.part)
    return Sheet(body.ring * _FLIP, body.part)


@cache
def build(name: FigureName) -> tuple[Bone, ...]:
    """All bones on a figure: those of the midline and both sides."""
    carried = frames(name)
    spines = _vertebrae(carried)
    found = []
    for source in read_bones().bones:
        frame = carried[source.frame]
        bodies = [body for part in source.parts for body in _bodies(part, frame)]
        bodies.extend(spines.get(source.id, ()))
        lines = [(_smooth(_row(s.line, frame)[0], closed=s.closed), s) for s in source.lines]
        if source.midline:
            bodies.extend([_mirrored(b) for b in bodies if not _on_midline(b)])
            lines.extend([(points * _FLIP, s) for points, s in lines if np.abs(points[:, 0]).max() > 0.5])
            found.append(Bone(source, None, tuple(bodies), tuple(lines)))
        else:
            left = Bone(source, Side.LEFT, tuple(bodies), tuple(lines))
            found.extend([left, left.mirrored()])
    return tuple(found)


def _on_midline(body: Solid | Sheet) -> bool:
    points = body.centres if isinstance(body, Solid) else body.ring
    return bool(np.abs(points[:, 0]).max() < 0.5)


def _row(text: str, frame: Frame) -> tuple[Points, Points]:
    """Points (n, 3) and radii (n,) of `spot radius; spot radius; ...`."""
    points, radii = [], []
    for item in text.split(";"):
        spot, _, radius = item.strip().partition(" ")
        points.append(frame.at(spot))
        radii.append(float(radius or 0) * frame.scale)
    return np.array(points), np.array(radii)


def _bodies(part: PartSource, frame: Frame) -> list[Solid | Sheet]:
    found: list[Solid | Sheet] = []
    if part.tube:
        centres, radii = _row(part.tube, frame)
        found.append(_tube(centres, radii, part))
    if part.lump:
        found.append(Solid(*_row(part.lump, frame), joined=False, part=part))
    for outline in (part.plate, part.hole):
        if outline:
            corners = _row(outline, frame)[0]
            ring = corners if part.straight else _smooth(corners, closed=True)
            found.append(Sheet(ring, part))
            if part.plate:
                ends = np.vstack([ring, ring[:1]])
                found.append(Solid(ends, np.full(len(ends), part.edge * frame.scale), joined=True, part=part))
    return found


def _tube(centres: Points, radii: Points, part: PartSource) -> Solid:
    if len(centres) == 1 or part.straight:
        return Solid(centres, radii, joined=True, part=part)
    at = _lengths(centres)
    count = max(len(centres), int(np.ceil(at[-1] / _STEP)) + 1)
    fine = np.linspace(0, at[-1], count)
    path = CubicSpline(at, centres)(fine) if len(centres) > 2 else PchipInterpolator(at, centres)(fine)
    return Solid(path, PchipInterpolator(at, radii)(fine), joined=True, part=part)


def _smooth(corners: Points, *, closed: bool) -> Points:
    if len(corners) < 3:
        return corners
    if closed:
        corners = np.vstack([corners, corners[:1]])
    at = _lengths(corners)
    # Centripetal: no loops and no overshooting where spots lie close together.
    at = np.concatenate([[0.0], np.cumsum(np.sqrt(np.diff(at)))])
    count = max(8, int(np.linalg.norm(np.diff(corners, axis=0), axis=1).sum() / _STEP))
    spline = CubicSpline(at, corners, bc_type="periodic" if closed else "natural")
    return spline(np.linspace(0, at[-1], count + 1))[: -1 if closed else None]


def _lengths(points: Points) -> Points:
    return np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])


def _vertebrae(carried: dict[str, Frame]) -> dict[str, list[Solid | Sheet]]:
    """Bodies, arches and processes of the vertebrae, set along the spine on the figure."""
    kinds = [(b, b.vertebra) for b in read_bones().bones if b.vertebra is not None]
    tips = np.array([carried[b.frame].at(v.spine) for b, v in kinds])
    size = np.array([carried[b.frame].scale for b, _ in kinds])
    middles = tips + np.array([[0.0, *v.body] for _, v in kinds]) * size[:, None]
    middles[:, 0] = tips[:, 0] = 0.0
    # A spine is one curve, whatever the landmarks of single tips say.
    for _ in range(3):
        middles[1:-1] = 0.25 * middles[:-2] + 0.5 * middles[1:-1] + 0.25 * middles[2:]
    found = {}
    for i, (bone, kind) in enumerate(kinds):
        above, below = middles[max(i - 1, 0)], middles[min(i + 1, len(kinds) - 1)]
        up = (above - below) / np.linalg.norm(above - below)
        room = np.linalg.norm(above - below) / (2 if 0 < i < len(kinds) - 1 else 1)
        found[bone.id] = _vertebra(kind, tips[i], middles[i], up, room=float(room), size=float(size[i]))
    return found


def _vertebra(
    kind: VertebraSource, tip: Points, middle: Points, up: Points, *, room: float, size: float
) -> list[Solid | Sheet]:
    width, height, depth = np.array(kind.size) * size
    height = min(height, 0.80 * room)
    right, ahead = np.array([1.0, 0.0, 0.0]), np.array([0.0, -up[2], up[1]])

    def at(x: float, y: float, z: float) -> Points:
        return middle + x * right + y * up + z * ahead

    lip = 0.16 * height
    w, h, d = width / 2 - lip, height / 2 - lip, depth / 2 - lip
    part, arch, waist = PartSource(), PartSource(lift=-1.0), 0.90
    plates = [[at(x * w, y * h, z * d) for x in (-1, 1) for z in (-1, 1)] for y in (-1, 1)]
    core = [at(x * w * waist, y * h, z * d * waist) for x in (-1, 1) for z in (-1, 1) for y in (-1, 1)]
    bodies: list[Solid | Sheet] = [
        Solid(np.array(corners), np.full(len(corners), lip), joined=False, part=part) for corners in (*plates, core)
    ]
    out, rise, back = np.array(kind.transverse) * size
    thick = max(2.0, 0.13 * height + 1.2)
    stout = 1.3 if kind.pillar > 1 else 1.0  # necks have pillars beside their bodies
    root = at(0.62 * w, 0.25 * h, -d)
    side = at(max(0.62, 0.9 * kind.pillar) * w, 0.1 * h, -d - 0.45 * depth)
    behind = at(0.0, -0.35 * h, -d - 0.80 * depth)
    end = at(out, rise, back)
    facet = at(kind.pillar * w, 0.5 * room, -d - 0.5 * depth)
    lower = at(0.9 * kind.pillar * w, -0.55 * room, -d - 0.65 * depth)
    for flip in (1.0, -1.0):
        turn = np.array([flip, 1.0, 1.0])
        rows = (
            ([root, side, behind], [thick * 1.3, thick * 1.5, thick * 1.6]),
            ([side, (side + end) / 2, end], np.array([1.1, 0.9, 1.05]) * thick * stout),
            ([facet, side, lower], np.array([0.8, 1.2, 0.8]) * thick * stout),
        )
        bodies.extend(_tube(np.array(p) * turn, np.array(r), arch) for p, r in rows)
    between = (behind + tip) / 2 + 0.10 * room * up
    tall = np.array([thick * 1.5, thick * 1.2, kind.tip * size])
    bodies.append(_tube(np.array([behind, between, tip]), tall, arch))
    return bodies


# --- views --------------------------------------------------------------------


@dataclass(frozen=True)
class ShownBone:
    """What of a bone shows in a view, in view mm; `far`: it lies behind the others."""

    bone: str
    side: Side | None
    far: bool
    shape: MultiPolygon
    lines: shapely.MultiLineString


@dataclass(frozen=True)
class _Piece:
    bone: int
    far: bool
    depth: float
    shape: BaseGeometry


def shown(bones: Sequence[Bone], view: View, silhouette: MultiPolygon) -> list[ShownBone]:
    """All bones that show in a view, farthest first."""
    found = []
    pieces, holes = [], {}
    for number, bone in enumerate(bones):
        if not _shows(bone, view):
            continue
        pieces.extend(_pieces(bone, number, view))
        holes[number] = _holes(bone, view)
    inner = silhouette.buffer(-0.4)
    kept = _uncovered(pieces, holes)
    for (number, far), (shape, depth) in kept.items():
        bone = bones[number]
        whole = _rounded(shapely.intersection(shape, inner))
        if whole is None:
            continue
        lines = _lines(bone, view, whole) if not far else shapely.MultiLineString()
        found.append((far, depth, ShownBone(bone.source.id, bone.side, far, whole, lines)))
    found.sort(key=lambda item: (not item[0], item[1]))
    return [item[2] for item in found]


def _shows(bone: Bone, view: View) -> bool:
    if view not in _own(bone.source.views or _ALL_ROUND, bone.side):
        return False
    return view.only_side is None or bone.side in (None, view.only_side)


def _own(views: Iterable[View], side: Side | None) -> tuple[View, ...]:
    """The views named for the left side as they are for a bone of a side."""
    return tuple(v for view in views for v in ((view, view.mirrored) if side is not Side.LEFT else (view,)))


def _pieces(bone: Bone, number: int, view: View) -> list[_Piece]:
    found = []
    for body in bone.bodies:
        part = body.part
        if part.hole or (part.views and view not in _own(part.views, bone.side)):
            continue
        far = view in _own((*bone.source.far, *part.far), bone.side)
        if isinstance(body, Sheet):
            flat = project(body.ring, view)
            shape = shapely.make_valid(shapely.Polygon(flat[:, :2])).buffer(0)
            found.append(_Piece(number, far, float(flat[:, 2].mean()) + part.lift, shape))
            continue
        flat = project(body.centres, view)
        for rows in _chunks(body):
            shape = _hull(flat[rows], body.radii[rows], joined=body.joined)
            depth = float((flat[rows, 2] + 0.5 * body.radii[rows]).mean()) + part.lift
            away = bone.source.cage and _turns_away(body.centres[rows].mean(axis=0), view)
            found.append(_Piece(number, far or away, depth, shape))
    if bone.source.whole and found:
        shape = shapely.union_all([p.shape for p in found])
        found = [_Piece(number, found[0].far, max(p.depth for p in found), shape)]
    return found


def _turns_away(point: Points, view: View) -> bool:
    """Whether the chest's wall at a point is seen from within."""
    outward = point - np.array([0.0, point[1], _CHEST_MIDST])
    return float(view_axes(view)[2] @ outward) < 0


def _chunks(body: Solid) -> list[slice]:
    count = len(body.centres)
    if not body.joined or count < 3:
        return [slice(0, count)]
    length = _lengths(body.centres)[-1]
    parts = min(max(1, round(length / _CHUNK)), count - 1)
    cuts = np.linspace(0, count - 1, parts + 1).round().astype(int)
    return [slice(a, b + 1) for a, b in zip(cuts[:-1].tolist(), cuts[1:].tolist(), strict=True)]


def _hull(flat: Points, radii: Points, *, joined: bool) -> BaseGeometry:
    discs = flat[:, None, :2] + radii[:, None, None] * _CIRCLE[None]
    if not joined or len(flat) == 1:
        return shapely.MultiPoint(discs.reshape(-1, 2)).convex_hull
    pairs = np.concatenate([discs[:-1], discs[1:]], axis=1)
    return shapely.union_all([shapely.MultiPoint(pair).convex_hull for pair in pairs])


def _holes(bone: Bone, view: View) -> BaseGeometry:
    rings = [
        shapely.make_valid(shapely.Polygon(project(b.ring, view)[:, :2]))
        for b in bone.bodies
        if isinstance(b, Sheet) and b.part.hole and (not b.part.views or view in _own(b.part.views, bone.side))
    ]
    return shapely.union_all(rings) if rings else shapely.Polygon()


def _uncovered(
    pieces: list[_Piece], holes: dict[int, BaseGeometry]
) -> dict[tuple[int, bool], tuple[BaseGeometry, float]]:
    """What of each bone no nearer one covers, with its mean depth; the far sides apart."""
    shapes = np.array([shapely.difference(p.shape, holes[p.bone]) for p in pieces], dtype=object)
    depth = np.array([p.depth for p in pieces])
    far = np.array([p.far for p in pieces])
    owner = np.array([p.bone for p in pieces])
    tree = shapely.STRtree(shapes)
    near, over = tree.query(shapes, predicate="intersects")
    covers = (owner[near] != owner[over]) & (
        (far[near] & ~far[over]) | ((far[near] == far[over]) & (depth[over] > depth[near]))
    )
    left = shapes.copy()
    for at in np.unique(near[covers]):
        cover = shapely.union_all(shapes[over[covers & (near == at)]])
        even = cover.buffer(_GAP + _EVEN, quad_segs=4).buffer(-_EVEN, quad_segs=4)
        left[at] = shapely.difference(shapes[at], even)
    found = {}
    for key in sorted(set(zip(owner.tolist(), far.tolist(), strict=True))):
        mine = (owner == key[0]) & (far == key[1])
        found[key] = (shapely.union_all(left[mine]), float(depth[mine].mean()))
    return found


def _rounded(shape: BaseGeometry) -> MultiPolygon | None:
    smooth = shape.buffer(_ROUND).buffer(-2 * _ROUND).buffer(_ROUND).simplify(_SIMPLER)
    parts = [p for p in shapely.get_parts(smooth) if p.geom_type == "Polygon"]
    least = max(_SPECK, _CRUMB * max((p.area for p in parts), default=0.0))
    parts = [p for p in parts if p.area > least]
    kept = [shapely.Polygon(p.exterior, [r for r in p.interiors if shapely.Polygon(r).area > _SPECK]) for p in parts]
    return shapely.MultiPolygon(kept) if kept else None


def _lines(bone: Bone, view: View, shape: MultiPolygon) -> shapely.MultiLineString:
    inner = shape.buffer(-0.5)
    found: list[shapely.LineString] = []
    for points, source in bone.lines:
        if source.views and view not in _own(source.views, bone.side):
            continue
        flat = project(points, view)[:, :2]
        line = shapely.LineString(np.vstack([flat, flat[:1]]) if source.closed else flat)
        drawn = shapely.get_parts(shapely.intersection(line.simplify(0.1), inner))
        found.extend(p for p in drawn if isinstance(p, shapely.LineString) and p.length > 1.5)
    return shapely.MultiLineString(found)
