"""The system or a terminal asks the program to end: what is drawn is kept first, whatever the program is doing.

While Qt waits for events no line of Python runs, and neither would a handler of Python's. So the signal comes as a
byte through a pair of sockets, for which Qt does wait.
"""

from __future__ import annotations

import signal
import socket
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier

if TYPE_CHECKING:
    from collections.abc import Callable

_BY_SIGNAL: Final = 128  # and the signal's number: the exit status, as the shell counts
_SIGNALS: Final = ("SIGINT", "SIGTERM", "SIGHUP")  # a system may lack one


class Ending(QObject):
    """Listens from when it is made; signals that come before the event loop are answered when it begins."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.keep: Callable[[], object] | None = None  # what is done before the program ends
        self._read, self._write = socket.socketpair()
        for end in (self._read, self._write):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._end)
        signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        for name in _SIGNALS:
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), _noted)

    def _end(self) -> None:
        (number, *_) = self._read.recv(64)
        if self.keep is not None:
            self.keep()
        QCoreApplication.exit(_BY_SIGNAL + number)


def _noted(_signal: int, _frame: object) -> None:
    """Python must have a handler to send the byte; the work is done where Qt waits."""
