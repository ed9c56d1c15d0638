"""Taking the map along by menu and keys: file, clipboard, printer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog

from bodymap.gui.widgets import boxes

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
    assert Path(proposed[0]).name == "upper_plank_trp1-left.png"
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
