"""What a click or the pointer means: pure, in four passes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bodymap.atlas import AreaPlate, Layer, MusclePlate, PlateIndex
    from bodymap.gui.painting.description import PointMark

PICK_RADIUS_PX: Final = 11.0
_SPOT_SHARE: Final = 0.6  # of a spot's radius within which the pointer means it


class Target(Value, frozen=True):
    """What lies under a spot; of a trigger point, the muscles and the area under it are told as well."""

    point: PointMark | None
    muscles: tuple[MusclePlate, ...]  # of the layers shown, superficial first
    area: AreaPlate | None


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
) -> Target | None:
    """Find what lies at view (x, y) mm: the nearest X, then muscles from the skin inwards, then the pain area.

    :param scale: pixels per mm.
    :param radius: of a trigger point, in pixels.
    :param spots: the areas inside the body that are painted; one is met before muscles and skin near its dot.
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
    hit = index.at(x, y, layers=layers)
    if point is None and not hit.muscles and hit.area is None:
        return None
    return Target(point, tuple(sorted(hit.muscles, key=_depth)), hit.area)


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


def _depth(muscle: MusclePlate) -> tuple[int, int]:
    return _LAYER_RANK[muscle.layer], -muscle.order


_LAYER_RANK: Final = {"superficial": 0, "intermediate": 1, "deep": 2}
