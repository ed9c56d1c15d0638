"""The same picture for files and printers that enlarge: zones, outlines and words are drawn and stay sharp.

Body and muscles are one embedded picture a pane, as fine as a printer shows or the atlas is. What is drawn over them
knows nothing but source-over, since other ways of laying colours over each other do not survive in such files, and no
translucent lines, of which Qt makes filled outlines of a hundred times as many corners.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from bodymap.gui.painting import board
from bodymap.gui.painting.picture import Pictures

if TYPE_CHECKING:
    from bodymap.gui.painting.description import MapDescription, Pane

GROUND_DPI: Final = 200  # of the embedded pictures on the device's paper; a person sees no more of skin and fibres


def paint_vectors(painter: QPainter, desc: MapDescription) -> None:
    """Paint a whole picture; the painter's units are the description's pixels.

    :raises PictureError: a picture of the atlas is missing or damaged.
    """
    pictures = Pictures()
    fine = painter.deviceTransform().m11() * GROUND_DPI / painter.device().logicalDpiX()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillRect(QRectF(0, 0, desc.width, desc.height), QColor(desc.palette.paper))
    for pane in desc.panes:
        painter.drawImage(pane.box, _opaque(board.pane_image(pane, desc, pictures, min(fine, _finest(pane))), desc))
        board.paint_over(painter, desc, pane, vector=True)
    _cover(painter, desc)
    board.paint_frame(painter, desc)


def _opaque(image: QImage, desc: MapDescription) -> QImage:
    """The picture on its paper: a file stores transparency beside it, without loss, which is as much again."""
    result = QImage(image.size(), QImage.Format.Format_RGB32)
    result.fill(QColor(desc.palette.paper))
    painter = QPainter(result)
    painter.drawImage(0, 0, image)
    painter.end()
    return result


def _finest(pane: Pane) -> float:
    """From how many device pixels to a pixel on the pictures of the atlas have no more to give."""
    known = (pane.plate.skin, *pane.plate.coats.values())
    most = max(picture.px_per_mm for worn in known for picture in (worn.overview, *worn.tiles))
    return max(1.0, most / pane.camera.scale)


def _cover(painter: QPainter, desc: MapDescription) -> None:
    """Paper over what lies above and below the panes: some readers of such files know no clipping."""
    top = min((pane.box.top() for pane in desc.panes), default=0.0)
    bottom = max((pane.box.bottom() for pane in desc.panes), default=0.0)
    for strip in (QRectF(0, 0, desc.width, top), QRectF(0, bottom, desc.width, desc.height - bottom)):
        if strip.height() > 0:
            painter.fillRect(strip, QColor(desc.palette.paper))
