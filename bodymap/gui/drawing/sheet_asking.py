"""Taking a drawing along as a drawing sheet: for whom, of which day, and where to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from bodymap.errors import RequestError, printable
from bodymap.gui.pictures import sheets
from bodymap.gui.pictures.files import ExportError
from bodymap.gui.widgets import boxes
from bodymap.gui.widgets.controls import Button, Line, Voice
from bodymap.gui.widgets.labels import PlainLabel
from bodymap.gui.widgets.saving import ask_where
from bodymap.gui.widgets.saying import say_error, translate

if TYPE_CHECKING:
    from pathlib import Path

    from bodymap.gui.drawing.desk import Desk

_WIDTH_PX: Final = 420


class SheetDialog(QDialog):
    """What is to stand at the head of the sheet; nothing of it is remembered."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Drawing sheet"))
        self.setMinimumWidth(_WIDTH_PX)
        self.name = Line()
        self.name.setPlaceholderText(self.tr("left empty, it can be written by hand"))
        self.date = Line()
        self.date.setText(QLocale().toString(QDate.currentDate(), "d MMMM yyyy"))
        rows = QFormLayout()
        for words, field in ((self.tr("For"), self.name), (self.tr("Date"), self.date)):
            label = PlainLabel(words)
            label.setBuddy(field)
            field.setAccessibleName(words)
            rows.addRow(label, field)
        note = PlainLabel(self.tr("Both stand on the sheet alone; Bodymap does not remember them."))
        note.setWordWrap(True)
        self.cancel = Button(self.tr("Cancel"), voice=Voice.EDGED)
        self.cancel.clicked.connect(self.reject)
        self.go_on = Button(self.tr("Go on…"), voice=Voice.FILLED)
        self.go_on.setDefault(True)
        self.go_on.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(rows)
        column.addWidget(note)
        column.addLayout(buttons)


def export_sheet(window: QWidget, desk: Desk, suggested: Path) -> Path | None:
    """Ask what stands at its head and where to, and write the sheet; the file, or None if it was not written.

    :param suggested: the folder, and a name without its ending.
    """
    title = translate("Drawing sheet", "Drawing sheet")
    dialog = SheetDialog(window)
    wanted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    if not wanted:
        return None
    try:
        sheet = sheets.describe(desk.drawing, desk.atlas, name=dialog.name.text(), date=dialog.date.text())
        kinds = {
            ".png": translate("Picture", "Picture (*.png)"),
            ".svg": translate("Picture", "Drawing that can be enlarged (*.svg)"),
        }
        path = ask_where(window, title, suggested.with_name(f"{suggested.name}.png"), kinds)
        if path is not None:
            sheets.save(sheet, path)
    except ExportError as error:
        boxes.tell(window, title, printable(str(error)))
        return None
    except RequestError as error:
        boxes.tell(window, title, say_error(error))
        return None
    return path
