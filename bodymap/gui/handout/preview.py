"""The pages of a handout, one under the other, as they come out of the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from bodymap.gui.widgets.saying import say
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

PAGES: Final = Phrase("Handout", QT_TRANSLATE_NOOP("Handout", "%n pages", "", 1), one="%n page")
_BETWEEN: Final = 16  # px, between pages and round them
_EDGE: Final = QColor("#cfc5b8")  # paper is white whatever the theme, and so is its edge


class Preview(QWidget):
    """Shows pictures of pages as wide as there is room; stands in a scroll area."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: tuple[QImage, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_pages(self, pages: Sequence[bytes], *, words: str) -> None:
        """Show PNGs of pages.

        :param words: what stands on them, for who does not see them.
        """
        self._pages = tuple(QImage.fromData(page) for page in pages)
        self.setAccessibleName(say(PAGES.counted(len(pages))))
        self.setAccessibleDescription(words)
        self.updateGeometry()
        self._fit()
        self.update()

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _fit(self) -> None:
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def sizeHint(self) -> QSize:
        return QSize(560, self.heightForWidth(560))

    def heightForWidth(self, width: int) -> int:
        return round(sum(box.height() + _BETWEEN for box in self._boxes(width))) + _BETWEEN

    def _boxes(self, width: int) -> list[QRectF]:
        boxes: list[QRectF] = []
        y = float(_BETWEEN)
        for page in self._pages:
            wide = max(1, width - 2 * _BETWEEN)
            height = wide * page.height() / max(1, page.width())
            boxes.append(QRectF(_BETWEEN, y, wide, height))
            y += height + _BETWEEN
        return boxes

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        for page, box in zip(self._pages, self._boxes(self.width()), strict=True):
            size = QSize(round(box.width() * ratio), round(box.height() * ratio))
            smooth = page.scaled(size, mode=Qt.TransformationMode.SmoothTransformation)
            painter.drawImage(box, smooth)
            painter.setPen(QPen(_EDGE, 1))
            painter.drawRect(box)
