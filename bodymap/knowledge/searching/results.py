"""What a search finds: what of the words was understood, and what answers them, in the order in which it is read."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from bodymap.kinds import Kind
from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bodymap.atlas import Side


_CALLED_SO: Final = 88.0  # points of what has just the words typed in its name, or as another name
_AS_WELL: Final = 0.95  # of the points of the best: what fits as well
AT_ONCE: Final = 6  # matches of a group that are shown before "Show more"


class Fit(StrEnum):
    """How a match fits the words, best first."""

    WHOLE = "whole"  # every word that counts was found in it
    PART = "part"  # some of the words were
    ALIKE = "alike"  # none of its words was typed: they are only alike in letters, and that has to be said


class Match(Value, frozen=True):
    """Something found that can be opened: what, how well (0-100), and the text that matched."""

    kind: Kind
    id: str
    name: str
    score: float
    matched: str
    fit: Fit = Fit.WHOLE
    side: Side | None = None  # the side that was typed, of what lies on the body


class Group(Value, frozen=True):
    """The matches of one kind, best first; trigger points that refer to an area, likeliest first."""

    kind: Kind
    matches: tuple[Match, ...]  # to be shown at once
    more: tuple[Match, ...] = ()  # behind "Show more"


class UnderstoodWord(Value, frozen=True):
    """A piece of what was typed that counted: a word, words that are one name, or the side."""

    text: str  # as the knowledge base has it: "temple"; of a side empty, whoever shows it says which
    spans: tuple[tuple[int, int], ...]  # where it stands in what was typed: from, to
    side: Side | None = None


class Results(Value, frozen=True, kw_only=True):
    """What a search found. Nothing stands in two of its parts."""

    words: str  # as typed
    understood: tuple[UnderstoodWord, ...] = ()  # in the order in which they were typed
    dropped: tuple[str, ...] = ()  # words that say nothing: "my", "hurts" beside a place
    unknown: tuple[str, ...] = ()  # words that nothing knows
    side: Side | None = None
    best: Match | None = None
    flags: tuple[Match, ...] = ()  # red flags that fit as well, second and in words
    groups: tuple[Group, ...] = ()  # by kind, in the order of how well the first of each fits
    meant: str = ""  # "Did you mean …?": the words, with what is like the unknown ones in their place
    guesses: tuple[Match, ...] = ()  # what ``meant`` finds; never among the others
    partly: tuple[Match, ...] = ()  # what only some of the words were found in, where the others are few

    @property
    def exact(self) -> bool:
        """Whether anything fits all words as they were typed; else whoever shows the best has to say so."""
        return self.best is not None and self.best.fit is Fit.WHOLE

    @property
    def first(self) -> Match | None:
        """What Enter opens."""
        return next(self.in_order(), None)

    def in_order(self, *, more: bool = False) -> Iterator[Match]:
        """All matches as they are read from top to bottom.

        :param more: also what is behind "Show more".
        """
        if self.best is not None:
            yield self.best
        yield from self.flags
        for group in self.groups:
            yield from group.matches
            if more:
                yield from group.more
        yield from self.guesses
        yield from self.partly

    def without(self, word: UnderstoodWord) -> str:
        """What was typed, without a word that was understood."""
        left, at = [], 0
        for start, end in sorted(word.spans):
            left.append(self.words[at:start])
            at = end
        left.append(self.words[at:])
        return " ".join(" ".join(left).split())

    def with_points(self, points: Sequence[tuple[str, str]]) -> Results:
        """The same with the trigger points (id, name) that refer to the area found, in their order.

        They stand behind what is called just what was typed or fits as well as the area, and before all else.
        """
        assert self.best is not None
        found = [
            replace(self.best, kind=Kind.TRIGGER_POINT, id=name, name=called, matched=self.best.name)
            for name, called in points
        ]
        others = [group for group in self.groups if group.kind is not Kind.TRIGGER_POINT]
        if found:
            before = min(_CALLED_SO, _AS_WELL * self.best.score)
            at = next((at for at, group in enumerate(others) if group.matches[0].score < before), len(others))
            others.insert(at, Group(Kind.TRIGGER_POINT, tuple(found[:AT_ONCE]), tuple(found[AT_ONCE:])))
        return replace(self, groups=tuple(others))

    def __bool__(self) -> bool:
        return self.first is not None
