"""The pages of the right-hand column as HTML: pure functions of records, free of Qt, testable as text."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final, Protocol

from bodymap.gui.page_words import EVIDENCE, HEADINGS, SIDES, TECHNIQUES, URGENCY, Words, dose_line
from bodymap.knowledge.records import Evidence, Urgency

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bodymap.atlas import AreaKind, Side
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.records import (
        Caution,
        Citation,
        Muscle,
        RedFlag,
        SelfCareNote,
        Source,
        TriggerPoint,
    )

_AUTHORS_SHOWN: Final = 3
SCHEME: Final = "bodymap"  # of links that select: bodymap:trigger_point/<id>


class Names(Protocol):
    """What a page needs of the atlas: how areas and regions are called."""

    @property
    def areas(self) -> Mapping[str, AreaKind]: ...

    @property
    def regions(self) -> Mapping[str, str]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a page is to be read."""

    words: Words
    side: Side
    student: bool = False
    flags_open: bool = False  # the signs of the red flags are spelt out


@dataclass(frozen=True, slots=True)
class Reach:
    """A trigger point whose referral zone reaches an area, and how much of the area it covers."""

    point: TriggerPoint
    essential: float
    spillover: float


class _References:
    """Numbers a record's citations in their order, and gives each section its marks."""

    def __init__(self, citations: Sequence[Citation], sources: Mapping[str, Source]) -> None:
        self._numbered = list(enumerate(citations, start=1))
        self._sources = sources

    def mark(self, *claims: str) -> str:
        numbers = [number for number, citation in self._numbered if set(claims) & set(citation.claims)]
        if not numbers:
            return ""
        links = ",&nbsp;".join(f'<a href="#source-{number}">{number}</a>' for number in numbers)
        return f'&nbsp;<sup class="mark">{links}</sup>'

    def listed(self, reading: Reading) -> str:
        rows = "".join(
            f'<tr><td width="24" class="small"><a name="source-{number}"></a>{number}</td>'
            f'<td style="padding-bottom:10px">'
            f"{_source(self._sources[citation.source], citation.locator, reading)}</td></tr>"
            for number, citation in self._numbered
            if citation.source in self._sources
        )
        return f'<table cellspacing="0" cellpadding="0" width="100%">{rows}</table>'


def point_page(point: TriggerPoint, *, base: KnowledgeBase, reading: Reading) -> str:
    """The page of a trigger point."""
    muscle = base.muscles[point.muscle]
    say = reading.words
    marks = _References(point.sources, base.sources)
    parts = [
        f"<h1>{escape(point_title(point, muscle))}</h1>",
        f'<p class="sub">{escape(_first_upper(point.name))} · {escape(say(SIDES[reading.side]))}</p>',
        f'<p class="sub">{escape(muscle.latin)} · '
        f'<a href="{SCHEME}:muscle/{muscle.id}">{escape(say(HEADINGS["about_muscle"]))}</a></p>',
        red_flag_box(base.red_flags_for(point), reading=reading),
        _caution_box(point.cautions, reading=reading),
        _section("feel", f"<p>{escape(point.referral.words)}{marks.mark('referral')}</p>", reading),
        _section("where", f"<p>{escape(point.place.words)}{marks.mark('place')}</p>", reading),
    ]
    if reading.student:
        parts.append(_section("palpation", f"<p>{escape(point.place.palpation)}</p>", reading))
    parts.append(_self_care(point.self_care, marks=marks, reading=reading))
    parts += [
        _section("heat_cold", f"<p>{escape(point.heat_cold)}</p>", reading),
        _section("corrections", _bullets(point.corrections), reading),
        _section("starts", _bullets(point.activation, marks.mark("causes")), reading),
        _section("keeps", _bullets(point.perpetuation), reading),
        _section("symptoms", _bullets(point.symptoms, marks.mark("symptoms")), reading),
        _section("tests", _bullets(point.tests, marks.mark("tests")), reading),
        _section("mistaken", _mimics(point, marks), reading),
        _section("related", _related(point, base=base, reading=reading), reading),
        _section("sure", _evidence(point.evidence, point.evidence_note, marks, reading), reading),
    ]
    if reading.student and point.notes:
        parts.append(_section("notes", f"<p>{escape(point.notes)}</p>", reading))
    if reading.student:
        parts.append(_section("muscle", _anatomy(muscle, reading), reading))
    parts.append(_section("sources", marks.listed(reading), reading))
    return _body(parts)


def muscle_page(muscle: Muscle, *, base: KnowledgeBase, names: Names, reading: Reading) -> str:
    """The page of a muscle: what it does, where it is attached, its trigger points."""
    say = reading.words
    marks = _References(muscle.sources, base.sources)
    points = base.points_of(muscle.id)
    region = names.regions.get(muscle.region, muscle.region)
    # What several points of the muscle share is said once.
    flags = {flag.id: flag for point in points for flag in base.red_flags_for(point)}
    cautions = {caution.structure: caution for point in points for caution in point.cautions}
    parts = [
        f"<h1>{escape(muscle.name)}</h1>",
        f'<p class="sub">{escape(region)} · {escape(say(SIDES[reading.side]))}</p>',
        f'<p class="sub">{escape(" · ".join(filter(None, (muscle.latin, muscle.fma))))}</p>',
        red_flag_box(tuple(flags.values()), reading=reading),
        _caution_box(tuple(cautions.values()), reading=reading),
        _section("does", f"<p>{escape(muscle.plain)}</p>", reading),
        _section("points", _point_list(points) or f"<p>{escape(say(HEADINGS['no_points']))}</p>", reading),
    ]
    if muscle.aliases:
        parts.append(_section("aliases", f"<p>{escape(', '.join(muscle.aliases))}</p>", reading))
    parts += [
        _section(key, f"<p>{escape(text)}{marks.mark('anatomy') if key == 'origin' else ''}</p>", reading)
        for key, text in _attachments(muscle)
    ]
    parts.append(_section("sources", marks.listed(reading), reading))
    return _body(parts)


def _attachments(muscle: Muscle) -> tuple[tuple[str, str], ...]:
    return (
        ("origin", muscle.origin),
        ("insertion", muscle.insertion),
        ("action", muscle.action),
        ("nerve", muscle.nerve),
    )


def _anatomy(muscle: Muscle, reading: Reading) -> str:
    """A muscle's attachments, action and nerve in short, for the student's page of a point."""
    return "".join(
        f"<p><b>{escape(reading.words(HEADINGS[key]))}.</b> {escape(text)}</p>" for key, text in _attachments(muscle)
    )


def area_page(
    area: AreaKind, *, reaches: Iterable[Reach] | None, base: KnowledgeBase, names: Names, reading: Reading
) -> str:
    """The page of a pain area: which trigger points refer there, most of it first.

    :param reaches: None while they are being worked out.
    """
    say = reading.words
    region = names.regions.get(area.region, area.region)
    known = reaches is not None
    reaches = reaches or ()
    ordered = sorted(reaches, key=lambda reach: (-reach.essential, -reach.spillover, reach.point.id))
    essential = [reach for reach in ordered if reach.essential > 0]
    spillover = [reach for reach in ordered if reach.essential <= 0]
    parts = [
        f"<h1>{escape(area.name)}</h1>",
        f'<p class="sub">{escape(region)} · {escape(say(SIDES[reading.side]))}</p>',
        f"<p>{escape(say(HEADINGS['area_intro']))}</p>",
        _section("area_essential", _reach_rows(essential, base), reading),
        _section("area_spillover", _reach_rows(spillover, base), reading),
    ]
    if not ordered:
        parts.append(f'<p class="soft">{escape(say(HEADINGS["area_none" if known else "area_wait"]))}</p>')
    return _body(parts)


def unknown_page(key: str, *, reading: Reading) -> str:
    """A thing of the atlas that the knowledge base does not describe."""
    title = _first_upper(key.replace("_", " "))
    return _body([f"<h1>{escape(title)}</h1>", f"<p>{escape(reading.words(HEADINGS['unknown']))}</p>"])


def empty_page(*, reading: Reading) -> str:
    """What to do first, while nothing is selected."""
    say = reading.words
    steps = "".join(f"<li>{escape(say(HEADINGS[key]))}</li>" for key in ("first_click", "first_search", "first_keys"))
    return _body(
        [
            f"<h1>{escape(say(HEADINGS['first']))}</h1>",
            f'<p class="lead">{escape(say(HEADINGS["first_sub"]))}</p>',
            f"<ol>{steps}</ol>",
            f'<p><a href="{SCHEME}:help/doctor">{escape(say(HEADINGS["doctor_link"]))}</a></p>',
        ]
    )


def client_page(point: TriggerPoint, *, base: KnowledgeBase, reading: Reading) -> str:
    """What a client sees on the full screen: plain words only, few of them."""
    muscle = base.muscles[point.muscle]
    note = point.self_care[0]
    parts = [
        f"<h1>{escape(muscle.name)}</h1>",
        f'<p class="sub">{escape(reading.words(SIDES[reading.side]))}</p>',
        _section("feel", f"<p>{escape(point.referral.words)}</p>", reading),
        _section("where", f"<p>{escape(point.place.words)}</p>", reading),
        _self_care((note,), marks=None, reading=reading),
        _section("flags", _flag_names(base.red_flags_for(point), reading), reading),
    ]
    return _body(parts)


def client_muscle_page(muscle: Muscle, *, base: KnowledgeBase, reading: Reading) -> str:
    """The full-screen page of a muscle."""
    parts = [
        f"<h1>{escape(muscle.name)}</h1>",
        f'<p class="sub">{escape(reading.words(SIDES[reading.side]))}</p>',
        f"<p>{escape(muscle.plain)}</p>",
        _section("points", _point_list(base.points_of(muscle.id)), reading),
    ]
    return _body(parts)


def client_empty_page(*, reading: Reading) -> str:
    """The full screen while nothing is selected."""
    say = reading.words
    return _body(
        [f"<h1>{escape(say(HEADINGS['client_first']))}</h1>", f"<p>{escape(say(HEADINGS['client_click']))}</p>"]
    )


def red_flag_box(flags: Sequence[RedFlag], *, reading: Reading) -> str:
    """When to see a doctor instead; the signs are spelt out on request."""
    if not flags:
        return ""
    say = reading.words
    lines = [f"<h3>{escape(say(HEADINGS['flags']))}</h3>"]
    lines.append(flag_list(flags, reading=reading) if reading.flags_open else _flag_names(flags, reading))
    label = HEADINGS["signs_hide" if reading.flags_open else "signs_show"]
    lines.append(f'<p><a href="{SCHEME}:flags/toggle"><u>{escape(say(label))}</u></a></p>')
    return _box("".join(lines))


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
            f"<p><b>{escape(flag.name)}</b></p>{_bullets(flag.signs)}<p>{escape(flag.action)}</p>" for flag in group
        ]
    return "".join(lines)


def point_title(point: TriggerPoint, muscle: Muscle) -> str:
    """How a trigger point is called where its muscle is not shown beside it."""
    return f"{muscle.name}, TrP{point.number}"


def _flag_names(flags: Iterable[RedFlag], reading: Reading) -> str:
    ordered = list(flags)
    lines = []
    for urgency in Urgency:
        names = [_first_lower(flag.name) for flag in ordered if flag.urgency is urgency]
        if names:
            text = escape("; ".join(names))
            lines.append(f"<p><b>{escape(reading.words(URGENCY[urgency]))}:</b> {text}.</p>")
    return "".join(lines)


def _caution_box(cautions: Sequence[Caution], *, reading: Reading) -> str:
    if not cautions:
        return ""
    heading = f"<h3>{escape(reading.words(HEADINGS['cautions']))}</h3>"
    rows = (f"<p><b>{escape(caution.structure)}.</b> {escape(caution.text)}</p>" for caution in cautions)
    return _box(heading + "".join(rows))


def _box(inner: str) -> str:
    # A rule beside the text, not a box round it: Qt's rich text has no border-left, a narrow cell does the same.
    return (
        '<table class="warn" cellspacing="0" cellpadding="0" width="100%" style="margin-top:12px"><tr>'
        f'<td width="3" class="rule"></td><td width="13"></td><td>{inner}</td></tr></table>'
    )


def _self_care(notes: Sequence[SelfCareNote], *, marks: _References | None, reading: Reading) -> str:
    say = reading.words
    parts = [f"<h2>{escape(say(HEADINGS['self_care']))}</h2>"]
    mark = marks.mark("self_care") if marks else ""
    for note in notes:
        steps = "".join(f"<li>{escape(step)}</li>" for step in note.steps)
        tool = (
            ""
            if note.tool.strip().lower() == "none"
            else f" {escape(say(HEADINGS['tool']))}: {escape(_first_lower(note.tool.rstrip('.')))}."
        )
        kind = escape(say(TECHNIQUES[note.technique]))
        parts.append(f'<h3>{escape(note.title)}</h3><p class="sub">{kind}.{tool}{mark}</p>')
        parts.append(f"<p>{escape(note.position)}</p><ol>{steps}</ol>")
        dose = dose_line(note.dose, say)
        if dose:
            parts.append(f'<p class="dose">{escape(dose)}</p>')
        parts.append(f"<p><b>{escape(say(HEADINGS['stop']))}</b> {escape(_first_lower(note.stop_if))}</p>")
        if reading.student:
            parts.append(f'<p class="small">{escape(say(EVIDENCE[note.evidence]))}</p>')
    return "".join(parts)


def _mimics(point: TriggerPoint, marks: _References) -> str:
    rows = "".join(f"<p><b>{escape(mimic.name)}.</b> {escape(mimic.tell)}</p>" for mimic in point.mistaken_for)
    return rows + marks.mark("mistaken_for") if rows and marks.mark("mistaken_for") else rows


def _related(point: TriggerPoint, *, base: KnowledgeBase, reading: Reading) -> str:
    siblings = [other for other in base.points_of(point.muscle) if other.id != point.id]
    lines = []
    if siblings:
        links = " · ".join(
            f'<a href="{SCHEME}:trigger_point/{other.id}">TrP{other.number} {escape(other.name)}</a>'
            for other in siblings
        )
        lines.append(f'<p><span class="soft">{escape(reading.words(HEADINGS["same_muscle"]))}</span><br/>{links}</p>')
    links = " · ".join(filter(None, (_satellite(key, base) for key in point.satellites)))
    if links:
        lines.append(f'<p><span class="soft">{escape(reading.words(HEADINGS["satellites"]))}</span><br/>{links}</p>')
    return "".join(lines)


def _satellite(key: str, base: KnowledgeBase) -> str:
    if key in base.muscles:
        return f'<a href="{SCHEME}:muscle/{key}">{escape(base.muscles[key].name)}</a>'
    if key in base.trigger_points:
        point = base.trigger_points[key]
        return f'<a href="{SCHEME}:trigger_point/{key}">{escape(point_title(point, base.muscles[point.muscle]))}</a>'
    return ""


def _evidence(label: Evidence, note: str, marks: _References, reading: Reading) -> str:
    return f"<p>{escape(reading.words(EVIDENCE[label]))}</p><p>{escape(note)}{marks.mark('evidence')}</p>"


def _point_list(points: Iterable[TriggerPoint]) -> str:
    return "".join(
        f'<p><a href="{SCHEME}:trigger_point/{point.id}">TrP{point.number} {escape(point.name)}</a><br/>'
        f'<span class="soft">{escape(point.referral.words)}</span></p>'
        for point in points
    )


def _reach_rows(reaches: Iterable[Reach], base: KnowledgeBase) -> str:
    rows = []
    for reach in reaches:
        title = point_title(reach.point, base.muscles[reach.point.muscle])
        share = reach.essential or reach.spillover
        rows.append(
            f'<tr><td><a href="{SCHEME}:trigger_point/{reach.point.id}">{escape(title)}</a>'
            f' <span class="soft">{escape(reach.point.name)}</span></td>'
            f'<td align="right" class="soft">{max(1, round(share * 100))} %</td></tr>'
        )
    return f'<table width="100%" cellspacing="0" cellpadding="3">{"".join(rows)}</table>' if rows else ""


def _source(source: Source, locator: str, reading: Reading) -> str:
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


def _section(key: str, inner: str, reading: Reading) -> str:
    return f"<h2>{escape(reading.words(HEADINGS[key]))}</h2>{inner}" if inner else ""


def _bullets(lines: Sequence[str], mark: str = "") -> str:
    if not lines:
        return ""
    *first, last = (escape(line) for line in lines)
    return "<ul>" + "".join(f"<li>{line}</li>" for line in first) + f"<li>{last}{mark}</li></ul>"


def _body(parts: Iterable[str]) -> str:
    return f"<html><body>{''.join(parts)}</body></html>"


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _first_lower(text: str) -> str:
    # "You feel ..." runs on after "Stop if"; "DVT" and other capitals stay as they are.
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text
