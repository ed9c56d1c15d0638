"""The one opener: the atlas and the knowledge base that a window or a command works on, and what an id names. No Qt."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Final

from bodymap import paths
from bodymap.atlas import Atlas, AtlasError
from bodymap.errors import RequestError, meant_by, shown
from bodymap.kinds import LISTED, Held, Kind
from bodymap.knowledge.loader import Vocabulary, load
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.loader import Loaded
    from bodymap.knowledge.searching.index import Packed
    from bodymap.knowledge.searching.results import Match, Results
    from bodymap.knowledge.searching.searcher import Searcher
    from bodymap.knowledge.texts import SayText
    from bodymap.referral.opening import Rankers

_UNUSABLE: Final = Phrase("Shelf", QT_TRANSLATE_NOOP("Shelf", "the knowledge base cannot be used: {problem}"))
_SHIPPED_DAMAGED: Final = Phrase(
    "Shelf",
    QT_TRANSLATE_NOOP("Shelf", "the knowledge base that came with Bodymap is damaged: {problem}; reinstall Bodymap"),
)
_STANDS_IN: Final = Phrase(
    "Shelf",
    QT_TRANSLATE_NOOP("Shelf", "the shipped knowledge base stands in for your own, which cannot be used: {problem}"),
)
_AND_MORE: Final = Phrase(
    "Shelf",
    QT_TRANSLATE_NOOP("Shelf", "{problem} (and %n more; 'bodymap check {folder}' lists them)", "", 1),
    one="{problem} (and %n more; 'bodymap check {folder}' lists them)",
)
_UNKNOWN: Final = Phrase("Shelf", QT_TRANSLATE_NOOP("Shelf", "unknown id {id}"))
_UNKNOWN_MEANT: Final = Phrase("Shelf", QT_TRANSLATE_NOOP("Shelf", "unknown id {id} (did you mean '{meant}'?)"))


class Shelf:
    """The atlas and the knowledge base, each opened when first needed.

    The person's own knowledge base comes before the shipped one. If it cannot
    be used, the shipped one stands in for it and its mistakes are told.
    """

    def __init__(
        self,
        *,
        data: Path | None = None,
        atlas: Path | None = None,
        lenient: bool = False,
        say: SayText | None = None,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        """Nothing is opened yet.

        :param data: a knowledge base asked for by name, instead of the person's own or the shipped one.
        :param atlas: a compiled atlas instead of the shipped one.
        :param lenient: the shipped one stands in for ``data`` as well; otherwise a mistake in there is an error.
        :param say: translates the texts of the records and the names of the atlas; English if left out.
        :param tell: hears in one line that the shipped one stands in, and why.
        """
        self._data = data
        self._atlas = atlas
        self._lenient = lenient
        self._say = say
        self._tell = tell
        self.problems: tuple[str, ...] = ()  # of a knowledge base that could not be used
        self.broken = ""  # where that one is
        self._read: tuple[Path, str] | None = None  # from where the base was read, and the key by which it is kept

    @classmethod
    def holding(cls, atlas: Atlas, base: KnowledgeBase, *, problems: Iterable[str] = (), broken: str = "") -> Shelf:
        """A shelf with what is open already."""
        shelf = cls()
        vars(shelf).update(atlas=atlas, base=base)
        shelf.problems, shelf.broken = tuple(problems), broken
        return shelf

    @cached_property
    def atlas(self) -> Atlas:
        """The compiled atlas.

        :raises RequestError: missing or damaged.
        """
        try:
            atlas = Atlas(self._atlas or paths.atlas())
        except AtlasError as error:
            raise RequestError(error.said) from error
        if self._say is not None:
            from bodymap.knowledge.texts import translate_atlas

            translate_atlas(atlas, self._say)
        return atlas

    @cached_property
    def base(self) -> KnowledgeBase:
        """The knowledge base.

        :raises RequestError: there are errors in the one asked for, or in the shipped one.
        """
        base = self._english()
        if self._say is None:
            return base
        from bodymap.knowledge.texts import translated_base

        return translated_base(base, self._say)

    def _english(self) -> KnowledgeBase:
        own = self._data or paths.own_data()
        if own is None:
            return self._shipped()
        loaded = self._load(own)
        if loaded.base is not None:
            return loaded.base
        if self._data is not None and not self._lenient:
            raise RequestError(_UNUSABLE.filled(problem=_first_of(loaded, own)))
        self.problems, self.broken = tuple(map(str, loaded.problems)), str(own)
        if self._tell is not None:
            self._tell(str(_STANDS_IN.filled(problem=_first_of(loaded, own))))
        return self._shipped()

    @cached_property
    def rankers(self) -> Rankers:
        """What ranks trigger points, and knows which of them refer to an area."""
        from bodymap.referral.opening import Rankers  # which the window's start does without

        return Rankers(self.base, self.atlas)

    def find(self, words: str) -> Results:
        """What words may mean, and what answers them; the index is built when first asked."""
        found = self._searcher.find(words)
        if found.best is None or found.best.kind not in (Kind.AREA, Kind.UNION):
            return found
        return found.with_points(self._referring(found.best))

    def _referring(self, place: Match) -> list[tuple[str, str]]:
        """The ids and names of the trigger points that refer pain to an area or a union, the likeliest first."""
        from bodymap.atlas import Figure
        from bodymap.referral.referring import points_referring_to_all

        areas = self.atlas.unions[place.id].areas if place.kind is Kind.UNION else (place.id,)
        reaching = points_referring_to_all(self.rankers, areas, figure=Figure.FEMALE)  # the figures differ by a hair
        return [(reach.point, self.base.trigger_points[reach.point].name) for reach in reaching]

    def records(self, kind: Kind) -> Mapping[str, Any]:
        """All things of a kind by id; what they do not need is not opened."""
        records: Mapping[str, Any] = getattr(self.base if kind.row.held is Held.BASE else self.atlas, kind.row.key)
        return records

    def named(self, name: str) -> Kind | None:
        """What an id names; None if nothing. Where a landmark is called as the area round it, the area."""
        return next((kind for kind in LISTED if name in self.records(kind)), None)

    def kind_of(self, name: str) -> Kind:
        """What an id names.

        :raises RequestError: nothing.
        """
        kind = self.named(name)
        if kind is not None:
            return kind
        meant = meant_by(name, (known for kind in LISTED for known in self.records(kind)))
        raise RequestError((_UNKNOWN_MEANT if meant else _UNKNOWN).filled(id=shown(name), meant=meant))

    def _shipped(self) -> KnowledgeBase:
        loaded = self._load(paths.data())
        if loaded.base is None:
            raise RequestError(_SHIPPED_DAMAGED.filled(problem=loaded.problems[0]))
        return loaded.base

    def _load(self, folder: Path) -> Loaded:
        along = partial(self._search_index, folder) if self._say is None else None
        loaded = load(folder, vocabulary=Vocabulary.of(self.atlas), cache=paths.user_cache(), along=along)
        self._read = (folder, loaded.key)
        return loaded

    def _search_index(self, folder: Path, base: KnowledgeBase, key: str) -> Packed:
        """The index of search over a base that is kept by this key; kept with it."""
        from bodymap.knowledge.searching.keeping import index_for

        return index_for(folder, base, self.atlas, base_key=key)

    @cached_property
    def _searcher(self) -> Searcher:
        from bodymap.knowledge.searching.findable import index_of  # which the window's start does without
        from bodymap.knowledge.searching.index import Index
        from bodymap.knowledge.searching.searcher import Searcher

        base = self.base
        if self._read is None or self._say is not None:  # translated texts have no key
            return Searcher(Index(index_of(base, self.atlas)))
        folder, key = self._read
        return Searcher(Index(self._search_index(folder, base, key)))


def _first_of(loaded: Loaded, folder: Path) -> object:
    """The first mistake of a knowledge base, and how to see the others."""
    first, more = loaded.problems[0], len(loaded.problems) - 1
    return _AND_MORE.counted(more).filled(problem=first, folder=folder) if more else first
