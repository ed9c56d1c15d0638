"""The line at the foot: what was done is said for a while, and then what is under the pointer again."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy

from bodymap.gui.shell.status import StatusLine
from bodymap.gui.shell.window import Window

DONE = "The picture is in /home/a/Soleus.png."


@pytest.fixture
def line(qtbot: Any) -> StatusLine:
    made = StatusLine(muscles=2, points=3)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_message_goes_and_what_is_under_the_pointer_comes_back(line: StatusLine) -> None:
    line.show_under("Soleus")
    line.say(DONE)
    assert line.under() == DONE
    line.show_under("Gastrocnemius")  # the pointer moves on while one reads
    assert line.under() == DONE
    assert line._time.isActive()
    line._time.timeout.emit()
    line._time.stop()
    assert line.under() == "Gastrocnemius"
    line.show_under("")
    assert line.under() == ""
    assert line.said() == DONE


def test_a_second_message_takes_the_place_of_the_first_for_its_own_time(line: StatusLine) -> None:
    line.say("Short.")
    short = line._time.interval()
    line.say(DONE)
    assert line.under() == DONE
    assert line._time.interval() > short
    assert 2_000 < short < 20_000


def test_a_message_ends_by_itself(line: StatusLine, monkeypatch: pytest.MonkeyPatch, qtbot: Any) -> None:
    monkeypatch.setattr("bodymap.gui.shell.status._LEAST_MS", 1)
    monkeypatch.setattr("bodymap.gui.shell.status._LETTER_MS", 0)
    gone = QSignalSpy(line._time.timeout)
    line.say(DONE)
    qtbot.waitUntil(lambda: gone.count() == 1)
    assert line.under() == ""


def test_a_screen_reader_is_told_and_finds_it_later(line: StatusLine, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("bodymap.gui.widgets.reading.announce", lambda _widget, words: told.append(words))
    line.say(DONE)
    line._time.timeout.emit()
    assert told == [DONE]
    label = QAccessible.queryAccessibleInterface(line._under)
    assert label.text(QAccessible.Text.Description) == DONE


def test_the_window_says_what_it_did(window: Window) -> None:
    window.commands["copy"].trigger()
    assert "clipboard" in window.status.under()
    window.status._time.timeout.emit()
    assert window.status.under() == ""
    assert "clipboard" in window.status.said()
