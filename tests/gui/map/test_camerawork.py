"""The camera follows what is spoken of, as a person meets it: keys, clicks, sizes, the client's view. On the plank."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import shapely
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bodymap.atlas import Figure, Layer, Side, View
from bodymap.gui.map.framing import seen_by
from bodymap.gui.map.stage import Viewport
from bodymap.gui.map.view import MapView
from bodymap.gui.session import Look, Selection
from bodymap.gui.shell.window import Window
from bodymap.kinds import Kind

UPPER = Selection(Kind.MUSCLE, "upper_plank", Side.LEFT)
UPPER_1 = Selection(Kind.TRIGGER_POINT, "upper_plank_trp1", Side.LEFT)
LOWER = Selection(Kind.MUSCLE, "lower_plank", Side.LEFT)
LOWER_1 = Selection(Kind.TRIGGER_POINT, "lower_plank_trp1", Side.RIGHT)


def first(body: MapView) -> Viewport:
    return body.stage.viewports[0]


def in_picture(body: MapView, selection: Selection) -> float:
    """How much of the box of a selection the first view shows."""
    viewport = first(body)
    subject = body._subjects.resolve(selection)
    box = body._sight.box(subject, viewport.plate)
    assert box is not None
    shape = shapely.box(*box)
    return float(shape.intersection(shapely.box(*seen_by(viewport.camera, viewport.rect))).area / shape.area)


def zoom_to(body: MapView, x: float, y: float, *, times: float = 5.0) -> None:
    """Come near to a place of the first view by hand."""
    viewport = first(body)
    body.zoom(times, viewport.pixel(x, y))
    at = viewport.rect.center() - viewport.pixel(x, y)
    body.pan(at.x(), at.y())
    body.settle()


def feel_elsewhere(monkeypatch: pytest.MonkeyPatch, body: MapView) -> None:
    """The plank itself feels the same in every view."""
    monkeypatch.setattr(body._sight, "_felt", lambda subject, plate: 5.0 if plate.view is View.ANTERIOR else 1.0)


# From near


def test_what_is_selected_is_framed_with_air_and_a_piece_of_body(window: Window) -> None:
    body = window.map
    whole = first(body).camera.scale
    window.session.select(LOWER)
    body.settle()
    assert in_picture(body, LOWER) == 1
    assert first(body).camera.scale > 1.5 * whole
    x0, y0, x1, y1 = seen_by(first(body).camera, first(body).rect)
    assert min(x1 - x0, y1 - y0) >= 300  # the muscle is 90 x 200 mm


def test_the_camera_stays_for_what_it_shows_well_already(window: Window) -> None:
    window.session.select(UPPER)
    window.map.settle()
    camera = first(window.map).camera
    window.session.select(Selection(Kind.MUSCLE, "upper_plank", Side.RIGHT))
    window.session.select(UPPER)
    assert first(window.map).camera == camera
    window.session.select(None)
    assert first(window.map).camera == camera  # when nothing is asked of it, a body stands still


def test_it_moves_softly_where_motion_is_wanted(qtbot: Any, window: Window) -> None:
    body = window.map
    body.set_motion(True)
    before = first(body).camera
    window.session.select(LOWER)
    assert first(body).camera == before
    qtbot.waitUntil(lambda: in_picture(body, LOWER) == 1 and body.stage.resting, timeout=60_000)
    body.set_motion(False)


def test_what_was_framed_by_hand_stays_until_the_subject_is_out_of_sight(window: Window) -> None:
    body = window.map
    window.session.select(UPPER)
    zoom_to(body, -95, 1300, times=1.6)
    camera = first(body).camera
    window.session.select(
        Selection(Kind.TRIGGER_POINT, "upper_plank_trp2", Side.LEFT)
    )  # felt at the head, out of sight
    assert first(body).camera != camera
    window.session.select(UPPER)
    zoom_to(body, -95, 1300, times=1.6)
    camera = first(body).camera
    window.session.select(None)
    window.session.select(UPPER)
    assert first(body).camera == camera
    window.session.select(LOWER_1)
    assert first(body).camera != camera
    assert in_picture(body, LOWER_1) == 1


def test_the_other_side_is_framed_as_the_one_was_by_hand(window: Window) -> None:
    body = window.map
    window.session.select(UPPER)
    zoom_to(body, -95, 1300, times=3)
    camera = first(body).camera
    window.session.set_side(Side.RIGHT)
    assert first(body).camera.x == pytest.approx(-camera.x)
    assert (first(body).camera.y, first(body).camera.scale) == (camera.y, camera.scale)


@pytest.mark.parametrize("view", [View.ANTERIOR, View.LEFT, View.RIGHT, View.POSTERIOR])
def test_turning_while_zoomed_keeps_the_pain_in_sight(window: Window, view: View) -> None:
    window.session.turn_to(View.RIGHT)
    window.session.select(UPPER_1)
    window.session.turn_to(View.RIGHT)
    zoom_to(window.map, 100, 1550, times=2)
    window.session.turn_to(view)
    window.map.settle()
    assert in_picture(window.map, UPPER_1) >= 0.5
    window.session.set_look(figure=Figure.MALE)
    assert in_picture(window.map, UPPER_1) >= 0.5


def test_turning_with_nothing_selected_stays_at_the_same_part_of_the_body(window: Window) -> None:
    window.session.turn_to(View.ANTERIOR)
    zoom_to(window.map, 150, 1600, times=5)
    camera = first(window.map).camera
    assert camera.y > 1500
    for view in (View.LEFT, View.POSTERIOR, View.RIGHT, View.ANTERIOR):
        window.session.turn_to(view)
        now = first(window.map).camera
        assert (now.y, now.scale) == (pytest.approx(camera.y), camera.scale)


@pytest.mark.parametrize("size", [(700, 420), (1000, 640), (1900, 1000)])
def test_a_subject_stays_in_sight_when_the_window_changes_its_size(window: Window, size: tuple[int, int]) -> None:
    window.session.select(UPPER_1)
    window.resize(*size)
    QApplication.processEvents()
    assert in_picture(window.map, UPPER_1) >= 0.99


def test_the_whole_body_stays_for_as_long_as_the_same_is_spoken_of(qtbot: Any, window: Window) -> None:
    whole = first(window.map).camera
    window.session.select(LOWER)
    qtbot.keyClick(window.map, Qt.Key.Key_0)
    window.map.settle()
    assert first(window.map).camera == whole
    window.session.turn_to(View.ANTERIOR)
    window.session.turn_to(View.POSTERIOR)
    assert first(window.map).camera == whole
    window.session.select(UPPER)
    assert first(window.map).camera != whole


# From where


def test_two_views_open_by_themselves_and_close_with_the_next_subject(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    feel_elsewhere(monkeypatch, window.map)
    window.map.setFixedWidth(900)
    QApplication.processEvents()
    window.session.select(LOWER_1)
    assert window.session.look.views == (View.POSTERIOR, View.ANTERIOR)
    where, felt = window.map.stage.viewports
    assert where.camera.scale == felt.camera.scale
    assert where.camera.y == pytest.approx(felt.camera.y)
    assert not window.session.turned_by_hand
    window.session.select(LOWER)
    assert window.session.look.views == (View.POSTERIOR,)


def test_a_narrow_map_shows_one_view_and_a_link_until_there_is_room(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = window.map
    feel_elsewhere(monkeypatch, body)
    body.setFixedWidth(500)
    QApplication.processEvents()
    window.session.select(LOWER_1)
    assert window.session.look.views == (View.POSTERIOR,)
    assert body.accessibleDescription().endswith("Felt mostly in another view: Front (V)")
    body.setFixedWidth(900)
    QApplication.processEvents()
    assert window.session.look.views == (View.POSTERIOR, View.ANTERIOR)
    body.setFixedWidth(500)
    QApplication.processEvents()
    assert window.session.look.views == (View.POSTERIOR,)
    window.commands["subject"].trigger()  # V
    assert window.session.look.views == (View.POSTERIOR, View.ANTERIOR)  # asked for by hand


def test_a_view_chosen_by_hand_stays_though_it_is_felt_elsewhere(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    feel_elsewhere(monkeypatch, window.map)
    window.map.setFixedWidth(900)
    QApplication.processEvents()
    window.session.select(LOWER_1)
    window.session.turn_to(View.POSTERIOR)
    window.map.setFixedWidth(1000)
    QApplication.processEvents()
    assert window.session.look.views == (View.POSTERIOR,)


# Nothing of it to be seen


def test_a_view_that_shows_nothing_of_it_says_so_and_a_click_leads_there(qtbot: Any, window: Window) -> None:
    body = window.map
    window.session.select(LOWER)
    window.session.turn_to(View.LEFT)
    body.settle()
    words = "Not seen from here · Turn to: Back (V)"
    (notice,) = body.notices(body.shown())
    assert notice.missing.words == words
    assert words in body.accessibleDescription()
    assert QPointF(0, 0) not in (notice.box.topLeft(), notice.box.bottomRight())
    qtbot.mouseClick(body, Qt.MouseButton.LeftButton, pos=notice.box.center().toPoint())
    assert window.session.look.views == (View.POSTERIOR,)
    assert window.session.selection == LOWER
    assert not body.notices(body.shown())


def test_a_key_leads_there_as_well(qtbot: Any, window: Window) -> None:
    window.session.select(LOWER)
    window.session.turn_to(View.PLANTAR)
    qtbot.keyClick(window.map, Qt.Key.Key_V)
    assert window.session.look.views == (View.POSTERIOR,)


def test_beside_a_view_that_shows_it_the_other_one_says_where_it_is(window: Window) -> None:
    window.session.select(LOWER)
    window.session.turn_to(View.ANTERIOR, View.POSTERIOR)
    (notice,) = window.map.notices(window.map.shown())
    assert notice.missing.words == "Not seen from here, but in: Back"
    assert window.map.shown().panes[0].box.contains(notice.box)
    assert not notice.leads


def test_what_is_moved_out_of_the_picture_can_be_called_back(qtbot: Any, window: Window) -> None:
    body = window.map
    window.session.select(LOWER)
    zoom_to(body, 100, 200, times=3)
    (notice,) = body.notices(body.shown())
    assert notice.missing.words == "Outside the picture · Show it (V)"
    qtbot.keyClick(body, Qt.Key.Key_V)
    body.settle()
    assert in_picture(body, LOWER) == 1
    assert not body.notices(body.shown())


# The client's view


def test_entering_the_clients_view_keeps_the_framing_of_the_therapist(window: Window) -> None:
    window.session.select(UPPER_1)
    zoom_to(window.map, -100, 1500, times=1.5)
    view = first(window.map)
    box, body = seen_by(view.camera, view.rect), view.plate.box
    seen = (max(box[0], body[0]), max(box[1], body[1]), min(box[2], body[2]), min(box[3], body[3]))
    window.commands["client"].trigger()
    client = window.clients.screen
    assert client is not None
    for _ in range(5):
        QApplication.processEvents()
    client.map.settle()
    x0, y0, x1, y1 = seen_by(first(client.map).camera, first(client.map).rect)
    slack = 1.0
    assert x0 <= seen[0] + slack
    assert y0 <= seen[1] + slack
    assert x1 >= seen[2] - slack
    assert y1 >= seen[3] - slack
    assert min((x1 - x0) / (box[2] - box[0]), (y1 - y0) / (box[3] - box[1])) == pytest.approx(1, abs=0.02)
    client.close()


def test_the_clients_view_opens_with_what_is_spoken_of_and_turns_the_body_while_it_is_open(window: Window) -> None:
    window.session.select(UPPER_1)
    window.commands["client"].trigger()
    client = window.clients.screen
    assert client is not None
    QApplication.processEvents()
    client.map.settle()
    assert in_picture(client.map, UPPER_1) >= 0.99
    window.session.select(LOWER)
    client.map.settle()
    assert in_picture(client.map, LOWER) == 1
    assert in_picture(window.map, LOWER) == 1
    client.close()
    QApplication.processEvents()
    window.session.select(UPPER)
    assert in_picture(window.map, UPPER) == 1


# Layers and a drawing


def test_drawing_shows_skin_and_leaves_the_choice_of_layers_alone(window: Window) -> None:
    window.session.set_look(layers=frozenset({Layer.SUPERFICIAL, Layer.DEEP}))
    window.commands["drawing.draw"].trigger()
    assert window.session.look.layers == frozenset()
    assert window.session.chosen_look.layers == {Layer.SUPERFICIAL, Layer.DEEP}
    window.session.toggle_layer(Layer.DEEP)
    assert window.session.look.layers == {Layer.DEEP}
    window.commands["drawing.draw"].trigger()
    assert window.session.look.layers == {Layer.DEEP}


def test_a_drawing_that_is_taken_up_again_is_turned_to_and_framed(window: Window) -> None:
    window.session.turn_to(View.ANTERIOR)
    window.commands["drawing.draw"].trigger()
    desk = window.mode.desk
    assert desk is not None
    for press in (QTest.mousePress, QTest.mouseRelease):  # a dab with the brush
        press(window.map, Qt.MouseButton.LeftButton, pos=window.map.spot_of(View.ANTERIOR, 60, 400).toPoint())
    window.commands["drawing.draw"].trigger()
    drawn_in = set(desk.drawing.views)
    away = next(view for view in View if view not in drawn_in)
    window.session.turn_to(away)
    window.map.fit()
    window.commands["drawing.draw"].trigger()
    window.map.settle()
    assert set(window.session.look.views) <= drawn_in
    viewport = first(window.map)
    box = window.map._overlay.box(viewport.plate)
    assert box is not None
    x0, y0, x1, y1 = seen_by(viewport.camera, viewport.rect)
    assert x0 <= box[0]
    assert y0 <= box[1]
    assert x1 >= box[2]
    assert y1 >= box[3]


@pytest.mark.parametrize("layers", [frozenset(), frozenset({Layer.SUPERFICIAL})])
def test_a_start_with_something_selected_shows_it(make_window: Callable[..., Window], layers: frozenset[Layer]) -> None:
    window = make_window(look=Look(views=(View.LEFT,), layers=layers))
    window.choose(LOWER_1, turn=True)
    window.map.settle()
    assert window.session.look.views == (View.POSTERIOR,)
    assert Layer.DEEP in window.session.look.layers
    assert in_picture(window.map, LOWER_1) == 1
