"""The ways across the fibres of a scene."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numba import njit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tools.body.scene import Scene


def across_fibres(scene: Scene) -> NDArray[np.float32]:
    """(N, 3): at each vertex the way across the fibres, as long as their place grows in it per mm."""
    return _vertex_gradients(scene.vertices.astype(np.float32), scene.triangles, scene.fibres)


@njit(cache=True)
def _vertex_gradients(vertices, triangles, fibres):  # type: ignore[no-untyped-def]
    """The mean over its triangles, weighted by area, of the gradient of fibres' first column."""
    total = np.zeros((len(vertices), 3), np.float32)
    weight = np.zeros(len(vertices), np.float32)
    for t in range(len(triangles)):
        a, b, c = triangles[t, 0], triangles[t, 1], triangles[t, 2]
        p = vertices[b] - vertices[a]
        q = vertices[c] - vertices[a]
        pp, pq, qq = np.dot(p, p), np.dot(p, q), np.dot(q, q)
        square = pp * qq - pq * pq
        if square < 1e-8:
            continue
        rise, other = fibres[b, 0] - fibres[a, 0], fibres[c, 0] - fibres[a, 0]
        x, y = (qq * rise - pq * other) / square, (pp * other - pq * rise) / square
        area = np.sqrt(square)
        for k in (a, b, c):
            weight[k] += area
            for i in range(3):
                total[k, i] += area * (x * p[i] + y * q[i])
    for k in range(len(vertices)):
        if weight[k] > 0:
            total[k] /= weight[k]
    return total
