"""The same picture for files and printers that enlarge: zones, outlines and words are drawn and stay sharp.

Body and muscles are one embedded picture a pane, as fine as the device or the atlas is. What is drawn over them knows
nothing but source-over, since other ways of laying colours over each other do not survive in such files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from bodymap.gui.painting import board
from bodymap.gui.painting.picture import Pictures

if TYPE_CHECKING:
    from bodymap.gui.painting.description import MapDescription, Pane

_LEAST_FINER: Final = 2.0  # device pixels to a pixel: a file that knows no device is enlarged


def paint_vectors(painter: QPainter, desc: MapDescription) -> None:
    """Paint a whole picture; the painter's units are the description's pixels.

    :raises PictureError: a picture of the atlas is missing or damaged.
    """
    pictures = Pictures()
    device = max(_LEAST_FINER, painter.deviceTransform().m11())
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillRect(QRectF(0, 0, desc.width, desc.height), QColor(desc.palette.paper))
    for pane in desc.panes:
        painter.drawImage(pane.box, board.pane_image(pane, desc, pictures, min(device, _finest(pane))))
        board.paint_over(painter, desc, pane, vector=True)
    _cover(painter, desc)
    board.paint_frame(painter, desc)


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
