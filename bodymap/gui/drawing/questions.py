"""The question that would tell the first candidates apart, to be answered with yes, no or don't know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from bodymap.gui.actions import keys_of
from bodymap.gui.widgets import fonts
from bodymap.gui.widgets.controls import Button, Voice
from bodymap.gui.widgets.labels import FoldedLabel, PlainLabel, as_tip

if TYPE_CHECKING:
    from bodymap.pages.answer import AskedQuestion

_HIGH_PX: Final = 44
_GAP_PX: Final = 8


class QuestionCard(QWidget):
    """Stands on the list that it sorts; hidden while there is nothing to ask."""

    answered = Signal(str, object)  # id of the question; True, False, or None: not known

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: AskedQuestion | None = None
        self._hints = True
        self.number = PlainLabel()
        self.speaks_for = FoldedLabel()
        self.speaks_for.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for label in (self.number, self.speaks_for):
            label.setForegroundRole(QPalette.ColorRole.Shadow)
        self.text = FoldedLabel()
        self.yes = self._button(self.tr("Yes"), "drawing.yes")
        self.no = self._button(self.tr("No"), "drawing.no")
        self.unsure = self._button(self.tr("Don't know"), "drawing.unsure")
        head = QHBoxLayout()
        head.addWidget(self.number)
        head.addWidget(self.speaks_for, 1)
        row = QHBoxLayout()
        row.setSpacing(_GAP_PX)
        for button in (self.yes, self.no, self.unsure):
            row.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addSpacing(2)
        column.addLayout(row)
        self.yes.clicked.connect(lambda: self.answer(True))
        self.no.clicked.connect(lambda: self.answer(False))
        self.unsure.clicked.connect(lambda: self.answer(None))
        self._size()
        self.hide()

    @property
    def asked(self) -> AskedQuestion | None:
        """What is asked now."""
        return self._asked

    def ask(self, asked: AskedQuestion | None) -> None:
        """Ask something else, or nothing."""
        if asked == self._asked:
            return
        self._asked = asked
        self.setVisible(asked is not None)
        if asked is None:
            return
        self.number.setText(self.tr("Question {n}").format(n=asked.number))
        self.text.setText(asked.text)
        self._show_hint()
        for button in (self.yes, self.no, self.unsure):
            button.setAccessibleDescription(asked.text)

    def show_hints(self, on: bool) -> None:
        """Whether it is said for whom a yes speaks: not everybody wants that to be seen by a client."""
        self._hints = on
        self._show_hint()

    def answer(self, said: bool | None) -> None:
        """Answer what is asked now, if anything is."""
        if self._asked is not None:
            self.answered.emit(self._asked.id, said)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "unsure"):
            self._size()

    def _show_hint(self) -> None:
        self.speaks_for.setText(self._asked.speaks_for if self._asked is not None and self._hints else "")

    def _size(self) -> None:
        px = QApplication.font().pixelSize()
        self.text.setFont(fonts.font(px * 1.12, strong=True))
        for button in (self.yes, self.no, self.unsure):
            button.setFixedHeight(max(_HIGH_PX, round(px * 2.2)))

    def _button(self, text: str, action: str) -> Button:
        button = Button(text, voice=Voice.EDGED)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        keys = QKeySequence(keys_of(action)[0]).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(as_tip(self.tr("{does} ({keys})").format(does=text, keys=keys)))
        return button
