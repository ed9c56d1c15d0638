"""The muscles' courses on a figure: told in spots of the measured body and of the skin, carried as the bodies are."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from tools.atlas.source import read_muscles
from tools.atlas.spots import Spots
from tools.atlas.stage import stage
from tools.body.bodies.courses import Course
from tools.body.carry.carried import carried
from tools.body.carry.grids import course_grid

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bodymap.atlas.views import Figure
    from tools.atlas.stage import Stage
    from tools.body.carry.carried import Carry

    Floats = NDArray[np.float64]

_PLACES: Final = 1  # decimals by which points are known again


@cache
def courses(figure: Figure) -> dict[str, Course]:
    """The course of every muscle of the left side, by its id."""
    return courses_by(stage(figure), carried(figure).carry)


def courses_by(on: Stage, carry: Carry) -> dict[str, Course]:
    """The courses as some way carries them to a figure."""
    asked = _Asked()
    _grids(on, asked)
    answered = asked.carried(carry)
    return {name: Course(grid) for name, grid in _grids(on, answered).items()}


def _grids(on: Stage, fit: _Asked) -> dict[str, Floats]:
    spots = Spots(on.positions, on.normals, fit)
    return {source.id: course_grid(source, fit, spots) for source in read_muscles()}


class _Asked:
    """Stands where the carry is wanted: notes what is asked, so that all of it is carried at once."""

    def __init__(self, known: dict[bytes, Floats] | None = None) -> None:
        self._points: dict[bytes, Floats] = {}
        self._known = known or {}

    def __call__(self, points: Floats) -> Floats:
        flat = np.asarray(points, np.float64).reshape(-1, 3)
        for point in flat:
            self._points[_key(point)] = point
        found = np.array([self._known.get(_key(point), point) for point in flat])
        return found.reshape(np.shape(points))

    def carried(self, carry: Carry) -> _Asked:
        there = carry(np.array(list(self._points.values())))
        return _Asked(dict(zip(self._points, there, strict=True)))


def _key(point: Floats) -> bytes:
    return np.round(point, _PLACES).tobytes()
