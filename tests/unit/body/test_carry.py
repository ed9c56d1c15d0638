"""What is carried lies where it may: nothing fine through the skin, and the wall of the belly in its three layers."""

from __future__ import annotations

import numpy as np
import pytest

from bodymap.atlas.views import Figure
from tools.atlas.stage import stage
from tools.body.bodies.surfaces import heights
from tools.body.carry.carried import all_bodies
from tools.body.carry.fill import pressed
from tools.body.carry.skin import Skin


@pytest.fixture(scope="module")
def skin() -> Skin:
    return Skin(Figure.MALE, stage(Figure.MALE))


@pytest.mark.parametrize("out", [0.0, 1.0, 4.0])
def test_what_comes_through_the_skin_once_it_is_fine_is_pressed_back(skin: Skin, out: float) -> None:
    rows = np.flatnonzero(~skin.folded)[::97]
    arm, nowhere = skin.arm[rows], np.zeros(len(rows), np.bool_)
    back = pressed(skin, skin.vertices[rows] + out * skin.normals[rows], arm, nowhere, fine=True)
    for mine, under in ((arm, skin.arm), (~arm, ~skin.arm)):
        depth = skin.nearest(back[mine], under)[1]
        assert (depth > 0).mean() > 0.99
        assert depth.min() > -1.0


def test_what_lies_deep_stays(skin: Skin) -> None:
    rows = np.flatnonzero(~skin.folded)[::97]
    points = skin.vertices[rows] - 8.0 * skin.calm_normals[rows]
    points = points[skin.nearest(points, np.ones(len(skin.rows), np.bool_))[1] > 4.0]
    nowhere = np.zeros(len(points), np.bool_)
    np.testing.assert_array_equal(pressed(skin, points, nowhere, ~nowhere, fine=True), points)


def test_internal_oblique_lies_before_transversus() -> None:
    bodies = {body.id: body for body in all_bodies()}
    inner, outer = bodies["transversus_abdominis"], bodies["internal_oblique"]
    front = outer.vertices[(outer.vertices[:, 2] > 120) & (outer.vertices[:, 1] < 1060)]
    forward = np.tile([0.0, 0.0, 1.0], (len(front), 1))
    of_inner = heights(front, forward, inner.vertices, inner.triangles, 40.0)
    of_outer = heights(front, forward, outer.vertices, outer.triangles, 40.0)
    assert (of_inner < of_outer).mean() > 0.99
