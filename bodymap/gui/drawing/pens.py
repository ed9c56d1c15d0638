"""What one draws with: the tools as icons with their words, undo and redo that say what they would do, and the size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget, QWidgetAction

from bodymap.gui.actions import keys_of
from bodymap.gui.drawing.desk import SIZES_MM, Brush
from bodymap.gui.widgets import fonts, saying
from bodymap.gui.widgets.controls import Button, Voice
from bodymap.gui.widgets.focus import Ringed, paint_ring
from bodymap.gui.widgets.icons import icon
from bodymap.gui.widgets.labels import PlainLabel, as_tip
from bodymap.gui.widgets.slider import Slider
from bodymap.gui.widgets.touch import target_px

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from bodymap.gui.drawing.desk import Desk

_SMALL: Final = 0.9  # of the text: the words of the tools
_ICON: Final = 1.3  # of the text
_PAD_PX: Final = 10
_LEAST_PX: Final = 40
_GAP_PX: Final = 2
_RADIUS: Final = 6.0
_LINE_PX: Final = 2


class PenButton(Ringed, QPushButton):
    """An icon over its word; without the word where there is no room for it. What is chosen is underlined."""

    def __init__(self, picture: str, text: str, *, checkable: bool = False) -> None:
        super().__init__()
        self._picture = picture
        self._words = text
        self._with_words = True
        self.setAccessibleName(text)
        self.setCheckable(checkable)
        self.setFlat(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_words(self, on: bool) -> None:
        """With its word under the icon, or the icon alone."""
        self._with_words = on
        self.updateGeometry()
        self.update()

    def say(self, words: str, keys: str) -> None:
        """What it does, for who hovers over it or hears it."""
        shown = keys and QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(as_tip(self.tr("{does} ({keys})").format(does=words, keys=shown) if shown else words))
        self.setAccessibleDescription("" if words == self._words else words)

    def wide(self) -> int:
        """The width that it needs with its word."""
        return round(self._metrics_width() + _PAD_PX)

    def sizeHint(self) -> QSize:
        px = QApplication.font().pixelSize()
        high = round(_ICON * px + 14 + (1.25 * _SMALL * px if self._with_words else 4))
        return QSize(self.wide() if self._with_words else _LEAST_PX, max(_LEAST_PX, target_px(), high))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(QApplication.font().pixelSize() * _ICON + 2), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, role = self.palette(), QPalette.ColorRole
        ground = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked() or self.isDown() or (self.underMouse() and self.isEnabled()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(role.Midlight))
            painter.drawRoundedRect(ground, _RADIUS, _RADIUS)
        if not self.isEnabled():
            painter.setOpacity(0.4)
        px = QApplication.font().pixelSize()
        side = round(px * _ICON)
        top = 6 if self._with_words else (self.height() - side) // 2
        ink = role.WindowText if self.isChecked() or self.underMouse() else role.Shadow
        icon(self._picture, ink).paint(painter, (self.width() - side) // 2, top, side, side)
        if self._with_words:
            painter.setFont(fonts.font(px * _SMALL, strong=self.isChecked()))
            painter.setPen(palette.color(ink))
            room = QRectF(0, top + side, self.width(), self.height() - top - side - 3)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self._words)
        painter.setOpacity(1.0)
        if self.isChecked():
            wide = min(self.width() - 12, self._metrics_width() if self._with_words else side)
            line = QRectF((self.width() - wide) / 2, self.height() - _LINE_PX - 1, wide, _LINE_PX)
            painter.fillRect(line, palette.color(role.Accent))
        if self.ringed:
            ring, back = palette.color(role.Accent), palette.color(role.Base)
            paint_ring(painter, QRectF(self.rect()), ring=ring, ground=back, radius=_RADIUS)

    def _metrics_width(self) -> float:
        font = fonts.font(QApplication.font().pixelSize() * _SMALL, strong=True)
        return QFontMetricsF(font).horizontalAdvance(self._words)


class PenRow(QWidget):
    """The tools in a row, and under it, or in a popover of it, the size of the brush."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._following = False  # the desk is being followed, nobody moves a control
        self.tools = {
            Brush.BRUSH: PenButton("brush", self.tr("Brush"), checkable=True),
            Brush.ERASER: PenButton("eraser", self.tr("Eraser"), checkable=True),
            Brush.FILL: PenButton("fill", self.tr("Fill"), checkable=True),
            Brush.LASSO: PenButton("lasso", self.tr("Lasso"), checkable=True),
        }
        self.mirror = PenButton("mirror", self.tr("Mirror"), checkable=True)
        self.round = PenButton("round", self.tr("All round"), checkable=True)
        self.undo = PenButton("undo", self.tr("Undo"))
        self.redo = PenButton("redo", self.tr("Redo"))
        self.popover = Button(voice=Voice.EDGED)
        self.popover.setMenu(QMenu(self.popover))
        self.popover.setAccessibleName(self.tr("Size of the brush"))
        self._popover_size = Slider(self.tr("Size of the brush"), 0, len(SIZES_MM) - 1)
        self.size_row = QWidget()
        self.brush_size = Slider(self.tr("Size of the brush"), 0, len(SIZES_MM) - 1)
        self.size_words = PlainLabel()
        self._label()
        self._lay_out()
        self._connect()
        self.show_hand()
        self.show_steps()

    @property
    def buttons(self) -> tuple[PenButton, ...]:
        """All of them, in order."""
        return (*self.tools.values(), self.mirror, self.round, self.undo, self.redo)

    def set_compact(self, on: bool) -> None:
        """The size in a popover instead of a row of its own."""
        self.size_row.setVisible(not on)
        self.popover.setVisible(on)
        self._share_room()

    def show_hand(self) -> None:
        """Follow what is in the hand."""
        self._following = True
        hand = self._desk.hand
        for brush, button in self.tools.items():
            button.setChecked(brush is hand.brush)
        at = SIZES_MM.index(hand.size) if hand.size in SIZES_MM else 0
        words = self.tr("{n} mm").format(n=saying.number(hand.size))
        sized = hand.brush in (Brush.BRUSH, Brush.ERASER)
        for slider in (self.brush_size, self._popover_size):
            slider.setValue(at)
            slider.setEnabled(sized)
        self.size_words.setText(words)
        self.popover.setText(words)
        self.popover.setEnabled(sized)
        self.mirror.setChecked(hand.symmetric)
        self.round.setChecked(hand.round)
        self._following = False

    def show_steps(self) -> None:
        """What undo and redo would do."""
        history = self._desk.history
        for button, bare, words, step, keys in (
            (self.undo, self.tr("Undo"), self.tr("Undo: {step}"), history.undo_text, keys_of("drawing.undo")),
            (self.redo, self.tr("Redo"), self.tr("Redo: {step}"), history.redo_text, keys_of("drawing.redo")),
        ):
            button.setEnabled(bool(step))
            button.say(words.format(step=step) if step else bare, keys[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "popover"):
            self._share_room()

    def _label(self) -> None:
        says = {
            self.tools[Brush.BRUSH]: (self.tr("Draw with the brush"), "brush.brush"),
            self.tools[Brush.ERASER]: (self.tr("Rub out"), "brush.eraser"),
            self.tools[Brush.FILL]: (self.tr("Fill or empty a whole pain area with one click"), "brush.fill"),
            self.tools[Brush.LASSO]: (self.tr("Fill what a line goes round"), "brush.lasso"),
            self.mirror: (self.tr("Draw on the other side of the body as well"), "drawing.symmetric"),
            self.round: (
                self.tr("Continue round the body: what you draw shows in every view that sees the same skin"),
                "drawing.round",
            ),
        }
        for button, (words, action) in says.items():
            button.say(words, keys_of(action)[0])

    def _lay_out(self) -> None:
        tools = QHBoxLayout(self)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(_GAP_PX)
        for button in self.buttons:
            tools.addWidget(button)
        tools.addSpacing(4)
        tools.addWidget(self.popover)
        label = PlainLabel(self.tr("Size"))
        label.setForegroundRole(QPalette.ColorRole.Shadow)
        label.setBuddy(self.brush_size)
        row = QHBoxLayout(self.size_row)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(12)
        row.addWidget(label)
        row.addWidget(self.brush_size, 1)
        row.addWidget(self.size_words)
        menu = self.popover.menu()
        holder = QWidgetAction(menu)
        holder.setText(self.tr("Size of the brush"))
        holder.setDefaultWidget(self._popover_size)
        self._popover_size.setMinimumWidth(220)
        menu.addAction(holder)

    def _connect(self) -> None:
        desk = self._desk
        for brush, button in self.tools.items():
            button.clicked.connect(lambda _=False, taken=brush: desk.take(brush=taken))
        self.mirror.toggled.connect(self._on_mirror)
        self.round.toggled.connect(self._on_round)
        self.undo.clicked.connect(desk.undo)
        self.redo.clicked.connect(desk.redo)
        for slider in (self.brush_size, self._popover_size):
            slider.valueChanged.connect(self._on_size)

    def _on_mirror(self, on: bool) -> None:
        if not self._following:
            self._desk.take(symmetric=on)

    def _on_round(self, on: bool) -> None:
        if not self._following:
            self._desk.set_round(on)

    def _on_size(self, at: int) -> None:
        if not self._following:
            self._desk.take(size=SIZES_MM[at])

    def _share_room(self) -> None:
        """With words if there is room for all of them."""
        beside = self.popover.sizeHint().width() + 4 + _GAP_PX if self.popover.isVisibleTo(self) else 0
        needed = sum(button.wide() + _GAP_PX for button in self.buttons) + beside
        for button in self.buttons:
            button.show_words(needed <= self.width())
