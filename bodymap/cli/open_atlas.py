"""The atlas as files for other programs: a sheet of elements as SVG and GeoJSON, and a table of what there is. No Qt.

A sheet is one figure in one view with one layer: what shows of muscles and structures with the layers over it away, or
the bones, and over them the pain areas. Both files of a sheet hold the same elements in view mm, x to the viewer's
right; y is up in GeoJSON and down in SVG.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape, quoteattr

import shapely
from shapely.geometry import mapping

from bodymap.atlas import Layer, Side
from bodymap.cli.tables import number, rounded
from bodymap.xml_text import well_formed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bodymap.atlas import Atlas, Figure, View
    from bodymap.atlas.model import MusclePlate, Plate
    from bodymap.knowledge.base import KnowledgeBase

BONES: Final = "bones"
LAYERS: Final = (*map(str, Layer), BONES)  # what a sheet may show
CREDIT: Final = (
    "Bodymap contributors, CC BY 4.0. Muscles and bones after BodyParts3D, (c) The Database Center for Life Science, "
    "licensed under CC Attribution 4.0 International; figures after the MakeHuman base mesh, CC0."
)
_DIGITS: Final = 2
_MIDLINE: Final = "midline"
_NOWHERE: Final = shapely.MultiPolygon()
_UNITS: Final = "view millimetres, not geographic: x to the viewer's right, y up"


class Thing(StrEnum):
    """What an element or a row of the table is; the order of the members is from below to the top of a sheet."""

    BONE = "bone"
    MUSCLE = "muscle"
    STRUCTURE = "structure"
    AREA = "area"


# Plain colours: who uses the files has a style sheet.
_LOOKS: Final[Mapping[Thing, str]] = {
    Thing.BONE: 'fill="#efe6d2" stroke="#8a8069" stroke-width="0.4"',
    Thing.MUSCLE: 'fill="#b4584c" stroke="#f7efe6" stroke-width="0.6"',
    Thing.STRUCTURE: 'fill="#efe0cf" stroke="#f7efe6" stroke-width="0.6"',
    Thing.AREA: 'fill="none" stroke="#2f5f9e" stroke-width="0.5"',
}


@dataclass(frozen=True, slots=True)
class Named:
    """What the table says of a thing, whatever the view; empty where it has none."""

    thing: Thing
    id: str
    name: str
    latin: str = ""
    fma: str = ""  # of the Foundational Model of Anatomy, as FMA:22314
    region: str = ""  # of the body
    layer: str = ""


@dataclass(frozen=True, slots=True)
class Element:
    """One thing of one side as it shows on a sheet, in view mm."""

    record: Named
    side: Side | None  # None: in the midline
    shape: shapely.Geometry

    @property
    def id(self) -> str:
        """Its id in a file: a muscle and a pain area may have one name, and most things have two sides."""
        return f"{self.record.thing}-{self.record.id}-{self.side_word}"

    @property
    def side_word(self) -> str:
        return _MIDLINE if self.side is None else str(self.side)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One figure in one view with one layer."""

    figure: Figure
    view: View
    layer: str  # of LAYERS
    plate: Plate
    elements: tuple[Element, ...]

    @property
    def name(self) -> str:
        return f"{self.figure}-{self.view}-{self.layer}"


def records(atlas: Atlas, base: KnowledgeBase) -> dict[tuple[Thing, str], Named]:
    """All muscles, bones, structures and pain areas, in the order in which the atlas holds them."""
    found = [
        *(
            Named(Thing.MUSCLE, one.id, one.name, one.latin, one.fma, one.region, str(atlas.muscles[one.id].layer))
            for one in base.muscles.values()
        ),
        *(Named(Thing.BONE, one.id, one.name, one.latin) for one in atlas.bones.values()),
        *(Named(Thing.STRUCTURE, one.id, one.name, one.latin, one.fma) for one in atlas.structures.values()),
        *(Named(Thing.AREA, one.id, one.name, region=one.region) for one in atlas.areas.values()),
    ]
    return {(record.thing, record.id): record for record in found}


def sheet(plate: Plate, layer: str, known: Mapping[tuple[Thing, str], Named]) -> Sheet:
    """What a plate shows of a layer, things from below to the top."""
    elements = (
        Element(record, side, shape)
        for thing, name, side, shape in _pieces(plate, layer)
        if (record := known.get((thing, name))) is not None and not shape.is_empty
    )
    return Sheet(plate.figure, plate.view, layer, plate, tuple(elements))


def shown(plate: Plate, layer: str) -> Iterator[tuple[MusclePlate, shapely.Geometry]]:
    """The muscles with what of them shows in a layer's picture; what shows only where it is asked for lies below."""
    found = [(muscle, muscle.regions.get(Layer(layer), _NOWHERE)) for muscle in plate.muscles]
    yield from ((one, one.whole) for one, shape in found if one.whole and shape.is_empty and one.layer == layer)
    yield from ((one, shape) for one, shape in found if not shape.is_empty)


def _pieces(plate: Plate, layer: str) -> Iterator[tuple[Thing, str, Side | None, shapely.Geometry]]:
    if layer == BONES:
        yield from ((Thing.BONE, bone.bone, bone.side, bone.shape) for bone in plate.bones)
    else:
        yield from ((Thing.MUSCLE, muscle.muscle, muscle.side, region) for muscle, region in shown(plate, layer))
        for one in plate.structures:
            if Layer(layer) in one.regions:
                yield Thing.STRUCTURE, one.structure, one.side, one.regions[Layer(layer)]
    for area in plate.named_areas:
        yield Thing.AREA, area.area, area.side, area.shape


def svg(sheet: Sheet) -> str:
    """A sheet as SVG, a unit a millimetre; each thing is a path with its names."""
    left, low, right, top = sheet.plate.box
    width, height = number(right - left, _DIGITS), number(top - low, _DIGITS)
    corner = f"{number(left, _DIGITS):g} {number(-top, _DIGITS):g}"
    title = f"Bodymap: {sheet.figure} figure, {sheet.view} view, {sheet.layer}"
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{corner} {width:g} {height:g}"'
        f' width="{width:g}mm" height="{height:g}mm" fill-rule="evenodd" stroke-linejoin="round"'
        f' data-figure="{sheet.figure}" data-view="{sheet.view}" data-layer="{sheet.layer}">',
        f"<title>{title}</title>",
        f"<desc>{escape(CREDIT)}</desc>",
        f'<path id="silhouette" fill="#f3ece4" d="{_path(sheet.plate.silhouette)}"/>',
    ]
    for thing in Thing:
        paths = [_element(one) for one in sheet.elements if one.record.thing is thing]
        if paths:
            lines += [f'<g id="{thing}s" {_LOOKS[thing]}>', *paths, "</g>"]
    return well_formed("\n".join([*lines, "</svg>", ""]))


def _element(element: Element) -> str:
    record = element.record
    words = {
        "id": element.id,
        "data-id": record.id,
        "data-side": element.side_word,
        "data-name": record.name,
        "data-latin": record.latin,
        "data-fma": record.fma,
        "d": _path(element.shape),
    }
    attributes = " ".join(f"{key}={quoteattr(value)}" for key, value in words.items() if value)
    return f"<path {attributes}><title>{escape(_title(element))}</title></path>"


def _title(element: Element) -> str:
    return element.record.name if element.side is None else f"{element.record.name}, {element.side}"


def _path(shape: shapely.Geometry) -> str:
    """The rings of a shape as the data of a path, y down."""
    return "".join(f"M{_ring(ring)}Z" for part in shapely.get_parts(shape) for ring in (part.exterior, *part.interiors))


def _ring(ring: shapely.LinearRing) -> str:
    places = shapely.get_coordinates(ring)[:-1] * (1, -1)  # Z closes it
    return " ".join(f"{number(x, _DIGITS):.7g},{number(y, _DIGITS):.7g}" for x, y in places.tolist())


def geojson(sheet: Sheet) -> str:
    """A sheet as GeoJSON, one feature to a line."""
    head = {
        "figure": str(sheet.figure),
        "view": str(sheet.view),
        "layer": sheet.layer,
        "unit": "mm",
        "coordinates": _UNITS,
        "credit": CREDIT,
    }
    features = ",\n".join(json.dumps(_feature(one), ensure_ascii=False) for one in sheet.elements)
    return (
        f'{{"type": "FeatureCollection", "bodymap": {json.dumps(head, ensure_ascii=False)}, '
        f'"features": [\n{features}\n]}}\n'
    )


def _feature(element: Element) -> dict[str, Any]:
    record = element.record
    words = {
        "kind": str(record.thing),
        "id": record.id,
        "side": None if element.side is None else str(element.side),
        "name": record.name,
        "latin": record.latin or None,
        "fma": record.fma or None,
        "region": record.region or None,
        "layer": record.layer or None,
    }
    shape = mapping(shapely.orient_polygons(element.shape))  # RFC 7946: exterior rings run counterclockwise
    return {"type": "Feature", "id": element.id, "properties": words, "geometry": rounded(shape, _DIGITS)}


def table(known: Iterable[Named], sheets: Sequence[Sheet]) -> str:
    """All records as CSV, each with the figures and views in which it shows."""
    views: dict[tuple[Thing, str], dict[str, None]] = {}
    for one in sheets:
        for element in one.elements:
            views.setdefault((element.record.thing, element.record.id), {})[f"{one.figure}-{one.view}"] = None
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["kind", "id", "name", "latin", "fma", "region", "layer", "views"])
    for record in known:
        shows = " ".join(views.get((record.thing, record.id), ()))
        writer.writerow(
            [record.thing, record.id, record.name, record.latin, record.fma, record.region, record.layer, shows]
        )
    return text.getvalue()
