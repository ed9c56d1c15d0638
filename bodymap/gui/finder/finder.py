"""The left pane: the search, the body or the library, the side of the body, and the tree that they act on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from bodymap.atlas import Side
from bodymap.gui.finder.searchbox import SearchBox
from bodymap.gui.finder.tree import Tree
from bodymap.gui.finder.tree_model import TreeModel, TreePart
from bodymap.gui.widgets.controls import Segments
from bodymap.gui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from bodymap.gui.session import Selection
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.searching.results import Results
    from bodymap.pages.parts import Names


# The largest type, and the longest words in sizes of the text, with which both switches find room in a row.
_SIDE_BY_SIDE_PX: Final = 20
_SIDE_BY_SIDE_TEXTS: Final = 22


class Finder(QWidget):
    """Finds by words or by leafing; what is picked is announced, what is selected is shown."""

    picked = Signal(str, str)  # kind, id
    side_chosen = Signal(str)

    def __init__(self, base: KnowledgeBase, names: Names, find: Callable[[str], Results]) -> None:
        super().__init__()
        self._find = find
        self._selection: Selection | None = None
        self.search = SearchBox()
        self.side = Segments(
            self.tr("Side of the body"),
            ((Side.LEFT.value, self.tr("Left")), (Side.RIGHT.value, self.tr("Right"))),
        )
        self.part = Segments(
            self.tr("Body or library"),
            ((TreePart.BODY.value, self.tr("Body")), (TreePart.LIBRARY.value, self.tr("Library"))),
        )
        self.part.show_chosen(TreePart.BODY.value)
        self.tree = Tree(TreeModel(base, names))
        self.nothing = PlainLabel(
            self.tr("Nothing found. Try a muscle, a place such as “temple”, or a complaint such as “tennis elbow”.")
        )
        self._lay_out()
        self.side.chosen.connect(self.side_chosen)
        self.part.chosen.connect(self.show_part)
        self.tree.part_shown.connect(self._on_part_shown)
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

    def show_part(self, part: str) -> None:
        """Show the body or the library in the tree; a search is given up."""
        self.search.empty()
        self._on_asked("")
        self.tree.show_part(TreePart(part))
        self.part.show_chosen(part)

    def _on_part_shown(self, part: TreePart) -> None:
        self.part.show_chosen(part.value)

    def _lay_out(self) -> None:
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self._row.addWidget(self.part)
        self._row.addStretch(1)
        self._row.addWidget(self.side)
        self._stack()
        head = QVBoxLayout()
        head.setContentsMargins(14, 0, 10, 0)
        head.setSpacing(8)
        head.addWidget(self.search)
        head.addLayout(self._row)
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

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_row"):
            self._stack()

    def _stack(self) -> None:
        """In large type, or long words, the switches stand one over the other, or the pane would crowd the map."""
        px = self.font().pixelSize()
        wide = self.part.sizeHint().width() + self.side.sizeHint().width() > px * _SIDE_BY_SIDE_TEXTS
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if wide or px > _SIDE_BY_SIDE_PX else way.LeftToRight)

    def _on_asked(self, words: str) -> None:
        matches = tuple(self._find(words).in_order(more=True)) if words else ()
        found = bool(matches) or not words
        self.tree.show_matches([(match.kind, match.id) for match in matches] if words else None)
        self.tree.setVisible(found)
        self.nothing.setVisible(not found)
        if not words:
            self.tree.show_selection(self._selection)

    def _on_accepted(self) -> None:
        if self.search.text():
            self.tree.pick_current()
