"""From a muscle's course to what of it shows in each view.

A muscle is a patch of fibres: a grid of body points, rows along the fibres and
columns across them. It comes from the measured stations carried over by the
fit, or from guide fibres through landmarks; superficial muscles are then
draped, that is drawn out towards the skin of their own body segments. Each
view keeps the part of the patch whose nearest skin faces the viewer and is
not hidden by another part of the body.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from scipy.interpolate import CubicSpline, PchipInterpolator
from scipy.ndimage import gaussian_filter, gaussian_filter1d, map_coordinates
from scipy.spatial import cKDTree
from skimage.measure import find_contours

from bodymap.atlas.views import Layer, Side, View, project, view_axes
from tools.atlas.fit import measurements

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray
    from shapely import MultiPolygon

    from tools.atlas.figure import Figure
    from tools.atlas.fit import Fit
    from tools.atlas.source import MuscleSource, Slips
    from tools.atlas.spots import Spots

ROWS: Final = 49  # along the fibres
COLUMNS: Final = 17  # across them

# How far a muscle of each layer is drawn out towards the skin: 0 stays, 1 lies on it.
_DRAPE: Final = {Layer.SUPERFICIAL: 0.8, Layer.INTERMEDIATE: 0.45, Layer.DEEP: 0.0}
_DRAPE_SMOOTHING: Final = (2.5, 1.5)  # grid steps over which the drawing out is evened, along and across
_FOLD: Final = 1.5  # times the share that dives: as far as the skin folds over what covers it
# The soles and the pelvic floor show their own muscles alone, not the edges of those above them.
_ALL_ROUND: Final = tuple(v for v in View if v not in (View.PLANTAR, View.INFERIOR))
_PROFILES: Final = (View.LEFT, View.RIGHT)
_SMOOTH: Final = (0.6, 2.5)  # mm by which outlines are rounded, at least and at most
_SMOOTH_SHARE: Final = 0.3  # and never by more than this share of where the muscle is narrow: a tendon would be lost
_SLIVER: Final = 0.02  # share of a muscle's own area: a view that shows less of it shows an accident of the contour
_FACING: Final = 0.04  # cosine: skin nearer to edge-on than this counts as turned away
_FACING_SMOOTHING: Final = (2.0, 0.9)  # grid steps over which that is evened, along and across: no ragged edges
_SOLE: Final = 32.0  # mm above the floor: from below, skin higher than that is the ankle's, which overhangs the sole
_HIDDEN: Final = 12.0  # mm: skin this far behind what the viewer sees is hidden


@dataclass(frozen=True)
class Patch:
    """A muscle of one side on one figure."""

    source: MuscleSource
    side: Side
    points: NDArray[np.float64]  # (ROWS, COLUMNS, 3) body mm
    thickness: NDArray[np.float64]  # (ROWS,) mm
    segments: frozenset[int]  # of the skin through which it may show
    skin: NDArray[np.float64]  # (ROWS, COLUMNS, 3) the skin nearest to each point, mm
    normals: NDArray[np.float64]  # (ROWS, COLUMNS, 3) outward there
    dived: NDArray[np.bool_]  # (ROWS,) where it runs under what covers it, on its bone

    @property
    def area(self) -> float:
        """The area of the sheet in mm2."""
        along, across = np.diff(self.points, axis=0)[:, :-1], np.diff(self.points, axis=1)[:-1]
        return float(np.linalg.norm(np.cross(along, across), axis=-1).sum())

    @property
    def narrow(self) -> float:
        """The breadth in mm where the muscle, or one of its slips, is narrow."""
        breadth = float(np.percentile(np.linalg.norm(self.points[:, -1] - self.points[:, 0], axis=1), 10))
        slips = self.source.slips
        return breadth if slips is None else breadth / slips.count * min(slips.gap, 1 - slips.gap)

    def mirrored(self, swap: Mapping[int, int]) -> Patch:
        """The same muscle of the other side."""
        flip = np.array([-1.0, 1.0, 1.0])
        return Patch(
            self.source,
            self.side.other,
            self.points * flip,
            self.thickness,
            frozenset(swap[s] for s in self.segments),
            self.skin * flip,
            self.normals * flip,
            self.dived,
        )


def course_grid(
    source: MuscleSource, fit: Callable[[NDArray[np.float64]], NDArray[np.float64]], spots: Spots
) -> NDArray[np.float64]:
    """The fibres of a muscle of the left side (ROWS, COLUMNS, 3), origin first, where they run on a figure."""
    return (_from_stations(source, fit, spots) if source.measured else _from_guides(source, spots))[0]


def patch(source: MuscleSource, *, fit: Fit, spots: Spots, figure: Figure, tree: cKDTree) -> Patch:
    """Build a muscle's patch on a figure.

    :raises KeyError: it names a measured muscle or a landmark that does not exist.
    """
    if source.measured:
        points, thickness = _from_stations(source, fit, spots)
    else:
        points, thickness = _from_guides(source, spots)
    segments = _segments(source, points, figure, tree)
    own = np.flatnonzero(np.isin(figure.segment, list(segments)))
    local = cKDTree(figure.vertices[own])
    skin = _nearest_skin(points, local, figure, own)[0]
    pull = gaussian_filter(skin - points, (*_DRAPE_SMOOTHING, 0), mode="nearest")
    risen = _come_up(source.dives)
    share = _DRAPE[source.layer] if source.drape is None else source.drape
    points = points + share * (risen * risen * (3 - 2 * risen))[:, None, None] * pull
    skin, normals = _nearest_skin(points, local, figure, own)
    # Under what covers it, and in the fold beside, the nearest skin says nothing: it goes on as where it lies free.
    dived = _come_up((_FOLD * source.dives[0], _FOLD * source.dives[1])) < 1
    free = np.flatnonzero(~dived)
    onward = free[np.abs(np.arange(ROWS)[:, None] - free).argmin(axis=1)]
    skin, normals = points + (skin - points)[onward], normals[onward]
    return Patch(source, Side.LEFT, points, thickness, segments, skin, normals, dived)


def _come_up(dives: tuple[float, float]) -> NDArray[np.float64]:
    """How far (ROWS,) a muscle has come up from its bone: 0 at an end that dives, 1 beyond the share that does."""
    along = np.linspace(0, 1, ROWS)
    at_origin, at_insertion = (
        np.clip(way / share, 0.0, 1.0) if share else np.ones(ROWS)
        for way, share in zip((along, 1 - along), dives, strict=True)
    )
    return np.minimum(at_origin, at_insertion)


def _nearest_skin(
    points: NDArray[np.float64], tree: cKDTree, figure: Figure, own: NDArray[np.intp]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The skin nearest to each point and its outward normal, as means over a few vertices."""
    _, near = tree.query(points.reshape(-1, 3), k=4)
    vertices = own[near]
    normals = figure.normals[vertices].mean(axis=1, dtype=np.float64)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    skin = figure.vertices[vertices].mean(axis=1, dtype=np.float64)
    return skin.reshape(points.shape), normals.reshape(points.shape)


def _from_stations(
    source: MuscleSource, fit: Callable[[NDArray[np.float64]], NDArray[np.float64]], spots: Spots
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    ribbons, thick = [], []
    for key in source.measured:
        stations = measurements()["muscles"][key]["stations"]
        borders = np.array([[s["edge_a"], s["centre"], s["edge_b"]] for s in stations], dtype=np.float64)
        if source.flip_along:
            borders, stations = borders[::-1], stations[::-1]
        if source.flip_across:
            borders = borders[:, ::-1]
        centre = borders[:, 1:2]
        ribbons.append(fit(centre + (borders - centre) * source.widen))
        thick.append([s["thickness"] for s in stations])
    # Parts measured apart lie side by side: the first gives one border, the last the other.
    before, after = ([[spots.on_skin(s) for s in row] for row in rows] for rows in (source.before, source.after))
    across = np.array([*before, *np.concatenate(ribbons, axis=1), *after])
    points = _resample(across, rows=ROWS, columns=COLUMNS)
    thickness = np.pad(np.max(thick, axis=0), (len(source.before), len(source.after)), mode="edge")
    return points, PchipInterpolator(np.linspace(0, 1, len(across)), thickness)(np.linspace(0, 1, ROWS))


def _from_guides(source: MuscleSource, spots: Spots) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    fibres = []
    for guide in source.guides:
        line = np.array([spots.inside(spot, source.depth) for spot in guide])
        fibres.append(_along(line, ROWS))
    points = _resample(np.stack(fibres, axis=1), rows=ROWS, columns=COLUMNS)
    return points, np.full(ROWS, 8.0)


def _along(line: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """A smooth curve through the points of a line, resampled by length."""
    if len(line) == 2:
        return line[0] + np.linspace(0, 1, count)[:, None] * (line[1] - line[0])
    steps = np.linalg.norm(np.diff(line, axis=0), axis=1)
    at = np.concatenate([[0.0], np.cumsum(steps)]) / steps.sum()
    # Pchip never overshoots, so a fibre stays between its landmarks.
    return PchipInterpolator(at, line)(np.linspace(0, 1, count))


def _resample(grid: NDArray[np.float64], *, rows: int, columns: int) -> NDArray[np.float64]:
    """Refine a coarse (r, c, 3) grid smoothly along and evenly across."""
    along = CubicSpline(np.linspace(0, 1, len(grid)), grid, axis=0)(np.linspace(0, 1, rows))
    count = grid.shape[1]
    if count == 1:
        raise ValueError("a muscle needs at least two guides")
    across = PchipInterpolator(np.linspace(0, 1, count), along, axis=1)
    return across(np.linspace(0, 1, columns))


def _segments(source: MuscleSource, points: NDArray[np.float64], figure: Figure, tree: cKDTree) -> frozenset[int]:
    names = list(figure.segment_names)
    if source.segments:
        return frozenset(names.index(n) for n in source.segments)
    _, nearest = tree.query(points.reshape(-1, 3))
    found, count = np.unique(figure.segment[nearest], return_counts=True)
    mine = set(found[count > 0.02 * count.sum()].tolist())
    # Trunk and pelvis, neck and head are one skin to a muscle that crosses them.
    for group in (("trunk", "neck"), ("trunk", "pelvis")):
        pair = {names.index(n) for n in group}
        if mine & pair and not mine <= pair:
            mine |= pair & set(found.tolist())
    return frozenset(mine)


@dataclass(frozen=True)
class Sight:
    """What the viewer sees of the skin in one view, on a grid of samples."""

    view: View
    depth: NDArray[np.float64]  # (h, w) towards the viewer; nan off the body
    segment: NDArray[np.int16]  # (h, w); -1 off the body
    origin: tuple[float, float]  # view mm of sample (0, 0), row 0 lowest
    step: float  # mm
    silhouette: MultiPolygon

    def sample(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.int16]]:
        """Skin depth and segment at view points; nan and -1 off the body."""
        column = np.rint((x - self.origin[0]) / self.step).astype(int)
        row = np.rint((y - self.origin[1]) / self.step).astype(int)
        inside = (row >= 0) & (column >= 0) & (row < self.depth.shape[0]) & (column < self.depth.shape[1])
        row, column = np.clip(row, 0, self.depth.shape[0] - 1), np.clip(column, 0, self.depth.shape[1] - 1)
        return np.where(inside, self.depth[row, column], np.nan), np.where(inside, self.segment[row, column], -1)


@dataclass(frozen=True)
class Shown:
    """A muscle in one view: its grid in view mm, which of it is seen, and the outline."""

    grid: NDArray[np.float64]  # (ROWS, COLUMNS, 2)
    seen: NDArray[np.bool_]
    region: MultiPolygon


def show(muscle: Patch, sight: Sight) -> Shown | None:
    """What of a muscle shows in a view; None if nothing does."""
    own = sight.view.only_side
    if sight.view not in (muscle.source.views or _ALL_ROUND):
        return None
    # A profile hides the other side; an inner leg's picture would not.
    if own is not None and sight.view not in _PROFILES and own is not muscle.side:
        return None
    flat = project(muscle.points, sight.view)
    grid = flat[..., :2]
    if muscle.source.round:
        grid = _ribbon(grid, muscle)
    hidden = np.zeros(grid.shape[:2], dtype=np.bool_)
    if sight.view is View.INFERIOR:  # a schematic: nothing hides anything
        field = np.ones(grid.shape[:2])
    elif muscle.source.reach:
        field = _within_reach(flat, muscle, sight)
    else:
        field, hidden = _facing(muscle, sight)
    region = _outline(*_parted(grid, field, muscle.source.slips), muscle, sight)
    if region is not None and hidden.any():
        region = _uncovered(region, muscle, sight)
    if region is None or region.area < _SLIVER * muscle.area:
        return None
    # A point may be named between two slips; it is seen where the muscle is.
    whole = region if muscle.source.slips is None else _outline(grid, field, muscle, sight)
    return Shown(grid, (field > 0) & ~hidden & _inside(whole or region, grid), region)


def _facing(muscle: Patch, sight: Sight) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Above 0 where the muscle lies under skin that faces the viewer; and where another part of the body hides it."""
    facing = muscle.normals @ view_axes(sight.view)[2]
    place = project(muscle.skin, sight.view)
    front, segment = sight.sample(place[..., 0], place[..., 1])
    with np.errstate(invalid="ignore"):
        hidden = (front - place[..., 2] > _HIDDEN) & ~np.isin(segment, list(muscle.segments))
        far = (front - place[..., 2] > 4 * _HIDDEN) & ~hidden
    hidden, far = (mask & ~muscle.dived[:, None] for mask in (hidden, far))
    return gaussian_filter(np.where(far, -1.0, facing), _FACING_SMOOTHING, mode="nearest") - _FACING, hidden


def _uncovered(region: MultiPolygon, muscle: Patch, sight: Sight) -> MultiPolygon | None:
    """What of a region no other part of the body hides: cut along that part's own outline, not along the fibres."""
    low, high = np.reshape(region.bounds, (2, 2))
    step = 2 * sight.step
    x, y = np.meshgrid(
        np.arange(low[0] - step, high[0] + 2 * step, step), np.arange(low[1] - step, high[1] + 2 * step, step)
    )
    front, segment = sight.sample(x, y)
    place = project(muscle.skin, sight.view)[muscle.normals @ view_axes(sight.view)[2] > 0]
    foreign = np.flatnonzero(~np.isin(segment, list(muscle.segments)) & ~np.isnan(front))
    if not len(place) or not len(foreign):
        return region
    _, nearest = cKDTree(place[:, :2]).query(np.column_stack([x.ravel()[foreign], y.ravel()[foreign]]))
    over = np.zeros(x.size)
    over[foreign] = front.ravel()[foreign] - place[nearest, 2] > _HIDDEN
    cover = shapely.MultiPolygon()
    for ring in sorted(
        (shapely.Polygon(c[:, ::-1] * step + (x[0, 0], y[0, 0])).buffer(0) for c in _contours(over.reshape(x.shape))),
        key=lambda ring: -ring.area,
    ):
        inside = cover.contains(ring.representative_point())
        cover = cover.difference(ring) if inside else shapely.union(cover, ring)
    return _tidy(region.difference(cover.simplify(0.3)))


def _contours(mask: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """The outlines of where a mask is 1, smoothed a little, as (row, column)."""
    rings = find_contours(np.pad(gaussian_filter(mask, 1.2), 1), 0.5)
    return [ring - 1.0 for ring in rings if len(ring) > 8]


def _within_reach(flat: NDArray[np.float64], muscle: Patch, sight: Sight) -> NDArray[np.float64]:
    """Above 0 where the muscle lies no deeper than its reach under what the viewer sees."""
    skin, segment = sight.sample(flat[..., 0], flat[..., 1])
    depth = np.nan_to_num(skin - flat[..., 2], nan=np.inf)
    within = (depth <= (muscle.source.reach or 0.0)) & np.isin(segment, list(muscle.segments))
    if sight.view is View.PLANTAR:
        within &= np.nan_to_num(skin, nan=-np.inf) > -_SOLE
    return gaussian_filter(np.where(within, 1.0, -1.0), 0.9, mode="nearest")


def _parted(
    grid: NDArray[np.float64], field: NDArray[np.float64], slips: Slips | None
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Grid and field with the gaps between a muscle's slips; finer across, since slips are narrower than a cell."""
    if slips is None:
        return grid, field
    columns = max(COLUMNS, 8 * slips.count + 1)
    at = np.stack(np.meshgrid(np.arange(ROWS), np.linspace(0, COLUMNS - 1, columns), indexing="ij"))
    fine = np.stack([map_coordinates(grid[..., k], at, order=1) for k in (0, 1)], axis=-1)
    along = np.linspace(0, 1, ROWS)[:, None]
    across = np.linspace(0, 1, columns)[None, :] * slips.count
    from_middle = np.abs(across - np.floor(np.minimum(across, slips.count - 1e-9)) - 0.5)  # 0 to 0.5
    open_share = 1.0 if slips.begin == slips.end else np.clip((along - slips.begin) / (slips.end - slips.begin), 0, 1)
    wide = 0.5 * (1 - slips.gap * open_share)
    # The muscle's own two borders stay where they are.
    outermost = (across < 0.5) | (across > slips.count - 0.5)
    within = np.where((open_share <= 0) | outermost, 1.0, wide - from_middle + 1e-6)
    return fine, np.minimum(map_coordinates(field, at, order=1), within)


def _ribbon(grid: NDArray[np.float64], muscle: Patch) -> NDArray[np.float64]:
    """Borders of a muscle round in section: the middle fibre widened in the plane of the view."""
    middle = gaussian_filter1d(grid[:, COLUMNS // 2], 1.5, axis=0, mode="nearest")
    direction = np.gradient(middle, axis=0)
    direction /= np.maximum(np.linalg.norm(direction, axis=1, keepdims=True), 1e-6)
    across = np.column_stack([-direction[:, 1], direction[:, 0]])
    span = np.linalg.norm(muscle.points[:, -1] - muscle.points[:, 0], axis=1)
    half = gaussian_filter1d((span + np.minimum(muscle.thickness, span)) / 4, 2, mode="nearest")
    # Keep the direction in which the authored borders run, most of the way.
    if np.sum((grid[:, -1] - grid[:, 0]) * across) < 0:
        across = -across
    return middle[:, None] + np.linspace(-1, 1, COLUMNS)[None, :, None] * (half[:, None] * across)[:, None]


def _inside(region: MultiPolygon, grid: NDArray[np.float64]) -> NDArray[np.bool_]:
    return shapely.contains_xy(region.buffer(1.0), grid[..., 0], grid[..., 1])


def _outline(grid: NDArray[np.float64], field: NDArray[np.float64], muscle: Patch, sight: Sight) -> MultiPolygon | None:
    """The outline of where the field is above 0, in view mm."""
    pieces = [p for ring in _rings(field) for p in _polygons(_on_view(ring, grid, field))]
    if not pieces:
        return None
    half = grid.shape[1] // 2
    middle, seen = grid[:, half], field[:, half] > 0
    both = np.flatnonzero(seen[:-1] & seen[1:])
    if len(both):  # a flat muscle seen edge on still has its thickness
        runs = shapely.linestrings(np.stack([middle[both], middle[both + 1]], axis=1))
        # Thinning towards both ends of what is seen: it would stand out there, or begin with a step.
        unseen = np.flatnonzero(~np.pad(seen, 1)) - 1
        ends = np.clip((np.abs(both[:, None] + 0.5 - unseen).min(axis=1) - 1.5) / 8, 0.0, 1.0)
        pieces.extend(shapely.buffer(runs, np.maximum(np.minimum(muscle.thickness[both], 22.0) * 0.3 * ends, 0.05)))
    sheet = shapely.union_all(pieces)
    radius = float(np.clip(_SMOOTH_SHARE * muscle.narrow, *_SMOOTH))
    smooth = sheet.buffer(radius).buffer(-2 * radius).buffer(radius)
    if muscle.source.corners:
        smooth = _cornerless(smooth, muscle.source.corners)
    if muscle.source.meets and sight.view.only_side is None:
        smooth = smooth.intersection(_half(muscle.side, sight))
    return _tidy(shapely.intersection(smooth, sight.silhouette))


def _cornerless(shape: shapely.Geometry, radius: float) -> shapely.Geometry:
    """A shape with its outward corners rounded; what is narrower but long, a tendon, stays."""
    broad = shape.buffer(-radius).buffer(radius)
    tails = [p for p in _polygons(shape.difference(broad)) if p.area > radius**2]
    return shapely.union_all([broad, *tails]).buffer(0.05)


def _half(side: Side, sight: Sight) -> shapely.Polygon:
    """The half of a view in which a side of the body lies."""
    low, bottom, high, top = sight.silhouette.bounds
    rightward = (side is Side.LEFT) == (view_axes(sight.view)[0][0] > 0)
    return shapely.box(0.0, bottom, high, top) if rightward else shapely.box(low, bottom, 0.0, top)


def _tidy(shape: shapely.Geometry) -> MultiPolygon | None:
    """A region without crumbs and holes; None if nothing is left."""
    parts = [p for p in _polygons(shape) if p.area > 12.0]
    if not parts:
        return None
    largest = max(p.area for p in parts)
    kept = [shapely.Polygon(p.exterior) for p in parts if p.area > 0.04 * largest]
    return shapely.MultiPolygon([p for k in kept for p in _polygons(k.simplify(0.2))])


def _rings(field: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """Where the field crosses 0, as rings in (row, column) of the grid."""
    # The hair below 0 around it puts the contour on the muscle's own border.
    padded = np.pad(np.where(field == 0, -1e-9, field), 1, constant_values=-1e-6)
    rings = find_contours(padded, 0.0)
    limits = np.array(field.shape) - 1.0
    return [np.clip(ring - 1.0, 0.0, limits) for ring in rings if len(ring) > 3]


def _on_view(ring: NDArray[np.float64], grid: NDArray[np.float64], field: NDArray[np.float64]) -> shapely.Geometry:
    line = np.column_stack([map_coordinates(grid[..., k], ring.T, order=1) for k in (0, 1)])
    polygon = shapely.Polygon(line)
    if polygon.is_valid:
        return polygon
    # The sheet folds over itself in this view: the union of its cells is slower but has no such trouble.
    across = np.linspace(0, grid.shape[1] - 1, 4 * (grid.shape[1] - 1) + 1)
    at = np.stack(np.meshgrid(np.arange(len(grid)), across, indexing="ij"))
    grid = np.stack([map_coordinates(grid[..., k], at, order=1) for k in (0, 1)], axis=-1)
    seen = map_coordinates(field, at, order=1) > 0
    cells = seen[:-1, :-1] & seen[1:, :-1] & seen[:-1, 1:] & seen[1:, 1:]
    quads = np.stack([grid[:-1, :-1], grid[1:, :-1], grid[1:, 1:], grid[:-1, 1:], grid[:-1, :-1]], axis=2)[cells]
    return shapely.union_all(shapely.make_valid(shapely.polygons(quads)))


def _polygons(shape: shapely.Geometry) -> list[shapely.Polygon]:
    parts = shapely.get_parts(shapely.get_parts(shape))  # a collection may hold multipolygons
    return [p for p in parts if p.geom_type == "Polygon" and not p.is_empty]
