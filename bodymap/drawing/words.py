"""A drawing in words, kept equal to it, to be read aloud and corrected; and the words of its steps for the menu.

Left and right are always spelled out: mixing them up is what people do most
often. The phrases are marked for translation; `say` gives the translation.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias

from bodymap.atlas.views import Side, View
from bodymap.drawing.coverage import CoveredArea, complaint_coverage
from bodymap.drawing.model import MOST_INTENSITY, Complaint, Depth, Quality

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bodymap.atlas import Atlas
    from bodymap.drawing.model import PainDrawing

Words: TypeAlias = Callable[[str], str]  # gives the translation of a phrase
CONTEXT: Final = "Drawing"


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark a phrase for translation without importing Qt."""
    return text


PLACES: Final[dict[View, str]] = {
    View.ANTERIOR: QT_TRANSLATE_NOOP("Drawing", "the front"),
    View.POSTERIOR: QT_TRANSLATE_NOOP("Drawing", "the back"),
    View.LEFT: QT_TRANSLATE_NOOP("Drawing", "the left side"),
    View.RIGHT: QT_TRANSLATE_NOOP("Drawing", "the right side"),
    View.PLANTAR: QT_TRANSLATE_NOOP("Drawing", "the soles"),
    View.MEDIAL_LEFT: QT_TRANSLATE_NOOP("Drawing", "the inner side of the left leg"),
    View.MEDIAL_RIGHT: QT_TRANSLATE_NOOP("Drawing", "the inner side of the right leg"),
    View.DORSAL: QT_TRANSLATE_NOOP("Drawing", "the tops of the feet"),
    View.INFERIOR: QT_TRANSLATE_NOOP("Drawing", "the pelvic floor"),
}
QUALITIES: Final[dict[Quality, str]] = {
    Quality.ACHING: QT_TRANSLATE_NOOP("Drawing", "aching"),
    Quality.BURNING: QT_TRANSLATE_NOOP("Drawing", "burning"),
    Quality.STABBING: QT_TRANSLATE_NOOP("Drawing", "stabbing"),
    Quality.TINGLING: QT_TRANSLATE_NOOP("Drawing", "tingling"),
    Quality.NUMB: QT_TRANSLATE_NOOP("Drawing", "numb"),
    Quality.CRAMPING: QT_TRANSLATE_NOOP("Drawing", "cramping"),
    Quality.TIGHT: QT_TRANSLATE_NOOP("Drawing", "tight"),
    Quality.OTHER: QT_TRANSLATE_NOOP("Drawing", "hard to describe"),
}
DEPTHS: Final[dict[Depth, str]] = {
    Depth.SKIN: QT_TRANSLATE_NOOP("Drawing", "on the skin"),
    Depth.DEEP: QT_TRANSLATE_NOOP("Drawing", "deep"),
}
SIDES: Final[dict[Side, str]] = {
    Side.LEFT: QT_TRANSLATE_NOOP("Drawing", "left"),
    Side.RIGHT: QT_TRANSLATE_NOOP("Drawing", "right"),
}
_BOTH: Final = QT_TRANSLATE_NOOP("Drawing", "left and right")
_AREA: Final = QT_TRANSLATE_NOOP("Drawing", "{area}, {side}")
_INTENSITY: Final = QT_TRANSLATE_NOOP("Drawing", "{n} of {most}")
_NOTHING: Final = QT_TRANSLATE_NOOP("Drawing", "Nothing is drawn yet.")
_NOTHING_HERE: Final = QT_TRANSLATE_NOOP("Drawing", "nothing drawn yet")
_DRAW: Final = QT_TRANSLATE_NOOP("Drawing", "Draw on {place}")
_ERASE: Final = QT_TRANSLATE_NOOP("Drawing", "Erase on {place}")
_FILL: Final = QT_TRANSLATE_NOOP("Drawing", "Fill {area}, {side}")
_CLEAR: Final = QT_TRANSLATE_NOOP("Drawing", "Clear {area}, {side}")

# From how much of an area on it is said so; first those that cover more.
_DEGREES: Final[tuple[tuple[float, str], ...]] = (
    (0.85, ""),
    (0.6, QT_TRANSLATE_NOOP("Drawing", "most of it")),
    (0.4, QT_TRANSLATE_NOOP("Drawing", "half")),
    (0.15, QT_TRANSLATE_NOOP("Drawing", "a part")),
    (0.0, QT_TRANSLATE_NOOP("Drawing", "a spot")),
)
_LEAST_SHARE: Final = 0.03  # of an area; less of it is the edge of a stroke on its neighbour …
_LEAST_PART: Final = 0.1  # … unless the drawing holds little else
_CAPITALS: Final = frozenset({"Achilles"})  # begin names that keep their capital within a sentence


def drawing_words(drawing: PainDrawing, atlas: Atlas, say: Words = str) -> tuple[str, ...]:
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
    say: Words = str,
    *,
    found: Sequence[CoveredArea] | None = None,
) -> str:
    """One complaint in words.

    :param found: what it covers, if that is known already.
    :raises DrawingError: no such complaint.
    """
    if found is None:
        found = complaint_coverage(drawing, atlas, complaint.id)
    areas = area_words(found, atlas, say) or [say(_NOTHING_HERE)]
    strength = say(_INTENSITY).format(n=f"{complaint.intensity:g}", most=MOST_INTENSITY)
    feel = ", ".join((strength, say(QUALITIES[complaint.quality]), say(DEPTHS[complaint.depth])))
    line = "; ".join((*areas, feel))
    return f"{complaint.name}: {line}" if complaint.name else line[:1].upper() + line[1:]


def area_words(found: Iterable[CoveredArea], atlas: Atlas, say: Words = str) -> list[str]:
    """The areas covered, from head to foot: ``side of the neck, left (half)``. Both sides alike are named together."""
    told = {(one.area, one.side): say(degree) for one in worth_telling(found) if (degree := _degree(one)) is not None}
    lines = []
    for area, kind in atlas.areas.items():
        sides = [side for side in Side if (area, side) in told]
        alike = len(sides) == 2 and told[area, sides[0]] == told[area, sides[1]]
        for side in sides[:1] if alike else sides:
            words = say(_BOTH) if alike else say(SIDES[side])
            line = say(_AREA).format(area=_within(kind.name), side=words)
            lines.append(f"{line} ({told[area, side]})" if told[area, side] else line)
    return lines


def worth_telling(found: Iterable[CoveredArea]) -> list[CoveredArea]:
    """What is covered, without neighbours that a stroke only grazes."""
    areas = list(found)
    drawn = sum(one.mm2 for one in areas)
    return [
        one
        for one in areas
        if one.fraction >= _LEAST_SHARE or one.mm2 >= _LEAST_PART * drawn  # a small spot on a large area
    ]


def draw_text(view: View, say: Words = str) -> str:
    """``Draw on the back``."""
    return say(_DRAW).format(place=say(PLACES[view]))


def erase_text(view: View, say: Words = str) -> str:
    """``Erase on the back``."""
    return say(_ERASE).format(place=say(PLACES[view]))


def fill_text(atlas: Atlas, say: Words = str, *, area: str, side: Side, on: bool = True) -> str:
    """``Fill temple, left``, or for an area that is cleared, ``Clear temple, left``."""
    return say(_FILL if on else _CLEAR).format(area=_within(atlas.areas[area].name), side=say(SIDES[side]))


def _degree(one: CoveredArea) -> str | None:
    return next((words for least, words in _DEGREES if one.fraction >= least), None)


def _within(name: str) -> str:
    """A name as it stands within a sentence."""
    if name.split(" ", 1)[0] in _CAPITALS:
        return name
    return name[:1].lower() + name[1:]
