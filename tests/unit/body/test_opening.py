"""Lines across bodies, and sheaths that are opened."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bodymap.atlas.views import View
from tools.atlas.source import Line, read_muscles
from tools.body.bodies.constructed import measured_bodies
from tools.body.bodies.model import RING
from tools.body.bodies.opening import beyond, drawn_back, laid_behind
from tools.body.bodies.surfaces import heights

UPRIGHT = Line(view=View.ANTERIOR, line=("(0,0,0)", "(0,10,0)"), beyond="(5,0,0)")
LINES = [(muscle.id, line) for muscle in read_muscles() for line in muscle.flesh_ends]


@given(st.floats(-99, 99), st.floats(-99, 99), st.floats(-99, 99))
def test_a_straight_line_tells_the_distance_beyond_it(x: float, y: float, z: float) -> None:
    np.testing.assert_allclose(beyond(UPRIGHT, np.array([[x, y, z]])), [x], atol=1e-9)


@pytest.mark.parametrize(("muscle", "line"), LINES)
def test_a_line_at_which_flesh_ends_crosses_its_muscle(muscle: str, line: Line) -> None:
    bodies = [body for body in measured_bodies().values() if muscle in body.owners]
    far = np.concatenate([beyond(line, body.vertices) for body in bodies])
    assert far.min() < 0 < far.max()


def test_a_section_is_drawn_back_to_the_line() -> None:
    across = np.linspace(-20, 20, RING // 2 + 1)
    front = np.column_stack([across, 0 * across, 0 * across + 1])
    section = np.vstack([front, front[-2:0:-1] - (0, 0, 2)])
    up = np.array([0.0, 5.0, 0.0])
    vertices = np.vstack([section, section + up, section[:1], section[:1] + up])
    moved = drawn_back(vertices, (2,), beyond(UPRIGHT, vertices))
    np.testing.assert_allclose(moved[:, 0].max(), 0, atol=1e-9)
    np.testing.assert_allclose(moved[:, 0].min(), -20, atol=1e-9)
    np.testing.assert_allclose(moved[:RING, 1], 0, atol=1e-9)


def test_rectus_shows_before_the_opened_sheath() -> None:
    bodies = measured_bodies()
    rectus = bodies["rectus_abdominis"]
    middle = rectus.vertices[(np.abs(rectus.vertices[:, 0] - 35) < 12) & (rectus.vertices[:, 1] > 900)]
    forward = np.tile([0.0, 0.0, 1.0], (len(middle), 1))
    for name in ("external_oblique", "transversus_abdominis"):
        other = bodies[name]
        front = heights(middle, forward, other.vertices, other.triangles, 60.0)
        own = heights(middle, forward, rectus.vertices, rectus.triangles, 60.0)
        assert (front > own).mean() < 0.02, name


def test_what_is_laid_behind_lies_behind() -> None:
    cube = np.array([[x, y, z] for x in (0.0, 10) for y in (0.0, 10) for z in (150.0, 160)])
    quads = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    triangles = np.array([t for a, b, c, d in quads for t in ((a, b, c), (a, c, d))], dtype=np.int32)
    points = np.array([[5.2, 4.1, 180.0], [5.2, 4.1, 155.0], [50.0, 5.0, 155.0]])
    moved = laid_behind(points, cube, triangles)
    assert (moved[:2, 2] < 150).all()
    np.testing.assert_array_equal(moved[2], points[2])
