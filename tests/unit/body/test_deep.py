"""How deep a course lies: from the skin of its own part, and never less than nothing."""

from __future__ import annotations

from typing import cast

import numpy as np
from numpy.typing import NDArray

from tools.body.bodies.model import Region
from tools.body.carry.skin import Skin
from tools.body.plates.deep import depths, over


class Slab:
    """Skin in the plane z = 0 that faces forward; the half with x > 0 is an arm's."""

    def __init__(self) -> None:
        xs, ys = np.meshgrid(np.arange(-20.0, 21.0), np.arange(-20.0, 21.0))
        self.vertices = np.column_stack([xs.ravel(), ys.ravel(), np.zeros(xs.size)])
        self.arm = self.vertices[:, 0] > 0

    def nearest(
        self, points: NDArray[np.float64], of: NDArray[np.bool_]
    ) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        far = np.linalg.norm(points[:, None] - self.vertices[None, of], axis=2)
        return far.argmin(axis=1), far.min(axis=1) * np.where(points[:, 2] > 0, -1, 1)


SKIN = cast(Skin, Slab())


def test_each_point_has_its_depth_and_what_sticks_out_has_none() -> None:
    grid = np.array([[[-5, 0, -4], [-5, 1, -9]], [[-5, 2, 3], [-5, 3, 0]]], np.float64)
    deep = depths(grid, SKIN, over(Region.TRUNK, SKIN))
    assert deep.dtype == np.float32
    assert deep.tolist() == [[4, 9], [0, 0]]


def test_a_muscle_is_measured_from_the_skin_over_it() -> None:
    grid = np.array([[[3, 0, -1]]], np.float64)
    assert depths(grid, SKIN, over(Region.ARM, SKIN)).item() == 1
    assert depths(grid, SKIN, over(Region.SHOULDER, SKIN)).item() == 1
    assert depths(grid, SKIN, over(Region.TRUNK, SKIN)).item() > 3  # the trunk's skin is not over it
