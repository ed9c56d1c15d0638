"""The numbers of the ranking, read from one YAML file: ``data/ranking/weights.yaml`` says what each means and why."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta

from bodymap import paths
from bodymap.referral.reading import NumberedFile

if TYPE_CHECKING:
    from pathlib import Path

_Share = Annotated[float, Meta(ge=0.0, le=1.0)]
_Sure = Annotated[float, Meta(gt=0.0, lt=1.0)]
_Positive = Annotated[float, Meta(gt=0.0)]


class Tuning(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """See the file for the meaning of each."""

    spillover: _Share
    pull: _Positive
    thinning: _Share
    blank_essential: Annotated[float, Meta(ge=0.0)]
    pain_guides: Annotated[float, Meta(ge=0.0)]
    least_intensity: _Share
    symptom_told: _Positive
    symptom_untold: _Positive
    yes_strong: _Sure
    yes_some: _Sure
    yes_other: _Sure
    likely: _Share
    possible: _Share
    temperature: _Positive
    frequency: dict[str, _Positive]

    def prior(self, point: str, muscle: str) -> float:
        """How much more often a trigger point is at fault than others: its own number, or else that of its muscle."""
        return self.frequency.get(point, self.frequency.get(muscle, 1.0))


def read(path: Path) -> Tuning:
    """The numbers in a file.

    :raises RequestError: it cannot be read, or a number is missing, unknown or out of range; it names file and line.
    """
    return NumberedFile(path).as_a(Tuning)


@lru_cache(maxsize=1)
def shipped() -> Tuning:
    """The numbers that come with the program."""
    return read(paths.data() / "ranking" / "weights.yaml")
