"""Drawing mode of the window: what changes while one draws, the files of drawings, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit

from bodymap.gui.drawing.files import FILE_ACTIONS, NEED_A_DRAWING, DrawingFiles
from bodymap.gui.widgets.labels import as_entry
from bodymap.gui.widgets.saying import translate
from bodymap.kinds import Kind
from bodymap.pages.links import To

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMainWindow, QStackedWidget

    from bodymap.atlas import Side, View
    from bodymap.gui.actions import Actions
    from bodymap.gui.drawing.desk import Desk
    from bodymap.gui.drawing.panel import PainPanel
    from bodymap.gui.map.overlay import Overlay
    from bodymap.gui.map.view import MapView
    from bodymap.gui.session import Look, Selection, Session
    from bodymap.gui.settings import Settings
    from bodymap.gui.widgets.theme import Theme
    from bodymap.pages.links import Link
    from bodymap.shelf import Shelf

ONLY_WHILE_DRAWING: Final = (
    "brush.brush",
    "brush.eraser",
    "brush.fill",
    "brush.lasso",
    "drawing.symmetric",
    "drawing.round",
    "drawing.carry",
    "drawing.yes",
    "drawing.no",
    "drawing.unsure",
    "drawing.another",
    "drawing.undo",
    "drawing.redo",
)


class DrawingMode(QObject):
    """Enters and leaves; holds the desk, which stays when one leaves."""

    changed = Signal(bool)  # whether one draws now
    reading_changed = Signal(bool)  # whether one reads meanwhile, with the drawing on the body
    said = Signal(str)  # one line for the status bar
    opened = Signal(object)  # Selection: a candidate that the person wants to read about
    link = Signal(object)  # Link: any other of the panel
    compare = Signal()

    def __init__(
        self,
        window: QMainWindow,
        shelf: Shelf,
        session: Session,
        settings: Settings,
        commands: Actions,
        *,
        body: MapView,
        column: QStackedWidget,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._shelf = shelf
        self._session = session
        self._commands = commands
        self._map = body
        self._column = column
        self._theme: Theme | None = None
        self._drawn_in: tuple[View, ...] = ()  # the views to come back to from reading
        self.reading = False  # the panel is away for a page, and the drawing stays on the body
        self.desk: Desk | None = None
        self.panel: PainPanel | None = None
        self.active = False
        self.files = DrawingFiles(window, settings, commands, desk=lambda: self._opened()[0])
        self.files.said.connect(self.said)
        self.files.opened.connect(self._show_opened)
        session.selection_changed.connect(self._on_selection)
        session.look_changed.connect(self._on_look)
        self._enable()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        if self.panel is not None:
            self.panel.set_theme(theme)

    def toggle(self) -> None:
        """Draw, or look again."""
        if self.active:
            self.leave()
        else:
            self.enter()

    def enter(self) -> None:
        """Let the person draw on the skin."""
        if self.active:
            return
        from bodymap.gui.drawing.shown import DrawingOverlay

        desk, panel = self._opened()
        back, self.active = self.reading, True
        self._set_reading(False)
        self._session.select(None)
        self._session.undress(True)
        views = self._drawn_in if back else self._session.look.views
        self._session.set_look(figure=desk.drawing.figure, views=views)
        overlay = DrawingOverlay(desk, self._map)
        overlay.opened.connect(self.read)
        self._map.lay_over(overlay)
        self._column.setCurrentWidget(panel)
        self._enable()
        self.changed.emit(True)
        desk.following.open_ranker()
        desk.make_ready()

    def read(self, selection: Selection | None = None) -> None:
        """Read a page meanwhile: the drawing stays on the body, and the list waits.

        :param selection: a candidate to read about; None for what is selected next.
        """
        from bodymap.gui.drawing.shown import StillOverlay

        if not self.active or self.desk is None:
            return
        self._drawn_in = self._session.look.views
        self.leave()
        self._map.lay_over(StillOverlay(self.desk, self._map))
        self._set_reading(True)
        if selection is not None:
            self.opened.emit(selection)

    def leave(self) -> None:
        """Look at muscles and points again."""
        if self.reading:
            self._set_reading(False)
            self._map.lay_over(None)
        if not self.active or self.desk is None:
            return
        self.desk.cancel()
        self.desk.keeping.keep()
        self.active = False
        self._map.lay_over(None)
        self._column.setCurrentIndex(0)
        self._session.undress(False)
        self._enable()
        self.changed.emit(False)

    def escape(self) -> bool:
        """Drop the stroke in progress, fold what is unfolded, go back to the list, or leave; whether there was any."""
        if self.reading:
            self.enter()
            return True
        if not self.active or self.desk is None or self.panel is None:
            return False
        if not self.desk.cancel() and not self.panel.escape():
            self.leave()
        return True

    def picture_name(self) -> str:
        """What a picture of the drawing in hand is called, without an ending; "" if none is drawn now."""
        if not self.active or self.desk is None:
            return ""
        from bodymap.gui.pictures.names import seen_name

        path = self.desk.keeping.path
        words = path.stem if path is not None else translate("File name", "Pain drawing")
        return seen_name(words, self._session.look.views)

    def close(self) -> None:
        """The window goes: the drawing is kept for the next time."""
        if self.desk is not None:
            self.desk.close()

    def shown_still(self) -> Callable[[MapView], Overlay] | None:
        """What lays the drawing over another map, only to be seen; None if there is none."""
        desk = self.desk
        if desk is None or desk.drawing.is_empty or not (self.active or self.reading):
            return None

        def lay(body: MapView) -> Overlay:
            from bodymap.gui.drawing.shown import StillOverlay

            return StillOverlay(desk, body)

        return lay

    def take(self, kind: Kind, key: str, side: Side) -> bool:
        """A thing was picked in the list while one draws: areas are filled or emptied.

        :returns: whether it was taken.
        """
        if not self.active or self.desk is None:
            return False
        if kind is Kind.AREA:
            self.desk.toggle(key, side)
            return True
        if kind is Kind.UNION:
            for area in self._shelf.atlas.unions[key].areas:
                self.desk.toggle(area, side)
            return True
        if self.desk.told.is_empty:
            self.leave()
        else:
            self.read()
        return False

    def do(self, action: str) -> None:
        """An action of the Draw menu."""
        if action in FILE_ACTIONS:
            self.files.do(action)
            return
        desk, panel = self._opened()
        match action.split("."):
            case ["drawing", "draw"]:
                self.toggle()
            case ["brush", name]:
                desk.choose_brush(name)
            case ["drawing", "symmetric"]:
                desk.take(symmetric=self._commands["drawing.symmetric"].isChecked())
            case ["drawing", "round"]:
                desk.set_round(self._commands["drawing.round"].isChecked())
            case ["drawing", "carry"]:
                desk.carry_round()
            case ["drawing", "yes" | "no" | "unsure" as said]:
                panel.answer_question({"yes": True, "no": False}.get(said))
            case ["drawing", "another"]:
                desk.add_complaint()
            case ["drawing", "undo"]:
                desk.undo()
            case ["drawing", "redo"]:
                desk.redo()
            case ["drawing", "new"]:
                if self.files.may_go():
                    desk.new(self._session.look.figure)
                    self.enter()

    # Inside

    def _opened(self) -> tuple[Desk, PainPanel]:
        """The desk and its panel, made when first needed."""
        if self.desk is None or self.panel is None:
            # Only now: the window's start does without them.
            from bodymap.gui.drawing.desk import Desk
            from bodymap.gui.drawing.panel import PainPanel
            from bodymap.gui.widgets.theme import load_theme

            self.desk = Desk(self._shelf, self._session.look.figure, kept=self.files.kept(), parent=self)
            self.panel = PainPanel(self.desk, self._theme or load_theme("light"))
            self._column.addWidget(self.panel)
            self.desk.drawn.connect(self._on_drawn)
            self.desk.hand_changed.connect(self._on_hand)
            self.desk.trouble.connect(self.said)
            self.panel.done.connect(self.leave)
            self.panel.opened.connect(self.read)
            self.panel.pointed.connect(self._map.pointed.preview)
            self.panel.rest_pointed.connect(self._show_rest)
            self.panel.link.connect(self._on_link)
            self.panel.compare.connect(self.compare)
            self.desk.keeping.about_to_keep.connect(self._commit)
            for field in self.panel.findChildren(QLineEdit):  # what is typed is kept as well
                field.textEdited.connect(self.desk.keeping.changed)
            self.files.follow(self.desk)
            self._on_hand()
        return self.desk, self.panel

    def _show_rest(self) -> None:
        """Light what no point of the smallest set explains."""
        if self.desk is not None and self.desk.following.answer is not None:
            self._map.pointed.light(self.desk.following.answer.unexplained(self.desk.drawing))

    def _on_link(self, link: Link) -> None:
        if link.to is not To.HELP:  # which opens over the window
            self.read()
        self.link.emit(link)

    def _set_reading(self, on: bool) -> None:
        if on is not self.reading:
            self.reading = on
            self.reading_changed.emit(on)

    def _on_selection(self, selection: Selection | None) -> None:
        if self.reading and selection is None:  # nothing is read any more, as after Back
            self.enter()

    def _on_look(self, look: Look) -> None:
        if not self.active or self.desk is None or look.figure is self.desk.drawing.figure:
            return
        if self.desk.drawing.is_empty:
            self.desk.move_to(look.figure)
            self.desk.following.open_ranker()
        else:
            self._session.set_look(figure=self.desk.drawing.figure)
            self.said.emit(translate("Drawing mode", "The drawing is on this figure; begin a new one for the other."))

    def _on_hand(self) -> None:
        if self.desk is not None:
            self._commands.check(f"brush.{self.desk.hand.brush.value}")
            self._commands.check("drawing.symmetric", on=self.desk.hand.symmetric)
            self._commands.check("drawing.round", on=self.desk.hand.round)

    def _on_drawn(self) -> None:
        self._enable()

    def _enable(self) -> None:
        """Which actions can be used now, and what undo and redo would do."""
        for action in ONLY_WHILE_DRAWING:
            self._commands[action].setEnabled(self.active)
        for action in NEED_A_DRAWING:
            self._commands[action].setEnabled(self.desk is not None)
        self._commands.check("drawing.draw", on=self.active)
        self._commands["nothing"].setEnabled(self.active or self._session.selection is not None)
        history = self.desk.history if self.desk is not None else None
        undo, redo = (history.undo_text, history.redo_text) if history is not None else ("", "")
        for action, bare, words, step in (
            ("drawing.undo", translate("Actions", "&Undo"), translate("Actions", "&Undo: {step}"), undo),
            ("drawing.redo", translate("Actions", "&Redo"), translate("Actions", "&Redo: {step}"), redo),
        ):
            self._commands[action].setText(words.format(step=as_entry(step)) if step else bare)
            self._commands[action].setEnabled(self.active and bool(step))

    def _show_opened(self) -> None:
        """Another drawing lies on the desk: show where it is drawn."""
        desk, _ = self._opened()
        self._session.set_look(figure=desk.drawing.figure)  # first, or it would be taken for the person's wish
        self.enter()
        self._map.show_overlay()

    def _commit(self) -> None:
        """What is being typed is told, before it is saved or put away."""
        if self.panel is not None:
            self.panel.commit()
