"""The pictures of the atlas, tinted: skin from neutral grey with alpha, flesh and bones from their own colours."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from threading import Thread
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from bodymap.atlas import AtlasError
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase
from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from bodymap.atlas import BodyPicture, Box, Coated, Plate

_MUCH_SMALLER: Final = 0.5
_WORTH_IT: Final = 1.12  # times as fine as the overview: from there on tiles are worth having

_UNREADABLE: Final = Phrase(
    "Atlas", QT_TRANSLATE_NOOP("Atlas", "{path}: missing or damaged; reinstall Bodymap or run 'make atlas'")
)


class PictureError(AtlasError):
    """A picture of the atlas cannot be read."""


class SkinTint(Value, frozen=True):
    """A skin tone: the colours of shadow and of light."""

    tone: tuple[str, str]

    def dyed(self, image: QImage) -> QImage:
        """A picture of skin in this tone. Safe on any thread."""
        return look_up(_keys(image), _table(self.tone))


class FleshTint(Value, frozen=True):
    """How much of a colour is mixed into pictures that have their own: in the dark they are to be calm."""

    colour: str
    share: float

    def dyed(self, image: QImage) -> QImage:
        """A picture of a coat. Safe on any thread."""
        image = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
        if self.share:
            painter = QPainter(image)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
            painter.setOpacity(self.share)
            painter.fillRect(image.rect(), QColor(self.colour))
            painter.end()
        return image


Tint: TypeAlias = SkinTint | FleshTint


_SPARE: Final = 8  # pictures of views that are not shown, of 0.2 to 3 MB


class Pictures:
    """Pictures of the body, tinted when first asked for and kept."""

    def __init__(self) -> None:
        self._plain: dict[BodyPicture, QImage] = {}  # read already, to be tinted
        self._images: dict[tuple[BodyPicture, Tint], QImage] = {}

    def read(self, plate: Plate) -> None:
        """Read the skin of a plate now, and look whether its coats are there: a damaged one is told before painting.

        :raises PictureError: missing or damaged.
        """
        if all(picture is not plate.overview for picture, _ in self._images) and not _is_begun(plate.overview):
            self._plain[plate.overview] = read(plate.overview)
        for worn in plate.coats.values():
            if not _is_whole(worn.overview.path):
                raise _unreadable(worn.overview)

    def image(self, picture: BodyPicture, tint: Tint) -> QImage:
        """A picture in a tint.

        :raises PictureError: missing or damaged.
        """
        key = (picture, tint)
        if key not in self._images:
            image = begun(*key)
            if image is None:
                plain = self._plain.pop(picture) if picture in self._plain else read(picture)
                image = tint.dyed(plain)
            self._images[key] = image
        return self._images[key]

    def keep(self, tint: Tint, pictures: Iterable[BodyPicture]) -> None:
        """Give back the memory of other tints and other pictures, but for the last ones: views change with what is
        looked at, and return."""
        wanted = set(pictures)
        self._plain = {picture: image for picture, image in self._plain.items() if picture in wanted}
        others = [key for key in self._images if key[1] == tint and key[0] not in wanted][-_SPARE:]
        self._images = {
            key: image for key, image in self._images.items() if key in others or (key[0] in wanted and key[1] == tint)
        }


def read(picture: BodyPicture) -> QImage:
    """A picture in its own colours. Safe on any thread.

    :raises PictureError: missing or damaged.
    """
    image = QImage(str(picture.path))
    if image.isNull():
        raise _unreadable(picture)
    return image.transformed(QTransform.fromScale(-1, 1)) if picture.mirrored else image


class _Begun(Thread):
    """A picture on its way; it has none if it cannot be read, and whoever reads it again hears why."""

    def __init__(self, picture: BodyPicture, tint: Tint) -> None:
        super().__init__()
        self._work = (picture, tint)
        self.image: QImage | None = None

    def run(self) -> None:
        picture, tint = self._work
        with suppress(PictureError):
            self.image = tint.dyed(read(picture))


_BEGUN: dict[tuple[BodyPicture, Tint], _Begun] = {}


def begin(picture: BodyPicture, tint: Tint) -> None:
    """Read a picture while the window is still being made: whoever wants it first finds it. Safe on any thread."""
    thread = _BEGUN[picture, tint] = _Begun(picture, tint)
    thread.start()


def begun(picture: BodyPicture, tint: Tint) -> QImage | None:
    """A picture that was begun, waited for and handed out once; None if it was not, or cannot be read."""
    thread = _BEGUN.pop((picture, tint), None)
    if thread is None:
        return None
    thread.join()
    return thread.image


def forget_begun() -> None:
    """Give up what was begun and not wanted."""
    for key in list(_BEGUN):
        begun(*key)


def _is_begun(picture: BodyPicture) -> bool:
    """Whether a picture was begun in some tint and can be read; it is waited for."""
    for (other, _), thread in _BEGUN.items():
        if other == picture:
            thread.join()
            return thread.image is not None
    return False


def _is_whole(path: Path) -> bool:
    """Whether a file is a WebP picture as long as it says in its head."""
    try:
        with path.open("rb") as file:
            head = file.read(12)
        return head[:4] + head[8:] == b"RIFFWEBP" and int.from_bytes(head[4:8], "little") + 8 == path.stat().st_size
    except OSError:
        return False


def _unreadable(picture: BodyPicture) -> PictureError:
    return PictureError(_UNREADABLE.filled(path=picture.path))


def pictures_for(worn: Coated, scale: float, box: QRectF | None = None) -> tuple[BodyPicture, ...]:
    """Overview, and the tiles that a zoom makes worth having, within a box of view mm."""
    if scale <= worn.overview.px_per_mm * _WORTH_IT:
        return (worn.overview,)
    return (worn.overview, *(tile for tile in worn.tiles if box is None or rect_of(tile.box).intersects(box)))


def rect_of(box: Box) -> QRectF:
    """A box of view mm as a rectangle."""
    return QRectF(box[0], box[1], box[2] - box[0], box[3] - box[1])


def draw_pictures(painter: QPainter, pictures: Mapping[BodyPicture, QImage]) -> None:
    """Pictures of one coat or of the skin, coarse first; the painter's units are view mm."""
    finest = 0.0
    for picture, image in pictures.items():
        if finest and picture.px_per_mm > finest:
            # A tile replaces what lies under it: painting it over would double the soft edge of the body.
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        finest = finest or picture.px_per_mm
        draw_picture(painter, picture, image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def _keys(image: QImage) -> NDArray[np.uint16]:
    """A grey picture as one number per pixel: ``alpha << 8 | grey``."""
    if image.format() is not QImage.Format.Format_ARGB32:
        image = image.convertToFormat(QImage.Format.Format_ARGB32)
    pixels = np.frombuffer(image.constBits(), np.uint16).reshape(image.height(), image.bytesPerLine() // 2)
    # Little-endian ARGB32 is B, G, R, A: the upper half is R and A, and R is the grey.
    return np.ascontiguousarray(pixels[:, 1 : 2 * image.width() : 2])


@lru_cache(maxsize=4)
def _table(tone: tuple[str, str]) -> NDArray[np.uint32]:
    return tint_table(tone)


def tint_table(skin: tuple[str, str]) -> NDArray[np.uint32]:
    """Premultiplied ARGB for every key, from the shadow to the light colour of a skin tone."""
    shadow, light = (np.array([c.red(), c.green(), c.blue()], np.float64) for c in map(QColor, skin))
    # A slight S-curve keeps the terminator soft and the lit side calm.
    t = np.linspace(0, 1, 256)[:, None]
    t = 0.8 * t + 0.2 * t * t * (3 - 2 * t)
    return _premultiplied(shadow + (light - shadow) * t, np.full(256, 255.0))


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
    share = painter.deviceTransform().m11() * (x1 - x0) / image.width()
    if share < _MUCH_SMALLER:  # a painter looks at four pixels only, and would leave out fibres
        size = QSize(max(1, round(image.width() * share)), max(1, round(image.height() * share)))
        image = image.scaled(size, mode=Qt.TransformationMode.SmoothTransformation)
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
