"""The edge of a shape that was found square by square, made as smooth as a hand would draw it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from shapely import MultiPolygon

from bodymap.drawing import overlay
from bodymap.drawing.model import polygons

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ROUND_MM: Final = 5.0  # notches and tips narrower than twice this are closed and cut
_WAVE_MM: Final = 10.0  # standard deviation of the bell that the edge is averaged with: shorter waves go
_STEP_MM: Final = 2.0  # along the edge
_FINE_MM: Final = 0.3
_QUARTER: Final = 4  # segments of a round corner
_FEWEST: Final = 8  # samples of an edge


def smoothed(shape: shapely.Geometry) -> MultiPolygon:
    """The shape with its notches, tips and short waves taken out; pieces narrower than a finger's tip go.

    :param shape: polygons in mm.
    """
    grown = shapely.buffer(shape, _ROUND_MM, quad_segs=_QUARTER)
    shrunk = shapely.buffer(grown, -2 * _ROUND_MM, quad_segs=_QUARTER)
    parts = [_even(part) for part in polygons(shapely.buffer(shrunk, _ROUND_MM, quad_segs=_QUARTER)).geoms]
    return polygons(shapely.simplify(overlay.together(parts), _FINE_MM))


def _even(part: shapely.Polygon) -> shapely.Geometry:
    rings = [ring for ring in map(_evened, (part.exterior, *part.interiors)) if ring is not None]
    if not rings:
        return part
    return shapely.make_valid(shapely.Polygon(rings[0], rings[1:]))


def _evened(ring: shapely.LinearRing) -> NDArray[np.float64] | None:
    """A closed line averaged along itself with a bell; None if it is too short to have waves."""
    count = int(ring.length / _STEP_MM)
    if count < _FEWEST:
        return None
    places = shapely.get_coordinates(shapely.line_interpolate_point(ring, np.arange(count) * ring.length / count))
    away = np.minimum(np.arange(count), count - np.arange(count)) * (ring.length / count)
    bell = np.exp(-0.5 * (away / min(_WAVE_MM, ring.length / 20)) ** 2)
    spectrum = np.fft.rfft(bell / bell.sum())
    return np.column_stack([np.fft.irfft(np.fft.rfft(line) * spectrum, count) for line in places.T])
