"""A page to a screen reader: a document with headings, texts, entries of lists, pictures, and links to press."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, QRect, QUrl

from bodymap.gui.widgets.reading import ReadItem, Role, Soon, StandIns
from bodymap.gui.widgets.saying import translate
from bodymap.pages.links import to_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QTextBlock, QTextFragment
    from PySide6.QtWidgets import QTextBrowser

_SOURCE: Final = "#" + to_source(0).rstrip("0")
_PICTURE: Final = "\N{OBJECT REPLACEMENT CHARACTER}"


class PageReading(QObject):
    """Keeps what a page says in reach of whoever does not see it, in the order in which it is read."""

    def __init__(
        self, browser: QTextBrowser, *, words_of: Callable[[str], str], boxes_of: Callable[[int, int], list[QRect]]
    ) -> None:
        """Read what a browser shows.

        :param words_of: what the picture of an address shows.
        :param boxes_of: where a part of the text is.
        """
        super().__init__(browser)
        self._browser = browser
        self._words_of = words_of
        self._boxes_of = boxes_of
        self._stand_ins = StandIns(browser)
        self._soon = Soon(self.show, self)
        browser.textChanged.connect(self._soon.ask)
        browser.verticalScrollBar().valueChanged.connect(self._soon.ask)
        browser.verticalScrollBar().rangeChanged.connect(self._soon.ask)
        browser.highlighted.connect(self.show)
        self.show()

    def show(self) -> None:
        """Stand for what the page says now."""
        self._stand_ins.show([item for block in self._blocks() for item in self._items(block)])
        title = next((block.text() for block in self._blocks() if block.blockFormat().headingLevel()), "")
        self._browser.setAccessibleDescription(title)

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self._browser.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def _items(self, block: QTextBlock) -> Iterator[ReadItem]:
        text = _said(block.text())
        links = tuple(self._links(block))
        pictures = tuple(self._pictures(block))
        level = block.blockFormat().headingLevel()
        if not (text or links or pictures):
            return
        if level:
            role, about = Role.Heading, translate("Page", "level {level}").format(level=level)
        elif block.textList() is not None:
            role, about = Role.ListItem, ""
        else:
            role, about = Role.StaticText, ""
        if text or links:
            yield ReadItem((block.blockNumber(), role), role, text, self._box(block), about, items=links)
        yield from pictures

    def _links(self, block: QTextBlock) -> Iterator[ReadItem]:
        """The links of a block; what differs in form alone is one link."""
        spans: list[tuple[str, int, int]] = []
        for part in _fragments(block):
            href = part.charFormat().anchorHref()
            start, end = part.position(), part.position() + part.length()
            if href and spans and spans[-1][0] == href and spans[-1][2] == start:
                spans[-1] = (href, spans[-1][1], end)
            elif href:
                spans.append((href, start, end))
        for href, start, end in spans:
            at = start - block.position()
            text = _said(block.text()[at : at + end - start]) or self._words(block, start)
            if href.startswith(_SOURCE):
                text = translate("Page", "source {number}").format(number=text)
            yield ReadItem(
                (block.blockNumber(), start),
                Role.Link,
                text,
                _around(self._boxes_of(start, end)),
                press=partial(self._browser.anchorClicked.emit, QUrl(href)),
                focused=self._on_link(start, end),
            )

    def _pictures(self, block: QTextBlock) -> Iterator[ReadItem]:
        for part in _fragments(block):
            if part.charFormat().isImageFormat():
                at = part.position()
                yield ReadItem(
                    (block.blockNumber(), "picture", at), Role.Graphic, self._words(block, at), self._box(block)
                )

    def _words(self, block: QTextBlock, at: int) -> str:
        """What the picture at a place of the text shows."""
        for part in _fragments(block):
            if part.position() <= at < part.position() + part.length() and part.charFormat().isImageFormat():
                return self._words_of(part.charFormat().toImageFormat().name())
        return ""

    def _on_link(self, start: int, end: int) -> bool:
        """Whether the keyboard is on a link."""
        cursor = self._browser.textCursor()
        on_it = cursor.hasSelection() and start <= cursor.selectionStart() < end
        return self._browser.hasFocus() and on_it

    def _box(self, block: QTextBlock) -> QRect:
        """Where a block is, in pixels of the browser."""
        box = self._browser.document().documentLayout().blockBoundingRect(block)
        return box.toAlignedRect().translated(self._scrolled())

    def _scrolled(self) -> QPoint:
        return QPoint(-self._browser.horizontalScrollBar().value(), -self._browser.verticalScrollBar().value())


def _around(boxes: list[QRect]) -> QRect:
    around = QRect()
    for box in boxes:
        around = around.united(box)
    return around


def _said(text: str) -> str:
    """A text as it is read aloud: without pictures, and its lines one after the other."""
    lines = (" ".join(line.split()) for line in text.replace(_PICTURE, "").split("\N{LINE SEPARATOR}"))
    return ". ".join(line for line in lines if line)


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    """The parts of a block, each of one form."""
    at = block.begin()
    while not at.atEnd():
        part = at.fragment()
        if part.isValid():
            yield part
        at += 1
