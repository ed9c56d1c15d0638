"""What of the bodies lies at each pixel of a buffer: facing, fibres, tissue and whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numba import njit

from bodymap.atlas.views import view_axes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tools.body.depth.raster import Buffer
    from tools.body.scene import Scene

#: A surface seen more edge-on than this cosine is taken to face the viewer so much.
GRAZING: Final = 0.10


@dataclass(frozen=True)
class Surface:
    """The nearest surface at each pixel, (h, w); view axes, mm."""

    owner: NDArray[np.int16]  # index into the scene's owners, -1 where nothing is
    depth: NDArray[np.float32]  # towards the viewer; NOTHING where nothing is
    normal: NDArray[np.float32]  # (h, w, 3) unit, towards the viewer
    across: NDArray[np.float32]  # (h, w, 3): how fast the place across the fibres grows, mm per mm
    fibre: NDArray[np.float32]  # (h, w, 2): mm across the fibres and along them
    tendon: NDArray[np.float32]  # 0 flesh to 1 tendon


#: The depth, in mm, of a pixel with nothing: so far behind that it shades nothing.
NOTHING: Final = -1e6


def surface(scene: Scene, buffer: Buffer, across: NDArray[np.float32]) -> Surface:
    """Look up what the buffer's triangles carry, and the ways across the fibres (N, 3), `across_fibres`."""
    axes = view_axes(buffer.view).astype(np.float32)
    owner, normal, slope, fibre, tendon = _looked_up(
        buffer.triangle,
        buffer.weights,
        scene.triangles,
        scene.owner,
        scene.normals.astype(np.float32),
        across,
        scene.fibres,
        scene.tendon.astype(np.float32),
        axes,
    )
    depth = np.where(buffer.triangle >= 0, buffer.depth, NOTHING).astype(np.float32)
    return Surface(owner, depth, normal, slope, fibre, tendon)


@njit(cache=True)
def _looked_up(index, weights, triangles, owners, normals, across, fibres, tendons, axes):  # type: ignore[no-untyped-def]
    height, width = index.shape
    owner = np.full((height, width), -1, np.int16)
    normal = np.zeros((height, width, 3), np.float32)
    slope = np.zeros((height, width, 3), np.float32)
    fibre = np.zeros((height, width, 2), np.float32)
    tendon = np.zeros((height, width), np.float32)
    for y in range(height):
        for x in range(width):
            t = index[y, x]
            if t < 0:
                continue
            v, w = weights[y, x, 0], weights[y, x, 1]
            u = 1 - v - w
            a, b, c = triangles[t, 0], triangles[t, 1], triangles[t, 2]
            owner[y, x] = owners[t]
            nx = u * normals[a, 0] + v * normals[b, 0] + w * normals[c, 0]
            ny = u * normals[a, 1] + v * normals[b, 1] + w * normals[c, 1]
            nz = u * normals[a, 2] + v * normals[b, 2] + w * normals[c, 2]
            sx = u * across[a, 0] + v * across[b, 0] + w * across[c, 0]
            sy = u * across[a, 1] + v * across[b, 1] + w * across[c, 1]
            sz = u * across[a, 2] + v * across[b, 2] + w * across[c, 2]
            for i in range(3):
                normal[y, x, i] = axes[i, 0] * nx + axes[i, 1] * ny + axes[i, 2] * nz
                slope[y, x, i] = axes[i, 0] * sx + axes[i, 1] * sy + axes[i, 2] * sz
            _face(normal[y, x])
            fibre[y, x, 0] = u * fibres[a, 0] + v * fibres[b, 0] + w * fibres[c, 0]
            fibre[y, x, 1] = u * fibres[a, 1] + v * fibres[b, 1] + w * fibres[c, 1]
            tendon[y, x] = u * tendons[a] + v * tendons[b] + w * tendons[c]
    return owner, normal, slope, fibre, tendon


@njit(cache=True)
def _face(normal):  # type: ignore[no-untyped-def]
    """Make a normal unit and let it face the viewer: what is seen never faces away."""
    length = np.sqrt(normal[0] ** 2 + normal[1] ** 2 + normal[2] ** 2)
    if length < 1e-6:
        normal[0], normal[1], normal[2] = 0.0, 0.0, 1.0
        return
    normal[2] = max(normal[2] / length, GRAZING)
    flat = np.sqrt(normal[0] ** 2 + normal[1] ** 2)
    keep = np.sqrt(1 - normal[2] ** 2) / flat if flat > 1e-6 else 0.0
    normal[0] *= keep
    normal[1] *= keep
