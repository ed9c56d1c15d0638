"""What of a view the shapes of a zone may lie on: pain does not jump from a forearm to the thigh behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np
import shapely

from bodymap.atlas.per_plate import per_plate
from bodymap.atlas.spot import read_spot
from bodymap.referral.overlay import shared
from bodymap.referral.whole_areas import softened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bodymap.atlas.model import Plate
    from bodymap.atlas.store import Atlas
    from bodymap.atlas.views import Side

# Seen from the side an arm hangs before the trunk, and a hand before the thigh; pain does not jump across.
_ARM: Final = frozenset({"upper_arm", "elbow_forearm", "hand"})
_LEG: Final = frozenset({"thigh", "knee", "leg", "foot"})
_TRUNK: Final = "trunk"  # of no region's name: head, trunk and legs, as an arm sees them
_BY_THE_ARM: Final = frozenset({"shoulder"})
_BY_THE_LEG: Final = frozenset({"pelvis", "low_back", "abdomen"})
_REACH_MM: Final = 8.0  # an area this near a point is the point's ground
_MORE_MM: Final = 14.0  # of its surroundings belong to a ground
_MOST: Final = 60  # grounds, and whole areas, that are kept of a plate
_RIM_MM: Final = 2.7  # mean width of a piece of an area below which it is a rim

Key = TypeVar("Key")


class Grounds:
    """The areas of one plate, and what of the body lies around sets of them; kept, since points share them."""

    def __init__(self, plate: Plate) -> None:
        self.plate = plate
        self.keys = tuple((area.area, area.side) for area in plate.areas)
        self.tree = shapely.STRtree([a.shape for a in plate.areas])
        self.sizes: list[float] = shapely.area(self.tree.geometries).tolist()  # mm²
        self._outline = shapely.boundary(plate.silhouette)
        shapely.prepare(self._outline)
        self._around: dict[frozenset[str], shapely.Geometry] = {}
        self._whole: dict[tuple[frozenset[str], Side], shapely.Geometry] = {}
        self._of_regions: dict[frozenset[str], shapely.Geometry] = {}

    def covered(self, zone: shapely.Geometry) -> NDArray[np.float64]:
        """How much of each area of the plate lies in a zone, in mm²."""
        sizes = np.zeros(len(self.keys))
        near = self.tree.query(zone, predicate="intersects")
        sizes[near] = shared(self.tree.geometries[near], zone)
        return sizes

    def under(self, points: NDArray[np.float64]) -> shapely.Geometry:
        """The part of the body that points (n, 2) lie on: the areas within reach of them, and a little more."""
        _, found = self.tree.query(shapely.points(points), predicate="dwithin", distance=_REACH_MM)
        return self.around(frozenset(self.plate.areas[i].area for i in np.unique(found)))

    def around(self, areas: frozenset[str]) -> shapely.Geometry:
        """The areas of these names on both sides, and a little more; the whole body for none."""
        if areas not in self._around:
            _make_room(self._around)
            near = [a.shape for a in self.plate.areas if a.area in areas]
            # Grown before they are joined: neighbours that share a border join faster, and by more than a line.
            grown = shapely.union_all(shapely.buffer(near, _MORE_MM, quad_segs=2)) if near else self.plate.silhouette
            shapely.prepare(grown)
            self._around[areas] = grown
        return self._around[areas]

    def parts(self, area: str, side: Side) -> list[shapely.Polygon]:
        """The parts of an area of the skin, but for mere rims of it along the outline."""
        shown = (a.shape for a in self.plate.areas if a.area == area and a.side is side)
        return [part for shape in shown for part in shapely.get_parts(shape) if not _is_rim(part)]

    def whole(self, areas: frozenset[str], side: Side) -> shapely.Geometry:
        """Some areas of the skin as a zone shows them that takes them in whole."""
        if (areas, side) not in self._whole:
            _make_room(self._whole)
            parts = [part for area in sorted(areas) for part in self.parts(area, side)]
            joined = shapely.get_parts(shapely.union_all(parts))
            self._whole[areas, side] = shapely.union_all([softened(part, self._outline) for part in joined])
        return self._whole[areas, side]

    def of_regions(self, regions: frozenset[str], atlas: Atlas) -> shapely.Geometry:
        """What of the body lies in these regions; _TRUNK stands for all that is neither arm nor shoulder."""
        if regions not in self._of_regions:
            there = [
                area.shape
                for area in self.plate.areas
                if (region := atlas.areas[area.area].region) in regions
                or (_TRUNK in regions and region not in _ARM | _BY_THE_ARM)
            ]
            joined = shapely.union_all(there)
            shapely.prepare(joined)
            self._of_regions[regions] = joined
        return self._of_regions[regions]


@per_plate
def grounds_of(plate: Plate) -> Grounds:
    """A plate's grounds, made once."""
    return Grounds(plate)


def regions_of(names: Sequence[str], atlas: Atlas) -> list[str]:
    """The region of the body in which each spot lies; of a spot between two landmarks, that of the first."""
    spots = (read_spot(name) for name in names)
    return [atlas.landmarks[spot.first].region for spot in spots if spot is not None]


def out_of_reach(regions: frozenset[str]) -> frozenset[str]:
    """The limbs that a shape cannot run on to, judged by the regions that it is described in."""
    closed: frozenset[str] = frozenset()
    if not regions & (_ARM | _BY_THE_ARM):
        closed |= _ARM
    if not regions & (_LEG | _BY_THE_LEG):
        closed |= _LEG
    if regions & _ARM and regions <= _ARM | _BY_THE_ARM:
        closed |= {_TRUNK}
    return closed


def _is_rim(part: shapely.Polygon) -> bool:
    """Whether a piece of an area is no more than its edge seen along the body's outline, as of a palm from behind."""
    return bool(2 * part.area < _RIM_MM * part.length)


def _make_room(kept: dict[Key, shapely.Geometry]) -> None:
    while len(kept) >= _MOST:
        del kept[next(iter(kept))]
