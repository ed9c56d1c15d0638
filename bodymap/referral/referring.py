"""The other way round of a referral zone: which trigger points refer pain to an area."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
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


@lru_cache(maxsize=4)  # two figures of the base in use, and of the one before it was edited
def _by_area(rankers: Rankers, figure: Figure) -> dict[str, tuple[Reach, ...]]:
    points = rankers.base.trigger_points
    found: dict[str, list[Reach]] = {}
    for point, there in rankers.laid(figure).items():
        if points[point].referral.of_pain:
            for area, essential, spillover in there.covered:
                found.setdefault(area, []).append(Reach(point, essential, spillover))
    return {
        area: tuple(sorted(reaches, key=lambda reach: (-reach.essential, -reach.spillover, reach.point)))
        for area, reaches in found.items()
    }
