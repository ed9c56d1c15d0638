"""Thin sheets, as a plate draws them: seen through, and passing into what they lie on.

A retinaculum of a millimetre is a thickening of the fascia, without an edge of its own. It is painted twice, with
and without it, and laid over what is beneath as densely as its strands are here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numba import njit
from scipy.ndimage import distance_transform_edt

from tools.body.depth.strands import rag
from tools.body.depth.surface import surface

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tools.body.depth.look import Look
    from tools.body.depth.raster import Buffer
    from tools.body.scene import Scene

#: mm from its edge over which a sheet comes out of what it lies on, and by which its strands begin apart.
FADE: Final = 2.5
RAGGED: Final = 3.0
#: How dense a sheet is between its strands and on them.
DENSE: Final = (0.78, 0.98)
#: What lies this much farther off than a sheet, in mm, or more, is what it ends over: nearer, it lies before the sheet.
BEFORE: Final = 0.2


def density(scene: Scene, buffer: Buffer, look: Look) -> NDArray[np.float32]:
    """(h, w): how much of what a buffer shows covers what lies beneath: 1, and less on thin sheets."""
    seen = surface(scene, buffer, look.across)
    thin = np.append(look.thin, False)[seen.owner]
    out = np.ones(thin.shape, np.float32)
    if not thin.any():
        return out
    ends = ~thin & _beside(thin, seen.depth)
    away = distance_transform_edt(~ends) / buffer.px_per_mm if ends.any() else np.full(thin.shape, np.inf)
    seed = np.append(look.seed, 0)[seen.owner]
    _dense(out, thin, np.minimum(away, 1e3).astype(np.float32), seen.fibre, seed)
    return out


def laid_over(top: NDArray[np.uint8], beneath: NDArray[np.uint8], share: NDArray[np.float32]) -> NDArray[np.uint8]:
    """(h, w, 4): one picture over another as densely as (h, w) says; straight alpha."""
    over = share[..., None] * (top[..., 3:] / 255.0)
    under = (1 - over) * (beneath[..., 3:] / 255.0)
    covered = over + under
    colour = (over * top[..., :3] + under * beneath[..., :3]) / np.maximum(covered, 1e-6)
    return np.rint(np.concatenate([colour, 255 * covered], axis=2)).astype(np.uint8)


@njit(cache=True)
def _beside(thin, depth):  # type: ignore[no-untyped-def]
    """Which pixels lie beside a thin sheet and behind it."""
    height, width = thin.shape
    found = np.zeros((height, width), np.bool_)
    for y in range(height):
        for x in range(width):
            if thin[y, x]:
                continue
            for dy, dx in ((0, 1), (1, 0), (0, -1), (-1, 0)):
                j, i = y + dy, x + dx
                if 0 <= j < height and 0 <= i < width and thin[j, i] and depth[y, x] < depth[j, i] - BEFORE:
                    found[y, x] = True
    return found


@njit(cache=True)
def _dense(out, thin, away, fibre, seed):  # type: ignore[no-untyped-def]
    low, high = DENSE
    height, width = thin.shape
    for y in range(height):
        for x in range(width):
            if not thin[y, x]:
                continue
            # Strands that run with the sheet, and others that cross them.
            across, along = fibre[y, x, 0], fibre[y, x, 1]
            strand = rag(across * 1.6, along, seed[y, x])
            crossing = rag(across * 1.5 + along * 0.5, along * 0.3, seed[y, x] + 3)
            strand = min(max(1.6 * (max(strand, crossing) - 0.5) + 0.5, 0.0), 1.0)
            far = min(max((away[y, x] - RAGGED * (1 - strand) * 0.5) / FADE, 0.0), 1.0)
            out[y, x] = (low + (high - low) * strand) * far * far * (3 - 2 * far)
