"""What a person's words ask for: places and things, a side, words for pain, and words that say nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from bodymap.knowledge.searching.tokens import Token, tokens
from bodymap.knowledge.words import everyday

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bodymap.atlas import Side
    from bodymap.knowledge.lexicon import Lexicon, SideWords
    from bodymap.knowledge.searching.index import Index

_EXACT: Final = 1.0
_FORM: Final = 0.98  # another form of the word
_SYNONYM: Final = 0.85
_BEGINNING: Final = 0.84  # of a word that is still being typed, or that is shortened
_LONGER: Final = 0.6  # what begins with a word that is one by itself
_JOINED_FROM: Final = 6  # letters of a word that was typed as two
_PART_FROM: Final = 3  # letters of each of two words that were typed as one
_SHORTENED_FROM: Final = 3  # letters of a word that is shortened in the middle of others
_MOST_WORDS: Final = 40
_MOST_ENDINGS: Final = 80  # of what can still become of the letters typed


class AskedWord(NamedTuple):
    """A word that counts, and the stems that answer it with how well each does (0-1)."""

    word: str
    spans: tuple[tuple[int, int], ...]
    stems: Mapping[str, float]

    @property
    def known(self) -> bool:
        """Whether it is a word, and not only the beginning of some."""
        return bool(self.stems) and max(self.stems.values()) >= _SYNONYM


@dataclass(slots=True, kw_only=True)
class Asking:
    """What was typed, taken apart."""

    typed: list[str] = field(default_factory=list)  # all words but those of a side, as they were typed
    starts: list[int] = field(default_factory=list)  # where each word begins that was typed, those of a side as well
    asked: list[AskedWord] = field(default_factory=list)  # all of these have to be found
    pain: list[AskedWord] = field(default_factory=list)  # these need not, and
    optional: list[AskedWord] = field(default_factory=list)  # nor these
    dropped: list[Token] = field(default_factory=list)
    unknown: list[Token] = field(default_factory=list)
    side: Side | None = None
    side_spans: tuple[tuple[int, int], ...] = ()


class WordReader:
    """Reads what people type, as the index and the words of a language have it."""

    def __init__(self, index: Index, words: Lexicon) -> None:
        self._index = index
        self._words = words
        self._stem = words.stem
        self._pain = frozenset(words.pain)
        self._optional = frozenset(words.optional)
        self._fillers = frozenset(words.fillers)

    @cached_property
    def _numbered(self) -> frozenset[tuple[str, ...]]:
        return frozenset(tuple(phrase.split()) for phrase in self._words.numbered)

    @cached_property
    def _synonyms(self) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        """What the records say, by the stems of what people type."""
        return {
            tuple(self._stem(token.word) for token in tokens(typed)): tuple(self._stem(word) for word in means)
            for typed, means in self._words.synonyms.items()
        }

    @cached_property
    def _sides(self) -> Mapping[tuple[str, ...], SideWords]:
        return {tuple(words.split()): side for side in self._words.typed_sides for words in side.words}

    def read(self, text: str) -> Asking:
        """Take apart what was typed: its first words, if it is a page that somebody pasted."""
        found = self._joined(self._with_numbers(list(islice(tokens(text), _MOST_WORDS))))
        asking = Asking()
        rest = self._without_sides(found, asking)
        asking.starts = [token.start for token in found]
        asking.typed = [token.word for token in rest]
        last = found[-1] if found else None
        at = 0
        while at < len(rest):
            phrase, means = self._phrase(rest[at:])
            if phrase:
                spans = tuple((token.start, token.end) for token in phrase)
                words = " ".join(token.word for token in phrase)
                asking.asked.append(AskedWord(words, spans, dict.fromkeys(means, _SYNONYM)))
                at += len(phrase)
                continue
            self._take(rest[at], asking, typing=rest[at] is last)
            at += 1
        self._make_do(asking)
        return asking

    def _take(self, token: Token, asking: Asking, *, typing: bool) -> None:
        if token.word in self._fillers:
            asking.dropped.append(token)
        elif token.word in self._pain:
            asking.pain.append(self._asked(token, typing=False))
        elif token.word in self._optional:
            asking.optional.append(self._asked(token, typing=False))
        elif stems := self.stems(token.word, typing=typing):
            asking.asked.append(AskedWord(token.word, ((token.start, token.end),), stems))
        elif parts := self._parted(token):
            asking.asked += [self._asked(part, typing=False) for part in parts]
        else:
            asking.unknown.append(token)

    def _make_do(self, asking: Asking) -> None:
        """Where nothing else was typed, words for pain and fillers have to do."""
        if asking.asked or asking.unknown:
            return
        asking.asked = sorted([*asking.pain, *asking.optional], key=lambda word: word.spans)
        asking.pain, asking.optional = [], []
        if not asking.asked and asking.side is None:
            begun = self._begun if len(asking.dropped) == 1 else partial(self._asked, typing=False)
            asking.asked = [begun(token) for token in asking.dropped]
            asking.dropped = []
        asking.asked = [word for word in asking.asked if word.stems]

    def _asked(self, token: Token, *, typing: bool) -> AskedWord:
        return AskedWord(token.word, ((token.start, token.end),), self.stems(token.word, typing=typing))

    def _begun(self, token: Token) -> AskedWord:
        """A word that says nothing, as the beginning of one that does."""
        stems = dict.fromkeys(self.stems(token.word, typing=True), _BEGINNING)
        own = self._stem(token.word)
        return AskedWord(token.word, ((token.start, token.end),), stems | ({own: _LONGER} if own in stems else {}))

    def stems(self, word: str, *, typing: bool) -> dict[str, float]:
        """The stems that answer a word.

        :param typing: whether more letters may come.
        """
        stem = self._stem(word)
        stems = {stem: _EXACT} if self._index.knows(stem) else {}
        for mean in self._synonyms.get((stem,), ()):
            if self._index.knows(mean):
                stems.setdefault(mean, _SYNONYM)
        known = bool(stems) or word in everyday()
        # What is known as a word is not the beginning of another one, unless it may still become that.
        if (typing or (not known and len(word) >= _SHORTENED_FROM)) and word not in self._index.abbreviations:
            for number, (_, longer) in enumerate(self._index.beginning(word)):
                if number >= _MOST_ENDINGS:
                    break
                stems.setdefault(longer, _LONGER if known else _BEGINNING)
        return stems

    def _phrase(self, rest: Sequence[Token]) -> tuple[Sequence[Token], Sequence[str]]:
        """The longest words at the beginning that together mean something else."""
        stems = [self._stem(token.word) for token in rest[:4]]
        for length in range(len(stems), 1, -1):
            means = self._synonyms.get(tuple(stems[:length]))
            if means:
                return rest[:length], means
        return (), ()

    def _parted(self, token: Token) -> tuple[Token, Token] | None:
        """Two words that were typed as one: "shoulderblade"."""
        word = token.word
        for at in range(len(word) - _PART_FROM, _PART_FROM - 1, -1):
            first, second = word[:at], word[at:]
            if self._index.has_form(first) and self._index.has_form(second) and self._follow(first, second):
                middle = token.start + at
                return Token(first, token.start, middle), Token(second, middle, token.end)
        return None

    def _joined(self, found: Sequence[Token]) -> list[Token]:
        """Words that are one and were typed as two: "head ache"."""
        joined: list[Token] = []
        for token in found:
            before = joined[-1] if joined else None
            if before is not None and self._is_one(before.word, token.word):
                joined[-1] = Token(before.word + token.word, before.start, token.end)
            else:
                joined.append(token)
        return joined

    def _is_one(self, first: str, second: str) -> bool:
        together = first + second
        return (
            min(len(first), len(second)) >= _PART_FROM
            and len(together) >= _JOINED_FROM
            and first not in self._fillers
            and self._index.names(self._stem(together))
            and (second in self._pain or not self._follow(first, second))
        )

    def _follow(self, first: str, second: str) -> bool:
        """Whether a text has one word right behind the other."""
        index = self._index
        both = set(index.texts(self._stem(first))).intersection(index.texts(self._stem(second)))
        return any((first, second) in pairwise(token.word for token in tokens(index.shown[text])) for text in both)

    def _with_numbers(self, found: Sequence[Token]) -> list[Token]:
        """Where a number stands behind "trigger point", both as records write it: trp1."""
        mark = self._words.number_mark
        rest: list[Token] = []
        for token in self._counted(found):
            if token.word.isdecimal():
                length = next((n for n in (2, 1) if self._end(rest, n) in self._numbered), 0)
                if length:
                    start = min(rest[-length].start, token.start)
                    del rest[-length:]
                    rest.append(Token(f"{mark}{token.word}", start, token.end))
                    continue
            letters = token.word.rstrip("0123456789")
            if letters != token.word and (letters,) in self._numbered:
                token = Token(mark + token.word[len(letters) :], token.start, token.end)
            rest.append(token)
        return [token for token in rest if token.word != "#"]

    def _counted(self, found: Sequence[Token]) -> list[Token]:
        """Where "second" stands before "trigger point", its number behind it."""
        rest = list(found)
        for at, token in enumerate(found):
            number = self._words.ordinals.get(token.word)
            if number is None:
                continue
            for length in (2, 1):
                behind = found[at + 1 : at + 1 + length]
                if len(behind) == length and tuple(word.word for word in behind) in self._numbered:
                    rest[at : at + 1 + length] = [*behind, Token(number, token.start, behind[-1].end)]
                    break
        return rest

    @staticmethod
    def _end(found: Sequence[Token], length: int) -> tuple[str, ...]:
        return tuple(token.word for token in found[-length:]) if len(found) >= length else ()

    def _without_sides(self, found: Sequence[Token], asking: Asking) -> list[Token]:
        """The words that are no side; a side that was typed is noted, two are none."""
        rest: list[Token] = []
        sides: dict[Side, list[Token]] = {}
        at = 0
        while at < len(found):
            side, length = self._side_at(found, at)
            if side is not None:
                sides.setdefault(side, []).extend(found[at : at + length])
            else:
                rest.append(found[at])
                length = 1
            at += length
        typed = [token for of_side in sides.values() for token in of_side]
        if len(sides) == 1:
            asking.side = next(iter(sides))
            asking.side_spans = tuple((token.start, token.end) for token in typed)
        else:
            asking.dropped += typed
        return rest

    def _side_at(self, found: Sequence[Token], at: int) -> tuple[Side | None, int]:
        for length in (3, 2, 1):
            words = tuple(token.word for token in found[at : at + length])
            side = self._sides.get(words)
            if side is None or len(words) < length:
                continue
            if len(words[0]) <= 2 and (length == len(found) or self._index.abbreviations & {words[0]}):
                continue  # a letter alone is the beginning of a word
            before, behind = (
                found[at - 1].word if at else "",
                found[at + length].word if at + length < len(found) else "",
            )
            if before not in side.not_after and behind not in side.not_before:
                return side.side, length
        return None, 0
