"""Pictures of a figure's bones within its skin, to look at: `python -m tools.body.bones.look male posterior`.

Bone that lies outside the skin as the viewer sees it is red.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from bodymap.atlas.views import Figure, View, view_axes
from tools.atlas.light import vertex_normals
from tools.atlas.render import rasterise, visible_faces
from tools.atlas.stage import stage
from tools.body.bones import carried_bones
from tools.body.bones.measured import surfaces
from tools.body.bones.transforms import FLIP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from tools.body.bones.transforms import Points

Box = tuple[float, float, float, float]

_LIGHT = np.array([-0.35, 0.5, 0.79])
_SKIN, _BONE, _CARTILAGE, _OUT = (
    np.array(c) for c in ((222, 208, 200), (238, 226, 196), (176, 204, 214), (214, 40, 30))
)
_CARTILAGES = ("costal cartilages", "discs")


def picture(
    figure: Figure,
    view: View,
    *,
    px_per_mm: float,
    box: Box | None = None,
    bones: Mapping[str, Points] | None = None,
) -> NDArray[np.uint8]:
    """The bones of both sides (h, w, 3) in a view, on the skin's silhouette.

    :param box: left, bottom, right, top in view mm; None: the whole body.
    :param bones: others than the figure's own, as `carried_bones` gives them.
    """
    axes = view_axes(view)
    body = stage(figure).figure
    skin, skin_faces = body.vertices.astype(np.float64) @ axes.T, body.faces[visible_faces(body, view)].astype(np.int64)
    seen = skin[np.unique(skin_faces)]
    box = box or (*(seen[:, :2].min(axis=0) - 10), *(seen[:, :2].max(axis=0) + 10))
    points, faces, normals, cartilage = both_sides(bones or carried_bones(figure), view.only_side is not None)
    points, normals = points @ axes.T, normals @ axes.T
    size = (round((box[3] - box[1]) * px_per_mm), round((box[2] - box[0]) * px_per_mm))
    skin_depth, at, _ = _raster(skin, skin_faces, box, px_per_mm, size)
    skin_normals = (body.normals.astype(np.float64) @ axes.T)[skin_faces[at, 0]]
    image = np.where((at >= 0)[..., None], _SKIN * (0.72 + 0.28 * skin_normals @ _LIGHT)[..., None], 255.0)
    depth, index, weights = _raster(points, faces, box, px_per_mm, size)
    hit = index >= 0
    corner = faces[index]
    share = np.dstack([1 - weights.sum(axis=2), weights])
    normal = np.einsum("hwk,hwkc->hwc", share, normals[corner])
    normal /= np.maximum(np.linalg.norm(normal, axis=2, keepdims=True), 1e-9)
    tone = np.clip(0.35 + 0.65 * normal @ _LIGHT, 0.12, 1.0)
    out = hit & (at >= 0) & (depth > skin_depth + 0.2)
    colour = np.where(cartilage[corner[..., 0]][..., None], _CARTILAGE, _BONE)
    colour = np.where((out | (hit & (at < 0)))[..., None], _OUT, colour)
    return np.where(hit[..., None], colour * tone[..., None], image).astype(np.uint8)


def both_sides(
    bones: Mapping[str, Points], left_only: bool
) -> tuple[Points, NDArray[np.int64], Points, NDArray[np.bool_]]:
    """Vertices (n, 3), triangles (m, 3), normals (n, 3), and whether a vertex is cartilage's, of all bones."""
    parts = []
    for name, points in bones.items():
        surface = surfaces()[name]
        pale = surface.group in _CARTILAGES
        parts.append((points, surface.triangles, pale))
        if not surface.midline and not left_only:
            parts.append((points * FLIP, surface.triangles[:, ::-1], pale))
    starts = np.cumsum([0, *(len(points) for points, _, _ in parts)])
    points = np.vstack([points for points, _, _ in parts])
    faces = np.vstack([triangles + first for first, (_, triangles, _) in zip(starts, parts, strict=False)])
    cartilage = np.concatenate([np.full(len(p), c) for p, _, c in parts])
    return points, faces, vertex_normals(points, faces), cartilage


def _raster(
    points: Points, faces: NDArray[np.int64], box: Box, px_per_mm: float, size: tuple[int, int]
) -> tuple[Points, NDArray[np.int32], Points]:
    screen = np.column_stack([(points[:, 0] - box[0]) * px_per_mm, (box[3] - points[:, 1]) * px_per_mm, points[:, 2]])
    return rasterise(screen, faces.astype(np.int64), np.arange(len(faces)), *size, -np.inf)


def around(figure: Figure, view: View, landmark: str, reach: Sequence[float]) -> Box:
    """A box about a landmark: mm to the left, down, right, up."""
    x, y, _ = view_axes(view) @ stage(figure).positions[landmark]
    return (x - reach[0], y - reach[1], x + reach[2], y + reach[3])


def main() -> None:
    """Draw one picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("figure", type=Figure)
    parser.add_argument("view", type=View)
    parser.add_argument("--at", help="landmark in the middle of the picture")
    parser.add_argument("--reach", type=float, nargs=4, default=(80, 80, 80, 80), help="mm left, down, right, up of it")
    parser.add_argument("--scale", type=float, default=0.9, help="pixels per mm")
    parser.add_argument("--out", type=Path, default=Path("build/bones.png"))
    given = parser.parse_args()
    box = around(given.figure, given.view, given.at, given.reach) if given.at else None
    given.out.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(picture(given.figure, given.view, px_per_mm=given.scale, box=box)).save(given.out)


if __name__ == "__main__":
    main()
