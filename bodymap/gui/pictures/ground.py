"""The body alone in light grey on white, as a JPEG: the ground of pictures for paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from bodymap.gui.painting.picture import Pictures, SkinTint, draw_pictures, empty, pictures_for

if TYPE_CHECKING:
    from bodymap.atlas import Box, Plate

_LIGHT: Final = SkinTint(("#968b80", "#f6f0e9"))  # a ramp that ink and pain stand out from, in grey as well
_QUALITY: Final = 82


class PaperGround:
    """Draws the ground; pictures that were read stay for the next one."""

    def __init__(self) -> None:
        self._pictures = Pictures()

    def __call__(self, plate: Plate, box: Box, width: int) -> bytes:
        """A JPEG of a box of view mm, so many pixels wide.

        :raises PictureError: a picture of the atlas is missing or damaged.
        """
        scale = width / (box[2] - box[0])
        body = empty(width, round((box[3] - box[1]) * scale))
        area = QRectF(box[0], box[1], box[2] - box[0], box[3] - box[1])
        painter = QPainter(body)
        painter.scale(scale, -scale)
        painter.translate(-box[0], -box[3])
        wanted = pictures_for(plate.skin, scale, area)
        draw_pictures(painter, {picture: self._pictures.image(picture, _LIGHT) for picture in wanted})
        painter.end()
        paper = QImage(body.size(), QImage.Format.Format_RGB32)
        paper.fill(Qt.GlobalColor.white)
        painter = QPainter(paper)
        painter.drawImage(0, 0, body)
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        paper.save(buffer, "JPEG", _QUALITY)  # type: ignore[call-overload]  # the stubs want bytes
        return bytes(buffer.data().data())
