"""The full screen for showing a client: the map and large plain words, nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from bodymap.atlas import Side
from bodymap.gui.page.page import Browser, page_of, say
from bodymap.gui.page.pictures import PagePictures
from bodymap.gui.session import Selection
from bodymap.gui.widgets import fonts
from bodymap.kinds import Kind
from bodymap.pages import body as page_html
from bodymap.pages.parts import Reading

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from bodymap.gui.session import Session
    from bodymap.gui.widgets.theme import Theme
    from bodymap.shelf import Shelf

_TEXT_SHARE: Final = 0.36  # of the width
_LINES_ON_SCREEN: Final = 40  # large type: this many lines fill the height


class Presenter(QWidget):
    """Follows the session of the main window; Escape or F11 leaves."""

    closed = Signal()

    def __init__(self, shelf: Shelf, session: Session, theme: Theme, *, motion: bool) -> None:
        super().__init__()
        from bodymap.gui.map.view import MapView

        self._shelf = shelf
        self._session = session
        self.setWindowTitle(self.tr("Bodymap for a client"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.map = MapView(session, shelf.atlas, shelf.base, theme)
        self.map.set_motion(motion)
        self.map.set_labels_scale(1.6)
        self.words = Browser(theme, margin=48)
        self._pictures = PagePictures(shelf.atlas, shelf.base, theme, self)
        self._pictures.dress(figure=session.look.figure)
        self.words.take_pictures_from(self._pictures)
        self.words.setAccessibleName(self.tr("What the client reads"))
        self.words.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.words.link.connect(self._on_link)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.map, 1)
        row.addWidget(self.words)
        self._make_keys()
        session.selection_changed.connect(self._show)
        self._show(session.selection)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.map.set_theme(theme)
        self._pictures.dress(theme=theme)
        self.words.set_theme(theme)

    def _make_keys(self) -> None:
        from bodymap.gui.actions import LAYER_ACTIONS, VIEW_ACTIONS, keys_of

        for keys in ("Escape", "F11"):
            QShortcut(QKeySequence(keys), self, self.close)
        for table, what in ((VIEW_ACTIONS, "views"), (LAYER_ACTIONS, "layers")):
            for action, value in table.items():
                for keys in keys_of(action):
                    self._shortcut(keys, what, value)
        QShortcut(QKeySequence("N"), self, self._toggle_labels)
        QShortcut(QKeySequence("B"), self, self._toggle_bones)
        QShortcut(QKeySequence("Z"), self, self.map.look_closer)
        QShortcut(QKeySequence("L"), self, self._left)
        QShortcut(QKeySequence("R"), self, self._right)
        QShortcut(QKeySequence("Alt+Left"), self, self._session.back)
        QShortcut(QKeySequence("Alt+Right"), self, self._session.forward)
        QShortcut(QKeySequence("0"), self, self.map.fit)

    def _shortcut(self, keys: str, what: str, value: object) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setProperty("look", {what: value})
        shortcut.activated.connect(self._on_look_key)

    def _on_look_key(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._session.set_look(**sender.property("look"))

    def _toggle_labels(self) -> None:
        self._session.set_look(labels=not self._session.look.labels)

    def _toggle_bones(self) -> None:
        self._session.set_look(bones=not self._session.look.bones)

    def _left(self) -> None:
        self._flip(Side.LEFT)

    def _right(self) -> None:
        self._flip(Side.RIGHT)

    def _flip(self, side: Side) -> None:
        chosen = self._session.selection
        if chosen is not None:
            self._session.select(Selection(chosen.kind, chosen.id, side))

    def _show(self, selection: Selection | None) -> None:
        base = self._shelf.base
        side = selection.side if selection else Side.LEFT
        self.map.set_side(side)
        reading = Reading(words=say, side=side)
        if selection is not None and selection.kind is Kind.TRIGGER_POINT and selection.id in base.trigger_points:
            html = page_html.client_page(base.trigger_points[selection.id], base=base, reading=reading)
        elif selection is not None and selection.kind is Kind.MUSCLE and selection.id in base.muscles:
            html = page_html.client_muscle_page(base.muscles[selection.id], base=base, reading=reading)
        elif selection is not None:
            names = self._shelf.atlas
            html = page_of(selection, base=base, names=names, reading=reading) or page_html.client_empty_page(
                reading=reading
            )
        else:
            html = page_html.client_empty_page(reading=reading)
        self.words.show_html(html)

    def _on_link(self, kind: str, key: str) -> None:
        chosen = self._session.selection
        side = chosen.side if chosen else Side.LEFT
        what = Kind.named(kind)
        if what is not None and what.row.selected:
            self._session.select(Selection(what, key, side))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.words.setFixedWidth(round(self.width() * _TEXT_SHARE))
        self.words.setFont(fonts.font(self.height() / _LINES_ON_SCREEN))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange and self.isMinimized():
            self.close()  # a minimised full screen without a title bar is hard to find again

    def closeEvent(self, event: QCloseEvent) -> None:
        # The session outlives this window; a map that is gone must hear nothing more.
        self._session.selection_changed.disconnect(self._show)
        self.closed.emit()
        super().closeEvent(event)
