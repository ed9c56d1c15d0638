"""Courses: where a muscle's fibres run, from origin to insertion, as `data/atlas/muscles/` tells them.

A course is a grid of body points, rows along the fibres and columns across
them. It gives places on the muscle their meaning (along, across), and every
point of the muscle's body its place among the fibres.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.ndimage import zoom
from scipy.spatial import cKDTree

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_FINER: Final = 3  # times as many rows and columns where the nearest is looked for
_NEAR: Final = 16  # grid points from which a place is taken
_RATES: Final = (0.3, 4.0)  # least and most mm of place per mm of the body: fibres run together at narrow ends


@dataclass(frozen=True)
class Course:
    """The fibres of a muscle of the left side on a figure."""

    grid: Floats  # (rows, columns, 3): row 0 at the origin, column 0 at the border across = 0; body mm

    def on(self, points: Floats) -> tuple[Floats, Floats]:
        """Places of points (n, 3) among the fibres: mm across and mm along, and the share of the length (n,).

        Beside the grid and beyond its ends the fibres are taken to go on straight.
        """
        nodes, across, along, places, share = self._nodes
        far, near = self._tree.query(points, k=min(_NEAR, len(nodes)))
        # The farthest weighs nothing: where another comes into reach, places do not jump.
        weight = (1 - (far / (1.001 * far[:, -1:])) ** 2) ** 2 / np.maximum(far, 0.5)
        weight /= weight.sum(axis=1, keepdims=True)
        off = points[:, None] - nodes[near]
        moved = places[near] + np.stack([(off * across[near]).sum(axis=2), (off * along[near]).sum(axis=2)], axis=2)
        found = (moved * weight[..., None]).sum(axis=1)
        length = places[:, 1].max()
        mean = (share[near] * weight).sum(axis=1)
        return found, mean + ((moved[..., 1] - places[near][..., 1]) * weight).sum(axis=1) / length

    def distance(self, points: Floats) -> Floats:
        """How far (n,) points are from the nearest fibre."""
        return self._tree.query(points)[0]

    @cached_property
    def _tree(self) -> cKDTree:
        return cKDTree(self._nodes[0])

    @cached_property
    def _nodes(self) -> tuple[Floats, Floats, Floats, Floats, Floats]:
        """Of a finer grid: points, the growth of places across and along, mm across and along, share of length.

        A place grows by its rate per mm: where a fan is wide its fibres lie farther apart.
        """
        rows, columns = (_FINER * (n - 1) + 1 for n in self.grid.shape[:2])
        size = (rows / self.grid.shape[0], columns / self.grid.shape[1], 1)
        fine = zoom(self.grid, size, order=1, grid_mode=False)
        along, across = np.gradient(fine, axis=0), np.gradient(fine, axis=1)
        steps = np.linalg.norm(np.diff(fine, axis=0), axis=2).mean(axis=1)
        at = np.concatenate([[0.0], np.cumsum(steps)])
        width = np.median(np.linalg.norm(fine[:, -1] - fine[:, 0], axis=1))
        along = _rate(along, np.gradient(at)[:, None])
        unit = along / np.linalg.norm(along, axis=2, keepdims=True)
        across -= (across * unit).sum(axis=2, keepdims=True) * unit
        across = _rate(across, np.full(across.shape[:2], width / (columns - 1)))
        # Fibres neither end nor begin on the way: one that runs near its fellow at an end does so all along.
        places = np.stack(np.broadcast_arrays(np.linspace(0, 1, columns)[None] * width, at[:, None]), axis=2)
        share = np.broadcast_to(np.linspace(0, 1, rows)[:, None], (rows, columns))
        return fine.reshape(-1, 3), across.reshape(-1, 3), along.reshape(-1, 3), places.reshape(-1, 2), share.ravel()


def _rate(way: Floats, step: Floats) -> Floats:
    """Ways (rows, columns, 3) from one place to the next, `step` mm of place on, as growth of the place per mm."""
    length = np.maximum(np.linalg.norm(way, axis=2), 1e-6)
    return way / length[..., None] * np.clip(step / length, *_RATES)[..., None]
