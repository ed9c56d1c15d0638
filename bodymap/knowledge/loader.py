"""Reading a knowledge base from its YAML files: all of it, or a list of everything that is wrong with it."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bodymap.knowledge import cache as cached
from bodymap.knowledge.files import Unreadable, read_files
from bodymap.knowledge.problems import Position, Problem, Severity
from bodymap.knowledge.vocabulary import Vocabulary
from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.kept_work import KeptWork
    from bodymap.knowledge.nodes import Nodes

__all__ = ["Loaded", "Position", "Problem", "Severity", "Vocabulary", "load"]


class Loaded(Value, frozen=True):
    """What came of loading: a base without errors, or no base and the reasons."""

    base: KnowledgeBase | None
    problems: tuple[Problem, ...]
    cut_texts: tuple[Problem, ...] = ()  # what was probably meant otherwise; not of a base that was cached whole
    # The nodes of the records, by id; none where a cache is kept, because they weigh much more than the records.
    nodes: Nodes | None = None
    key: str = ""  # what the base is kept by, where a cache is; what is worked out from it can be kept by it too

    def position(self, record: str, *trail: str | int) -> Position:
        """Where a value of a record stands: ``position("soleus_trp1", "place", "along")``.

        As near as is known: of a base loaded with a cache only the record's
        own position.
        """
        if self.nodes is not None:
            return self.nodes.position(record, trail)
        if self.base is None:
            raise KeyError(record)
        return self.base.positions[record]


def load(
    folder: Path,
    *,
    vocabulary: Vocabulary | None = None,
    cache: Path | None = None,
    along: Callable[[KnowledgeBase, str], object] | None = None,
) -> Loaded:
    """Load the knowledge base in ``folder``: its ``*.yaml`` files, and those of sub-folders named like a kind.

    Never raises for anything in the folder; what is wrong comes back as problems.

    :param vocabulary: the atlas's names, to check muscles, pain areas, landmarks and regions against.
    :param cache: a folder in which to keep the loaded base for the next time; None reads the files anew.
    :param along: keeps what is worked out of a base besides, by its key; called where the base itself is kept.
    """
    files, problems = read_files(folder)
    key = ""
    if cache is not None and not problems:
        key = cached.key_for({path.relative_to(folder).as_posix(): raw for path, raw in files.items()}, vocabulary)
        base = cached.read(cache, folder=folder, key=key)
        if base is not None:
            return Loaded(base, (), key=key)
    loaded = _load_anew(files, problems, vocabulary=vocabulary, work=None)
    if cache is None:
        return loaded
    if loaded.base is not None:
        cached.write(cache, loaded.base, folder=folder, key=key)
        if along is not None:
            along(loaded.base, key)
    return Loaded(loaded.base, loaded.problems, loaded.cut_texts, key=key)


def load_for_checks(folder: Path, *, vocabulary: Vocabulary | None, work: KeptWork) -> Loaded:
    """Load a knowledge base whose values can all be found in their files, reading only files that have changed.

    :param work: what the files held when they were last read.
    """
    return _load_anew(*read_files(folder), vocabulary=vocabulary, work=work)


def _load_anew(
    files: Mapping[Path, bytes], problems: list[Problem], *, vocabulary: Vocabulary | None, work: KeptWork | None
) -> Loaded:
    # Only now is YAML needed; a start from the cache does without importing it.
    from bodymap.knowledge.gathering import Gathering
    from bodymap.knowledge.nodes import Nodes

    gathering, nodes = Gathering(), Nodes(files, work)
    with _no_collecting():
        for path in files:
            try:
                gathering.add(path, nodes.parsed(path))
            except Unreadable as unreadable:
                problems.append(unreadable.problem)
        # A file that could not be read may define what the others name; do not blame them for it.
        problems += gathering.finish(vocabulary, look_up=not problems)
    nodes.stand_at(gathering.positions())
    base = None if problems else gathering.base()
    return Loaded(base, tuple(sorted(set(problems))), tuple(sorted(set(gathering.cut_texts()))), nodes)


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
