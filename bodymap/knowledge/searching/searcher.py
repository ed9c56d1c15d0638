"""Finding by words: what answers all of them, what answers some, and what may have been meant."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bodymap.kinds import Kind
from bodymap.knowledge import lexicon
from bodymap.knowledge.searching.asking import WordReader
from bodymap.knowledge.searching.index import SHORT
from bodymap.knowledge.searching.likeness import alike
from bodymap.knowledge.searching.results import AT_ONCE, Fit, Group, Match, Results, UnderstoodWord
from bodymap.knowledge.searching.tokens import Token, tokens
from bodymap.knowledge.searching.weighing import Answering, Weighing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bodymap.atlas import Side
    from bodymap.knowledge.searching.asking import AskedWord, Asking
    from bodymap.knowledge.searching.index import Index

_FEW: Final = 6  # whole answers: where there are fewer, those that answer in part are told as well
_MOST_FLAGS: Final = 2
_FLAG_FITS: Final = 50.0  # points
_NEAR_FIRST: Final = 0.6  # of the points of the first of its kind: what is shown at once
_MOST_GUESSES: Final = 6
_MOST_DOUBTFUL: Final = 6  # words that are guessed at


class Searcher:
    """Search over everything that can be found."""

    def __init__(self, index: Index) -> None:
        words = lexicon.of()
        self._index = index
        self._fillers = frozenset(words.fillers)
        self._pain = words.pain[:1]  # how words for pain are shown
        self._reader = WordReader(index, words)
        self._weighing = Weighing(index, words)

    def find(self, words: str) -> Results:
        """What ``words`` mean, and what answers them."""
        asking = self._reader.read(words)
        whole, part = self._weighing.answers(asking, asking.asked, lacking=len(asking.unknown))
        guessed, meant = self._guessed(words, asking, whole)
        if guessed and not _is_firm(whole) and (_is_firm(guessed) or not whole):
            whole, part = [], [] if not asking.unknown else part  # then the guess is asked first
            first = []
        else:
            # What fits all words comes first; words told by the way are no better than some of them in a name.
            first = whole if _is_firm(whole) else sorted([*whole, *part], key=self._weighing.order)
        parts = _Parts(self._index, asking.side)
        best = parts.matches(first[:1])
        flags = parts.matches(self._flags(first[0], whole, asking)) if first else ()
        groups = _grouped(parts.matches(whole))
        guesses = parts.matches(guessed[:_MOST_GUESSES], fit=Fit.ALIKE)
        return Results(
            words=words,
            understood=tuple(self._understood(words, asking, best)),
            dropped=tuple(words[token.start : token.end] for token in asking.dropped),
            unknown=tuple(words[token.start : token.end] for token in asking.unknown),
            side=asking.side,
            best=next(iter(best), None),
            flags=flags,
            groups=groups,
            meant=meant if guesses else "",
            guesses=guesses,
            partly=parts.matches(part if sum(not found.in_passing for found in whole) < _FEW else ()),
        )

    def _flags(self, best: Answering, whole: Sequence[Answering], asking: Asking) -> list[Answering]:
        """The red flags that fit as well: those that the words name, else the one that pain there calls for first."""
        if not all(word.known for word in asking.asked):
            return []  # while a word is still being typed
        named = [
            found
            for found in whole
            if self._kind(found) is Kind.RED_FLAG and found.points >= _FLAG_FITS and not found.in_passing
        ]
        if not named and self._kind(best) in (Kind.AREA, Kind.UNION):
            called = self._index.flags.get(self._index.entries[best.entry][1], ())
            return [Answering(True, False, best.points, entry, -1) for entry in called[:1]]
        return [found for found in named if found.entry != best.entry][:_MOST_FLAGS]

    def _kind(self, found: Answering) -> Kind:
        return self._index.entries[found.entry][0]

    def _guessed(self, words: str, asking: Asking, whole: Sequence[Answering]) -> tuple[list[Answering], str]:
        """What is found with words that are like the unknown ones in their place, and those words.

        Where nothing firm is found, neither is what is only the beginning of some word taken for known.
        """
        doubtful = list(asking.unknown)
        if not _is_firm(whole):
            doubtful += [Token(word.word, *word.spans[0]) for word in asking.asked if not word.known]
        meant = words
        for token in sorted(doubtful[:_MOST_DOUBTFUL], key=lambda token: -token.start):
            written = words[token.start : token.end]
            likes = {} if written.isupper() and len(written) <= SHORT else alike(token.word, self._index)
            if likes:
                meant = meant[: token.start] + next(iter(likes.values())).form + meant[token.end :]
        if meant == words:
            return [], ""
        again = self._reader.read(meant)
        found, part = self._weighing.answers(again, again.asked, lacking=len(again.unknown))
        if asking.unknown:
            return found or part, meant
        return (found, meant) if _is_firm(found) else ([], "")

    def _understood(self, words: str, asking: Asking, best: Sequence[Match]) -> Iterator[UnderstoodWord]:
        """What counted, in the order in which it was typed."""
        found = []
        for run in self._runs(asking, best[0].matched if best else ""):
            start, end = run[0].spans[0][0], run[-1].spans[-1][1]
            found.append(UnderstoodWord(words[start:end], ((start, end),)))
        if asking.pain:
            found.append(UnderstoodWord(self._pain[0], tuple(span for word in asking.pain for span in word.spans)))
        if asking.side is not None:
            found.append(UnderstoodWord("", asking.side_spans, asking.side))
        yield from sorted(found, key=lambda word: word.spans)

    def _runs(self, asking: Asking, matched: str) -> list[list[AskedWord]]:
        """Words that follow each other as they do in the text that matched, as one: "carpal tunnel", "see a doctor"."""
        pairs = set(pairwise(token.word for token in tokens(matched) if token.word not in self._fillers))
        dropped = {token.start for token in asking.dropped}
        runs: list[list[AskedWord]] = []
        for word in sorted(asking.asked, key=lambda word: word.spans):
            before = runs[-1][-1] if runs else None
            if before is not None and (before.word, word.word) in pairs:
                between = [at for at in asking.starts if before.spans[-1][1] <= at < word.spans[0][0]]
                if dropped.issuperset(between):
                    runs[-1].append(word)
                    continue
            runs.append([word])
        return runs


class _Parts:
    """Turns answers into matches, each record once, in the first part in which it comes."""

    def __init__(self, index: Index, side: Side | None) -> None:
        self._index = index
        self._side = side
        self._taken: set[int] = set()

    def matches(self, answers: Iterable[Answering], fit: Fit | None = None) -> tuple[Match, ...]:
        """The answers that stand in no part yet; ``fit`` where it is another than theirs."""
        new = [answer for answer in answers if answer.entry not in self._taken]
        self._taken.update(answer.entry for answer in new)
        return tuple(self._match(answer, fit or (Fit.WHOLE if answer.whole else Fit.PART)) for answer in new)

    def _match(self, answer: Answering, fit: Fit) -> Match:
        kind, name, shown = self._index.entries[answer.entry]
        return Match(
            kind=kind,
            id=name,
            name=shown,
            score=round(answer.points, 1),
            matched=self._index.shown[answer.text] if answer.text >= 0 else shown,
            fit=fit,
            side=self._side if kind.row.on_body else None,
        )


def _is_firm(answers: Sequence[Answering]) -> bool:
    """Whether the best answer has all words to the point."""
    return bool(answers) and not answers[0].in_passing


def _grouped(matches: Iterable[Match]) -> tuple[Group, ...]:
    """Matches by kind, in the order of the first of each; papers last."""
    by_kind: dict[Kind, list[Match]] = {}
    for match in matches:
        by_kind.setdefault(match.kind, []).append(match)
    groups = []
    for kind, found in sorted(by_kind.items(), key=lambda item: item[0] is Kind.SOURCE):
        near = [match for match in found if match.score >= _NEAR_FIRST * found[0].score][:AT_ONCE]
        groups.append(Group(kind, tuple(near), tuple(found[len(near) :])))
    return tuple(groups)
