"""Reading pain drawings from GeoJSON: into a drawing of its own, whole, or not at all.

Files come from other programs, other versions and full disks. What can be
mended without guessing is mended with a warning; for anything else the person gets
one sentence that says what is wrong, and where.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import shapely
from shapely import MultiPolygon

from bodymap.atlas.views import Figure, Side, View
from bodymap.drawing import mistakes
from bodymap.drawing.areas import fill_area
from bodymap.drawing.besides import NOTHING_BESIDES, Besides, besides_of
from bodymap.drawing.canvas import canvas_of
from bodymap.drawing.features import complaint_of, member, text_of
from bodymap.drawing.model import DrawingError, PainDrawing, ShapeKey, with_complaint, with_shapes
from bodymap.drawing.original import Original
from bodymap.drawing.parsing import parsed, read_bytes
from bodymap.drawing.rings import Shapes, Size
from bodymap.drawing.strokes import joined
from bodymap.errors import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from bodymap.atlas import Atlas
    from bodymap.phrases import Phrase

VERSION: Final = 2  # raised whenever the files change their meaning

_MOST_FEATURES: Final = 20_000
_MOST_COMPLAINTS: Final = 200
_MOST_TOLD: Final = 20  # warnings
_OF_FEATURES: Final = 0.8  # of the work; the rest is putting their shapes together
_CUT_MM2: Final = 5.0  # cut off at the body's edge without a word: rounding, or another program's fine contour
_CUT_SHARE: Final = 0.005


@dataclass(frozen=True, slots=True)
class DrawingRead:
    """A drawing from a file, what the file tells besides, and what had to be mended to read it."""

    drawing: PainDrawing
    besides: Besides = NOTHING_BESIDES  # as named in the file, known or not
    warnings: tuple[Phrase, ...] = ()
    source: Original | None = None  # the file that was read
    original: Original | None = None  # for an autosaved drawing: the file that it was opened from


def load(
    path: Path,
    atlas: Atlas,
    *,
    figure: Figure | None = None,
    may_be_empty: bool = False,
    going_on: Callable[[float], object] | None = None,
) -> DrawingRead:
    """Read a drawing. The file is only read, whatever is wrong with it.

    :param figure: the figure that the drawing must be on; None for any.
    :param may_be_empty: nothing drawn is no error.
    :param going_on: is told every now and then what share is read, 0 to 1; what it raises ends the reading.
    :raises DrawingError: it cannot be read; the text says why.
    """
    raw = read_bytes(path)
    try:
        read = loads(raw, atlas, figure=figure, may_be_empty=may_be_empty, going_on=going_on)
    except DrawingError as error:
        raise DrawingError(mistakes.IN_FILE.filled(path=path, mistake=error.said)) from error
    return replace(read, source=Original.of(path, raw))


def loads(
    raw: bytes | str,
    atlas: Atlas,
    *,
    figure: Figure | None = None,
    may_be_empty: bool = False,
    going_on: Callable[[float], object] | None = None,
) -> DrawingRead:
    """Read a drawing from text; see `load`.

    :raises DrawingError: it cannot be read; the text says why.
    """
    document = parsed(raw)
    if not isinstance(document, dict) or document.get("type") != "FeatureCollection":
        raise DrawingError(mistakes.NO_COLLECTION)
    head = _head(document)
    features = document.get("features")
    if not isinstance(features, list):
        raise DrawingError(mistakes.NO_FEATURES)
    besides = besides_of(head)
    may_be_empty = may_be_empty or not besides.is_empty
    if not features and not may_be_empty:
        raise DrawingError(mistakes.EMPTY)
    if len(features) > _MOST_FEATURES:
        raise DrawingError(mistakes.MANY_FEATURES.filled(count=f"{len(features):,}", most=f"{_MOST_FEATURES:,}"))
    on = _figure(features, head, figure)
    reader = _Reader(PainDrawing(on), atlas, Size.of(features))
    for number, feature in enumerate(features, 1):
        if going_on is not None:
            going_on(_OF_FEATURES * number / len(features))
        try:
            reader.add(feature)
        except DrawingError as error:
            raise DrawingError(mistakes.IN_FEATURE.filled(number=number, mistake=error.said)) from error
        except shapely.errors.ShapelyError as error:
            said = mistakes.IN_FEATURE.filled(number=number, mistake=mistakes.BEYOND_MENDING)
            raise DrawingError(said) from error
        reader.tell(number)
    drawing = reader.finish(going_on)
    if drawing.is_empty and not may_be_empty:
        raise DrawingError(reader.without_extent or mistakes.NOTHING_DRAWN)
    return DrawingRead(drawing, besides, _told(reader.warnings), original=_original(head))


def _original(head: dict[str, Any]) -> Original | None:
    path, digest = head.get("original"), head.get("original_digest")
    return Original(Path(path), digest if isinstance(digest, str) else "") if isinstance(path, str) else None


def _told(warnings: list[Phrase]) -> tuple[Phrase, ...]:
    """As many warnings as a person reads, and how many more there are."""
    more = len(warnings) - _MOST_TOLD
    return (*warnings[:_MOST_TOLD], mistakes.AND_MORE.counted(more)) if more > 0 else tuple(warnings)


def _head(document: dict[str, Any]) -> dict[str, Any]:
    head = document.get("bodymap", {})
    if not isinstance(head, dict):
        raise DrawingError(mistakes.NO_HEAD)
    version = head.get("version", VERSION)
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise DrawingError(mistakes.NO_VERSION.filled(version=shown(version)))
    if version > VERSION:
        raise DrawingError(mistakes.NEWER.filled(version=version, known=VERSION))
    return head


def _figure(features: list[Any], head: dict[str, Any], wanted: Figure | None) -> Figure:
    """The one figure that a drawing is on."""
    named = [member(Figure, head["figure"], "figure")] if "figure" in head else []
    for number, feature in enumerate(features, 1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if isinstance(properties, dict) and properties.get("figure") is not None:
            try:
                named.append(member(Figure, properties["figure"], "figure"))
            except DrawingError as error:
                raise DrawingError(mistakes.IN_FEATURE.filled(number=number, mistake=error.said)) from error
    if len(set(named)) > 1:
        raise DrawingError(mistakes.MIXED_FIGURES)
    if not named:
        if wanted is None:
            raise DrawingError(mistakes.NO_FIGURE)
        return wanted
    if wanted is not None and named[0] is not wanted:
        female = named[0] is Figure.FEMALE
        raise DrawingError(mistakes.FEMALE_NOT_MALE if female else mistakes.MALE_NOT_FEMALE)
    return named[0]


class _Reader:
    """Features into a drawing, one after the other."""

    def __init__(self, drawing: PainDrawing, atlas: Atlas, size: Size) -> None:
        self.drawing = drawing
        self.warnings: list[Phrase] = []
        self.without_extent: Phrase | None = None  # the first feature whose shape has none
        self._atlas = atlas
        self._shapes = Shapes(size)
        self._mended: list[Phrase] = []
        self._pieces: dict[ShapeKey, list[MultiPolygon]] = {}

    def tell(self, number: int) -> None:
        """Say what had to be mended in the feature of this number."""
        mended = dict.fromkeys((*self._shapes.told(), *self._mended))
        if mistakes.LEFT_OUT in mended and self.without_extent is None:
            self.without_extent = mistakes.IN_FEATURE.filled(number=number, mistake=mistakes.NO_EXTENT)
        self.warnings += [mistakes.IN_FEATURE.filled(number=number, mistake=said) for said in mended]
        self._mended.clear()

    def finish(self, going_on: Callable[[float], object] | None) -> PainDrawing:
        """The drawing of all features. Their shapes are joined here in one go: one by one takes the square of it.

        :raises DrawingError: they cross each other more often than any hand draws.
        """
        for number, ((complaint, view), pieces) in enumerate(self._pieces.items(), 1):
            if going_on is not None:
                going_on(_OF_FEATURES + (1 - _OF_FEATURES) * number / len(self._pieces))
            whole = pieces[0] if len(pieces) == 1 else self._shapes.joined(pieces)
            before = self.drawing.shape(complaint=complaint, view=view)
            self.drawing = with_shapes(self.drawing, complaint, {view: joined(before, whole)})
        return self.drawing

    def add(self, feature: Any) -> None:
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            raise DrawingError(mistakes.NO_FEATURE)
        properties = feature.get("properties")
        if not isinstance(properties, dict):
            raise DrawingError(mistakes.NO_PROPERTIES)
        complaint = complaint_of(properties, self._mended.append)
        known = next((one for one in self.drawing.complaints if one.id == complaint.id), None)
        if known is None:
            if len(self.drawing.complaints) >= _MOST_COMPLAINTS:
                raise DrawingError(mistakes.MANY_COMPLAINTS.filled(most=_MOST_COMPLAINTS))
            self.drawing = with_complaint(self.drawing, complaint)
        elif known != complaint:
            self._mended.append(mistakes.SAYS_OTHERWISE.filled(complaint=shown(complaint.id)))
        geometry = feature.get("geometry")
        if geometry is not None:
            self._add_shape(geometry, complaint.id, member(View, properties.get("view"), "view"))
        elif properties.get("area") is not None:
            self._add_area(properties, complaint.id)

    def _add_shape(self, geometry: Any, complaint: str, view: View) -> None:
        canvas = canvas_of(self._atlas.plate(self.drawing.figure, view))
        shape = self._shapes.read(geometry)
        if shape.is_empty:
            self._mended.append(mistakes.LEFT_OUT)
            return
        inside = canvas.clip(shape)
        if inside.is_empty:
            raise DrawingError(mistakes.OUTSIDE.filled(view=view, **_span("", shape), **_span("b", canvas.silhouette)))
        cut = shape.area - inside.area
        if cut > _CUT_MM2 and cut > _CUT_SHARE * shape.area:
            self._mended.append(mistakes.CUT_OFF.filled(share=f"{100 * cut / shape.area:.0f}", view=view))
        self._pieces.setdefault((complaint, view), []).append(inside)

    def _add_area(self, properties: dict[str, Any], complaint: str) -> None:
        area = text_of(properties, "area")
        side = member(Side, properties.get("side"), "side")
        named = properties.get("view")
        view = None if named is None else member(View, named, "view")
        self.drawing = fill_area(self.drawing, self._atlas, complaint=complaint, area=area, side=side, view=view)


def _span(prefix: str, shape: MultiPolygon) -> dict[str, str]:
    """From where to where a shape goes, in whole mm, by the names of the places that it fills."""
    return {
        f"{prefix}{name}": f"{round(value)}" for name, value in zip(("x0", "y0", "x1", "y1"), shape.bounds, strict=True)
    }
