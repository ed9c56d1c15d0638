"""The pictures of a coat: an overview of the whole and finer tiles for zooming in, painted from the depth buffer.

A tile is painted with its surroundings, so that what lies beyond its edge shades it as
in the whole, and at twice its size, so that edges come out soft.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PIL import Image

from bodymap.atlas.model import BodyPicture
from tools.body.depth.occlusion import SURROUNDINGS
from tools.body.depth.paint import paint
from tools.body.depth.sheer import density, laid_over

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

    from bodymap.atlas.model import Box
    from tools.body.depth.look import Look
    from tools.body.depth.raster import Buffer
    from tools.body.scene import Scene

    #: What shows in a box, at so many pixels per mm, some owners left out.
    See = Callable[[Box, float, NDArray[np.bool_] | None], Buffer]
    Bytes = NDArray[np.uint8]

OVERVIEW_PX_PER_MM: Final = 0.8
#: Of the layers' tiles; of the other coats', which are smooth or seldom asked for.
TILE_PX_PER_MM: Final = 2.5
COARSER_PX_PER_MM: Final = 1.6
TILE_MM: Final = 340
#: Pixels painted for one of the picture, each way.
FINER: Final = 2
#: WebP's quality of the colours (0 to 100) and its effort (0 to 6); alpha is kept as it is.
QUALITY: Final = 78
EFFORT: Final = 4


def pictures(
    scene: Scene, look: Look, see: See, box: Box, name: str, folder: Path, px_per_mm: float = TILE_PX_PER_MM
) -> tuple[BodyPicture, tuple[BodyPicture, ...]] | None:
    """Paint the overview and the tiles of what is seen in a box; None where nothing shows."""
    whole = painted(scene, look, see, box, OVERVIEW_PX_PER_MM)
    if not whole[..., 3].any():
        return None
    overview = _saved(whole, folder / f"{name}.webp", OVERVIEW_PX_PER_MM, box)
    tiles = []
    for row, column, part in squares(box):
        drawn = painted(scene, look, see, part, px_per_mm)
        if drawn[..., 3].any():
            tiles.append(_saved(drawn, folder / f"{name}-{row}{column}.webp", px_per_mm, part))
    return overview, tuple(tiles)


def squares(box: Box) -> list[tuple[int, int, Box]]:
    """Row, column and box of the tiles of a box, from below left."""
    left, bottom, right, top = box
    return [
        (row, column, (float(x), float(y), float(min(x + TILE_MM, right)), float(min(y + TILE_MM, top))))
        for row, y in enumerate(np.arange(bottom, top, TILE_MM))
        for column, x in enumerate(np.arange(left, right, TILE_MM))
    ]


def painted(scene: Scene, look: Look, see: See, box: Box, px_per_mm: float) -> Bytes:
    """(h, w, 4): what is seen in a box, straight alpha, row 0 at the top."""
    left, bottom, right, top = box
    fine = FINER * px_per_mm
    # The surroundings are whole pixels of the picture, so that its pixels begin at the box.
    around = np.ceil(SURROUNDINGS * px_per_mm) / px_per_mm
    wide = (left - around, bottom - around, right + around, top + around)
    buffer = see(wide, fine, None)
    margin = round(around * fine)
    height, width = round((top - bottom) * px_per_mm) * FINER, round((right - left) * px_per_mm) * FINER
    picture = paint(scene, buffer, look)
    share = density(scene, buffer, look)
    part = _around(share < 1, round(SURROUNDINGS * fine))
    if part is not None:
        rows, columns = part
        inner = (
            wide[0] + columns.start / fine,
            wide[3] - rows.stop / fine,
            wide[0] + columns.stop / fine,
            wide[3] - rows.start / fine,
        )
        beneath = paint(scene, see(inner, fine, look.thin), look)
        picture[part] = laid_over(picture[part], beneath, share[part])
    return shrunk(picture[margin : margin + height, margin : margin + width], FINER)


def _around(mask: NDArray[np.bool_], margin: int) -> tuple[slice, slice] | None:
    """The rows and columns about what a mask marks, so many pixels more each way; None: it marks nothing."""
    marked = [np.flatnonzero(mask.any(axis=axis)) for axis in (1, 0)]
    if not len(marked[0]):
        return None
    rows, columns = (
        slice(max(int(at[0]) - margin, 0), min(int(at[-1]) + margin + 1, size))
        for at, size in zip(marked, mask.shape, strict=True)
    )
    return rows, columns


def shrunk(picture: Bytes, by: int) -> Bytes:
    """Means over squares of pixels, colours weighted by alpha; (h, w, 4) straight alpha."""
    height, width = (size // by for size in picture.shape[:2])
    parts = picture[: height * by, : width * by].astype(np.float32).reshape(height, by, width, by, 4)
    alpha = parts[..., 3:]
    covered = alpha.sum(axis=(1, 3))
    colour = (parts[..., :3] * alpha).sum(axis=(1, 3)) / np.maximum(covered, 1)
    return np.rint(np.concatenate([colour, covered / by**2], axis=2)).astype(np.uint8)


def _saved(picture: Bytes, path: Path, px_per_mm: float, box: Box) -> BodyPicture:
    Image.fromarray(picture, mode="RGBA").save(path, quality=QUALITY, method=EFFORT)
    left, _, _, top = box
    height, width = picture.shape[:2]
    right, bottom = left + width / px_per_mm, top - height / px_per_mm
    return BodyPicture(path, px_per_mm, (left, round(bottom, 4), round(right, 4), top))
