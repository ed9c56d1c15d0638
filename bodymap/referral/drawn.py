"""The zones of a point as they are drawn, on one figure and side: in each view the essential zone and the spillover."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from shapely import MultiPolygon

from bodymap.atlas.views import View
from bodymap.referral.grounds import grounds_of
from bodymap.referral.holding import bounds_of, held
from bodymap.referral.joining import joined, plainly_joined
from bodymap.referral.layout import Layout
from bodymap.referral.overlay import polygons, without

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bodymap.atlas.store import Atlas
    from bodymap.atlas.views import Figure, Side
    from bodymap.knowledge.records import ZoneShape
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
        self._first = range(len(essential))
        self._besides = range(len(essential), len(essential) + len(spillover))
        self._every = range(self._besides.stop)
        layouts = ((view, Layout((*essential, *spillover), atlas, plate, side)) for view, plate in self._plates.items())
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

    @cached_property
    def _bounds(self) -> tuple[Mapping[View, Bounds], ...]:
        """Of the essential zone and of the spillover, how much they may cover of what."""
        grounds = {view: grounds_of(plate) for view, plate in self._plates.items()}
        said = [
            {
                view: there.covered(self._described[view][kind])
                if view in self._described
                else np.zeros(len(there.keys))
                for view, there in grounds.items()
            }
            for kind in (0, 1)
        ]
        return tuple(bounds_of(each, grounds, strict=strict) for each, strict in zip(said, (True, False), strict=True))

    def _pair(self, view: View) -> Pair:
        """Both zones are drawn as one shape, of which the essential zone is a part: so they meet without a joint."""
        layout, grounds = self._layouts[view], grounds_of(self._plates[view])
        (said, said_besides), (own, besides) = self._described[view], (bounds[view] for bounds in self._bounds)
        solid = layout.clipped(joined(layout.pieces(self._first)), self._first)
        solid = layout.clipped(held(solid, said, grounds, own), self._first)
        if not self._besides:
            return polygons(solid, least=_LEAST_MM2), MultiPolygon()
        both = layout.clipped(joined(layout.pieces(self._every)), self._every)
        more = without(both, solid).buffer(-_SLIVER_MM, 4).buffer(_SLIVER_MM, 4)
        more = layout.clipped(held(more, said_besides, grounds, besides, beside=solid), self._every)
        return polygons(solid, least=_LEAST_MM2), polygons(without(more, solid), least=_LEAST_MM2)
