"""Every screen in the pseudo-language at 1280 x 720: no word that is not marked, nothing cut off.

What stays as it is in every language: names of anatomy in Latin, of people, works
and journals, numbers with their units, the keys of the keyboard, and Bodymap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QWidget

from bodymap.atlas import Layer, View
from bodymap.drawing.autosave import Leftover
from bodymap.errors import RequestError
from bodymap.gui import app as program
from bodymap.gui.application import create_app
from bodymap.gui.finder.tree_model import TreePart
from bodymap.gui.session import Labelled
from bodymap.gui.settings import Settings
from bodymap.gui.shell import crash
from bodymap.gui.shell.bars import Banner
from bodymap.gui.shell.help import environment
from bodymap.gui.shell.window import Window
from bodymap.gui.widgets.language import speak_pseudo
from bodymap.gui.widgets.saying import moment, say_error
from bodymap.kinds import Kind
from bodymap.pages.words import LISTINGS
from bodymap.pseudo import is_pseudo
from bodymap.shelf import Shelf
from tests.gui.conftest import let_go
from tests.gui.seen_words import Painted, cut_in, cut_menus, watching, words_in, words_of

WIDE, HIGH = 1280, 720
_WORD = re.compile(r"[^\W\d_]{2,}")
_ADDRESS = re.compile(r"https?://\S+")
_NAMES = ("Bodymap", "TrP", "FMA", "DOI", "PMID", "ISBN", "mm")
_PAGES = [(kind, student) for kind in Kind if kind.row.selected for student in (False, True)]


class Walk:
    """The window in the pseudo-language, and what it says that is not."""

    def __init__(self, window: Window, shelf: Shelf, kept: frozenset[str]) -> None:
        self.window = window
        self.shelf = shelf
        self._kept = kept

    def unmarked(self, words: Iterable[tuple[str, str]]) -> list[str]:
        """The words that are not in the pseudo-language, each with where it stands."""
        found = set()
        for place, text in words:
            for word in _WORD.findall(_ADDRESS.sub("", text)):
                if not is_pseudo(word) and word not in self._kept:
                    found.add(f"{place}: {word!r} in {text[:80]!r}")
        return sorted(found)

    def settle(self) -> None:
        QApplication.processEvents()
        self.window.map.settle()
        self.window.grab()

    def look_at(self, painted: Painted, *widgets: QWidget) -> None:
        """Nothing of what is seen now is unmarked or cut off."""
        self.settle()
        for widget in widgets or (self.window,):
            assert not self.unmarked(words_of(widget))
            assert not list(cut_in(widget))
        assert not self.unmarked(("painted", words) for words in painted.words)
        assert not painted.cut
        assert (self.window.width(), self.window.height()) == (WIDE, HIGH)


@pytest.fixture(scope="module")
def walk(dressed: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    home = tmp_path_factory.mktemp("pseudo")
    options = program.Options(language="pseudo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(home))
        _remember(home / "bodymap" / "bodymap.ini")
        shelf = program.open_shelf(options)
        translator = speak_pseudo(create_app())
        window = program.create_window(options, shelf)
    window.resize(WIDE, HIGH)
    window.show()
    sources = shelf.base.sources.values()
    names = [
        *(muscle.latin for muscle in shelf.base.muscles.values()),
        *(bone.latin for bone in shelf.atlas.bones.values()),
        *(text for one in sources for text in (one.title, *one.authors, one.published_in, one.doi, one.isbn)),
        *environment(),
        *_keys(window),
        *_NAMES,
    ]
    yield Walk(window, shelf, frozenset(word for name in names for word in _WORD.findall(name)))
    window.close()
    window.deleteLater()
    QCoreApplication.removeTranslator(translator)
    let_go()


def _remember(path: Path) -> None:
    settings = Settings(path)
    settings.welcomed, settings.motion, settings.theme = True, False, "light"
    settings.save()


def _keys(window: Window) -> Iterator[str]:
    """The names of keys, as they stand on the keyboard."""
    native = QKeySequence.SequenceFormat.NativeText
    yield "Alt Ctrl Shift Esc Home End"
    for action in window.findChildren(QAction):
        yield from (keys.toString(native) for keys in action.shortcuts())


def _some(walk: Walk, kind: Kind) -> list[str]:
    """A few of a kind; of those on the body the longest name too."""
    if kind is Kind.LISTING:
        return list(LISTINGS)
    records = walk.shelf.records(kind)
    longest = max(records, key=lambda key: len(getattr(records[key], "name", "") or ""))
    return [*list(records)[:2], longest]


@pytest.mark.parametrize(("kind", "student"), _PAGES, ids=[f"{k}-{'student' if s else 'plain'}" for k, s in _PAGES])
def test_pages(walk: Walk, monkeypatch: pytest.MonkeyPatch, kind: Kind, *, student: bool) -> None:
    walk.window.page.set_student(student)
    for key in _some(walk, kind):
        with watching(monkeypatch) as painted:
            walk.window.select(kind.value, key)
            assert walk.window.session.selection is not None
            walk.look_at(painted)
            assert walk.window.page.browser.toPlainText()


def test_the_tree_and_what_a_search_leaves(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    model = walk.window.tree.model()
    for part in TreePart:
        walk.window.finder.show_part(part.value)
        assert not walk.unmarked(words_in(model))
    for typed in ("neck", "zzzz"):
        with watching(monkeypatch) as painted:
            walk.window.search.field.setText(typed)
            walk.look_at(painted)
    walk.window.search.field.clear()
    walk.window.finder.show_part(TreePart.BODY.value)


def test_menus(walk: Walk) -> None:
    assert not list(cut_menus(walk.window, width=WIDE, height=HIGH))
    texts = [action.text() for action in walk.window.findChildren(QAction) if action.text()]
    assert len(texts) > 80
    assert not [text for text in texts if "«" not in text]


@pytest.mark.parametrize("view", View)
def test_views_and_what_is_named_there(walk: Walk, monkeypatch: pytest.MonkeyPatch, view: View) -> None:
    session = walk.window.session
    walk.window.select("muscle", "trapezius_upper")
    for look in (
        {"layers": frozenset({Layer.SUPERFICIAL}), "labels": True, "labelled": Labelled.MUSCLES},
        {"layers": frozenset(), "labels": True, "labelled": Labelled.AREAS, "areas": True},
        {"layers": frozenset(), "labels": True, "labelled": Labelled.BONES, "bones": True},
        {"layers": frozenset(Layer), "labels": False, "bones": False, "areas": False},
    ):
        session.set_look(views=(view,), **look)
        with watching(monkeypatch) as painted:
            walk.look_at(painted)


def test_two_views_and_a_point(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    walk.window.session.set_look(views=(View.ANTERIOR, View.POSTERIOR))
    walk.window.select("trigger_point", "sternocleidomastoid_sternal_trp1")
    walk.window.session.set_look(views=(View.ANTERIOR, View.POSTERIOR))
    with watching(monkeypatch) as painted:
        walk.look_at(painted)
    walk.window.session.set_look(views=(View.POSTERIOR,))


def test_what_is_under_the_pointer(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    walk.window.session.select(None)
    walk.window.session.set_look(layers=frozenset(Layer), views=(View.POSTERIOR,))
    under = set()
    body = walk.window.map
    for x in range(20, body.width(), 45):
        for y in range(20, body.height(), 60):
            with watching(monkeypatch) as painted:
                QTest.mouseMove(body, QPoint(x, y))
                body.grab()
                assert not painted.cut
                under |= {walk.window.status.under(), *painted.words}
    assert len(under) > 10
    assert not walk.unmarked(("under the pointer", words) for words in under)


def test_what_lies_at_a_spot(walk: Walk) -> None:
    body = walk.window.map
    muscles = body.stage.viewports[0].plate.muscles[:12]
    menu = body._pointing.offer(muscles, body.rect().center().toPointF())
    assert len(menu.actions()) > 1
    assert not walk.unmarked(words_of(menu))
    assert menu.sizeHint().width() < WIDE
    menu.close()


@pytest.mark.parametrize("sheet", ["welcome", "doctor", "keys", "about", "problems"])
def test_sheets(walk: Walk, monkeypatch: pytest.MonkeyPatch, sheet: str) -> None:
    getattr(walk.window._sheets, sheet)()
    with watching(monkeypatch) as painted:
        (shown,) = walk.window.findChildren(QDialog)
        QApplication.processEvents()
        shown.grab()
        assert not walk.unmarked(words_of(shown))
        assert not list(cut_in(shown))
        assert not painted.cut
        assert shown.width() <= WIDE
        assert shown.height() <= HIGH
    shown.close()
    shown.deleteLater()
    let_go()


def test_what_a_client_sees(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    walk.window.select("trigger_point", "soleus_trp1")
    walk.window.commands["client"].trigger()
    client = walk.window.clients.screen
    assert client is not None
    client.showNormal()
    client.resize(WIDE, HIGH)
    for kind, key in (
        ("trigger_point", "soleus_trp1"),
        ("muscle", "soleus"),
        ("area", "temple"),
        ("guide", "guide_faq"),
    ):
        with watching(monkeypatch) as painted:
            walk.window.select(kind, key)
            QApplication.processEvents()
            client.map.settle()
            client.grab()
            QApplication.processEvents()
            assert not walk.unmarked(words_of(client))
            assert not list(cut_in(client))
            assert not walk.unmarked(("painted", words) for words in painted.words)
            assert not painted.cut
    client.close()
    let_go()


@pytest.mark.parametrize("count", [2, 4])
def test_candidates_beside_each_other(walk: Walk, count: int) -> None:
    from bodymap.atlas import Side
    from bodymap.gui.page.comparison import PagesBeside

    pinned = [(key, Side.LEFT) for key in list(walk.shelf.base.trigger_points)[:count]]
    sheet = PagesBeside(
        pinned, walk.shelf.base, walk.window.page.pictures, walk.window._appearance.theme, parent=walk.window
    )
    sheet.open()
    QApplication.processEvents()
    assert not walk.unmarked(words_of(sheet))
    assert not list(cut_in(sheet))
    sheet.close()
    sheet.deleteLater()
    let_go()


def test_the_drawing_panel_and_its_boxes(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    window = walk.window
    said: list[tuple[str, str]] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.extend(words_of(box)))
    window.commands["drawing.draw"].trigger()
    mode, panel = window.mode, window.mode.panel
    assert mode.desk is not None
    assert panel is not None
    desk, side = mode.desk, window.session.side

    def look() -> None:
        desk.following.settle()
        panel.show_answer()
        panel.pain.pains.menu().aboutToShow.emit()  # as it opens
        with watching(monkeypatch) as painted:
            walk.settle()
            assert not walk.unmarked(words_of(window))
            assert not walk.unmarked(("painted", words) for words in painted.words)
            assert not list(cut_in(panel))
        assert panel.answers.rows or panel.answers.message.text()

    look()
    desk.toggle("temple", side)
    look()
    assert panel.answers.rows  # candidates, not only that they are looked for
    panel.flags.click()
    panel.flags.click()
    look()
    panel.flags.click()
    desk.add_symptom(next(iter(walk.shelf.base.symptoms)))
    desk.answer(next(iter(walk.shelf.base.questions)), said=True)
    look()
    desk.pin("temporalis_trp1", side)
    desk.add_complaint()
    desk.toggle("kneecap", side)
    look()
    desk.undo()
    look()
    window.commands["drawing.new"].trigger()  # asks whether to save
    when = datetime(2026, 12, 1, tzinfo=UTC)
    leftover = Leftover(Path("x.geojson"), when)
    assert mode.files._ask_about(leftover, 1, 1) == "later"
    assert len([place for place, _ in said if place == "QMessageBox.windowTitle"]) == 2
    dated = [(place, text.replace(moment(when), "")) for place, text in said]
    assert dated != said
    assert not walk.unmarked(dated)
    desk.new(desk.drawing.figure)
    mode.leave()


_FEATURE = '{"type": "Feature", "properties": {"view": "anterior", "figure": "female"%s}, "geometry": %s}'
_DRAWING = '{"type": "FeatureCollection", "features": [%s]}'
_SQUARE = '{"type": "Polygon", "coordinates": [[[0, %d], [9, %d], [9, %d], [0, %d]]]}'
_AWAY = _SQUARE % (9000, 9000, 9009, 9009)
_HERE = _SQUARE % (1300, 1300, 1309, 1309)


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        (" ", ""),
        ("{,", "Expecting property name enclosed in double quotes"),
        ("[]", "GeoJSON FeatureCollection"),
        (_DRAWING % "", ""),
        (_DRAWING % '{"type": "Feature", "properties": {}}', "figure female male"),
        (_DRAWING % (_FEATURE % ("", _AWAY)), "anterior"),
        (_DRAWING % (_FEATURE % (', "quality": "burnin"', _HERE)), "quality burnin burning"),
        (_DRAWING % (_FEATURE % (', "intensity": 12', _HERE)), ""),
        (_DRAWING % (_FEATURE % ("", _HERE)), "aching"),  # read, with what was assumed
    ],
)
def test_a_drawing_that_is_damaged(
    walk: Walk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str, kept: str
) -> None:
    said: list[tuple[str, str]] = []
    path = tmp_path / "1.geojson"
    path.write_text(content)
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.extend(words_of(box)))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    walk.window.commands["drawing.open"].trigger()
    assert said
    names = {*kept.split(), "geojson"}
    assert not walk.unmarked((place, _without(text.replace(str(path), ""), names)) for place, text in said)
    if walk.window.mode.desk is not None:
        walk.window.mode.desk.new(walk.window.session.look.figure)
    walk.window.mode.leave()


def _without(text: str, names: Iterable[str]) -> str:
    """A text without words that are a file's own, or Python's."""
    return re.sub("|".join(rf"\b{name}\b" for name in names), "", text)


@pytest.mark.parametrize(("command", "name"), [("drawing.save_as", "1.json"), ("export", "1.png")])
def test_a_file_that_cannot_be_written(
    walk: Walk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str, name: str
) -> None:
    said: list[tuple[str, str]] = []
    taken = tmp_path / name  # a folder where the file is to be
    taken.mkdir()
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.extend(words_of(box)))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(taken), ""))
    walk.window.mode.enter()
    walk.window.commands[command].trigger()
    walk.window.mode.leave()
    assert any(str(taken) in text for _, text in said)
    assert not walk.unmarked((place, text.replace(str(taken), "")) for place, text in said)


def test_an_atlas_that_is_damaged(walk: Walk, tmp_path: Path) -> None:
    (tmp_path / "atlas.msgpack").write_bytes(b"42")
    with pytest.raises(RequestError) as found:
        _ = Shelf(atlas=tmp_path).atlas
    words = say_error(found.value).replace(str(tmp_path), "")
    assert not walk.unmarked([("box", words.replace("atlas.msgpack", ""))])


def test_a_knowledge_base_with_mistakes(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list of mistakes is English, for who edits the YAML; all round it is not."""
    with monkeypatch.context() as patch:
        patch.setattr(walk.shelf, "problems", ("12:34",))
        patch.setattr(walk.shelf, "broken", "/42")
        window = Window(walk.shelf, walk.window.session, Settings(Path("/42/none.ini")))
    window.resize(WIDE, HIGH)
    (banner,) = window.findChildren(Banner)
    assert any("/42" in text for _, text in words_of(banner))
    assert not walk.unmarked(words_of(banner))
    window.deleteLater()
    let_go()


def test_pictures_to_take_along(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    walk.window.select("trigger_point", "soleus_trp1")
    walk.settle()
    with watching(monkeypatch) as painted:
        walk.window.commands["copy"].trigger()
    assert any("»" in words for words in painted.words)
    assert not walk.unmarked(("painted", words) for words in painted.words)
    assert not walk.unmarked([("status", walk.window.status.under())])


def test_a_mistake_of_the_program(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crash.QGuiApplication, "platformName", lambda: "42")
    crash.show("12:34")
    (box,) = crash._shown
    assert not walk.unmarked(words_of(box))
    box.close()
    let_go()
