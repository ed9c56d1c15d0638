"""Asking where to save: a name gets the ending that it lacks, and a name changed so is asked about again."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from bodymap.errors import printable
from bodymap.file_names import with_ending
from bodymap.gui.widgets import boxes
from bodymap.gui.widgets.saying import translate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget


def ask_where(parent: QWidget | None, title: str, suggested: Path, kinds: Mapping[str, str]) -> Path | None:
    """Ask where to save; None if the person gave up.

    The dialog asks before it gives the name of a file that is there. A name that gets its ending only afterwards is
    another, about which it could not ask.

    :param suggested: the folder, and a name with its ending.
    :param kinds: by ending, with its dot and in small letters, what the dialog calls files of that kind.
    """
    while True:
        chosen, kind = QFileDialog.getSaveFileName(parent, title, str(suggested), ";;".join(kinds.values()))
        if not chosen:
            return None
        ending = next((ending for ending, words in kinds.items() if words == kind), next(iter(kinds)))
        path = with_ending(Path(chosen), kinds, ending)
        if path == Path(chosen) or not os.path.lexists(path) or may_replace(parent, title, path):
            return path
        suggested = path


def may_replace(parent: QWidget | None, title: str, path: Path) -> bool:
    """Whether the person wants a file that is there replaced."""
    words = translate("Boxes", "There is a file {name} already. Replace it?").format(name=printable(path.name))
    answers = (
        boxes.Choice("other", translate("Boxes", "Choose another name"), boxes.Means.PUT_OFF),
        boxes.Choice("replace", translate("Boxes", "Replace"), boxes.Means.DESTROY),
    )
    return boxes.ask(parent, title, words, answers, if_closed="other") == "replace"
