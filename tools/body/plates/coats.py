"""The painted coats of a view: each layer, the bones, and the sheets that are shown on demand."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from bodymap.atlas.model import BodyPicture, Coated
from bodymap.atlas.views import Coat, Layer, Side
from tools.body.assembly import scene
from tools.body.depth.look import Look, look
from tools.body.plates.pictures import pictures
from tools.body.plates.sight import cut_scene, see

if TYPE_CHECKING:
    from pathlib import Path

    from bodymap.atlas.model import Box
    from bodymap.atlas.views import Figure, View
    from tools.body.depth.raster import Buffer

_SEEN: Final[dict[Coat, dict[str, Any]]] = {
    **{Coat(layer): {"layer": layer} for layer in Layer},
    Coat.BONES: {"layer": None},
    Coat.VEIL: {"layer": Layer.SUPERFICIAL, "veil": True},
}


def painted(figure: Figure, view: View, box: Box, folder: Path) -> dict[Coat, Coated]:
    """Paint all coats of a view into a folder; one of the right side shows its mirror image's pictures turned round."""
    if view.only_side is not Side.RIGHT:
        return _painted(figure, view, box, folder)
    left = _painted(figure, view.mirrored, turned_box(box), folder)
    return {coat: Coated(turned(c.overview), tuple(map(turned, c.tiles))) for coat, c in left.items()}


def turned_box(box: Box) -> Box:
    """The mirror image of a box."""
    return (-box[2], box[1], -box[0], box[3])


def turned(picture: BodyPicture) -> BodyPicture:
    """A picture of the left side as one of the right."""
    return replace(picture, box=turned_box(picture.box), mirrored=True)


@lru_cache(maxsize=1)  # the right-hand view follows upon the left one
def _painted(figure: Figure, view: View, box: Box, folder: Path) -> dict[Coat, Coated]:
    found = {}
    for coat, seen in _SEEN.items():
        see_it = partial(_see, figure, view, seen)
        made = pictures(cut_scene(figure, view), _look(figure), see_it, box, f"{figure}-{view}-{coat}", folder)
        if made is not None:
            found[coat] = Coated(*made)
    return found


@lru_cache(maxsize=1)
def _look(figure: Figure) -> Look:
    return look(scene(figure))


def _see(figure: Figure, view: View, seen: dict[str, Any], box: Box, px_per_mm: float) -> Buffer:
    return see(figure, view, box, px_per_mm, **seen)
