"""A cheap soft edge: a box blur repeated comes near a Gaussian."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def box_blur(values: NDArray[np.floating], radius: int, *, times: int = 2) -> NDArray[np.float32]:
    """Blur (h, w) values; outside counts as 0."""
    result = values.astype(np.float32)
    if radius <= 0:
        return result
    count = 2 * radius + 1
    for _ in range(times):
        result = _sums(_sums(_with_margin(result, radius), count).T, count).T
    return result * np.float32(float(count) ** (-2 * times))


def _with_margin(values: NDArray[np.float32], margin: int) -> NDArray[np.float32]:
    height, width = values.shape
    result = np.zeros((height + 2 * margin, width + 2 * margin), np.float32)
    result[margin:-margin, margin:-margin] = values
    return result


def _sums(values: NDArray[np.float32], count: int) -> NDArray[np.float32]:
    """The sums of each ``count`` rows on end, from those of half as many: faster than one running sum."""
    if count == 1:
        return values
    half = count // 2
    parts = _sums(values, half)
    sums = parts[:-half] + parts[half:]
    return sums[:-1] + values[count - 1 :] if count % 2 else sums
