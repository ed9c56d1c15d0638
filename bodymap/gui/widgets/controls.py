"""The few controls of the shell, painted quietly from the palette: no frames, a ground where something is chosen."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeySequence, QPainter, QPalette, QPen
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

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QFocusEvent, QIcon, QPaintEvent

_RADIUS: Final = 6.0
_KEYBOARD: Final = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_BAR_PX: Final = 12
_WIDEST_PX: Final = 20_000  # no screen is wider
_HANDLE_PX: Final = 7  # wide enough to grab; only its middle pixel shows


class Voice(Enum):
    """How loud a button is."""

    QUIET = auto()  # text; a ground under the pointer or when checked
    FILLED = auto()  # the one thing to press in a row


class Button(QPushButton):
    """A flat button. A checked one stands on a ground and is set in the strong weight."""

    def __init__(
        self, text: str = "", *, icon: QIcon | None = None, voice: Voice = Voice.QUIET, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._voice = voice
        self._chosen = False
        self._in_reach = False
        if icon is not None:
            self.setIcon(icon)
        self.setFlat(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def follow(self, action: QAction) -> None:
        """Do what an action does, and show its state, key and name."""
        self.clicked.connect(action.trigger)
        self.setToolTip(_tip(action))
        self.setAccessibleName(action.text().replace("&", "").rstrip("…"))
        action.enabledChanged.connect(self.setEnabled)
        self.setEnabled(action.isEnabled())
        if action.isCheckable():
            self.setCheckable(True)
            self.setChecked(action.isChecked())
            action.toggled.connect(self.setChecked)

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
        height = self.fontMetrics().height() + 12
        if not self.text():
            return QSize(height, height)
        arrow = self._arrow_width() if self.menu() else 0
        # Measured in the strong weight, so that nothing moves when the choice does.
        return QSize(strong.horizontalAdvance(self.text()) + 18 + arrow, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        palette = self.palette()
        role = QPalette.ColorRole
        painter.setPen(Qt.PenStyle.NoPen)
        if self._voice is Voice.FILLED:
            painter.setBrush(palette.color(role.WindowText))
            painter.setOpacity(0.85 if self.isDown() or self.underMouse() else 1.0)
            painter.drawRoundedRect(ground, _RADIUS, _RADIUS)
            painter.setOpacity(1.0)
            ink = palette.color(role.Window)
        else:
            raised = self._strong() or self.isDown() or (self.underMouse() and self.isEnabled())
            if raised:
                painter.setBrush(palette.color(role.Midlight))
                painter.drawRoundedRect(ground, _RADIUS, _RADIUS)
            if self._in_reach:
                painter.setPen(QPen(palette.color(role.Mid), 1.2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(ground, _RADIUS, _RADIUS)
            plain = (self.isCheckable() or self.menu() is not None) and not self._strong()
            ink = palette.color(role.Shadow if plain else role.WindowText)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        if self.hasFocus() and self.property("keyboard_focus"):
            painter.setPen(QPen(palette.color(role.Accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
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

    def focusInEvent(self, event: QFocusEvent) -> None:
        # The ring is for the keyboard; a click shows what it did anyway.
        self.setProperty("keyboard_focus", event.reason() in _KEYBOARD)
        super().focusInEvent(event)

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
            button.setAccessibleDescription(name)
            self._group.addButton(button)
            self._buttons[key] = button
            row.addWidget(button)
        self._group.buttonClicked.connect(self._on_clicked)
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
        self._group.setExclusive(False)
        for key, button in self._buttons.items():
            button.setChecked(key in keys)
            button.show_in_reach(key in in_reach)
        # Exclusive groups refuse to leave nothing chosen, and several.
        self._group.setExclusive(len(keys) == 1)

    def _on_clicked(self, button: QPushButton) -> None:
        adding = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
        (self.added if adding else self.chosen).emit(button.objectName())


class Line(QLineEdit):
    """One line to write in, on a rounded ground like the search."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setTextMargins(8, 5, 8, 5)
        self._restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = QPalette.ColorRole
        focused = self.hasFocus()
        painter.setPen(QPen(self.palette().color(role.Accent if focused else role.Mid), 1.5 if focused else 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
        painter.end()
        super().paintEvent(event)

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


def _tip(action: QAction) -> str:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    text = action.text().replace("&", "").rstrip("…")
    return f"{text} ({keys})" if keys else text
