"""Areas inside the body, which have no skin to outline: a thin ring with a dot in its middle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from bodymap.gui.painting.description import DeepSpot
from bodymap.gui.painting.palette import colour

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bodymap.atlas import AreaPlate, Plate
    from bodymap.gui.painting.palette import Palette

_RING_PX: Final = 1.1
_REFERRED_RING_PX: Final = 1.6
_HALO_PX: Final = 3.2
_DOT_PX: Final = 1.7  # radius
_DASHES: Final = (2.2, 2.0)  # of spillover, in widths of the ring
_ARRIVED: Final = 0.75  # of the way of travelling pain: spots show when it has nearly come


def deep_spots(plate: Plate) -> tuple[DeepSpot, ...]:
    """The areas inside the body that a plate marks."""
    return tuple(disc_of(area, essential=True) for area in plate.spots)


def disc_of(area: AreaPlate, *, essential: bool) -> DeepSpot:
    """The disc of an area inside the body, whatever the silhouette cuts off it."""
    left, bottom, right, top = area.shape.bounds
    middle, radius = ((left + right) / 2, (bottom + top) / 2), max(right - left, top - bottom) / 2
    return DeepSpot((area.area, area.side), *middle, radius, essential)


def paint_spots(painter: QPainter, spots: Iterable[DeepSpot], palette: Palette, scale: float) -> None:
    """Spots nobody refers to, as fine as the borders of the areas; the painter's units are view mm."""
    for spot in spots:
        _ring(painter, spot, QPen(colour(palette.area_line, 0.75), _RING_PX / scale))
        _dot(painter, spot, colour(palette.area_line, 0.75), scale)


def paint_referred(
    painter: QPainter, spots: Iterable[DeepSpot], palette: Palette, scale: float, progress: float = 1.0
) -> None:
    """Spots that pain is referred to: in its colour with a halo, dashed for spillover."""
    shown = min(1.0, max(0.0, (progress - _ARRIVED) / (1 - _ARRIVED)))
    if not shown:
        return
    painter.save()
    painter.setOpacity(painter.opacity() * shown)
    for spot in spots:
        _ring(painter, spot, QPen(colour(palette.halo, 0.9), _HALO_PX / scale))
        pen = QPen(colour(palette.pain, 1.0), _REFERRED_RING_PX / scale)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if not spot.essential:
            pen.setDashPattern(_DASHES)
        _ring(painter, spot, pen)
        _dot(painter, spot, colour(palette.halo, 0.9), scale, grown=1.0)
        _dot(painter, spot, colour(palette.pain, 1.0), scale)
    painter.restore()


def _ring(painter: QPainter, spot: DeepSpot, pen: QPen) -> None:
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(spot.x, spot.y), spot.radius, spot.radius)


def _dot(painter: QPainter, spot: DeepSpot, fill: QColor, scale: float, *, grown: float = 0.0) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    radius = (_DOT_PX + grown) / scale
    painter.drawEllipse(QPointF(spot.x, spot.y), radius, radius)
