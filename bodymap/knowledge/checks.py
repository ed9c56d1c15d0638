"""What a sound knowledge base must still answer for: its words, its sources, its places on the body.

These checks need a loaded base; ``bodymap check`` runs them, the window does not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bodymap.knowledge.problems import Problem, Severity, did_you_mean, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bodymap.atlas import Atlas, Figure
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.loader import Loaded
    from bodymap.knowledge.records import Citation, Muscle, RedFlag, SelfCareNote, TriggerPoint
    from bodymap.referral.zones import Referral

    Words = Iterator[tuple[tuple[str | int, ...], str]]  # the way to a text, and the text
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
_SENTENCE_END: Final = re.compile(r"[.!?]+(?:\s|$)")
_WORD: Final = re.compile(r"[A-Za-z']+")
_VOWELS: Final = re.compile(r"[aeiouy]+")


def check(loaded: Loaded, atlas: Atlas | None, *, referral_on: Refer) -> tuple[Problem, ...]:
    """All that is wrong with a loaded base beyond its structure, sorted.

    :param atlas: None leaves out what needs geometry.
    """
    base = loaded.base
    assert base is not None, "a base that did not load has no records to check"
    problems = [
        *_check_words(loaded, base),
        *_check_muscles(loaded, base),
        *_check_reading(loaded, base),
        *_check_sources(loaded, base, _of_unions(atlas)),
    ]
    if atlas is not None:
        problems += _check_places(loaded, base, atlas, referral_on)
    return tuple(sorted(problems))


def reading_ease(text: str) -> float:
    """Flesch reading ease: higher is easier; 60 to 70 is plain English."""
    sentences = max(1, len(_SENTENCE_END.findall(text)))
    words = _WORD.findall(text)
    if not words:
        return 100.0
    syllables = sum(_syllables(word.lower()) for word in words)
    return 206.835 - 1.015 * len(words) / sentences - 84.6 * syllables / len(words)


def _syllables(word: str) -> int:
    count = len(_VOWELS.findall(word))
    if word.endswith("e") and not word.endswith("le") and count > 1:
        count -= 1
    return max(count, 1)


def _check_words(loaded: Loaded, base: KnowledgeBase) -> Iterator[Problem]:
    for muscle in base.muscles.values():
        yield from _check_client_text(loaded, muscle.id, ("plain",), muscle.plain)
    for point in base.trigger_points.values():
        for trail, text in _client_texts(point):
            yield from _check_client_text(loaded, point.id, trail, text)


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


def _check_client_text(loaded: Loaded, record: str, trail: tuple[str | int, ...], text: str) -> Iterator[Problem]:
    side = _SIDE_WORD.search(text)
    if side:
        hint = "records are mirrored; say 'the sore side', 'the other side'"
        yield _problem(loaded, record, trail, f"'{side[0]}' in a text for both sides", hint)
    promise = _PROMISE.search(text)
    if promise:
        yield _problem(
            loaded, record, trail, f"'{promise[0]}' promises too much", "say what was seen, and how sure it is"
        )


def _client_texts(point: TriggerPoint) -> Words:
    yield ("place", "words"), point.place.words
    yield ("referral", "words"), point.referral.words
    for at, note in enumerate(point.self_care):
        for key in ("title", "position", "tool", "stop_if"):
            yield ("self_care", at, key), getattr(note, key)
        for step, text in enumerate(note.steps):
            yield ("self_care", at, "steps", step), text
    yield ("heat_cold",), point.heat_cold
    for at, text in enumerate(point.corrections):
        yield ("corrections", at), text
    for at, caution in enumerate(point.cautions):
        yield ("cautions", at, "text"), caution.text


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
    records: tuple[Muscle | TriggerPoint | RedFlag, ...] = (
        *base.muscles.values(),
        *base.trigger_points.values(),
        *base.red_flags.values(),
    )
    for record in records:
        cited.update(citation.source for citation in record.sources)
        yield from _check_claims(loaded, record.id, record.sources)
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
