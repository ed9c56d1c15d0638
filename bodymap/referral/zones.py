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

from bodymap.atlas.per_plate import per_plate
from bodymap.atlas.placing import Spot, place
from bodymap.atlas.spot import read_spot
from bodymap.atlas.views import Figure, Side, View, project

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from bodymap.atlas.model import AreaPlate, Plate
    from bodymap.atlas.store import Atlas
    from bodymap.knowledge.records import TriggerPoint, ZoneShape


_SAMPLE_MM: Final = 8.0  # between samples along a strip
_ROUNDINGS: Final = 3
# Landmark lines cut through the body between landmarks; this far under the skin they still count as on it.
_UNDER_SKIN_MM: Final = 34.0
# Hands and feet are thinner than that: what lies on one face must not show on the other. Away from its landmarks a line
# may cut deeper, by this share of the distance.
_THIN_REGIONS: Final = frozenset({"hand", "foot"})
_WRIST: Final = "wrist"  # begins the names of landmarks that count to the forearm
# Seen from the side an arm hangs before the trunk, and a hand before the thigh; pain does not jump across.
_ARM: Final = frozenset({"upper_arm", "elbow_forearm", "hand"})
_LEG: Final = frozenset({"thigh", "knee", "leg", "foot"})
_ONE_LEG: Final = frozenset({View.MEDIAL_LEFT, View.MEDIAL_RIGHT})
_TRUNK: Final = "trunk"  # of no region's name: head, trunk and legs, as an arm sees them
_BY_THE_ARM: Final = frozenset({"shoulder"})
_BY_THE_LEG: Final = frozenset({"pelvis", "low_back", "abdomen"})
_UNDER_THIN_SKIN_MM: Final = 8.0
_DEEPER_PER_MM: Final = 0.35
# Rows and columns of the 5 x 5 depth samples about a point.
_AROUND: Final = tuple(np.indices((5, 5)).reshape(2, -1) - 2)
_MOST_AROUND: Final = 40  # sets of areas of a plate whose surroundings are kept
_ROUND_MM: Final = 9.0  # by which corners are rounded, so that a zone looks like pain and not like geometry
_SEGMENTS: Final = 6  # per quarter circle
_RIM_MM: Final = 2.7  # mean width of a piece of an area below which it is a rim
_FINE_MM: Final = 0.4  # detail below this is lost in the rounding; leaving it out makes that twice as fast


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
    essential = _zone(anatomy.essential, atlas, plate, side)
    spillover = _multi(shapely.difference(_zone(anatomy.spillover, atlas, plate, side), essential))
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
        for area, size, *parts in zip(plate.areas, _grounds(plate).sizes, *_overlaps(plate, zones), strict=True):
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
    essential = _zone(_on_skin(anatomy.essential, atlas), atlas, plate, side)
    spillover = _zone(_on_skin(anatomy.spillover, atlas), atlas, plate, side)
    return essential, shapely.difference(spillover, essential)


def _overlaps(plate: Plate, zones: Iterable[shapely.Geometry]) -> Iterator[list[float]]:
    """Of each zone how much of every area of a plate lies in it, in mm²."""
    known = _grounds(plate)
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


def _zone(shapes: Iterable[ZoneShape], atlas: Atlas, plate: Plate, side: Side) -> MultiPolygon:
    """One smooth zone of a list of shapes, clipped to the body."""
    pieces: list[shapely.Geometry] = []
    closed: frozenset[str] | None = None  # to all shapes together
    for shape in shapes:
        reach = _out_of_reach(_regions_of(shape, atlas))
        closed = reach if closed is None else closed & reach
        if shape.area is not None:
            shown = (a.shape for a in plate.named_areas if a.area == shape.area and a.side is side)
            pieces.extend(part for area in shown for part in shapely.get_parts(area) if not _is_rim(part))
        elif shape.along is not None and shape.width is not None:
            pieces.append(_strip(shape.along, shape.width / 2, atlas, plate, side))
        elif shape.around is not None and shape.radius is not None:
            pieces.append(_strip((shape.around,), shape.radius, atlas, plate, side))
    joined = shapely.union_all([p for p in pieces if not p.is_empty])
    if joined.is_empty:
        return MultiPolygon()
    joined = joined.simplify(_FINE_MM)
    # Closing fills the notches between shapes; opening takes off their spikes.
    smooth = joined.buffer(_ROUND_MM, _SEGMENTS).buffer(-2 * _ROUND_MM, _SEGMENTS)
    if smooth.is_empty:  # narrower than two roundings: keep it as it is
        smooth = joined
    else:
        smooth = shapely.union(smooth.buffer(_ROUND_MM, _SEGMENTS), joined.buffer(-1.0, _SEGMENTS))
    smooth = shapely.intersection(smooth.simplify(_FINE_MM), plate.silhouette)
    if closed:  # rounding must not paint back what the shapes were kept from
        smooth = shapely.difference(smooth, _grounds(plate).of_regions(closed, atlas))
    return _multi(smooth)


def _is_rim(part: shapely.Polygon) -> bool:
    """Whether a piece of an area is no more than its edge seen along the body's outline, as of a palm from behind."""
    return bool(2 * part.area < _RIM_MM * part.length)


def _regions_of(shape: ZoneShape, atlas: Atlas) -> frozenset[str]:
    """The regions of the body that a shape is described in."""
    if shape.area is not None:
        return frozenset({atlas.areas[shape.area].region})
    return frozenset(_regions(shape.along or (shape.around or "",), atlas))


def _strip(names: Sequence[str], radius: float, atlas: Atlas, plate: Plate, side: Side) -> shapely.Geometry:
    """What of a strip (or, for one name, a blob) shows in a view."""
    if plate.view in _ONE_LEG and plate.view.only_side is not side:
        return MultiPolygon()  # the other leg is away there, and would hang in the air before this one
    corners = np.array([spot_position(n, atlas, figure=plate.figure, side=side) for n in names])
    line = _samples(corners)
    regions = _regions(names, atlas)
    flat = project(line, plate.view)
    skin = _skin_depth(plate, flat[:, 0], flat[:, 1])
    seen = flat[:, 2] >= skin - _may_lie_under(line, corners, _thin(names, regions))
    if plate.view is View.INFERIOR:  # the legs are away there, and would hang in the air before the pelvic floor
        seen &= flat[:, 2] <= skin + _UNDER_SKIN_MM
    if not seen.any():
        return MultiPolygon()
    edges = np.flatnonzero(np.diff(np.concatenate([[False], seen, [False]]).astype(np.int8))).reshape(-1, 2)
    lines = [shapely.Point(flat[a, :2]) if b - a == 1 else shapely.LineString(flat[a:b, :2]) for a, b in edges.tolist()]
    band = shapely.union_all(shapely.buffer(lines, radius, quad_segs=_SEGMENTS))
    ground = shapely.intersection(band, _ground(plate, flat[seen, :2]))
    return shapely.difference(ground, _grounds(plate).of_regions(_out_of_reach(frozenset(regions)), atlas))


def _regions(names: Sequence[str], atlas: Atlas) -> list[str]:
    """The region of the body in which each spot lies; of a spot between two landmarks, that of the first."""
    spots = (read_spot(name) for name in names)
    return [atlas.landmarks[spot.first].region for spot in spots if spot is not None]


def _out_of_reach(regions: frozenset[str]) -> frozenset[str]:
    """The limbs that a strip cannot run on to, judged by the regions that it is described in."""
    closed: frozenset[str] = frozenset()
    if not regions & (_ARM | _BY_THE_ARM):
        closed |= _ARM
    if not regions & (_LEG | _BY_THE_LEG):
        closed |= _LEG
    if regions & _ARM and regions <= _ARM | _BY_THE_ARM:
        closed |= {_TRUNK}
    return closed


def _thin(names: Sequence[str], regions: Sequence[str]) -> list[bool]:
    """Whether each spot lies where the body is thin: on hand, wrist or foot."""
    return [region in _THIN_REGIONS or name.startswith(_WRIST) for name, region in zip(names, regions, strict=True)]


def _may_lie_under(
    line: NDArray[np.float64], corners: NDArray[np.float64], thin: Sequence[bool]
) -> NDArray[np.float64]:
    """How far under the skin each sample of a line may lie and still show, in mm.

    :param thin: whether the body is thin at each corner.
    """
    if not any(thin):
        return np.full(len(line), _UNDER_SKIN_MM)
    at_corner = np.where(thin, _UNDER_THIN_SKIN_MM, _UNDER_SKIN_MM)
    away = np.linalg.norm(line[:, None] - corners[None], axis=2)
    nearest = away.argmin(axis=1)
    allowed = at_corner[nearest] + _DEEPER_PER_MM * away[np.arange(len(line)), nearest]
    return np.asarray(np.minimum(allowed, _UNDER_SKIN_MM))


def _ground(plate: Plate, points: NDArray[np.float64]) -> shapely.Geometry:
    """The part of the body that points lie on: the areas within reach of them, joined over their neighbours.

    A strip on the forearm must not spill on to the thigh behind it: the areas
    that its points touch are its ground.
    """
    known = _grounds(plate)
    _, found = known.tree.query(shapely.points(points), predicate="dwithin", distance=8.0)
    return known.around(frozenset(plate.areas[i].area for i in np.unique(found)))


class _Grounds:
    """The areas of one plate, and what of the body lies around sets of them; kept, since points share them."""

    def __init__(self, plate: Plate) -> None:
        self.plate = plate
        self.tree = shapely.STRtree([a.shape for a in plate.areas])
        self.sizes: list[float] = shapely.area(self.tree.geometries).tolist()  # mm²
        self._around: dict[frozenset[str], shapely.Geometry] = {}
        self._of_regions: dict[frozenset[str], shapely.Geometry] = {}

    def around(self, areas: frozenset[str]) -> shapely.Geometry:
        """The areas of these names on both sides, and a little more; the whole body for none."""
        if areas not in self._around:
            while len(self._around) >= _MOST_AROUND:
                del self._around[next(iter(self._around))]
            near = [a.shape for a in self.plate.areas if a.area in areas]
            # Grown before they are joined: neighbours that share a border join faster, and by more than a line.
            grown = shapely.union_all(shapely.buffer(near, 14.0, quad_segs=2)) if near else self.plate.silhouette
            shapely.prepare(grown)
            self._around[areas] = grown
        return self._around[areas]

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
def _grounds(plate: Plate) -> _Grounds:
    """A plate's grounds, made once."""
    return _Grounds(plate)


def spot_position(spot: str, atlas: Atlas, *, figure: Figure, side: Side) -> NDArray[np.float64]:
    """Body position (3,) in mm of a landmark, or of ``A..B@0.4`` between two.

    :raises ValueError: not of that form.
    :raises KeyError: no such landmark.
    """
    written = read_spot(spot)
    if written is None:
        raise ValueError(f"{spot!r} is not a landmark or 'A..B@0.4'")
    start = atlas.landmark(written.first, figure=figure, side=side)
    if not written.second:
        return start
    return start + written.share * (atlas.landmark(written.second, figure=figure, side=side) - start)


def _samples(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """Evenly spaced points along a line whose corners are rounded: pain does not turn sharply."""
    if len(corners) == 1:
        return corners
    for _ in range(_ROUNDINGS):
        # Chaikin (1974): each corner gives way to two points on its sides; the ends stay.
        near, far = corners[:-1] * 0.75 + corners[1:] * 0.25, corners[:-1] * 0.25 + corners[1:] * 0.75
        between = np.stack([near, far], axis=1).reshape(-1, 3)
        corners = np.vstack([corners[:1], between[1:-1], corners[-1:]])
    steps = np.linalg.norm(np.diff(corners, axis=0), axis=1)
    at = np.concatenate([[0.0], np.cumsum(steps)])
    count = max(2, int(at[-1] / _SAMPLE_MM) + 1)
    wanted = np.linspace(0, at[-1], count)
    return np.column_stack([np.interp(wanted, at, corners[:, k]) for k in range(3)])


def _skin_depth(plate: Plate, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Depth of the skin at view points; plus infinity off the body, but for a hair beside the contour."""
    column = np.rint((x - plate.box[0]) / plate.depth_step).astype(int)
    row = np.rint((y - plate.box[1]) / plate.depth_step).astype(int)
    height, width = plate.depth.shape
    rows, columns = row[:, None] + _AROUND[0], column[:, None] + _AROUND[1]
    inside = (rows >= 0) & (columns >= 0) & (rows < height) & (columns < width)
    depth = plate.depth[np.clip(rows, 0, height - 1), np.clip(columns, 0, width - 1)].astype(np.float64)
    depth = np.where(inside & ~np.isnan(depth), depth, np.inf)
    # The middle of the neighbourhood is the point itself; its neighbours count only where it is off the body.
    here = depth[:, len(_AROUND[0]) // 2]
    return np.where(np.isinf(here), depth.min(axis=1), here)


def _multi(shape: shapely.Geometry) -> MultiPolygon:
    return MultiPolygon([p for p in shapely.get_parts(shape) if p.geom_type == "Polygon" and p.area > 4.0])
