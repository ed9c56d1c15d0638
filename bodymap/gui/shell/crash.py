"""The dialog for a mistake of the program itself: says so, carries what a report needs, and lets one go on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from bodymap.gui.shell.help import environment
from bodymap.gui.widgets import boxes
from bodymap.gui.widgets.boxes import Tone
from bodymap.gui.widgets.saying import translate

_shown: list[QDialog] = []  # one at a time: a mistake while painting would come again with every frame


def show(trace: str) -> None:
    """Show a traceback, unless one is shown already or nobody could see it."""
    if _shown or QApplication.instance() is None or QGuiApplication.platformName() in ("offscreen", "minimal"):
        return
    words = (
        translate("Crash", "Something went wrong in Bodymap."),
        translate("Crash", "You can go on. Please send the details to those who make Bodymap."),
    )
    details = "\n".join([*environment(), "", trace])
    box = boxes.made(QApplication.activeWindow(), "Bodymap", "\n\n".join(words), tone=Tone.WARNING, details=details)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.finished.connect(_shown.clear)
    _shown.append(box)
    box.open()
