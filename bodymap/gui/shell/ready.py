"""Telling when the window is painted and answers: for what can wait, and for timing the start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from bodymap.gui.shell.window import Window


class Ready(QObject):
    """Calls once, after the map's first paint and whatever that queued."""

    def __init__(self, window: Window, then: Callable[[], object]) -> None:
        super().__init__(window)
        self._then = then
        self._map = window.map
        # A map that scrolls paints in its viewport, not in itself.
        self._painted: QObject = getattr(window.map, "viewport", lambda: window.map)()
        self._painted.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._painted and event.type() is QEvent.Type.Paint:
            self._painted.removeEventFilter(self)
            QTimer.singleShot(0, self, self._call)
        return False

    def _call(self) -> None:
        self._then()
        self.deleteLater()
