"""Qt's application in Bodymap's style and typeface: for the window, for pictures without one, and for tests."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

from PySide6.QtWidgets import QApplication

from bodymap.gui.widgets import fonts


def create_app() -> QApplication:
    """The application with its style and typeface; the one that exists, if there is one."""
    _spare_reading_sources()
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


def _spare_reading_sources() -> None:
    """Keep PySide from reading the source of each module imported from now on: 17 ms of the start.

    It looks there whether the module might use PySide's features, such as snake_case names. Bodymap uses none. A PySide
    that does not look any more, or elsewhere, is left as it is.
    """
    feature: Any = import_module("shibokensupport.feature")  # no stubs know it
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = _uses_no_feature


def _uses_no_feature(module: object) -> bool:
    return False
