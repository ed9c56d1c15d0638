"""A pain drawing on the body: each quality of pain has its own colour and its own pattern."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QTransform

from bodymap.gui.painting.paths import path_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from bodymap.gui.painting.description import Drawn

# Okabe and Ito (2008), told apart with any kind of colour vision; the pattern says the same without colour.
QUALITY_COLOURS: Final[dict[str, str]] = {
    "aching": "#0072b2",
    "burning": "#d55e00",
    "stabbing": "#a8457f",
    "tingling": "#b97f00",
    "numb": "#2b8cbe",
    "cramping": "#00805c",
    "tight": "#6a4c93",
    "other": "#5f5f5f",
}
_TILE_PX: Final = 12
_WASH: Final = 0.22
_FAINT: Final = 0.45  # of a complaint that is not the one being drawn


def paint_drawn(painter: QPainter, drawn: tuple[Drawn, ...], scale: float) -> None:
    """Paint complaints, the chosen one last. The painter's units are view mm, y up.

    :param scale: pixels per mm.
    """
    for one in sorted(drawn, key=lambda d: d.chosen):
        ink = QColor(QUALITY_COLOURS[one.quality])
        path = path_of(one.shape)
        painter.save()
        painter.setOpacity(painter.opacity() * (1.0 if one.chosen else _FAINT))
        wash = QColor(ink)
        wash.setAlphaF(_WASH)
        painter.fillPath(path, wash)
        brush = QBrush(tile(one.quality))
        brush.setTransform(QTransform.fromScale(1 / scale, -1 / scale))
        painter.fillPath(path, brush)
        pen = QPen(ink, 1.6 / scale)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)
        painter.restore()


@lru_cache(maxsize=16)
def tile(quality: str) -> QImage:
    """The pattern of a quality, to be repeated."""
    image = QImage(2 * _TILE_PX, 2 * _TILE_PX, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(1.0)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(QUALITY_COLOURS[quality]), 1.3)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for left in (0, _TILE_PX):
        for top in (0, _TILE_PX):
            painter.save()
            painter.translate(left, top)
            _PATTERNS[quality](painter)
            painter.restore()
    painter.end()
    return image


def _aching(painter: QPainter) -> None:
    painter.setBrush(painter.pen().color())
    for x in (3, 9):
        painter.drawEllipse(QPointF(x, x), 1.0, 1.0)


def _burning(painter: QPainter) -> None:
    for start in (-_TILE_PX, 0, _TILE_PX):
        painter.drawLine(QPointF(start, _TILE_PX), QPointF(start + _TILE_PX, 0))


def _stabbing(painter: QPainter) -> None:
    painter.drawLine(QPointF(4, 4), QPointF(8, 8))
    painter.drawLine(QPointF(4, 8), QPointF(8, 4))


def _tingling(painter: QPainter) -> None:
    for x, y in ((2, 2), (8, 2), (5, 6), (11, 6), (2, 10), (8, 10)):
        painter.drawPoint(QPointF(x, y))


def _numb(painter: QPainter) -> None:
    for y in (3, 9):
        painter.drawLine(QPointF(0, y), QPointF(_TILE_PX, y))


def _cramping(painter: QPainter) -> None:
    for y in (4.0, 10.0):
        painter.drawPolyline([QPointF(0, y), QPointF(3, y - 3), QPointF(6, y), QPointF(9, y - 3), QPointF(12, y)])


def _tight(painter: QPainter) -> None:
    for x in (3, 9):
        painter.drawLine(QPointF(x, 0), QPointF(x, _TILE_PX))


def _other(painter: QPainter) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(6, 6), 2.6, 2.6)


_PATTERNS: Final[dict[str, Callable[[QPainter], None]]] = {
    "aching": _aching,
    "burning": _burning,
    "stabbing": _stabbing,
    "tingling": _tingling,
    "numb": _numb,
    "cramping": _cramping,
    "tight": _tight,
    "other": _other,
}
