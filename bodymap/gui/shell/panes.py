"""The three panes side by side: their widths follow the window and what is read, until the person sets them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QSizePolicy, QStackedWidget, QWidget

from bodymap.gui.widgets.controls import Splitter

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QResizeEvent

    from bodymap.gui.settings import Settings

_KEYS: Final = {False: "splitter", True: "splitter_reading"}  # while one looks, while one reads
# At most, in text heights: wider than that a tree or a page only has empty paper.
_TREE_TEXTS: Final = 24
_PAGE_TEXTS: Final = 38
_LEAST_MAP_TEXTS: Final = 18  # of the map beside a page that is read
_PANEL_TEXTS: Final = 32  # what a panel to draw with needs
# At most, as a share of the window: the map comes first.
_TREE_SHARE: Final = 0.24
_PAGE_SHARE: Final = 0.282
_PANEL_SHARE: Final = 0.44
_MAP_SHARE: Final = 0.5  # while one draws: a tree that leaves the map less than this is away


class Panes(Splitter):
    """Tree, map and page: the map comes first, but while a page is read that shows nothing on it, the page does."""

    tree_away = Signal(bool)  # it makes room for a panel, or is back

    def __init__(
        self, tree: QWidget, body: QWidget, page: QWidget, settings: Settings, *, measure: Callable[[], int]
    ) -> None:
        """Show the parts.

        :param measure: px in which the page is read well, as its text is set now.
        """
        super().__init__()
        self._settings = settings
        self._measure = measure
        self._body = body
        self._tree = tree
        self._drawing = False
        self._tree_wanted = False  # while one draws, though it leaves the map less room
        for pane in (tree, body, page):
            self.addWidget(pane)
            pane.raise_()  # Qt puts a new part below those before, and a screen reader would meet the last one first
        self.setStretchFactor(1, 1)
        self._reading = False
        self._by_hand: dict[bool, QByteArray] = {}  # the widths that the person set, while looking and while reading
        for reading, key in _KEYS.items():
            state = settings.blob(key)
            if self.take_widths(state):
                self._by_hand[reading] = state
        self._take()
        self.splitterMoved.connect(self._on_moved)

    def read(self, on: bool) -> None:
        """Give the page the room that reading needs, or the map what it had before."""
        if on is not self._reading:
            self._reading = on
            self._take()

    def share_width(self) -> None:
        """Give each pane its part of the window, unless the person has."""
        if self._drawing:
            self._share_for_panel()
            return
        if self._reading in self._by_hand:
            return
        px = QApplication.font().pixelSize()
        tree = min(px * _TREE_TEXTS, round(self.width() * _TREE_SHARE))
        page = min(px * _PAGE_TEXTS, round(self.width() * _PAGE_SHARE))
        if self._reading:
            room = self.width() - tree - max(self._body.minimumSizeHint().width(), px * _LEAST_MAP_TEXTS)
            page = max(page, min(self._measure(), room))
        self.setSizes([tree, self.width() - tree - page, page])

    def draw(self, on: bool) -> None:
        """Give the panel to draw with the room that it needs, the tree's if need be; or each its own again."""
        if on is not self._drawing:
            self._drawing, self._tree_wanted = on, False
            self._show_tree(True)
            self._take()

    def show_tree(self) -> None:
        """Bring the tree back that made room for a panel."""
        if self._tree.isHidden():
            self._tree_wanted = True
            self._show_tree(True)
            self._set_for_panel(tree=True)

    def _share_for_panel(self) -> None:
        px = QApplication.font().pixelSize()
        panel = min(px * _PANEL_TEXTS, round(self.width() * _PANEL_SHARE))
        tree = min(px * _TREE_TEXTS, round(self.width() * _TREE_SHARE))
        fits = self._tree_wanted or self.width() - tree - panel >= _MAP_SHARE * self.width()
        self._show_tree(fits)
        self._set_for_panel(tree=fits)

    def _show_tree(self, on: bool) -> None:
        if on is self._tree.isHidden():
            self._tree.setVisible(on)
            self.tree_away.emit(not on)

    def _set_for_panel(self, *, tree: bool) -> None:
        px = QApplication.font().pixelSize()
        panel = min(px * _PANEL_TEXTS, round(self.width() * _PANEL_SHARE))
        wide = min(px * _TREE_TEXTS, round(self.width() * _TREE_SHARE)) if tree else 0
        self.setSizes([wide, self.width() - wide - panel, panel])

    def keep(self) -> None:
        """Remember the widths that the person set."""
        for reading, state in self._by_hand.items():
            self._settings.set_blob(_KEYS[reading], state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_width()

    def _take(self) -> None:
        """The widths that the person set for what is done now, or else those that suit it."""
        if self._reading in self._by_hand and not self._drawing:
            self.take_widths(self._by_hand[self._reading])
        self.share_width()

    def _on_moved(self) -> None:
        if not self._drawing:
            self._by_hand[self._reading] = self.saveState()


class RightColumn(QStackedWidget):
    """The page, or what stands in its place; only what is shown says how narrow it may be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self._on_current)

    def _on_current(self, current: int) -> None:
        plain, ignored = QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored
        for at in range(self.count()):
            widget, policy = self.widget(at), plain if at == current else ignored
            if widget is not None:
                widget.setSizePolicy(policy, policy)
