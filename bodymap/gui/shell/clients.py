"""What the window does for a client: the client's screen, the talk that it steps through, the page to take home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from bodymap.gui.widgets.saying import translate
from bodymap.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from bodymap.atlas import Side
    from bodymap.gui.drawing.mode import DrawingMode
    from bodymap.gui.map.view import MapView
    from bodymap.gui.presenting.presenter import Presenter
    from bodymap.gui.session import Session
    from bodymap.gui.settings import Settings
    from bodymap.gui.shell.appearance import Appearance
    from bodymap.knowledge.records import TriggerPoint
    from bodymap.shelf import Shelf
    from bodymap.talk.model import ClientTalk


class ForClients(QObject):
    """Opens what is for a client, of what is selected or pinned; each is loaded when it is first asked for."""

    said = Signal(str)  # one line for the status bar

    def __init__(
        self,
        shelf: Shelf,
        session: Session,
        settings: Settings,
        appearance: Appearance,
        *,
        body: MapView,
        mode: DrawingMode,
        moving: Callable[[], bool],
    ) -> None:
        """Nothing is open.

        :param moving: whether anything may move by itself.
        """
        super().__init__(body)
        self._shelf = shelf
        self._session = session
        self._settings = settings
        self._appearance = appearance
        self._body = body
        self._mode = mode
        self._moving = moving
        self.screen: Presenter | None = None
        self._left: ClientTalk | None = None  # the talk shown last, with its words and what was drawn and kept

    def show(self, talk: ClientTalk | None = None) -> None:
        """Open the client's screen, on the second screen if there is one.

        :param talk: to step through; None for that of what is selected.
        """
        from bodymap.gui.presenting.presenter import Presenter

        if self.screen is not None:
            self.screen.close()
        screen = Presenter(
            self._shelf,
            self._session,
            self._appearance.theme,
            motion=self._moving(),
            after=self._body.stage,
            talk=talk,
            lay_over=self._mode.shown_still(),
        )
        self.screen = screen
        self._body.camerawork.lead(False)  # the client's map turns the body for both, in the room that it has
        screen.closed.connect(self._on_closed)
        screen.light_wanted.connect(self._on_light)
        own = self._body.screen()
        # Its place is said as well: a desktop without a window manager knows no full screen.
        screen.setGeometry(next((one for one in QApplication.screens() if one is not own), own).geometry())
        screen.showFullScreen()
        if talk is not None:
            screen.go(0)

    def prepare(self) -> None:
        """Prepare the talk of what is selected, or pinned."""
        from bodymap.gui.presenting.preparing import TalkDialog

        talk = self._talk_at_hand()
        if talk is None:
            self._say_what_is_needed()
            return
        dialog = TalkDialog(talk, self._shelf, parent=self._body.window())
        dialog.ready.connect(self.show)
        dialog.open()

    def _talk_at_hand(self) -> ClientTalk | None:
        """The talk of what is selected or pinned: as it was left, or the ready-made one, or a new one."""
        from bodymap.talk.building import talk_about, talk_of
        from bodymap.talk.files import ready_made

        base, figure = self._shelf.base, self._session.look.figure
        chosen, side, points = self._session.selection, self._side(), self._points()
        if chosen is not None and chosen.kind is Kind.CONDITION:
            made = next((one for one in ready_made(base) if one.condition == chosen.id), None)
            talk = talk_about(chosen.kind, chosen.id, base=base, side=side, figure=figure) if made is None else made
        else:
            talk = talk_of(points, base=base, side=side, figure=figure) if points else None
        if talk is None:
            return None
        talk, left = replace(talk, side=side, figure=figure), self._left
        same = left is not None and (left.points, left.condition, left.side) == (talk.points, talk.condition, talk.side)
        return left if same else talk

    def take_home(self) -> None:
        """Open the page to take home, of what is selected or pinned."""
        from bodymap.gui.handout.dialog import HandoutDialog

        points = self._points()
        if not points:
            self._say_what_is_needed()
            return
        desk = self._mode.desk
        drawn = desk.drawing if desk is not None and not desk.drawing.is_empty else None
        figure = self._session.look.figure
        HandoutDialog(
            points,
            self._shelf,
            self._settings,
            side=self._side(),
            figure=figure,
            drawing=drawn if drawn is not None and drawn.figure is figure else None,
            parent=self._body.window(),
        ).open()

    def close(self) -> None:
        """The window goes."""
        if self.screen is not None:
            self.screen.close()

    def _points(self) -> tuple[TriggerPoint, ...]:
        """The trigger points at hand: what is pinned while one draws, or what is selected."""
        base, chosen, desk = self._shelf.base, self._session.selection, self._mode.desk
        if chosen is not None:
            if chosen.kind is Kind.TRIGGER_POINT and chosen.id in base.trigger_points:
                return (base.trigger_points[chosen.id],)
            if chosen.kind is Kind.CONDITION and chosen.id in base.conditions:
                from bodymap.talk.building import OF_A_CONDITION

                return base.points_named(base.conditions[chosen.id].trigger_points)[:OF_A_CONDITION]
        if desk is not None and self._mode.active:
            return tuple(base.trigger_points[point] for point, _ in desk.told.pins if point in base.trigger_points)
        return ()

    def _side(self) -> Side:
        """The side of what is at hand: of the first pin while one draws, or the one in use."""
        desk = self._mode.desk
        if desk is not None and self._mode.active and desk.told.pins and self._session.selection is None:
            return desk.told.pins[0][1]
        return self._session.side

    def _say_what_is_needed(self) -> None:
        self.said.emit(translate("Clients", "Select a trigger point or a complaint first, or pin one while you draw."))

    def _on_light(self) -> None:
        self._appearance.choose_theme("light" if self._appearance.theme.dark else "dark")

    def _on_closed(self) -> None:
        if self.screen is not None:
            self._left = self.screen.talk
        self.screen = None
        self._body.camerawork.lead(True)
        self._body.window().activateWindow()
