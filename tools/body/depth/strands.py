"""The grain of flesh and tendon: strands along the fibres, from hashed noise."""

from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True)
def _hashed(x, y, seed):  # type: ignore[no-untyped-def]
    """0 to 1 for a point of the lattice, the same in every run."""
    h = (
        np.uint32(x) * np.uint32(374761393)
        + np.uint32(y) * np.uint32(668265263)
        + np.uint32(seed) * np.uint32(2246822519)
    )
    h = (h ^ (h >> np.uint32(13))) * np.uint32(1274126177)
    h ^= h >> np.uint32(16)
    return np.float32(h & np.uint32(65535)) / np.float32(65535)


@njit(cache=True)
def noise(x, y, seed):  # type: ignore[no-untyped-def]
    """Smooth noise, 0 to 1, of a point in the plane."""
    i, j = np.floor(x), np.floor(y)
    fx, fy = np.float32(x - i), np.float32(y - j)
    fx, fy = fx * fx * (3 - 2 * fx), fy * fy * (3 - 2 * fy)
    i, j = np.int64(i), np.int64(j)
    low = _hashed(i, j, seed) * (1 - fx) + _hashed(i + 1, j, seed) * fx
    high = _hashed(i, j + 1, seed) * (1 - fx) + _hashed(i + 1, j + 1, seed) * fx
    return low * (1 - fy) + high * fy


@njit(cache=True)
def resolved(size, per_pixel):  # type: ignore[no-untyped-def]
    """1 where a strand of `size` mm is seen, 0 where it is finer than the pixels (`per_pixel` mm)."""
    return min(max(size / max(per_pixel, 1e-4) / 3 - 0.5, 0.0), 1.0)


@njit(cache=True)
def grain(across, along, seed, per_pixel, rate):  # type: ignore[no-untyped-def]
    """Lightness and relief of the strand at a place, both about 0.

    :param per_pixel: how much the place across grows from pixel to pixel; what is finer is left out.
    :param rate: how much it grows per mm of the surface: where a fan is wide its strands part into finer ones.
    """
    finer = min(max(-np.log2(max(rate, 0.05)), -1.0), 2.0)
    octave = np.floor(finer)
    share = min(max((finer - octave) * 2 - 0.5, 0.0), 1.0)
    light, bump = 0.0, 0.0
    for k in range(2):
        weight = share if k else 1 - share
        if weight > 0:
            scale = 2.0 ** (octave + k)
            lightness, relief = _strands(across * scale, along, seed, per_pixel * scale)
            light += weight * lightness
            bump += weight * relief
    return light, bump


@njit(cache=True)
def _strands(across, along, seed, per_pixel):  # type: ignore[no-untyped-def]
    """Bundles of some 8 mm, parted by dark lines that run with them, meet and end; in them fascicles, and fibres."""
    across = waved(across, along, seed)
    light = 0.18 * (noise(across * 0.125, along * 0.009, seed) - 0.5)
    bump = 0.0
    seen = resolved(2.2, per_pixel)
    if seen > 0:
        fine = (noise(across * 0.45, along * 0.014, seed + 7) - 0.5) * seen
        light += 0.38 * fine
        bump += fine
    seen = resolved(1.0, per_pixel)
    if seen > 0:
        hair = (noise(across * 1.1, along * 0.026, seed + 13) - 0.5) * seen
        wave = noise(across * 0.28, along * 0.011, seed + 29) - 0.5
        line = max(0.0, 1 - abs(wave) * 14) * seen
        light += 0.34 * hair - 0.17 * line
        bump += 0.5 * hair - 0.3 * line
    return light, bump


@njit(cache=True)
def rag(across, along, seed):  # type: ignore[no-untyped-def]
    """0 to 1: how early the strand at a place turns to tendon."""
    across = waved(across, along, seed)
    coarse = noise(across * 0.2, along * 0.005, seed + 41)
    return (
        0.55 * coarse + 0.3 * noise(across * 0.6, along * 0.006, seed + 43) + 0.15 * noise(across * 1.6, 0.5, seed + 47)
    )


@njit(cache=True)
def waved(across, along, seed):  # type: ignore[no-untyped-def]
    """A place across the fibres as a hand draws them: not quite straight."""
    return across + 1.2 * (noise(across * 0.055, along * 0.022, seed + 5) - 0.5)
