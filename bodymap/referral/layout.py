"""The shapes of a point laid out in one view: whole areas, bands along lines of spots, ovals about one."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Final

import shapely

from bodymap.atlas.views import Side, View, project
from bodymap.referral.bands import band, followed, oval, plain_band, runs
from bodymap.referral.grounds import grounds_of
from bodymap.referral.joining import Piece
from bodymap.referral.lines import seen_in
from bodymap.referral.overlay import common, without
from bodymap.referral.plan import planned
from bodymap.referral.whole_areas import thickness

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from bodymap.atlas.model import Plate
    from bodymap.atlas.store import Atlas
    from bodymap.referral.plan import Planned, Sided

_ONE_LEG: Final = frozenset({View.MEDIAL_LEFT, View.MEDIAL_RIGHT})
_AHEAD: Final = 0.8  # of a band's radius: an end behind which an area goes on so far does not taper


class Layout:
    """The shapes of a point's zones in one view, each on its side of the body."""

    def __init__(self, shapes: Sequence[Sided], atlas: Atlas, plate: Plate) -> None:
        self._plate = plate
        self._atlas = atlas
        self._grounds = grounds_of(plate)
        self._plan = planned(tuple(shapes), atlas, plate.figure)
        self._areas = [
            part for shape in self._plan if shape.area for part in self._grounds.parts(shape.area, shape.side)
        ]
        self._plain: list[shapely.Geometry | None] = [None] * len(self._plan)
        self._drawn: list[Piece | None] = [None] * len(self._plan)
        for at, shape in enumerate(self._plan):
            # The other leg is away there, and would hang in the air before this one.
            if plate.view not in _ONE_LEG or plate.view.only_side is shape.side:
                self._lay(at, shape)

    def pieces(self, chosen: Iterable[int]) -> list[Piece]:
        """Some of the shapes as they show; the whole areas among them, which may be neighbours, as one."""
        chosen = list(chosen)
        found = [drawn for at in chosen if (drawn := self._drawn[at]) is not None]
        for side in Side:
            shapes = (shape for at in chosen if (shape := self._plan[at]).side is side)
            areas = frozenset(shape.area for shape in shapes if shape.area is not None)
            whole = shapely.get_parts(self._grounds.whole(areas, side))
            found += (Piece(part, thickness(part)) for part in (*whole, *self._discs(areas, side)))
        return found

    def described(self, chosen: Iterable[int]) -> list[shapely.Geometry]:
        """Some of the shapes as their numbers say: areas in whole, bands of one width, circles."""
        found: list[shapely.Geometry] = []
        for at in chosen:
            shape, plain = self._plan[at], self._plain[at]
            if shape.area is not None:
                found += [*self._grounds.parts(shape.area, shape.side), *self._discs({shape.area}, shape.side)]
            elif plain is not None:
                found.append(plain)
        return found

    def clipped(self, shape: shapely.Geometry, chosen: Iterable[int]) -> shapely.Geometry:
        """What was made of some shapes, where there is body that they may lie on."""
        shape = common(shape, self._plate.silhouette)
        reaches = [self._plan[at].closed for at in chosen]
        closed = reduce(frozenset.__and__, reaches) if reaches else frozenset()
        if closed:  # joining must not paint back what the shapes were kept from
            shape = without(shape, self._grounds.of_regions(closed, self._atlas))
        return shape

    def _discs(self, areas: Iterable[str], side: Side) -> list[shapely.Geometry]:
        """Areas inside the body, where the view marks them."""
        named = frozenset(areas)
        return [spot.shape for spot in self._plate.spots if spot.area in named and spot.side is side]

    def _lay(self, at: int, shape: Planned) -> None:
        """Lay a line with a width, or a spot with a radius, on what of the body it may lie on."""
        line = shape.line
        if line is None or shape.allowed is None:
            return
        flat = project(line.samples, self._plate.view)
        seen = seen_in(self._plate, flat, shape.allowed)
        if not seen.any():
            return
        flat = flat[:, :2]
        ground = self._grounds.under(flat[seen])
        away = self._grounds.of_regions(shape.closed, self._atlas)
        shown = oval(self._plate, flat[0], line.radius) if line.single else self._band(shape, flat, seen)
        plain = plain_band(flat, seen, line.radius)
        drawn, plain = (without(common(s, ground), away) for s in (shown, plain))
        if shape.within:
            drawn = common(drawn, self._grounds.whole(shape.within, shape.side))
            areas = [part for name in sorted(shape.within) for part in self._grounds.parts(name, shape.side)]
            plain = common(plain, shapely.union_all(areas))
        self._drawn[at], self._plain[at] = Piece(drawn, line.radius), plain

    def _band(self, shape: Planned, flat: NDArray[np.float64], seen: NDArray[np.bool_]) -> shapely.Geometry:
        run = shape.course(held=(self._area_beyond(shape, last=False), self._area_beyond(shape, last=True)))
        places = project(run.samples, self._plate.view)[:, :2]
        radii = run.radii * followed(self._plate, flat)[run.source]
        return shapely.union_all([band(places[a:b], radii[a:b]) for a, b in runs(seen[run.source])])

    def _area_beyond(self, shape: Planned, *, last: bool) -> bool:
        """Whether a whole area of the point goes on where a band ends."""
        line = shape.line
        assert line is not None
        if not self._areas:
            return False
        beyond = line.samples[-1 if last else 0] + _AHEAD * line.radius * line.outward(last=last)
        there = shapely.points(project(beyond[None], self._plate.view)[0, :2])
        return bool(shapely.intersects(self._areas, there).any())
