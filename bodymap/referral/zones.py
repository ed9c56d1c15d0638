"""Referral zones: from anatomical terms to shapes on a view, and to the pain areas they cover.

A zone is the union of its shapes: whole pain areas, strips along landmarks,
blobs around one. Strips and blobs live on the body, so each view keeps only
what of them faces the viewer, and what runs off the part of the body that
they lie on is cut away. A pain area inside the body is in a zone only where the
zone names it: it is a disc on the map, and covers nothing of the skin.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from shapely import MultiPolygon

from bodymap.atlas.placing import Spot, place
from bodymap.atlas.views import Figure, Side, View
from bodymap.referral.grounds import grounds_of
from bodymap.referral.holding import held
from bodymap.referral.joining import joined, plainly_joined, polygons
from bodymap.referral.layout import Layout

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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
    essential, spillover = _zones(anatomy.essential, anatomy.spillover, atlas, plate, side)
    return with_zones(anatomy, plate, side, essential, spillover)


def with_zones(
    anatomy: Anatomy, plate: Plate, side: Side, essential: MultiPolygon, spillover: MultiPolygon
) -> Referral:
    """Such a point where its zones in a view are known already."""
    spot = place(plate, muscle=anatomy.muscle, side=side, along=anatomy.along, across=anatomy.across)
    deep = [*_spots(anatomy.essential, plate, side, essential=True)]
    named = {known.spot.area for known in deep}
    deep += [s for s in _spots(anatomy.spillover, plate, side, essential=False) if s.spot.area not in named]
    return Referral(spot, essential, spillover, tuple(deep))


def coverage(point: TriggerPoint, atlas: Atlas, *, figure: Figure, side: Side) -> Coverage:
    """Which pain areas the zones cover, and how much of each: the mean over the views, weighted by size.

    An area inside the body is covered where a zone names it, and then whole.
    """
    anatomy = Anatomy.of(point)
    shown = {view: shown_on(anatomy, atlas, figure=figure, view=view, side=side) for view in View}
    return coverage_of(anatomy, shown, atlas, figure=figure, side=side)


def coverage_of(
    anatomy: Anatomy, shown: Mapping[View, Referral], atlas: Atlas, *, figure: Figure, side: Side
) -> Coverage:
    """`coverage` of zones that are laid out in every view already."""
    inside = (_inside(anatomy.essential, atlas), _inside(anatomy.spillover, atlas))
    covered: dict[tuple[str, Side], list[float]] = {}
    whole: dict[tuple[str, Side], float] = {}
    for view in View:
        plate = atlas.plate(figure, view)
        zones = (
            _skin_zones(anatomy, atlas, plate, side) if any(inside) else (shown[view].essential, shown[view].spillover)
        )
        for area, size, *parts in zip(plate.areas, grounds_of(plate).sizes, *_overlaps(plate, zones), strict=True):
            key = (area.area, area.side)
            whole[key] = whole.get(key, 0.0) + size
            sums = covered.setdefault(key, [0.0, 0.0])
            sums[0] += parts[0]
            sums[1] += parts[1]
    for kind in (1, 0):
        for name in inside[kind]:
            whole[name, side] = 1.0
            covered[name, side] = [float(kind == 0), float(kind == 1)]
    return Coverage(*(_shares(covered, whole, kind) for kind in (0, 1)))


def _skin_zones(anatomy: Anatomy, atlas: Atlas, plate: Plate, side: Side) -> tuple[shapely.Geometry, shapely.Geometry]:
    """Both zones without the areas inside the body, whose discs on the map cover nothing of the skin."""
    return _zones(_on_skin(anatomy.essential, atlas), _on_skin(anatomy.spillover, atlas), atlas, plate, side)


def _overlaps(plate: Plate, zones: Iterable[shapely.Geometry]) -> Iterator[list[float]]:
    """Of each zone how much of every area of a plate lies in it, in mm²."""
    known = grounds_of(plate)
    for zone in zones:
        sizes = np.zeros(len(plate.areas))
        near = known.tree.query(zone)
        sizes[near] = shapely.area(shapely.intersection(known.tree.geometries[near], zone))
        yield sizes.tolist()


def _inside(shapes: Iterable[ZoneShape], atlas: Atlas) -> tuple[str, ...]:
    """The areas inside the body that a zone names."""
    named = (shape.area for shape in shapes if shape.area is not None)
    return tuple(name for name in named if name in atlas.areas and atlas.areas[name].inside)


def _on_skin(shapes: Iterable[ZoneShape], atlas: Atlas) -> list[ZoneShape]:
    return [shape for shape in shapes if not _inside((shape,), atlas)]


def _spots(shapes: Iterable[ZoneShape], plate: Plate, side: Side, *, essential: bool) -> Iterator[ReferredSpot]:
    named = {shape.area for shape in shapes}
    for spot in plate.spots:
        if spot.side is side and spot.area in named:
            yield ReferredSpot(spot, essential)


def _shares(
    covered: dict[tuple[str, Side], list[float]], whole: dict[tuple[str, Side], float], kind: int
) -> tuple[AreaShare, ...]:
    found = [
        AreaShare(area, side, round(min(1.0, sums[kind] / whole[area, side]), 3))
        for (area, side), sums in covered.items()
        if sums[kind] > 0.01 * whole[area, side]
    ]
    return tuple(sorted(found, key=lambda s: (-s.fraction, s.area, s.side)))


def _zones(
    essential: Sequence[ZoneShape], spillover: Sequence[ZoneShape], atlas: Atlas, plate: Plate, side: Side
) -> tuple[MultiPolygon, MultiPolygon]:
    """The essential zone of a point in a view, and what its spillover adds to that.

    Both are drawn as one shape, of which the essential zone is a part: so they
    meet without a joint.
    """
    layout = Layout((*essential, *spillover), atlas, plate, side)
    first, besides = range(len(essential)), range(len(essential), len(essential) + len(spillover))
    every = range(besides.stop)
    own, rest = layout.described(first), layout.described(besides)
    if not own and not rest:
        return MultiPolygon(), MultiPolygon()
    grounds = grounds_of(plate)
    solid = polygons(layout.clipped(joined(layout.pieces(first)), first))
    said = polygons(layout.clipped(plainly_joined(own), first))
    solid = polygons(layout.clipped(held(solid, said, grounds, strict=True), first))
    if not rest:
        return polygons(solid, least=_LEAST_MM2), MultiPolygon()
    both = polygons(layout.clipped(joined(layout.pieces(every)), every))
    said = polygons(shapely.difference(layout.clipped(plainly_joined(rest), besides), said))
    more = polygons(shapely.difference(both, solid)).buffer(-_SLIVER_MM, 4).buffer(_SLIVER_MM, 4)
    more = layout.clipped(held(more, said, grounds, strict=False), every)
    return polygons(solid, least=_LEAST_MM2), polygons(shapely.difference(more, solid), least=_LEAST_MM2)
