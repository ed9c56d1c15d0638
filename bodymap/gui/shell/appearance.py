"""The look of the whole program: theme, also where the system chooses it, size of text, and what fingers touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from bodymap.gui.settings import TEXT_STEPS_PERCENT
from bodymap.gui.widgets import fonts
from bodymap.gui.widgets.theme import apply, load_theme
from bodymap.gui.widgets.touch import touch

if TYPE_CHECKING:
    from bodymap.gui.settings import Settings
    from bodymap.gui.widgets.theme import Theme


class Appearance(QObject):
    """Dresses the program as the settings say; what paints by itself listens."""

    theme_changed = Signal(object)  # Theme
    text_resized = Signal(float)  # times the usual size

    def __init__(self, settings: Settings, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self.theme = theme
        touch.choose(settings.touch)
        QApplication.styleHints().colorSchemeChanged.connect(self._on_system_theme)

    def choose_theme(self, name: str) -> None:
        """Keep a choice of theme and follow it."""
        self._settings.theme = name
        self._set_theme()

    def choose_touch(self, choice: str) -> None:
        """Keep a choice of touch mode and follow it."""
        self._settings.touch = choice
        touch.choose(choice)

    def step_text(self, step: str) -> None:
        """Make text a step larger or smaller; any other word means the usual size."""
        steps = TEXT_STEPS_PERCENT
        at = steps.index(self._settings.text_percent)
        at = {"larger": min(at + 1, len(steps) - 1), "smaller": max(at - 1, 0)}.get(step, steps.index(100))
        self._settings.text_percent = steps[at]
        self.size_text()

    def size_text(self) -> None:
        """Set all text in the size chosen."""
        set_text_size(self._settings)
        self.text_resized.emit(QApplication.font().pixelSize() / fonts.PLAIN_PX)

    def _on_system_theme(self) -> None:
        if self._settings.theme == "system":
            self._set_theme()

    def _set_theme(self) -> None:
        self.theme = load_theme(theme_name(self._settings.theme))
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply(app, self.theme)
        self.theme_changed.emit(self.theme)


def set_text_size(settings: Settings) -> None:
    """Set all text in the size that suits the screen, times the person's own choice."""
    px = fonts.base_px(QApplication.primaryScreen()) * settings.text_percent / 100
    QApplication.setFont(fonts.font(px))


def theme_name(choice: str) -> str:
    """The theme that a choice means now."""
    if choice != "system":
        return choice
    dark = QApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return "dark" if dark else "light"
