"""The pain areas of the inferior view: rings drawn on the schematic of the pelvic floor.

A section has no skin to look up. The rings are authored in mm of the female
figure's section, and scaled from its box to that of another figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from scipy.interpolate import Akima1DInterpolator

from tools.atlas import section
from tools.atlas.source import read_schematic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from tools.atlas.figure import Figure


@dataclass(frozen=True)
class Floor:
    """Rings laid over each other, with the index of each one's area; None is everywhere."""

    rings: tuple[tuple[int, shapely.Polygon | None], ...]
    box: tuple[float, float, float, float]  # of the section that they are drawn on

    def at(self, points: NDArray[np.float64], box: tuple[float, float, float, float]) -> NDArray[np.int16]:
        """The area at (n, 2) points of the left half of a section with the given box."""
        own, other = np.array(self.box).reshape(2, 2), np.array(box).reshape(2, 2)
        drawn = own[0] + (points - other[0]) * (own[1] - own[0]) / (other[1] - other[0])
        found = np.full(len(points), -1, dtype=np.int16)
        for area, ring in self.rings:
            found[slice(None) if ring is None else shapely.contains_xy(ring, *drawn.T)] = area
        return found


def floor(figure: Figure, indices: Mapping[str, int]) -> Floor:
    """The rings of the atlas source, drawn on a figure's section.

    :param indices: of the areas by id.

    :raises ValueError: a ring is not understood, or nothing lies under all of them.
    """
    rings: list[tuple[int, shapely.Polygon | None]] = []
    for drawn in read_schematic():
        if drawn.area not in indices:
            raise ValueError(f"areas.yaml: inferior: no area {drawn.area!r}")
        rings.append((indices[drawn.area], _polygon(drawn.ring, sharp=drawn.sharp) if drawn.ring else None))
    if not rings or rings[0][1] is not None:
        raise ValueError("areas.yaml: inferior: the first area must lie everywhere")
    return Floor(tuple(rings), section.outline(figure).bounds)


def _polygon(ring: str, *, sharp: bool) -> shapely.Polygon:
    corners = np.array([[float(n) for n in corner.split(",")] for corner in ring.split()])
    if sharp:
        return shapely.Polygon(corners)
    closed = np.vstack([corners[-2:], corners, corners[:3]])
    along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(closed, axis=0), axis=1))])
    return shapely.Polygon(Akima1DInterpolator(along, closed)(np.linspace(along[2], along[-3], 12 * len(corners))))
