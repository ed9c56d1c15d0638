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
#: Two pixels of one owner are one surface when the jump between them is under this, in mm.
JUMP: Final = 3.0
#: How unlike two normals may be (1 - cosine): further apart they count by a quarter and less.
UNLIKE: Final = 0.12


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
    half = reach / (2 * step)
    for y in range(height):
        for x in range(width):
            own = owner[y, x]
            if own < 0:
                continue
            nx, ny, nz = normal[y, x, 0], normal[y, x, 1], normal[y, x, 2]
            sx, sy, sz = nx, ny, nz
            steep, tall = nx / nz, ny / nz
            for dy in range(-step, step + 1, step):
                for dx in range(-step, step + 1, step):
                    j, i = y + dy, x + dx
                    if j < 0 or i < 0 or j >= height or i >= width or owner[j, i] != own or (dx == 0 and dy == 0):
                        continue
                    mx, my, mz = normal[j, i, 0], normal[j, i, 1], normal[j, i, 2]
                    # The jump is what the slope of both does not explain.
                    sloped = (dx * (steep + mx / mz) - dy * (tall + my / mz)) * half
                    off = abs(depth[j, i] - depth[y, x] + sloped) / JUMP
                    if off >= 1:
                        continue
                    unlike = 1 - (nx * mx + ny * my + nz * mz)
                    like = 1 / (1 + unlike / UNLIKE)
                    weight = (1 - off) * like * like
                    if dx != 0 and dy != 0:
                        weight *= 0.6
                    sx += weight * mx
                    sy += weight * my
                    sz += weight * mz
            length = np.sqrt(sx * sx + sy * sy + sz * sz)
            out[y, x, 0], out[y, x, 1], out[y, x, 2] = sx / length, sy / length, sz / length
    return out
