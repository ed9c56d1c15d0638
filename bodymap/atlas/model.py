"""What the compiled atlas holds: one plate per figure and view, in millimetres of that view.

Everything here is immutable and free of Qt and of files; :mod:`bodymap.atlas.store` reads it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray
    from shapely import MultiLineString, MultiPolygon

    from bodymap.atlas.views import Figure, Layer, Side, View

Box: TypeAlias = tuple[float, float, float, float]  # x0, y0, x1, y1 in view mm


class MuscleKind(Value, frozen=True):
    """What the atlas knows of a muscle whatever the view."""

    id: str
    layer: Layer
    order: int  # drawing order within all muscles, deepest first
    along: tuple[str, str]  # words for along = 0 and along = 1
    across: tuple[str, str]  # words for across = 0 and across = 1


class AreaKind(Value, frozen=True):
    """A pain area: a named piece of the skin, or a place inside the body that has none."""

    id: str
    name: str
    region: str
    aliases: tuple[str, ...] = ()
    inside: bool = False  # no part of the partition of the skin: marked as a spot


class AreaUnion(Value, frozen=True):
    """A part of the body that clinicians agree on, made of whole pain areas."""

    id: str
    name: str
    areas: tuple[str, ...]
    words: str  # where its borders run
    sources: tuple[str, ...] = ()  # of the agreed definition, in the knowledge base; empty where there is none
    aliases: tuple[str, ...] = ()


class LandmarkKind(Value, frozen=True):
    """A named place on the skin. Midline landmarks have no side."""

    id: str
    name: str
    region: str
    midline: bool


class BodyPicture(Value, frozen=True):
    """A shaded picture of the body: 8-bit grey with alpha, to be tinted when painted."""

    path: Path
    px_per_mm: float
    box: Box


class MusclePlate(Value, frozen=True):
    """One muscle of one side as it shows in one view.

    ``grid`` (A, C, 2) holds view mm: row 0 at the origin, the last row at the
    insertion; column 0 on the border ``across`` = 0. ``seen`` (A, C) tells
    which grid points face the viewer; ``region`` is what of it shows.
    ``under_skin`` (A, C) says how many mm lie between each and the skin.
    """

    muscle: str
    side: Side
    layer: Layer
    order: int
    region: MultiPolygon
    grid: NDArray[np.float32]
    seen: NDArray[np.bool_]
    tendon: tuple[float, float]  # share of the length that is tendon at the origin and at the insertion
    inscriptions: tuple[float, ...] = ()  # shares of the length at which tendon crosses it
    under_skin: NDArray[np.float32] | None = None


class AreaPlate(Value, frozen=True):
    """One pain area of one side as it shows in one view; one inside the body as a disc about its spot."""

    area: str
    side: Side
    shape: MultiPolygon


class BoneKind(Value, frozen=True):
    """A bone, whatever the view."""

    id: str
    name: str
    latin: str
    cartilage: bool = False


class BonePlate(Value, frozen=True):
    """What of one bone shows in one view and no nearer bone covers."""

    bone: str
    side: Side | None  # None: in the midline
    far: bool  # on the far side of the ribcage, or behind all others
    cartilage: bool
    shape: MultiPolygon
    lines: MultiLineString  # drawn on it: sutures, ridges, edges


@dataclass(frozen=True, slots=True)
class Plate:
    """One figure in one view."""

    figure: Figure
    view: View
    box: Box
    silhouette: MultiPolygon
    overview: BodyPicture
    tiles: tuple[BodyPicture, ...]  # finer pictures of parts of the body, for zooming in
    muscles: tuple[MusclePlate, ...]  # in drawing order, deepest first
    areas: tuple[AreaPlate, ...]
    depth: NDArray[np.float32]  # (h, w) skin depth in mm towards the viewer, row 0 lowest, nan off the body
    depth_step: float  # mm between depth samples; sample (0, 0) lies at (box[0], box[1])
    close_ups: Mapping[str, Box]  # "head_neck", "shoulder", "hand", "pelvis", "foot": what they frame
    spots: tuple[AreaPlate, ...] = ()  # areas inside the body, where this view marks them
    bones: Sequence[BonePlate] = ()  # in drawing order, farthest first
    made: dict[object, object] = field(default_factory=dict, init=False, repr=False, compare=False)  # see per_plate

    @property
    def named_areas(self) -> tuple[AreaPlate, ...]:
        """The areas of the skin, and those inside the body."""
        return (*self.areas, *self.spots)
