"""Taking the map along to a file, the clipboard or a printer: asks the person; files and print do the work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QPageLayout
from PySide6.QtWidgets import QDialog, QFileDialog

from bodymap.gui.pictures import files
from bodymap.gui.pictures.print import print_description
from bodymap.gui.widgets import boxes
from bodymap.gui.widgets.saying import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QTextDocument
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from bodymap.gui.painting.description import MapDescription


def export(parent: QWidget, description: MapDescription, *, name: str) -> Path | None:
    """Ask where to and write the picture there.

    :param name: what to call the file, without its ending.
    :returns: the file that was written; None if the person gave up or it cannot be written.
    """
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    kinds = {
        ".png": translate("Picture", "Picture (*.png)"),
        ".svg": translate("Picture", "Drawing that can be enlarged (*.svg)"),
        ".pdf": translate("Picture", "Page (*.pdf)"),
    }
    chosen, kind = QFileDialog.getSaveFileName(
        parent, translate("Picture", "Export picture"), str(Path(folder) / f"{name}.png"), ";;".join(kinds.values())
    )
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.lower() not in files.SUFFIXES:
        ending = next((ending for ending, words in kinds.items() if words == kind), files.SUFFIXES[0])
        path = path.with_name(path.name + ending)
    done = _try(
        lambda: files.save(description, path, least_px=files.SHARP_PX),
        parent,
        translate("Picture", "Export picture"),
    )
    return path if done else None


def copy(description: MapDescription) -> None:
    """Put the picture on the clipboard."""
    files.copy_to_clipboard(description)


def print_out(parent: QWidget, description: MapDescription) -> bool:
    """Ask for a printer and print the picture on one page; whether it was printed."""
    wide = description.width > description.height
    printer = _printer(parent, QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait)
    if printer is None:
        return False
    return _try(lambda: print_description(description, printer), parent, translate("Picture", "Print"))


def print_document(parent: QWidget, document: QTextDocument) -> bool:
    """Ask for a printer and print a page to read, on as many sheets as it needs; whether it was printed."""
    printer = _printer(parent)
    if printer is not None:
        document.print_(printer)
    return printer is not None


def _printer(parent: QWidget, way: QPageLayout.Orientation | None = None) -> QPrinter | None:
    """Ask for a printer, that holds the paper this way; None if the person gave up."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if way is not None:
        printer.setPageOrientation(way)
    dialog = QPrintDialog(printer, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if accepted else None


def _try(work: Callable[[], None], parent: QWidget, title: str) -> bool:
    """Do the work; say in a box why it cannot be done."""
    try:
        work()
    except files.ExportError as error:
        boxes.tell(parent, title, str(error))
        return False
    return True
