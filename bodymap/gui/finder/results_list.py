"""The list of what a search found: walked through with the keys while one types, or with the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QToolTip

from bodymap.gui.finder.result_rows import RowKind
from bodymap.gui.finder.results_model import ResultsModel
from bodymap.gui.finder.row_layout import (
    CARD_INSET,
    CARDS,
    GAP,
    MARGIN,
    badge_px,
    has_arrowhead,
    key_px,
    lay_out,
    sign_px,
)
from bodymap.gui.widgets import fonts
from bodymap.gui.widgets.controls import QuietBar, stand_on_paper
from bodymap.gui.widgets.focus import Ringed
from bodymap.gui.widgets.labels import as_tip
from bodymap.gui.widgets.theme import EDGE
from bodymap.gui.widgets.touch import for_touch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHelpEvent, QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from bodymap.gui.finder.result_rows import ResultRow
    from bodymap.gui.finder.results_model import Index
    from bodymap.gui.finder.row_layout import LaidRow
    from bodymap.gui.session import Selection
    from bodymap.gui.widgets.theme import Theme

_CARD_RADIUS: Final = 8.0
_TINT: Final = 0.11  # of the colour of cautions, in the ground of a red flag
# How many rows the keys go that walk through the list.
STEPS: Final[dict[int, int]] = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 6,
    Qt.Key.Key_PageUp: -6,
}


class _Rows(QStyledItemDelegate):
    """Paints the rows as they are laid out."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        results = self._results()
        row = results.row(index)
        box = QRect(0, option.rect.y(), results.row_width, option.rect.height())
        current = index == results.currentIndex()
        palette = results.palette()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, row, box, current=current, hovered=index == results.hovered)
        laid = self._laid(index)
        shift = box.y() + (box.height() - laid.height) // 2
        for line in laid.lines:
            ink = palette.color(line.voice.role)
            if row.kind is RowKind.FLAG:
                ink = results.caution_ink
            elif current and line.main:
                ink = palette.color(QPalette.ColorRole.HighlightedText)
            painter.setFont(fonts.font(line.px, strong=line.voice.strong))
            painter.setPen(ink)
            spot = QRect(line.x, line.y + shift, line.width, painter.fontMetrics().height())
            painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line.text)
        self._paint_beside(painter, row, box, laid, current=current)
        painter.restore()

    def _paint_ground(self, painter: QPainter, row: ResultRow, box: QRect, *, current: bool, hovered: bool) -> None:
        results = self._results()
        colour = results.palette().color
        role = QPalette.ColorRole
        if row.kind in CARDS:
            card = QRectF(box).adjusted(CARD_INSET + 0.5, 3.5, -CARD_INSET - 0.5, -3.5)
            ground = results.caution_ground if row.kind is RowKind.FLAG else colour(role.Base)
            sure = row.kind is RowKind.BEST and not row.lead  # a guess does not look like an answer
            painter.setBrush(colour(role.Highlight) if current and sure else ground)
            edge = role.Accent if current else EDGE if row.kind is RowKind.BEST or hovered else None
            painter.setPen(QPen(colour(edge), 1.5 if current else 1.0) if edge is not None else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(card, _CARD_RADIUS, _CARD_RADIUS)
        elif current:
            painter.fillRect(box, colour(role.Highlight))
            painter.fillRect(QRect(box.x(), box.y(), 3, box.height()), colour(role.Accent))
        elif hovered and row.walked:
            painter.fillRect(box, colour(role.Midlight))

    def _paint_beside(self, painter: QPainter, row: ResultRow, box: QRect, laid: LaidRow, *, current: bool) -> None:
        """What stands at the edges: a count, the sign of the key that opens it, an arrowhead, a triangle."""
        results = self._results()
        colour = results.palette().color
        role = QPalette.ColorRole
        px = results.font().pixelSize()
        right = box.right() - MARGIN
        if row.kind is RowKind.HEADING and row.aside and laid.lines:
            line = laid.lines[0]
            painter.setFont(fonts.font(line.px))
            painter.setPen(colour(line.voice.role))
            spot = QRect(MARGIN, line.y + box.y(), right - MARGIN, painter.fontMetrics().height())
            painter.drawText(spot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.aside)
        elif row.kind is RowKind.BEST and current and results.keys_here:
            middle = _middle_of_title(laid, box)
            _paint_key(painter, row.aside, px, QPointF(right, middle), results.palette())
        elif has_arrowhead(row):
            ink = colour(role.Accent if current else role.Dark)
            _paint_arrowhead(painter, QPointF(right - px * 0.15, box.center().y() + 0.5), px, ink)
        if row.kind is RowKind.FLAG:
            side = sign_px(row, px) - GAP
            top = _middle_of_title(laid, box) - side / 2
            _paint_triangle(painter, QRectF(MARGIN, top, side, side), results.caution_ink)
        elif row.number:
            side = badge_px(px)
            disc = QRectF(MARGIN, box.center().y() + 0.5 - side / 2, side, side)
            ink = colour(role.Accent if current else role.WindowText if results.numbers_hold else role.Dark)
            _paint_badge(painter, row.number, disc, px, ink, colour(role.Window) if results.numbers_hold else None)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """A row that has no room for its words says them whole in a tip."""
        if event.type() is not QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        whole = self._laid(index).whole
        QToolTip.showText(event.globalPos(), "" if whole else as_tip(self._results().row(index).whole), view)
        return True

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self._laid(index).height)

    def _laid(self, index: Index) -> LaidRow:
        results = self._results()
        current = index == results.currentIndex()
        return lay_out(
            results.row(index),
            width=results.row_width,
            px=results.font().pixelSize(),
            least=round(for_touch(0)),
            current=current,
        )

    def _results(self) -> ResultsList:
        results = self.parent()
        assert isinstance(results, ResultsList)
        return results


def _middle_of_title(laid: LaidRow, box: QRect) -> float:
    """The height of the middle of a row's first line of title, in the list."""
    title = next(line for line in laid.lines if line.main)
    height = QFontMetrics(fonts.font(title.px, strong=title.voice.strong)).height()
    return box.y() + (box.height() - laid.height) // 2 + title.y + height / 2


def _paint_key(painter: QPainter, word: str, px: int, right: QPointF, palette: QPalette) -> None:
    """The sign of a key, its right edge in the middle of the row."""
    width, height = key_px(px, word), px * 0.85 + 8
    box = QRectF(right.x() - width, right.y() - height / 2, width, height)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(palette.color(EDGE), 1.0))
    painter.drawRoundedRect(box, 4, 4)
    painter.setFont(fonts.font(px * 0.85))
    painter.setPen(palette.color(QPalette.ColorRole.Shadow))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)


def _paint_arrowhead(painter: QPainter, tip: QPointF, px: int, ink: QColor) -> None:
    size = px * 0.28
    painter.setPen(QPen(ink, 1.3))
    painter.drawPolyline([tip + QPointF(-size, -size), tip, tip + QPointF(-size, size)])


def _paint_triangle(painter: QPainter, box: QRectF, ink: QColor) -> None:
    """The sign of what needs care: a triangle with a stroke and a dot."""
    painter.setPen(QPen(ink, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = box.adjusted(1, 1.5, -1, -1.5)
    painter.drawPolygon([QPointF(inner.center().x(), inner.top()), inner.bottomRight(), inner.bottomLeft()])
    x, height = inner.center().x(), inner.height()
    painter.drawLine(QPointF(x, inner.top() + height * 0.4), QPointF(x, inner.top() + height * 0.62))
    painter.drawPoint(QPointF(x, inner.top() + height * 0.82))


def _paint_badge(painter: QPainter, number: int, disc: QRectF, px: int, ink: QColor, ground: QColor | None) -> None:
    """The number that an X has on the map, in a disc as there.

    :param ground: behind the disc; None: only a ring is painted, since another number stands on the map now.
    """
    painter.setPen(QPen(ink, 1.2) if ground is None else Qt.PenStyle.NoPen)
    painter.setBrush(ink if ground is not None else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(disc.adjusted(0.6, 0.6, -0.6, -0.6) if ground is None else disc)
    painter.setFont(fonts.font(px * 0.85, strong=True))
    painter.setPen(ground or ink)
    painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(number))


class ResultsList(Ringed, QListView):
    """Shows rows; says which of them one is at, and which is wanted."""

    walked_to = Signal(object)  # ResultRow: the keys came to it
    wanted = Signal(object)  # ResultRow: it is to be opened
    went_up = Signal()  # from the first row
    typed = Signal(object)  # QKeyEvent: a letter, which belongs to the words
    escaped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.results = ResultsModel(self)
        self.keys_here = False  # the keys walk through this list, wherever the focus is shown
        self.numbers_hold = False  # the numbers of the rows are those on the map now
        self.row_width = 0
        self.hovered = QPersistentModelIndex()
        self.setModel(self.results)
        self.setItemDelegate(_Rows(self))
        self.setAccessibleName(self.tr("What the search found"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollBar(QuietBar())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.entered.connect(self._on_entered)
        self.clicked.connect(self._on_clicked)
        stand_on_paper(self)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours that mean something."""
        self.caution_ink = QColor(theme.caution_ink)
        self.caution_ground = _mixed(QColor(theme.paper), QColor(theme.caution), _TINT)
        self.viewport().update()

    # What is shown

    def show_rows(self, rows: Sequence[ResultRow], *, at: int = 0) -> None:
        """Show these rows.

        :param at: which of those that are walked through is the current one.
        """
        self.results.show(rows)
        self.hovered = QPersistentModelIndex()
        self.go_to(at)
        if at == 0:
            self.scrollToTop()

    def show_words(self, rows: Sequence[ResultRow]) -> None:
        """Show the same rows in other words, such as those of the other side; where one is does not change."""
        at, top = self.at, self.verticalScrollBar().value()
        self.results.show(rows)
        self.go_to(at)
        self.verticalScrollBar().setValue(top)

    def mark(self, selection: Selection | None) -> None:
        """Make the row of what is selected the current one; where it has none, none is."""
        rows = self.results.rows
        walked = self.results.walked()
        chosen = (selection.kind, selection.id) if selection is not None else None
        keys = [(match.kind, match.id) if (match := rows[number].match) else None for number in walked]
        if chosen is None or self.current_key() != chosen:
            self.go_to(keys.index(chosen) if chosen is not None and chosen in keys else -1)

    def row(self, index: Index) -> ResultRow:
        return self.results.rows[index.row()]

    @property
    def at(self) -> int:
        """Which of the rows that are walked through is the current one; -1 if none is."""
        number = self.currentIndex().row()
        walked = self.results.walked()
        return walked.index(number) if number in walked else -1

    def current(self) -> ResultRow | None:
        """The row that Enter opens: the current one, else the first."""
        walked = self.results.walked()
        return self.results.rows[walked[max(0, self.at)]] if walked else None

    def current_key(self) -> tuple[str, str] | None:
        """The kind and id of the current row."""
        index = self.currentIndex()
        match = self.row(index).match if index.isValid() else None
        return (match.kind, match.id) if match is not None else None

    def index_of(self, row: ResultRow) -> int:
        """Which of the rows that are walked through this is."""
        return self.results.walked().index(self.results.rows.index(row))

    def go_to(self, at: int) -> None:
        """Make one of the rows that are walked through the current one; -1 for none."""
        walked = self.results.walked()
        if not 0 <= at < len(walked):
            self.setCurrentIndex(QModelIndex())
            self.clearSelection()
            return
        index = self.results.index(walked[at])
        self.setCurrentIndex(index)
        if at == 0:
            self.scrollToTop()  # with the heading over it
        else:
            self.scrollTo(index)

    def step(self, by: int) -> None:
        """Go some rows down, or up if less than 0, and tell it."""
        walked = self.results.walked()
        if not walked:
            return
        at = min(max(self.at + by, 0), len(walked) - 1)
        self.go_to(at)
        self.walked_to.emit(self.results.rows[walked[at]])

    def announce(self, words: str) -> None:
        """Say something to who listens."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def show_keys_here(self, here: bool) -> None:
        """Show or hide the sign of the key that opens the current row."""
        if here != self.keys_here:
            self.keys_here = here
            self.viewport().update()

    def show_numbers_hold(self, hold: bool) -> None:
        """Show the numbers as those that stand on the map now, or as what they would be there."""
        if hold is not self.numbers_hold:
            self.numbers_hold = hold
            self.viewport().update()

    # Qt

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.show_ring()
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                row = self.current()
                if row is not None:
                    self.wanted.emit(row)
            case Qt.Key.Key_Up if self.at <= 0:
                self.went_up.emit()
            case Qt.Key.Key_Escape:
                self.escaped.emit()
            case key if key in STEPS:
                self.step(STEPS[key])
            case _ if event.text().isprintable() and event.text():
                self.typed.emit(event)
            case _:
                super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            event.accept()  # else the window's Escape would take the selection away instead
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.row_width != event.size().width():
            self.row_width = event.size().width()
            self.scheduleDelayedItemsLayout()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered = QPersistentModelIndex()
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()
        elif event.type() is QEvent.Type.PaletteChange:
            stand_on_paper(self)

    def _on_entered(self, index: QModelIndex) -> None:
        self.hovered = QPersistentModelIndex(index)
        self.viewport().update()

    def _on_clicked(self, index: QModelIndex) -> None:
        row = self.row(index)
        if row.walked:
            self.wanted.emit(row)


def _mixed(ground: QColor, colour: QColor, share: float) -> QColor:
    parts = ((ground.red(), colour.red()), (ground.green(), colour.green()), (ground.blue(), colour.blue()))
    return QColor(*(round(a + (b - a) * share) for a, b in parts))
