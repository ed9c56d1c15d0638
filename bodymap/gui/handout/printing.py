"""Pages as pictures, on a printer: what is printed is what was looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog

from bodymap.errors import RequestError
from bodymap.gui.widgets.saying import translate
from bodymap.handout.press import PaperSize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


def print_pages(parent: QWidget, pages: Sequence[bytes], size: PaperSize) -> bool:
    """Ask for a printer and print PNGs of pages, each as large as its sheet; whether they were printed.

    :raises RequestError: the printer does not take them.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    paper = QPageSize(QPageSize.PageSizeId.Letter if size is PaperSize.LETTER else QPageSize.PageSizeId.A4)
    printer.setPageLayout(QPageLayout(paper, QPageLayout.Orientation.Portrait, QMarginsF()))
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    if accepted:
        paint_pages(printer, pages)
    return accepted


def paint_pages(printer: QPrinter, pages: Sequence[bytes]) -> None:
    """Print PNGs of pages.

    :raises RequestError: the printer does not take them.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise RequestError(translate("Handout", "The printer does not take the page."))
    try:
        for number, page in enumerate(pages):
            if number:
                printer.newPage()
            painter.drawImage(QRectF(printer.pageLayout().fullRectPixels(printer.resolution())), QImage.fromData(page))
    finally:
        painter.end()
