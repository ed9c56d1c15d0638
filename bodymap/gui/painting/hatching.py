"""Patterns that tell the qualities of pain apart without colour, as lines and dots: sharp on any paper, at any size.

The same eight as on screen (`drawings.tile`), made of geometry that ends at the shape, because files of vectors know
neither repeated pictures nor, all of them, clipping.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPen

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from PySide6.QtGui import QPainter

PITCH_PX: Final = 4.6  # 1.2 mm on paper
_LINE_PX: Final = 0.9
_DOT_PX: Final = 1.05  # radius
_FINE_PX: Final = 0.55
_RING_PX: Final = 1.5
_MOST: Final = 60_000  # marks of one shape: more than a page holds


def paint_hatching(painter: QPainter, shape: shapely.Geometry, quality: str, ink: QColor) -> None:
    """Fill a shape with the pattern of a quality.

    :param shape: in the painter's units, pixels of which 96 are an inch, y down.
    """
    if shape.is_empty:
        return
    shapely.prepare(shape)
    pen = QPen(ink, _LINE_PX)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    match quality:
        case "aching":
            _dots(painter, _inside(shape, _DOT_PX), _DOT_PX, ink)
        case "tingling":
            _dots(painter, _inside(shape, _FINE_PX, pitch=PITCH_PX / 1.6), _FINE_PX, ink)
        case "other":
            for x, y in _inside(shape, _RING_PX, pitch=1.3 * PITCH_PX):
                painter.drawEllipse(QPointF(x, y), _RING_PX, _RING_PX)
        case _:
            _lines(painter, shapely.intersection(_LINES[quality](shape.bounds), shape))


def _inside(shape: shapely.Geometry, radius: float, *, pitch: float = PITCH_PX) -> NDArray[np.float64]:
    """Places of a staggered grid, (n, 2), round which a dot lies within a shape."""
    x0, y0, x1, y1 = shape.bounds
    pitch = max(pitch, float(np.sqrt((x1 - x0) * (y1 - y0) / _MOST)))
    rows, columns = np.arange(y0, y1, pitch * 0.75), np.arange(x0, x1, pitch)
    x, y = np.meshgrid(columns, rows)
    x = x + pitch / 2 * (np.arange(len(rows)) % 2)[:, None]
    places = np.column_stack([x.ravel(), y.ravel()])
    room = shapely.buffer(shape, -radius / 2)
    return places[shapely.contains_xy(room, places[:, 0], places[:, 1])]


def _dots(painter: QPainter, places: NDArray[np.float64], radius: float, ink: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    for x, y in places:
        painter.drawEllipse(QPointF(x, y), radius, radius)


def _lines(painter: QPainter, lines: shapely.Geometry) -> None:
    places, line = shapely.get_coordinates(shapely.get_parts(lines), return_index=True)
    for at in np.flatnonzero(line[1:] == line[:-1]):
        painter.drawLine(QLineF(*places[at], *places[at + 1]))


def _level(bounds: tuple[float, ...]) -> shapely.Geometry:
    x0, y0, x1, y1 = bounds
    return shapely.MultiLineString([[(x0, y), (x1, y)] for y in np.arange(y0 + PITCH_PX / 2, y1, PITCH_PX)])


def _upright(bounds: tuple[float, ...]) -> shapely.Geometry:
    x0, y0, x1, y1 = bounds
    return shapely.MultiLineString([[(x, y0), (x, y1)] for x in np.arange(x0 + PITCH_PX / 2, x1, PITCH_PX)])


def _slanting(bounds: tuple[float, ...]) -> shapely.Geometry:
    x0, y0, x1, y1 = bounds
    tall = y1 - y0
    starts = np.arange(x0 - tall, x1, 1.25 * PITCH_PX)
    return shapely.MultiLineString([[(x, y1), (x + tall, y0)] for x in starts])


def _zigzag(bounds: tuple[float, ...]) -> shapely.Geometry:
    x0, y0, x1, y1 = bounds
    x = np.arange(x0 - PITCH_PX, x1 + PITCH_PX, PITCH_PX / 2)
    swing = np.where(np.arange(len(x)) % 2, 0.0, -0.5 * PITCH_PX)
    rows = np.arange(y0 + PITCH_PX / 2, y1 + PITCH_PX, PITCH_PX)
    return shapely.MultiLineString([np.column_stack([x, y + swing]) for y in rows])


def _crosses(bounds: tuple[float, ...]) -> shapely.Geometry:
    x0, y0, x1, y1 = bounds
    arm, pitch = 0.28 * PITCH_PX, 1.25 * PITCH_PX
    found = []
    for row, y in enumerate(np.arange(y0 + arm, y1, pitch)):
        for x in np.arange(x0 + arm + (row % 2) * pitch / 2, x1, pitch):
            found += [[(x - arm, y - arm), (x + arm, y + arm)], [(x - arm, y + arm), (x + arm, y - arm)]]
    return shapely.MultiLineString(found)


_LINES: Final[dict[str, Callable[[tuple[float, ...]], shapely.Geometry]]] = {
    "burning": _slanting,
    "numb": _level,
    "tight": _upright,
    "cramping": _zigzag,
    "stabbing": _crosses,
}
