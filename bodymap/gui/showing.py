"""Which view and layers show a selection: what has to change in the look so that it can be seen. No widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bodymap.atlas import Layer, Side, View
from bodymap.gui.session import Kind

if TYPE_CHECKING:
    from bodymap.atlas import Atlas, Plate
    from bodymap.gui.session import Look, Selection
    from bodymap.knowledge.base import KnowledgeBase

# Where a region is looked at first; the side views stand for the selection's own side.
_FRONT_FIRST: Final = frozenset({"chest", "abdomen", "thigh", "knee", "leg"})
_SIDE_FIRST: Final = frozenset({"head", "neck"})
_SOLES_FIRST: Final = frozenset({"foot"})
_ENOUGH_MM2: Final = 60.0  # less of a muscle than this is not worth turning to


def look_for(selection: Selection, *, look: Look, atlas: Atlas, base: KnowledgeBase) -> dict[str, Any]:
    """The changes of the look that bring a selection into sight; empty if it is in sight already."""
    changes: dict[str, Any] = {}
    muscle = _muscle_of(selection, base)
    if muscle is not None and muscle in atlas.muscles and look.layers:
        layer = atlas.muscles[muscle].layer
        if layer not in look.layers:
            changes["layers"] = frozenset({layer})
    if not any(_shows(atlas.plate(look.figure, view), selection, base) for view in look.views):
        for view in _order(selection, atlas=atlas, base=base):
            if view not in look.views and _shows(atlas.plate(look.figure, view), selection, base):
                changes["views"] = (view,)
                break
    return changes


def layers_with(layers: frozenset[Layer], layer: Layer) -> frozenset[Layer]:
    """The layers with one more, or with one less if it was there."""
    return layers ^ {layer}


def _muscle_of(selection: Selection, base: KnowledgeBase) -> str | None:
    if selection.kind is Kind.MUSCLE:
        return selection.id
    if selection.kind is Kind.TRIGGER_POINT and selection.id in base.trigger_points:
        return base.trigger_points[selection.id].muscle
    return None


def _order(selection: Selection, *, atlas: Atlas, base: KnowledgeBase) -> list[View]:
    muscle = _muscle_of(selection, base)
    if muscle is not None and muscle in base.muscles:
        region = base.muscles[muscle].region
    elif selection.kind is Kind.AREA and selection.id in atlas.areas:
        region = atlas.areas[selection.id].region
    else:
        region = ""
    own = View.LEFT if selection.side is Side.LEFT else View.RIGHT
    other = View.RIGHT if own is View.LEFT else View.LEFT
    if region in _SIDE_FIRST:
        return [own, View.POSTERIOR, View.ANTERIOR, other, View.PLANTAR]
    if region in _FRONT_FIRST:
        return [View.ANTERIOR, own, View.POSTERIOR, other, View.PLANTAR]
    if region in _SOLES_FIRST:
        return [View.PLANTAR, View.ANTERIOR, own, View.POSTERIOR, other]
    return [View.POSTERIOR, View.ANTERIOR, own, other, View.PLANTAR]


def _shows(plate: Plate, selection: Selection, base: KnowledgeBase) -> bool:
    if selection.kind is Kind.AREA:
        return any(a.area == selection.id and a.side is selection.side and not a.shape.is_empty for a in plate.areas)
    if selection.kind is Kind.TRIGGER_POINT and selection.id in base.trigger_points:
        from bodymap.atlas.placing import place

        point = base.trigger_points[selection.id]
        spot = place(
            plate,
            muscle=point.muscle,
            side=selection.side,
            along=point.place.along,
            across=point.place.across,
        )
        return spot is not None and spot.seen
    return any(
        m.muscle == selection.id and m.side is selection.side and m.region.area > _ENOUGH_MM2 for m in plate.muscles
    )
