"""The right-hand column: the page of what is selected, in a reading width, with its own small head."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage, QPalette, QTextCursor, QTextDocument, QTextFrameFormat
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from bodymap.gui.page.pictures import PagePictures
from bodymap.gui.page.style import MEASURE_CHARACTERS, stylesheet
from bodymap.gui.widgets.controls import Button, QuietBar, Segments
from bodymap.gui.widgets.icons import icon
from bodymap.kinds import Kind
from bodymap.pages import body as page_html
from bodymap.pages import library as library_html
from bodymap.pages.parts import SCHEME, Reading
from bodymap.pages.words import CONTEXT, LISTINGS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from bodymap.atlas import Atlas, Side
    from bodymap.gui.session import Selection
    from bodymap.gui.widgets.theme import Theme
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.pages.body import Reach
    from bodymap.pages.parts import Names

_WEB: Final = ("https", "http")
_PICTURE: Final = re.compile(rf'src="{library_html.PICTURE}:([^"]+)"')
_PICTURE_EMS: Final = 26  # the width of a picture, in sizes of the text
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
        self.whole_width = False  # not set to a measure: for tables
        self._pictures: PagePictures | None = None
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

    def take_pictures_from(self, pictures: PagePictures) -> None:
        """Where the pictures of the map in a page come from."""
        self._pictures = pictures
        pictures.painted.connect(self._on_painted)

    def loadResource(self, kind: int, name: QUrl) -> Any:
        url = QUrl(name)
        if self._pictures is None or url.scheme() != library_html.PICTURE:
            return super().loadResource(kind, url)
        return self._sized(self._pictures.image(url.path(), width=self._picture_width()))

    def printable(self) -> QTextDocument:
        """The page in ink on paper, to be printed: with the light theme's colours, as wide as the paper."""
        from bodymap.gui.widgets.theme import load_theme

        document = QTextDocument(self)
        document.setDefaultFont(self.font())
        document.setDefaultStyleSheet(stylesheet(load_theme("light"), px=self.font().pixelSize()))
        document.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, self.documentTitle())
        if self._pictures is not None:
            for number in _PICTURE.findall(self._html):
                width = self._picture_width()
                self._pictures.image(number, width=width)
                self._pictures.settle()
                image = self._sized(self._pictures.image(number, width=width))
                document.addResource(
                    QTextDocument.ResourceType.ImageResource.value, QUrl(f"{library_html.PICTURE}:{number}"), image
                )
        document.setHtml(self._html)
        return document

    def _picture_width(self) -> int:
        """In device pixels."""
        measure = self.fontMetrics().averageCharWidth() * MEASURE_CHARACTERS
        room = self._room - 2 * self._margin if self._room else measure
        return round(max(160, min(measure, room, self.font().pixelSize() * _PICTURE_EMS)) * self.devicePixelRatioF())

    def _sized(self, image: QImage) -> QImage:
        image.setDevicePixelRatio(self.devicePixelRatioF())
        return image

    def _on_painted(self, name: str, image: QImage) -> None:
        url = QUrl(f"{library_html.PICTURE}:{name}")
        self.document().addResource(QTextDocument.ResourceType.ImageResource.value, url, self._sized(image))
        self.document().markContentsDirty(0, self.document().characterCount())

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

    def focusNextPrevChild(self, forwards: bool) -> bool:
        moved = super().focusNextPrevChild(forwards)
        if moved:  # a link that the keyboard is on is pointed at as by the pointer
            self.highlighted.emit(QUrl(self.textCursor().charFormat().anchorHref()))
        return moved

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
        document = self.document()
        document.setLayoutEnabled(False)  # until all is set: it would be laid out three times
        document.setDefaultFont(self.font())
        document.setIndentWidth(round(self.font().pixelSize() * 1.7))
        document.setDefaultStyleSheet(stylesheet(self._theme, px=self.font().pixelSize()))
        self.setHtml(self._html)
        self._set_margins()
        document.setLayoutEnabled(True)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(place)

    def _set_margins(self) -> None:
        measure = self.fontMetrics().averageCharWidth() * MEASURE_CHARACTERS
        spare = 0.0 if self.whole_width else self._room - self._margin - measure
        form = QTextFrameFormat()
        form.setLeftMargin(self._margin)
        form.setRightMargin(max(self._margin, spare))
        form.setTopMargin(self._margin * 0.5)
        form.setBottomMargin(self._margin * 2)
        root = self.document().rootFrame()
        if root.frameFormat().rightMargin() != form.rightMargin() or not root.frameFormat().leftMargin():
            root.setFrameFormat(form)

    def _on_link(self, url: QUrl) -> None:
        if url.scheme() == SCHEME:
            kind, _, key = url.path().partition("/")
            self.link.emit(kind, key)
        elif url.scheme() in _WEB:
            QDesktopServices.openUrl(url)
        elif url.hasFragment():
            self.scrollToAnchor(url.fragment())


def page_of(
    chosen: Selection, *, base: KnowledgeBase, names: Names, reading: Reading, reaches: Iterable[Reach] | None = None
) -> str:
    """The page of what is selected; "" if nothing is known of it.

    :param reaches: which trigger points refer to a selected area; None while they are being worked out.
    """
    key = chosen.id
    whole: dict[str, Any] = {"base": base, "names": names, "reading": reading}
    match chosen.kind:
        case Kind.TRIGGER_POINT if key in base.trigger_points:
            return page_html.point_page(base.trigger_points[key], base=base, reading=reading)
        case Kind.MUSCLE if key in base.muscles:
            return page_html.muscle_page(base.muscles[key], **whole)
        case Kind.AREA if key in names.areas:
            return page_html.area_page(names.areas[key], reaches=reaches, **whole)
        case Kind.UNION if key in names.unions:
            return library_html.union_page(names.unions[key], **whole)
        case Kind.CONDITION if key in base.conditions:
            return library_html.condition_page(base.conditions[key], **whole)
        case Kind.GUIDE if key in base.guides:
            return library_html.guide_page(base.guides[key], **whole)
        case Kind.SYMPTOM if key in base.symptoms:
            return library_html.symptom_page(base.symptoms[key], base=base, reading=reading)
        case Kind.RED_FLAG if key in base.red_flags:
            return library_html.flag_page(base.red_flags[key], **whole)
        case Kind.MYTH if key in base.myths:
            return library_html.myth_page(base.myths[key], **whole)
        case Kind.TERM if key in base.terms:
            return library_html.term_page(base.terms[key], reading=reading)
        case Kind.SOURCE if key in base.sources:
            return library_html.source_page(base.sources[key], base=base, reading=reading)
        case Kind.LISTING if key in LISTINGS:
            return library_html.listing_page(key, **whole)
    return ""


class Page(QWidget):
    """The page, and above it back, forward and how to read: in plain words or as a student."""

    link = Signal(str, str)  # kind, id: a thing to select, or help to open
    student_changed = Signal(bool)

    def __init__(
        self, base: KnowledgeBase, names: Atlas, theme: Theme, *, student: bool, parent: QWidget | None = None
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
        self.pictures = PagePictures(names, base, theme, self)
        self.browser = Browser(theme)
        self.browser.take_pictures_from(self.pictures)
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
        self.pictures.dress(side=self._side)
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
        self.pictures.dress(theme=theme)
        self.browser.set_theme(theme)

    def set_student(self, on: bool) -> None:
        """Read as a student, or in plain words."""
        self._on_reading(STUDENT if on else PLAIN)

    def _html(self) -> str:
        assert self._side is not None
        reading = Reading(words=say, side=self._side, student=self._student, flags_open=self._flags_open)
        chosen = self._selection
        if chosen is None:
            return page_html.empty_page(reading=reading)
        made = page_of(chosen, base=self._base, names=self._names, reading=reading, reaches=self._reaches)
        # The atlas knows muscles that the knowledge base does not describe yet.
        return made or page_html.unknown_page(chosen.id, reading=reading)

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
