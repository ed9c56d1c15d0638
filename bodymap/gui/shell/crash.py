"""The dialog for a mistake of the program itself: says so, carries what a report needs, and lets one go on."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from bodymap.gui.shell.help import environment

_shown: list[QMessageBox] = []  # one at a time: a mistake while painting would come again with every frame


def show(trace: str) -> None:
    """Show a traceback, unless one is shown already or nobody could see it."""
    if _shown or QApplication.instance() is None or QGuiApplication.platformName() in ("offscreen", "minimal"):
        return
    box = QMessageBox(QApplication.activeWindow())
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Bodymap")
    box.setText(QCoreApplication.translate("Crash", "Something went wrong in Bodymap."))
    box.setInformativeText(
        QCoreApplication.translate("Crash", "You can go on. Please send the details to those who make Bodymap.")
    )
    box.setDetailedText("\n".join([*environment(), "", trace]))
    box.finished.connect(_shown.clear)
    _shown.append(box)
    box.open()
