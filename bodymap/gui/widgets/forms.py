"""Controls of forms: several lines to write in, and a box to tick. Their edges are seen in any theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QCheckBox, QFrame, QPlainTextEdit, QStyle, QStyleOptionButton

from bodymap.gui.widgets.controls import QuietBar
from bodymap.gui.widgets.focus import Ringed
from bodymap.gui.widgets.theme import EDGE

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

_TICK: Final = ((0.22, 0.52), (0.42, 0.72), (0.78, 0.30))  # its corners, as shares of the box
_EDGE_PX: Final = 1.0
_TICK_PX: Final = 2.0


class Lines(Ringed, QPlainTextEdit):
    """Several lines to write in; Tab leaves it."""

    def __init__(self, text: str, *, lines: int, parent: QWidget | None = None) -> None:
        """Hold a text.

        :param lines: that are seen at once.
        """
        super().__init__(text, parent)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setVerticalScrollBar(QuietBar())
        self.setFrameStyle(QFrame.Shape.Box.value | QFrame.Shadow.Plain.value)
        self.setForegroundRole(EDGE)  # of the frame; words have a role of their own
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self.fontMetrics().lineSpacing() * self._lines + 16)


class Tick(Ringed, QCheckBox):
    """A box to tick and its words."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        found = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        box = QRectF(found).adjusted(0.5, 0.5, -0.5, -0.5)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(EDGE), _EDGE_PX))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(box, 3, 3)
        if self.isChecked():
            cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
            ink = self.palette().color(QPalette.ColorRole.Text)
            painter.setPen(QPen(ink, _TICK_PX, Qt.PenStyle.SolidLine, cap, join))
            painter.drawPolyline([QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in _TICK])
