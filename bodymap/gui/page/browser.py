"""A text column that shows a document and announces its links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage, QPalette, QTextCursor, QTextDocument, QTextFrameFormat
from PySide6.QtWidgets import QFrame, QTextBrowser

from bodymap.gui.page.bars import share_bar
from bodymap.gui.page.style import MEASURE_CHARACTERS, stylesheet
from bodymap.gui.widgets.controls import QuietBar
from bodymap.gui.widgets.focus import Ringed, paint_ring
from bodymap.gui.widgets.touch import glide
from bodymap.pages.blocks import DiagramPicture, Document, MapPicture, walk
from bodymap.pages.html import BAR_SCHEME, PICTURE_SCHEME, html
from bodymap.pages.links import Link, To, Web, to_section

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from bodymap.gui.page.pictures import PagePictures
    from bodymap.gui.widgets.theme import Theme

_PROSE: Final = (
    "The pain of a trigger point is often felt far from the muscle in which the point lies, and not at all in it. "
)
_PICTURE_EMS: Final = 26  # the width of a picture, in sizes of the text
_ROUND_LINK_PX: Final = 4
_LEAST_PICTURE_PX: Final = 160
_IMAGE: Final = QTextDocument.ResourceType.ImageResource.value


class Browser(Ringed, QTextBrowser):
    """A text column of at most the measure, in the theme's colours; links are announced, never followed."""

    link = Signal(object)  # Link

    read_as = "Document"

    def __init__(self, theme: Theme, *, margin: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._margin = margin
        self._shown = Document(())
        self._room = 0
        self.whole_width = False  # not set to a measure: for tables
        self.picture_px = 0  # the width of its pictures; 0: that of the text column, as far as is good to look at
        self._pictures: PagePictures | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setVerticalScrollBar(QuietBar())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.setTabChangesFocus(False)
        self.anchorClicked.connect(self._on_link)
        glide(self)

    def show_page(self, document: Document) -> None:
        """Show a page from its top."""
        self._shown = document
        self._set(keep_place=False)

    def show_again(self, document: Document) -> None:
        """Show another form of the same page, staying where the reader is."""
        self._shown = document
        self._set(keep_place=True)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._set(keep_place=True)

    def take_pictures_from(self, pictures: PagePictures) -> None:
        """Where the pictures of the map in a page come from."""
        self._pictures = pictures
        pictures.painted.connect(self._on_painted)

    def loadResource(self, kind: int, name: QUrl) -> Any:
        # The map's own pictures and nothing else, whatever a text names. None would let Qt read the file itself.
        url = QUrl(name)
        if url.scheme() == BAR_SCHEME:
            return share_bar(url.path(), self._theme, self.devicePixelRatioF())
        if self._pictures is None or url.scheme() != PICTURE_SCHEME:
            return QImage()
        return self._sized(self._pictures.image(url.path(), width=self._picture_width()))

    def _picture_width(self) -> int:
        """In device pixels."""
        if self.picture_px:
            return round(self.picture_px * self.devicePixelRatioF())
        measure = self._text_width()
        bar = self.verticalScrollBar()
        beside = 0 if bar.isVisible() else bar.sizeHint().width()  # it comes as soon as the page is long
        room = self._room - beside - 2 * self._margin if self._room else measure
        wide = max(_LEAST_PICTURE_PX, min(measure, room, self.font().pixelSize() * _PICTURE_EMS))
        return round(wide * self.devicePixelRatioF())

    def _sized(self, image: QImage) -> QImage:
        image.setDevicePixelRatio(self.devicePixelRatioF())
        return image

    def _on_painted(self, name: str, image: QImage) -> None:
        self.document().addResource(_IMAGE, _address(name), self._sized(image))
        self.document().markContentsDirty(0, self.document().characterCount())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self._shown.blocks:
            self._set(keep_place=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._room = event.size().width()  # of the viewport, without making it known to Python
        self._set_margins()

    def begin_reading(self) -> None:
        """Somebody reads the page who may not see it."""
        from bodymap.gui.page.reading import PageReading

        PageReading(self, words_of=self.words_of, boxes_of=self.link_boxes)

    def words_of(self, address: str) -> str:
        """What a picture shows, for whoever does not see it.

        :param address: of the picture, as the text has it; one that the page does not have shows nothing.
        """
        pictures = (block for block in walk(self._shown.blocks) if isinstance(block, MapPicture | DiagramPicture))
        return next((block.words for block in pictures if _address(block.name).toString() == address), "")

    def measure(self) -> int:
        """The width in px in which the text column is as wide as is good to read, with its margins and scroll bar."""
        return self._text_width() + 2 * self._margin + self.verticalScrollBar().sizeHint().width()

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
        if ahead:
            self._go_to(ahead[0])

    def _go_to_section(self, name: str) -> None:
        """Show the heading that has this name within the page."""
        block = self.document().begin()
        while block.isValid():
            pieces = block.begin()
            if not pieces.atEnd() and name in pieces.fragment().charFormat().anchorNames():
                self._go_to(block.position())
                return
            block = block.next()

    def _go_to(self, place: int) -> None:
        """Put the cursor there and show it at the top."""
        cursor = self.textCursor()
        cursor.setPosition(place)
        self.setTextCursor(cursor)
        top = self.cursorRect(cursor).top() + self.verticalScrollBar().value()
        self.verticalScrollBar().setValue(top - self._margin // 2)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        moved = super().focusNextPrevChild(forwards)
        if moved:  # a link that the keyboard is on is pointed at as by the pointer
            self.highlighted.emit(QUrl(self.textCursor().charFormat().anchorHref()))
            self.viewport().update()  # all of it: the ring goes from the page, or another link, to this one
        return moved

    def link_boxes(self, start: int, end: int) -> list[QRect]:
        """Where a part of the text is, line by line, in pixels of what is painted on.

        :param start: in characters from the start of the page, as is ``end``.
        """
        block = self.document().findBlock(start)
        layout = block.layout()
        corner = self.document().documentLayout().blockBoundingRect(block).topLeft()
        corner -= QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        boxes = []
        for at in range(layout.lineCount()):
            line = layout.lineAt(at)
            first = max(start - block.position(), line.textStart())
            last = min(end - block.position(), line.textStart() + line.textLength())
            if first < last:
                left, right = line.cursorToX(first)[0], line.cursorToX(last)[0]  # type: ignore[index]
                box = QRectF(left, line.y(), right - left, line.height())
                boxes.append(box.translated(corner).toAlignedRect())
        return boxes

    def paint_own_ring(self, painter: QPainter) -> None:
        """Ring the link that the keyboard is on, or else the page."""
        cursor = self.textCursor()
        if not cursor.hasSelection() or not cursor.charFormat().anchorHref():
            super().paint_own_ring(painter)
            return
        colours = self.palette()
        for box in self.link_boxes(cursor.selectionStart(), cursor.selectionEnd()):
            paint_ring(
                painter,
                QRectF(box).adjusted(-_ROUND_LINK_PX, -_ROUND_LINK_PX / 2, _ROUND_LINK_PX, _ROUND_LINK_PX / 2),
                ring=colours.color(QPalette.ColorRole.Accent),
                ground=colours.color(QPalette.ColorRole.Base),
                radius=_ROUND_LINK_PX,
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.show_ring()
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
        self.setHtml(html(self._shown))
        self._set_margins()
        document.setLayoutEnabled(True)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(place)

    def _text_width(self) -> int:
        """The width in px of a line of as many characters as are good to read."""
        # What a typeface calls its average counts letters that are rare in a text, and is a third too wide.
        return round(self.fontMetrics().horizontalAdvance(_PROSE) * MEASURE_CHARACTERS / len(_PROSE))

    def _set_margins(self) -> None:
        spare = 0.0 if self.whole_width else self._room - self._margin - self._text_width()
        form = QTextFrameFormat()
        form.setLeftMargin(self._margin)
        form.setRightMargin(max(self._margin, spare))
        form.setTopMargin(self._margin * 0.5)
        form.setBottomMargin(self._margin * 2)
        root = self.document().rootFrame()
        if root.frameFormat().rightMargin() != form.rightMargin() or not root.frameFormat().leftMargin():
            root.setFrameFormat(form)

    def _on_link(self, url: QUrl) -> None:
        address = url.toString()
        link = Link.read(address)
        if link is not None and link.to is To.SECTION:
            self._go_to_section(to_section(link.key))
        elif link is not None:
            self.link.emit(link)
        elif Web.read(address) is not None:
            QDesktopServices.openUrl(url)
        elif url.isRelative() and url.hasFragment():
            self.scrollToAnchor(url.fragment())


def _address(picture: str) -> QUrl:
    return QUrl(f"{PICTURE_SCHEME}:{picture}")
