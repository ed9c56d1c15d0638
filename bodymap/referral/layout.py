"""The shapes of a point laid out in one view: whole areas, bands along lines of spots, ovals about one."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from bodymap.atlas.views import View, project
from bodymap.referral.bands import End, Line, band, course, end_of, followed, oval, plain_band, runs
from bodymap.referral.grounds import grounds_of, out_of_reach, regions_of
from bodymap.referral.joining import Piece
from bodymap.referral.lines import may_lie_under, samples_of, seen_in, spot_position, thin_at
from bodymap.referral.whole_areas import thickness

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from bodymap.atlas.model import Plate
    from bodymap.atlas.store import Atlas
    from bodymap.atlas.views import Side
    from bodymap.knowledge.records import ZoneShape

_ONE_LEG: Final = frozenset({View.MEDIAL_LEFT, View.MEDIAL_RIGHT})
_AHEAD: Final = 0.8  # of a band's radius: an end behind which an area goes on so far does not taper


class Layout:
    """The shapes of a point's zones in one view."""

    def __init__(self, shapes: Sequence[ZoneShape], atlas: Atlas, plate: Plate, side: Side) -> None:
        self.shapes = tuple(shapes)
        self.atlas = atlas
        self.plate = plate
        self.side = side
        self._grounds = grounds_of(plate)
        self._names = [shape.along or ((shape.around,) if shape.around else ()) for shape in self.shapes]
        self._corners = [self._placed(names) for names in self._names]
        self._lines = [self._line(at) for at in range(len(self.shapes))]
        self._areas = shapely.union_all([self._area(s.area) for s in self.shapes if s.area is not None])
        self._plain: list[shapely.Geometry | None] = [None] * len(self.shapes)
        self._drawn: list[Piece | None] = [None] * len(self.shapes)
        for at in range(len(self.shapes)):
            self._lay(at)

    def pieces(self, chosen: Iterable[int]) -> list[Piece]:
        """Some of the shapes as they show; the whole areas among them, which may be neighbours, as one."""
        found, areas = [], set()
        for at in chosen:
            name, drawn = self.shapes[at].area, self._drawn[at]
            if name is not None:
                areas.add(name)
                found += [
                    Piece(s.shape, thickness(s.shape))
                    for s in self.plate.spots
                    if s.area == name and s.side is self.side
                ]
            elif drawn is not None:
                found.append(drawn)
        whole = self._grounds.whole(frozenset(areas), self.side)
        return [*found, *(Piece(part, thickness(part)) for part in shapely.get_parts(whole))]

    def described(self, chosen: Iterable[int]) -> list[shapely.Geometry]:
        """Some of the shapes as their numbers say: areas in whole, bands of one width, circles."""
        found: list[shapely.Geometry] = []
        for at in chosen:
            name, plain = self.shapes[at].area, self._plain[at]
            if name is not None:
                found += self._grounds.parts(name, self.side)
                found += [s.shape for s in self.plate.spots if s.area == name and s.side is self.side]
            elif plain is not None:
                found.append(plain)
        return found

    def closed(self, chosen: Iterable[int]) -> frozenset[str]:
        """The limbs that none of some shapes can run on to."""
        reaches = [out_of_reach(self._regions(at)) for at in chosen]
        return reduce(frozenset.__and__, reaches) if reaches else frozenset()

    def _placed(self, names: Sequence[str]) -> NDArray[np.float64]:
        spots = [spot_position(name, self.atlas, figure=self.plate.figure, side=self.side) for name in names]
        return np.array(spots).reshape(-1, 3)

    def _line(self, at: int) -> Line | None:
        shape, corners = self.shapes[at], self._corners[at]
        if not len(corners):
            return None
        return Line(samples_of(corners), shape.radius if shape.along is None else shape.width / 2)

    def _area(self, name: str) -> shapely.Geometry:
        return shapely.union_all([a.shape for a in self.plate.areas if a.area == name and a.side is self.side])

    def _regions(self, at: int) -> frozenset[str]:
        """The regions of the body that a shape is described in."""
        area = self.shapes[at].area
        return frozenset(
            {self.atlas.areas[area].region} if area is not None else regions_of(self._names[at], self.atlas)
        )

    def _ends(self, at: int) -> Iterator[End]:
        line = self._lines[at]
        assert line is not None
        others = [other for other in self._lines if other is not None and other is not line]
        for last in (False, True):
            end = end_of(line, others, last=last)
            beyond = line.samples[-1 if last else 0] + _AHEAD * line.radius * line.outward(last=last)
            there = shapely.points(project(beyond[None], self.plate.view)[0, :2])
            yield End(free=False, radius=line.radius) if shapely.intersects(self._areas, there) else end

    def _lay(self, at: int) -> None:
        """Lay a line with a width, or a spot with a radius, on what of the body it may lie on."""
        line = self._lines[at]
        if line is None or (self.plate.view in _ONE_LEG and self.plate.view.only_side is not self.side):
            return  # the other leg is away there, and would hang in the air before this one
        flat = project(line.samples, self.plate.view)
        thin = thin_at(self._names[at], regions_of(self._names[at], self.atlas))
        seen = seen_in(self.plate, flat, may_lie_under(line.samples, self._corners[at], thin))
        if not seen.any():
            return
        ground = self._grounds.under(flat[seen, :2])
        away = self._grounds.of_regions(out_of_reach(self._regions(at)), self.atlas)
        shown = self._oval(line, flat) if line.single else self._band(at, line, flat, seen)
        plain = plain_band(flat[:, :2], seen, line.radius)
        drawn, self._plain[at] = (shapely.difference(shapely.intersection(s, ground), away) for s in (shown, plain))
        self._drawn[at] = Piece(drawn, line.radius)

    def _oval(self, line: Line, flat: NDArray[np.float64]) -> shapely.Geometry:
        return oval(self.plate, flat[0, :2], line.radius)

    def _band(self, at: int, line: Line, flat: NDArray[np.float64], seen: NDArray[np.bool_]) -> shapely.Geometry:
        run = course(line, *self._ends(at))
        places = project(run.samples, self.plate.view)[:, :2]
        radii = run.radii * followed(self.plate, flat[:, :2])[run.source]
        return shapely.union_all([band(places[a:b], radii[a:b]) for a, b in runs(seen[run.source])])
