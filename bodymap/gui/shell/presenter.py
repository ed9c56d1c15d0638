"""The full screen for showing a client: the map and large plain words, nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from bodymap.atlas import Side
from bodymap.gui.page.browser import Browser
from bodymap.gui.page.pictures import PagePictures
from bodymap.gui.session import Selection
from bodymap.gui.widgets import fonts
from bodymap.gui.widgets.saying import translated
from bodymap.gui.widgets.tabbing import InReadingOrder
from bodymap.kinds import Kind
from bodymap.pages import body
from bodymap.pages.chosen import page_of
from bodymap.pages.first import client_empty_page
from bodymap.pages.parts import Reading
from bodymap.referral.referring import points_referring

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from bodymap.gui.map.stage import Stage
    from bodymap.gui.session import Look, Session
    from bodymap.gui.widgets.theme import Theme
    from bodymap.pages.blocks import Document
    from bodymap.pages.links import Link
    from bodymap.referral.referring import Reach
    from bodymap.shelf import Shelf

_TEXT_SHARE: Final = 0.36  # of the width
_LINES_ON_SCREEN: Final = 40  # large type: this many lines fill the height


class Presenter(InReadingOrder, QWidget):
    """Follows the session of the main window; Escape or F11 leaves."""

    closed = Signal()

    def __init__(
        self, shelf: Shelf, session: Session, theme: Theme, *, motion: bool, after: Stage | None = None
    ) -> None:
        """Show what the session is about.

        :param after: the therapist's map, which is looked at as it is there.
        """
        super().__init__()
        from bodymap.gui.map.view import MapView

        self._shelf = shelf
        self.session = session
        self.setWindowTitle(self.tr("Bodymap for a client"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.map = MapView(session, shelf.atlas, shelf.base, theme)
        self.map.list_by(self._refers)
        self.map.set_motion(motion)
        self.map.set_labels_scale(1.6)
        if after is not None:
            self.map.stage.take_after(after)
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
        session.look_changed.connect(self._on_look)
        self._figure = session.look.figure
        self._show(session.selection)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.map.set_theme(theme)
        self._pictures.dress(theme=theme)
        self.words.set_theme(theme)

    def _make_keys(self) -> None:
        from bodymap.gui.actions import LAYER_ACTIONS, VIEW_ACTIONS, keys_of

        for table, what in ((VIEW_ACTIONS, "views"), (LAYER_ACTIONS, "layers")):
            for action, value in table.items():
                for keys in keys_of(action):
                    self._shortcut(keys, what, value)
        for action, do in {
            "nothing": self.close,
            "client": self.close,
            "labels": self._toggle_labels,
            "bones": self._toggle_bones,
            "arm": self._toggle_arm,
            "closer": self.map.look_closer,
            "subject": self.map.show_subject,
            "side.left": self._left,
            "side.right": self._right,
            "back": self.session.back,
            "forward": self.session.forward,
            "fit": self.map.fit,
        }.items():
            for keys in keys_of(action):
                QShortcut(QKeySequence(keys), self, do)

    def _shortcut(self, keys: str, what: str, value: object) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setProperty("look", {what: value})
        shortcut.activated.connect(self._on_look_key)

    def _on_look_key(self) -> None:
        sender = self.sender()
        if sender is not None:
            changes = sender.property("look")
            if "views" in changes:
                self.session.turn_to(*changes["views"])
            else:
                self.session.set_look(**changes)

    def _toggle_labels(self) -> None:
        self.session.set_look(labels=not self.session.look.labels)

    def _toggle_bones(self) -> None:
        self.session.set_look(bones=not self.session.look.bones)

    def _toggle_arm(self) -> None:
        shown = self.session.look.arm_shown
        if shown is not None:
            self.session.show_arm(not shown)

    def _left(self) -> None:
        self.session.set_side(Side.LEFT)

    def _right(self) -> None:
        self.session.set_side(Side.RIGHT)

    def _on_look(self, look: Look) -> None:
        if look.figure is not self._figure:  # another figure has other pictures, and other shares of an area
            self._figure = look.figure
            self._pictures.dress(figure=look.figure)
            self._show(self.session.selection)

    def _show(self, selection: Selection | None) -> None:
        reading = Reading(side=self.session.side, translate=translated)
        self.words.show_page(self._document(selection, reading))

    def _document(self, chosen: Selection | None, reading: Reading) -> Document:
        """What a client reads of it: of a point or a muscle few words, of anything else its page."""
        base = self._shelf.base
        if chosen is None:
            return client_empty_page(reading=reading)
        if chosen.kind is Kind.TRIGGER_POINT and chosen.id in base.trigger_points:
            return body.client_page(base.trigger_points[chosen.id], base=base, reading=reading)
        if chosen.kind is Kind.MUSCLE and chosen.id in base.muscles:
            return body.client_muscle_page(base.muscles[chosen.id], base=base, reading=reading)
        made = page_of(
            chosen.kind,
            chosen.id,
            base=base,
            names=self._shelf.atlas,
            reading=reading,
            refers=self._refers,
            under_skin=lambda point: None,  # a client reads a point's few words, see above
        )
        return made or client_empty_page(reading=reading)

    def _refers(self, area: str) -> tuple[Reach, ...]:
        return points_referring(self._shelf.rankers, area, figure=self.session.look.figure)

    def _on_link(self, link: Link) -> None:
        if isinstance(link.to, Kind):
            self.session.select(Selection(link.to, link.key, self.session.side))

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
        self.session.selection_changed.disconnect(self._show)
        self.session.look_changed.disconnect(self._on_look)
        self.closed.emit()
        super().closeEvent(event)
