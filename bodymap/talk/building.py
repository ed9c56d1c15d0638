"""Talks made of what is at hand: trigger points, or a condition with its likeliest ones; and what each step says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bodymap.kinds import Kind
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase
from bodymap.talk.model import ClientStep, ClientTalk, StepKind
from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bodymap.atlas import Figure, Side
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.records import Condition, TalkStep, TriggerPoint
    from bodymap.pages.parts import Reading

OF_A_CONDITION: Final = 3  # points: the likeliest; who wants others chooses them
_WHY_FIRST: Final = "comparison_doorbells"
_DIAGRAM: Final = "diagram_two_nerves"
_NOTES: Final = "talk_referred_pain"

TITLES: Final[dict[StepKind, Phrase]] = {
    StepKind.FEEL: Phrase("Talk", QT_TRANSLATE_NOOP("Talk", "Where you feel it")),
    StepKind.SOURCE: Phrase("Talk", QT_TRANSLATE_NOOP("Talk", "Where it can come from")),
    StepKind.WHY: Phrase("Talk", QT_TRANSLATE_NOOP("Talk", "Why it hurts elsewhere")),
    StepKind.CHECK: Phrase("Talk", QT_TRANSLATE_NOOP("Talk", "How we check")),
    StepKind.TREAT: Phrase("Talk", QT_TRANSLATE_NOOP("Talk", "What we do")),
    StepKind.HOME: Phrase("Talk", QT_TRANSLATE_NOOP("Talk", "What you do at home")),
    StepKind.WATCH: Phrase("Talk", QT_TRANSLATE_NOOP("Talk", "What to watch for")),
}
SENTENCES: Final[dict[StepKind, Phrase]] = {
    StepKind.FEEL: Phrase("Talk", QT_TRANSLATE_NOOP("Talk", "You feel it here.")),
    StepKind.SOURCE: Phrase(
        "Talk", QT_TRANSLATE_NOOP("Talk", "It can come from a sore spot here, marked with a cross.")
    ),
    StepKind.WHY: Phrase(
        "Talk", QT_TRANSLATE_NOOP("Talk", "Pain can be felt in another place than the one it comes from.")
    ),
    StepKind.CHECK: Phrase(
        "Talk", QT_TRANSLATE_NOOP("Talk", "We press gently here, and you say whether it is the pain you know.")
    ),
    StepKind.TREAT: Phrase("Talk", QT_TRANSLATE_NOOP("Talk", "We work on this spot, never harder than you like.")),
    StepKind.HOME: Phrase("Talk", QT_TRANSLATE_NOOP("Talk", "This is what you can do yourself.")),
    StepKind.WATCH: Phrase("Talk", QT_TRANSLATE_NOOP("Talk", "See a doctor first if you notice any of these.")),
}
_NO_HAND: Final = Phrase(
    "Talk", QT_TRANSLATE_NOOP("Talk", "No hand reaches this spot; we look at how you move instead.")
)
_WITHOUT_HANDS: Final = Phrase("Talk", QT_TRANSLATE_NOOP("Talk", "We help this muscle with movement and rest."))
# Which step of the knowledge base's own talk are the therapist's notes to which of these.
_NOTED: Final = (StepKind.FEEL, StepKind.SOURCE, StepKind.WHY, StepKind.CHECK, StepKind.HOME)


class Notes(Value, frozen=True):
    """What a therapist keeps in mind at a step: what to do, to say and not to say, how to see that it is understood."""

    do: str
    say: str
    avoid: tuple[str, ...]
    check: str


def talk_of(points: Sequence[TriggerPoint], *, base: KnowledgeBase, side: Side, figure: Figure) -> ClientTalk:
    """The talk of trigger points, in the order given.

    :raises ValueError: no points.
    """
    if not points:
        raise ValueError("a talk is of at least one trigger point")
    return _talk(points[0].client_title, points, base=base, side=side, figure=figure)


def talk_of_condition(condition: Condition, *, base: KnowledgeBase, side: Side, figure: Figure) -> ClientTalk:
    """The talk of a condition: of its likeliest trigger points."""
    points = base.points_named(condition.trigger_points)[:OF_A_CONDITION]
    return _talk(condition.name, points, base=base, side=side, figure=figure, condition=condition)


def talk_about(kind: Kind, key: str, *, base: KnowledgeBase, side: Side, figure: Figure) -> ClientTalk | None:
    """The talk that a record makes; None of what has no trigger points of its own."""
    if kind is Kind.TRIGGER_POINT and key in base.trigger_points:
        return talk_of([base.trigger_points[key]], base=base, side=side, figure=figure)
    if kind is Kind.CONDITION and key in base.conditions:
        return talk_of_condition(base.conditions[key], base=base, side=side, figure=figure)
    return None


def _talk(
    title: str,
    points: Sequence[TriggerPoint],
    *,
    base: KnowledgeBase,
    side: Side,
    figure: Figure,
    condition: Condition | None = None,
) -> ClientTalk:
    return ClientTalk(
        title=title,
        points=tuple(point.id for point in points),
        condition=condition.id if condition is not None else None,
        side=side,
        figure=figure,
        steps=tuple(_steps(points, base)),
    )


def _steps(points: Sequence[TriggerPoint], base: KnowledgeBase) -> Iterator[ClientStep]:
    """Where it hurts and why is said once; where it can come from, and what is done about it, for each point."""
    several = len(points) > 1
    yield ClientStep(kind=StepKind.FEEL, point=None if several else points[0].id)
    for point in points:
        yield ClientStep(kind=StepKind.SOURCE, point=point.id)
    yield ClientStep(
        kind=StepKind.WHY,
        comparison=_WHY_FIRST if _WHY_FIRST in base.comparisons else next(iter(base.comparisons), None),
        diagram=_DIAGRAM if _DIAGRAM in base.diagrams else None,
    )
    for kind in (StepKind.CHECK, StepKind.TREAT):
        for point in points:
            yield ClientStep(kind=kind, point=point.id)
    yield ClientStep(kind=StepKind.HOME)
    yield ClientStep(kind=StepKind.WATCH)


def sentence_of(step: ClientStep, *, base: KnowledgeBase, reading: Reading) -> str:
    """What the client reads at a step: the therapist's words, or the program's own."""
    if step.says:
        return step.says
    point = base.trigger_points.get(step.point) if step.point is not None else None
    if point is not None and not point.place.palpation.direction:
        if step.kind is StepKind.CHECK:
            return reading.said(_NO_HAND)
        if step.kind is StepKind.TREAT:
            return reading.said(_WITHOUT_HANDS)
    return reading.said(SENTENCES[step.kind])


def notes_of(step: ClientStep, *, base: KnowledgeBase) -> Notes | None:
    """The knowledge base's notes for the therapist at a step, if it has some."""
    found = noted(step.kind, base)
    return Notes(found.do, found.say, found.avoid, found.check) if found is not None else None


def noted(kind: StepKind, base: KnowledgeBase) -> TalkStep | None:
    """The step of the knowledge base's own talk that belongs to a kind of step."""
    talk = base.talks.get(_NOTES)
    if talk is None or kind not in _NOTED or len(talk.steps) != len(_NOTED):
        return None
    return talk.steps[_NOTED.index(kind)]
