"""The other way round of a referral zone: which trigger points refer pain to an area."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
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
    points = rankers.base.trigger_points
    found = [
        Reach(point, essential, spillover)
        for point, there in rankers.laid(figure).items()
        if points[point].referral.of_pain
        for covered, essential, spillover in there.covered
        if covered == area
    ]
    return tuple(sorted(found, key=lambda reach: (-reach.essential, -reach.spillover, reach.point)))
