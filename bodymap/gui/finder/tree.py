"""The tree at the left: shows the model quietly and keeps in step with the session, both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyledItemDelegate, QToolTip, QTreeView, QWidget

from bodymap.gui.finder.tree_model import COUNT_ROLE, KIND_ROLE, TOPS, Holder, TreeModel
from bodymap.gui.widgets import fonts
from bodymap.gui.widgets.controls import QuietBar, stand_on_paper
from bodymap.gui.widgets.focus import Ringed
from bodymap.gui.widgets.labels import as_tip
from bodymap.gui.widgets.touch import for_touch
from bodymap.kinds import Kind

if TYPE_CHECKING:
    from PySide6.QtGui import QHelpEvent, QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from bodymap.gui.finder.tree_model import Index, NodeKind, TreePart
    from bodymap.gui.session import Selection

_SOFT: Final = frozenset({Kind.TRIGGER_POINT, Kind.AREA, Holder.AREAS})
_MARGIN: Final = 16
_STEP: Final = 14  # indentation
_ROW_PADDING: Final = 10
_REGION_PADDING: Final = 18


class _Rows(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tree = self.parent()
        assert isinstance(tree, Tree)
        kind = index.data(KIND_ROLE)
        role = QPalette.ColorRole
        palette = option.palette
        row = QRect(0, option.rect.y(), tree.row_width, option.rect.height())
        selected = index == tree.currentIndex()
        hovered = index == tree.hovered
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.fillRect(row, palette.color(role.Highlight))
        elif hovered and kind not in TOPS:
            painter.fillRect(row, palette.color(role.Midlight))
        if selected and tree.hasFocus():
            painter.fillRect(QRect(row.x(), row.y(), 3, row.height()), palette.color(role.Accent))
        px = float(tree.font().pixelSize())
        strong = selected or index == tree.parent_of_selected()
        ink = role.HighlightedText if selected else role.Text
        if kind in TOPS:
            row.setTop(row.top() + 8)
            px, ink = px * 0.92, (ink if selected else role.Dark)
        elif kind in _SOFT and not selected:
            ink = role.Shadow
        text = QRect(option.rect.x() + _MARGIN, row.y(), 0, row.height())
        text.setRight(row.right() - _MARGIN)
        count = index.data(COUNT_ROLE)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        if count and kind not in TOPS:
            painter.setFont(fonts.font(tree.font().pixelSize() * 0.86))
            painter.setPen(palette.color(role.HighlightedText if selected else role.Dark))
            painter.drawText(text, flags | Qt.AlignmentFlag.AlignRight, str(count))
            text.setRight(text.right() - painter.fontMetrics().horizontalAdvance("000"))
        painter.setFont(fonts.font(px, strong=strong))
        painter.setPen(palette.color(ink))
        label = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, flags | Qt.AlignmentFlag.AlignLeft, label)
        if kind in (Kind.MUSCLE, Holder.AREAS) and tree.model().hasChildren(index):
            _paint_mark(
                painter, QPointF(option.rect.x() + _MARGIN - 9, text.center().y() + 0.5), tree.isExpanded(index)
            )
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """A row that has no room for its label says it whole in a tip."""
        label = index.data()
        if event.type() is not QEvent.Type.ToolTip or not isinstance(label, str):
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), "" if self._has_room(option, index) else as_tip(label), view)
        return True

    def _has_room(self, option: QStyleOptionViewItem, index: Index) -> bool:
        tree = self.parent()
        assert isinstance(tree, Tree)
        strong = QFontMetrics(fonts.font(tree.font().pixelSize(), strong=True))
        room = tree.row_width - option.rect.x() - 2 * _MARGIN
        room -= strong.horizontalAdvance("000") if index.data(COUNT_ROLE) else 0
        return strong.horizontalAdvance(index.data()) <= room

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        tree = self.parent()
        assert isinstance(tree, Tree)
        kind = tree.kind_at(index)
        padding = _REGION_PADDING if kind in TOPS else _ROW_PADDING
        height = option.fontMetrics.height()
        return QSize(80, round(for_touch(height + padding)))


def _paint_mark(painter: QPainter, centre: QPointF, opened: bool) -> None:
    """A small arrowhead: there is more below, or it is open."""
    size = painter.fontMetrics().height() * 0.19
    if opened:
        shape = [QPointF(-size, -size / 2), QPointF(0, size / 2), QPointF(size, -size / 2)]
    else:
        shape = [QPointF(-size / 2, -size), QPointF(size / 2, 0), QPointF(-size / 2, size)]
    painter.setPen(QPen(painter.pen().color(), 1.2))
    painter.setOpacity(0.6)
    painter.drawPolyline([centre + corner for corner in shape])


class Tree(Ringed, QTreeView):
    """Region > muscle > trigger point."""

    picked = Signal(str, str)  # kind, id: the person moved to a thing or a page that can be selected
    part_shown = Signal(object)  # TreePart: of the body and the library, the one that is shown now

    def __init__(self, model: TreeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._following = False  # the session is being followed, nobody picks
        self.setModel(model)
        self.setItemDelegate(_Rows(self))
        self.setAccessibleName(self.tr("Muscles and trigger points"))
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(_STEP)
        self.setRootIsDecorated(False)
        self.setMouseTracking(True)
        self.setVerticalScrollBar(QuietBar())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        # Not viewport() before the first paint: to wrap it, PySide makes all of Qt's widget classes (10 ms).
        self.row_width = 0
        self.hovered = QPersistentModelIndex()
        self.entered.connect(self._on_entered)
        stand_on_paper(self)
        self._opened = False  # the regions are, once the rows are as wide as they will be
        self.clicked.connect(self._on_clicked)
        self.activated.connect(self._on_activated)

    # From the session

    def show_selection(self, selection: Selection | None) -> None:
        """Make the row of the selection the current one, opened and in sight."""
        self._following = True
        try:
            if selection is not None:
                self.show_part(self._model.part_of(selection.kind))
            index = self._model.index_of(selection.kind, selection.id) if selection else QModelIndex()
            if not index.isValid():
                self.setCurrentIndex(QModelIndex())
                self.clearSelection()
                return
            if not self._opened:
                self.open_regions()
            self.expand(index)
            self.setCurrentIndex(index)
            self._bring_into_sight(index)
        finally:
            self._following = False

    @property
    def part(self) -> TreePart:
        """Which of the body and the library is shown."""
        return self._model.part

    def show_part(self, part: TreePart) -> None:
        """Show the body or the library."""
        if part is not self._model.part:
            self._model.show_part(part)
            self.open_regions()
            self.part_shown.emit(part)

    def kind_at(self, index: Index) -> NodeKind:
        """What a row is; at the start each of hundreds is asked, so not by way of Qt."""
        return self._model.node(index).kind

    def parent_of_selected(self) -> QModelIndex:
        """The muscle of the current trigger point; it is set in the strong weight."""
        index = self.currentIndex()
        return index.parent() if index.data(KIND_ROLE) == Kind.TRIGGER_POINT else QModelIndex()

    def open_regions(self) -> None:
        """Open the regions, and nothing in them."""
        self._opened = True
        self.expandToDepth(0)

    # Qt

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._following:
            self._pick(current)
        for index in (previous, current):
            self.update(index.parent())  # a muscle is strong while a point of it is current

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.row_width != event.size().width():
            self.row_width = event.size().width()
            self.scheduleDelayedItemsLayout()  # titles may part otherwise now
        if not self._opened:
            self.open_regions()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        left, self.hovered = self.hovered, QPersistentModelIndex()
        self.update(left)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            stand_on_paper(self)

    def _on_entered(self, index: QModelIndex) -> None:
        self.hovered = QPersistentModelIndex(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.show_ring()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_activated(self.currentIndex())
            return
        super().keyPressEvent(event)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Nothing: the row draws its own mark, on the ground of what is selected."""

    def _on_clicked(self, index: QModelIndex) -> None:
        if isinstance(self._model.node(index).kind, Holder):
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self._pick(index)

    def _on_activated(self, index: QModelIndex) -> None:
        if isinstance(self._model.node(index).kind, Holder):
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self._pick(index)

    def _pick(self, index: Index) -> None:
        if index.isValid():
            node = self._model.node(index)
            if isinstance(node.kind, Kind):
                self.picked.emit(node.kind.value, node.id)

    def _bring_into_sight(self, index: QModelIndex) -> None:
        # The points of a muscle belong together: show the last one first, then the row itself.
        owner = index if index.data(KIND_ROLE) == Kind.MUSCLE else index.parent()
        count = self._model.rowCount(owner)
        if count and owner.data(KIND_ROLE) == Kind.MUSCLE:
            self.scrollTo(self._model.index(count - 1, 0, owner))
        self.scrollTo(index)
