"""The shapes of a point's zones on a figure, before any view is looked at: their lines, and how those end."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from bodymap.referral.bands import BandLine, Course, End, course, end_of
from bodymap.referral.grounds import out_of_reach, regions_of
from bodymap.referral.lines import may_lie_under, samples_of, spot_position, thin_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from bodymap.atlas.store import Atlas
    from bodymap.atlas.views import Figure, Side
    from bodymap.knowledge.records import ZoneShape

_LAST: Final = 8  # plans that are kept: of one point every view asks for the same

Sided: TypeAlias = "tuple[ZoneShape, Side]"  # a shape, and the side of the body on which it lies


@dataclass(frozen=True, slots=True, eq=False)
class Planned:
    """One shape: a whole area, or a line with a width (of one sample: a spot with a radius)."""

    area: str | None
    side: Side
    closed: frozenset[str]  # the limbs that it cannot run on to
    within: frozenset[str] = frozenset()  # the areas on which it may lie; none: all
    line: BandLine | None = None
    allowed: NDArray[np.float64] | None = None  # how far under the skin each sample of the line still counts as on it
    ends: tuple[End, ...] = ()  # beside the other lines; none of a single spot

    def course(self, *, held: tuple[bool, bool]) -> Course:
        """How a band runs, if besides an area goes on behind some of its ends, which then do not taper."""
        assert self.line is not None
        start, end = (
            End(free=False, radius=self.line.radius) if end.free and kept else end
            for end, kept in zip(self.ends, held, strict=True)
        )
        return course(self.line, start, end)


def sided(shapes: Iterable[ZoneShape], side: Side) -> tuple[Sided, ...]:
    """The shapes of a point on this side: each by itself, and once more those that both sides have."""
    shapes = tuple(shapes)
    return (*((shape, side) for shape in shapes), *((shape, side.other) for shape in shapes if shape.on_both_sides))


@lru_cache(maxsize=_LAST)
def planned(shapes: tuple[Sided, ...], atlas: Atlas, figure: Figure) -> tuple[Planned, ...]:
    """The shapes of a point, in their order."""
    lines = [_line(shape, atlas, figure, side) for shape, side in shapes]
    return tuple(_planned(of, line, lines, atlas, figure) for of, line in zip(shapes, lines, strict=True))


def names_of(shape: ZoneShape) -> tuple[str, ...]:
    """The spots of a line, or the one spot, by which a shape is described."""
    return shape.along or ((shape.around,) if shape.around else ())


def _corners(shape: ZoneShape, atlas: Atlas, figure: Figure, side: Side) -> NDArray[np.float64]:
    return np.array([spot_position(name, atlas, figure=figure, side=side) for name in names_of(shape)])


def _line(shape: ZoneShape, atlas: Atlas, figure: Figure, side: Side) -> BandLine | None:
    radius = shape.radius if shape.along is None else (shape.width or 0.0) / 2
    if shape.area is not None or not radius:
        return None
    return BandLine(samples_of(_corners(shape, atlas, figure, side)), radius)


def _planned(
    of: Sided, line: BandLine | None, lines: Iterable[BandLine | None], atlas: Atlas, figure: Figure
) -> Planned:
    shape, side = of
    if line is None:
        region = frozenset({atlas.areas[shape.area].region} if shape.area is not None else ())
        return Planned(shape.area, side, out_of_reach(region))
    regions = regions_of(names_of(shape), atlas)
    thin = thin_at(names_of(shape), regions)
    allowed = may_lie_under(line.samples, _corners(shape, atlas, figure, side), thin)
    others = [other for other in lines if other is not None and other is not line]
    ends = () if line.single else tuple(end_of(line, others, last=last) for last in (False, True))
    return Planned(
        None, side, out_of_reach(frozenset(regions)), frozenset(shape.within), line=line, allowed=allowed, ends=ends
    )
