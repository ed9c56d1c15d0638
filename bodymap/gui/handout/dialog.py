"""The client's page before it is printed: the page itself at the left, at the right what can be chosen and worded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from bodymap.errors import SaidError
from bodymap.gui.handout.preview import PAGES, Preview
from bodymap.gui.pictures.ground import PaperGround
from bodymap.gui.widgets import boxes
from bodymap.gui.widgets.controls import Button, Hairline, Line, QuietBar, Segments, Voice
from bodymap.gui.widgets.forms import Lines, Tick
from bodymap.gui.widgets.labels import PlainLabel, as_entry
from bodymap.gui.widgets.saying import say, say_error, translated
from bodymap.handout.contents import handout_of
from bodymap.handout.editing import editable, edited
from bodymap.handout.press import LAYOUT, Paper, PaperSize, Press, fitted
from bodymap.handout.web import html
from bodymap.pages.parts import Reading
from bodymap.paper import typesetting
from bodymap.referral.outlines import Outlines
from bodymap.whole_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bodymap.atlas import Figure, Side
    from bodymap.drawing.model import PainDrawing
    from bodymap.gui.settings import Settings
    from bodymap.handout.contents import Handout
    from bodymap.knowledge.records import TriggerPoint
    from bodymap.shelf import Shelf

_SCREEN_DPI: Final = 110
_PRINT_DPI: Final = 300
_PAUSE_MS: Final = 350  # after the last letter, before the page is laid out anew
_COLUMN_TEXTS: Final = 26  # width of the choices, in sizes of the text
_LINES: Final = 3  # of a field for several lines


class HandoutDialog(QDialog):
    """Shown with ``open``; nothing of what is typed outlives it but the practice's name and the kind of paper."""

    def __init__(
        self,
        points: Sequence[TriggerPoint],
        shelf: Shelf,
        settings: Settings,
        *,
        side: Side,
        figure: Figure,
        drawing: PainDrawing | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Page for the client"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._points = tuple(points)
        self._shelf = shelf
        self._settings = settings
        self._side, self._figure, self._drawing = side, figure, drawing
        self._press = Press(shelf.atlas, Outlines(shelf.atlas), PaperGround())
        self._own = self._fresh()
        self._fields: dict[str, Line | Lines] = {}
        self._done: dict[str, Tick] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.lay_out)
        self._make()
        self.lay_out()
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        px = self.font().pixelSize()
        room = self.screen().availableSize()
        return QSize(min(px * 78, room.width() - 40), min(px * 62, room.height() - 60))

    # What there is to choose

    def _make(self) -> None:
        self.preview = Preview()
        self._pages = self._scrolled(self.preview)
        self._pages.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrow keys turn the pages
        self._pages.setAccessibleName(self.tr("The page as it is printed"))
        column = QVBoxLayout()
        column.setSpacing(8)
        self.format = Segments(
            self.tr("Paper"), ((PaperSize.A4.value, self.tr("A4")), (PaperSize.LETTER.value, self.tr("Letter")))
        )
        self.format.show_chosen(self._settings.paper_size)
        self.format.chosen.connect(self._on_size)
        self.large = self._box(self.tr("Large print"), on=self._settings.large_print)
        self.pressed = self._box(self.tr("Pressing it brought on the pain that they know"), on=False)
        self.pressed.toggled.connect(self._on_pressed)
        self.practice = self._line(self.tr("Your practice"), self._settings.practice)
        self.note = self._text("note", self.tr("Your note"), "")
        self.appointment = self._line(self.tr("Next appointment"), "")
        column.addWidget(self.format)
        for widget in (self.large, self.pressed):
            column.addWidget(widget)
        for label, field in (
            (self.tr("Your practice"), self.practice),
            (self.tr("Your note"), self.note),
            (self.tr("Next appointment"), self.appointment),
        ):
            self._add(column, label, field)
        self._add_words(column)
        column.addStretch(1)
        inner = QWidget()
        inner.setLayout(column)
        choices = self._scrolled(inner)
        choices.setFixedWidth(self.font().pixelSize() * _COLUMN_TEXTS)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(self._pages, 1)
        middle.addWidget(choices)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(middle, 1)
        whole.addWidget(Hairline())
        whole.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 10, 20, 10)
        foot.setSpacing(8)
        self.said = PlainLabel()
        self.said.setForegroundRole(QPalette.ColorRole.Shadow)
        self.close_button = Button(self.tr("Close"))
        self.save_button = Button(self.tr("Save…"), voice=Voice.EDGED)
        self.print_button = Button(self.tr("Print…"), voice=Voice.FILLED)
        self.close_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._save)
        self.print_button.clicked.connect(self._print)
        self.print_button.setDefault(True)
        foot.addWidget(self.said, 1)
        for button in (self.close_button, self.save_button, self.print_button):
            foot.addWidget(button)
        return foot

    def _add_words(self, column: QVBoxLayout) -> None:
        """The words of the page, and which exercises are on it."""
        for words in editable(self._own):
            exercise, _, part = words.key.rpartition("/")
            label = say(words.label)
            if part == "title" and exercise:
                one = next(one for one in self._own.exercises if one.key == exercise)
                self._done[exercise] = self._box(one.title, on=True)
                column.addSpacing(8)
                column.addWidget(self._done[exercise])
            field = self._line(label, words.text) if part == "title" else self._text(words.key, label, words.text)
            self._fields[words.key] = field
            self._add(column, label, field)

    def _scrolled(self, inner: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setVerticalScrollBar(QuietBar())
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        return area

    def _add(self, column: QVBoxLayout, label: str, field: QWidget) -> None:
        shown = PlainLabel(label)
        shown.setForegroundRole(QPalette.ColorRole.Shadow)
        shown.setBuddy(field)
        column.addWidget(shown)
        column.addWidget(field)

    def _box(self, words: str, *, on: bool) -> Tick:
        box = Tick(as_entry(words))
        box.setChecked(on)
        box.toggled.connect(self._later)
        return box

    def _line(self, name: str, text: str) -> Line:
        line = Line()
        line.setText(text)
        line.setCursorPosition(0)  # a long one is seen from its beginning
        line.setAccessibleName(name)
        line.textChanged.connect(self._later)
        return line

    def _text(self, key: str, name: str, text: str) -> Lines:
        field = Lines(text, lines=_LINES)
        field.setObjectName(key)
        field.setAccessibleName(name)
        field.textChanged.connect(self._later)
        return field

    # The page

    def paper(self) -> Paper:
        """The paper as it is chosen."""
        return Paper(
            size=PaperSize(self._settings.paper_size),
            large_print=self.large.isChecked(),
            practice=self.practice.text().strip(),
            appointment=self.appointment.text().strip(),
        )

    def handout(self) -> Handout:
        """The page as it is chosen and worded."""
        words = {key: _text_of(field) for key, field in self._fields.items()}
        without = [key for key, box in self._done.items() if not box.isChecked()]
        return edited(self._fresh(), words, without=without)

    def _fresh(self) -> Handout:
        made = hasattr(self, "pressed")
        return handout_of(
            self._points,
            base=self._shelf.base,
            reading=self._reading(),
            pressed=made and self.pressed.isChecked(),
            note=self.note.toPlainText().strip() if made else "",
        )

    def _reading(self) -> Reading:
        return Reading(side=self._side, translate=translated)

    def lay_out(self) -> None:
        """Lay the page out anew and show it."""
        self._pause.stop()
        self._settings.practice = self.practice.text().strip()
        self._settings.large_print = self.large.isChecked()
        try:
            sheet = self._sheet()
            pages = typesetting.pictures(LAYOUT, sheet, dpi=_SCREEN_DPI)
        except SaidError as error:
            self.said.setText(say_error(error))
            return
        self.preview.show_pages(pages, words=str(sheet["title"]))
        self.said.setText(say(PAGES.counted(len(pages))))

    def _sheet(self) -> dict[str, object]:
        paper = self.paper()
        sheet = self._press.sheet(
            self.handout(),
            self._points,
            figure=self._figure,
            reading=self._reading(),
            paper=paper,
            drawing=self._drawing,
        )
        return fitted(sheet, paper)

    def _later(self) -> None:
        self._pause.start()

    def _on_size(self, key: str) -> None:
        self._settings.paper_size = key
        self.format.show_chosen(key)
        self.lay_out()

    def _on_pressed(self) -> None:
        """What was found is said otherwise now, where nobody has worded it."""
        before, self._own = self._own, self._fresh()
        old, new = ({words.key: words.text for words in editable(one)} for one in (before, self._own))
        for key, field in self._fields.items():
            if _text_of(field) == old.get(key) and old[key] != new[key] and isinstance(field, Lines):
                field.setPlainText(new[key])

    # Taking it along

    def _save(self) -> None:
        kinds = {".pdf": self.tr("Page (*.pdf)"), ".html": self.tr("For a screen reader (*.html)")}
        folder = Path.home()
        name = self._own.title.replace("/", "-")
        chosen, kind = QFileDialog.getSaveFileName(
            self, self.tr("Save the page"), str(folder / f"{name}.pdf"), ";;".join(kinds.values())
        )
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() not in kinds:
            ending = next((ending for ending, words in kinds.items() if words == kind), ".pdf")
            path = path.with_name(path.name + ending)
        self._try(lambda: self._write(path), self.tr("Save the page"))

    def _write(self, path: Path) -> None:
        sheet = self._sheet()
        raw = html(sheet) if path.suffix.lower() == ".html" else typesetting.pdf(LAYOUT, sheet)
        write_whole(path, raw, private=True)
        self.said.setText(self.tr("The page is in {path}.").format(path=path))

    def _print(self) -> None:
        from bodymap.gui.handout.printing import print_pages

        self._try(
            lambda: print_pages(self, typesetting.pictures(LAYOUT, self._sheet(), dpi=_PRINT_DPI), self.paper().size),
            self.tr("Print"),
        )

    def _try(self, work: Callable[[], object], title: str) -> None:
        try:
            work()
        except SaidError as error:
            boxes.tell(self, title, say_error(error))
        except OSError as error:
            boxes.tell(self, title, f"{error.filename}: {error.strerror}")


def _text_of(field: Line | Lines) -> str:
    return field.text() if isinstance(field, Line) else field.toPlainText()
