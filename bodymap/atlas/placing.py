"""Places on a muscle: from (along, across), as a palpating hand thinks, to view millimetres."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bodymap.values import Value

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bodymap.atlas.model import MusclePlate, Plate
    from bodymap.atlas.views import Side


class Spot(Value, frozen=True):
    """A place in view mm; ``seen`` if it faces the viewer."""

    x: float
    y: float
    seen: bool


def muscle_on(plate: Plate, *, muscle: str, side: Side) -> MusclePlate | None:
    """The muscle of a side as the plate shows it, or None where it does not show."""
    return next((m for m in plate.muscles if m.muscle == muscle and m.side is side), None)


def place(plate: Plate, *, muscle: str, side: Side, along: float, across: float) -> Spot | None:
    """Where (along, across) of a muscle lies in a view; None if the muscle does not show there.

    :param along: 0 at the origin, 1 at the insertion.
    :param across: 0 and 1 at the two borders.
    """
    shown = muscle_on(plate, muscle=muscle, side=side)
    if shown is None:
        return None
    x, y, seen = (_at(grid, along, across) for grid in (shown.grid[..., 0], shown.grid[..., 1], shown.seen))
    return Spot(x, y, seen >= 0.5)


def under_skin(shown: MusclePlate, *, along: float, across: float) -> float | None:
    """How many mm (along, across) of a muscle lies under the skin; None where its plate does not tell."""
    return None if shown.under_skin is None else _at(shown.under_skin, along, across)


def _at(grid: NDArray[np.generic], along: float, across: float) -> float:
    """What a grid (A, C) holds at (along, across), evenly between its points."""
    rows, columns = grid.shape
    row, column = along * (rows - 1), across * (columns - 1)
    above, left = min(int(row), rows - 2), min(int(column), columns - 2)
    v, u = row - above, column - left
    weights = np.array([[(1 - v) * (1 - u), (1 - v) * u], [v * (1 - u), v * u]])
    return float((grid[above : above + 2, left : left + 2].astype(np.float64) * weights).sum())
