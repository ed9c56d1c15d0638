"""A muscle's course as a grid of fibres on a figure: through measured stations, or guides through named spots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.interpolate import CubicSpline, PchipInterpolator

from tools.atlas.fit import measurements

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tools.atlas.source import MuscleSource
    from tools.atlas.spots import Spots, Way

    Floats = NDArray[np.float64]

ROWS: Final = 49  # along the fibres
COLUMNS: Final = 17  # across them


def course_grid(source: MuscleSource, carry: Way, spots: Spots) -> Floats:
    """The fibres of a muscle of the left side (ROWS, COLUMNS, 3), origin first, where they run on a figure.

    :raises KeyError: it names a measured muscle or a landmark that does not exist.
    """
    return _from_stations(source, carry, spots) if source.measured else _from_guides(source, spots)


def _from_stations(source: MuscleSource, carry: Way, spots: Spots) -> Floats:
    ribbons = []
    for key in source.measured:
        stations = measurements()["muscles"][key]["stations"]
        borders = np.array([[s["edge_a"], s["centre"], s["edge_b"]] for s in stations], dtype=np.float64)
        if source.flip_along:
            borders = borders[::-1]
        if source.flip_across:
            borders = borders[:, ::-1]
        centre = borders[:, 1:2]
        ribbons.append(carry(centre + (borders - centre) * source.widen))
    # Parts measured apart lie side by side: the first gives one border, the last the other.
    before, after = ([[spots.on_skin(s) for s in row] for row in rows] for rows in (source.before, source.after))
    return _resampled(np.array([*before, *np.concatenate(ribbons, axis=1), *after]))


def _from_guides(source: MuscleSource, spots: Spots) -> Floats:
    fibres = [_along(np.array([spots.inside(spot, source.depth) for spot in guide])) for guide in source.guides]
    return _resampled(np.stack(fibres, axis=1))


def _along(line: Floats) -> Floats:
    """A smooth curve through the points of a line, at `ROWS` places even by length."""
    if len(line) == 2:
        return line[0] + np.linspace(0, 1, ROWS)[:, None] * (line[1] - line[0])
    steps = np.linalg.norm(np.diff(line, axis=0), axis=1)
    at = np.concatenate([[0.0], np.cumsum(steps)]) / steps.sum()
    # Pchip never overshoots, so a fibre stays between its landmarks.
    return PchipInterpolator(at, line)(np.linspace(0, 1, ROWS))


def _resampled(grid: Floats) -> Floats:
    """Refine a coarse (r, c, 3) grid smoothly along and evenly across."""
    along = CubicSpline(np.linspace(0, 1, len(grid)), grid, axis=0)(np.linspace(0, 1, ROWS))
    count = grid.shape[1]
    if count == 1:
        raise ValueError("a muscle needs at least two guides")
    return PchipInterpolator(np.linspace(0, 1, count), along, axis=1)(np.linspace(0, 1, COLUMNS))
