"""Constructed bodies begin and end at something: within 10 mm of a measured body, or of a structure written before."""

from __future__ import annotations

import numpy as np
import pytest

from tools.body.bodies.constructed import measured_bodies, structures
from tools.body.bodies.model import RING, Body
from tools.body.bodies.surfaces import nearest_points

NEAR = 10.0


@pytest.fixture(scope="module")
def made() -> tuple[Body, ...]:
    return tuple(structures())


def away(points: np.ndarray, bodies: list[Body]) -> float:
    """How far the nearest of the points (n, 3) is from the nearest of the bodies."""
    low, high = points.min(axis=0) - NEAR, points.max(axis=0) + NEAR
    found = [np.inf]
    for body in bodies:
        if (body.vertices.max(axis=0) < low).any() or (body.vertices.min(axis=0) > high).any():
            continue
        at, _ = nearest_points(points, body.vertices, body.triangles)
        found.append(float(np.linalg.norm(at - points, axis=1).min()))
    return min(found)


def test_every_structure_begins_and_ends_at_a_body(made: tuple[Body, ...]) -> None:
    names = {body.id for body in made}
    others = [body for name, body in measured_bodies().items() if name not in names]
    far = {}
    for number, body in enumerate(made):
        rings = body.vertices[: RING * body.rings[0]].reshape(-1, RING, 3)
        around = [*others, *made[:number]]
        ends = [away(ring, around) for ring in (rings[0], rings[-1])]
        if max(ends) > NEAR:
            far[body.id] = [round(end, 1) for end in ends]
    assert not far
