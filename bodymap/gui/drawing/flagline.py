"""Red flags in one line that is always there, and unfolds over what stands below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from bodymap.atlas import Side
from bodymap.gui.page.browser import Browser
from bodymap.gui.widgets import fonts
from bodymap.gui.widgets.focus import Ringed, paint_ring
from bodymap.gui.widgets.icons import icon
from bodymap.gui.widgets.labels import FoldedLabel
from bodymap.gui.widgets.saying import translated
from bodymap.pages.blocks import Document, Paragraph, words_of
from bodymap.pages.parts import Reading, flag_list, flag_names

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from bodymap.gui.widgets.theme import Theme
    from bodymap.knowledge.records import RedFlag

_READING: Final = Reading(side=Side.LEFT, translate=translated)
NAMED: Final = 4  # of each urgency, the first time
_NAMED_COMPACT: Final = 2  # where there is little room
_TINT: Final = 0.13  # of the caution's colour in its ground
_PAD: Final = 16


class FlagLine(Ringed, QPushButton):
    """``See a doctor first   8 at once · 6 today``; Enter, Space and a click unfold what it stands for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = self.tr("See a doctor first")
        self._counts = ""
        self._theme = theme
        self.setFlat(True)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def tell(self, counts: str, *, any_flag: bool) -> None:
        """How many of each urgency.

        :param any_flag: False: there are none of what was told, only those that always hold.
        """
        self._counts = counts
        self._head = self.tr("See a doctor first") if any_flag else self.tr("When to see a doctor")
        self.setAccessibleName(self.tr("{what}: {how_many}").format(what=self._head, how_many=counts))
        self.setToolTip(self.tr("Enter, Space or a click unfolds the signs to look for"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, max(40, self.fontMetrics().height() + 20))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, box = self._theme, self.rect()
        painter.fillRect(box, _mixed(theme.leaf, theme.caution, _TINT * (1.6 if self.underMouse() else 1.0)))
        side = self.fontMetrics().height()
        top = (box.height() - side) // 2
        ink = QColor(theme.caution_ink)
        icon("warning", QPalette.ColorRole.WindowText).paint(painter, _PAD, top, side, side)
        icon("fold" if self.isChecked() else "unfold").paint(painter, box.width() - _PAD - side, top, side, side)
        painter.setPen(ink)
        strong = fonts.font(self.font().pixelSize(), strong=True)
        painter.setFont(strong)
        left = _PAD + side + 8
        room = box.width() - left - _PAD - side - 8
        wide = min(room, QFontMetrics(strong).horizontalAdvance(self._head) + 2)
        self._word(painter, QRectF(left, 0, wide, box.height()), self._head)
        painter.setFont(fonts.font(self.font().pixelSize()))
        self._word(painter, QRectF(left + wide + 8, 0, room - wide - 8, box.height()), self._counts)
        if self.ringed:
            paint_ring(painter, QRectF(box), ring=QColor(theme.focus), ground=QColor(theme.leaf))

    def _word(self, painter: QPainter, room: QRectF, text: str) -> None:
        if room.width() > 0:
            shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class FlagSheet(QFrame):
    """The signs and what to do, over the list, until it is folded."""

    folded = Signal()  # by the person

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.browser = Browser(theme, margin=_PAD)
        self.browser.setAccessibleName(self.tr("The signs that need a doctor"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.browser)
        self._flags: tuple[RedFlag, ...] = ()
        self.hide()

    def show_flags(self, flags: tuple[RedFlag, ...]) -> None:
        """Write the flags that it is about."""
        if flags != self._flags:
            self._flags = flags
            self.browser.show_page(Document(flag_list(flags, reading=_READING)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.folded.emit()
            return
        super().keyPressEvent(event)


class FlagNames(FoldedLabel):
    """What the flags are called, the first time in a session that there are any: nobody has to unfold the line then."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setContentsMargins(_PAD, 6, _PAD, 8)
        self.hide()

    def words(self, flags: tuple[RedFlag, ...], *, urgencies: int) -> str:
        """The names of the first ones.

        :param urgencies: of so many, the highest first; the line has the count of all.
        """
        most = _NAMED_COMPACT if urgencies == 1 else NAMED
        blocks = flag_names(flags, _READING, most=most)[:urgencies]
        return "\n".join(words_of(block.runs) for block in blocks if isinstance(block, Paragraph))

    def height_of(self, text: str, width: int) -> int:
        """How high it would be with a text, in px."""
        margins = self.contentsMargins()
        room = QRect(0, 0, width - margins.left() - margins.right(), 10_000)
        box = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text)
        return box.height() + margins.top() + margins.bottom()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()


def _mixed(ground: str, over: str, share: float) -> QColor:
    """A colour laid thinly over another."""
    under, top = QColor(ground), QColor(over)
    pairs = ((under.redF(), top.redF()), (under.greenF(), top.greenF()), (under.blueF(), top.blueF()))
    return QColor.fromRgbF(*(low + (high - low) * share for low, high in pairs))
