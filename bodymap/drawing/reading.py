"""Reading pain drawings from GeoJSON: into a drawing of its own, whole, or not at all.

Files come from other programs, other versions and full disks. What can be
mended without guessing is mended with a warning; for anything else the person gets
one sentence that says what is wrong, and where.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
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
from bodymap.drawing.model import DrawingError, PainDrawing, ShapeKey, polygons, with_complaint, with_shapes
from bodymap.drawing.rings import Shapes, coordinate_count
from bodymap.drawing.strokes import joined
from bodymap.errors import shown

if TYPE_CHECKING:
    from bodymap.atlas import Atlas
    from bodymap.phrases import Phrase

VERSION: Final = 2  # raised whenever the files change their meaning

_MOST_MB: Final = 50
_MOST_BYTES: Final = _MOST_MB * 1_000_000
_MOST_COMPLAINTS: Final = 200
_CUT_MM2: Final = 5.0  # cut off at the body's edge without a word: rounding, or another program's fine contour
_CUT_SHARE: Final = 0.005


@dataclass(frozen=True, slots=True)
class DrawingRead:
    """A drawing from a file, what the file tells besides, and what had to be mended to read it."""

    drawing: PainDrawing
    besides: Besides = NOTHING_BESIDES  # as named in the file, known or not
    warnings: tuple[Phrase, ...] = ()
    original: Path | None = None  # for an autosaved drawing: the file that it was opened from


def load(path: Path, atlas: Atlas, *, figure: Figure | None = None, may_be_empty: bool = False) -> DrawingRead:
    """Read a drawing. The file is only read, whatever is wrong with it.

    :param figure: the figure that the drawing must be on; None for any.
    :param may_be_empty: nothing drawn is no error.
    :raises DrawingError: it cannot be read; the text says why.
    """
    try:
        size = path.stat().st_size
        if size > _MOST_BYTES:
            raise DrawingError(mistakes.LARGE_FILE.filled(path=path, size=f"{size / 1e6:,.0f}", most=_MOST_MB))
        with path.open("rb") as file:
            raw = file.read(_MOST_BYTES + 1)  # a pipe has no size
    except OSError as error:
        raise DrawingError(mistakes.UNREADABLE.filled(path=path, reason=error.strerror)) from error
    except ValueError as error:  # a name that no file can have
        raise DrawingError(mistakes.NO_NAME.filled(name=shown(path))) from error
    try:
        return loads(raw, atlas, figure=figure, may_be_empty=may_be_empty)
    except DrawingError as error:
        raise DrawingError(mistakes.IN_FILE.filled(path=path, mistake=error.said)) from error


def loads(raw: bytes | str, atlas: Atlas, *, figure: Figure | None = None, may_be_empty: bool = False) -> DrawingRead:
    """Read a drawing from text; see `load`.

    :raises DrawingError: it cannot be read; the text says why.
    """
    if len(raw) > _MOST_BYTES:
        raise DrawingError(mistakes.LARGE.filled(most=_MOST_MB))
    document = _parsed(raw)
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
    on = _figure(features, head, figure)
    reader = _Reader(PainDrawing(on), atlas, coordinate_count(features))
    for number, feature in enumerate(features, 1):
        try:
            reader.add(feature)
        except DrawingError as error:
            raise DrawingError(mistakes.IN_FEATURE.filled(number=number, mistake=error.said)) from error
        except shapely.errors.ShapelyError as error:
            said = mistakes.IN_FEATURE.filled(number=number, mistake=mistakes.BEYOND_MENDING)
            raise DrawingError(said) from error
        reader.tell(number)
    drawing = reader.finish()
    if drawing.is_empty and not may_be_empty:
        raise DrawingError(mistakes.NOTHING_DRAWN)
    original = head.get("original")
    return DrawingRead(drawing, besides, tuple(reader.warnings), Path(original) if isinstance(original, str) else None)


class _NotFinite(ValueError):
    """JSON knows no NaN and no infinity, but many programs write them."""


def _parsed(raw: bytes | str) -> Any:
    if not raw.strip():
        raise DrawingError(mistakes.EMPTY_FILE)
    try:
        text = (raw if isinstance(raw, str) else raw.decode()).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise DrawingError(mistakes.NO_TEXT) from error
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        cut = text.lstrip().startswith("{") and not text.rstrip().endswith("}")
        said = mistakes.CUT_SHORT if cut else mistakes.NO_JSON
        raise DrawingError(said.filled(line=error.lineno, column=error.colno, reason=error.msg)) from error
    except _NotFinite as error:
        raise DrawingError(mistakes.NOT_FINITE.filled(number=error)) from error
    except RecursionError as error:
        raise DrawingError(mistakes.DEEP) from error
    except ValueError as error:  # a number of thousands of digits
        raise DrawingError(mistakes.LONG_NUMBER) from error


def _refuse_constant(name: str) -> Any:
    raise _NotFinite(name)


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

    def __init__(self, drawing: PainDrawing, atlas: Atlas, coordinates: int) -> None:
        self.drawing = drawing
        self.warnings: list[Phrase] = []
        self._atlas = atlas
        self._shapes = Shapes(coordinates)
        self._mended: list[Phrase] = []
        self._pieces: dict[ShapeKey, list[MultiPolygon]] = {}

    def tell(self, number: int) -> None:
        """Say what had to be mended in the feature of this number."""
        mended = (*self._shapes.told(), *self._mended)
        self.warnings += [mistakes.IN_FEATURE.filled(number=number, mistake=said) for said in mended]
        self._mended.clear()

    def finish(self) -> PainDrawing:
        """The drawing of all features. Their shapes are joined here in one go: one by one takes the square of it."""
        for (complaint, view), pieces in self._pieces.items():
            whole = pieces[0] if len(pieces) == 1 else polygons(shapely.union_all(pieces))
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
