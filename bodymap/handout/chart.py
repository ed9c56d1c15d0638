"""A blank body chart to draw on with a pen: both figures, from the front, the back and the sides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bodymap.atlas.views import Figure, View
from bodymap.atlas.words import VIEWS
from bodymap.drawing.words import QUALITIES
from bodymap.handout import drawings
from bodymap.handout.press import PAPER_NAMES, picture
from bodymap.paper.typesetting import pdf
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bodymap.atlas import Atlas
    from bodymap.handout.drawings import Ground
    from bodymap.handout.press import PaperSize
    from bodymap.pages.parts import Reading

_VIEWS: Final = (View.RIGHT, View.ANTERIOR, View.POSTERIOR, View.LEFT)
_HEIGHT_MM: Final = 158.0  # of the bodies on paper, at most
_WIDTH_MM: Final = 178.0  # of the four together, at most
_BESIDE_MM: Final = 12.0  # of ground beside a body, in mm of the body
_WORDS: Final[dict[str, str]] = {
    "title": QT_TRANSLATE_NOOP("Handout", "Where does it hurt?"),
    "name": QT_TRANSLATE_NOOP("Handout", "Name"),
    "date": QT_TRANSLATE_NOOP("Handout", "Date"),
    "how": QT_TRANSLATE_NOOP(
        "Handout", "Fill in all the places that hurt, as large as they are. Put a cross where it hurts most."
    ),
    "strength": QT_TRANSLATE_NOOP("Handout", "How strong is it today?"),
    "none": QT_TRANSLATE_NOOP("Handout", "no pain"),
    "worst": QT_TRANSLATE_NOOP("Handout", "the worst pain you can imagine"),
    "like": QT_TRANSLATE_NOOP("Handout", "What is it like?"),
    "since": QT_TRANSLATE_NOOP("Handout", "Since when?"),
    "worse": QT_TRANSLATE_NOOP("Handout", "What makes it worse?"),
    "better": QT_TRANSLATE_NOOP("Handout", "What makes it better?"),
}
_ALT: Final = Phrase("Handout", QT_TRANSLATE_NOOP("Handout", "A body to draw on, view: {view}"))


def chart(
    figures: Sequence[Figure], *, atlas: Atlas, ground: Ground, reading: Reading, size: PaperSize, language: str = "en"
) -> bytes:
    """A blank chart as a tagged PDF, a page for each figure.

    :raises TypesettingError: it cannot be laid out.
    """
    sheet = {
        "lang": language,
        "paper": PAPER_NAMES[size],
        "words": {key: reading.translate("Handout", text, None) for key, text in _WORDS.items()},
        "qualities": [reading.said(words) for words in QUALITIES.values()],
        "figures": [list(_bodies(figure, atlas, ground, reading)) for figure in figures],
    }
    return pdf("chart", sheet)


def _bodies(figure: Figure, atlas: Atlas, ground: Ground, reading: Reading) -> Iterator[dict[str, Any]]:
    """All at one scale and one height, so that they read as one person."""
    plates = [atlas.plate(figure, view) for view in _VIEWS]
    low, high = min(plate.box[1] for plate in plates), max(plate.box[3] for plate in plates)
    sides = [(plate.silhouette.bounds[0] - _BESIDE_MM, plate.silhouette.bounds[2] + _BESIDE_MM) for plate in plates]
    height = min(_HEIGHT_MM, _WIDTH_MM * (high - low) / sum(x1 - x0 for x0, x1 in sides))
    for plate, (x0, x1) in zip(plates, sides, strict=True):
        drawn = drawings.blank_drawing(plate, (x0, low, x1, high), height=height, ground=ground)
        name = reading.said(VIEWS[plate.view])
        yield picture(drawn, reading.said(_ALT.filled(view=name))) | {"caption": name}
