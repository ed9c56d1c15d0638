"""Spots of the atlas source: a landmark, or a place on the way between two.

`acromion` is a landmark; `acromion..C7_spine@0.4` lies four tenths of the way
from the first to the second; either may be followed by an offset in mm, as in
`temple+0,+16,+20`. `(x,y,z)` is a point of the measured body, and
`levator_scapulae[4].a` a border (a, b) or the centre (c) of a measured station;
`bone.coracoid_tip` is a named bony point, `bone.a..bone.b@0.4` a place between
two; all these are carried over by the fit.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from bodymap.atlas.spot import GRAMMAR
from tools.atlas.fit import measurements
from tools.atlas.source import read_bony_points

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray


_NUMBER: Final = r"[+-]?-?\d+"
_SPOT: Final = re.compile(rf"{GRAMMAR}(?:\+({_NUMBER}),({_NUMBER}),({_NUMBER}))?")
_POINT: Final = re.compile(rf"\(({_NUMBER}),({_NUMBER}),({_NUMBER})\)")
_BONE: Final = re.compile(r"bone\.(\w+)(?:\.\.bone\.(\w+)@([01]?\.?\d+))?")
_STATION: Final = re.compile(r"(\w+)\[(\d)\]\.([abc])")
_BORDER: Final = {"a": "edge_a", "b": "edge_b", "c": "centre"}


#: From points (..., 3) of the measured body to the figure, in mm.
Way: TypeAlias = "Callable[[NDArray[np.float64]], NDArray[np.float64]]"


class Spots:
    """Resolves spots on one figure (left side)."""

    def __init__(
        self,
        positions: Mapping[str, NDArray[np.float64]],
        normals: Mapping[str, NDArray[np.float64]],
        fit: Way,
    ) -> None:
        self._positions = positions
        self._normals = normals
        self._fit = fit

    def inside(self, spot: str, depth: float) -> NDArray[np.float64]:
        """The body point (3,) of a spot, `depth` mm beneath the skin.

        :raises KeyError: no such landmark.
        :raises ValueError: not the form of a spot.
        """
        if (measured := _POINT.fullmatch(spot)) is not None:
            return self._fit(np.array([float(n) for n in measured.groups()]))
        if (station := _STATION.fullmatch(spot)) is not None:
            muscle, number, border = station.groups()
            return self._fit(np.array(measurements()["muscles"][muscle]["stations"][int(number)][_BORDER[border]]))
        if (bone := _BONE.fullmatch(spot)) is not None:
            return self._fit(between_bones(*bone.groups()))
        match = _SPOT.fullmatch(spot)
        if match is None:
            raise ValueError(f"{spot!r} is not a spot: write name, name..name@0.4, bone.name, (x,y,z) or muscle[4].a")
        first, second, share, *offset = match.groups()
        point, normal = self._at(first)
        if second is not None:
            other, other_normal = self._at(second)
            point = point + float(share) * (other - point)
            normal = normal + float(share) * (other_normal - normal)
        length = np.linalg.norm(normal)
        moved = point - depth * normal / length if length > 0 else point
        return moved + np.array([float((o or "0").removeprefix("+")) for o in offset])

    def on_skin(self, spot: str) -> NDArray[np.float64]:
        """The body point (3,) of a spot."""
        return self.inside(spot, 0.0)

    def _at(self, name: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        return self._positions[name], self._normals[name]


def between_bones(first: str, second: str | None, share: str | None) -> NDArray[np.float64]:
    """The point (3,) of the measured body, in mm, at a bony point or between two.

    :raises KeyError: no such bony point.
    """
    points = bony_points()
    start = points[first]
    return start if second is None else start + float(share or 0) * (points[second] - start)


@cache
def bony_points() -> dict[str, NDArray[np.float64]]:
    """All bony points of the left side: the measured ones without their `.L`, and those the source adds."""
    measured = {k.removesuffix(".L"): np.array(v) for k, v in measurements()["landmarks"].items()}
    return measured | {k: np.array(p.at) for k, p in read_bony_points().items()}
