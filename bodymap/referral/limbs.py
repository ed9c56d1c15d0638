"""The limb about a place on the skin, as a view shows it: how wide it is, and which way it runs.

Read from a plate's depth of the skin: from a place the skin goes on in some
direction until the body ends, or until it falls away, as from a forearm to the
thigh behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bodymap.atlas.model import Plate

_STEP_MM: Final = 3.0
_STEPS: Final = 40  # so far one looks: a trunk is wider, and has no width that a zone would follow
_FALL_MM: Final = 25.0  # from one step to the next: there another part of the body begins
_WAYS: Final = 12  # in half a circle
_DOWNWARDS: Final = 0.15  # by so much of a limb's squared length the body's own length counts, where nothing else does


def width_across(plate: Plate, line: NDArray[np.float64]) -> NDArray[np.float64]:
    """(n,) mm of skin across a line (n, 2) in view mm, at each of its points."""
    tangent = np.gradient(line, axis=0)
    length = np.linalg.norm(tangent, axis=1, keepdims=True)
    across = np.column_stack([-tangent[:, 1], tangent[:, 0]]) / np.maximum(length, 1e-9)
    return _reach(plate, line, across) + _reach(plate, line, -across)


def axis_at(plate: Plate, place: NDArray[np.float64]) -> NDArray[np.float64]:
    """The way (2,) that the limb runs at a place in view mm, a unit vector that points downwards."""
    turn = np.arange(_WAYS) * np.pi / _WAYS
    ways = np.column_stack([np.cos(turn), np.sin(turn)])
    places = np.repeat(place[None], _WAYS, axis=0)
    length = _reach(plate, places, ways) + _reach(plate, places, -ways)
    spread = np.einsum("k,ki,kj->ij", length**2, ways, ways) / _WAYS
    spread[1, 1] += _DOWNWARDS * np.trace(spread)
    axis = np.linalg.eigh(spread)[1][:, 1]
    return np.asarray(-axis if axis[1] > 0 else axis)


def _reach(plate: Plate, places: NDArray[np.float64], ways: NDArray[np.float64]) -> NDArray[np.float64]:
    """(n,) mm from places (n, 2) along unit vectors (n, 2) to where the limb ends."""
    ahead = np.arange(_STEPS + 1) * _STEP_MM
    at = places[:, None] + ahead[None, :, None] * ways[:, None]
    column, row = np.rint((at - plate.box[:2]) / plate.depth_step).astype(int).transpose(2, 0, 1)
    height, width = plate.depth.shape
    outside = (row < 0) | (column < 0) | (row >= height) | (column >= width)
    depth = plate.depth[np.clip(row, 0, height - 1), np.clip(column, 0, width - 1)]
    with np.errstate(invalid="ignore"):
        over = outside[:, 1:] | ~(np.abs(np.diff(depth, axis=1)) < _FALL_MM)
    return np.asarray(np.where(over.any(axis=1), over.argmax(axis=1), _STEPS) * _STEP_MM)
