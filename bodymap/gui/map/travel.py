"""Pain on its way from its point to its zones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEasingCurve, QVariantAnimation, Signal

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

_TRAVEL_MS: Final = 300


class Travel(QVariantAnimation):
    """Says how far the pain has come: 0 at its point, 1 when it has arrived."""

    moved = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.progress = 1.0
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.setDuration(_TRAVEL_MS)
        self.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.valueChanged.connect(self._on_value)

    def begin(self) -> None:
        """Set out."""
        self.progress = 0.0
        self.start()

    def arrive(self) -> None:
        """Be there at once."""
        self.stop()
        if self.progress != 1.0:
            self._on_value(1.0)

    def _on_value(self, progress: float) -> None:
        self.progress = progress
        self.moved.emit()
