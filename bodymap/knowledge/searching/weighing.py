"""How well records answer what was asked: points from 0 to 100, by where the words stand in them.

A record answers the whole when every word that was asked for stands somewhere in
it. Its points are those of the text that says most of it, and of the words taken
together, wherever they stand; rare words weigh more than common ones.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Final, NamedTuple

from bodymap.kinds import Kind
from bodymap.knowledge.searching.index import Where
from bodymap.knowledge.searching.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bodymap.knowledge.lexicon import Lexicon
    from bodymap.knowledge.searching.asking import AskedWord, Asking
    from bodymap.knowledge.searching.index import Index

MOST: Final = 60  # answers
MOST_PARTLY: Final = 8

_WORTH: Final = (1.0, 0.95, 0.75, 0.5, 0.45, 0.45, 0.3, 0.2, 0.1)  # of a find, by where it is
# Of equally good finds some kinds are rather what was meant: a place and its pain before a tour through it.
_SHARE: Final[Mapping[Kind, float]] = {
    Kind.LISTING: 1.01,  # who types "myths" wants them all
    Kind.MYTH: 0.97,
    Kind.TRIGGER_POINT: 0.88,
    Kind.ASKED: 0.96,
    Kind.LOOK_ALIKE: 0.95,
    Kind.TERM: 0.93,
    Kind.TALK: 0.9,
    Kind.COMPARISON: 0.9,
    Kind.DIAGRAM: 0.9,
    Kind.TOUR: 0.9,
    Kind.CASE: 0.9,
    Kind.SOURCE: 0.8,
}
_OF_MANY: Final = 0.7  # words found in different texts of a record
_WITHIN: Final = 0.7  # of a text's worth, where the words are a small part of it
_MOST_OF: Final = 0.84  # where they are all of it that says something
_SAME_WORDS: Final = 0.97  # all words of a text in another order, or other forms of them
_MORE_WORDS: Final = 0.02  # less for each word that the text has besides
_LEAST_SAME: Final = 0.85
_SAID_PAIN: Final = 2.0  # points for a record that has the word for pain which was typed
_SAID_MORE: Final = 6.0  # points for one that has the words as well that need not be found
_PARTLY: Final = 0.8
_LEAST_PART: Final = 0.34  # of the weight of the words: less is no answer, where there are others
# What a word's place has to be worth, or a record speaks of it by the way. Summaries and signs are to the point in some
# kinds; all others speak of many things: a muscle's action, what a point brings on, a case's story.
_FIRM: Final = 0.6
_TO_THE_POINT: Final = frozenset(
    {Kind.CONDITION, Kind.SYMPTOM, Kind.GUIDE, Kind.RED_FLAG, Kind.MYTH, Kind.ASKED, Kind.LISTING, Kind.SHEET}
)
_FIRM_THERE: Final = 0.25
_ELSEWHERE: Final = 0.5  # of the points of what answers some of the words, but not the place
_PLACE: Final = 2.0  # times what a word tells that names a part of the body
_MANY_STEMS: Final = 8  # a word with so many is only the beginning of one: not looked for in running text


class Answering(NamedTuple):
    """A record that answers."""

    whole: bool  # all that was asked
    in_passing: bool  # a word stands nowhere, or where a record speaks of it by the way
    points: float
    entry: int
    text: int  # the one that says most; -1: none, but running text


class _Finds(NamedTuple):
    """Where one word was found, and how well."""

    word: AskedWord
    weight: float
    texts: Mapping[int, float]
    entries: Mapping[int, float]  # with the worth of the best place
    told: frozenset[int]  # records in whose running text it stands


class Weighing:
    """Weighs the records of an index."""

    def __init__(self, index: Index, words: Lexicon) -> None:
        self._index = index
        self._stem = words.stem
        self._silent = words.silent

    def answers(
        self, asking: Asking, asked: Sequence[AskedWord], *, lacking: int = 0
    ) -> tuple[list[Answering], list[Answering]]:
        """What answers all the words asked for, and what answers some, each best first.

        :param lacking: how many words more there are, which nothing answers.
        """
        if not asked:
            return [], []
        finds = [self._finds(word) for word in asked]
        weight = sum(find.weight for find in finds) + lacking * max(find.weight for find in finds)
        singles = self._singles(asking, finds, weight, same=not lacking)
        more = self._more(asking)
        places = [find for find in finds if self._is_place(find.word)]
        whole: list[Answering] = []
        part: list[tuple[bool, Answering]] = []
        for entry in set(singles).union(*(find.told for find in finds)):
            single, share, text = singles.get(entry, (0.0, 0.0, -1))
            values = [self._value(find, entry) for find in finds]
            together = sum(value * find.weight for value, find in zip(values, finds, strict=True)) / weight
            kind = self._index.entries[entry][0]
            points = 100 * max(single, _OF_MANY * together) * _SHARE.get(kind, 1.0)
            points = min(100.0, points + more.get(entry, 0.0))
            if all(values) and not lacking:
                firm = _FIRM_THERE if kind in _TO_THE_POINT else _FIRM
                whole.append(Answering(True, min(values) < firm, points, entry, text))
            elif share:
                here = not places or any(entry in find.entries for find in places)
                points *= _PARTLY if here else _PARTLY * _ELSEWHERE
                part.append((share >= _LEAST_PART, Answering(False, True, points, entry, text)))
        enough = [answer for is_enough, answer in part if is_enough] or [answer for _, answer in part]
        return sorted(whole, key=self.order)[:MOST], sorted(enough, key=self.order)[:MOST_PARTLY]

    def order(self, answer: Answering) -> tuple[bool, bool, float, int, int]:
        """By what the best answer comes first; of equals, the kind's turn and the knowledge base's own order."""
        kind = self._index.entries[answer.entry][0]
        return (answer.in_passing, kind is Kind.SOURCE, -round(answer.points, 1), kind.row.found, answer.entry)

    def _finds(self, word: AskedWord) -> _Finds:
        index = self._index
        texts: dict[int, float] = {}
        for stem, worth in word.stems.items():
            for text in index.texts(stem):
                if texts.get(text, 0.0) < worth:
                    texts[text] = worth
        entries: dict[int, float] = {}
        for text, worth in texts.items():
            entry, value = index.of_entry[text], worth * _WORTH[index.where[text]]
            if entries.get(entry, 0.0) < value:
                entries[entry] = value
        few = word.stems if len(word.stems) < _MANY_STEMS else ()
        told = frozenset(entry for stem in few for entry in index.bodies(stem))
        return _Finds(word, self._weight(word), texts, entries, told)

    def _weight(self, word: AskedWord) -> float:
        """How much a word tells: the rarer it is, the more; and the place that hurts more than all about it."""
        found = max(len(self._index.texts(stem)) + len(self._index.bodies(stem)) for stem in word.stems)
        place = _PLACE if self._is_place(word) else 1.0
        return place * log(2 + len(self._index.entries) / (1 + found))

    def _is_place(self, word: AskedWord) -> bool:
        """Whether a word names a part of the body."""
        return any(stem in self._index.places for stem in word.stems)

    def _value(self, find: _Finds, entry: int) -> float:
        """What a record is worth for one word."""
        value = find.entries.get(entry, 0.0)
        if value or entry not in find.told:
            return value
        on_body = self._index.entries[entry][0].row.on_body  # what speaks of a place speaks of all kinds of things
        return _WORTH[Where.ON_BODY if on_body else Where.BODY]

    def _singles(
        self, asking: Asking, finds: Sequence[_Finds], weight: float, *, same: bool
    ) -> dict[int, tuple[float, float, int]]:
        """By record its text that says most: what that is worth, how much it has of all that was asked, and which."""
        index = self._index
        sums: dict[int, float] = {}
        counts: dict[int, int] = {}
        for find in finds:
            for text, worth in find.texts.items():
                sums[text] = sums.get(text, 0.0) + find.weight * worth
                counts[text] = counts.get(text, 0) + 1
        stems = frozenset(stem for find in finds for stem in find.word.stems)
        best: dict[int, tuple[float, float, int]] = {}
        for text, sum_ in sums.items():
            count, size = counts[text], index.size[text]
            share = sum_ / weight
            like = _WITHIN + (_MOST_OF - _WITHIN) * min(1.0, count / size)
            if same and count == len(finds) and (count == size or index.length[text] == len(asking.typed)):
                like = max(like, self._sameness(text, asking, stems))
            value = _WORTH[index.where[text]] * share * like
            entry = index.of_entry[text]
            if entry not in best or best[entry][0] < value:
                best[entry] = (value, share, text)
        return best

    def _sameness(self, text: int, asking: Asking, stems: frozenset[str]) -> float:
        """How much a text is what was typed; 0 where it says something besides that was not asked for."""
        words = [token.word for token in tokens(self._index.shown[text])]
        if words == asking.typed:
            return 1.0
        if any(self._stem(word) not in stems for word in words if word not in self._silent):
            return 0.0
        besides = len(set(words) - set(asking.typed))
        return max(_LEAST_SAME, _SAME_WORDS - _MORE_WORDS * besides)

    def _more(self, asking: Asking) -> dict[int, float]:
        """Points by record for the words that need not be found."""
        points: dict[int, float] = {}
        for words, most in ((asking.pain, _SAID_PAIN), (asking.optional, _SAID_MORE)):
            for word in words:
                for entry in self._saying(word.stems):
                    points[entry] = points.get(entry, 0.0) + most / len(words)
        return points

    def _saying(self, stems: Iterable[str]) -> set[int]:
        return {self._index.of_entry[text] for stem in stems for text in self._index.texts(stem)}
