"""Opening the sheets: each is loaded when first asked for, and frees itself when closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bodymap.gui.contents import Contents
    from bodymap.gui.theme import Theme


def welcome(parent: QWidget, contents: Contents, theme: Theme) -> None:
    """What Bodymap is and is not, and when to see a doctor at once."""
    from bodymap.gui.welcome import Welcome

    Welcome(contents.base, theme, parent=parent).open()


def doctor(parent: QWidget, contents: Contents, theme: Theme) -> None:
    """When to see a doctor."""
    from bodymap.gui.welcome import Welcome

    Welcome(contents.base, theme, flags_only=True, parent=parent).open()


def keys(parent: QWidget, contents: Contents, theme: Theme) -> None:
    """All keys."""
    from bodymap.gui.help import Keys

    Keys(theme, parent=parent).open()


def about(parent: QWidget, contents: Contents, theme: Theme) -> None:
    """What this is, in which version, by whose leave."""
    from bodymap.gui.help import About

    About(contents.base, theme, parent=parent).open()


def problems(parent: QWidget, contents: Contents, theme: Theme) -> None:
    """What is wrong with the person's own knowledge base."""
    from bodymap.gui.help import Problems

    Problems(contents.broken, contents.problems, theme, parent=parent).open()
