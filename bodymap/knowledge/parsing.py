"""What one file of a knowledge base holds by itself: its records, what they name, and what is wrong with them.

Nothing here looks at another file, so what was parsed can be kept by the digest
of the file (:mod:`bodymap.knowledge.kept_work`).
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import msgspec
import yaml

from bodymap.errors import did_you_mean, shown
from bodymap.knowledge.cut_texts import cut_texts
from bodymap.knowledge.problems import MAX_PROBLEMS, Problem, Severity
from bodymap.knowledge.records import KINDS
from bodymap.knowledge.rules import RANGE_HINTS, REFERENCES, RULES
from bodymap.knowledge.typed import BAD, Reader, Reference, TooManyProblems, Trail, plan_of
from bodymap.knowledge.yaml_nodes import describe, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

UNSOUND: Final = msgspec.Raw(msgspec.msgpack.encode(None))


class Noted(msgspec.Struct, frozen=True, array_like=True):
    """A problem of a file, without the file's name."""

    line: int
    column: int
    where: str
    message: str
    hint: str
    severity: Severity

    @classmethod
    def of(cls, problem: Problem) -> Noted:
        return cls(problem.line, problem.column, problem.where, problem.message, problem.hint, problem.severity)

    def at(self, path: Path) -> Problem:
        """The problem, of the file at ``path``."""
        return Problem(path, self.line, self.column, self.where, self.message, self.hint, self.severity)


class RecordRead(msgspec.Struct, frozen=True, array_like=True):
    """A record as it stands in a file."""

    kind: str  # the key of its list
    id: str
    line: int  # of the id
    column: int
    record: msgspec.Raw  # packed; UNSOUND where something is wrong with it


class ParsedFile(msgspec.Struct, frozen=True, array_like=True):
    """All that can be known of a file without the others."""

    problems: list[Noted]
    cut_texts: list[Noted]  # what was probably meant otherwise, though it can be read
    references: list[Reference]
    rows: list[RecordRead]
    whole: bool = True  # False: given up on the way


class FileParser:
    """Turns the nodes of one file into what it holds."""

    def __init__(self, path: Path, text: str) -> None:
        self._reader = Reader(path, text=text, rules=RULES, references=REFERENCES, range_hints=RANGE_HINTS)
        self._text = text
        self._rows: list[RecordRead] = []
        self.nodes: dict[str, yaml.Node] = {}  # of the records, by id

    def parse(self, root: yaml.Node) -> ParsedFile:
        """What the file holds."""
        whole = True
        try:
            self._read_root(root)
        except TooManyProblems:
            whole = False
        found = islice(cut_texts(self._reader.path, root, self._text), MAX_PROBLEMS)
        return ParsedFile(_noted(self._reader.problems), _noted(found), self._reader.references, self._rows, whole)

    def _read_root(self, root: yaml.Node) -> None:
        reader = self._reader
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
                    self._read_record(key.value, node, (key.value, at))

    def _read_record(self, key: str, node: yaml.Node, trail: Trail) -> None:
        name, name_node = text_of(node, "id")
        if name:
            trail = (name,)
        values = self._reader.read(_plans()[key], node, trail)
        if not name:
            return
        self.nodes.setdefault(name, node)
        at = name_node.start_mark
        self._rows.append(RecordRead(key, name, at.line + 1, at.column + 1, self._packed(key, node, values, trail)))

    def _packed(self, key: str, node: yaml.Node, values: Any, trail: Trail) -> msgspec.Raw:
        if values is BAD:
            return UNSOUND
        try:
            return msgspec.Raw(msgspec.msgpack.encode(msgspec.convert(values, KINDS[key])))
        except msgspec.ValidationError as error:  # a bound in the records that the reader does not know of
            self._reader.note(node, trail, str(error))
            return UNSOUND


def _noted(problems: Iterable[Problem]) -> list[Noted]:
    return [Noted.of(problem) for problem in problems]


@lru_cache(maxsize=1)
def _plans() -> Mapping[str, Any]:
    return {key: plan_of(kind) for key, kind in KINDS.items()}
