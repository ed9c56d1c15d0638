"""Pain drawings as GeoJSON files, in view millimetres: x to the viewer's right, y up.

One feature for each complaint and view; what was told besides stands at the head::

    {"type": "FeatureCollection",
     "bodymap": {"version": 2, "figure": "female", "symptoms": ["dizziness"], "answers": {"q_turning": false},
                 "pins": ["trapezius_upper_trp1@left"], "unsure": ["q_reaching_overhead"]},
     "features": [
       {"type": "Feature",
        "properties": {"figure": "female", "view": "posterior", "complaint": "pain_1", "name": "Headache",
                       "intensity": 6, "quality": "aching", "depth": "deep", "when": "", "worse": [], "note": ""},
        "geometry": {"type": "MultiPolygon", "coordinates": [...]}}]}

A feature without geometry that names an ``area`` and a ``side`` stands for that
pain area: one inside the body, which has no skin, or any other, drawn whole. One
without either keeps a complaint for which nothing is drawn yet.

Files of version 1 tell nothing besides, and answers with yes stand in ``worse``, where now there are the person's own
words alone; `bodymap.answering.told` knows questions from words.

Reading is in :mod:`bodymap.drawing.reading`.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, Final

import shapely

from bodymap.atlas.views import View
from bodymap.drawing import mistakes
from bodymap.drawing.besides import NOTHING_BESIDES, Besides, besides_fields
from bodymap.drawing.model import Complaint, DrawingError
from bodymap.drawing.original import Original
from bodymap.drawing.reading import VERSION, DrawingRead, load, loads
from bodymap.whole_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bodymap.drawing.model import PainDrawing

__all__ = ["DrawingRead", "dumps", "load", "loads", "save"]

_GRID_MM: Final = 0.001  # of the coordinates written
_DIGITS: Final = 3


def dumps(drawing: PainDrawing, *, besides: Besides = NOTHING_BESIDES, original: Original | None = None) -> str:
    """A drawing as GeoJSON text, one feature to a line.

    :param besides: what was told with it.
    :param original: for an autosaved drawing, the file that it was opened from.
    """
    head: dict[str, object] = {"version": VERSION, "figure": str(drawing.figure)} | besides_fields(besides)
    if original is not None:
        head |= {"original": str(original.path), "original_digest": original.digest}
    features = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in _features(drawing))
    return (
        f'{{"type": "FeatureCollection", "bodymap": {json.dumps(head, ensure_ascii=False)}, '
        f'"features": [\n{features}\n]}}\n'
    )


def save(
    drawing: PainDrawing, path: Path, *, besides: Besides = NOTHING_BESIDES, original: Original | None = None
) -> Original:
    """Write a drawing to a file. Until it is written whole, the file is as it was.

    :param besides: and original: see `dumps`.
    :returns: the file as it is now.
    :raises DrawingError: the file cannot be written; the text says why.
    """
    raw = dumps(drawing, besides=besides, original=original).encode("utf-8", "replace")
    try:
        # Drawings are about a person's health: a new file is theirs alone to read.
        write_whole(path, raw, private=True)
    except OSError as error:
        said = mistakes.UNSAVED_KEPT if os.path.isfile(path) else mistakes.UNSAVED
        raise DrawingError(said.filled(path=path, reason=error.strerror)) from error
    return Original.of(path, raw)


def _features(drawing: PainDrawing) -> Iterator[dict[str, Any]]:
    for complaint in drawing.complaints:
        common = {"figure": str(drawing.figure), **_fields(complaint)}
        shapes = [(view, shape) for view in View if (shape := drawing.shapes.get((complaint.id, view))) is not None]
        marks = sorted((mark.area, str(mark.side)) for mark in drawing.inside if mark.complaint == complaint.id)
        for view, shape in shapes:
            # Rounded as geometry, not number by number, which could make a shape cross itself.
            rounded = shapely.set_precision(shape, _GRID_MM)
            yield _feature({"view": str(view), **common}, _coordinates(rounded))
        for area, side in marks:
            yield _feature({"area": area, "side": side, **common}, None)
        if not shapes and not marks:
            yield _feature(common, None)


def _feature(properties: dict[str, Any], coordinates: list[Any] | None) -> dict[str, Any]:
    geometry = None if coordinates is None else {"type": "MultiPolygon", "coordinates": coordinates}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _fields(complaint: Complaint) -> dict[str, Any]:
    return {
        "complaint": complaint.id,
        "name": complaint.name,
        "intensity": complaint.intensity,
        "quality": str(complaint.quality),
        "depth": str(complaint.depth),
        "when": complaint.when,
        "worse": list(complaint.worse),
        "note": complaint.note,
    }


def _coordinates(shape: shapely.Geometry) -> list[Any]:
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and not part.is_empty]
    return [
        [shapely.get_coordinates(ring).round(_DIGITS).tolist() for ring in (part.exterior, *part.interiors)]
        for part in map(shapely.orient_polygons, parts)  # RFC 7946: exterior rings run counterclockwise
    ]
