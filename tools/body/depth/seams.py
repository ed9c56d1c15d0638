"""The thin dark lines where one body ends in front of another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numba import njit
from scipy.ndimage import gaussian_filter

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tools.body.depth.surface import Surface

#: Half the width of a line, in mm, and the least of it in pixels of the buffer.
WIDTH: Final = 0.20
LEAST: Final = 0.9
#: How dark a line is between bodies that touch, and how much darker where one lies far behind.
TOUCHING: Final = 0.30
BEHIND: Final = 0.40
#: The share of it that is left between heads of one muscle, and about fasciae and ligaments.
FAINT: Final = 0.5
#: The jump of depth, in mm, at which a line is darkest.
DEEPEST: Final = 5.0
#: A jump within one owner that is a fold, in mm.
FOLD: Final = 2.5
#: The share of a line's darkness that the nearer body takes.
NEARER: Final = 0.4


def seams(
    seen: Surface, kin: NDArray[np.int16], film: NDArray[np.bool_], thin: NDArray[np.bool_], px_per_mm: float
) -> NDArray[np.float32]:
    """(h, w): 0 where no line is, 1 where one would be black.

    :param kin: (owners,): heads of one muscle have the same number; lines between them are fainter.
    :param film: (owners,): fasciae and ligaments, which pass into what they lie on.
    :param thin: (owners,): sheets that end without an edge: no line where one ends over what it lies on.
    """
    marks = _marked(seen.owner, seen.depth, kin, film, thin)
    width = max(WIDTH * px_per_mm, LEAST)
    return np.clip(gaussian_filter(marks, width, truncate=3.0) * (width * 2.0), 0, 0.8)


@njit(cache=True)
def _marked(owner, depth, kin, film, thin):  # type: ignore[no-untyped-def]
    height, width = owner.shape
    marks = np.zeros((height, width), np.float32)
    for y in range(height):
        for x in range(width):
            own = owner[y, x]
            for dy, dx in ((0, 1), (1, 0)):
                j, i = y + dy, x + dx
                if j >= height or i >= width:
                    continue
                other = owner[j, i]
                if own < 0 and other < 0:
                    continue
                strength = _strength(own, other, depth[y, x], depth[j, i], kin, film, thin)
                if strength <= 0:
                    continue
                here, there = (
                    (strength, strength * NEARER) if depth[y, x] < depth[j, i] else (strength * NEARER, strength)
                )
                if own >= 0:
                    marks[y, x] = max(marks[y, x], here)
                if other >= 0:
                    marks[j, i] = max(marks[j, i], there)
    return marks


@njit(cache=True)
def _strength(own, other, depth, beyond, kin, film, thin):  # type: ignore[no-untyped-def]
    if own != other and (
        (own >= 0 and thin[own] and depth >= beyond) or (other >= 0 and thin[other] and beyond >= depth)
    ):
        return 0.0
    if own < 0 or other < 0:
        return TOUCHING
    jump = abs(depth - beyond)
    if own == other:
        return TOUCHING * min(max((jump - FOLD) / FOLD, 0.0), 1.0)
    deep = min(max((jump - 0.3) / DEEPEST, 0.0), 1.0)
    faint = kin[own] == kin[other] or film[own] or film[other]
    touching = TOUCHING * FAINT if faint else TOUCHING
    return touching + BEHIND * deep
