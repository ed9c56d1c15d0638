"""What a sound knowledge base must still answer for: its words, its sources, its places on the body.

These checks need a loaded base; ``bodymap check`` runs them, the window does not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from bodymap.errors import did_you_mean, shown
from bodymap.knowledge import markup
from bodymap.knowledge.base import cited_by
from bodymap.knowledge.client_texts import ClientText, client_texts, plain_text
from bodymap.knowledge.problems import Problem, Severity
from bodymap.knowledge.records import KINDS, Technique
from bodymap.knowledge.words import explained_by, reading_ease, unexplained

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bodymap.atlas import Atlas, Figure
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.loader import Loaded
    from bodymap.knowledge.records import Citation, SelfCareNote, TriggerPoint
    from bodymap.referral.zones import Referral

    Refer = Callable[..., Referral]

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

# "Right" is also a direction of time and a kind of angle; those do no harm in a record that is mirrored.
_SIDE_WORD: Final = re.compile(
    r"\b(?:left|(?<!all )(?<!just )right"
    r"(?! (?:away|angles?|now|after|before|at once|where|when|up to|through|amount)))\b",
    re.IGNORECASE,
)
_PROMISE: Final = re.compile(
    r"\b(?:cure[sd]?|guarantee\w*|miracle\w*|detox\w*|(?<!botulinum )toxins?|break(?:s|ing)? up)\b", re.IGNORECASE
)
_DOI: Final = re.compile(r"10\.\d{4,9}/\S+")
_FMA: Final = re.compile(r"FMA:[1-9]\d*")


def check(loaded: Loaded, atlas: Atlas | None, *, referral_on: Refer) -> tuple[Problem, ...]:
    """All that is wrong with a loaded base beyond its structure, sorted.

    :param atlas: None leaves out what needs geometry.
    """
    base = loaded.base
    assert base is not None, "a base that did not load has no records to check"
    problems = [
        *_check_words(loaded, base),
        *_check_muscles(loaded, base),
        *_check_whole(loaded, base),
        *_check_markup(loaded, base, atlas),
        *_check_reading(loaded, base),
        *_check_sources(loaded, base, _of_unions(atlas)),
    ]
    if atlas is not None:
        problems += _check_places(loaded, base, atlas, referral_on)
    return tuple(sorted(problems))


def _check_words(loaded: Loaded, base: KnowledgeBase) -> Iterator[Problem]:
    """What a client reads: no side where the record is mirrored, no promise, no word that nobody explains."""
    explained = explained_by(base.terms.values())
    # What the page names beside the text, or links, needs no explaining in it.
    named = (name for muscle in base.muscles.values() for name in (muscle.name, muscle.part_of, *muscle.aliases))
    of_muscles = explained | frozenset(word.lower() for name in named for word in re.findall(r"[A-Za-z]+", name))
    for record in _records(base):
        told: set[str] = set()
        for text in client_texts(record):
            yield from _check_client_text(loaded, record.id, text)
            if not base.terms:
                continue  # a base without a glossary of its own explains nothing, and says so in no record
            for word in unexplained(plain_text(text), of_muscles if text.names_muscles else explained):
                if word.lower() in told:
                    continue
                told.add(word.lower())
                message = f"'{word}' is no everyday word, and no term explains it"
                hint = "use a plainer word, or add it to the terms"
                yield _problem(loaded, record.id, text.trail, message, hint, severity=Severity.WARNING)


def _records(base: KnowledgeBase) -> Iterator[Any]:
    for kind in KINDS:
        yield from getattr(base, kind).values()


def _check_muscles(loaded: Loaded, base: KnowledgeBase) -> Iterator[Problem]:
    """Identifiers of the Foundational Model of Anatomy: well-formed, and each of one muscle."""
    first: dict[str, str] = {}
    for muscle in base.muscles.values():
        if not muscle.fma:
            continue
        if not _FMA.fullmatch(muscle.fma):
            yield _problem(loaded, muscle.id, ("fma",), f"{shown(muscle.fma)} is no FMA id", "write it like FMA:22314")
        elif (other := first.setdefault(muscle.fma, muscle.id)) != muscle.id:
            yield _problem(loaded, muscle.id, ("fma",), f"{muscle.fma} stands at {other} already")


def _check_client_text(loaded: Loaded, record: str, text: ClientText) -> Iterator[Problem]:
    side = _SIDE_WORD.search(text.text) if text.mirrored else None
    if side:
        hint = "records are mirrored; say 'the sore side', 'the other side'"
        yield _problem(loaded, record, text.trail, f"'{side[0]}' in a text for both sides", hint)
    promise = None if text.refutes else _PROMISE.search(text.text)
    if promise:
        hint = "say what was seen, and how sure it is"
        yield _problem(loaded, record, text.trail, f"'{promise[0]}' promises too much", hint)


def _check_whole(loaded: Loaded, base: KnowledgeBase) -> Iterator[Problem]:
    """What a record must have beyond what its type asks for."""
    for point in base.trigger_points.values():
        yield from _check_whole_point(loaded, point)
    for guide in base.guides.values():
        count = len(" ".join(markup.plain(section.text) for section in guide.sections).split())
        least, most = GUIDE_WORDS
        if not least <= count <= most:
            message = f"the guide has {count} words; {least} to {most} are wanted"
            yield _problem(loaded, guide.id, ("sections",), message, severity=Severity.WARNING)
        if not any(markup.cited(section.text) for section in guide.sections):
            hint = "cite what carries a claim: [@denneny_2019]"
            yield _problem(loaded, guide.id, ("sections",), "a guide without a source", hint)
        if not any(section.picture for section in guide.sections):
            yield _problem(loaded, guide.id, ("sections",), "a guide without a picture", severity=Severity.WARNING)
    for myth in base.myths.values():
        if not markup.cited(myth.text):
            hint = "cite what carries a claim: [@denneny_2019]"
            yield _problem(loaded, myth.id, ("text",), "a myth is answered without a source", hint)


def _check_whole_point(loaded: Loaded, point: TriggerPoint) -> Iterator[Problem]:
    techniques = {note.technique for note in point.self_care}
    if not techniques & {Technique.PRESSURE, Technique.ADVICE}:
        hint = "where it must not be self-treated, a note of technique 'advice' says why, and what to do instead"
        message = "no self-care note says how to press the point"
        yield _problem(loaded, point.id, ("self_care",), message, hint, severity=Severity.WARNING)
    if not techniques & {Technique.STRETCH, Technique.MOVEMENT}:
        message = "no self-care note is a stretch or a movement"
        yield _problem(loaded, point.id, ("self_care",), message, severity=Severity.WARNING)
    for claim, least in (("referral", 2), ("place", 1)):
        if len({citation.source for citation in point.sources if claim in citation.claims}) < least:
            message = f"{'one source' if least == 1 else 'two sources'} must carry the claim '{claim}'"
            yield _problem(loaded, point.id, ("sources",), message, severity=Severity.WARNING)


def _check_markup(loaded: Loaded, base: KnowledgeBase, atlas: Atlas | None) -> Iterator[Problem]:
    """Links and citations in running text."""
    kinds = [getattr(base, kind) for kind in KINDS]
    known = {name for records in kinds for name in records}
    if atlas is not None:
        known |= {*atlas.areas, *atlas.unions}
    for record in _records(base):
        for text in client_texts(record):
            if not text.markdown:
                continue
            for name in markup.cited(text.text):
                if name not in base.sources:
                    hint = did_you_mean(name, base.sources)
                    yield _problem(loaded, record.id, text.trail, f"unknown source {shown(name)}", hint)
            for name in markup.linked(text.text):
                if name not in known:
                    message = f"a link to {shown(name)}, which does not exist"
                    yield _problem(loaded, record.id, text.trail, message, did_you_mean(name, known))


def _check_reading(loaded: Loaded, base: KnowledgeBase) -> Iterator[Problem]:
    for point in base.trigger_points.values():
        ease = reading_ease(" ".join(_as_sentences(point.self_care)))
        if ease < READING_EASE:
            message = f"the self-care steps are hard to read (reading ease {ease:.0f}, {READING_EASE:.0f} wanted)"
            hint = "shorter sentences, shorter words"
            yield _problem(loaded, point.id, ("self_care",), message, hint, severity=Severity.WARNING)


def _as_sentences(notes: tuple[SelfCareNote, ...]) -> Iterator[str]:
    for note in notes:
        for text in (note.position, *note.steps):
            yield f"{text.rstrip('.')}."


def _of_unions(atlas: Atlas | None) -> frozenset[str]:
    unions = atlas.unions.values() if atlas is not None else ()
    return frozenset(source for union in unions for source in union.sources)


def _check_sources(loaded: Loaded, base: KnowledgeBase, of_unions: frozenset[str]) -> Iterator[Problem]:
    """Citations, and sources that nobody cites.

    :param of_unions: the sources of agreed definitions that the atlas follows.
    """
    cited = set(of_unions)
    for record in _records(base):
        citations: tuple[Citation, ...] = getattr(record, "sources", ())
        cited.update(cited_by(record))
        yield from _check_claims(loaded, record.id, citations)
    first: dict[str, str] = {}  # DOI -> source
    for source in base.sources.values():
        if source.doi and not _DOI.fullmatch(source.doi):
            message = f"{shown(source.doi)} is not a DOI"
            yield _problem(loaded, source.id, ("doi",), message, "write it as 10.1234/abc, without https://doi.org/")
        elif source.doi and first.setdefault(source.doi.lower(), source.id) != source.id:
            other = first[source.doi.lower()]
            message = f"the DOI {source.doi} is also that of {other} at {base.positions[other]}"
            yield _problem(loaded, source.id, ("doi",), message, "keep one of the two records")
        if not (source.doi or source.pmid or source.isbn or source.url):
            message = "the source cannot be found again: it has no doi, pmid, isbn or url"
            yield _problem(loaded, source.id, (), message, severity=Severity.WARNING)
        if source.id not in cited:
            yield _problem(loaded, source.id, (), "no record cites this source", severity=Severity.WARNING)


def _check_claims(loaded: Loaded, record: str, citations: tuple[Citation, ...]) -> Iterator[Problem]:
    for at, citation in enumerate(citations):
        for number, claim in enumerate(citation.claims):
            if claim not in CLAIMS:
                hint = did_you_mean(claim, CLAIMS) or f"allowed: {', '.join(CLAIMS)}"
                trail = ("sources", at, "claims", number)
                yield _problem(loaded, record, trail, f"unknown claim {shown(claim)}", hint, severity=Severity.WARNING)


def _check_places(loaded: Loaded, base: KnowledgeBase, atlas: Atlas, referral_on: Refer) -> Iterator[Problem]:
    from bodymap.atlas import Figure

    for point in base.trigger_points.values():
        for figure in Figure:
            problems = list(_check_place(loaded, point, atlas, figure=figure, referral_on=referral_on))
            yield from problems
            if problems:  # the other figure would say the same again
                break


def _check_place(
    loaded: Loaded, point: TriggerPoint, atlas: Atlas, *, figure: Figure, referral_on: Refer
) -> Iterator[Problem]:
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
            inside |= any(
                m.muscle == point.muscle and m.side is Side.LEFT and m.region.distance(spot) <= _ON_THE_EDGE_MM
                for m in atlas.plate(figure, view).muscles
            )
        if inside and seen and not wanted:
            return
    if not inside:
        message = f"a point outside its muscle: in no view of the {figure} figure it lies within {point.muscle}"
        yield _problem(loaded, point.id, ("place",), message, "change along or across")
    elif not seen:
        message = f"a point that no view of the {figure} figure shows: {point.muscle} turns away or is hidden there"
        yield _problem(loaded, point.id, ("place",), message, "change along or across")
    for zone in sorted(wanted):
        message = f"the {zone} zone is empty in every view of the {figure} figure"
        yield _problem(loaded, point.id, ("referral", zone), message, "its shapes lie off the body or have no size")


def _problem(
    loaded: Loaded,
    record: str,
    trail: tuple[str | int, ...],
    message: str,
    hint: str = "",
    *,
    severity: Severity = Severity.ERROR,
) -> Problem:
    from bodymap.knowledge.typed import where

    at = loaded.position(record, *trail)
    return Problem(at.path, at.line, at.column, where((record, *trail)), message, hint, severity)
