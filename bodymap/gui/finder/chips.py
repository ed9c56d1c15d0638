"""What a search understood, as chips: each word can be taken out again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from bodymap.gui.widgets.chip import Chip
from bodymap.gui.widgets.labels import PlainLabel, as_entry, as_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

_MARGIN: Final = 16  # px, as the rows of the list have it
_GAP: Final = 6
_PADDING: Final = 10


class Chips(QWidget):
    """A line of chips after a word that says what they are; as many lines as they need."""

    taken_out = Signal(int)  # which of them

    def __init__(self, *, after: QWidget, parent: QWidget | None = None) -> None:
        """No chips yet.

        :param after: what Tab comes from.
        """
        super().__init__(parent)
        self._after = after
        self._label = PlainLabel(self.tr("Understood"), self)
        self._label.setForegroundRole(QPalette.ColorRole.Dark)
        self.chips: list[Chip] = []  # made once and kept: a letter more is no reason to make them again
        self._shown = 0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("Understood"))
        self.hide()

    def show_words(self, words: Sequence[str]) -> None:
        """Show a chip for each of these; none hides the line."""
        while len(self.chips) < len(words):
            self._add()
        self._shown = len(words)
        for at, chip in enumerate(self.chips):
            chip.setVisible(at < len(words))
            if at < len(words):
                chip.setText(as_entry(words[at]))
                chip.setAccessibleName(self.tr("Understood: {words}. Leave it out").format(words=words[at]))
                chip.setToolTip(as_tip(self.tr("Leave out “{words}”").format(words=words[at])))
        self.setVisible(bool(words))
        self._lay_out(self.width())
        self.updateGeometry()

    def focus_on(self, at: int) -> bool:
        """Give the focus to a chip, or to the last; whether there is one."""
        if self._shown:
            self.chips[min(at, self._shown - 1)].setFocus(Qt.FocusReason.TabFocusReason)
        return bool(self._shown)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._places(width)[1]

    def sizeHint(self) -> QSize:
        width = self.width() or 200
        return QSize(120, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(event.size().width())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_shown"):
            self._lay_out(self.width())
            self.updateGeometry()

    def _add(self) -> None:
        chip = Chip(parent=self)
        at = len(self.chips)
        chip.clicked.connect(lambda: self.taken_out.emit(at))
        QWidget.setTabOrder(self.chips[-1] if self.chips else self._after, chip)
        self.chips.append(chip)

    def _lay_out(self, width: int) -> None:
        for widget, box in zip(self._widgets(), self._places(width)[0], strict=True):
            widget.setGeometry(box)

    def _widgets(self) -> list[QWidget]:
        return [self._label, *self.chips[: self._shown]]

    def _places(self, width: int) -> tuple[list[QRect], int]:
        """Where everything stands in a width, and how high that is."""
        most = max(1, width - 2 * _MARGIN)
        sizes = [widget.sizeHint() for widget in self._widgets()]
        if sum(size.width() + _GAP for size in sizes) - _GAP > most:
            sizes[0] = QSize(0, 0)  # what they are, each of them says by itself
        line = max((size.height() for size in sizes), default=0)
        x = y = 0
        boxes = []
        for size in sizes:
            wide = min(size.width(), most)
            if x and x + wide > most:
                x, y = 0, y + line + _GAP
            boxes.append(QRect(_MARGIN + x, y + (line - size.height()) // 2, wide, size.height()))
            x += wide + _GAP if wide else 0
        return boxes, y + line
