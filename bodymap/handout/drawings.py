"""Pictures for paper, as SVG: the body in grey, the muscle with its fibres, and pain as the only red.

Solid is what most feel and dots what some do, so that both are told apart in
grey as well. Lengths on paper do not depend on how much of the body is shown.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from bodymap.knowledge.records import Technique
from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeAlias

    from numpy.typing import NDArray
    from shapely import MultiPolygon

    from bodymap.atlas import Box, MusclePlate, Plate
    from bodymap.atlas.placing import Spot
    from bodymap.handout.frames import Framed

    # The body of a plate within a box of view mm, as a JPEG of so many pixels in width.
    Ground: TypeAlias = Callable[[Plate, Box, int], bytes]

_PX_PER_MM: Final = 220 / 25.4  # on paper
_INK: Final = "#26211d"
_PAIN: Final = "#c4122f"
_PAIN_EDGE: Final = "#8e0d24"
_MUSCLE: Final = "#8d8175"
_EDGE_MM: Final = 0.3
_DOT_MM: Final = 0.34  # radius
_DOTS_MM: Final = 1.1  # from one to the next
_X_MM: Final = 1.9  # half an arm of the X
_FIBRES: Final = 9
_SMOOTH_MM: Final = 0.05  # on paper: corners that nobody sees
_BALL_MM: Final = 33.0  # a tennis ball's radius on the body
_ARROW_MM: Final = 0.85
_ARROW_LONG_MM: Final = 8.0
_HEAD_MM: Final = 2.0


_DASHED: Final = f'fill="none" stroke="{_INK}" stroke-dasharray="1.2 .8"'


class Drawing(Value, frozen=True):
    """A picture with its size on paper in mm."""

    svg: str
    width: float
    height: float


def body_drawing(
    view: Framed, *, width: float, height: float, ground: Ground, drawn: MultiPolygon | None = None
) -> Drawing:
    """Where the point is and where its pain is felt.

    :param width: of the picture, in mm of paper.
    :param drawn: what the client drew in this view, in view mm: outlined in dashes.
    """
    paper = _Paper(view.plate, view.box, width, height)
    parts = [paper.body(ground), *paper.muscle(view.muscle), *paper.zones(view), *paper.outline(drawn)]
    if view.referral.place is not None and view.referral.place.seen:
        parts.append(paper.cross(view.referral.place))
    return paper.drawing(parts)


def place_drawing(view: Framed, box: Box, *, technique: Technique, ball: bool, size: float, ground: Ground) -> Drawing:
    """Where on the body an exercise works, and which way.

    :param size: of the square picture, in mm of paper.
    """
    paper = _Paper(view.plate, box, size, size)
    parts = [paper.body(ground), *paper.muscle(view.muscle)]
    spot = view.referral.place
    if spot is not None and spot.seen:
        parts += paper.ball(spot) if ball and technique is Technique.PRESSURE else [paper.cross(spot)]
        parts += paper.arrow(spot, view.muscle, technique)
    return paper.drawing(parts)


def blank_drawing(plate: Plate, box: Box, *, height: float, ground: Ground) -> Drawing:
    """A body to draw on, with its outline.

    :param height: of the picture, in mm of paper.
    """
    paper = _Paper(plate, box, height * (box[2] - box[0]) / (box[3] - box[1]), height)
    return paper.drawing([paper.body(ground), *paper.edge()])


class _Paper:
    """A box of view mm laid on a rectangle of paper mm, y down."""

    def __init__(self, plate: Plate, box: Box, width: float, height: float) -> None:
        self._plate, self._box, self._width, self._height = plate, box, width, height
        self._scale = width / (box[2] - box[0])

    def drawing(self, parts: Iterable[str]) -> Drawing:
        w, h = _number(self._width), _number(self._height)
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'width="{w}mm" height="{h}mm" viewBox="0 0 {w} {h}">'
            f'<defs><pattern id="d" width="{_DOTS_MM}" height="{_number(_DOTS_MM * 1.732)}" '
            f'patternUnits="userSpaceOnUse">{_dots()}</pattern>'
            f'<clipPath id="c"><rect width="{w}" height="{h}"/></clipPath></defs>'
            f'<g clip-path="url(#c)">{"".join(parts)}</g></svg>'
        )
        return Drawing(svg, self._width, self._height)

    def body(self, ground: Ground) -> str:
        jpeg = base64.b64encode(ground(self._plate, self._box, round(self._width * _PX_PER_MM))).decode()
        return (
            f'<image width="{_number(self._width)}" height="{_number(self._height)}" preserveAspectRatio="none" '
            f'xlink:href="data:image/jpeg;base64,{jpeg}"/>'
        )

    def edge(self) -> Iterator[str]:
        """The outline of the body."""
        path = self._path(self._plate.silhouette)
        yield f'<path d="{path}" fill="none" stroke="{_INK}" stroke-opacity=".6" stroke-width=".2"/>'

    def muscle(self, muscle: MusclePlate | None) -> Iterator[str]:
        """The muscle in warm grey, with its fibres."""
        if muscle is None:
            return
        path = self._path(muscle.region)
        yield f'<path d="{path}" fill="{_MUSCLE}" fill-opacity=".55" stroke="{_INK}" stroke-width=".25"/>'
        lines = self._fibres(muscle)
        yield f'<path d="{lines}" fill="none" stroke="{_INK}" stroke-opacity=".55" stroke-width=".14"/>'

    def zones(self, view: Framed) -> Iterator[str]:
        """Spillover under the essential zone."""
        spots = view.referral.spots
        some = [view.referral.spillover, *(spot.spot.shape for spot in spots if not spot.essential)]
        most = [view.referral.essential, *(spot.spot.shape for spot in spots if spot.essential)]
        for shape in some:
            if not shape.is_empty:
                path = self._path(shape)
                yield f'<path d="{path}" fill="{_PAIN}" fill-opacity=".10"/><path d="{path}" fill="url(#d)"/>'
        for shape in most:
            if not shape.is_empty:
                yield f'<path d="{self._path(shape)}" fill="{_PAIN}" stroke="{_PAIN_EDGE}" stroke-width="{_EDGE_MM}"/>'

    def outline(self, drawn: MultiPolygon | None) -> Iterator[str]:
        """What the client drew, so that what lies under it is seen as well."""
        if drawn is not None and not drawn.is_empty:
            path = self._path(drawn)
            yield f'<path d="{path}" fill="none" stroke="#fff" stroke-width="1"/>'
            yield f'<path d="{path}" {_DASHED} stroke-width=".5"/>'

    def cross(self, spot: Spot) -> str:
        """The X, in ink with a halo of paper."""
        x, y = self._at((spot.x, spot.y))
        a = _X_MM
        path = f"M{_number(x - a)} {_number(y - a)}l{2 * a} {2 * a}m0 {-2 * a}l{-2 * a} {2 * a}"
        return "".join(
            f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="round"/>'
            for colour, width in (("#fff", 1.7), (_INK, 0.8))
        )

    def ball(self, spot: Spot) -> Iterator[str]:
        """A tennis ball in its true size."""
        x, y = self._at((spot.x, spot.y))
        r = _BALL_MM * self._scale
        cx, cy, n = _number(x), _number(y), _number
        yield f'<circle cx="{cx}" cy="{cy}" r="{n(r)}" fill="#fff" stroke="{_INK}" stroke-width=".4"/>'
        seam = "".join(
            f"M{n(x - way * 0.5 * r)} {n(y - 0.86 * r)}q{n(way * 0.7 * r)} {n(0.86 * r)} 0 {n(1.72 * r)}"
            for way in (1, -1)
        )
        yield f'<path d="{seam}" fill="none" stroke="{_INK}" stroke-width=".2"/>'

    def arrow(self, spot: Spot, muscle: MusclePlate | None, technique: Technique) -> Iterator[str]:
        """Pressure goes to the point, a stretch both ways along the fibres, work both ways towards each other."""
        at = np.array(self._at((spot.x, spot.y)))
        along = self._fibre_at(spot, muscle)
        match technique:
            case Technique.PRESSURE:
                away = np.array([0.62 if at[0] < self._width / 2 else -0.62, 0.78])
                gap = _BALL_MM * self._scale if _BALL_MM * self._scale < self._width / 4 else 2.4
                yield from _arrow(at + away * (gap + 0.6 + _ARROW_LONG_MM), at + away * (gap + 0.6))
            case Technique.STRETCH if along is not None:
                for way in (1, -1):
                    yield from _arrow(at + way * along * 3.0, at + way * along * _ARROW_LONG_MM)
            case Technique.MOVEMENT if along is not None:
                for way in (1, -1):
                    yield from _arrow(at + way * along * (_ARROW_LONG_MM + 0.5), at + way * along * 3.2)
            case _:
                pass

    def _fibre_at(self, spot: Spot, muscle: MusclePlate | None) -> NDArray[np.float64] | None:
        """The way of the fibres at a spot on paper, from the origin, of length 1."""
        if muscle is None:
            return None
        middle = muscle.grid[:, muscle.grid.shape[1] // 2].astype(float)
        at = int(np.argmin(np.hypot(*(middle - (spot.x, spot.y)).T)))
        way = middle[min(at + 1, len(middle) - 1)] - middle[max(at - 1, 0)]
        length = float(np.hypot(*way))
        return np.array([way[0], -way[1]]) / length if length > 1.0 else None

    def _fibres(self, muscle: MusclePlate) -> str:
        columns = np.linspace(0, muscle.grid.shape[1] - 1, _FIBRES + 2).round().astype(int)[1:-1]
        lines = shapely.linestrings(muscle.grid[:, np.unique(columns)].transpose(1, 0, 2).astype(float))
        inside = shapely.intersection(shapely.union_all(lines), shapely.buffer(muscle.region, -0.5))
        parts = shapely.get_parts(shapely.simplify(inside, _SMOOTH_MM / self._scale))
        return "".join(self._line(shapely.get_coordinates(part)) for part in parts if part.length > 3)

    def _path(self, shape: MultiPolygon) -> str:
        simple = shapely.simplify(shape, _SMOOTH_MM / self._scale)
        rings = (ring for polygon in shapely.get_parts(simple) for ring in (polygon.exterior, *polygon.interiors))
        return "".join(f"{self._line(shapely.get_coordinates(ring)[:-1])}Z" for ring in rings)

    def _line(self, points: NDArray[np.float64]) -> str:
        return "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in map(self._at, points.tolist()))

    def _at(self, spot: tuple[float, float]) -> tuple[float, float]:
        return (spot[0] - self._box[0]) * self._scale, (self._box[3] - spot[1]) * self._scale


def _dots() -> str:
    """Dots in rows that stand between each other."""
    half, row = _DOTS_MM / 2, _DOTS_MM * 0.866
    spots = ((half, row / 2), (0, 1.5 * row), (_DOTS_MM, 1.5 * row))
    return "".join(f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_DOT_MM}" fill="{_PAIN}"/>' for x, y in spots)


def _arrow(start: NDArray[np.float64], end: NDArray[np.float64]) -> Iterator[str]:
    way = (end - start) / np.hypot(*(end - start))
    across = np.array([-way[1], way[0]])
    back = end - way * _HEAD_MM
    (x0, y0), (x1, y1) = start, end - way * _HEAD_MM * 0.6
    head = [end, back + across * _HEAD_MM * 0.55, back - across * _HEAD_MM * 0.55]
    points = " ".join(f"{_number(x)},{_number(y)}" for x, y in head)
    for colour, wider in (("#fff", 0.9), (_INK, 0.0)):
        yield (
            f'<path d="M{_number(x0)} {_number(y0)}L{_number(x1)} {_number(y1)}" stroke="{colour}" '
            f'stroke-width="{_number(_ARROW_MM + wider)}"/>'
            f'<polygon points="{points}" fill="{colour}" stroke="{colour}" stroke-width="{wider}"/>'
        )


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _mark(inner: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="5mm" height="3mm" viewBox="0 0 5 3"><defs><pattern id="d" '
        f'width="{_DOTS_MM}" height="{_number(_DOTS_MM * 1.732)}" patternUnits="userSpaceOnUse">{_dots()}</pattern>'
        f"</defs>{inner}</svg>"
    )


_FIELD: Final = '<rect x=".2" y=".2" width="4.6" height="2.6" rx=".5"'
# What the marks of the pictures look like, for the legend.
SPOT: Final = _mark(f'<path d="M1.4 .4l2.2 2.2m0 -2.2l-2.2 2.2" stroke="{_INK}" stroke-width=".6"/>')
MOST: Final = _mark(f'{_FIELD} fill="{_PAIN}" stroke="{_PAIN_EDGE}" stroke-width=".2"/>')
SOME: Final = _mark(f'{_FIELD} fill="{_PAIN}" fill-opacity=".1"/>{_FIELD} fill="url(#d)"/>')
DRAWN: Final = _mark(f'{_FIELD} {_DASHED} stroke-width=".4"/>')
