"""The knowledge base as the program uses it: records by id, and the ways between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bodymap.knowledge.records import (
    Condition,
    Guide,
    Muscle,
    Myth,
    RedFlag,
    Source,
    Symptom,
    Term,
    TriggerPoint,
    Urgency,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bodymap.knowledge.problems import Position

_URGENCIES: Final = tuple(Urgency)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeBase:
    """All records by id; every index is built once, with the base."""

    muscles: Mapping[str, Muscle]
    trigger_points: Mapping[str, TriggerPoint]
    red_flags: Mapping[str, RedFlag]
    sources: Mapping[str, Source]
    positions: Mapping[str, Position]  # where each record stands, by its id
    conditions: Mapping[str, Condition] = field(default_factory=dict)
    guides: Mapping[str, Guide] = field(default_factory=dict)
    myths: Mapping[str, Myth] = field(default_factory=dict)
    symptoms: Mapping[str, Symptom] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    _points_of: Mapping[str, tuple[TriggerPoint, ...]] = field(default_factory=dict, init=False, repr=False)
    # muscle or trigger point -> the points that call it a satellite
    _named_by: Mapping[str, tuple[TriggerPoint, ...]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        of_muscle: dict[str, list[TriggerPoint]] = {}
        named_by: dict[str, list[TriggerPoint]] = {}
        for point in sorted(self.trigger_points.values(), key=lambda point: point.number):
            of_muscle.setdefault(point.muscle, []).append(point)
        for point in self.trigger_points.values():
            for satellite in point.satellites:
                named_by.setdefault(satellite, []).append(point)
        for name, index in (("_points_of", of_muscle), ("_named_by", named_by)):
            object.__setattr__(self, name, {key: tuple(points) for key, points in index.items()})

    def points_of(self, muscle: str) -> tuple[TriggerPoint, ...]:
        """The trigger points of a muscle, in the order of their numbers."""
        return self._points_of.get(muscle, ())

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

    def _flags(self, ids: Iterable[str]) -> tuple[RedFlag, ...]:
        flags = [self.red_flags[name] for name in dict.fromkeys(ids)]
        return tuple(sorted(flags, key=lambda flag: _URGENCIES.index(flag.urgency)))
