"""Opening the sheets: each is loaded when first asked for, and frees itself when closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bodymap.gui.contents import Contents
    from bodymap.gui.shell.appearance import Appearance


class Sheets:
    """The sheets of one window, in the theme of the moment."""

    def __init__(self, window: QWidget, contents: Contents, appearance: Appearance) -> None:
        self._window = window
        self._contents = contents
        self._appearance = appearance

    def welcome(self) -> None:
        """What Bodymap is and is not, and when to see a doctor at once."""
        from bodymap.gui.shell.welcome import Welcome

        Welcome(self._contents.base, self._appearance.theme, parent=self._window).open()

    def doctor(self) -> None:
        """When to see a doctor."""
        from bodymap.gui.shell.welcome import Welcome

        Welcome(self._contents.base, self._appearance.theme, flags_only=True, parent=self._window).open()

    def keys(self) -> None:
        """All keys."""
        from bodymap.gui.shell.help import Keys

        Keys(self._appearance.theme, parent=self._window).open()

    def about(self) -> None:
        """What this is, in which version, by whose leave."""
        from bodymap.gui.shell.help import About

        About(self._contents.base, self._appearance.theme, parent=self._window).open()

    def problems(self) -> None:
        """What is wrong with the person's own knowledge base."""
        from bodymap.gui.shell.help import Problems

        Problems(self._contents.broken, self._contents.problems, self._appearance.theme, parent=self._window).open()
