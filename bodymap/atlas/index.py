"""Naming what lies under a spot of a plate, fast enough for every mouse move.

For the layers shown one STRtree over all that shows of them, prepared once; a query is one call
into GEOS and no Python loop over polygons, so it stays flat as the atlas grows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import shapely
from msgspec.structs import replace

from bodymap.atlas.model import AreaPlate, BonePlate, MusclePlate, StructurePlate
from bodymap.atlas.views import Layer
from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from bodymap.atlas.model import Plate
    from bodymap.atlas.views import Side

Thing: TypeAlias = MusclePlate | StructurePlate | BonePlate | AreaPlate


class Hit(Value, frozen=True):
    """What lies under a spot."""

    muscles: tuple[MusclePlate, ...]  # that show there in the pictures of the layers, the outermost layer's first
    area: AreaPlate | None
    structure: StructurePlate | None = None  # that shows there in the picture of the outermost layer
    bone: BonePlate | None = None


NOTHING: Final = Hit((), None)


class PlateIndex:
    """Hit-testing for one plate."""

    def __init__(self, plate: Plate) -> None:
        self._plate = plate
        self._lifted = {(m.muscle, m.side): m for m in plate.muscles if m.whole is not None}
        self._trees: dict[object, _Tree] = {}

    def at(
        self,
        x: float,
        y: float,
        *,
        layers: Collection[Layer] | None = None,
        bones: bool = False,
        selected: tuple[str, Side] | None = None,
    ) -> Hit:
        """What lies at view (x, y), in mm.

        :param layers: whose pictures are shown; None for all.
        :param bones: whether bones are shown.
        :param selected: the selected muscle, which may be shown whole over the others.
        """
        shown = tuple(layer for layer in Layer if layers is None or layer in layers)
        key = (shown, bones)
        tree = self._trees.get(key)
        if tree is None:
            tree = self._trees[key] = _Tree([*_shown(self._plate, shown, bones=bones)])
        hit = tree.at(x, y)
        lifted = self._lifted.get(selected) if selected is not None else None
        if lifted is None or not shapely.intersects_xy(lifted.region, x, y):
            return hit
        own = (lifted.muscle, lifted.side)
        return replace(hit, muscles=(lifted, *(m for m in hit.muscles if (m.muscle, m.side) != own)))


class _Tree:
    """Things with their shapes, what covers others before them."""

    def __init__(self, shown: list[tuple[Thing, shapely.Geometry]]) -> None:
        self._things = [thing for thing, _ in shown]
        shapes = [shape for _, shape in shown]
        shapely.prepare(shapes)
        self._tree = shapely.STRtree(shapes)

    def at(self, x: float, y: float) -> Hit:
        found = self._tree.query(shapely.Point(x, y), predicate="intersects")
        if not len(found):
            return NOTHING
        found.sort()
        muscles: dict[tuple[str, Side], MusclePlate] = {}
        structure, bone, area = None, None, None
        for thing in map(self._things.__getitem__, found.tolist()):
            match thing:
                case MusclePlate():
                    muscles.setdefault((thing.muscle, thing.side), thing)
                case AreaPlate():
                    area = thing
                case BonePlate():
                    bone = bone or thing
                case StructurePlate():
                    structure = structure or thing
        return Hit(tuple(muscles.values()), area, structure, bone)


def _shown(plate: Plate, layers: tuple[Layer, ...], *, bones: bool) -> Iterator[tuple[Thing, shapely.Geometry]]:
    """What can be hit, with its shape there."""
    for layer in layers:
        yield from ((m, m.regions[layer]) for m in plate.muscles if layer in m.regions)
    for layer in layers[:1]:
        yield from ((s, s.regions[layer]) for s in plate.structures if layer in s.regions)
    if bones:
        yield from ((b, b.shape) for b in plate.bones)
    yield from ((a, a.shape) for a in plate.areas)
