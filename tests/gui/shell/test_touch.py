"""Touch mode: large targets where fingers touch, chosen or by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QSlider, QWidget

from bodymap.atlas import Side
from bodymap.gui.settings import Settings
from bodymap.gui.widgets import touch as touching
from bodymap.gui.widgets.controls import Line
from bodymap.gui.widgets.touch import FINGER_PX, POINTER_PX, for_touch, target_px, touch

if TYPE_CHECKING:
    from collections.abc import Callable

    from bodymap.gui.shell.window import Window


def targets(window: Window) -> list[QWidget]:
    kinds: tuple[type[QWidget], ...] = (QAbstractButton, Line, QSlider)
    return [part for kind in kinds for part in window.findChildren(kind) if part.isVisible()]


def too_small(window: Window, least: int) -> list[str]:
    small = [part for part in targets(window) if min(part.width(), part.height()) < least]
    return [f"{type(part).__name__} {part.accessibleName() or part.property('text')} {part.size()}" for part in small]


@pytest.mark.parametrize("drawing", [False, True])
def test_what_is_pressed_is_large_enough(qtbot: Any, window: Window, drawing: bool) -> None:
    if drawing:
        window.commands["drawing.draw"].trigger()
        window.mode.desk.toggle("head_side", Side.LEFT)
        window.mode.desk.following.settle()
        QApplication.processEvents()
    assert target_px() == POINTER_PX
    assert not too_small(window, 24)
    if not drawing:
        assert not too_small(window, POINTER_PX)
    window.commands["touch.on"].trigger()
    assert target_px() == FINGER_PX == 40
    assert len(targets(window)) > 20
    for _ in range(10):
        QApplication.processEvents()
    assert not too_small(window, FINGER_PX)
    if drawing:
        window.mode.desk.toggle("head_side", Side.LEFT)
        window.commands["drawing.draw"].trigger()
    tree = window.tree
    rows = [tree.visualRect(tree.model().index(i, 0)) for i in range(tree.model().rowCount())]
    assert rows
    assert all(row.height() >= FINGER_PX for row in rows)


def test_a_choice_is_remembered_and_shown(window: Window, settings: Settings) -> None:
    assert window.commands["touch.auto"].isChecked()
    window.commands["touch.on"].trigger()
    assert settings.touch == "on"
    assert window.commands["touch.on"].isChecked()
    window.commands["touch.off"].trigger()
    assert settings.touch == "off"
    assert not touch.on


def test_it_is_on_by_itself_where_a_screen_is_touched(
    monkeypatch: pytest.MonkeyPatch, make_window: Callable[..., Window]
) -> None:
    monkeypatch.setattr(touching, "touch_screen_there", lambda: True)
    window = make_window()
    assert touch.on
    window.commands["touch.off"].trigger()
    assert not touch.on


def test_sizes_stay_where_a_pointer_is_used() -> None:
    assert for_touch(22.0) == 22.0
    touch.choose("on")
    assert for_touch(22.0) == FINGER_PX
    assert for_touch(52.0) == 52.0


def test_entries_of_menus_are_large_enough(qtbot: Any, window: Window) -> None:
    menu = window.commands.menu("view")
    entries = [action for action in menu.actions() if not action.isSeparator()]
    parted = next(action for action in menu.actions() if action.isSeparator())
    low = menu.actionGeometry(entries[0]).height()
    assert low < FINGER_PX
    window.commands["touch.on"].trigger()
    qtbot.waitUntil(lambda: menu.actionGeometry(entries[0]).height() >= FINGER_PX)
    assert all(menu.actionGeometry(entry).height() >= FINGER_PX for entry in entries)
    assert menu.actionGeometry(parted).height() < FINGER_PX
    assert menu.sizeHint().height() <= 1080, "higher than a screen, it would have to be pushed"
    strip = window.top.menus
    assert all(strip.actionGeometry(entry).height() >= FINGER_PX for entry in strip.actions())
    window.commands["touch.off"].trigger()
    qtbot.waitUntil(lambda: menu.actionGeometry(entries[0]).height() == low)
