"""The measured bones on a figure."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tools.atlas.stage import stage
from tools.body.bones import chains
from tools.body.bones.frames import frames, marks
from tools.body.bones.measured import surfaces
from tools.body.bones.skin import Skin

if TYPE_CHECKING:
    from bodymap.atlas.views import Figure
    from tools.body.bones.transforms import Points


@cache
def carried_bones(figure: Figure) -> dict[str, Points]:
    """Every measured bone's vertices (n, 3) on a figure, in mm: the left side and the midline.

    Vertices keep the order of the measured surfaces, whose triangles hold for them.
    """
    on = stage(figure)
    found: dict[str, Points] = {}
    known = frames(on, marks(on, figure))
    for frame in known.values():
        skin = Skin.of(on.figure, frame.source.skin)
        for bone in frame.source.carries:
            found[bone] = skin.pressed(frame.carry(surfaces()[bone].vertices))
    found |= chains.hand(on, known["forearm"].carry) | chains.foot(on, known["leg"].carry)
    return {name: found[name] for name in surfaces()}
