"""Whether the list of a symptom and the records of trigger points tell the same.

A record says in its own words that ears feel full or straps hurt; the symptom
lists the points that do. Where a symptom says how records word it, each is held
against the other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.records import Symptom, TriggerPoint


def told_apart(base: KnowledgeBase) -> Iterator[tuple[str, tuple[str | int, ...], str, str]]:
    """Points that tell a symptom and are not in its list, or are in it and do not: symptom, trail, message, hint."""
    for symptom in base.symptoms.values():
        if not symptom.told_by:
            continue
        telling = {point.id: found[0] for point in base.trigger_points.values() if (found := _tells(point, symptom))}
        listed = symptom.trigger_points
        for name in telling.keys() - set(listed):
            message = f"{name} tells of it ('{telling[name]}') and is not in the list"
            yield symptom.id, ("trigger_points",), message, f"add {name}, or narrow 'told_by'"
        for at, name in enumerate(listed):
            if name not in telling:
                message = f"{name} is in the list, and no word of its record tells of it"
                yield symptom.id, ("trigger_points", at), message, "leave it out, or add its words to 'told_by'"


def _tells(point: TriggerPoint, symptom: Symptom) -> list[str]:
    """The words by which a record tells of a symptom."""
    text = " ".join((*point.symptoms, *point.activation, *point.perpetuation, *point.tests)).lower()
    return [words for words in symptom.told_by if re.search(rf"\b{re.escape(words.lower())}\b", text)]
