"""The line at the foot of the window: what is under the pointer, what was done, and how much there is to see."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from bodymap.gui.widgets.controls import Button
from bodymap.gui.widgets.labels import PlainLabel, as_tip
from bodymap.gui.widgets.saying import translated
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase

_LEAST_MS: Final = 3_000  # that a message is shown
_LETTER_MS: Final = 70  # and as long as it takes to read, slowly
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
        self._pointed = ""
        self._time = QTimer(self)
        self._time.setSingleShot(True)
        self._time.timeout.connect(self._on_read)
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
        """Say what is under the pointer; "" off the body. A message is said to its end first."""
        self._pointed = text
        if not self._time.isActive():
            self._show(text)

    def say(self, message: str) -> None:
        """Say what was done, for as long as it takes to read; a screen reader says it, and finds it there later."""
        self._show(message)
        self._under.setAccessibleDescription(message)
        self._time.start(_LEAST_MS + len(message) * _LETTER_MS)
        if self.isVisible():
            from bodymap.gui.widgets.reading import announce  # with a part of Qt that the start does without

            announce(self, message)

    def said(self) -> str:
        """The message that was said last, also when it is gone from the line; "" if none was."""
        return self._under.accessibleDescription()

    def under(self) -> str:
        """What the line shows."""
        return self._under.text()

    def _show(self, text: str) -> None:
        self._under.setText(text)
        self._under.setToolTip(as_tip(text))  # whole, where it is longer than the line

    def _on_read(self) -> None:
        self._show(self._pointed)
