"""A picture on paper, as large as the page allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from bodymap.gui.painting.vector import paint_vectors
from bodymap.gui.pictures.files import ExportError
from bodymap.gui.widgets.saying import translate

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice

    from bodymap.gui.painting.description import MapDescription


def print_description(desc: MapDescription, printer: QPagedPaintDevice) -> None:
    """Print a picture on one page, as large as it allows.

    :raises ExportError: the printer does not take it.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise ExportError(translate("Export", "The printer does not take the picture."))
    try:
        page = QRectF(painter.viewport())
        scale = min(page.width() / desc.width, page.height() / desc.height)
        painter.translate((page.width() - desc.width * scale) / 2, 0)
        painter.scale(scale, scale)
        paint_vectors(painter, desc)
    finally:
        painter.end()
