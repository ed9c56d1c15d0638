"""Taking the map along to a file, the clipboard or a printer: asks the person; gui.export does the work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QRectF, QStandardPaths
from PySide6.QtGui import QGuiApplication, QPageLayout, QPainter
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox

from bodymap.gui import export as export_room

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bodymap.gui.painting.description import MapDescription

translate = QCoreApplication.translate

_FORMATS: Final = (".png", ".svg", ".pdf")


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
    if path.suffix.lower() not in _FORMATS:
        ending = next((ending for ending, words in kinds.items() if words == kind), _FORMATS[0])
        path = path.with_name(path.name + ending)
    try:
        export_room.save(description, path)
    except export_room.ExportError as error:
        QMessageBox.warning(parent, translate("Picture", "Export picture"), str(error))
        return None
    return path


def copy(description: MapDescription) -> None:
    """Put the picture on the clipboard."""
    QGuiApplication.clipboard().setImage(export_room.to_image(description))


def print_out(parent: QWidget, description: MapDescription) -> bool:
    """Ask for a printer and print the picture on one page; whether it was printed."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    wide = description.width > description.height
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait)
    dialog = QPrintDialog(printer, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    if accepted:
        paint_page(printer, description)
    return accepted


def paint_page(device: object, description: MapDescription) -> None:
    """Paint the picture as large as the page of a printer allows."""
    painter = QPainter(device)  # type: ignore[call-overload]
    try:
        page = QRectF(painter.viewport())
        scale = min(page.width() / description.width, page.height() / description.height)
        painter.translate((page.width() - description.width * scale) / 2, 0)
        painter.scale(scale, scale)
        export_room.paint(painter, description)
    finally:
        painter.end()
