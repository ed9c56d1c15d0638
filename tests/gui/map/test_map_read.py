"""The map to a screen reader: what it holds, what pressing it does, and that nobody else pays for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from bodymap.atlas import Layer, Side, View
from bodymap.gui.session import Look, Selection
from bodymap.gui.widgets.reading import Role, StandIn
from bodymap.kinds import Kind
from tests.gui.heard import about, heard, name, named, names, press, within

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAccessibleInterface

    from bodymap.gui.shell.window import Window

LEFT = Qt.MouseButton.LeftButton
UPPER = Selection(Kind.MUSCLE, "upper_plank", Side.LEFT)


@pytest.fixture
def read(qtbot: Any, window: Window) -> Callable[..., QAccessibleInterface]:
    """The map once it says what a test waits for."""

    def read(*words: str) -> QAccessibleInterface:
        body = heard(window.map)
        window.map.settle()

        def there() -> bool:
            said = " | ".join(map(name, within(body)))
            return all(word in said for word in words)

        qtbot.waitUntil(there)
        return body

    return read


def test_nothing_stands_on_the_map_that_nobody_reads(window: Window) -> None:
    window.session.select(UPPER)
    window.map.settle()
    QApplication.processEvents()
    assert not window.findChildren(StandIn)


def test_the_map_is_a_canvas_with_muscles_and_areas_in_groups(read: Callable[..., QAccessibleInterface]) -> None:
    body = read("Upper plank, left side, superficial", "Trunk, right side")
    assert body.role() is Role.Canvas
    assert names(body, Role.Grouping) == ["Back: muscles", "Back: pain areas"]
    muscles = named(body, "Back: muscles")
    assert muscles is not None
    assert names(muscles, Role.Button) == [f"Upper plank, {side}, superficial" for side in ("left side", "right side")]


def test_what_is_not_to_be_seen_is_not_read(window: Window, read: Callable[..., QAccessibleInterface]) -> None:
    window.session.set_look(views=(View.LEFT,))
    body = read("Trunk, left side")
    assert names(body, Role.Grouping) == ["Left: pain areas"]
    window.session.set_look(views=(View.POSTERIOR,), layers=frozenset({Layer.DEEP}))
    body = read("Lower plank, left side, deep")
    assert not any(word.startswith("Upper plank") for word in names(body, Role.Button))


def test_a_muscle_is_pressed_then_its_point_and_the_pain_is_told(
    qtbot: Any, window: Window, read: Callable[..., QAccessibleInterface]
) -> None:
    body = read("Upper plank, left side, superficial")
    press(named(body, "Upper plank, left side, superficial"))
    qtbot.waitUntil(lambda: window.session.selection == UPPER)
    first = "Upper plank, trigger point 1, left side, front edge. Pain refers to: To the side of the head."
    body = read(first)
    press(named(body, first))
    qtbot.waitUntil(lambda: window.session.selection == Selection(Kind.TRIGGER_POINT, "upper_plank_trp1", Side.LEFT))
    body = read("Side of the head, left side; essential", "Trunk, left side; spillover")
    point = named(body, first)
    assert about(point) == "selected"
    assert point.state().selected
    press(named(body, "Side of the head, left side; essential"))
    qtbot.waitUntil(lambda: window.session.selection == Selection(Kind.AREA, "head_side", Side.LEFT))


def test_what_stays_keeps_the_place_of_the_reader(
    qtbot: Any, window: Window, read: Callable[..., QAccessibleInterface]
) -> None:
    body = read("Upper plank, left side, superficial")
    before = named(body, "Upper plank, left side, superficial").object()
    window.session.select(UPPER)
    body = read("trigger point 2")
    assert named(body, "Upper plank, left side, superficial").object() is before
    assert names(body, Role.Grouping) == ["Back: trigger points", "Back: muscles", "Back: pain areas"]


def test_things_are_where_they_are_seen(qtbot: Any, window: Window, read: Callable[..., QAccessibleInterface]) -> None:
    window.session.select(UPPER)
    point = "Upper plank, trigger point 1, left side"
    body = read(point)
    mark = next(m for m in window.map.shown().panes[0].marks if m.number == 1)
    for _ in range(2):
        thing = next(one for one in within(body) if name(one).startswith(point))
        at = window.map.mapToGlobal(window.map.spot_of(View.POSTERIOR, mark.x, mark.y).toPoint())
        qtbot.waitUntil(lambda at=at, thing=thing: (thing.rect().center() - at).manhattanLength() <= 2)
        window.map.zoom(1.6, window.map.rect().center().toPointF())


def test_the_pointer_and_the_tab_key_do_not_meet_them(
    qtbot: Any, window: Window, read: Callable[..., QAccessibleInterface]
) -> None:
    read("Upper plank, left side, superficial")
    at = window.map.spot_of(View.POSTERIOR, -90, 1300).toPoint()
    assert window.map.childAt(at) is None
    qtbot.mouseClick(window.map, LEFT, pos=QPoint(at))
    assert window.session.selection == UPPER


def test_areas_are_filled_while_one_draws(
    qtbot: Any, window: Window, read: Callable[..., QAccessibleInterface]
) -> None:
    window.commands["drawing.draw"].trigger()
    body = read("Trunk, left side")
    press(named(body, "Trunk, left side"))
    qtbot.waitUntil(lambda: bool(window.mode.desk.drawing.shapes))
    assert window.session.selection is None
    press(named(body, "Trunk, left side"))
    qtbot.waitUntil(lambda: not window.mode.desk.drawing.shapes)


def test_two_windows_are_read_each_by_itself(qtbot: Any, make_window: Callable[..., Window]) -> None:
    windows = [make_window(look=Look(views=views)) for views in ((View.ANTERIOR, View.POSTERIOR), (View.POSTERIOR,))]
    maps = [heard(window.map) for window in windows]
    qtbot.waitUntil(lambda: all(names(body, Role.Grouping) for body in maps))
    windows[0].session.select(UPPER)
    qtbot.waitUntil(lambda: "Back: trigger points" in names(maps[0], Role.Grouping))
    assert names(maps[0], Role.Grouping)[0] == "Front: trigger points"
    assert "Back: trigger points" not in names(maps[1], Role.Grouping)
