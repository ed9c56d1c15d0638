"""How deep the muscles' courses lie under a figure's skin: what a palpating hand has to reach through."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from tools.atlas.stage import stage
from tools.body.bodies.model import Kind, Region
from tools.body.carry.carried import carried
from tools.body.carry.courses import courses
from tools.body.carry.skin import Skin

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bodymap.atlas.views import Figure

    Mask = NDArray[np.bool_]


@cache
def under_skin(figure: Figure) -> dict[str, NDArray[np.float32]]:
    """How many mm each point of every muscle's course (rows, columns) lies under the skin, by the muscle's id."""
    skin = Skin(figure, stage(figure))
    regions = {name: body.region for body in carried(figure).bodies if body.kind is Kind.MUSCLE for name in body.owners}
    return {name: depths(course.grid, skin, over(regions.get(name), skin)) for name, course in courses(figure).items()}


def over(region: Region | None, skin: Skin) -> Mask:
    """The skin under which a region's bodies lie: a muscle of the arm is not measured from the chest beside it."""
    if region is None or region is Region.SHOULDER:
        return np.ones(len(skin.vertices), bool)
    return skin.arm if region.of_arm else ~skin.arm


def depths(grid: NDArray[np.float64], skin: Skin, of: Mask) -> NDArray[np.float32]:
    """How many mm the points (rows, columns, 3) of a course lie under some of the skin; 0 where one sticks out."""
    _, deep = skin.nearest(grid.reshape(-1, 3), of)
    return np.maximum(deep, 0).reshape(grid.shape[:2]).astype(np.float32)
