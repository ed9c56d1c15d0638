"""Starting the program: options, knowledge base and atlas, then the window. Nothing heavy at import."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING, Final

from bodymap.errors import RequestError, printable
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from PySide6.QtWidgets import QApplication

    from bodymap.atlas import Atlas, AtlasError, Figure, View
    from bodymap.errors import SaidError
    from bodymap.gui.painting.palette import Palette
    from bodymap.gui.session import Look, Selection
    from bodymap.gui.shell.window import Window
    from bodymap.shelf import Shelf

_NO_SIDE: Final = Phrase("Start", QT_TRANSLATE_NOOP("Start", "{words}: the side is left or right"))
_NO_ID: Final = Phrase(
    "Start",
    QT_TRANSLATE_NOOP(
        "Start", "{id}: no muscle, trigger point, pain area or page has this id; see 'bodymap list muscles'"
    ),
)
_NO_FILE: Final = Phrase("Start", QT_TRANSLATE_NOOP("Start", "{path}: there is no such file"))
_DAMAGED: Final = Phrase("Start", QT_TRANSLATE_NOOP("Start", "{path}: the translations cannot be read (damaged)"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the command line says about the window."""

    select: str | None = None  # id of a muscle, trigger point or area, with @left or @right if need be
    view: View | None = None
    figure: Figure | None = None
    drawing: Path | None = None  # a pain drawing to open
    exit_when_ready: bool = False
    language: str | None = None  # of the window; English if left out
    data: Path | None = None  # a knowledge base instead of the shipped one
    atlas: Path | None = None  # a compiled atlas instead of the shipped one


def run(options: Options) -> int:
    """Open the window and stay until it is closed.

    :returns: the exit status; 1 if the atlas or the request is wrong.
    """
    if not _display_there():
        print("bodymap: no display to open a window on; the other commands work without one", file=sys.stderr)
        return 1
    try:
        # Before Qt: for each module imported after it, PySide reads the whole source, to see whether Qt is used there.
        _check_drawing(options.drawing)
        shelf = open_shelf(options)
        from bodymap.gui.application import create_app
        from bodymap.gui.shell.ending import Ending

        app = create_app()
        ending = Ending(app)
        _speak(app, options)
        window = create_window(options, shelf)
    except RequestError as error:
        print(f"bodymap: {printable(str(error))}", file=sys.stderr)
        _tell_before_window(error, options)
        return 1
    sys.excepthook = _on_exception
    from bodymap.gui.painting.picture import forget_begun
    from bodymap.gui.shell.ready import Ready

    def ready() -> None:
        forget_begun()
        gc.freeze()  # what is there now stays until the end
        gc.enable()
        if options.exit_when_ready:
            app.quit()
        else:
            window.on_ready(options.drawing)

    Ready(window.map, ready)
    ending.keep = window.end
    window.show()
    return app.exec()


def _check_drawing(path: Path | None) -> None:
    """Before anything is opened: whether there is such a file at all.

    :raises RequestError: there is none.
    """
    if path is not None and not os.path.exists(path):
        raise RequestError(_NO_FILE.filled(path=path))


def open_shelf(options: Options) -> Shelf:
    """The atlas and the knowledge base, opened; the shipped one if the person's own is broken, which is told.

    :raises RequestError: no atlas, or no knowledge base at all.
    """
    from bodymap.shelf import Shelf

    say = None
    if options.language is not None:
        from bodymap.languages import language

        say = language(options.language).say()
    shelf = Shelf(data=options.data, atlas=options.atlas, lenient=True, say=say)
    assert shelf.base
    for problem in shelf.problems:
        print(problem, file=sys.stderr)
    return shelf


def create_window(options: Options, shelf: Shelf) -> Window:
    """The window as it was left, changed by what the options ask for.

    :raises RequestError: an unknown id, or a plate of the atlas that cannot be read.
    """
    from PySide6.QtWidgets import QApplication

    from bodymap import paths
    from bodymap.atlas import AtlasError
    from bodymap.gui.application import create_app
    from bodymap.gui.painting.palette import palette_of
    from bodymap.gui.session import Look, Session
    from bodymap.gui.settings import Settings
    from bodymap.gui.shell.appearance import theme_name
    from bodymap.gui.widgets.theme import apply, load_theme

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = create_app()
    settings = Settings(paths.user_config() / "bodymap.ini")
    theme = load_theme(theme_name(settings.theme))
    apply(app, theme)
    look = _look(options, settings.look(Look()))
    selection = _selection(options.select, shelf) if options.select else None
    first = _FirstPictures(shelf.atlas, look, palette_of(theme, look.skin_tone))
    from bodymap.gui.shell.window import Window

    try:
        first.wait()  # a damaged plate must be told before anything is painted
        window = Window(shelf, Session(look), settings)
        if selection is not None:
            window.choose(selection, turn=options.view is None)
    except AtlasError as error:
        raise RequestError(error.said) from error
    return window


class _FirstPictures:
    """The plates that are shown first and their pictures, read on other threads while the window's code is loaded."""

    def __init__(self, atlas: Atlas, look: Look, palette: Palette) -> None:
        self._work = (atlas, look, palette)
        self._error: AtlasError | None = None
        self._thread = Thread(target=self._read)
        self._thread.start()

    def wait(self) -> None:
        """Until the plates are there; their pictures may still be on their way.

        :raises AtlasError: a plate is missing or damaged.
        """
        self._thread.join()
        if self._error is not None:
            raise self._error

    def _read(self) -> None:
        from bodymap.atlas import AtlasError
        from bodymap.gui.painting.coats import worn
        from bodymap.gui.painting.picture import begin

        atlas, look, palette = self._work
        try:
            for view in look.views:
                plate = atlas.plate(look.figure, view)
                begin(plate.overview, palette.skin_tint)
                for coat in worn(look.layers, bones=look.bones):
                    if coat in plate.coats:
                        begin(plate.coats[coat].overview, palette.flesh)
        except AtlasError as error:
            self._error = error


def _look(options: Options, look: Look) -> Look:
    from msgspec.structs import replace

    if options.figure is not None:
        look = replace(look, figure=options.figure)
    if options.view is not None:
        look = replace(look, views=(options.view,))
    return look


def _selection(words: str, shelf: Shelf) -> Selection:
    from bodymap.atlas import Side
    from bodymap.gui.session import Selection
    from bodymap.kinds import Kind
    from bodymap.pages.words import LISTINGS

    key, _, side = words.partition("@")
    if side not in ("", *Side):
        raise RequestError(_NO_SIDE.filled(words=words))
    kind = Kind.LISTING if key in LISTINGS else shelf.named(key)
    if kind is not None and kind.row.selected:
        return Selection(kind, key, Side(side or Side.LEFT))
    raise RequestError(_NO_ID.filled(id=key))


def _speak(app: QApplication, options: Options) -> None:
    """Let Qt, and with it the window, speak the language asked for."""
    if options.language is None:
        return
    from bodymap.gui.widgets.language import speak, speak_pseudo
    from bodymap.languages import language

    asked = language(options.language)
    if asked.is_pseudo:
        speak_pseudo(app)
    elif asked.window is not None and not speak(app, asked.window, language=asked.name):
        raise RequestError(_DAMAGED.filled(path=asked.window))


def _display_there() -> bool:
    # Without this, Qt aborts the process with a message of its own.
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _tell_before_window(error: RequestError, options: Options) -> None:
    """Say why there is no window, in its language if that is there."""
    from bodymap.gui.application import create_app

    app = create_app()
    with suppress(RequestError):  # it may be the language that is missing or damaged
        _speak(app, options)
    _tell(error)


def _tell(error: SaidError) -> None:
    from PySide6.QtGui import QGuiApplication

    from bodymap.gui.widgets import boxes
    from bodymap.gui.widgets.boxes import Tone
    from bodymap.gui.widgets.saying import say_error

    if QGuiApplication.platformName() not in ("offscreen", "minimal"):
        boxes.tell(None, "Bodymap", say_error(error), tone=Tone.GRAVE)


def _on_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    import traceback

    from bodymap.atlas import AtlasError

    if isinstance(error, AtlasError):  # another view's file is damaged: told in one line, the window stays
        print(f"bodymap: {printable(str(error))}", file=sys.stderr)
        _tell(error)
        return
    sys.__excepthook__(kind, error, trace)
    from bodymap.gui.shell.crash import show

    show("".join(traceback.format_exception(kind, error, trace)))
