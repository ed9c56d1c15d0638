"""The files of what was told: opened, saved, and kept on disk while it is worked on, to be found after a crash."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from bodymap.answering.told import read
from bodymap.drawing.autosave import Autosave, leftovers
from bodymap.drawing.geojson import save
from bodymap.drawing.model import DrawingError
from bodymap.drawing.reading import load
from bodymap.gui.widgets.saying import say, say_error

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bodymap.answering.told import Told
    from bodymap.drawing.autosave import Leftover
    from bodymap.drawing.history import History
    from bodymap.drawing.original import Original
    from bodymap.drawing.reading import DrawingRead
    from bodymap.phrases import Phrase
    from bodymap.shelf import Shelf

_LATEST_MS: Final = 800  # after the first change that is not kept, whatever follows: with the writing, within a second


class Keeping(QObject):
    """Keeps one history at a time; it reads what is told now, and says there what is saved."""

    about_to_keep = Signal()  # what is being typed must be told now
    trouble = Signal(str)  # something could not be kept; one line for the person

    def __init__(self, folder: Path, shelf: Shelf, parent: QObject | None = None) -> None:
        """Nothing is kept yet.

        :param folder: where a program that crashes leaves what was not saved; made if need be.
        """
        super().__init__(parent)
        self.original: Original | None = None  # the person's own file
        self._folder = folder
        self._shelf = shelf
        self._history: History[Told] | None = None
        self._autosave: Autosave | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_LATEST_MS)
        self._timer.timeout.connect(self.keep)

    @property
    def path(self) -> Path | None:
        """The person's own file."""
        return self.original.path if self.original is not None else None

    @property
    def is_saved(self) -> bool:
        """Nothing has been told that is not in the person's file."""
        return self._history is None or self._history.is_saved

    def begin(self, history: History[Told], *, original: Original | None = None) -> None:
        """Keep another history; what was kept of the one before is forgotten.

        :param original: the file that it is of.
        """
        self._forget()
        self._history = history
        self.original = original

    def changed(self) -> None:
        """Something was told: keep it soon. Changes that follow do not put that off."""
        if not self._timer.isActive():
            self._timer.start()

    def read(self, path: Path, going_on: Callable[[float], object] | None = None) -> DrawingRead:
        """A drawing as it stands in a file; may be called on another thread.

        :param going_on: see `load`.
        :raises DrawingError: it cannot be read.
        """
        return load(path.absolute(), self._shelf.atlas, may_be_empty=True, going_on=going_on)

    def told_by(self, loaded: DrawingRead) -> tuple[Told, tuple[Phrase, ...]]:
        """What a file tells, and what had to be mended to read it."""
        return read(loaded, self._shelf.base)

    def save(self, path: Path) -> None:
        """Save all that was told.

        :raises DrawingError: the file cannot be written; it stays as it was.
        """
        if self._history is not None:
            told = self._history.now
            self.original = save(told.drawing, path.absolute(), besides=told.besides)
            self._history.mark_saved()
            self._forget()

    def left_behind(self) -> tuple[Leftover, ...]:
        """What was being worked on when a program crashed, the latest first."""
        return leftovers(self._folder)

    def read_leftover(self, leftover: Leftover) -> tuple[Told, Original | None]:
        """What a crash left behind, and the file that it was opened from; what had to be left out is announced.

        :raises DrawingError: it is damaged.
        """
        loaded = leftover.load(self._shelf.atlas)
        told, warnings = read(loaded, self._shelf.base)
        for warning in warnings:
            self.trouble.emit(say(warning))
        return told, loaded.original

    def keep(self) -> str:
        """Write what is told now where it is found again after a crash, also within a stroke.

        :returns: why it could not be kept, in a line; "" where nothing would be lost now.
        """
        self.about_to_keep.emit()
        self._timer.stop()
        if self._history is None or self._history.is_saved:
            self._forget()
            return ""
        told = self._history.now
        try:
            if self._autosave is None:
                self._autosave = Autosave(self._folder)
            self._autosave.keep(told.drawing, besides=told.besides, original=self.original)
        except DrawingError as error:
            trouble = say_error(error)
            self.trouble.emit(trouble)
            return trouble
        return ""

    def close(self) -> None:
        """The window goes: what is not saved stays where the next start finds it."""
        self.keep()
        self._history = None
        if self._autosave is not None:
            self._autosave.let_go()
            self._autosave = None

    def _forget(self) -> None:
        """Nothing is to be found after a crash any more."""
        self._timer.stop()
        if self._autosave is not None:
            self._autosave.close()
            self._autosave = None
