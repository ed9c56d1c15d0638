"""The pain drawing: what a person paints where it hurts, sorted into complaints, in millimetres of each view.

Drawings are immutable. A change gives a new drawing that shares all that did
not change, so that undo is no more than a list of drawings.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeAlias

import shapely
from shapely import MultiPolygon

from bodymap.atlas.views import Figure, Side, View
from bodymap.drawing import mistakes, overlay
from bodymap.errors import RequestError, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

LEAST_INTENSITY: Final = 0
MOST_INTENSITY: Final = 10

ShapeKey: TypeAlias = tuple[str, View]  # a complaint's id, and a view
NOTHING: Final = MultiPolygon()


class DrawingError(RequestError):
    """A pain drawing, its file or a stroke is not usable; the text is for the person who drew it."""


class Quality(StrEnum):
    """What a pain feels like."""

    ACHING = "aching"
    BURNING = "burning"
    STABBING = "stabbing"
    TINGLING = "tingling"
    NUMB = "numb"
    CRAMPING = "cramping"
    TIGHT = "tight"
    OTHER = "other"


class Depth(StrEnum):
    """Where under the finger a pain is felt."""

    SKIN = "skin"
    DEEP = "deep"


@dataclass(frozen=True, slots=True)
class Complaint:
    """One pain of a person: how strong, what like, when.

    :raises DrawingError: no id, or an intensity that is not from 0 to 10.
    """

    id: str
    name: str = ""
    intensity: float = 5.0  # 0 to 10, as on a numeric rating scale
    quality: Quality = Quality.ACHING
    depth: Depth = Depth.DEEP
    when: str = ""
    worse: tuple[str, ...] = ()  # what makes it worse, in the person's own words
    note: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            raise DrawingError(mistakes.NO_ID)
        if not (math.isfinite(self.intensity) and LEAST_INTENSITY <= self.intensity <= MOST_INTENSITY):
            value, least, most = f"{self.intensity:g}", LEAST_INTENSITY, MOST_INTENSITY
            raise DrawingError(mistakes.INTENSITY_OUTSIDE.filled(value=value, least=least, most=most))


@dataclass(frozen=True, slots=True)
class InsideMark:
    """A pain area inside the body, such as the upper back teeth, that a complaint names.

    It has no skin to paint on, so it is marked or not, and belongs to no view.
    """

    complaint: str
    area: str
    side: Side


@dataclass(frozen=True, slots=True)
class PainDrawing:
    """All complaints of a person on one figure."""

    figure: Figure
    complaints: tuple[Complaint, ...] = ()
    shapes: Mapping[ShapeKey, MultiPolygon] = field(default_factory=dict)  # in view mm, never empty, never changed
    inside: frozenset[InsideMark] = frozenset()
    # What of the shapes was carried there from another view; no file keeps it, there all is drawn.
    carried: Mapping[ShapeKey, MultiPolygon] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Nothing is drawn or marked, whatever complaints there are."""
        return not self.shapes and not self.inside

    @property
    def views(self) -> tuple[View, ...]:
        """The views in which something is drawn, in the order of the views."""
        drawn = {view for _, view in self.shapes}
        return tuple(view for view in View if view in drawn)

    def complaint(self, name: str) -> Complaint:
        """The complaint of an id.

        :raises DrawingError: there is none.
        """
        for complaint in self.complaints:
            if complaint.id == name:
                return complaint
        raise DrawingError(mistakes.NO_COMPLAINT.filled(complaint=shown(name)))

    def shape(self, *, complaint: str, view: View) -> MultiPolygon:
        """What a complaint covers in a view; empty where it covers nothing."""
        return self.shapes.get((complaint, view), NOTHING)

    def parts(self, complaint: str) -> tuple[list[tuple[View, MultiPolygon]], list[tuple[str, Side]]]:
        """What a complaint covers: its shapes by view, and the areas inside the body that it marks."""
        shapes = [(view, shape) for (name, view), shape in self.shapes.items() if name == complaint]
        return shapes, [(mark.area, mark.side) for mark in self.inside if mark.complaint == complaint]

    def whole(self, view: View) -> MultiPolygon:
        """What all complaints together cover in a view."""
        found = [shape for (_, on), shape in self.shapes.items() if on is view]
        return found[0] if len(found) == 1 else polygons(overlay.together(found))


def with_complaint(drawing: PainDrawing, complaint: Complaint) -> PainDrawing:
    """The drawing with one complaint more, or with the one of that id changed."""
    if any(known.id == complaint.id for known in drawing.complaints):
        changed = tuple(complaint if known.id == complaint.id else known for known in drawing.complaints)
        return replace(drawing, complaints=changed)
    return replace(drawing, complaints=(*drawing.complaints, complaint))


def without_complaint(drawing: PainDrawing, complaint: str) -> PainDrawing:
    """The drawing without a complaint and all that is drawn for it.

    :raises DrawingError: no such complaint.
    """
    gone = drawing.complaint(complaint)
    return replace(
        drawing,
        complaints=tuple(known for known in drawing.complaints if known is not gone),
        shapes={key: shape for key, shape in drawing.shapes.items() if key[0] != complaint},
        inside=frozenset(mark for mark in drawing.inside if mark.complaint != complaint),
        carried={key: shape for key, shape in drawing.carried.items() if key[0] != complaint},
    )


def with_shapes(drawing: PainDrawing, complaint: str, shapes: Mapping[View, MultiPolygon]) -> PainDrawing:
    """The drawing with other shapes for a complaint in some views; an empty shape clears the view.

    :raises DrawingError: no such complaint.
    """
    drawing.complaint(complaint)
    changed, carried = dict(drawing.shapes), drawing.carried
    for view, shape in shapes.items():
        key = complaint, view
        if (
            key in carried and key in changed and shape.area < changed[key].area
        ):  # rubbed out, so drawn when it is drawn again
            carried = {**carried, key: polygons(overlay.common(carried[key], shape))}
        if shape.is_empty:
            changed.pop(key, None)
        else:
            changed[key] = shape
    return replace(drawing, shapes=changed, carried=carried)


def with_inside(drawing: PainDrawing, complaint: str, *, area: str, side: Side, on: bool) -> PainDrawing:
    """The drawing with an area inside the body marked for a complaint, or no longer marked.

    :raises DrawingError: no such complaint.
    """
    drawing.complaint(complaint)
    mark = InsideMark(complaint, area, side)
    return replace(drawing, inside=drawing.inside | {mark} if on else drawing.inside - {mark})


def new_id(drawing: PainDrawing) -> str:
    """An id that no complaint of the drawing has: ``pain_1``, ``pain_2`` …"""
    taken = {complaint.id for complaint in drawing.complaints}
    return next(name for number in range(1, len(taken) + 2) if (name := f"pain_{number}") not in taken)


def polygons(shape: shapely.Geometry) -> MultiPolygon:
    """The polygons of any geometry; lines and points, which overlays leave where shapes touch, are dropped."""
    if isinstance(shape, MultiPolygon):
        return shape
    parts = shapely.get_parts(shape)
    if any(part.geom_type == "GeometryCollection" or part.geom_type.startswith("Multi") for part in parts):
        parts = shapely.get_parts(parts)
    return MultiPolygon([part for part in parts if part.geom_type == "Polygon" and not part.is_empty])
