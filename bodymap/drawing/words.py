"""A drawing in words, kept equal to it, to be read aloud and corrected; and the words of its steps for the menu.

Left and right are always spelled out: mixing them up is what people do most
often. What is said of a drawing is a list of whole phrases; `say` gives each in
the language of who shows it, in English if nothing else is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bodymap.atlas.views import Side, View
from bodymap.drawing.coverage import CoveredArea, complaint_coverage
from bodymap.drawing.model import MOST_INTENSITY, Complaint, Depth, Quality
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bodymap.atlas import AreaKind, Atlas
    from bodymap.drawing.model import PainDrawing
    from bodymap.phrases import Say

DRAW: Final[dict[View, Phrase]] = {
    View.ANTERIOR: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "Draw on the front")),
    View.POSTERIOR: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "Draw on the back")),
    View.LEFT: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "Draw on the left side")),
    View.RIGHT: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "Draw on the right side")),
    View.PLANTAR: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "Draw on the soles")),
    View.MEDIAL_LEFT: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "Draw on the inner side of the left leg")),
    View.MEDIAL_RIGHT: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "Draw on the inner side of the right leg")),
    View.DORSAL: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "Draw on the tops of the feet")),
    View.INFERIOR: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "Draw on the pelvic floor")),
    View.FLANK_LEFT: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "Draw on the left side without the arm")),
    View.FLANK_RIGHT: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "Draw on the right side without the arm")),
}
ERASE: Final[dict[View, Phrase]] = {
    View.ANTERIOR: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "Erase on the front")),
    View.POSTERIOR: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "Erase on the back")),
    View.LEFT: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "Erase on the left side")),
    View.RIGHT: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "Erase on the right side")),
    View.PLANTAR: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "Erase on the soles")),
    View.MEDIAL_LEFT: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "Erase on the inner side of the left leg")),
    View.MEDIAL_RIGHT: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "Erase on the inner side of the right leg")),
    View.DORSAL: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "Erase on the tops of the feet")),
    View.INFERIOR: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "Erase on the pelvic floor")),
    View.FLANK_LEFT: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "Erase on the left side without the arm")),
    View.FLANK_RIGHT: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "Erase on the right side without the arm")),
}
QUALITIES: Final[dict[Quality, Phrase]] = {
    Quality.ACHING: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "aching")),
    Quality.BURNING: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "burning")),
    Quality.STABBING: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "stabbing")),
    Quality.TINGLING: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "tingling")),
    Quality.NUMB: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "numb")),
    Quality.CRAMPING: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "cramping")),
    Quality.TIGHT: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "tight")),
    Quality.OTHER: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "hard to describe")),
}
DEPTHS: Final[dict[Depth, Phrase]] = {
    Depth.SKIN: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "on the skin")),
    Depth.DEEP: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "deep")),
}
# What lies on a side, within a sentence.
SIDED: Final[dict[Side, Phrase]] = {
    Side.LEFT: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "{within}, left")),
    Side.RIGHT: Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "{within}, right")),
}
BOTH_SIDES: Final = Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "{within}, left and right"))
_NAMED: Final = Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "{name}: {words}"))
_FEELS: Final = Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "{n} of {most}, {quality}, {depth}"))
_NOTHING: Final = Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "Nothing is drawn yet."))
_NOTHING_HERE: Final = Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "nothing drawn yet"))
_FILL: Final = Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "Fill {place}"))
_CLEAR: Final = Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "Clear {place}"))

# From how much of an area on it is said so; first those that cover more.
_DEGREES: Final[tuple[tuple[float, Phrase | None], ...]] = (
    (0.85, None),
    (0.6, Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "{place} (most of it)"))),
    (0.4, Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "{place} (half)"))),
    (0.15, Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "{place} (a part)"))),
    (0.0, Phrase("Drawing", QT_TRANSLATE_NOOP("Drawing", "{place} (a spot)"))),
)
_LEAST_SHARE: Final = 0.03  # of an area; less of it is the edge of a stroke on its neighbour …
_LEAST_PART: Final = 0.1  # … unless the drawing holds little else
_CAPITALS: Final = frozenset({"Achilles"})  # begin names that keep their capital within a sentence


def drawing_words(drawing: PainDrawing, atlas: Atlas, say: Say = str) -> tuple[str, ...]:
    """A line for each complaint: areas, sides, intensity, quality; one line if nothing is drawn.

    ``Temple, left; side of the neck, left (half); 6 of 10, aching, deep``
    """
    if drawing.is_empty and len(drawing.complaints) < 2:
        return (say(_NOTHING),)
    return tuple(complaint_words(drawing, atlas, complaint, say) for complaint in drawing.complaints)


def complaint_words(
    drawing: PainDrawing,
    atlas: Atlas,
    complaint: Complaint,
    say: Say = str,
    *,
    found: Sequence[CoveredArea] | None = None,
) -> str:
    """One complaint in words: a list of areas and how it feels.

    :param found: what it covers, if that is known already.
    :raises DrawingError: no such complaint.
    """
    if found is None:
        found = complaint_coverage(drawing, atlas, complaint.id)
    areas = area_words(found, atlas, say) or [say(_NOTHING_HERE)]
    line = "; ".join((*areas, say(_feels(complaint))))
    return say(_NAMED.filled(name=complaint.name, words=line)) if complaint.name else line[:1].upper() + line[1:]


def area_words(found: Iterable[CoveredArea], atlas: Atlas, say: Say = str) -> list[str]:
    """The areas covered, from head to foot: ``side of the neck, left (half)``. Both sides alike are named together."""
    told = {(one.area, one.side): _degree(one) for one in worth_telling(found)}
    lines = []
    for area, kind in atlas.areas.items():
        sides = [side for side in Side if (area, side) in told]
        alike = len(sides) == 2 and told[area, sides[0]] == told[area, sides[1]]
        for side in sides[:1] if alike else sides:
            place = area_phrase(kind, None if alike else side)
            degree = told[area, side]
            lines.append(say(place if degree is None else degree.filled(place=place)))
    return lines


def area_phrase(area: AreaKind, side: Side | None) -> Phrase:
    """An area with its side, or both, as it stands within a sentence: ``side of the neck, left``."""
    return _named(BOTH_SIDES if side is None else SIDED[side], area)


def _named(phrase: Phrase, area: AreaKind) -> Phrase:
    """A phrase about an area; a language whose names keep their capitals takes {area} in the place of {within}."""
    return phrase.filled(within=_within(area.name), area=area.name)


def worth_telling(found: Iterable[CoveredArea]) -> list[CoveredArea]:
    """What is covered, without neighbours that a stroke only grazes."""
    areas = list(found)
    drawn = sum(one.mm2 for one in areas)
    return [
        one
        for one in areas
        if one.fraction >= _LEAST_SHARE or one.mm2 >= _LEAST_PART * drawn  # a small spot on a large area
    ]


def fill_phrase(atlas: Atlas, *, area: str, side: Side, on: bool = True) -> Phrase:
    """``Fill temple, left``, or for an area that is cleared, ``Clear temple, left``."""
    return (_FILL if on else _CLEAR).filled(place=area_phrase(atlas.areas[area], side))


def _feels(complaint: Complaint) -> Phrase:
    """How strong a pain is, and what like: ``6 of 10, aching, deep``."""
    return _FEELS.filled(
        n=f"{complaint.intensity:g}",
        most=MOST_INTENSITY,
        quality=QUALITIES[complaint.quality],
        depth=DEPTHS[complaint.depth],
    )


def _degree(one: CoveredArea) -> Phrase | None:
    """How much of it is covered, unless it is nearly all."""
    return next(phrase for least, phrase in _DEGREES if one.fraction >= least)


def _within(name: str) -> str:
    """A name as it stands within a sentence."""
    if name.split(" ", 1)[0] in _CAPITALS:
        return name
    return name[:1].lower() + name[1:]
