"""Referral zones: from anatomical terms to shapes on a view, and to the pain areas they cover.

A zone is what its shapes are together: whole pain areas, bands along landmarks,
ovals about one. These live on the body, so each view keeps only what of them
faces the viewer. `plan` works out the lines, `layout` lays them on a view,
`bands` and `whole_areas` give them their shape, `joining` lets them flow
together, `holding` keeps them to what the record says, and `drawn` does all of
it in turn. A pain area inside the body is in a zone only where the zone names
it: it is a disc on the map, and covers nothing of the skin.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bodymap.atlas.placing import Spot, place
from bodymap.atlas.views import ONCE, Figure, Side, View
from bodymap.referral.drawn import drawn
from bodymap.referral.grounds import grounds_of
from bodymap.referral.holding import OUTSIDE
from bodymap.referral.plan import sided

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from shapely import MultiPolygon

    from bodymap.atlas.model import AreaPlate, Plate
    from bodymap.atlas.store import Atlas
    from bodymap.knowledge.records import TriggerPoint, ZoneShape


_LEAST_MM2: Final = 4.0  # of a part of a zone
_SLIVER_MM: Final = 1.5  # half of the width of what is left out of spillover beside the essential zone


@dataclass(frozen=True, slots=True)
class Referral:
    """A trigger point and its zones in one view, in view mm."""

    place: Spot | None
    essential: MultiPolygon
    spillover: MultiPolygon  # without what is essential
    spots: tuple[ReferredSpot, ...] = ()  # areas inside the body, where this view marks them


@dataclass(frozen=True, slots=True)
class ReferredSpot:
    """An area inside the body to which a point refers."""

    spot: AreaPlate
    essential: bool


@dataclass(frozen=True, slots=True)
class AreaShare:
    """How much of a pain area a zone covers, 0-1."""

    area: str
    side: Side
    fraction: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """The pain areas that a point's zones cover, most covered first."""

    essential: tuple[AreaShare, ...]
    spillover: tuple[AreaShare, ...]


@dataclass(frozen=True, slots=True)
class Anatomy:
    """Of a trigger point's record all that its place and zones on a body are worked out from.

    That work is given nothing else of the record: so what is kept by a digest
    of this cannot be out of date, whatever is added to records.
    """

    muscle: str
    along: float
    across: float
    essential: tuple[ZoneShape, ...]
    spillover: tuple[ZoneShape, ...]

    @classmethod
    def of(cls, point: TriggerPoint) -> Anatomy:
        place, referral = point.place, point.referral
        return cls(point.muscle, place.along, place.across, referral.essential, referral.spillover)


def referral_on(point: TriggerPoint, atlas: Atlas, *, figure: Figure, view: View, side: Side) -> Referral:
    """A trigger point's place and referral zones in one view."""
    return shown_on(Anatomy.of(point), atlas, figure=figure, view=view, side=side)


def shown_on(anatomy: Anatomy, atlas: Atlas, *, figure: Figure, view: View, side: Side) -> Referral:
    """The place and the referral zones of such a point in one view."""
    plate = atlas.plate(figure, view)
    essential, spillover = drawn(anatomy.essential, anatomy.spillover, atlas, figure, side)[view]
    return with_zones(anatomy, plate, side, essential, spillover)


def with_zones(
    anatomy: Anatomy, plate: Plate, side: Side, essential: MultiPolygon, spillover: MultiPolygon
) -> Referral:
    """Such a point where its zones in a view are known already."""
    spot = place(plate, muscle=anatomy.muscle, side=side, along=anatomy.along, across=anatomy.across)
    deep = [*_spots(anatomy.essential, plate, side, essential=True)]
    named = {(known.spot.area, known.spot.side) for known in deep}
    besides = _spots(anatomy.spillover, plate, side, essential=False)
    deep += [other for other in besides if (other.spot.area, other.spot.side) not in named]
    return Referral(spot, essential, spillover, tuple(deep))


def coverage(point: TriggerPoint, atlas: Atlas, *, figure: Figure, side: Side) -> Coverage:
    """Which pain areas the zones cover, and how much of each: the mean over the views, weighted by size.

    Views that show another one's skin once more would count it twice.

    An area inside the body is covered where a zone names it, and then whole.
    """
    anatomy = Anatomy.of(point)
    shown = {view: shown_on(anatomy, atlas, figure=figure, view=view, side=side) for view in ONCE}
    return coverage_of(anatomy, shown, atlas, figure=figure, side=side)


def coverage_of(
    anatomy: Anatomy, shown: Mapping[View, Referral], atlas: Atlas, *, figure: Figure, side: Side
) -> Coverage:
    """`coverage` of zones that are laid out in every view already."""
    inside = (_inside(anatomy.essential, atlas, side), _inside(anatomy.spillover, atlas, side))
    covered: dict[tuple[str, Side], list[float]] = {}
    whole: dict[tuple[str, Side], float] = {}
    skin = drawn(_on_skin(anatomy.essential, atlas), _on_skin(anatomy.spillover, atlas), atlas, figure, side)
    for view in ONCE:
        grounds = grounds_of(atlas.plate(figure, view))
        # Areas inside the body are discs on the map, and cover nothing of the skin.
        zones = skin[view] if any(inside) else (shown[view].essential, shown[view].spillover)
        covers = [grounds.covered(zone).tolist() for zone in zones]
        for key, size, *parts in zip(grounds.keys, grounds.sizes, *covers, strict=True):
            whole[key] = whole.get(key, 0.0) + size
            sums = covered.setdefault(key, [0.0, 0.0])
            sums[0] += parts[0]
            sums[1] += parts[1]
    for kind in (1, 0):
        for key in inside[kind]:
            whole[key] = 1.0
            covered[key] = [float(kind == 0), float(kind == 1)]
    return Coverage(*(_shares(covered, whole, kind) for kind in (0, 1)))


def _inside(shapes: Iterable[ZoneShape], atlas: Atlas, side: Side) -> tuple[tuple[str, Side], ...]:
    """The areas inside the body that a zone names, and on which side."""
    named = ((shape.area, there) for shape, there in sided(shapes, side) if shape.area is not None)
    return tuple((name, there) for name, there in named if name in atlas.areas and atlas.areas[name].inside)


def _on_skin(shapes: Iterable[ZoneShape], atlas: Atlas) -> tuple[ZoneShape, ...]:
    return tuple(shape for shape in shapes if not _inside((shape,), atlas, Side.LEFT))


def _spots(shapes: Iterable[ZoneShape], plate: Plate, side: Side, *, essential: bool) -> Iterator[ReferredSpot]:
    named = {(shape.area, there) for shape, there in sided(shapes, side)}
    for spot in plate.spots:
        if (spot.area, spot.side) in named:
            yield ReferredSpot(spot, essential)


def _shares(
    covered: dict[tuple[str, Side], list[float]], whole: dict[tuple[str, Side], float], kind: int
) -> tuple[AreaShare, ...]:
    found = [
        AreaShare(area, side, round(min(1.0, sums[kind] / whole[area, side]), 3))
        for (area, side), sums in covered.items()
        if sums[kind] > OUTSIDE * whole[area, side]
    ]
    return tuple(sorted(found, key=lambda s: (-s.fraction, s.area, s.side)))
