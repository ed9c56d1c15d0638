"""Ways of carrying a bone from the measured body to a figure, each found from pairs of points (n, 3) in mm."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import RBFInterpolator

Points = NDArray[np.float64]
Carry = Callable[[Points], Points]

FLIP = np.array([-1.0, 1.0, 1.0])


def even(start: Points, goal: Points, size: float = 0.0) -> Carry:
    """Turned and evenly scaled, by `size` or as it fits best (0)."""
    a, b, turn, best = _turned(start, goal)
    scale = size or best
    return lambda points: b + scale * (points - a) @ turn.T


def limb(start: Points, goal: Points, size: float = 0.0) -> Carry:
    """Turned; as long as the figure's, as thick as `size` says or as it fits best (0)."""
    a, b, turn, best = _turned(start, goal)
    axis = np.linalg.svd(start - a)[2][0]
    along = (start - a) @ axis
    length = float(along @ ((goal - b) @ (turn @ axis)) / (along @ along))
    across = size or best
    scale = across * np.eye(3) + (length - across) * np.outer(axis, axis)
    return lambda points: b + (points - a) @ scale @ turn.T


def stretch(start: Points, goal: Points, _: float = 0.0) -> Carry:
    """Stretched each way on its own."""
    ones = np.ones((len(start), 1))
    matrix = np.linalg.lstsq(np.hstack([start, ones]), goal, rcond=None)[0]
    return lambda points: points @ matrix[:3] + matrix[3]


def spline(start: Points, goal: Points, smoothing: float = 0.0) -> Carry:
    """Bent as a 3-D thin plate bends, `smoothing` (mm) being what it may miss."""
    known = np.unique(np.round(start, 1), axis=0, return_index=True)[1]
    bend = RBFInterpolator(start[known], goal[known], kernel="linear", degree=1, smoothing=smoothing or 1.0)
    return lambda points: np.concatenate([bend(points[i : i + 20000]) for i in range(0, len(points), 20000)])


KINDS = {"even": even, "limb": limb, "stretch": stretch, "spline": spline}


def _turned(start: Points, goal: Points) -> tuple[Points, Points, Points, float]:
    """Middles of both, the turn from one to the other, and the scale (Umeyama 1991, doi:10.1109/34.88573)."""
    a, b = start.mean(axis=0), goal.mean(axis=0)
    u, weight, vt = np.linalg.svd((goal - b).T @ (start - a))
    sign = np.array([1.0, 1.0, np.sign(np.linalg.det(u @ vt))])
    return a, b, u @ np.diag(sign) @ vt, float((weight * sign).sum() / ((start - a) ** 2).sum())


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
