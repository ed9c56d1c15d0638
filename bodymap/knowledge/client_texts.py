"""Which texts of a record a client reads, and what kind of reading each is."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from bodymap.knowledge import markup
from bodymap.knowledge.records import Condition, Guide, Muscle, Myth, Question, RedFlag, Symptom, Term, TriggerPoint
from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bodymap.knowledge.records import Record

Trail: TypeAlias = tuple[str | int, ...]


class ClientText(Value, frozen=True):
    """A text, and where in its record it stands."""

    trail: Trail
    text: str
    mirrored: bool = False  # holds for both sides: no left or right in it
    names_muscles: bool = False  # muscles may be called by their names, since the page links them
    refutes: bool = False  # of a myth: quotes the promises that it takes back
    markdown: bool = False  # links and citations may stand in it


def client_texts(record: Record) -> Iterator[ClientText]:
    """All texts of a record that a client reads."""
    match record:
        case Muscle():
            yield ClientText(("plain",), record.plain, mirrored=True)
        case TriggerPoint():
            for trail, text in _of_point(record):
                yield ClientText(trail, text, mirrored=True)
        case RedFlag():
            for at, text in enumerate(record.signs):
                yield ClientText(("signs", at), text)
            yield ClientText(("action",), record.action)
            if record.rests_on:
                yield ClientText(("rests_on",), record.rests_on)
        case Condition():
            yield ClientText(("what",), record.what, names_muscles=True)
            yield ClientText(("part",), record.part, names_muscles=True)
            for at, mimic in enumerate(record.mistaken_for):
                yield ClientText(("mistaken_for", at, "tell"), mimic.tell)
            for at, help_ in enumerate(record.helps):
                yield ClientText(("helps", at, "what"), help_.what)
                yield ClientText(("helps", at, "text"), help_.text, names_muscles=True)
        case Guide():
            yield ClientText(("summary",), record.summary)
            for at, section in enumerate(record.sections):
                yield ClientText(("sections", at, "heading"), section.heading, names_muscles=True)
                yield ClientText(("sections", at, "text"), section.text, names_muscles=True, markdown=True)
        case Myth():
            yield ClientText(("claim",), record.claim, refutes=True)
            yield ClientText(("text",), record.text, names_muscles=True, refutes=True, markdown=True)
        case Symptom():
            yield ClientText(("name",), record.name, mirrored=True)
        case Question():
            yield ClientText(("text",), record.text, mirrored=True)
            yield ClientText(("label",), record.label, mirrored=True)
        case Term():
            yield ClientText(("text",), record.text)


def plain_text(text: ClientText) -> str:
    """The words alone, of Markdown as of any other text; links are left out of words that name a record."""
    return markup.plain(text.text) if text.markdown else text.text


def _of_point(point: TriggerPoint) -> Iterator[tuple[Trail, str]]:
    yield ("place", "words"), point.place.words
    yield ("referral", "words"), point.referral.words
    for at, note in enumerate(point.self_care):
        for key in ("title", "position", "tool", "stop_if"):
            yield ("self_care", at, key), getattr(note, key)
        for step, text in enumerate(note.steps):
            yield ("self_care", at, "steps", step), text
    yield ("heat_cold",), point.heat_cold
    for at, text in enumerate(point.corrections):
        yield ("corrections", at), text
    for at, caution in enumerate(point.cautions):
        yield ("cautions", at, "text"), caution.text
