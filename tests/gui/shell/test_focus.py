"""The keyboard: Tab goes the way the eye goes and is never trapped, and where it is can be seen."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget

from bodymap.atlas import Side
from bodymap.gui.page.browser import Browser
from bodymap.gui.session import Selection
from bodymap.gui.shell.rail import Rail
from bodymap.gui.widgets.controls import Button, Line, Segments, Voice
from bodymap.gui.widgets.focus import GAP_PX, RING_PX
from bodymap.gui.widgets.theme import load_theme
from bodymap.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from bodymap.gui.shell.window import Window

TAB, BACK_TAB = Qt.Key.Key_Tab, Qt.Key.Key_Backtab
MOST = 400  # presses; a trap is found before
POINT = Selection(Kind.TRIGGER_POINT, "upper_plank_trp1", Side.LEFT)
FOCUS = QColor(load_theme("light").focus)
BY_TAB = Qt.FocusReason.TabFocusReason


def walked(qtbot: Any, window: QWidget, key: Qt.Key = TAB) -> list[QWidget]:
    """Where Tab stops, from the first part of the window round to it again, each part once."""
    here = first = QApplication.focusWidget()
    order = [first]
    for _ in range(MOST):
        qtbot.keyClick(here, key)
        here = QApplication.focusWidget()
        assert here is not None
        if here is first and order[-1] is not first:
            return order
        if here is not order[-1]:
            order.append(here)
    raise AssertionError(f"trapped in {here}")


def box(part: QWidget, window: QWidget) -> QRect:
    return QRect(part.mapTo(window, QPoint(0, 0)), part.size())


def reachable(window: QWidget) -> set[QWidget]:
    """All that is to be seen and takes the Tab key, as Qt says."""
    return {
        part
        for part in window.findChildren(QWidget)
        if part.isVisible()
        and part.isEnabled()
        and part.window() is window
        and part.focusProxy() is None
        and part.focusPolicy() & Qt.FocusPolicy.TabFocus
    }


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700)])
@pytest.mark.parametrize("drawing", [False, True])
def test_tab_goes_the_way_the_eye_goes(
    qtbot: Any, make_window: Callable[..., Window], size: tuple[int, int], drawing: bool
) -> None:
    window = make_window(size=size)
    if drawing:
        window.commands["drawing.draw"].trigger()
        QApplication.processEvents()
    window.map.setFocus(BY_TAB)
    order = walked(qtbot, window)
    order = order[order.index(window.top.draw) :] + order[: order.index(window.top.draw)]
    rail = window.findChild(Rail)
    left = rail if rail is not None and rail.isVisible() else window.finder
    parts = (window.top, left, window.map_bar, window.map, window.column, window.status)
    where = [next(at for at, part in enumerate(parts) if part is one or part.isAncestorOf(one)) for one in order]
    assert where == sorted(where), "from part to part: the top bar, the list, the map, the page, the foot"
    assert set(where) == set(range(len(parts)))
    for (one, other), (here, there) in zip(pairwise(order), pairwise(where), strict=True):
        before, after = box(one, window), box(other, window)
        if here == there and not before.intersects(after):
            assert after.top() > before.top() or after.left() > before.left(), (one.accessibleName(), before, after)
            assert after.bottom() > before.top(), "never a row up"


def test_all_that_takes_the_key_is_reached_and_left_both_ways(qtbot: Any, window: Window) -> None:
    window.session.select(POINT)
    window.map.settle()
    window.top.draw.setFocus(BY_TAB)
    order = walked(qtbot, window)
    assert set(order) == reachable(window)
    assert len(order) > 15
    back = walked(qtbot, window, BACK_TAB)
    assert [back[0], *reversed(back[1:])] == order


def test_a_dialog_and_the_clients_screen_are_walked_through(qtbot: Any, window: Window) -> None:
    window.commands["keys"].trigger()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is not window)
    dialog = QApplication.activeWindow()
    assert dialog is not None
    assert set(walked(qtbot, dialog)) == reachable(dialog)
    dialog.close()
    window.commands["client"].trigger()
    client = window.clients.screen
    assert client is not None
    qtbot.waitUntil(lambda: client.isActiveWindow())
    client.map.setFocus(BY_TAB)
    assert set(walked(qtbot, client)) == reachable(client)


# Where the keyboard is


def ring_px(before: QImage, after: QImage) -> int:
    """How many pixels took the colour of the focus."""
    return sum(
        after.pixelColor(x, y) == FOCUS and before.pixelColor(x, y) != FOCUS
        for x in range(after.width())
        for y in range(after.height())
    )


def grabbed(part: QWidget) -> QImage:
    return part.grab().toImage()


@pytest.mark.parametrize("drawing", [False, True])
def test_a_ring_is_painted_round_whatever_has_the_keyboard(qtbot: Any, window: Window, drawing: bool) -> None:
    window.session.select(POINT)
    if drawing:
        window.commands["drawing.draw"].trigger()
        QApplication.processEvents()
    window.map.settle()
    for part in reachable(window):
        other = window.map if part is not window.map else window.tree
        other.setFocus(Qt.FocusReason.OtherFocusReason)
        above = part.parentWidget()
        painted = above if above is not None and above.focusProxy() is part else part  # a field within an edge
        before = grabbed(painted)
        part.setFocus(BY_TAB)
        assert part.hasFocus()
        around = 2 * (painted.width() + painted.height()) * RING_PX
        assert ring_px(before, grabbed(painted)) > 0.6 * around, f"{type(part).__name__} {part.accessibleName()}"


def test_a_click_leaves_no_ring_and_a_key_brings_it(qtbot: Any, window: Window) -> None:
    window.tree.setFocus(Qt.FocusReason.OtherFocusReason)
    before = grabbed(window.map)
    window.map.setFocus(Qt.FocusReason.MouseFocusReason)
    assert ring_px(before, grabbed(window.map)) == 0
    qtbot.keyClick(window.map, Qt.Key.Key_Home)
    window.map.settle()
    assert ring_px(before, grabbed(window.map)) > window.map.width()


def test_the_link_that_the_keyboard_is_on_is_ringed(qtbot: Any, window: Window) -> None:
    window.session.select(POINT)
    page: Browser = window.page.browser
    page.setFocus(BY_TAB)
    before = grabbed(page)
    qtbot.keyClick(page, TAB)
    cursor = page.textCursor()
    (where, *_) = page.link_boxes(cursor.selectionStart(), cursor.selectionEnd())
    after = grabbed(page)
    around = where.adjusted(-5, -3, 5, 3)
    assert ring_px(before.copy(around), after.copy(around)) > where.width()
    assert after.pixelColor(0, page.height() // 2) != FOCUS, "the page's own ring gives way to it"


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("voice", list(Voice))
def test_the_ring_stands_off_from_any_button(qtbot: Any, window: Window, name: str, voice: Voice) -> None:
    """2 px of it, and 2 px of ground within, also on the filled one."""
    window.commands[f"theme.{name}"].trigger()
    QApplication.processEvents()
    theme = load_theme(name)
    button = Button("A", voice=voice, parent=window)
    button.resize(button.sizeHint())
    button.show()
    button.setFocus(BY_TAB)
    middle = button.width() // 2
    column = [grabbed(button).pixelColor(middle, y).name() for y in range(RING_PX + GAP_PX)]
    assert column == [theme.focus] * RING_PX + [theme.paper] * GAP_PX


def test_what_is_chosen_is_seen_without_its_tint(qtbot: Any, window: Window) -> None:
    """A line of 2 px under it and the strong weight: the tint alone is 1.1:1."""
    for part in window.findChildren(Segments):
        for key in part.choices():
            button = part.button(key)
            if button.isVisible():
                image = grabbed(button)
                rows = [y for y in range(image.height()) if image.pixelColor(image.width() // 2, y) == FOCUS]
                assert (len(rows) == 2) is button.isChecked(), key


def test_a_field_has_an_edge_that_is_seen(qtbot: Any, window: Window) -> None:
    field = Line(window)
    field.resize(120, field.sizeHint().height())
    field.show()
    image = grabbed(field)
    assert image.pixelColor(60, 0).name() == load_theme("light").edge
