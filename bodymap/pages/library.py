"""The pages of the library as HTML: guides, conditions, symptoms, red flags, myths, sources. Pure functions, no Qt."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Final

from bodymap.knowledge import markup
from bodymap.knowledge.client_texts import client_texts, plain_text
from bodymap.knowledge.records import Citation, Condition, Evidence, Guide, kind_of
from bodymap.pages.parts import (
    SCHEME,
    References,
    body,
    bullets,
    first_upper,
    flag_list,
    point_title,
    red_flag_box,
    section,
    source_line,
)
from bodymap.pages.words import EVIDENCE, HEADINGS, LISTING_INTROS, LISTINGS, SIDES, TOPICS, URGENCY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bodymap.atlas import AreaUnion
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.records import Entry, Myth, Picture, RedFlag, Source, Symptom, Term, TriggerPoint
    from bodymap.pages.parts import Names, Reading

PICTURE: Final = "picture"  # links bodymap:picture/<guide>/<number of the section> stand for a picture of the map


def guide_page(guide: Guide, *, base: KnowledgeBase, names: Names, reading: Reading) -> str:
    """A guide, with its pictures as images to be drawn by whoever shows the page."""
    cited = _Cited(base, markup.cited("".join(piece.text for piece in guide.sections)))
    parts = [
        f'<p class="sub">{escape(reading.words(TOPICS[guide.topic]))}</p>',
        f"<h1>{escape(guide.title)}</h1>",
        f'<p class="lead">{escape(guide.summary)}</p>',
    ]
    for number, piece in enumerate(guide.sections):
        parts.append(f"<h2>{escape(piece.heading)}</h2>{cited.html(piece.text, base, names)}")
        if piece.picture is not None:
            parts.append(_picture(piece.picture, f"{guide.id}/{number}"))
    flags = [base.red_flags[name] for name in guide.red_flags if name in base.red_flags]
    parts += [
        red_flag_box(flags, reading=reading),
        _words_here(guide, base=base, reading=reading),
        section("sources", cited.listed(reading), reading),
    ]
    return body(parts)


def condition_page(condition: Condition, *, base: KnowledgeBase, names: Names, reading: Reading) -> str:
    """A condition: what it is, which trigger points may take part, what else it can be, what may help."""
    say = reading.words
    extra = (name for help_ in condition.helps for name in help_.sources)
    cited = _Cited(base, extra, first=condition.sources)
    aliases = f'<p class="sub">{escape(", ".join(condition.aliases))}</p>' if condition.aliases else ""
    places = " · ".join(_link(_kind_of_place(name, names), name, _place_name(name, names)) for name in condition.areas)
    points = base.points_named(condition.trigger_points)
    flags = [base.red_flags[name] for name in condition.red_flags]
    guides = [base.guides[name] for name in condition.guides]
    parts = [
        f"<h1>{escape(condition.name)}</h1>",
        aliases,
        f'<p class="sub">{escape(say(SIDES[reading.side]))}</p>',
        red_flag_box(flags, reading=reading),
        section("what", f"<p>{escape(condition.what)}{cited.marks.mark('symptoms', 'anatomy')}</p>", reading),
        section("feel", f"<p>{places}</p>", reading),
        section(
            "take_part",
            f'<p class="soft">{escape(say(HEADINGS["take_part_order"]))}</p>{_numbered_points(points, base)}',
            reading,
        ),
        section(
            "condition_sure",
            f"<p>{escape(condition.part)}{cited.marks.mark('evidence', 'referral')}</p>"
            f"<p>{escape(say(EVIDENCE[condition.evidence]))}</p>",
            reading,
        ),
        section(
            "else",
            "".join(f"<p><b>{escape(m.name)}.</b> {escape(m.tell)}</p>" for m in condition.mistaken_for)
            + cited.marks.mark("mistaken_for", "cautions"),
            reading,
        ),
        section(
            "helps",
            "".join(
                f"<h3>{escape(help_.what)}</h3><p>{escape(help_.text)}{cited.mark(help_.sources)}</p>"
                f'<p class="small">{escape(say(EVIDENCE[help_.evidence]))}</p>'
                for help_ in condition.helps
            ),
            reading,
        ),
        section("read_next", "".join(f"<p>{_record_link(guide)}</p>" for guide in guides), reading),
        _words_here(condition, base=base, reading=reading),
        section("sources", cited.listed(reading), reading),
    ]
    return body(parts)


def symptom_page(symptom: Symptom, *, base: KnowledgeBase, reading: Reading) -> str:
    """A symptom: the trigger points that are said to bring it on."""
    points = base.points_named(symptom.trigger_points)
    flags = [base.red_flags[name] for name in symptom.red_flags]
    aliases = f'<p class="sub">{escape(", ".join(symptom.aliases))}</p>' if symptom.aliases else ""
    parts = [
        f"<h1>{escape(symptom.name)}</h1>",
        aliases,
        red_flag_box(flags, reading=reading),
        f"<p>{escape(reading.words(LISTING_INTROS['symptoms']))}</p>",
        section("symptom_points", _numbered_points(points, base), reading),
        _listing_link("symptoms", "all_symptoms", reading),
    ]
    return body(parts)


def union_page(union: AreaUnion, *, base: KnowledgeBase, names: Names, reading: Reading) -> str:
    """A named union of pain areas."""
    areas = " · ".join(_link("area", name, _place_name(name, names)) for name in union.areas)
    words = union.words
    sources = [base.sources[name] for name in union.sources if name in base.sources]
    parts = [
        f"<h1>{escape(union.name)}</h1>",
        f'<p class="sub">{escape(reading.words(SIDES[reading.side]))}</p>',
        f"<p>{escape(words)}</p>" if words else "",
        section("union_areas", f"<p>{areas}</p>", reading),
        spoken_of(base.speaking_of(union.id), reading=reading),
        section("sources", "".join(source_line(source, "", reading) for source in sources), reading),
    ]
    return body(parts)


def flag_page(flag: RedFlag, *, base: KnowledgeBase, names: Names, reading: Reading) -> str:
    """One red flag: its signs, what to do, where it belongs."""
    marks = References(flag.sources, base.sources)
    regions = ", ".join(names.regions.get(name, name) for name in flag.regions) or reading.words(HEADINGS["everywhere"])
    signs = bullets(flag.signs, marks.mark("symptoms", "cautions", "evidence"))
    parts = [
        f'<p class="sub">{escape(reading.words(URGENCY[flag.urgency]))}</p>',
        f"<h1>{escape(flag.name)}</h1>",
        section("do", f"<p><b>{escape(flag.action)}</b></p>", reading),
        section("signs", signs, reading),
        section("belongs", f"<p>{escape(regions)}</p>", reading),
        spoken_of(base.speaking_of(flag.id), reading=reading),
        section("sure", f"<p>{escape(reading.words(EVIDENCE[flag.evidence]))}</p>", reading),
        _listing_link("red_flags", "doctor_link", reading),
        section("sources", marks.listed(reading), reading),
    ]
    return body(parts)


def myth_page(myth: Myth, *, base: KnowledgeBase, names: Names, reading: Reading) -> str:
    """A claim that is often heard, and what is known."""
    cited = _Cited(base, markup.cited(myth.text))
    parts = [
        f'<p class="sub">{escape(reading.words(HEADINGS["myth"]))}</p>',
        f"<h1>{escape(myth.claim)}</h1>",
        section("known", cited.html(myth.text, base, names), reading),
        section("sure", f"<p>{escape(reading.words(EVIDENCE[myth.evidence]))}</p>", reading),
        _words_here(myth, base=base, reading=reading),
        _listing_link("myths", "all_myths", reading),
        section("sources", cited.listed(reading), reading),
    ]
    return body(parts)


def term_page(term: Term, *, reading: Reading) -> str:
    """A word explained."""
    parts = [f"<h1>{escape(first_upper(term.term))}</h1>", f"<p>{escape(term.text)}</p>"]
    return body([*parts, _listing_link("terms", "all_terms", reading)])


def source_page(source: Source, *, base: KnowledgeBase, reading: Reading) -> str:
    """A source: what it found, and which records lean on it."""
    citing = base.citing(source.id)
    rows = "".join(f"<p>{_record_link(record, base)}</p>" for record in citing)
    parts = [
        f"<h1>{escape(source.title)}</h1>",
        source_line(source, "", reading),
        section("finding", f"<p>{escape(source.finding)}</p>" if source.finding else "", reading),
        section("seen", f"<p>{escape(first_upper(source.seen))}</p>", reading),
        section("cited_by", rows, reading),
        _listing_link("sources", "", reading),
    ]
    return body(parts)


def listing_page(which: str, *, base: KnowledgeBase, names: Names, reading: Reading) -> str:
    """All records of a kind: the symptoms from A to Z, the red flags by region, the myths, words, sources."""
    makers: dict[str, Callable[[], str]] = {
        "symptoms": lambda: _symptoms(base),
        "red_flags": lambda: _flags_by_region(base, names, reading),
        "myths": lambda: "".join(f"<p>{_record_link(myth)}</p>" for myth in base.myths.values()),
        "terms": lambda: "".join(
            f"<p><b>{escape(first_upper(term.term))}.</b> {escape(term.text)}</p>" for term in _by_name(base)
        ),
        "evidence": lambda: bullets([reading.words(EVIDENCE[label]) for label in Evidence]),
        "sources": lambda: _sources(base, reading),
    }
    intro = f'<p class="lead">{escape(reading.words(LISTING_INTROS[which]))}</p>'
    return body([f"<h1>{escape(reading.words(LISTINGS[which]))}</h1>", intro, makers[which]()])


def spoken_of(records: Sequence[Guide | Condition], *, reading: Reading) -> str:
    """The guides and conditions that speak of what is selected."""
    return section("library", "".join(f"<p>{_record_link(record)}</p>" for record in records), reading)


class _Cited:
    """Numbers the sources of a page in the order in which they are met, those of its record first."""

    def __init__(self, base: KnowledgeBase, names: Iterable[str], *, first: Sequence[Citation] = ()) -> None:
        known = {citation.source for citation in first}
        more = (Citation(source=name, claims=()) for name in dict.fromkeys(names) if name not in known)
        self.marks = References((*first, *more), base.sources)

    def mark(self, names: Sequence[str]) -> str:
        return self.marks.mark_sources(names)

    def html(self, text: str, base: KnowledgeBase, names: Names) -> str:
        return markup.html(text, cite=self.mark, address=lambda name: _address(name, base, names))

    def listed(self, reading: Reading) -> str:
        return self.marks.listed(reading)


def _address(name: str, base: KnowledgeBase, names: Names) -> str:
    kind = base.kind_of(name) or _kind_of_place(name, names)
    return f"{SCHEME}:{kind}/{name}" if kind else ""


def _kind_of_place(name: str, names: Names) -> str:
    if name in names.areas:
        return "area"
    return "union" if name in names.unions else ""


def _place_name(name: str, names: Names) -> str:
    place = names.areas.get(name) or names.unions.get(name)
    return place.name if place is not None else name


def _link(kind: str, key: str, words: str) -> str:
    return f'<a href="{SCHEME}:{kind}/{key}">{escape(words)}</a>'


def _record_link(record: Entry, base: KnowledgeBase | None = None) -> str:
    """A link to a record, with what tells it apart from others."""
    kind, key = kind_of(record), record.id
    if kind == "trigger_point" and base is not None:
        point = base.trigger_points[key]
        return _link(kind, key, point_title(point, base.muscles[point.muscle]))
    more = f'<br/><span class="soft">{escape(record.summary)}</span>' if isinstance(record, Guide) else ""
    words = next(getattr(record, name) for name in ("title", "claim", "name", "term") if hasattr(record, name))
    return _link(kind, key, words) + more


def _picture(picture: Picture, key: str) -> str:
    """The picture of a section, which shows itself on the map when clicked."""
    return (
        f'<p style="margin-top:8px"><a href="{SCHEME}:{PICTURE}/{key}"><img src="{PICTURE}:{key}"/></a></p>'
        f'<p class="small">{escape(picture.caption)}</p>'
    )


def _numbered_points(points: Iterable[TriggerPoint], base: KnowledgeBase) -> str:
    rows = []
    for number, point in enumerate(points, start=1):
        title = point_title(point, base.muscles[point.muscle])
        rows.append(
            f'<tr><td width="26" class="soft">{number}</td><td style="padding-bottom:6px">'
            f"{_link('trigger_point', point.id, title)} "
            f'<span class="soft">{escape(point.name)}</span></td></tr>'
        )
    return f'<table width="100%" cellspacing="0" cellpadding="0">{"".join(rows)}</table>' if rows else ""


def _listing_link(which: str, heading: str, reading: Reading) -> str:
    words = reading.words(HEADINGS[heading] if heading else LISTINGS[which])
    return f'<p style="margin-top:16px">{_link("listing", which, words)}</p>'


def _words_here(record: Entry, *, base: KnowledgeBase, reading: Reading) -> str:
    """The words of the glossary that a page uses, explained."""
    text = " ".join(plain_text(part) for part in client_texts(record)).lower()
    words = set(text.replace("-", " ").translate(str.maketrans("", "", ".,;:!?()'\"")).split())
    rows = []
    for term in _by_name(base):
        forms = [form.lower() for form in (term.term, *term.forms)]
        if any(form in words if " " not in form else form in text for form in forms):
            rows.append(f'<p class="small"><b>{escape(first_upper(term.term))}.</b> {escape(term.text)}</p>')
    return section("words", "".join(rows), reading)


def _by_name(base: KnowledgeBase) -> list[Term]:
    return sorted(base.terms.values(), key=lambda term: term.term.lower())


def _symptoms(base: KnowledgeBase) -> str:
    """Symptoms and conditions by their first letter, each under every name it goes by."""
    entries: list[tuple[str, str]] = []
    records: tuple[Symptom | Condition, ...] = (*base.symptoms.values(), *base.conditions.values())
    for record in records:
        link = _record_link(record)
        entries.append((record.name, link))
        entries += [
            (alias, f'{escape(first_upper(alias))} <span class="soft">→</span> {link}') for alias in record.aliases
        ]
    entries.sort(key=lambda entry: entry[0].lower())
    letters = groupby(entries, key=lambda entry: entry[0][0].upper())
    return "".join(f"<h2>{letter}</h2>" + "".join(f"<p>{link}</p>" for _, link in group) for letter, group in letters)


def _flags_by_region(base: KnowledgeBase, names: Names, reading: Reading) -> str:
    everywhere = [flag for flag in base.red_flags.values() if not flag.regions]
    parts = [section("everywhere", flag_list(everywhere, reading=reading), reading)]
    for region, label in names.regions.items():
        flags = base.red_flags_in(region)
        if flags:
            rows = "".join(
                f'<p>{_record_link(flag)} <span class="soft">{escape(reading.words(URGENCY[flag.urgency]))}</span></p>'
                for flag in flags
            )
            parts.append(f"<h2>{escape(label)}</h2>{rows}")
    return "".join(parts)


def _sources(base: KnowledgeBase, reading: Reading) -> str:
    ordered = sorted(base.sources.values(), key=lambda source: (source.authors[0].split()[-1].lower(), source.year))
    rows = []
    for source in ordered:
        writers = source.authors[0].split()[-1] + (" et al." if len(source.authors) > 1 else "")
        rows.append(f"<p>{escape(writers)} {source.year}. {_link('source', source.id, source.title)}</p>")
    return "".join(rows)
