"""Overlays of drawn shapes that always find an answer.

Strokes laid over each other thousands of times bring forth corners so near to an edge of another shape that an overlay
in the computer's own numbers gives up, now and then on shapes that are sound. Then it is done again on shapes made
valid and on a grid, where it cannot fail.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

_GRID_MM: Final = 0.001  # as fine as files are written


def common(one: Any, other: Any) -> Any:
    """What two shapes share; of an array of shapes, what each shares with another shape."""
    return _overlay(shapely.intersection, one, other)


def outside(one: Any, other: Any) -> Any:
    """What of a shape lies outside of another."""
    return _overlay(shapely.difference, one, other)


def together(shapes: Sequence[shapely.Geometry] | NDArray[np.object_]) -> shapely.Geometry:
    """Shapes as one."""
    return _overlay(shapely.union_all, np.array(shapes, dtype=object))


def _overlay(work: Callable[..., Any], *operands: Any) -> Any:
    try:
        return work(*operands)
    except shapely.errors.GEOSException:
        return work(*map(_mended, operands), grid_size=_GRID_MM)


def _mended(shape: Any) -> Any:
    return shapely.make_valid(shape, method="structure", keep_collapsed=False)
