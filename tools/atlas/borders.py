"""The borders of pain areas as functions of points of the skin: planes, lines and rings, and what lies beyond them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from numba import njit
from scipy.interpolate import Akima1DInterpolator

from bodymap.atlas.views import view_axes

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from bodymap.atlas.views import View
    from tools.atlas.figure import Figure
    from tools.atlas.source import Border
    from tools.atlas.spots import Spots

    Cost = Callable[[NDArray[np.float64]], NDArray[np.float64]]

# A ring drawn on a view takes skin no more than this far (mm) beneath its deepest spot.
_RING_DEPTH: Final = 25.0


class Places:
    """Body points of spots; `@finger2-1` is a joint of the rig, with an offset like any spot."""

    def __init__(self, figure: Figure, spots: Spots) -> None:
        self._figure, self._spots = figure, spots
        self._borders: dict[str, Cost] = {}

    def __call__(self, spot: str) -> NDArray[np.float64]:
        joint = re.fullmatch(r"@([\w-]+?)(?:\+([+-]?\d+),([+-]?\d+),([+-]?\d+))?", spot)
        if joint is None:
            return self._spots.on_skin(spot)
        name, *offset = joint.groups()
        return self._figure.joint(f"{name}.L").astype(np.float64) + [float(o or 0) for o in offset]

    def shared(self, key: str, make: Callable[[], Cost]) -> Cost:
        """The border that several areas name alike, made once."""
        return self._borders.setdefault(key, make())

    def all(self, spots: str) -> NDArray[np.float64]:
        return np.array([self(spot) for spot in spots.split()])


def outside(border: Border, place: Places) -> tuple[Cost, float]:
    """How far beyond a border a point lies, and the sign that makes it so on this area's side."""
    for way, outward in _LEVEL.items():
        if spot := getattr(border, way):
            return _plane(place(spot), np.array(outward)), 1.0
    if border.past or border.before:
        start, end, at = place.all(border.past or border.before)
        return _plane(at, end - start), -1.0 if border.past else 1.0
    if border.ring and border.view is not None:
        return _ring(_flat(place.all(border.ring), border.view), border.view), 1.0
    if border.plane:
        a, b, c = place.all(border.plane)
        beyond = place.shared(border.plane, lambda: _plane(a, np.cross(b - a, c - a)))
    elif border.line and (view := border.view) is not None:
        corners = _flat(place.all(border.line), view)[:, :2]
        beyond = place.shared(f"{view} {border.line}", lambda: beside_line(_curve(corners), view))
    else:
        raise ValueError(f"{border} says nothing")
    return beyond, -float(np.sign(beyond(place(border.side)[None])[0]))


# Outward normals of the borders that are planes square to the body's axes.
_LEVEL: Final = {
    "above": (0.0, -1.0, 0.0),
    "below": (0.0, 1.0, 0.0),
    "front_of": (0.0, 0.0, -1.0),
    "behind": (0.0, 0.0, 1.0),
    "outside": (-1.0, 0.0, 0.0),
    "inside": (1.0, 0.0, 0.0),
}


def _flat(points: NDArray[np.float64], view: View) -> NDArray[np.float64]:
    """Like `views.project`; picking columns is faster than multiplying by a matrix of ones and zeros."""
    axes = view_axes(view)
    which = np.abs(axes).argmax(axis=1)
    return points[:, which] * axes[np.arange(3), which]


def _plane(at: NDArray[np.float64], outward: NDArray[np.float64]) -> Cost:
    x, y, z = outward / np.linalg.norm(outward)
    off = x * at[0] + y * at[1] + z * at[2]
    return lambda points: x * points[:, 0] + y * points[:, 1] + z * points[:, 2] - off


def beside_line(line: NDArray[np.float64], view: View) -> Cost:
    """Distance from a line drawn on a view and prolonged straight: positive to the left of its course."""
    first, last = line[0] - line[1], line[-1] - line[-2]
    ends = [line[0] + 3000.0 * first / np.linalg.norm(first), line[-1] + 3000.0 * last / np.linalg.norm(last)]
    whole = np.vstack([ends[0], line, ends[1]])
    return lambda points: _beside(_flat(points, view)[:, :2], whole)


def _ring(corners: NDArray[np.float64], view: View) -> Cost:
    """Negative within a closed curve drawn on a view, on the skin that faces it."""
    ring = _curve(corners[:, :2], closed=True)
    deepest = corners[:, 2].min() - _RING_DEPTH
    area = shapely.Polygon(ring)
    shapely.prepare(area)

    def beyond(points: NDArray[np.float64]) -> NDArray[np.float64]:
        flat = _flat(points, view)
        within = shapely.contains_xy(area, flat[:, 0], flat[:, 1])
        return np.maximum(np.where(within, -1.0, 1.0), deepest - flat[:, 2])

    return beyond


def _curve(corners: NDArray[np.float64], *, closed: bool = False) -> NDArray[np.float64]:
    """A smooth curve through (n, 2) corners, as a fine polyline; two corners give a straight one."""
    if closed:
        corners = np.vstack([corners[-2:], corners, corners[:3]])
    if len(corners) < 3:
        return corners
    along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(corners, axis=0), axis=1))])
    first, last = (2, len(corners) - 3) if closed else (0, len(corners) - 1)
    fine = np.linspace(along[first], along[last], 8 * (last - first) + 1)
    return Akima1DInterpolator(along, corners)(fine)


def angle(
    points: NDArray[np.float64], start: NDArray[np.float64], end: NDArray[np.float64], toward: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Degrees round the axis between each point and `toward`."""
    axis = (end - start) / np.linalg.norm(end - start)
    across = points - start
    across = across - (across @ axis)[:, None] * axis
    aim = toward - start
    aim = aim - (aim @ axis) * axis
    cosine = across @ aim / (np.linalg.norm(across, axis=1) * np.linalg.norm(aim) + 1e-9)
    return np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0)))


@njit(cache=True)
def to_line(points, line):  # type: ignore[no-untyped-def]
    """Distance of each 3-D point to a polyline (or a single point)."""
    out = np.empty(len(points))
    for i in range(len(points)):
        p = points[i]
        best = np.sum((p - line[0]) ** 2)
        for k in range(len(line) - 1):
            a, d = line[k], line[k + 1] - line[k]
            t = min(max(np.dot(p - a, d) / max(np.dot(d, d), 1e-12), 0.0), 1.0)
            best = min(best, np.sum((p - a - t * d) ** 2))
        out[i] = np.sqrt(best)
    return out


@njit(cache=True)
def _beside(points, line):  # type: ignore[no-untyped-def]
    """Signed distance of each 2-D point to a polyline: positive to the left of its course."""
    out = np.empty(len(points))
    for i in range(len(points)):
        x, y = points[i, 0], points[i, 1]
        best, sign, squareness = np.inf, 1.0, 0.0
        for k in range(len(line) - 1):
            ax, ay = line[k, 0], line[k, 1]
            dx, dy = line[k + 1, 0] - ax, line[k + 1, 1] - ay
            length = np.sqrt(dx * dx + dy * dy) + 1e-12
            t = min(max(((x - ax) * dx + (y - ay) * dy) / length**2, 0.0), 1.0)
            ex, ey = x - ax - t * dx, y - ay - t * dy
            distance = np.sqrt(ex * ex + ey * ey)
            cross = (dx * ey - dy * ex) / length
            # At a corner two segments are equally near: the one seen more squarely knows the side.
            if distance < best - 1e-9 or (distance < best + 1e-9 and abs(cross) > squareness):
                best, sign, squareness = distance, 1.0 if cross >= 0 else -1.0, abs(cross)
        out[i] = sign * best
    return out
