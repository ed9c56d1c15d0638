"""How much bare skin the superficial plates show where a flayed body has none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from bodymap.atlas.views import Layer, View
from tools.body.plates.sight import skin
from tools.body.truth.overlap import mask

if TYPE_CHECKING:
    from bodymap.atlas.model import Plate

VIEWS: Final = (View.ANTERIOR, View.POSTERIOR, View.LEFT, View.FLANK_LEFT)
_EDGE: Final = 8.0  # mm from the outline within which fat is seen edge-on


def bare_skin(plate: Plate) -> float:
    """Percent of a plate's body outside of head, hands and feet that is bare skin farther than 8 mm from its outline.

    Counted on pixels of 1 mm from the plate's own regions. Bone counts as covered where it shows with all flesh away:
    what nothing else covers of it shows in the superficial picture.
    """
    shapes = [owner.regions[Layer.SUPERFICIAL] for owner in plate.owners if Layer.SUPERFICIAL in owner.regions]
    covered = np.logical_or.reduce([mask(shape, plate.box) for shape in (*shapes, *(b.shape for b in plate.bones))])
    body, inner = mask(plate.silhouette, plate.box), mask(plate.silhouette.buffer(-_EDGE), plate.box)
    # Part 0 is all skin but that of head, hands and feet.
    own = (skin(plate.figure, plate.view, plate.box, 1.0).part == 0) & body
    return round(100 * float((own & inner & ~covered).sum() / own.sum()), 2)
