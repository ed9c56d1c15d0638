"""What the compiled atlas holds: one plate per figure and view, in millimetres of that view.

Everything here is immutable and free of Qt and of files; :mod:`bodymap.atlas.store` reads it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from bodymap.atlas.views import Coat
from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray
    from shapely import MultiPolygon

    from bodymap.atlas.views import Figure, Layer, Side, View

Box: TypeAlias = tuple[float, float, float, float]  # x0, y0, x1, y1 in view mm


class MuscleKind(Value, frozen=True):
    """What the atlas knows of a muscle whatever the view."""

    id: str
    layer: Layer
    order: int  # drawing order within all muscles, deepest first
    along: tuple[str, str]  # words for along = 0 and along = 1
    across: tuple[str, str]  # words for across = 0 and across = 1
    veil: bool = False  # a thin sheet over other muscles, shown only where it is asked for


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
    """A shaded picture of the body: 8-bit grey with alpha, to be tinted when painted; of a coat in its own colours."""

    path: Path
    px_per_mm: float
    box: Box
    mirrored: bool = False  # the file shows the other side: its columns are to be turned round


class Coated(Value, frozen=True):
    """The pictures of a coat: alpha 0 where skin shows."""

    overview: BodyPicture
    tiles: tuple[BodyPicture, ...] = ()  # finer pictures of its parts, for zooming in


class IdMask(Value, frozen=True):
    """Whose each spot of a layer's picture is.

    ``ids`` (h, w): 0 where nobody's, else one more than the place in `Plate.owners`; row 0 is the lowest, and
    the middle of sample (0, 0) lies half a step inside of (box[0], box[1]).
    """

    step: float  # mm between samples
    box: Box
    ids: NDArray[np.uint16]

    def at(self, x: float, y: float) -> int:
        """Whose view (x, y) is; 0 off the mask."""
        row, column = (int((value - low) // self.step) for value, low in ((y, self.box[1]), (x, self.box[0])))
        inside = 0 <= row < self.ids.shape[0] and 0 <= column < self.ids.shape[1]
        return int(self.ids[row, column]) if inside else 0


class MusclePlate(Value, frozen=True):
    """One muscle of one side as it shows in one view.

    ``grid`` (A, C, 2) holds view mm: row 0 at the origin, the last row at the
    insertion; column 0 on the border ``across`` = 0. ``seen`` (A, C) tells
    which grid points face the viewer.
    ``under_skin`` (A, C) says how many mm lie between each and the skin.
    """

    muscle: str
    side: Side
    layer: Layer
    order: int
    regions: Mapping[Layer, MultiPolygon]  # what of it shows in the pictures of its own layer and of those over it
    grid: NDArray[np.float32]
    seen: NDArray[np.bool_]
    whole: MultiPolygon | None = None  # all of it, where a hand comes to it here but others of its layer cover much
    under_skin: NDArray[np.float32] | None = None

    @property
    def region(self) -> MultiPolygon:
        """Its outline when it is asked for: what shows with the layers over it away, or all of it."""
        return self.regions[self.layer] if self.whole is None else self.whole

    @property
    def coat(self) -> Coat:
        """The picture that shows all of it that can be seen."""
        if self.whole is None:
            return Coat(self.layer)
        return Coat.COVERED if self.regions else Coat.VEIL


class StructureKind(Value, frozen=True):
    """A band, sheet or ligament that has a name and no trigger points."""

    id: str
    name: str
    latin: str
    fma: str = ""  # Foundational Model of Anatomy, as FMA:7394; empty: none known


class StructurePlate(Value, frozen=True):
    """What of a structure shows in the pictures of the layers of one view."""

    structure: str
    side: Side | None  # None: in the midline
    regions: Mapping[Layer, MultiPolygon]


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
    """What of one bone shows in one view with all flesh away."""

    bone: str
    side: Side | None  # None: in the midline
    cartilage: bool
    shape: MultiPolygon


@dataclass(frozen=True, slots=True)
class Plate:
    """One figure in one view."""

    figure: Figure
    view: View
    box: Box
    silhouette: MultiPolygon
    overview: BodyPicture
    tiles: tuple[BodyPicture, ...]  # finer pictures of parts of the body, for zooming in
    muscles: tuple[MusclePlate, ...]  # deepest first
    areas: tuple[AreaPlate, ...]
    depth: NDArray[np.float32]  # (h, w) skin depth in mm towards the viewer, row 0 lowest, nan off the body
    depth_step: float  # mm between depth samples; sample (0, 0) lies at (box[0], box[1])
    close_ups: Mapping[str, Box]  # "head_neck", "shoulder", "hand", "pelvis", "foot": what they frame
    spots: tuple[AreaPlate, ...] = ()  # areas inside the body, where this view marks them
    bones: Sequence[BonePlate] = ()
    structures: tuple[StructurePlate, ...] = ()
    coats: Mapping[Coat, Coated] = field(default_factory=dict)
    ids: Mapping[Layer, IdMask] = field(default_factory=dict)
    made: dict[object, object] = field(default_factory=dict, init=False, repr=False, compare=False)  # see per_plate

    @property
    def skin(self) -> Coated:
        """The pictures of the skin."""
        return Coated(self.overview, self.tiles)

    @property
    def owners(self) -> tuple[MusclePlate | StructurePlate, ...]:
        """Whose what shows of a layer may be, in the order in which the masks count them."""
        return (*self.muscles, *self.structures)

    @property
    def named_areas(self) -> tuple[AreaPlate, ...]:
        """The areas of the skin, and those inside the body."""
        return (*self.areas, *self.spots)
