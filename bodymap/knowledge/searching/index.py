"""The index of search: which texts of which records hold a word. Made once for a knowledge base, and kept.

Words are indexed by their stem. Of names, search words and other short texts
the index knows every text by itself; of running text only in which records a
word stands.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from enum import IntEnum
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from bodymap.kinds import Kind
from bodymap.knowledge import lexicon
from bodymap.knowledge.searching.tokens import tokens, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


_NUMBERS: Final = "H"  # of records and their texts, as they are kept
SHORT: Final = 5  # letters; an abbreviation has no more
_MOST_SIZE: Final = 255


class Where(IntEnum):
    """Where a word stands in a record, the best place first."""

    NAME = 0
    ALIAS = 1  # another true name, or what people type for it
    PARTS = 2  # what a record is a part of, or speaks of in its title
    SYMPTOM = 3
    REFERRAL = 4
    OTHER = 5  # summaries, headings
    ASIDE = 6  # what is told by the way, in few words
    BODY = 7  # running text: found as words, not as a text
    ON_BODY = 8  # running text of what lies on the body, which speaks of all kinds of things


class Findable(NamedTuple):
    """A record, or a page, that can be found."""

    kind: Kind
    id: str
    name: str
    texts: list[tuple[Where, str]]
    body: list[str]


class Packed(msgspec.Struct, frozen=True, array_like=True):
    """An index as it is kept.

    A text is numbered within its record: one that gets a search word more changes
    the places of its own words, and the file little.
    """

    entries: tuple[tuple[str, str, str], ...]  # kind, id and name of each record
    shown: tuple[str, ...]  # the short texts
    counts: bytes  # how many of those each record has
    where: bytes  # where it stands in the record
    size: bytes  # how many different words it has that say something
    length: bytes  # how many words it has
    texts: dict[str, bytes]  # by stem, records and numbers of texts within them, in turns
    bodies: dict[str, bytes]  # by stem, the numbers of records in whose running text it stands
    forms: tuple[tuple[str, str], ...]  # the words of short texts and their stems, sorted
    abbreviations: frozenset[str]  # words that are only ever written in capitals
    places: frozenset[str]  # stems of the words that name pain areas
    flags: dict[str, tuple[int, ...]]  # by pain area, the red flags that pain there calls for, most urgent first


class Index:
    """An index, opened."""

    def __init__(self, packed: Packed) -> None:
        kinds = {kind.value: kind for kind in Kind}
        self.entries = [(kinds[kind], name, shown) for kind, name, shown in packed.entries]
        self.shown = packed.shown
        counts = _numbers(packed.counts)
        self.of_entry = [entry for entry, count in enumerate(counts) for _ in range(count)]  # of each text
        self._starts = [0, *accumulate(counts)]  # of each record the number of its first text
        self.where = packed.where
        self.size = packed.size
        self.length = packed.length
        self.abbreviations = packed.abbreviations
        self.places = packed.places
        self.flags = packed.flags
        self._packed = packed
        self._texts: dict[str, Sequence[int]] = {}
        self._bodies: dict[str, Sequence[int]] = {}

    def texts(self, stem: str) -> Sequence[int]:
        """The short texts in which a word stands."""
        if stem not in self._texts:
            pairs, starts = _numbers(self._packed.texts.get(stem, b"")), self._starts
            self._texts[stem] = [starts[entry] + at for entry, at in zip(pairs[::2], pairs[1::2], strict=True)]
        return self._texts[stem]

    def bodies(self, stem: str) -> Sequence[int]:
        """The records in whose running text a word stands."""
        if stem not in self._bodies:
            self._bodies[stem] = _numbers(self._packed.bodies.get(stem, b""))
        return self._bodies[stem]

    def knows(self, stem: str) -> bool:
        """Whether a word stands anywhere."""
        return stem in self._packed.texts or stem in self._packed.bodies

    def names(self, stem: str) -> bool:
        """Whether a word stands in a short text."""
        return stem in self._packed.texts

    def calls(self, stem: str) -> bool:
        """Whether something is called so: a word stands in a name, or in what people type for it."""
        return any(self.where[text] <= Where.PARTS for text in self.texts(stem))

    def has_form(self, word: str) -> bool:
        """Whether a short text has just this word."""
        at = bisect_left(self._forms, word)
        return at < len(self._forms) and self._forms[at] == word

    def beginning(self, letters: str) -> Iterator[tuple[str, str]]:
        """The words of short texts that begin so, and their stems."""
        for at in range(bisect_left(self._forms, letters), len(self._forms)):
            if not self._forms[at].startswith(letters):
                return
            yield self._packed.forms[at]

    @cached_property
    def _forms(self) -> list[str]:
        return [form for form, _ in self._packed.forms]

    @cached_property
    def stems(self) -> Mapping[str, str]:
        """The words of short texts and their stems."""
        return dict(self._packed.forms)

    @cached_property
    def whole_words(self) -> list[str]:
        """The words of short texts that are of letters alone, no abbreviations."""
        return [form for form in self._forms if form.isalpha() and form not in self.abbreviations]


def made(findables: Iterable[Findable], flags: Mapping[str, Sequence[str]]) -> Packed:
    """The index of all that can be found.

    :param flags: by pain area, the ids of the red flags that pain there calls for.
    """
    making = _Making()
    for findable in findables:
        making.add(findable)
    return making.packed(flags)


class _Making:
    """An index in the making."""

    def __init__(self) -> None:
        words = lexicon.of()
        self._stem = words.stem
        self._silent = words.silent
        self._entries: list[tuple[str, str, str]] = []
        self._shown: list[str] = []
        self._counts = array(_NUMBERS)
        self._where = bytearray()
        self._size = bytearray()
        self._length = bytearray()
        self._texts: dict[str, array[int]] = {}
        self._bodies: dict[str, array[int]] = {}
        self._forms: dict[str, str] = {}
        self._capitals: dict[str, bool] = {}
        self._directions = words.directions
        self._places: set[str] = set()

    def add(self, findable: Findable) -> None:
        at = len(self._entries)
        self._entries.append((findable.kind.value, findable.id, findable.name))
        texts = list(dict.fromkeys(findable.texts))
        self._counts.append(len(texts))
        for number, (where, text) in enumerate(texts):
            self._add_text((at, number), where, text, names=findable.kind is not Kind.SOURCE)
        if findable.kind in (Kind.AREA, Kind.UNION):
            named = words_of(findable.name) - self._silent - self._directions
            self._places |= {self._stem(word) for word in named}
        body = {word for text in findable.body for word in words_of(text)}
        for stem in {self._stem(word) for word in body - self._silent}:
            self._bodies.setdefault(stem, array(_NUMBERS)).append(at)

    def _add_text(self, at: tuple[int, int], where: Where, text: str, *, names: bool) -> None:
        """Add a short text; ``names``: whether its words are such as people begin to type, and not names of authors."""
        self._shown.append(text)
        self._where.append(where)
        found = list(tokens(text))
        for token in found if names else ():
            self._forms.setdefault(token.word, self._stem(token.word))
            written = text[token.start : token.end]
            capital = written.isupper() and 1 < len(written) <= SHORT
            self._capitals[token.word] = self._capitals.get(token.word, True) and capital
        words = {token.word for token in found}
        self._size.append(min(_MOST_SIZE, len({self._stem(word) for word in words - self._silent or words})))
        self._length.append(min(_MOST_SIZE, len(found)))
        for stem in {self._stem(word) for word in words}:
            self._texts.setdefault(stem, array(_NUMBERS)).extend(at)

    def packed(self, flags: Mapping[str, Sequence[str]]) -> Packed:
        numbers = {(kind, name): at for at, (kind, name, _) in enumerate(self._entries)}
        return Packed(
            entries=tuple(self._entries),
            shown=tuple(self._shown),
            counts=self._counts.tobytes(),
            where=bytes(self._where),
            size=bytes(self._size),
            length=bytes(self._length),
            texts={stem: found.tobytes() for stem, found in sorted(self._texts.items())},
            bodies={stem: found.tobytes() for stem, found in sorted(self._bodies.items())},
            forms=tuple(sorted(self._forms.items())),
            abbreviations=frozenset(word for word, capital in self._capitals.items() if capital),
            places=frozenset(self._places),
            flags={
                area: tuple(numbers[Kind.RED_FLAG.value, name] for name in names)
                for area, names in flags.items()
                if names
            },
        )


def _numbers(raw: bytes) -> array[int]:
    numbers: array[int] = array(_NUMBERS)
    numbers.frombytes(raw)
    return numbers
