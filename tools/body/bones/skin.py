"""How deep a point lies under a figure's skin, and keeping bones beneath it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.interpolate import RBFInterpolator
from scipy.spatial import cKDTree

from tools.body.bones.transforms import FLIP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tools.atlas.figure import Figure
    from tools.body.bones.transforms import Carry, Points

_OPEN: Final = 0.12  # of 1, how open the body's outside is at least
_AGREED: Final = 0.85  # length of the mean of near normals that point one way
_DEEP: Final = 50.0  # mm, where nothing tells
_STILL: Final = 4.0  # mm under what must lie beneath the skin, from where bones aren't bent
_APART: Final = 9.0  # mm between the points that hold them
_STIFF: Final = 15.0  # how little the bending follows a single point
_BENDS: Final = 8  # rounds of bending
_LEAST: Final = 1.5  # mm of skin over any bone
_EASE: Final = 1.0  # mm within which what lies shallow is pressed together rather than cut
_ROUNDS: Final = 4


class Skin:
    """Some of a figure's skin."""

    def __init__(self, figure: Figure, own: NDArray[np.bool_] | NDArray[np.int64]) -> None:
        """The skin's vertices that are meant."""
        self.points: Points = figure.vertices[own].astype(np.float64)
        self.normals: Points = figure.normals[own].astype(np.float64)
        self._tree = cKDTree(self.points)

    @classmethod
    def of(cls, figure: Figure, segments: Sequence[str], least_open: float = _OPEN) -> Skin:
        """Both sides' skin of the midline's segments, the left side's of the limbs'.

        :param least_open: what is more closed in (mouth, nostrils, the web of the thumb) is left out.
        """
        return cls(figure, figure.in_segments(*segments) & (figure.ao > least_open))

    def depth(self, points: Points) -> tuple[Points, Points]:
        """How deep (n,) mm points lie (negative: outside), and the outward normals (n, 3) there.

        The plane of the three nearest vertices' mean: the mesh is fine, the skin smooth.
        """
        away, near = self._tree.query(points, k=3)
        share = 1.0 / np.maximum(away, 0.1)
        share /= share.sum(axis=1, keepdims=True)
        normals = np.einsum("nk,nkc->nc", share, self.normals[near])
        agreed = np.linalg.norm(normals, axis=1)
        normals /= np.maximum(agreed, 1e-9)[:, None]
        foot = np.einsum("nk,nkc->nc", share, self.points[near])
        depth = ((foot - points) * normals).sum(axis=1)
        # In a fold, where normals face each other, what is nearest tells neither depth nor way.
        return np.where(agreed < _AGREED, _DEEP, depth), normals

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


@dataclass(frozen=True)
class Skins:
    """A skin of its own for each part of the points, in their order."""

    parts: tuple[tuple[int, Skin], ...]  # how many points, and their skin

    def depth(self, points: Points) -> tuple[Points, Points]:
        """As `Skin.depth`."""
        cuts = np.cumsum([count for count, _ in self.parts])[:-1]
        found = [skin.depth(own) for own, (_, skin) in zip(np.split(points, cuts), self.parts, strict=True)]
        return np.concatenate([depth for depth, _ in found]), np.concatenate([normals for _, normals in found])


def unmoved(points: Points) -> Points:
    """Nothing is bent."""
    return np.zeros_like(points)


def bending(skin: Skin | Skins, points: Points, clear: float, *, both_sides: bool) -> Carry:
    """A smooth field of moves (n, 3) that brings bones (n, 3) mm beneath the skin with `clear` mm over them.

    :param both_sides: the field is its own mirror image.
    """
    depth, _ = skin.depth(points)
    still = points[depth > clear + _STILL]
    still = still[np.unique((still / _APART).round(), axis=0, return_index=True)[1]]
    pushed: set[int] = set()
    bend: Carry = unmoved
    for _ in range(_BENDS):
        at = points + bend(points)
        depth, normals = skin.depth(at)
        shallow = set(np.flatnonzero(depth < clear).tolist())
        if not shallow:
            break
        pushed |= shallow
        rows = np.array(sorted(pushed), dtype=np.int64)
        goal = at[rows] - np.maximum(clear - depth[rows], 0.0)[:, None] * normals[rows]
        known = np.vstack([points[rows], still])
        moves = np.vstack([goal - points[rows], np.zeros_like(still)])
        if both_sides:
            known, moves = np.vstack([known, known * FLIP]), np.vstack([moves, moves * FLIP])
        _, first = np.unique(known.round(1), axis=0, return_index=True)
        bend = RBFInterpolator(known[first], moves[first], kernel="linear", degree=0, smoothing=_STIFF)
    return bend
