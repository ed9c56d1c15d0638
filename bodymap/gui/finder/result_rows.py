"""What a search found, as the rows of a list: headings, the best match, red flags in words, matches by kind, guesses.

Pure: from `Results` and the records to frozen rows, already said in the language of the window.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Final, Protocol

from bodymap import kinds
from bodymap.atlas import Side
from bodymap.gui.widgets.saying import say, translate
from bodymap.kinds import Kind
from bodymap.knowledge.searching.results import Fit
from bodymap.pages.words import CONTEXT, LISTINGS, SHEETS, URGENCY, judged
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase
from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.searching.results import Group, Match, Results
    from bodymap.pages.parts import Names

_SIDED: Final[dict[Side, Phrase]] = {
    Side.LEFT: Phrase("Finder", QT_TRANSLATE_NOOP("Finder", "{name}, left")),
    Side.RIGHT: Phrase("Finder", QT_TRANSLATE_NOOP("Finder", "{name}, right")),
}
_WHAT: Final = Phrase("Finder", QT_TRANSLATE_NOOP("Finder", "{kind} · {words}"))
_REFER: Final = Phrase(
    "Finder",
    QT_TRANSLATE_NOOP("Finder", "{kind} · %n trigger points may refer here", "", 1),
    one="{kind} · %n trigger point may refer here",
)
_HAS: Final = Phrase(
    "Finder", QT_TRANSLATE_NOOP("Finder", "{kind} · %n trigger points", "", 1), one="{kind} · %n trigger point"
)
_NUMBERED: Final = Phrase("Finder", QT_TRANSLATE_NOOP("Finder", "TrP{number} {name}"))
_POINT: Final = Phrase("Finder", QT_TRANSLATE_NOOP("Finder", "{muscle} TrP{number}"))
_LIKELIEST: Final = Phrase("Finder", QT_TRANSLATE_NOOP("Finder", "{heading}, likeliest first"))
_SHARE: Final = Phrase("Finder", QT_TRANSLATE_NOOP("Finder", "{n} of {all}"))
_MORE: Final = Phrase("Finder", QT_TRANSLATE_NOOP("Finder", "Show %n more", "", 1))
_MORE_OF: Final = Phrase("Finder", QT_TRANSLATE_NOOP("Finder", "Show %n more of: {heading}", "", 1))
_BEST: Final = Phrase("Finder", QT_TRANSLATE_NOOP("Finder", "Best match"))
_NEAREST: Final = Phrase("Finder", QT_TRANSLATE_NOOP("Finder", "Nearest match, not to every word"))
_MEANT: Final = Phrase("Finder", QT_TRANSLATE_NOOP("Finder", "Did you mean"))
_ASKED: Final = Phrase("Finder", QT_TRANSLATE_NOOP("Finder", "{name}?"))
_ENTER: Final = Phrase("Finder", QT_TRANSLATE_NOOP("Finder", "Enter"))  # the key
_GUESS: Final = Phrase("Finder", QT_TRANSLATE_NOOP("Finder", "a guess"))
_ALIKE: Final = Phrase("Finder", QT_TRANSLATE_NOOP("Finder", "Names that look alike"))
_PARTLY: Final = Phrase("Finder", QT_TRANSLATE_NOOP("Finder", "With some of the words"))
_UNKNOWN: Final = Phrase("Finder", QT_TRANSLATE_NOOP("Finder", "We do not know the word {words}."))
_UNKNOWN_SOME: Final = Phrase("Finder", QT_TRANSLATE_NOOP("Finder", "We do not know the words {words}."))
_LEFT_OUT: Final = Phrase("Finder", QT_TRANSLATE_NOOP("Finder", "Not known, and left out: {words}"))
_QUOTED: Final = Phrase("Finder", QT_TRANSLATE_NOOP("Finder", "“{words}”"))
_SPOKEN: Final = Phrase("Finder", QT_TRANSLATE_NOOP("Finder", "{heading}: {name}. {what}"))
_SPOKEN_HEADING: Final = Phrase("Finder", QT_TRANSLATE_NOOP("Finder", "{heading}, {aside}"))
_SPOKEN_ROW: Final = Phrase("Finder", QT_TRANSLATE_NOOP("Finder", "{kind}: {name}"))


class Reaching(Protocol):
    """A trigger point that refers to an area."""

    @property
    def point(self) -> str:
        """Its id."""


class RowKind(Enum):
    """What a row is for."""

    NOTE = auto()  # a sentence
    HEADING = auto()
    BEST = auto()  # the first of all, on a card; also the first guess, as a question
    FLAG = auto()  # a red flag, in words
    MATCH = auto()
    MORE = auto()  # shows what is left of a kind


class ResultRow(Value, frozen=True):
    """A row of the list, in words."""

    kind: RowKind
    title: str
    detail: str = ""  # in the second voice
    lead: str = ""  # over the title
    aside: str = ""  # at the right: how many, or the key that opens it
    spoken: str = ""  # to a screen reader
    match: Match | None = None
    group: Kind | None = None  # of which MORE shows the rest
    number: int = 0  # of its X on the map; 0: none

    @property
    def walked(self) -> bool:
        """Whether one stops at it on the way down the list."""
        return self.kind not in (RowKind.NOTE, RowKind.HEADING)

    @property
    def whole(self) -> str:
        """All of its words, where there is no room for them in the row."""
        return "\n".join(text for text in (self.title, self.detail) if text)


class ResultRows:
    """Puts the rows of one knowledge base together."""

    def __init__(self, base: KnowledgeBase, names: Names, refers: Callable[[str], Sequence[Reaching]]) -> None:
        """Nothing is read yet.

        :param refers: the trigger points that refer to a pain area, by its id, numbered in this order on the map.
        """
        self._base = base
        self._names = names
        self._refers = refers

    def of(self, results: Results, side: Side, opened: frozenset[Kind] = frozenset()) -> tuple[ResultRow, ...]:
        """The rows of what was found, in the order of `Results.in_order`; nothing found has none.

        :param side: on which what lies on the body is opened.
        :param opened: the kinds of which all are shown.
        """
        if not results:
            return ()
        return tuple(self._rows(results, side, opened))

    def _rows(self, results: Results, side: Side, opened: frozenset[Kind]) -> Iterator[ResultRow]:
        best, guesses = results.best, list(results.guesses)
        guessed = best is None and not results.groups
        if results.unknown:
            yield _note(results.unknown, all_of_it=guessed)
        if best is not None:
            yield from self._card(best, side, asked=best.fit is Fit.ALIKE, heading=_heading_of_best(best))
        elif guessed and guesses and not results.flags:
            yield from self._card(guesses.pop(0), side, asked=True, meant=results.meant)
        for flag in results.flags:
            yield self._flag(flag)
        for group in results.groups:
            yield from self._group(group, side, opened=group.kind in opened, place=best)
        yield from self._others(say(_ALIKE if guessed else _MEANT), guesses, side, aside=say(_GUESS))
        yield from self._others(say(_PARTLY), results.partly, side)

    def _card(
        self, match: Match, side: Side, *, asked: bool = False, meant: str = "", heading: Phrase | None = None
    ) -> Iterator[ResultRow]:
        name = _sided(self._name(match), match, side)
        what = self._what(match)
        if asked:
            title = say(_ASKED.filled(name=meant or name))
            lead = say(_MEANT)
            detail = name if meant and meant.casefold() != self._name(match).casefold() else what
            spoken = say(_SPOKEN.filled(heading=lead, name=title, what=detail))
            yield ResultRow(RowKind.BEST, title, detail, lead, say(_ENTER), spoken, match)
            return
        assert heading is not None
        over = say(heading)
        yield _heading(over)
        spoken = say(_SPOKEN.filled(heading=over, name=name, what=what))
        yield ResultRow(RowKind.BEST, name, what, "", say(_ENTER), spoken, match)

    def _flag(self, match: Match) -> ResultRow:
        record = self._base.red_flags[match.id]
        over = _said_kind(match.kind.row.one)
        spoken = say(_SPOKEN.filled(heading=over, name=record.name, what=record.short))
        return ResultRow(RowKind.FLAG, record.name, record.short, spoken=spoken, match=match)

    def _group(self, group: Group, side: Side, *, opened: bool, place: Match | None) -> Iterator[ResultRow]:
        rest = group.more if opened or len(group.more) == 1 else ()  # one more takes no more room than to say so
        shown = [*group.matches, *rest]
        every = len(group.matches) + len(group.more)
        over = _said_kind(group.kind.row.heading if every > 1 else group.kind.row.one)
        plain = over
        numbers = self._numbers(place) if group.kind is Kind.TRIGGER_POINT else {}
        if numbers and every > 1:
            over = say(_LIKELIEST.filled(heading=over))
        elif group.kind.row.on_body:
            over = say(_SIDED[side].filled(name=over))
        aside = say(_SHARE.filled(n=len(shown), all=every)) if len(group.more) > 1 else ""
        yield _heading(over, aside)
        for match in shown:
            yield self._match(match, side, number=numbers.get(match.id, 0))
        if len(shown) < every:
            left = every - len(shown)
            spoken = say(_MORE_OF.counted(left).filled(heading=plain))
            yield ResultRow(RowKind.MORE, say(_MORE.counted(left)), spoken=spoken, group=group.kind)

    def _others(self, over: str, matches: Iterable[Match], side: Side, *, aside: str = "") -> Iterator[ResultRow]:
        for at, match in enumerate(matches):
            if not at:
                yield _heading(over, aside)
            yield self._match(match, side)

    def _match(self, match: Match, side: Side, *, number: int = 0) -> ResultRow:
        name, detail = self._name(match), self._detail(match)
        title = name
        if match.kind is Kind.TRIGGER_POINT:  # its number must not be what is cut off
            point = self._base.trigger_points[match.id]
            title = self._muscle(point.muscle)
        spoken = say(_SPOKEN_ROW.filled(kind=_said_kind(match.kind.row.one), name=_sided(name, match, side)))
        return ResultRow(RowKind.MATCH, title, detail, spoken=spoken, match=match, number=number)

    def _name(self, match: Match) -> str:
        """What a match is called in a list; a claim never stands there without the verdict on it."""
        match match.kind:
            case Kind.TRIGGER_POINT:
                point = self._base.trigger_points[match.id]
                return say(_POINT.filled(muscle=self._muscle(point.muscle), number=point.number))
            case Kind.MYTH:
                return say(judged(self._base.myths[match.id]))
            case Kind.LISTING:
                return translate(CONTEXT, LISTINGS[match.id])
            case Kind.SHEET:
                return translate(CONTEXT, SHEETS[match.id])
        return match.name

    def _muscle(self, key: str) -> str:
        muscle = self._base.muscles.get(key)
        return muscle.name if muscle is not None else key

    def _detail(self, match: Match) -> str:
        """What tells a match from its neighbours in the list."""
        match match.kind:
            case Kind.MUSCLE:
                return self._names.regions.get(self._base.muscles[match.id].region, "")
            case Kind.AREA:
                return self._names.regions.get(self._names.areas[match.id].region, "")
            case Kind.TRIGGER_POINT:
                point = self._base.trigger_points[match.id]
                return say(_NUMBERED.filled(number=point.number, name=point.name))
        return ""

    def _what(self, match: Match) -> str:
        """What a match is, in a line or two."""
        base, kind = self._base, _said_kind(match.kind.row.one)
        match match.kind:
            case Kind.AREA | Kind.UNION:
                count = self._referring(match)
                return say(_REFER.counted(count).filled(kind=kind)) if count else kind
            case Kind.MUSCLE:
                return say(_HAS.counted(len(base.listed_of(match.id))).filled(kind=kind))
            case Kind.SYMPTOM:
                return say(_HAS.counted(len(base.symptoms[match.id].trigger_points)).filled(kind=kind))
            case Kind.TRIGGER_POINT:
                words = base.trigger_points[match.id].name
            case Kind.CONDITION:
                words = base.conditions[match.id].what
            case Kind.GUIDE:
                words = base.guides[match.id].summary
            case Kind.RED_FLAG:
                words = translate(CONTEXT, URGENCY[base.red_flags[match.id].urgency])
            case Kind.TALK:
                words = base.talks[match.id].summary
            case Kind.LOOK_ALIKE:
                words = base.look_alikes[match.id].summary
            case Kind.TERM:
                words = base.terms[match.id].text
            case _:
                return kind
        return say(_WHAT.filled(kind=kind, words=words))

    def _referring(self, match: Match) -> int:
        """How many trigger points refer to an area, or to one of a union's."""
        union = self._names.unions.get(match.id) if match.kind is Kind.UNION else None
        areas = union.areas if union is not None else (match.id,)
        return len({reach.point for area in areas for reach in self._refers(area)})

    def _numbers(self, best: Match | None) -> dict[str, int]:
        """The numbers that trigger points have on the map while it shows an area."""
        if best is None or best.kind is not Kind.AREA:
            return {}
        return {reach.point: number for number, reach in enumerate(self._refers(best.id), start=1)}


def _heading(over: str, aside: str = "") -> ResultRow:
    spoken = say(_SPOKEN_HEADING.filled(heading=over, aside=aside)) if aside else over
    return ResultRow(RowKind.HEADING, over, aside=aside, spoken=spoken)


def _heading_of_best(best: Match) -> Phrase:
    return _BEST if best.fit is Fit.WHOLE else _NEAREST


def _note(unknown: Sequence[str], *, all_of_it: bool) -> ResultRow:
    phrase = (_UNKNOWN if len(unknown) == 1 else _UNKNOWN_SOME) if all_of_it else _LEFT_OUT
    words = say(phrase.filled(words=", ".join(say(_QUOTED.filled(words=word)) for word in unknown)))
    return ResultRow(RowKind.NOTE, words, spoken=words)


def _sided(name: str, match: Match, side: Side) -> str:
    return say(_SIDED[side].filled(name=name)) if match.kind.row.on_body else name


def _said_kind(text: str) -> str:
    return translate(kinds.CONTEXT, text)
