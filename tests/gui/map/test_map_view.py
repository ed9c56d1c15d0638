"""The map, used as a person uses it: pointing, clicking, zooming, keys. On the plank of conftest.py."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
import shapely
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QThreadPool, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from bodymap.atlas import Atlas, Coat, Figure, Layer, Side, View
from bodymap.atlas.labelling import Sizes, columns
from bodymap.gui.map import cameras
from bodymap.gui.map.choosing import Facet, Wish, views_for
from bodymap.gui.map.describing import without_note_under
from bodymap.gui.map.labels import _looked_at, _widest
from bodymap.gui.map.view import MapView
from bodymap.gui.painting.description import Camera
from bodymap.gui.painting.palette import palette_of
from bodymap.gui.painting.picture import SkinTint
from bodymap.gui.session import Labelled, Look, Selection, Session
from bodymap.gui.widgets.theme import load_theme
from bodymap.kinds import Kind
from bodymap.knowledge.base import KnowledgeBase
from tests.gui.conftest import let_go

UPPER = Selection(Kind.MUSCLE, "upper_plank", Side.LEFT)
UPPER_1 = Selection(Kind.TRIGGER_POINT, "upper_plank_trp1", Side.LEFT)
UPPER_2 = Selection(Kind.TRIGGER_POINT, "upper_plank_trp2", Side.LEFT)
LOWER_1 = Selection(Kind.TRIGGER_POINT, "lower_plank_trp1", Side.RIGHT)
ALL_LAYERS = frozenset(Layer)


@pytest.fixture
def make_map(qtbot: Any, atlas: Atlas, base: KnowledgeBase) -> Iterator[Callable[..., MapView]]:
    """Opens maps and closes them; fails if one leaves a timer or a thread running."""
    made: list[MapView] = []

    def make(look: Look | None = None, *, motion: bool = False, size: tuple[int, int] = (900, 700)) -> MapView:
        view = MapView(Session(look), atlas, base, load_theme("light"))
        view.set_motion(motion)
        view.resize(*size)
        view.show()
        qtbot.waitUntil(view.isVisible)
        view.settle()
        made.append(view)
        return view

    yield make
    for view in made:
        view.close()
        assert not [t for t in view.findChildren(QTimer) if t.isActive()]
        assert not [p.activeThreadCount() for p in view.findChildren(QThreadPool) if p.activeThreadCount()]
        view.deleteLater()
    made.clear()
    let_go()


@pytest.fixture
def body(make_map: Callable[..., MapView]) -> MapView:
    return make_map()


def session_of(view: MapView) -> Session:
    return view.session


def muscle_spot(view: MapView, muscle: str, *, side: Side = Side.LEFT, seen_in: View = View.POSTERIOR) -> QPoint:
    """A spot of the widget well inside a muscle."""
    plate = view._atlas.plate(session_of(view).look.figure, seen_in)
    inside = next(m for m in plate.muscles if (m.muscle, m.side) == (muscle, side)).region.point_on_surface()
    return view.spot_of(seen_in, inside.x, inside.y).toPoint()


def click_region(qtbot: Any, view: MapView, muscle: str, *, side: Side = Side.LEFT) -> None:
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=muscle_spot(view, muscle, side=side))


def mark_spot(view: MapView, point: str) -> QPoint:
    pane = view.description().panes[0]
    mark = next(m for m in pane.marks if m.id == point)
    return view.spot_of(pane.plate.view, mark.x, mark.y).toPoint()


def hover(qtbot: Any, view: MapView, at: QPoint) -> None:
    qtbot.mouseMove(view, QPoint(1, 1))  # an identical position would be dropped
    qtbot.mouseMove(view, at)


def colour_at(view: MapView, at: QPoint) -> QColor:
    return view.grab().toImage().pixelColor(at)


# Pointing


def test_hovering_names_the_muscle_under_the_pointer(qtbot: Any, body: MapView) -> None:
    said: list[str] = []
    body.hovered.connect(said.append)
    hover(qtbot, body, muscle_spot(body, "upper_plank"))
    assert said[-1] == "Upper plank · left side · superficial"
    hover(qtbot, body, muscle_spot(body, "upper_plank", side=Side.RIGHT))
    assert said[-1] == "Upper plank · right side · superficial"
    hover(qtbot, body, QPoint(3, 3))
    assert said[-1] == ""


def test_skin_alone_names_pain_areas(qtbot: Any, make_map: Callable[..., MapView]) -> None:
    body = make_map(Look(layers=frozenset()))
    said: list[str] = []
    body.hovered.connect(said.append)
    hover(qtbot, body, muscle_spot(body, "upper_plank"))
    assert said[-1] == "Trunk · left side"


def test_leaving_the_map_unsays_what_was_hovered(qtbot: Any, body: MapView) -> None:
    said: list[str] = []
    body.hovered.connect(said.append)
    hover(qtbot, body, muscle_spot(body, "upper_plank"))
    QApplication.sendEvent(body, QEvent(QEvent.Type.Leave))
    assert said[-1] == ""


def test_a_rim_and_a_structure_are_named_and_only_a_muscle_is_outlined(qtbot: Any, body: MapView) -> None:
    said: list[str] = []
    body.hovered.connect(said.append)
    hover(qtbot, body, body.spot_of(View.POSTERIOR, -75, 905).toPoint())
    assert said[-1] == "Lower plank · left side · deep"
    assert body.shown().hovered == ("lower_plank", Side.LEFT)
    hover(qtbot, body, body.spot_of(View.POSTERIOR, -75, 1000).toPoint())
    assert said[-1] == "Cloth · left side"
    assert body.shown().hovered is None
    hover(qtbot, body, body.spot_of(View.POSTERIOR, -9, 500).toPoint())
    assert said[-1] == "Legs · left side"  # bones are not shown


def test_bones_are_named_while_they_are_shown(qtbot: Any, make_map: Callable[..., MapView]) -> None:
    body = make_map(Look(bones=True))
    said: list[str] = []
    body.hovered.connect(said.append)
    hover(qtbot, body, body.spot_of(View.POSTERIOR, 0, 500).toPoint())
    assert said[-1] == "Board"


# Choosing


def test_a_click_selects_the_muscle_and_shows_its_points(qtbot: Any, body: MapView) -> None:
    click_region(qtbot, body, "upper_plank")
    assert session_of(body).selection == UPPER
    assert [m.number for m in body.description().panes[0].marks] == [1, 2]


def test_a_click_on_an_x_selects_the_point_and_its_zones_appear(qtbot: Any, body: MapView) -> None:
    click_region(qtbot, body, "upper_plank")
    body.fit()  # the camera had come nearer to the muscle
    body.settle()
    head = body.spot_of(View.POSTERIOR, -100, 1600).toPoint()
    before = colour_at(body, head)
    qtbot.mouseClick(body, Qt.MouseButton.LeftButton, pos=mark_spot(body, "upper_plank_trp1"))
    assert session_of(body).selection == UPPER_1
    body.fit()
    body.settle()
    after = colour_at(body, head)
    assert after.red() - after.green() > before.red() - before.green() + 80  # the colour of pain
    other_side = body.spot_of(View.POSTERIOR, 100, 1600).toPoint()
    assert colour_at(body, other_side) == before or abs(colour_at(body, other_side).red() - before.red()) < 12


def test_a_click_beside_the_body_selects_nothing(qtbot: Any, body: MapView) -> None:
    session_of(body).select(UPPER_1)
    qtbot.mouseClick(body, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert session_of(body).selection is None


def test_a_click_on_skin_selects_the_pain_area(qtbot: Any, make_map: Callable[..., MapView]) -> None:
    body = make_map(Look(layers=frozenset()))
    click_region(qtbot, body, "upper_plank", side=Side.RIGHT)
    assert session_of(body).selection == Selection(Kind.AREA, "trunk", Side.RIGHT)


def test_muscles_on_top_of_each_other_are_offered(qtbot: Any, make_map: Callable[..., MapView]) -> None:
    body = make_map(Look(layers=ALL_LAYERS))
    plate = body._atlas.plate(Figure.FEMALE, View.POSTERIOR)
    stack = tuple(m for m in reversed(plate.muscles) if m.side is Side.LEFT)
    menu = body._pointing.offer(stack, QPointF(100, 100))
    assert [a.text() for a in menu.actions()] == ["Upper plank (superficial)", "Lower plank (deep)"]
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert session_of(body).selection == Selection(Kind.MUSCLE, "lower_plank", Side.LEFT)


def test_dragging_pans_and_selects_nothing(qtbot: Any, body: MapView) -> None:
    body.zoom(4, QPointF(450, 340))
    body.settle()
    before = body.spot_of(View.POSTERIOR, 0, 850)
    start = muscle_spot(body, "upper_plank")
    qtbot.mousePress(body, Qt.MouseButton.LeftButton, pos=start)
    for step in (10, 25, 40):
        _move_pressed(body, start + QPoint(step, step))
    qtbot.mouseRelease(body, Qt.MouseButton.LeftButton, pos=start + QPoint(40, 40))
    moved = body.spot_of(View.POSTERIOR, 0, 850) - before
    assert (moved.x(), moved.y()) == pytest.approx((40, 40), abs=1)
    assert session_of(body).selection is None


def _move_pressed(view: MapView, at: QPoint) -> None:
    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at),
        QPointF(view.mapToGlobal(at)),
        Qt.MouseButton.NoButton,
        left,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view, event)


# What the session asks for


def test_a_selection_turns_on_its_layer(body: MapView) -> None:
    session_of(body).select(LOWER_1)
    assert session_of(body).look.layers == {Layer.SUPERFICIAL, Layer.DEEP}


def test_a_selection_out_of_sight_changes_the_view(make_map: Callable[..., MapView]) -> None:
    body = make_map(Look(views=(View.LEFT,)))
    session_of(body).select(LOWER_1)
    assert session_of(body).look.views == (View.POSTERIOR,)


def test_a_view_that_shows_the_selection_stays(make_map: Callable[..., MapView]) -> None:
    body = make_map(Look(views=(View.ANTERIOR, View.POSTERIOR)))
    session_of(body).select(UPPER_1)
    assert session_of(body).look.views == (View.ANTERIOR, View.POSTERIOR)


def test_pain_travels_from_the_point_unless_motion_is_off(qtbot: Any, make_map: Callable[..., MapView]) -> None:
    body = make_map(motion=True)
    session_of(body).select(UPPER_1)
    assert body.travel.progress < 1
    qtbot.waitUntil(lambda: body.travel.progress == 1, timeout=60_000)
    body.set_motion(False)
    session_of(body).select(UPPER_2)
    assert body.travel.progress == 1


def test_an_unknown_selection_is_shown_as_nothing(body: MapView) -> None:
    session_of(body).select(Selection(Kind.TRIGGER_POINT, "nowhere_trp9", Side.LEFT))
    assert body.description().panes[0].marks == ()


# Cameras


def test_the_wheel_zooms_to_the_pointer(body: MapView) -> None:
    at = QPointF(muscle_spot(body, "upper_plank"))
    window = body.stage.viewports[0]
    before, scale = window.spot(at), window.camera.scale
    _wheel(body, at, 240)
    assert window.camera.scale > 1.3 * scale
    assert window.spot(at).x() == pytest.approx(before.x(), abs=0.5)
    assert window.spot(at).y() == pytest.approx(before.y(), abs=0.5)
    for _ in range(40):
        _wheel(body, at, -240)
    assert window.camera.scale == pytest.approx(scale)


def _wheel(view: MapView, at: QPointF, angle: int) -> None:
    event = QWheelEvent(
        at,
        QPointF(view.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def test_keys_zoom_fit_and_pan(qtbot: Any, body: MapView) -> None:
    window = body.stage.viewports[0]
    fit = window.camera
    qtbot.keyClick(body, Qt.Key.Key_Plus)
    qtbot.keyClick(body, Qt.Key.Key_Plus)
    assert window.camera.scale == pytest.approx(1.69 * fit.scale)
    y = window.camera.y
    qtbot.keyClick(body, Qt.Key.Key_Up)
    assert window.camera.y > y
    qtbot.keyClick(body, Qt.Key.Key_Minus)
    qtbot.keyClick(body, Qt.Key.Key_0)
    assert window.camera == fit


def test_a_double_click_zooms_in(qtbot: Any, body: MapView) -> None:
    scale = body.stage.viewports[0].camera.scale
    qtbot.mouseDClick(body, Qt.MouseButton.LeftButton, pos=QPoint(450, 300))
    assert body.stage.viewports[0].camera.scale == pytest.approx(2 * scale)


def test_a_close_up_frames_its_part_and_flies_there(qtbot: Any, make_map: Callable[..., MapView]) -> None:
    body = make_map(motion=True)
    scale = body.stage.viewports[0].camera.scale
    session_of(body).close_up("head_neck")
    assert body.stage.viewports[0].camera.scale < 1.5 * scale  # still on the way
    qtbot.waitUntil(lambda: body.stage.viewports[0].camera.y == pytest.approx(1500, abs=1), timeout=60_000)
    body.settle()
    session_of(body).close_up("")
    body.settle()
    assert body.stage.viewports[0].camera.scale == pytest.approx(scale)


def test_two_views_keep_in_step(make_map: Callable[..., MapView]) -> None:
    body = make_map(Look(views=(View.ANTERIOR, View.POSTERIOR)))
    front, back = body.stage.viewports
    body.zoom(5, front.pixel(100, 1500))
    assert back.camera.scale == front.camera.scale
    assert back.camera.y == pytest.approx(front.camera.y)
    assert back.camera.x == pytest.approx(-front.camera.x)


def test_a_resized_map_still_fits_the_body(make_map: Callable[..., MapView]) -> None:
    body = make_map()
    scale = body.stage.viewports[0].camera.scale
    body.resize(900, 380)
    assert body.stage.viewports[0].camera.scale < 0.6 * scale


# The keyboard and the screen reader


def test_tab_walks_through_the_points_and_then_leaves(qtbot: Any, body: MapView) -> None:
    session_of(body).select(UPPER)
    body.setFocus()
    assert body.focusNextPrevChild(True)
    assert session_of(body).selection == UPPER_1
    assert body.focusNextPrevChild(True)
    assert session_of(body).selection == UPPER_2
    assert body._pointing.next_point(1) is False
    assert body.focusNextPrevChild(False)
    assert session_of(body).selection == UPPER_1


def test_the_description_says_what_is_selected_and_where_it_refers(body: MapView) -> None:
    assert body.accessibleName() == "Body map"
    session_of(body).select(UPPER_1)
    words = body.accessibleDescription()
    assert words.startswith("Back. Upper plank, TrP1, left side.")
    assert "To the side of the head." in words


# Looks


def test_theme_and_layers_change_the_picture(body: MapView) -> None:
    at = muscle_spot(body, "upper_plank")
    flesh = colour_at(body, at)
    session_of(body).set_look(layers=frozenset())
    body.settle()
    skin = colour_at(body, at)
    assert flesh.red() - flesh.green() > skin.red() - skin.green() + 20
    corner = colour_at(body, QPoint(2, 2))
    body.set_theme(load_theme("dark"))
    body.settle()
    assert colour_at(body, QPoint(2, 2)).lightness() < corner.lightness() - 100


def test_larger_labels_leave_more_room_for_words(body: MapView) -> None:
    before = body.stage.viewports[0].rect.height()
    body.set_labels_scale(1.6)
    assert body.stage.viewports[0].rect.height() < before
    assert body.description().text_px == pytest.approx(13 * 1.6)


def test_the_figure_can_be_changed_at_the_same_place(body: MapView) -> None:
    body.zoom(4, QPointF(450, 200))
    camera = body.stage.viewports[0].camera
    session_of(body).set_look(figure=Figure.MALE)
    assert body.stage.viewports[0].camera == camera
    assert body.stage.viewports[0].plate.figure is Figure.MALE


def test_the_map_is_freed_when_closed(qtbot: Any, atlas: Atlas, base: KnowledgeBase) -> None:
    session = Session()
    view = MapView(session, atlas, base, load_theme("light"))
    view.show()
    qtbot.waitUntil(view.isVisible)
    view.settle()
    view.close()
    kept = weakref.ref(view)
    view.deleteLater()
    del view
    let_go()
    gc.collect()
    assert kept() is None
    session.select(UPPER_1)  # nobody listens any more


def test_a_link_offers_the_view_in_which_most_of_the_pain_is_felt(
    qtbot: Any, make_map: Callable[..., MapView], monkeypatch: pytest.MonkeyPatch
) -> None:
    body = make_map(size=(1200, 700))
    # The plank itself feels the same in every view.
    monkeypatch.setattr(body._sight, "_felt", lambda subject, plate: 5.0 if plate.view is View.ANTERIOR else 1.0)
    session_of(body).select(LOWER_1)
    session_of(body).turn_to(View.POSTERIOR)  # by hand: nothing is turned against the person
    body.settle()
    assert session_of(body).look.views == (View.POSTERIOR,)
    assert body.accessibleDescription().endswith("Felt mostly in another view: Front (V)")
    link = body.foot_link(body.shown())
    assert link is not None
    qtbot.mouseClick(body, Qt.MouseButton.LeftButton, pos=link.box.center().toPoint())
    assert session_of(body).look.views == (View.POSTERIOR, View.ANTERIOR)
    assert session_of(body).selection == LOWER_1


# Names beside the body


def names(view: MapView) -> list[str]:
    return [label.text for pane in view.shown().panes for label in pane.labels]


def test_each_muscle_in_sight_is_named_once_on_the_side_in_use(make_map: Callable[..., MapView]) -> None:
    body = make_map(Look(layers=ALL_LAYERS, labels=True))
    assert names(body) == ["Upper plank"]
    session_of(body).select(Selection(Kind.MUSCLE, "lower_plank", Side.LEFT))
    body.fit()  # the camera had come so near that the other one was out of the picture
    body.settle()
    assert sorted(names(body)) == ["Lower plank", "Upper plank"]  # what lies deeper is seen now
    (pane,) = body.description().panes
    assert {label.side for label in pane.labels} == {Side.LEFT}
    centre = body.spot_of(View.POSTERIOR, 0, 850).x()
    assert all(label.box[2] < centre for label in pane.labels)  # from behind, the left is at the left
    body.session.set_side(Side.RIGHT)
    (pane,) = body.description().panes
    assert all(label.box[0] > centre for label in pane.labels)


def test_a_name_is_drawn_and_a_click_on_it_selects(qtbot: Any, make_map: Callable[..., MapView]) -> None:
    body = make_map(Look(labels=True))
    (label,) = body.shown().panes[0].labels
    x0, y0, x1, y1 = label.box
    shot = body.grab().toImage()
    ink = [shot.pixelColor(x, y).lightness() for x in range(int(x0), int(x1)) for y in range(int(y0), int(y1))]
    assert min(ink) < 90
    hover(qtbot, body, QPoint(int((x0 + x1) / 2), int((y0 + y1) / 2)))
    assert body.shown().hovered == ("upper_plank", Side.LEFT)  # its muscle is outlined
    hover(qtbot, body, QPoint(3, 3))
    assert body.shown().hovered is None
    dot = QPointF(*label.leader[-1]).toPoint()
    assert colour_at(body, dot).lightness() < 90
    qtbot.mouseClick(body, Qt.MouseButton.LeftButton, pos=QPoint(int((x0 + x1) / 2), int((y0 + y1) / 2)))
    assert session_of(body).selection == UPPER


def test_names_wait_until_the_body_rests(qtbot: Any, make_map: Callable[..., MapView]) -> None:
    body = make_map(Look(labels=True))
    before = body.shown().panes[0].labels[0]
    body.pan(0, 40)
    body.zoom(3, QPointF(450, 200))
    assert names(body) == []
    assert body.description().panes[0].labels  # a picture has them all the same
    qtbot.waitUntil(lambda: names(body) != [], timeout=60_000)
    assert body.shown().panes[0].labels[0].leader != before.leader


def test_names_wait_until_the_muscles_are_read(make_map: Callable[..., MapView]) -> None:
    body = make_map(Look(labels=True))
    assert names(body)
    tiles = body.stage._tiles
    tiles._images = {}  # as on the first turn of a start
    session_of(body).set_look(views=(View.ANTERIOR,))
    assert not body.stage.dressed
    assert not names(body)
    body.settle()
    assert names(body)


def test_what_leaves_the_frame_loses_its_name(make_map: Callable[..., MapView]) -> None:
    body = make_map(Look(layers=ALL_LAYERS, labels=True))
    session_of(body).close_up("head_neck")
    body.settle()
    assert names(body) == ["Upper plank"]


def test_skin_alone_is_labelled_with_its_pain_areas(make_map: Callable[..., MapView]) -> None:
    body = make_map(Look(layers=frozenset(), labels=True))
    assert sorted(names(body)) == ["Legs", "Side of the head", "Trunk"]


def test_names_stand_beside_bodies_in_two_narrow_views(make_map: Callable[..., MapView]) -> None:
    body = make_map(Look(views=(View.ANTERIOR, View.POSTERIOR), labels=True), size=(620, 600))
    for pane, window in zip(body.shown().panes, body.stage.viewports, strict=True):
        assert pane.labels
        edge = window.pixel(window.plate.box[2], 0).x() - pane.box.left()
        for label in pane.labels:
            assert edge - 3 <= label.box[0] <= label.box[2] <= pane.box.width()


def test_a_map_that_is_hidden_reads_no_more_pictures_until_it_is_shown_again(qtbot: Any, body: MapView) -> None:
    tiles = body.stage._tiles
    started: list[Any] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tiles, "_pool", SimpleNamespace(start=started.append, clear=int, waitForDone=int))
        picture: Any = "a picture"
        tint = SkinTint(("a", "b"))
        tiles.ask((picture,), tint)
        assert len(started) == 1
        body.hide()
        tiles.ask((picture,), tint)
        assert len(started) == 1
        tiles.resume()
        tiles.ask((picture,), tint)
        assert len(started) == 2  # it was given up before it was read
        tiles.stop()


SIZES = Sizes(row=16, height=14, gap=11, stub=10)


def test_names_have_the_margin_and_do_not_stand_on_the_body() -> None:
    beside = 240 - 10 - 21
    frame, body = (10, 0, 735, 600), (240, 500)
    assert _widest(frame, body, SIZES) == beside
    room = columns(frame, body=body, widest=beside, sizes=SIZES)
    assert room.left is not None
    assert room.right is not None
    assert room.left < body[0]
    assert room.right > body[1]


def test_in_a_narrow_view_names_use_all_the_room_beside_the_body() -> None:
    assert _widest((10, 0, 345, 600), (15, 175), SIZES) == 345 - 175 - 21


def test_what_reaches_in_from_the_side_is_not_named() -> None:
    thigh, hand = shapely.box(-100, 0, -50, 400), shapely.box(-20, 100, 60, 400)
    plate: Any = SimpleNamespace(silhouette=shapely.union_all([thigh, hand]))
    seen = (-80.0, 0.0, 90.0, 400.0)
    assert _looked_at(plate, seen, Camera(5, 200, 2)).equals(hand)
    assert _looked_at(plate, seen, Camera(-60, 200, 2)).equals(
        shapely.union_all([shapely.intersection(thigh, shapely.box(*seen)), hand])
    )
    assert not _looked_at(plate, (-70.0, 0.0, 20.0, 400.0), Camera(-40, 50, 2)).is_empty  # nothing else is there


def test_latin_bones_begin_with_a_capital(make_map: Callable[..., MapView], monkeypatch: pytest.MonkeyPatch) -> None:
    body = make_map(Look(labels=True, labelled=Labelled.BONES, bones=True, latin=True))
    monkeypatch.setattr(body._subjects, "bone_name", lambda key, latin: "os tabulae")
    body.panes.labeller._done.clear()
    assert names(body) == ["Os tabulae"]


def test_a_link_over_the_legend_takes_the_place_of_the_note(
    make_map: Callable[..., MapView], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bodymap.gui.map.closer._TINY_PX", 1000.0)
    body = make_map(Look(labels=True), size=(420, 600))
    session_of(body).select(UPPER_1)
    body.settle()
    monkeypatch.setattr(body.panes.labeller, "labels", lambda *args, **kinds: ((), "3 more when you zoom in"))
    shown = body.shown()
    link = body.foot_link(shown)
    assert link is not None
    assert not link.beside
    assert without_note_under(link, shown).panes[-1].note == ""


# Close-ups that are worth a look


def test_an_area_that_looks_tiny_offers_its_close_up(
    make_map: Callable[..., MapView], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bodymap.gui.map.closer._TINY_PX", 1000.0)
    body = make_map(Look(views=(View.LEFT,)), size=(1200, 700))
    session_of(body).select(Selection(Kind.AREA, "head_side", Side.LEFT))
    body.fit()  # the whole body again: the camera had come nearer by itself
    body.settle()
    link = body.foot_link(body.shown())
    assert link is not None
    assert link.words.startswith("Look closer: ")
    scale = body.stage.viewports[0].camera.scale
    body.look_closer()
    body.settle()
    assert body.stage.viewports[0].camera.scale > scale


@pytest.mark.parametrize("view", [View.ANTERIOR, View.POSTERIOR, View.PLANTAR])
@pytest.mark.parametrize("side", list(Side))
def test_a_close_up_of_the_feet_shows_the_one_in_use(view: View, side: Side) -> None:
    feet = shapely.union_all([shapely.box(-150, 0, -30, 250), shapely.box(30, 0, 150, 250)])
    plate: Any = SimpleNamespace(
        view=view, box=(-200, 0, 200, 300), silhouette=feet, close_ups={"foot": (-172.0, -20.0, 172.0, 114.0)}
    )
    box = cameras.close_up(plate, "foot", side)
    assert box is not None
    at_right = (side is Side.LEFT) != (view is View.POSTERIOR)
    assert (box[0] > 0) if at_right else (box[2] < 0)
    assert box[2] - box[0] < 150


def test_a_link_leads_to_pain_that_looks_tiny(
    qtbot: Any, make_map: Callable[..., MapView], monkeypatch: pytest.MonkeyPatch
) -> None:
    body = make_map(size=(1200, 700))
    monkeypatch.setattr("bodymap.gui.map.closer._TINY_PX", 1000.0)  # the plank's zones are large
    session_of(body).select(UPPER_1)
    body.settle()
    link = body.foot_link(body.shown())
    assert link is not None
    assert link.words.startswith("Look closer: ")
    scale = body.stage.viewports[0].camera.scale
    qtbot.mouseClick(body, Qt.MouseButton.LeftButton, pos=link.box.center().toPoint())
    body.settle()
    assert body.stage.viewports[0].camera.scale > 2 * scale
    assert session_of(body).selection == UPPER_1
    assert body.foot_link(body.shown()) is None  # it is large now


def test_the_other_side_is_looked_at_from_the_other_side() -> None:
    told = Facet({View.MEDIAL_RIGHT: 90.0, View.POSTERIOR: 100.0}, felt=True)
    assert views_for([told], Wish(shown=(View.MEDIAL_LEFT,), chosen=(View.MEDIAL_LEFT,))) == (View.MEDIAL_RIGHT,)


@pytest.mark.parametrize("second", [View.PLANTAR, View.DORSAL, View.INFERIOR])
def test_views_whose_heights_differ_move_by_themselves(make_map: Callable[..., MapView], second: View) -> None:
    body = make_map(Look(views=(View.ANTERIOR, second)))
    front, other = body.stage.viewports
    before = other.camera
    body.zoom(5, front.pixel(100, 1500))
    assert other.camera == before


def test_inner_and_outer_side_of_a_leg_keep_in_step(make_map: Callable[..., MapView]) -> None:
    body = make_map(Look(views=(View.LEFT, View.MEDIAL_LEFT)))
    outer, inner = body.stage.viewports
    body.zoom(5, outer.pixel(100, 300))
    assert inner.camera.y == pytest.approx(outer.camera.y)
    assert inner.camera.x == pytest.approx(-outer.camera.x)


# Bones


def test_bones_are_shown_and_named_and_a_name_of_theirs_selects_nothing(
    qtbot: Any, make_map: Callable[..., MapView]
) -> None:
    body = make_map(Look(labels=True, labelled=Labelled.BONES))
    assert names(body) == ["Upper plank"]  # no bones are shown yet
    at = body.spot_of(View.POSTERIOR, 0, 500).toPoint()
    before = colour_at(body, at)
    session_of(body).set_look(bones=True)
    body.settle()
    assert body.description().bones
    assert colour_at(body, at) != before
    assert names(body) == ["Board"]
    session_of(body).set_look(latin=True)
    (label,) = body.shown().panes[0].labels
    assert label.text == "Os tabulae"
    x0, y0, x1, y1 = label.box
    qtbot.mouseClick(body, Qt.MouseButton.LeftButton, pos=QPoint(int((x0 + x1) / 2), int((y0 + y1) / 2)))
    assert session_of(body).selection is None


def test_two_views_keep_in_step_beside_their_names(make_map: Callable[..., MapView]) -> None:
    body = make_map(Look(views=(View.ANTERIOR, View.POSTERIOR), labels=True), size=(620, 600))
    front, back = body.stage.viewports
    at = front.pixel(0, 900)
    middle = at.x() - front.rect.left()
    assert middle < front.rect.width() / 2 - 20  # the body made room at its right
    for _ in range(4):
        body.zoom(1.3, at)
        for window in (front, back):
            assert window.pixel(0, 900).x() - window.rect.left() == pytest.approx(middle, abs=1.5)


def test_what_is_selected_is_named_on_its_own_side(make_map: Callable[..., MapView]) -> None:
    body = make_map(Look(labels=True))
    session_of(body).select(Selection(Kind.MUSCLE, "upper_plank", Side.RIGHT))
    body.settle()
    assert [label.side for label in body.shown().panes[0].labels] == [Side.RIGHT]
    session_of(body).set_look(layers=frozenset())
    session_of(body).select(Selection(Kind.AREA, "trunk", Side.RIGHT))
    body.settle()
    sides = {label.key: label.side for label in body.shown().panes[0].labels}
    assert sides == dict.fromkeys(("trunk", "legs", "head_side"), Side.RIGHT)  # and the others with it


def test_the_old_muscles_stay_until_the_new_ones_are_read(body: MapView) -> None:
    at = muscle_spot(body, "upper_plank")
    before = colour_at(body, at)
    deep = body.stage.viewports[0].plate.coats[Coat.DEEP].overview
    tiles = body.stage._tiles
    tiles._images = {key: image for key, image in tiles._images.items() if key[0] != deep}  # as if not read ahead
    session_of(body).set_look(layers=frozenset({Layer.DEEP}))
    assert colour_at(body, at) == before
    body.settle()
    assert colour_at(body, at) != before
    session_of(body).set_look(layers=frozenset({Layer.SUPERFICIAL}))
    assert colour_at(body, at) == before  # at hand


def test_a_view_that_is_left_gives_its_pictures_back(make_map: Callable[..., MapView]) -> None:
    view = make_map()
    view.zoom(3, QPointF(400, 300))
    view.stage.prepare()
    (window,) = view.stage.viewports
    ground = weakref.ref(window.backdrop)
    del window
    gc.disable()  # not by the collector, which comes late
    try:
        session_of(view).set_look(views=(View.ANTERIOR,))
        assert ground() is None
    finally:
        gc.enable()


def test_the_pictures_that_are_kept_have_a_bound(body: MapView, monkeypatch: pytest.MonkeyPatch) -> None:
    tiles = body.stage._tiles
    before = dict(tiles._images)
    assert len(before) > 2
    most = max(image.sizeInBytes() for image in before.values()) * 2
    monkeypatch.setattr("bodymap.gui.map.loading._MOST_BYTES", most)
    newest, image = list(before.items())[-1]
    tiles._keep(newest, image)
    assert sum(image.sizeInBytes() for image in tiles._images.values()) <= most
    assert newest in tiles._images


# Working ahead


def test_a_first_point_finds_all_that_it_is_shown_with(body: MapView, monkeypatch: pytest.MonkeyPatch) -> None:
    body.settle()

    def waited_for(*args: object, **kinds: object) -> None:
        raise AssertionError("read only now")

    monkeypatch.setattr("bodymap.referral.outlines.read", waited_for)
    plate, flesh = body.stage.viewports[0].plate, palette_of(load_theme("light"), "").flesh
    cut_from = [worn.overview for coat, worn in plate.coats.items() if coat not in (Coat.BONES, Coat.VEIL)]
    assert cut_from
    assert body.stage._tiles.at_hand(tuple(cut_from), flesh).keys() == set(cut_from)
    session_of(body).select(Selection(Kind.TRIGGER_POINT, "upper_plank_trp1", Side.LEFT))
    assert body.shown().panes[0].zones is not None


def test_the_other_points_of_a_muscle_are_ready_before_they_are_asked_for(
    body: MapView, monkeypatch: pytest.MonkeyPatch
) -> None:
    session_of(body).select(UPPER)
    body.settle()

    def waited_for(*args: object, **kinds: object) -> None:
        raise AssertionError("worked out only now")

    monkeypatch.setattr("bodymap.referral.zones.referral_on", waited_for)
    for side in Side:
        session_of(body).select(Selection(Kind.TRIGGER_POINT, "upper_plank_trp1", side))
        body.repaint()
    assert body.shown().panes[0].zones is not None


def test_a_double_click_zooms_to_what_was_clicked_though_the_first_click_moves_the_body(
    qtbot: Any, make_map: Callable[..., MapView]
) -> None:
    body = make_map(size=(1200, 700))
    at = muscle_spot(body, "upper_plank")
    (viewport,) = body.stage.viewports
    meant, scale = viewport.spot(QPointF(at)), viewport.camera.scale
    qtbot.mouseClick(body, Qt.MouseButton.LeftButton, pos=at)
    assert session_of(body).selection == UPPER
    assert viewport.camera.scale > 1.5 * scale  # the camera has gone to it
    qtbot.mouseDClick(body, Qt.MouseButton.LeftButton, pos=at)
    assert viewport.camera.scale == pytest.approx(2 * scale)
    assert viewport.spot(QPointF(at)).x() == pytest.approx(meant.x(), abs=1)
    assert viewport.spot(QPointF(at)).y() == pytest.approx(meant.y(), abs=1)
