"""From the samples of a pointer to shapes: brush and lasso, in view millimetres, not yet clipped to the body.

A pen gives a thousand samples a second. They are thinned before anything is
built of them, and what no hand can draw is refused rather than computed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from shapely import MultiPolygon

from bodymap.drawing import mistakes, overlay
from bodymap.drawing.model import NOTHING, DrawingError, polygons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

LEAST_DIAMETER_MM: Final = 0.5
MOST_DIAMETER_MM: Final = 300.0

_MOST_SAMPLES: Final = 5_000_000
_DIGITS: Final = 6  # of a mm; GEOS stumbles over steps of 1e-170 mm
_FAR_MM: Final = 100_000.0  # from the midline or the floor: no screen reaches there
_MOST_LENGTH_MM: Final = 1_000_000.0  # an hour of drawing; a body could be covered ten times over
_TREMBLING: Final = 10.0  # times longer the way of a trembling pen may be before it is thinned
_MOST_CORNERS: Final = 50_000  # of a stroke, once simplified
_MOST_CROSSINGS: Final = 20_000  # of an outline with itself; making it valid takes longer with each
# Detail of a stroke below the first is the hand's tremor; an endless stroke is drawn more coarsely.
_TOLERANCES_MM: Final = (0.5, 1.0, 2.0)
_MANY_CORNERS: Final = 10_000  # that call for a coarser line
_CELL_MM: Final = 0.25
_MANY: Final = 4_000  # samples, above which they are first thinned by cells
_SECTION: Final = 250  # samples simplified in one go: the recursion in GEOS is as deep as they are many
_PIECE: Final = 60  # corners of a stroke buffered in one go: buffering takes the square of them where they cross
_SAME_MM: Final = 0.25  # diameters that differ by less are one
_AT_ONCE: Final = 10  # steps looked up for crossings
_QUARTER: Final = 8  # segments per quarter circle
_CIRCLE: Final = np.stack([f(np.linspace(0, 2 * np.pi, 4 * _QUARTER, endpoint=False)) for f in (np.cos, np.sin)], 1)


def brush(samples: ArrayLike, *, diameter: float | Sequence[float] | NDArray[np.float64]) -> MultiPolygon:
    """What a round brush covers on its way.

    :param samples: (n, 2) view mm, in the order of drawing.
    :param diameter: of the brush in mm, or one for each sample, as a pen's pressure gives it.
    :raises DrawingError: not numbers, too many samples, or a stroke longer than any hand draws.
    """
    points = checked(samples)
    if not len(points):
        return NOTHING
    widths = checked_diameters(np.broadcast_to(np.asarray(diameter, dtype=np.float64), len(points)))
    kept = _thinned(points, widths)
    points, radii = points[kept], widths[kept] / 2
    if len(points) == 1:
        return polygons(shapely.buffer(shapely.Point(points[0]), radii[0], quad_segs=_QUARTER))
    _check_size(points)
    if np.ptp(radii) * 2 < _SAME_MM:
        pieces = shapely.buffer(_sections(points, _PIECE), float(radii.max()), quad_segs=_QUARTER)
    else:
        pieces = _tapered(points, radii)
    return polygons(overlay.together(pieces))


def segment(start: tuple[float, float], end: tuple[float, float], *, diameters: tuple[float, float]) -> shapely.Polygon:
    """What a brush covers between two samples: quick, for a stroke in progress.

    :param diameters: in mm, at the start and at the end.
    """
    first, last = diameters
    if abs(first - last) < _SAME_MM:
        line = shapely.Point(end) if start == end else shapely.LineString([start, end])
        return shapely.buffer(line, max(first, last) / 2, quad_segs=_QUARTER)
    ends = np.concatenate([np.asarray(start) + _CIRCLE * (first / 2), np.asarray(end) + _CIRCLE * (last / 2)])
    return shapely.convex_hull(shapely.MultiPoint(ends))


def lasso(samples: ArrayLike) -> MultiPolygon:
    """What a closed line goes round. Where it crosses itself, all that it goes round counts, however often.

    :param samples: (n, 2) view mm; the last is joined to the first.
    :returns: empty for fewer than three places: a click is no lasso.
    :raises DrawingError: not numbers, too many samples, longer or more tangled than any hand draws.
    """
    points = checked(samples)
    if len(points) < 3:
        return NOTHING
    points = points[_thinned(points, np.zeros(len(points)))]
    if len(points) < 3:
        return NOTHING
    _check_size(points)
    return filled(points)


class Crossings:
    """How often what is made valid may cross itself: a budget, of one outline or of all that belong together."""

    def __init__(self, most: int = _MOST_CROSSINGS) -> None:
        self._left = most

    def spend(self, steps: NDArray[np.float64]) -> bool:
        """Count how often lines cross each other, and whether the budget goes so far; given up early where it does not.

        :param steps: (n, 2, 2): both ends of each, in mm.
        """
        lines = shapely.linestrings(steps)
        tree = shapely.STRtree(lines)
        left = 2 * self._left  # each crossing is found from both its steps
        for start in range(0, len(lines), _AT_ONCE):
            left -= tree.query(lines[start : start + _AT_ONCE], predicate="crosses").shape[1]
            if left < 0:
                return False
        self._left = left // 2
        return True


def filled(ring: NDArray[np.float64], crossings: Crossings | None = None) -> MultiPolygon:
    """The polygons that a ring goes round, whether or not it crosses itself.

    :param ring: (n, 2) view mm, n > 2; closed or not.
    :param crossings: the budget that this belongs to; one of its own if left out.
    :raises DrawingError: it crosses itself more often than any hand draws.
    """
    polygon = shapely.Polygon(ring)
    if shapely.is_valid(polygon):
        return polygons(polygon)
    line, crossings = np.concatenate([ring, ring[:1]]), crossings or Crossings()
    for tolerance in _TOLERANCES_MM:
        if polygon.length <= _MOST_LENGTH_MM and crossings.spend(np.stack([line[:-1], line[1:]], axis=1)):
            # "structure" keeps what is gone round twice; "linework" would cut a hole there.
            return polygons(shapely.make_valid(shapely.Polygon(line), method="structure", keep_collapsed=False))
        line = line[simplified(line, tolerance)]
    raise DrawingError(mistakes.TANGLED)


def mirrored(shape: MultiPolygon) -> MultiPolygon:
    """A shape on the other side of the body, to be drawn in the mirrored view (`View.mirrored`)."""
    return shapely.transform(shape, lambda points: points * (-1.0, 1.0))


def checked(samples: ArrayLike, said: mistakes.Places = mistakes.OF_STROKE) -> NDArray[np.float64]:
    """Samples as (n, 2) numbers.

    :param said: what is said of them if they cannot be drawn.
    :raises DrawingError: they are none, are not finite, too many, or far from any body.
    """
    try:
        points = np.asarray(samples, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise DrawingError(said.not_places) from error
    if not points.size:
        return np.empty((0, 2))
    if points.ndim != 2 or points.shape[1] != 2:
        raise DrawingError(said.not_places)
    if len(points) > _MOST_SAMPLES:
        raise DrawingError(said.many.filled(count=f"{len(points):,}", most=f"{_MOST_SAMPLES:,}"))
    if not np.isfinite(points).all():
        raise DrawingError(said.not_number)
    if np.abs(points).max() > _FAR_MM:
        raise DrawingError(said.far.filled(far=f"{_FAR_MM / 1000:.0f}"))
    return points.round(_DIGITS)


def checked_diameters(diameters: NDArray[np.float64]) -> NDArray[np.float64]:
    """Diameters of a brush in mm.

    :raises DrawingError: one is not a number, or no size of a brush.
    """
    within = (diameters >= LEAST_DIAMETER_MM) & (diameters <= MOST_DIAMETER_MM)
    if not within.all():  # neither is what is not a number
        wrong = float(diameters[~within][0])
        least, most = LEAST_DIAMETER_MM, f"{MOST_DIAMETER_MM:.0f}"
        raise DrawingError(mistakes.NO_BRUSH.filled(size=f"{wrong:g}", least=least, most=most))
    return diameters.round(_DIGITS)


def simplified(line: NDArray[np.float64], tolerance: float) -> NDArray[np.intp]:
    """Which corners of a line are needed to keep within a tolerance of it; the ends always are.

    :param line: (n, 2), n > 1; :param tolerance: in mm.
    """
    numbered = np.column_stack([line, np.arange(len(line))])  # the height tells which corners are left
    thin = shapely.simplify(_sections(numbered, _SECTION), tolerance, preserve_topology=False)
    left = shapely.get_coordinates(thin, include_z=True)
    return np.unique(left[:, 2].astype(np.intp))


def _thinned(points: NDArray[np.float64], widths: NDArray[np.float64]) -> NDArray[np.intp]:
    """The samples that are needed to draw the same stroke."""
    _check_length(points, _TREMBLING * _MOST_LENGTH_MM)
    kept = np.arange(len(points))
    if len(points) > _MANY:
        cells = np.column_stack([np.rint(points / _CELL_MM), np.rint(widths)])
        kept = kept[np.concatenate([[True], (np.diff(cells, axis=0) != 0).any(axis=1)])]
    if len(kept) < 3:
        return kept
    course = points[kept]
    # A line may run straight while the pen is pressed harder and less hard again.
    gone = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(course, axis=0), axis=1))])
    pressed = np.column_stack([gone, widths[kept]]) if np.ptp(widths) >= _SAME_MM else None
    for tolerance in _TOLERANCES_MM:
        needed = simplified(course, tolerance)
        if pressed is not None:
            needed = np.union1d(needed, simplified(pressed, tolerance))
        if len(needed) <= _MANY_CORNERS:
            break
    return kept[needed]


def _sections(line: NDArray[np.float64], most: int) -> NDArray[np.object_]:
    """A line in sections of so many steps; each begins where the one before it ends."""
    starts = np.arange(0, max(1, len(line) - 1), most)
    return np.array([shapely.LineString(line[start : start + most + 1]) for start in starts], dtype=object)


def _tapered(points: NDArray[np.float64], radii: NDArray[np.float64]) -> NDArray[np.object_]:
    """For each step, the hull of the circles at its ends."""
    circles = points[:, None] + radii[:, None, None] * _CIRCLE
    return np.asarray(shapely.convex_hull(shapely.multipoints(np.concatenate([circles[:-1], circles[1:]], axis=1))))


def _check_size(points: NDArray[np.float64]) -> None:
    _check_length(points, _MOST_LENGTH_MM)
    if len(points) > _MOST_CORNERS:
        raise DrawingError(mistakes.MANY_CORNERS.filled(count=f"{len(points):,}"))


def _check_length(points: NDArray[np.float64], most: float) -> None:
    length = float(np.linalg.norm(np.diff(points, axis=0), axis=1).sum())
    if length > most:
        metres, most_metres = f"{length / 1000:,.0f}", f"{_MOST_LENGTH_MM / 1000:,.0f}"
        raise DrawingError(mistakes.LONG_STROKE.filled(length=metres, most=most_metres))
