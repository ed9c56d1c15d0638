"""The picture of a buffer: light, grain, tissue and seams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numba import njit

from tools.atlas.render import FILL, KEY
from tools.body.depth.evening import evened
from tools.body.depth.occlusion import openness
from tools.body.depth.seams import seams
from tools.body.depth.strands import grain, rag
from tools.body.depth.surface import surface

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tools.body.depth.look import Look
    from tools.body.depth.raster import Buffer
    from tools.body.scene import Scene

#: How deep the grain is, as a slope of the surface.
RELIEF: Final = 0.5
#: How far apart the strands turn to tendon, the first and the last, and over how much each does.
RAG: Final = 1.5
SOFT: Final = 0.28
#: The light a place is left in the deepest furrow.
FLOOR: Final = 0.30


def paint(scene: Scene, buffer: Buffer, look: Look) -> NDArray[np.uint8]:
    """(h, w, 4): the bodies in light, straight alpha; alpha 0 where no body shows."""
    seen = surface(scene, buffer, look.across)
    normal = evened(seen, buffer.px_per_mm)
    sky = openness(seen, normal, buffer.px_per_mm)
    dark = seams(seen, look.kin, look.film, look.thin, buffer.px_per_mm)
    return _painted(
        seen.owner,
        normal,
        seen.across,
        seen.fibre,
        seen.tendon,
        sky,
        dark,
        look.ramps,
        look.ramp,
        look.tendon,
        look.soft,
        look.pale,
        look.seed,
        np.array(KEY),
        np.array(FILL),
        np.float32(1 / buffer.px_per_mm),
    )


@njit(cache=True)
def _painted(owner, normal, across, fibre, tendon, sky, dark, ramps, ramp, pale_ramp, soft, pale, seed, key, fill, mm):  # type: ignore[no-untyped-def]
    height, width = owner.shape
    out = np.zeros((height, width, 4), np.uint8)
    half = _unit(key[0], key[1], key[2] + 1)
    for y in range(height):
        for x in range(width):
            own = owner[y, x]
            if own < 0:
                continue
            nx, ny, nz = normal[y, x, 0], normal[y, x, 1], normal[y, x, 2]
            light, tn, sheen = 0.0, 1.0 if pale[own] else 0.0, 0.0
            if soft[own]:
                gx, gy, gz = across[y, x, 0], across[y, x, 1], across[y, x, 2]
                rate = np.hypot(gx - gz * nx / nz, gy - gz * ny / nz)
                length = np.sqrt(gx * gx + gy * gy + gz * gz)
                light, bump = grain(fibre[y, x, 0], fibre[y, x, 1], seed[own], 2 * rate * mm, length)
                if not pale[own]:
                    tn = _turned(tendon[y, x], fibre[y, x, 0], fibre[y, x, 1], seed[own])
                bump *= RELIEF * (1 - 0.7 * tn)
                length = max(length, 1e-3)
                gx, gy, gz = gx / length, gy / length, gz / length
                nx, ny, nz = _unit(nx + bump * gx, ny + bump * gy, nz + bump * gz)
                sheen = _sheen(nx, ny, nz, gx, gy, gz, half) * (0.75 + 1.6 * light)
                light *= 1 - 0.45 * tn
            tone = _tone(nx, ny, nz, key, fill)
            shut = (1 - sky[y, x, 0]) * 0.75 + (1 - sky[y, x, 1]) * 0.95
            shade = FLOOR + (1 - FLOOR) * np.exp(-2.1 * shut)
            value = tone * shade
            # Strands are seen in the shadows too.
            value += light * (0.2 + 0.8 * value)
            # On what is pale a line need not be as dark to be seen.
            line = dark[y, x] * (1 - 0.3 * (tn if soft[own] else 1.0))
            gloss = sheen * shade * shade * (0.20 - 0.06 * tn)
            for i in range(3):
                colour = _at(ramps[ramp[own]], value, i)
                if tn > 0:
                    colour += tn * (_at(ramps[pale_ramp[own]], value * 0.96 + 0.02, i) - colour)
                colour += gloss * (1.0 - colour)
                colour *= 1 - line * (0.80 if i == 0 else 0.95)
                out[y, x, i] = np.uint8(min(max(colour, 0.0), 1.0) * 255 + 0.5)
            out[y, x, 3] = 255
    return out


@njit(cache=True)
def _at(table, value, i):  # type: ignore[no-untyped-def]
    place = min(max(value, 0.0), 1.0) * (len(table) - 1.001)
    low = int(place)
    return table[low, i] + (place - low) * (table[low + 1, i] - table[low, i])


@njit(cache=True)
def _tenth(x):  # type: ignore[no-untyped-def]
    """x to the tenth."""
    square = x * x
    fourth = square * square
    return fourth * fourth * square


@njit(cache=True)
def _eased(t):  # type: ignore[no-untyped-def]
    t = min(max(t, 0.0), 1.0)
    return t * t * (3 - 2 * t)


@njit(cache=True)
def _turned(tendon, across, along, seed):  # type: ignore[no-untyped-def]
    """How much of a place's strand is tendon: along the passage one after the other turns."""
    if tendon < 0.001 or tendon > 0.999:
        return np.float64(tendon > 0.5)
    # Undo the easing of the passage, so that it grows evenly.
    even = 0.5 - np.sin(np.arcsin(1 - 2 * tendon) / 3)
    turn = min(max(0.5 + RAG * (rag(across, along, seed) - 0.5), SOFT / 2), 1 - SOFT / 2)
    return _eased((even - turn) / SOFT + 0.5)


@njit(cache=True)
def _unit(x, y, z):  # type: ignore[no-untyped-def]
    length = np.sqrt(x * x + y * y + z * z)
    return x / length, y / length, z / length


@njit(cache=True)
def _tone(nx, ny, nz, key, fill):  # type: ignore[no-untyped-def]
    """The light of key, fill and sky on a surface that faces so; 0 to about 1."""
    lit = min(max((nx * key[0] + ny * key[1] + nz * key[2] + 0.32) / 1.32, 0.0), 1.0)
    filled = min(max((nx * fill[0] + ny * fill[1] + nz * fill[2] + 0.5) / 1.5, 0.0), 1.0)
    rim = (1 - min(max(nz, 0.0), 1.0)) ** 2
    light = 0.05 + 0.70 * lit**1.3 + 0.14 * filled + 0.10 * (0.5 + 0.5 * ny)
    return light * (1 - 0.25 * rim)


@njit(cache=True)
def _sheen(nx, ny, nz, gx, gy, gz, half):  # type: ignore[no-untyped-def]
    """The soft gloss of wet strands: a band across the fibres where they turn to the light."""
    # Along the fibres: square to the normal and to the way across.
    tx, ty, tz = ny * gz - nz * gy, nz * gx - nx * gz, nx * gy - ny * gx
    along = tx * half[0] + ty * half[1] + tz * half[2]
    facing = max(nx * half[0] + ny * half[1] + nz * half[2], 0.0)
    return _tenth(max(1 - along * along, 0.0)) * _tenth(facing) * facing**4
