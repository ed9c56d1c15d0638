"""Naming what lies under a spot of a plate, fast enough for every mouse move.

One STRtree over all regions of the plate, prepared once; a query is one call
into GEOS and no Python loop over polygons, so it stays flat as the atlas grows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Collection

    from bodymap.atlas.model import AreaPlate, MusclePlate, Plate
    from bodymap.atlas.views import Layer


class Hit(Value, frozen=True):
    """What lies under a spot: muscles from the skin inwards, and the pain area."""

    muscles: tuple[MusclePlate, ...]
    area: AreaPlate | None


class PlateIndex:
    """Hit-testing for one plate."""

    def __init__(self, plate: Plate) -> None:
        # Skin inwards, so that the sorted answers of a query are in that order too.
        self._muscles = tuple(reversed(plate.muscles))
        self._areas = plate.areas
        shapes = [m.region for m in self._muscles] + [a.shape for a in self._areas]
        shapely.prepare(shapes)
        self._tree = shapely.STRtree(shapes)

    def at(self, x: float, y: float, *, layers: Collection[Layer] | None = None) -> Hit:
        """What lies at view (x, y), in mm.

        :param layers: only muscles of these layers; None for all.
        """
        found = self._tree.query(shapely.Point(x, y), predicate="intersects")
        if not len(found):
            return Hit((), None)
        found.sort()
        count = len(self._muscles)
        muscles = tuple(self._muscles[i] for i in found if i < count)
        if layers is not None:
            muscles = tuple(m for m in muscles if m.layer in layers)
        last = int(found[-1])
        return Hit(muscles, self._areas[last - count] if last >= count else None)
