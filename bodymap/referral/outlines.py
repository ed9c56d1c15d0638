"""The outlines of referral zones in every view, as they come with the program, so that nobody waits for them.

``make kept`` lays out the zones of all records of the shipped knowledge base,
on both sides, since a body is not the same on both to a hair. The zones of a
record that was edited since, or is somebody's own, are laid out when asked for.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Final

import msgspec

from bodymap import kept, paths
from bodymap.atlas.packing import PackedShapes, pack_polygons, unpack_polygons
from bodymap.atlas.views import Side, View
from bodymap.referral.point_zones import key_of
from bodymap.referral.zones import Anatomy, shown_on, with_zones

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from shapely import MultiPolygon

    from bodymap.atlas.store import Atlas
    from bodymap.atlas.views import Figure
    from bodymap.knowledge.records import TriggerPoint
    from bodymap.referral.zones import Referral

PLACES: Final = tuple(product(View, Side))  # in the order in which a record's outlines are packed
_FORMAT: Final = "outlines 1"  # raised when they are packed otherwise; when zones are drawn otherwise, `key_of` tells
_LAST: Final = 16  # records whose outlines stay unpacked, some 20 KB each


def shipped_file(figure: Figure) -> Path:
    """Where the outlines that come with the program are."""
    return paths.shipped_kept() / f"outlines-{figure}.kept"


def read(path: Path) -> dict[bytes, bytes]:
    """Packed outlines by what they are kept by; none where there is no whole file of them."""
    payload = kept.read(path, key=_FORMAT)
    return {} if payload is None else msgspec.msgpack.decode(payload, type=dict[bytes, bytes])


def write(path: Path, outlines: Mapping[bytes, bytes]) -> None:
    """Keep packed outlines in a file, if that can be written."""
    kept.write(path, msgspec.msgpack.encode(outlines), key=_FORMAT)


def packed(zones: Sequence[MultiPolygon]) -> bytes:
    """The zones of a point: of each of `PLACES` the essential one and the spillover."""
    return zlib.compress(msgspec.msgpack.encode(pack_polygons(zones)), 9)


@lru_cache(maxsize=_LAST)
def unpacked(raw: bytes) -> dict[tuple[View, Side], tuple[MultiPolygon, MultiPolygon]]:
    """The essential zone and the spillover that were packed, by their place."""
    shapes = unpack_polygons(msgspec.msgpack.decode(zlib.decompress(raw), type=PackedShapes))
    return dict(zip(PLACES, zip(shapes[::2], shapes[1::2], strict=True), strict=True))


class Outlines:
    """Trigger points with their zones, to be looked at; the shipped outlines of a figure are read on first use."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._shipped: dict[Figure, tuple[str, Mapping[bytes, bytes]]] = {}

    def make_ready(self, figure: Figure) -> None:
        """Read the shipped outlines of a figure, so that its first point need not wait for them."""
        if figure not in self._shipped:
            self._shipped[figure] = self._atlas.digest(figure), read(shipped_file(figure))

    def referral(self, point: TriggerPoint, *, figure: Figure, view: View, side: Side) -> Referral:
        """The place and the referral zones of a point in one view, worked out only if they did not come along."""
        self.make_ready(figure)
        body, shipped = self._shipped[figure]
        anatomy = Anatomy.of(point)
        raw = shipped.get(key_of(anatomy, body))
        if raw is None:
            return shown_on(anatomy, self._atlas, figure=figure, view=view, side=side)
        return with_zones(anatomy, self._atlas.plate(figure, view), side, *unpacked(raw)[view, side])
