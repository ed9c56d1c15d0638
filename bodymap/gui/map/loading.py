"""Reading the fine pictures of the body on other threads, so that no frame waits for a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from bodymap.gui.painting.picture import PictureError, load_keys, look_up

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PySide6.QtGui import QImage

    from bodymap.atlas import BodyPicture

_MOST_PICTURES: Final = 8  # each is about 4 MB


class _Post(QObject):
    arrived = Signal(object, object, object)  # BodyPicture, skin, QImage | None


class _Reading(QRunnable):
    def __init__(self, picture: BodyPicture, skin: tuple[str, str], table: NDArray[np.uint32], post: _Post) -> None:
        super().__init__()
        self._work = (picture, skin, table, post)

    def run(self) -> None:
        picture, skin, table, post = self._work
        try:
            image = look_up(load_keys(picture), table)
        except PictureError:
            image = None  # the overview stays: coarser, but the body is there
        try:
            post.arrived.emit(picture, skin, image)
        except RuntimeError:
            return  # the map was closed meanwhile


class TileLoader(QObject):
    """Fine pictures in a skin tone: those that are there, and a way to ask for the others."""

    arrived = Signal(object)  # BodyPicture

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._images: dict[BodyPicture, QImage] = {}
        self._skin: tuple[str, str] | None = None
        self._asked: set[BodyPicture] = set()
        self._stopped = False
        self._post = _Post()
        self._post.arrived.connect(self._on_arrived)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def ask(
        self, pictures: tuple[BodyPicture, ...], skin: tuple[str, str], table: NDArray[np.uint32]
    ) -> dict[BodyPicture, QImage]:
        """What of the pictures is there; the rest will be announced."""
        if skin != self._skin:
            self._skin = skin
            self._images.clear()
            self._asked.clear()
        for picture in pictures:
            if picture in self._images:
                self._images[picture] = self._images.pop(picture)  # the most recently used stay
            elif picture not in self._asked and not self._stopped:
                self._asked.add(picture)
                self._pool.start(_Reading(picture, skin, table, self._post))
        return {p: self._images[p] for p in pictures if p in self._images}

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

    def _on_arrived(self, picture: BodyPicture, skin: tuple[str, str], image: QImage | None) -> None:
        if skin != self._skin:
            return
        self._asked.discard(picture)
        if image is None:
            return
        self._images[picture] = image
        while len(self._images) > _MOST_PICTURES:
            del self._images[next(iter(self._images))]
        self.arrived.emit(picture)
