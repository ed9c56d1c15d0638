"""What a click or the pointer means: pure, in four passes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bodymap.atlas.index import NOTHING
from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bodymap.atlas import AreaPlate, BonePlate, Layer, MusclePlate, PlateIndex, StructurePlate
    from bodymap.gui.painting.description import MuscleKey, PointMark

PICK_RADIUS_PX: Final = 11.0
_SPOT_SHARE: Final = 0.6  # of a spot's radius within which the pointer means it


class Target(Value, frozen=True):
    """What lies under a spot; of a trigger point, the muscles and the area under it are told as well."""

    point: PointMark | None
    muscles: tuple[MusclePlate, ...]  # that show in the layers shown, the outermost layer's first
    area: AreaPlate | None
    structure: StructurePlate | None = None  # that shows there: it has a name, and cannot be selected
    bone: BonePlate | None = None


def find_hit(
    *,
    index: PlateIndex,
    marks: Sequence[PointMark],
    x: float,
    y: float,
    scale: float,
    layers: Collection[Layer],
    radius: float = PICK_RADIUS_PX,
    spots: Sequence[AreaPlate] = (),
    bones: bool = False,
    selected: MuscleKey | None = None,
) -> Target | None:
    """Find what lies at view (x, y) mm: the nearest X, then muscles from the skin inwards, then the pain area.

    :param scale: pixels per mm.
    :param radius: of a trigger point, in pixels.
    :param spots: the areas inside the body that are painted; one is met before muscles and skin near its dot.
    :param bones: whether bones are shown.
    :param selected: the selected muscle.
    """
    point = None
    nearest = (radius / scale) ** 2
    for mark in marks:
        distance = (mark.x - x) ** 2 + (mark.y - y) ** 2
        if distance <= nearest:
            point, nearest = mark, distance
    deep = _spot_at(spots, x, y) if point is None else None
    if deep is not None:
        return Target(None, (), deep)
    hit = index.at(x, y, layers=layers, bones=bones, selected=selected)
    if point is None and hit is NOTHING:
        return None
    return Target(point, hit.muscles, hit.area, hit.structure, hit.bone)


def _spot_at(spots: Sequence[AreaPlate], x: float, y: float) -> AreaPlate | None:
    """The spot whose dot is nearest; outside the inner part of its ring the pointer means the skin."""
    found, nearest = None, _SPOT_SHARE
    for spot in spots:
        left, bottom, right, top = spot.shape.bounds
        radius = max(right - left, top - bottom) / 2
        distance = ((x - (left + right) / 2) ** 2 + (y - (bottom + top) / 2) ** 2) ** 0.5 / radius
        if distance <= nearest:
            found, nearest = spot, distance
    return found
