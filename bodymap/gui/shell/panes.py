"""The three panes side by side: their widths follow the window until the person sets them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication

from bodymap.gui.widgets.controls import Splitter

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from bodymap.gui.settings import Settings

_KEY: Final = "splitter"
# At most, in text heights: wider than that a tree or a page only has empty paper.
_TREE_TEXTS: Final = 24
_PAGE_TEXTS: Final = 38
# At most, as a share of the window: the map comes first.
_TREE_SHARE: Final = 0.22
_PAGE_SHARE: Final = 0.282


class Panes(Splitter):
    """Tree, map and page."""

    def __init__(self, tree: QWidget, body: QWidget, page: QWidget, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        for pane in (tree, body, page):
            self.addWidget(pane)
            pane.raise_()  # Qt puts a new part below those before, and a screen reader would meet the last one first
        self.setStretchFactor(1, 1)
        self._by_hand = self.take_widths(settings.blob(_KEY))
        self.splitterMoved.connect(self._on_moved)

    def share_width(self) -> None:
        """Give each pane its part of the window, unless the person has."""
        if self._by_hand:
            return
        px = QApplication.font().pixelSize()
        tree = min(px * _TREE_TEXTS, round(self.width() * _TREE_SHARE))
        page = min(px * _PAGE_TEXTS, round(self.width() * _PAGE_SHARE))
        self.setSizes([tree, self.width() - tree - page, page])

    def keep(self) -> None:
        """Remember the widths that the person set."""
        if self._by_hand:
            self._settings.set_blob(_KEY, self.saveState())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_width()

    def _on_moved(self) -> None:
        self._by_hand = True
