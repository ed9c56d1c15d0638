"""Something is looked at for a moment, without being selected: a first hit while one types, a candidate pointed at."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from bodymap.atlas import Layer, Side, View
from bodymap.gui.session import Look, Selection, Session
from bodymap.gui.shell.window import Window
from bodymap.kinds import Kind

UPPER_1 = Selection(Kind.TRIGGER_POINT, "upper_plank_trp1", Side.LEFT)
LOWER_1 = Selection(Kind.TRIGGER_POINT, "lower_plank_trp1", Side.RIGHT)


def test_a_preview_is_shown_with_what_it_needs_and_leaves_no_trace(window: Window) -> None:
    session, body = window.session, window.map
    session.turn_to(View.ANTERIOR)
    session.select(UPPER_1)
    look = session.look
    camera = body.stage.viewports[0].camera
    page = window.page.browser.toPlainText()
    session.preview(LOWER_1)
    assert session.selection == UPPER_1
    assert session.subject == LOWER_1
    assert session.look.views == (View.POSTERIOR,)
    assert session.look.layers == {Layer.SUPERFICIAL, Layer.DEEP}
    pane = body.description().panes[0]
    assert [mark.id for mark in pane.marks if mark.chosen] == ["lower_plank_trp1"]
    assert window.page.browser.toPlainText() == page
    session.preview(None)
    assert session.subject == UPPER_1
    assert session.look == look
    assert body.stage.viewports[0].camera == camera
    assert [mark.id for mark in body.description().panes[0].marks if mark.chosen] == ["upper_plank_trp1"]
    session.back()
    assert session.selection is None


def test_what_was_framed_by_hand_is_there_again_after_a_preview(window: Window) -> None:
    session, body = window.session, window.map
    body.zoom_in()
    body.zoom_in()
    body.pan(0, 200)
    camera = body.stage.viewports[0].camera
    session.preview(LOWER_1)
    session.preview(UPPER_1)
    session.preview(None)
    assert body.stage.viewports[0].camera == camera


def test_selecting_what_is_previewed_keeps_what_is_shown(window: Window) -> None:
    session, body = window.session, window.map
    session.turn_to(View.ANTERIOR)
    session.preview(LOWER_1)
    look, camera = session.look, body.stage.viewports[0].camera
    session.select(LOWER_1)
    assert (session.look, body.stage.viewports[0].camera) == (look, camera)
    session.preview(None)  # nothing is previewed any more
    assert session.subject == LOWER_1
    assert session.look == look


def test_a_choice_by_hand_counts_while_something_is_previewed() -> None:
    session = Session(Look())
    session.preview(LOWER_1)
    session.set_look(layers=frozenset({Layer.INTERMEDIATE}))
    session.preview(None)
    assert session.look.layers == {Layer.INTERMEDIATE}


def test_the_layer_of_a_deep_muscle_is_shown_only_while_it_is_looked_at(qtbot: Any, window: Window) -> None:
    session = window.session
    session.select(LOWER_1)
    assert window.map_bar.layers.button(Layer.DEEP.value)._in_reach
    session.select(UPPER_1)
    assert session.look.layers == {Layer.SUPERFICIAL}
    assert not window.map_bar.layers.button(Layer.DEEP.value)._in_reach
    session.select(LOWER_1)
    qtbot.keyClick(window.map, Qt.Key.Key_Escape)
    assert session.look.layers == {Layer.SUPERFICIAL}


def test_a_layer_that_is_added_by_hand_stays_when_the_lent_one_goes(window: Window) -> None:
    session = window.session
    session.select(LOWER_1)
    session.toggle_layer(Layer.INTERMEDIATE)
    assert session.look.layers == set(Layer)
    session.select(None)
    assert session.look.layers == {Layer.SUPERFICIAL, Layer.INTERMEDIATE}


def test_a_lent_layer_can_be_put_away_by_hand(window: Window) -> None:
    session = window.session
    session.select(LOWER_1)
    session.toggle_layer(Layer.DEEP)
    assert session.look.layers == {Layer.SUPERFICIAL}


def test_what_is_lent_is_not_remembered_as_the_choice_of_the_person(window: Window) -> None:
    window.session.turn_to(View.ANTERIOR)
    window.session.select(LOWER_1)
    assert window.session.look != window.session.chosen_look
    window.close()
    kept = window._settings.look(Look())
    assert kept.layers == {Layer.SUPERFICIAL}
    assert kept.views == (View.ANTERIOR,)
