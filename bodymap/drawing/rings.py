"""From GeoJSON coordinates to sound polygons: checked, thinned if they are too many, mended where they cross."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
from shapely import MultiPolygon

from bodymap.drawing import mistakes, overlay
from bodymap.drawing.model import DrawingError, polygons
from bodymap.drawing.pointer import Crossings, checked, filled, simplified
from bodymap.errors import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bodymap.phrases import Phrase

_MOST_COORDINATES: Final = 200_000
_MOST_SIMPLIFIED: Final = 400_000  # with the tolerances below, of one drawing; more is no drawing
_MOST_LISTS: Final = 20_000  # rings, polygons and collections
_MOST_CROSSINGS: Final = 50_000  # of all outlines of a file; putting shapes together takes longer with each
_TOLERANCES_MM: Final = (0.5, 1.0, 2.0)
_DEPTHS: Final = {"Polygon": 1, "MultiPolygon": 2}  # lists between the coordinates and a ring
_MOST_NESTED: Final = 8  # collections within collections


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is in the geometries of a file, counted without looking at any closely."""

    places: int
    lists: int  # that hold no places themselves: rings, polygons, collections

    @classmethod
    def of(cls, features: list[Any]) -> Size:
        """Count.

        :raises DrawingError: more than any hand draws.
        """
        places = lists = 0
        waiting: list[tuple[Any, int]] = [(one.get("geometry"), 0) for one in features if isinstance(one, dict)]
        while waiting:
            one, nested = waiting.pop()
            if isinstance(one, dict):
                if nested <= _MOST_NESTED:
                    waiting += [
                        (one.get("coordinates"), nested + 1),
                        *((i, nested + 1) for i in _or_none(one, "geometries")),
                    ]
            elif isinstance(one, list):
                lists += 1
                if lists > _MOST_LISTS:
                    raise DrawingError(mistakes.MANY_RINGS.filled(most=f"{_MOST_LISTS:,}"))
                if one and isinstance(one[0], list) and one[0] and not isinstance(one[0][0], list):
                    places += len(one)
                else:
                    waiting += [(inner, nested) for inner in one if isinstance(inner, list)]
        return cls(places, lists)


class Shapes:
    """Reads the geometries of one file, and notes what it had to mend."""

    def __init__(self, size: Size) -> None:
        """Begin a file of this size."""
        self._too_many = size.places > _MOST_COORDINATES
        self._coordinates = size.places
        self._left = 0
        self._crossings = Crossings(_MOST_CROSSINGS)
        self._notes: dict[Phrase, None] = {}

    def told(self) -> tuple[Phrase, ...]:
        """What was mended since this was last asked, in words."""
        notes = tuple(self._notes)
        self._notes.clear()
        return notes

    def read(self, geometry: Any) -> MultiPolygon:
        """The polygons of a GeoJSON geometry, joined; empty if none of them has any extent.

        :raises DrawingError: no polygons, numbers that are none, or more tangled than any hand draws.
        """
        found = [one for one in self._polygons(geometry, 0) if not one.is_empty]
        return polygons(found[0]) if len(found) == 1 else self.joined(found)

    def joined(self, pieces: Sequence[shapely.Geometry]) -> MultiPolygon:
        """Shapes as one.

        :raises DrawingError: they cross each other more often than any hand draws.
        """
        if not self._crossings.spend(_steps(pieces)):
            raise DrawingError(mistakes.TANGLED_FILE)
        return polygons(overlay.together(pieces))

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
        """A polygon; its first ring decides: where that has no extent, there is nothing for the others to cut."""
        outer = self._ring(rings[0]) if rings else np.empty((0, 2))
        inner = [line for ring in rings[1:] if len(line := self._ring(ring)) > 3]
        if len(outer) > 3:
            polygon = shapely.Polygon(outer, inner)
            if shapely.is_valid(polygon):
                return polygon
            whole = filled(outer, self._crossings)
            if not whole.is_empty:
                self._notes[mistakes.MENDED] = None
                return overlay.outside(whole, self.joined([filled(line, self._crossings) for line in inner]))
        self._notes[mistakes.LEFT_OUT] = None
        return MultiPolygon()

    def _ring(self, ring: Any) -> NDArray[np.float64]:
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


def _steps(pieces: Sequence[shapely.Geometry]) -> NDArray[np.float64]:
    """The outlines of shapes, step by step: (n, 2, 2) in mm."""
    places, ring = shapely.get_coordinates(
        shapely.get_rings(shapely.get_parts(np.array(pieces, dtype=object))), return_index=True
    )
    of_one = ring[1:] == ring[:-1]
    steps: NDArray[np.float64] = np.stack([places[:-1][of_one], places[1:][of_one]], axis=1)
    return steps


def _or_none(value: dict[str, Any], key: str) -> list[Any]:
    inner = value.get(key)
    return inner if isinstance(inner, list) else []


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise DrawingError(mistakes.NO_LISTS)
    return value


def _numbers(ring: list[Any]) -> NDArray[np.float64]:
    """The places of a ring in mm; further numbers, such as a height, are left out (RFC 7946 allows them)."""
    try:
        try:
            raw = np.array(ring)
        except ValueError:  # some places have more numbers than others
            raw = np.array([_list(place)[:2] for place in ring])
    except ValueError as error:
        raise DrawingError(mistakes.NO_PLACE) from error
    if raw.dtype.kind not in "iuf" or raw.ndim != 2 or raw.shape[1] < 2:
        if not raw.size:
            return np.empty((0, 2))
        raise DrawingError(mistakes.NO_PLACE)
    return checked(raw[:, :2], mistakes.OF_SHAPE)
