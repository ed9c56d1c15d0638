"""What to paint: frozen, complete, and the same for screen, file, printer and page."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTransform

from bodymap.values import Value

if TYPE_CHECKING:
    from shapely import Geometry, MultiPolygon

    from bodymap.atlas import Box, Layer, Plate, Side
    from bodymap.gui.painting.palette import Palette

MuscleKey: TypeAlias = "tuple[str, Side]"


class Camera(Value, frozen=True):
    """Which part of a plate is shown, and how large: the view mm in the middle, and pixels per mm."""

    x: float
    y: float
    scale: float

    def transform(self, rect: QRectF) -> QTransform:
        """From view mm (y up) to pixels (y down) with the camera's middle in the rect's middle."""
        centre = rect.center()
        return QTransform(
            self.scale, 0, 0, -self.scale, centre.x() - self.x * self.scale, centre.y() + self.y * self.scale
        )


class PointMark(Value, frozen=True):
    """A trigger point as an X."""

    id: str
    x: float
    y: float
    number: int
    side: Side
    seen: bool  # False: on the other side of what is seen; drawn faintly
    chosen: bool = False

    @property
    def key(self) -> MuscleKey:
        """The trigger point and its side."""
        return self.id, self.side


class DeepSpot(Value, frozen=True):
    """A place that hurts inside the body: a disc in view mm."""

    key: MuscleKey  # the area and its side
    x: float
    y: float
    radius: float
    essential: bool


class Zones(Value, frozen=True):
    """Where a point's pain is felt in one view, in view mm."""

    essential: MultiPolygon
    spillover: MultiPolygon
    x: float  # from where pain travels: the point, or what of the zones is nearest to it
    y: float
    within: MultiPolygon  # the body's silhouette: pain fades at the edge of its zone, not at the edge of the body
    spots: tuple[DeepSpot, ...] = ()  # areas inside the body to which the point refers


class Drawn(Value, frozen=True):
    """What a complaint of a pain drawing covers in one view."""

    shape: MultiPolygon
    quality: str
    chosen: bool = True  # the complaint that is being drawn; others are fainter


class Name(Value, frozen=True):
    """A word on the body, or beside it."""

    text: str
    x: float
    y: float
    beside: bool = False  # on the paper, where it needs no halo


class NameTag(Value, frozen=True):
    """A name beside the body, in pixels from the pane's corner."""

    text: str
    box: Box
    leader: tuple[tuple[float, float], ...]  # from the name to the dot on what it names
    leftward: bool  # the text ends at the leader
    key: str
    side: Side | None  # None: in the midline


class NumberTag(Value, frozen=True):
    """The number of a point mark beside the body, in pixels from the pane's corner."""

    mark: PointMark
    spot: tuple[float, float]  # the middle of its disc
    radius: float
    line: tuple[tuple[float, float], ...]  # from the disc over a bend to the X; () where it stands at the X
    leftward: bool  # its words end at the disc
    words: tuple[str, ...] = ()  # the lines of what the point is called and, under that, of where it lies
    bold: int = 1  # how many of the lines are what it is called
    box: Box | None = None  # of the words


class Pane(Value, frozen=True):
    """One plate in its place on the picture."""

    plate: Plate
    rect: tuple[float, float, float, float]  # x, y, width, height in pixels of the picture
    camera: Camera
    title: str = ""
    marks: tuple[PointMark, ...] = ()
    zones: Zones | None = None
    lit: Geometry | None = None  # the selected pain areas
    drawn: tuple[Drawn, ...] = ()
    lasso: tuple[tuple[float, float], ...] = ()  # a closed line being drawn, in view mm
    names: tuple[Name, ...] = ()
    labels: tuple[NameTag, ...] = ()
    note: str = ""  # on names that found no room
    numbers: tuple[NumberTag, ...] = ()  # of marks that crowd, or that a list beside the map numbers

    @property
    def box(self) -> QRectF:
        return QRectF(*self.rect)

    def transform(self) -> QTransform:
        return self.camera.transform(self.box)


class LegendWords(Value, frozen=True):
    """The words that painting needs; translated by who describes, so that painting stays pure."""

    essential: str
    spillover: str
    point: str
    short: tuple[str, str, str] = ("", "", "")  # the same where there is less room
    points: str = ""  # what an X means where no zone is shown


class MapDescription(Value, frozen=True):
    """A whole picture."""

    width: int
    height: int
    panes: tuple[Pane, ...]
    palette: Palette
    words: LegendWords
    layers: frozenset[Layer] = frozenset()
    selected: MuscleKey | None = None
    along: tuple[MuscleKey, ...] = ()  # other muscles that step forward with the selected one
    selected_area: MuscleKey | None = None  # a pain area and its side, if it is one alone
    hovered: MuscleKey | None = None
    hovered_area: MuscleKey | None = None
    pointed: MuscleKey | None = None  # a trigger point and its side, whose number stands out
    areas: bool = False
    bones: bool = False
    progress: float = 1.0  # of pain travelling from the point to its zones
    title: str = ""
    subtitle: str = ""
    legend: bool = False
    text_px: float = 13.0
    family: str = "Inter"

    @property
    def forward(self) -> tuple[MuscleKey, ...]:
        """The muscles that step forward, the selected one last: it lies on top."""
        return (*self.along, self.selected) if self.selected is not None else self.along
