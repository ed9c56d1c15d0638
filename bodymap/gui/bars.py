"""The bars of the window: the top bar, the bar over the map, and the banner for what needs saying."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLabel, QMenuBar, QSizePolicy, QWidget

from bodymap.atlas import Layer, View
from bodymap.gui import fonts
from bodymap.gui.controls import Button, Segments, Voice

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from bodymap.gui.actions import Actions
    from bodymap.gui.session import Look

BOTH: Final = "both"
SKIN: Final = "skin"


class Wordmark(QLabel):
    """The program's name, a little larger than the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Bodymap", parent)
        self.restyle()

    def restyle(self) -> None:
        """Take the size from the text once more."""
        self.setFont(fonts.font(QApplication.font().pixelSize() * 1.15, strong=True))


class TopBar(QWidget):
    """Wordmark, menus, and at the right the few things one wants at once."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.menus = MenuStrip()
        self.menus.setNativeMenuBar(False)
        self.menus.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        actions.fill(self.menus)
        self.figure = Button(self.tr("Figure"))
        self.figure.setMenu(actions.menu("figure"))
        self.figure.setAccessibleName(self.tr("Figure"))
        self.export = Button(self.tr("Export"))
        self.export.follow(actions["export"])
        self.client = Button(self.tr("Show client"), voice=Voice.FILLED)
        self.client.follow(actions["client"])
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(4)
        self.wordmark = Wordmark()
        row.addWidget(self.wordmark)
        row.addSpacing(12)
        row.addWidget(self.menus)
        row.addStretch(1)
        row.addWidget(self.figure)
        row.addWidget(self.export)
        row.addSpacing(4)
        row.addWidget(self.client)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "wordmark"):
            self.wordmark.restyle()  # with a typeface of its own it is not told that the program's changed


class MenuStrip(QMenuBar):
    """The menus as quiet words; the letters to press show once Alt is held."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = QPalette.ColorRole
        mnemonics = Qt.TextFlag.TextShowMnemonic if self.hasFocus() else Qt.TextFlag.TextHideMnemonic
        for action in self.actions():
            box = self.actionGeometry(action)
            active = action is self.activeAction()
            if active:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self.palette().color(role.Midlight))
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
            painter.setPen(self.palette().color(role.WindowText if active else role.Shadow))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter | mnemonics, action.text())


class MapBar(QWidget):
    """Views at the left, layers at the right; on a narrow map the layers take a row of their own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.views = Segments(
            self.tr("View"),
            (
                (View.ANTERIOR.value, self.tr("Front")),
                (View.POSTERIOR.value, self.tr("Back")),
                (View.LEFT.value, self.tr("Left")),
                (View.RIGHT.value, self.tr("Right")),
                (View.PLANTAR.value, self.tr("Soles")),
                (BOTH, self.tr("Front + back")),
            ),
        )
        self.layers = Segments(
            self.tr("Layer"),
            (
                (SKIN, self.tr("Skin")),
                (Layer.SUPERFICIAL.value, self.tr("Superficial")),
                (Layer.INTERMEDIATE.value, self.tr("Intermediate")),
                (Layer.DEEP.value, self.tr("Deep")),
            ),
        )
        for layer in Layer:
            self.layers.button(layer.value).setToolTip(self.tr("Ctrl+click shows it together with the others"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(10, 8, 10, 4)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._stacked: bool | None = None
        self._arrange()

    def show_look(self, look: Look) -> None:
        """Show what is shown."""
        pair = len(look.views) > 1
        self.views.show_chosen(BOTH if pair else look.views[0].value)
        self.layers.show_chosen(*[layer.value for layer in Layer if layer in look.layers] or [SKIN])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._arrange()

    def _arrange(self) -> None:
        needed = self.views.sizeHint().width() + self.layers.sizeHint().width() + 30
        stacked = self.width() < needed
        if stacked == self._stacked:
            return
        self._stacked = stacked
        self._grid.removeWidget(self.views)
        self._grid.removeWidget(self.layers)
        left = Qt.AlignmentFlag.AlignLeft
        self._grid.addWidget(self.views, 0, 0, left)
        if stacked:
            self._grid.addWidget(self.layers, 1, 0, left)
        else:
            self._grid.addWidget(self.layers, 0, 2, Qt.AlignmentFlag.AlignRight)


class Banner(QWidget):
    """One line that needs saying, with a way to learn more and a way to be rid of it."""

    asked = Signal()

    def __init__(self, text: str, more: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        label = QLabel(text)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        about = Button(more, voice=Voice.FILLED)
        about.clicked.connect(self.asked)
        away = Button(self.tr("Hide"))
        away.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.addWidget(label, 1)
        row.addWidget(about)
        row.addWidget(away)
