"""A drawing that runs round the side of the body, carried on to the other views.

Only what comes to the contour of a view runs round: parts of a drawing that
stay clear of it are left alone. Two rules carry on from there, and both only
ever add.

1. The same skin. What is drawn and shows in the other view as well is drawn
   there too, found through the depth of both plates.
2. The same area. An area that the drawing covers nearly whole up to the
   contour is filled in the other view, in those of its pieces that adjoin what
   rule 1 gave, or where that gave nothing the contour itself. An area covered
   by half or less than nearly whole continues by rule 1 alone: which half of it
   hurts round the corner nobody can tell from here.

The pelvic floor is a schematic without depth, so nothing runs to or from it.
What comes out is a proposal; a person accepts it or not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from shapely import MultiPolygon

from bodymap.atlas.views import View, view_axes
from bodymap.drawing.canvas import SKIN_STEP_MM, Canvas, canvas_of, depth_at
from bodymap.drawing.strokes import draw

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bodymap.atlas import Atlas
    from bodymap.drawing.model import PainDrawing

_AT_CONTOUR_MM: Final = 6.0  # a brush that comes this near to the contour was meant to reach it
_NEARLY_WHOLE: Final = 0.85
_ADJOINS_MM: Final = 8.0
_SAME_SKIN_MM: Final = 9.0  # in depth: plates know it every 4 mm, and near the contour it falls steeply
_ROUND_MM: Final = 4.0
_LEAST_MM2: Final = 40.0  # smaller pieces of a proposal are specks
_FLAT: Final = frozenset({View.INFERIOR})


def continuation(drawing: PainDrawing, atlas: Atlas, *, complaint: str) -> dict[View, MultiPolygon]:
    """What a complaint would cover in each view beyond what it does, if it ran on round the body, in view mm.

    :returns: only views in which something would come to it.
    :raises DrawingError: no such complaint.
    """
    drawing.complaint(complaint)
    sources = []
    for view in View:
        shape = drawing.shape(complaint=complaint, view=view)
        canvas = canvas_of(atlas.plate(drawing.figure, view))
        if view not in _FLAT and not (part := _at_contour(shape, canvas)).is_empty:
            sources.append((canvas, part))
    added: dict[View, MultiPolygon] = {}
    for view in View:
        target = canvas_of(atlas.plate(drawing.figure, view))
        pieces = [
            _carried(part, source, target)
            for source, part in sources
            if view not in _FLAT and source.plate.view is not view
        ]
        wanted = shapely.union_all(pieces) if pieces else MultiPolygon()
        new = target.clip(shapely.difference(wanted, drawing.shape(complaint=complaint, view=view)))
        new = MultiPolygon([part for part in new.geoms if part.area >= _LEAST_MM2])
        if not new.is_empty:
            added[view] = new
    return added


def continued(drawing: PainDrawing, atlas: Atlas, *, complaint: str) -> PainDrawing:
    """The drawing with the proposal of `continuation` accepted.

    :raises DrawingError: no such complaint.
    """
    for view, shape in continuation(drawing, atlas, complaint=complaint).items():
        drawing = draw(drawing, atlas, shape, view=view, complaint=complaint)
    return drawing


def _at_contour(shape: MultiPolygon, canvas: Canvas) -> MultiPolygon:
    """The parts of a shape that come to the contour of the view."""
    parts = shapely.get_parts(shape)
    near = shapely.dwithin(parts, shapely.boundary(canvas.silhouette), _AT_CONTOUR_MM)
    return MultiPolygon(list(parts[near]))


def _carried(shape: MultiPolygon, source: Canvas, target: Canvas) -> shapely.Geometry:
    skin = _same_skin(shape, source, target)
    return shapely.union_all([skin, *_same_areas(shape, skin, source, target)])


def _same_skin(shape: MultiPolygon, source: Canvas, target: Canvas) -> MultiPolygon:
    """What of a shape in one view is skin that the other view shows too."""
    places, skin = target.skin
    seen = skin @ view_axes(source.plate.view).T
    x0, y0, x1, y1 = shape.bounds
    near = (seen[:, 0] >= x0) & (seen[:, 0] <= x1) & (seen[:, 1] >= y0) & (seen[:, 1] <= y1)
    places, seen = places[near], seen[near]
    shapely.prepare(shape)
    drawn = shapely.contains_xy(shape, seen[:, 0], seen[:, 1])
    drawn &= np.abs(depth_at(source.plate, seen[:, :2]) - seen[:, 2]) < _SAME_SKIN_MM
    x, y = places[drawn].T
    half = SKIN_STEP_MM / 2
    joined = shapely.union_all(shapely.box(x - half, y - half, x + half, y + half))
    smooth = joined.buffer(_ROUND_MM).buffer(-2 * _ROUND_MM).buffer(_ROUND_MM)
    return target.clip(smooth)


def _same_areas(shape: MultiPolygon, skin: MultiPolygon, source: Canvas, target: Canvas) -> Iterable[shapely.Polygon]:
    """The pieces in the other view of areas that are drawn nearly whole up to the contour of this one."""
    touched, sizes = source.covered(shape)
    contour = shapely.boundary(source.silhouette)
    for at, size in zip(touched.tolist(), sizes.tolist(), strict=True):
        if size < _NEARLY_WHOLE * source.sizes[at]:
            continue
        if not shapely.dwithin(source.shapes[at], contour, _AT_CONTOUR_MM):
            continue
        pieces = shapely.get_parts(target.area(source.keys[at]))
        edge = shapely.boundary(target.silhouette) if skin.is_empty else skin
        yield from pieces[shapely.dwithin(pieces, edge, _ADJOINS_MM)]
