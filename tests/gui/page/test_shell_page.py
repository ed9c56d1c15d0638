"""The pages: what they say and in which order, as text; and as a reader meets them in the window."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QTextDocument

from bodymap.atlas import Figure, Side
from bodymap.atlas.words import SIDES
from bodymap.gui.page.browser import Browser
from bodymap.gui.page.page import STUDENT
from bodymap.gui.presenting import presenter as presenter_room
from bodymap.gui.session import Selection
from bodymap.gui.widgets.theme import load_theme
from bodymap.kinds import Kind
from bodymap.knowledge.records import Dose, Evidence, Technique, Urgency
from bodymap.pages import body as page_html
from bodymap.pages import parts as page_parts
from bodymap.pages.html import html as html_of
from bodymap.pages.words import EVIDENCE, HEADINGS, TECHNIQUES, URGENCY, dose_parts
from bodymap.referral.referring import Reach

if TYPE_CHECKING:
    from bodymap.atlas import Atlas
    from bodymap.gui.shell.window import Window
    from bodymap.knowledge.base import KnowledgeBase


PLAIN = page_parts.Reading(side=Side.LEFT)
LEARNING = page_parts.Reading(side=Side.LEFT, student=True)


def headings(html: str) -> list[str]:
    return re.findall(r"<h2>(.*?)</h2>", html)


def test_every_kind_has_its_words() -> None:
    assert set(SIDES) == set(Side)
    assert set(EVIDENCE) == set(Evidence)
    assert set(TECHNIQUES) == set(Technique)
    assert set(URGENCY) == set(Urgency)


def test_red_flags_and_cautions_come_first(base: KnowledgeBase) -> None:
    html = html_of(page_html.point_page(base.trigger_points["upper_plank_trp1"], base=base, reading=PLAIN))
    places = [html.index(w) for w in ("Sudden headache", "Stay off the pulse", HEADINGS["feel"], "Find the spot")]
    assert places == sorted(places)


def test_the_order_of_a_point_page(base: KnowledgeBase) -> None:
    html = html_of(page_html.point_page(base.trigger_points["upper_plank_trp1"], base=base, reading=LEARNING))
    keys = "feel where palpation self_care heat_cold corrections starts keeps symptoms tests mistaken related sure"
    assert headings(html) == [HEADINGS[key] for key in [*keys.split(), "notes", "muscle", "sources"]]


def test_plain_words_leave_out_what_is_for_students(base: KnowledgeBase) -> None:
    html = html_of(page_html.point_page(base.trigger_points["upper_plank_trp1"], base=base, reading=PLAIN))
    assert "Flat palpation" not in html
    assert "Charts differ" not in html


def test_sources_are_numbered_where_they_are_claimed(base: KnowledgeBase) -> None:
    html = html_of(page_html.point_page(base.trigger_points["upper_plank_trp1"], base=base, reading=PLAIN))
    assert re.search(r'To the side of the head\.&nbsp;<sup class="mark"><a href="#source-1">1</a></sup>', html)
    assert 'href="https://doi.org/10.1000/x"' in html
    assert 'href="https://pubmed.ncbi.nlm.nih.gov/42/"' in html
    assert "B, C, D et al. (2000)" in html
    assert "table 2" in html


def test_what_the_data_say_cannot_become_markup(base: KnowledgeBase) -> None:
    html = html_of(page_html.point_page(base.trigger_points["upper_plank_trp1"], base=base, reading=PLAIN))
    assert "Press &amp; hold." in html


def test_signs_are_spelt_out_when_asked_for(base: KnowledgeBase) -> None:
    closed = html_of(page_html.point_page(base.trigger_points["upper_plank_trp1"], base=base, reading=PLAIN))
    opened = page_parts.Reading(side=Side.LEFT, flags_open=True)
    assert "Fever sign." not in closed
    page = page_html.point_page(base.trigger_points["upper_plank_trp1"], base=base, reading=opened)
    assert "Fever sign." in html_of(page)


def test_a_muscle_page_begins_with_what_forbids_pressing_it(base: KnowledgeBase, atlas: Atlas) -> None:
    html = html_of(page_html.muscle_page(base.muscles["upper_plank"], base=base, names=atlas, reading=PLAIN))
    places = [html.index(w) for w in ("Sudden headache", "Stay off the pulse", HEADINGS["does"])]
    assert places == sorted(places)
    assert html.count("Stay off the pulse") == 1


def test_a_muscle_page_lists_its_points(base: KnowledgeBase, atlas: Atlas) -> None:
    html = html_of(page_html.muscle_page(base.muscles["upper_plank"], base=base, names=atlas, reading=PLAIN))
    assert html.count("bodymap:trigger_point/upper_plank_trp") == 2
    for text in ("It holds you up.", "The upper nail.", "The lower nail.", "Neck · left side"):
        assert text in html


def test_an_area_page_says_who_refers_there_essential_zones_first(base: KnowledgeBase, atlas: Atlas) -> None:
    reaches = (
        Reach("upper_plank_trp1", 0.7, 0.1),
        Reach("lower_plank_trp1", 0.0, 0.9),
        Reach("upper_plank_trp2", 0.2, 0.0),
    )
    html = html_of(page_html.area_page(atlas.areas["trunk"], reaches=reaches, base=base, names=atlas, reading=PLAIN))
    order = re.findall(r"bodymap:trigger_point/(\w+)", html)
    assert order == ["upper_plank_trp1", "upper_plank_trp2", "lower_plank_trp1"]
    assert "70 %" in html


@pytest.mark.parametrize(
    ("technique", "dose", "line"),
    [
        (
            Technique.PRESSURE,
            Dose(intensity=4, seconds=30, repeats=3, per_day=2),
            "Pressure 4 of 10 · 30 seconds · 3 times · twice a day",
        ),
        (Technique.STRETCH, Dose(intensity=2, seconds=20), "Pull 2 of 10 · 20 seconds"),
        (Technique.MOVEMENT, Dose(intensity=1, repeats=8), "Effort 1 of 10 · 8 times"),
        (Technique.HEAT, Dose(seconds=600, per_day=1, days_per_week=3), "10 minutes · once a day · on 3 days a week"),
        (Technique.REST, Dose(seconds=90, repeats=1, per_day=4), "90 seconds · once · 4 times a day"),
        (Technique.ADVICE, Dose(), ""),
    ],
)
def test_dose_lines(technique: Technique, dose: Dose, line: str) -> None:
    assert " · ".join(part.said() for part in dose_parts(dose, technique)) == line


# In the window


def click_link(qtbot: Any, browser: Browser, href: str) -> None:
    """Click the middle of the first link to ``href``, scrolling there as a reader does."""
    block = browser.document().begin()
    while block.isValid():
        for form in block.textFormats():
            if form.format.anchorHref() == href:
                cursor = browser.textCursor()
                cursor.setPosition(block.position() + form.start + form.length // 2)
                browser.setTextCursor(cursor)
                browser.ensureCursorVisible()
                spot = browser.cursorRect(cursor).center() + QPoint(1, 0)
                qtbot.mouseMove(browser.viewport(), QPoint(1, 1))
                qtbot.mouseMove(browser.viewport(), spot)
                qtbot.mouseClick(browser.viewport(), Qt.MouseButton.LeftButton, pos=spot)
                return
        block = block.next()
    raise AssertionError(f"no link to {href}")


def test_a_related_point_is_one_click_away(window: Window, qtbot: Any) -> None:
    window.select("trigger_point", "upper_plank_trp1")
    click_link(qtbot, window.page.browser, "bodymap:trigger_point/upper_plank_trp2")
    assert window.session.selection == Selection(Kind.TRIGGER_POINT, "upper_plank_trp2", Side.LEFT)


def test_a_doi_opens_in_the_browser_only_when_clicked(
    window: Window, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def note(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    window.select("trigger_point", "upper_plank_trp1")
    assert opened == []
    click_link(qtbot, window.page.browser, "https://doi.org/10.1000/x")
    assert opened == ["https://doi.org/10.1000/x"]
    assert window.session.selection is not None


def test_the_signs_open_in_place(window: Window, qtbot: Any) -> None:
    window.select("trigger_point", "upper_plank_trp1")
    click_link(qtbot, window.page.browser, "bodymap:flags/toggle")
    assert "Fever sign." in window.page.browser.toPlainText()


def test_reading_as_a_student(window: Window, qtbot: Any) -> None:
    window.select("trigger_point", "upper_plank_trp1")
    assert "Flat palpation" not in window.page.browser.toPlainText()
    qtbot.mouseClick(window.page.reading.button(STUDENT), Qt.MouseButton.LeftButton)
    assert "Flat palpation" in window.page.browser.toPlainText()
    assert window._settings.student


def test_headings_are_walked_by_keys(window: Window, qtbot: Any) -> None:
    window.select("trigger_point", "upper_plank_trp1")
    browser = window.page.browser
    browser.setFocus()
    texts = [text for _, text in browser.headings()]
    assert HEADINGS["feel"] in texts
    seen = []
    for _ in range(3):
        qtbot.keyClick(browser, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
        seen.append(browser.textCursor().block().text())
    assert seen == texts[1:4]
    qtbot.keyClick(browser, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert browser.textCursor().block().text() == texts[2]


@pytest.mark.parametrize("width", [1280, 1600, 3200])
def test_no_line_is_longer_than_the_measure(make_window: Any, width: int) -> None:
    window = make_window(size=(width, 900))
    window.select("trigger_point", "upper_plank_trp1")
    browser = window.page.browser
    text = browser.document().rootFrame().frameFormat()
    column = browser.viewport().width() - text.leftMargin() - text.rightMargin()
    assert 0 < column <= 68 * browser.fontMetrics().averageCharWidth() + 1


def test_an_area_shows_at_once_which_points_refer_to_it(window: Window, qtbot: Any) -> None:
    window.select("area", "head_side")
    assert "Upper plank, TrP2" in window.page.browser.toPlainText()
    assert "Lower plank" not in window.page.browser.toPlainText()
    click_link(qtbot, window.page.browser, "bodymap:trigger_point/upper_plank_trp2")
    assert window.session.selection == Selection(Kind.TRIGGER_POINT, "upper_plank_trp2", Side.LEFT)


def test_the_client_reads_at_once_which_points_refer_to_an_area(window: Window) -> None:
    window.select("area", "head_side")
    window.commands["client"].trigger()
    assert window.clients.screen is not None
    assert "Upper plank, TrP2" in window.clients.screen.words.toPlainText()
    window.clients.screen.close()


def test_another_figure_has_other_shares(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    shares = {Figure.FEMALE: 0.31, Figure.MALE: 0.62}

    def referring(rankers: object, area: str, *, figure: Figure) -> tuple[Reach, ...]:
        return (Reach("upper_plank_trp1", shares[figure], 0.0),)

    monkeypatch.setattr("bodymap.referral.referring.points_referring", referring)
    window.select("area", "head_side")
    window.commands["client"].trigger()
    client = window.clients.screen
    assert client is not None
    monkeypatch.setattr(presenter_room, "points_referring", referring)
    assert "31 %" in window.page.browser.toPlainText()
    window.session.set_look(figure=Figure.MALE)
    assert "62 %" in window.page.browser.toPlainText()
    assert "62 %" in client.words.toPlainText()
    client.close()


@pytest.mark.parametrize("relative", [False, True])
def test_a_page_loads_the_maps_own_pictures_and_no_file(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, relative: bool
) -> None:
    picture = QImage(2, 2, QImage.Format.Format_RGB32)
    picture.fill(0xFF00FF00)
    picture.save(str(tmp_path / "secret.png"))
    monkeypatch.chdir(tmp_path)
    url = QUrl("secret.png") if relative else QUrl.fromLocalFile(str(tmp_path / "secret.png"))
    bare = Browser(load_theme("light"))
    for document in (window.page.browser.document(), bare.document(), window.page.printable()):
        found = document.resource(QTextDocument.ResourceType.ImageResource.value, url)
        assert isinstance(found, QImage)
        assert found.isNull()


def test_a_link_that_is_none_leads_nowhere(window: Window) -> None:
    """A page of a foreign knowledge base may hold any address (faults.md 19)."""
    window.select("trigger_point", "upper_plank_trp1")
    before = window.session.selection
    for address in (
        "bodymap:foo/bar",
        "bodymap:pin/x@up",
        "bodymap:",
        "bodymap:landmark/c7",
        "javascript:x",
        "file:///",
    ):
        window.page.browser.anchorClicked.emit(QUrl(address))
    assert window.session.selection == before
