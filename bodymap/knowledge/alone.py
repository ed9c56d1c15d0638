"""What is wrong with a record by itself: its words, its parts, its place on the body.

What can only be told with the other records at hand is in :mod:`bodymap.knowledge.checks`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Protocol

from bodymap.errors import did_you_mean, shown
from bodymap.knowledge import care, lexicon, markup
from bodymap.knowledge.client_texts import client_texts, plain_text
from bodymap.knowledge.kept_work import HardWord, Mistake, Review
from bodymap.knowledge.naming import unnamed
from bodymap.knowledge.problems import Severity
from bodymap.knowledge.records import (
    Condition,
    Guide,
    Muscle,
    Myth,
    RedFlag,
    Source,
    SourceKind,
    Technique,
    TriggerPoint,
)
from bodymap.knowledge.words import reading_ease, unexplained

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bodymap.atlas import Atlas, Figure, Side, View
    from bodymap.knowledge.client_texts import ClientText
    from bodymap.knowledge.records import Citation, Entry, SelfCareNote
    from bodymap.referral.zones import Referral


class Refer(Protocol):
    """Where trigger points refer, for the checks."""

    def __call__(self, point: TriggerPoint, atlas: Atlas, *, figure: Figure, view: View, side: Side) -> Referral:
        """A point's referral in a view."""
        ...

    def covered(self, point: TriggerPoint, atlas: Atlas) -> Iterable[tuple[str, float, float]]:
        """The pain areas of its own side, and how much of each its essential zone and its spillover cover (0-1)."""
        ...


CLAIMS: Final = (
    "place",
    "referral",
    "symptoms",
    "causes",
    "tests",
    "self_care",
    "cautions",
    "mistaken_for",
    "anatomy",
    "evidence",
)
READING_EASE: Final = 60.0  # Flesch; 60 is plain English
GUIDE_WORDS: Final = (300, 900)

# Borders of muscles are smoothed; an X drawn this near to one still reads as lying on it.
_ON_THE_EDGE_MM: Final = 6.0

_DOI: Final = re.compile(r"10\.\d{4,9}/\S+")
# Where public health services and authorities publish.
_OFFICIAL: Final = re.compile(
    r"https?://(?:[\w-]+\.)*"
    r"(?:nhs\.uk|hse\.ie|gov|gov\.\w\w|health\.nz|who\.int|nice\.org\.uk|medicines\.org\.uk|rch\.org\.au)(?:/|$)"
)
_FMA: Final = re.compile(r"FMA:[1-9]\d*")
_CITE: Final = "cite what carries a claim: [@denneny_2019]"


def look_at(record: Entry, atlas: Atlas | None, *, referral_on: Refer) -> Review:
    """All that is wrong with a record by itself.

    :param atlas: None leaves out what needs geometry.
    """
    problems = [mistake for text in client_texts(record) for mistake in _of_client_text(text)]
    problems += [*_of_names(record), *_of_claims(getattr(record, "sources", ()))]
    covered: list[tuple[str, float, float]] = []
    match record:
        case TriggerPoint():
            problems += [*_of_point(record), *_of_reading(record), *_of_care(record)]
            if atlas is not None:
                problems += _of_places(record, atlas, referral_on)
                covered += referral_on.covered(record, atlas)
                problems += unnamed(record, covered, atlas)
        case Guide():
            problems += _of_guide(record)
        case Muscle():
            problems += _of_muscle(record)
        case Myth() if not markup.cited(record.text):
            problems.append(Mistake(("text",), "a myth is answered without a source", _CITE))
        case Source():
            problems += _of_source(record)
    return Review(problems, list(_hard_words(record)), covered)


def _hard_words(record: Entry) -> Iterator[HardWord]:
    for text in client_texts(record):
        for word in unexplained(plain_text(text), frozenset()):
            yield HardWord(text.trail, word, text.names_muscles)


def _of_client_text(text: ClientText) -> Iterator[Mistake]:
    """What a client reads: no side where the record is mirrored, no promise."""
    side = lexicon.of().side.search(text.text) if text.mirrored else None
    if side:
        hint = "records are mirrored; say 'the sore side', 'the other side'"
        yield Mistake(text.trail, f"'{side[0]}' in a text for both sides", hint)
    promise = None if text.refutes else lexicon.of().promise.search(markup.without_claims(text.text))
    if promise:
        yield Mistake(text.trail, f"'{promise[0]}' promises too much", "say what was seen, and how sure it is")
    if not text.refutes or text.markdown:  # a claim, and a question that people ask, are in their words
        yield from _unwanted(text.trail, markup.without_claims(text.text))


def _of_names(record: Entry) -> Iterator[Mistake]:
    """Names that a client reads in lists."""
    match record:
        case RedFlag() | Condition():
            yield from _unwanted(("name",), record.name)
        case Guide():
            yield from _unwanted(("title",), record.title)
    for at, mimic in enumerate(record.mistaken_for if isinstance(record, Condition) else ()):
        yield from _unwanted(("mistaken_for", at, "name"), mimic.name)


def _unwanted(trail: tuple[str | int, ...], text: str) -> Iterator[Mistake]:
    found = lexicon.of().unwanted(" ".join(text.split()))
    if found:
        yield Mistake(trail, f"'{found[0]}' {found[1].why}", f"say: {found[1].instead}")


def _of_claims(citations: tuple[Citation, ...]) -> Iterator[Mistake]:
    for at, citation in enumerate(citations):
        if not hasattr(citation, "claims"):
            return
        for number, claim in enumerate(citation.claims):
            if claim not in CLAIMS:
                hint = did_you_mean(claim, CLAIMS) or f"allowed: {', '.join(CLAIMS)}"
                trail = ("sources", at, "claims", number)
                yield Mistake(trail, f"unknown claim {shown(claim)}", hint, Severity.WARNING)


def _of_muscle(muscle: Muscle) -> Iterator[Mistake]:
    if muscle.fma and not _FMA.fullmatch(muscle.fma):
        yield Mistake(("fma",), f"{shown(muscle.fma)} is no FMA id", "write it like FMA:22314")


def _of_guide(guide: Guide) -> Iterator[Mistake]:
    count = len(" ".join(markup.plain(section.text) for section in guide.sections).split())
    least, most = GUIDE_WORDS
    if not least <= count <= most:
        message = f"the guide has {count} words; {least} to {most} are wanted"
        yield Mistake(("sections",), message, severity=Severity.WARNING)
    if not any(markup.cited(section.text) for section in guide.sections):
        yield Mistake(("sections",), "a guide without a source", _CITE)
    if not any(section.picture for section in guide.sections):
        yield Mistake(("sections",), "a guide without a picture", severity=Severity.WARNING)


def _of_source(source: Source) -> Iterator[Mistake]:
    if source.doi and not _DOI.fullmatch(source.doi):
        hint = "write it as 10.1234/abc, without https://doi.org/"
        yield Mistake(("doi",), f"{shown(source.doi)} is not a DOI", hint)
    if not (source.doi or source.pmid or source.isbn or source.url):
        message = "the source cannot be found again: it has no doi, pmid, isbn or url"
        yield Mistake((), message, severity=Severity.WARNING)
    official = _OFFICIAL.match(source.url) is not None
    if source.kind is SourceKind.OFFICIAL_PAGE and not official:
        hint = "a copy, or the page of a charity, a clinic or a shop, is a web_page"
        yield Mistake(("kind",), f"{shown(source.url)} is not the address of a public health service", hint)
    if source.kind is SourceKind.WEB_PAGE and official:
        yield Mistake(("kind",), "the page of a public health service at its own address", "call it official_page")


def _of_point(point: TriggerPoint) -> Iterator[Mistake]:
    """What a trigger point must have beyond what its type asks for."""
    techniques = {note.technique for note in point.self_care}
    if not techniques & {Technique.PRESSURE, Technique.ADVICE}:
        hint = "where it must not be self-treated, a note of technique 'advice' says why, and what to do instead"
        yield Mistake(("self_care",), "no self-care note says how to press the point", hint, Severity.WARNING)
    if not techniques & {Technique.STRETCH, Technique.MOVEMENT}:
        yield Mistake(("self_care",), "no self-care note is a stretch or a movement", severity=Severity.WARNING)


def _of_reading(point: TriggerPoint) -> Iterator[Mistake]:
    ease = reading_ease(" ".join(_as_sentences(point.self_care)))
    if ease < READING_EASE:
        message = f"the self-care steps are hard to read (reading ease {ease:.0f}, {READING_EASE:.0f} wanted)"
        yield Mistake(("self_care",), message, "shorter sentences, shorter words", Severity.WARNING)


def _of_care(point: TriggerPoint) -> Iterator[Mistake]:
    """Where it may be pressed, with what, and the cautions that its moves need."""
    for found in care.shipped().look_at(point):
        yield Mistake(found.trail, found.message, found.hint)


def _as_sentences(notes: tuple[SelfCareNote, ...]) -> Iterator[str]:
    for note in notes:
        for text in (note.position, *note.steps):
            yield f"{text.rstrip('.')}."


def _of_places(point: TriggerPoint, atlas: Atlas, referral_on: Refer) -> list[Mistake]:
    from bodymap.atlas import Figure

    found: list[Mistake] = []
    for figure in Figure:
        found += _of_place(point, atlas, figure=figure, referral_on=referral_on)
        if found:  # the other figure would say the same again
            break
    return found


def _of_place(point: TriggerPoint, atlas: Atlas, *, figure: Figure, referral_on: Refer) -> Iterator[Mistake]:
    """Whether the point and its zones show anywhere; looks at one view after the other until they do."""
    from shapely import Point

    from bodymap.atlas import Side, View

    wanted = {"essential", "spillover"} if point.referral.spillover else {"essential"}
    inside = seen = False
    for view in View:
        shows = referral_on(point, atlas, figure=figure, view=view, side=Side.LEFT)
        wanted -= {zone for zone in wanted if not getattr(shows, zone).is_empty}
        if shows.place is not None and not (inside and seen):
            seen |= shows.place.seen
            spot = Point(shows.place.x, shows.place.y)
            # To what is seen a hand comes, though others may lie over the muscle there.
            inside |= shows.place.seen or any(
                m.muscle == point.muscle and m.side is Side.LEFT and m.region.distance(spot) <= _ON_THE_EDGE_MM
                for m in atlas.plate(figure, view).muscles
            )
        if inside and seen and not wanted:
            return
    if not inside:
        message = f"a point outside its muscle: in no view of the {figure} figure it lies within {point.muscle}"
        yield Mistake(("place",), message, "change along or across")
    elif not seen:
        message = f"a point that no view of the {figure} figure shows: {point.muscle} turns away or is hidden there"
        yield Mistake(("place",), message, "change along or across")
    for zone in sorted(wanted):
        message = f"the {zone} zone is empty in every view of the {figure} figure"
        yield Mistake(("referral", zone), message, "its shapes lie off the body or have no size")
