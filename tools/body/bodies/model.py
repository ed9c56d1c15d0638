"""What a body is: a closed surface in the measured frame (mm: x to the body's left, y up, z forward)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bodymap.atlas.views import Layer

RING: Final = 20  # points of a measured section


class Tissue(StrEnum):
    """Of what a body is made."""

    FLESH = "flesh"
    TENDON = "tendon"
    BONE = "bone"
    CARTILAGE = "cartilage"


class Kind(StrEnum):
    """What a body is to the program."""

    MUSCLE = "muscle"
    STRUCTURE = "structure"  # it has a name, and no trigger points
    BONE = "bone"


class Region(StrEnum):
    """The part of the body under whose skin a body lies."""

    HEAD = "head"
    NECK = "neck"
    TRUNK = "trunk"
    SHOULDER = "shoulder"  # under the skin of the trunk and of the arm
    ARM = "arm"
    HAND = "hand"
    PELVIS = "pelvis"
    THIGH = "thigh"
    LEG = "leg"
    FOOT = "foot"

    @property
    def of_arm(self) -> bool:
        """Whether it goes with the arm when the arm is taken away."""
        return self in (Region.ARM, Region.HAND)


@dataclass(frozen=True)
class Body:
    """A closed surface of the left side, or whole in the midline.

    ``vertices`` (n, 3) mm. With ``rings`` the surface is a loft and is made
    finer when it is drawn: for each loft its rings of `RING` points, then its
    two tips; otherwise ``triangles`` are all of it.
    """

    id: str
    owners: tuple[str, ...]  # the muscles that it makes up (parted by their courses); a structure or bone is its own
    kind: Kind
    tissue: Tissue
    region: Region
    midline: bool
    vertices: NDArray[np.float64]
    triangles: NDArray[np.int32]  # (m, 3), counter-clockwise from outside
    rings: tuple[int, ...] = ()
    layer: Layer | None = None  # of a structure: with which it is taken away
    veil: bool = False  # a thin sheet over others, shown on demand

    def moved(self, vertices: NDArray[np.float64]) -> Body:
        """The same body with its vertices elsewhere."""
        return replace(self, vertices=vertices)
