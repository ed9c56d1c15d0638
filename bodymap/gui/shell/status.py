"""The line at the foot of the window: what is under the pointer, and how much there is to see."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from bodymap.gui.widgets.controls import Button
from bodymap.gui.widgets.labels import PlainLabel, as_tip
from bodymap.gui.widgets.saying import translated
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase

_POINTS: Final = Phrase(
    "StatusLine", QT_TRANSLATE_NOOP("StatusLine", "%n trigger points", "", 1), one="%n trigger point"
)
_MUSCLES: Final = Phrase("StatusLine", QT_TRANSLATE_NOOP("StatusLine", "%n muscles", "", 1), one="%n muscle")


class StatusLine(QWidget):
    """Hover text at the left; counts and the way to the doctor's page at the right."""

    doctor_wanted = Signal()

    def __init__(self, *, muscles: int, points: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._under = PlainLabel()
        self._under.setForegroundRole(QPalette.ColorRole.Shadow)
        self._under.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._under.setAccessibleName(self.tr("Under the pointer"))
        doctor = Button(self.tr("When to see a doctor"))
        doctor.setObjectName("doctor")
        doctor.clicked.connect(self.doctor_wanted)
        counts = PlainLabel(
            " · ".join(said.said(translated) for said in (_POINTS.counted(points), _MUSCLES.counted(muscles)))
        )
        counts.setForegroundRole(QPalette.ColorRole.Dark)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 16, 2)
        row.setSpacing(16)
        row.addWidget(self._under, 1)
        row.addWidget(doctor)
        row.addWidget(counts)

    def show_under(self, text: str) -> None:
        """Say what is under the pointer; "" off the body."""
        self._under.setText(text)
        self._under.setToolTip(as_tip(text))  # whole, where it is longer than the line

    def under(self) -> str:
        return self._under.text()
