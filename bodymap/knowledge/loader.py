"""Reading a knowledge base from its YAML files: all of it, or a list of everything that is wrong with it."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bodymap.knowledge import cache as cached
from bodymap.knowledge.files import Unreadable, read_files
from bodymap.knowledge.problems import Position, Problem, Severity
from bodymap.knowledge.rules import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import yaml

    from bodymap.knowledge.base import KnowledgeBase

__all__ = ["Loaded", "Position", "Problem", "Severity", "Vocabulary", "load"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of loading: a base without errors, or no base and the reasons."""

    base: KnowledgeBase | None
    problems: tuple[Problem, ...]
    # The nodes of the records, by id; empty where a cache is kept, because they weigh much more than the records.
    nodes: Mapping[str, tuple[Path, yaml.Node]] = field(default_factory=dict, repr=False)

    def position(self, record: str, *trail: str | int) -> Position:
        """Where a value of a record stands: ``position("soleus_trp1", "place", "along")``.

        As near as is known: of a base loaded with a cache only the record's
        own position.
        """
        if record not in self.nodes:
            if self.base is None:
                raise KeyError(record)
            return self.base.positions[record]
        from bodymap.knowledge.yaml_nodes import inside

        path, node = self.nodes[record]
        mark = inside(node, trail).start_mark
        return Position(path, mark.line + 1, mark.column + 1)


def load(folder: Path, *, vocabulary: Vocabulary | None = None, cache: Path | None = None) -> Loaded:
    """Load the knowledge base in ``folder``: its ``*.yaml`` files, and those of sub-folders named like a kind.

    Never raises for anything in the folder; what is wrong comes back as problems.

    :param vocabulary: the atlas's names, to check muscles, pain areas, landmarks and regions against.
    :param cache: a folder in which to keep the loaded base for the next time; None reads the files anew.
    """
    files, problems = read_files(folder)
    key = ""
    if cache is not None and not problems:
        key = cached.key_for({path.relative_to(folder).as_posix(): raw for path, raw in files.items()}, vocabulary)
        base = cached.read(cache, folder=folder, key=key)
        if base is not None:
            return Loaded(base, ())
    with _no_collecting():
        return _load_anew(folder, files, problems, vocabulary=vocabulary, cache=cache, key=key)


def _load_anew(
    folder: Path,
    files: Mapping[Path, bytes],
    problems: list[Problem],
    *,
    vocabulary: Vocabulary | None,
    cache: Path | None,
    key: str,
) -> Loaded:
    # Only now is YAML needed; a start from the cache does without importing it.
    from bodymap.knowledge.gathering import Gathering
    from bodymap.knowledge.yaml_nodes import compose

    gathering = Gathering()
    for path, raw in files.items():
        try:
            gathering.read(path, compose(path, raw))
        except Unreadable as unreadable:
            problems.append(unreadable.problem)
    # A file that could not be read may define what the others name; do not blame them for it.
    problems += gathering.finish(vocabulary, look_up=not problems)
    if problems:
        return Loaded(None, tuple(sorted(set(problems))), gathering.nodes)
    base = gathering.base()
    if cache is not None:
        cached.write(cache, base, folder=folder, key=key)
        return Loaded(base, ())
    return Loaded(base, (), gathering.nodes)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Spare the collector the many new nodes: none are garbage yet, and looking them over takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
