"""The files of drawings as a person meets them: names, titles, what another has changed, what a crash left behind."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QProgressDialog

from bodymap import paths, whole_files
from bodymap.atlas import Figure, Side, View
from bodymap.drawing.areas import toggle_area
from bodymap.drawing.geojson import save
from bodymap.drawing.model import Complaint, DrawingError, PainDrawing, with_complaint
from bodymap.drawing.reading import load
from bodymap.gui.drawing.desk import Desk
from bodymap.gui.drawing.dropping import Dropping
from bodymap.gui.settings import Settings
from bodymap.gui.shell.window import Window
from bodymap.gui.widgets import boxes
from bodymap.gui.widgets.labels import PlainLabel
from bodymap.gui.widgets.waiting import GivenUp, waited

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def own_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing of these tests is kept where the person's own drawings are."""
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))


@pytest.fixture
def drawing(window: Window) -> Iterator[Window]:
    """The window while one draws."""
    window.session.set_look(views=(View.ANTERIOR,))
    QTest.keyClick(window, Qt.Key.Key_D)
    yield window
    desk_of(window).history.mark_saved()


def desk_of(window: Window) -> Desk:
    assert window.mode.desk is not None
    return window.mode.desk


def fill(window: Window, area: str = "trunk") -> None:
    desk_of(window).toggle(area, Side.LEFT)


def sample(window: Window, name: str = "") -> PainDrawing:
    drawing = with_complaint(PainDrawing(Figure.FEMALE), Complaint("pain_1", name=name))
    return toggle_area(drawing, window._shelf.atlas, complaint="pain_1", area="trunk", side=Side.LEFT)


class Asked:
    """Answers boxes and file dialogs, and remembers what was asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.answers: list[str] = []
        self.names: list[str] = []
        self.said: list[str] = []
        self.proposed: list[str] = []
        self.kinds: list[str] = []
        monkeypatch.setattr(boxes, "ask", self._ask)
        monkeypatch.setattr(boxes, "tell", lambda *words, **_: self.said.append(words[2]))
        monkeypatch.setattr(QFileDialog, "getSaveFileName", self._name)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", self._name)

    def _ask(self, _parent: object, _title: str, text: str, answers: Any, *, if_closed: str) -> str:
        self.said.append(text)
        answer = self.answers.pop(0)
        assert answer in [choice.key for choice in answers]
        return answer

    def _name(self, _parent: object, _title: str, start: str, kinds: str) -> tuple[str, str]:
        self.proposed.append(start)
        self.kinds.append(kinds)
        return self.names.pop(0), kinds.split(";;")[0]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    return Asked(monkeypatch)


# Names


@pytest.mark.parametrize("name", ["Mrs B 30.11.2026", "J. Smith", "v1.2", "notes.txt"])
def test_a_dot_in_a_name_is_no_ending(drawing: Window, asked: Asked, tmp_path: Path, name: str) -> None:
    fill(drawing)
    asked.names = [str(tmp_path / name)]
    QTest.keyClick(drawing, Qt.Key.Key_S, CTRL)
    assert (tmp_path / f"{name}.geojson").exists()


@pytest.mark.parametrize("name", ["a.geojson", "a.GeoJSON", "a.json"])
def test_a_name_with_an_ending_stays_as_it_is(drawing: Window, asked: Asked, tmp_path: Path, name: str) -> None:
    fill(drawing)
    asked.names = [str(tmp_path / name)]
    QTest.keyClick(drawing, Qt.Key.Key_S, CTRL)
    assert [one.name for one in tmp_path.iterdir() if one.name.lower().endswith("json")] == [name]


def test_a_name_that_got_its_ending_later_is_asked_about_again(drawing: Window, asked: Asked, tmp_path: Path) -> None:
    other = tmp_path / "Mrs B.geojson"
    other.write_text("another client's")
    fill(drawing)
    asked.names, asked.answers = [str(tmp_path / "Mrs B"), str(tmp_path / "Mrs C")], ["other"]
    QTest.keyClick(drawing, Qt.Key.Key_S, CTRL)
    assert "Mrs B.geojson already" in asked.said[0]
    assert asked.proposed[1] == str(other)
    assert other.read_text() == "another client's"
    assert (tmp_path / "Mrs C.geojson").exists()
    asked.names, asked.answers = [str(tmp_path / "Mrs B")], ["replace"]
    QTest.keyClick(drawing, Qt.Key.Key_S, CTRL | SHIFT)
    assert not load(other, drawing._shelf.atlas).drawing.is_empty


def test_open_lists_other_endings_and_all_files(drawing: Window, asked: Asked) -> None:
    asked.names = [""]
    QTest.keyClick(drawing, Qt.Key.Key_O, CTRL)
    assert "(*.geojson *.json)" in asked.kinds[0]
    assert asked.kinds[0].endswith("(*)")


def test_a_new_drawing_proposes_the_day_and_nobodys_name(drawing: Window, asked: Asked) -> None:
    desk_of(drawing).describe(name="Mrs B")
    asked.names = [""]
    QTest.keyClick(drawing, Qt.Key.Key_S, CTRL)
    proposed = Path(asked.proposed[0]).name
    assert proposed.startswith("Pain drawing 20")
    assert proposed.endswith(".geojson")


# The title


def test_the_title_names_the_drawing_and_whether_it_is_saved(drawing: Window, asked: Asked, tmp_path: Path) -> None:
    assert drawing.windowTitle() == "Bodymap"
    fill(drawing)
    assert drawing.windowTitle() == "Drawing without a name[*] - Bodymap"
    assert drawing.isWindowModified()
    asked.names = [str(tmp_path / "Mrs [*] B.geojson")]
    QTest.keyClick(drawing, Qt.Key.Key_S, CTRL)
    assert drawing.windowTitle() == "Mrs [*][*] B.geojson[*] - Bodymap"
    assert drawing.windowFilePath() == str(tmp_path / "Mrs [*] B.geojson")
    assert not drawing.isWindowModified()
    desk_of(drawing).undo()
    assert drawing.isWindowModified()
    desk_of(drawing).redo()
    assert not drawing.isWindowModified()
    QTest.keyClick(drawing, Qt.Key.Key_N, CTRL)
    assert drawing.windowTitle() == "Bodymap"


# What another has changed


def test_a_file_that_another_has_changed_is_not_overwritten_unasked(
    drawing: Window, asked: Asked, tmp_path: Path
) -> None:
    path = tmp_path / "shared.geojson"
    fill(drawing)
    asked.names = [str(path)]
    QTest.keyClick(drawing, Qt.Key.Key_S, CTRL)
    mine = path.read_bytes()
    theirs = mine.replace(b'"aching"', b'"numb"  ')  # as long as it was
    path.write_bytes(theirs)
    stat = path.stat()
    fill(drawing, "legs")
    asked.answers = ["cancel"]
    QTest.keyClick(drawing, Qt.Key.Key_S, CTRL)
    assert "shared.geojson has been changed by another program" in asked.said[-1]
    assert path.read_bytes() == theirs
    assert not desk_of(drawing).history.is_saved
    asked.answers = ["replace"]
    QTest.keyClick(drawing, Qt.Key.Key_S, CTRL)
    assert path.read_bytes() not in (mine, theirs)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))  # touched, copied, but the same
    desk_of(drawing).undo()
    QTest.keyClick(drawing, Qt.Key.Key_S, CTRL)  # no question: none would be answered
    path.unlink()
    desk_of(drawing).redo()
    QTest.keyClick(drawing, Qt.Key.Key_S, CTRL)
    assert path.exists()


def test_a_file_opened_and_changed_since_is_known(drawing: Window, asked: Asked, tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    save(sample(drawing), path)
    assert drawing.mode.files.open(path)
    save(sample(drawing, "changed"), path)
    fill(drawing, "legs")
    elsewhere = tmp_path / "b.geojson"
    asked.answers, asked.names = ["other"], [str(elsewhere)]
    QTest.keyClick(drawing, Qt.Key.Key_S, CTRL)
    assert load(path, drawing._shelf.atlas).drawing.complaints[0].name == "changed"
    assert elsewhere.exists()


# Recent ones


def test_recent_drawings_are_kept_only_if_the_person_wants_that(
    drawing: Window, asked: Asked, settings: Settings, tmp_path: Path
) -> None:
    ini = tmp_path / "bodymap.ini"
    first, second = tmp_path / "Mrs B, 30.11.geojson", tmp_path / "b" / "J. Smith.geojson"
    second.parent.mkdir()
    for path in (first, second):
        save(sample(drawing), path)
    assert drawing.mode.files.open(first)
    settings.save()
    assert "Smith" not in ini.read_text()
    assert "Mrs" not in ini.read_text()
    drawing.commands["drawing.recent_keep"].trigger()
    assert drawing.mode.files.open(second)
    menu = drawing.commands.menu("recent")
    menu.aboutToShow.emit()
    names = [action.text() for action in menu.actions()]
    assert names[:2] == ["J. Smith.geojson", "Mrs B, 30.11.geojson"]
    menu.actions()[1].trigger()
    assert desk_of(drawing).keeping.path == first
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()][:2] == ["Mrs B, 30.11.geojson", "J. Smith.geojson"]
    assert len(menu.actions()) == 4
    assert ini.stat().st_mode & 0o777 == 0o600
    again = Settings(ini)
    assert again.read("recent/kept", bool, False)
    drawing.commands["drawing.recent_clear"].trigger()
    assert drawing.mode.files.recent.paths == ()
    assert "Smith" not in ini.read_text()
    assert drawing.mode.files.open(second)
    assert drawing.mode.files.recent.paths == (second,)
    drawing.commands["drawing.recent_keep"].trigger()
    assert drawing.mode.files.recent.paths == ()
    assert "Smith" not in ini.read_text()


# Opening


def test_a_file_dropped_on_the_window_is_opened(drawing: Window, asked: Asked, qtbot: Any, tmp_path: Path) -> None:
    path, other = tmp_path / "a drawing.geojson", tmp_path / "other.txt"
    save(sample(drawing), path)
    other.write_text("hello")
    hints: list[str] = []

    def drop(*dropped: Path) -> None:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(one)) for one in dropped])
        at, copy, button = drawing.rect().center(), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        enter = QDragEnterEvent(at, copy, mime, button, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(drawing, enter)
        assert enter.isAccepted()
        (dropping,) = drawing.findChildren(Dropping)
        assert dropping._hint is not None
        assert dropping._hint.isVisible()
        hints.append(dropping._hint.text())
        QApplication.sendEvent(drawing, QDropEvent(QPointF(at), copy, mime, button, Qt.KeyboardModifier.NoModifier))
        assert not dropping._hint.isVisible()
        QApplication.processEvents()

    drop(path)
    assert desk_of(drawing).keeping.path == path
    drop(other)
    assert "not JSON" in asked.said[-1]
    drop(path, other)
    assert "one drawing at a time" in asked.said[-1]
    drop(tmp_path)
    assert "it is a folder" in asked.said[-1]
    assert hints[0] == "Let go to open a drawing.geojson"
    assert hints[2] == "One drawing at a time, please"
    assert desk_of(drawing).keeping.path == path
    words = QMimeData()
    words.setText("no file")
    enter = QDragEnterEvent(
        drawing.rect().center(),
        Qt.DropAction.CopyAction,
        words,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter.ignore()
    QApplication.sendEvent(drawing, enter)
    assert not enter.isAccepted()
    QApplication.sendEvent(drawing, QDragLeaveEvent())


def test_the_program_starts_with_a_drawing(window: Window, asked: Asked, tmp_path: Path) -> None:
    path = tmp_path / "path with blanks.geojson"
    save(sample(window), path)
    window.on_ready(path)
    assert window.mode.active
    assert desk_of(window).keeping.path == path
    assert window.windowTitle().startswith("path with blanks.geojson")


def test_a_drawing_on_the_other_figure_is_shown_on_it_without_a_word(
    window: Window, asked: Asked, tmp_path: Path
) -> None:
    path = tmp_path / "his.geojson"
    drawing = with_complaint(PainDrawing(Figure.MALE), Complaint("pain_1"))
    save(toggle_area(drawing, window._shelf.atlas, complaint="pain_1", area="trunk", side=Side.LEFT), path)
    said: list[str] = []
    window.mode.said.connect(said.append)
    for _ in range(2):  # from outside of drawing mode, and within
        assert window.mode.files.open(path)
        assert window.session.look.figure is Figure.MALE
        assert window.mode.active
        window.session.set_look(figure=Figure.MALE)
    assert said == []


def test_what_was_mended_is_told_in_plain_words(drawing: Window, asked: Asked, tmp_path: Path) -> None:
    path = tmp_path / "<b>bold.geojson"
    text = Path(__file__).parents[2] / "cases" / "drawings" / "64-markup-as-complaint-id.geojson"
    path.write_bytes(text.read_bytes())
    assert drawing.mode.files.open(path)
    assert "<img src=picture.png>" in asked.said[-1]  # boxes show what they are given as it is: test_boxes.py


def test_a_drawing_with_words_alone_comes_back(drawing: Window, asked: Asked, tmp_path: Path) -> None:
    desk_of(drawing).describe(note="since March")
    path = tmp_path / "words.geojson"
    asked.names = [str(path)]
    QTest.keyClick(drawing, Qt.Key.Key_S, CTRL)
    QTest.keyClick(drawing, Qt.Key.Key_N, CTRL)
    assert drawing.mode.files.open(path)
    assert desk_of(drawing).complaint.note == "since March"
    assert asked.said == []


def test_a_long_reading_can_be_given_up(window: Window, qtbot: Any) -> None:
    """The window answers meanwhile; what was in hand stays."""
    from threading import Event

    begun, ended = Event(), Event()

    def work(going_on: Callable[[float], None]) -> None:
        try:
            while True:
                begun.set()
                going_on(0.5)
        finally:
            ended.set()

    def give_up() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QProgressDialog)
        assert begun.wait(10)
        label = dialog.findChild(PlainLabel)
        assert label is not None
        assert label.text() == "<b>name</b>"
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, give_up)
    with pytest.raises(GivenUp):
        waited(window, "Title", "<b>name</b>", work)
    assert ended.wait(10)


def test_a_reading_that_takes_long_comes_to_its_end(window: Window) -> None:
    from threading import Event

    shown = Event()

    def work(going_on: Callable[[float], None]) -> int:
        while not shown.wait(0.01):
            going_on(0.2)
            if isinstance(QApplication.activeModalWidget(), QProgressDialog):
                shown.set()
        return 7

    assert waited(window, "Title", "words", work) == 7

    def fail(_: Callable[[float], None]) -> int:
        raise DrawingError("no drawing")

    with pytest.raises(DrawingError, match="no drawing"):
        waited(window, "Title", "words", fail)


# What a crash left behind


def leave_behind(window: Window, *names: str) -> Path:
    folder = window.mode.files.kept()
    folder.mkdir(parents=True)
    for age, name in enumerate(names):
        path = folder / f"unsaved-{age}.geojson"
        save(sample(window, name), path)
        os.utime(path, (1_000_000_000 - age, 1_000_000_000 - age))
    return folder


def test_recovery_is_offered_at_the_start_and_each_can_be_reached(window: Window, asked: Asked) -> None:
    folder = leave_behind(window, "first", "second", "third")
    asked.answers = ["later", "recover"]
    window.on_ready()
    assert desk_of(window).complaint.name == "second"
    assert "number 2 of 3" in asked.said[1]
    assert window.mode.active
    assert sorted(path.name for path in folder.glob("unsaved-?.geojson")) == ["unsaved-0.geojson", "unsaved-2.geojson"]
    # The others stay, for the menu and the next start; the one in hand is not given up for them unasked.
    asked.answers = ["recover", "cancel"]
    window.commands["drawing.recover"].trigger()
    assert "changes that are not saved" in asked.said[-1]
    assert desk_of(window).complaint.name == "second"
    asked.answers = ["discard", "later"]
    window.commands["drawing.recover"].trigger()
    assert [path.name for path in folder.glob("unsaved-?.geojson")] == ["unsaved-2.geojson"]
    asked.answers = ["recover", "discard"]
    window.commands["drawing.recover"].trigger()
    assert desk_of(window).complaint.name == "third"
    window.commands["drawing.recover"].trigger()
    assert "Nothing was left behind" in asked.said[-1]
    desk_of(window).history.mark_saved()


def test_a_damaged_leftover_is_told_and_the_others_are_offered(window: Window, asked: Asked) -> None:
    folder = leave_behind(window, "first", "second")
    (folder / "unsaved-0.geojson").write_text("{", encoding="utf-8")
    os.utime(folder / "unsaved-0.geojson", (1_000_000_000, 1_000_000_000))
    asked.answers = ["recover", "recover"]
    window.on_ready()
    assert "unsaved-0.geojson: not JSON" in asked.said[1]
    assert desk_of(window).complaint.name == "second"
    assert (folder / "unsaved-0.geojson").exists()
    desk_of(window).history.mark_saved()


def test_a_recovered_drawing_knows_its_file(drawing: Window, asked: Asked, make_window: Any, tmp_path: Path) -> None:
    path = tmp_path / "mine.geojson"
    save(sample(drawing), path)
    assert drawing.mode.files.open(path)
    fill(drawing, "legs")
    assert drawing.mode.files.keep() == ""
    (kept,) = drawing.mode.files.kept().glob("unsaved-*.geojson")
    raw = kept.read_bytes()
    desk_of(drawing).history.mark_saved()
    assert drawing.mode.files.keep() == ""
    kept.write_bytes(raw)
    other = make_window()
    asked.answers = ["recover"]
    other.on_ready()
    assert desk_of(other).keeping.path == path
    assert other.isWindowModified()
    other.commands["drawing.save"].trigger()  # it is as it was when the drawing was opened: no question
    assert not other.isWindowModified()


# A full disk


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Turns the disk full, or not."""
    sync = os.fsync
    state = [False]

    def maybe(handle: int) -> None:
        if state[0]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        sync(handle)

    monkeypatch.setattr(whole_files.os, "fsync", maybe)
    return lambda on: state.__setitem__(0, on)


def test_on_a_full_disk_nothing_is_lost_and_closing_asks(
    drawing: Window, asked: Asked, full: Callable[[bool], None], tmp_path: Path
) -> None:
    path = tmp_path / "a.geojson"
    fill(drawing)
    asked.names = [str(path)]
    QTest.keyClick(drawing, Qt.Key.Key_S, CTRL)
    before = path.read_bytes()
    full(True)
    fill(drawing, "legs")
    QTest.keyClick(drawing, Qt.Key.Key_S, CTRL)
    assert "No space left on device" in asked.said[-1]
    assert "as it was" in asked.said[-1]
    assert path.read_bytes() == before
    assert drawing.isWindowModified()
    asked.answers = ["cancel"]
    assert not drawing.close()
    assert "cannot be kept for the next time" in asked.said[-1]
    assert "No space left on device" in asked.said[-1]
    assert not desk_of(drawing).told.is_empty
    full(False)
    assert drawing.close()
    assert list(drawing.mode.files.kept().glob("unsaved-*.geojson"))


def test_recovering_on_a_full_disk_gives_up_nothing(window: Window, asked: Asked, full: Callable[[bool], None]) -> None:
    folder = leave_behind(window, "first")
    asked.answers = ["recover"]
    full(True)
    window.on_ready()
    assert desk_of(window).complaint.name == "first"
    assert (folder / "unsaved-0.geojson").exists()
    full(False)
    assert window.mode.files.keep() == ""
    desk_of(window).history.mark_saved()


# What is being typed


def test_what_is_being_typed_is_kept_within_the_second(drawing: Window, qtbot: Any) -> None:
    panel = drawing.mode.panel
    assert panel is not None
    from PySide6.QtWidgets import QLineEdit

    when = next(field for field in panel.findChildren(QLineEdit) if field.accessibleName() == "When it comes")
    when.setFocus()
    qtbot.keyClicks(when, "at night")

    def kept() -> bool:
        return any(b"at night" in path.read_bytes() for path in paths.user_data().glob("drawings/unsaved-*.geojson"))

    qtbot.waitUntil(kept, timeout=60_000)
    assert when.hasFocus() or not drawing.isActiveWindow()


def test_closing_and_leaving_tell_what_is_being_typed(drawing: Window, qtbot: Any) -> None:
    panel = drawing.mode.panel
    assert panel is not None
    from PySide6.QtWidgets import QLineEdit

    when = next(field for field in panel.findChildren(QLineEdit) if field.accessibleName() == "When it comes")
    when.setFocus()
    qtbot.keyClicks(when, "at night")
    drawing.mode.leave()
    assert desk_of(drawing).complaint.when == "at night"
    drawing.mode.enter()
    qtbot.keyClicks(when, ", and")
    assert drawing.close()
    (kept,) = drawing.mode.files.kept().glob("unsaved-*.geojson")
    assert "at night, and" in kept.read_text()
