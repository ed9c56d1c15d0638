"""Numbers of trigger points on the map: none is lost where marks crowd, and a click on one goes to its point."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from bodymap.atlas import Atlas, Layer, Side, View
from bodymap.gui.map.describing import number_at
from bodymap.gui.map.view import MapView
from bodymap.gui.painting.description import NumberTag
from bodymap.gui.painting.marks import arm_of
from bodymap.gui.session import Look, Selection, Session
from bodymap.gui.shell.window import Window
from bodymap.gui.widgets.theme import load_theme
from bodymap.gui.widgets.touch import touch
from bodymap.kinds import Kind
from bodymap.knowledge import records as r
from bodymap.knowledge.base import KnowledgeBase
from bodymap.referral.referring import Reach

LEFT_BUTTON = Qt.MouseButton.LeftButton
MUSCLE = Selection(Kind.MUSCLE, "upper_plank", Side.LEFT)
SORE = Selection(Kind.SYMPTOM, "sore", Side.LEFT)
LISTED = ("upper_plank_trp2", "lower_plank_trp1", "upper_plank_trp1")


@pytest.fixture
def sore_base(base: KnowledgeBase) -> KnowledgeBase:
    """With a symptom that lists the points of two muscles in an order of its own."""
    symptom = r.Symptom(id="sore", name="Soreness", told_by=("soreness",), trigger_points=LISTED)
    return replace(base, symptoms={"sore": symptom})


@pytest.fixture
def body(qtbot: Any, atlas: Atlas, sore_base: KnowledgeBase) -> Iterator[MapView]:
    view = MapView(Session(Look(layers=frozenset(Layer))), atlas, sore_base, load_theme("light"))
    view.set_motion(False)
    view.resize(900, 700)
    view.show()
    qtbot.waitUntil(view.isVisible)
    view.settle()
    yield view
    view.close()
    view.deleteLater()


def choose(body: MapView, selection: Selection) -> tuple[NumberTag, ...]:
    """Select something seen from behind as a whole; the numbers there."""
    body.session.select(selection)
    body.session.set_look(views=(View.POSTERIOR,))
    body.fit()
    body.settle()
    return tags_of(body)


def tags_of(body: MapView) -> tuple[NumberTag, ...]:
    (pane,) = body.shown().panes
    return pane.numbers


def spot_of(tag: NumberTag) -> QPoint:
    return QPointF(*tag.spot).toPoint()


def test_marks_that_crowd_keep_their_numbers_on_lines(body: MapView) -> None:
    tags = choose(body, MUSCLE)
    assert [tag.mark.number for tag in sorted(tags, key=lambda t: t.mark.number)] == [1, 2]
    for tag in tags:
        assert QPointF(*tag.line[-1]).toPoint() == body.spot_of(View.POSTERIOR, tag.mark.x, tag.mark.y).toPoint()
    assert math.dist(tags[0].spot, tags[1].spot) >= 24


def test_marks_with_room_carry_their_numbers_themselves(body: MapView) -> None:
    choose(body, MUSCLE)
    for _ in range(8):
        body.zoom_in()
        body.settle()
    assert tags_of(body) == ()


def test_a_list_numbers_all_its_points_in_its_order(body: MapView) -> None:
    tags = choose(body, SORE)
    assert {tag.mark.number: tag.mark.id for tag in tags} == dict(enumerate(LISTED, start=1))
    words = {tag.mark.number: " ".join(tag.words) for tag in tags}
    assert words[2].startswith("Lower plank, TrP1")


def test_a_pain_area_numbers_its_points_as_its_page_lists_them(body: MapView) -> None:
    reaches = tuple(Reach(point, 0.5, 0.0) for point in reversed(LISTED))
    body.list_by({"trunk": reaches}.__getitem__)
    tags = choose(body, Selection(Kind.AREA, "trunk", Side.RIGHT))
    assert {tag.mark.number: tag.mark.id for tag in tags} == dict(enumerate(reversed(LISTED), start=1))
    assert {tag.mark.side for tag in tags} == {Side.RIGHT}


def test_a_click_on_a_disc_selects_its_point(body: MapView, qtbot: Any) -> None:
    first = next(tag for tag in choose(body, SORE) if tag.mark.number == 1)
    qtbot.mouseClick(body, LEFT_BUTTON, pos=spot_of(first))
    assert body.session.selection == Selection(Kind.TRIGGER_POINT, LISTED[0], Side.LEFT)


def test_the_words_of_a_number_are_pressed_like_its_disc(body: MapView, qtbot: Any) -> None:
    second = next(tag for tag in choose(body, SORE) if tag.mark.number == 2)
    assert second.box is not None
    x0, y0, x1, y1 = second.box
    qtbot.mouseClick(body, LEFT_BUTTON, pos=QPointF((x0 + x1) / 2, (y0 + y1) / 2).toPoint())
    assert body.session.selection == Selection(Kind.TRIGGER_POINT, LISTED[1], Side.LEFT)


def test_pointing_at_a_disc_names_the_point_and_shows_where_it_refers(body: MapView) -> None:
    second = next(tag for tag in choose(body, SORE) if tag.mark.number == 2)
    said: list[str] = []
    body.hovered.connect(said.append)
    QTest.mouseMove(body, spot_of(second))
    assert said[-1].startswith("Lower plank")
    assert body.shown().pointed == (LISTED[1], Side.LEFT)
    assert body.shown().panes[0].zones is not None
    QTest.mouseMove(body, QPoint(3, 3))
    assert body.shown().pointed is None
    assert body.shown().panes[0].zones is None


def test_a_disc_is_as_large_a_target_as_a_finger_needs(body: MapView) -> None:
    choose(body, SORE)
    touch.choose("on")
    try:
        tags = tags_of(body)
        for one in tags:
            for other in tags:
                assert one is other or math.dist(one.spot, other.spot) >= 40 or one.leftward != other.leftward
        at = QPointF(*tags[0].spot) + QPointF(0, 18)
        found = number_at(body.shown(), at)
        assert found is not None
        assert found.mark == tags[0].mark
    finally:
        touch.forget()


def test_numbers_are_painted_dark_and_told_apart_without_colour(body: MapView) -> None:
    first = next(tag for tag in choose(body, SORE) if tag.mark.number == 1)
    image = body.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    grey = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    x, y, reach = round(first.spot[0]), round(first.spot[1]), round(first.radius)
    disc = grey[y - reach : y + reach, x - reach : x + reach]
    assert disc.min() < 60  # the disc
    assert disc.max() > 200  # the number on it
    (x0, y0), (x1, _) = first.line[0], first.line[1]
    on_line = grey[round(y0) - 2 : round(y0) + 3, round((x0 + x1) / 2 + (x1 - x0) / 3)]
    assert on_line.min() < 120


def test_an_x_is_smaller_where_the_body_is_far_away() -> None:
    far, near, chosen = arm_of(0.4, 13), arm_of(4.0, 13), arm_of(0.4, 13, chosen=True)
    assert far < near < chosen
    assert arm_of(0.4, 26) == pytest.approx(2 * far)


def test_a_small_pan_leaves_every_number_on_its_side(body: MapView) -> None:
    before = {tag.mark.number: tag.leftward for tag in choose(body, SORE)}
    body.zoom_in()
    body.settle()
    for dx in (12, -12, -12):
        body.pan(dx, 6)
        assert {tag.mark.number: tag.leftward for tag in tags_of(body)} == before


def test_a_map_too_small_for_words_keeps_the_numbers(body: MapView) -> None:
    body.resize(QSize(260, 300))
    tags = choose(body, SORE)
    assert len(tags) == 3
    assert all(tag.words == () for tag in tags)


def test_a_number_is_pressed_while_one_draws_and_nothing_is_drawn(
    make_window: Callable[..., Window], base: KnowledgeBase, atlas: Atlas, qtbot: Any
) -> None:
    window = make_window(look=Look(views=(View.POSTERIOR,)))
    QTest.keyClick(window, Qt.Key.Key_D)
    assert window.mode.desk is not None
    window.mode.desk.toggle("trunk", Side.LEFT)
    window.mode.desk.following.settle()
    before = window.mode.desk.drawing
    tag = next(tag for tag in tags_of(window.map) if tag.mark.number == 1)
    first = window.mode.desk.following.shown()[0]
    assert tag.mark.id == first.point
    qtbot.mouseClick(window.map, LEFT_BUTTON, pos=spot_of(tag))
    assert window.mode.desk.drawing == before
    assert window.session.selection == Selection(Kind.TRIGGER_POINT, first.point, tag.mark.side)
    window.mode.desk.history.mark_saved()


def test_a_link_of_the_page_lights_its_number_and_its_zones(
    make_window: Callable[..., Window], base: KnowledgeBase
) -> None:
    window = make_window(look=Look(views=(View.POSTERIOR,), layers=frozenset(Layer)))
    window.map.list_by(lambda area: tuple(Reach(point, 0.5, 0.0) for point in LISTED))
    window.session.select(Selection(Kind.AREA, "trunk", Side.LEFT))
    window.session.set_look(views=(View.POSTERIOR,))
    window.map.settle()
    window.page.browser.highlighted.emit(QUrl("bodymap:trigger_point/upper_plank_trp2"))
    assert window.map.shown().pointed == ("upper_plank_trp2", Side.LEFT)
    (pane,) = window.map.shown().panes
    assert pane.zones is not None
    assert [mark.id for mark in pane.marks if mark.chosen] == ["upper_plank_trp2"]
    window.page.browser.highlighted.emit(QUrl())
    assert window.map.shown().pointed is None
