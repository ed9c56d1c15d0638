"""From YAML nodes to the values of a record: every misfit is noted with its line, and reading goes on.

The plan of a record is read off its :mod:`msgspec` type, so a new field in
:mod:`bodymap.knowledge.records` is checked here without another word.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import msgspec
import yaml
from msgspec import inspect

from bodymap.errors import code_point, did_you_mean, shown, unseen
from bodymap.knowledge.problems import MAX_PROBLEMS, Position, Problem
from bodymap.knowledge.yaml_nodes import describe, has_own_tag, is_nothing, is_plain, retyped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import Enum
    from pathlib import Path

Trail: TypeAlias = tuple[str | int, ...]  # the way from the file to a value: ("soleus_trp1", "tests", 2)
Plan: TypeAlias = Any  # a type of msgspec.inspect

_MAX_TEXT: Final = 50_000  # characters; the longest shipped one has 1,400
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # all but tab and the end of a line
_INTEGER: Final = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})")
_DECIMAL: Final = re.compile(r"[-+]?([0-9]{1,15}\.[0-9]{0,15}|\.[0-9]{1,15})")
_LONG_CHOICE: Final = 9  # more allowed values than this are not listed in a hint


class _Bad:
    """The value could not be read; why has been noted."""


BAD: Final = _Bad()


class Reference(msgspec.Struct, frozen=True, array_like=True):
    """A value that must name something which exists."""

    field: str  # "TriggerPoint.muscle"
    value: str
    line: int
    column: int
    where: str


@dataclass(slots=True)
class MappingRead:
    """A mapping as it was read: values by key, and where keys and values stand."""

    reader: Reader
    node: yaml.MappingNode
    trail: Trail
    values: dict[str, Any] = field(default_factory=dict)
    nodes: dict[str, yaml.Node] = field(default_factory=dict)

    def note(self, message: str, *, key: str = "", hint: str = "") -> None:
        """Note a problem with the value of ``key``, or with the mapping as a whole."""
        node = self.nodes.get(key, self.node)
        trail = (*self.trail, key) if key in self.nodes else self.trail
        self.reader.note(node, trail, message, hint)


def where(trail: Trail) -> str:
    """A trail as a person writes it: ``soleus_trp1.referral.essential[0].width``."""
    text = ""
    for step in trail:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def plan_of(kind: type[msgspec.Struct]) -> Plan:
    """What a record of this kind consists of."""
    return inspect.type_info(kind)


class TooManyProblems(Exception):
    """So much is wrong with a file that it is given up."""


class Reader:
    """Reads the records of one file; collects problems and references on the way."""

    def __init__(
        self,
        path: Path,
        *,
        text: str,
        rules: Mapping[type[Any], Callable[[MappingRead], None]],
        references: frozenset[tuple[type[Any], str]],
        range_hints: Mapping[tuple[type[Any], str], str],
    ) -> None:
        """Read a file at ``path``.

        :param text: what stands in it.
        :param rules: what must hold within a mapping beyond the types of its values.
        :param references: fields whose texts name something, by record type and field.
        :param range_hints: what it means when a number of that field is out of range.
        """
        self.path = path
        self._lines = text.split("\n")
        self.problems: list[Problem] = []
        self.references: list[Reference] = []
        self._rules = rules
        self._reference_fields = references
        self._range_hints = range_hints
        self._seen: set[int] = set()

    def note(self, node: yaml.Node, trail: Trail, message: str, hint: str = "") -> None:
        """Note an error at a node.

        :raises TooManyProblems: there have been so many that nobody reads more.
        """
        mark = node.start_mark
        self._note(mark.line + 1, mark.column + 1, trail, message, hint)

    def note_within(self, node: yaml.Node, trail: Trail, wrong: re.Pattern[str], message: str, hint: str = "") -> None:
        """Note an error wherever a text, as it is written, holds what is wrong."""
        first, last = node.start_mark, node.end_mark
        for number in range(first.line, min(last.line + 1, len(self._lines))):
            start = first.column if number == first.line else 0
            end = last.column if number == last.line else len(self._lines[number])
            for match in wrong.finditer(self._lines[number], start, end):
                self._note(number + 1, match.start() + 1, trail, message, hint)

    def _note(self, line: int, column: int, trail: Trail, message: str, hint: str) -> None:
        self.problems.append(Problem(self.path, line, column, where(trail), message, hint))
        if len(self.problems) >= MAX_PROBLEMS:
            message = f"{MAX_PROBLEMS:,} things are wrong up to here; the rest of the file is not looked at"
            self.problems.append(Problem(self.path, line, column, "", message))
            raise TooManyProblems

    def position(self, node: yaml.Node) -> Position:
        """Where a node stands."""
        return Position(self.path, node.start_mark.line + 1, node.start_mark.column + 1)

    def is_repeated(self, node: yaml.Node, trail: Trail) -> bool:
        """Note and refuse a list or mapping that is used again through an alias."""
        # Aliases can make a small file endless (they may even hold themselves).
        if id(node) in self._seen:
            self.note(node, trail, "this is used a second time through an alias (*name)", "write it out in both places")
            return True
        self._seen.add(id(node))
        return False

    def pairs(self, node: yaml.MappingNode, trail: Trail) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
        """The keys and values of a mapping, each key once; duplicates and odd keys are noted."""
        first: dict[str, yaml.ScalarNode] = {}
        kept: list[tuple[yaml.ScalarNode, yaml.Node]] = []
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.note(key, trail, "a key must be a word", "a text with brackets in it belongs in quotes")
            elif key.value in first:
                at = self.position(first[key.value])
                self.note(
                    key,
                    (*trail, key.value),
                    f"the key {shown(key.value)} is given twice; first at {at}",
                    "keep one of the two",
                )
            else:
                first[key.value] = key
                kept.append((key, value))
        return kept

    def read(self, plan: Plan, node: yaml.Node, trail: Trail) -> Any:
        """The value of a node as ``plan`` wants it, or BAD if anything about it is wrong."""
        return self._read(plan, node, trail, None)

    def _read(self, plan: Plan, node: yaml.Node, trail: Trail, owner: tuple[type[Any], str] | None) -> Any:
        if isinstance(plan, inspect.UnionType):
            if is_nothing(node):
                return None
            plan = next(part for part in plan.types if not isinstance(part, inspect.NoneType))
        if has_own_tag(node):
            self.note(node, trail, f"a tag ({node.tag}) cannot be used here", "quote a text that starts with '!'")
            return BAD
        match plan:
            case inspect.StrType():
                return self._text(plan, node, trail, owner)
            case inspect.FloatType() | inspect.IntType():
                return self._number(plan, node, trail, owner)
            case inspect.EnumType():
                return self._choice(plan.cls, node, trail)
            case inspect.VarTupleType():
                return self._list(plan, node, trail, owner)
            case inspect.StructType():
                return self._struct(plan, node, trail)
        raise TypeError(f"no reader for {plan!r}; a record has a field of a new kind")

    def _struct(self, plan: inspect.StructType, node: yaml.Node, trail: Trail) -> Any:
        if not isinstance(node, yaml.MappingNode):
            self.note(node, trail, f"'key: value' pairs are wanted here, not {describe(node)}")
            return BAD
        if self.is_repeated(node, trail):
            return BAD
        before = len(self.problems)
        fields = {f.name: f for f in plan.fields}
        part = MappingRead(self, node, trail)
        for key, value in self.pairs(node, trail):
            name = key.value
            if name not in fields:
                hint = did_you_mean(name, fields) or f"allowed: {', '.join(fields)}"
                self.note(key, trail, f"unknown key {shown(name)}{_with_unseen(name)}", hint)
                continue
            part.nodes[name] = value
            result = self._read(fields[name].type, value, (*trail, name), (plan.cls, name))
            if result is not BAD:
                part.values[name] = result
        for name, wanted in fields.items():
            if wanted.required and name not in part.nodes:
                message = "no source is given" if name == "sources" else f"the key '{name}' is missing"
                self.note(node, trail, message, "every record needs its sources" if name == "sources" else "")
        if plan.cls in self._rules:
            self._rules[plan.cls](part)
        return part.values if len(self.problems) == before else BAD

    def _list(
        self, plan: inspect.VarTupleType, node: yaml.Node, trail: Trail, owner: tuple[type[Any], str] | None
    ) -> Any:
        if not isinstance(node, yaml.SequenceNode):
            hint = (
                "leave the key out, or begin each entry with '- '" if is_nothing(node) else "begin each entry with '- '"
            )
            self.note(node, trail, f"a list is wanted here, not {describe(node)}", hint)
            return BAD
        if self.is_repeated(node, trail):
            return BAD
        items = [self._read(plan.item_type, item, (*trail, at), owner) for at, item in enumerate(node.value)]
        least = plan.min_length or 0
        if len(items) < least:
            if trail[-1] == "sources":
                self.note(node, trail, "no source is given", "every record needs its sources")
            else:
                entries = "entry" if least == 1 else "entries"
                self.note(node, trail, f"at least {least} {entries} wanted, {len(items)} given")
            return BAD
        return BAD if BAD in items else items

    def _text(self, plan: inspect.StrType, node: yaml.Node, trail: Trail, owner: tuple[type[Any], str] | None) -> Any:
        if not isinstance(node, yaml.ScalarNode):
            hint = "a text with ': ' in it must be in quotes" if isinstance(node, yaml.MappingNode) else ""
            self.note(node, trail, f"a text is wanted here, not {describe(node)}", hint)
            return BAD
        if len(node.value) > _MAX_TEXT:
            self.note(node, trail, f"the text has {len(node.value):,} characters; more than {_MAX_TEXT:,} are not read")
            return BAD
        value = node.value.strip()
        changed = retyped(value) if is_plain(node) else ""
        if changed == "nothing":
            self.note(node, trail, "a text is wanted here, not nothing", "write one, or leave the key out")
            return BAD
        if changed:
            self.note(
                node, trail, f"YAML reads {shown(value)} as {changed}, not as text", f'write it in quotes: "{value}"'
            )
            return BAD
        if not value and (plan.min_length or plan.pattern):
            self.note(node, trail, "the text is empty")
            return BAD
        if not value.isprintable() and (control := _CONTROL.search(value)):
            message = f"the text holds the control character {code_point(control[0])}"
            hint = "a \\ in double quotes begins an escape; use single quotes" if node.style == '"' else ""
            self.note(node, trail, message, hint)
            return BAD
        if plan.pattern and not re.search(plan.pattern, value):
            hint = "a letter first, then letters, digits and _; no spaces"
            self.note(node, trail, f"{shown(value)} cannot be an id{_with_unseen(value)}", hint)
            return BAD
        if owner in self._reference_fields and owner is not None:
            field, mark = f"{owner[0].__name__}.{owner[1]}", node.start_mark
            self.references.append(Reference(field, value, mark.line + 1, mark.column + 1, where(trail)))
        return value

    def _number(
        self,
        plan: inspect.IntType | inspect.FloatType,
        node: yaml.Node,
        trail: Trail,
        owner: tuple[type[Any], str] | None,
    ) -> Any:
        whole = isinstance(plan, inspect.IntType)
        wanted = "a whole number" if whole else "a number"
        if not isinstance(node, yaml.ScalarNode):
            self.note(node, trail, f"{wanted} is wanted here, not {describe(node)}")
            return BAD
        text = node.value
        is_whole = _INTEGER.fullmatch(text)
        if not (is_whole or (not whole and _DECIMAL.fullmatch(text))):
            changed = retyped(text) if is_plain(node) else ""
            hint = f"YAML reads it as {changed}" if changed and changed != "a number" else ""
            self.note(node, trail, f"{wanted} is wanted here, not {describe(node)}", hint)
            return BAD
        if not is_plain(node):
            self.note(node, trail, f"{wanted} is wanted here, not the text {shown(text)}", "write it without quotes")
            return BAD
        number = int(text) if whole else float(text)
        if not _within(plan, number):
            meaning = self._range_hints.get(owner, "") if owner else ""
            self.note(node, trail, f"{text} is out of range: {_range(plan)}", meaning)
            return BAD
        return number

    def _choice(self, kind: type[Enum], node: yaml.Node, trail: Trail) -> Any:
        allowed = [str(member.value) for member in kind]
        if isinstance(node, yaml.ScalarNode):
            if node.value in allowed:
                return node.value
            hint = did_you_mean(node.value, allowed)
        else:
            hint = ""
        if not hint and len(allowed) <= _LONG_CHOICE:
            hint = f"allowed: {', '.join(allowed)}"
        self.note(node, trail, f"one of the allowed words is wanted here, not {describe(node)}", hint)
        return BAD


def _with_unseen(value: str) -> str:
    """What a message adds where two words look alike and are not."""
    sign = unseen(value)
    return f", in which stands {sign}, a sign that cannot be seen" if sign else ""


def _within(plan: inspect.IntType | inspect.FloatType, number: float) -> bool:
    return (
        math.isfinite(number)
        and (plan.ge is None or number >= plan.ge)
        and (plan.gt is None or number > plan.gt)
        and (plan.le is None or number <= plan.le)
        and (plan.lt is None or number < plan.lt)
    )


def _range(plan: inspect.IntType | inspect.FloatType) -> str:
    if plan.ge is not None and plan.le is not None:
        return f"from {plan.ge:g} to {plan.le:g} is allowed"
    if plan.ge is not None:
        return f"at least {plan.ge:g} is allowed"
    if plan.gt is not None:
        return f"more than {plan.gt:g} is allowed"
    return "too large"
