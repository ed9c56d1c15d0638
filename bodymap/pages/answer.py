"""The answer to "where does it hurt?", as the panel shows it: a frozen value, said in the reader's language; no Qt.

Red flags first, then the question on top of the candidates that it sorts, the candidates with the numbers that the map
has for them, and what was told, each with the link that takes it back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bodymap.answering.flags import red_flags
from bodymap.drawing.words import BOTH_SIDES, SIDED
from bodymap.knowledge.records import Urgency
from bodymap.pages.links import Link, To
from bodymap.pages.parts import DOT, point_title
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase
from bodymap.referral.ranking import Band
from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bodymap.answering.answer import Answer
    from bodymap.answering.told import Told
    from bodymap.atlas import Side
    from bodymap.drawing.coverage import CoveredArea
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.records import RedFlag
    from bodymap.pages.parts import Names, Reading
    from bodymap.referral.ranking import Candidate

WORDS: Final[dict[str, str]] = {
    "yes": QT_TRANSLATE_NOOP("Find", "{label}: yes"),
    "no": QT_TRANSLATE_NOOP("Find", "{label}: no"),
    "unsure": QT_TRANSLATE_NOOP("Find", "{label}: not known"),
    "likely": QT_TRANSLATE_NOOP("Find", "Likely"),
    "possible": QT_TRANSLATE_NOOP("Find", "Possible"),
    "less_likely": QT_TRANSLATE_NOOP("Find", "Less likely"),
    "pinned": QT_TRANSLATE_NOOP("Find", "Pinned"),
    "unexplained": QT_TRANSLATE_NOOP("Find", "About {share} % of the drawing is explained by none of them."),
    "together": QT_TRANSLATE_NOOP("Find", "The fewest points that explain most of the drawing together: {points}."),
    "start": QT_TRANSLATE_NOOP(
        "Find",
        "Draw on the body, or fill a whole area with one click. Without a mouse: choose a pain area in the list "
        "(Ctrl+B) and press Enter. Then the trigger points that may refer there stand here, in order.",
    ),
    "none": QT_TRANSLATE_NOOP("Find", "No trigger point of the knowledge base refers there."),
    "wait": QT_TRANSLATE_NOOP("Find", "Working out the zones of new trigger points, once: {share} %"),
    "no_flag": QT_TRANSLATE_NOOP("Find", "all signs"),
}
_SIFTED: Final = Phrase(
    "Find",
    QT_TRANSLATE_NOOP("Find", "None of the %n candidates passes what is chosen under Show.", "", 1),
    one="The one candidate does not pass what is chosen under Show.",
)
_SPEAKS: Final = {
    1: QT_TRANSLATE_NOOP("Find", "Yes speaks for {first}"),
    2: QT_TRANSLATE_NOOP("Find", "Yes speaks for {first} and {second}"),
    3: QT_TRANSLATE_NOOP("Find", "Yes speaks for {first}, {second} and {third}"),
}
_SPEAKS_MORE: Final = Phrase(
    "Find",
    QT_TRANSLATE_NOOP("Find", "Yes speaks for {first}, {second} and %n more", "", 1),
    one="Yes speaks for {first}, {second} and %n more",
)
_SPEAKS_LATER: Final = QT_TRANSLATE_NOOP("Find", "Yes speaks for others further down")
_FLAGS: Final[dict[Urgency, Phrase]] = {
    Urgency.NOW: Phrase("Find", QT_TRANSLATE_NOOP("Find", "%n at once", "", 1), one="%n at once"),
    Urgency.TODAY: Phrase("Find", QT_TRANSLATE_NOOP("Find", "%n today", "", 1), one="%n today"),
    Urgency.SOON: Phrase("Find", QT_TRANSLATE_NOOP("Find", "%n soon", "", 1), one="%n soon"),
}
FIRST_SHOWN: Final = 10  # candidates; as many have their numbers on the map
WHILE_DRAWING: Final = 6  # a stroke must not wait for a long list
_SHARE_STEP: Final = 5  # percent
_WORTH_SAYING: Final = 0.1  # of the drawing unexplained


class Standing(Value, frozen=True, kw_only=True):
    """How things stand while one draws: all that the answer is made of."""

    base: KnowledgeBase
    names: Names
    told: Told
    lines: tuple[str, ...]  # the drawing in words
    covered: tuple[CoveredArea, ...]  # areas that can be taken out of the drawing one by one
    answer: Answer | None  # None while there is none yet
    candidates: tuple[Candidate, ...]  # those of the answer that are to be shown
    in_stroke: bool = False  # somebody is drawing and must not wait for a long list
    opening: float = 1.0  # share of the zones of new trigger points that are worked out
    all_shown: bool = False  # all candidates are listed, not the first ones alone


class CandidateLine(Value, frozen=True, kw_only=True):
    """A candidate as it stands in the list."""

    number: int  # its rank, which it has on the map too
    point: str
    side: Side
    both: bool
    title: str  # with its side
    place: str  # where in the muscle it lies
    essential: float  # share of the drawing that its essential zone explains, 0-1
    elsewhere: float  # share that it explains otherwise: by spillover, or around the point itself
    pinned: bool
    why: str  # whole sentences; "" while somebody draws

    @property
    def key(self) -> tuple[str, Side]:
        """Which one it is, however the list is sorted."""
        return self.point, self.side


class CandidateGroup(Value, frozen=True):
    """Candidates of a band, or those that are pinned."""

    head: str
    lines: tuple[CandidateLine, ...]


class AskedQuestion(Value, frozen=True, kw_only=True):
    """The question that would tell the first candidates apart."""

    id: str
    number: int  # of all that were asked
    text: str
    speaks_for: str  # whom a yes speaks for, by the numbers of the list


class ToldChip(Value, frozen=True):
    """A thing that was told, with the link that takes it back."""

    text: str
    back: Link


class AnswerShown(Value, frozen=True, kw_only=True):
    """All that the panel shows of an answer."""

    flags: tuple[RedFlag, ...]
    flag_words: str  # how many of each urgency
    message: str  # instead of candidates: what to do, or what is waited for
    question: AskedQuestion | None
    groups: tuple[CandidateGroup, ...]
    more: int  # candidates that are not listed yet
    explained: bool  # something is drawn of which candidates explain a share
    told: tuple[ToldChip, ...]  # answers and symptoms
    areas: tuple[ToldChip, ...]  # what is drawn, area by area
    lines: tuple[str, ...]  # the drawing in words
    together: str
    unexplained: str

    @property
    def listed(self) -> tuple[CandidateLine, ...]:
        """All lines, as they stand one below the other."""
        return tuple(line for group in self.groups for line in group.lines)


def answer_shown(standing: Standing, *, reading: Reading) -> AnswerShown:
    """What the panel shows of the drawing in hand."""
    told, answer = standing.told, standing.answer
    ready = answer is not None and standing.opening >= 1.0 and not told.is_empty
    flags = answer.flags if answer is not None else red_flags(standing.base, symptoms=told.symptoms)
    flags = () if told.is_empty else flags
    groups = tuple(_groups(standing, answer, reading)) if ready and answer is not None else ()
    listed = sum(len(group.lines) for group in groups)
    pinned_away = sum(line.number > len(_first(standing)) for group in groups for line in group.lines)
    return AnswerShown(
        flags=flags,
        flag_words=_flag_words(flags, reading),
        message="" if listed else _message(standing, reading),
        question=_question(standing, answer, groups, reading) if ready and answer is not None else None,
        groups=groups,
        more=len(standing.candidates) - len(_first(standing)) - pinned_away if ready else 0,
        explained=ready and answer is not None and len(answer.clues.cells) > 0,
        told=tuple(_told(standing, reading)),
        areas=tuple(
            ToldChip(_sided(standing.names.areas[one.area].name, one.side, reading), Link(To.EMPTY, one.area, one.side))
            for one in standing.covered
        ),
        lines=() if told.drawing.is_empty else standing.lines,
        together=_together(standing, answer, reading) if ready and answer is not None else "",
        unexplained=_unexplained(answer, reading) if ready and answer is not None else "",
    )


def _message(standing: Standing, reading: Reading) -> str:
    """What stands in the place of candidates while there are none."""
    if standing.opening < 1.0:
        return _say("wait", reading, share=round(100 * standing.opening))
    if standing.told.is_empty:
        return _say("start", reading)
    if standing.answer is None:
        return ""
    count = len(standing.answer.ranking.candidates)
    return reading.said(_SIFTED.counted(count)) if count else _say("none", reading)


def _flag_words(flags: tuple[RedFlag, ...], reading: Reading) -> str:
    """``8 at once · 6 today``"""
    counts = {urgency: sum(flag.urgency is urgency for flag in flags) for urgency in Urgency}
    said = [reading.said(_FLAGS[urgency].counted(count)) for urgency, count in counts.items() if count]
    return DOT.join(said) if said else _say("no_flag", reading)


def _first(standing: Standing) -> tuple[Candidate, ...]:
    """The candidates that are listed whether they are pinned or not."""
    if standing.all_shown and not standing.in_stroke:
        return standing.candidates
    return standing.candidates[: WHILE_DRAWING if standing.in_stroke else FIRST_SHOWN]


def _groups(standing: Standing, answer: Answer, reading: Reading) -> Iterator[CandidateGroup]:
    """The pinned ones, then the bands; each candidate once."""
    numbers = {candidate.hypothesis: number for number, candidate in enumerate(standing.candidates, start=1)}
    by_key = {(c.point, side): c for c in answer.ranking.candidates for side in (SIDED if c.both else (c.side,))}
    pinned = dict.fromkeys(by_key[pin].hypothesis for pin in standing.told.pins if pin in by_key)
    of = {candidate.hypothesis: candidate for candidate in answer.ranking.candidates}
    groups = [("pinned", [of[key] for key in pinned if key in numbers])]
    for band in Band:
        members = [c for c in _first(standing) if c.band is band and c.hypothesis not in pinned]
        groups.append((band.value, members))
    for head, members in groups:
        lines = tuple(
            _line(standing, answer, one, numbers[one.hypothesis], reading, pinned=head == "pinned") for one in members
        )
        if lines:
            yield CandidateGroup(_say(head, reading), lines)


def _line(
    standing: Standing, answer: Answer, candidate: Candidate, number: int, reading: Reading, *, pinned: bool
) -> CandidateLine:
    point = standing.base.trigger_points[candidate.point]
    title = point_title(point, standing.base.muscles[point.muscle])
    why = "" if standing.in_stroke else " ".join(map(reading.said, answer.why(candidate)))
    return CandidateLine(
        number=number,
        point=candidate.point,
        side=candidate.side,
        both=candidate.both,
        title=_sided(title, None if candidate.both else candidate.side, reading),
        place=point.name,
        essential=candidate.covers * candidate.essential,
        elsewhere=candidate.covers * (1 - candidate.essential),
        pinned=pinned,
        why=why,
    )


def _question(
    standing: Standing, answer: Answer, groups: tuple[CandidateGroup, ...], reading: Reading
) -> AskedQuestion | None:
    """The first that is not answered; the answer to what was said last may not be worked out yet."""
    told = standing.told
    asked = {*told.answers, *told.unsure}
    name = next((name for name in answer.questions if name not in asked), None)
    if name is None:
        return None
    for_it = answer.spoken_for(name)
    numbers = sorted(line.number for group in groups for line in group.lines if line.point in for_it)
    return AskedQuestion(
        id=name,
        number=len(asked) + 1,
        text=standing.base.questions[name].text,
        speaks_for=_speaks_for(numbers, reading),
    )


def _speaks_for(numbers: list[int], reading: Reading) -> str:
    """``Yes speaks for 1 and 2``"""
    if not numbers:
        return reading.said(Phrase("Find", _SPEAKS_LATER))
    places = dict(zip(("first", "second", "third"), numbers, strict=False))
    if len(numbers) > len(_SPEAKS):
        return reading.said(_SPEAKS_MORE.counted(len(numbers) - 2).filled(**places))
    return reading.said(Phrase("Find", _SPEAKS[len(numbers)]).filled(**places))


def _told(standing: Standing, reading: Reading) -> Iterator[ToldChip]:
    base, told = standing.base, standing.told
    for name, said in (*told.answers.items(), *((name, None) for name in told.unsure)):
        key = "unsure" if said is None else "yes" if said else "no"
        yield ToldChip(_say(key, reading, label=base.questions[name].label), Link(To.FORGET, name))
    for name in told.symptoms:
        yield ToldChip(base.symptoms[name].name, Link(To.UNFELT, name))


def _together(standing: Standing, answer: Answer, reading: Reading) -> str:
    found = answer.ranking.together
    if len(found) < 2:
        return ""
    base = standing.base
    points = ((base.trigger_points[one.point], None if one.both else one.side) for one in found)
    names = [_sided(point_title(point, base.muscles[point.muscle]), side, reading) for point, side in points]
    return _say("together", reading, points="; ".join(names))


def _unexplained(answer: Answer, reading: Reading) -> str:
    ranking = answer.ranking
    if ranking.unexplained <= _WORTH_SAYING or not ranking.candidates:
        return ""
    return _say("unexplained", reading, share=_SHARE_STEP * round(100 * ranking.unexplained / _SHARE_STEP))


def _sided(place: str, side: Side | None, reading: Reading) -> str:
    return reading.said((BOTH_SIDES if side is None else SIDED[side]).filled(within=place, area=place))


def _say(key: str, reading: Reading, **places: object) -> str:
    return reading.said(Phrase("Find", WORDS[key]).filled(**places))
