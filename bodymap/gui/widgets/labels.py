"""Words made from data, where Qt would read more into them: labels, entries of menus, tips.

A name out of a file may hold ``<b>`` or ``&``; it is shown as it is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QSizePolicy

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QMenu, QWidget


class PlainLabel(QLabel):
    """A label that shows its text as it is."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


class FoldedLabel(PlainLabel):
    """A label that folds its words to whatever width there is, and says how high that makes it."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)  # which a label forgets with another policy
        self.setSizePolicy(policy)


def as_entry(words: str) -> str:
    """Words as the text of an action or button: ``&`` stays one instead of marking a key."""
    return words.replace("&", "&&")


def add_entry(menu: QMenu, words: str, icon: QIcon | None = None) -> QAction:
    """An entry of a menu, named by words from data."""
    action = QAction(as_entry(words), menu)
    if icon is not None:
        action.setIcon(icon)
    menu.addAction(action)
    return action


def as_tip(words: str) -> str:
    """Words as a tool tip, which takes what looks like markup for markup."""
    if "<" not in words:
        return words
    from html import escape  # with a table of two thousand characters, which the start does without

    return f"<p>{escape(words)}</p>"
