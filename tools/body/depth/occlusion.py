"""How much light the surroundings leave a place: soft shadow in the furrows, from the depths alone.

At each pixel the horizon is looked for in `DIRECTIONS`: how steeply the surroundings
rise over the surface's own plane, within a reach. Near furrows are sought in fine
pixels, wide hollows in coarse ones. What lies far in front does not count, so that a
limb throws no halo on the trunk behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numba import njit

from tools.body.depth.surface import NOTHING

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tools.body.depth.surface import Surface

#: (reach in mm, pixels per mm that it is sought in): furrows, and the hollows between muscles.
REACHES: Final = ((4.0, 2.5), (20.0, 0.8))
DIRECTIONS: Final = 10
STEPS: Final = 5
#: How far outside of a picture something may lie that shades in it, in mm.
SURROUNDINGS: Final = 24.0


def openness(seen: Surface, normal: NDArray[np.float32], px_per_mm: float) -> NDArray[np.float32]:
    """(h, w, reaches): share of the sky that each place sees, within each reach."""
    found = [_at(seen, normal, px_per_mm, reach, wanted) for reach, wanted in REACHES]
    return np.stack(found, axis=2)


def _at(
    seen: Surface, normal: NDArray[np.float32], px_per_mm: float, reach: float, wanted: float
) -> NDArray[np.float32]:
    every = max(1, round(px_per_mm / wanted))
    depth, facing = _coarser(seen.depth, normal, every)
    step = np.float32(reach / STEPS * px_per_mm / every)
    turns = np.arange(DIRECTIONS) * (2 * np.pi / DIRECTIONS)
    way = np.stack([np.cos(turns), np.sin(turns)], axis=1).astype(np.float32)
    coarse = _open_sky(depth, facing, way, step, np.float32(every / px_per_mm), np.float32(reach))
    return _finer(coarse, depth, seen.depth, every)


@njit(cache=True)
def _coarser(depth, normal, every):  # type: ignore[no-untyped-def]
    """Means over squares of pixels that show something."""
    height, width = -(-depth.shape[0] // every), -(-depth.shape[1] // every)
    small = np.full((height, width), NOTHING, np.float32)
    facing = np.zeros((height, width, 3), np.float32)
    for y in range(height):
        for x in range(width):
            total, count = 0.0, 0
            for j in range(y * every, min((y + 1) * every, depth.shape[0])):
                for i in range(x * every, min((x + 1) * every, depth.shape[1])):
                    if depth[j, i] > NOTHING:
                        total += depth[j, i]
                        count += 1
                        for k in range(3):
                            facing[y, x, k] += normal[j, i, k]
            if count:
                small[y, x] = total / count
                length = np.sqrt((facing[y, x] ** 2).sum())
                facing[y, x] /= length
    return small, facing


@njit(cache=True)
def _open_sky(depth, facing, way, step, mm, reach):  # type: ignore[no-untyped-def]
    height, width = depth.shape
    sky = np.ones((height, width), np.float32)
    for y in range(height):
        for x in range(width):
            here = depth[y, x]
            if here <= NOTHING:
                continue
            nx, ny, nz = facing[y, x, 0], facing[y, x, 1], max(facing[y, x, 2], np.float32(0.25))
            shut = 0.0
            for k in range(len(way)):
                wx, wy = way[k, 0], way[k, 1]
                slope = -(nx * wx + ny * wy) / nz
                low = slope / np.sqrt(1 + slope * slope)
                worst = 0.0
                for s in range(1, STEPS + 1):
                    i, j = int(np.rint(x + s * step * wx)), int(np.rint(y - s * step * wy))
                    if i < 0 or j < 0 or i >= width or j >= height or (i == x and j == y):
                        continue
                    rise = depth[j, i] - here
                    far = mm * mm * ((i - x) ** 2 + (j - y) ** 2)
                    away = far + rise * rise
                    fade = 1 - away / (reach * reach * 1.5)
                    if fade <= 0:
                        continue
                    worst = max(worst, (rise / np.sqrt(away) - low - 0.06) * fade)
                shut += min(worst, 1.0)
            sky[y, x] = 1 - shut / len(way)
    return sky


@njit(cache=True)
def _finer(coarse, small, depth, every):  # type: ignore[no-untyped-def]
    """Back to fine pixels: between the four nearest coarse ones, those of like depth first."""
    height, width = depth.shape
    out = np.ones((height, width), np.float32)
    for y in range(height):
        for x in range(width):
            here = depth[y, x]
            if here <= NOTHING:
                continue
            py, px = (y + 0.5) / every - 0.5, (x + 0.5) / every - 0.5
            j0, i0 = int(np.floor(py)), int(np.floor(px))
            total, weight = 0.0, 0.0
            for j in range(j0, j0 + 2):
                for i in range(i0, i0 + 2):
                    if j < 0 or i < 0 or j >= coarse.shape[0] or i >= coarse.shape[1] or small[j, i] <= NOTHING:
                        continue
                    near = (1 - abs(py - j)) * (1 - abs(px - i)) + 1e-3
                    off = abs(small[j, i] - here)
                    near /= 1 + off * off
                    total += near * coarse[j, i]
                    weight += near
            if weight > 0:
                out[y, x] = total / weight
    return out
