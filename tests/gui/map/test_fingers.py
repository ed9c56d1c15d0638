"""Fingers on the map: a tap selects, one pushes, two zoom, one that stays names; and the window notices them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bodymap.atlas import Side, View
from bodymap.gui.session import Selection
from bodymap.gui.widgets.touch import FINGER_PX, touch
from bodymap.kinds import Kind

if TYPE_CHECKING:
    from PySide6.QtGui import QPointingDevice
    from PySide6.QtWidgets import QWidget

    from bodymap.gui.shell.window import Window

UPPER = Selection(Kind.MUSCLE, "upper_plank", Side.LEFT)


@pytest.fixture(scope="module")
def screen() -> QPointingDevice:
    return QTest.createTouchDevice()


class Hand:
    """Some fingers on a widget, each a number."""

    def __init__(self, widget: QWidget, device: QPointingDevice) -> None:
        self._widget = widget
        self._device = device
        self._down: dict[int, QPoint] = {}

    def put(self, finger: int, at: QPoint) -> None:
        self._tell(finger, "press", at)
        self._down[finger] = at

    def move(self, **to: QPoint) -> None:
        """All that move at once, by the names f0, f1."""
        touches = QTest.touchEvent(self._widget, self._device)
        for name, at in to.items():
            self._down[int(name[1:])] = at
            touches.move(int(name[1:]), at, self._widget)
        touches.commit()

    def lift(self, finger: int, at: QPoint) -> None:
        del self._down[finger]
        self._tell(finger, "release", at)

    def _tell(self, finger: int, what: str, at: QPoint) -> None:
        touches = QTest.touchEvent(self._widget, self._device)
        for other, there in self._down.items():
            if other != finger:
                touches.move(other, there, self._widget)  # what Qt calls stationary it puts somewhere else
        getattr(touches, what)(finger, at, self._widget)
        touches.commit()


@pytest.fixture
def hand(qtbot: Any, window: Window, screen: QPointingDevice) -> Hand:
    """On a window in touch mode."""
    window.commands["touch.on"].trigger()
    qtbot.waitUntil(lambda: window.top.export.height() == FINGER_PX)
    QApplication.processEvents()
    window.map.settle()
    return Hand(window.map, screen)


def on_muscle(window: Window) -> QPoint:
    return window.map.spot_of(View.POSTERIOR, -90, 1300).toPoint()


def test_a_tap_selects_what_lies_there(window: Window, hand: Hand) -> None:
    at = on_muscle(window)
    hand.put(0, at)
    hand.lift(0, at)
    assert window.session.selection == UPPER


def test_the_first_touch_turns_touch_mode_on_once_it_is_lifted(window: Window, screen: QPointingDevice) -> None:
    """Not before: what is being touched would move away."""
    hand = Hand(window.map, screen)
    hand.put(0, QPoint(5, 5))
    assert not touch.on
    hand.lift(0, QPoint(5, 5))
    assert touch.on


def test_who_wants_none_gets_none(window: Window, screen: QPointingDevice) -> None:
    window.commands["touch.off"].trigger()
    hand = Hand(window.map, screen)
    hand.put(0, QPoint(5, 5))
    hand.lift(0, QPoint(5, 5))
    assert not touch.on


def test_one_finger_pushes_the_body_and_selects_nothing(window: Window, hand: Hand) -> None:
    window.map.zoom(3.0, on_muscle(window).toPointF())
    window.map.settle()
    at = on_muscle(window)
    hand.put(0, at)
    for step in range(1, 5):
        hand.move(f0=at + QPoint(0, 15 * step))
    hand.lift(0, at + QPoint(0, 60))
    moved = on_muscle(window) - at
    assert abs(moved.y() - 60) <= 6
    assert window.session.selection is None


def test_two_fingers_zoom_where_they_are_and_select_nothing(window: Window, hand: Hand) -> None:
    camera = window.map.stage.viewports[0].camera
    at = on_muscle(window)
    hand.put(0, at - QPoint(40, 0))
    hand.put(1, at + QPoint(40, 0))
    hand.move(f0=at - QPoint(80, 0), f1=at + QPoint(80, 0))
    assert window.map.stage.viewports[0].camera.scale == pytest.approx(2 * camera.scale, rel=0.02)
    assert (on_muscle(window) - at).manhattanLength() <= 3, "what was between them stays there"
    hand.lift(1, at + QPoint(80, 0))
    hand.move(f0=at - QPoint(120, 40))
    hand.lift(0, at - QPoint(120, 40))
    assert (on_muscle(window) - at).manhattanLength() <= 3, "the one that is left pushes nothing"
    assert window.session.selection is None


def test_two_fingers_move_the_body(window: Window, hand: Hand) -> None:
    window.map.zoom(3.0, on_muscle(window).toPointF())
    window.map.settle()
    at = on_muscle(window)
    hand.put(0, at - QPoint(40, 0))
    hand.put(1, at + QPoint(40, 0))
    hand.move(f0=at + QPoint(-40, 50), f1=at + QPoint(40, 50))
    assert abs((on_muscle(window) - at).y() - 50) <= 3


def test_a_finger_that_stays_names_what_it_is_on(qtbot: Any, window: Window, hand: Hand) -> None:
    at = on_muscle(window)
    hand.put(0, at)
    qtbot.waitUntil(lambda: "Upper plank" in window.status.under())
    hand.lift(0, at)
    assert window.session.selection is None
    assert "Upper plank" in window.status.under()
    hand.put(0, QPoint(3, 3))
    hand.lift(0, QPoint(3, 3))
    assert "Upper plank" not in window.status.under()


def test_a_finger_draws_and_a_second_one_takes_it_back(window: Window, hand: Hand) -> None:
    window.commands["drawing.draw"].trigger()
    at = on_muscle(window)
    hand.put(0, at)
    hand.move(f0=at + QPoint(0, 20))
    desk = window.mode.desk
    assert desk is not None
    assert desk.drawing.shapes
    hand.put(1, at + QPoint(60, 0))
    hand.lift(1, at + QPoint(60, 0))
    hand.lift(0, at + QPoint(0, 20))
    assert not desk.drawing.shapes


def test_touching_any_part_of_the_window_is_noticed(qtbot: Any, window: Window, screen: QPointingDevice) -> None:
    window.on_ready()
    button = Hand(window.top.export, screen)
    button.put(0, QPoint(5, 5))
    button.lift(0, QPoint(-50, 5))
    qtbot.waitUntil(lambda: touch.on)
