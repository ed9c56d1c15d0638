"""Bring an older knowledge base into today's form: palpation in steps, doses of any move.

A way of palpation was one paragraph. Each sentence of it goes, whole and as it was written, to the
step that its words speak of. What no sentence speaks of stays empty: it is for a person to write.
"""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Final

import yaml

from bodymap.knowledge.yaml_nodes import compose

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WIDTH: Final = 120  # columns
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
# What would mean something else to YAML: a mark, a comment, a word such as yes.
_NOT_PLAIN: Final = re.compile(r"^[^A-Za-z]|: | #|:$|^\S+$")
# The steps in the order in which they are asked; a sentence goes to the first whose words it has.
_STEPS: Final = {
    "danger": r"\b(keep off|stay off|stay on|avoid|never|do not|don't|artery|arteries|pulse|nerve|lung|pleura|spare)\b",
    "ask": r"\b(ask|known pain|that the client knows|recogni[sz]e|compare)\b",
    "feel": r"\b(feel|feels|felt|twitch|slips?|taut band|tender|cord|nodule|stiffer)\b",
    "position": r"^(seat|sit|lay|lie|have the client|client|the client|prone|supine|side-lying|mouth|knee|arm)\b",
    "direction": r"\b(across|roll|strum|flat|pincer|press|rub|pinch|grasp|thumb|fingers?)\b",
    "landmark": "",
}
_ORDER: Final = ("position", "landmark", "direction", "feel", "ask", "danger")


def steps_of(paragraph: str) -> dict[str, str]:
    """The sentences of a paragraph by the step that they speak of; steps without one are left out."""
    found: dict[str, list[str]] = {}
    for sentence in filter(None, _SENTENCE.split(" ".join(paragraph.split()))):
        step = next(step for step, words in _STEPS.items() if re.search(words, sentence, re.IGNORECASE))
        found.setdefault(step, []).append(sentence)
    return {step: " ".join(found[step]) for step in _ORDER if step in found}


def migrated(path: Path, raw: bytes) -> tuple[bytes, int]:
    """A file in today's form, and how many of its values were in an older one.

    :param path: what messages call the file.
    :raises Unreadable: the bytes are no YAML.
    """
    edits = list(_edits(compose(path, raw)))
    if not edits:
        return raw, 0
    text = raw.decode()
    starts = [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]
    for first, last, new in sorted(edits, key=lambda edit: (edit[0].line, edit[0].column), reverse=True):
        start, end = (starts[mark.line] + mark.column for mark in (first, last))
        text = text[:start] + new + text[end:]
    return text.encode(), len(edits)


def _edits(node: yaml.Node) -> Iterator[tuple[yaml.Mark, yaml.Mark, str]]:
    """From where to where, and what stands there today."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _edits(item)
    elif isinstance(node, yaml.MappingNode):
        is_advice = any((key.value, value.value) == ("technique", "advice") for key, value in node.value)
        for key, value in node.value:
            if key.value == "palpation" and isinstance(value, yaml.ScalarNode):
                yield key.start_mark, value.end_mark, _palpation(value, margin=" " * key.start_mark.column)
            elif key.value == "dose" and isinstance(value, yaml.MappingNode) and value.flow_style:
                yield from _dose(value, is_advice=is_advice)
            else:
                yield from _edits(value)


def _palpation(old: yaml.ScalarNode, *, margin: str) -> str:
    """A paragraph as steps."""
    end = "\n" if old.end_mark.column == 0 else ""  # a folded text ends where the next line begins
    return "\n".join(["palpation:", *_written(steps_of(old.value), f"{margin}  ")]) + end


def _dose(dose: yaml.MappingNode, *, is_advice: bool) -> Iterator[tuple[yaml.Mark, yaml.Mark, str]]:
    """What was called a pressure is a pull or an effort as well; an advice has none."""
    if is_advice and dose.value:
        yield dose.start_mark, dose.end_mark, "{}"
        return
    for key, _ in dose.value:
        if key.value == "pressure":
            yield key.start_mark, key.end_mark, "intensity"


def _written(steps: dict[str, str], margin: str) -> Iterator[str]:
    for step, text in steps.items():
        line = f"{margin}{step}: {text}"
        if len(line) <= _WIDTH and not _NOT_PLAIN.search(text):
            yield line
            continue
        yield f"{margin}{step}: >-"
        yield from textwrap.wrap(
            text, _WIDTH, initial_indent=f"{margin}  ", subsequent_indent=f"{margin}  ", break_on_hyphens=False
        )
