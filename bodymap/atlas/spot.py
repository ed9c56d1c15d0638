"""How a place on the body is written: a landmark, or a spot between two, ``acromion..C7_spine@0.4``."""

from __future__ import annotations

import re
from typing import Final

from bodymap.values import Value

# Four tenths of the way from the first to the second; the compiler of the atlas lets more follow.
GRAMMAR: Final = r"(\w+)(?:\.\.(\w+)@([01]|0?\.\d+))?"
_SPOT: Final = re.compile(GRAMMAR)


class Written(Value, frozen=True):
    """A landmark, or so much of the way from it to a second one."""

    first: str
    second: str = ""
    share: float = 0.0  # 0 at the first, 1 at the second

    @property
    def landmarks(self) -> tuple[str, ...]:
        return (self.first, self.second) if self.second else (self.first,)


def read_spot(text: str) -> Written | None:
    """What a text says; None if it is neither a landmark nor a spot between two."""
    match = _SPOT.fullmatch(text)
    if match is None:
        return None
    first, second, share = match.groups()
    return Written(first, second, float(share)) if second else Written(first)
