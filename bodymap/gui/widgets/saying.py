"""Qt's translator, as phrases ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from bodymap.phrases import Phrase

# For the window's own words; pyside6-lupdate finds them by this name.
translate: Final = QCoreApplication.translate


def translated(context: str, text: str, count: int | None) -> str:
    """The text in the language of the window; see `bodymap.phrases.Translate`."""
    return QCoreApplication.translate(context, text, None, -1 if count is None else count)  # type: ignore[arg-type]


def say(phrase: Phrase) -> str:
    """A phrase in the language of the window."""
    return phrase.said(translated)
