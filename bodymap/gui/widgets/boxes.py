"""Every message box of the program: plain text always, answers in the program's own words.

Qt's own boxes take a text that looks like markup for markup, so a file could
write links and pictures into them, and their buttons speak the language of Qt.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from bodymap.gui.widgets.saying import translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

_Role = QMessageBox.ButtonRole


class Tone(Enum):
    """How grave what is said is."""

    REMARK = QMessageBox.Icon.Information
    WARNING = QMessageBox.Icon.Warning
    GRAVE = QMessageBox.Icon.Critical
    QUESTION = QMessageBox.Icon.Question


class Means(Enum):
    """What an answer does; the system puts the buttons in its own order by it."""

    GO_ON = _Role.AcceptRole
    PUT_OFF = _Role.RejectRole
    DESTROY = _Role.DestructiveRole


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to answer a question."""

    key: str
    words: str
    means: Means


def tell(parent: QWidget | None, title: str, text: str, *, tone: Tone = Tone.WARNING) -> None:
    """Say something that the person must see before going on."""
    box = made(parent, title, text, tone=tone)
    box.exec()
    box.deleteLater()


def ask(parent: QWidget | None, title: str, text: str, answers: Sequence[Choice], *, if_closed: str) -> str:
    """Ask, and wait for the answer.

    :param answers: the first is the one that the Enter key gives.
    :param if_closed: the key of the answer that Escape, or closing the box, stands for: never one that destroys.
    :returns: the key of the answer.
    """
    assert all(answer.means is not Means.DESTROY for answer in answers if answer.key == if_closed)
    box = made(parent, title, text, tone=Tone.QUESTION)
    for button in box.buttons():
        box.removeButton(button)
    buttons = {answer.key: box.addButton(answer.words, answer.means.value) for answer in answers}
    box.setDefaultButton(buttons[answers[0].key])
    box.setEscapeButton(buttons[if_closed])
    box.exec()
    pressed = box.clickedButton()
    box.deleteLater()
    return next((key for key, button in buttons.items() if button is pressed), if_closed)


def made(parent: QWidget | None, title: str, text: str, *, tone: Tone, details: str = "") -> QMessageBox:
    """A box with one button that closes it, not yet open."""
    box = QMessageBox(tone.value, title, "", QMessageBox.StandardButton.NoButton, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    close = box.addButton(translate("Boxes", "Close"), _Role.AcceptRole)
    box.setDefaultButton(close)
    box.setEscapeButton(close)
    if details:
        box.setDetailedText(details)
    return box
