"""The shaded picture of the body, tinted: neutral grey with alpha in, a skin tone or a shadow out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from bodymap.atlas import AtlasError
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bodymap.atlas import BodyPicture

# The shading of lit, level skin in the atlas's pictures: a muscle there keeps its own colour.
_LEVEL_GREY: Final = 196
_SHADOW_STRENGTH: Final = 0.82
_LIGHT_STRENGTH: Final = 0.42


_UNREADABLE: Final = Phrase(
    "Atlas", QT_TRANSLATE_NOOP("Atlas", "{path}: missing or damaged; reinstall Bodymap or run 'make atlas'")
)


class PictureError(AtlasError):
    """A picture of the atlas cannot be read."""


def load_keys(picture: BodyPicture) -> NDArray[np.uint16]:
    """Read a picture as one number per pixel: ``alpha << 8 | grey``. Safe on any thread.

    :raises PictureError: missing or damaged.
    """
    image = QImage(str(picture.path))
    if image.isNull():
        raise PictureError(_UNREADABLE.filled(path=picture.path))
    if image.format() is not QImage.Format.Format_ARGB32:
        image = image.convertToFormat(QImage.Format.Format_ARGB32)
    pixels = np.frombuffer(image.constBits(), np.uint16).reshape(image.height(), image.bytesPerLine() // 2)
    # Little-endian ARGB32 is B, G, R, A: the upper half is R and A, and R is the grey.
    return np.ascontiguousarray(pixels[:, 1 : 2 * image.width() : 2])


def tint_table(skin: tuple[str, str]) -> NDArray[np.uint32]:
    """Premultiplied ARGB for every key, from the shadow to the light colour of a skin tone."""
    shadow, light = (np.array([c.red(), c.green(), c.blue()], np.float64) for c in map(QColor, skin))
    # A slight S-curve keeps the terminator soft and the lit side calm.
    t = np.linspace(0, 1, 256)[:, None]
    t = 0.8 * t + 0.2 * t * t * (3 - 2 * t)
    return _premultiplied(shadow + (light - shadow) * t, np.full(256, 255.0))


def form_table() -> NDArray[np.uint32]:
    """Black or white with alpha for every key: laid over flat colour it gives it the body's form.

    Laying black with alpha ``1 - s`` over a colour is multiplying it by ``s``, and
    needs nothing that a vector file lacks.
    """
    grey = np.arange(256, dtype=np.float64)
    dark = np.clip((_LEVEL_GREY - grey) / _LEVEL_GREY, 0, 1) ** 1.1 * _SHADOW_STRENGTH
    light = np.clip((grey - _LEVEL_GREY) / (255 - _LEVEL_GREY), 0, 1) * _LIGHT_STRENGTH
    # Shadows on flesh are warm, lights too; pure black and white would look like soot and chalk.
    warm = np.where(dark[:, None] > 0, np.array([[38.0, 12.0, 10.0]]), np.array([[255.0, 236.0, 222.0]]))
    return _premultiplied(warm, np.maximum(dark, light) * 255)


def look_up(keys: NDArray[np.uint16], table: NDArray[np.uint32]) -> QImage:
    """The picture in the colours of a table."""
    height, width = keys.shape
    result = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    pixels = np.frombuffer(result.bits(), np.uint32).reshape(height, width)
    np.take(table, keys, out=pixels, mode="clip")  # "raise" would take the way through a buffer
    return result


def draw_picture(painter: QPainter, picture: BodyPicture, image: QImage) -> None:
    """Draw a picture where it belongs; the painter's units are view mm, y up."""
    x0, y0, x1, y1 = picture.box
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.translate(x0, y1)
    painter.scale(1, -1)
    painter.drawImage(QRectF(0, 0, x1 - x0, y1 - y0), image)
    painter.restore()


def image_of(pixels: NDArray[np.uint32]) -> QImage:
    """An image of premultiplied ARGB numbers, with its own memory."""
    height, width = pixels.shape
    result = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    np.frombuffer(result.bits(), np.uint32).reshape(height, width)[:] = pixels
    return result


def empty(width: int, height: int) -> QImage:
    """A transparent image."""
    result = QImage(max(1, width), max(1, height), QImage.Format.Format_ARGB32_Premultiplied)
    result.fill(Qt.GlobalColor.transparent)
    return result


def _premultiplied(rgb: NDArray[np.float64], opacity: NDArray[np.float64]) -> NDArray[np.uint32]:
    """A table over all keys of a table over all greys."""
    alpha = np.arange(256)[:, None] * opacity[None, :] / 255  # (alpha, grey)
    table = np.rint(alpha).astype(np.uint32) << 24
    for channel, shift in zip(rgb.T, (16, 8, 0), strict=True):  # one by one: a third of the memory, half the time
        product = channel * alpha
        product /= 255
        table |= np.rint(product, out=product).astype(np.uint32) << shift
    return np.asarray(table, np.uint32).ravel()
