"""A dialog that is a page to read: a title, a text column, a button to close it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from bodymap.gui.page.browser import Browser
from bodymap.gui.widgets.controls import Button, Hairline, Voice
from bodymap.gui.widgets.tabbing import InReadingOrder

if TYPE_CHECKING:
    from bodymap.gui.widgets.theme import Theme
    from bodymap.pages.blocks import Document
    from bodymap.pages.links import Link


class PageDialog(InReadingOrder, QDialog):
    """Shown with ``open``; frees itself when closed."""

    def __init__(self, title: str, document: Document, theme: Theme, *, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.browser = Browser(theme, margin=32)
        self._prepare(self.browser)
        self.browser.setAccessibleName(title)
        self.browser.show_page(document)
        self.browser.link.connect(self._on_link)
        self.done_button = Button(self.tr("Close"), voice=Voice.FILLED)
        self.done_button.setDefault(True)
        self.done_button.clicked.connect(self.accept)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(32, 10, 20, 10)
        self.foot.addStretch(1)
        self.foot.addWidget(self.done_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.browser, 1)
        column.addWidget(Hairline())
        column.addLayout(self.foot)
        for keys, step in (("Ctrl+Down", 1), ("Ctrl+Up", -1)):  # as in the window, whose keys a dialog does not hear
            QShortcut(QKeySequence(keys), self, partial(self.browser.go_to_heading, step))
        self.resize(self.sizeHint())  # by itself Qt would make it no wider than two thirds of the screen

    def sizeHint(self) -> QSize:
        px = self.font().pixelSize()
        room = self.screen().availableSize()
        return QSize(min(px * 36, room.width() - 40), min(px * 48, room.height() - 80))

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.browser.set_theme(theme)

    def _prepare(self, browser: Browser) -> None:
        """Set up the text column before it shows anything; a sheet that is not plain text says how."""

    def _on_link(self, link: Link) -> None:
        """Follow a link of the page; a sheet that has some says how."""
