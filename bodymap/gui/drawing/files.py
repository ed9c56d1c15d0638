"""The files of drawings as a person meets them: new, open, save, recent ones, what a crash left behind, the title.

Nothing told is given up here without a word of the person's own.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDate, QObject, QStandardPaths, Qt, Signal

from bodymap import paths
from bodymap.errors import RequestError, printable
from bodymap.gui.drawing.dropping import Dropping
from bodymap.gui.drawing.recent import Recent
from bodymap.gui.widgets.labels import add_entry, as_tip
from bodymap.gui.widgets.saying import moment, say, say_error, translate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QMainWindow

    from bodymap.drawing.autosave import Leftover
    from bodymap.gui.actions import Actions
    from bodymap.gui.drawing.desk import Desk
    from bodymap.gui.settings import Settings

ENDINGS: Final = (".geojson", ".json")
NEED_A_DRAWING: Final = frozenset({"drawing.save", "drawing.save_as", "drawing.sheet"})
FILE_ACTIONS: Final = NEED_A_DRAWING | {
    "drawing.open",
    "drawing.recover",
    "drawing.recent_keep",
    "drawing.recent_clear",
}
_KEPT: Final = "drawings"  # folder of the person's data
_ENTRY: Final = "recent entry"  # name of an action
_LEFTOVER: Final = "unsaved-*.geojson"


class DrawingFiles(QObject):
    """Wired to the Draw menu by the mode, which knows the desk."""

    said = Signal(str)  # one line for the status bar
    opened = Signal()  # another drawing lies on the desk, and is to be seen

    def __init__(self, window: QMainWindow, settings: Settings, commands: Actions, *, desk: Callable[[], Desk]) -> None:
        """Nothing is opened yet.

        :param desk: gives the desk, made when it is first asked for.
        """
        super().__init__(window)
        self._window = window
        self._commands = commands
        self._make_desk = desk
        self._desk: Desk | None = None
        self._folder = ""  # last used
        Dropping(window).dropped.connect(self.open_dropped)
        self.recent = Recent(settings)
        commands.check("drawing.recent_keep", on=self.recent.is_kept)
        commands.menu("recent").aboutToShow.connect(self._fill_recent)

    @staticmethod
    def kept() -> Path:
        """The folder where what is not saved is found after a crash."""
        return paths.user_data() / _KEPT

    def follow(self, desk: Desk) -> None:
        """Name this desk's drawing in the title from now on."""
        self._desk = desk
        desk.drawn.connect(self.show_title)
        self.show_title()

    # What a person asks for

    def do(self, action: str) -> None:
        """An action of the Draw menu."""
        match action:
            case "drawing.open":
                self._open_asking()
            case "drawing.recover":
                self.offer_recovery(asked=True)
            case "drawing.save":
                self.save()
            case "drawing.save_as":
                self.save_as()
            case "drawing.sheet":
                self.export_sheet()
            case "drawing.recent_keep":
                self.recent.keep(self._commands["drawing.recent_keep"].isChecked())
                if self._desk is not None and self._desk.keeping.path is not None:
                    self.recent.add(self._desk.keeping.path)
            case "drawing.recent_clear":
                self.recent.clear()

    def begin(self, path: Path | None) -> None:
        """The window stands: offer what a crash left behind, and open the drawing that the program was started with."""
        if self.offer_recovery():
            if path is not None:
                words = translate("Drawing files", "A drawing was recovered, so {name} was not opened.")
                self.said.emit(words.format(name=printable(path.name)))
        elif path is not None:
            self.open(path)

    def open_dropped(self, dropped: Sequence[Path]) -> None:
        """Open the file that was dropped on the window."""
        from bodymap.gui.widgets import boxes

        if len(dropped) == 1:
            self.open(dropped[0])
        else:
            words = translate("Drawing files", "These are {n} files. Bodymap shows one drawing at a time; drop one.")
            boxes.tell(self._window, _open_title(), words.format(n=len(dropped)), tone=boxes.Tone.REMARK)

    def open(self, path: Path) -> bool:
        """Open a drawing, unless the one in hand is to stay; whether it was opened."""
        from bodymap.gui.widgets import boxes
        from bodymap.gui.widgets.waiting import GivenUp, waited

        if not self.may_go():
            return False
        desk = self._make_desk()
        try:
            words = translate("Drawing files", "{name} is being read.").format(name=printable(path.name))
            loaded = waited(self._window, _open_title(), words, partial(desk.keeping.read, path))
        except GivenUp:
            return False
        except RequestError as error:
            self.recent.forget(path)
            boxes.tell(self._window, _open_title(), say_error(error))
            return False
        warnings = desk.take_up(loaded)
        self._used(path)
        self.opened.emit()
        if warnings:
            boxes.tell(self._window, _open_title(), "\n".join(map(say, warnings)), tone=boxes.Tone.REMARK)
        return True

    def save(self) -> bool:
        """Save where the drawing is from, or ask where to; whether it was saved."""
        desk = self._make_desk()
        original = desk.keeping.original
        if original is None:
            return self.save_as()
        return self._write(original.path) if not original.has_changed() else self._save_over(original.path)

    def save_as(self) -> bool:
        """Ask where to save; whether it was saved."""
        from bodymap.gui.widgets.saving import ask_where

        desk = self._make_desk()
        fresh = Path(self._folder or _documents()) / (_fresh_name() + ENDINGS[0])
        suggested = desk.keeping.path or fresh
        kinds = {ENDINGS[0]: _pattern(ENDINGS[:1]), ENDINGS[1]: translate("Drawing files", "Other GeoJSON (*.json)")}
        path = ask_where(self._window, _save_title(), suggested, kinds)
        return path is not None and self._write(path)

    def export_sheet(self) -> None:
        """Take the drawing along as a sheet of paper would hold it."""
        from bodymap.gui.drawing.sheet_asking import export_sheet

        desk = self._make_desk()
        desk.keeping.about_to_keep.emit()
        known = desk.keeping.path
        name = _without_ending(known.name) if known is not None else _fresh_name()
        path = export_sheet(self._window, desk, Path(self._folder or _documents()) / name)
        if path is not None:
            words = translate("Drawing files", "The sheet is in {path}.")
            self.said.emit(words.format(path=printable(str(path))))

    def may_go(self) -> bool:
        """Whether the drawing in hand may be put away: it is saved, or the person says so."""
        from bodymap.gui.widgets import boxes

        desk = self._desk
        if desk is None:
            return True
        desk.keeping.about_to_keep.emit()
        if desk.keeping.is_saved:
            return True
        answers = (
            boxes.Choice("save", translate("Drawing mode", "Save"), boxes.Means.GO_ON),
            boxes.Choice("cancel", translate("Drawing mode", "Cancel"), boxes.Means.PUT_OFF),
            boxes.Choice("discard", translate("Drawing mode", "Do not save"), boxes.Means.DESTROY),
        )
        title = translate("Drawing mode", "Save the drawing?")
        text = translate("Drawing mode", "The drawing has changes that are not saved.")
        answer = boxes.ask(self._window, title, text, answers, if_closed="cancel")
        return self.save() if answer == "save" else answer == "discard"

    def may_close(self) -> bool:
        """Whether the window may close: what is not saved is kept for the next time, or the person gives it up."""
        trouble = self.keep()
        if not trouble:
            return True
        from bodymap.gui.widgets import boxes

        answers = (
            boxes.Choice("save", translate("Drawing files", "Save as…"), boxes.Means.GO_ON),
            boxes.Choice("cancel", translate("Drawing mode", "Cancel"), boxes.Means.PUT_OFF),
            boxes.Choice("discard", translate("Drawing files", "Close, and lose it"), boxes.Means.DESTROY),
        )
        words = translate(
            "Drawing files", "The drawing is not saved, and cannot be kept for the next time:\n{trouble}"
        ).format(trouble=trouble)
        answer = boxes.ask(self._window, _save_title(), words, answers, if_closed="cancel")
        return self.save_as() if answer == "save" else answer == "discard"

    def keep(self) -> str:
        """Keep what is not saved for the next time; why that cannot be done, or nothing."""
        return self._desk.keeping.keep() if self._desk is not None else ""

    # What a crash left behind

    def offer_recovery(self, *, asked: bool = False) -> bool:
        """Ask about each drawing that a crash left behind, the latest first; whether one was taken up.

        Those that are put off stay, for the next start and for the menu.

        :param asked: the person wants to see them, and is told where there are none.
        """
        if not (asked or any(self.kept().glob(_LEFTOVER))):  # nothing more is loaded at most starts
            return False
        from bodymap.drawing.autosave import leftovers
        from bodymap.gui.widgets import boxes

        found = leftovers(self.kept())
        if asked and not found:
            words = translate("Drawing files", "Nothing was left behind: every drawing was saved or put away.")
            boxes.tell(self._window, _recover_title(), words, tone=boxes.Tone.REMARK)
        for number, leftover in enumerate(found, 1):
            try:
                match self._ask_about(leftover, number, len(found)):
                    case "recover":
                        if self.may_go():
                            self._make_desk().recover(leftover)
                            self.opened.emit()
                            return True
                        return False
                    case "discard":
                        leftover.discard()
            except RequestError as error:
                boxes.tell(self._window, _recover_title(), say_error(error))
        return False

    def _ask_about(self, leftover: Leftover, number: int, of: int) -> str:
        from bodymap.gui.widgets import boxes

        one = translate("Drawing mode", "A drawing of {when} was not saved when Bodymap ended. Take it up again?")
        several = translate(
            "Drawing files",
            "A drawing of {when} was not saved when Bodymap ended. Take it up again?\n\n"
            "It is number {number} of {of} that were not saved; the others stay.",
        )
        words = (several if of > 1 else one).format(when=moment(leftover.when), number=number, of=of)
        answers = (
            boxes.Choice("recover", translate("Drawing mode", "Recover"), boxes.Means.GO_ON),
            boxes.Choice("later", translate("Drawing mode", "Later"), boxes.Means.PUT_OFF),
            boxes.Choice("discard", translate("Drawing mode", "Throw away"), boxes.Means.DESTROY),
        )
        return boxes.ask(self._window, _recover_title(), words, answers, if_closed="later")

    # The title

    def show_title(self) -> None:
        """Name the drawing in the title, and mark it there where it is not saved."""
        desk = self._desk
        if desk is None:
            return
        path, is_saved = desk.keeping.path, desk.keeping.is_saved
        if path is not None:
            title = translate("Drawing files", "{name}[*] - Bodymap").format(name=_in_title(path.name))
        elif not is_saved:
            title = translate("Drawing files", "Drawing without a name[*] - Bodymap")
        else:
            title = "Bodymap"
        if title != self._window.windowTitle():
            self._window.setWindowFilePath(str(path) if path is not None else "")
            self._window.setWindowTitle(title)
        self._window.setWindowModified(not is_saved)

    # Inside

    def _open_asking(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        kinds = ";;".join((_pattern(ENDINGS), translate("Drawing files", "All files (*)")))
        chosen, _ = QFileDialog.getOpenFileName(self._window, _open_title(), self._folder or _documents(), kinds)
        if chosen:
            self.open(Path(chosen))

    def _save_over(self, path: Path) -> bool:
        """Save where another has written meanwhile, if the person wants that."""
        from bodymap.gui.widgets import boxes

        words = translate(
            "Drawing files",
            "{name} has been changed by another program since it was opened. What is there would be lost.",
        ).format(name=printable(path.name))
        answers = (
            boxes.Choice("other", translate("Drawing files", "Save as…"), boxes.Means.GO_ON),
            boxes.Choice("cancel", translate("Drawing mode", "Cancel"), boxes.Means.PUT_OFF),
            boxes.Choice("replace", translate("Drawing files", "Replace it"), boxes.Means.DESTROY),
        )
        answer = boxes.ask(self._window, _save_title(), words, answers, if_closed="cancel")
        return self.save_as() if answer == "other" else answer == "replace" and self._write(path)

    def _write(self, path: Path) -> bool:
        from bodymap.gui.widgets import boxes

        desk = self._make_desk()
        desk.keeping.about_to_keep.emit()
        try:
            desk.save(path)
        except RequestError as error:
            boxes.tell(self._window, _save_title(), say_error(error))
            return False
        self._used(path)
        words = translate("Drawing mode", "The drawing is in {path}.")
        self.said.emit(words.format(path=printable(str(path))))
        return True

    def _used(self, path: Path) -> None:
        self._folder = str(path.absolute().parent)
        self.recent.add(path.absolute())

    def _fill_recent(self) -> None:
        """The drawings that are remembered, before what is done with the list."""
        menu = self._commands.menu("recent")
        first = self._commands["drawing.recent_keep"]
        for action in menu.actions():
            if action.objectName() == _ENTRY:
                menu.removeAction(action)
                action.deleteLater()
        known = self.recent.paths
        for path in known:
            action = add_entry(menu, printable(path.name))
            action.setObjectName(_ENTRY)
            action.setToolTip(as_tip(printable(str(path))))
            action.triggered.connect(partial(self.open, path))
            menu.insertAction(first, action)
        self._commands["drawing.recent_clear"].setEnabled(bool(known))


def _open_title() -> str:
    return translate("Drawing mode", "Open a drawing")


def _save_title() -> str:
    return translate("Drawing mode", "Save the drawing")


def _recover_title() -> str:
    return translate("Drawing mode", "Recover a drawing")


def _pattern(endings: Sequence[str]) -> str:
    words = translate("Drawing mode", "Pain drawings ({pattern})")
    return words.format(pattern=" ".join(f"*{ending}" for ending in endings))


def _fresh_name() -> str:
    """What a drawing is called that has no name yet: nobody's name, and the day."""
    day = QDate.currentDate().toString(Qt.DateFormat.ISODate)
    return translate("Drawing files", "Pain drawing {day}").format(day=day)


def _without_ending(name: str) -> str:
    return next((name[: -len(ending)] for ending in ENDINGS if name.lower().endswith(ending)), name)


def _in_title(name: str) -> str:
    """A file's name as it is: ``[*]`` in it marks nothing."""
    return printable(name).replace("[*]", "[*][*]")


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
