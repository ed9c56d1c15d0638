"""The library beside the map: its pages, its rows, and the ways between pages and body, used as a person uses them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog

from bodymap.atlas import Figure, Side, View
from bodymap.gui.finder.tree_model import NodeKind, TreeModel, TreePart
from bodymap.gui.session import Selection
from bodymap.kinds import Kind
from bodymap.knowledge.base import KnowledgeBase
from bodymap.pages import library as library_html
from bodymap.pages import teaching
from bodymap.pages.html import html as html_of
from bodymap.pages.parts import Reading
from bodymap.pages.words import LISTINGS
from tests.gui.page.small_library import with_library
from tests.gui.seen_words import watching

if TYPE_CHECKING:
    from bodymap.atlas import Atlas
    from bodymap.gui.shell.window import Window

LEFT_BUTTON = Qt.MouseButton.LeftButton


@pytest.fixture(scope="session")
def base(base: KnowledgeBase) -> KnowledgeBase:
    return with_library(base)


@pytest.fixture
def reading() -> Reading:
    return Reading(side=Side.LEFT)


# Pages


def test_a_guide_numbers_its_sources_as_they_come(base: KnowledgeBase, atlas: Atlas, reading: Reading) -> None:
    html = html_of(library_html.guide_page(base.guides["guide_first"], base=base, names=atlas, reading=reading))
    first, second = html.split("<h2>Second</h2>")
    assert re.findall(r'<a href="#source-(\d)">', first) == ["1", "2"]
    assert re.findall(r'<a href="#source-(\d)">', second) == ["1"]
    listed = html.index('name="source-1"'), html.index("The trial."), html.index('name="source-2"')
    assert listed == tuple(sorted(listed))
    assert '<a href="bodymap:muscle/upper_plank">upper plank</a>' in html
    assert "nowhere" not in html
    assert 'src="picture:guide_first/0"' in html


def test_a_condition_says_what_it_is_what_takes_part_and_what_helps(
    base: KnowledgeBase, atlas: Atlas, reading: Reading
) -> None:
    html = html_of(library_html.condition_page(base.conditions["sore_trunk"], base=base, names=atlas, reading=reading))
    points = re.findall(r'>(\d)</td><td[^>]*><a href="bodymap:trigger_point/(\w+)"', html)
    assert points == [("1", "lower_plank_trp1"), ("2", "upper_plank_trp1"), ("3", "upper_plank_trp2")]
    for text in (
        "Sudden headache",
        "Shingles",
        "Walking",
        "Trial: it was tried",
        "Tradition:",
        "A first guide",
        "The body",
    ):
        assert text in html
    assert '<a href="bodymap:area/trunk">' in html


def test_words_of_the_glossary_are_explained_where_they_are_used(
    base: KnowledgeBase, atlas: Atlas, reading: Reading
) -> None:
    condition = html_of(
        library_html.condition_page(base.conditions["sore_trunk"], base=base, names=atlas, reading=reading)
    )
    myth = html_of(library_html.myth_page(base.myths["myth_one"], base=base, names=atlas, reading=reading))
    assert "The body without limbs." in condition
    assert "The body without limbs." not in myth


@pytest.mark.parametrize("which", LISTINGS)
def test_every_listing_lists_its_kind(base: KnowledgeBase, atlas: Atlas, reading: Reading, which: str) -> None:
    html = html_of(library_html.listing_page(which, base=base, names=atlas, reading=reading))
    wanted = {
        "symptoms": ["<h2>D</h2>", "Dizziness", "<h2>V</h2>", "Vertigo", "<h2>S</h2>", "Sore trunk"],
        "red_flags": ["Sudden headache", "Fever"],
        "myths": ["Pain is gain."],
        "terms": ["The body without limbs."],
        "evidence": ["Systematic review", "Tradition"],
        "sources": ["The manual", "The trial"],
        "asked": ["Why?"],
        "talks": ["A short talk"],
        "comparisons": ["Two bells, one wire"],
        "diagrams": ["Two nerves, one cell"],
        "look_alikes": ["Sore trunk or not"],
        "tours": ["A walk through the neck"],
        "cases": ["A carpenter"],
    }
    assert [text for text in wanted[which] if text not in html] == []


def test_a_source_says_who_leans_on_it(base: KnowledgeBase, reading: Reading) -> None:
    html = html_of(library_html.source_page(base.sources["trial_2000"], base=base, reading=reading))
    assert {"sore_trunk", "guide_first", "myth_one"} <= set(re.findall(r"bodymap:\w+/(\w+)", html))


# The tree


def test_the_library_has_its_rows_apart_from_the_body(base: KnowledgeBase, atlas: Atlas) -> None:
    model = TreeModel(base, atlas)
    tops = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert tops == ["Neck", "Thigh"]
    model.show_part(TreePart.LIBRARY)
    tops = [model.index(row, 0).data() for row in range(model.rowCount())]
    explaining = ["Clients ask", "Talks", "Comparisons that explain", "Diagrams that explain"]
    learning = ["Look-alikes", "Tours", "Cases"]
    assert tops == [
        "Understanding pain",
        "Conditions",
        "Symptoms",
        "See a doctor",
        "Often heard",
        *explaining,
        *learning,
        "To look up",
    ]
    assert model.index_of(Kind.CONDITION, "sore_trunk").isValid()
    assert not model.index_of(Kind.MUSCLE, "upper_plank").isValid()


# The window


def click_row(window: Window, qtbot: Any, kind: NodeKind, key: str) -> None:
    index = window.tree.model().index_of(kind, key)
    window.tree.scrollTo(index)
    qtbot.mouseClick(window.tree.viewport(), LEFT_BUTTON, pos=window.tree.visualRect(index).center())


def click_words(window: Window, qtbot: Any, words: str) -> None:
    """Click words on the page, as they stand there."""
    browser = window.page.browser
    cursor = browser.document().find(words)
    assert not cursor.isNull(), words
    cursor.setPosition(cursor.selectionStart() + 1)
    browser.setTextCursor(cursor)
    browser.ensureCursorVisible()
    qtbot.mouseClick(browser.viewport(), LEFT_BUTTON, pos=browser.cursorRect(cursor).center() + QPoint(2, 0))


def test_the_library_is_opened_by_its_key_and_a_guide_by_a_click(window: Window, qtbot: Any) -> None:
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.finder.part.button("library").isChecked()
    click_row(window, qtbot, Kind.GUIDE, "guide_first")
    assert window.session.selection == Selection(Kind.GUIDE, "guide_first", Side.LEFT)
    assert "A first guide" in window.page.browser.toPlainText()
    qtbot.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert window.finder.part.button("body").isChecked()


def test_a_link_in_a_guide_selects_on_the_body(window: Window, qtbot: Any) -> None:
    window.select("guide", "guide_first")
    click_words(window, qtbot, "upper plank")
    assert window.session.selection == Selection(Kind.MUSCLE, "upper_plank", Side.LEFT)
    assert window.finder.part.button("body").isChecked()


def test_what_is_selected_offers_the_guides_that_speak_of_it(window: Window, qtbot: Any) -> None:
    window.select("trigger_point", "upper_plank_trp1")
    click_words(window, qtbot, "A first guide")
    assert window.session.selection == Selection(Kind.GUIDE, "guide_first", Side.LEFT)


def test_a_condition_lights_its_areas_and_marks_its_points(window: Window, qtbot: Any) -> None:
    window.select("condition", "sore_trunk")
    (pane,) = window.map.description().panes
    assert pane.lit is not None
    assert pane.lit.area > 0
    numbers = {mark.id: mark.number for mark in pane.marks}
    assert numbers.items() <= {"lower_plank_trp1": 1, "upper_plank_trp1": 2, "upper_plank_trp2": 3}.items()
    assert numbers
    mark = pane.marks[0]
    spot = window.map.spot_of(pane.plate.view, mark.x, mark.y).toPoint()
    qtbot.mouseClick(window.map, LEFT_BUTTON, pos=spot)
    assert window.session.selection == Selection(Kind.TRIGGER_POINT, mark.id, Side.LEFT)


def test_a_symptom_is_found_by_another_name_for_it(window: Window, qtbot: Any) -> None:
    window.search.field.setFocus()
    qtbot.keyClicks(window.search.field, "vertigo")
    qtbot.keyClick(window.search.field, Qt.Key.Key_Return)
    assert window.session.selection == Selection(Kind.SYMPTOM, "dizzy", Side.LEFT)


def test_rows_of_the_library_are_of_one_height_and_long_titles_are_cut_at_their_end(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.finder.show_part(TreePart.LIBRARY.value)
    tree, model = window.tree, window.tree.model()
    tree.setFixedWidth(110)
    with watching(monkeypatch) as painted:
        tree.grab()
    shelves = [model.index(row, 0) for row in range(model.rowCount())]
    titles = [model.index(row, 0, shelf) for shelf in shelves for row in range(model.rowCount(shelf))]
    assert len({tree.rowHeight(title) for title in titles}) == 1
    whole = [row.data() for row in (*shelves, *titles)]
    cut = [text.removesuffix("…") for text in painted.words if text.endswith("…")]
    assert cut
    assert all(any(title.startswith(text) for title in whole) for text in cut)
    assert not [text for text in painted.words if "…" in text[:-1]]


def test_the_index_has_a_key(window: Window, qtbot: Any) -> None:
    qtbot.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert "Symptoms, A to Z" in window.page.browser.toPlainText()
    click_words(window, qtbot, "Dizziness")
    assert window.session.selection == Selection(Kind.SYMPTOM, "dizzy", Side.LEFT)


def test_pictures_are_of_their_size_at_once_and_painted_later(window: Window) -> None:
    window.select("guide", "guide_first")
    pictures = window.page.pictures
    blank = pictures.image("guide_first/0", width=200)
    assert len({blank.pixelColor(x, blank.height() // 2).name() for x in range(0, 200, 10)}) == 1
    pictures.settle()
    painted = pictures.image("guide_first/0", width=200)
    assert painted.size() == blank.size()
    assert len({painted.pixelColor(x, painted.height() // 2).name() for x in range(0, 200, 10)}) >= 3
    assert pictures.image("guide_first/1", width=200).isNull()


def test_what_follows_a_picture_stands_close_below_it(window: Window) -> None:
    window.select("tour", "tour_neck")
    browser = window.page.browser
    document = browser.document()
    block = document.begin()
    while block.isValid() and not any(at.fragment().charFormat().isImageFormat() for at in block):
        block = block.next()
    assert block.isValid()
    layout = document.documentLayout()
    room = layout.blockBoundingRect(block.next()).top() - layout.blockBoundingRect(block).top()
    height = window.page.pictures.image("tour_neck/0", width=browser._picture_width()).height()
    assert 0 <= room - height < 24


def test_a_case_says_where_and_how_strongly_it_hurts(base: KnowledgeBase, atlas: Atlas, reading: Reading) -> None:
    html = html_of(teaching.case_page(base.cases["case_one"], base=base, names=atlas, reading=reading))
    assert re.search(r'<li><a href="bodymap:area/trunk">[^<]+</a><span[^>]*> both sides, 5 of 10</span></li>', html)


def test_a_picture_shows_itself_on_the_map(window: Window) -> None:
    window.select("guide", "guide_first")
    window.page.browser.anchorClicked.emit(QUrl("bodymap:picture/guide_first/0"))
    assert window.session.selection == Selection(Kind.TRIGGER_POINT, "upper_plank_trp1", Side.LEFT)
    assert window.session.look.views == (View.ANTERIOR,)


def test_a_page_is_printed_in_ink_on_paper(window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    window.commands["theme.dark"].trigger()
    window.select("guide", "guide_first")
    target = tmp_path / "page.pdf"

    def accept(dialog: QPrintDialog) -> QPrintDialog.DialogCode:
        dialog.printer().setOutputFileName(str(target))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    window.commands["print_page"].trigger()
    assert target.read_bytes().startswith(b"%PDF")
    printed = window.page.printable()
    assert isinstance(printed, QTextDocument)
    assert "A first guide" in printed.toPlainText()
    ink = printed.begin().begin().fragment().charFormat().foreground().color()
    assert ink.lightness() < 128


@pytest.mark.parametrize("kind", ["myth", "term", "red_flag", "source", "listing"])
def test_every_kind_of_page_opens(window: Window, kind: str) -> None:
    keys = {
        "myth": "myth_one",
        "term": "term_plank",
        "red_flag": "rf_now",
        "source": "trial_2000",
        "listing": "evidence",
    }
    window.select(kind, keys[kind])
    assert window.page.browser.toPlainText()
    assert "does not describe this one" not in window.page.browser.toPlainText()


def test_another_figure_gets_other_pictures(window: Window, make_window: Callable[..., Window]) -> None:
    pictures = window.page.pictures
    female = pictures.image("guide_first/0", width=120)
    window.commands["figure.male"].trigger()
    assert window.session.look.figure is Figure.MALE
    pictures.settle()
    assert pictures.image("guide_first/0", width=120).size().isValid()
    assert female.size().isValid()
