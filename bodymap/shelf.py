"""The atlas and the knowledge base that a request works on, opened when needed; what an id names. No Qt."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from bodymap import paths
from bodymap.atlas import Atlas, AtlasError
from bodymap.errors import RequestError
from bodymap.kinds import LISTED, Held, Kind
from bodymap.knowledge.loader import Vocabulary, load
from bodymap.knowledge.problems import did_you_mean, shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bodymap.knowledge.base import KnowledgeBase


class Shelf:
    """The atlas and the knowledge base that a command works on, each opened when first needed."""

    def __init__(self, *, data: Path | None = None, atlas: Path | None = None) -> None:
        self._data = data
        self._atlas = atlas

    @cached_property
    def atlas(self) -> Atlas:
        """The compiled atlas.

        :raises RequestError: missing or damaged.
        """
        try:
            return Atlas(self._atlas or paths.atlas())
        except AtlasError as error:
            raise RequestError(str(error)) from error

    @cached_property
    def base(self) -> KnowledgeBase:
        """The knowledge base.

        :raises RequestError: there are errors in it.
        """
        folder = self._data or paths.data()
        loaded = load(folder, vocabulary=Vocabulary.of(self.atlas), cache=paths.user_cache())
        if loaded.base is None:
            count = len(loaded.problems)
            more = f" (and {count - 1} more; 'bodymap check {folder}' lists them)" if count > 1 else ""
            raise RequestError(f"the knowledge base cannot be used: {loaded.problems[0]}{more}")
        return loaded.base

    def records(self, kind: Kind) -> Mapping[str, Any]:
        """All things of a kind by id; what is not needed for them is not opened."""
        return getattr(self.base if kind.row.held is Held.BASE else self.atlas, kind.row.key)  # type: ignore[no-any-return]

    def kind_of(self, name: str) -> Kind:
        """What an id names.

        :raises RequestError: nothing.
        """
        kind = kind_of(name, base=self.base, atlas=self.atlas)
        if kind is not None:
            return kind
        known = (known for kind in LISTED for known in records_of(kind, base=self.base, atlas=self.atlas))
        hint = did_you_mean(name, known)
        raise RequestError(f"unknown id {shown(name)}" + (f" ({hint})" if hint else ""))


def kind_of(name: str, *, base: KnowledgeBase, atlas: Atlas) -> Kind | None:
    """What an id of the knowledge base or the atlas names; None if nothing."""
    return next((kind for kind in LISTED if name in records_of(kind, base=base, atlas=atlas)), None)


def records_of(kind: Kind, *, base: KnowledgeBase, atlas: Atlas) -> Mapping[str, Any]:
    """All things of a kind by id, from whichever holds them."""
    records: Mapping[str, Any] = getattr(base if kind.row.held is Held.BASE else atlas, kind.row.key)
    return records
