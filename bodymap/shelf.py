"""The atlas and the knowledge base that a request works on, opened when needed; what an id names. No Qt."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from bodymap import paths
from bodymap.atlas import Atlas, AtlasError
from bodymap.errors import RequestError
from bodymap.knowledge.loader import Vocabulary, load
from bodymap.knowledge.problems import did_you_mean, shown
from bodymap.knowledge.records import KINDS

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

    def kind_of(self, name: str) -> str:
        """What an id names.

        :raises RequestError: nothing.
        """
        kinds: dict[str, Mapping[str, object]] = {
            **{kind.removesuffix("s"): getattr(self.base, kind) for kind in KINDS},
            "area": self.atlas.areas,
            "union": self.atlas.unions,
            "landmark": self.atlas.landmarks,
        }
        for kind, records in kinds.items():
            if name in records:
                return kind
        hint = did_you_mean(name, (known for records in kinds.values() for known in records))
        raise RequestError(f"unknown id {shown(name)}" + (f" ({hint})" if hint else ""))
