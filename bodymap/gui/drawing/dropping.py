"""Files dropped on the window: a hint while they are held over it, and their paths when they fall."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPalette

from bodymap.gui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

_MARGIN_PX: Final = 24
_PADDING_PX: Final = 16


class Dropping(QObject):
    """Lets a window take files."""

    dropped = Signal(list)  # of Path: files of this machine

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._hint: PlainLabel | None = None
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.DragEnter:
                assert isinstance(event, QDragEnterEvent)
                paths = _paths(event.mimeData())
                if paths:
                    self._show_hint(paths)
                    event.acceptProposedAction()
                    return True
            case QEvent.Type.DragLeave:
                self._hide_hint()
            case QEvent.Type.Drop:
                assert isinstance(event, QDropEvent)
                self._hide_hint()
                paths = _paths(event.mimeData())
                if paths:
                    event.acceptProposedAction()
                    # Questions may follow, and the program that they come from must not wait for the answers.
                    QTimer.singleShot(0, self, lambda: self.dropped.emit(paths))
                    return True
        return False

    def _show_hint(self, paths: list[Path]) -> None:
        hint = self._hint
        if hint is None:
            hint = self._hint = PlainLabel(parent=self._window)
            hint.setAutoFillBackground(True)
            hint.setBackgroundRole(QPalette.ColorRole.WindowText)
            hint.setForegroundRole(QPalette.ColorRole.Base)
            hint.setMargin(_PADDING_PX)
            hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if len(paths) == 1:
            hint.setText(self.tr("Let go to open {name}").format(name=paths[0].name))
        else:
            hint.setText(self.tr("One drawing at a time, please"))
        most = max(1, self._window.width() - 2 * _MARGIN_PX)
        hint.setWordWrap(hint.sizeHint().width() > most)
        hint.setMaximumWidth(most)
        hint.adjustSize()
        hint.move((self._window.width() - hint.width()) // 2, (self._window.height() - hint.height()) // 2)
        hint.raise_()
        hint.show()

    def _hide_hint(self) -> None:
        if self._hint is not None:
            self._hint.hide()


def _paths(mime: QMimeData) -> list[Path]:
    """The files of this machine that are held."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()] if mime.hasUrls() else []
