"""The left pane: the search, the side of the body, and the tree that both act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bodymap.atlas import Side
from bodymap.gui.controls import Segments
from bodymap.gui.searchbox import SearchBox
from bodymap.gui.tree import Tree
from bodymap.gui.tree_model import TreeModel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bodymap.gui.page_html import Names
    from bodymap.gui.session import Selection
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.search import Match


class Finder(QWidget):
    """Finds by words or by leafing; what is picked is announced, what is selected is shown."""

    picked = Signal(str, str)  # kind, id
    side_chosen = Signal(str)

    def __init__(self, base: KnowledgeBase, names: Names, find: Callable[[str], Sequence[Match]]) -> None:
        super().__init__()
        self._find = find
        self._selection: Selection | None = None
        self.search = SearchBox()
        self.side = Segments(
            self.tr("Side of the body"),
            ((Side.LEFT.value, self.tr("Left")), (Side.RIGHT.value, self.tr("Right"))),
        )
        self.tree = Tree(TreeModel(base, names))
        self.nothing = QLabel(
            self.tr("Nothing found. Try a muscle, a place such as “temple”, or a complaint such as “tennis elbow”.")
        )
        self._lay_out()
        self.side.chosen.connect(self.side_chosen)
        self.search.asked.connect(self._on_asked)
        self.search.accepted.connect(self._on_accepted)
        self.search.went_down.connect(self.tree.setFocus)
        self.tree.picked.connect(self.picked)

    def show_selection(self, selection: Selection | None) -> None:
        """Show the row of what is selected; a search that hides it is given up."""
        self._selection = selection
        if selection is not None and self.search.text() and not self.tree.has(selection):
            self.search.empty()
            self._on_asked("")
        self.tree.show_selection(selection)

    def _lay_out(self) -> None:
        word = QLabel(self.tr("Side"))
        word.setForegroundRole(QPalette.ColorRole.Dark)
        word.setContentsMargins(2, 0, 0, 0)
        sides = QHBoxLayout()
        sides.setSpacing(8)
        sides.addWidget(word)
        sides.addWidget(self.side)
        sides.addStretch(1)
        head = QVBoxLayout()
        head.setContentsMargins(14, 0, 10, 0)
        head.setSpacing(8)
        head.addWidget(self.search)
        head.addLayout(sides)
        self.nothing.setWordWrap(True)
        self.nothing.setContentsMargins(16, 8, 16, 8)
        self.nothing.setForegroundRole(QPalette.ColorRole.Shadow)
        self.nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.nothing)
        column.addWidget(self.tree, 1)
        column.addStretch(0)

    def _on_asked(self, words: str) -> None:
        matches = self._find(words) if words else ()
        found = bool(matches) or not words
        self.tree.show_matches([(match.kind, match.id) for match in matches] if words else None)
        self.tree.setVisible(found)
        self.nothing.setVisible(not found)
        if not words:
            self.tree.show_selection(self._selection)

    def _on_accepted(self) -> None:
        if self.search.text():
            self.tree.pick_current()
