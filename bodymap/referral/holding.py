"""A zone as it is drawn, held to the zone as it is described: it covers of every area about what the record says.

A record says where pain is felt by whole areas and by lines with a width. What
is drawn tapers and flows, and so covers a little less here and a little more
there. In a small area that is much, and an area that is hardly touched may come
to be touched no more. In such areas the drawn zone is led back to the described
one, as far as it takes; in all others it stays as it is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from bodymap.referral.overlay import common, polygons, shared, together, without

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from bodymap.atlas.views import Side, View
    from bodymap.referral.grounds import Grounds

OUTSIDE: Final = 0.01  # of an area: a zone that covers less of it is outside
_OFF: Final = 0.075  # of an area, by which what is drawn may cover more or less of it
_SURELY: Final = 0.001  # of an area: by so much more than barely what is in is in, and what is out is out
_FARTHEST_MM: Final = 15.0  # by which a border is moved
_SHORTEST_MM: Final = 8.0  # of a border, when one reckons by how much to move it
_TRIES: Final = 5
_INSIDE: Final = 0.005  # of an area: so far inside of its bounds one aims
_ROUNDS: Final = 2  # of leading back and smoothing; what is off then is led back once more
_EASED: Final = (0.33, 0.67)  # of a border's move, beside the area
_EASE: Final = 4.0  # so many times the move away from an area nothing moves
_FINE_MM: Final = 0.15  # detail that smoothing leaves out
_SMOOTH_MM: Final = 4.0  # by which notches are filled where the zone was led back
_HAIR: Final = 0.0005  # of an area: what differs less is the same


@dataclass(frozen=True, slots=True, eq=False)
class Bounds:
    """Between which mm² what is drawn may cover of each area of a plate."""

    least: NDArray[np.float64]
    most: NDArray[np.float64]

    def broken(self, zone: shapely.Geometry, grounds: Grounds, near: NDArray[np.int64]) -> NDArray[np.int64]:
        """Those of some areas of which a zone covers too little or too much."""
        covered = shared(grounds.tree.geometries[near], zone)
        return near[(covered < self.least[near]) | (covered > self.most[near])]


def bounds_of(
    said: Mapping[View, NDArray[np.float64]], grounds: Mapping[View, Grounds], *, strict: bool
) -> dict[View, Bounds]:
    """The bounds in every view.

    :param said: of each area of a view's plate, in mm², how much is described.
    :param strict: whether no area may come or go either, reckoned over all views.
    """
    size = {view: np.array(there.sizes) for view, there in grounds.items()}
    whole, all_said = _summed(size, grounds), _summed(said, grounds)
    found = {}
    for view, there in grounds.items():
        slack = _OFF * size[view]
        least, most = said[view] - slack, said[view] + slack
        if strict:
            total = np.array([whole[key] for key in there.keys])
            sum_ = np.array([all_said[key] for key in there.keys])
            spare = np.maximum(sum_ - (OUTSIDE + _SURELY) * total, 0) * said[view] / np.maximum(sum_, 1e-9)
            room = np.maximum((OUTSIDE - _SURELY) * total - sum_, 0) * size[view] / total
            inside, outside = sum_ > (OUTSIDE - _SURELY) * total, sum_ < (OUTSIDE + _SURELY) * total
            least = np.where(inside, np.maximum(least, said[view] - spare), least)
            most = np.where(outside, np.minimum(most, said[view] + room), most)
        hair = _HAIR * size[view]
        found[view] = Bounds(least - hair, most + hair)
    return found


def _summed(
    values: Mapping[View, NDArray[np.float64]], grounds: Mapping[View, Grounds]
) -> dict[tuple[str, Side], float]:
    """Over all views."""
    found: dict[tuple[str, Side], float] = {}
    for view, there in grounds.items():
        for key, value in zip(there.keys, values[view].tolist(), strict=True):
            found[key] = found.get(key, 0.0) + value
    return found


def held(
    drawn: shapely.Geometry,
    described: shapely.Geometry,
    grounds: Grounds,
    bounds: Bounds,
    *,
    beside: shapely.Geometry | None = None,
) -> shapely.Geometry:
    """What is drawn, led back towards what is described where it covers too little or too much of an area.

    :param beside: a zone that it has no part of.
    """
    zone = drawn
    for smooth in (*[True] * _ROUNDS, False):
        near = np.union1d(*(grounds.tree.query(each, predicate="intersects") for each in (zone, described)))
        off = bounds.broken(zone, grounds, near)
        if not len(off):
            break
        for at in off.tolist():
            area, room = grounds.tree.geometries[at], (float(bounds.least[at]), float(bounds.most[at]))
            free = area if beside is None else without(area, beside)
            zone = _led_back(zone, described, free, room, eased=smooth)
        if smooth:
            zone = _smooth(zone)
        if beside is not None:
            zone = without(zone, beside)
    return zone


def _smooth(zone: shapely.Geometry) -> shapely.Geometry:
    """A zone without the steps that leading it back has left; narrow parts of it stay."""
    closed = zone.buffer(_SMOOTH_MM, 4).buffer(-_SMOOTH_MM, 4)
    opened = closed.buffer(-_SMOOTH_MM, 4).buffer(_SMOOTH_MM, 4)
    narrow = without(closed, opened.buffer(_SMOOTH_MM, 4))
    if not narrow.is_empty:
        opened = together(opened, common(narrow.buffer(_SMOOTH_MM, 4), closed))
    return polygons(opened.simplify(_FINE_MM))


def _within(area: shapely.Geometry, inside: shapely.Geometry, outside: shapely.Geometry) -> shapely.MultiPolygon:
    """What of one shape lies in an area, with what of another lies outside of it."""
    return together(common(inside, area), without(outside, area))


def _led_back(
    zone: shapely.Geometry,
    described: shapely.Geometry,
    area: shapely.Geometry,
    room: tuple[float, float],
    *,
    eased: bool,
) -> shapely.Geometry:
    """A zone whose border is moved inside of an area until it covers enough of it, and not too much.

    Where it lies too far away for that, it becomes what is described.

    :param room: between which mm² it may cover.
    :param eased: whether the border is moved a little beside the area too, so that no step is left.
    """
    by = _needed(zone, area, *room)
    if by is None:
        return _within(area, described, zone)
    moved = zone
    if eased:
        for share in _EASED:
            about = area.buffer((1 - share) * _EASE * abs(by), 2)
            moved = _within(about, zone.buffer(share * by, 4), moved)
    return _within(area, zone.buffer(by, 4), moved)


def _needed(zone: shapely.Geometry, area: shapely.Geometry, least: float, most: float) -> float | None:
    """By how many mm a zone must grow to cover enough of an area, and not too much; None if none that is near does."""
    if area.is_empty:
        return None
    x0, y0, x1, y1 = area.bounds
    about = shapely.box(x0 - _FARTHEST_MM, y0 - _FARTHEST_MM, x1 + _FARTHEST_MM, y1 + _FARTHEST_MM)
    there = common(zone, about)
    edge = max(float(shapely.length(shapely.intersection(area, shapely.boundary(there)))), _SHORTEST_MM)
    covered, by = common(area, there).area, 0.0
    slack = min(_INSIDE * area.area, (most - least) / 4)
    wanted = least + slack if covered < least else most - slack
    for _ in range(_TRIES):
        by = float(np.clip(by + (wanted - covered) / edge, -_FARTHEST_MM, _FARTHEST_MM))
        covered = common(area, there.buffer(by, 4)).area
        if least <= covered <= most:
            return by
    return None
