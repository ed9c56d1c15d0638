"""Names beside the body: where each stands so that none covers another and no leader crosses another.

Boundary labelling: names stand in a column at the left and one at the right of
the body; a leader runs level out of the name, bends once, and goes straight to
a spot well inside what it names. What finds no room is left out and counted,
never squeezed in. Everything here is in pixels with y down, but for what a
plate shows, which is in view millimetres.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
import shapely

from bodymap.atlas.numbering import spread_rows
from bodymap.atlas.placing import muscle_on
from bodymap.atlas.views import Layer, Side

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from bodymap.atlas.model import Box, Plate

_FINE_MM: Final = 0.6  # detail below this moves no anchor
_TOO_LITTLE: Final = 0.12  # of a shape within the frame: it is not what is looked at
_LEAST_ROOM_PX: Final = 1.9  # radius of the largest circle inside; what is smaller shows once zoomed in
_MUCH_LESS: Final = 0.5  # of what its twin on the other side shows
_COMFORT: Final = 0.55  # how full one column may be before the other one is used as well
_MIDDLE_SHARE: Final = 0.15  # the midline this far inside: both sides of the body are looked at
_MOST_SWAPS: Final = 10_000
_INNER_SHARE: Final = 0.34  # of the frame that two columns must leave between them
_OTHER_SPOTS: Final = 8  # in a shape, where a leader may end as well
_GRID: Final = 9  # of spots tried in a shape, each way
_EPS: Final = 1e-9
_CLEAR: Final = 0.36  # of a line's height: nearer to a dot than this, a leader seems to end in it


@dataclass(frozen=True, slots=True)
class Shown:
    """Something with a name, and what of it shows on a plate, in view mm."""

    key: str
    side: Side | None  # None: in the midline
    shape: BaseGeometry


_Spots: TypeAlias = "tuple[tuple[float, float], ...]"


@dataclass(frozen=True, slots=True)
class Found:
    """A thing in sight, and where it can be pointed at, in view mm."""

    thing: Shown
    x: float
    y: float
    area: float  # of what of it is in sight, in mm²
    others: _Spots  # where else


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a leader ends: a spot well inside what it names."""

    key: str
    side: Side | None
    x: float
    y: float
    size: float  # of what shows, in square pixels: larger things are named first
    others: tuple[tuple[float, float], ...] = ()  # spots that would do as well, the best first


@dataclass(frozen=True, slots=True)
class Label:
    """A name in its place. Its leader runs from the name's edge over one bend to the anchor."""

    key: str
    side: Side | None
    box: Box
    leader: tuple[tuple[float, float], ...]
    leftward: bool  # stands in the left column, so that its text ends at the leader


@dataclass(frozen=True, slots=True)
class Labelling:
    """All names that found room, and how many did not."""

    labels: tuple[Label, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Sizes:
    """Of the type, in pixels."""

    row: float  # from one line to the next at the least
    height: float  # of a line; not more than a row
    gap: float  # between the body and a column
    stub: float  # how far a leader runs level before it bends


@dataclass(frozen=True, slots=True)
class Columns:
    """Where names may stand in a frame, and where what they name may lie."""

    frame: Box
    left: float | None  # the inner edge of the left column; None: too narrow for one
    right: float | None
    inner: Box  # anchors lie in here

    def bend(self, *, leftward: bool, sizes: Sizes) -> float:
        """Where the leaders of a column bend."""
        if leftward:
            assert self.left is not None
            return self.left + sizes.stub
        assert self.right is not None
        return self.right - sizes.stub


def columns(frame: Box, *, body: tuple[float, float], widest: float, sizes: Sizes) -> Columns:
    """The columns of a frame: beside the body where there is room, over its edges where there is none.

    :param body: the leftmost and rightmost of what is drawn.
    :param widest: the widest name.
    """
    x0, y0, x1, y1 = frame
    need = sizes.gap + sizes.stub  # from a column's edge to the nearest anchor
    left = max(x0 + widest, min(body[0] - need, x1))
    right = min(x1 - widest, max(body[1] + need, x0))
    least = min(_INNER_SHARE * (x1 - x0), min(body[1], x1) - max(body[0], x0))  # of body between the columns
    least = max(least - 1, 40.0)
    if right - left - 2 * need >= least:
        return Columns(frame, left, right, (left + need, y0, right - need, y1))
    right = min(x1 - widest, max(body[1] + need, x0))
    if right - need - x0 >= least:  # one column only
        return Columns(frame, None, right, (x0, y0, right - need, y1))
    return Columns(frame, None, None, (x0, y0, x0, y0))


def muscles_shown(
    plate: Plate, layers: Collection[Layer], *, lifted: tuple[str, Side] | None = None
) -> tuple[Shown, ...]:
    """What the eye sees of each muscle in the picture of the outermost of the layers.

    :param lifted: a muscle that is shown over all others.
    """
    outermost = next((layer for layer in Layer if layer in layers), None)
    found = []
    for muscle in plate.muscles:
        if (muscle.muscle, muscle.side) == lifted:
            shape = muscle.region
        elif outermost is None or outermost not in muscle.regions:
            continue
        else:
            shape = muscle.regions[outermost]
        if not shape.is_empty:
            found.append(Shown(muscle.muscle, muscle.side, shapely.simplify(shape, _FINE_MM)))
    return tuple(found)


def is_lifted(plate: Plate, layers: Collection[Layer], selected: tuple[str, Side]) -> bool:
    """Whether a muscle, once it is selected, shows more than in the picture of the outermost of the layers."""
    muscle = muscle_on(plate, muscle=selected[0], side=selected[1])
    return muscle is not None and (
        muscle.whole is not None or muscle.layer is not next((la for la in Layer if la in layers), None)
    )


def areas_shown(plate: Plate, *, inside: bool) -> tuple[Shown, ...]:
    """The pain areas of a plate.

    :param inside: with those inside the body, which are marked as spots.
    """
    areas = plate.named_areas if inside else plate.areas
    return tuple(Shown(a.area, a.side, shapely.simplify(a.shape, _FINE_MM)) for a in areas)


def bones_shown(plate: Plate) -> tuple[Shown, ...]:
    """The bones of a plate."""
    return tuple(Shown(bone.bone, bone.side, shapely.simplify(bone.shape, _FINE_MM)) for bone in plate.bones)


class AnchorFinder:
    """Anchors of the things that one plate shows; spots that do not depend on the frame are kept."""

    def __init__(self, shown: Iterable[Shown]) -> None:
        self._shown = tuple(shown)
        self._whole: dict[int, tuple[float, float, float, _Spots] | None] = {}

    @property
    def keys(self) -> tuple[str, ...]:
        """What may be named, each once."""
        return tuple(dict.fromkeys(thing.key for thing in self._shown))

    def within(self, box: Box) -> tuple[str, ...]:
        """What of it lies at least partly in a box of view mm."""
        tree = shapely.STRtree([thing.shape for thing in self._shown])
        return tuple(dict.fromkeys(self._shown[i].key for i in sorted(tree.query(shapely.box(*box)))))

    def find(self, box: Box, scale: float) -> tuple[list[Found], int]:
        """For each thing in a box of view mm: a spot well inside of what shows there, and how much shows.

        :returns: what was found, and how many things are there but too small to be seen.
        """
        found: list[Found] = []
        small: set[str] = set()
        frame = shapely.box(*box)
        for at, thing in enumerate(self._shown):
            bounds = thing.shape.bounds
            if not bounds or math.isnan(bounds[0]):
                continue
            x0, y0, x1, y1 = bounds
            if x1 < box[0] or x0 > box[2] or y1 < box[1] or y0 > box[3]:
                continue
            whole = box[0] <= x0 and box[1] <= y0 and x1 <= box[2] and y1 <= box[3]
            if whole:
                if at not in self._whole:
                    self._whole[at] = _middle(thing.shape)
                spot, share = self._whole[at], 1.0
                area = thing.shape.area
            else:
                part = shapely.intersection(thing.shape, frame)
                spot, area = _middle(part), part.area
                share = area / max(thing.shape.area, 1e-9)
            if spot is None:
                continue
            x, y, radius, others = spot
            if radius * scale < _LEAST_ROOM_PX:
                if share > 0.5:
                    small.add(thing.key)
                continue
            if share < _TOO_LITTLE and radius * scale < 8 * _LEAST_ROOM_PX:
                continue
            found.append(Found(thing, x, y, area, others))
        return found, len(small - {one.thing.key for one in found})


def _middle(shape: BaseGeometry) -> tuple[float, float, float, _Spots] | None:
    """The spot farthest from all borders, how far that is, and others well inside."""
    parts = [p for p in shapely.get_parts(shape) if p.geom_type == "Polygon" and p.area > 0]
    if not parts:
        return None
    largest = max(parts, key=lambda p: p.area)
    x0, y0, x1, y1 = largest.bounds
    circle = shapely.maximum_inscribed_circle(largest, tolerance=max(0.25, 0.02 * min(x1 - x0, y1 - y0)))
    (x, y), _ = circle.coords
    across, up = np.meshgrid(np.linspace(x0, x1, _GRID + 2)[1:-1], np.linspace(y0, y1, _GRID + 2)[1:-1])
    spots = shapely.points(across.ravel(), up.ravel())
    inside = spots[shapely.contains(largest, spots)]
    depth = shapely.distance(largest.boundary, inside)
    deep = np.argsort(-depth, kind="stable")[:_OTHER_SPOTS]
    others = tuple(
        (float(p.x), float(p.y)) for p, d in zip(inside[deep], depth[deep], strict=True) if d > circle.length / 2
    )
    return x, y, circle.length, others


def arrange(
    anchors: Sequence[Anchor],
    widths: Mapping[str, float],
    room: Columns,
    *,
    sizes: Sizes,
    middle: float | None = None,
    prefer: Side = Side.LEFT,
    keep_off: Sequence[Box] = (),
    marks: Sequence[tuple[float, float]] = (),
) -> Labelling:
    """Give each key one label: of several anchors (the two sides of the body) one is chosen.

    :param widths: of the names, not wider than what ``room`` was made for.
    :param middle: the x of the midline where the view shows both sides of the body; None where it shows one.
    :param prefer: the side of the body to label as long as one column holds all.
    :param keep_off: what names do not cover, as long as there is other room in their column.
    :param marks: spots that leaders keep off, as long as what they name has others.
    """
    x0, _, x1, _ = room.inner
    usable = [a for a in anchors if x0 <= a.x <= x1 and room.frame[1] <= a.y <= room.frame[3]]
    keys = {a.key for a in anchors}
    if room.right is None or not usable:
        return Labelling((), len(keys))
    most = int((room.frame[3] - room.frame[1]) / sizes.row + 1e-9)
    chosen = _chosen(usable, room, most, middle=middle, prefer=prefer)
    labels: list[Label] = []
    for leftward in (True, False):
        column = [a for a, on_left in chosen if on_left is leftward]
        column.sort(key=lambda a: (-a.size, a.key))
        kept = sorted(column[:most], key=lambda a: (a.y, a.x if leftward else -a.x, a.key))
        taken = _taken(keep_off, max((widths[a.key] for a in kept), default=0.0), room, leftward=leftward)
        labels += _column(kept, widths, room, sizes, leftward=leftward, taken=taken, marks=marks)
    return Labelling(tuple(labels), len(keys) - len(labels))


def _chosen(
    anchors: Sequence[Anchor], room: Columns, most: int, *, middle: float | None, prefer: Side
) -> list[tuple[Anchor, bool]]:
    """One anchor for each key, and whether it is named at the left."""
    of_key: dict[str, list[Anchor]] = {}
    for anchor in sorted(anchors, key=lambda a: (a.key, -a.size, a.x, a.y, a.side or "")):
        of_key.setdefault(anchor.key, []).append(anchor)
    x0, _, x1, _ = room.inner
    near = _MIDDLE_SHARE * (x1 - x0)
    if room.left is None:  # the side that is nearer to the only column
        return [
            (max((a for a in some if a.size >= _MUCH_LESS * some[0].size), key=lambda a: a.x), False)
            for some in of_key.values()
        ]
    if middle is None or not x0 + near < middle < x1 - near:
        best = sorted((_best(some, prefer) for some in of_key.values()), key=lambda a: (a.x, a.y, a.key))
        half = len(best) // 2
        return [(a, at < half) for at, a in enumerate(best)]
    on_prefer = sum((1 if a.x < middle else -1) for a in anchors if a.side is prefer)
    home = on_prefer > 0  # the preferred side of the body is at the left
    fixed: list[tuple[Anchor, bool]] = []
    free: list[tuple[Anchor, Anchor]] = []  # at home, and away
    for some in of_key.values():
        here = next((a for a in some if (a.x < middle) is home), None)
        there = next((a for a in some if (a.x < middle) is not home), None)
        if here is None or (there is not None and here.size < _MUCH_LESS * there.size):
            assert there is not None
            fixed.append((there, not home))
        elif there is None or there.size < _MUCH_LESS * here.size:
            fixed.append((here, home))
        else:
            free.append((here, there))
    count = {home: 0, not home: 0}
    for _, leftward in fixed:
        count[leftward] += 1
    if count[home] + len(free) <= _COMFORT * most:
        return fixed + [(here, home) for here, _ in free]
    for here, there in sorted(free, key=lambda pair: (pair[0].y, pair[0].key)):
        leftward = home if count[home] <= count[not home] else not home
        count[leftward] += 1
        fixed.append((here if leftward is home else there, leftward))
    return fixed


def _best(some: list[Anchor], prefer: Side) -> Anchor:
    """The side that is preferred, unless it shows much less than the other."""
    wanted = next((a for a in some if a.side is prefer), some[0])
    return wanted if wanted.size >= _MUCH_LESS * some[0].size else some[0]


def _column(
    anchors: list[Anchor],
    widths: Mapping[str, float],
    room: Columns,
    sizes: Sizes,
    *,
    leftward: bool,
    taken: Sequence[tuple[float, float]],
    marks: Sequence[tuple[float, float]],
) -> list[Label]:
    """The labels of one column, for anchors from the top down."""
    if not anchors:
        return []
    bend = room.bend(leftward=leftward, sizes=sizes)
    first, last = room.frame[1] + sizes.row / 2, room.frame[3] - sizes.row / 2
    rows = spread_around([a.y for a in anchors], sizes.row, first, last, taken)
    order = _cleared(_untangled(anchors, rows, bend), rows, bend, room.inner, _CLEAR * sizes.height, marks)
    edge = room.left if leftward else room.right
    assert edge is not None
    labels = []
    for anchor, y in zip(order, rows, strict=True):
        width = widths[anchor.key]
        x = edge - width if leftward else edge
        box = (x, y - sizes.height / 2, x + width, y + sizes.height / 2)
        labels.append(Label(anchor.key, anchor.side, box, ((edge, y), (bend, y), (anchor.x, anchor.y)), leftward))
    return labels


def _taken(keep_off: Sequence[Box], widest: float, room: Columns, *, leftward: bool) -> list[tuple[float, float]]:
    """Between which heights a column holds something that its names are to keep off."""
    edge = room.left if leftward else room.right
    if edge is None:
        return []
    x0, x1 = (edge - widest, edge) if leftward else (edge, edge + widest)
    return [(box[1], box[3]) for box in keep_off if box[0] < x1 and x0 < box[2]]


def spread_around(
    wanted: Sequence[float], row: float, first: float, last: float, taken: Sequence[tuple[float, float]]
) -> list[float]:
    """Rows at least so far apart, as near as can be to where they are wanted (sorted), between first and last.

    :param taken: between which heights no row covers anything, as long as there is room elsewhere.
    """
    free = _free(row, first, last, taken)
    holds = [int((end - start) / row + _EPS) + 1 for start, end in free]
    if not taken or sum(holds) < len(wanted):
        return spread_rows(wanted, row, first, last)
    chosen: list[list[float]] = [[] for _ in free]
    for y in wanted:
        at = min(range(len(free)), key=lambda i: max(free[i][0] - y, y - free[i][1], 0.0))
        chosen[at].append(y)
    for at in range(len(free) - 1):  # what is too much for a part goes on to the next
        over = len(chosen[at]) - holds[at]
        if over > 0:
            chosen[at + 1][:0] = chosen[at][-over:]
            del chosen[at][-over:]
    for at in range(len(free) - 1, 0, -1):  # and from the last back
        over = len(chosen[at]) - holds[at]
        if over > 0:
            chosen[at - 1] += chosen[at][:over]
            del chosen[at][:over]
    rows = [spread_rows(some, row, *part) for some, part in zip(chosen, free, strict=True)]
    return [y for part in rows for y in part]


def _free(row: float, first: float, last: float, taken: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Where the middle of a row may lie, in parts from the top down."""
    parts, start = [], first
    for top, bottom in sorted(taken):
        if top - row / 2 >= start:
            parts.append((start, min(top - row / 2, last)))
        start = max(start, bottom + row / 2)
    if start <= last:
        parts.append((start, last))
    return [(low, high) for low, high in parts if low <= high]


def _untangled(anchors: list[Anchor], rows: list[float], bend: float) -> list[Anchor]:
    """The anchors in an order in which straight leaders from the rows to them do not cross.

    Two leaders that cross change places: that makes both together shorter, so it ends.
    """
    order = list(anchors)
    for _ in range(_MOST_SWAPS):
        pair = _crossing(order, rows, bend)
        if pair is None:
            break
        i, j = pair
        order[i], order[j] = order[j], order[i]
    return order


def _crossing(order: list[Anchor], rows: list[float], bend: float) -> tuple[int, int] | None:
    for i, one in enumerate(order):
        for j in range(i + 1, len(order)):
            other = order[j]
            now = _length(bend, rows[i], one) + _length(bend, rows[j], other)
            swapped = _length(bend, rows[j], one) + _length(bend, rows[i], other)
            if swapped < now - 1e-7 and _cross(bend, rows[i], one, rows[j], other):
                return i, j
    return None


def _cleared(
    order: list[Anchor],
    rows: list[float],
    bend: float,
    inner: Box,
    near: float,
    marks: Sequence[tuple[float, float]] = (),
) -> list[Anchor]:
    """The same anchors, some at another of their spots, so that no leader seems to end in the dot of another.

    :param marks: other spots that leaders are to keep off.
    """
    order = list(order)
    stand_in = [Anchor("", None, x, y, 0.0) for x, y in marks]

    def bad(at: int, anchor: Anchor) -> int:
        """How many dots the leader to an anchor meets, and how many leaders meet its dot; a crossing is far worse."""
        count = sum(_distance(bend, rows[at], anchor, mark) < near for mark in stand_in)
        for i, other in enumerate(order):
            if i != at:
                count += _distance(bend, rows[at], anchor, other) < near
                count += _distance(bend, rows[i], other, anchor) < near
                count += 1000 * _cross(bend, rows[at], anchor, rows[i], other)
        return count

    for _ in range(2):
        for at, anchor in enumerate(order):
            now = bad(at, anchor)
            if not now:
                continue
            spots = [replace(anchor, x=x, y=y) for x, y in anchor.others if inner[0] <= x <= inner[2]]
            best = min(((bad(at, spot), i) for i, spot in enumerate(spots)), default=(now, 0))
            if best[0] < now:
                order[at] = spots[best[1]]
    return order


def _distance(bend: float, row: float, end: Anchor, spot: Anchor) -> float:
    """How far a spot is from the leader to another anchor."""
    dx, dy = end.x - bend, end.y - row
    length = dx * dx + dy * dy
    share = 0.0 if length == 0 else min(1.0, max(0.0, ((spot.x - bend) * dx + (spot.y - row) * dy) / length))
    return math.hypot(spot.x - bend - share * dx, spot.y - row - share * dy)


def _length(bend: float, row: float, anchor: Anchor) -> float:
    return math.hypot(anchor.x - bend, anchor.y - row)


def _cross(bend: float, row: float, one: Anchor, other_row: float, other: Anchor) -> bool:
    """Whether two leaders meet: each has the ends of the other on two sides, or on itself."""
    a, b, c, d = (bend, row), (one.x, one.y), (bend, other_row), (other.x, other.y)
    return _turn(a, b, c) * _turn(a, b, d) <= 0 and _turn(c, d, a) * _turn(c, d, b) <= 0


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
