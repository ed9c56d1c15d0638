"""Where a link of a page leads: read from what stands in it and written by what puts it there, nowhere else."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from bodymap.atlas import Side
from bodymap.kinds import Kind
from bodymap.values import Value

SCHEME: Final = "bodymap"

_LINK: Final = re.compile(rf"{SCHEME}:(?P<to>[a-z_]+)/(?P<key>\w+(?:/\d+)?)(?:@(?P<side>[a-z]+))?")
_WEB: Final = re.compile(r"https?://[^\s\x00-\x20]+")


class To(StrEnum):
    """What a link leads to that cannot be selected, or does."""

    PICTURE = "picture"  # shows on the map what a picture of a guide shows: <guide>/<number of the section>
    HELP = "help"  # opens a sheet of the window
    SECTION = "section"  # goes to a heading of the same page, by its place
    BEGIN = "begin"  # begins something in the window: search, draw
    FLAGS = "flags"  # spells out the signs of the red flags, or puts them away
    # While one draws
    EMPTY = "empty"  # rubs the drawing out of an area of a side
    FORGET = "forget"  # takes the answer to a question back
    UNFELT = "unfelt"  # takes a symptom back


_TO: Final[dict[str, Kind | To]] = {to.value: to for to in (*To, *(kind for kind in Kind if kind.row.selected))}
_SIDED: Final = frozenset({To.EMPTY})


class Link(Value, frozen=True):
    """Where a link leads; written as ``bodymap:trigger_point/soleus_trp1`` or ``bodymap:empty/temple@left``."""

    to: Kind | To  # a kind of which one is to be selected
    key: str
    side: Side | None = None  # of what has one of its own; else the side in use

    def __str__(self) -> str:
        return f"{SCHEME}:{self.to}/{self.key}" + (f"@{self.side}" if self.side else "")

    @classmethod
    def read(cls, address: str) -> Link | None:
        """The link that an address is; None if it is none, whatever stands in it."""
        found = _LINK.fullmatch(address)
        to = _TO.get(found["to"]) if found is not None else None
        if found is None or to is None:
            return None
        side = found["side"]
        if (side is not None) is not (to in _SIDED) or (side is not None and side not in set(Side)):
            return None
        return cls(to, found["key"], Side(side) if side else None)


class Web(Value, frozen=True):
    """An address on the web, opened outside when it is clicked."""

    address: str

    def __str__(self) -> str:
        return self.address

    @classmethod
    def read(cls, address: str) -> Web | None:
        """The address, unless it is of another kind than those of web pages."""
        return cls(address) if _WEB.fullmatch(address) else None


def to_section(place: int | str) -> str:
    """The name within a page of the heading in this place."""
    return f"section-{place}"


def to_source(number: int) -> str:
    """The name within a page of the source of this number."""
    return f"source-{number}"
