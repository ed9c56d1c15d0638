"""Pain areas on a drawing: filled, cleared and toggled by name, so that the keyboard alone suffices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bodymap.atlas.views import View
from bodymap.drawing import mistakes
from bodymap.drawing.canvas import canvas_of
from bodymap.drawing.coverage import covered_share
from bodymap.drawing.model import DrawingError, PainDrawing, with_inside, with_shapes
from bodymap.drawing.strokes import joined, without
from bodymap.errors import meant_by, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bodymap.atlas import AreaKind, Atlas, Side

_ON: Final = 0.5  # of an area: covered by this much, it counts as drawn


def known_area(atlas: Atlas, area: str) -> AreaKind:
    """The pain area of an id.

    :raises DrawingError: there is none; the text names the one that was probably meant.
    """
    kind = atlas.areas.get(area)
    if kind is None:
        words = {word.lower(): known.id for known in atlas.areas.values() for word in (known.name, *known.aliases)}
        meant = words.get(area.strip().lower()) or meant_by(area, atlas.areas)
        said = mistakes.NO_AREA_MEANT if meant else mistakes.NO_AREA
        raise DrawingError(said.filled(area=shown(area), meant=meant))
    return kind


def fill_area(
    drawing: PainDrawing,
    atlas: Atlas,
    *,
    complaint: str,
    area: str,
    side: Side,
    view: View | None = None,
    symmetric: bool = False,
) -> PainDrawing:
    """Draw a whole pain area in one view, or in every view where it shows.

    An area inside the body has no skin and is marked instead.

    :param view: None for every view.
    :param symmetric: on the other side as well.
    :raises DrawingError: no such complaint or area, or one that does not show in the view.
    """
    for of in (side, side.other) if symmetric else (side,):
        on = view if view is None or of is side else view.mirrored
        drawing = _changed(drawing, atlas, complaint=complaint, area=area, side=of, view=on, fill=True)
    return drawing


def erase_area(
    drawing: PainDrawing,
    atlas: Atlas,
    *,
    complaint: str,
    area: str,
    side: Side,
    view: View | None = None,
    symmetric: bool = False,
) -> PainDrawing:
    """Take a pain area off a complaint: the other way round of `fill_area`."""
    for of in (side, side.other) if symmetric else (side,):
        on = view if view is None or of is side else view.mirrored
        drawing = _changed(drawing, atlas, complaint=complaint, area=area, side=of, view=on, fill=False)
    return drawing


def is_area_on(drawing: PainDrawing, atlas: Atlas, *, complaint: str, area: str, side: Side) -> bool:
    """Whether a complaint covers at least half of a pain area."""
    return covered_share(drawing, atlas, complaint=complaint, area=area, side=side) >= _ON


def toggle_area(drawing: PainDrawing, atlas: Atlas, *, complaint: str, area: str, side: Side) -> PainDrawing:
    """Draw a pain area in every view where it shows, or clear it in all if at least half of it is drawn.

    :raises DrawingError: no such complaint or area.
    """
    known_area(atlas, area)
    change = erase_area if is_area_on(drawing, atlas, complaint=complaint, area=area, side=side) else fill_area
    return change(drawing, atlas, complaint=complaint, area=area, side=side)


def _changed(
    drawing: PainDrawing, atlas: Atlas, *, complaint: str, area: str, side: Side, view: View | None, fill: bool
) -> PainDrawing:
    if known_area(atlas, area).inside:
        return with_inside(drawing, complaint, area=area, side=side, on=fill)
    views: Iterable[View] = View if view is None else (view,)
    changed = {}
    for on in views:
        piece = canvas_of(atlas.plate(drawing.figure, on)).area((area, side))
        if not piece.is_empty:
            before = drawing.shape(complaint=complaint, view=on)
            changed[on] = joined(before, piece) if fill else without(before, piece)
    if not changed:
        said = mistakes.HIDDEN if view is None else mistakes.HIDDEN_IN_VIEW
        raise DrawingError(said[side].filled(area=shown(atlas.areas[area].name), view=view))
    return with_shapes(drawing, complaint, changed)
