"""Normals evened within an owner.

Sections lie millimetres apart, sheets are coarse, and two lofts of one muscle cut
through each other in a zigzag: light would show all that. A normal becomes the
mean of those around it that belong to the same owner, lie in the same surface
and do not face elsewhere altogether.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numba import njit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tools.body.depth.surface import Surface

#: How far apart, in mm, the normals lie that are meant with each other, round by round.
STEPS: Final = (0.3, 0.6, 1.2, 2.4)
#: Two pixels of one owner are one surface when the jump between them is under this, in mm: 1 over it.
PER_JUMP: Final = np.float32(1 / 3.0)
#: Normals more unlike than this (1 - cosine) do not count with each other: 1 over it.
PER_UNLIKE: Final = np.float32(1 / 0.36)
#: How much the four neighbours over the corners count.
CORNER: Final = np.float32(0.6)
NEAR: Final = np.float32(1)
NONE: Final = np.float32(0)


def evened(seen: Surface, px_per_mm: float) -> NDArray[np.float32]:
    """(h, w, 3): the normals of the surface, evened."""
    normal = seen.normal
    for step in STEPS:
        pixels = round(step * px_per_mm)
        if pixels >= 1:
            normal = _round(normal, seen.depth, seen.owner, pixels, np.float32(step))
    return normal


@njit(cache=True)
def _round(normal, depth, owner, step, reach):  # type: ignore[no-untyped-def]
    """One round: each normal and its eight neighbours `step` pixels (`reach` mm) away."""
    height, width = owner.shape
    out = np.zeros_like(normal)
    for y in range(height):
        for x in range(width):
            own = owner[y, x]
            if own < 0:
                continue
            nx, ny, nz = normal[y, x, 0], normal[y, x, 1], normal[y, x, 2]
            sx, sy, sz = nx, ny, nz
            here, steep, tall = depth[y, x], reach * nx / nz, reach * ny / nz
            for b in range(-1, 2):
                j = y + b * step
                if j < 0 or j >= height:
                    continue
                for a in range(-1, 2):
                    i = x + a * step
                    if i < 0 or i >= width or owner[j, i] != own or (a == 0 and b == 0):
                        continue
                    # The jump is what the slope does not explain.
                    near = NEAR - abs(depth[j, i] - here + a * steep - b * tall) * PER_JUMP
                    if near <= 0:
                        continue
                    mx, my, mz = normal[j, i, 0], normal[j, i, 1], normal[j, i, 2]
                    like = max(NEAR - (NEAR - (nx * mx + ny * my + nz * mz)) * PER_UNLIKE, NONE)
                    weight = near * like * like
                    if a != 0 and b != 0:
                        weight *= CORNER
                    sx += weight * mx
                    sy += weight * my
                    sz += weight * mz
            length = np.sqrt(sx * sx + sy * sy + sz * sz)
            out[y, x, 0], out[y, x, 1], out[y, x, 2] = sx / length, sy / length, sz / length
    return out
