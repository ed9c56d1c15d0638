"""A cheap soft edge: a box blur repeated comes near a Gaussian."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def box_blur(values: NDArray[np.floating], radius: int, *, times: int = 2) -> NDArray[np.float32]:
    """Blur (h, w) values; outside counts as 0."""
    result = values.astype(np.float32)
    for _ in range(times if radius > 0 else 0):
        result = _along_columns(_along_rows(result, radius), radius)
    return result


def _along_rows(values: NDArray[np.float32], radius: int) -> NDArray[np.float32]:
    height, width = values.shape
    sums = np.empty((height, width + 2 * radius + 1), np.float32)
    sums[:, : radius + 1] = 0
    np.cumsum(values, axis=1, out=sums[:, radius + 1 : radius + 1 + width])
    sums[:, radius + 1 + width :] = sums[:, radius + width, None]
    return (sums[:, 2 * radius + 1 :] - sums[:, : -2 * radius - 1]) * np.float32(1 / (2 * radius + 1))


def _along_columns(values: NDArray[np.float32], radius: int) -> NDArray[np.float32]:
    # Not the same on the transposed values: memory is laid out in rows, and walking it in columns is slow.
    height, width = values.shape
    sums = np.empty((height + 2 * radius + 1, width), np.float32)
    sums[: radius + 1] = 0
    np.cumsum(values, axis=0, out=sums[radius + 1 : radius + 1 + height])
    sums[radius + 1 + height :] = sums[radius + height]
    return (sums[2 * radius + 1 :] - sums[: -2 * radius - 1]) * np.float32(1 / (2 * radius + 1))
