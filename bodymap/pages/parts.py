"""What all pages are made of: headings, boxes, lists, numbered references. Pure functions of records, free of Qt."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final, Protocol

from bodymap.knowledge.records import Evidence, Urgency
from bodymap.pages.words import EVIDENCE, HEADINGS, URGENCY, Words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from bodymap.atlas import AreaKind, AreaUnion, Side
    from bodymap.knowledge.records import Citation, Muscle, RedFlag, Source, TriggerPoint

_AUTHORS_SHOWN: Final = 3
SCHEME: Final = "bodymap"  # of links that select: bodymap:trigger_point/<id>


class Names(Protocol):
    """What a page needs of the atlas: how areas, unions of them and regions are called."""

    @property
    def areas(self) -> Mapping[str, AreaKind]: ...

    @property
    def unions(self) -> Mapping[str, AreaUnion]: ...

    @property
    def regions(self) -> Mapping[str, str]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a page is to be read."""

    words: Words
    side: Side
    student: bool = False
    flags_open: bool = False  # the signs of the red flags are spelt out


class References:
    """Numbers a record's citations in their order, and gives each section its marks."""

    def __init__(self, citations: Sequence[Citation], sources: Mapping[str, Source]) -> None:
        self._numbered = list(enumerate(citations, start=1))
        self._sources = sources

    def mark(self, *claims: str) -> str:
        """The numbers of the sources that carry any of these claims."""
        return self._marks(number for number, citation in self._numbered if set(claims) & set(citation.claims))

    def mark_sources(self, names: Collection[str]) -> str:
        """The numbers of these sources."""
        return self._marks(number for number, citation in self._numbered if citation.source in names)

    @staticmethod
    def _marks(found: Iterable[int]) -> str:
        numbers = list(found)
        if not numbers:
            return ""
        links = ",&nbsp;".join(f'<a href="#source-{number}">{number}</a>' for number in numbers)
        return f'&nbsp;<sup class="mark">{links}</sup>'

    def listed(self, reading: Reading) -> str:
        rows = "".join(
            f'<tr><td width="24" class="small"><a name="source-{number}"></a>{number}</td>'
            f'<td style="padding-bottom:10px">'
            f"{source_line(self._sources[citation.source], citation.locator, reading)}</td></tr>"
            for number, citation in self._numbered
            if citation.source in self._sources
        )
        return f'<table cellspacing="0" cellpadding="0" width="100%">{rows}</table>'


def red_flag_box(flags: Sequence[RedFlag], *, reading: Reading, most: int = 0) -> str:
    """When to see a doctor instead; the signs are spelt out on request.

    :param most: how many of each urgency are named before that; 0 for all.
    """
    if not flags:
        return ""
    say = reading.words
    lines = [f"<h3>{escape(say(HEADINGS['flags']))}</h3>"]
    lines.append(flag_list(flags, reading=reading) if reading.flags_open else flag_names(flags, reading, most=most))
    label = HEADINGS["signs_hide" if reading.flags_open else "signs_show"]
    lines.append(f'<p><a href="{SCHEME}:flags/toggle"><u>{escape(say(label))}</u></a></p>')
    return box("".join(lines))


def flag_list(flags: Iterable[RedFlag], *, reading: Reading) -> str:
    """Red flags with their signs and what to do, most urgent first."""
    say = reading.words
    ordered = list(flags)
    lines = []
    for urgency in Urgency:
        group = [flag for flag in ordered if flag.urgency is urgency]
        if group:
            lines.append(f"<h3>{escape(say(URGENCY[urgency]))}</h3>")
        lines += [
            f"<p><b>{escape(flag.name)}</b></p>{bullets(flag.signs)}<p>{escape(flag.action)}</p>" for flag in group
        ]
    return "".join(lines)


def point_title(point: TriggerPoint, muscle: Muscle) -> str:
    """How a trigger point is called where its muscle is not shown beside it."""
    return f"{muscle.name}, TrP{point.number}"


def flag_names(flags: Iterable[RedFlag], reading: Reading, *, most: int = 0) -> str:
    """Red flags by their names alone, a line for each urgency."""
    ordered = list(flags)
    lines = []
    for urgency in Urgency:
        names = [first_lower(flag.name) for flag in ordered if flag.urgency is urgency]
        if names:
            named = names[:most] if most else names
            if len(named) < len(names):
                named.append(reading.words(HEADINGS["more_flags"]).format(n=len(names) - len(named)))
            text = escape("; ".join(named))
            lines.append(f"<p><b>{escape(reading.words(URGENCY[urgency]))}:</b> {text}.</p>")
    return "".join(lines)


def box(inner: str) -> str:
    # A rule beside the text, not a box round it: Qt's rich text has no border-left, a narrow cell does the same.
    return (
        '<table class="warn" cellspacing="0" cellpadding="0" width="100%" style="margin-top:12px"><tr>'
        f'<td width="3" class="rule"></td><td width="13"></td><td>{inner}</td></tr></table>'
    )


def evidence_lines(label: Evidence, note: str, marks: References, reading: Reading) -> str:
    return f"<p>{escape(reading.words(EVIDENCE[label]))}</p><p>{escape(note)}{marks.mark('evidence')}</p>"


def point_list(points: Iterable[TriggerPoint]) -> str:
    return "".join(
        f'<p><a href="{SCHEME}:trigger_point/{point.id}">TrP{point.number} {escape(point.name)}</a><br/>'
        f'<span class="soft">{escape(point.referral.words)}</span></p>'
        for point in points
    )


def source_line(source: Source, locator: str, reading: Reading) -> str:
    shown = ", ".join(source.authors[:_AUTHORS_SHOWN]) + (" et al." if len(source.authors) > _AUTHORS_SHOWN else "")
    places = [escape(part) for part in (source.published_in, locator) if part]
    links = []
    if source.doi:
        links.append(f'<a href="https://doi.org/{escape(source.doi)}">DOI {escape(source.doi)}</a>')
    if source.pmid:
        links.append(f'<a href="https://pubmed.ncbi.nlm.nih.gov/{escape(source.pmid)}/">PMID {escape(source.pmid)}</a>')
    if source.url and not links:
        links.append(f'<a href="{escape(source.url)}">{escape(reading.words(HEADINGS["web_page"]))}</a>')
    if source.isbn:
        links.append(f"ISBN {escape(source.isbn)}")
    text = f"{escape(shown)} ({source.year}). {escape(source.title)}. {', '.join(places)}"
    finding = f"<br/>{escape(source.finding)}" if reading.student and source.finding else ""
    return f'<p class="small">{text}<br/>{" · ".join(links)}{finding}</p>'


def section(key: str, inner: str, reading: Reading) -> str:
    return f"<h2>{escape(reading.words(HEADINGS[key]))}</h2>{inner}" if inner else ""


def bullets(lines: Sequence[str], mark: str = "") -> str:
    if not lines:
        return ""
    *first, last = (escape(line) for line in lines)
    return "<ul>" + "".join(f"<li>{line}</li>" for line in first) + f"<li>{last}{mark}</li></ul>"


def body(parts: Iterable[str]) -> str:
    return f"<html><body>{''.join(parts)}</body></html>"


def first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def first_lower(text: str) -> str:
    # "You feel ..." runs on after "Stop if"; "DVT" and other capitals stay as they are.
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text
