"""What can be found: each record with the texts by which it can be, and how much a find in each is worth."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from bodymap.atlas.spot import read_spot
from bodymap.kinds import Kind
from bodymap.knowledge import lexicon, markup
from bodymap.knowledge.searching.index import Findable, Where, made
from bodymap.knowledge.searching.tokens import tokens
from bodymap.knowledge.texts import texts_of
from bodymap.knowledge.words import everyday

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Any, Protocol

    from bodymap.atlas import AreaKind, AreaUnion
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.records import Muscle, TriggerPoint, ZoneShape
    from bodymap.knowledge.searching.index import Packed

    class AtlasNames(Protocol):
        """What search needs of an atlas."""

        @property
        def areas(self) -> Mapping[str, AreaKind]:
            """The pain areas by id."""

        @property
        def unions(self) -> Mapping[str, AreaUnion]:
            """The unions of pain areas by id."""

        @property
        def regions(self) -> Mapping[str, str]:
            """The names of the regions by id."""


# How a trigger point is found and cared for: steps with words for everything.
_LEFT_OUT: Final = re.compile(r"\.(?:place\.palpation|self_care|evidence_note)\b")


def index_of(base: KnowledgeBase, names: AtlasNames) -> Packed:
    """The index of search, made from the records: half a second."""
    return made(findables(base, names), _called_for(base, names))


def _called_for(base: KnowledgeBase, names: AtlasNames) -> dict[str, list[str]]:
    """The red flags that pain in an area, or in half of a union, calls for: those of the fewest places first."""
    areas: dict[str, Sequence[str]] = {name: (name,) for name in names.areas}
    areas |= {union.id: union.areas for union in names.unions.values()}
    called: dict[str, list[str]] = {}
    for name, parts in areas.items():
        found = Counter(flag.id for area in parts for flag in base.red_flags_called_for(area))
        flags = [base.red_flags[flag] for flag, count in found.items() if count >= len(parts) / 2]
        called[name] = [flag.id for flag in sorted(flags, key=lambda flag: len(flag.areas))]
    return called


def findables(base: KnowledgeBase, names: AtlasNames) -> Iterator[Findable]:
    """All that can be found, in the knowledge base's own order."""
    for muscle in base.muscles.values():
        yield _findable(Kind.MUSCLE, muscle, muscle.name, _of_muscle(muscle, names.regions))
    for point in base.trigger_points.values():
        texts = _of_point(point, base.muscles.get(point.muscle))
        yield _findable(Kind.TRIGGER_POINT, point, point.name, texts)
    for area in names.areas.values():
        yield Findable(Kind.AREA, area.id, area.name, list(_of_area(area, names.regions)), [])
    for union in names.unions.values():
        yield Findable(Kind.UNION, union.id, union.name, _called(union.name, *union.aliases), [union.words])
    for kind, texts_in in _LIBRARY.items():
        for record in base.of_kind(kind).values():
            found = list(texts_in(record))
            _, name = found[0]
            if kind in _ASKED_AS:
                found.append((Where.PARTS, f"{kind.row.noun} {name}"))
            yield _findable(kind, record, name, found)
    words = lexicon.of()
    for kind, pages in ((Kind.LISTING, words.listings), (Kind.SHEET, words.sheets)):
        for page in pages:
            yield Findable(kind, page.id, page.words[0], _called(*page.words), [])


def _called(name: str, *aliases: str) -> list[tuple[Where, str]]:
    return [(Where.NAME, name), *((Where.ALIAS, alias) for alias in aliases)]


def _findable(kind: Kind, record: Any, name: str, texts: Iterable[tuple[Where, str]]) -> Findable:
    found = [(place, text) for place, text in texts if text]
    said = {text for _, text in found}
    told = (text for text in texts_of(record, "") if text.english not in said and not _LEFT_OUT.match(text.address))
    body = [markup.words_alone(text.english) for text in told]
    return Findable(kind, record.id, name, found, body)


def _of_muscle(muscle: Muscle, regions: Mapping[str, str]) -> Iterator[tuple[Where, str]]:
    yield Where.NAME, muscle.name
    yield Where.ALIAS, muscle.latin
    yield Where.ALIAS, muscle.latin.removeprefix("Musculus ").removeprefix("Musculi ")
    yield Where.ALIAS, muscle.part_of
    # Who types "serratus" means all that are called so.
    yield Where.ALIAS, next((token.word for token in tokens(muscle.name) if token.word not in everyday()), "")
    yield Where.ALIAS, _as_words(muscle.id)
    for alias in (*muscle.aliases, *muscle.search_words):
        yield Where.ALIAS, alias
    yield Where.PARTS, f"{muscle.name} {Kind.MUSCLE.row.noun}"
    yield Where.PARTS, muscle.nerve
    yield Where.OTHER, muscle.action
    yield Where.OTHER, muscle.plain
    yield Where.ASIDE, regions.get(muscle.region, "")


def _of_point(point: TriggerPoint, muscle: Muscle | None) -> Iterator[tuple[Where, str]]:
    yield Where.ALIAS, _as_words(point.id)
    if muscle is not None:
        yield Where.ALIAS, f"{muscle.name} TrP{point.number}"
        yield Where.PARTS, f"{muscle.name} trigger point {point.name}"
        yield Where.PARTS, muscle.latin
        for alias in (*muscle.aliases, *muscle.search_words, muscle.part_of):
            yield Where.PARTS, f"{alias} TrP{point.number}" if alias else ""
    else:
        yield Where.NAME, point.name
    yield Where.PARTS, point.client_title
    for symptom in point.symptoms:
        yield Where.SYMPTOM, symptom
    yield Where.REFERRAL, point.referral.words
    yield Where.ASIDE, point.place.words
    for mimic in point.mistaken_for:
        yield Where.ASIDE, mimic.name
    essential, spillover = _touched(point.referral.essential), _touched(point.referral.spillover)
    for complaint, places in lexicon.of().complaints.items():
        if places & (essential | spillover):
            yield (Where.REFERRAL if places & essential else Where.ASIDE), complaint


def _of_area(area: AreaKind, regions: Mapping[str, str]) -> Iterator[tuple[Where, str]]:
    yield Where.NAME, area.name
    yield Where.ALIAS, _as_words(area.id)
    for alias in area.aliases:
        yield Where.ALIAS, alias
    if area.region in regions:
        yield Where.PARTS, f"{area.name}, {regions[area.region]}"


def _named(name: str, *fields: tuple[str, Where]) -> Callable[[Any], Iterator[tuple[Where, str]]]:
    """The texts of a record that has a name and search words; of other fields, by their place."""

    def texts(record: Any) -> Iterator[tuple[Where, str]]:
        yield Where.NAME, getattr(record, name)
        for words in (
            *getattr(record, "aliases", ()),
            *getattr(record, "forms", ()),
            *getattr(record, "search_words", ()),
        ):
            yield Where.ALIAS, words
        for field, place in fields:
            value = getattr(record, field)
            for text in (value,) if isinstance(value, str) else value:
                yield place, text

    return texts


def _of_guide(guide: Any) -> Iterator[tuple[Where, str]]:
    yield from _named("title", ("summary", Where.OTHER))(guide)
    for section in guide.sections:
        yield Where.OTHER, section.heading


def _of_look_alike(alike: Any) -> Iterator[tuple[Where, str]]:
    yield from _named("title", ("summary", Where.OTHER))(alike)
    for row in alike.rows:
        yield Where.PARTS, row.name


def _of_tour(tour: Any) -> Iterator[tuple[Where, str]]:
    yield Where.NAME, tour.title
    for stop in tour.stops:
        yield Where.OTHER, stop.title


def _of_source(source: Any) -> Iterator[tuple[Where, str]]:
    yield Where.OTHER, source.title
    yield Where.OTHER, f"{' '.join(source.authors)} {source.year}"


# The pages of the library, in the order in which they come where they fit equally well; papers last.
_LIBRARY: Final[Mapping[Kind, Callable[[Any], Iterator[tuple[Where, str]]]]] = {
    Kind.CONDITION: _named("name", ("what", Where.OTHER)),
    Kind.SYMPTOM: _named("name"),
    Kind.GUIDE: _of_guide,
    Kind.RED_FLAG: _named("name", ("short", Where.OTHER), ("signs", Where.OTHER)),
    Kind.MYTH: _named("claim"),
    Kind.ASKED: _named("question"),
    Kind.TERM: _named("term"),
    Kind.TALK: _named("title", ("summary", Where.OTHER)),
    Kind.COMPARISON: _named("title", ("explains", Where.OTHER)),
    Kind.DIAGRAM: _named("title", ("caption", Where.OTHER)),
    Kind.LOOK_ALIKE: _of_look_alike,
    Kind.TOUR: _of_tour,
    Kind.CASE: _named("title", ("story", Where.OTHER)),
    Kind.SOURCE: _of_source,
}
# Kinds that people name when they look for one: "tour of the shoulder".
_ASKED_AS: Final = frozenset(
    {
        Kind.CONDITION,
        Kind.SYMPTOM,
        Kind.GUIDE,
        Kind.MYTH,
        Kind.TALK,
        Kind.COMPARISON,
        Kind.DIAGRAM,
        Kind.TOUR,
        Kind.CASE,
    }
)


def _as_words(name: str) -> str:
    return name.replace("_", " ")


def _touched(zone: Iterable[ZoneShape]) -> frozenset[str]:
    """The areas and landmarks that a zone is described with."""
    names: set[str] = set()
    for shape in zone:
        names.add(shape.area or "")
        spots = (read_spot(text) for text in (shape.around or "", *(shape.along or ())))
        names.update(name for spot in spots if spot is not None for name in spot.landmarks)
    return frozenset(names - {""})
