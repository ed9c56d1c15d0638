"""How large a drawing is, where its middle lies, and how alike two drawings are."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bodymap.atlas.views import ONCE, Figure, View
from bodymap.drawing import mistakes, overlay
from bodymap.drawing.canvas import AreaKey, canvas_of
from bodymap.drawing.coverage import CoveredArea, coverage
from bodymap.drawing.model import DrawingError

if TYPE_CHECKING:
    from bodymap.atlas import Atlas
    from bodymap.drawing.model import PainDrawing


@dataclass(frozen=True, slots=True)
class ViewExtent:
    """How large a drawing is in one view."""

    view: View
    mm2: float
    percent: float  # of the body's silhouette in this view
    x: float  # of the centroid, in view mm
    y: float


@dataclass(frozen=True, slots=True)
class ComplaintExtent:
    """How large one complaint is, over its views together."""

    complaint: str
    name: str
    intensity: float
    mm2: float


@dataclass(frozen=True, slots=True)
class Measures:
    """What can be measured on a drawing; all complaints together unless it says otherwise.

    Views show the body more than once, so what is drawn on the same skin in
    two of them counts twice in `mm2` and `percent`. `skin_percent` counts it once:
    it goes through the pain areas, and how much of each is covered.
    """

    figure: Figure
    mm2: float  # over the views together
    percent: float  # of the silhouettes of all views
    skin_percent: float  # of the skin, by the areas covered
    views: tuple[ViewExtent, ...]  # those in which something is drawn
    complaints: tuple[ComplaintExtent, ...]
    areas: tuple[CoveredArea, ...]


@dataclass(frozen=True, slots=True)
class ViewComparison:
    """How alike two drawings are in one view."""

    view: View
    jaccard: float  # 0 to 1: what both cover, of what either covers
    dx: float | None  # from the centroid of the first to that of the second, in view mm; None: one is empty here
    dy: float | None
    shift: float | None  # how far that is, in mm


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two drawings are."""

    jaccard: float | None  # over the views together; None: nothing is drawn in either
    mm2: float  # how much larger the second is, over the views together
    views: tuple[ViewComparison, ...]  # those in which either has something


def measure(drawing: PainDrawing, atlas: Atlas) -> Measures:
    """The extent of a drawing, its centroids, and the areas that it covers."""
    views = []
    body = sum(atlas.plate(drawing.figure, view).silhouette.area for view in ONCE)
    for view in drawing.views:
        shape = drawing.whole(view)
        middle = shape.centroid
        silhouette = atlas.plate(drawing.figure, view).silhouette.area
        views.append(ViewExtent(view, shape.area, 100 * shape.area / silhouette, middle.x, middle.y))
    total = sum(extent.mm2 for extent in views)
    areas = coverage(drawing, atlas).whole
    sizes = _skin_sizes(drawing.figure, atlas)
    skin = sum(one.fraction * sizes.get((one.area, one.side), 0.0) for one in areas)
    return Measures(
        figure=drawing.figure,
        mm2=total,
        percent=100 * total / body,
        skin_percent=100 * skin / sum(sizes.values()),
        views=tuple(views),
        complaints=tuple(
            ComplaintExtent(
                one.id,
                one.name,
                one.intensity,
                sum(shape.area for (name, _), shape in drawing.shapes.items() if name == one.id),
            )
            for one in drawing.complaints
        ),
        areas=areas,
    )


def compare(first: PainDrawing, second: PainDrawing) -> Likeness:
    """How alike two drawings are, all complaints together.

    :raises DrawingError: they are of two figures, whose millimetres do not agree.
    """
    if first.figure is not second.figure:
        female = first.figure is Figure.FEMALE
        raise DrawingError(mistakes.FEMALE_AND_MALE if female else mistakes.MALE_AND_FEMALE)
    views = []
    both = either = 0.0
    for view in View:
        one, other = first.whole(view), second.whole(view)
        if one.is_empty and other.is_empty:
            continue
        shared, joined = overlay.common(one, other).area, overlay.together([one, other]).area
        both, either = both + shared, either + joined
        dx = dy = shift = None
        if not (one.is_empty or other.is_empty):
            start, end = one.centroid, other.centroid
            dx, dy = end.x - start.x, end.y - start.y
            shift = math.hypot(dx, dy)
        views.append(ViewComparison(view, shared / joined, dx, dy, shift))
    grown = sum(second.whole(view).area - first.whole(view).area for view in View)
    return Likeness(both / either if either else None, grown, tuple(views))


def _skin_sizes(figure: Figure, atlas: Atlas) -> dict[AreaKey, float]:
    """How large each area is in the view that shows most of it, in mm²."""
    sizes: dict[AreaKey, float] = {}
    for view in View:
        canvas = canvas_of(atlas.plate(figure, view))
        for key, size in zip(canvas.keys, np.asarray(canvas.sizes).tolist(), strict=True):
            sizes[key] = max(sizes.get(key, 0.0), size)
    return sizes
