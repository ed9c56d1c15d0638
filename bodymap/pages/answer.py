"""The answer to "where does it hurt?": red flags first, then what is drawn, what to ask, and the candidates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bodymap.answering.flags import red_flags
from bodymap.drawing.words import BOTH_SIDES, SIDED
from bodymap.kinds import Kind
from bodymap.pages.blocks import Accent, Break, Document, Item, List, Paragraph, Role, Words, between
from bodymap.pages.links import Link, To
from bodymap.pages.parts import DOT, heading, linked, paragraph, point_title, red_flag_box
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase
from bodymap.referral.ranking import Band

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bodymap.answering.answer import Answer
    from bodymap.answering.told import Told
    from bodymap.atlas import Side
    from bodymap.drawing.coverage import CoveredArea
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.pages.blocks import Block, Runs
    from bodymap.pages.parts import Names, Reading
    from bodymap.referral.ranking import Candidate

WORDS: Final[dict[str, str]] = {
    "start": QT_TRANSLATE_NOOP("Find", "Draw where it hurts"),
    "start_more": QT_TRANSLATE_NOOP(
        "Find",
        "Draw on the body, or fill a whole area with one click. Without a mouse: choose a pain area in the list at the "
        "left and press Enter. Then the trigger points that may refer there stand here, in order.",
    ),
    "drawn": QT_TRANSLATE_NOOP("Find", "What you drew"),
    "symptoms": QT_TRANSLATE_NOOP("Find", "What else you feel"),
    "ask": QT_TRANSLATE_NOOP("Find", "This would tell them apart"),
    "yes": QT_TRANSLATE_NOOP("Find", "Yes"),
    "no": QT_TRANSLATE_NOOP("Find", "No"),
    "take_back": QT_TRANSLATE_NOOP("Find", "take back"),
    "remove": QT_TRANSLATE_NOOP("Find", "remove"),
    "likely": QT_TRANSLATE_NOOP("Find", "Likely"),
    "possible": QT_TRANSLATE_NOOP("Find", "Possible"),
    "less_likely": QT_TRANSLATE_NOOP("Find", "Less likely"),
    "pinned": QT_TRANSLATE_NOOP("Find", "Pinned"),
    "pin": QT_TRANSLATE_NOOP("Find", "pin"),
    "unpin": QT_TRANSLATE_NOOP("Find", "unpin"),
    "compare": QT_TRANSLATE_NOOP("Find", "Open the pinned ones beside each other"),
    "together": QT_TRANSLATE_NOOP("Find", "Together"),
    "together_more": QT_TRANSLATE_NOOP("Find", "The fewest points that explain most of the drawing together:"),
    "unexplained": QT_TRANSLATE_NOOP("Find", "About {share} % of the drawing is explained by none of them."),
    "show_rest": QT_TRANSLATE_NOOP("Find", "point here to see it"),
    "none": QT_TRANSLATE_NOOP("Find", "No trigger point of the knowledge base refers there."),
    "wait": QT_TRANSLATE_NOOP("Find", "Working out the zones of new trigger points, once: {share} %"),
    "unsure": QT_TRANSLATE_NOOP(
        "Find",
        "Bands, not percentages: drawn again a minute later, a drawing overlaps its first one by only about 0.6, and "
        "experts agree that no fixed referral area is to be expected. The list says where to look first.",
    ),
}
_MORE: Final = Phrase("Find", QT_TRANSLATE_NOOP("Find", "Show %n more", "", 1))
_SIFTED: Final = Phrase(
    "Find",
    QT_TRANSLATE_NOOP("Find", "None of the %n candidates passes what is chosen under Show.", "", 1),
    one="The one candidate does not pass what is chosen under Show.",
)
FIRST_SHOWN: Final = 12
_WHILE_DRAWING: Final = 6  # a stroke must not wait for a long page
_FLAGS_NAMED: Final = 4  # of each urgency, until the signs are asked for
_SHARE_STEP: Final = 5  # percent
_WORTH_SAYING: Final = 0.1  # of the drawing unexplained


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How things stand while one draws: all that the page is made of."""

    base: KnowledgeBase
    names: Names
    told: Told
    lines: tuple[str, ...]  # the drawing in words
    covered: tuple[CoveredArea, ...]  # areas that can be taken out of the drawing one by one
    answer: Answer | None  # None while there is none yet
    candidates: tuple[Candidate, ...]  # those of the answer that are to be shown
    in_stroke: bool = False  # somebody is drawing and must not wait for a long page
    opening: float = 1.0  # share of the zones of new trigger points that are worked out
    all_shown: bool = False  # all candidates are listed, not the first ones alone


def answer_page(standing: Standing, *, reading: Reading) -> Document:
    """The page of the drawing in hand."""
    told, answer = standing.told, standing.answer
    waiting = _waiting(standing.opening, reading)
    if told.is_empty:
        start = heading(2, _say("start", reading)), paragraph(_say("start_more", reading))
        return Document((*start, *waiting))
    found = answer.flags if answer is not None else red_flags(standing.base, symptoms=told.symptoms)
    flags = red_flag_box(found, reading=reading, most=_FLAGS_NAMED)
    said = (
        *_section("drawn", _drawn(standing, reading), reading),
        *_section("symptoms", _symptoms(standing, reading), reading),
    )
    if standing.opening < 1.0 or answer is None:
        return Document((*flags, *waiting, *said))
    return Document(
        (
            *flags,
            *_section("pinned", _pinned(standing, answer, reading), reading),
            *_bands(standing, answer, reading),
            *_section("ask", _questions(standing, answer, reading), reading),
            *_section("together", _together(standing, answer, reading), reading),
            *said,
            paragraph(_say("unsure", reading), role=Role.NOTE, apart=True),
        )
    )


def _drawn(standing: Standing, reading: Reading) -> Iterable[Block]:
    """The drawing in words, and its areas one by one, to be corrected."""
    yield from (paragraph(line) for line in standing.lines)
    areas = [
        (Words(f"{_sided(standing.names.areas[one.area].name, one.side, reading)} "), _act(link, "remove", reading))
        for one in standing.covered
        for link in (Link(To.EMPTY, one.area, one.side),)
    ]
    if areas:
        yield Paragraph(between(areas, DOT), Role.NOTE)


def _bands(standing: Standing, answer: Answer, reading: Reading) -> Iterable[Block]:
    shown = standing.candidates
    if not shown:
        count = len(answer.ranking.candidates)
        text = reading.said(_SIFTED.counted(count)) if count else _say("none", reading)
        yield paragraph(text, role=Role.SOFT, apart=True)
        return
    first = shown if standing.all_shown else shown[: _WHILE_DRAWING if standing.in_stroke else FIRST_SHOWN]
    for band in Band:
        rows = (_row(standing, answer, candidate, reading) for candidate in first if candidate.band is band)
        yield from _section(band.value, rows, reading)
    if len(shown) > len(first):
        words = reading.said(_MORE.counted(len(shown) - len(first)))
        yield Paragraph((linked(To.FIND, "more", words),))


def _row(standing: Standing, answer: Answer, candidate: Candidate, reading: Reading) -> Paragraph:
    """A candidate: its name, side and reason; pointing at the name lights its zones."""
    point = standing.base.trigger_points[candidate.point]
    pinned = (candidate.point, candidate.side) in standing.told.pins
    why = " ".join(map(reading.said, answer.why(candidate)))
    return Paragraph(
        (
            *_candidate(standing, candidate, reading, Accent.STRONG),
            Words(f" {point.name}", Accent.SOFT),
            Words(" "),
            _act(Link(To.PIN, candidate.point, candidate.side), "unpin" if pinned else "pin", reading),
            Break(),
            Words(why, Accent.SOFT),
        )
    )


def _candidate(standing: Standing, candidate: Candidate, reading: Reading, accent: Accent | None = None) -> Runs:
    """The name of a candidate, which is a link, with its side."""
    point = standing.base.trigger_points[candidate.point]
    title = point_title(point, standing.base.muscles[point.muscle])
    before, _, after = _sided("\n", None if candidate.both else candidate.side, reading).partition("\n")
    link = Words(title, accent, Link(To.CANDIDATE, candidate.point, candidate.side))
    return (*((Words(before),) if before else ()), link, *((Words(after),) if after else ()))


def _pinned(standing: Standing, answer: Answer, reading: Reading) -> Iterable[Block]:
    pins = standing.told.pins
    by_key = {(c.point, side): c for c in answer.ranking.candidates for side in (SIDED if c.both else (c.side,))}
    yield from (_row(standing, answer, by_key[key], reading) for key in pins if key in by_key)
    if len(pins) > 1:
        yield Paragraph((Words(_say("compare", reading), Accent.ACT, Link(To.FIND, "compare")),))


def _questions(standing: Standing, answer: Answer, reading: Reading) -> Iterable[Block]:
    questions, answers = standing.base.questions, standing.told.answers
    for name in answer.questions:
        if name not in answers:  # the answer to what was said last may not be worked out yet
            ways = _act(Link(To.YES, name), "yes", reading), Words(DOT), _act(Link(To.NO, name), "no", reading)
            yield Paragraph((Words(questions[name].text), Break(), *ways))
    for name, said in answers.items():
        word = Words(_say("yes" if said else "no", reading), Accent.STRONG)
        back = _act(Link(To.FORGET, name), "take_back", reading)
        yield Paragraph((Words(f"{questions[name].text} "), word, Words(" "), back), Role.SOFT)


def _symptoms(standing: Standing, reading: Reading) -> Iterable[Block]:
    for name in standing.told.symptoms:
        symptom = linked(Kind.SYMPTOM, name, standing.base.symptoms[name].name)
        yield Paragraph((symptom, Words(" "), _act(Link(To.UNFELT, name), "remove", reading)))


def _together(standing: Standing, answer: Answer, reading: Reading) -> Iterable[Block]:
    ranking = answer.ranking
    if len(ranking.together) > 1:
        yield paragraph(_say("together_more", reading))
        yield List(tuple(Item(_candidate(standing, candidate, reading)) for candidate in ranking.together))
    if ranking.unexplained > _WORTH_SAYING and ranking.candidates:
        share = _SHARE_STEP * round(100 * ranking.unexplained / _SHARE_STEP)
        rest = _act(Link(To.FIND, "rest"), "show_rest", reading)
        yield Paragraph((Words(f"{_say('unexplained', reading, share=share)} "), rest))


def _waiting(opening: float, reading: Reading) -> tuple[Block, ...]:
    if opening >= 1.0:
        return ()
    return (paragraph(_say("wait", reading, share=round(100 * opening)), role=Role.SOFT),)


def _section(key: str, blocks: Iterable[Block], reading: Reading) -> tuple[Block, ...]:
    inner = tuple(blocks)
    return (heading(2, _say(key, reading)), *inner) if inner else ()


def _act(link: Link, key: str, reading: Reading) -> Words:
    return Words(_say(key, reading), to=link)


def _sided(place: str, side: Side | None, reading: Reading) -> str:
    return reading.said((BOTH_SIDES if side is None else SIDED[side]).filled(within=place, area=place))


def _say(key: str, reading: Reading, **places: object) -> str:
    return reading.said(Phrase("Find", WORDS[key]).filled(**places))
