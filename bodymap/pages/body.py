"""The pages of what is on the body: trigger points, muscles, pain areas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bodymap.atlas.words import SIDES
from bodymap.kinds import Kind
from bodymap.pages.blocks import (
    Accent,
    Alarm,
    Break,
    Callout,
    Column,
    Document,
    Paragraph,
    Role,
    ShareBar,
    Table,
    Words,
    between,
)
from bodymap.pages.library import spoken_of
from bodymap.pages.parts import (
    DOT,
    Names,
    Reading,
    References,
    bullets,
    dotted,
    evidence_lines,
    first_upper,
    flag_names,
    heading,
    labelled,
    linked,
    mimics,
    numbered,
    paragraph,
    point_link,
    point_list,
    point_title,
    red_flag_box,
    section,
    section_of,
    sibling_link,
    title,
)
from bodymap.pages.words import EVIDENCE, HEADINGS, TECHNIQUES, dose_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bodymap.atlas import AreaKind
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.records import Caution, Muscle, Palpation, SelfCareNote, TriggerPoint
    from bodymap.pages.blocks import Block, Runs
    from bodymap.referral.referring import Reach


_CLOSE_MM: Final = 4.0  # under the skin: nearer than a hand can tell
_HALF_MM: Final = 7.5  # up to here half a centimetre is the nearest word


def point_page(
    point: TriggerPoint, *, base: KnowledgeBase, reading: Reading, under_skin: float | None = None
) -> Document:
    """The page of a trigger point.

    :param under_skin: how many mm it lies under the figure's skin, if that is known.
    """
    muscle = base.muscles[point.muscle]
    marks = References(point.sources, base.sources)
    return Document(
        (
            title(point_title(point, muscle)),
            _under(first_upper(point.name), _side(reading)),
            Paragraph((Words(f"{muscle.latin}{DOT}"), _muscle_link(muscle, reading)), Role.UNDER),
            *red_flag_box(base.red_flags_for(point), reading=reading),
            *_caution_box(point.cautions, reading=reading),
            *section_of("feel", point.referral.words, reading, marks.mark("referral")),
            *section_of("where", point.place.words, reading, marks.mark("place")),
            *(_how_found(point, under_skin, reading) if reading.student else ()),
            *_self_care(point.self_care, marks=marks.mark("self_care"), reading=reading),
            *section_of("heat_cold", point.heat_cold, reading),
            *section("corrections", bullets(point.corrections), reading),
            *section("starts", bullets(point.activation, marks.mark("causes")), reading),
            *section("keeps", bullets(point.perpetuation), reading),
            *section("symptoms", bullets(point.symptoms, marks.mark("symptoms")), reading),
            *section("tests", bullets(point.tests, marks.mark("tests")), reading),
            *section("mistaken", mimics(point.mistaken_for, marks.mark("mistaken_for")), reading),
            *section("related", _related(point, base=base, reading=reading), reading),
            *spoken_of(base.speaking_of(point.id, point.muscle), reading=reading),
            *section("sure", evidence_lines(point.evidence, point.evidence_note, marks, reading), reading),
            *(_for_students(point, muscle, reading) if reading.student else ()),
            *marks.listed(reading),
        )
    )


def muscle_page(muscle: Muscle, *, base: KnowledgeBase, names: Names, reading: Reading) -> Document:
    """The page of a muscle: what it does, where it is attached, its trigger points."""
    marks = References(muscle.sources, base.sources)
    points = base.points_of(muscle.id)
    # What several points of the muscle share is said once.
    flags = {flag.id: flag for point in points for flag in base.red_flags_for(point)}
    cautions = {caution.structure: caution for point in points for caution in point.cautions}
    no_points = (paragraph(reading.words(HEADINGS["no_points"])),)
    return Document(
        (
            title(muscle.name),
            _under(names.regions.get(muscle.region, muscle.region), _side(reading)),
            _under(muscle.latin, muscle.fma),
            *red_flag_box(tuple(flags.values()), reading=reading),
            *_caution_box(tuple(cautions.values()), reading=reading),
            *section_of("does", muscle.plain, reading),
            *section("points", point_list(points) or no_points, reading),
            *section_of("aliases", ", ".join(muscle.aliases), reading),
            *_attachment_sections(muscle, marks, reading),
            *spoken_of(base.speaking_of(muscle.id, *(point.id for point in points)), reading=reading),
            *marks.listed(reading),
        )
    )


def area_page(
    area: AreaKind, *, reaches: Iterable[Reach], base: KnowledgeBase, names: Names, reading: Reading
) -> Document:
    """The page of a pain area: which trigger points refer there, in the order given, numbered as on the map."""
    numbered = tuple(enumerate(reaches, start=1))
    essential = [(number, reach) for number, reach in numbered if reach.essential > 0]
    spillover = [(number, reach) for number, reach in numbered if reach.essential <= 0]
    wider = (union.id for union in names.unions.values() if area.id in union.areas)
    return Document(
        (
            title(area.name),
            _under(names.regions.get(area.region, area.region), _side(reading)),
            *red_flag_box(base.red_flags_at(area.id, area.region), reading=reading),
            paragraph(reading.words(HEADINGS["area_intro"]), apart=True),
            *section("area_essential", _reach_table(essential, base, reading), reading),
            *section("area_spillover", _reach_table(spillover, base, reading), reading),
            *(() if numbered else (paragraph(reading.words(HEADINGS["area_none"]), role=Role.SOFT),)),
            *spoken_of(base.speaking_of(area.id, *wider), reading=reading),
        )
    )


def unknown_page(key: str, *, reading: Reading) -> Document:
    """A thing of the atlas that the knowledge base does not describe."""
    return Document((title(first_upper(key.replace("_", " "))), paragraph(reading.words(HEADINGS["unknown"]))))


def client_page(point: TriggerPoint, *, base: KnowledgeBase, reading: Reading) -> Document:
    """What a client sees on the full screen: plain words only, few of them."""
    return Document(
        (
            title(base.muscles[point.muscle].name),
            _under(_side(reading)),
            *section_of("feel", point.referral.words, reading),
            *section_of("where", point.place.words, reading),
            *_self_care(point.self_care[:1], marks=(), reading=reading),
            *section("flags", flag_names(base.red_flags_for(point), reading), reading),
        )
    )


def client_muscle_page(muscle: Muscle, *, base: KnowledgeBase, reading: Reading) -> Document:
    """The full-screen page of a muscle."""
    return Document(
        (
            title(muscle.name),
            _under(_side(reading)),
            paragraph(muscle.plain),
            *section("points", point_list(base.points_of(muscle.id)), reading),
        )
    )


def _under(*texts: str) -> Paragraph:
    return Paragraph((dotted(*texts),), Role.UNDER)


def _side(reading: Reading) -> str:
    return reading.said(SIDES[reading.side])


def _muscle_link(muscle: Muscle, reading: Reading) -> Words:
    return linked(Kind.MUSCLE, muscle.id, reading.words(HEADINGS["about_muscle"]))


def _attachments(muscle: Muscle) -> tuple[tuple[str, str], ...]:
    return (
        ("origin", muscle.origin),
        ("insertion", muscle.insertion),
        ("action", muscle.action),
        ("nerve", muscle.nerve),
    )


def _attachment_sections(muscle: Muscle, marks: References, reading: Reading) -> Iterable[Block]:
    for key, text in _attachments(muscle):
        yield from section_of(key, text, reading, marks.mark("anatomy") if key == "origin" else ())


def _how_found(point: TriggerPoint, under_skin: float | None, reading: Reading) -> Iterable[Block]:
    """How deep a student's hand has to reach, and how it finds the point."""
    if under_skin is not None:
        yield paragraph(_reach(under_skin, reading))
    yield from section("palpation", _palpation(point.place.palpation, reading), reading)


def _palpation(found: Palpation, reading: Reading) -> Iterable[Block]:
    for key, text in (
        ("position", found.position),
        ("landmark", found.landmark),
        ("direction", found.direction),
        ("feel_under", found.feel),
        ("ask", found.ask),
        ("beware", found.danger),
    ):
        if text:
            yield labelled(reading.words(HEADINGS[key]), text)


def _reach(under_skin: float, reading: Reading) -> str:
    """A depth in mm, as roughly as a hand can tell it."""
    if under_skin < _CLOSE_MM:
        return reading.words(HEADINGS["close_under_skin"])
    if under_skin < _HALF_MM:
        return reading.words(HEADINGS["half_under_skin"])
    return reading.words(HEADINGS["under_skin"], cm=max(1, round(under_skin / 10)))


def _for_students(point: TriggerPoint, muscle: Muscle, reading: Reading) -> tuple[Block, ...]:
    """The remarks on a point, and its muscle's attachments, action and nerve in short."""
    anatomy = (labelled(reading.words(HEADINGS[key]), text) for key, text in _attachments(muscle))
    return (*section_of("notes", point.notes, reading), *section("muscle", anatomy, reading))


def _caution_box(cautions: Sequence[Caution], *, reading: Reading) -> tuple[Block, ...]:
    if not cautions:
        return ()
    rows = (labelled(caution.structure, caution.text) for caution in cautions)
    return (Callout(alarm=Alarm.CAUTION, blocks=(heading(3, reading.words(HEADINGS["cautions"])), *rows)),)


def _self_care(notes: Sequence[SelfCareNote], *, marks: Runs, reading: Reading) -> tuple[Block, ...]:
    return section("self_care", (block for note in notes for block in _note(note, marks, reading)), reading)


def _note(note: SelfCareNote, marks: Runs, reading: Reading) -> Iterable[Block]:
    yield heading(3, note.title)
    yield Paragraph((dotted(reading.words(TECHNIQUES[note.technique]), _tool(note, reading)), *marks), Role.UNDER)
    yield paragraph(note.position)
    yield numbered(note.steps)
    dose = [reading.said(part) for part in dose_parts(note.dose, note.technique)]
    if dose:
        yield Paragraph((dotted(*dose),), Role.DOSE)
    stop = Words(reading.words(HEADINGS["stop"]), Accent.STRONG)
    yield Paragraph((stop, Words(f" {note.stop_if}")))
    if reading.student:
        yield paragraph(reading.words(EVIDENCE[note.evidence]), role=Role.NOTE)


def _tool(note: SelfCareNote, reading: Reading) -> str:
    """What is needed; "" if nothing is."""
    tool = note.tool.strip().rstrip(".")
    return "" if tool.lower() == "none" else reading.words(HEADINGS["tool"], tool=tool)


def _related(point: TriggerPoint, *, base: KnowledgeBase, reading: Reading) -> Iterable[Block]:
    siblings = [(sibling_link(other),) for other in base.points_of(point.muscle) if other.id != point.id]
    satellites = [(link,) for link in (_satellite(key, base) for key in point.satellites) if link is not None]
    for key, links in (("same_muscle", siblings), ("satellites", satellites)):
        if links:
            label = Words(reading.words(HEADINGS[key]), Accent.SOFT)
            yield Paragraph((label, Break(), *between(links, DOT)))


def _satellite(key: str, base: KnowledgeBase) -> Words | None:
    if key in base.muscles:
        return linked(Kind.MUSCLE, key, base.muscles[key].name)
    return point_link(base.trigger_points[key], base) if key in base.trigger_points else None


def _reach_table(reaches: Sequence[tuple[int, Reach]], base: KnowledgeBase, reading: Reading) -> tuple[Block, ...]:
    if not reaches:
        return ()
    columns = (
        Column(head=reading.words(HEADINGS["column_point"])),
        Column(head=reading.words(HEADINGS["column_share"])),
    )
    return (Table(columns, tuple(_reach_row(number, reach, base, reading) for number, reach in reaches), headed=True),)


def _reach_row(number: int, reach: Reach, base: KnowledgeBase, reading: Reading) -> tuple[Runs, Runs]:
    share = max(1, round(100 * (reach.essential or reach.spillover)))
    point = base.trigger_points[reach.point]
    named = Words(f"{number}  ", Accent.SOFT), point_link(point, base), Words(f" {point.name}", Accent.SOFT)
    said = Words(reading.words(HEADINGS["share"], share=share), Accent.SOFT)
    return named, (ShareBar(share, essential=reach.essential > 0), said)
