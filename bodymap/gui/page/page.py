"""The right-hand column: the page of what is selected, in a reading width, with its own small head."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bodymap.gui.page.browser import Browser
from bodymap.gui.page.pictures import PagePictures
from bodymap.gui.widgets.controls import Button, Segments, Voice
from bodymap.gui.widgets.icons import icon
from bodymap.gui.widgets.saying import translated
from bodymap.pages.first import empty_page
from bodymap.pages.links import Link, To
from bodymap.pages.parts import Reading

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

    from bodymap.answering.lying import UnderSkin
    from bodymap.atlas import Atlas, Side
    from bodymap.gui.session import Selection
    from bodymap.gui.widgets.theme import Theme
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.pages.blocks import Document
    from bodymap.referral.referring import Refers

PLAIN: Final = "plain"
STUDENT: Final = "student"


class Page(QWidget):
    """The page, and above it back, forward and how to read: in plain words or as a student."""

    link = Signal(object)  # Link: to a thing to select, or to help
    student_changed = Signal(bool)
    list_wanted = Signal()  # back to the list over which the page is read
    drawing_done = Signal()  # the drawing that it is read over is to be put away

    def __init__(
        self,
        base: KnowledgeBase,
        names: Atlas,
        theme: Theme,
        *,
        refers: Refers,
        under_skin: UnderSkin,
        student: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._base = base
        self._names = names
        self._selection: Selection | None = None
        self._side: Side | None = None
        self._student = student
        self._flags_open = False
        self._refers = refers
        self._under_skin = under_skin
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.back = Button(icon=icon("back"))
        self.forward = Button(icon=icon("forward"))
        self.reading = Segments(
            self.tr("How to read the page"), ((PLAIN, self.tr("Plain words")), (STUDENT, self.tr("Student")))
        )
        self.reading.show_chosen(STUDENT if student else PLAIN)
        self.pictures = PagePictures(names, base, theme, self)
        self.browser = Browser(theme)
        self.browser.take_pictures_from(self.pictures)
        self.browser.setAccessibleName(self.tr("Page"))
        self.way_back = self._way_back()
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 12, 0)
        head.setSpacing(2)
        head.addWidget(self.back)
        head.addWidget(self.forward)
        head.addStretch(1)
        head.addWidget(self.reading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.way_back)
        column.addLayout(head)
        column.addWidget(self.browser, 1)
        self.reading.chosen.connect(self._on_reading)
        self.browser.link.connect(self._on_link)

    def show_way_back(self, on: bool) -> None:
        """Whether the page is read over the list of candidates, to which a button leads back."""
        self.way_back.setVisible(on)
        if on:
            self.to_list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _way_back(self) -> QWidget:
        """The bar over a page that is read while the list of candidates waits."""
        self.to_list = Button(self.tr("Back to the list"), voice=Voice.EDGED)
        self.to_list.clicked.connect(self.list_wanted)
        self.put_away = Button(self.tr("Done"))
        self.put_away.setToolTip(self.tr("Put the drawing away"))
        self.put_away.clicked.connect(self.drawing_done)
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(20, 8, 12, 0)
        row.addWidget(self.to_list)
        row.addStretch(1)
        row.addWidget(self.put_away)
        bar.hide()
        return bar

    @property
    def selection(self) -> Selection | None:
        return self._selection

    def show_selection(self, selection: Selection | None, *, side: Side) -> None:
        """Show the page of a selection, or what to do first.

        :param side: the side that counts while nothing is selected.
        """
        same = selection is not None and self._selection is not None and selection.id == self._selection.id
        self._selection = selection
        self._side = selection.side if selection else side
        self.pictures.dress(side=self._side)
        self._flags_open = self._flags_open and same
        if same:
            self.browser.show_again(self._document())
        else:
            self.browser.show_page(self._document())

    def set_theme(self, theme: Theme) -> None:
        self.pictures.dress(theme=theme)
        self.browser.set_theme(theme)

    def set_student(self, on: bool) -> None:
        """Read as a student, or in plain words."""
        self._on_reading(STUDENT if on else PLAIN)

    def printable(self) -> QTextDocument:
        """The page as it is printed: red flags say their signs, since paper has nothing to click."""
        from bodymap.gui.page.printed import printed

        return printed(self._document(on_paper=True), self.pictures, parent=self)

    def _document(self, *, on_paper: bool = False) -> Document:
        assert self._side is not None
        reading = Reading(
            side=self._side,
            translate=translated,
            student=self._student,
            flags_open=self._flags_open,
            on_paper=on_paper,
        )
        chosen = self._selection
        if chosen is None:
            return empty_page(reading=reading)
        from bodymap.pages.body import unknown_page  # with all kinds of pages, of which the start shows none
        from bodymap.pages.chosen import page_of

        made = page_of(
            chosen.kind,
            chosen.id,
            base=self._base,
            names=self._names,
            reading=reading,
            refers=self._refers,
            under_skin=self._under_skin,
        )
        # The atlas knows muscles that the knowledge base does not describe yet.
        return made or unknown_page(chosen.id, reading=reading)

    def _on_reading(self, key: str) -> None:
        self._student = key == STUDENT
        self.reading.show_chosen(key)
        if self._side is not None:
            self.browser.show_again(self._document())
        self.student_changed.emit(self._student)

    def _on_link(self, link: Link) -> None:
        if link.to is To.FLAGS:
            self._flags_open = not self._flags_open
            self.browser.show_again(self._document())
        else:
            self.link.emit(link)
