"""The part of the panel that scrolls: candidates by band, and under them what was told and what stays unexplained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from bodymap.gui.drawing.candidates import MARGIN_PX, CandidateRow, selection_of
from bodymap.gui.drawing.chips import ToldChips
from bodymap.gui.widgets import fonts
from bodymap.gui.widgets.controls import Button, QuietBar, Voice
from bodymap.gui.widgets.labels import PlainLabel
from bodymap.gui.widgets.tabbing import stack
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QEnterEvent, QPaintEvent, QResizeEvent

    from bodymap.pages.answer import AnswerShown, CandidateLine

_MORE: Final = Phrase("Find", QT_TRANSLATE_NOOP("Find", "Show %n more", "", 1), one="Show %n more")
_GAP_PX: Final = 8
_SMALL: Final = 0.92


class GroupHead(QWidget):
    """What a band is called, and over the bars what they show."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ""
        self._column = ""
        self._bar_right = 0.0

    def tell(self, words: str, column: str, bar_right: float) -> None:
        """Say something else.

        :param bar_right: where the bars under it end, in px.
        """
        self._words, self._column, self._bar_right = words, column, bar_right
        self.setAccessibleName(words)
        self.setToolTip(column)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, QFontMetrics(fonts.font(QApplication.font().pixelSize(), strong=True)).height() + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette, role = self.palette(), QPalette.ColorRole
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), palette.color(role.Mid))
        px = QApplication.font().pixelSize()
        strong, plain = fonts.font(px, strong=True), fonts.font(px * _SMALL)
        aligned = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(strong)
        painter.setPen(palette.color(role.WindowText))
        wide = min(QFontMetrics(strong).horizontalAdvance(self._words) + 2, self.width() - 2 * MARGIN_PX)
        painter.drawText(QRectF(MARGIN_PX, 0, wide, self.height()), aligned, self._words)
        room = self._bar_right - MARGIN_PX - wide - 12
        if self._column and room > 0:
            painter.setFont(plain)
            painter.setPen(palette.color(role.Shadow))
            shown = QFontMetrics(plain).elidedText(self._column, Qt.TextElideMode.ElideRight, int(room))
            box = QRectF(MARGIN_PX + wide + 12, 0, room, self.height())
            painter.drawText(box, aligned | Qt.AlignmentFlag.AlignRight, shown)


class RestButton(Button):
    """Shows on the map what none of the candidates explains, while it is pointed at."""

    pointed = Signal(bool)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.pointed.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(False)


class AnswerList(QScrollArea):
    """Follows what the panel shows of the answer."""

    opened = Signal(object)  # CandidateLine
    pinned = Signal(object)  # CandidateLine
    pointed = Signal(object)  # Selection | None
    taken_back = Signal(object)  # Link
    rest_pointed = Signal(bool)
    more_wanted = Signal()
    compare = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: AnswerShown | None = None
        self._rows: list[CandidateRow] = []
        self._heads: list[GroupHead] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(QuietBar())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("What it may come from"))
        self.content = QWidget()
        self.content.setBackgroundRole(QPalette.ColorRole.Base)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.setWidget(self.content)
        self.message = self._label()
        self.told = ToldChips(self.tr("What you told"), self.content)
        self.more = Button(voice=Voice.EDGED, parent=self.content)
        self.compare_button = Button(self.tr("Compare the pinned ones"), voice=Voice.EDGED, parent=self.content)
        self.together = self._label()
        self.unexplained = self._label()
        self.rest = RestButton(self.tr("Show it on the map"), voice=Voice.EDGED, parent=self.content)
        self.drawn_head = self._label()
        self.drawn_head.setText(self.tr("What you drew"))
        self.drawn = self._label()
        self.areas = ToldChips(self.tr("What you drew"), self.content)
        self.note = self._label()
        self.note.setText(
            self.tr(
                "Where to look first, not how likely: drawn again a minute later, a drawing overlaps its first one by "
                "only about 0.6 of its size, and experts agree that no fixed referral area is to be expected."
            )
        )
        self.note.setForegroundRole(QPalette.ColorRole.Shadow)
        self.told.taken_back.connect(self.taken_back)
        self.areas.taken_back.connect(self.taken_back)
        self.more.clicked.connect(self.more_wanted)
        self.compare_button.clicked.connect(self.compare)
        self.rest.pointed.connect(self.rest_pointed)
        self.rest.clicked.connect(lambda: self.rest_pointed.emit(True))
        self._size()

    @property
    def rows(self) -> tuple[CandidateRow, ...]:
        """The candidates that are listed, from the top."""
        return tuple(self._rows[: len(self._shown.listed)] if self._shown is not None else ())

    def row_height(self) -> int:
        """Of a candidate, in px."""
        return CandidateRow.height_of_text()

    def row_of(self, point: str) -> CandidateRow | None:
        """The row of a trigger point, if it is listed."""
        return next((row for row in self.rows if row.line is not None and row.line.point == point), None)

    def tell(self, shown: AnswerShown, *, in_stroke: bool) -> None:
        """Show another answer, staying where the reader is.

        :param in_stroke: somebody draws: what stands under the candidates waits.
        """
        focused = next((row.line.key for row in self.rows if row.hasFocus() and row.line is not None), None)
        self._shown = shown
        self._make_rows(len(shown.listed), len(shown.groups))
        for row, line in zip(self._rows, shown.listed, strict=False):
            row.tell(line, explained=shown.explained)
        if not in_stroke:
            self._tell_rest(shown)
        self.message.setText(shown.message)
        self.more.setText(self._said_more(shown.more))
        self._place()
        if focused is not None:
            self._focus(focused)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "note"):
            self._size()
            self._place()

    # Inside

    def _tell_rest(self, shown: AnswerShown) -> None:
        self.told.tell(shown.told)
        self.areas.tell(shown.areas)
        self.together.setText(shown.together)
        self.unexplained.setText(shown.unexplained)
        self.drawn.setText("\n".join(shown.lines))

    def _said_more(self, count: int) -> str:
        from bodymap.gui.widgets.saying import say

        return say(_MORE.counted(count)) if count > 0 else ""

    def _make_rows(self, rows: int, heads: int) -> None:
        while len(self._rows) < rows:
            row = CandidateRow(self.content)
            row.opened.connect(self.opened)
            row.pinned.connect(self.pinned)
            row.pointed.connect(self._on_pointed)
            row.stepped.connect(self._on_stepped)
            self._rows.append(row)
        while len(self._heads) < heads:
            self._heads.append(GroupHead(self.content))

    def _place(self) -> None:
        """Put all one below the other, and hide what has nothing to say."""
        shown = self._shown
        if shown is None:
            return
        width = self.viewport().width()
        for widget in (*self._rows[len(shown.listed) :], *self._heads[len(shown.groups) :]):
            widget.hide()
        y = 0
        placed = list(self._order(shown))
        stack(self.content, [widget for widget, _ in placed])
        for widget, margin in placed:
            high = self._height(widget, width - 2 * margin)
            wide = widget.sizeHint().width() if isinstance(widget, Button) else width - 2 * margin
            gap = _GAP_PX if margin else 0
            widget.setGeometry(margin, y + gap, min(wide, width - 2 * margin), high)
            widget.show()
            y += high + 2 * gap
        self._head_columns(shown)
        self.content.resize(width, max(y + _GAP_PX, 1))

    def _order(self, shown: AnswerShown) -> Iterator[tuple[QWidget, int]]:
        """What is shown now from top to bottom, each with its margin; the others are hidden."""
        rows = iter(self._rows)
        wanted: list[tuple[QWidget, bool, int]] = [
            (self.message, bool(shown.message), MARGIN_PX),
            (self.told, bool(self.told.chips), MARGIN_PX),
        ]
        pins = 0
        for head, group in zip(self._heads, shown.groups, strict=False):
            wanted.append((head, True, 0))
            wanted += [(next(rows), True, 0) for _ in group.lines]
            if group.lines[0].pinned:
                pins = len(group.lines)
                wanted.append((self.compare_button, pins > 1, MARGIN_PX))
        if not pins:
            self.compare_button.hide()
        wanted += [
            (self.more, shown.more > 0, MARGIN_PX),
            (self.together, bool(self.together.text()) and bool(shown.groups), MARGIN_PX),
            (self.unexplained, bool(self.unexplained.text()) and bool(shown.groups), MARGIN_PX),
            (self.rest, bool(self.unexplained.text()) and bool(shown.groups), MARGIN_PX),
            (self.drawn_head, bool(shown.lines), MARGIN_PX),
            (self.drawn, bool(shown.lines), MARGIN_PX),
            (self.areas, bool(self.areas.chips) and bool(shown.lines), MARGIN_PX),
            (self.note, bool(shown.groups), MARGIN_PX),
        ]
        for widget, on, margin in wanted:
            if on:
                yield widget, margin
            else:
                widget.hide()

    def _height(self, widget: QWidget, width: int) -> int:
        if widget.hasHeightForWidth():
            return widget.heightForWidth(width)
        return widget.sizeHint().height()

    def _head_columns(self, shown: AnswerShown) -> None:
        """Say over the bars what they show, where there are bars."""
        row = self._rows[0] if self._rows else None
        right = row.pin.x() - 12.0 if row is not None else 0.0
        column = self.tr("Drawing explained") if shown.explained else ""
        for head, group in zip(self._heads, shown.groups, strict=False):
            head.tell(group.head, column, right)

    def _focus(self, key: object) -> None:
        """The keyboard stays with its candidate wherever that has gone."""
        for row in self.rows:
            if row.line is not None and row.line.key == key and not row.hasFocus():
                row.setFocus(Qt.FocusReason.OtherFocusReason)
                self.ensureWidgetVisible(row, 0, 0)

    def _size(self) -> None:
        px = QApplication.font().pixelSize()
        self.drawn_head.setFont(fonts.font(px, strong=True))
        self.note.setFont(fonts.font(px * _SMALL))

    def _label(self) -> PlainLabel:
        label = PlainLabel("", self.content)
        label.setWordWrap(True)
        return label

    def _on_pointed(self, line: CandidateLine | None) -> None:
        self.pointed.emit(selection_of(line) if line is not None else None)

    def _on_stepped(self, step: int) -> None:
        rows = self.rows
        here = next((at for at, row in enumerate(rows) if row.hasFocus()), 0)
        there = rows[min(max(here + step, 0), len(rows) - 1)]
        there.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(there, 0, 0)
