"""Talks as YAML files: written to be read by people, read with every mistake told by line and column."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import msgspec

from bodymap import paths
from bodymap.errors import RequestError, did_you_mean, in_brackets, shown
from bodymap.knowledge.files import Unreadable, read_bytes
from bodymap.knowledge.typed import BAD, Reader, TooManyProblems, plan_of
from bodymap.knowledge.yaml_nodes import compose, decoded, describe
from bodymap.talk.model import ClientTalk
from bodymap.whole_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.problems import Problem

ENDINGS: Final = (".yaml", ".yml")
_TOLD: Final = 20  # problems: who mends these meets the rest
_HEAD: Final = (
    "# A talk for a client, made by Bodymap.\n"
    "# Steps may be put in another order, worded (says: …) and left out (shown: false).\n"
)


class TalkError(RequestError):
    """A file that is no talk, or one that cannot be used; the text says where and why."""


def read(path: Path, base: KnowledgeBase) -> ClientTalk:
    """A talk from a file.

    :raises TalkError: it cannot be read, or names what is not there.
    """
    try:
        raw = read_bytes(path)
        text, root = decoded(path, raw), compose(path, raw)
    except Unreadable as error:
        raise TalkError(str(error.problem)) from error
    reader = Reader(path, text=text, rules={}, references=frozenset(), range_hints={})
    values: Any = BAD
    with suppress(TooManyProblems):
        values = reader.read(_plan(), root, ())
    if reader.problems or values is BAD:
        raise TalkError(_told(reader.problems) or f"{path}:1:1: {describe(root)} is no talk")
    try:
        talk = msgspec.convert(values, ClientTalk)
    except msgspec.ValidationError as error:  # a bound that the reader does not know of
        raise TalkError(f"{path}:1:1: {error}") from error
    lost = [f"{path}: {line}" for line in _unknown(talk, base)]
    if lost:
        raise TalkError("\n".join(lost[:_TOLD]))
    return talk


def ready_made(base: KnowledgeBase) -> tuple[ClientTalk, ...]:
    """The talks that come with the program, for the commonest complaints; of another knowledge base those that fit."""
    made = []
    for path in sorted((paths.assets() / "talks").glob("*.yaml")):
        with suppress(TalkError):
            made.append(read(path, base))
    return tuple(made)


def write(talk: ClientTalk, path: Path) -> None:
    """Write a talk; a new file is for its owner alone.

    :raises OSError: it cannot be written; what was there stays.
    """
    import yaml

    said = yaml.safe_dump(_without_defaults(talk), sort_keys=False, allow_unicode=True, width=110)
    write_whole(path, (_HEAD + said).encode(), private=True)


def _without_defaults(talk: ClientTalk) -> dict[str, Any]:
    whole: dict[str, Any] = msgspec.to_builtins(talk)
    usual = {field.name: field.default for field in msgspec.structs.fields(type(talk.steps[0]))}
    whole["steps"] = [{key: value for key, value in step.items() if value != usual[key]} for step in whole["steps"]]
    if whole["condition"] is None:
        del whole["condition"]
    return whole


def _unknown(talk: ClientTalk, base: KnowledgeBase) -> Iterator[str]:
    """What is named and is not there."""
    for noun, known, names in (
        ("trigger point", base.trigger_points.keys(), {*talk.points, *(step.point for step in talk.steps)}),
        ("comparison", base.comparisons.keys(), {step.comparison for step in talk.steps}),
        ("diagram", base.diagrams.keys(), {step.diagram for step in talk.steps}),
        ("condition", base.conditions.keys(), {talk.condition}),
    ):
        for name in sorted(names - {None} - known):  # type: ignore[type-var]  # mypy does not see that None went
            yield f"{shown(name)} is no {noun}{in_brackets(did_you_mean(str(name), known))}"


def _told(problems: list[Problem]) -> str:
    more = len(problems) - _TOLD
    return "\n".join([*map(str, sorted(problems)[:_TOLD]), *([f"and {more:,} more"] if more > 0 else [])])


@lru_cache(maxsize=1)
def _plan() -> Any:
    return plan_of(ClientTalk)
