"""Points laid on a figure already: those that come with the program, and those worked out on this machine.

The shipped ones, of all records of the shipped knowledge base, are compiled by
``make kept``. A record that was edited since, or is somebody's own, is worked
out once and kept in the user's cache.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

import msgspec

from bodymap import kept, paths
from bodymap.referral.point_zones import Laid

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bodymap.atlas.views import Figure

_FORMAT: Final = "zones 2"  # raised when `Laid` has other fields
_MOST: Final = 1000  # in the user's cache, of each figure: some 3 MB


def shipped_file(figure: Figure) -> Path:
    """Where the zones that come with the program are."""
    return paths.shipped_kept() / f"zones-{figure}.kept"


def own_file(figure: Figure) -> Path:
    """Where zones worked out on this machine are."""
    return paths.user_cache() / f"zones-{figure}.kept"


def read(path: Path) -> dict[bytes, Laid]:
    """Points laid on a figure by the digest of what went into them; none where there is no whole file of them."""
    payload = kept.read(path, key=_FORMAT)
    return {} if payload is None else msgspec.msgpack.decode(payload, type=dict[bytes, Laid])


def write(path: Path, zones: Mapping[bytes, Laid]) -> None:
    """Keep zones in a file, if that can be written."""
    kept.write(path, msgspec.msgpack.encode(zones), key=_FORMAT)


class KeptZones:
    """The kept zones of one figure; the user's cache is read only if one is asked for that does not come along."""

    def __init__(self, figure: Figure) -> None:
        self._figure = figure
        self._shipped = read(shipped_file(figure))
        self._new: dict[bytes, Laid] = {}

    @cached_property
    def _own(self) -> dict[bytes, Laid]:
        return read(own_file(self._figure))

    def __contains__(self, key: bytes) -> bool:
        return key in self._shipped or key in self._new or key in self._own

    def __getitem__(self, key: bytes) -> Laid:
        for kept_ones in (self._shipped, self._new):
            if key in kept_ones:
                return kept_ones[key]
        return self._own[key]

    def add(self, key: bytes, point: Laid) -> None:
        """A point that was laid on the figure now."""
        self._new[key] = point

    def keep(self) -> None:
        """Write what was added; of what was kept before, the newest, as far as there is room."""
        if self._new:
            older = [item for item in self._own.items() if item[0] not in self._new]
            write(own_file(self._figure), dict([*self._new.items(), *older][:_MOST]))
