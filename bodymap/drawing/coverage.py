"""Which pain areas a drawing covers, and how much of each.

An area often shows in several views, and a person draws it in one: then that
one says how much of it is covered. Drawn in several, each counts by the size
of the area in it. A view in which only a hair of the area is drawn (the edge of
a stroke on its neighbour) must not halve what another view says, so a view gains
its full weight only with a quarter of the area drawn there; in between the weight grows
evenly, and no share jumps while a person draws.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from bodymap.drawing.canvas import AreaKey, canvas_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import shapely

    from bodymap.atlas import Atlas
    from bodymap.atlas.views import Side, View
    from bodymap.drawing.model import PainDrawing

_FULL_WEIGHT: Final = 0.25  # of an area in a view, from which on that view counts in full
_LEAST_MM2: Final = 1e-3  # below this, shapes touch and do not cover

_Pieces: TypeAlias = "dict[AreaKey, list[tuple[float, float]]]"  # mm² covered and mm² there are, in each view drawn


@dataclass(frozen=True, slots=True)
class CoveredArea:
    """How much of a pain area of one side is covered."""

    area: str
    side: Side
    fraction: float  # 0 to 1
    mm2: float  # covered in the views together; 0 for an area inside the body, which has no skin


@dataclass(frozen=True, slots=True)
class DrawingCoverage:
    """The pain areas that a drawing covers, most covered first; in all, and for each complaint by its id."""

    whole: tuple[CoveredArea, ...]
    complaints: Mapping[str, tuple[CoveredArea, ...]]


def coverage(drawing: PainDrawing, atlas: Atlas) -> DrawingCoverage:
    """Which pain areas a drawing covers, per complaint and in all."""
    complaints = {one.id: complaint_coverage(drawing, atlas, one.id) for one in drawing.complaints}
    drawn = [name for name, found in complaints.items() if found]
    if len(drawn) == 1:
        return DrawingCoverage(complaints[drawn[0]], complaints)
    pieces: _Pieces = {}
    for view in drawing.views:
        _add(pieces, drawing.whole(view), atlas, drawing, view)
    marks = {(mark.area, mark.side) for mark in drawing.inside}
    return DrawingCoverage(_shares(pieces, marks), complaints)


def complaint_coverage(drawing: PainDrawing, atlas: Atlas, complaint: str) -> tuple[CoveredArea, ...]:
    """Which pain areas one complaint covers, most covered first.

    :raises DrawingError: no such complaint.
    """
    drawing.complaint(complaint)
    pieces: _Pieces = {}
    for (name, view), shape in drawing.shapes.items():
        if name == complaint:
            _add(pieces, shape, atlas, drawing, view)
    return _shares(pieces, {(mark.area, mark.side) for mark in drawing.inside if mark.complaint == complaint})


def covered_share(drawing: PainDrawing, atlas: Atlas, *, complaint: str, area: str, side: Side) -> float:
    """How much of one pain area a complaint covers, 0 to 1.

    :raises DrawingError: no such complaint.
    """
    found = complaint_coverage(drawing, atlas, complaint)
    return next((one.fraction for one in found if one.area == area and one.side is side), 0.0)


def _add(pieces: _Pieces, shape: shapely.Geometry, atlas: Atlas, drawing: PainDrawing, view: View) -> None:
    canvas = canvas_of(atlas.plate(drawing.figure, view))
    touched, sizes = canvas.covered(shape)
    for at, size in zip(touched.tolist(), sizes.tolist(), strict=True):
        if size > _LEAST_MM2:
            pieces.setdefault(canvas.keys[at], []).append((size, float(canvas.sizes[at])))


def _shares(pieces: _Pieces, marks: Iterable[AreaKey]) -> tuple[CoveredArea, ...]:
    found = [CoveredArea(*key, 1.0, 0.0) for key in marks]
    for (area, side), views in pieces.items():
        weights = [size * min(1.0, part / size / _FULL_WEIGHT) for part, size in views]
        share = sum(weight * part / size for weight, (part, size) in zip(weights, views, strict=True)) / sum(weights)
        found.append(CoveredArea(area, side, min(1.0, share), sum(part for part, _ in views)))
    return tuple(sorted(found, key=lambda one: (-round(one.fraction, 6), one.area, one.side)))
