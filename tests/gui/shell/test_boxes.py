"""Boxes and labels show what they are given as it is written, and closing a question never destroys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QMessageBox, QPushButton

from bodymap.gui.widgets import boxes
from bodymap.gui.widgets.boxes import Choice, Means, Tone
from bodymap.gui.widgets.labels import PlainLabel, add_entry, as_tip

HOSTILE = 'A & B <img src="/etc/passwd"> <a href="http://x">here</a> <b>bold</b>'
THREE = (
    Choice("take", "Take it up", Means.GO_ON),
    Choice("later", "Later", Means.PUT_OFF),
    Choice("away", "Throw it away", Means.DESTROY),
)


def _when_open(do: Callable[[QMessageBox], object]) -> None:
    def act() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        do(box)

    QTimer.singleShot(0, act)


def _press(words: str) -> Callable[[QMessageBox], object]:
    return lambda box: next(b for b in box.findChildren(QPushButton) if b.text().replace("&", "") == words).click()


def test_a_box_shows_its_text_as_it_is(qapp: object) -> None:
    seen: list[Any] = []

    def look(box: QMessageBox) -> None:
        label = next(label for label in box.findChildren(QLabel) if label.text() == HOSTILE)
        seen.append((label.textFormat(), box.text(), box.windowTitle()))
        box.close()

    _when_open(look)
    boxes.tell(None, "Title", HOSTILE)
    assert seen == [(Qt.TextFormat.PlainText, HOSTILE, "Title")]


@pytest.mark.parametrize(("words", "key"), [("Take it up", "take"), ("Later", "later"), ("Throw it away", "away")])
def test_a_question_gives_the_answer_that_was_pressed(qapp: object, words: str, key: str) -> None:
    _when_open(_press(words))
    assert boxes.ask(None, "Title", "Text?", THREE, if_closed="later") == key


def test_escape_and_closing_are_the_answer_that_destroys_nothing(qapp: object) -> None:
    _when_open(lambda box: QTest.keyClick(box, Qt.Key.Key_Escape))
    assert boxes.ask(None, "Title", "Text?", THREE, if_closed="later") == "later"
    _when_open(lambda box: box.close())
    assert boxes.ask(None, "Title", "Text?", THREE, if_closed="later") == "later"
    with pytest.raises(AssertionError):
        boxes.ask(None, "Title", "Text?", THREE, if_closed="away")


def test_enter_gives_the_first_answer(qapp: object) -> None:
    _when_open(lambda box: QTest.keyClick(box, Qt.Key.Key_Return))
    assert boxes.ask(None, "Title", "Text?", THREE, if_closed="later") == "take"


def test_details_are_as_they_are_written(qapp: object) -> None:
    box = boxes.made(None, "Title", "Text", tone=Tone.WARNING, details=HOSTILE)
    assert box.detailedText() == HOSTILE
    box.deleteLater()


def test_a_label_shows_its_text_as_it_is(qtbot: Any) -> None:
    label = PlainLabel(HOSTILE)
    qtbot.addWidget(label)
    plain = QLabel(HOSTILE)
    qtbot.addWidget(plain)
    plain.setTextFormat(Qt.TextFormat.PlainText)
    assert label.sizeHint() == plain.sizeHint()
    assert label.text() == HOSTILE


def test_an_entry_of_a_menu_shows_its_text_as_it_is(qtbot: Any) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    action = add_entry(menu, "Knee & foot")
    assert action.text() == "Knee && foot"
    assert action.iconText() == "Knee & foot"  # as Qt shows it, without key marks


def test_a_tip_shows_its_text_as_it_is() -> None:
    assert as_tip("Knee & foot") == "Knee & foot"
    assert as_tip("<b>Knee</b>") == "<p>&lt;b&gt;Knee&lt;/b&gt;</p>"
