"""The knowledge base as the program uses it: records by id, and the ways between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias, TypeVar, runtime_checkable

import msgspec

from bodymap.kinds import IN_BASE
from bodymap.knowledge.records import (
    Condition,
    Entry,
    Guide,
    Muscle,
    Myth,
    Question,
    RedFlag,
    Source,
    Symptom,
    Term,
    TriggerPoint,
    Urgency,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bodymap.kinds import Kind
    from bodymap.knowledge.problems import Position

_URGENCIES: Final = tuple(Urgency)


class _Listed(msgspec.Struct, frozen=True):
    id: str
    muscle: str
    number: int
    name: str


ListedPoint: TypeAlias = _Listed | TriggerPoint
_Point = TypeVar("_Point", _Listed, TriggerPoint, ListedPoint)


@runtime_checkable
class _Shortened(Protocol):
    """Records of which some fields can be read without the others."""

    def in_short(self, shape: type[_Listed]) -> Iterable[_Listed]: ...


def _by_muscle(points: Iterable[_Point]) -> dict[str, tuple[_Point, ...]]:
    """The trigger points of each muscle, in the order of their numbers."""
    index: dict[str, list[_Point]] = {}
    for point in sorted(points, key=lambda point: point.number):
        index.setdefault(point.muscle, []).append(point)
    return {muscle: tuple(of_it) for muscle, of_it in index.items()}


@dataclass(frozen=True, kw_only=True)  # without slots, for what is worked out when first asked for
class KnowledgeBase:
    """All records by id; every index is built once, when it is first wanted."""

    muscles: Mapping[str, Muscle]
    trigger_points: Mapping[str, TriggerPoint]
    red_flags: Mapping[str, RedFlag]
    sources: Mapping[str, Source]
    positions: Mapping[str, Position]  # where each record stands, by its id
    conditions: Mapping[str, Condition] = field(default_factory=dict)
    guides: Mapping[str, Guide] = field(default_factory=dict)
    myths: Mapping[str, Myth] = field(default_factory=dict)
    symptoms: Mapping[str, Symptom] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)

    def points_of(self, muscle: str) -> tuple[TriggerPoint, ...]:
        """The trigger points of a muscle, in the order of their numbers."""
        return self._points_of.get(muscle, ())

    def listed_of(self, muscle: str) -> tuple[ListedPoint, ...]:
        """Of the trigger points of a muscle what a list shows; a start need not read the rest."""
        return self._listed_of.get(muscle, ())

    def related(self, point: TriggerPoint) -> tuple[TriggerPoint, ...]:
        """Points to look at together with this one, nearest relation first.

        First the others of its muscle, then its satellites (of a satellite
        muscle all points), then the points whose satellite it is.
        """
        found = {other.id: other for other in self.points_of(point.muscle)}
        for satellite in point.satellites:
            single = self.trigger_points.get(satellite)
            for other in (single,) if single else self.points_of(satellite):
                found.setdefault(other.id, other)
        for name in (point.id, point.muscle):
            for other in self._named_by.get(name, ()):
                found.setdefault(other.id, other)
        found.pop(point.id, None)
        return tuple(found.values())

    def red_flags_for(self, record: TriggerPoint | Muscle) -> tuple[RedFlag, ...]:
        """The red flags that belong to a record, most urgent first.

        Those that a trigger point names; for a muscle those of its points and
        of its region.
        """
        if isinstance(record, TriggerPoint):
            return self._flags(record.red_flags)
        named = [flag for point in self.points_of(record.id) for flag in point.red_flags]
        regional = [flag.id for flag in self.red_flags.values() if record.region in flag.regions]
        return self._flags([*named, *regional])

    def red_flags_called_for(self, area: str) -> tuple[RedFlag, ...]:
        """The red flags that pain in an area itself calls for, most urgent first."""
        return self._flags(flag.id for flag in self.red_flags.values() if area in flag.areas)

    def red_flags_at(self, area: str, region: str) -> tuple[RedFlag, ...]:
        """The red flags of an area and of its region, most urgent first; those that the area calls for lead."""
        return self._flags(flag.id for flag in (*self.red_flags_called_for(area), *self.red_flags_in(region)))

    def red_flags_in(self, region: str) -> tuple[RedFlag, ...]:
        """The red flags that belong to a region of the body, most urgent first."""
        return self._flags(flag.id for flag in self.red_flags.values() if region in flag.regions)

    def points_named(self, ids: Iterable[str]) -> tuple[TriggerPoint, ...]:
        """The trigger points that a list of points and muscles names, in its order; a muscle stands for all its own."""
        found: dict[str, TriggerPoint] = {}
        for name in ids:
            single = self.trigger_points.get(name)
            for point in (single,) if single else self.points_of(name):
                found.setdefault(point.id, point)
        return tuple(found.values())

    def of_kind(self, kind: Kind) -> Mapping[str, Entry]:
        """All records of a kind, by id."""
        records: Mapping[str, Entry] = getattr(self, kind.row.key)
        return records

    def kind_of(self, name: str) -> Kind | None:
        """What an id names; None if nothing."""
        return next((kind for kind in IN_BASE if name in self.of_kind(kind)), None)

    def citing(self, source: str) -> tuple[Entry, ...]:
        """The records that cite a source."""
        entries = (record for kind in IN_BASE for record in self.of_kind(kind).values())
        return tuple(record for record in entries if source in cited_by(record))

    def speaking_of(self, *ids: str) -> tuple[Guide | Condition, ...]:
        """The guides and conditions that speak of any of these records, conditions first."""
        found = {record.id: record for name in ids for record in self._spoken_of.get(name, ())}
        return tuple(sorted(found.values(), key=lambda record: isinstance(record, Guide)))

    @cached_property
    def _points_of(self) -> Mapping[str, tuple[TriggerPoint, ...]]:
        return _by_muscle(self.trigger_points.values())

    @cached_property
    def _listed_of(self) -> Mapping[str, tuple[ListedPoint, ...]]:
        points = self.trigger_points
        return _by_muscle(points.in_short(_Listed) if isinstance(points, _Shortened) else points.values())

    @cached_property
    def _named_by(self) -> Mapping[str, list[TriggerPoint]]:
        """Muscle or trigger point -> the points that call it a satellite."""
        index: dict[str, list[TriggerPoint]] = {}
        for point in self.trigger_points.values():
            for satellite in point.satellites:
                index.setdefault(satellite, []).append(point)
        return index

    @cached_property
    def _spoken_of(self) -> Mapping[str, tuple[Guide | Condition, ...]]:
        index: dict[str, list[Guide | Condition]] = {}
        speaking: tuple[Guide | Condition, ...] = (*self.conditions.values(), *self.guides.values())
        for record in speaking:
            for name in dict.fromkeys(_named_in(record)):
                index.setdefault(name, []).append(record)
        return {name: tuple(records) for name, records in index.items()}

    def _flags(self, ids: Iterable[str]) -> tuple[RedFlag, ...]:
        flags = [self.red_flags[name] for name in dict.fromkeys(ids)]
        return tuple(sorted(flags, key=lambda flag: _URGENCIES.index(flag.urgency)))


def cited_by(record: Entry) -> tuple[str, ...]:
    """The sources that a record cites, in its list, for what helps, or in its running text."""
    from bodymap.knowledge import markup  # late: the start shows no running text

    listed = [citation.source for citation in getattr(record, "sources", ())]
    match record:
        case Condition():
            listed += [name for help_ in record.helps for name in help_.sources]
        case Guide():
            listed += [name for section in record.sections for name in markup.cited(section.text)]
        case Myth():
            listed += markup.cited(record.text)
    return tuple(dict.fromkeys(listed))


def _named_in(record: Guide | Condition) -> Iterator[str]:
    """The ids of the records that a guide or a condition speaks of."""
    from bodymap.knowledge import markup

    yield from record.red_flags
    if isinstance(record, Condition):
        yield from record.areas
        yield from record.trigger_points
        return
    yield from record.about
    for section in record.sections:
        yield from markup.linked(section.text)
        if section.picture:
            yield from section.picture.show
