"""A button whose words may be longer than there is room: cut at their end, and whole in its tip and to who hears it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QSizePolicy

from bodymap.gui.widgets import fonts
from bodymap.gui.widgets.controls import Button, Voice
from bodymap.gui.widgets.labels import as_entry, as_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_LEAST: Final = 4.0  # of its width, in sizes of the text
_ASIDE: Final = 2.2  # for the ends and an arrow


class ElidingButton(Button):
    """Says what is chosen in its menu, or what it unfolds."""

    def __init__(self, name: str = "") -> None:
        """``name`` is what is chosen with it, to who hears it; "" where its words say that."""
        super().__init__(voice=Voice.EDGED)
        self._whole = ""
        self._name = name
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def tell(self, words: str) -> None:
        """Show these words, as many of them as there is room for."""
        if words != self._whole:
            self._whole = words
            self.setToolTip(as_tip(words))
            if self._name:
                self.setAccessibleDescription(words)
            else:
                self.setAccessibleName(words)
            self.updateGeometry()
        self._cut()

    def sizeHint(self) -> QSize:
        px = self.font().pixelSize()
        wide = QFontMetrics(fonts.font(px, strong=True)).horizontalAdvance(self._whole)
        return QSize(round(wide + _ASIDE * px), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(round(_LEAST * self.font().pixelSize()), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        px = self.font().pixelSize()
        metrics = QFontMetrics(fonts.font(px, strong=True))
        shown = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, round(self.width() - _ASIDE * px) + 2)
        self.setText(as_entry(shown))
