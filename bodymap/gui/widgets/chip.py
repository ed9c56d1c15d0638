"""A chip: a word on a ground with an x, which a press takes away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QPen

from bodymap.gui.widgets import fonts
from bodymap.gui.widgets.controls import Button
from bodymap.gui.widgets.focus import paint_ring
from bodymap.gui.widgets.touch import for_touch

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_GAP: Final = 6  # px, before the x
_PADDING: Final = 10


class Chip(Button):
    """A word that can be taken out again, by a press."""

    def sizeHint(self) -> QSize:
        strong = QFontMetrics(fonts.font(self.font().pixelSize(), strong=True))
        height = round(for_touch(strong.height() + 8))
        width = strong.horizontalAdvance(self.words) + 2 * _PADDING + self._cross_px() + _GAP
        return QSize(width + 2, height)  # an advance is rounded; the letters are not

    @property
    def words(self) -> str:
        return self.text().replace("&&", "&")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = QPalette.ColorRole
        colour = self.palette().color
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = box.height() / 2
        lit = self.underMouse() or self.isDown()
        painter.setPen(QPen(colour(role.Dark), 1.0) if lit else Qt.PenStyle.NoPen)
        painter.setBrush(colour(role.Midlight))
        painter.drawRoundedRect(box, radius, radius)
        cross = self._cross_px()
        words = QRect(_PADDING, 0, self.width() - 2 * _PADDING - cross - _GAP, self.height())
        painter.setFont(fonts.font(self.font().pixelSize(), strong=True))
        painter.setPen(colour(role.Text))
        cut = painter.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, cut)
        centre = QPointF(self.width() - _PADDING - cross / 2, self.height() / 2)
        arm = cross / 2
        painter.setPen(QPen(colour(role.Text if lit else role.Dark), 1.3))
        painter.drawLine(centre + QPointF(-arm, -arm), centre + QPointF(arm, arm))
        painter.drawLine(centre + QPointF(-arm, arm), centre + QPointF(arm, -arm))
        if self.ringed:
            paint_ring(
                painter, QRectF(self.rect()), ring=colour(role.Accent), ground=colour(role.Window), radius=radius
            )

    def _cross_px(self) -> int:
        return round(self.font().pixelSize() * 0.55)
