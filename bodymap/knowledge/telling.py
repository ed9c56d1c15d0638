"""Whether the list of a symptom and the records of trigger points tell the same.

A record says in its own words that ears feel full or straps hurt; the symptom
lists the points that do. Each symptom says how records word it, and each is held
against the other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.records import TriggerPoint


_GAP: Final = "…"
_SAME_SENTENCE: Final = r"\b[^.;\n]*\b"


def told_apart(base: KnowledgeBase) -> Iterator[tuple[str, tuple[str | int, ...], str, str]]:
    """Points that tell a symptom and are not in its list, or are in it and do not: symptom, trail, message, hint.

    Words of a symptom that no record uses are told too: a rule that reads nothing keeps nothing.
    """
    texts = {point.id: _words_of(point) for point in base.trigger_points.values()}
    for symptom in base.symptoms.values():
        telling: dict[str, str] = {}
        for at, words in enumerate(symptom.told_by):
            pattern = _pattern(words)
            found = [name for name, text in texts.items() if pattern.search(text)]
            if not found:
                yield symptom.id, ("told_by", at), f"no record says '{words}'", "leave it out, or word it as records do"
            telling = {**dict.fromkeys(found, words), **telling}
        listed = symptom.trigger_points
        for name in telling.keys() - set(listed):
            message = f"{name} tells of it ('{telling[name]}') and is not in the list"
            yield symptom.id, ("trigger_points",), message, f"add {name}, or narrow 'told_by'"
        for at, name in enumerate(listed):
            if name not in telling:
                message = f"{name} is in the list, and no word of its record tells of it"
                yield symptom.id, ("trigger_points", at), message, "leave it out, or add its words to 'told_by'"


def _words_of(point: TriggerPoint) -> str:
    """What a record says a person feels and what brings it on, a line for each text."""
    texts = (*point.symptoms, *point.activation, *point.perpetuation, *point.tests, point.referral.words)
    return "\n".join(" ".join(text.split()) for text in texts).lower()


def _pattern(words: str) -> re.Pattern[str]:
    """Whole words as they stand; '…' leaves out any words within a sentence."""
    parts = (re.escape(part.strip().lower()) for part in words.split(_GAP))
    return re.compile(rf"\b{_SAME_SENTENCE.join(parts)}\b")
