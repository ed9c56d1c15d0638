"""A zone as it is drawn, held to the zone as it is described: it covers of every area about what the record says.

A record says where pain is felt by whole areas and by lines with a width. What
is drawn tapers and flows, and so covers a little less here and a little more
there. In a small area that is much, and an area that is hardly touched may come
to be touched no more. In such areas the drawn zone is led back to the described
one, as far as it takes; in all others it stays as it is drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from bodymap.referral.joining import polygons

if TYPE_CHECKING:
    from bodymap.referral.grounds import Grounds

_OFF: Final = 0.085  # of an area, by which what is drawn may cover more or less of it
_TOUCHED: Final = 0.03  # an area of which less is described is as good as outside, and may not come or go
_PART: Final = 0.4  # of what is described of an area, by which it may be otherwise where none may come or go
_SAME: Final = 0.002  # of an area: what differs less is the same
_FARTHEST_MM: Final = 15.0  # by which a border is moved
_SHORTEST_MM: Final = 8.0
_TRIES: Final = 4
_SMOOTH_MM: Final = 3.0  # by which notches are filled where the zone was led back
_GRID_MM: Final = 0.01


def held(drawn: shapely.Geometry, described: shapely.Geometry, grounds: Grounds, *, strict: bool) -> shapely.Geometry:
    """What is drawn, led back to what is described where it must be.

    :param strict: whether no area may come or go either.
    """
    near = np.union1d(grounds.tree.query(drawn), grounds.tree.query(described))
    areas = grounds.tree.geometries[near]
    size = shapely.area(areas)
    said = shapely.area(shapely.intersection(areas, described))
    room = _OFF * size
    touched = np.zeros(len(areas), np.bool_)
    if strict:
        room = np.minimum(room, _PART * said)
        touched = said < _TOUCHED * size
        room[touched] = 0.0
    off = np.abs(shapely.area(shapely.intersection(areas, drawn)) - said) > np.maximum(room, _SAME * size)
    if not off.any():
        return drawn
    led = drawn
    for at in np.flatnonzero(off).tolist():
        here = described if touched[at] else _offset(led, described, areas[at], float(said[at]), float(room[at]))
        led = _within(areas[at], here, led)
    fixed = shapely.union_all(areas[touched])
    return _within(fixed, led, led.buffer(_SMOOTH_MM, 4).buffer(-_SMOOTH_MM, 4))


def _within(area: shapely.Geometry, inside: shapely.Geometry, outside: shapely.Geometry) -> shapely.MultiPolygon:
    """What of one shape lies in an area, with what of another lies outside of it; on a grid, lest slivers gather."""
    parts = (
        shapely.intersection(inside, area, grid_size=_GRID_MM),
        shapely.difference(outside, area, grid_size=_GRID_MM),
    )
    return polygons(shapely.union(*map(polygons, parts), grid_size=_GRID_MM))


def _offset(
    drawn: shapely.Geometry, described: shapely.Geometry, area: shapely.Geometry, said: float, room: float
) -> shapely.Geometry:
    """What is drawn, grown or shrunk until it covers of an area about what is said, in mm².

    Where it lies too far away for that, what is described.
    """
    x0, y0, x1, y1 = area.bounds
    about = shapely.box(x0 - _FARTHEST_MM, y0 - _FARTHEST_MM, x1 + _FARTHEST_MM, y1 + _FARTHEST_MM)
    there = polygons(shapely.intersection(drawn, about))
    edge = max(float(shapely.length(shapely.intersection(area, shapely.boundary(there)))), _SHORTEST_MM)
    covered, by = float(shapely.intersection(area, there).area), 0.0
    wanted = said - 0.95 * room if covered < said else said + 0.95 * room
    for _ in range(_TRIES):
        by = float(np.clip(by + (wanted - covered) / edge, -_FARTHEST_MM, _FARTHEST_MM))
        here = there.buffer(by, 6)
        covered = float(shapely.intersection(area, here).area)
        if abs(covered - said) <= room:
            return here
    return described
