"""A drawing that runs round the body, continued on the other views.

What a person draws in one view is on skin, and the same skin may show in others.
Two rules continue it there, and both only ever add.

1. The same skin. What is drawn and shows in the other view as well is drawn
   there too, found through the depth of both plates: of a part that comes to the
   contour all of it, of one that stays clear of it what the other view sees well.
2. The same area. An area that the drawing covers nearly whole up to the
   contour is filled in the other view, in those of its pieces that adjoin what
   rule 1 gave, or where that gave nothing the contour itself. An area covered
   by half or less than nearly whole continues by rule 1 alone: which half of it
   hurts round the corner nobody can tell from here.

What was carried is remembered as such beside what was drawn there. So rubbing out
what was drawn takes along what was carried from it; and what was carried can be
rubbed out where it lies, which leaves what was drawn alone.

The pelvic floor is a schematic without depth, so nothing runs to or from it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from shapely import MultiPolygon

from bodymap.atlas.views import View, view_axes
from bodymap.drawing import overlay
from bodymap.drawing.canvas import SKIN_STEP_MM, Canvas, canvas_of, depth_at
from bodymap.drawing.model import NOTHING, polygons, with_shapes
from bodymap.drawing.smoothing import smoothed
from bodymap.drawing.strokes import joined, without

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from bodymap.atlas import Atlas, Figure
    from bodymap.drawing.model import PainDrawing

_AT_CONTOUR_MM: Final = 6.0  # a brush that comes this near to the contour was meant to reach it
_NEARLY_WHOLE: Final = 0.85
_ADJOINS_MM: Final = 8.0
_SAME_SKIN_MM: Final = 9.0  # in depth: plates know it every 4 mm, and near the contour it falls steeply
_SEEN_WELL: Final = 0.33  # of its size where it was drawn; what shows less of a part sees it too slantwise
_BEYOND_MM: Final = 24.0  # more than smoothing reaches
_LEAST_MM2: Final = 40.0  # smaller pieces of a proposal are specks
_KEPT_MM: Final = 4.0  # an edge that has moved by less than this is where it was
_FLAT: Final = frozenset({View.INFERIOR})


def continuation(
    drawing: PainDrawing, atlas: Atlas, *, complaint: str, since: PainDrawing | None = None
) -> dict[View, MultiPolygon]:
    """What a complaint would cover in each view beyond what it does, if it ran on round the body, in view mm.

    :param since: an earlier state of the drawing: what ran on from that already is not continued again.
    :returns: only views in which something would come to it.
    :raises DrawingError: no such complaint.
    """
    drawing.complaint(complaint)
    added: dict[View, MultiPolygon] = {}
    for view, wanted in _continued(drawing, atlas, complaint, since).items():
        new = polygons(overlay.outside(wanted, drawing.shape(complaint=complaint, view=view)))
        new = MultiPolygon([part for part in new.geoms if part.area >= _LEAST_MM2])
        if not new.is_empty:
            added[view] = new
    return added


def continued(drawing: PainDrawing, atlas: Atlas, *, complaint: str, since: PainDrawing | None = None) -> PainDrawing:
    """The drawing with the proposal of `continuation` accepted.

    :raises DrawingError: no such complaint.
    """
    added = continuation(drawing, atlas, complaint=complaint, since=since)
    carried = dict(drawing.carried)
    for view, new in added.items():
        carried[complaint, view] = joined(carried.get((complaint, view), NOTHING), new)
    grown = {view: joined(drawing.shape(complaint=complaint, view=view), new) for view, new in added.items()}
    return replace(with_shapes(drawing, complaint, grown), carried=carried)


def made_ready(atlas: Atlas, figure: Figure) -> Iterator[View]:
    """Make ready, a view at a time, what the first stroke to be carried would have to wait for."""
    for view in View:
        if view not in _FLAT:
            _ = canvas_of(atlas.plate(figure, view)).skin
            yield view


def carried_along(before: PainDrawing, after: PainDrawing, atlas: Atlas) -> PainDrawing:
    """The drawing after a stroke, with what was drawn or rubbed out carried along round the body.

    :param before: the drawing without the stroke, with the same complaints.
    :param after: with it, in the view or views in which it was made.
    """
    for complaint in after.complaints:
        key = complaint.id
        changed = [view for view in View if after.shapes.get((key, view)) is not before.shapes.get((key, view))]
        if any(_less(before, after, key, view) for view in changed):
            after = _withdrawn(after, atlas, key)
        if changed:
            after = continued(after, atlas, complaint=key, since=before)
    return after


def _less(before: PainDrawing, after: PainDrawing, complaint: str, view: View) -> bool:
    """Whether something was rubbed out in a view."""
    was, is_now = (one.shape(complaint=complaint, view=view) for one in (before, after))
    return bool(without(was, is_now).area > _LEAST_MM2)


def _withdrawn(drawing: PainDrawing, atlas: Atlas, complaint: str) -> PainDrawing:
    """The drawing without what had been carried from what is drawn no more."""
    still = _continued(drawing, atlas, complaint, None)
    shapes, carried = {}, dict(drawing.carried)
    for (name, view), there in drawing.carried.items():
        gone = without(there, still.get(view, NOTHING).buffer(_KEPT_MM))
        if name == complaint and not gone.is_empty:
            shapes[view] = without(drawing.shape(complaint=name, view=view), gone)
            carried[name, view] = without(there, gone)
    return replace(with_shapes(drawing, complaint, shapes), carried=carried)


def _continued(
    drawing: PainDrawing, atlas: Atlas, complaint: str, since: PainDrawing | None
) -> dict[View, MultiPolygon]:
    """All that runs on from what a complaint covers by hand, in each view to which something does."""
    found: dict[View, list[shapely.Geometry]] = {}
    for view in View:
        if view in _FLAT or (complaint, view) not in drawing.shapes:
            continue
        source = canvas_of(atlas.plate(drawing.figure, view))
        before = _by_hand(since, complaint, view) if since is not None else NOTHING
        new = _New(_by_hand(drawing, complaint, view), before, source)
        if new.is_empty:
            continue
        for on in View:
            if on not in _FLAT and on is not view:
                found.setdefault(on, []).extend(_carried(new, canvas_of(atlas.plate(drawing.figure, on))))
    return {view: polygons(overlay.together(pieces)) for view, pieces in found.items() if pieces}


def _by_hand(drawing: PainDrawing, complaint: str, view: View) -> MultiPolygon:
    """What a complaint covers in a view without what was carried there."""
    return without(drawing.shape(complaint=complaint, view=view), drawing.carried.get((complaint, view), NOTHING))


class _New:
    """What may run on from one view: what is drawn there and was not before, worked out once for all other views."""

    def __init__(self, shape: MultiPolygon, before: MultiPolygon, source: Canvas) -> None:
        edge, clear = _parted(shape, source)
        edge_before, _ = _parted(before, source)
        self.source = source
        self.edge = without(edge, edge_before)  # of the parts that come to the contour
        self.clear = without(clear, before)  # of those that stay clear of it
        known = set(_nearly_whole(edge_before, source))
        contour = shapely.boundary(source.silhouette)
        self.areas = [  # drawn nearly whole up to the contour, as indices
            at
            for at in (_nearly_whole(edge, source) if not self.edge.is_empty else ())
            if at not in known and shapely.dwithin(source.shapes[at], contour, _AT_CONTOUR_MM)
        ]

    @property
    def is_empty(self) -> bool:
        return bool(self.edge.is_empty and self.clear.is_empty)


def _parted(shape: MultiPolygon, source: Canvas) -> tuple[MultiPolygon, MultiPolygon]:
    """The parts of a shape that come to the contour of the view, and those that stay clear of it."""
    parts = shapely.get_parts(shape)
    near = shapely.dwithin(parts, shapely.boundary(source.silhouette), _AT_CONTOUR_MM)
    return MultiPolygon(list(parts[near])), MultiPolygon(list(parts[~near]))


def _carried(new: _New, target: Canvas) -> Iterator[shapely.Geometry]:
    """What runs on to another view."""
    skin = _same_skin(new.edge, new.source, target)
    if not skin.is_empty:
        yield skin
    yield from _same_areas(new, skin, target)
    for part in new.clear.geoms:
        seen = _same_skin(MultiPolygon([part]), new.source, target)
        if seen.area >= _SEEN_WELL * part.area:
            yield seen


def _same_skin(shape: MultiPolygon, source: Canvas, target: Canvas) -> MultiPolygon:
    """What of a shape in one view is skin that the other view shows too."""
    if shape.is_empty:
        return NOTHING
    places, skin = target.skin
    axes = view_axes(source.plate.view)
    x0, y0, x1, y1 = shape.bounds
    up = skin @ axes[1]  # first by height alone, which leaves little of the body to look at
    near = (up >= y0) & (up <= y1)
    places, seen = places[near], skin[near] @ axes.T
    near = (seen[:, 0] >= x0) & (seen[:, 0] <= x1)
    places, seen = places[near], seen[near]
    shapely.prepare(shape)
    drawn = shapely.contains_xy(shape, seen[:, 0], seen[:, 1])
    drawn &= np.abs(depth_at(source.plate, seen[:, :2]) - seen[:, 2]) < _SAME_SKIN_MM
    if not drawn.any():
        return NOTHING
    rough = shapely.simplify(_squares(places[drawn]), SKIN_STEP_MM / 2)
    # Beyond the contour it is taken to go on, or smoothing would draw it away from there.
    far = shapely.buffer(rough, _BEYOND_MM, quad_segs=2)
    beyond = overlay.outside(far, overlay.common(target.silhouette, shapely.box(*far.bounds)))
    return target.clip(smoothed(overlay.together([rough, beyond])))


def _squares(places: NDArray[np.float64]) -> shapely.Geometry:
    """The squares round places of `Canvas.skin`, as one shape: those side by side are joined first, which is quick."""
    columns, rows = np.round((places - places.min(axis=0)) / SKIN_STEP_MM).astype(np.intp).T
    order = np.lexsort((columns, rows))
    columns, rows, places = columns[order], rows[order], places[order]
    ends = np.flatnonzero((np.diff(rows) != 0) | (np.diff(columns) != 1))
    first, last = np.concatenate([[0], ends + 1]), np.concatenate([ends, [len(rows) - 1]])
    half = SKIN_STEP_MM / 2
    runs = shapely.box(places[first, 0] - half, places[first, 1] - half, places[last, 0] + half, places[last, 1] + half)
    return overlay.together(runs)


def _same_areas(new: _New, skin: MultiPolygon, target: Canvas) -> Iterator[shapely.Polygon]:
    """The pieces in the other view of areas that are drawn nearly whole up to the contour of this one."""
    for at in new.areas:
        there = target.area(new.source.keys[at])
        if new.source.sizes[at] < _SEEN_WELL * there.area:
            continue  # of an area seen so slantwise from here, the whole is not drawn with what shows of it
        pieces = shapely.get_parts(there)
        edge = shapely.boundary(target.silhouette) if skin.is_empty else skin
        yield from pieces[shapely.dwithin(pieces, edge, _ADJOINS_MM)]


def _nearly_whole(shape: MultiPolygon, source: Canvas) -> list[int]:
    """The areas of a view that a shape covers nearly whole, as indices."""
    if shape.is_empty:
        return []
    touched, sizes = source.covered(shape)
    return [
        at
        for at, size in zip(touched.tolist(), sizes.tolist(), strict=True)
        if size >= _NEARLY_WHOLE * source.sizes[at]
    ]
