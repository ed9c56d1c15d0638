"""Telling when the window is painted and answers: for what can wait, and for timing the start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class Ready(QObject):
    """Calls once, after the map's first paint and whatever that queued."""

    def __init__(self, body: QWidget, then: Callable[[], object]) -> None:
        super().__init__(body)
        self._then = then
        self._map = body
        body.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._map and event.type() is QEvent.Type.Paint:
            self._map.removeEventFilter(self)
            QTimer.singleShot(0, self, self._call)
        return False

    def _call(self) -> None:
        self._then()
        self.deleteLater()
