"""Taking the map along by menu and keys: file, clipboard, printer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog

from bodymap.atlas import Side, View
from bodymap.gui.application import create_app
from bodymap.gui.widgets import boxes
from bodymap.gui.widgets.language import speak_pseudo

if TYPE_CHECKING:
    from bodymap.gui.shell.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def answer(monkeypatch: pytest.MonkeyPatch, path: str, kind: str = "") -> list[str]:
    """Let the file dialog answer; returns what it proposed."""
    proposed: list[str] = []

    def ask(_parent: object, _title: str, start: str, kinds: str) -> tuple[str, str]:
        proposed.append(start)
        return path, kind or kinds.split(";;")[0]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return proposed


def test_export_writes_what_is_shown(
    window: Window, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.select("trigger_point", "upper_plank_trp1")
    proposed = answer(monkeypatch, str(tmp_path / "mine.png"))
    qtbot.keyClick(window, Qt.Key.Key_E, CTRL)
    assert Path(proposed[0]).name == "Upper plank, trigger point 1, left.png"
    image = QImage(str(tmp_path / "mine.png"))
    assert image.width() >= max(1600, window.map.width())  # sharp on a slide, however small the window
    assert str(tmp_path / "mine.png") in window.status.under()


@pytest.mark.parametrize(("kind", "ending", "start"), [("*.svg", ".svg", b"<?xml"), ("*.pdf", ".pdf", b"%PDF")])
def test_a_name_without_an_ending_gets_the_kinds(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, ending: str, start: bytes
) -> None:
    def ask(_parent: object, _title: str, _start: str, kinds: str) -> tuple[str, str]:
        return str(tmp_path / "mine"), next(words for words in kinds.split(";;") if kind in words)

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    window.top.export.click()
    assert (tmp_path / f"mine{ending}").read_bytes().startswith(start)


def test_giving_up_writes_nothing(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, "")
    window.top.export.click()
    assert list(tmp_path.glob("*.png")) == []
    assert window.status.under() == ""


def test_a_target_that_cannot_be_written_is_told(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(boxes, "tell", lambda _parent, _title, text: told.append(text))
    answer(monkeypatch, str(tmp_path / "no such folder" / "mine.png"))
    window.top.export.click()
    assert len(told) == 1
    assert "\n" not in told[0]


def test_copy_puts_a_picture_on_the_clipboard(window: Window, qtbot: Any) -> None:
    QApplication.clipboard().clear()
    qtbot.keyClick(window, Qt.Key.Key_C, CTRL | SHIFT)
    assert not QApplication.clipboard().image().isNull()
    assert "clipboard" in window.status.under()


def test_print_asks_and_paints_one_page(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtPrintSupport import QPrintDialog
    from PySide6.QtWidgets import QDialog

    def accept(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFileName(str(tmp_path / "page.pdf"))
        return QDialog.DialogCode.Accepted.value

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    window.commands["print"].trigger()
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("kind", "key", "name"),
    [
        ("trigger_point", "lower_plank_trp1", "Lower plank, trigger point 1, left"),
        ("muscle", "upper_plank", "Upper plank, left"),
        ("area", "head_side", "Side of the head, left"),
        ("source", "manual_2019", "Body, Front, Back"),
        ("listing", "sources", "Body, Front, Back"),
    ],
)
def test_a_picture_is_called_by_what_it_shows(
    window: Window, monkeypatch: pytest.MonkeyPatch, kind: str, key: str, name: str
) -> None:
    window.select(kind, key)
    window.session.set_look(views=(View.ANTERIOR, View.POSTERIOR))
    proposed = answer(monkeypatch, "")
    window.top.export.click()
    assert Path(proposed[0]).name == f"{name}.png"


def test_names_of_files_follow_the_side_and_the_language(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    proposed = answer(monkeypatch, "")
    window.commands["side.right"].trigger()
    window.select("trigger_point", "upper_plank_trp1")
    window.top.export.click()
    pseudo = speak_pseudo(create_app())
    try:
        window.top.export.click()
    finally:
        QApplication.removeTranslator(pseudo)
    english, other = (Path(path).stem for path in proposed)
    assert english == "Upper plank, trigger point 1, right"
    assert other != english
    assert "trigger point" not in other
    assert "Upper plank" in other


def test_a_picture_of_a_drawing_is_called_so(window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    proposed = answer(monkeypatch, "")
    window.mode.enter()
    window.top.export.click()
    assert window.mode.desk is not None
    window.mode.desk.save(tmp_path / "Mrs B, 30.11.2026.geojson")
    window.top.export.click()
    assert [Path(path).stem for path in proposed] == ["Pain drawing, Back", "Mrs B, 30.11.2026, Back"]


def test_what_a_printer_is_told_is_the_name_as_well(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtPrintSupport import QPrintDialog
    from PySide6.QtWidgets import QDialog

    names: list[str] = []

    def give_up(dialog: QPrintDialog) -> int:
        names.append(dialog.printer().docName())
        return QDialog.DialogCode.Rejected.value

    monkeypatch.setattr(QPrintDialog, "exec", give_up)
    window.select("trigger_point", "upper_plank_trp1")
    window.commands["print"].trigger()
    window.commands["print_page"].trigger()
    assert names == ["Upper plank, trigger point 1, left", "Upper plank, TrP1"]


def test_a_drawing_printed_into_a_file_is_for_its_owner_alone(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from PySide6.QtPrintSupport import QPrintDialog
    from PySide6.QtWidgets import QDialog

    def accept(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFileName(str(target))
        return QDialog.DialogCode.Accepted.value

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    target = tmp_path / "body.pdf"
    window.commands["print"].trigger()
    assert target.stat().st_mode & 0o077 != 0
    window.mode.enter()
    assert window.mode.desk is not None
    window.mode.desk.toggle("trunk", Side.LEFT)
    target = tmp_path / "pain.pdf"
    window.commands["print"].trigger()
    assert target.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("replace", "left"), [(True, b"\x89PNG"), (False, b"old")])
def test_a_name_that_grew_an_ending_is_asked_about(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, replace: bool, left: bytes
) -> None:
    """The dialog has asked whether "J. Smith" may be replaced, and there was none (faults.md 7 and 8)."""
    target = tmp_path / "J. Smith.png"
    target.write_bytes(b"old")
    asked: list[str] = []

    def ask(_parent: object, _title: str, text: str, _answers: object, *, if_closed: str) -> str:
        asked.append(text)
        if not replace:
            answer(monkeypatch, "")  # asked for another name, the person gives up
        return "replace" if replace else if_closed

    monkeypatch.setattr(boxes, "ask", ask)
    chosen = iter([str(tmp_path / "J. Smith"), ""])  # who does not want it replaced is asked again, and gives up
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (next(chosen), ""))
    window.top.export.click()
    assert target.read_bytes()[: len(left)] == left
    assert "J. Smith.png" in asked[0]
    asked.clear()
    answer(monkeypatch, str(target))  # about this name the dialog has asked
    window.top.export.click()
    assert not asked
    assert target.read_bytes().startswith(b"\x89PNG")
