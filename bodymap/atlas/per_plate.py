"""What is worked out from a plate once, and goes when the plate goes."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from bodymap.atlas.model import Plate

Made = TypeVar("Made")


def per_plate(make: Callable[[Plate], Made]) -> Callable[[Plate], Made]:
    """Keep what a function makes of a plate, with the plate."""

    @wraps(make)
    def kept(plate: Plate) -> Made:
        try:
            return cast("Made", plate.made[make])
        except KeyError:
            made = plate.made[make] = make(plate)
            return made

    return kept
