"""What is said of a drawing that cannot be read, kept or changed, and of what was mended: whole sentences, marked.

What stands in the places is as the file has it: names, keys, values, and the
reason that the system or Python gives.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bodymap.atlas.views import Side
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase

# The file as a whole
UNREADABLE: Final = Phrase("Drawing file", QT_TRANSLATE_NOOP("Drawing file", "{path}: cannot be read ({reason})"))
UNSAVED: Final = Phrase(
    "Drawing file", QT_TRANSLATE_NOOP("Drawing file", "{path}: the drawing cannot be saved ({reason})")
)
UNSAVED_KEPT: Final = Phrase(
    "Drawing file",
    QT_TRANSLATE_NOOP("Drawing file", "{path}: the drawing cannot be saved ({reason}); the file is as it was"),
)
NOT_KEPT: Final = Phrase(
    "Drawing file", QT_TRANSLATE_NOOP("Drawing file", "{folder}: drawings cannot be kept there ({reason})")
)
NOT_DELETED: Final = Phrase("Drawing file", QT_TRANSLATE_NOOP("Drawing file", "{path}: cannot be deleted ({reason})"))
NO_NAME: Final = Phrase("Drawing file", QT_TRANSLATE_NOOP("Drawing file", "{name} is no name of a file"))
IN_FILE: Final = Phrase("Drawing file", QT_TRANSLATE_NOOP("Drawing file", "{path}: {mistake}"))
IN_FEATURE: Final = Phrase("Drawing file", QT_TRANSLATE_NOOP("Drawing file", "feature {number}: {mistake}"))
LARGE_FILE: Final = Phrase(
    "Drawing file",
    QT_TRANSLATE_NOOP("Drawing file", "{path}: too large for a pain drawing ({size} MB; {most} MB is the most)"),
)
LARGE: Final = Phrase(
    "Drawing file", QT_TRANSLATE_NOOP("Drawing file", "too large for a pain drawing ({most} MB is the most)")
)
EMPTY_FILE: Final = Phrase("Drawing file", QT_TRANSLATE_NOOP("Drawing file", "an empty file"))
NO_TEXT: Final = Phrase(
    "Drawing file", QT_TRANSLATE_NOOP("Drawing file", "damaged, or not a pain drawing: it is not text")
)
NO_UTF8: Final = Phrase(
    "Drawing file",
    QT_TRANSLATE_NOOP(
        "Drawing file", "its text is not in UTF-8 (line {line}); save it as UTF-8 in the program it is from"
    ),
)
WESTERN: Final = Phrase(
    "Drawing file",
    QT_TRANSLATE_NOOP(
        "Drawing file",
        "its text is not in UTF-8 (line {line}), probably in Windows-1252; save it as UTF-8 in the program it is from",
    ),
)
PACKED: Final = Phrase("Drawing file", QT_TRANSLATE_NOOP("Drawing file", "it is a packed file; unpack it first"))
MANY_VALUES: Final = Phrase(
    "Drawing file",
    QT_TRANSLATE_NOOP("Drawing file", "it holds more lists and numbers than any pain drawing"),
)
MANY_FEATURES: Final = Phrase(
    "Drawing file",
    QT_TRANSLATE_NOOP("Drawing file", "too many features for a pain drawing ({count}; {most} is the most)"),
)
AND_MORE: Final = Phrase(
    "Drawing file",
    QT_TRANSLATE_NOOP("Drawing file", "and %n more such remarks", "", 1),
    one="and one more such remark",
)
NO_JSON: Final = Phrase(
    "Drawing file", QT_TRANSLATE_NOOP("Drawing file", "not JSON: line {line}, column {column}: {reason}")
)
CUT_SHORT: Final = Phrase(
    "Drawing file",
    QT_TRANSLATE_NOOP(
        "Drawing file", "not JSON: line {line}, column {column}: {reason}; it seems to have been cut short"
    ),
)
NOT_FINITE: Final = Phrase(
    "Drawing file", QT_TRANSLATE_NOOP("Drawing file", "a number in it is {number}, which is no number")
)
DEEP: Final = Phrase(
    "Drawing file", QT_TRANSLATE_NOOP("Drawing file", "damaged, or not a pain drawing: it is nested too deeply")
)
LONG_NUMBER: Final = Phrase("Drawing file", QT_TRANSLATE_NOOP("Drawing file", "damaged: a number in it is too long"))
NO_COLLECTION: Final = Phrase(
    "Drawing file", QT_TRANSLATE_NOOP("Drawing file", "not a pain drawing: its JSON is no GeoJSON FeatureCollection")
)
NO_FEATURES: Final = Phrase(
    "Drawing file", QT_TRANSLATE_NOOP("Drawing file", "damaged: the FeatureCollection has no list of features")
)
EMPTY: Final = Phrase("Drawing file", QT_TRANSLATE_NOOP("Drawing file", "an empty drawing: it has no features"))
NOTHING_DRAWN: Final = Phrase(
    "Drawing file",
    QT_TRANSLATE_NOOP("Drawing file", "an empty drawing: it has complaints, but nothing is drawn for them"),
)
NO_HEAD: Final = Phrase("Drawing file", QT_TRANSLATE_NOOP("Drawing file", "damaged: its 'bodymap' member is no object"))
NO_VERSION: Final = Phrase(
    "Drawing file", QT_TRANSLATE_NOOP("Drawing file", "its version {version} is no version of a pain drawing")
)
NEWER: Final = Phrase(
    "Drawing file",
    QT_TRANSLATE_NOOP(
        "Drawing file",
        "written by a newer Bodymap (version {version}; this program reads {known}); update this program",
    ),
)
MIXED_FIGURES: Final = Phrase(
    "Drawing file",
    QT_TRANSLATE_NOOP("Drawing file", "it mixes the female and the male figure; a drawing is on one of them"),
)
NO_FIGURE: Final = Phrase(
    "Drawing file",
    QT_TRANSLATE_NOOP(
        "Drawing file", "it does not say on which figure it is drawn (a property 'figure': female or male)"
    ),
)
FEMALE_NOT_MALE: Final = Phrase(
    "Drawing file", QT_TRANSLATE_NOOP("Drawing file", "drawn on the female figure, not on the male one")
)
MALE_NOT_FEMALE: Final = Phrase(
    "Drawing file", QT_TRANSLATE_NOOP("Drawing file", "drawn on the male figure, not on the female one")
)

# A feature and its properties, which are called as the file calls them
NO_FEATURE: Final = Phrase("Drawing file", QT_TRANSLATE_NOOP("Drawing file", "not a GeoJSON Feature"))
NO_PROPERTIES: Final = Phrase(
    "Drawing file", QT_TRANSLATE_NOOP("Drawing file", "it has no properties, so it says neither view nor complaint")
)
MANY_COMPLAINTS: Final = Phrase(
    "Drawing file", QT_TRANSLATE_NOOP("Drawing file", "more than {most} complaints; no drawing has so many")
)
SAYS_OTHERWISE: Final = Phrase(
    "Drawing file",
    QT_TRANSLATE_NOOP(
        "Drawing file", "it says other things of complaint {complaint} than an earlier feature, which counts"
    ),
)
NAMES_NONE: Final = Phrase("Drawing file", QT_TRANSLATE_NOOP("Drawing file", "it names no {property} ({known})"))
VALUE_NO_TEXT: Final = Phrase(
    "Drawing file", QT_TRANSLATE_NOOP("Drawing file", "the {property} {value} is no text ({known})")
)
UNKNOWN: Final = Phrase("Drawing file", QT_TRANSLATE_NOOP("Drawing file", "unknown {property} {value} ({known})"))
UNKNOWN_MEANT: Final = Phrase(
    "Drawing file", QT_TRANSLATE_NOOP("Drawing file", "unknown {property} {value} (did you mean '{meant}'?)")
)
NO_STRING: Final = Phrase("Drawing file", QT_TRANSLATE_NOOP("Drawing file", "its {property} is no text"))
LONG_TEXT: Final = Phrase(
    "Drawing file", QT_TRANSLATE_NOOP("Drawing file", "its {property} has {count} characters; {most} is the most")
)
NO_STRINGS: Final = Phrase("Drawing file", QT_TRANSLATE_NOOP("Drawing file", "its {property} is no list of texts"))
MANY: Final = Phrase(
    "Drawing file", QT_TRANSLATE_NOOP("Drawing file", "it names {count} {property}; {most} is the most")
)
NO_ANSWERS: Final = Phrase(
    "Drawing file", QT_TRANSLATE_NOOP("Drawing file", "its answers are no object of questions with true or false")
)
PIN_WITHOUT_SIDE: Final = Phrase(
    "Drawing file", QT_TRANSLATE_NOOP("Drawing file", "its pin {pin} names no side, as in {point}@left")
)
INTENSITY_NO_NUMBER: Final = Phrase(
    "Drawing file", QT_TRANSLATE_NOOP("Drawing file", "the intensity {value} is no number from {least} to {most}")
)
INTENSITY_OUTSIDE: Final = Phrase(
    "Drawing file", QT_TRANSLATE_NOOP("Drawing file", "the intensity {value} is not from {least} to {most}")
)
INTENSITY_ASSUMED: Final = Phrase(
    "Drawing file",
    QT_TRANSLATE_NOOP("Drawing file", "it does not say how strong the pain is; taken as {value} of {most}"),
)
INTENSITY_AS_TEXT: Final = Phrase(
    "Drawing file", QT_TRANSLATE_NOOP("Drawing file", "the intensity {value} stands there as text; read as a number")
)
QUALITY_ASSUMED: Final = Phrase(
    "Drawing file", QT_TRANSLATE_NOOP("Drawing file", "it does not say what the pain is like; taken as {quality}")
)

# A shape
BEYOND_MENDING: Final = Phrase("Drawing file", QT_TRANSLATE_NOOP("Drawing file", "its shape is damaged beyond mending"))
NO_EXTENT: Final = Phrase("Drawing file", QT_TRANSLATE_NOOP("Drawing file", "its shape has no extent"))
NO_GEOMETRY: Final = Phrase("Drawing file", QT_TRANSLATE_NOOP("Drawing file", "its geometry is no GeoJSON geometry"))
NO_POLYGON: Final = Phrase(
    "Drawing file",
    QT_TRANSLATE_NOOP("Drawing file", "a geometry of type {type} cannot be a drawing; Polygon and MultiPolygon can"),
)
NO_LISTS: Final = Phrase(
    "Drawing file", QT_TRANSLATE_NOOP("Drawing file", "damaged: its coordinates are not lists of places")
)
NO_PLACE: Final = Phrase("Drawing file", QT_TRANSLATE_NOOP("Drawing file", "damaged: a place in it is not two numbers"))
MANY_PLACES: Final = Phrase(
    "Drawing file", QT_TRANSLATE_NOOP("Drawing file", "too many places for a pain drawing ({count} in all)")
)
MANY_RINGS: Final = Phrase(
    "Drawing file", QT_TRANSLATE_NOOP("Drawing file", "too many outlines for a pain drawing; {most} is the most")
)
TANGLED_FILE: Final = Phrase(
    "Drawing file", QT_TRANSLATE_NOOP("Drawing file", "its outlines cross each other more often than any hand draws")
)
OUTSIDE: Final = Phrase(
    "Drawing file",
    QT_TRANSLATE_NOOP(
        "Drawing file",
        "wholly outside the body in the {view} view: it spans x {x0} to {x1}, y {y0} to {y1}; "
        "the body spans x {bx0} to {bx1}, y {by0} to {by1}, in millimetres, y up from the floor",
    ),
)
CUT_OFF: Final = Phrase(
    "Drawing file",
    QT_TRANSLATE_NOOP("Drawing file", "{share} % of it lay outside the body in the {view} view and was cut off"),
)
LEFT_OUT: Final = Phrase("Drawing file", QT_TRANSLATE_NOOP("Drawing file", "a polygon without extent was left out"))
MENDED: Final = Phrase("Drawing file", QT_TRANSLATE_NOOP("Drawing file", "a polygon that crosses itself was mended"))
SIMPLIFIED: Final = Phrase(
    "Drawing file",
    QT_TRANSLATE_NOOP("Drawing file", "with {count} places the drawing is finer than any hand draws; simplified"),
)

# Complaints, areas and strokes, from a file or from the hand
NO_ID: Final = Phrase("Stroke", QT_TRANSLATE_NOOP("Stroke", "a complaint needs an id"))
NO_COMPLAINT: Final = Phrase("Stroke", QT_TRANSLATE_NOOP("Stroke", "this drawing has no complaint {complaint}"))
NO_AREA: Final = Phrase("Stroke", QT_TRANSLATE_NOOP("Stroke", "there is no pain area {area}"))
NO_AREA_MEANT: Final = Phrase(
    "Stroke", QT_TRANSLATE_NOOP("Stroke", "there is no pain area {area} (did you mean '{meant}'?)")
)
TANGLED: Final = Phrase(
    "Stroke", QT_TRANSLATE_NOOP("Stroke", "the outline crosses itself too often to tell what it goes round")
)
NO_BRUSH: Final = Phrase(
    "Stroke", QT_TRANSLATE_NOOP("Stroke", "a brush of {size} mm cannot be; from {least} to {most} mm")
)
MANY_CORNERS: Final = Phrase(
    "Stroke", QT_TRANSLATE_NOOP("Stroke", "a stroke with {count} corners is too long; draw it as several")
)
LONG_STROKE: Final = Phrase(
    "Stroke", QT_TRANSLATE_NOOP("Stroke", "a stroke of {length} m is longer than any hand draws; {most} m is the most")
)
FEMALE_AND_MALE: Final = Phrase(
    "Stroke",
    QT_TRANSLATE_NOOP(
        "Stroke",
        "the first drawing is on the female figure, the second on the male one; "
        "only drawings on the same figure can be compared",
    ),
)
MALE_AND_FEMALE: Final = Phrase(
    "Stroke",
    QT_TRANSLATE_NOOP(
        "Stroke",
        "the first drawing is on the male figure, the second on the female one; "
        "only drawings on the same figure can be compared",
    ),
)

HIDDEN: Final[dict[Side, Phrase]] = {
    Side.LEFT: Phrase("Stroke", QT_TRANSLATE_NOOP("Stroke", "{area} on the left does not show in any view")),
    Side.RIGHT: Phrase("Stroke", QT_TRANSLATE_NOOP("Stroke", "{area} on the right does not show in any view")),
}
HIDDEN_IN_VIEW: Final[dict[Side, Phrase]] = {
    Side.LEFT: Phrase("Stroke", QT_TRANSLATE_NOOP("Stroke", "{area} on the left does not show in the {view} view")),
    Side.RIGHT: Phrase("Stroke", QT_TRANSLATE_NOOP("Stroke", "{area} on the right does not show in the {view} view")),
}


@dataclass(frozen=True, slots=True)
class Places:
    """What is said of places that cannot be drawn; a stroke of the hand and a shape of a file are named differently."""

    not_places: Phrase
    many: Phrase
    not_number: Phrase
    far: Phrase


OF_STROKE: Final = Places(
    not_places=Phrase("Stroke", QT_TRANSLATE_NOOP("Stroke", "a stroke is a list of places, each two numbers in mm")),
    many=Phrase("Stroke", QT_TRANSLATE_NOOP("Stroke", "a stroke of {count} samples is too long; {most} is the most")),
    not_number=Phrase("Stroke", QT_TRANSLATE_NOOP("Stroke", "a stroke has a place that is not a number")),
    far=Phrase("Stroke", QT_TRANSLATE_NOOP("Stroke", "a stroke has a place more than {far} m from the body")),
)
OF_SHAPE: Final = Places(
    not_places=Phrase("Stroke", QT_TRANSLATE_NOOP("Stroke", "the shape is a list of places, each two numbers in mm")),
    many=Phrase("Stroke", QT_TRANSLATE_NOOP("Stroke", "the shape of {count} samples is too long; {most} is the most")),
    not_number=Phrase("Stroke", QT_TRANSLATE_NOOP("Stroke", "the shape has a place that is not a number")),
    far=Phrase("Stroke", QT_TRANSLATE_NOOP("Stroke", "the shape has a place more than {far} m from the body")),
)
