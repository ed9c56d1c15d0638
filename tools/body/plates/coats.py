"""The painted coats of a view: each layer, the bones, and the sheets that are shown on demand."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bodymap.atlas.model import BodyPicture, Coated
from bodymap.atlas.views import Coat, Layer, Side
from tools.body.assembly import scene
from tools.body.depth.look import Look, look
from tools.body.plates.pictures import COARSER_PX_PER_MM, TILE_PX_PER_MM, pictures
from tools.body.plates.sight import cut_scene, see, see_alone

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bodymap.atlas.model import Box
    from bodymap.atlas.views import Figure, View
    from tools.body.depth.raster import Buffer
    from tools.body.plates.pictures import See
    from tools.body.plates.sight import Mask


def painted(figure: Figure, view: View, box: Box, folder: Path, asked_for: Mapping[int, float]) -> dict[Coat, Coated]:
    """Paint all coats of a view into a folder; one of the right side shows its mirror image's pictures turned round.

    :param asked_for: the owners that are shown where they are asked for, see `muscles.asked_for`.
    """
    if view.only_side is not Side.RIGHT:
        return _painted(figure, view, box, folder, tuple(asked_for.items()))
    left = _painted(figure, view.mirrored, turned_box(box), folder, tuple(asked_for.items()))
    return {coat: Coated(turned(c.overview), tuple(map(turned, c.tiles))) for coat, c in left.items()}


def turned_box(box: Box) -> Box:
    """The mirror image of a box."""
    return (-box[2], box[1], -box[0], box[3])


def turned(picture: BodyPicture) -> BodyPicture:
    """A picture of the left side as one of the right."""
    return replace(picture, box=turned_box(picture.box), mirrored=True)


@lru_cache(maxsize=1)  # the right-hand view follows upon the left one
def _painted(
    figure: Figure, view: View, box: Box, folder: Path, asked_for: tuple[tuple[int, float], ...]
) -> dict[Coat, Coated]:
    owners = scene(figure).owners
    veils = {number: deep for number, deep in asked_for if owners[number].veil}
    covered = {number: deep for number, deep in asked_for if not owners[number].veil}
    seen: dict[Coat, See] = {
        **{Coat(layer): partial(_in_layer, figure, view, layer) for layer in Layer},
        Coat.BONES: partial(_in_layer, figure, view, None),
        Coat.VEIL: partial(_alone, figure, view, veils),
        Coat.COVERED: partial(_alone, figure, view, covered),
    }
    found = {}
    for coat, see_it in seen.items():
        fine = TILE_PX_PER_MM if coat.value in [layer.value for layer in Layer] else COARSER_PX_PER_MM
        made = pictures(cut_scene(figure, view), _look(figure), see_it, box, f"{figure}-{view}-{coat}", folder, fine)
        if made is not None:
            found[coat] = Coated(*made)
    return found


@lru_cache(maxsize=1)
def _look(figure: Figure) -> Look:
    return look(scene(figure))


def _in_layer(
    figure: Figure, view: View, layer: Layer | None, box: Box, px_per_mm: float, left_out: Mask | None
) -> Buffer:
    return see(figure, view, box, px_per_mm, layer, left_out)


def _alone(
    figure: Figure, view: View, deep: Mapping[int, float], box: Box, px_per_mm: float, left_out: Mask | None
) -> Buffer:
    kept = {number: mm for number, mm in deep.items() if left_out is None or not left_out[number]}
    return see_alone(figure, view, box, px_per_mm, kept)
