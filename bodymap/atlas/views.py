"""Views, figures, sides and layers: the fixed vocabulary of the map, and the projection of each view.

Body frame (millimetres of a 1,700 mm body): x towards the body's left, y up
from the floor, z towards the front; the midline is x = 0.
View frame (millimetres): x to the viewer's right, y up in the picture, and depth
towards the viewer. In the upright views y is the height above the floor; plantar
and inferior: y is z, towards the toes; dorsal: away from the toes, see `DORSAL_PITCH`.
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
    MEDIAL_LEFT = "medial_left"  # the inner side of the left leg, as if the right one were away
    MEDIAL_RIGHT = "medial_right"
    DORSAL = "dorsal"  # the tops of the feet, from above in front
    INFERIOR = "inferior"  # the pelvic floor from below: a schematic, drawn on a section of the body
    FLANK_LEFT = "flank_left"  # the left side as if the arm were away, which hangs before flank and hip
    FLANK_RIGHT = "flank_right"

    @property
    def only_side(self) -> Side | None:
        """The side of the body that a view from one side is drawn for; None where both show alike."""
        return _ONE_SIDED.get(self)

    @property
    def mirrored(self) -> View:
        """The view in which the other side of the body shows as this side does in this one."""
        side = self.only_side
        return self if side is None else View(self.value.replace(side.value, side.other.value))

    @property
    def with_arm(self) -> View:
        """The same view with the arm where it hangs."""
        return _WITH_ARM.get(self, self)

    @property
    def arm_away(self) -> View:
        """The same view as if the arm were away; itself where no arm hangs before the body."""
        return _ARM_AWAY.get(self, self)


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


_ONE_SIDED: Final = {
    View.LEFT: Side.LEFT,
    View.RIGHT: Side.RIGHT,
    View.MEDIAL_LEFT: Side.LEFT,
    View.MEDIAL_RIGHT: Side.RIGHT,
    View.FLANK_LEFT: Side.LEFT,
    View.FLANK_RIGHT: Side.RIGHT,
}
_WITH_ARM: Final = {View.FLANK_LEFT: View.LEFT, View.FLANK_RIGHT: View.RIGHT}
_ARM_AWAY: Final = {arm: away for away, arm in _WITH_ARM.items()}
#: The views, without those that show another one's skin once more.
ONCE: Final = tuple(view for view in View if view not in _WITH_ARM)


class Layer(StrEnum):
    """How deep a muscle lies; the order of the members is from the skin inwards."""

    SUPERFICIAL = "superficial"
    INTERMEDIATE = "intermediate"
    DEEP = "deep"


class Coat(StrEnum):
    """A picture of what lies under the skin; the three of layers are called as these are."""

    SUPERFICIAL = "superficial"  # a flayed body
    INTERMEDIATE = "intermediate"  # the superficial muscles are away
    DEEP = "deep"  # and the intermediate ones
    BONES = "bones"  # bones and cartilage alone
    VEIL = "veil"  # thin sheets that cover others, shown where they are asked for
    COVERED = "covered"  # muscles that others of their layer cover, each whole, shown where they are asked for


#: How steeply the dorsal view looks down, in degrees: square to the back of the foot.
DORSAL_PITCH: Final = 57.0
_SIN, _COS = np.sin(np.radians(DORSAL_PITCH)), np.cos(np.radians(DORSAL_PITCH))

# Rows are the view's right, up and towards-the-viewer directions in the body frame.
_AXES: Final[dict[View, tuple[tuple[float, float, float], ...]]] = {
    View.ANTERIOR: ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    View.POSTERIOR: ((-1, 0, 0), (0, 1, 0), (0, 0, -1)),
    View.LEFT: ((0, 0, -1), (0, 1, 0), (1, 0, 0)),
    View.RIGHT: ((0, 0, 1), (0, 1, 0), (-1, 0, 0)),
    View.PLANTAR: ((1, 0, 0), (0, 0, 1), (0, -1, 0)),
    View.MEDIAL_LEFT: ((0, 0, 1), (0, 1, 0), (-1, 0, 0)),
    View.MEDIAL_RIGHT: ((0, 0, -1), (0, 1, 0), (1, 0, 0)),
    View.DORSAL: ((1, 0, 0), (0, _COS, -_SIN), (0, _SIN, _COS)),
    View.INFERIOR: ((1, 0, 0), (0, 0, 1), (0, -1, 0)),
    View.FLANK_LEFT: ((0, 0, -1), (0, 1, 0), (1, 0, 0)),
    View.FLANK_RIGHT: ((0, 0, 1), (0, 1, 0), (-1, 0, 0)),
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
