"""Things that were told, as chips: each with an x that takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from bodymap.gui.widgets.chip import Chip
from bodymap.gui.widgets.labels import as_entry, as_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from bodymap.pages.answer import ToldChip

_GAP_PX: Final = 6
_PAD_PX: Final = 10


class ToldChips(QWidget):
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
            chip = Chip(parent=self)
            chip.clicked.connect(self._on_clicked)
            self._chips.append(chip)
        for chip, one in zip(self._chips, self._shown, strict=False):
            words = self.tr("Take back: {what}").format(what=one.text)
            chip.setText(as_entry(one.text))
            chip.setAccessibleName(words)
            chip.setToolTip(as_tip(words))
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
        if isinstance(chip, Chip):
            self.taken_back.emit(self._shown[self._chips.index(chip)].back)
