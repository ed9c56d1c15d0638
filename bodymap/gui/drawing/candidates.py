"""The candidates in a list: rows with the numbers of the map, a bar of what they explain, and a pin.

Rows are made once and show what the list has come to; while somebody draws it changes several times a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from bodymap.gui.painting.shares import paint_share
from bodymap.gui.session import Selection
from bodymap.gui.widgets import fonts
from bodymap.gui.widgets.focus import Ringed, paint_ring
from bodymap.gui.widgets.icons import icon
from bodymap.gui.widgets.labels import as_tip
from bodymap.gui.widgets.theme import EDGE
from bodymap.kinds import Kind

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QFocusEvent, QFont, QKeyEvent, QPaintEvent, QResizeEvent

    from bodymap.pages.answer import CandidateLine

MARGIN_PX: Final = 16
_BAR: Final = 5.6  # in sizes of the text
_BAR_HIGH_PX: Final = 8.0
_LEAST_PX: Final = 58  # of a row
_PIN_PX: Final = 48
_PLACE: Final = 0.94  # of the text
_SMALL: Final = 0.85


class PinButton(QPushButton):
    """Keeps a candidate at the top; pressed while it is kept."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFlat(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the space bar on the row does the same
        self._words = (self.tr("Pin"), self.tr("Pinned"))

    def tell(self, line: CandidateLine) -> None:
        """Be of another candidate."""
        self.setChecked(line.pinned)
        words = self.tr("Pinned: {what}") if line.pinned else self.tr("Pin: {what}")
        self.setAccessibleName(words.format(what=line.title))
        self.setToolTip(self.tr("Let it go (Space)") if line.pinned else self.tr("Keep it at the top (Space)"))

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(_font(_SMALL, strong=True))
        wide = max(metrics.horizontalAdvance(word) for word in self._words) + 12
        return QSize(max(_PIN_PX, wide), _PIN_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, role = self.palette(), QPalette.ColorRole
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        pinned = self.isChecked()
        painter.setPen(QPen(palette.color(role.Accent if pinned else EDGE), 2 if pinned else 1))
        painter.setBrush(palette.color(role.Midlight if pinned or self.underMouse() else role.Base))
        painter.drawRoundedRect(box, 7, 7)
        font = _font(_SMALL, strong=pinned)
        high = QFontMetrics(font).height()
        side = min(round(QApplication.font().pixelSize() * 1.2), self.height() - high - 8)
        top = (self.height() - side - high) // 2
        icon("pin").paint(painter, (self.width() - side) // 2, top, side, side)
        painter.setFont(font)
        painter.setPen(palette.color(role.WindowText))
        painter.drawText(QRectF(0, top + side, self.width(), high), Qt.AlignmentFlag.AlignCenter, self._words[pinned])


class CandidateRow(Ringed, QPushButton):
    """One candidate. A press opens its page, the space bar pins it, up and down go through the list."""

    opened = Signal(object)  # CandidateLine
    pinned = Signal(object)  # CandidateLine
    pointed = Signal(object)  # CandidateLine | None
    stepped = Signal(int)  # to the row so many further down

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.line: CandidateLine | None = None
        self._explained = True
        self.setFlat(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        self.pin = PinButton(self)
        self.pin.clicked.connect(self._on_pin)
        self.clicked.connect(self._on_clicked)

    def tell(self, line: CandidateLine, *, explained: bool) -> None:
        """Show another candidate.

        :param explained: whether something is drawn of which it explains a share.
        """
        if line == self.line and explained == self._explained:
            return
        self.line, self._explained = line, explained
        self.setAccessibleName(
            self.tr("{number}. {what}, {place}").format(number=line.number, what=line.title, place=line.place)
        )
        self.setAccessibleDescription(line.why)
        self.setToolTip(
            as_tip(self.tr("{what}, {place}\n{why}").format(what=line.title, place=line.place, why=line.why))
            if line.why
            else ""
        )
        self.pin.tell(line)
        self.update()

    @staticmethod
    def height_of_text() -> int:
        """How high a row is with the text as large as it is now, in px."""
        high = QFontMetrics(_font(1.0, strong=True)).height() + QFontMetrics(_font(_PLACE)).height()
        return max(_LEAST_PX, high + 12)

    def sizeHint(self) -> QSize:
        return QSize(280, self.height_of_text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.show_ring()
        match event.key():
            case Qt.Key.Key_Space:
                self._on_pin()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case _:
                super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.pointed.emit(self.line)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.pointed.emit(self.line)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.pointed.emit(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self.pin.sizeHint()
        high = min(size.height(), self.height() - 6)
        self.pin.setGeometry(self.width() - MARGIN_PX - size.width(), (self.height() - high) // 2, size.width(), high)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.line is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, role = self.palette(), QPalette.ColorRole
        box = QRectF(self.rect())
        if self.underMouse() or self.hasFocus():
            painter.fillRect(box, palette.color(role.Midlight))
        painter.fillRect(QRectF(0, box.height() - 1, box.width(), 1), palette.color(role.Mid))
        left = self._paint_number(painter, self.line.number)
        right = self.pin.x() - 12.0
        if self._explained:
            wide = self.bar_width()
            bar = QRectF(right - wide, (box.height() - _BAR_HIGH_PX) / 2, wide, _BAR_HIGH_PX)
            ink, edge = palette.color(role.WindowText), palette.color(EDGE)
            paint_share(painter, bar, self.line.essential, self.line.elsewhere, ink=ink, edge=edge)
            right = bar.left() - 12
        self._paint_words(painter, left, right - left)
        if self.ringed:
            paint_ring(painter, box, ring=palette.color(role.Accent), ground=palette.color(role.Base), radius=6.0)

    def bar_width(self) -> float:
        """In px: less where the row is narrow."""
        return min(QApplication.font().pixelSize() * _BAR, self.width() * 0.18)

    def _paint_number(self, painter: QPainter, number: int) -> float:
        """A dark disc with the number that the map has; returns where the words begin."""
        palette, role = self.palette(), QPalette.ColorRole
        font = _font(0.88, strong=True)
        radius = max(11.0, QFontMetrics(font).horizontalAdvance(str(number)) / 2 + 4.0)
        middle = QPointF(MARGIN_PX + radius, self.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(role.WindowText))
        painter.drawEllipse(middle, radius, radius)
        painter.setPen(palette.color(role.Base))
        painter.setFont(font)
        disc = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(number))
        return MARGIN_PX + 2 * radius + 12

    def _paint_words(self, painter: QPainter, left: float, room: float) -> None:
        assert self.line is not None
        role = QPalette.ColorRole
        lines = (
            (self.line.title, _font(1.0, strong=True), role.WindowText),
            (self.line.place, _font(_PLACE), role.Shadow),
        )
        high = sum(QFontMetrics(font).height() for _, font, _ in lines)
        top = (self.height() - high) / 2
        for text, font, ink in lines:
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(self.palette().color(ink))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room))
            painter.drawText(QRectF(left, top, room + 2, metrics.height()), Qt.AlignmentFlag.AlignLeft, shown)
            top += metrics.height()

    def _on_clicked(self) -> None:
        self.opened.emit(self.line)

    def _on_pin(self) -> None:
        self.pinned.emit(self.line)


def selection_of(line: CandidateLine) -> Selection:
    """What a candidate selects."""
    return Selection(Kind.TRIGGER_POINT, line.point, line.side)


def _font(share: float, *, strong: bool = False) -> QFont:
    return fonts.font(QApplication.font().pixelSize() * share, strong=strong)
