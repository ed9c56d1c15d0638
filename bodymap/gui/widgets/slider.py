"""A slider as quiet as the other controls: a rail in ink as far as it is set, and a round knob to grab."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QSlider, QWidget

from bodymap.gui.widgets.focus import Ringed, paint_ring
from bodymap.gui.widgets.theme import EDGE
from bodymap.gui.widgets.touch import for_touch

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent

_KNOB_PX: Final = 18
_HIGH_PX: Final = 30  # for a finger more than for the eye
_RAIL_PX: Final = 3


class Slider(Ringed, QSlider):
    """Horizontal; a click beside the knob takes it there."""

    def __init__(self, name: str, least: int, most: int, parent: QWidget | None = None) -> None:
        """``name`` is read aloud; steps go from ``least`` to ``most``."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(least, most)
        self.setPageStep(1)
        self.setAccessibleName(name)
        self.setMinimumWidth(64)

    def sizeHint(self) -> QSize:
        return QSize(120, round(for_touch(_HIGH_PX)))

    def minimumSizeHint(self) -> QSize:
        return QSize(64, round(for_touch(_HIGH_PX)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._go(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._go(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, role = self.palette(), QPalette.ColorRole
        if not self.isEnabled():
            painter.setOpacity(0.45)
        middle, knob = self.height() / 2, self._knob()
        for colour, left, right in (
            (EDGE, 1.0, self.width() - 1.0),
            (role.WindowText, 1.0, knob),
        ):
            painter.setPen(QPen(palette.color(colour), _RAIL_PX, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(left + 1, middle), QPointF(max(left + 1, right - 1), middle))
        painter.setPen(QPen(palette.color(role.WindowText), 2))
        painter.setBrush(palette.color(role.Base))
        radius = _KNOB_PX / 2 - 1
        painter.drawEllipse(QRectF(knob - radius, middle - radius, 2 * radius, 2 * radius))
        painter.setOpacity(1.0)
        if self.ringed:
            ring, ground = palette.color(role.Accent), palette.color(role.Base)
            paint_ring(painter, QRectF(self.rect()), ring=ring, ground=ground, radius=8.0)

    def _knob(self) -> float:
        """Where the middle of the knob is, in px."""
        span = max(1, self.maximum() - self.minimum())
        return _KNOB_PX / 2 + (self.width() - _KNOB_PX) * (self.value() - self.minimum()) / span

    def _go(self, x: float) -> None:
        share = (x - _KNOB_PX / 2) / max(1, self.width() - _KNOB_PX)
        self.setValue(round(self.minimum() + share * (self.maximum() - self.minimum())))
