"""The words of a handout that a therapist may change before it is printed.

Cautions, what to stop for and red flags are not among them: they are the
record's own, and stay. Where an exercise goes, what is said about it goes along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase
from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from bodymap.handout.contents import Exercise, FoundPoint, Handout

_TITLE: Final = Phrase("Handout", QT_TRANSLATE_NOOP("Handout", "Title"))
_FOUND: Final = Phrase("Handout", QT_TRANSLATE_NOOP("Handout", "What we found"))
_NAME: Final = Phrase("Handout", QT_TRANSLATE_NOOP("Handout", "Exercise {number}: name"))
_POSITION: Final = Phrase("Handout", QT_TRANSLATE_NOOP("Handout", "Exercise {number}: position"))
_STEPS: Final = Phrase("Handout", QT_TRANSLATE_NOOP("Handout", "Exercise {number}: steps, a line each"))


class Editable(Value, frozen=True):
    """Words that may be changed."""

    key: str
    label: Phrase
    text: str  # a line for each sentence or step


def editable(handout: Handout) -> Iterator[Editable]:
    """All of them, in the order of the page."""
    yield Editable("title", _TITLE, handout.title)
    for found in handout.found:
        yield Editable(f"found/{found.point}", _FOUND, "\n".join(found.sentences))
    for number, exercise in enumerate(handout.exercises, start=1):
        for part, label, text in (
            ("title", _NAME, exercise.title),
            ("position", _POSITION, exercise.position),
            ("steps", _STEPS, "\n".join(exercise.steps)),
        ):
            yield Editable(f"{exercise.key}/{part}", label.filled(number=number), text)


def edited(handout: Handout, words: Mapping[str, str], *, without: Collection[str] = ()) -> Handout:
    """The handout with other words, by the keys of `editable`; words left empty are the record's own again.

    :param without: keys of exercises that are left out.
    """
    told = {key: text.strip() for key, text in words.items() if text.strip()}
    return replace(
        handout,
        title=told.get("title", handout.title),
        found=tuple(_found(found, told) for found in handout.found),
        exercises=tuple(_exercise(one, told) for one in handout.exercises if one.key not in without),
    )


def _found(found: FoundPoint, told: Mapping[str, str]) -> FoundPoint:
    text = told.get(f"found/{found.point}")
    return found if text is None else replace(found, sentences=_lines(text))


def _exercise(exercise: Exercise, told: Mapping[str, str]) -> Exercise:
    steps = told.get(f"{exercise.key}/steps")
    return replace(
        exercise,
        title=told.get(f"{exercise.key}/title", exercise.title),
        position=told.get(f"{exercise.key}/position", exercise.position),
        steps=exercise.steps if steps is None else _lines(steps),
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
