"""The measured bones on a figure."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tools.atlas.stage import stage
from tools.body.bones import chains
from tools.body.bones.frames import frames, marks, read_frames
from tools.body.bones.measured import surfaces

if TYPE_CHECKING:
    from bodymap.atlas.views import Figure
    from tools.body.bones.transforms import Points


@cache
def carried_bones(figure: Figure) -> dict[str, Points]:
    """Every measured bone's vertices (n, 3) on a figure, in mm: the left side and the midline.

    Vertices keep the order of the measured surfaces, whose triangles hold for them.
    """
    on = stage(figure)
    carry = frames(marks(on, figure))
    found = {
        bone: carry[key](surfaces()[bone].vertices) for key, source in read_frames().items() for bone in source.carries
    }
    found |= chains.hand(on, carry["forearm"]) | chains.foot(on, carry["leg"])
    return {name: found[name] for name in surfaces()}
