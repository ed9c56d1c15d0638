"""The bars of the window: the top bar, the bar over the map, and the banner for what needs saying."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QMenuBar, QSizePolicy, QWidget

from bodymap.atlas import Layer, View
from bodymap.atlas.words import VIEWS
from bodymap.gui.actions import VIEW_ACTIONS
from bodymap.gui.map.subject import SPEAKING_FOR_THEMSELVES
from bodymap.gui.widgets import fonts
from bodymap.gui.widgets.controls import Button, Segments, Voice
from bodymap.gui.widgets.labels import PlainLabel
from bodymap.gui.widgets.saying import say

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QMenu

    from bodymap.gui.actions import Actions
    from bodymap.gui.session import Look

BOTH: Final = "both"
SKIN: Final = "skin"
_MARGIN: Final = 10
_GAP: Final = 2  # between controls
_BAR_GAP: Final = 4  # in the top bar
_BAR_ASIDE: Final = 52  # of the top bar: its margins, and more room about the menus
_COLUMN_GAP: Final = 16  # between groups of them


class Wordmark(PlainLabel):
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
        self.figure.setToolTip(self.tr("Figure"))
        self.figure.setAccessibleName(self.tr("Figure"))
        self.export = Button(self.tr("Export"))
        self.export.follow(actions["export"])
        self.draw = Button(self.tr("Where does it hurt?"), voice=Voice.EDGED)
        self.draw.follow(actions["drawing.draw"])
        self.client = Button(self.tr("Show client"), voice=Voice.FILLED)
        self.client.follow(actions["client"])
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(_BAR_GAP)
        self.wordmark = Wordmark()
        row.addWidget(self.wordmark)
        row.addSpacing(12)
        row.addWidget(self.menus)
        row.addStretch(1)
        row.addWidget(self.draw)
        row.addWidget(self.figure)
        row.addWidget(self.export)
        row.addSpacing(4)
        row.addWidget(self.client)
        self._fold()

    def minimumSizeHint(self) -> QSize:
        """As narrow as without what menus have too: the window may be made smaller."""
        away = sum(part.sizeHint().width() + _BAR_GAP for part in self._foldable if not part.isHidden())
        return QSize(super().minimumSizeHint().width() - away, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @property
    def _foldable(self) -> tuple[QWidget, ...]:
        """What can be away, the first first: menus have it too, or it says nothing new."""
        return (self.export, self.figure, self.wordmark)

    def _fold(self) -> None:
        """Show as much as there is room for; where it hurts can always be said."""
        always = (self.menus, self.draw, self.client)
        needed = sum(part.sizeHint().width() + _BAR_GAP for part in (*always, *self._foldable)) + _BAR_ASIDE
        for part in self._foldable:
            part.setHidden(needed > self.width())
            if part.isHidden():
                needed -= part.sizeHint().width() + _BAR_GAP

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "wordmark"):
            self._fold()
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
    """Views at the left, then layers and what else is shown; on a narrow map they take rows of their own."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.views = Segments(
            self.tr("View"),
            (
                *((view.value, say(VIEWS[view])) for view in SPEAKING_FOR_THEMSELVES),
                (BOTH, self.tr("Front + back")),
            ),
        )
        self.more = _menu_button(self.tr("More"), self.tr("More views"), actions.menu("more_views"))
        self.layers = Segments(
            self.tr("Layer"),
            (
                (SKIN, self.tr("Skin")),
                (Layer.SUPERFICIAL.value, self.tr("Superficial")),
                (Layer.INTERMEDIATE.value, self.tr("Intermediate")),
                (Layer.DEEP.value, self.tr("Deep")),
            ),
        )
        self.close_up = _menu_button(self.tr("Close-up"), self.tr("Close-up"), actions.menu("close_ups"))
        self.close_up.tell(actions["close_up_menu"])
        self.names = _menu_button(self.tr("Names"), self.tr("Names beside the body"), actions.menu("names"))
        self.names.tell(actions["labels"])
        self.bones = Button(self.tr("Bones"))
        self.bones.follow(actions["bones"])
        self.arm = Button(self.tr("Arm"))
        self.arm.follow(actions["arm"])
        for key, views in VIEW_ACTIONS.items():
            shown = BOTH if len(views) > 1 else views[0].value
            if shown in self.views.choices():
                self.views.button(shown).tell(actions[key])
        self.layers.button(SKIN).tell(actions["layer.skin"])
        self._tools = (self.close_up, self.names, self.bones, self.arm)
        self._groups = (_row(self.views, self.more), _row(self.layers), _row(*self._tools))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(_MARGIN, 8, _MARGIN, 4)
        self._grid.setVerticalSpacing(2)
        self._grid.setHorizontalSpacing(_COLUMN_GAP)
        self._grid.setColumnStretch(0, 1)
        self._rows: object = None
        self._arrange()

    def show_look(self, look: Look) -> None:
        """Show what is shown."""
        views = [view.with_arm for view in look.views]
        named = [view.value for view in views if view.value in self.views.choices()]
        self.views.show_chosen(*([BOTH] if set(views) == {View.ANTERIOR, View.POSTERIOR} else named))
        others = [say(VIEWS[view]) for view in views if view.value not in named]
        self.more.show_chosen(bool(others))
        self.more.setAccessibleDescription(" · ".join(others))
        self._show_layers(look)
        self.names.show_chosen(look.labels)

    def _show_layers(self, look: Look) -> None:
        """Of several layers the outermost is seen; the others are in reach of whoever points at it again."""
        seen, *under = [layer.value for layer in Layer if layer in look.layers] or [SKIN]
        self.layers.show_chosen(seen, in_reach=under)
        for layer in Layer:
            button = self.layers.button(layer.value)
            hidden = layer.value in under
            more = (
                self.tr(
                    "Hidden by the layer over it; a click on the body offers its muscles too. Ctrl+click leaves it out"
                )
                if hidden
                else self.tr(
                    "Ctrl+click adds it: the outermost layer shows, a click on the body offers what lies below"
                )
            )
            button.tell(self._actions[f"layer.{layer.value}"], more=more)
            if hidden:
                button.setAccessibleDescription(self.tr("Layer, hidden by the one that shows"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._arrange()

    def minimumSizeHint(self) -> QSize:
        views, layers, tools = self._widths()
        # As narrow as its narrowest arrangement, whatever the present one: the window may be made smaller.
        narrowest = max(views, layers, tools + self.more.sizeHint().width() + _GAP)
        return QSize(narrowest + 2 * _MARGIN, super().minimumSizeHint().height())

    def _widths(self) -> tuple[int, int, int]:
        """Of views without the button for more of them, of layers, of tools with their gaps."""
        return (
            self.views.sizeHint().width(),
            self.layers.sizeHint().width(),
            sum(tool.sizeHint().width() + _GAP for tool in self._tools) - _GAP,
        )

    def _arrange(self) -> None:
        views, layers, tools = self._widths()
        more = self.more.sizeHint().width() + _GAP
        whole = self.width() - 2 * _MARGIN
        spare = whole - 2 * _COLUMN_GAP  # in a row of several; both gaps are kept, also where a column is empty
        # Row and column of views, layers and tools.
        if views + more + layers + tools <= spare:
            rows: tuple[tuple[int, int], ...] = ((0, 0), (0, 1), (0, 2))
        elif views + more + tools <= spare:
            rows = ((0, 0), (1, 0), (0, 2))
        elif layers + tools <= spare and views + more <= whole:
            rows = ((0, 0), (1, 0), (1, 2))
        else:
            rows = ((0, 0), (1, 0), (2, 0))
        with_tools = views + more > whole
        if (rows, with_tools) == self._rows:
            return
        self._rows = (rows, with_tools)
        first, _, last = self._groups
        home = last.layout() if with_tools else first.layout()
        if home is not None and home.indexOf(self.more) < 0:
            home.insertWidget(0 if with_tools else 1, self.more)  # type: ignore[attr-defined]
        for group in self._groups:
            self._grid.removeWidget(group)
        for group, (row, column) in zip(self._groups, rows, strict=True):
            align = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            # A row of its own reaches under what stands at the right.
            self._grid.addWidget(group, row, column, 1, 1 if (row, 2) in rows else 3, align)


def _menu_button(text: str, name: str, menu: QMenu) -> Button:
    """A button that opens a menu.

    :param name: what it is called where its text does not say enough.
    """
    button = Button(text)
    button.setMenu(menu)
    button.setToolTip(name)
    button.setAccessibleName(name)
    return button


def _row(*parts: QWidget) -> QWidget:
    """Controls side by side, as one."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(_GAP)
    for part in parts:
        row.addWidget(part)
    group.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return group


class Banner(QWidget):
    """One line that needs saying, with a way to learn more and a way to be rid of it."""

    asked = Signal()

    def __init__(self, text: str, more: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        label = PlainLabel(text)
        label.setWordWrap(True)
        about = Button(more, voice=Voice.FILLED)
        about.clicked.connect(self.asked)
        away = Button(self.tr("Hide"))
        away.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.addWidget(label, 1)
        row.addWidget(about)
        row.addWidget(away)
