"""The panel with the shipped atlas and knowledge base, at the sizes of small screens, with mouse and keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from bodymap.atlas import Side, View
from bodymap.gui import app as program
from bodymap.gui.application import create_app
from bodymap.gui.drawing.desk import Desk
from bodymap.gui.drawing.panel import PainPanel
from bodymap.gui.settings import Settings
from bodymap.gui.shell.window import Window
from bodymap.gui.widgets.language import speak_pseudo
from bodymap.shelf import Shelf
from tests.gui.conftest import let_go
from tests.gui.seen_words import cut_in, watching

OUTER_ARM = ((-170.0, 1380.0), (-215.0, 1250.0), (-245.0, 1100.0), (-255.0, 1050.0))  # right, in front
SMALL_SCREENS = ((1280, 720, 150), (1024, 700, 100), (1280, 720, 100), (1440, 900, 100), (1440, 900, 150))
LEFT_BUTTON = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return program.open_shelf(program.Options())


@pytest.fixture
def make(dressed: QApplication, shelf: Shelf, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    """Opens the window at a size, with text of a size, while one draws on the front of the body."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    made: list[Window] = []

    def opened(wide: int = 1280, high: int = 720, percent: int = 100, theme: str = "light") -> Window:
        settings = Settings(tmp_path / "xdg_config_home" / "bodymap" / "bodymap.ini")
        settings.welcomed, settings.motion, settings.theme, settings.text_percent = True, False, theme, percent
        settings.save()
        create_app()
        window = program.create_window(program.Options(view=View.ANTERIOR), shelf)
        made.append(window)
        window.resize(wide, high)
        window.show()
        QApplication.processEvents()
        window.commands["drawing.draw"].trigger()
        desk_of(window).following.settle()
        return window

    yield opened
    for window in made:
        desk_of(window).history.mark_saved()
        window.close()
        window.deleteLater()
    made.clear()
    settings = Settings(tmp_path / "none.ini")
    from bodymap.gui.shell.appearance import set_text_size

    set_text_size(settings)
    let_go()


def desk_of(window: Window) -> Desk:
    assert window.mode.desk is not None
    return window.mode.desk


def panel_of(window: Window) -> PainPanel:
    assert window.mode.panel is not None
    return window.mode.panel


def draw(window: Window, places: tuple[tuple[float, float], ...] = OUTER_ARM) -> None:
    """A stroke with the mouse on the map, and the answer to it."""
    desk = desk_of(window)
    desk.take(size=45.0)
    spots = [window.map.spot_of(View.ANTERIOR, *place).toPoint() for place in places]
    QTest.mousePress(window.map, LEFT_BUTTON, pos=spots[0])
    for spot in spots[1:]:
        QTest.mouseMove(window.map, spot)
    QTest.mouseRelease(window.map, LEFT_BUTTON, pos=spots[-1])
    answer(window)


def answer(window: Window) -> None:
    desk_of(window).following.settle()
    panel_of(window).show_answer()
    for _ in range(3):  # what is shown, how high it is, and what there is room for then
        QApplication.processEvents()


def wholly_seen(widget: QWidget) -> bool:
    """Whether no part of a widget is covered, scrolled away or beyond the window."""
    return widget.isVisible() and widget.visibleRegion().boundingRect() == QRect(QPoint(0, 0), widget.size())


@pytest.mark.parametrize(("wide", "high", "percent"), SMALL_SCREENS)
def test_question_and_candidates_are_seen_without_scrolling(make: Any, wide: int, high: int, percent: int) -> None:
    window = make(wide, high, percent)
    panel = panel_of(window)
    draw(window)
    assert (window.width(), window.height()) == (wide, high)
    assert panel.flag_names.isVisible()  # the first time, which takes the most room
    for widget in (panel.finish, panel.flags, panel.question.text, panel.question.yes, panel.question.unsure):
        assert wholly_seen(widget), widget
    assert wholly_seen(panel.answers.rows[0])
    assert wholly_seen(panel.answers.rows[0].pin)
    panel.escape()
    panel.flags.click()
    panel.flags.click()
    QApplication.processEvents()
    assert all(wholly_seen(row) for row in panel.answers.rows[:2])
    assert window.map.width() > 0.4 * wide
    assert panel.width() >= (540 if percent == 150 else 400)
    for widget in (panel.question.yes, panel.question.no, panel.question.unsure):
        assert widget.height() >= 44
    for row in panel.answers.rows[:2]:
        assert min(row.pin.width(), row.pin.height()) >= 44


@pytest.mark.parametrize(("wide", "high", "percent"), SMALL_SCREENS)
def test_nothing_is_cut_in_the_pseudo_language(
    make: Any, monkeypatch: pytest.MonkeyPatch, wide: int, high: int, percent: int
) -> None:
    translator = speak_pseudo(create_app())
    try:
        window = make(wide, high, percent)
        panel = panel_of(window)
        draw(window)
        window.resize(wide, high)  # once the tree is away
        QApplication.processEvents()
        with watching(monkeypatch) as painted:
            panel.grab()
        assert not list(cut_in(panel))
        assert not painted.cut
        assert (window.width(), window.height()) == (wide, high)
        assert wholly_seen(panel.question.yes)
        panel.flags.click()
        panel.flags.click()
        QApplication.processEvents()
        assert wholly_seen(panel.answers.rows[0])
    finally:
        QCoreApplication.removeTranslator(translator)


def test_in_the_dark_everything_is_painted_in_its_colours(make: Any) -> None:
    window = make(theme="dark")
    draw(window)
    image = panel_of(window).grab().toImage()
    light = sum(
        image.pixelColor(x, y).lightness() > 128
        for x in range(0, image.width(), 7)
        for y in range(0, image.height(), 7)
    )
    assert light < 0.25 * (image.width() / 7) * (image.height() / 7)


def test_everything_to_press_has_a_name_and_what_is_chosen_a_state(make: Any) -> None:
    window = make()
    draw(window)
    panel = panel_of(window)
    for button in panel.findChildren(QPushButton):
        if button.isVisible():
            assert button.accessibleName() or button.text(), button
    assert panel.pens.tools["brush"].isChecked()
    assert panel.pens.round.isChecked()
    row = panel.answers.rows[0]
    assert row.accessibleName().startswith("1. Infraspinatus, TrP")
    assert "of what is drawn" in row.accessibleDescription()
    assert not row.pin.isChecked()
    QTest.mouseClick(row.pin, LEFT_BUTTON)
    answer(window)
    assert panel.answers.rows[0].pin.isChecked()
    assert panel.answers.rows[0].pin.accessibleName().startswith("Pinned: ")


def test_pain_is_carried_round_by_default_in_one_step(make: Any) -> None:
    window = make()
    desk = desk_of(window)
    draw(window)
    drawn = desk.drawing
    assert View.RIGHT in drawn.views
    assert View.LEFT not in drawn.views
    window.session.set_look(views=(View.RIGHT,))
    assert window.map.description().panes[0].drawn
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.drawing.is_empty
    QTest.mouseClick(panel_of(window).pens.redo, LEFT_BUTTON)
    assert desk.drawing == drawn


def test_the_switch_stops_it_and_carries_all_pains_when_it_is_on_again(make: Any) -> None:
    window = make()
    desk, panel = desk_of(window), panel_of(window)
    QTest.keyClick(window, Qt.Key.Key_K)
    assert not panel.pens.round.isChecked()
    draw(window)
    desk.add_complaint()
    draw(window, tuple((-x, y) for x, y in OUTER_ARM))
    assert desk.drawing.views == (View.ANTERIOR,)
    QTest.mouseClick(panel.pens.round, LEFT_BUTTON)
    assert window.commands["drawing.round"].isChecked()
    first, second = desk.drawing.complaints
    assert not desk.drawing.shape(complaint=first.id, view=View.RIGHT).is_empty
    assert not desk.drawing.shape(complaint=second.id, view=View.LEFT).is_empty
    desk.undo()
    assert desk.drawing.views == (View.ANTERIOR,)


def test_a_drawing_of_before_opens_as_it_was(make: Any, tmp_path: Path) -> None:
    window = make()
    desk = desk_of(window)
    QTest.keyClick(window, Qt.Key.Key_K)
    draw(window)
    path = tmp_path / "old.geojson"
    desk.save(path)
    desk.take(round=True)
    window.mode.files.open(path)
    assert desk.hand.round
    assert desk.drawing.views == (View.ANTERIOR,)
    window.commands["drawing.carry"].trigger()
    assert View.RIGHT in desk.drawing.views


def test_while_one_draws_on_a_small_screen_the_tree_makes_room_and_comes_back(make: Any) -> None:
    window = make(1280, 720, 150)
    assert not window.finder.isVisible()
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.finder.isVisible()
    assert window.search.field.hasFocus()
    window.mode.leave()
    assert window.finder.isVisible()
    sizes = window.panes.sizes()
    window.mode.enter()
    assert not window.finder.isVisible()
    window.mode.leave()
    assert window.panes.sizes() == sizes


def test_outer_elbow_to_a_pinned_candidate_in_three_presses(make: Any) -> None:
    """D, a stroke, Pin."""
    window = make(1440, 900)
    window.mode.leave()
    QTest.keyClick(window, Qt.Key.Key_D)
    draw(window, ((-235.0, 1110.0), (-245.0, 1060.0), (-252.0, 1010.0)))
    row = panel_of(window).answers.rows[0]
    assert wholly_seen(row.pin)
    assert row.line is not None
    point = row.line.point
    QTest.mouseClick(row.pin, LEFT_BUTTON)
    assert desk_of(window).told.pins == ((point, Side.RIGHT),)
