"""Things that were told, as chips: each with an x that takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QWidget

from bodymap.gui.widgets import fonts
from bodymap.gui.widgets.focus import Ringed, paint_ring
from bodymap.gui.widgets.icons import icon
from bodymap.gui.widgets.labels import as_tip
from bodymap.gui.widgets.touch import target_px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont, QPaintEvent, QResizeEvent

    from bodymap.pages.answer import ToldChip

_GAP_PX: Final = 6
_PAD_PX: Final = 10


class Chip(Ringed, QPushButton):
    """A word on a ground, with an x; a press anywhere takes it back."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.told: ToldChip | None = None
        self.setFlat(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def tell(self, told: ToldChip) -> None:
        """Stand for something else."""
        self.told = told
        words = self.tr("Take back: {what}").format(what=told.text)
        self.setAccessibleName(words)
        self.setToolTip(as_tip(words))
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font())
        text = self.told.text if self.told is not None else ""
        wide = metrics.horizontalAdvance(text) + 2 * _PAD_PX + metrics.height() + 4
        return QSize(wide, max(target_px(), metrics.height() + 10))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, role = self.palette(), QPalette.ColorRole
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(role.Mid if self.underMouse() else role.Midlight))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        metrics = QFontMetrics(self._font())
        side = round(metrics.height() * 0.8)
        room = QRectF(_PAD_PX, 0, self.width() - 2 * _PAD_PX - side - 4, self.height())
        painter.setFont(self._font())
        painter.setPen(palette.color(role.WindowText))
        text = self.told.text if self.told is not None else ""
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()) + 1)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        icon("clear").paint(painter, self.width() - _PAD_PX - side, (self.height() - side) // 2, side, side)
        if self.ringed:
            ring, ground = palette.color(role.Accent), palette.color(role.Base)
            paint_ring(painter, QRectF(self.rect()), ring=ring, ground=ground, radius=box.height() / 2)

    def _font(self) -> QFont:
        return fonts.font(QApplication.font().pixelSize() * 0.95)


class Chips(QWidget):
    """Chips side by side, in as many lines as they need."""

    taken_back = Signal(object)  # Link

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """``name`` is what they are, for who hears it."""
        super().__init__(parent)
        self._chips: list[Chip] = []
        self._shown: tuple[ToldChip, ...] = ()
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    @property
    def chips(self) -> tuple[Chip, ...]:
        """Those that stand there."""
        return tuple(self._chips[: len(self._shown)])

    def tell(self, told: Sequence[ToldChip]) -> None:
        """Show these."""
        if tuple(told) == self._shown:
            return
        self._shown = tuple(told)
        while len(self._chips) < len(self._shown):
            chip = Chip(self)
            chip.clicked.connect(self._on_clicked)
            self._chips.append(chip)
        for chip, one in zip(self._chips, self._shown, strict=False):
            chip.tell(one)
        for at, chip in enumerate(self._chips):
            chip.setVisible(at < len(self._shown))
        self.setVisible(bool(self._shown))
        self._place(self.width())
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(self.width())

    def _place(self, width: int, *, move: bool = True) -> int:
        """Put each behind the one before, or on a line of its own; returns the height of all."""
        x = y = high = 0
        for chip in self.chips:
            size = chip.sizeHint()
            wide = min(size.width(), width)
            if x and x + wide > width:
                x, y = 0, y + high + _GAP_PX
            if move:
                chip.setGeometry(x, y, wide, size.height())
            x, high = x + wide + _GAP_PX, size.height()
        return y + high

    def _on_clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip) and chip.told is not None:
            self.taken_back.emit(chip.told.back)
