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
def grain(across, along, seed, per_pixel):  # type: ignore[no-untyped-def]
    """Lightness, relief (both about 0) and rag (0 to 1) of the strand at a place.

    Bundles of some 8 mm are parted by dark lines that run with them, meet and end;
    within them lie fascicles of 2.2 and fibres of 0.9 mm.
    """
    across = across + 1.2 * (noise(across / 18, along / 45, seed + 5) - 0.5)
    bundle = noise(across / 8, along / 110, seed) - 0.5
    fine = (noise(across / 2.2, along / 70, seed + 7) - 0.5) * resolved(2.2, per_pixel)
    hair = (noise(across / 0.9, along / 38, seed + 13) - 0.5) * resolved(0.9, per_pixel)
    wave = noise(across / 3.6, along / 90, seed + 29) - 0.5
    line = max(0.0, 1 - abs(wave) * 14) * resolved(1.0, per_pixel)
    light = 0.18 * bundle + 0.34 * fine + 0.30 * hair - 0.16 * line
    rag = 0.5 * noise(across / 5, 0.5, seed + 41) + 0.35 * noise(across / 1.7, along / 200, seed + 43)
    return light, fine + 0.5 * hair - 0.3 * line, rag + 0.15 * (hair + 0.5)
