"""The left pane: the search and what it found, else the tree of the body or the library; and the side they act on.

While there are words in the field, what was found for them stands in the place of the tree. Words and list stay until
the words are taken out: whatever is selected meanwhile, here or elsewhere, is only marked in the list.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from bodymap.atlas import Side
from bodymap.atlas.words import SIDES
from bodymap.gui.finder.chips import Chips
from bodymap.gui.finder.result_rows import ResultRows, RowKind
from bodymap.gui.finder.results_list import ResultsList
from bodymap.gui.finder.searchbox import SearchBox
from bodymap.gui.finder.tree import Tree
from bodymap.gui.finder.tree_model import TreeModel, TreePart
from bodymap.gui.session import Selection
from bodymap.gui.widgets.controls import Button, Segments, Voice
from bodymap.gui.widgets.labels import PlainLabel
from bodymap.gui.widgets.saying import say
from bodymap.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bodymap.gui.finder.result_rows import Reaching, ResultRow
    from bodymap.gui.widgets.theme import Theme
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.searching.results import Match, Results, UnderstoodWord
    from bodymap.pages.parts import Names


# The largest type, and the longest words in sizes of the text, with which both switches find room in a row.
_SIDE_BY_SIDE_PX: Final = 20
_SIDE_BY_SIDE_TEXTS: Final = 22
_READY_MS: Final = 60  # after the keyboard came: the field is painted first
_PREVIEWED_FROM: Final = 3  # letters: fewer may mean anything
_PREVIEW_MS: Final = 120  # after a letter: the body does not turn for words that are not finished


class Finder(QWidget):
    """Finds by words or by leafing; what is picked or looked at is announced, what is selected is shown."""

    picked = Signal(object)  # Selection
    previewed = Signal(object)  # Selection | None: what one is at in the list, before it is picked
    over = Signal(object)  # Selection | None: a trigger point whose zones are looked at over what is previewed
    left = Signal()  # the keys belong to the map now
    side_chosen = Signal(str)

    def __init__(
        self,
        base: KnowledgeBase,
        names: Names,
        theme: Theme,
        *,
        find: Callable[[str], Results],
        refers: Callable[[str], Sequence[Reaching]],
    ) -> None:
        """An empty search over a closed tree.

        :param find: what words may mean.
        :param refers: the trigger points that refer to a pain area, by its id.
        """
        super().__init__()
        self._find = find
        self._refers = refers
        self._rows = ResultRows(base, names, refers)
        self._ready = False  # what a search needs has been read, or soon will be
        self._selection: Selection | None = None
        self._found: Results | None = None  # None: nothing is typed
        self._opened: frozenset[Kind] = frozenset()  # of which all is shown
        self._side = Side.LEFT
        self._side_in_words: Side | None = None  # until another is chosen
        self._looked_at: Match | None = None  # on the map, without being selected
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
        self.chips = Chips(after=self.side.button(Side.RIGHT.value))
        self.tree = Tree(TreeModel(base, names))
        self.results = ResultsList(theme)
        self.nothing = PlainLabel()
        self.draw = Button(self.tr("Where does it hurt?"), voice=Voice.EDGED)  # what else can be done
        self._preview = QTimer(self)
        self._preview.setSingleShot(True)
        self._lay_out()
        self._connect()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.results.set_theme(theme)

    def show_selection(self, selection: Selection | None) -> None:
        """Show the row of what is selected; words that were typed stay, with what they found."""
        before, self._selection = self._selection, selection
        if not _same_thing(before, selection):  # else only the side is another, and one stays where one was
            self._preview.stop()
            self._looked_at = None
            self.over.emit(None)
            self.results.mark(selection)
            self._show_whose_numbers()
        self.tree.show_selection(selection)

    def show_side(self, side: Side) -> None:
        """Show the side in use; a search stays as it is, on that side."""
        self._side, self._side_in_words = side, None
        self.side.show_chosen(side.value)
        self._show_words_of_side()

    def show_part(self, part: str) -> None:
        """Show the body or the library in the tree; a search is given up."""
        self.search.empty()
        self.tree.show_part(TreePart(part))
        self.part.show_chosen(part)

    @property
    def side_in_use(self) -> Side:
        """The side on which the next thing is picked: the one in the words, until another is chosen."""
        return self._side_in_words or self._side

    def settle(self) -> None:
        """Do at once what waits for a pause in the typing; for tests and for measuring."""
        self.search.flush()
        if self._preview.isActive():
            self._preview.stop()
            self._look()

    # Making

    def _connect(self) -> None:
        self.side.chosen.connect(self.side_chosen)
        self.part.chosen.connect(self.show_part)
        self.tree.part_shown.connect(self._on_part_shown)
        self.tree.picked.connect(self._on_tree_picked)
        self.search.asked.connect(self._on_asked)
        self.search.accepted.connect(self._on_accepted)
        self.search.walked.connect(self.results.step)
        self.search.left.connect(self.left)
        self.search.focused.connect(self.results.show_keys_here)
        self.search.focused.connect(self._make_ready_soon)
        self.chips.taken_out.connect(self._on_taken_out)
        self.results.walked_to.connect(self._on_walked)
        self.results.wanted.connect(self._open)
        self.results.went_up.connect(self.search.go_to)
        self.results.typed.connect(self.search.type_on)
        self.results.escaped.connect(self._on_escaped)
        self._preview.timeout.connect(self._look)

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
        self.draw.hide()
        self.results.hide()
        draw = QHBoxLayout()
        draw.setContentsMargins(16, 0, 16, 0)
        draw.addWidget(self.draw)
        draw.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.chips)
        column.addWidget(self.nothing)
        column.addLayout(draw)
        column.addWidget(self.results, 1)
        column.addWidget(self.tree, 1)
        column.addStretch(0)
        # Tab goes the way the eye goes.
        switches = [switch.button(key) for switch in (self.part, self.side) for key in switch.choices()]
        for before, after in itertools.pairwise((self.search.field, *switches, self.results, self.tree)):
            QWidget.setTabOrder(before, after)

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

    def _on_part_shown(self, part: TreePart) -> None:
        if self._found is None:
            self.part.show_chosen(part.value)

    # Words

    def _make_ready_soon(self, here: bool) -> None:
        """Read what the first letter would have to wait for, once somebody is about to type."""
        if here and not self._ready:
            self._ready = True
            QTimer.singleShot(_READY_MS, self, self._make_ready)

    def _make_ready(self) -> None:
        self._find("")
        self._refers("")

    def _on_asked(self, words: str) -> None:
        before = self._found.side if self._found is not None else None
        self._found = self._find(words) if words else None
        self._opened = frozenset()
        side = self._found.side if self._found is not None else None
        if side is not before:
            self._side_in_words = side
        self._show_found()
        if not words:
            self._preview.start(0)
        elif len(words) >= _PREVIEWED_FROM:
            self._preview.start(_PREVIEW_MS)

    def _show_found(self, *, at: int = 0) -> None:
        """Show what was found in the place of the tree, or the tree again."""
        found = self._found
        rows = self._rows.of(found, self.side_in_use, self._opened) if found is not None else ()
        self.side.show_chosen(self.side_in_use.value)
        self.part.show_chosen(*(() if found is not None else (self.tree.part.value,)))
        self.chips.show_words([_called(word) for word in self._understood()])
        if found is not None:
            self.nothing.setText(
                self.tr(
                    "Nothing found for “{words}”. Try where it hurts, such as “left temple”, a muscle, or a complaint "
                    "such as “tennis elbow”. Or draw it:"
                ).format(words=found.words)
            )
        self.results.show_rows(rows, at=at)
        self.results.setVisible(bool(rows))
        for widget in (self.nothing, self.draw):
            widget.setVisible(found is not None and not rows)
        self.tree.setVisible(found is None)

    def _show_words_of_side(self) -> None:
        """The rows name the side in use, and the map shows what one is at on that side."""
        if self._found is None:
            return
        self.chips.show_words([_called(word) for word in self._understood()])
        self.results.show_words(self._rows.of(self._found, self.side_in_use, self._opened))
        if self._looked_at is not None:
            self._preview.start(0)  # once whoever changed the side is done

    def _understood(self) -> list[UnderstoodWord]:
        """The words that count now; a side counts until another is chosen."""
        found = self._found.understood if self._found is not None else ()
        return [word for word in found if word.side in (None, self.side_in_use)]

    def _on_taken_out(self, at: int) -> None:
        words = self._understood()
        if self._found is not None and at < len(words):
            self.search.replace(self._found.without(words[at]))
            if not self.chips.focus_on(at):
                self.search.go_to()

    def _on_escaped(self) -> None:
        self.search.empty()
        self.search.go_to()

    # Rows

    def _on_accepted(self) -> None:
        row = self.results.current() if self._found is not None else None
        if row is not None:
            self._open(row)

    def _open(self, row: ResultRow) -> None:
        """Open a row: what it found, or the rest of its kind."""
        if row.kind is RowKind.MORE and row.group is not None:
            self._opened |= {row.group}
            at = self.results.index_of(row)
            self._show_found(at=at)
            self._on_walked()
        elif row.match is not None:
            self._preview.stop()
            self.picked.emit(Selection(row.match.kind, row.match.id, self.side_in_use))
            self._look_at(None)  # while one draws, a place is filled and not selected
            self.left.emit()

    def _on_walked(self) -> None:
        self._preview.start(0)

    def _look(self) -> None:
        """Let the map show what one is at in the list, and a screen reader say it: the focus stays in the field."""
        row = self.results.current() if self._found is not None else None
        if row is not None and self.search.field.hasFocus():
            self.results.announce(row.spoken)
        if row is not None and row.match is None:
            return  # there is more of a kind: the map may stay as it is
        match, over = row.match if row is not None else None, None
        if row is not None and row.number and self._found is not None:
            match, over = self._found.best, match  # the area with its numbers, and over it the zones of this point
        if match is not None and not match.kind.row.drawn:
            match = None  # nothing of it is to be seen on the body
        self._look_at(match, over)

    def _look_at(self, match: Match | None, over: Match | None = None) -> None:
        self._looked_at = match
        self.previewed.emit(self._selection_of(match))
        self.over.emit(self._selection_of(over))
        self._show_whose_numbers()

    def _show_whose_numbers(self) -> None:
        """The numbers in the list are the map's while it shows the place that was found."""
        shown = self._selection_of(self._looked_at) or self._selection
        best = self._selection_of(self._found.best if self._found is not None else None)
        self.results.show_numbers_hold(_same_thing(shown, best))

    def _selection_of(self, match: Match | None) -> Selection | None:
        return Selection(match.kind, match.id, self.side_in_use) if match is not None else None

    def _on_tree_picked(self, kind: str, key: str) -> None:
        what = Kind.named(kind)
        assert what is not None
        self.picked.emit(Selection(what, key, self._side))


def _same_thing(one: Selection | None, other: Selection | None) -> bool:
    """Whether two selections are of one thing, perhaps on different sides."""
    return one is not None and other is not None and (one.kind, one.id) == (other.kind, other.id)


def _called(word: UnderstoodWord) -> str:
    return say(SIDES[word.side]) if word.side is not None else word.text
