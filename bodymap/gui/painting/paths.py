"""From shapely and numpy to Qt's polygons and paths: the one place where that happens.

Points travel through numpy into the polygon's own memory; a Python loop over
points is ten times slower. Overlapping shapes are never merged into one path:
filling such a path costs more than filling its parts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath, QPolygonF
from shiboken6 import VoidPtr

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BYTES_PER_POINT: Final = 16  # QPointF: two doubles


def polygon(points: NDArray[np.floating]) -> QPolygonF:
    """Points (n, 2) as a polygon."""
    result = QPolygonF()
    count = len(points)
    if count:
        result.resize(count)
        # The stubs know neither a polygon's data() nor that its memory can be written to.
        start: Any = result.data()
        memory: Any = VoidPtr(start, count * _BYTES_PER_POINT, True)  # type: ignore[call-arg]
        np.frombuffer(memory, dtype=np.float64).reshape(count, 2)[:] = points
    return result


def path_of(shape: shapely.Geometry) -> QPainterPath:
    """The outline of polygons with their holes, closed, to be filled by the odd-even rule."""
    result = QPainterPath()
    result.setFillRule(Qt.FillRule.OddEvenFill)
    parts = shapely.get_parts(shape)
    rings = shapely.get_rings(parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON])
    for ring in rings:
        result.addPolygon(polygon(shapely.get_coordinates(ring)))
        result.closeSubpath()
    return result
