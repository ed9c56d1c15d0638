"""What a second reading of the records found, kept mended over all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from bodymap.knowledge.base import KnowledgeBase
from bodymap.knowledge.records import Technique, TriggerPoint
from bodymap.shelf import Shelf

# Words of the trade, and how a page says them: the glossary explains "taut band" to students alone.
POSTURES = re.compile(r"\b(supine|prone)\b", re.IGNORECASE)
TRADE = re.compile(r"\b(taut band|supine|prone|sitting bones?|seat bones?|ray treatment|treated with rays)\b", re.I)
# What a mimic, a symptom or a caution calls a thing must not frighten.
FRIGHT = re.compile(r"\b(trapped|torn|slipp(ed|ing)|out of place)\b", re.IGNORECASE)
BESIDE_THE_SPINE = ("multifidi_thoracic", "rotatores_", "semispinalis_thoracis", "longissimus_thoracis")


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return Shelf().base


def for_clients(point: TriggerPoint) -> Iterator[str]:
    yield from (point.place.words, point.referral.words, point.heat_cold)
    yield from (*point.symptoms, *point.activation, *point.perpetuation, *point.corrections)
    for mimic in point.mistaken_for:
        yield from (mimic.name, mimic.tell)
    for caution in point.cautions:
        yield from (caution.structure, caution.text)
    for note in point.self_care:
        yield from (note.title, note.position, note.tool, note.stop_if, *note.steps)


def test_clients_read_plain_words(base: KnowledgeBase) -> None:
    texts = [(point.id, text) for point in base.trigger_points.values() for text in for_clients(point)]
    assert len(texts) > 10_000
    assert [(name, text) for name, text in texts if TRADE.search(text)] == []


def test_tests_and_notes_say_how_one_lies_in_plain_words(base: KnowledgeBase) -> None:
    texts = [(p.id, text) for p in base.trigger_points.values() for text in (*p.tests, p.notes)]
    assert [(name, text) for name, text in texts if POSTURES.search(text)] == []


def test_no_mimic_symptom_or_caution_frightens(base: KnowledgeBase) -> None:
    records = (*base.trigger_points.values(), *base.conditions.values())
    names = [(record.id, mimic.name) for record in records for mimic in record.mistaken_for]
    points = base.trigger_points.values()
    told = [(point.id, text) for point in points for text in (*point.symptoms, *(c.text for c in point.cautions))]
    assert len(names) > 1_000
    # The flag of that name is meant: parents and doctors know it by no other.
    meant = {("hip_groin_pain", "Slipped hip in a teenager"), ("growing_pains", "Slipped hip")}
    assert {(name, text) for name, text in (*names, *told) if FRIGHT.search(text)} <= meant


def pressed(point: TriggerPoint) -> list[tuple[str, ...]]:
    return [note.steps for note in point.self_care if note.technique is Technique.PRESSURE]


def test_who_presses_beside_the_spine_is_told_of_it(base: KnowledgeBase) -> None:
    beside = [p for p in base.trigger_points.values() if p.muscle.startswith(BESIDE_THE_SPINE) and pressed(p)]
    assert len(beside) > 8
    said = {p.id: " ".join(f"{c.structure} {c.text}" for c in p.cautions) for p in beside}
    assert [name for name, text in said.items() if not re.search(r"\bspin(e|al)\b|midline", text, re.I)] == []


def test_nobody_presses_the_front_of_the_chest_before_a_doctor_has_thought_of_the_heart(base: KnowledgeBase) -> None:
    chest = [p for p in base.trigger_points.values() if p.muscle.startswith(("pectoralis_", "sternalis", "subclavius"))]
    firsts = {p.id: steps[0] for p in chest for steps in pressed(p)}
    assert len(firsts) > 8
    assert [name for name, first in firsts.items() if "doctor" not in first] == []
