"""A talk before it is shown: its steps in another order, left out and worded, with notes for the therapist."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from bodymap.errors import SaidError
from bodymap.gui.widgets import boxes
from bodymap.gui.widgets.controls import Button, Hairline, Line, Voice
from bodymap.gui.widgets.forms import Lines
from bodymap.gui.widgets.labels import PlainLabel, add_entry
from bodymap.gui.widgets.saying import say, say_error, translated
from bodymap.pages.parts import Reading
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase
from bodymap.talk import files
from bodymap.talk.building import TITLES, notes_of, sentence_of
from bodymap.talk.model import MOST_WORDS, changed, moved

if TYPE_CHECKING:
    from bodymap.shelf import Shelf
    from bodymap.talk.model import ClientStep, ClientTalk

_LINES: Final = 3
_WORDS: Final = Phrase("Talk", QT_TRANSLATE_NOOP("Talk", "%n words", "", 1), one="%n word")


class TalkDialog(QDialog):
    """Shown with ``open``."""

    ready = Signal(object)  # ClientTalk: show it to the client

    def __init__(self, talk: ClientTalk, shelf: Shelf, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Prepare the talk"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.talk = talk
        self._shelf = shelf
        self._filling = False
        self.steps = QListWidget()
        self.steps.setAccessibleName(self.tr("Steps of the talk"))
        self.says = Line()
        self.says.setAccessibleName(self.tr("What the client reads"))
        self.counted = PlainLabel()
        self.counted.setForegroundRole(QPalette.ColorRole.Shadow)
        self.hints = PlainLabel()
        self.hints.setWordWrap(True)
        self.hints.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.notes = Lines("", lines=_LINES)
        self.notes.setAccessibleName(self.tr("Your notes"))
        self.earlier = Button(self.tr("Earlier"), voice=Voice.EDGED)
        self.later = Button(self.tr("Later"), voice=Voice.EDGED)
        self.show_button = Button(self.tr("Show client"), voice=Voice.FILLED)
        self.save_button = Button(self.tr("Save…"))
        self.open_button = Button(self.tr("Open…"))
        self.close_button = Button(self.tr("Close"))
        self.ready_made = Button(self.tr("Ready-made"))
        self._ready = files.ready_made(shelf.base)
        menu = QMenu(self)
        for made in self._ready:
            add_entry(menu, made.title).triggered.connect(partial(self._take, made))
        self.ready_made.setMenu(menu)
        self.ready_made.setVisible(bool(self._ready))
        self._lay_out()
        self.steps.currentRowChanged.connect(self._on_step)
        self.steps.itemChanged.connect(self._on_checked)
        self.says.textEdited.connect(self._on_says)
        self.notes.textChanged.connect(self._on_notes)
        self.earlier.clicked.connect(lambda: self._move(-1))
        self.later.clicked.connect(lambda: self._move(1))
        self.show_button.clicked.connect(self._show)
        self.save_button.clicked.connect(self._save)
        self.open_button.clicked.connect(self._open)
        self.close_button.clicked.connect(self.reject)
        self.show_button.setDefault(True)
        self._fill(0)
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        px = self.font().pixelSize()
        room = self.screen().availableSize()
        return QSize(min(px * 62, room.width() - 40), min(px * 44, room.height() - 60))

    def _lay_out(self) -> None:
        order = QHBoxLayout()
        order.addWidget(self.earlier)
        order.addWidget(self.later)
        order.addStretch(1)
        left = QVBoxLayout()
        left.addWidget(self.steps, 1)
        left.addLayout(order)
        right = QVBoxLayout()
        right.setSpacing(6)
        for label, field in (
            (self.tr("What the client reads"), self.says),
            (self.tr("For you"), self.hints),
            (self.tr("Your notes"), self.notes),
        ):
            name = PlainLabel(label)
            name.setForegroundRole(QPalette.ColorRole.Shadow)
            name.setBuddy(field)
            right.addWidget(name)
            right.addWidget(field)
            if field is self.says:
                right.addWidget(self.counted)
            right.addSpacing(8)
        right.addStretch(1)
        middle = QHBoxLayout()
        middle.setContentsMargins(20, 20, 20, 12)
        middle.setSpacing(20)
        middle.addLayout(left, 2)
        middle.addLayout(right, 3)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 10, 20, 10)
        for button in (self.ready_made, self.open_button, self.save_button):
            foot.addWidget(button)
        foot.addStretch(1)
        for button in (self.close_button, self.show_button):
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(middle, 1)
        whole.addWidget(Hairline())
        whole.addLayout(foot)

    # Steps

    def _fill(self, row: int) -> None:
        self._filling = True
        self.steps.clear()
        for step in self.talk.steps:
            item = QListWidgetItem(self._name(step))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if step.shown else Qt.CheckState.Unchecked)
            self.steps.addItem(item)
        self._filling = False
        self.steps.setCurrentRow(min(row, len(self.talk.steps) - 1))

    def _name(self, step: ClientStep) -> str:
        """What a step is about, and whether it is left out: an empty box alone is easily overlooked."""
        about = self._about(step)
        return about if step.shown else self.tr("{step} (left out)").format(step=about)

    def _about(self, step: ClientStep) -> str:
        """What a step is about; of several points, of which."""
        title = say(TITLES[step.kind])
        point = self._shelf.base.trigger_points.get(step.point or "")
        if point is None or len(self.talk.points) == 1:
            return title
        return self.tr("{step}: {point}").format(step=title, point=point.client_title)

    def _on_step(self, row: int) -> None:
        if self._filling or not 0 <= row < len(self.talk.steps):
            return
        step = self.talk.steps[row]
        self._filling = True
        own = sentence_of(step, base=self._shelf.base, reading=self._reading())
        self.says.setText(own)
        self.notes.setPlainText(step.notes)
        self._filling = False
        self._count(own)
        self.hints.setText(self._hints(step))
        self.earlier.setEnabled(row > 0)
        self.later.setEnabled(row < len(self.talk.steps) - 1)

    def _hints(self, step: ClientStep) -> str:
        """What the knowledge base's own talk says to the therapist at this step."""
        notes = notes_of(step, base=self._shelf.base)
        if notes is None:
            return self.tr("No notes for this step.")
        lines = [notes.do, self.tr("Say: {words}").format(words=notes.say)]
        lines += [self.tr("Do not say: {words}").format(words=words) for words in notes.avoid]
        lines.append(self.tr("To check: {words}").format(words=notes.check))
        return "\n\n".join(lines)

    def _count(self, sentence: str) -> None:
        words = len(sentence.split())
        if words > MOST_WORDS:
            said = self.tr("{words} words; more than {most} are not read while somebody speaks.")
            self.counted.setText(said.format(words=words, most=MOST_WORDS))
        else:
            self.counted.setText(say(_WORDS.counted(words)))

    def _reading(self) -> Reading:
        return Reading(side=self.talk.side, translate=translated)

    def _on_says(self, text: str) -> None:
        row = self.steps.currentRow()
        self.talk = changed(self.talk, row, says="")
        own = sentence_of(self.talk.steps[row], base=self._shelf.base, reading=self._reading())
        self.talk = changed(self.talk, row, says="" if text.strip() == own else text.strip())
        self._count(text)

    def _on_notes(self) -> None:
        if not self._filling:
            self.talk = changed(self.talk, self.steps.currentRow(), notes=self.notes.toPlainText().strip())

    def _on_checked(self, item: QListWidgetItem) -> None:
        if not self._filling:
            on = item.checkState() is Qt.CheckState.Checked
            row = self.steps.row(item)
            self.talk = changed(self.talk, row, shown=on)
            self._filling = True
            item.setText(self._name(self.talk.steps[row]))
            self._filling = False
            self.show_button.setEnabled(bool(self.talk.shown))

    def _move(self, by: int) -> None:
        row = self.steps.currentRow()
        if 0 <= row + by < len(self.talk.steps):
            self.talk = moved(self.talk, row, row + by)
            self._fill(row + by)

    # What becomes of it

    def _show(self) -> None:
        self.ready.emit(self.talk)
        self.accept()

    def _take(self, made: ClientTalk) -> None:
        """Go on with one that comes with the program, on the side and figure in use."""
        self.talk = replace(made, side=self.talk.side, figure=self.talk.figure)
        self._fill(0)

    def _save(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Save the talk"),
            str(Path.home() / f"{self.talk.title.replace('/', '-')}.yaml"),
            self.tr("Talks (*.yaml)"),
        )
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() not in files.ENDINGS:
            path = path.with_name(f"{path.name}.yaml")
        try:
            files.write(self.talk, path)
        except OSError as error:
            boxes.tell(self, self.tr("Save the talk"), f"{path}: {error.strerror}")

    def _open(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open a talk"), str(Path.home()), self.tr("Talks (*.yaml *.yml)")
        )
        if not chosen:
            return
        try:
            self.talk = files.read(Path(chosen), self._shelf.base)
        except SaidError as error:
            boxes.tell(self, self.tr("Open a talk"), say_error(error))
            return
        self._fill(0)
