"""The first warp: what lies between the measured bones, carried with them.

A thin-plate spline (Bookstein 1989, doi:10.1109/34.24792; here
`scipy.interpolate.RBFInterpolator` with kernel r, the 3-D biharmonic) through
points spread evenly over every bone, of both sides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.interpolate import RBFInterpolator

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Points = NDArray[np.float64]

FLIP: Final = np.array([-1.0, 1.0, 1.0])
_SPACING: Final = 16.0  # mm between the points taken of a bone
_FEWEST: Final = 5
_MIDLINE: Final = 1.0  # mm: what lies nearer to the midline has no fellow on the other side
_SMOOTHING: Final = 2.0


def bone_spline(measured: Mapping[str, Points], carried: Mapping[str, Points]) -> RBFInterpolator:
    """The warp from measured bones to carried ones.

    :param measured: per bone its surface (n, 3) in the measured frame, mm.
    :param carried: the same vertices on the figure.
    """
    rows = {name: spread(points, _SPACING, _FEWEST) for name, points in measured.items()}
    source = np.vstack([measured[name][row] for name, row in rows.items()])
    target = np.vstack([carried[name][row] for name, row in rows.items()])
    return RBFInterpolator(*both_sides(source, target), kernel="linear", degree=1, smoothing=_SMOOTHING)


def both_sides(source: Points, target: Points, reach: float = np.inf) -> tuple[Points, Points]:
    """Pairs of points and their mirror images, each place once.

    :param reach: mm from the midline up to which there are mirror images.
    """
    own = (np.abs(source[:, 0]) > _MIDLINE) & (np.abs(source[:, 0]) < reach)
    both = np.vstack([source, source[own] * FLIP]), np.vstack([target, target[own] * FLIP])
    once = np.unique(np.round(both[0], 1), axis=0, return_index=True)[1]
    return both[0][once], both[1][once]


def spread(points: Points, spacing: float, fewest: int) -> NDArray[np.intp]:
    """Rows of points spread evenly over all: each next one is the farthest from those before (Gonzalez 1985)."""
    chosen = [0]
    distance = np.linalg.norm(points - points[0], axis=1)
    while len(chosen) < len(points) and (len(chosen) < fewest or distance.max() > spacing):
        chosen.append(int(distance.argmax()))
        distance = np.minimum(distance, np.linalg.norm(points - points[chosen[-1]], axis=1))
    return np.array(chosen)


def at(warp: RBFInterpolator, points: Points, many: int = 20_000) -> Points:
    """Where a warp carries points (n, 3), in portions that fit in memory."""
    if not len(points):
        return points
    return np.concatenate([warp(points[i : i + many]) for i in range(0, len(points), many)])
