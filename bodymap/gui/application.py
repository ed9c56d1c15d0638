"""Qt's application in Bodymap's style and typeface: for the window, for pictures without one, and for tests."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

from bodymap.gui.widgets import fonts


def create_app() -> QApplication:
    """The application with its style and typeface; the one that exists, if there is one."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        # As an argument, since setStyle() returns the style and so loads Qt's largest class.
        app = QApplication([sys.argv[0], "-style", "fusion"])
    elif app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setApplicationName("Bodymap")
    app.setApplicationDisplayName("Bodymap")
    app.setDesktopFileName("bodymap")
    fonts.load()
    return app
