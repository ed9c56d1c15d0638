"""Starting the program: options, knowledge base and atlas, then the window. Nothing heavy at import."""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from types import TracebackType

    from bodymap.atlas import Atlas, Figure, View
    from bodymap.gui.contents import Contents
    from bodymap.gui.session import Look, Selection
    from bodymap.gui.shell.window import Window
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.search import Match


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the command line says about the window."""

    select: str | None = None  # id of a muscle, trigger point or area, with @left or @right if need be
    view: View | None = None
    figure: Figure | None = None
    exit_when_ready: bool = False
    data: Path | None = None  # a knowledge base instead of the shipped one
    atlas: Path | None = None  # a compiled atlas instead of the shipped one


class StartError(Exception):
    """The program cannot start; the text is one line for the person."""


def run(options: Options) -> int:
    """Open the window and stay until it is closed.

    :returns: the exit status; 1 if the atlas or the request is wrong.
    """
    if not _display_there():
        print("bodymap: no display to open a window on; the other commands work without one", file=sys.stderr)
        return 1
    try:
        # Before Qt: for each module imported after it, PySide reads the whole source, to see whether Qt is used there.
        contents = load_contents(options)
        from bodymap.gui.application import create_app

        app = create_app()
        window = create_window(options, contents)
    except StartError as error:
        from bodymap.gui.application import create_app

        print(f"bodymap: {error}", file=sys.stderr)
        create_app()
        _tell(str(error))
        return 1
    sys.excepthook = _on_exception
    from bodymap.gui.shell.ready import Ready

    def ready() -> None:
        gc.freeze()  # what is there now stays until the end
        gc.enable()
        if options.exit_when_ready:
            app.quit()
        else:
            window.on_ready()

    Ready(window.map, ready)
    window.show()
    return app.exec()


def load_contents(options: Options) -> Contents:
    """The atlas and the knowledge base; the shipped one if the person's own is broken.

    :raises StartError: no atlas, or no knowledge base at all.
    """
    from bodymap import paths
    from bodymap.atlas import Atlas, AtlasError
    from bodymap.gui.contents import Contents
    from bodymap.knowledge.loader import Vocabulary, load

    try:
        atlas = Atlas(options.atlas or paths.assets() / "atlas")
    except AtlasError as error:
        raise StartError(str(error)) from error
    vocabulary = Vocabulary.of(atlas)
    own = options.data or _own_folder()
    problems: tuple[str, ...] = ()
    base: KnowledgeBase | None = None
    if own is not None:
        loaded = load(own, vocabulary=vocabulary, cache=paths.user_cache())
        base = loaded.base
        if base is None:
            problems = tuple(str(problem) for problem in loaded.problems)
            print("\n".join(problems), file=sys.stderr)
    if base is None:
        shipped = load(paths.data(), vocabulary=vocabulary, cache=paths.user_cache())
        base = shipped.base
        if base is None:
            first = str(shipped.problems[0]) if shipped.problems else str(paths.data())
            raise StartError(f"the knowledge base that came with Bodymap is damaged: {first}; reinstall Bodymap")
    return Contents(
        atlas=atlas, base=base, find=_finder(base, atlas), problems=problems, broken=str(own) if problems else ""
    )


def create_window(options: Options, contents: Contents) -> Window:
    """The window as it was left, changed by what the options ask for.

    :raises StartError: an unknown id, or a plate of the atlas that cannot be read.
    """
    from PySide6.QtWidgets import QApplication

    from bodymap import paths
    from bodymap.atlas import AtlasError
    from bodymap.gui.application import create_app
    from bodymap.gui.session import Look, Session
    from bodymap.gui.settings import Settings
    from bodymap.gui.shell.appearance import theme_name
    from bodymap.gui.shell.window import Window
    from bodymap.gui.widgets.theme import apply, load_theme

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = create_app()
    settings = Settings(paths.user_config() / "bodymap.ini")
    apply(app, load_theme(theme_name(settings.theme)))
    look = _look(options, settings.look(Look()))
    selection = _selection(options.select, contents) if options.select else None
    try:
        for view in look.views:
            contents.atlas.plate(look.figure, view)  # a damaged one must be told before anything is painted
        window = Window(contents, Session(look), settings)
        if selection is not None:
            window.choose(selection, turn=options.view is None)
    except AtlasError as error:
        raise StartError(str(error)) from error
    return window


def _look(options: Options, look: Look) -> Look:

    if options.figure is not None:
        look = replace(look, figure=options.figure)
    if options.view is not None:
        look = replace(look, views=(options.view,))
    return look


def _selection(words: str, contents: Contents) -> Selection:
    from bodymap.atlas import Side
    from bodymap.gui.session import Selection
    from bodymap.kinds import Kind
    from bodymap.pages.words import LISTINGS
    from bodymap.shelf import kind_of

    key, _, side = words.partition("@")
    if side not in ("", *Side):
        raise StartError(f"{words}: the side is left or right")
    kind = Kind.LISTING if key in LISTINGS else kind_of(key, base=contents.base, atlas=contents.atlas)
    if kind is not None and kind.row.selected:
        return Selection(kind, key, Side(side or Side.LEFT))
    raise StartError(f"{key}: no muscle, trigger point, pain area or page has this id; see 'bodymap list muscles'")


def _finder(base: KnowledgeBase, atlas: Atlas) -> Callable[[str], Sequence[Match]]:
    """A search that builds its index when first asked."""
    made: list[Any] = []

    def find(words: str) -> Sequence[Match]:
        if not made:
            from bodymap.knowledge.search import Searcher

            made.append(Searcher(base, atlas, unions=atlas.unions.values()))
        return made[0].find(words)  # type: ignore[no-any-return]

    return find


def _own_folder() -> Path | None:
    from bodymap import paths

    folder = paths.user_config() / "data"
    return folder if folder.is_dir() else None


def _display_there() -> bool:
    # Without this, Qt aborts the process with a message of its own.
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _tell(text: str) -> None:
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QMessageBox

    if QGuiApplication.platformName() not in ("offscreen", "minimal"):
        QMessageBox.critical(None, "Bodymap", text)


def _on_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    import traceback

    from bodymap.atlas import AtlasError

    if isinstance(error, AtlasError):  # another view's file is damaged: told in one line, the window stays
        print(f"bodymap: {error}", file=sys.stderr)
        _tell(str(error))
        return
    sys.__excepthook__(kind, error, trace)
    if issubclass(kind, KeyboardInterrupt):
        from PySide6.QtWidgets import QApplication

        QApplication.exit(130)
        return
    from bodymap.gui.shell.crash import show

    show("".join(traceback.format_exception(kind, error, trace)))
