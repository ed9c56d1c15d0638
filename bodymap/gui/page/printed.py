"""A page as it is printed: in ink on white whatever the theme, in the size of paper, and its pictures as fine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QFont, QImage, QTextDocument

from bodymap.gui.page.bars import share_bar
from bodymap.gui.page.style import stylesheet
from bodymap.gui.pictures.paper import PAGE_TEXT_PX
from bodymap.gui.widgets import fonts
from bodymap.gui.widgets.theme import load_theme
from bodymap.pages.blocks import DiagramPicture, MapPicture, walk
from bodymap.pages.html import BAR_SCHEME, PICTURE_SCHEME, html

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from bodymap.gui.page.pictures import PagePictures
    from bodymap.pages.blocks import Document

_PICTURE_EMS: Final = 26  # the width of a picture, in sizes of the text
_FINER: Final = 3.0  # pixels of a picture to one of the layout: some 290 to an inch of paper
_IMAGE: Final = QTextDocument.ResourceType.ImageResource.value


class _Paper(QTextDocument):
    """A page with the pictures that it was given, the bars of its shares and no others, whatever a text names."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        url = QUrl(name)
        return share_bar(url.path(), load_theme("light"), _FINER) if url.scheme() == BAR_SCHEME else QImage()


def printed(document: Document, pictures: PagePictures | None, *, parent: QObject | None = None) -> QTextDocument:
    """The page in :data:`PAGE_TEXT_PX`, all its pictures painted.

    :param pictures: those of the page on the screen.
    """
    result = _Paper(parent)
    font = QFont(fonts.font(PAGE_TEXT_PX))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)  # for it is painted larger than it is laid out
    result.setDefaultFont(font)
    result.setIndentWidth(round(PAGE_TEXT_PX * 1.7))
    result.setDefaultStyleSheet(stylesheet(load_theme("light"), px=PAGE_TEXT_PX))
    names = dict.fromkeys(b.name for b in walk(document.blocks) if isinstance(b, MapPicture | DiagramPicture))
    white = pictures.on_white() if pictures is not None and names else None
    for name in names:
        image = white.painted_now(name, width=round(PAGE_TEXT_PX * _PICTURE_EMS * _FINER)) if white else QImage()
        image.setDevicePixelRatio(_FINER)
        result.addResource(_IMAGE, QUrl(f"{PICTURE_SCHEME}:{name}"), image)
    result.setHtml(html(document))
    result.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, document.title)
    return result
