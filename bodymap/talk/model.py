"""What a talk with a client is made of: steps that can be put in another order, left out and worded.

A step says one plain sentence, which is the program's own until the therapist
writes another, and shows one picture. It is frozen, and is what a file holds.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final

from msgspec import Meta
from msgspec.structs import replace

from bodymap.atlas.views import Figure, Side, View
from bodymap.knowledge.records import Ident, Record, Text

MOST_WORDS: Final = 16  # of a sentence that is read across a room while somebody speaks
MOST_POINTS: Final = 8  # more is a lecture


class StepKind(StrEnum):
    """What a step is about, in the order in which it makes sense."""

    FEEL = "feel"  # where it hurts
    SOURCE = "source"  # where it can come from
    WHY = "why"  # why it is felt elsewhere
    CHECK = "check"  # how the therapist looks whether it does
    TREAT = "treat"  # what is done here
    HOME = "home"  # what the client does at home
    WATCH = "watch"  # what to see a doctor for


class ChalkKind(StrEnum):
    """What is drawn on the blackboard."""

    LINE = "line"
    ARROW = "arrow"
    CIRCLE = "circle"
    TEXT = "text"


class Chalk(Record, frozen=True, kw_only=True):
    """Something drawn over the body while one explains; it belongs to a view and keeps its place on the body."""

    kind: ChalkKind
    view: View
    spots: Annotated[tuple[tuple[float, float], ...], Meta(min_length=1)]  # view mm; of a circle its middle and its rim
    words: str = ""  # of a text


class ClientStep(Record, frozen=True, kw_only=True):
    """One step."""

    kind: StepKind
    point: Ident | None = None  # of which trigger point it speaks; None: of all
    says: str = ""  # in the therapist's words; empty: the program's own sentence
    comparison: Ident | None = None  # of a step that says why
    diagram: Ident | None = None
    shown: bool = True  # False: left out for this client
    notes: str = ""  # the therapist's, not shown to the client
    chalk: tuple[Chalk, ...] = ()  # what was drawn over the body and kept


class ClientTalk(Record, frozen=True, kw_only=True):
    """A talk as it is built, changed and saved."""

    title: Text
    points: Annotated[tuple[Ident, ...], Meta(min_length=1, max_length=MOST_POINTS)]  # the likeliest first
    condition: Ident | None = None
    side: Side = Side.LEFT
    figure: Figure = Figure.FEMALE
    steps: Annotated[tuple[ClientStep, ...], Meta(min_length=1)]

    @property
    def shown(self) -> tuple[ClientStep, ...]:
        """The steps that the client sees."""
        return tuple(step for step in self.steps if step.shown)


def moved(talk: ClientTalk, at: int, to: int) -> ClientTalk:
    """The talk with a step at another place.

    :raises IndexError: there is no such step.
    """
    steps = list(talk.steps)
    steps.insert(to, steps.pop(at))
    return replace(talk, steps=tuple(steps))


def changed(talk: ClientTalk, at: int, **changes: object) -> ClientTalk:
    """The talk with a step worded, left out or annotated.

    :raises IndexError: there is no such step.
    """
    steps = list(talk.steps)
    steps[at] = replace(steps[at], **changes)
    return replace(talk, steps=tuple(steps))
