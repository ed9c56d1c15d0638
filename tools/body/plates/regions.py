"""Outlines of what shows: from whose each pixel is to smooth polygons in view mm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from scipy.ndimage import find_objects, gaussian_filter
from skimage.measure import find_contours

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely import MultiPolygon

    from bodymap.atlas.model import Box

_SMOOTH_MM: Final = 0.45  # over which an outline is evened
_SIMPLER_MM: Final = 0.18  # by which it may be off for fewer corners
_CRUMB_MM2: Final = 8.0  # smaller pieces are left out
_HOLE_MM2: Final = 4.0  # and smaller holes closed


def outlines(owner: NDArray[np.int16], box: Box, px_per_mm: float) -> dict[int, MultiPolygon]:
    """What shows of each owner.

    :param owner: (h, w) whose each pixel is, -1 for nobody's; row 0 is the top of the box.
    """
    found = {}
    for number, where in enumerate(find_objects(owner.astype(np.int32) + 1)):
        if where is None:
            continue
        shape = _outline(owner[where] == number, px_per_mm)
        if shape is None:
            continue
        left = box[0] + where[1].start / px_per_mm
        top = box[3] - where[0].start / px_per_mm
        found[number] = shapely.transform(shape, lambda at, x=left, y=top: (x, y) + at * (1.0, -1.0))
    return found


def _outline(mask: NDArray[np.bool_], px_per_mm: float) -> MultiPolygon | None:
    """The polygons of a mask, mm to the right and down from its corner."""
    margin = 3
    field = gaussian_filter(np.pad(mask, margin).astype(np.float32), _SMOOTH_MM * px_per_mm)
    lines = [(ring[:, ::-1] - margin + 0.5) / px_per_mm for ring in find_contours(field, 0.5) if len(ring) > 4]
    rings = [shapely.Polygon(line).buffer(0) for line in lines]
    shape = shapely.MultiPolygon()
    for ring in sorted(rings, key=lambda r: -r.area):
        inside = shape.contains(ring.representative_point()) if not ring.is_empty else False
        if inside and ring.area > _HOLE_MM2:
            shape = shape.difference(ring)
        elif not inside and ring.area > _CRUMB_MM2:
            shape = shape.union(ring)
    parts = [part for part in shapely.get_parts(polygons(shape.simplify(_SIMPLER_MM))) if part.area > _CRUMB_MM2]
    return shapely.MultiPolygon(parts) if parts else None


def polygons(shape: shapely.Geometry) -> MultiPolygon:
    """The polygons of a shape, without lines and points."""
    return shapely.MultiPolygon([part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"])
