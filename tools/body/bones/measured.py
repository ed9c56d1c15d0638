"""The measured bones: closed surfaces of the left side and the midline (`data/atlas/measured/bone-surfaces.json`)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.spatial import cKDTree

from tools.atlas.fit import measurements
from tools.atlas.source import SOURCE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tools.body.bones.transforms import Points

SURFACES: Final = SOURCE / "measured" / "bone-surfaces.json"
_TOUCHING: Final = 0.12  # share of a bone's vertices, nearest to its neighbour, that count as the joint's face


@dataclass(frozen=True)
class Surface:
    """A bone of the measured body."""

    name: str
    group: str
    midline: bool
    vertices: Points  # (n, 3) mm
    triangles: NDArray[np.int64]  # (m, 3), outward


@cache
def surfaces() -> dict[str, Surface]:
    """All 148 bones, discs and cartilages by name."""
    bones = json.loads(SURFACES.read_text(encoding="utf-8"))["bones"]
    return {
        name: Surface(
            name, bone["group"], bone["side"] == "midline", np.array(bone["vertices"]), np.array(bone["triangles"])
        )
        for name, bone in bones.items()
    }


def landmark(name: str) -> Points:
    """A bony landmark (3,) of the measured body; midline ones lie at x = 0."""
    return np.array(measurements()["landmarks"][name], dtype=np.float64)


def joint(first: str, second: str) -> Points:
    """The middle (3,) of the joint between two bones: of what of either is nearest to the other."""
    a, b = surfaces()[first].vertices, surfaces()[second].vertices
    return (_face(a, b) + _face(b, a)) / 2


def _face(own: Points, other: Points) -> Points:
    away = cKDTree(other).query(own)[0]
    return own[away <= np.quantile(away, _TOUCHING)].mean(axis=0)


def tip(name: str, start: Points) -> Points:
    """The end (3,) of a bone that is farthest from a point (3,)."""
    points = surfaces()[name].vertices
    away = np.linalg.norm(points - start, axis=1)
    return points[away >= np.quantile(away, 0.97)].mean(axis=0)
