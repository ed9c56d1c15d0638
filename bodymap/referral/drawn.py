"""The zones of a point as they are drawn, on one figure and side: in each view the essential zone and the spillover."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from shapely import MultiPolygon

from bodymap.atlas.views import ONCE, View
from bodymap.referral.grounds import grounds_of
from bodymap.referral.holding import bounds_of, held
from bodymap.referral.joining import joined, plainly_joined
from bodymap.referral.layout import Layout
from bodymap.referral.overlay import polygons, without
from bodymap.referral.plan import sided

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from bodymap.atlas.store import Atlas
    from bodymap.atlas.views import Figure, Side
    from bodymap.knowledge.records import ZoneShape
    from bodymap.referral.grounds import Grounds
    from bodymap.referral.holding import Bounds

_LEAST_MM2: Final = 2.0  # of a part of a zone
_SLIVER_MM: Final = 1.5  # half of the width of what is left out of spillover beside the essential zone
_LAST: Final = 4  # points whose zones are kept: one asks for view after view

Shapes: TypeAlias = "tuple[ZoneShape, ...]"
Pair: TypeAlias = tuple[MultiPolygon, MultiPolygon]  # the essential zone, and the spillover without what is essential


@lru_cache(maxsize=_LAST)
def drawn(essential: Shapes, spillover: Shapes, atlas: Atlas, figure: Figure, side: Side) -> DrawnZones:
    """The zones of these shapes."""
    return DrawnZones(essential, spillover, atlas, figure, side)


class DrawnZones:
    """Zones by view, drawn when they are asked for.

    How much of an area they may cover is reckoned over all views: so all are
    looked at, whichever is drawn.
    """

    def __init__(self, essential: Shapes, spillover: Shapes, atlas: Atlas, figure: Figure, side: Side) -> None:
        self._plates = {view: atlas.plate(figure, view) for view in View}
        first, besides = sided(essential, side), sided(spillover, side)
        self._first = range(len(first))
        self._besides = range(len(first), len(first) + len(besides))
        self._every = range(self._besides.stop)
        layouts = ((view, Layout((*first, *besides), atlas, plate)) for view, plate in self._plates.items())
        self._layouts = {view: layout for view, layout in layouts if layout.described(self._every)}
        self._drawn: dict[View, Pair] = {}

    def __getitem__(self, view: View) -> Pair:
        if view not in self._drawn:
            self._drawn[view] = self._pair(view) if view in self._layouts else (MultiPolygon(), MultiPolygon())
        return self._drawn[view]

    @cached_property
    def _described(self) -> dict[View, Pair]:
        """The zones as the shapes' numbers say, in the views that show any."""
        found = {}
        for view, layout in self._layouts.items():
            first, rest = (
                layout.clipped(plainly_joined(layout.described(chosen)), chosen)
                for chosen in (self._first, self._besides)
            )
            found[view] = first, without(rest, first)
        return found

    def _bounds(self, view: View) -> tuple[Bounds, ...]:
        """Of the essential zone and of the spillover, how much they may cover in a view.

        Reckoned over all views that show each place once: with the arm where it hangs, or away in this one.
        """
        views = [view if other is view.with_arm else other for other in ONCE]
        grounds = {other: grounds_of(self._plates[other]) for other in views}
        return tuple(
            bounds_of(self._covered(grounds, kind), grounds, strict=strict)[view]
            for kind, strict in ((0, True), (1, False))
        )

    def _covered(self, grounds: Mapping[View, Grounds], kind: int) -> dict[View, NDArray[np.float64]]:
        return {
            view: there.covered(self._described[view][kind]) if view in self._described else np.zeros(len(there.keys))
            for view, there in grounds.items()
        }

    def _pair(self, view: View) -> Pair:
        """Both zones are drawn as one shape, of which the essential zone is a part: so they meet without a joint."""
        layout, grounds = self._layouts[view], grounds_of(self._plates[view])
        (said, said_besides), (own, besides) = self._described[view], self._bounds(view)
        solid = layout.clipped(joined(layout.pieces(self._first)), self._first)
        solid = layout.clipped(held(solid, said, grounds, own), self._first)
        if not self._besides:
            return polygons(solid, least=_LEAST_MM2), MultiPolygon()
        both = layout.clipped(joined(layout.pieces(self._every)), self._every)
        more = without(both, solid).buffer(-_SLIVER_MM, 4).buffer(_SLIVER_MM, 4)
        more = layout.clipped(held(more, said_besides, grounds, besides, beside=solid), self._every)
        return polygons(solid, least=_LEAST_MM2), polygons(without(more, solid), least=_LEAST_MM2)
