"""The search field: asks while one types, and hands the keys on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget

from bodymap.gui.finder.results_list import STEPS
from bodymap.gui.widgets.controls import Button, paint_field
from bodymap.gui.widgets.icons import icon

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QPaintEvent

_PAUSE_MS: Final = 40  # typing faster than this asks once


class SearchBox(QWidget):
    """One line. Enter opens, Up and Down walk through what was found, Escape empties it and then leaves."""

    asked = Signal(str)  # what to look for; "" for nothing
    accepted = Signal()
    walked = Signal(int)  # rows down; up if less than 0
    left = Signal()  # Escape, with nothing typed
    focused = Signal(bool)  # the keyboard came, or went

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self.field.setFrame(False)
        self.field.setPlaceholderText(self.tr("Where it hurts, a muscle, a word"))
        self.field.setToolTip(self.field.placeholderText())  # where it is longer than the field
        self.field.setAccessibleName(self.tr("Search muscles, trigger points, pain areas and symptoms"))
        self.field.installEventFilter(self)
        self._clear = Button(icon=icon("clear", QPalette.ColorRole.Shadow))
        self._clear.setAccessibleName(self.tr("Empty the search"))
        self._clear.setToolTip(self._clear.accessibleName())
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Escape does the same
        self._clear.hide()
        self._glass = icon("search", QPalette.ColorRole.Dark)
        row = QHBoxLayout(self)
        self._row = row
        row.setSpacing(0)
        row.addWidget(self.field)
        row.addWidget(self._clear)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._clear.clicked.connect(self.empty)
        self.field.textChanged.connect(self._on_text)
        self.field.returnPressed.connect(self._on_return)
        self.setFocusProxy(self.field)
        self._restyle()
        self._make_room()

    def sizeHint(self) -> QSize:
        return QSize(160, self.fontMetrics().height() + 18)

    def _make_room(self) -> None:
        self._row.setContentsMargins(self.fontMetrics().height() + 16, 2, 4, 2)

    def text(self) -> str:
        return self.field.text().strip()

    def empty(self) -> None:
        """Forget the words, at once."""
        self.field.clear()
        self.flush()

    def replace(self, words: str) -> None:
        """Take other words, at once."""
        self.field.setText(words)
        self.flush()

    def go_to(self) -> None:
        """Come back with the words selected, so that the next letter replaces them."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def type_on(self, event: QKeyEvent) -> None:
        """Take a letter that was typed elsewhere."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.end(False)
        QApplication.sendEvent(self.field, event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
            self.focused.emit(event.type() is QEvent.Type.FocusIn)
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if event.type() is QEvent.Type.ShortcutOverride and escape:
            event.accept()  # else the window's Escape would take the selection away instead
            return True
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in STEPS:
                self.flush()
                self.walked.emit(STEPS[event.key()])
                return True
            if escape:
                self._on_escape()
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._restyle()
        elif event.type() is QEvent.Type.FontChange:
            self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = self.palette().color(QPalette.ColorRole.Base)
        paint_field(painter, QRectF(self.rect()), self.palette(), focused=self.field.hasFocus(), ground=ground)
        side = self.fontMetrics().height()
        self._glass.paint(painter, 10, (self.height() - side) // 2, side, side)

    def _restyle(self) -> None:
        # The field stands on the painted ground; a ground of its own would be a box in a box.
        palette = self.field.palette()
        clear = Qt.GlobalColor.transparent
        if palette.color(QPalette.ColorRole.Base).alpha():
            palette.setColor(QPalette.ColorRole.Base, clear)
            self.field.setPalette(palette)

    def _on_text(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._pause.start()

    def _on_escape(self) -> None:
        if self.field.text():
            self.empty()
        else:
            self.left.emit()

    def _on_return(self) -> None:
        self.flush()
        self.accepted.emit()

    def flush(self) -> None:
        """Ask at once, if something was typed that waits for a pause."""
        if self._pause.isActive():
            self._pause.stop()
            self._ask()

    def _ask(self) -> None:
        self.asked.emit(self.text())
