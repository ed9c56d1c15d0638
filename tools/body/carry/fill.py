"""The second warp: all that lies within is moved together, so that it fills the figure up to the skin less the fat.

One smooth field for muscles and bones alike: layers keep their order, muscles
stay on their bones, and nothing folds. Where the field would leave something
too shallow, a last map presses it in, monotone in depth.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.interpolate import RBFInterpolator
from scipy.spatial import cKDTree

from tools.body.carry.spline import at, both_sides

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tools.body.carry.skin import Skin

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]

log = logging.getLogger("atlas")

_AROUND: Final = 13.0  # mm about a place from which its envelope is taken
_ENVELOPE: Final = 25  # percentile of depths there: gaps between muscles do not count
_SEEN: Final = 0.4  # share of the rays there that must meet something
_GRID: Final = 15.0  # mm between anchors
_DEEP_GRID: Final = 14.0
_DEEP: Final = (14.0, 18.0)  # mm under the envelope and under the skin at which bones stay where they are
_NEAR_MIDLINE: Final = 70.0  # mm: what lies within has mirror images among the anchors
_SMOOTHING: Final = 12.0
_INWARD: Final = -22.0  # mm: the most that anything is moved in
_OUTWARD: Final = {"head": 8.0, "hand": 5.0, "foot": 6.0}  # mm: the most that it is moved out, elsewhere by the round
_INWARD_OF: Final = {"hand": -5.0, "foot": -6.0, "head": -8.0}
_BONE_FAT: Final = (2.5, 0.2)  # over bone: so many mm, and such a share of the muscles' fat
_LEAST: Final = 1.5  # mm of skin over everything
_PRESSED: Final = 4.0  # mm of depth into which what is too shallow is pressed
_FINE: Final = 0.4  # the least skin and the depth, as shares of these, once surfaces are fine
_PRESSINGS: Final = 5


@dataclass(frozen=True)
class Flesh:
    """What is filled: points to be moved, and the surfaces that the skin looks down on."""

    triangles: NDArray[np.int32]  # (m, 3) rows of the points
    bone: Mask  # (m,)
    arm: Mask  # (m,): seen by the arm's skin
    trunk: Mask  # (m,): seen by the other skin


def fill_warp(skin: Skin, flesh: Flesh, points: Floats, bones: Floats, outward: float) -> RBFInterpolator:
    """The field that moves the outermost surface to the skin less the fat.

    :param points: (n, 3) all vertices as they are now.
    :param bones: (k, 3) those of the bones; the deep ones stay.
    :param outward: mm, the most that anything is moved out in this round.
    """
    envelope, bony = _envelope(skin, flesh, points)
    least, share = _BONE_FAT
    wanted = np.where(bony, np.minimum(skin.fat, least + share * skin.fat), skin.fat)
    low = np.array([_INWARD_OF.get(part, _INWARD) for part in skin.part])
    high = np.array([_OUTWARD.get(part, outward) for part in skin.part])
    move = np.clip(envelope - wanted, low, high)
    known = ~np.isnan(move) & ~skin.gland & ~skin.folded & (envelope < outward - _INWARD)
    chosen = _thinned(skin.vertices, np.flatnonzero(known), _GRID)
    start = skin.vertices[chosen] - skin.calm_normals[chosen] * envelope[chosen, None]
    goal = start + skin.calm_normals[chosen] * move[chosen, None]
    staying = _deep_bones(skin, start, bones)
    source, target = both_sides(np.vstack([start, staying]), np.vstack([goal, staying]), _NEAR_MIDLINE)
    log.info(
        "fill: %d anchors; skin to the outermost body %.1f mm (median), to be moved %.1f to %.1f mm",
        len(source), np.nanmedian(envelope), *np.percentile(move[chosen], [5, 95]),
    )  # fmt: skip
    return RBFInterpolator(source, target - source, kernel="linear", degree=0, smoothing=_SMOOTHING)


def moved(warp: RBFInterpolator, points: Floats) -> Floats:
    """Points (n, 3) after a fill."""
    return points + at(warp, points)


def _envelope(skin: Skin, flesh: Flesh, points: Floats) -> tuple[Floats, Mask]:
    """How deep under each vertex of the skin the body's surface lies, evened over its gaps; and whether it is bone."""
    corners = points[flesh.triangles].astype(np.float32)
    depth = {}
    for bone in (False, True):
        depth[bone] = np.full(len(skin.rows), np.nan)
        for of, sees in ((skin.arm, flesh.arm), (~skin.arm, flesh.trunk)):
            below = skin.below(corners[sees & (flesh.bone == bone)], of)
            depth[bone] = np.where(of, below, depth[bone])
    bony = (depth[True] <= depth[False] + 1) | (np.isnan(depth[False]) & ~np.isnan(depth[True]))
    first = np.fmin(depth[True], depth[False])
    envelope = np.full(len(first), np.nan)
    for i, near in enumerate(cKDTree(skin.vertices).query_ball_point(skin.vertices, _AROUND)):
        seen = first[near]
        seen = seen[~np.isnan(seen)]
        if len(seen) >= _SEEN * len(near):
            envelope[i] = np.percentile(seen, _ENVELOPE)
    return envelope, bony


def _deep_bones(skin: Skin, envelope: Floats, bones: Floats) -> Floats:
    own = bones[bones[:, 0] >= 0]
    under, below = _DEEP
    deep = (cKDTree(envelope).query(own)[0] > under) & (cKDTree(skin.vertices).query(own)[0] > below)
    return own[_thinned(own, np.flatnonzero(deep), _DEEP_GRID)]


def _thinned(points: Floats, rows: NDArray[np.intp], grid: float) -> NDArray[np.intp]:
    """Of some rows of points, one in each cell of a grid."""
    cells = np.round(points[rows] / grid).astype(int)
    return rows[np.unique(cells, axis=0, return_index=True)[1]]


def pressed(skin: Skin, points: Floats, of_arm: Mask, of_shoulder: Mask, fine: bool = False) -> Floats:
    """Points with none nearer to the skin than `_LEAST`; what lay in order of depth still does.

    :param of_arm: (n,) which points lie under the arm's skin alone.
    :param of_shoulder: (n,) which lie under either.
    :param fine: those of a surface between corners that were pressed before: where the skin is hollow, as in the
        armpit, what runs straight from corner to corner comes through it.
    """
    points, share = points.copy(), _FINE if fine else 1.0
    press = share * _PRESSED
    everywhere = np.ones(len(skin.rows), np.bool_)
    for _ in range(_PRESSINGS):
        for mine, under in ((of_arm, skin.arm), (of_shoulder, everywhere), (~of_arm & ~of_shoulder, ~skin.arm)):
            rows = np.flatnonzero(mine)
            if not len(rows):
                continue
            row, depth = skin.nearest(points[rows], under)
            least = share * np.minimum(_LEAST, 0.5 * skin.fat[row])
            shallow = depth < least + press
            normals = skin.normals[row]
            if fine and shallow.any():  # a fine surface would show each facet of the skin
                normals[shallow], depth[shallow] = skin.evened(points[rows[shallow]], under)
            deeper = least + press * np.exp(np.minimum(depth - least - press, 0) / press)
            push = np.where(shallow, np.maximum(deeper - depth, 0.0), 0.0)
            points[rows] -= normals * push[:, None]
    return points
