"""What stands at the left while the tree is away: buttons that bring it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from bodymap.gui.widgets.controls import Button
from bodymap.gui.widgets.icons import icon

if TYPE_CHECKING:
    from bodymap.gui.actions import Actions
    from bodymap.gui.shell.panes import Panes

_WIDE_PX: Final = 48
_LARGE_TEXT_PX: Final = 18  # from which every pixel beside the panel is the map's: the menu has the same
_BUTTONS: Final = (("search", "search"), ("body", "body"), ("library", "library"))  # an action, and its icon


class Rail(QWidget):
    """Search, body and library, each as an icon; their actions show the tree again."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(_WIDE_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 10, 4, 10)
        column.setSpacing(6)
        for action, picture in _BUTTONS:
            button = Button(icon=icon(picture))
            button.follow(actions[action])
            button.setFixedSize(_WIDE_PX - 8, _WIDE_PX - 8)
            column.addWidget(button)
        column.addStretch(1)
        self.hide()

    def stand_in(self, on: bool) -> None:
        """The tree is away, or back."""
        self.setVisible(on and QApplication.font().pixelSize() < _LARGE_TEXT_PX)


def beside_rail(panes: Panes, actions: Actions) -> QHBoxLayout:
    """The panes, and a rail in the place of the tree where that makes room to draw."""
    rail = Rail(actions)
    panes.tree_away.connect(rail.stand_in)
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addWidget(rail)
    row.addWidget(panes, 1)
    return row
