"""The YAML nodes of records, by id; a file is composed when it is parsed, or first asked for a place in it.

What was asked of a file is kept with the work on it, so that a problem that was
told before can be told again without composing its file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from bodymap.knowledge import yaml_nodes
from bodymap.knowledge.parsing import FileParser
from bodymap.knowledge.problems import Position
from bodymap.knowledge.typed import where

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import yaml

    from bodymap.knowledge.kept_work import KeptWork
    from bodymap.knowledge.parsing import ParsedFile
    from bodymap.knowledge.typed import Trail


class Nodes(Mapping[str, "tuple[Path, yaml.Node]"]):
    """Where each record stands, as a node of its file."""

    def __init__(self, files: Mapping[Path, bytes], work: KeptWork | None) -> None:
        self._files = files
        self._work = work
        self._composed: dict[Path, Mapping[str, yaml.Node]] = {}
        self._file_of: dict[str, Path] = {}

    def parsed(self, path: Path) -> ParsedFile:
        """What a file holds.

        :raises Unreadable: it cannot be turned into nodes.
        """
        raw = self._files[path]
        known = self._work.parsed(path, raw) if self._work is not None else None
        if known is not None:
            return known
        parser = FileParser(path, yaml_nodes.decoded(path, raw))
        parsed = parser.parse(yaml_nodes.compose(path, raw))
        self._composed[path] = parser.nodes
        if self._work is not None:
            self._work.keep_parsed(path, raw, parsed)
        return parsed

    def position(self, name: str, trail: Trail) -> Position:
        """Where a value of a record stands."""
        path = self._file_of[name]
        way = where((name, *trail))
        known = self._work.place(path, self._files[path], way) if self._work is not None else None
        if known is None:
            mark = yaml_nodes.inside(self[name][1], trail).start_mark
            known = mark.line + 1, mark.column + 1
            if self._work is not None:
                self._work.keep_place(path, self._files[path], way, known)
        return Position(path, *known)

    def stand_at(self, positions: Mapping[str, Position]) -> None:
        """Say in which file each record stands."""
        self._file_of = {name: at.path for name, at in positions.items()}

    def __getitem__(self, name: str) -> tuple[Path, yaml.Node]:
        path = self._file_of[name]
        if path not in self._composed:
            self._composed[path] = yaml_nodes.nodes_by_id(yaml_nodes.compose(path, self._files[path]))
        return path, self._composed[path][name]

    def __contains__(self, name: object) -> bool:
        return name in self._file_of

    def __iter__(self) -> Iterator[str]:
        return iter(self._file_of)

    def __len__(self) -> int:
        return len(self._file_of)
