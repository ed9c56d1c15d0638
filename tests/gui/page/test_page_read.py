"""A page to a screen reader: a document with headings, texts, entries of lists, pictures, and links to press."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from bodymap.atlas import Side
from bodymap.gui.page.browser import Browser
from bodymap.gui.session import Selection
from bodymap.gui.widgets.reading import Role, StandIn
from bodymap.gui.widgets.theme import load_theme
from bodymap.kinds import Kind
from bodymap.pages.blocks import Document, Heading, Item, List, MapPicture, Paragraph, Words
from bodymap.pages.links import Link
from tests.gui.heard import about, heard, name, named, names, press, within

if TYPE_CHECKING:
    from bodymap.gui.shell.window import Window

POINT = Selection(Kind.TRIGGER_POINT, "upper_plank_trp1", Side.LEFT)
TO = Link(Kind.MUSCLE, "plank")
PAGE = Document(
    (
        Heading(1, (Words("The plank"),)),
        Paragraph((Words("It is about "), Words("wood", to=TO), Words(" and nails."))),
        MapPicture(name="front", shows=("plank",), words="The plank from the front.", to=None),
        Heading(2, (Words("What to do"),)),
        List((Item((Words("Press."),)), Item((Words("Hold."),)))),
    )
)


def browser(qtbot: Any) -> Browser:
    shown = Browser(load_theme("light"))
    qtbot.addWidget(shown)
    shown.resize(400, 300)
    shown.show_page(PAGE)
    shown.show()
    return shown


def test_a_page_is_a_document_in_the_order_in_which_it_is_read(qtbot: Any) -> None:
    shown = browser(qtbot)
    assert not shown.findChildren(StandIn)
    page = heard(shown)
    assert page.role() is Role.Document
    qtbot.waitUntil(lambda: named(page, "What to do") is not None)
    said = [(one.role(), name(one)) for one in within(page) if name(one)]
    assert said == [
        (Role.Heading, "The plank"),
        (Role.StaticText, "It is about wood and nails."),
        (Role.Link, "wood"),
        (Role.Graphic, "The plank from the front."),
        (Role.Heading, "What to do"),
        (Role.ListItem, "Press."),
        (Role.ListItem, "Hold."),
    ]
    assert about(named(page, "What to do")) == "level 2"
    assert about(page) == "The plank"


def test_a_link_is_pressed_and_followed(qtbot: Any) -> None:
    shown = browser(qtbot)
    page = heard(shown)
    qtbot.waitUntil(lambda: named(page, "wood", Role.Link) is not None)
    with qtbot.waitSignal(shown.link) as told:
        press(named(page, "wood", Role.Link))
    assert told.args == [TO]


def test_the_link_that_the_keyboard_is_on_is_told(qtbot: Any) -> None:
    shown = browser(qtbot)
    page = heard(shown)
    qtbot.waitUntil(lambda: named(page, "wood", Role.Link) is not None)
    assert not named(page, "wood").state().focused
    shown.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(shown, Qt.Key.Key_Tab)
    assert named(page, "wood").state().focused


def test_another_page_is_read_once_it_is_there(qtbot: Any, window: Window) -> None:
    page = heard(window.page.browser)
    window.session.select(POINT)
    qtbot.waitUntil(lambda: "Upper plank, TrP1" in names(page, Role.Heading))
    for heading in ("See a doctor first", "Where you feel it", "What you can do", "How sure is this?"):
        assert heading in names(page, Role.Heading)
    sources = [one for one in names(page, Role.Link) if one.startswith("source ")]
    assert sources[:1] == ["source 1"]
    QApplication.processEvents()
    window.session.back()
    qtbot.waitUntil(lambda: "Upper plank, TrP1" not in names(page, Role.Heading))
