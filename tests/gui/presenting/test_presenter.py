"""The client's screen: it steps by bar and by keys, a slip changes nothing, chalk keeps its place, the bar hides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from bodymap.atlas import Side, View
from bodymap.gui.presenting.presenter import Presenter
from bodymap.gui.session import Selection
from bodymap.kinds import Kind
from bodymap.talk.model import ChalkKind, StepKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bodymap.gui.shell.window import Window


@pytest.fixture
def screen(window: Window, qtbot: Any) -> Iterator[Presenter]:
    window.session.select(Selection(Kind.TRIGGER_POINT, "upper_plank_trp1", Side.LEFT))
    window.commands["client"].trigger()
    shown = window.clients.screen
    assert isinstance(shown, Presenter)
    qtbot.waitExposed(shown)
    shown.map.settle()
    yield shown
    if window.clients.screen is not None:
        window.clients.screen.close()


def _kind(screen: Presenter) -> StepKind:
    assert screen.talk is not None
    return screen.talk.shown[screen.at].kind


def test_a_point_is_opened_where_it_can_come_from_and_steps_go_both_ways(screen: Presenter) -> None:
    assert _kind(screen) is StepKind.SOURCE
    QTest.mouseClick(screen.bar.buttons["next"], Qt.MouseButton.LeftButton)
    assert _kind(screen) is StepKind.WHY
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_Left):
        QTest.keyClick(screen, key)
    assert _kind(screen) is StepKind.FEEL
    assert not screen.bar.buttons["previous"].isEnabled()
    for _ in range(20):
        QTest.keyClick(screen, Qt.Key.Key_Space)
    assert _kind(screen) is StepKind.WATCH
    assert not screen.bar.buttons["next"].isEnabled()
    assert "See a doctor" in screen.words.toPlainText()


def test_steps_go_on_while_one_reads(screen: Presenter) -> None:
    screen.words.setFocus()
    QTest.keyClick(screen.words, Qt.Key.Key_PageDown)
    assert _kind(screen) is StepKind.WHY
    QTest.keyClick(screen.words, Qt.Key.Key_Left)
    assert _kind(screen) is StepKind.SOURCE


def test_every_step_says_its_sentence_and_which_comes_next(screen: Presenter) -> None:
    for at in range(7):
        screen.go(at)
        assert screen.words.toPlainText().strip()
        assert f"{at + 1} of 7" in screen.progress.text()


def test_the_other_side_changes_the_side_and_nothing_else(screen: Presenter) -> None:
    screen.go(3)
    QTest.keyClick(screen, Qt.Key.Key_R)
    assert screen.at == 3
    screen.next_step()
    assert screen.session.selection == Selection(Kind.TRIGGER_POINT, "upper_plank_trp1", Side.RIGHT)


def test_the_arc_is_there_from_the_first_and_goes_with_its_step(screen: Presenter) -> None:
    assert screen.map.arc
    screen.next_step()
    assert not screen.map.arc
    screen.go(0)
    screen.session.select(Selection(Kind.MUSCLE, "upper_plank", Side.LEFT))
    assert not screen.map.only_felt


def test_a_click_beside_the_body_does_nothing(screen: Presenter) -> None:
    before = screen.session.selection
    assert before is not None
    QTest.mouseClick(screen.map, Qt.MouseButton.LeftButton, pos=QPoint(3, 40))
    assert screen.session.selection == before


def test_where_it_hurts_is_shown_without_where_it_comes_from(screen: Presenter) -> None:
    screen.go(0)
    assert not [mark for pane in screen.map.shown().panes for mark in pane.marks]
    screen.go(1)
    marks = {mark.id for pane in screen.map.shown().panes for mark in pane.marks}
    assert marks <= {"upper_plank_trp1"}, "no other points are shown to a client"


def test_the_bar_hides_leaves_a_handle_and_comes_back(screen: Presenter) -> None:
    screen.bar.toggle()
    assert not screen.bar.isVisible()
    assert screen.bar.handle.isVisible()
    QTest.mouseClick(screen.bar.handle, Qt.MouseButton.LeftButton)
    assert screen.bar.isVisible()
    QTest.keyClick(screen, Qt.Key.Key_H)
    assert not screen.bar.isVisible()


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 720), (1024, 700), (2560, 1440)])
def test_the_bar_stands_over_the_map_and_covers_nothing_beside_it(
    screen: Presenter, qtbot: Any, width: int, height: int
) -> None:
    screen.showNormal()
    screen.resize(width, height)
    qtbot.waitUntil(lambda: screen.map.geometry().right() < screen.progress.mapTo(screen, QPoint()).x())
    qtbot.waitUntil(lambda: screen.map.geometry().contains(screen.bar.geometry()))
    middles = screen.bar.geometry().center().x(), screen.map.geometry().center().x()
    assert abs(middles[0] - middles[1]) <= 1


def test_the_bar_stays_while_it_is_used(screen: Presenter) -> None:
    screen.bar.buttons["next"].setFocus()
    screen.bar.step_back()
    assert screen.bar.isVisible()
    screen.map.setFocus()
    screen.bar.step_back()
    assert not screen.bar.isVisible()


def test_chalk_is_drawn_keeps_its_place_and_is_wiped_by_one_key(screen: Presenter) -> None:
    body, view = screen.map, screen.session.look.views[0]
    screen.board.take(ChalkKind.ARROW)
    start, end = (body.spot_of(view, x, 1300).toPoint() for x in (-50, 50))
    QTest.mousePress(body, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(body, (start + end) / 2)
    QTest.mouseMove(body, end)
    QTest.mouseRelease(body, Qt.MouseButton.LeftButton, pos=end)
    (drawn,) = screen.board.chalk
    assert drawn.kind is ChalkKind.ARROW
    assert drawn.view is view
    assert abs(drawn.spots[-1][0] - 50) < 4
    screen.keep_chalk()
    at = screen.at
    screen.next_step()
    assert screen.board.chalk == ()
    screen.go(at)
    assert screen.board.chalk == (drawn,)
    QTest.keyClick(screen, Qt.Key.Key_W)
    assert screen.board.chalk == ()


def test_without_chalk_in_hand_the_pointer_moves_the_body(screen: Presenter) -> None:
    body = screen.map
    body.zoom_in()
    body.settle()
    before = body.stage.viewports[0].camera
    middle = body.rect().center()
    QTest.mousePress(body, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(body, middle + QPoint(0, 60))
    QTest.mouseRelease(body, Qt.MouseButton.LeftButton, pos=middle + QPoint(0, 60))
    assert screen.board.chalk == ()
    assert body.stage.viewports[0].camera != before


def test_views_are_chosen_from_the_bar(screen: Presenter) -> None:
    screen.bar.view_wanted.emit(View.LEFT.value)
    assert screen.session.look.views[0].with_arm is View.LEFT


def test_the_window_is_as_it_was_after_the_talk(window: Window, screen: Presenter) -> None:
    screen.close()
    assert window.clients.screen is None
    assert window.session.selection == Selection(Kind.TRIGGER_POINT, "upper_plank_trp1", Side.LEFT)
