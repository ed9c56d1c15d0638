"""The pages of the right-hand column as HTML: pure functions of records, free of Qt, testable as text."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from bodymap.pages.library import spoken_of
from bodymap.pages.parts import (
    SCHEME,
    Names,
    Reading,
    References,
    body,
    box,
    bullets,
    evidence_lines,
    first_lower,
    first_upper,
    flag_names,
    point_list,
    point_title,
    red_flag_box,
    section,
)
from bodymap.pages.words import EVIDENCE, HEADINGS, SIDES, TECHNIQUES, dose_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bodymap.atlas import AreaKind
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.records import Caution, Muscle, SelfCareNote, TriggerPoint


@dataclass(frozen=True, slots=True)
class Reach:
    """A trigger point whose referral zone reaches an area, and how much of the area it covers."""

    point: TriggerPoint
    essential: float
    spillover: float


def point_page(point: TriggerPoint, *, base: KnowledgeBase, reading: Reading) -> str:
    """The page of a trigger point."""
    muscle = base.muscles[point.muscle]
    say = reading.words
    marks = References(point.sources, base.sources)
    parts = [
        f"<h1>{escape(point_title(point, muscle))}</h1>",
        f'<p class="sub">{escape(first_upper(point.name))} · {escape(say(SIDES[reading.side]))}</p>',
        f'<p class="sub">{escape(muscle.latin)} · '
        f'<a href="{SCHEME}:muscle/{muscle.id}">{escape(say(HEADINGS["about_muscle"]))}</a></p>',
        red_flag_box(base.red_flags_for(point), reading=reading),
        _caution_box(point.cautions, reading=reading),
        section("feel", f"<p>{escape(point.referral.words)}{marks.mark('referral')}</p>", reading),
        section("where", f"<p>{escape(point.place.words)}{marks.mark('place')}</p>", reading),
    ]
    if reading.student:
        parts.append(section("palpation", f"<p>{escape(point.place.palpation)}</p>", reading))
    parts.append(_self_care(point.self_care, marks=marks, reading=reading))
    parts += [
        section("heat_cold", f"<p>{escape(point.heat_cold)}</p>", reading),
        section("corrections", bullets(point.corrections), reading),
        section("starts", bullets(point.activation, marks.mark("causes")), reading),
        section("keeps", bullets(point.perpetuation), reading),
        section("symptoms", bullets(point.symptoms, marks.mark("symptoms")), reading),
        section("tests", bullets(point.tests, marks.mark("tests")), reading),
        section("mistaken", _mimics(point, marks), reading),
        section("related", _related(point, base=base, reading=reading), reading),
        spoken_of(base.speaking_of(point.id, point.muscle), reading=reading),
        section("sure", evidence_lines(point.evidence, point.evidence_note, marks, reading), reading),
    ]
    if reading.student and point.notes:
        parts.append(section("notes", f"<p>{escape(point.notes)}</p>", reading))
    if reading.student:
        parts.append(section("muscle", _anatomy(muscle, reading), reading))
    parts.append(section("sources", marks.listed(reading), reading))
    return body(parts)


def muscle_page(muscle: Muscle, *, base: KnowledgeBase, names: Names, reading: Reading) -> str:
    """The page of a muscle: what it does, where it is attached, its trigger points."""
    say = reading.words
    marks = References(muscle.sources, base.sources)
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
        section("does", f"<p>{escape(muscle.plain)}</p>", reading),
        section("points", point_list(points) or f"<p>{escape(say(HEADINGS['no_points']))}</p>", reading),
    ]
    if muscle.aliases:
        parts.append(section("aliases", f"<p>{escape(', '.join(muscle.aliases))}</p>", reading))
    parts += [
        section(key, f"<p>{escape(text)}{marks.mark('anatomy') if key == 'origin' else ''}</p>", reading)
        for key, text in _attachments(muscle)
    ]
    parts += [
        spoken_of(base.speaking_of(muscle.id, *(point.id for point in points)), reading=reading),
        section("sources", marks.listed(reading), reading),
    ]
    return body(parts)


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
        red_flag_box(base.red_flags_in(area.region), reading=reading),
        f'<p style="margin-top:12px">{escape(say(HEADINGS["area_intro"]))}</p>',
        section("area_essential", _reach_rows(essential, base), reading),
        section("area_spillover", _reach_rows(spillover, base), reading),
    ]
    if not ordered:
        parts.append(f'<p class="soft">{escape(say(HEADINGS["area_none" if known else "area_wait"]))}</p>')
    wider = (union.id for union in names.unions.values() if area.id in union.areas)
    parts.append(spoken_of(base.speaking_of(area.id, *wider), reading=reading))
    return body(parts)


def unknown_page(key: str, *, reading: Reading) -> str:
    """A thing of the atlas that the knowledge base does not describe."""
    title = first_upper(key.replace("_", " "))
    return body([f"<h1>{escape(title)}</h1>", f"<p>{escape(reading.words(HEADINGS['unknown']))}</p>"])


def empty_page(*, reading: Reading) -> str:
    """What to do first, while nothing is selected."""
    say = reading.words
    steps = "".join(f"<li>{escape(say(HEADINGS[key]))}</li>" for key in ("first_click", "first_search", "first_keys"))
    return body(
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
        section("feel", f"<p>{escape(point.referral.words)}</p>", reading),
        section("where", f"<p>{escape(point.place.words)}</p>", reading),
        _self_care((note,), marks=None, reading=reading),
        section("flags", flag_names(base.red_flags_for(point), reading), reading),
    ]
    return body(parts)


def client_muscle_page(muscle: Muscle, *, base: KnowledgeBase, reading: Reading) -> str:
    """The full-screen page of a muscle."""
    parts = [
        f"<h1>{escape(muscle.name)}</h1>",
        f'<p class="sub">{escape(reading.words(SIDES[reading.side]))}</p>',
        f"<p>{escape(muscle.plain)}</p>",
        section("points", point_list(base.points_of(muscle.id)), reading),
    ]
    return body(parts)


def client_empty_page(*, reading: Reading) -> str:
    """The full screen while nothing is selected."""
    say = reading.words
    return body(
        [f"<h1>{escape(say(HEADINGS['client_first']))}</h1>", f"<p>{escape(say(HEADINGS['client_click']))}</p>"]
    )


def _caution_box(cautions: Sequence[Caution], *, reading: Reading) -> str:
    if not cautions:
        return ""
    heading = f"<h3>{escape(reading.words(HEADINGS['cautions']))}</h3>"
    rows = (f"<p><b>{escape(caution.structure)}.</b> {escape(caution.text)}</p>" for caution in cautions)
    return box(heading + "".join(rows))


def _self_care(notes: Sequence[SelfCareNote], *, marks: References | None, reading: Reading) -> str:
    say = reading.words
    parts = [f"<h2>{escape(say(HEADINGS['self_care']))}</h2>"]
    mark = marks.mark("self_care") if marks else ""
    for note in notes:
        steps = "".join(f"<li>{escape(step)}</li>" for step in note.steps)
        tool = (
            ""
            if note.tool.strip().lower() == "none"
            else f" {escape(say(HEADINGS['tool']))}: {escape(first_lower(note.tool.rstrip('.')))}."
        )
        kind = escape(say(TECHNIQUES[note.technique]))
        parts.append(f'<h3>{escape(note.title)}</h3><p class="sub">{kind}.{tool}{mark}</p>')
        parts.append(f"<p>{escape(note.position)}</p><ol>{steps}</ol>")
        dose = dose_line(note.dose, say)
        if dose:
            parts.append(f'<p class="dose">{escape(dose)}</p>')
        parts.append(f"<p><b>{escape(say(HEADINGS['stop']))}</b> {escape(first_lower(note.stop_if))}</p>")
        if reading.student:
            parts.append(f'<p class="small">{escape(say(EVIDENCE[note.evidence]))}</p>')
    return "".join(parts)


def _mimics(point: TriggerPoint, marks: References) -> str:
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
