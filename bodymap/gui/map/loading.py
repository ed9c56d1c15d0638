"""Reading the pictures of the body on another thread, so that no frame waits for a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from bodymap.gui.painting.picture import PictureError, begun, read

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from bodymap.atlas import BodyPicture
    from bodymap.gui.painting.picture import Tint

_MOST_BYTES: Final = 48_000_000  # some fifteen pictures as large as they come


class _Post(QObject):
    arrived = Signal(object, object, object)  # BodyPicture, tint, QImage | None


class _Reading(QRunnable):
    def __init__(self, picture: BodyPicture, tint: Tint, post: _Post) -> None:
        super().__init__()
        self._work = (picture, tint, post)

    def run(self) -> None:
        picture, tint, post = self._work
        try:
            image = tint.dyed(read(picture))
        except PictureError:
            image = None  # of a tile the overview stays: coarser, but the body is there
        try:
            post.arrived.emit(picture, tint, image)
        except RuntimeError:
            return  # the map was closed meanwhile


class TileLoader(QObject):
    """Pictures in a tint: those that are there, and a way to ask for the others."""

    arrived = Signal(object, object)  # BodyPicture, tint

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._images: dict[tuple[BodyPicture, Tint], QImage] = {}
        self._asked: set[tuple[BodyPicture, Tint]] = set()
        self._stopped = False
        self._post = _Post()
        self._post.arrived.connect(self._on_arrived)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def ask(self, pictures: tuple[BodyPicture, ...], tint: Tint) -> None:
        """Have pictures read; those that are not there will be announced."""
        for key in ((picture, tint) for picture in pictures):
            if key in self._images or key in self._asked or self._stopped:
                continue
            image = begun(*key)
            if image is not None:
                self._keep(key, image)
                continue
            self._asked.add(key)
            self._pool.start(_Reading(*key, self._post))

    def at_hand(self, pictures: tuple[BodyPicture, ...], tint: Tint) -> dict[BodyPicture, QImage]:
        """What of the pictures is there."""
        found = [picture for picture in pictures if (picture, tint) in self._images]
        for key in [(picture, tint) for picture in reversed(found)]:
            self._images[key] = self._images.pop(key)  # the most recently used stay, an overview the longest
        return {picture: self._images[picture, tint] for picture in found}

    def keep(self, *tints: Tint) -> None:
        """Give back the memory of pictures in other tints; those being read are not awaited."""
        self._images = {key: image for key, image in self._images.items() if key[1] in tints}
        self._asked = {key for key in self._asked if key[1] in tints}

    def stop(self) -> None:
        """Wait for the picture that is being read and read no more until resumed."""
        self._stopped = True  # a picture that has just been read must not lead to the next one
        self._pool.clear()
        self._pool.waitForDone()
        self._asked.clear()  # what was not read has to be asked for again

    def resume(self) -> None:
        """Read again."""
        self._stopped = False

    def wait(self) -> None:
        """Wait for all that was asked for."""
        self._pool.waitForDone()

    def _on_arrived(self, picture: BodyPicture, tint: Tint, image: QImage | None) -> None:
        key = (picture, tint)
        if key not in self._asked:
            return
        self._asked.discard(key)
        if image is None:
            return
        self._keep(key, image)
        self.arrived.emit(picture, tint)

    def _keep(self, key: tuple[BodyPicture, Tint], image: QImage) -> None:
        self._images[key] = image
        spare = _MOST_BYTES - sum(image.sizeInBytes() for image in self._images.values())
        for oldest in list(self._images)[:-1]:
            if spare >= 0:
                return
            spare += self._images.pop(oldest).sizeInBytes()
