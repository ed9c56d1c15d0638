"""The shaded pictures: an overview of the whole body and finer tiles for zooming in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PIL import Image

from bodymap.atlas.model import BodyPicture
from tools.atlas import render

if TYPE_CHECKING:
    from pathlib import Path

    from bodymap.atlas.model import Box
    from bodymap.atlas.views import View
    from tools.atlas.figure import Figure

OVERVIEW_PX_PER_MM: Final = 0.8
TILE_PX_PER_MM: Final = 3.0
#: WebP's quality of the grey (0 to 100) and its effort (0 to 6); alpha is kept as it is.
QUALITY: Final = 85
EFFORT: Final = 5
_TILE_MM: Final = 340


def overview(figure: Figure, view: View, name: str, folder: Path) -> BodyPicture:
    """Draw the whole body."""
    return _save(render.render_view(figure, view, OVERVIEW_PX_PER_MM), f"{name}.webp", folder)


def tiles(figure: Figure, view: View, box: Box, name: str, folder: Path) -> tuple[BodyPicture, ...]:
    """Draw the body in squares, from below left; empty ones are left out."""
    found = []
    for row, bottom in enumerate(np.arange(box[1], box[3], _TILE_MM)):
        for column, left in enumerate(np.arange(box[0], box[2], _TILE_MM)):
            right, top = min(left + _TILE_MM, box[2]), min(bottom + _TILE_MM, box[3])
            drawn = render.render_view(
                figure, view, TILE_PX_PER_MM, (float(left), float(bottom), float(right), float(top))
            )
            if drawn.alpha.any():
                found.append(_save(drawn, f"{name}-{row}{column}.webp", folder))
    return tuple(found)


def _save(drawn: render.Render, file: str, folder: Path) -> BodyPicture:
    # Where nothing shows, one grey compresses best and never bleeds into an edge.
    grey = np.where(drawn.alpha > 0, drawn.gray, 128).astype(np.uint8)
    picture = Image.fromarray(np.dstack([grey, drawn.alpha]), mode="LA")
    picture.save(folder / file, quality=QUALITY, method=EFFORT)
    left, bottom, right, top = (round(float(v), 4) for v in drawn.box)
    return BodyPicture(folder / file, drawn.px_per_mm, (left, bottom, right, top))
