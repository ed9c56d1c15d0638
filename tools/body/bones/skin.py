"""How deep a point lies under a figure's skin, and keeping bones beneath it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.spatial import cKDTree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.atlas.figure import Figure
    from tools.body.bones.transforms import Points

_OPEN: Final = 0.12  # what is more closed in (mouth, nostrils, between lids) isn't the body's outside
_LEAST: Final = 1.5  # mm of skin over any bone
_EASE: Final = 1.0  # mm within which what lies shallow is pressed together rather than cut
_ROUNDS: Final = 4


class Skin:
    """The skin of some segments."""

    def __init__(self, figure: Figure, segments: Sequence[str]) -> None:
        """Both sides' skin of the midline's segments, the left side's of the limbs'."""
        own = figure.in_segments(*segments) & (figure.ao > _OPEN)
        self.points: Points = figure.vertices[own].astype(np.float64)
        self.normals: Points = figure.normals[own].astype(np.float64)
        self._tree = cKDTree(self.points)

    def depth(self, points: Points) -> tuple[Points, Points]:
        """How deep (n,) mm points lie (negative: outside), and the outward normals (n, 3) there.

        The plane of the three nearest vertices' mean: the mesh is fine, the skin smooth.
        """
        away, near = self._tree.query(points, k=3)
        share = 1.0 / np.maximum(away, 0.1)
        share /= share.sum(axis=1, keepdims=True)
        normals = np.einsum("nk,nkc->nc", share, self.normals[near])
        normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
        foot = np.einsum("nk,nkc->nc", share, self.points[near])
        return ((foot - points) * normals).sum(axis=1), normals

    def pressed(self, points: Points) -> Points:
        """The points (n, 3), the shallow ones moved inward until skin lies over them; deeper ones stay deeper."""
        moved = points.copy()
        whole = _LEAST + _EASE
        for round_ in range(_ROUNDS):
            depth, normals = self.depth(moved)
            wanted = _LEAST + _EASE * np.exp(np.minimum(depth - whole, 0.0) / _EASE)
            # Once for all that is shallow; then for what the curve of the skin has left.
            shallow = depth < (whole if round_ == 0 else _LEAST)
            moved[shallow] -= (normals * (wanted - depth)[:, None])[shallow]
        return moved
