"""Whether the lists of symptoms and questions and the records of trigger points tell the same.

A record says in its own words that ears feel full or straps hurt; the symptom
lists the points that do. Each symptom says how records word it, and each is held
against the other. A question that names some points of a muscle names those that
tell the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.records import TriggerPoint


_GAP: Final = "…"
_REWORD: Final = "leave it out, or word it as records do"
_SAME_SENTENCE: Final = r"\b[^.;\n]*\b"


def told_apart(base: KnowledgeBase) -> Iterator[tuple[str, tuple[str | int, ...], str, str]]:
    """Points that tell a symptom and are not in its list, or are in it and do not: symptom, trail, message, hint.

    Words of a symptom that no record uses are told too: a rule that reads nothing keeps nothing.
    """
    texts = {point.id: _words_of(point) for point in base.trigger_points.values()}
    for symptom in base.symptoms.values():
        telling: dict[str, str] = {}
        for at, words in enumerate(symptom.told_by):
            found = _saying(texts, words)
            if not found:
                yield symptom.id, ("told_by", at), _unsaid(words), _REWORD
            telling = {**dict.fromkeys(found, words), **telling}
        listed = symptom.trigger_points
        for name in telling.keys() - set(listed):
            message = f"{name} tells of it ('{telling[name]}') and is not in the list"
            yield symptom.id, ("trigger_points",), message, f"add {name}, or narrow 'told_by'"
        for at, name in enumerate(listed):
            if name not in telling:
                message = f"{name} is in the list, and no word of its record tells of it"
                yield symptom.id, ("trigger_points", at), message, "leave it out, or add its words to 'told_by'"


def asked_apart(base: KnowledgeBase) -> Iterator[tuple[str, tuple[str | int, ...], str, str]]:
    """Points that tell what a question asks, and are left out though others of their muscle are named.

    As :func:`told_apart` gives them. In words of a question, the id of a symptom stands for all words of that symptom.
    """
    texts = {point.id: _words_of(point) for point in base.trigger_points.values()}
    for question in base.questions.values():
        listed = {*question.strong, *question.some}
        muscles = {base.trigger_points[name].muscle for name in listed if name in base.trigger_points} - listed
        left_out: dict[str, str] = {}
        for at, words in enumerate(question.told_by):
            symptom = base.symptoms.get(words)
            found = [
                name for each in ((words,) if symptom is None else symptom.told_by) for name in _saying(texts, each)
            ]
            if not found:
                yield question.id, ("told_by", at), _unsaid(words), _REWORD
            left_out |= {name: words for name in found if base.trigger_points[name].muscle in muscles}
        for name in left_out.keys() - listed:
            message = f"{name} tells of it ('{left_out[name]}') as other points of its muscle do, and is not named"
            yield question.id, ("some",), message, f"add {name}, or narrow 'told_by'"


def _saying(texts: Mapping[str, str], words: str) -> list[str]:
    """The points whose texts hold the words."""
    pattern = _pattern(words)
    return [name for name, text in texts.items() if pattern.search(text)]


def _unsaid(words: str) -> str:
    return f"no record says '{words}'"


def _words_of(point: TriggerPoint) -> str:
    """What a record says a person feels and what brings it on, a line for each text."""
    texts = (*point.symptoms, *point.activation, *point.perpetuation, *point.tests, point.referral.words)
    return "\n".join(" ".join(text.split()) for text in texts).lower()


def _pattern(words: str) -> re.Pattern[str]:
    """Whole words as they stand; '…' leaves out any words within a sentence."""
    parts = (re.escape(part.strip().lower()) for part in words.split(_GAP))
    return re.compile(rf"\b{_SAME_SENTENCE.join(parts)}\b")
