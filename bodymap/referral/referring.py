"""The other way round of a referral zone: which trigger points refer pain to an area."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bodymap.atlas.views import Figure
    from bodymap.referral.opening import Rankers


@dataclass(frozen=True, slots=True)
class Reach:
    """A trigger point that refers to an area, and how much of the area its zones cover (0-1)."""

    point: str
    essential: float
    spillover: float


# Which trigger points refer pain to an area, those that cover most of it first.
Refers: TypeAlias = Callable[[str], tuple[Reach, ...]]


def points_referring(rankers: Rankers, area: str, *, figure: Figure) -> tuple[Reach, ...]:
    """The trigger points that refer pain to an area of their own side, those that cover most of it first.

    Records are mirrored, so both sides have the same. Points that give something
    else than pain there, such as gooseflesh, are none of them.
    """
    return _by_area(rankers, figure).get(area, ())


def points_referring_to_all(rankers: Rankers, areas: Sequence[str], *, figure: Figure) -> tuple[Reach, ...]:
    """The same of several areas together; what is covered is of all of them, each counted alike."""
    essential: dict[str, float] = {}
    spillover: dict[str, float] = {}
    for reach in (reach for area in areas for reach in points_referring(rankers, area, figure=figure)):
        essential[reach.point] = essential.get(reach.point, 0.0) + reach.essential / len(areas)
        spillover[reach.point] = spillover.get(reach.point, 0.0) + reach.spillover / len(areas)
    return _sorted(Reach(point, share, spillover[point]) for point, share in essential.items())


@lru_cache(maxsize=4)  # two figures of the base in use, and of the one before it was edited
def _by_area(rankers: Rankers, figure: Figure) -> dict[str, tuple[Reach, ...]]:
    points = rankers.base.trigger_points
    found: dict[str, list[Reach]] = {}
    for point, there in rankers.laid(figure).items():
        if points[point].referral.of_pain:
            for area, essential, spillover in there.covered:
                found.setdefault(area, []).append(Reach(point, essential, spillover))
    return {area: _sorted(reaches) for area, reaches in found.items()}


def _sorted(reaches: Iterable[Reach]) -> tuple[Reach, ...]:
    return tuple(sorted(reaches, key=lambda reach: (-reach.essential, -reach.spillover, reach.point)))
