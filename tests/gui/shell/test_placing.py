"""The window is inside its screen, frame and all: at the first start, and when a screen is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray, QMargins, QRect
from PySide6.QtWidgets import QApplication

from bodymap.gui.shell import placing
from bodymap.gui.shell.placing import first_place, in_sight

if TYPE_CHECKING:
    from collections.abc import Callable

    from bodymap.gui.settings import Settings
    from bodymap.gui.shell.window import Window

FRAME = QMargins(2, 38, 2, 2)
LAPTOP = QRect(0, 27, 1440, 873)  # below a bar of the desktop
SMALL = QRect(0, 0, 1024, 700)
WIDE = QRect(0, 0, 1280, 720)
SCREENS = [LAPTOP, SMALL, WIDE, QRect(0, 0, 1366, 728), QRect(0, 0, 2560, 1400), QRect(1920, -200, 3840, 2100)]


@pytest.mark.parametrize("room", SCREENS)
def test_the_first_window_and_its_frame_are_on_the_screen(room: QRect) -> None:
    place = first_place(room, FRAME)
    assert room.contains(place.marginsAdded(FRAME))
    middle = room.marginsRemoved(FRAME).center() - place.center()
    assert middle.manhattanLength() <= 2
    if room.width() <= 1440:
        assert place.marginsAdded(FRAME).width() == room.width(), "nothing of a small screen is given away"
    else:
        assert place.width() >= 1440


@pytest.mark.parametrize("room", SCREENS)
@pytest.mark.parametrize(
    "left",
    [
        QRect(100, 100, 800, 600),
        QRect(-700, 50, 900, 600),
        QRect(3000, 50, 900, 600),  # on a screen that is gone
        QRect(0, -300, 900, 600),  # its title bar out of reach
        QRect(0, 0, 5000, 4000),
    ],
)
def test_a_window_comes_back_into_sight(room: QRect, left: QRect) -> None:
    place = in_sight(left, [room], FRAME)
    assert room.contains(place.marginsAdded(FRAME))
    assert place.width() <= left.width()
    assert place.height() <= left.height()


def test_what_is_in_sight_stays_where_it_is() -> None:
    left = QRect(2000, 100, 900, 600)
    assert in_sight(left, [LAPTOP, QRect(1440, 0, 1920, 1080)], FRAME) == left


def test_it_comes_to_the_screen_that_has_most_of_it() -> None:
    right = QRect(1440, 0, 1920, 1080)
    place = in_sight(QRect(1200, 100, 900, 600), [LAPTOP, right], FRAME)
    assert right.contains(place)


@pytest.mark.parametrize(("room", "percent"), [(LAPTOP, 150), (SMALL, 100), (SMALL, 125), (WIDE, 150)])
@pytest.mark.parametrize("fingers", ["off", "on"])
def test_what_the_window_holds_does_not_press_it_off_the_screen(
    room: QRect,
    percent: int,
    fingers: str,
    monkeypatch: pytest.MonkeyPatch,
    make_window: Callable[..., Window],
    settings: Settings,
) -> None:
    settings.text_percent = percent
    window = make_window()
    window.commands[f"touch.{fingers}"].trigger()
    monkeypatch.setattr(placing, "rooms", lambda: [room])
    placing.restore(window, QByteArray())
    for _ in range(5):
        QApplication.processEvents()
    assert room.contains(window.geometry().marginsAdded(FRAME))
    window.commands["touch.auto"].trigger()


def test_a_kept_place_on_a_screen_that_is_gone_is_left(
    monkeypatch: pytest.MonkeyPatch, make_window: Callable[..., Window]
) -> None:
    window = make_window()
    window.setGeometry(3000, 400, 1100, 690)
    kept = window.saveGeometry()
    monkeypatch.setattr(placing, "rooms", lambda: [WIDE])
    placing.restore(window, kept)
    assert WIDE.contains(window.geometry().marginsAdded(FRAME))


def test_the_frame_is_brought_into_sight_once_it_is_known(
    monkeypatch: pytest.MonkeyPatch, make_window: Callable[..., Window]
) -> None:
    window = make_window()
    monkeypatch.setattr(placing, "rooms", lambda: [SMALL])
    window.setGeometry(300, 200, 1020, 690)
    placing.bring_into_sight(window)
    assert SMALL.contains(window.frameGeometry())
