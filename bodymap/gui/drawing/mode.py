"""Drawing mode of the window: what changes while one draws, the files of drawings, and the way back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QStandardPaths, Signal

from bodymap import paths
from bodymap.errors import RequestError
from bodymap.gui.session import Selection
from bodymap.gui.widgets.labels import as_entry
from bodymap.gui.widgets.saying import moment, say, say_error, translate
from bodymap.kinds import Kind
from bodymap.pages.links import Link, To

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QStackedWidget, QWidget

    from bodymap.atlas import Side
    from bodymap.drawing.autosave import Leftover
    from bodymap.gui.actions import Actions
    from bodymap.gui.drawing.desk import Desk
    from bodymap.gui.drawing.panel import PainPanel
    from bodymap.gui.map.overlay import Overlay
    from bodymap.gui.map.view import MapView
    from bodymap.gui.session import Look, Session
    from bodymap.gui.widgets.theme import Theme
    from bodymap.shelf import Shelf

FILES: Final = "*.geojson"
ONLY_WHILE_DRAWING: Final = (
    "brush.brush",
    "brush.eraser",
    "brush.fill",
    "brush.lasso",
    "drawing.symmetric",
    "drawing.carry",
    "drawing.another",
    "drawing.undo",
    "drawing.redo",
    "drawing.save",
    "drawing.save_as",
)


class DrawingMode(QObject):
    """Enters and leaves; holds the desk, which stays when one leaves."""

    changed = Signal(bool)  # whether one draws now
    said = Signal(str)  # one line for the status bar
    opened = Signal(object)  # Selection: a candidate that the person wants to read about
    link = Signal(object)  # Link: any other of the panel
    compare = Signal()

    def __init__(
        self,
        window: QWidget,
        shelf: Shelf,
        session: Session,
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
        self._kept_for: Selection | None = None  # a candidate over whose zones the drawing stays
        self.desk: Desk | None = None
        self.panel: PainPanel | None = None
        self.active = False
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
        self._kept_for = None
        self._session.select(None)
        self.active = True
        self._session.undress(True)
        self._session.set_look(figure=desk.drawing.figure)
        self._map.lay_over(DrawingOverlay(desk, self._map))
        self._column.setCurrentWidget(panel)
        self._enable()
        self.changed.emit(True)
        desk.following.open_ranker()

    def leave(self, *, reading: Selection | None = None) -> None:
        """Look at muscles and points again.

        :param reading: a candidate to read about; the drawing stays on the body meanwhile.
        """
        if not self.active or self.desk is None:
            return
        from bodymap.gui.drawing.shown import StillOverlay

        self.desk.cancel()
        self._commit()
        self.desk.keeping.keep()
        self.active = False
        self._kept_for = reading
        self._map.lay_over(StillOverlay(self.desk, self._map) if reading is not None else None)
        self._column.setCurrentIndex(0)
        self._session.undress(False)
        self._enable()
        self.changed.emit(False)
        if reading is not None:
            self.opened.emit(reading)

    def escape(self) -> bool:
        """Drop the stroke in progress, or leave; whether there was anything to do."""
        if not self.active or self.desk is None:
            return False
        if not self.desk.cancel():
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
        self._commit()
        if self.desk is not None:
            self.desk.close()

    def shown_still(self) -> Callable[[MapView], Overlay] | None:
        """What lays the drawing over another map, only to be seen; None if there is none."""
        desk = self.desk
        if desk is None or desk.drawing.is_empty or not (self.active or self._kept_for is not None):
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
        self.leave()
        return False

    def do(self, action: str) -> None:
        """An action of the Draw menu."""
        desk, _ = self._opened()
        match action.split("."):
            case ["drawing", "draw"]:
                self.toggle()
            case ["brush", name]:
                desk.choose_brush(name)
            case ["drawing", "symmetric"]:
                desk.take(symmetric=self._commands["drawing.symmetric"].isChecked())
            case ["drawing", "carry"]:
                desk.carry_round()
            case ["drawing", "another"]:
                desk.add_complaint()
            case ["drawing", "undo"]:
                desk.undo()
            case ["drawing", "redo"]:
                desk.redo()
            case ["drawing", "new"]:
                if self._may_go():
                    desk.new(self._session.look.figure)
                    self.enter()
            case ["drawing", "open"]:
                self._open()
            case ["drawing", "save"]:
                self._save(desk.keeping.path)
            case ["drawing", "save_as"]:
                self._save(None)

    # Inside

    def _opened(self) -> tuple[Desk, PainPanel]:
        """The desk and its panel, made when first needed."""
        if self.desk is None or self.panel is None:
            # Only now: the window's start does without them.
            from bodymap.gui.drawing.desk import Desk
            from bodymap.gui.drawing.panel import PainPanel
            from bodymap.gui.widgets.theme import load_theme

            kept = paths.user_data() / "drawings"
            self.desk = Desk(self._shelf, self._session.look.figure, kept=kept, parent=self)
            self.panel = PainPanel(self.desk, self._theme or load_theme("light"))
            self._column.addWidget(self.panel)
            self.desk.drawn.connect(self._on_drawn)
            self.desk.hand_changed.connect(self._on_hand)
            self.desk.trouble.connect(self.said)
            self.panel.done.connect(self.leave)
            self.panel.pointed.connect(self._map.pointed.preview)
            self.panel.rest_pointed.connect(self._show_rest)
            self.panel.link.connect(self._on_link)
            self.panel.compare.connect(self.compare)
            self._offer_recovery(self.desk)
            self._on_hand()
        return self.desk, self.panel

    def _offer_recovery(self, desk: Desk) -> None:
        """Ask about what a crash left behind; what is not decided on stays for the next time."""
        for leftover in desk.keeping.left_behind():
            try:
                match self._ask_about(leftover):
                    case "recover":
                        desk.recover(leftover)
                        return
                    case "discard":
                        leftover.discard()
            except RequestError as error:
                self.said.emit(say_error(error))

    def _ask_about(self, leftover: Leftover) -> str:
        from bodymap.gui.widgets import boxes

        when = moment(leftover.when)
        words = translate("Drawing mode", "A drawing of {when} was not saved when Bodymap ended. Take it up again?")
        answers = (
            boxes.Choice("recover", translate("Drawing mode", "Recover"), boxes.Means.GO_ON),
            boxes.Choice("later", translate("Drawing mode", "Later"), boxes.Means.PUT_OFF),
            boxes.Choice("discard", translate("Drawing mode", "Throw away"), boxes.Means.DESTROY),
        )
        title = translate("Drawing mode", "Recover a drawing")
        return boxes.ask(self._window, title, words.format(when=when), answers, if_closed="later")

    def _show_rest(self) -> None:
        """Light what no point of the smallest set explains."""
        if self.desk is not None and self.desk.following.answer is not None:
            self._map.pointed.light(self.desk.following.answer.unexplained(self.desk.drawing))

    def _on_link(self, link: Link) -> None:
        if link.to is To.CANDIDATE and link.side is not None:
            self.leave(reading=Selection(Kind.TRIGGER_POINT, link.key, link.side))
        else:
            self.leave()
            self.link.emit(link)

    def _on_selection(self, selection: Selection | None) -> None:
        if self._kept_for is not None and selection != self._kept_for and selection is not None:
            self._kept_for = None
            self._map.lay_over(None)

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

    def _on_drawn(self) -> None:
        self._enable()

    def _enable(self) -> None:
        """Which actions can be used now, and what undo and redo would do."""
        for action in ONLY_WHILE_DRAWING:
            self._commands[action].setEnabled(self.active)
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

    # Files

    def _may_go(self) -> bool:
        """Whether the drawing in hand may be put away: it is saved, empty, or the person says so."""
        from bodymap.gui.widgets import boxes

        self._commit()
        desk = self.desk
        if desk is None or desk.history.is_saved or desk.told.is_empty:
            return True
        answers = (
            boxes.Choice("save", translate("Drawing mode", "Save"), boxes.Means.GO_ON),
            boxes.Choice("cancel", translate("Drawing mode", "Cancel"), boxes.Means.PUT_OFF),
            boxes.Choice("discard", translate("Drawing mode", "Do not save"), boxes.Means.DESTROY),
        )
        title = translate("Drawing mode", "Save the drawing?")
        text = translate("Drawing mode", "The drawing has changes that are not saved.")
        answer = boxes.ask(self._window, title, text, answers, if_closed="cancel")
        return self._save(desk.keeping.path) if answer == "save" else answer == "discard"

    def _commit(self) -> None:
        """What is being typed is told, before it is saved or put away."""
        if self.panel is not None:
            self.panel.commit()

    def _open(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        from bodymap.gui.widgets import boxes

        desk, _ = self._opened()
        if not self._may_go():
            return
        kinds = translate("Drawing mode", "Pain drawings ({pattern})").format(pattern=FILES)
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, translate("Drawing mode", "Open a drawing"), _folder(), kinds
        )
        if not chosen:
            return
        title = translate("Drawing mode", "Open a drawing")
        try:
            warnings = desk.open(Path(chosen))
        except RequestError as error:
            boxes.tell(self._window, title, say_error(error))
            return
        if warnings:
            boxes.tell(self._window, title, "\n".join(map(say, warnings)), tone=boxes.Tone.REMARK)
        self.enter()
        self._session.set_look(figure=desk.drawing.figure)
        self._map.show_overlay()

    def _save(self, path: Path | None) -> bool:
        from PySide6.QtWidgets import QFileDialog

        from bodymap.gui.widgets import boxes

        desk, _ = self._opened()
        self._commit()
        if path is None:
            kinds = translate("Drawing mode", "Pain drawings ({pattern})").format(pattern=FILES)
            chosen, _ = QFileDialog.getSaveFileName(
                self._window,
                translate("Drawing mode", "Save the drawing"),
                str(Path(_folder()) / "pain.geojson"),
                kinds,
            )
            if not chosen:
                return False
            path = Path(chosen)
            if not path.suffix:
                path = path.with_suffix(".geojson")
        try:
            desk.save(path)
        except RequestError as error:
            boxes.tell(self._window, translate("Drawing mode", "Save the drawing"), say_error(error))
            return False
        self.said.emit(translate("Drawing mode", "The drawing is in {path}.").format(path=path))
        return True


def _folder() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
