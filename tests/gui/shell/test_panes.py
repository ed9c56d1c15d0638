"""How the panes share the window: a page that shows nothing on the body is read in a width of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from bodymap.atlas import Atlas, View
from bodymap.gui.page.browser import Browser
from bodymap.gui.page.style import MEASURE_CHARACTERS
from bodymap.gui.settings import Settings
from bodymap.gui.shell.window import Window
from bodymap.gui.widgets.theme import load_theme
from bodymap.knowledge.base import KnowledgeBase
from bodymap.pages.blocks import Document, Paragraph, Words
from tests.gui.page.small_library import with_library

POINT = ("trigger_point", "upper_plank_trp1")
GUIDE = ("guide", "guide_first")


@pytest.fixture(scope="session")
def base(base: KnowledgeBase) -> KnowledgeBase:
    return with_library(base)


def sizes(window: Window) -> list[int]:
    QApplication.processEvents()
    return window.panes.sizes()


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        GUIDE,
        ("myth", "myth_one"),
        ("term", "term_plank"),
        ("source", "trial_2000"),
        ("listing", "evidence"),
        ("red_flag", "rf_now"),
        ("talk", "talk_short"),
        ("diagram", "diagram_cell"),
        ("asked", "ask_why"),
    ],
)
def test_what_shows_nothing_on_the_body_is_read_in_its_own_width(window: Window, kind: str, key: str) -> None:
    window.select(*POINT)
    before = sizes(window)
    window.select(kind, key)
    tree, body, page = sizes(window)
    assert page >= min(window.page.browser.measure(), before[2] + before[1] - window.panes.widget(1).minimumWidth())
    assert page > before[2]
    assert (tree, tree + body + page) == (before[0], sum(before))
    window.session.back()
    assert sizes(window) == before


@pytest.mark.parametrize(("kind", "key"), [POINT, ("condition", "sore_trunk"), ("symptom", "dizzy"), ("area", "trunk")])
def test_what_the_map_shows_leaves_it_its_room(window: Window, kind: str, key: str) -> None:
    before = sizes(window)
    window.select(kind, key)
    assert sizes(window) == before


def drag(window: Window, handle: int, by: int) -> None:
    """Move an edge between panes, as the pointer does."""
    at = window.panes.handle(handle).x()
    window.panes.moveSplitter(at + by, handle)


def test_widths_set_by_hand_are_kept_for_what_they_were_set_for(
    make_window: Callable[..., Window], settings: Settings
) -> None:
    window = make_window()
    window.select(*POINT)
    drag(window, 2, 80)
    drag(window, 1, -30)
    looking = sizes(window)
    window.select(*GUIDE)
    assert sizes(window)[2] > looking[2]
    drag(window, 2, -60)
    reading = sizes(window)
    window.session.back()
    assert sizes(window) == looking
    window.select("myth", "myth_one")
    assert sizes(window) == reading
    window.close()
    again = make_window()
    assert sizes(again) == looking
    again.select(*GUIDE)
    assert sizes(again) == reading
    again.session.select(None)
    assert sizes(again) == looking


def test_what_was_framed_by_hand_is_framed_after_reading(window: Window) -> None:
    window.select(*POINT)
    window.session.set_look(views=(View.POSTERIOR,))
    window.map.settle()
    window.map.zoom_in()
    window.map.settle()
    before = window.map.stage.viewports[0].camera
    window.select(*GUIDE)
    window.map.settle()
    window.session.back()
    window.map.settle()
    QApplication.processEvents()
    assert window.map.stage.viewports[0].camera == before


def test_drawing_in_between_changes_no_widths(make_window: Callable[..., Window], settings: Settings) -> None:
    window = make_window()
    drag(window, 2, 50)
    looking = sizes(window)
    window.select(*GUIDE)
    reading = sizes(window)
    window.mode.enter()
    QApplication.processEvents()
    window.mode.leave()
    assert window.session.selection is None
    assert sizes(window) == looking
    window.select(*GUIDE)
    assert sizes(window) == reading
    window.mode.enter()
    window.close()  # while one draws, nothing of that is lost
    assert sizes(make_window()) == looking


def test_a_line_has_no_more_characters_than_are_good_to_read(qtbot: Any, dressed: object, atlas: Atlas) -> None:
    browser = Browser(load_theme("light"))
    qtbot.addWidget(browser)
    words = "A muscle that works long and hard without a rest may hold a point that is sore and sends its pain away. "
    browser.show_page(Document((Paragraph((Words(words * 20),)),)))
    for width in (browser.measure(), 2000):
        browser.resize(width, 600)
        browser.show()
        QApplication.processEvents()
        layout = browser.document().begin().layout()
        lengths = [layout.lineAt(at).textLength() - 1 for at in range(layout.lineCount() - 1)]
        assert max(lengths) <= MEASURE_CHARACTERS + 2
        assert max(lengths) >= MEASURE_CHARACTERS - 10
