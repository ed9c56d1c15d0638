"""A share of a whole as a bar: solid as far as essential zones go, stippled as spillover is, and an empty rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

_DOT_PX: Final = 3.0  # from dot to dot
_DOT_RADIUS_PX: Final = 0.9
_FULL: Final = 0.97  # a bar that is fuller than this is full: nobody draws more exactly


def paint_share(painter: QPainter, box: QRectF, solid: float, dotted: float, *, ink: QColor, edge: QColor) -> None:
    """Paint the bar.

    :param box: in pixels of the painter.
    :param solid: and dotted: 0 to 1 of the whole, together at most 1.
    """
    whole = solid + dotted
    if whole > _FULL:
        solid, dotted = solid / whole, dotted / whole
    radius = box.height() / 2
    painter.save()
    painter.setPen(QPen(edge, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    start, end = box.left() + box.width() * solid, box.left() + box.width() * (solid + dotted)
    if solid > 0:
        painter.setClipRect(QRectF(box.left(), box.top(), start - box.left(), box.height()))
        painter.drawRoundedRect(box, radius, radius)
    if dotted > 0:
        painter.setClipRect(QRectF(start, box.top(), end - start, box.height()))
        x = start + _DOT_PX / 2
        while x < end:
            for y in (box.center().y() - _DOT_PX / 2, box.center().y() + _DOT_PX / 2):
                painter.drawEllipse(QPointF(x, y), _DOT_RADIUS_PX, _DOT_RADIUS_PX)
            x += _DOT_PX
    painter.restore()
