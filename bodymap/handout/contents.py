"""What a handout says: frozen, already in the client's language, every caution and red flag of its records with it.

A handout is of one trigger point or of several, which then make one daily
routine. Its words are the records' own (`client_title`, `short`): nothing is
cut here, so nothing that keeps a client safe can be cut.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from bodymap.atlas.words import SIDES
from bodymap.knowledge.records import Evidence, Move, Technique, Urgency
from bodymap.pages.parts import first_upper
from bodymap.pages.words import EVIDENCE, HEADINGS, dose_parts
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase
from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.records import SelfCareNote, TriggerPoint
    from bodymap.pages.parts import Reading

_MAY: Final = Phrase("Handout", QT_TRANSLATE_NOOP("Handout", "A sore spot may take part in your pain. {place}"))
_PRESSED: Final = Phrase(
    "Handout", QT_TRANSLATE_NOOP("Handout", "Pressing a sore spot brought on the pain that you know. {place}")
)
_WHY: Final = Phrase(
    "Handout",
    QT_TRANSLATE_NOOP("Handout", "Pain from there can be felt in another place: {words}"),
)
_ROUTINE: Final = Phrase("Handout", QT_TRANSLATE_NOOP("Handout", "Your daily routine"))
_PICTURES_REST: Final = Phrase("Handout", QT_TRANSLATE_NOOP("Handout", "Where pain is felt: {evidence}"))
_EXERCISES_REST: Final = Phrase("Handout", QT_TRANSLATE_NOOP("Handout", "Exercises: {evidence}"))
_SHORTENED: Final = Phrase(
    "Handout",
    QT_TRANSLATE_NOOP("Handout", "%n exercises are left out, so that this takes ten minutes at most.", "", 1),
    one="%n exercise is left out, so that this takes ten minutes at most.",
)
_LONGEST_S: Final = 600.0  # a routine: longer ones are not kept up
_PAUSE_S: Final = 15.0  # from one exercise to the next
_A_REPEAT_S: Final = 4.0  # a slow movement there and back, where the record gives no time
_LYING: Final = {Move.LYING_ON_BALL, Move.LYING_BACK, Move.LYING_FRONT}
_WEAKEST_LAST: Final = tuple(Evidence)
_BY_URGENCY: Final = (Urgency.NOW, Urgency.TODAY, Urgency.SOON)


class FoundPoint(Value, frozen=True):
    """A trigger point as the client hears of it."""

    point: str  # id
    title: str  # in the client's words
    sentences: tuple[str, ...]  # what was found, and why it hurts there


class Take(Value, frozen=True):
    """A caution: what lies near, and what that forbids."""

    structure: str
    text: str


class Exercise(Value, frozen=True):
    """One thing that the client does at home."""

    key: str  # of its own on a page
    point: str  # id of the trigger point that it is for
    technique: Technique
    ball: bool  # done with a ball, which a picture of it shows
    title: str
    position: str
    tool: str  # "" where nothing is needed
    steps: tuple[str, ...]
    intensity: int | None  # 0-10
    dose: tuple[str, ...]  # how hard, how long, how often: a line each
    per_day: int  # rows of boxes to tick; 0: there is nothing to tick
    stop_if: str
    seconds: float  # that one round of it takes, at least
    lying: bool


class Warned(Value, frozen=True):
    """Red flags of one urgency, each in its short form."""

    urgency: Urgency
    lines: tuple[str, ...]


class Handout(Value, frozen=True):
    """A page for the client."""

    title: str
    side: str
    found: tuple[FoundPoint, ...]
    cautions: tuple[Take, ...]
    exercises: tuple[Exercise, ...]
    warned: tuple[Warned, ...]
    shortened: str  # what of the exercises was left out; "" if nothing was
    sure: tuple[str, ...]  # how sure this is
    note: str = ""  # from the therapist


def handout_of(
    points: Sequence[TriggerPoint],
    *,
    base: KnowledgeBase,
    reading: Reading,
    steps: int | None = None,
    pressed: bool = False,
    note: str = "",
) -> Handout:
    """The handout of trigger points, in the order given.

    :param steps: how many exercises of each point at most; None for all.
    :param pressed: the therapist says that pressing it brought on the pain that the client knows.
    :raises ValueError: no points.
    """
    if not points:
        raise ValueError("a handout is of at least one trigger point")
    own = [
        tuple(_exercise(point, number, one, reading) for number, one in enumerate(point.self_care[:steps], start=1))
        for point in points
    ]
    exercises, left_out = (own[0], 0) if len(points) == 1 else _routine(own)
    return Handout(
        title=points[0].client_title if len(points) == 1 else reading.said(_ROUTINE),
        side=first_upper(reading.said(SIDES[reading.side])),
        found=tuple(_found(point, reading, pressed=pressed) for point in points),
        cautions=tuple(dict.fromkeys(Take(c.structure, c.text) for point in points for c in point.cautions)),
        exercises=exercises,
        warned=tuple(_warned(points, base)),
        shortened=reading.said(_SHORTENED.counted(left_out)) if left_out else "",
        sure=tuple(_sure(points, reading)),
        note=note,
    )


def _found(point: TriggerPoint, reading: Reading, *, pressed: bool) -> FoundPoint:
    where = (_PRESSED if pressed else _MAY).filled(place=point.place.words)
    why = _WHY.filled(words=point.referral.words)
    return FoundPoint(point.id, point.client_title, (reading.said(where), reading.said(why)))


def _exercise(point: TriggerPoint, number: int, note: SelfCareNote, reading: Reading) -> Exercise:
    tool = note.tool.strip().rstrip(".")
    needed = "" if tool.lower() == "none" else reading.words(HEADINGS["tool"], tool=tool)
    dose = note.dose
    return Exercise(
        key=f"{point.id}/{number}",
        point=point.id,
        technique=note.technique,
        ball="ball" in note.tool.lower(),
        title=note.title,
        position=note.position,
        tool=needed,
        steps=note.steps,
        intensity=dose.intensity,
        dose=tuple(reading.said(part) for part in dose_parts(dose, note.technique)),
        per_day=dose.per_day or 0,
        stop_if=note.stop_if,
        seconds=(dose.seconds or _A_REPEAT_S) * (dose.repeats or 1),
        lying=bool(_LYING & set(note.moves)),
    )


def _routine(own: Sequence[Sequence[Exercise]]) -> tuple[tuple[Exercise, ...], int]:
    """One round of the exercises of several points, and how many there was no time for.

    Each point's first comes before anybody's second; what several points share is done once; one lies down once.
    """
    taken: dict[tuple[str, ...], Exercise] = {}
    left_out: set[tuple[str, ...]] = set()
    seconds = 0.0
    for exercise in (one for row in zip_longest(*own) for one in row if one is not None):
        key = (exercise.title, *exercise.steps)
        if key in taken or key in left_out:
            continue
        needed = exercise.seconds + (_PAUSE_S if taken else 0.0)
        if seconds + needed <= _LONGEST_S:
            taken[key] = exercise
            seconds += needed
        else:
            left_out.add(key)
    return tuple(sorted(taken.values(), key=lambda one: one.lying)), len(left_out)


def _warned(points: Sequence[TriggerPoint], base: KnowledgeBase) -> Iterator[Warned]:
    flags = {flag.id: flag for point in points for flag in base.red_flags_for(point)}
    for urgency in _BY_URGENCY:
        lines = tuple(flag.short for flag in flags.values() if flag.urgency is urgency)
        if lines:
            yield Warned(urgency, lines)


def _sure(points: Sequence[TriggerPoint], reading: Reading) -> Iterator[str]:
    """The weakest of what the pictures and the exercises rest on: a page promises no more than that."""
    pictures = _weakest(point.evidence for point in points)
    exercises = _weakest(note.evidence for point in points for note in point.self_care)
    for phrase, evidence in ((_PICTURES_REST, pictures), (_EXERCISES_REST, exercises)):
        yield reading.said(phrase.filled(evidence=reading.words(EVIDENCE[evidence])))


def _weakest(found: Iterable[Evidence]) -> Evidence:
    return max(found, key=_WEAKEST_LAST.index)
