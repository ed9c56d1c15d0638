"""The pages of what explains pain to a client, and of what a student learns with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bodymap.kinds import Kind
from bodymap.knowledge import markup
from bodymap.pages.blocks import (
    Accent,
    DiagramPicture,
    Document,
    Heading,
    Item,
    List,
    MapPicture,
    Role,
    Steps,
    Words,
)
from bodymap.pages.library import Citing, listing_link, place_link
from bodymap.pages.links import Link, To
from bodymap.pages.parts import (
    References,
    bullets,
    flag_names,
    heading,
    labelled,
    linked,
    paragraph,
    point_link,
    ranked_points,
    red_flag_box,
    section,
    section_of,
    title,
)
from bodymap.pages.words import CASE_PAIN, CASE_SIDES, EVIDENCE, HEADINGS, LISTINGS, MINUTES, STOPS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.records import (
        Asked,
        Case,
        CasePain,
        Comparison,
        Diagram,
        LookAlike,
        LookAlikeRow,
        Stop,
        Talk,
        TalkStep,
        Tour,
    )
    from bodymap.pages.blocks import Block, Paragraph, Runs
    from bodymap.pages.parts import Names, Reading


def talk_page(talk: Talk, *, base: KnowledgeBase, reading: Reading) -> Document:
    """A talk in steps: what to do, the words, what not to say, how to see that it was understood."""
    marks = References(talk.sources, base.sources)
    return Document(
        (
            title(talk.title),
            paragraph(reading.said(MINUTES.counted(talk.minutes)), role=Role.UNDER),
            paragraph(talk.summary, role=Role.LEAD),
            *(block for number, step in enumerate(talk.steps, 1) for block in _talk_step(number, step, reading)),
            *section("sure", (paragraph(reading.words(EVIDENCE[talk.evidence]), marks.mark("evidence")),), reading),
            _more("talks", reading),
            *marks.listed(reading),
        )
    )


def comparison_page(comparison: Comparison, *, reading: Reading) -> Document:
    """A comparison, and where it limps."""
    return Document(
        (
            paragraph(comparison.explains, role=Role.UNDER),
            title(comparison.title),
            paragraph(comparison.text),
            *section_of("limps", comparison.limps, reading),
            _more("comparisons", reading),
        )
    )


def asked_page(asked: Asked, *, base: KnowledgeBase, names: Names, reading: Reading) -> Document:
    """A question that clients ask, and its answer."""
    cited = Citing(base, markup.cited(asked.answer))
    return Document(
        (
            paragraph(reading.words(HEADINGS["clients_ask"]), role=Role.UNDER),
            title(asked.question),
            *cited.marked(asked.answer, names),
            *section_of("sure", reading.words(EVIDENCE[asked.evidence]), reading),
            _more("asked", reading),
            *cited.marks.listed(reading),
        )
    )


def diagram_page(diagram: Diagram, *, reading: Reading) -> Document:
    """A diagram with its caption, and in words what is to be seen on it."""
    return Document(
        (
            title(diagram.title),
            DiagramPicture(name=diagram.id, words=diagram.words),
            paragraph(diagram.caption),
            *section_of("in_words", diagram.words, reading),
            _more("diagrams", reading),
        )
    )


def look_alike_page(alike: LookAlike, *, base: KnowledgeBase, reading: Reading) -> Document:
    """What is taken for each other, one below the other and each told in the same order.

    Not a table: beside the map a page is too narrow for five columns of sentences.
    """
    marks = References(alike.sources, base.sources)
    flags = {name: base.red_flags[name] for row in alike.rows for name in row.red_flags}
    return Document(
        (
            title(alike.title),
            paragraph(alike.summary, marks.mark("evidence", "tests", "symptoms"), role=Role.LEAD),
            *red_flag_box(tuple(flags.values()), reading=reading),
            *(block for row in alike.rows for block in _look_alike_row(row, base, reading)),
            *section_of("sure", reading.words(EVIDENCE[alike.evidence]), reading),
            _more("look_alikes", reading),
            *marks.listed(reading),
        )
    )


def tour_page(tour: Tour, *, base: KnowledgeBase, reading: Reading) -> Document:
    """A walk through a region: aims, then stops, each with a picture of the map."""
    marks = References(tour.sources, base.sources)
    return Document(
        (
            title(tour.title),
            paragraph(reading.said(STOPS.counted(len(tour.stops))), role=Role.UNDER),
            *section("aims", bullets(tour.aims), reading),
            *(block for at, stop in enumerate(tour.stops) for block in _stop(f"{tour.id}/{at}", at + 1, stop, reading)),
            _more("tours", reading),
            *marks.listed(reading),
        )
    )


def case_page(case: Case, *, base: KnowledgeBase, names: Names, reading: Reading) -> Document:
    """A case: where it hurts, the story, questions with their answers, and what it was."""
    marks = References(case.sources, base.sources)
    hurts = List(tuple(Item(_case_pain(pain, names, reading)) for pain in case.pains))
    questions = Steps(tuple(Item((Words(one.ask, Accent.STRONG),), (paragraph(one.answer),)) for one in case.questions))
    flags = [base.red_flags[name] for name in case.verdict.red_flags]
    points = base.points_named(case.verdict.trigger_points)
    verdict = (paragraph(case.verdict.words, marks.mark("evidence")), *ranked_points(points, base))
    return Document(
        (
            title(case.title),
            *section("hurts", (hurts,), reading),
            *section_of("story", case.story, reading),
            *section("case_questions", (questions,), reading),
            *section("verdict", verdict, reading),
            *red_flag_box(flags, reading=reading),
            _more("cases", reading),
            *marks.listed(reading),
        )
    )


def _more(which: str, reading: Reading) -> Paragraph:
    return listing_link(which, reading.words(LISTINGS[which]))


def _talk_step(number: int, step: TalkStep, reading: Reading) -> Iterable[Block]:
    yield heading(2, reading.words(HEADINGS["step"], number=number, title=step.title))
    yield paragraph(step.do)
    yield labelled(reading.words(HEADINGS["say"]), step.say)
    if step.avoid:
        yield paragraph(reading.words(HEADINGS["avoid"]), role=Role.SOFT)
        yield from bullets(step.avoid)
    yield labelled(reading.words(HEADINGS["understood"]), step.check)


def _look_alike_row(row: LookAlikeRow, base: KnowledgeBase, reading: Reading) -> Iterable[Block]:
    yield Heading(2, (_who(row, base),))
    for key, text in (("hurts", row.where), ("brings_on", row.brings_on), ("test", row.test), ("weak", row.weak)):
        yield labelled(reading.words(HEADINGS[key]), text)
    flags = [base.red_flags[name] for name in row.red_flags]
    if flags:
        yield paragraph(reading.words(HEADINGS["rule_out"]), role=Role.SOFT)
        yield from flag_names(flags, reading)


def _who(row: LookAlikeRow, base: KnowledgeBase) -> Words:
    if row.who is None:
        return Words(row.name)
    if row.who in base.trigger_points:
        return point_link(base.trigger_points[row.who], base)
    if row.who in base.muscles:
        return linked(Kind.MUSCLE, row.who, base.muscles[row.who].name)
    return linked(Kind.CONDITION, row.who, base.conditions[row.who].name)


def _stop(name: str, number: int, stop: Stop, reading: Reading) -> Iterable[Block]:
    yield heading(2, reading.words(HEADINGS["step"], number=number, title=stop.title))
    yield MapPicture(name=name, shows=stop.picture.show, words=stop.picture.caption, to=Link(To.PICTURE, name))
    for key, text in (("see", stop.picture.caption), ("touch", stop.feel), ("beware", stop.danger)):
        yield labelled(reading.words(HEADINGS[key]), text)


def _case_pain(pain: CasePain, names: Names, reading: Reading) -> Runs:
    side = reading.words(CASE_SIDES[pain.side])
    felt = reading.said(CASE_PAIN.filled(side=side, n=pain.intensity))
    return (place_link(pain.area, names), Words(f" {felt}", Accent.SOFT))
