"""From GeoJSON coordinates to sound polygons: checked, thinned if they are too many, mended where they cross."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
from shapely import MultiPolygon

from bodymap.drawing import mistakes
from bodymap.drawing.model import DrawingError, polygons
from bodymap.drawing.pointer import checked, filled, simplified
from bodymap.errors import shown

if TYPE_CHECKING:
    from bodymap.phrases import Phrase

_MOST_COORDINATES: Final = 200_000
_MOST_SIMPLIFIED: Final = 400_000  # with the tolerances below, of one drawing; more is no drawing
_TOLERANCES_MM: Final = (0.5, 1.0, 2.0)
_DEPTHS: Final = {"Polygon": 1, "MultiPolygon": 2}  # lists between the coordinates and a ring
_MOST_NESTED: Final = 8  # collections within collections


class Shapes:
    """Reads the geometries of one file, and notes what it had to mend."""

    def __init__(self, coordinates: int) -> None:
        """Begin a file.

        :param coordinates: how many places there are in it.
        """
        self._too_many = coordinates > _MOST_COORDINATES
        self._coordinates = coordinates
        self._left = 0
        self._notes: dict[Phrase, None] = {}

    def told(self) -> tuple[Phrase, ...]:
        """What was mended since this was last asked, in words."""
        notes = tuple(self._notes)
        self._notes.clear()
        return notes

    def read(self, geometry: Any) -> MultiPolygon:
        """The polygons of a GeoJSON geometry, joined.

        :raises DrawingError: no polygons, or numbers that are none.
        """
        found = shapely.union_all(self._polygons(geometry, 0))
        if found.is_empty:
            raise DrawingError(mistakes.NO_EXTENT)
        return polygons(found)

    def _polygons(self, geometry: Any, nested: int) -> list[shapely.Geometry]:
        if not isinstance(geometry, dict):
            raise DrawingError(mistakes.NO_GEOMETRY)
        kind = geometry.get("type")
        if kind == "GeometryCollection" and nested < _MOST_NESTED:
            return [p for inner in _list(geometry.get("geometries")) for p in self._polygons(inner, nested + 1)]
        if kind not in _DEPTHS:
            raise DrawingError(mistakes.NO_POLYGON.filled(type=shown(kind)))
        coordinates = _list(geometry.get("coordinates"))
        return [self._polygon(_list(rings)) for rings in (coordinates if kind == "MultiPolygon" else [coordinates])]

    def _polygon(self, rings: list[Any]) -> shapely.Geometry:
        lines = [line for ring in rings if len(line := self._ring(ring)) > 3]
        if not lines:
            self._notes[mistakes.LEFT_OUT] = None
            return MultiPolygon()
        polygon = shapely.Polygon(lines[0], lines[1:])
        if shapely.is_valid(polygon):
            return polygon
        self._notes[mistakes.MENDED] = None
        return shapely.difference(filled(lines[0]), shapely.union_all([filled(line) for line in lines[1:]]))

    def _ring(self, ring: Any) -> np.ndarray[Any, np.dtype[np.float64]]:
        line = _numbers(_list(ring))
        if len(line) and (line[0] != line[-1]).any():
            line = np.concatenate([line, line[:1]])
        if not self._too_many or len(line) < 4:
            return line
        self._notes[mistakes.SIMPLIFIED.filled(count=f"{self._coordinates:,}")] = None
        share = _MOST_COORDINATES / self._coordinates
        for tolerance in _TOLERANCES_MM:
            thin = line[simplified(line, tolerance)]
            if len(thin) <= max(4, share * len(line)):
                break
        if len(thin) < 4:  # a circle smaller than the tolerance keeps two of its places
            thin = line[:: max(1, (len(line) - 1) // 4)]
            thin = np.concatenate([thin, line[:1]])
        self._left += len(thin)
        if self._left > _MOST_SIMPLIFIED:
            raise DrawingError(mistakes.MANY_PLACES.filled(count=f"{self._coordinates:,}"))
        return thin


def coordinate_count(features: list[Any]) -> int:
    """How many places the geometries of a file have, counted without looking at any."""
    count = 0
    waiting: list[tuple[Any, int]] = [(feature.get("geometry"), 0) for feature in features if isinstance(feature, dict)]
    while waiting:
        one, nested = waiting.pop()
        if isinstance(one, dict):
            if nested <= _MOST_NESTED:
                waiting += [
                    (one.get("coordinates"), nested + 1),
                    *((i, nested + 1) for i in _or_none(one, "geometries")),
                ]
        elif isinstance(one, list) and one:
            if isinstance(one[0], list) and one[0] and not isinstance(one[0][0], list):
                count += len(one)
            else:
                waiting += [(inner, nested) for inner in one if isinstance(inner, list)]
    return count


def _or_none(value: dict[str, Any], key: str) -> list[Any]:
    inner = value.get(key)
    return inner if isinstance(inner, list) else []


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise DrawingError(mistakes.NO_LISTS)
    return value


def _numbers(ring: list[Any]) -> np.ndarray[Any, np.dtype[np.float64]]:
    try:
        raw = np.array(ring)
    except ValueError as error:  # of different lengths
        raise DrawingError(mistakes.NO_PLACE) from error
    if raw.dtype.kind not in "iuf" or raw.ndim != 2 or raw.shape[1] not in (2, 3):
        if not raw.size:
            return np.empty((0, 2))
        raise DrawingError(mistakes.NO_PLACE)
    return checked(raw[:, :2], mistakes.OF_SHAPE)  # a height is left out
