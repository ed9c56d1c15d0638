"""The bar of the client's screen: views, zoom, steps, light, exit. It hides when idle and leaves a handle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QWidget

from bodymap.gui.widgets import fonts
from bodymap.gui.widgets.controls import Button, Voice
from bodymap.gui.widgets.labels import add_entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

IDLE_MS: Final = 4000  # without a touch or a move of the pointer
_HIGH: Final = 68
_BESIDE: Final = 8  # px of map at each side
_LEAST_PX: Final = 11.0
_ABOVE: Final = 24  # px, from the lower edge of the screen
_HANDLE: Final = QSize(72, 6)
_COMING_BACK: Final = (
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.TouchBegin,
    QEvent.Type.KeyPress,
    QEvent.Type.Wheel,
)


class PresenterBar(QWidget):
    """Floats over the map; whoever shows it tells it how wide the screen is, and listens."""

    wanted = Signal(str)  # "previous", "next", "in", "out", "whole", "light", "exit"
    view_wanted = Signal(str)  # a key of those given
    chalk_wanted = Signal(str)  # a kind of chalk; "": none; "wipe"; "keep"

    def __init__(self, parent: QWidget, *, over: QWidget) -> None:
        """Stand in a screen.

        :param over: what it stands in the middle of, where it has room there.
        """
        super().__init__(parent)
        self._whole = parent
        self._over = over
        self._px = float(fonts.PLAIN_PX)
        self.setAccessibleName(self.tr("Steps and views"))
        self.views = Button(self.tr("Views"), voice=Voice.EDGED)
        self._menu = QMenu(self)
        self.views.setMenu(self._menu)
        self.buttons = {
            "out": self._button("\N{MINUS SIGN}", self.tr("Smaller")),
            "in": self._button("+", self.tr("Larger")),
            "whole": self._button(self.tr("Whole body"), self.tr("Whole body")),
            "previous": self._button(self.tr("Previous"), self.tr("Previous step")),
            "next": self._button(self.tr("Next"), self.tr("Next step"), voice=Voice.FILLED),
            "light": self._button(self.tr("Light"), self.tr("Light or dark")),
            "exit": self._button(self.tr("Exit"), self.tr("Leave the client's screen")),
        }
        self.chalk = Button(self.tr("Draw"), voice=Voice.EDGED)
        self._chalks = QMenu(self)
        for key, words in (
            ("line", self.tr("Line")),
            ("arrow", self.tr("Arrow")),
            ("circle", self.tr("Circle")),
            ("text", self.tr("Words")),
            ("", self.tr("Put the pen away")),
            ("wipe", self.tr("Wipe")),
            ("keep", self.tr("Keep with the talk")),
        ):
            entry = add_entry(self._chalks, words)
            entry.setObjectName(key)
            entry.triggered.connect(self._on_chalk)
        self.chalk.setMenu(self._chalks)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self.views)
        for key, button in self.buttons.items():
            if key == "light":
                row.addWidget(self.chalk)
            row.addWidget(button)
        self.handle = _Handle(parent)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self.step_back)
        for widget in (parent, over):
            widget.installEventFilter(self)
        self.handle.pressed.connect(self.come)
        self.come()

    def _button(self, text: str, name: str, *, voice: Voice = Voice.EDGED) -> Button:
        button = Button(text, voice=voice)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(self._on_clicked)
        return button

    def show_views(self, views: Sequence[tuple[str, str]], chosen: str) -> None:
        """The views to choose from, by key and name, and the name of what is shown."""
        self._menu.clear()
        for key, name in views:
            entry = add_entry(self._menu, name)
            entry.setObjectName(key)
            entry.triggered.connect(self._on_view)
        self.views.setText(chosen)
        self.place()

    def show_steps(self, at: int, count: int) -> None:
        """Which of the steps is shown; the buttons go where there is only one."""
        for key, there in (("previous", at > 0), ("next", at < count - 1)):
            self.buttons[key].setVisible(count > 1)
            self.buttons[key].setEnabled(there)
        self.place()

    def set_text_px(self, px: float) -> None:
        """Change the size of its words, and with it that of its buttons; where there is no room they are smaller."""
        self._px = px
        self.place()

    def watch(self, widget: QWidget) -> None:
        """Come back also when the pointer moves over this."""
        widget.installEventFilter(self)

    def come(self) -> None:
        """Show the bar, and wait anew before it hides."""
        self.show()
        self.raise_()
        self.handle.hide()
        self._idle.start()

    def step_back(self) -> None:
        """Hide, unless somebody is using it or has it read aloud."""
        from PySide6.QtGui import QAccessible

        held = self.isAncestorOf(QApplication.focusWidget() or self._whole)
        open_menu = self._menu.isVisible() or self._chalks.isVisible()
        if held or open_menu or self.underMouse() or QAccessible.isActive():
            self._idle.start()
            return
        self.hide()
        self.handle.show()
        self.handle.raise_()

    def toggle(self) -> None:
        """Show or hide it at once."""
        if self.isVisible():
            self._idle.stop()
            self.hide()
            self.handle.show()
        else:
            self.come()

    def place(self) -> None:
        """Stand at the lower edge, in the middle of the map if that is wide enough."""
        whole = self._whole
        self._fit()
        size = self.sizeHint().expandedTo(QSize(0, _HIGH)).boundedTo(QSize(whole.width(), whole.height()))
        self.resize(size)
        middle = self._over.geometry().center().x() - size.width() // 2
        x = max(0, min(middle, whole.width() - size.width()))
        self.move(QPoint(x, whole.height() - size.height() - _ABOVE))
        self.handle.resize(_HANDLE.width(), 40)
        self.handle.move(QPoint(self._over.geometry().center().x() - _HANDLE.width() // 2, whole.height() - 40))

    def _fit(self) -> None:
        """As large as wanted, or as the map is wide: the bar covers nothing that stands beside it."""
        self._write(self._px)
        room, wide = self._over.width() - 2 * _BESIDE, self.sizeHint().width()
        if wide > room:
            self._write(max(_LEAST_PX, self._px * room / wide))
        self.adjustSize()

    def _write(self, px: float) -> None:
        for button in (self.views, self.chalk, *self.buttons.values()):
            button.setFont(fonts.font(px))
        self._row.invalidate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() is QEvent.Type.Resize:
            self.place()
        if event.type() in _COMING_BACK:
            self.come()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        ground = QColor(palette.color(QPalette.ColorRole.Base))
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)

    def _on_clicked(self) -> None:
        self._idle.start()
        pressed = self.sender()
        self.wanted.emit(next(key for key, button in self.buttons.items() if button is pressed))

    def _on_chalk(self) -> None:
        entry = self.sender()
        if entry is not None:
            self.chalk_wanted.emit(entry.objectName())

    def _on_view(self) -> None:
        entry = self.sender()
        if entry is not None:
            self.view_wanted.emit(entry.objectName())


class _Handle(QWidget):
    """What is left of a hidden bar."""

    pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Show the bar"))
        self.hide()

    def mousePressEvent(self, event: object) -> None:
        self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Dark))
        box = QRectF(0, self.height() - 2 * _HANDLE.height(), self.width(), _HANDLE.height())
        painter.drawRoundedRect(box, 3, 3)
