"""How deep a trigger point lies: what a palpating hand has to reach through."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from bodymap.atlas.placing import muscle_on, under_skin
from bodymap.atlas.views import Side, View

if TYPE_CHECKING:
    from bodymap.atlas.store import Atlas
    from bodymap.atlas.views import Figure
    from bodymap.knowledge.records import TriggerPoint

# How many mm a trigger point, by its id, lies under the skin; None where nobody knows.
UnderSkin: TypeAlias = Callable[[str], "float | None"]


def point_under_skin(atlas: Atlas, point: TriggerPoint, *, figure: Figure) -> float | None:
    """How many mm a trigger point lies under a figure's skin; None where its muscle's plate does not tell.

    Both sides are alike, and all views tell the same: the first that shows the muscle is asked.
    """
    for view in View:
        shown = muscle_on(atlas.plate(figure, view), muscle=point.muscle, side=Side.LEFT)
        if shown is not None:
            return under_skin(shown, along=point.place.along, across=point.place.across)
    return None
