"""Preparing a talk: steps are moved, left out and worded, saved and opened, and the client sees what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from bodymap.atlas import Side, View
from bodymap.gui.presenting.preparing import TalkDialog
from bodymap.gui.session import Selection
from bodymap.kinds import Kind
from bodymap.talk.model import Chalk, ChalkKind, StepKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bodymap.gui.shell.window import Window


@pytest.fixture
def dialog(window: Window, qtbot: Any) -> Iterator[TalkDialog]:
    window.session.select(Selection(Kind.TRIGGER_POINT, "upper_plank_trp1", Side.LEFT))
    window.commands["talk"].trigger()
    (opened,) = window.map.window().findChildren(TalkDialog)
    qtbot.waitExposed(opened)
    yield opened
    if isValid(opened):  # shown to the client, it is gone
        opened.reject()


def _click(button: Any) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_without_anything_to_talk_about_the_window_says_what_is_needed(window: Window) -> None:
    window.commands["talk"].trigger()
    window.commands["handout"].trigger()
    assert not window.findChildren(TalkDialog)


def test_what_is_worded_left_out_and_moved_is_what_the_client_sees(window: Window, dialog: TalkDialog) -> None:
    dialog.steps.setCurrentRow(1)
    _click(dialog.earlier)
    assert dialog.talk.steps[0].kind is StepKind.SOURCE
    dialog.says.selectAll()
    QTest.keyClicks(dialog.says, "Look here first.")
    dialog.steps.item(2).setCheckState(Qt.CheckState.Unchecked)
    assert "left out" in dialog.steps.item(2).text()
    _click(dialog.show_button)
    screen = window.clients.screen
    assert screen is not None
    assert "Look here first." in screen.words.toPlainText()
    assert StepKind.WHY not in [step.kind for step in screen.talk.shown]
    screen.close()


def test_a_long_sentence_is_counted_and_an_emptied_one_is_the_programs_own_again(dialog: TalkDialog) -> None:
    own = dialog.says.text()
    dialog.says.selectAll()
    QTest.keyClicks(dialog.says, "word " * 20)
    assert "20" in dialog.counted.text()
    dialog.says.selectAll()
    QTest.keyClick(dialog.says, Qt.Key.Key_Delete)
    dialog.steps.setCurrentRow(1)
    dialog.steps.setCurrentRow(0)
    assert dialog.says.text() == own


def test_a_talk_is_saved_and_opened(dialog: TalkDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog.steps.setCurrentRow(0)
    dialog.says.selectAll()
    QTest.keyClicks(dialog.says, "Here.")
    kept = dialog.talk
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "Mrs B 1.12.2026"), ""))
    _click(dialog.save_button)
    path = tmp_path / "Mrs B 1.12.2026.yaml"
    assert path.exists()
    dialog.says.selectAll()
    QTest.keyClicks(dialog.says, "There.")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    _click(dialog.open_button)
    assert dialog.talk == kept
    assert dialog.says.text() == "Here."


def test_what_was_drawn_and_kept_is_saved_with_the_talk(window: Window, dialog: TalkDialog) -> None:
    dialog.says.selectAll()
    QTest.keyClicks(dialog.says, "Here.")
    _click(dialog.show_button)
    screen = window.clients.screen
    assert screen is not None
    kept = Chalk(kind=ChalkKind.LINE, view=View.ANTERIOR, spots=((0.0, 1300.0), (20.0, 1300.0)))
    screen.board.show_chalk([kept])
    screen.keep_chalk()
    screen.close()
    window.session.select(Selection(Kind.TRIGGER_POINT, "upper_plank_trp1", Side.LEFT))
    window.commands["talk"].trigger()
    again = next(one for one in window.findChildren(TalkDialog) if one is not dialog)
    assert again.talk.steps[0].chalk == (kept,)
    assert again.talk.steps[0].says == "Here."
    again.reject()


def test_from_a_drawing_its_pins_are_talked_about_and_one_draws_on_afterwards(window: Window, qtbot: Any) -> None:
    window.commands["drawing.draw"].trigger()
    desk = window.mode.desk
    assert desk is not None
    desk.toggle("trunk", Side.RIGHT)
    desk.pin("upper_plank_trp1", Side.RIGHT)
    drawn = desk.drawing
    window.commands["talk"].trigger()
    (dialog,) = window.findChildren(TalkDialog)
    assert dialog.talk.points == ("upper_plank_trp1",)
    assert dialog.talk.side is Side.RIGHT
    _click(dialog.show_button)
    screen = window.clients.screen
    assert screen is not None
    for at in range(len(screen.talk.shown)):
        screen.go(at)
        assert [one for pane in screen.map.shown().panes for one in pane.drawn], "the client's drawing stays in sight"
    screen.close()
    assert window.mode.active
    assert desk.drawing is drawn
    desk.history.mark_saved()
