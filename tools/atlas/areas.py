"""Pain areas: the skin parted into named areas, and each area's outline in every view.

Every point of the skin belongs to one area, by rules in anatomical terms
(`data/atlas/areas.yaml`, `AreaSource`). They are laid out on one figure's left
half and carried to the other half by reflection, and to the other figure by the
mesh that both share. A view then looks up the area under each of its pixels,
takes the borders between unlike pixels as lines that both neighbours share,
smooths each once, and cuts the view's silhouette along them: no gaps, no overlaps.

How a point of the skin finds its area:

1. Of the base areas (`over` 0) allowed on its segment, the one that costs least
   gets it: mm to its seeds, or degrees from the direction in which it lies
   round a limb (`axis`), less its `weight`. A border that it leaves costs so
   much that no distance outweighs it.
2. Then the areas laid over it, in the order of `over`, take what lies within
   all their borders (and within `reach` of their seeds, where they have any);
   an area that is part `of` others takes only from them.

The inferior view is a schematic without skin of its own: its areas are rings
drawn on the section of the body. Areas inside the body are discs about a spot
under the skin (`spots_in_view`), and no part of all this.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from scipy.ndimage import distance_transform_edt, gaussian_filter1d
from skimage.measure import label as components
from skimage.measure import regionprops

from bodymap.atlas.views import Side, View, view_axes
from tools.atlas import render, section
from tools.atlas.borders import Places, angle, outside, to_line
from tools.atlas.floor import Floor, floor
from tools.atlas.source import read_areas

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tools.atlas.borders import Cost
    from tools.atlas.figure import Figure
    from tools.atlas.landmarks import OnSkin
    from tools.atlas.source import AreaSource
    from tools.atlas.stage import Stage

# What a border crossed by one millimetre costs, in millimetres to the seeds.
_CROSSED: Final = 1000.0
# Smoothing along a border, in mm: of the trunk and limbs, and of the parts with small areas.
_SMOOTH: Final = 3.0
_SMOOTH_FINE: Final = 1.6
# A short border is smoothed less: by no more than this share of its length.
_SMOOTH_SHARE: Final = 1 / 14
_FINE_REGIONS: Final = frozenset({"head", "hand", "foot"})
# A border's points may be off by this much (mm) after thinning them.
_THIN: Final = 0.08
# Pieces smaller than this (mm2) join their neighbour.
_SPECK: Final = 25.0
_SPECK_FINE: Final = 8.0
# Heights (mm) between which thighs and legs are levelled, and where that begins and ends; in bands of so many mm.
_LEVELLED: Final = ((100.0, 160.0), (740.0, 820.0))
_LEVEL_STEP: Final = 12.5
# How far (mm) round a landmark that the mesh does not carry the skin goes with it.
_TURNED: Final = 60.0


# --- rules --------------------------------------------------------------------


@dataclass(frozen=True)
class Rule:
    """An area's rule with its spots resolved: functions of (n, 3) points of the left half."""

    segments: frozenset[str]
    over: int
    of: frozenset[int]  # indices of the areas from which it takes; empty: all
    cost: Cost  # mm or degrees; for an area laid over others, mm outside its seeds' reach
    outside: tuple[tuple[Cost, float], ...]  # mm beyond each border, negative within, when times the number


@dataclass(frozen=True)
class Labels:
    """The area of every point of the skin."""

    areas: tuple[AreaSource, ...]
    rules: tuple[Rule, ...]
    vertices: NDArray[np.float64]  # (N, 3) of the figure on which the rules are laid out, folded to the left
    landmarks: dict[str, OnSkin]  # of that figure
    floor: Floor

    def places_of(self, on: Stage) -> NDArray[np.float64]:
        """Where (N, 3) each vertex of a figure stands among the rules.

        That is where the mesh carries it, but with the thighs and legs levelled: the
        figures' knees are not bent alike, and a border straight across one would
        slant across the other. And turned, about landmarks that the mesh does not carry.
        """
        figure, places = on.figure, self.vertices.copy()
        height = figure.vertices[:, 1].astype(np.float64)
        limb = figure.in_segments("thigh.L", "thigh.R", "leg.L", "leg.R")
        levels = np.arange(0.0, 1000.0, _LEVEL_STEP)
        step = np.digitize(height[limb], levels) - 1
        count = np.bincount(step, minlength=len(levels))
        mean_rise = np.bincount(step, places[limb, 1] - height[limb], len(levels)) / np.maximum(count, 1)
        known = count > 0
        rise = gaussian_filter1d(np.interp(levels, levels[known], mean_rise[known]), 2.0, mode="nearest")
        level = height + np.interp(height, levels + _LEVEL_STEP / 2, rise)
        (low, full_low), (full_high, high) = _LEVELLED
        share = np.clip(np.minimum((height - low) / (full_low - low), (high - height) / (high - full_high)), 0.0, 1.0)
        share = np.where(limb, share * share * (3 - 2 * share), 0.0)
        places[:, 1] += share * (level - places[:, 1])
        return places + self._turned(on)

    def _turned(self, on: Stage) -> NDArray[np.float64]:
        """By how much (N, 3) landmarks that are not where the mesh carries them move the skin about them, level."""
        folded = on.figure.vertices.astype(np.float64)
        folded[:, 0] = np.abs(folded[:, 0])
        moved, weights = np.zeros_like(folded), np.zeros(len(folded))
        for name, own in self.landmarks.items():
            seen = on.places[name]
            if seen == own:
                continue
            wanted, carried = (np.asarray(p.weights) @ self.vertices[list(p.corners)] for p in (own, seen))
            near = np.exp(-((np.linalg.norm(folded - seen.on(on.figure), axis=1) / _TURNED) ** 2))
            moved += near[:, None] * (wanted - carried) * (1, 0, 1)
            weights += near
        return moved / np.maximum(weights, 1.0)[:, None]

    def at(self, points: NDArray[np.float64], segments: NDArray[np.str_]) -> NDArray[np.int16]:
        """Index into `areas` of each (n, 3) point.

        :param points: on the skin of the figure of the rules, folded to the left half (x >= 0).
        :param segments: (n,) names of body segments without side.
        :raises ValueError: a segment has no area.
        """
        found = np.full(len(points), -1, dtype=np.int16)
        for segment in np.unique(segments):
            here = np.flatnonzero(segments == segment)
            found[here] = self._within(str(segment), points[here])
        return found

    def _within(self, segment: str, points: NDArray[np.float64]) -> NDArray[np.int16]:
        allowed = [i for i, rule in enumerate(self.rules) if segment in rule.segments]
        base = [i for i in allowed if self.rules[i].over == 0]
        if not base:
            raise ValueError(f"areas.yaml: no area for the skin of segment {segment!r}")
        least = np.full(len(points), np.inf)
        found = np.full(len(points), -1, dtype=np.int16)
        known: dict[Cost, NDArray[np.float64]] = {}  # neighbours share their borders
        for i in base:
            cost = self.rules[i].cost(points)
            for border, sign in self.rules[i].outside:
                if border not in known:
                    known[border] = border(points)
                cost = cost + _CROSSED * np.maximum(sign * known[border], 0.0)
            nearer = cost < least
            least[nearer], found[nearer] = cost[nearer], i
        for i in sorted(set(allowed) - set(base), key=lambda i: self.rules[i].over):
            rule = self.rules[i]
            left = np.flatnonzero(rule.cost(points) < 0)
            if rule.of:
                left = left[np.isin(found[left], list(rule.of))]
            for border, sign in rule.outside:
                left = left[sign * border(points[left]) < 0]
            found[left] = i
        return found


def label(on: Stage) -> Labels:
    """Lay out the rules of the areas on a figure; good for every figure of the same mesh.

    :param on: the female figure's stage: for her they are authored, and the mesh carries them to the male.

    :raises ValueError: a rule is not understood; the message names its area.
    """
    _, areas = read_areas()
    place = Places(on.figure, on.spots)
    rules = []
    for area in areas:
        try:
            rules.append(_rule(area, place, areas))
        except (KeyError, ValueError, TypeError) as error:
            raise ValueError(f"areas.yaml: area {area.id}: {error}") from error
    vertices = on.figure.vertices.astype(np.float64)
    vertices[:, 0] = np.abs(vertices[:, 0])
    index = {area.id: i for i, area in enumerate(areas)}
    return Labels(areas, tuple(rules), vertices, on.places, floor(on.figure, index))


def _rule(area: AreaSource, place: Places, areas: tuple[AreaSource, ...]) -> Rule:
    index = {other.id: i for i, other in enumerate(areas)}
    parents = [areas[index[name]] for name in area.of]
    if parents and area.over <= max(parent.over for parent in parents):
        raise ValueError("must be laid over the areas that it is part of")
    return Rule(
        segments=frozenset(_segments(area, areas)),
        over=area.over,
        of=frozenset(index[name] for name in area.of),
        cost=_cost(area, place),
        outside=tuple(outside(border, place) for border in area.borders),
    )


def _segments(area: AreaSource, areas: tuple[AreaSource, ...]) -> tuple[str, ...]:
    if area.segments or not area.of:
        return area.segments
    return tuple(segment for parent in areas if parent.id in area.of for segment in _segments(parent, areas))


def _cost(area: AreaSource, place: Places) -> Cost:
    if area.axis:
        (start, end), toward = place.all(area.axis), place(area.toward)
        return lambda points: angle(points, start, end, toward) - area.weight
    lines = [np.atleast_2d(place.all(seed)) for seed in area.seeds]
    off = area.reach if area.over else area.weight
    if not lines:
        return lambda points: np.full(len(points), -off if not area.over else -1.0)

    def nearest(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.min([to_line(points, line) for line in lines], axis=0) - off

    return nearest


# --- views --------------------------------------------------------------------


def areas_in_view(
    on: Stage,
    labels: Labels,
    view: View,
    silhouette: shapely.MultiPolygon,
    *,
    px_per_mm: float = 2.0,
) -> list[tuple[str, Side, shapely.MultiPolygon]]:
    """The areas that show in a view, as parts of its silhouette.

    The parts have neither gaps nor overlaps, and the silhouette as their union.
    Borders are mirror images between the halves of the body; the halves meet at x = 0.

    :param on: the figure's stage.
    :param silhouette: of the same figure and view, in view mm.
    :param px_per_mm: how finely the skin is looked at.
    :returns: area id, side of the body, and shape in view mm, in the order of `labels.areas`, left before right.
    """
    raster = _raster(on, labels, view, px_per_mm)
    fine = np.array([area.region in _FINE_REGIONS for area in labels.areas])
    _merge_specks(raster, np.where(fine, _SPECK_FINE, _SPECK) * px_per_mm**2)
    lines = _borders(raster, fine)
    if view.only_side is Side.RIGHT:
        lines = [_reflected(line) for line in lines]
    elif view.only_side is None:
        lines = [*lines, *map(_reflected, lines), _midline(silhouette)]
    pieces = _cut(silhouette, lines)
    kinds = [_kind(piece, raster, view) for piece in pieces]
    limits = np.where(fine, _SPECK_FINE, _SPECK)
    return _dissolved(pieces, kinds, labels.areas, limits)


@dataclass(frozen=True)
class _Raster:
    """The area under each pixel of the body's half that is worked on.

    The x of its columns is the view's, but that of the left view for the right.
    Row 0 is the lowest; pixel (r, c) covers the square from its lower left corner.
    """

    area: NDArray[np.int16]  # everywhere: off the body, that of the nearest skin
    body: NDArray[np.bool_]
    origin: tuple[float, float]  # view mm of the lower left corner
    step: float

    def corner(self, rows: NDArray[np.float64], columns: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.stack([self.origin[0] + columns * self.step, self.origin[1] + rows * self.step], axis=-1)

    def under(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.int16]:
        row = np.floor((y - self.origin[1]) / self.step).astype(int)
        column = np.floor((x - self.origin[0]) / self.step).astype(int)
        return self.area[np.clip(row, 0, self.area.shape[0] - 1), np.clip(column, 0, self.area.shape[1] - 1)]


def _raster(on: Stage, labels: Labels, view: View, px_per_mm: float) -> _Raster:
    """Look at the half of the body that the view's other half mirrors (in profile, at all that shows)."""
    if view is View.INFERIOR:
        return _floor_raster(on.figure, labels, px_per_mm)
    figure = on.figure
    seen = view.mirrored if view.only_side is Side.RIGHT else view
    names = np.array([str(name).split(".")[0] for name in figure.segment_names])
    places = labels.places_of(on)
    body, corner, corners_at = _skin(figure, seen, px_per_mm)

    def look(pixels: tuple[NDArray[np.intp], ...]) -> NDArray[np.int16]:
        corners, shares = corners_at(pixels)
        points = np.einsum("nk,nkd->nd", shares, places[corners])
        nearest = corners[np.arange(len(corners)), shares.argmax(axis=1)]
        return labels.at(points, names[figure.segment[nearest]])

    return _raster_of(body, look, corner, px_per_mm)


# What tells the area at each of some pixels: rows and columns.
_Look = Callable[[tuple["NDArray[np.intp]", ...]], "NDArray[np.int16]"]
# For pixels: the vertices (n, k) whose mean, with the shares (n, k), is the skin there.
_CornersAt = Callable[[tuple["NDArray[np.intp]", ...]], "tuple[NDArray[np.intp], NDArray[np.float64]]"]


def _skin(figure: Figure, view: View, px_per_mm: float) -> tuple[NDArray[np.bool_], tuple[float, float], _CornersAt]:
    """Where the body shows, the view mm of the lower left corner, and what skin is under each pixel."""
    points = figure.vertices.astype(np.float64) @ view_axes(view).T
    away = render.arm_away_faces(figure, view) if view in render.FLANKS else None
    chosen = away[1] if away is not None else render.visible_faces(figure, view)
    shown = points[figure.faces[chosen]].reshape(-1, 3)
    scope = render.SCOPES.get(view, render.Scope(segments=()))
    low, high = np.floor(shown[:, :2].min(axis=0)) - 4.0, np.ceil(shown[:, :2].max(axis=0)) + 4.0
    high[1] = min(high[1], scope.top)
    if view.only_side is None:
        low[0] = 0.0
    width, height = np.ceil((high - low) * px_per_mm).astype(int)
    screen = np.column_stack([(points[:, :2] - low) * px_per_mm, points[:, 2]])
    depth, face, weights = render.rasterise(screen, figure.faces, chosen, height, width, scope.farthest)
    if away is not None:
        _, under, under_weights = render.rasterise(screen, figure.faces, away[0], height, width, scope.farthest)
        row, column = np.indices(face.shape)
        flat = np.stack([low[0] + (column + 0.5) / px_per_mm, low[1] + (row + 0.5) / px_per_mm, depth], axis=2)
        beyond = render.beyond_arm_cut(figure, view, face, np.where(face[..., None] >= 0, flat, 0) @ view_axes(view))
        face, weights = np.where(beyond, under, face), np.where(beyond[..., None], under_weights, weights)

    def corners_at(pixels: tuple[NDArray[np.intp], ...]) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        v, w = weights[pixels].astype(np.float64).T
        return figure.faces[face[pixels]], np.stack([1 - v - w, v, w], axis=1)

    return face >= 0, (float(low[0]), float(low[1])), corners_at


def _floor_raster(figure: Figure, labels: Labels, px_per_mm: float) -> _Raster:
    """The same for the inferior view: the left half of the section, and the rings drawn on it."""
    shape = section.outline(figure)
    left, bottom, right, top = shape.bounds
    low, high = np.array([0.0, np.floor(bottom) - 4.0]), np.ceil([right, top]) + 4.0
    body = section.cover(shape, (low[0], low[1], high[0], high[1]), px_per_mm, 1)[::-1] > 0.5

    def look(pixels: tuple[NDArray[np.intp], ...]) -> NDArray[np.int16]:
        rows, columns = pixels
        at = low + (np.column_stack([columns, rows]) + 0.5) / px_per_mm
        return labels.floor.at(at, (left, bottom, right, top))

    return _raster_of(body, look, (float(low[0]), float(low[1])), px_per_mm)


def _raster_of(body: NDArray[np.bool_], look: _Look, corner: tuple[float, float], px_per_mm: float) -> _Raster:
    area = _refined(body, look)
    _, (rows, columns) = distance_transform_edt(~body, return_indices=True)
    return _Raster(area[rows, columns], body, corner, 1 / px_per_mm)


# Every so many pixels are looked at first; between four alike, the rest are taken to be like them.
_STRIDE: Final = 4


def _refined(body: NDArray[np.bool_], look: _Look) -> NDArray[np.int16]:
    """The area under each pixel of the body, -1 off it."""
    height, width = body.shape
    rows, columns = (np.append(np.arange(0, n - 1, _STRIDE), n - 1) for n in (height, width))
    coarse = np.full((len(rows), len(columns)), -1, dtype=np.int16)
    on = np.nonzero(body[np.ix_(rows, columns)])
    coarse[on] = look((rows[on[0]], columns[on[1]]))
    first = coarse[:-1, :-1]
    alike = (first == coarse[1:, :-1]) & (first == coarse[:-1, 1:]) & (first == coarse[1:, 1:])
    cells = np.where(alike, first, -1)
    row = np.searchsorted(rows[1:-1], np.arange(height), side="right")
    column = np.searchsorted(columns[1:-1], np.arange(width), side="right")
    area = np.where(body, cells[np.ix_(row, column)], -1).astype(np.int16)
    rest = np.nonzero(body & (area < 0))
    area[rest] = look(rest)
    return area


def _merge_specks(raster: _Raster, limits: NDArray[np.float64]) -> None:
    """Give each piece with fewer pixels than its area's limit to the neighbour with the longest common border."""
    for _ in range(8):
        pieces = components(np.where(raster.body, raster.area, -1), background=-1, connectivity=1)
        specks = [p for p in regionprops(pieces) if p.area < limits[raster.area[tuple(p.coords[0])]]]
        changed = False
        for speck in sorted(specks, key=lambda p: p.area):
            rows, columns = speck.coords.T
            around: list[NDArray[np.int16]] = []
            for down, right in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                r = np.clip(rows + down, 0, pieces.shape[0] - 1)
                c = np.clip(columns + right, 0, pieces.shape[1] - 1)
                other = raster.body[r, c] & (pieces[r, c] != speck.label)
                around.append(raster.area[r[other], c[other]])
            beside = np.concatenate(around)
            beside = beside[beside != raster.area[rows[0], columns[0]]]
            if len(beside):
                raster.area[rows, columns] = np.bincount(beside).argmax()
                changed = True
        if not changed:
            break
    _, (rows, columns) = distance_transform_edt(~raster.body, return_indices=True)
    raster.area[:] = raster.area[rows, columns]


def _borders(raster: _Raster, fine: NDArray[np.bool_]) -> list[NDArray[np.float64]]:
    """The lines between unlike pixels, from junction to junction, each smoothed once."""
    area = raster.area
    rows, columns = np.nonzero(area[:, 1:] != area[:, :-1])
    upright = np.stack([np.stack([rows, columns + 1], 1), np.stack([rows + 1, columns + 1], 1)], 1)
    is_fine = [fine[area[rows, columns]] & fine[area[rows, columns + 1]]]
    rows, columns = np.nonzero(area[1:] != area[:-1])
    level = np.stack([np.stack([rows + 1, columns], 1), np.stack([rows + 1, columns + 1], 1)], 1)
    is_fine.append(fine[area[rows, columns]] & fine[area[rows + 1, columns]])
    cracks = np.concatenate([upright, level]).astype(np.float64)
    merged = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(shapely.linestrings(cracks))))
    # Doubled, crack middles are whole numbers: a lookup from each to whether both its sides are fine.
    middles = {tuple(m): bool(f) for m, f in zip(cracks.sum(axis=1).astype(int), np.concatenate(is_fine), strict=True)}
    lines = []
    for line in merged:
        corners = shapely.get_coordinates(line)
        sigma = _SMOOTH_FINE if middles[tuple((corners[0] + corners[1]).astype(int))] else _SMOOTH
        lines.append(_smoothed(raster.corner(corners[:, 0], corners[:, 1]), sigma / raster.step))
    return lines


def _smoothed(line: NDArray[np.float64], sigma: float) -> NDArray[np.float64]:
    """Smooth along a line; its ends stay (a ring has none)."""
    if np.array_equal(line[0], line[-1]):
        ring = gaussian_filter1d(line[:-1], min(sigma, len(line) * _SMOOTH_SHARE), axis=0, mode="wrap")
        return np.vstack([ring, ring[:1]])
    # Cracks bend at their ends too: the middles of the first and last crack lie on the border.
    middles = (line[1:] + line[:-1]) / 2
    path = np.vstack([line[:1], middles, line[-1:]])
    sigma = min(sigma, len(path) * _SMOOTH_SHARE)
    reach = min(int(4 * sigma) + 1, len(path) - 1)
    before, after = 2 * path[0] - path[reach:0:-1], 2 * path[-1] - path[-2 : -reach - 2 : -1]
    smooth = gaussian_filter1d(np.vstack([before, path, after]), sigma, axis=0, mode="nearest")[reach:-reach]
    smooth[0], smooth[-1] = path[0], path[-1]
    return shapely.get_coordinates(shapely.LineString(smooth).simplify(_THIN))


def _reflected(line: NDArray[np.float64]) -> NDArray[np.float64]:
    return line * (-1.0, 1.0)


def _midline(silhouette: shapely.MultiPolygon) -> NDArray[np.float64]:
    _, low, _, high = silhouette.bounds
    return np.array([(0.0, low - 1.0), (0.0, high + 1.0)])


def _cut(silhouette: shapely.MultiPolygon, lines: list[NDArray[np.float64]]) -> list[shapely.Polygon]:
    """The silhouette cut along lines; neighbouring pieces share their corners."""
    net = shapely.union_all([silhouette.boundary, *(shapely.LineString(line) for line in lines)])
    pieces = shapely.get_parts(shapely.polygonize(shapely.get_parts(net)))
    inside = shapely.contains(silhouette, shapely.point_on_surface(pieces))
    return list(pieces[inside])


_Kind = tuple[int, Side]


def _kind(piece: shapely.Polygon, raster: _Raster, view: View) -> _Kind:
    """The area that most of a piece shows, and the side of the body."""
    left, bottom, right, top = piece.bounds
    inner = piece.representative_point()
    step = max(raster.step, min(right - left, top - bottom) / 24)
    x, y = (
        a.ravel() for a in np.meshgrid(np.arange(left + step / 2, right, step), np.arange(bottom + step / 2, top, step))
    )
    within = shapely.contains_xy(piece, x, y)
    x, y = np.append(x[within], inner.x), np.append(y[within], inner.y)
    own = view.only_side
    area = int(np.bincount(raster.under(np.abs(x) if own is None else x if own is Side.LEFT else -x, y)).argmax())
    if own is not None:
        return area, own
    viewer_right = inner.x > 0
    return area, Side.RIGHT if viewer_right == (view is View.POSTERIOR) else Side.LEFT


def _dissolved(
    pieces: list[shapely.Polygon], kinds: list[_Kind], areas: tuple[AreaSource, ...], limits: NDArray[np.float64]
) -> list[tuple[str, Side, shapely.MultiPolygon]]:
    """Join the pieces of a kind, and give specks to the neighbour with the longest common border."""
    for _ in range(8):
        parts: list[shapely.Polygon] = []
        of: list[_Kind] = []
        for kind in sorted(set(kinds)):
            joined = shapely.get_parts(
                shapely.coverage_union_all([p for p, k in zip(pieces, kinds, strict=True) if k == kind])
            )
            parts.extend(joined)
            of.extend([kind] * len(joined))
        pieces, kinds, tree, moved = parts, of, shapely.STRtree(parts), False
        for i in np.argsort(shapely.area(np.array(parts))):
            if parts[i].area >= limits[of[i][0]]:
                continue
            touching = [j for j in tree.query(parts[i], predicate="intersects") if kinds[j][1] is of[i][1] and j != i]
            shared = [parts[i].boundary.intersection(parts[j].boundary).length for j in touching]
            if shared and max(shared) > 0:
                kinds[i] = kinds[touching[int(np.argmax(shared))]]
                moved = True
        if not moved:
            break
    return [
        (
            areas[index].id,
            side,
            shapely.MultiPolygon([p for p, k in zip(pieces, kinds, strict=True) if k == (index, side)]),
        )
        for index, side in sorted(set(kinds), key=lambda kind: (kind[0], kind[1] is Side.RIGHT))
    ]
