"""The ground of the inferior view: a level section of the body under the pelvis, drawn as a cushion.

A standing body hides its pelvic floor, and a mesh without skin folds has none to
show. The schematic lays the muscles and bones on the outline of the body at one
level instead, seen from below with the front up, as textbooks draw the perineum.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from PIL import Image, ImageDraw
from scipy.ndimage import distance_transform_edt, gaussian_filter

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tools.atlas.figure import Figure

#: Height of the section above the floor in mm: through pubis and ischium, above the crotch of both figures.
LEVEL: Final = 850.0
#: The skin so far above and under it is what the section's surface is named after, in mm.
UNDER: Final = 45.0
SEGMENTS: Final = ("pelvis", "thigh.L", "thigh.R", "trunk")
_EDGE_MM: Final = 26.0  # over which the cushion rounds off
_ROUNDNESS: Final = 0.8


def outline(figure: Figure) -> shapely.MultiPolygon:
    """The body's outline at the level, in mm: x to the body's left, y forward."""
    within = figure.in_segments(*SEGMENTS)
    corners = figure.vertices[figure.faces[within[figure.faces].all(axis=1)]].astype(np.float64)
    height = corners[..., 1] - LEVEL
    crossing = corners[(height.min(axis=1) < 0) & (height.max(axis=1) >= 0)]
    lines = []
    for triangle in crossing:
        above = triangle[:, 1] >= LEVEL
        ends = []
        for i, j in ((0, 1), (1, 2), (2, 0)):
            if above[i] != above[j]:
                share = (LEVEL - triangle[i, 1]) / (triangle[j, 1] - triangle[i, 1])
                ends.append((triangle[i] + share * (triangle[j] - triangle[i]))[[0, 2]].round(6))
        lines.append(ends)
    merged = shapely.union_all(shapely.polygonize([shapely.LineString(line) for line in lines]).buffer(0.05))
    parts = [shapely.Polygon(p.exterior) for p in shapely.get_parts(merged) if p.area > 1000]
    # One half and its mirror image, so that borders of the halves meet.
    half = shapely.union_all(parts).intersection(shapely.box(0, -1000, 1000, 1000))
    whole = shapely.union_all([half.buffer(0.1), shapely.transform(half, lambda xy: xy * (-1, 1)).buffer(0.1)])
    return shapely.MultiPolygon([shapely.Polygon(p.exterior).simplify(0.15) for p in shapely.get_parts(whole)])


def cover(
    shape: shapely.MultiPolygon, box: tuple[float, float, float, float], px_per_mm: float, samples: int
) -> NDArray[np.float64]:
    """How much of each pixel the outline covers, 0 to 1; row 0 is the top."""
    left, bottom, right, top = box
    width, height = round((right - left) * px_per_mm), round((top - bottom) * px_per_mm)
    fine = px_per_mm * samples
    picture = Image.new("L", (width * samples, height * samples), 0)
    draw = ImageDraw.Draw(picture)
    for part in shape.geoms:
        x, y = np.asarray(part.exterior.coords).T
        draw.polygon(list(zip((x - left) * fine, (top - y) * fine, strict=True)), fill=1)
    return np.asarray(picture, dtype=np.float64).reshape(height, samples, width, samples).mean(axis=(1, 3))


def cushion(covered: NDArray[np.float64], px_per_mm: float) -> NDArray[np.float64]:
    """Normals (h, w, 3) in view axes of a body that rounds off towards its outline."""
    inside = distance_transform_edt(np.pad(covered > 0.5, 1))[1:-1, 1:-1] / px_per_mm
    height = _EDGE_MM * (1 - np.exp(-inside / _EDGE_MM)) * _ROUNDNESS
    height = gaussian_filter(height, 5 * px_per_mm)
    down, right = np.gradient(height, 1 / px_per_mm)
    normal = np.stack([-right, down, np.ones_like(height)], axis=-1)
    return normal / np.linalg.norm(normal, axis=-1, keepdims=True)
