"""Bring an older knowledge base into today's form: a way of palpation that is one paragraph becomes steps.

Each sentence goes, whole and as it was written, to the step that its words speak of. What no
sentence speaks of stays empty, and ``bodymap check`` names it: it is for a person to write.
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
_NOT_PLAIN: Final = re.compile(r"^[^A-Za-z]|: | #|:$")  # would mean something else to YAML
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
    """A file in today's form, and how many paragraphs of palpation became steps.

    :param path: what messages call the file.
    :raises Unreadable: the bytes are no YAML.
    """
    nodes = list(_paragraphs(compose(path, raw)))
    lines = raw.decode().split("\n") if nodes else []
    for key, value in reversed(nodes):
        margin = " " * key.start_mark.column
        last = value.end_mark.line + (value.end_mark.column > 0)
        lines[key.start_mark.line : last] = [f"{margin}palpation:", *_written(steps_of(value.value), f"{margin}  ")]
    return ("\n".join(lines).encode() if nodes else raw), len(nodes)


def _paragraphs(node: yaml.Node) -> Iterator[tuple[yaml.ScalarNode, yaml.ScalarNode]]:
    """Keys ``palpation`` of places with the one text that stands there, in the order of the file."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _paragraphs(item)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == "palpation" and isinstance(value, yaml.ScalarNode):
                yield key, value
            else:
                yield from _paragraphs(value)


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
