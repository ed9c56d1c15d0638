"""Ways of carrying a bone from the measured body to a figure, each found from pairs of points (n, 3) in mm."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import RBFInterpolator

Points = NDArray[np.float64]
Carry = Callable[[Points], Points]

FLIP = np.array([-1.0, 1.0, 1.0])


def even(start: Points, goal: Points, weight: Points, size: float = 0.0) -> Carry:
    """Turned and evenly scaled, by `size` or as it fits best (0)."""
    a, b, turn, best = _turned(start, goal, weight)
    scale = size or best
    return lambda points: b + scale * (points - a) @ turn.T


def limb(start: Points, goal: Points, weight: Points, size: float = 0.0) -> Carry:
    """Turned; as long as the figure's, as thick as `size` says or as it fits best (0)."""
    a, b, turn, best = _turned(start, goal, weight)
    axis = np.linalg.svd((start - a) * np.sqrt(weight)[:, None])[2][0]
    along = (start - a) @ axis
    length = float((weight * along) @ ((goal - b) @ (turn @ axis)) / ((weight * along) @ along))
    across = size or best
    scale = across * np.eye(3) + (length - across) * np.outer(axis, axis)
    return lambda points: b + (points - a) @ scale @ turn.T


def stretch(start: Points, goal: Points, weight: Points, _: float = 0.0) -> Carry:
    """Stretched and sheared, each way on its own."""
    root = np.sqrt(weight)[:, None]
    ones = np.ones((len(start), 1))
    matrix = np.linalg.lstsq(root * np.hstack([start, ones]), root * goal, rcond=None)[0]
    return lambda points: points @ matrix[:3] + matrix[3]


def bent(start: Points, goal: Points, weight: Points, _: float = 0.0) -> Carry:
    """Symmetric, its scales changing evenly with height and depth: a head's proportions."""
    middle = start.mean(axis=0) * (0.0, 1.0, 1.0)
    root = np.sqrt(weight)[:, None]

    def terms(points: Points) -> tuple[Points, Points]:
        x, y, z = ((points - middle) / 100.0).T
        one = np.ones_like(x)
        return np.stack([x, x * y, x * z], axis=1), np.stack([one, y, z, y * y, y * z, z * z, x * x], axis=1)

    def told(rows: Points, values: Points, firm: tuple[float, ...]) -> Points:
        """Coefficients (k, c) of the least squares; `firm` mm are missed rather than have one of them 100 mm."""
        held = np.diag(firm)
        return np.linalg.lstsq(
            np.vstack([root * rows, held]), np.vstack([root * values, 0 * held[:, : values.shape[1]]]), rcond=None
        )[0]

    plain = middle + (goal - start).mean(axis=0) * (0.0, 1.0, 1.0)
    aside, sagittal = terms(start)
    # What is left once all is carried as it is: so that no term is needed where nothing tells.
    off = goal - (plain + start - middle)
    across = told(aside, off[:, :1], (0.05, 0.5, 0.5))
    along = told(sagittal, off[:, 1:], (0.0, 0.1, 0.1, 0.25, 0.25, 0.25, 0.25))

    def carry(points: Points) -> Points:
        aside, sagittal = terms(points)
        return plain + (points - middle) + np.hstack([aside @ across, sagittal @ along])

    return carry


def spline(start: Points, goal: Points, weight: Points, smoothing: float = 0.0) -> Carry:
    """Bent as a 3-D thin plate bends, `smoothing` (mm) being what it may miss where a pair weighs 1."""
    known = np.unique(np.round(start, 1), axis=0, return_index=True)[1]
    miss = (smoothing or 1.0) / weight[known]
    bend = RBFInterpolator(start[known], goal[known], kernel="linear", degree=1, smoothing=miss)
    return lambda points: np.concatenate([bend(points[i : i + 20000]) for i in range(0, len(points), 20000)])


KINDS = {"even": even, "limb": limb, "stretch": stretch, "bent": bent, "spline": spline}


def _turned(start: Points, goal: Points, weight: Points) -> tuple[Points, Points, Points, float]:
    """Middles of both, the turn from one to the other, and the scale (Umeyama 1991, doi:10.1109/34.88573)."""
    share = (weight / weight.sum())[:, None]
    a, b = (share * start).sum(axis=0), (share * goal).sum(axis=0)
    u, power, vt = np.linalg.svd((share * (goal - b)).T @ (start - a))
    sign = np.array([1.0, 1.0, np.sign(np.linalg.det(u @ vt))])
    return a, b, u @ np.diag(sign) @ vt, float((power * sign).sum() / (share * (start - a) ** 2).sum())


def unit(vectors: Points) -> Points:
    """Rows of length one."""
    return vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)


def between(
    start: tuple[Points, Points], goal: tuple[Points, Points], up: tuple[Points, Points], thick: float
) -> Carry:
    """The segment of a digit: its two joints to two joints, the side of `up` to that of `up`.

    :param start: the joints (3,) at both ends on the measured body; `goal`: on the figure.
    :param up: a direction (3,) across the segment on either body.
    :param thick: the scale across; the one along is what the joints tell.
    """
    away = [_axes(ends, side) for ends, side in zip((start, goal), up, strict=True)]
    length = [float(np.linalg.norm(ends[1] - ends[0])) for ends in (start, goal)]
    scale = np.diag([length[1] / length[0], thick, thick])
    matrix = away[0].T @ scale @ away[1]
    return lambda points: goal[0] + (points - start[0]) @ matrix


def _axes(ends: tuple[Points, Points], side: Points) -> Points:
    """Rows along, up, across."""
    along = unit(ends[1] - ends[0])
    up = unit(side - along * (side @ along))
    return np.stack([along, up, np.cross(along, up)])
