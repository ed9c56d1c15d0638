"""The right-hand column: the page of what is selected, in a reading width, with its own small head."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPalette, QTextCursor, QTextFrameFormat
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from bodymap.gui import page_html
from bodymap.gui.controls import Button, QuietBar, Segments
from bodymap.gui.icons import icon
from bodymap.gui.page_style import MEASURE_CHARACTERS, stylesheet
from bodymap.gui.page_words import CONTEXT
from bodymap.gui.session import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from bodymap.atlas import Side
    from bodymap.gui.page_html import Names, Reach
    from bodymap.gui.session import Selection
    from bodymap.gui.theme import Theme
    from bodymap.knowledge.base import KnowledgeBase

_WEB: Final = ("https", "http")
PLAIN: Final = "plain"
STUDENT: Final = "student"


def say(text: str) -> str:
    """The translation of one of the page's own phrases."""
    return QCoreApplication.translate(CONTEXT, text)


class Browser(QTextBrowser):
    """A text column of at most the measure, in the theme's colours; links are announced, never followed."""

    link = Signal(str, str)  # kind, id

    def __init__(self, theme: Theme, *, margin: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._margin = margin
        self._html = ""
        self._room = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setVerticalScrollBar(QuietBar())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.setTabChangesFocus(False)
        self.anchorClicked.connect(self._on_link)

    def show_html(self, html: str) -> None:
        """Show a page from its top."""
        self._html = html
        self._set(keep_place=False)

    def show_again(self, html: str) -> None:
        """Show another form of the same page, staying where the reader is."""
        self._html = html
        self._set(keep_place=True)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._set(keep_place=True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self._html:
            self._set(keep_place=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._room = event.size().width()  # of the viewport, without making it known to Python
        self._set_margins()

    def headings(self) -> list[tuple[int, str]]:
        """Place and text of every heading."""
        found = []
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel():
                found.append((block.position(), block.text()))
            block = block.next()
        return found

    def go_to_heading(self, step: int) -> None:
        """Move to the next (1) or previous (-1) heading and show it at the top."""
        here = self.textCursor().position()
        places = [place for place, _ in self.headings()]
        ahead = [p for p in places if p > here] if step > 0 else [p for p in reversed(places) if p < here]
        if not ahead:
            return
        cursor = self.textCursor()
        cursor.setPosition(ahead[0])
        self.setTextCursor(cursor)
        top = self.cursorRect(cursor).top() + self.verticalScrollBar().value()
        self.verticalScrollBar().setValue(top - self._margin // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A reader pages with the space bar; QTextBrowser leaves that to web browsers.
        if event.key() == Qt.Key.Key_Space and not self.textCursor().hasSelection():
            bar = self.verticalScrollBar()
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            bar.setValue(bar.value() + (-1 if back else 1) * (bar.pageStep() - 2 * self._margin))
            return
        super().keyPressEvent(event)

    def _set(self, *, keep_place: bool) -> None:
        place = self.verticalScrollBar().value() if keep_place else 0
        self.document().setDefaultFont(self.font())
        self.document().setIndentWidth(round(self.font().pixelSize() * 1.7))
        self.document().setDefaultStyleSheet(stylesheet(self._theme, px=self.font().pixelSize()))
        self.setHtml(self._html)
        self._set_margins()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(place)

    def _set_margins(self) -> None:
        measure = self.fontMetrics().averageCharWidth() * MEASURE_CHARACTERS
        spare = self._room - self._margin - measure
        form = QTextFrameFormat()
        form.setLeftMargin(self._margin)
        form.setRightMargin(max(self._margin, spare))
        form.setTopMargin(self._margin * 0.5)
        form.setBottomMargin(self._margin * 2)
        root = self.document().rootFrame()
        if root.frameFormat().rightMargin() != form.rightMargin() or not root.frameFormat().leftMargin():
            root.setFrameFormat(form)

    def _on_link(self, url: QUrl) -> None:
        if url.scheme() == page_html.SCHEME:
            kind, _, key = url.path().partition("/")
            self.link.emit(kind, key)
        elif url.scheme() in _WEB:
            QDesktopServices.openUrl(url)
        elif url.hasFragment():
            self.scrollToAnchor(url.fragment())


class Page(QWidget):
    """The page, and above it back, forward and how to read: in plain words or as a student."""

    link = Signal(str, str)  # kind, id: a thing to select, or help to open
    student_changed = Signal(bool)

    def __init__(
        self, base: KnowledgeBase, names: Names, theme: Theme, *, student: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._base = base
        self._names = names
        self._selection: Selection | None = None
        self._side: Side | None = None
        self._student = student
        self._flags_open = False
        self._reaches: tuple[Reach, ...] | None = None
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.back = Button(icon=icon("back"))
        self.forward = Button(icon=icon("forward"))
        self.reading = Segments(
            self.tr("How to read the page"), ((PLAIN, self.tr("Plain words")), (STUDENT, self.tr("Student")))
        )
        self.reading.show_chosen(STUDENT if student else PLAIN)
        self.browser = Browser(theme)
        self.browser.setAccessibleName(self.tr("Page"))
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
        column.addLayout(head)
        column.addWidget(self.browser, 1)
        self.reading.chosen.connect(self._on_reading)
        self.browser.link.connect(self._on_link)

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
        self._flags_open = self._flags_open and same
        self._reaches = None
        if same:
            self.browser.show_again(self._html())
        else:
            self.browser.show_html(self._html())

    def show_reaches(self, reaches: Iterable[Reach]) -> None:
        """Which trigger points refer to the area that is shown."""
        self._reaches = tuple(reaches)
        self.browser.show_again(self._html())

    def set_theme(self, theme: Theme) -> None:
        self.browser.set_theme(theme)

    def set_student(self, on: bool) -> None:
        """Read as a student, or in plain words."""
        self._on_reading(STUDENT if on else PLAIN)

    def _html(self) -> str:
        assert self._side is not None
        reading = page_html.Reading(words=say, side=self._side, student=self._student, flags_open=self._flags_open)
        chosen = self._selection
        base = self._base
        if chosen is None:
            return page_html.empty_page(reading=reading)
        if chosen.kind is Kind.TRIGGER_POINT and chosen.id in base.trigger_points:
            return page_html.point_page(base.trigger_points[chosen.id], base=base, reading=reading)
        if chosen.kind is Kind.MUSCLE and chosen.id in base.muscles:
            return page_html.muscle_page(base.muscles[chosen.id], base=base, names=self._names, reading=reading)
        if chosen.kind is Kind.AREA and chosen.id in self._names.areas:
            return page_html.area_page(
                self._names.areas[chosen.id], reaches=self._reaches, base=base, names=self._names, reading=reading
            )
        # The atlas knows muscles that the knowledge base does not describe yet.
        return page_html.unknown_page(chosen.id, reading=reading)

    def _on_reading(self, key: str) -> None:
        self._student = key == STUDENT
        self.reading.show_chosen(key)
        if self._side is not None:
            self.browser.show_again(self._html())
        self.student_changed.emit(self._student)

    def _on_link(self, kind: str, key: str) -> None:
        if kind == "flags":
            self._flags_open = not self._flags_open
            self.browser.show_again(self._html())
        else:
            self.link.emit(kind, key)
