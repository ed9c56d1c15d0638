"""From what the files hold to the records of one knowledge base, or to everything that is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from bodymap.errors import shown
from bodymap.knowledge.base import KnowledgeBase
from bodymap.knowledge.parsing import UNSOUND
from bodymap.knowledge.problems import Position, Problem
from bodymap.knowledge.records import KINDS
from bodymap.knowledge.rules import dangling

if TYPE_CHECKING:
    from pathlib import Path

    from bodymap.knowledge.parsing import ParsedFile, RecordRead
    from bodymap.knowledge.vocabulary import Vocabulary


class Gathering:
    """The records of all files on their way to becoming a base."""

    def __init__(self) -> None:
        self._files: dict[Path, ParsedFile] = {}
        self._problems: list[Problem] = []
        self._records: dict[str, dict[str, Any]] = {key: {} for key in KINDS}
        self._ids: dict[str, dict[str, Position]] = {key: {} for key in KINDS}  # of sound and unsound records
        self._decoders = {key: msgspec.msgpack.Decoder(kind) for key, kind in KINDS.items()}

    def add(self, path: Path, parsed: ParsedFile) -> None:
        """Add what a file holds."""
        self._files[path] = parsed
        self._problems += [noted.at(path) for noted in parsed.problems]
        for row in parsed.rows:
            self._add_row(path, row)

    def finish(self, vocabulary: Vocabulary | None, *, look_up: bool) -> list[Problem]:
        """All problems; with ``look_up`` also of names that stand in one file and must be defined in another."""
        if look_up and all(parsed.whole for parsed in self._files.values()):
            defined = {key: frozenset(ids) for key, ids in self._ids.items()}
            references = {path: parsed.references for path, parsed in self._files.items()}
            self._problems += dangling(references, defined, vocabulary)
        return self._problems

    def cut_texts(self) -> list[Problem]:
        """What was probably meant otherwise."""
        return [noted.at(path) for path, parsed in self._files.items() for noted in parsed.cut_texts]

    def base(self) -> KnowledgeBase:
        """The knowledge base of all records read."""
        return KnowledgeBase(**self._records, positions=self.positions())

    def positions(self) -> dict[str, Position]:
        """Where each record stands, by its id."""
        return {name: at for ids in self._ids.values() for name, at in ids.items()}

    def _add_row(self, path: Path, row: RecordRead) -> None:
        at = Position(path, row.line, row.column)
        first = next((ids[row.id] for ids in self._ids.values() if row.id in ids), None)
        if first is not None:
            message = f"the id {shown(row.id)} is given twice; first at {first}"
            hint = "every record has an id of its own"
            self._problems.append(Problem(path, row.line, row.column, row.id, message, hint))
            return
        self._ids[row.kind][row.id] = at
        if row.record != UNSOUND:
            self._records[row.kind][row.id] = self._decoders[row.kind].decode(row.record)
