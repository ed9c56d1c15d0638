"""The pages of the library: guides, conditions, symptoms, red flags, myths, sources, and the lists of them."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from bodymap.atlas.words import SIDES
from bodymap.kinds import IN_BASE, Kind
from bodymap.knowledge import markup
from bodymap.knowledge.client_texts import client_texts, plain_text
from bodymap.knowledge.records import Citation, Condition, Evidence, Guide, kind_of
from bodymap.pages.blocks import Accent, Break, Document, Heading, MapPicture, Paragraph, Role, Words, between
from bodymap.pages.links import Link, To
from bodymap.pages.marked import marked
from bodymap.pages.parts import (
    DOT,
    References,
    bullets,
    first_upper,
    flag_list,
    heading,
    labelled,
    linked,
    mimics,
    paragraph,
    point_title,
    ranked_points,
    red_flag_box,
    section,
    section_of,
    source_line,
    title,
)
from bodymap.pages.words import (
    CITED,
    EVIDENCE,
    HEADINGS,
    LISTING_INTROS,
    LISTINGS,
    SOURCE_KINDS,
    TOPICS,
    URGENCY,
    called,
    judged,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bodymap.atlas import AreaUnion
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.records import Entry, Help, Myth, RedFlag, Section, Source, Symptom, Term
    from bodymap.pages.blocks import Block, Run, Runs
    from bodymap.pages.parts import Names, Reading


def guide_page(guide: Guide, *, base: KnowledgeBase, names: Names, reading: Reading) -> Document:
    """A guide, with pictures of the map to be drawn by whoever shows the page."""
    cited = Citing(base, markup.cited("".join(piece.text for piece in guide.sections)))
    flags = [base.red_flags[name] for name in guide.red_flags if name in base.red_flags]
    pieces = (
        block
        for number, piece in enumerate(guide.sections)
        for block in _piece(piece, f"{guide.id}/{number}", cited, names)
    )
    return Document(
        (
            paragraph(reading.words(TOPICS[guide.topic]), role=Role.UNDER),
            title(guide.title),
            paragraph(guide.summary, role=Role.LEAD),
            *pieces,
            *red_flag_box(flags, reading=reading),
            *_words_here(guide, base=base, reading=reading),
            *cited.marks.listed(reading),
        )
    )


def condition_page(condition: Condition, *, base: KnowledgeBase, names: Names, reading: Reading) -> Document:
    """A condition: what it is, which trigger points may take part, what else it can be, what may help."""
    extra = (name for help_ in condition.helps for name in help_.sources)
    marks = Citing(base, extra, first=condition.sources).marks
    points = base.points_named(condition.trigger_points)
    places = between([(place_link(name, names),) for name in condition.areas], DOT)
    order = paragraph(reading.words(HEADINGS["take_part_order"]), role=Role.SOFT)
    sure = (
        paragraph(condition.part, marks.mark("evidence", "referral")),
        paragraph(reading.words(EVIDENCE[condition.evidence])),
    )
    helps = (block for help_ in condition.helps for block in _help(help_, marks, reading))
    guides = (Paragraph(_record_link(base.guides[name])) for name in condition.guides)
    return Document(
        (
            title(condition.name),
            *_aliases(condition.aliases),
            paragraph(reading.said(SIDES[reading.side]), role=Role.UNDER),
            *red_flag_box([base.red_flags[name] for name in condition.red_flags], reading=reading),
            *section_of("what", condition.what, reading, marks.mark("symptoms", "anatomy")),
            *section("feel", (Paragraph(places),), reading),
            *section("take_part", (order, *ranked_points(points, base)), reading),
            *section("condition_sure", sure, reading),
            *section("else", mimics(condition.mistaken_for, marks.mark("mistaken_for", "cautions")), reading),
            *section("helps", helps, reading),
            *section("read_next", guides, reading),
            *_words_here(condition, base=base, reading=reading),
            *marks.listed(reading),
        )
    )


def symptom_page(symptom: Symptom, *, base: KnowledgeBase, reading: Reading) -> Document:
    """A symptom: the trigger points that are said to bring it on."""
    points = base.points_named(symptom.trigger_points)
    return Document(
        (
            title(symptom.name),
            *_aliases(symptom.aliases),
            *red_flag_box([base.red_flags[name] for name in symptom.red_flags], reading=reading),
            paragraph(reading.words(LISTING_INTROS["symptoms"])),
            *section("symptom_points", ranked_points(points, base), reading),
            listing_link("symptoms", reading.words(HEADINGS["all_symptoms"])),
        )
    )


def union_page(union: AreaUnion, *, base: KnowledgeBase, names: Names, reading: Reading) -> Document:
    """A named union of pain areas."""
    areas = between([(place_link(name, names),) for name in union.areas], DOT)
    sources = (base.sources[name] for name in union.sources if name in base.sources)
    lines = (Paragraph(source_line(source, "", reading), Role.NOTE) for source in sources)
    return Document(
        (
            title(union.name),
            paragraph(reading.said(SIDES[reading.side]), role=Role.UNDER),
            *((paragraph(union.words),) if union.words else ()),
            *section("union_areas", (Paragraph(areas),), reading),
            *spoken_of(base.speaking_of(union.id), reading=reading),
            *section("sources", lines, reading),
        )
    )


def flag_page(flag: RedFlag, *, base: KnowledgeBase, names: Names, reading: Reading) -> Document:
    """One red flag: its signs, what to do, where it belongs."""
    marks = References(flag.sources, base.sources)
    regions = ", ".join(names.regions.get(name, name) for name in flag.regions) or reading.words(HEADINGS["everywhere"])
    sure = (paragraph(text) for text in (reading.words(EVIDENCE[flag.evidence]), flag.rests_on) if text)
    return Document(
        (
            paragraph(reading.words(URGENCY[flag.urgency]), role=Role.UNDER),
            title(flag.name),
            *section("do", (Paragraph((Words(flag.action, Accent.STRONG),)),), reading),
            *section("signs", bullets(flag.signs, marks.mark("symptoms", "cautions", "evidence")), reading),
            *section_of("belongs", regions, reading),
            *spoken_of(base.speaking_of(flag.id), reading=reading),
            *section("sure", sure, reading),
            listing_link("red_flags", reading.words(HEADINGS["doctor_link"])),
            *marks.listed(reading),
        )
    )


def myth_page(myth: Myth, *, base: KnowledgeBase, names: Names, reading: Reading) -> Document:
    """A claim that is often heard, and what is known."""
    cited = Citing(base, markup.cited(myth.text))
    return Document(
        (
            paragraph(reading.words(HEADINGS["myth"]), role=Role.UNDER),
            title(reading.said(judged(myth))),
            *section("known", cited.marked(myth.text, names), reading),
            *section_of("sure", reading.words(EVIDENCE[myth.evidence]), reading),
            *_words_here(myth, base=base, reading=reading),
            listing_link("myths", reading.words(HEADINGS["all_myths"])),
            *cited.marks.listed(reading),
        )
    )


def term_page(term: Term, *, reading: Reading) -> Document:
    """A word explained."""
    more = listing_link("terms", reading.words(HEADINGS["all_terms"]))
    return Document((title(first_upper(term.term)), paragraph(term.text), more))


def source_page(source: Source, *, base: KnowledgeBase, reading: Reading) -> Document:
    """A source: what it found, and which records lean on it."""
    citing = (Paragraph(_record_link(record, base)) for record in base.citing(source.id))
    return Document(
        (
            paragraph(reading.words(SOURCE_KINDS[source.kind]), role=Role.UNDER),
            title(source.title),
            Paragraph(source_line(source, "", reading), Role.NOTE),
            *section_of("finding", source.finding, reading),
            *section_of("seen", first_upper(source.seen), reading),
            *section("cited_by", citing, reading),
            listing_link("sources", reading.words(LISTINGS["sources"])),
        )
    )


def listing_page(which: str, *, base: KnowledgeBase, names: Names, reading: Reading) -> Document:
    """All records of a kind: the symptoms from A to Z, the red flags by region, the myths, words, sources."""
    makers: dict[str, Callable[[], Iterable[Block]]] = {
        **{kind.row.key: partial(_links_of, kind, base) for kind in IN_BASE},  # but for those that follow
        "symptoms": lambda: _symptoms(base),
        "red_flags": lambda: _flags_by_region(base, names, reading),
        "myths": lambda: (
            Paragraph((linked(Kind.MYTH, myth.id, reading.said(judged(myth))),)) for myth in base.myths.values()
        ),
        "terms": lambda: (labelled(first_upper(term.term), term.text) for term in _by_name(base)),
        "evidence": lambda: bullets([reading.words(EVIDENCE[label]) for label in Evidence]),
        "sources": lambda: _sources(base, reading),
    }
    intro = paragraph(reading.words(LISTING_INTROS[which]), role=Role.LEAD)
    return Document((title(reading.words(LISTINGS[which])), intro, *makers[which]()))


def _links_of(kind: Kind, base: KnowledgeBase) -> Iterable[Block]:
    return (Paragraph(_record_link(record)) for record in base.of_kind(kind).values())


def spoken_of(records: Sequence[Guide | Condition], *, reading: Reading) -> tuple[Block, ...]:
    """The guides and conditions that speak of what is selected."""
    return section("library", (Paragraph(_record_link(record)) for record in records), reading)


class Citing:
    """Numbers the sources of a page in the order in which they are met, those of its record first."""

    def __init__(self, base: KnowledgeBase, names: Iterable[str], *, first: Sequence[Citation] = ()) -> None:
        known = {citation.source for citation in first}
        more = (Citation(source=name, claims=()) for name in dict.fromkeys(names) if name not in known)
        self._base = base
        self.marks = References((*first, *more), base.sources)

    def marked(self, text: str, names: Names) -> tuple[Block, ...]:
        """A text of a guide as blocks."""
        return marked(text, cite=self.marks.mark_sources, link=lambda name: _link_to(name, self._base, names))


def _piece(piece: Section, name: str, cited: Citing, names: Names) -> Iterable[Block]:
    """A section of a guide; its picture shows itself on the map when clicked."""
    yield heading(2, piece.heading)
    yield from cited.marked(piece.text, names)
    if piece.picture is not None:
        caption = piece.picture.caption
        yield MapPicture(name=name, shows=piece.picture.show, words=caption, to=Link(To.PICTURE, name))
        yield paragraph(caption, role=Role.NOTE)


def _help(help_: Help, marks: References, reading: Reading) -> Iterable[Block]:
    yield heading(3, help_.what)
    yield paragraph(help_.text, marks.mark_sources(help_.sources))
    yield paragraph(reading.words(EVIDENCE[help_.evidence]), role=Role.NOTE)


def _aliases(aliases: Sequence[str]) -> tuple[Block, ...]:
    return (paragraph(", ".join(aliases), role=Role.UNDER),) if aliases else ()


def _link_to(name: str, base: KnowledgeBase, names: Names) -> Link | None:
    """Where a link of a guide leads; None if there is nothing of that name."""
    kind = base.kind_of(name) or _kind_of_place(name, names)
    return Link(kind, name) if kind is not None else None


def _kind_of_place(name: str, names: Names) -> Kind | None:
    if name in names.areas:
        return Kind.AREA
    return Kind.UNION if name in names.unions else None


def place_link(name: str, names: Names) -> Words:
    place, kind = names.areas.get(name) or names.unions.get(name), _kind_of_place(name, names)
    return linked(kind, name, place.name) if place is not None and kind is not None else Words(name)


def _record_link(record: Entry, base: KnowledgeBase | None = None) -> Runs:
    """A link to a record, with what tells it apart from others."""
    to, key = kind_of(record), record.id
    if to is Kind.TRIGGER_POINT and base is not None:
        point = base.trigger_points[key]
        return (linked(to, key, point_title(point, base.muscles[point.muscle])),)
    more = (Break(), Words(record.summary, Accent.SOFT)) if isinstance(record, Guide) else ()
    return (linked(to, key, called(record)), *more)


def listing_link(which: str, words: str) -> Paragraph:
    return Paragraph((linked(Kind.LISTING, which, words),), apart=True)


def _words_here(record: Entry, *, base: KnowledgeBase, reading: Reading) -> tuple[Block, ...]:
    """The words of the glossary that a page uses, explained."""
    text = " ".join(plain_text(part) for part in client_texts(record)).lower()
    words = set(text.replace("-", " ").translate(str.maketrans("", "", ".,;:!?()'\"")).split())
    rows = []
    for term in _by_name(base):
        forms = [form.lower() for form in (term.term, *term.forms)]
        if any(form in words if " " not in form else form in text for form in forms):
            rows.append(labelled(first_upper(term.term), term.text, role=Role.NOTE))
    return section("words", rows, reading)


def _by_name(base: KnowledgeBase) -> list[Term]:
    return sorted(base.terms.values(), key=lambda term: term.term.lower())


def _symptoms(base: KnowledgeBase) -> Iterable[Block]:
    """Symptoms and conditions by their first letter, each under every name it goes by."""
    entries: list[tuple[str, Runs]] = []
    records: tuple[Symptom | Condition, ...] = (*base.symptoms.values(), *base.conditions.values())
    for record in records:
        link = _record_link(record)
        entries.append((record.name, link))
        entries += [(alias, _alias(alias, link)) for alias in record.aliases]
    entries.sort(key=lambda entry: entry[0].lower())
    for letter, group in groupby(entries, key=lambda entry: entry[0][0].upper()):
        yield heading(2, letter)
        yield from (Paragraph(line) for _, line in group)


def _alias(alias: str, link: Runs) -> Runs:
    before: tuple[Run, ...] = (Words(f"{first_upper(alias)} "), Words("→", Accent.SOFT), Words(" "))
    return (*before, *link)


def _flags_by_region(base: KnowledgeBase, names: Names, reading: Reading) -> Iterable[Block]:
    everywhere = [flag for flag in base.red_flags.values() if not flag.regions]
    yield from section("everywhere", flag_list(everywhere, reading=reading), reading)
    for region, label in names.regions.items():
        flags = base.red_flags_in(region)
        if flags:
            yield Heading(2, (Words(label),))
        for flag in flags:
            urgency = Words(f" {reading.words(URGENCY[flag.urgency])}", Accent.SOFT)
            yield Paragraph((*_record_link(flag), urgency))


def _sources(base: KnowledgeBase, reading: Reading) -> Iterable[Block]:
    for source in sorted(base.sources.values(), key=lambda source: (_first_author(source).lower(), source.year)):
        writers = _first_author(source)
        if len(source.authors) > 1:
            writers = reading.words(CITED["et_al"], authors=writers)
        who = reading.words(CITED["short"], authors=writers, year=source.year)
        yield Paragraph((Words(f"{who} "), linked(Kind.SOURCE, source.id, source.title)))


def _first_author(source: Source) -> str:
    return source.authors[0].split()[-1]
