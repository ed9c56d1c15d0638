"""Work that may take long, on another thread: the window lives on meanwhile, and the person can give it up."""

from __future__ import annotations

from threading import Event, Thread
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QProgressDialog

from bodymap.gui.widgets.labels import PlainLabel
from bodymap.gui.widgets.saying import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

_UNSEEN_S: Final = 0.25  # so long one waits without being told
_LOOK_MS: Final = 30
_PARTS: Final = 1000
_Made = TypeVar("_Made")


class GivenUp(Exception):
    """The person did not want to wait."""


def waited(parent: QWidget | None, title: str, words: str, work: Callable[[Callable[[float], None]], _Made]) -> _Made:
    """What a piece of work comes to; whatever it raises is raised here.

    :param words: what is being done, in a line.
    :param work: is given what to tell its progress to, 0 to 1, as often as it can be ended.
    :raises GivenUp: the person did not want to wait; the work ends when it next tells its progress.
    """
    thread = _Work(work)
    thread.start()
    thread.join(_UNSEEN_S)
    if thread.is_alive() and not _watched(thread, parent, title, words):
        thread.given_up.set()
        raise GivenUp
    if thread.error is not None:
        raise thread.error
    return thread.made[0]


class _Work(Thread, Generic[_Made]):
    def __init__(self, work: Callable[[Callable[[float], None]], _Made]) -> None:
        super().__init__(daemon=True)
        self._work = work
        self.given_up = Event()
        self.share = 0.0
        self.made: list[_Made] = []
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self.made.append(self._work(self._tell))
        except BaseException as error:
            self.error = error

    def _tell(self, share: float) -> None:
        self.share = share
        if self.given_up.is_set():
            raise GivenUp


def _watched(thread: _Work[_Made], parent: QWidget | None, title: str, words: str) -> bool:
    """Show how far the work is until it is done; whether it came to its end."""
    dialog = QProgressDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabel(PlainLabel(words))
    dialog.setCancelButtonText(translate("Boxes", "Cancel"))
    dialog.setRange(0, _PARTS)
    dialog.setAutoReset(False)
    dialog.setAutoClose(False)
    dialog.setMinimumDuration(0)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)

    def look() -> None:
        dialog.setValue(round(_PARTS * thread.share))
        if not thread.is_alive():
            dialog.accept()

    timer = QTimer(dialog)
    timer.timeout.connect(look)
    timer.start(_LOOK_MS)
    dialog.canceled.connect(dialog.reject)
    done = dialog.exec() == QProgressDialog.DialogCode.Accepted
    timer.stop()
    dialog.deleteLater()
    return done
