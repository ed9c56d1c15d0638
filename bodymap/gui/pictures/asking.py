"""Taking the map along to a file, the clipboard or a printer: asks the person; files and print do the work."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QStandardPaths
from PySide6.QtGui import QPageLayout, QTextDocument
from PySide6.QtWidgets import QDialog

from bodymap.atlas import AtlasError
from bodymap.file_names import file_name
from bodymap.gui.pictures import files, paper
from bodymap.gui.pictures.names import picture_name
from bodymap.gui.widgets import boxes
from bodymap.gui.widgets.saving import ask_where
from bodymap.gui.widgets.saying import say_error, translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from bodymap.gui.map.subject import Subjects
    from bodymap.gui.painting.description import MapDescription
    from bodymap.gui.session import Session
    from bodymap.knowledge.base import KnowledgeBase

_Way = QPageLayout.Orientation
_MARGINS_MM: Final = QMarginsF(18, 16, 18, 16)


class Taking:
    """What a window lets a person take along, each way asked for as a person asks: by menu, button or key."""

    def __init__(self, window: QWidget, session: Session, subjects: Subjects, base: KnowledgeBase) -> None:
        self._window = window
        self._session = session
        self._subjects = subjects
        self._base = base

    def export(self, shown: MapDescription, *, name: str = "") -> Path | None:
        """Ask where to and write the picture there.

        :param name: what to call the file, without its ending, if not by what is selected.
        :returns: the file that was written; None if the person gave up or it cannot be written.
        """
        kinds = {
            ".png": translate("Picture", "Picture (*.png)"),
            ".svg": translate("Picture", "Drawing that can be enlarged (*.svg)"),
            ".pdf": translate("Picture", "Page (*.pdf)"),
        }
        title = translate("Picture", "Export picture")
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        suggested = Path(folder) / file_name(name or self._name(), ending=files.SUFFIXES[0])
        path = ask_where(self._window, title, suggested, kinds)
        return path if path is not None and self._try(lambda: self._save(shown, path), title) else None

    def copy(self, shown: MapDescription) -> bool:
        """Put the picture on the clipboard; whether it is there."""
        return self._try(lambda: files.copy_to_clipboard(self._on_white(shown)), translate("Picture", "Copy picture"))

    def print_map(self, shown: MapDescription, *, name: str = "") -> bool:
        """Ask for a printer and print the picture on one page; whether it was printed."""
        wide = shown.width > shown.height
        way = _Way.Landscape if wide else _Way.Portrait
        printer = self._printer(name or self._name(), way=way)
        if printer is None:
            return False
        target = Path(printer.outputFileName()) if printer.outputFileName() else None  # printed into a file
        private = target is not None and not target.exists() and any(pane.drawn for pane in shown.panes)
        title = translate("Picture", "Print")
        done = self._try(lambda: paper.print_map(self._on_white(shown), self._placing(), printer), title)
        if done and private and target is not None:
            with suppress(OSError):
                target.chmod(files.PRIVATE)  # Qt writes it, and knows not that it is about a person's health
        return done

    def print_page(self, document: QTextDocument) -> bool:
        """Ask for a printer and print a page to read, on as many sheets as it needs; whether it was printed."""
        title = document.metaInformation(QTextDocument.MetaInformation.DocumentTitle)
        printer = self._printer(file_name(title))
        if printer is None:
            return False
        sheets = partial(wanted_sheets, printer)
        return self._try(
            lambda: paper.print_document(document, printer, sheets=sheets), translate("Picture", "Print page")
        )

    def _name(self) -> str:
        session = self._session
        return picture_name(session.selection, session.look.views, subjects=self._subjects, base=self._base)

    def _placing(self) -> paper.Placing:
        return paper.Placing(self._subjects, self._session)

    def _on_white(self, shown: MapDescription) -> MapDescription:
        return paper.on_white(shown, self._session.look.skin_tone)

    def _save(self, shown: MapDescription, path: Path) -> None:
        shown = self._on_white(shown)
        if path.suffix.lower() == ".pdf":
            page = paper.for_pdf(shown, self._placing())
            files.save(page, path, pt_per_px=paper.pt_per_px(page))
        else:
            files.save(shown, path, least_px=files.SHARP_PX)

    def _printer(self, name: str, *, way: _Way = _Way.Portrait) -> QPrinter | None:
        """Ask for a printer that holds the paper this way; None if the person gave up."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(name)  # and the name of a file, where it is printed into one
        printer.setCreator("Bodymap")
        printer.setPageOrientation(way)
        printer.setPageMargins(_MARGINS_MM, QPageLayout.Unit.Millimeter)
        dialog = QPrintDialog(printer, self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return printer if accepted else None

    def _try(self, work: Callable[[], None], title: str) -> bool:
        """Do the work; say in a box why it cannot be done."""
        try:
            work()
        except files.ExportError as error:
            boxes.tell(self._window, title, str(error))
        except AtlasError as error:
            boxes.tell(self._window, title, say_error(error))
        else:
            return True
        return False


def wanted_sheets(printer: QPrinter, count: int) -> list[int]:
    """The sheets that the person asked for in the dialog, of so many, in the order in which they are printed."""
    first, last = max(1, printer.fromPage()), min(count, printer.toPage() or count)
    sheets = list(range(first, last + 1))
    if printer.pageOrder() is printer.PageOrder.LastPageFirst:
        sheets.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return sheets * copies
    return [sheet for sheet in sheets for _ in range(copies)]
