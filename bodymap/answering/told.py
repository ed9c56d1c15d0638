"""What a person told, as one value: the drawing, symptoms, answers and pins, undone, saved, kept and compared together.

Answers are of the person, not of one complaint: a question is asked once. A
complaint's ``worse`` holds the person's own words alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bodymap.drawing.besides import NOTHING_BESIDES, Besides
from bodymap.errors import shown
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from bodymap.atlas.views import Side
    from bodymap.drawing.model import PainDrawing
    from bodymap.drawing.reading import DrawingRead
    from bodymap.knowledge.base import KnowledgeBase

_NAMED: Final = 3  # unknown names that a warning repeats
_SYMPTOMS: Final = Phrase(
    "Told", QT_TRANSLATE_NOOP("Told", "symptoms that this knowledge base does not have were left out: {named}")
)
_QUESTIONS: Final = Phrase(
    "Told", QT_TRANSLATE_NOOP("Told", "questions that this knowledge base does not have were left out: {named}")
)
_POINTS: Final = Phrase(
    "Told", QT_TRANSLATE_NOOP("Told", "trigger points that this knowledge base does not have were left out: {named}")
)
_AND_MORE: Final = Phrase("Told", QT_TRANSLATE_NOOP("Told", "{named} and %n more", "", 1), one="{named} and %n more")


@dataclass(frozen=True, slots=True)
class Told:
    """All that was told, immutable."""

    drawing: PainDrawing
    besides: Besides = NOTHING_BESIDES

    @property
    def symptoms(self) -> tuple[str, ...]:
        """Ids of symptoms, in the order in which they were told."""
        return self.besides.symptoms

    @property
    def answers(self) -> Mapping[str, bool]:
        """Ids of questions, with yes or no."""
        return self.besides.answers

    @property
    def unsure(self) -> tuple[str, ...]:
        """Ids of questions that the person could not answer: asked, and counting for nothing."""
        return self.besides.unsure

    @property
    def pins(self) -> tuple[tuple[str, Side], ...]:
        """Trigger points that are to stay in sight."""
        return self.besides.pins

    @property
    def is_empty(self) -> bool:
        """Nothing is drawn and nothing else was told, whatever complaints there are."""
        return self.drawing.is_empty and self.besides.is_empty


def with_drawing(told: Told, drawing: PainDrawing) -> Told:
    """The same with another drawing."""
    return Told(drawing, told.besides)


def with_answer(told: Told, question: str, said: bool | None) -> Told:
    """A question answered; None takes back whatever was said to it."""
    answers = {name: known for name, known in told.answers.items() if name != question}
    if said is not None:
        answers[question] = said
    return _besides(told, answers=answers, unsure=tuple(name for name in told.unsure if name != question))


def with_unsure(told: Told, question: str) -> Told:
    """A question to which the person has no answer; one given before is taken back."""
    open_again = with_answer(told, question, None)
    return _besides(open_again, unsure=(*open_again.unsure, question))


def with_symptom(told: Told, symptom: str) -> Told:
    """The person has this symptom as well."""
    return _besides(told, symptoms=tuple(dict.fromkeys((*told.symptoms, symptom))))


def without_symptom(told: Told, symptom: str) -> Told:
    """The person does not have this symptom."""
    return _besides(told, symptoms=tuple(name for name in told.symptoms if name != symptom))


def with_pin(told: Told, point: str, side: Side, *, on: bool) -> Told:
    """A trigger point kept in sight, or let go."""
    others = tuple(pin for pin in told.pins if pin != (point, side))
    return _besides(told, pins=(*others, (point, side)) if on else others)


def read(loaded: DrawingRead, base: KnowledgeBase) -> tuple[Told, tuple[Phrase, ...]]:
    """What a file tells, and what had to be mended or left out to read it.

    What this knowledge base does not have is left out. In files of version 1
    the questions answered with yes stand among a complaint's own words.
    """
    asked, drawing = _own_words(loaded.drawing, base.questions)
    answers = dict.fromkeys(asked, True) | dict(loaded.besides.answers)
    besides = loaded.besides
    unknown = (
        _left_out(_SYMPTOMS, besides.symptoms, base.symptoms),
        _left_out(_QUESTIONS, dict.fromkeys((*answers, *besides.unsure)), base.questions),
        _left_out(_POINTS, (point for point, _ in besides.pins), base.trigger_points),
    )
    known = Besides(
        symptoms=tuple(name for name in besides.symptoms if name in base.symptoms),
        answers={name: said for name, said in answers.items() if name in base.questions},
        pins=tuple(pin for pin in besides.pins if pin[0] in base.trigger_points),
        unsure=tuple(name for name in besides.unsure if name in base.questions and name not in answers),
    )
    return Told(drawing, known), (*loaded.warnings, *filter(None, unknown))


def _own_words(drawing: PainDrawing, questions: Collection[str]) -> tuple[tuple[str, ...], PainDrawing]:
    """The questions that complaints name as what makes them worse, and the drawing without them."""
    asked = tuple(name for complaint in drawing.complaints for name in complaint.worse if name in questions)
    complaints = tuple(
        replace(complaint, worse=tuple(words for words in complaint.worse if words not in questions))
        for complaint in drawing.complaints
    )
    return asked, replace(drawing, complaints=complaints)


def _left_out(said: Phrase, names: Iterable[str], known: Collection[str]) -> Phrase | None:
    """The warning about names that the knowledge base does not have, or nothing."""
    unknown = [name for name in names if name not in known]
    if not unknown:
        return None
    named, more = ", ".join(map(shown, unknown[:_NAMED])), len(unknown) - _NAMED
    return said.filled(named=_AND_MORE.counted(more).filled(named=named) if more > 0 else named)


def _besides(told: Told, **changes: object) -> Told:
    return Told(told.drawing, replace(told.besides, **changes))  # type: ignore[arg-type]
