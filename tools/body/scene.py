"""A figure's bodies all together, as the depth buffer wants them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bodymap.values import Value

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bodymap.atlas.views import Layer, Side
    from tools.body.bodies.model import Kind, Region, Tissue


class Owner(Value, frozen=True):
    """Whose a triangle is: a muscle's, a structure's or a bone's, of one side."""

    id: str
    kind: Kind
    side: Side | None  # None: in the midline
    layer: Layer | None  # with which it is taken away; bones stay
    tissue: Tissue
    region: Region
    veil: bool = False  # a thin sheet over others, shown on demand


@dataclass(frozen=True, eq=False)
class Scene:
    """All bodies of a figure, both sides, in body mm. Equal to itself alone."""

    vertices: NDArray[np.float64]  # (N, 3)
    normals: NDArray[np.float32]  # (N, 3), outward
    fibres: NDArray[np.float32]  # (N, 2): mm across the fibres and along them; 0 where a body has none
    tendon: NDArray[np.float32]  # (N,): 0 flesh to 1 tendon
    triangles: NDArray[np.int32]  # (M, 3)
    owner: NDArray[np.int16]  # (M,): index into `owners`
    owners: tuple[Owner, ...]
