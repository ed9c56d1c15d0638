"""The ground that is drawn on: a plate's silhouette and pain areas, prepared for many small questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
import shapely
from shapely import MultiPolygon

from bodymap.drawing.model import NOTHING, polygons

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bodymap.atlas.model import Plate
    from bodymap.atlas.views import Side

AreaKey: TypeAlias = "tuple[str, Side]"


class Ground:
    """One plate, ready to be drawn on."""

    def __init__(self, plate: Plate) -> None:
        self.plate = plate
        self.silhouette = plate.silhouette
        self.shapes: NDArray[np.object_] = np.array([area.shape for area in plate.areas], dtype=object)
        self.sizes: NDArray[np.float64] = shapely.area(self.shapes)  # mm²
        self.keys: tuple[AreaKey, ...] = tuple((area.area, area.side) for area in plate.areas)
        self.tree = shapely.STRtree(self.shapes)
        shapely.prepare(self.silhouette)
        self._places = {key: at for at, key in enumerate(self.keys)}

    def clip(self, shape: shapely.Geometry) -> MultiPolygon:
        """What of a shape lies on the body."""
        if shape.is_empty:
            return NOTHING
        if shapely.contains_properly(self.silhouette, shape):
            return polygons(shape)
        return polygons(shapely.intersection(shape, self.silhouette))

    def area(self, key: AreaKey) -> MultiPolygon:
        """The skin of a pain area in this view; empty if it does not show."""
        at = self._places.get(key)
        return NOTHING if at is None else self.shapes[at]

    def covered(self, shape: shapely.Geometry) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """Which areas a shape covers, as indices, and how much of each in mm²."""
        if shape.is_empty:
            return np.empty(0, np.intp), np.empty(0)
        shapely.prepare(shape)
        touched = np.sort(self.tree.query(shape, predicate="intersects"))
        whole = shapely.covers(shape, self.shapes[touched])
        sizes = self.sizes[touched].copy()
        sizes[~whole] = shapely.area(shapely.intersection(self.shapes[touched[~whole]], shape))
        return touched, sizes


_GROUNDS: Final[dict[int, Ground]] = {}


def ground_of(plate: Plate) -> Ground:
    """A plate's ground, made once. Plates are kept by their atlas, so an id stays what it is while it is here."""
    known = _GROUNDS.get(id(plate))
    if known is None or known.plate is not plate:
        known = _GROUNDS[id(plate)] = Ground(plate)
    return known
