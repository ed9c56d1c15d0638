"""Views, figures, sides and layers: the fixed vocabulary of the map, and the projection of each view.

Body frame (millimetres of a 1,700 mm body): x towards the body's left, y up
from the floor, z towards the front; the midline is x = 0.
View frame (millimetres): x to the viewer's right, y up from the floor (plantar:
towards the toes), and depth towards the viewer.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


class View(StrEnum):
    """From where the body is looked at."""

    ANTERIOR = "anterior"
    POSTERIOR = "posterior"
    LEFT = "left"
    RIGHT = "right"
    PLANTAR = "plantar"


class Figure(StrEnum):
    """Whose body is shown."""

    FEMALE = "female"
    MALE = "male"


class Side(StrEnum):
    """A side of the body (the body's own, never the viewer's)."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Side:
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Layer(StrEnum):
    """How deep a muscle lies; the order of the members is from the skin inwards."""

    SUPERFICIAL = "superficial"
    INTERMEDIATE = "intermediate"
    DEEP = "deep"


# Rows are the view's right, up and towards-the-viewer directions in the body frame.
_AXES: Final[dict[View, tuple[tuple[int, int, int], ...]]] = {
    View.ANTERIOR: ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    View.POSTERIOR: ((-1, 0, 0), (0, 1, 0), (0, 0, -1)),
    View.LEFT: ((0, 0, -1), (0, 1, 0), (1, 0, 0)),
    View.RIGHT: ((0, 0, 1), (0, 1, 0), (-1, 0, 0)),
    View.PLANTAR: ((1, 0, 0), (0, 0, 1), (0, -1, 0)),
}


def view_axes(view: View) -> NDArray[np.float64]:
    """The (3, 3) matrix whose rows are right, up and towards-the-viewer in the body frame."""
    return np.asarray(_AXES[view], dtype=np.float64)


def project(points: NDArray[np.floating], view: View) -> NDArray[np.float64]:
    """Project body points onto a view.

    :param points: (..., 3) body coordinates in mm.
    :returns: (..., 3): view x and y in mm, and depth in mm, larger nearer the viewer.
    """
    return np.asarray(points, dtype=np.float64) @ view_axes(view).T
