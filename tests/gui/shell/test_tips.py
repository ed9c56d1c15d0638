"""Every button says what it does, and by which key, as the table of actions has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QKeySequence

from bodymap.gui.actions import LAYER_ACTIONS, VIEW_ACTIONS, keys_of
from bodymap.gui.shell.bars import BOTH, SKIN
from bodymap.gui.widgets.controls import Button

if TYPE_CHECKING:
    from bodymap.gui.shell.window import Window


def written(action: str) -> str:
    """The first key of an action, as this system writes it."""
    return QKeySequence(keys_of(action)[0]).toString(QKeySequence.SequenceFormat.NativeText)


def buttons(window: Window) -> dict[str, Button]:
    """The buttons of the window by the action that each does."""
    bar, found = window.map_bar, {}
    for action, views in VIEW_ACTIONS.items():
        key = BOTH if len(views) > 1 else views[0].value
        if key in bar.views.choices():
            found[action] = bar.views.button(key)
    for action, layers in LAYER_ACTIONS.items():
        if len(layers) <= 1:
            found[action] = bar.layers.button(next(iter(layers)).value if layers else SKIN)
    return found | {
        "close_up_menu": bar.close_up,
        "labels": bar.names,
        "bones": bar.bones,
        "arm": bar.arm,
        "side.left": window.finder.side.button("left"),
        "side.right": window.finder.side.button("right"),
        "body": window.finder.part.button("body"),
        "library": window.finder.part.button("library"),
        "student": window.page.reading.button("student"),
        "back": window.page.back,
        "forward": window.page.forward,
        "export": window.top.export,
        "client": window.top.client,
        "drawing.draw": window.top.draw,
    }


def test_what_has_a_key_says_it(window: Window) -> None:
    found = buttons(window)
    assert len(found) >= 24
    for action, button in found.items():
        assert f"({written(action)})" in button.toolTip().splitlines()[0], action


@pytest.mark.parametrize("drawing", [False, True])
def test_no_key_is_told_that_does_not_work(window: Window, drawing: bool) -> None:
    """Whatever stands in brackets at the end of a tip is a key of an action, and the action's own."""
    if drawing:
        window.commands["drawing.draw"].trigger()
    known = {written(a.objectName()) for a in window.actions() if a.objectName() and not a.shortcut().isEmpty()}
    for button in window.findChildren(Button):
        first = button.toolTip().splitlines()[:1]
        if first and first[0].endswith(")"):
            assert first[0].rpartition("(")[2].removesuffix(")") in known, first


@pytest.mark.parametrize("drawing", [False, True])
def test_a_picture_alone_is_explained(window: Window, drawing: bool) -> None:
    if drawing:
        window.commands["drawing.draw"].trigger()
    pictures = [button for button in window.findChildren(Button) if button.isVisible() and not button.text()]
    assert len(pictures) >= 2
    for button in pictures:
        assert button.accessibleName()
        assert button.accessibleName() in button.toolTip()


def test_every_button_has_a_name_for_who_does_not_see_it(window: Window) -> None:
    window.commands["drawing.draw"].trigger()
    for button in window.findChildren(Button):
        assert button.accessibleName() or button.text() or not button.isVisible(), button.objectName()
        assert "(" not in button.accessibleName(), "keys stand in the tip"
