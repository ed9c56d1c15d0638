"""Candidates beside each other: a sheet with a picture and the words of each pinned trigger point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize

from bodymap.gui.page.sheet import PageDialog
from bodymap.gui.widgets.saying import translate, translated
from bodymap.pages.beside import beside_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from bodymap.atlas import Side
    from bodymap.gui.page.browser import Browser
    from bodymap.gui.page.pictures import PagePictures
    from bodymap.gui.widgets.theme import Theme
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.pages.links import Link

_PICTURE_PX: Final = 300  # at most; smaller where the screen has no room for all columns
_GAP_PX: Final = 60  # between columns
_MARGINS_PX: Final = 120
_MOST: Final = 4


class PagesBeside(PageDialog):
    """The pinned trigger points in columns."""

    def __init__(
        self,
        pinned: Sequence[tuple[str, Side]],
        base: KnowledgeBase,
        pictures: PagePictures,
        theme: Theme,
        *,
        parent: QWidget | None,
    ) -> None:
        shown = pinned[:_MOST]
        self._columns = len(shown)
        self._pictures = pictures
        title = translate("Comparison", "Compared")
        super().__init__(title, beside_page(shown, title=title, base=base, translate=translated), theme, parent=parent)

    def sizeHint(self) -> QSize:
        room = self.screen().availableSize()
        wide = (_PICTURE_PX + _GAP_PX) * self._columns + _MARGINS_PX
        return QSize(min(wide, room.width() - 40), min(860, room.height() - 80))

    def _prepare(self, browser: Browser) -> None:
        browser.whole_width = True
        room = self.sizeHint().width() - _MARGINS_PX
        browser.picture_px = min(_PICTURE_PX, room // self._columns - _GAP_PX)
        browser.take_pictures_from(self._pictures)

    def _on_link(self, link: Link) -> None:
        self.accept()
