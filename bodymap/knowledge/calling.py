"""What calls for a red flag: a mimic that means it, an area to which pain is referred, a muscle.

A flag's record says what calls for it (`mimics`, `areas`, `muscles`); a trigger
point in which any of these is found names the flag, a condition wherever one of
its mimics means it, a look-alike wherever its name or its test does. A flag for
which no trigger point calls says why, and hangs on something else. The same areas
call for the flag where pain is drawn on them, see :mod:`bodymap.answering.flags`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from bodymap.knowledge.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.records import Condition, LookAlike, RedFlag, TriggerPoint

LEAST_SHARE: Final = 0.25  # of an area, for a zone to lie on it
_MINUS: Final = "-"
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
_WORD: Final = re.compile(r"[^\W_]+")
_PHRASE_WORD: Final = re.compile(rf"(?:(?<!\S){_MINUS})?[^\W_]+")

# By trigger point: pain areas of its own side, and how much of each its essential zone and its spillover cover (0-1).
Covered: TypeAlias = "Mapping[str, Iterable[tuple[str, float, float]]]"


class Uncalled(NamedTuple):
    """Something wrong between a red flag and what calls for it."""

    record: str
    trail: tuple[str | int, ...]
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


class Calling:
    """What calls for the red flags of a knowledge base."""

    def __init__(self, flags: Iterable[RedFlag]) -> None:
        self._by_area: dict[str, list[str]] = defaultdict(list)
        self._by_muscle: dict[str, list[str]] = defaultdict(list)
        self._phrases: list[tuple[str, int, frozenset[str], frozenset[str]]] = []
        self._of_name: dict[str, tuple[str, ...]] = {}
        self.heard: set[tuple[str, int]] = set()  # phrases, by flag and place in its list, that a name held
        for flag in flags:
            for area in flag.areas:
                self._by_area[area].append(flag.id)
            for muscle in flag.muscles:
                self._by_muscle[muscle].append(flag.id)
            for at, phrase in enumerate(flag.mimics):
                words = _PHRASE_WORD.findall(phrase.lower())
                wanted = frozenset(word for word in words if not word.startswith(_MINUS))
                barred = frozenset(word.removeprefix(_MINUS) for word in words if word.startswith(_MINUS))
                self._phrases.append((flag.id, at, wanted, barred))

    def by_name(self, mimic: str) -> tuple[str, ...]:
        """The red flags that a mimic of this name means."""
        if mimic not in self._of_name:
            words = frozenset(_WORD.findall(mimic.lower()))
            hits = [(flag, at) for flag, at, wanted, barred in self._phrases if wanted <= words and not barred & words]
            self.heard.update(hits)
            self._of_name[mimic] = tuple(dict.fromkeys(flag for flag, _ in hits))
        return self._of_name[mimic]

    def by_area(self, area: str) -> tuple[str, ...]:
        """The red flags that pain in an area calls for."""
        return tuple(self._by_area.get(area, ()))

    def by_muscle(self, muscle: str) -> tuple[str, ...]:
        """The red flags that hang on a muscle."""
        return tuple(self._by_muscle.get(muscle, ()))


def uncalled(base: KnowledgeBase, covered: Covered) -> Iterator[Uncalled]:
    """Where a record leaves out a red flag that something in it calls for, and flags that nothing reaches.

    :param covered: of points that are not in it the areas are not looked at.
    """
    calling = Calling(base.red_flags.values())
    for condition in base.conditions.values():
        yield from _by_mimics(condition, calling)
    for point in base.trigger_points.values():
        yield from _by_mimics(point, calling)
        yield from _by_place(point, calling, covered.get(point.id, ()))
    for alike in base.look_alikes.values():
        yield from _by_look_alikes(alike, base, calling)
    yield from _unreached(base, calling)


def _by_mimics(record: TriggerPoint | Condition, calling: Calling) -> Iterator[Uncalled]:
    for at, mimic in enumerate(record.mistaken_for):
        for flag in calling.by_name(mimic.name):
            if flag not in record.red_flags:
                message = f"the mimic '{mimic.name}' calls for the red flag {flag}, which is not named"
                yield Uncalled(record.id, ("mistaken_for", at), message, _name_it(flag))


def _by_look_alikes(alike: LookAlike, base: KnowledgeBase, calling: Calling) -> Iterator[Uncalled]:
    """A row by name has the flags that the name means; one of ours those of its own that its test speaks of."""
    for at, row in enumerate(alike.rows):
        if row.who is None:
            called, why = calling.by_name(row.name), f"the look-alike '{row.name}'"
        else:
            own = _flags_of(row.who, base)
            spoken = (flag for sentence in _SENTENCE.split(row.test) for flag in calling.by_name(sentence))
            called, why = tuple(flag for flag in dict.fromkeys(spoken) if flag in own), "what tells it apart"
            for flag in row.red_flags:
                if flag not in own:
                    message = f"the red flag {flag} is none of {row.who}"
                    yield Uncalled(alike.id, ("rows", at), message, "name it there, or leave it out here")
        for flag in called:
            if flag not in row.red_flags:
                message = f"{why} calls for the red flag {flag}, which is not named"
                yield Uncalled(alike.id, ("rows", at), message, _name_it(flag))
    if not any(row.who or row.red_flags for row in alike.rows):
        yield Uncalled(alike.id, ("rows",), "no row is one of ours or has a red flag", "say 'who' or 'red_flags'")


def _flags_of(name: str, base: KnowledgeBase) -> frozenset[str]:
    """The red flags of a trigger point, a condition, or all trigger points of a muscle."""
    if name in base.conditions:
        return frozenset(base.conditions[name].red_flags)
    points = base.trigger_points.values()
    return frozenset(flag for point in points if name in (point.id, point.muscle) for flag in point.red_flags)


def _by_place(point: TriggerPoint, calling: Calling, covered: Iterable[tuple[str, float, float]]) -> Iterator[Uncalled]:
    told = set(point.red_flags)
    for flag in calling.by_muscle(point.muscle):
        if flag not in told:
            told.add(flag)
            message = f"the muscle {point.muscle} calls for the red flag {flag}, which is not named"
            yield Uncalled(point.id, ("red_flags",), message, _name_it(flag))
    for area, *shares in covered:
        if max(shares) < LEAST_SHARE:
            continue
        for flag in calling.by_area(area):
            if flag not in told:
                told.add(flag)
                message = f"pain in {area} calls for the red flag {flag}, which is not named"
                yield Uncalled(point.id, ("red_flags",), message, _name_it(flag))


def _unreached(base: KnowledgeBase, calling: Calling) -> Iterator[Uncalled]:
    points = {flag for point in base.trigger_points.values() for flag in point.red_flags}
    others = {
        flag
        for kind in (base.conditions, base.symptoms, base.guides)
        for record in kind.values()
        for flag in record.red_flags
    }
    for flag in base.red_flags.values():
        if flag.by_conditions_only:
            if flag.id in points or flag.mimics or flag.areas or flag.muscles:
                message = "a trigger point calls for this red flag, which is said to hang on conditions only"
                yield Uncalled(flag.id, ("by_conditions_only",), message, "leave it out, or what calls for the flag")
            elif flag.id not in others:
                message = "no condition, symptom or guide names this red flag, and no trigger point does"
                yield Uncalled(flag.id, ("by_conditions_only",), message)
        elif flag.id not in points and base.trigger_points:
            hint = "say what calls for it: 'mimics', 'areas' or 'muscles'; or 'by_conditions_only', with the reason"
            yield Uncalled(flag.id, (), "no trigger point names this red flag", hint)
        for at, phrase in enumerate(flag.mimics):
            if (flag.id, at) not in calling.heard:
                message = f"no mimic has these words in its name: '{phrase}'"
                yield Uncalled(flag.id, ("mimics", at), message, severity=Severity.WARNING)


def _name_it(flag: str) -> str:
    return f"add {flag} to 'red_flags'"
