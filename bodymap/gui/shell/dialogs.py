"""Opening the sheets: each is loaded when first asked for, and frees itself when closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from bodymap.atlas import Side
    from bodymap.gui.page.pictures import PagePictures
    from bodymap.gui.shell.appearance import Appearance
    from bodymap.pages.links import Link
    from bodymap.shelf import Shelf


class Sheets:
    """The sheets of one window, in the theme of the moment."""

    def __init__(self, window: QWidget, shelf: Shelf, appearance: Appearance) -> None:
        self._window = window
        self._shelf = shelf
        self._appearance = appearance

    def welcome(self) -> None:
        """How to begin, and what Bodymap is and is not."""
        from bodymap.gui.shell.welcome import Welcome

        sheet = Welcome(self._shelf.base, self._appearance.theme, parent=self._window)
        sheet.doctor_wanted.connect(self.doctor)
        sheet.open()

    def doctor(self) -> None:
        """When to see a doctor."""
        from bodymap.gui.shell.welcome import Welcome

        Welcome(self._shelf.base, self._appearance.theme, flags_only=True, parent=self._window).open()

    def guide(self) -> None:
        """The user guide, beside which one goes on working."""
        from bodymap.gui.shell.help import UserGuide

        guide = self._window.findChild(UserGuide) or UserGuide(self._appearance.theme, parent=self._window)
        guide.show()
        guide.raise_()
        guide.activateWindow()

    def beside(self, pins: Sequence[tuple[str, Side]], pictures: PagePictures, follow: Callable[[Link], None]) -> None:
        """Pinned trigger points beside each other; nothing without any."""
        from bodymap.gui.page.comparison import PagesBeside

        if pins:
            sheet = PagesBeside(pins, self._shelf.base, pictures, self._appearance.theme, parent=self._window)
            sheet.browser.link.connect(follow)
            sheet.open()

    def keys(self) -> None:
        """All keys."""
        from bodymap.gui.shell.help import Keys

        Keys(self._appearance.theme, parent=self._window).open()

    def about(self) -> None:
        """What this is, in which version, by whose leave."""
        from bodymap.gui.shell.help import About

        About(self._shelf.base, self._appearance.theme, parent=self._window).open()

    def problems(self) -> None:
        """What is wrong with the person's own knowledge base."""
        from bodymap.gui.shell.help import Problems

        Problems(self._shelf.broken, self._shelf.problems, self._appearance.theme, parent=self._window).open()
