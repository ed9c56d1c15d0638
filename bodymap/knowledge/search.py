"""Finding muscles, trigger points, pain areas and pages of the library by what a person types.

Whole names first, then words and beginnings of words in names, aliases, Latin,
symptoms and referral words; where that finds nothing, words that are nearly
right ("trapezuis"). Everything that can be is prepared once; a search is a few
look-ups and one pass of rapidfuzz over the words of the knowledge base.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from bodymap.atlas.spot import read_spot
from bodymap.kinds import Kind
from bodymap.knowledge import lexicon
from bodymap.knowledge.searching.results import AT_ONCE, Group, Match, Results, UnderstoodWord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bodymap.atlas import AreaKind, AreaUnion
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.records import Muscle, TriggerPoint, ZoneShape

_WORD: Final = re.compile(r"[a-z0-9]+")
_FUZZY_FROM: Final = 4  # letters; shorter words are alike by chance
_FUZZY_CUTOFF: Final = 72.0  # of 100: lets through one wrong, missing or swapped letter in a word of four to six
_NAME_CUTOFF: Final = 85.0  # for whole names without their spaces: "uppertrapezuis"

# How much a hit is worth by where it was found; the whole of a name counts most.
_NAME: Final = 1.0
_ALIAS: Final = 0.95
_PARTS: Final = 0.75  # names of the muscle in the records of its points
_SYMPTOM: Final = 0.6
_REFERRAL: Final = 0.55
_OTHER: Final = 0.45

_EXACT_WORD: Final = 1.0
_WORD_START: Final = 0.9
_SYNONYM: Final = 0.85
_NEARLY: Final = 0.75  # times how near
_WHOLE_NAME: Final = 100.0
_NAME_START: Final = 92.0
_WORDS_BEST: Final = 84.0


class AtlasNames(Protocol):
    """What search needs of an atlas."""

    @property
    def areas(self) -> Mapping[str, AreaKind]:
        """The pain areas by id."""

    @property
    def regions(self) -> Mapping[str, str]:
        """The names of the regions by id."""


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: Kind
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class _Text:
    """One text of an entry, as it can be found."""

    entry: int
    weight: float
    shown: str
    key: str  # normalised


def normalised(text: str) -> str:
    """Lower case without accents, marks and doubled spaces."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return " ".join(_WORD.findall(plain.replace("\u2019", "'").replace("'s", "")))


class Searcher:
    """Search over one knowledge base and the names of its atlas."""

    def __init__(
        self,
        base: KnowledgeBase,
        atlas_names: AtlasNames | Mapping[str, str],
        *,
        unions: Iterable[AreaUnion] = (),
    ) -> None:
        """Prepare a search.

        :param atlas_names: an atlas, or just the names of its pain areas by id.
        :param unions: named unions of areas that may be found too.
        """
        areas, regions = _areas_and_regions(atlas_names)
        self._entries: list[_Entry] = []
        self._texts: list[_Text] = []
        for muscle in base.muscles.values():
            self._add(Kind.MUSCLE, muscle.id, muscle.name, _muscle_texts(muscle, regions))
        for point in base.trigger_points.values():
            self._add(Kind.TRIGGER_POINT, point.id, point.name, _point_texts(point, base.muscles.get(point.muscle)))
        for area_id, (name, texts) in areas.items():
            self._add(Kind.AREA, area_id, name, [(_NAME, name), *texts])
        for union in unions:
            self._add(Kind.UNION, union.id, union.name, [(_NAME, union.name), *((_ALIAS, a) for a in union.aliases)])
        self._add_library(base)
        self._by_word: dict[str, list[int]] = {}
        for number, text in enumerate(self._texts):
            for word in set(text.key.split()):
                self._by_word.setdefault(word, []).append(number)
        self._words = sorted(self._by_word)
        self._fuzzy_words = [word for word in self._words if len(word) >= _FUZZY_FROM]
        names = [text for text in self._texts if text.weight >= _ALIAS]
        self._names = names
        self._joined = [text.key.replace(" ", "") for text in names]

    def find(self, words: str, limit: int = 50) -> Results:
        """What ``words`` may mean."""
        best, *others = self._matches(words, limit) or (None,)
        understood = tuple(UnderstoodWord(word[0], (word.span(),)) for word in re.finditer(r"\S+", words) if best)
        by_kind: dict[Kind, list[Match]] = {}
        for match in others:
            by_kind.setdefault(match.kind, []).append(match)
        groups = tuple(Group(kind, tuple(of[:AT_ONCE]), tuple(of[AT_ONCE:])) for kind, of in by_kind.items())
        return Results(words=words, understood=understood, best=best, groups=groups)

    def _matches(self, words: str, limit: int) -> tuple[Match, ...]:
        wanted = normalised(words)
        if not wanted:
            return ()
        best: dict[int, tuple[float, str]] = {}
        self._find_words(wanted, best)
        self._find_names(wanted, best)
        matches = [
            Match(self._entries[at].kind, self._entries[at].id, self._entries[at].name, round(score, 1), shown)
            for at, (score, shown) in best.items()
        ]
        # Of what fits equally well, the knowledge base's own order comes first: upper trapezius before lower.
        places = {(entry.kind, entry.id): at for at, entry in enumerate(self._entries)}
        matches.sort(key=lambda m: (-m.score, m.kind.row.found, places[m.kind, m.id]))
        return tuple(matches[:limit])

    def _add_library(self, base: KnowledgeBase) -> None:
        for condition in base.conditions.values():
            texts = [(_NAME, condition.name), *((_ALIAS, alias) for alias in condition.aliases)]
            typed = _typed(condition.search_words)
            self._add(Kind.CONDITION, condition.id, condition.name, [*texts, *typed, (_OTHER, condition.what)])
        for symptom in base.symptoms.values():
            aliases = ((_ALIAS, alias) for alias in symptom.aliases)
            typed = _typed(symptom.search_words)
            self._add(Kind.SYMPTOM, symptom.id, symptom.name, [(_NAME, symptom.name), *aliases, *typed])
        for guide in base.guides.values():
            headings = ((_OTHER, section.heading) for section in guide.sections)
            texts = [(_PARTS, guide.title), *_typed(guide.search_words), (_OTHER, guide.summary), *headings]
            self._add(Kind.GUIDE, guide.id, guide.title, texts)
        for flag in base.red_flags.values():
            signs = ((_OTHER, sign) for sign in flag.signs)
            self._add(Kind.RED_FLAG, flag.id, flag.name, [(_PARTS, flag.name), *_typed(flag.search_words), *signs])
        for myth in base.myths.values():
            self._add(Kind.MYTH, myth.id, myth.claim, [(_SYMPTOM, myth.claim), *_typed(myth.search_words)])
        for term in base.terms.values():
            forms = ((_PARTS, form) for form in (*term.forms, *term.search_words))
            self._add(Kind.TERM, term.id, term.term, [(_ALIAS, term.term), *forms])
        self._add_teaching(base)
        for source in base.sources.values():
            writers = " ".join(source.authors)
            self._add(Kind.SOURCE, source.id, source.title, [(_OTHER, f"{writers} {source.year} {source.title}")])

    def _add_teaching(self, base: KnowledgeBase) -> None:
        """What explains pain to a client, and what a student learns with."""
        for asked in base.asked.values():
            self._add(Kind.ASKED, asked.id, asked.question, [(_SYMPTOM, asked.question), *_typed(asked.search_words)])
        for comparison in base.comparisons.values():
            texts = [(_PARTS, comparison.title), (_OTHER, comparison.explains), *_typed(comparison.search_words)]
            self._add(Kind.COMPARISON, comparison.id, comparison.title, texts)
        for diagram in base.diagrams.values():
            texts = [(_PARTS, diagram.title), (_OTHER, diagram.caption), *_typed(diagram.search_words)]
            self._add(Kind.DIAGRAM, diagram.id, diagram.title, texts)
        for talk in base.talks.values():
            self._add(Kind.TALK, talk.id, talk.title, [(_PARTS, talk.title), (_OTHER, talk.summary)])
        for alike in base.look_alikes.values():
            names = ((_PARTS, row.name) for row in alike.rows)
            texts = [(_PARTS, alike.title), *names, *_typed(alike.search_words), (_OTHER, alike.summary)]
            self._add(Kind.LOOK_ALIKE, alike.id, alike.title, texts)
        for tour in base.tours.values():
            stops = ((_OTHER, stop.title) for stop in tour.stops)
            self._add(Kind.TOUR, tour.id, tour.title, [(_PARTS, tour.title), *stops])
        for case in base.cases.values():
            self._add(Kind.CASE, case.id, case.title, [(_PARTS, case.title), (_OTHER, case.story)])

    def _add(self, kind: Kind, name: str, shown: str, texts: Iterable[tuple[float, str]]) -> None:
        at = len(self._entries)
        self._entries.append(_Entry(kind, name, shown))
        self._texts += [_Text(at, weight, text, key) for weight, text in texts if text and (key := normalised(text))]

    def _find_names(self, wanted: str, best: dict[int, tuple[float, str]]) -> None:
        """Names that begin with what was typed, or are it; and names typed as one word."""
        for text in self._names:
            if text.key == wanted:
                _keep(best, text.entry, _WHOLE_NAME * text.weight, text.shown)
            elif text.key.startswith(wanted):
                _keep(best, text.entry, _NAME_START * text.weight, text.shown)
        joined = wanted.replace(" ", "")
        if len(joined) < _FUZZY_FROM:
            return
        from rapidfuzz import fuzz, process

        near = process.extract(joined, self._joined, scorer=fuzz.ratio, score_cutoff=_NAME_CUTOFF, limit=20)
        for _, ratio, at in near:
            text = self._names[at]
            _keep(best, text.entry, _WORDS_BEST * _NEARLY * ratio / 100, text.shown)

    def _find_words(self, wanted: str, best: dict[int, tuple[float, str]]) -> None:
        """Entries in which each of the words occurs, perhaps in different texts."""
        totals: dict[int, float] = {}
        shown: dict[int, tuple[float, str]] = {}
        words = wanted.split()
        complaint = lexicon.of().complaint_called.get(wanted, "")
        if complaint:
            words = [complaint]
        for number, word in enumerate(words):
            hits: dict[int, tuple[float, str]] = {}
            for candidate, worth in self._candidates(word):
                for at in self._by_word[candidate]:
                    text = self._texts[at]
                    _keep(hits, text.entry, worth * text.weight, text.shown)
            if complaint:
                for text in self._texts:
                    if complaint in text.key:
                        _keep(hits, text.entry, text.weight, text.shown)
            # Only what every word so far was found in stays.
            totals = {
                entry: totals.get(entry, 0.0) + score
                for entry, (score, _) in hits.items()
                if not number or entry in totals
            }
            for entry, (score, text_shown) in hits.items():
                _keep(shown, entry, score, text_shown)
        for entry, total in totals.items():
            _keep(best, entry, _WORDS_BEST * total / len(words), shown[entry][1])

    def _candidates(self, word: str) -> Iterator[tuple[str, float]]:
        """Words of the knowledge base that ``word`` may stand for, and how sure that is."""
        found = False
        start = bisect_left(self._words, word)
        for at in range(start, len(self._words)):
            known = self._words[at]
            if not known.startswith(word):
                break
            found = True
            yield known, _EXACT_WORD if known == word else _WORD_START
        for synonym in lexicon.of().synonyms.get(word, ()):
            if synonym in self._by_word:
                found = True
                yield synonym, _SYNONYM
        if found or len(word) < _FUZZY_FROM:
            return
        from rapidfuzz import fuzz, process

        near = process.extract(word, self._fuzzy_words, scorer=fuzz.ratio, score_cutoff=_FUZZY_CUTOFF, limit=6)
        for known, ratio, _ in near:
            # The nearest word decides; others only if they are about as near.
            if ratio >= near[0][1] - 8:
                yield known, _NEARLY * ratio / 100


def _typed(words: Iterable[str]) -> Iterator[tuple[float, str]]:
    """What people type for a thing counts as much as another name of it."""
    return ((_ALIAS, word) for word in words)


def _areas_and_regions(
    atlas_names: AtlasNames | Mapping[str, str],
) -> tuple[dict[str, tuple[str, list[tuple[float, str]]]], Mapping[str, str]]:
    if isinstance(atlas_names, Mapping):
        return {area: (name, []) for area, name in atlas_names.items()}, {}
    regions = atlas_names.regions
    areas = {
        area.id: (area.name, [*((_ALIAS, alias) for alias in area.aliases), (_OTHER, regions.get(area.region, ""))])
        for area in atlas_names.areas.values()
    }
    return areas, regions


def _muscle_texts(muscle: Muscle, regions: Mapping[str, str]) -> Iterator[tuple[float, str]]:
    yield _NAME, muscle.name
    yield _ALIAS, muscle.latin
    yield _ALIAS, muscle.latin.removeprefix("Musculus ").removeprefix("Musculi ")
    yield _ALIAS, muscle.part_of
    yield _ALIAS, muscle.id
    for alias in (*muscle.aliases, *muscle.search_words):
        yield _ALIAS, alias
    yield _OTHER, regions.get(muscle.region, "")


def _point_texts(point: TriggerPoint, muscle: Muscle | None) -> Iterator[tuple[float, str]]:
    yield _ALIAS, point.id
    if muscle is not None:
        yield _ALIAS, f"{muscle.name} TrP{point.number}"
        yield _PARTS, f"{muscle.name} {point.name}"
        yield _PARTS, muscle.latin
        for alias in (*muscle.aliases, *muscle.search_words, muscle.part_of):
            yield _PARTS, alias
    else:
        yield _NAME, point.name
    for symptom in point.symptoms:
        yield _SYMPTOM, symptom
    yield _REFERRAL, point.referral.words
    yield _OTHER, point.place.words
    for mimic in point.mistaken_for:
        yield _OTHER, mimic.name
    essential, spillover = _touched(point.referral.essential), _touched(point.referral.spillover)
    for complaint, places in lexicon.of().complaints.items():
        if places & (essential | spillover):
            yield (_REFERRAL if places & essential else _OTHER), complaint


def _touched(zone: Iterable[ZoneShape]) -> frozenset[str]:
    """The areas and landmarks that a zone is described with."""
    names: set[str] = set()
    for shape in zone:
        names.add(shape.area or "")
        spots = (read_spot(text) for text in (shape.around or "", *(shape.along or ())))
        names.update(name for spot in spots if spot is not None for name in spot.landmarks)
    return frozenset(names - {""})


def _keep(best: dict[int, tuple[float, str]], entry: int, score: float, shown: str) -> None:
    if entry not in best or score > best[entry][0]:
        best[entry] = (score, shown)
