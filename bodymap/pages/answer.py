"""The answer to "where does it hurt?": red flags first, then what is drawn, what to ask, and the candidates."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import numpy as np

from bodymap.answering.because import because
from bodymap.kinds import Kind
from bodymap.knowledge.records import Urgency
from bodymap.pages.blocks import Accent, Break, Document, Item, List, Paragraph, Role, Text, between
from bodymap.pages.links import Link, To
from bodymap.pages.parts import DOT, heading, linked, paragraph, point_title, red_flag_box
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase
from bodymap.referral.ranking import Band

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bodymap.atlas import Side
    from bodymap.gui.drawing.desk import Desk
    from bodymap.knowledge.records import RedFlag
    from bodymap.pages.blocks import Block, Runs
    from bodymap.pages.parts import Reading
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
    "answered": QT_TRANSLATE_NOOP("Find", "Answered"),
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
    "wait": QT_TRANSLATE_NOOP("Find", "Working out all referral zones, once: {share} %"),
    "unsure": QT_TRANSLATE_NOOP(
        "Find",
        "Bands, not percentages: drawn again a minute later, a drawing overlaps its first one by only about 0.6, and "
        "experts agree that no fixed referral area is to be expected. The list says where to look first.",
    ),
    "left_of": QT_TRANSLATE_NOOP("Find", "{place}, left"),
    "right_of": QT_TRANSLATE_NOOP("Find", "{place}, right"),
}
_MORE: Final = Phrase("Find", QT_TRANSLATE_NOOP("Find", "Show %n more", "", 1))
_SIFTED: Final = Phrase(
    "Find",
    QT_TRANSLATE_NOOP("Find", "None of the %n candidates passes what is chosen under Show.", "", 1),
    one="The one candidate does not pass what is chosen under Show.",
)
FIRST_SHOWN: Final = 12
_WHILE_DRAWING: Final = 6  # a stroke must not wait for a long page
_FLAGS_NAMED: Final = 2  # of each urgency, until the signs are asked for
_REGION_SHARE: Final = 0.15  # of the drawing, for a region's red flags to be shown
_SHARE_STEP: Final = 5  # percent
_WORTH_SAYING: Final = 0.1  # of the drawing unexplained


def answer_page(desk: Desk, *, reading: Reading, opening: float = 1.0, all_shown: bool = False) -> Document:
    """The page of the drawing in hand.

    :param opening: the share of the referral zones that is worked out; the ranking waits for all.
    :param all_shown: all candidates are listed, not the first ones alone.
    """
    waiting = _waiting(opening, reading)
    if not desk.told:
        start = heading(2, _say("start", reading)), paragraph(_say("start_more", reading))
        return Document((*start, *waiting))
    flags = red_flag_box(flags_of(desk), reading=reading, most=_FLAGS_NAMED)
    told = (
        *_section("drawn", _drawn(desk, reading), reading),
        *_section("symptoms", _symptoms(desk, reading), reading),
    )
    if opening < 1.0 or desk.ranker is None:
        return Document((*flags, *waiting, *told))
    return Document(
        (
            *flags,
            *_section("pinned", _pinned(desk, reading), reading),
            *_bands(desk, reading, all_shown=all_shown),
            *_section("ask", _questions(desk, reading), reading),
            *_section("together", _together(desk, reading), reading),
            *told,
            paragraph(_say("unsure", reading), role=Role.NOTE, apart=True),
        )
    )


def _drawn(desk: Desk, reading: Reading) -> Iterable[Block]:
    """The drawing in words, and its areas one by one, to be corrected."""
    yield from (paragraph(line) for line in desk.words())
    areas = [
        (Text(f"{_sided(desk.atlas.areas[one.area].name, one.side, reading)} "), _act(link, "remove", reading))
        for one in (desk.covered() if not desk.history.in_stroke else ())
        for link in (Link(To.EMPTY, one.area, one.side),)
    ]
    if areas:
        yield Paragraph(between(areas, DOT), Role.NOTE)


def flags_of(desk: Desk) -> tuple[RedFlag, ...]:
    """The red flags of what is drawn and told: the most urgent first, then those of the region most drawn on."""
    found: dict[str, RedFlag] = {}
    for name in desk.symptoms:
        found |= {flag: desk.base.red_flags[flag] for flag in desk.base.symptoms[name].red_flags}
    for region in _regions_drawn(desk):
        found |= {flag.id: flag for flag in desk.base.red_flags_in(region) if flag.id not in found}
    return tuple(sorted(found.values(), key=lambda flag: tuple(Urgency).index(flag.urgency)))


def _regions_drawn(desk: Desk) -> list[str]:
    """The regions of the body that a good part of the drawing lies in, the most drawn on first."""
    if desk.ranker is None or desk.evidence is None:
        return []
    grid, evidence = desk.ranker.grid, desk.evidence
    areas = grid.area_of[evidence.cells]
    weights = np.bincount(areas[areas >= 0], weights=evidence.weight[areas >= 0])
    sizes: Counter[str] = Counter()
    for number in np.flatnonzero(weights).tolist():
        sizes[desk.atlas.areas[grid.areas[number][0]].region] += weights[number]
    whole = sum(sizes.values())
    return [region for region, size in sizes.most_common() if size >= _REGION_SHARE * whole]


def _bands(desk: Desk, reading: Reading, *, all_shown: bool) -> Iterable[Block]:
    shown = desk.shown()
    if not shown:
        count = len(desk.ranking.candidates)
        text = reading.said(_SIFTED.counted(count)) if count else _say("none", reading)
        yield paragraph(text, role=Role.SOFT, apart=True)
        return
    first = shown if all_shown else shown[: _WHILE_DRAWING if desk.history.in_stroke else FIRST_SHOWN]
    for band in Band:
        rows = (_row(desk, candidate, reading) for candidate in first if candidate.band is band)
        yield from _section(band.value, rows, reading)
    if len(shown) > len(first):
        words = reading.said(_MORE.counted(len(shown) - len(first)))
        yield Paragraph((linked(To.FIND, "more", words),))


def _row(desk: Desk, candidate: Candidate, reading: Reading) -> Paragraph:
    """A candidate: its name, side and reason; pointing at the name lights its zones."""
    point = desk.base.trigger_points[candidate.point]
    pinned = (candidate.point, candidate.side) in desk.pinned
    assert desk.evidence is not None
    assert desk.ranker is not None
    why = because(candidate, desk.evidence, desk.ranker, say=lambda text: reading.translate("Find", text, None))
    return Paragraph(
        (
            *_candidate(desk, candidate, reading, Accent.STRONG),
            Text(f" {point.name}", Accent.SOFT),
            Text(" "),
            _act(Link(To.PIN, candidate.point, candidate.side), "unpin" if pinned else "pin", reading),
            Break(),
            Text(f"{why[:1].upper()}{why[1:]}.", Accent.SOFT),
        )
    )


def _candidate(desk: Desk, candidate: Candidate, reading: Reading, accent: Accent | None = None) -> Runs:
    """The name of a candidate, which is a link, with its side."""
    point = desk.base.trigger_points[candidate.point]
    title = point_title(point, desk.base.muscles[point.muscle])
    before, _, after = _sided("\n", candidate.side, reading).partition("\n")
    link = Text(title, accent, Link(To.CANDIDATE, candidate.point, candidate.side))
    return (*((Text(before),) if before else ()), link, *((Text(after),) if after else ()))


def _pinned(desk: Desk, reading: Reading) -> Iterable[Block]:
    by_key = {(c.point, c.side): c for c in desk.ranking.candidates}
    yield from (_row(desk, by_key[key], reading) for key in desk.pinned if key in by_key)
    if len(desk.pinned) > 1:
        yield Paragraph((Text(_say("compare", reading), Accent.ACT, Link(To.FIND, "compare")),))


def _questions(desk: Desk, reading: Reading) -> Iterable[Block]:
    for name in desk.questions():
        ways = _act(Link(To.YES, name), "yes", reading), Text(DOT), _act(Link(To.NO, name), "no", reading)
        yield Paragraph((Text(desk.base.questions[name].text), Break(), *ways))
    for name, said in desk.answers.items():
        answer = Text(_say("yes" if said else "no", reading), Accent.STRONG)
        back = _act(Link(To.FORGET, name), "take_back", reading)
        yield Paragraph((Text(f"{desk.base.questions[name].text} "), answer, Text(" "), back), Role.SOFT)


def _symptoms(desk: Desk, reading: Reading) -> Iterable[Block]:
    for name in desk.symptoms:
        symptom = linked(Kind.SYMPTOM, name, desk.base.symptoms[name].name)
        yield Paragraph((symptom, Text(" "), _act(Link(To.UNFELT, name), "remove", reading)))


def _together(desk: Desk, reading: Reading) -> Iterable[Block]:
    together: Sequence[Candidate] = desk.ranking.together
    if len(together) > 1:
        yield paragraph(_say("together_more", reading))
        yield List(tuple(Item(_candidate(desk, candidate, reading)) for candidate in together))
    if desk.ranking.unexplained > _WORTH_SAYING and desk.ranking.candidates:
        share = _SHARE_STEP * round(100 * desk.ranking.unexplained / _SHARE_STEP)
        rest = _act(Link(To.FIND, "rest"), "show_rest", reading)
        yield Paragraph((Text(f"{_say('unexplained', reading, share=share)} "), rest))


def _waiting(opening: float, reading: Reading) -> tuple[Block, ...]:
    if opening >= 1.0:
        return ()
    return (paragraph(_say("wait", reading, share=round(100 * opening)), role=Role.SOFT),)


def _section(key: str, blocks: Iterable[Block], reading: Reading) -> tuple[Block, ...]:
    inner = tuple(blocks)
    return (heading(2, _say(key, reading)), *inner) if inner else ()


def _act(link: Link, key: str, reading: Reading) -> Text:
    return Text(_say(key, reading), to=link)


def _sided(place: str, side: Side, reading: Reading) -> str:
    return _say(f"{side}_of", reading, place=place)


def _say(key: str, reading: Reading, **places: object) -> str:
    return reading.said(Phrase("Find", WORDS[key]).filled(**places))
