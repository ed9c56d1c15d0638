"""A mesh made finer where something changes within a triangle."""

from __future__ import annotations

import numpy as np

from tools.body.bodies.refined import Mesh, quartered


def test_chosen_triangles_are_in_four_and_the_rest_stay() -> None:
    square = np.array([[0.0, 0, 0], [4, 0, 0], [4, 4, 0], [0, 4, 0]])
    mesh = Mesh(square, np.array([[0, 1, 2], [0, 2, 3]], np.int32), square[:, :2], square[:, :1] * 2)
    finer = quartered(mesh, np.array([True, False]))
    corners = finer.vertices[finer.triangles]
    areas = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])[:, 2] / 2
    assert sorted(areas) == [2.0, 2.0, 2.0, 2.0, 8.0]  # none turned round, none missing
    assert np.array_equal(finer.values[:, 0], finer.vertices[:, 0] * 2)
    assert np.array_equal(finer.along, finer.vertices[:, :2])
