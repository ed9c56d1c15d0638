"""From the nodes of all files to the records of one knowledge base, or to everything that is wrong with them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec
import yaml

from bodymap.errors import did_you_mean, shown
from bodymap.knowledge.base import KnowledgeBase
from bodymap.knowledge.records import KINDS
from bodymap.knowledge.rules import RANGE_HINTS, REFERENCES, RULES, Vocabulary, dangling
from bodymap.knowledge.typed import BAD, Reader, Reference, Trail, plan_of
from bodymap.knowledge.yaml_nodes import describe, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bodymap.knowledge.problems import Position, Problem


@lru_cache(maxsize=1)
def _plans() -> Mapping[str, Any]:
    return {key: plan_of(kind) for key, kind in KINDS.items()}


class Gathering:
    """The records of all files on their way to becoming a base."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._references: list[Reference] = []
        self._records: dict[str, dict[str, Any]] = {key: {} for key in KINDS}
        self._ids: dict[str, dict[str, Position]] = {key: {} for key in KINDS}  # of sound and unsound records
        self.nodes: dict[str, tuple[Path, yaml.Node]] = {}

    def read(self, path: Path, root: yaml.Node) -> None:
        """Read the records of one file."""
        reader = Reader(path, rules=RULES, references=REFERENCES, range_hints=RANGE_HINTS)
        self._read_root(reader, root)
        self._problems += reader.problems
        self._references += reader.references

    def finish(self, vocabulary: Vocabulary | None, *, look_up: bool) -> list[Problem]:
        """All problems; with ``look_up`` also of names that stand in one file and must be defined in another."""
        if look_up:
            defined = {key: frozenset(ids) for key, ids in self._ids.items()}
            self._problems += dangling(self._references, defined, vocabulary)
        return self._problems

    def base(self) -> KnowledgeBase:
        """The knowledge base of all records read."""
        positions = {name: at for ids in self._ids.values() for name, at in ids.items()}
        return KnowledgeBase(**self._records, positions=positions)

    def _read_root(self, reader: Reader, root: yaml.Node) -> None:
        if not isinstance(root, yaml.MappingNode):
            keys = ", ".join(f"{key}:" for key in KINDS)
            reader.note(root, (), f"the file must begin with one of {keys} and holds {describe(root)} instead")
            return
        for key, rows in reader.pairs(root, ()):
            trail = (key.value,)
            if key.value not in KINDS:
                hint = did_you_mean(key.value, KINDS) or f"allowed: {', '.join(KINDS)}"
                reader.note(key, (), f"unknown key {shown(key.value)}", hint)
            elif not isinstance(rows, yaml.SequenceNode):
                message = f"a list of records is wanted here, not {describe(rows)}"
                reader.note(rows, trail, message, "begin each record with '- id:'")
            elif not reader.is_repeated(rows, trail):
                for at, node in enumerate(rows.value):
                    self._read_record(reader, key.value, node, (key.value, at))

    def _read_record(self, reader: Reader, key: str, node: yaml.Node, trail: Trail) -> None:
        name, name_node = text_of(node, "id")
        if name:
            trail = (name,)
        values = reader.read(_plans()[key], node, trail)
        if not name:
            return
        at = reader.position(name_node)
        first = next((ids[name] for ids in self._ids.values() if name in ids), None)
        if first is not None:
            message = f"the id {shown(name)} is given twice; first at {first}"
            reader.note(name_node, trail, message, "every record has an id of its own")
            return
        self._ids[key][name] = at
        self.nodes[name] = (reader.path, node)
        if values is BAD:
            return
        try:
            self._records[key][name] = msgspec.convert(values, KINDS[key])
        except msgspec.ValidationError as error:  # a bound in the records that the reader does not know of
            reader.note(node, trail, str(error))
