"""The few controls of the shell, painted quietly from the palette: no frames, a ground where something is chosen."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QBrush, QFontMetrics, QKeySequence, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollBar,
    QSizePolicy,
    QSplitter,
    QSplitterHandle,
    QWidget,
)

from bodymap.gui.widgets import fonts
from bodymap.gui.widgets.focus import Ringed, paint_ring
from bodymap.gui.widgets.theme import EDGE
from bodymap.gui.widgets.touch import target_px

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QColor, QIcon, QPaintEvent
    from PySide6.QtWidgets import QAbstractButton

_RADIUS: Final = 8.0
_FIELD_RADIUS: Final = 7.0
_LINE_PX: Final = 2  # under what is chosen
_BAR_PX: Final = 12
_WIDEST_PX: Final = 20_000  # no screen is wider
_HANDLE_PX: Final = 7  # wide enough to grab; only its middle pixel shows


class Voice(Enum):
    """How loud a button is."""

    QUIET = auto()  # text; a ground under the pointer or when checked
    EDGED = auto()  # text within an edge: an answer, or one thing to press among texts
    FILLED = auto()  # the one thing to press in a row


class Button(Ringed, QPushButton):
    """A flat button. A checked one stands on a ground, is set in the strong weight and has a line under it."""

    def __init__(
        self, text: str = "", *, icon: QIcon | None = None, voice: Voice = Voice.QUIET, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._voice = voice
        self._chosen = False
        self._in_reach = False
        self._action: QAction | None = None
        if icon is not None:
            self.setIcon(icon)
        self.setFlat(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def follow(self, action: QAction) -> None:
        """Do what an action does, and show its state, key and name."""
        self._action = action
        self.tell(action)
        self.setAccessibleName(name_of(action))
        action.enabledChanged.connect(self.setEnabled)
        self.setEnabled(action.isEnabled())
        if action.isCheckable():
            self.setCheckable(True)
            self.setChecked(action.isChecked())
            action.toggled.connect(self.setChecked)
            self.toggled.connect(self._on_toggled)  # a screen reader toggles and does not click
        else:
            self.clicked.connect(action.trigger)

    def tell(self, action: QAction, *, name: str = "", more: str = "") -> None:
        """Say in a tip what it does and by which key, as the action has them.

        :param name: in place of the action's own, which a menu has given its sense.
        :param more: a sentence below.
        """
        tip, keys = tip_of(action, name), keys_of(action)
        self.setToolTip(f"{tip}\n{more}" if more else tip)
        key = self.tr("Key: {keys}.").format(keys=keys) if keys else ""
        self.setAccessibleDescription(" ".join(filter(None, (key, more))))  # its name is read already

    def _on_toggled(self, on: bool) -> None:
        if self._action is not None and self._action.isChecked() is not on:
            self._action.trigger()

    def show_chosen(self, chosen: bool) -> None:
        """Stand on a ground as a checked one does, for a button that opens a menu: what is shown was chosen there."""
        self._chosen = chosen
        self.update()

    def show_in_reach(self, in_reach: bool) -> None:
        """Stand in a ring: chosen as well, but not what is seen."""
        self._in_reach = in_reach
        self.update()

    def sizeHint(self) -> QSize:
        strong = QFontMetrics(fonts.font(self.font().pixelSize(), strong=True))
        height = max(self.fontMetrics().height() + 12, target_px())
        if not self.text():
            return QSize(height, height)
        arrow = self._arrow_width() if self.menu() else 0
        # Measured in the strong weight, so that nothing moves when the choice does.
        width = strong.horizontalAdvance(self.text()) + 18 + arrow
        return QSize(max(width, target_px()), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = QPalette.ColorRole
        palette = self.palette()
        ink = self._paint_ground(painter)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        painter.setPen(ink)
        if self.text():
            painter.setFont(fonts.font(self.font().pixelSize(), strong=self._strong()))
            room = self.rect()
            if self.menu():
                room.adjust(0, 0, -self._arrow_width(), 0)
                self._paint_arrow(painter)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic, self.text())
        else:
            side = self.fontMetrics().height()
            box = self.rect()
            self.icon().paint(painter, (box.width() - side) // 2, (box.height() - side) // 2, side, side)
        if self._strong():
            self._paint_line(painter)
        painter.setOpacity(1.0)
        if self.ringed:
            ring, ground = palette.color(role.Accent), palette.color(role.Window)
            paint_ring(painter, QRectF(self.rect()), ring=ring, ground=ground, radius=_RADIUS)

    def _paint_ground(self, painter: QPainter) -> QColor:
        """Paint what the words stand on, and tell their colour."""
        role = QPalette.ColorRole
        palette = self.palette()
        ground = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._voice is Voice.FILLED:
            painter.setBrush(palette.color(role.WindowText))
            painter.setOpacity(0.85 if self.isDown() or self.underMouse() else 1.0)
            painter.drawRoundedRect(ground, _RADIUS, _RADIUS)
            painter.setOpacity(1.0)
            return palette.color(role.Window)
        if self._strong() or self.isDown() or (self.underMouse() and self.isEnabled()):
            painter.setBrush(palette.color(role.Midlight))
            painter.drawRoundedRect(ground, _RADIUS, _RADIUS)
        edged = self._voice is Voice.EDGED and not self._strong()
        if edged or self._in_reach:
            painter.setPen(QPen(palette.color(EDGE), 1.0, Qt.PenStyle.SolidLine if edged else Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        choice = self.isCheckable() or self.menu() is not None
        plain = choice and self._voice is Voice.QUIET and not self._strong()
        return palette.color(role.Shadow if plain else role.WindowText)

    def _paint_line(self, painter: QPainter) -> None:
        """Paint the line under what is chosen: it is seen where its ground is not."""
        inset = self.fontMetrics().height() * 0.55
        line = QRectF(inset, self.height() - 3 - _LINE_PX, self.width() - 2 * inset, _LINE_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Accent))
        painter.drawRoundedRect(line, _LINE_PX / 2, _LINE_PX / 2)

    def _strong(self) -> bool:
        return self.isChecked() or self._chosen

    def _arrow_width(self) -> int:
        return round(self.font().pixelSize() * 0.9)

    def _paint_arrow(self, painter: QPainter) -> None:
        size = self.font().pixelSize() * 0.26
        x = self.width() - self._arrow_width() - 1.0
        y = self.height() / 2 - size / 3
        painter.save()
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Dark), 1.3))
        painter.drawPolyline([QPointF(x - size, y), QPointF(x, y + size), QPointF(x + size, y)])
        painter.restore()


class Segments(QWidget):
    """Buttons of which one is chosen; arrow keys move between them, Ctrl+click asks to add instead."""

    chosen = Signal(str)
    added = Signal(str)

    read_as = "Grouping"

    def __init__(self, name: str, options: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """``options`` are (key, label) in order."""
        super().__init__(parent)
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, Button] = {}
        for key, label in options:
            button = Button(label)
            button.setCheckable(True)
            button.setObjectName(key)
            button.setAutoExclusive(True)  # in a group this does nothing but make it a radio button to a screen reader
            self._group.addButton(button)
            self._buttons[key] = button
            row.addWidget(button)
        self._showing = False
        self._toggled: QAbstractButton | None = None
        self._group.buttonClicked.connect(self._on_clicked)
        self._group.buttonToggled.connect(self._on_toggled)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def button(self, key: str) -> Button:
        return self._buttons[key]

    def choices(self) -> tuple[str, ...]:
        """What can be chosen."""
        return tuple(self._buttons)

    def show_chosen(self, *keys: str, in_reach: Collection[str] = ()) -> None:
        """Show these as chosen, without announcing it.

        :param in_reach: chosen as well, but hidden by what is shown.
        """
        self._showing = True
        self._group.setExclusive(False)
        for key, button in self._buttons.items():
            button.setChecked(key in keys)
            button.show_in_reach(key in in_reach)
        self._showing = False
        # Exclusive groups refuse to leave nothing chosen, and several.
        self._group.setExclusive(len(keys) == 1)

    def _on_toggled(self, button: QAbstractButton) -> None:
        """A click toggles as well, and is told right after; a screen reader toggles and does not click."""
        if not self._showing:
            self._toggled = button
            QTimer.singleShot(0, self, self._on_toggled_alone)

    def _on_toggled_alone(self) -> None:
        button, self._toggled = self._toggled, None
        if button is not None:
            self.chosen.emit(button.objectName())

    def _on_clicked(self, button: QAbstractButton) -> None:
        self._toggled = None
        adding = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
        (self.added if adding else self.chosen).emit(button.objectName())


class Line(Ringed, QLineEdit):
    """One line to write in, on a rounded ground like the search."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setTextMargins(8, 5, 8, 5)
        self._restyle()

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return QSize(size.width(), max(size.height(), target_px()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_field(painter, QRectF(self.rect()), self.palette(), focused=self.hasFocus())
        painter.end()
        QLineEdit.paintEvent(self, event)  # the edge is its ring

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._restyle()

    def _restyle(self) -> None:
        # Transparent, or its own ground would cover the rounded one.
        palette = self.palette()
        if palette.color(QPalette.ColorRole.Base).alpha():
            palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
            self.setPalette(palette)


class QuietBar(QScrollBar):
    """A scroll bar that is a thin rounded thumb and nothing else."""

    def sizeHint(self) -> QSize:
        return QSize(_BAR_PX, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.minimum() == self.maximum():
            return
        # Worked out here: asking the style would load Qt's largest class before the first paint.
        span = self.maximum() - self.minimum()
        height = max(24.0, self.height() * self.pageStep() / (span + self.pageStep())) - 4
        top = 2 + (self.height() - height - 4) * (self.value() - self.minimum()) / span
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        role = QPalette.ColorRole.Dark if self.underMouse() or self.isSliderDown() else QPalette.ColorRole.Mid
        painter.setBrush(self.palette().color(role))
        painter.drawRoundedRect(QRectF(_BAR_PX - 8, top, 6, height), 3, 3)


class Splitter(QSplitter):
    """A splitter that shows as a hairline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._dress()

    def take_widths(self, state: QByteArray) -> bool:
        """Take the widths of a kept state, and nothing else that a damaged one may say; whether there were any."""
        taken = not state.isEmpty() and self.restoreState(state)
        self._dress()
        return taken and all(0 <= width <= _WIDEST_PX for width in self.sizes())

    def _dress(self) -> None:
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setHandleWidth(_HANDLE_PX)
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:
        return _Handle(self.orientation(), self)


class _Handle(QSplitterHandle):
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        middle = self.width() // 2
        role = QPalette.ColorRole
        palette = self.window().palette()
        page_side = self.splitter().indexOf(self) == self.splitter().count() - 1
        right = role.Base if page_side else role.Window
        for left, width, ground in ((0, middle, role.Window), (middle, self.width(), right), (middle, 1, role.Mid)):
            painter.setBackground(palette.color(ground))
            painter.eraseRect(left, 0, width, self.height())  # fillRect would load all kinds of gradients


class Hairline(QWidget):
    """One pixel between two rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Mid)


def stand_on_paper(widget: QWidget) -> None:
    """Give a list the ground of the pane that it stands in; a ground of its own would be a box in a box."""
    palette = widget.palette()
    paper = palette.color(QPalette.ColorRole.Window)
    if palette.color(QPalette.ColorRole.Base) != paper:
        palette.setColor(QPalette.ColorRole.Base, paper)
        widget.setPalette(palette)


def paint_field(
    painter: QPainter, box: QRectF, palette: QPalette, *, focused: bool, ground: QColor | None = None
) -> None:
    """Paint the edge of a field to write in: stronger while the keyboard is there, however it came.

    :param ground: within the edge; None: what is there.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    role, width = (QPalette.ColorRole.Accent, 2.0) if focused else (EDGE, 1.0)
    painter.setPen(QPen(palette.color(role), width))
    painter.setBrush(Qt.BrushStyle.NoBrush if ground is None else QBrush(ground))
    inset = width / 2  # whole pixels, or the edge would be as faint as two halves of it
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), _FIELD_RADIUS, _FIELD_RADIUS)


def name_of(action: QAction) -> str:
    """What an action is called, without the marks of menus."""
    return action.text().replace("&", "").rstrip("…")


def keys_of(action: QAction) -> str:
    """The first key of an action as this system writes it; "" without one."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def tip_of(action: QAction, name: str = "") -> str:
    """The tip of what does what an action does: its name, or another, and its key."""
    keys = keys_of(action)
    return f"{name or name_of(action)} ({keys})" if keys else name or name_of(action)
