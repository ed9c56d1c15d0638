"""A handout on paper: what the layout in `assets/paper` is given, and how small its text gets to fit a page."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

import msgspec

from bodymap.atlas.words import VIEWS
from bodymap.handout import drawings
from bodymap.handout.frames import framed, place_frame
from bodymap.knowledge.records import Urgency
from bodymap.paper.typesetting import pages_of, pdf
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase
from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bodymap.atlas import Atlas, Figure
    from bodymap.drawing.model import PainDrawing
    from bodymap.handout.contents import Exercise, Handout
    from bodymap.handout.drawings import Drawing, Ground
    from bodymap.handout.frames import Framed
    from bodymap.knowledge.records import TriggerPoint
    from bodymap.pages.parts import Reading
    from bodymap.referral.outlines import Outlines

LAYOUT: Final = "handout"
_TEXT_PT: Final = (10.0, 9.5, 9.0)  # usual print; large print has one size
_BODY_MM: Final = 51.0  # height of the pictures of the body
_WIDTHS: Final = (37.0, 30.0)  # of the two beside each other
_BETWEEN_MM: Final = 4.0
_LARGER: Final = 1.5  # the same, in large print
_SEVERAL: Final = 0.62  # and where there are more points than one
_PLACE_MM: Final = 25.0
_LARGE_PLACE_MM: Final = 34.0
_MOST_ROWS: Final = 3  # of boxes to tick; who does it more often ticks once a day

_WORDS: Final[dict[str, str]] = {
    "for": QT_TRANSLATE_NOOP("Handout", "For"),
    "date": QT_TRANSLATE_NOOP("Handout", "Date"),
    "found": QT_TRANSLATE_NOOP("Handout", "What we found"),
    "do": QT_TRANSLATE_NOOP("Handout", "What you can do"),
    "stop": QT_TRANSLATE_NOOP("Handout", "Stop if:"),
    "note": QT_TRANSLATE_NOOP("Handout", "From your therapist"),
    "next": QT_TRANSLATE_NOOP("Handout", "Next appointment"),
    "spot": QT_TRANSLATE_NOOP("Handout", "sore spot"),
    "most": QT_TRANSLATE_NOOP("Handout", "pain felt by most"),
    "some": QT_TRANSLATE_NOOP("Handout", "by some"),
    "drawn": QT_TRANSLATE_NOOP("Handout", "drawn by you"),
    "spot_mark": QT_TRANSLATE_NOOP("Handout", "A cross"),
    "most_mark": QT_TRANSLATE_NOOP("Handout", "A filled field"),
    "some_mark": QT_TRANSLATE_NOOP("Handout", "A dotted field"),
    "drawn_mark": QT_TRANSLATE_NOOP("Handout", "A dashed outline"),
}
_DAYS: Final = QT_TRANSLATE_NOOP("Handout", "M T W T F S S")  # the week from Monday, one sign each, blanks between
TITLES: Final[dict[Urgency, str]] = {
    Urgency.NOW: QT_TRANSLATE_NOOP("Handout", "Get emergency help now"),
    Urgency.TODAY: QT_TRANSLATE_NOOP("Handout", "See a doctor today"),
    Urgency.SOON: QT_TRANSLATE_NOOP("Handout", "See a doctor soon"),
}
_BODY_ALT: Final = Phrase(
    "Handout", QT_TRANSLATE_NOOP("Handout", "The body, view: {view}. Sore spot: {place} Pain: {words}")
)
_PLACE_ALT: Final = Phrase("Handout", QT_TRANSLATE_NOOP("Handout", "Where it works: {place}"))


class PaperSize(StrEnum):
    """What is printed on."""

    A4 = "a4"
    LETTER = "letter"


PAPER_NAMES: Final = {PaperSize.A4: "a4", PaperSize.LETTER: "us-letter"}  # as typst knows them


class Paper(Value, frozen=True, kw_only=True):
    """How a handout is printed."""

    size: PaperSize = PaperSize.A4
    large_print: bool = False
    practice: str = ""
    appointment: str = ""


_USUAL: Final = Paper()


class Press:
    """Lays handouts out."""

    def __init__(self, atlas: Atlas, outlines: Outlines, ground: Ground) -> None:
        self._atlas = atlas
        self._outlines = outlines
        self._ground = ground

    def sheet(
        self,
        handout: Handout,
        points: Sequence[TriggerPoint],
        *,
        figure: Figure,
        reading: Reading,
        language: str = "en",
        paper: Paper = _USUAL,
        drawing: PainDrawing | None = None,
    ) -> dict[str, Any]:
        """All that a layout is given: words, and pictures as SVG.

        :param points: those that the handout is of, in its order.
        :param drawing: what the client drew, on this figure.
        """
        larger = (_LARGER if paper.large_print else 1.0) * (_SEVERAL if len(points) > 1 else 1.0)
        views = {
            point.id: framed(
                point,
                atlas=self._atlas,
                outlines=self._outlines,
                figure=figure,
                side=reading.side,
                aspects=(_WIDTHS[0] / _BODY_MM, _WIDTHS[1] / _BODY_MM),
            )
            for point in points
        }
        by_id = {point.id: point for point in points}
        words = {key: reading.translate("Handout", text, None) for key, text in _WORDS.items()}
        return {
            "lang": language,
            "paper": PAPER_NAMES[paper.size],
            "large": paper.large_print,
            "practice": paper.practice,
            "logo": None,
            "words": words | {"days": reading.translate("Handout", _DAYS, None).split()},
            "title": handout.title,
            "side": handout.side,
            "found": msgspec.to_builtins(handout.found),
            "cautions": msgspec.to_builtins(handout.cautions),
            "bodies": [list(self._bodies(point, views[point.id], reading, larger, drawing)) for point in points],
            "some": any(not view.referral.spillover.is_empty for shown in views.values() for view in shown),
            "marks": {"spot": drawings.SPOT, "most": drawings.MOST, "some": drawings.SOME, "drawn": drawings.DRAWN},
            "drawn": drawing is not None
            and any(not drawing.whole(view.plate.view).is_empty for shown in views.values() for view in shown),
            "exercises": [
                self._exercise(number, exercise, views[exercise.point][0], by_id[exercise.point], reading, paper)
                for number, exercise in enumerate(handout.exercises, start=1)
            ],
            "warned": [
                {
                    "urgency": one.urgency.value,
                    "title": reading.translate("Handout", TITLES[one.urgency], None),
                    "lines": one.lines,
                }
                for one in handout.warned
            ],
            "shortened": handout.shortened,
            "sure": handout.sure,
            "note": handout.note,
            "next": paper.appointment,
        }

    def _bodies(
        self,
        point: TriggerPoint,
        views: tuple[Framed, ...],
        reading: Reading,
        larger: float,
        drawing: PainDrawing | None,
    ) -> Iterator[dict[str, Any]]:
        widths = _WIDTHS if len(views) == 2 else (sum(_WIDTHS) + _BETWEEN_MM,)
        for view, width in zip(views, widths, strict=True):
            drawn = drawings.body_drawing(
                view,
                width=width * larger,
                height=_BODY_MM * larger,
                ground=self._ground,
                drawn=drawing.whole(view.plate.view) if drawing is not None else None,
            )
            name = reading.said(VIEWS[view.plate.view])
            alt = _BODY_ALT.filled(view=name, place=point.place.words, words=point.referral.words)
            yield picture(drawn, reading.said(alt)) | {"caption": name}

    def _exercise(
        self,
        number: int,
        exercise: Exercise,
        view: Framed,
        point: TriggerPoint,
        reading: Reading,
        paper: Paper,
    ) -> dict[str, Any]:
        drawn = drawings.place_drawing(
            view,
            place_frame(view),
            technique=exercise.technique,
            ball=exercise.ball,
            size=_LARGE_PLACE_MM if paper.large_print else _PLACE_MM,
            ground=self._ground,
        )
        return {
            "number": number,
            "title": exercise.title,
            "position": exercise.position,
            "tool": exercise.tool,
            "steps": exercise.steps,
            "stop": exercise.stop_if,
            "intensity": exercise.intensity,
            "dose": exercise.dose,
            "rows": exercise.per_day if exercise.per_day <= _MOST_ROWS else 1,
            "picture": picture(drawn, reading.said(_PLACE_ALT.filled(place=point.place.words))),
        }


def fitted(sheet: Mapping[str, Any], paper: Paper) -> dict[str, Any]:
    """A sheet with text of the size that needs the fewest pages, and no smaller than that.

    :raises TypesettingError: it cannot be laid out.
    """
    best, fewest = {**sheet, "text": _TEXT_PT[0]}, 0
    for text in _TEXT_PT:
        tried = {**sheet, "text": text}
        pages = pages_of(pdf(LAYOUT, tried))
        if not fewest or pages < fewest:
            best, fewest = tried, pages
        if paper.large_print or fewest == 1:
            break
    return best


def printed(sheet: Mapping[str, Any], paper: Paper) -> bytes:
    """A sheet as a tagged PDF, on as few pages as text of a readable size needs.

    :raises TypesettingError: it cannot be laid out.
    """
    return pdf(LAYOUT, fitted(sheet, paper))


def picture(drawn: Drawing, alt: str) -> dict[str, Any]:
    """A picture as layouts are given it."""
    return {"svg": drawn.svg, "width": drawn.width, "alt": alt}
