"""What all pages are made of: sections, callouts, lists, numbered sources. Pure functions of records, free of Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from bodymap.kinds import Kind
from bodymap.knowledge.records import Evidence, Urgency
from bodymap.pages.blocks import (
    Accent,
    Alarm,
    Break,
    Callout,
    CitationMark,
    Citations,
    Cited,
    Heading,
    Item,
    List,
    Paragraph,
    Ranked,
    Role,
    Steps,
    Words,
    between,
)
from bodymap.pages.links import Link, To, Web
from bodymap.pages.words import CITED, CONTEXT, EVIDENCE, HEADINGS, MORE_FLAGS, URGENCY
from bodymap.phrases import Phrase, Translate, english
from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from bodymap.atlas import AreaKind, AreaUnion, Side
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.records import Citation, Mimic, Muscle, RedFlag, Source, TriggerPoint
    from bodymap.pages.blocks import Block, Runs

_AUTHORS_SHOWN: Final = 3
DOT: Final = " · "  # between things of a list in a line
TOGGLE_FLAGS: Final = Link(To.FLAGS, "toggle")


class Names(Protocol):
    """What a page needs of the atlas: how areas, unions of them and regions are called."""

    @property
    def areas(self) -> Mapping[str, AreaKind]: ...

    @property
    def unions(self) -> Mapping[str, AreaUnion]: ...

    @property
    def regions(self) -> Mapping[str, str]: ...


class Reading(Value, frozen=True, kw_only=True):
    """How a page is to be read."""

    side: Side
    translate: Translate = english
    student: bool = False
    flags_open: bool = False  # the signs of the red flags are spelt out
    on_paper: bool = False  # where nothing can be clicked: red flags say their signs in a line each

    def words(self, text: str, **places: object) -> str:
        """One of the pages' own texts, said in the reader's language."""
        return self.said(Phrase(CONTEXT, text).filled(**places)) if places else self.translate(CONTEXT, text, None)

    def said(self, phrase: Phrase) -> str:
        """A phrase of any room, said in the reader's language."""
        return phrase.said(self.translate)


class References:
    """Numbers a record's citations in their order, and gives each section its marks."""

    def __init__(self, citations: Sequence[Citation], sources: Mapping[str, Source]) -> None:
        self._numbered = list(enumerate(citations, start=1))
        self._sources = sources

    def mark(self, *claims: str) -> Runs:
        """The numbers of the sources that carry any of these claims."""
        return _marks(number for number, citation in self._numbered if set(claims) & set(citation.claims))

    def mark_sources(self, names: Collection[str]) -> Runs:
        """The numbers of these sources."""
        return _marks(number for number, citation in self._numbered if citation.source in names)

    def listed(self, reading: Reading) -> tuple[Block, ...]:
        """The section of the sources."""
        sources = tuple(
            Cited(number, source_line(self._sources[citation.source], citation.locator, reading))
            for number, citation in self._numbered
            if citation.source in self._sources
        )
        return section("sources", (Citations(sources),), reading)


def _marks(numbers: Iterable[int]) -> Runs:
    found = tuple(numbers)
    return (CitationMark(found),) if found else ()


# Lines


def title(text: str) -> Heading:
    return Heading(1, (Words(text),))


def heading(level: int, text: str) -> Heading:
    return Heading(level, (Words(text),))


def paragraph(text: str, marks: Runs = (), *, role: Role = Role.TEXT, apart: bool = False) -> Paragraph:
    return Paragraph((Words(text), *marks), role, apart)


def labelled(label: str, text: str, marks: Runs = (), *, role: Role = Role.TEXT) -> Paragraph:
    """``Carotid artery. Stay off the pulse.``, with what it is about standing out."""
    return Paragraph((Words(f"{label}.", Accent.STRONG), Words(f" {text}"), *marks), role)


def dotted(*texts: str) -> Words:
    """What stands beneath a title: ``Neck · left side``; empty ones are left out."""
    return Words(DOT.join(filter(None, texts)))


def linked(to: Kind | To, key: str, words: str) -> Words:
    return Words(words, to=Link(to, key))


def point_link(point: TriggerPoint, base: KnowledgeBase) -> Words:
    """A link to a trigger point, called by its muscle and number."""
    return linked(Kind.TRIGGER_POINT, point.id, point_title(point, base.muscles[point.muscle]))


def point_title(point: TriggerPoint, muscle: Muscle) -> str:
    """How a trigger point is called where its muscle is not shown beside it."""
    return f"{muscle.name}, TrP{point.number}"


def sibling_link(point: TriggerPoint) -> Words:
    """A link to a trigger point where its muscle is shown beside it."""
    return linked(Kind.TRIGGER_POINT, point.id, f"TrP{point.number} {point.name}")


# Sections


def section(key: str, blocks: Iterable[Block], reading: Reading) -> tuple[Block, ...]:
    """Blocks under a heading; nothing if there are none."""
    inner = tuple(blocks)
    return (heading(2, reading.words(HEADINGS[key])), *inner) if inner else ()


def section_of(key: str, text: str, reading: Reading, marks: Runs = ()) -> tuple[Block, ...]:
    """A section of one paragraph; nothing without a text."""
    return section(key, (paragraph(text, marks),) if text else (), reading)


def bullets(lines: Sequence[str], marks: Runs = ()) -> tuple[Block, ...]:
    """A list, with the marks behind its last line."""
    if not lines:
        return ()
    *first, last = ((Words(line),) for line in lines)
    return (List((*map(Item, first), Item((*last, *marks)))),)


def numbered(lines: Iterable[str]) -> Steps:
    """What is done one after the other."""
    return Steps(tuple(Item((Words(line),)) for line in lines))


def evidence_lines(label: Evidence, note: str, marks: References, reading: Reading) -> tuple[Block, ...]:
    return paragraph(reading.words(EVIDENCE[label])), paragraph(note, marks.mark("evidence"))


def mimics(found: Sequence[Mimic], marks: Runs) -> tuple[Block, ...]:
    """What something can be mistaken for, with the marks behind the last."""
    return tuple(labelled(one.name, one.tell, marks if one is found[-1] else ()) for one in found)


def point_list(points: Iterable[TriggerPoint]) -> tuple[Block, ...]:
    """Trigger points of one muscle, with where each is felt."""
    return tuple(
        Paragraph((sibling_link(point), Break(), Words(point.referral.words, Accent.SOFT))) for point in points
    )


def ranked_points(points: Sequence[TriggerPoint], base: KnowledgeBase) -> tuple[Block, ...]:
    """Trigger points with the numbers that the map shows."""
    rows = tuple((point_link(point, base), Words(f" {point.name}", Accent.SOFT)) for point in points)
    return (Ranked(rows),) if rows else ()


# Red flags


def red_flag_box(flags: Sequence[RedFlag], *, reading: Reading, most: int = 0) -> tuple[Block, ...]:
    """When to see a doctor instead; the signs are spelt out on request.

    :param most: how many of each urgency are named before that; 0 for all.
    """
    if not flags:
        return ()
    if reading.on_paper:
        lines = (heading(3, reading.words(HEADINGS["flags"])), *flag_lines(flags, reading=reading))
        return (Callout(alarm=Alarm.RED_FLAG, blocks=lines, urgency=_by_urgency(flags)[0][0]),)
    inner = flag_list(flags, reading=reading) if reading.flags_open else flag_names(flags, reading, most=most)
    label = reading.words(HEADINGS["signs_hide" if reading.flags_open else "signs_show"])
    blocks = (
        heading(3, reading.words(HEADINGS["flags"])),
        *inner,
        Paragraph((Words(label, Accent.ACT, TOGGLE_FLAGS),)),
    )
    return (Callout(alarm=Alarm.RED_FLAG, blocks=blocks, urgency=_by_urgency(flags)[0][0]),)


def flag_list(flags: Iterable[RedFlag], *, reading: Reading) -> tuple[Block, ...]:
    """Red flags with their signs and what to do, most urgent first."""
    blocks: list[Block] = []
    for urgency, group in _by_urgency(flags):
        blocks.append(heading(3, reading.words(URGENCY[urgency])))
        for flag in group:
            name = Paragraph((Words(flag.name, Accent.STRONG),))
            blocks += [name, *bullets(flag.signs), paragraph(flag.action)]
    return tuple(blocks)


def flag_lines(flags: Iterable[RedFlag], *, reading: Reading) -> tuple[Block, ...]:
    """Red flags in a line each, signs and what to do, most urgent first."""
    blocks: list[Block] = []
    for urgency, group in _by_urgency(flags):
        blocks += [heading(3, reading.words(URGENCY[urgency])), *bullets([flag.short for flag in group])]
    return tuple(blocks)


def flag_names(flags: Iterable[RedFlag], reading: Reading, *, most: int = 0) -> tuple[Block, ...]:
    """Red flags by their names alone, a line for each urgency."""
    blocks = []
    for urgency, group in _by_urgency(flags):
        named = group[:most] if most else group
        names = [(Words(flag.name),) for flag in named]
        if len(named) < len(group):
            names.append((Words(reading.said(MORE_FLAGS.counted(len(group) - len(named)))),))
        label = Words(f"{reading.words(URGENCY[urgency])}:", Accent.STRONG)
        blocks.append(Paragraph((label, Words(" "), *between(names, DOT))))
    return tuple(blocks)


def _by_urgency(flags: Iterable[RedFlag]) -> list[tuple[Urgency, list[RedFlag]]]:
    """The flags of each urgency that there is, most urgent first."""
    known = list(flags)
    groups = ((urgency, [flag for flag in known if flag.urgency is urgency]) for urgency in Urgency)
    return [(urgency, group) for urgency, group in groups if group]


# Sources


def source_line(source: Source, locator: str, reading: Reading) -> Runs:
    """A source as a list of sources has it: who, when, what, where, and ways to it."""
    key = "with_place" if source.published_in or locator else "alone"
    text = reading.words(
        CITED[key],
        authors=_authors(source, reading),
        year=source.year,
        title=source.title,
        place=", ".join(filter(None, (source.published_in, locator))),
    )
    finding = (Break(), Words(source.finding)) if reading.student and source.finding else ()
    return (Words(text), Break(), *between(_ways(source, reading), DOT), *finding)


def _authors(source: Source, reading: Reading) -> str:
    names = ", ".join(source.authors[:_AUTHORS_SHOWN])
    return reading.words(CITED["et_al"], authors=names) if len(source.authors) > _AUTHORS_SHOWN else names


def _ways(source: Source, reading: Reading) -> list[Runs]:
    """Where a source can be looked up."""
    ways = []
    if source.doi:
        ways.append(_web(f"https://doi.org/{source.doi}", f"DOI {source.doi}"))
    if source.pmid:
        ways.append(_web(f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}/", f"PMID {source.pmid}"))
    if source.url and not ways:
        ways.append(_web(source.url, reading.words(HEADINGS["web_page"])))
    if source.isbn:
        ways.append((Words(f"ISBN {source.isbn}"),))
    return ways


def _web(address: str, words: str) -> Runs:
    return (Words(words, to=Web.read(address)),)


def first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]
