"""The page for the client in its window: what is chosen and worded is on it, what keeps the client safe stays."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from bodymap.atlas import Side
from bodymap.gui.handout.dialog import HandoutDialog
from bodymap.gui.handout.printing import paint_pages
from bodymap.gui.session import Selection
from bodymap.gui.widgets import boxes
from bodymap.kinds import Kind
from bodymap.paper import typesetting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bodymap.gui.settings import Settings
    from bodymap.gui.shell.window import Window


@pytest.fixture
def dialog(window: Window, qtbot: Any) -> Iterator[HandoutDialog]:
    window.session.select(Selection(Kind.TRIGGER_POINT, "upper_plank_trp1", Side.LEFT))
    window.commands["handout"].trigger()
    (opened,) = window.findChildren(HandoutDialog)
    qtbot.waitExposed(opened)
    yield opened
    if isValid(opened):
        opened.reject()


def _saved(dialog: HandoutDialog, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)


def _text(path: Path) -> str:
    pages = pypdf.PdfReader(io.BytesIO(path.read_bytes())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_what_is_chosen_and_worded_is_on_the_saved_page(
    dialog: HandoutDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    QTest.keyClicks(dialog.practice, "Hands & Co")
    QTest.keyClicks(dialog.appointment, "Friday")
    dialog.note.setPlainText("Walk a little.")
    _saved(dialog, tmp_path / "page.pdf", monkeypatch)
    text = _text(tmp_path / "page.pdf")
    for words in ("Hands & Co", "Friday", "Walk a little."):
        assert words in text
    assert (tmp_path / "page.pdf").stat().st_mode & 0o077 == 0, "a client's page is for its owner alone"


def test_an_exercise_that_is_unticked_goes_and_its_safety_stays(
    dialog: HandoutDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, box = next(iter(dialog._done.items()))
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    box.setChecked(False)
    assert key not in [exercise.key for exercise in dialog.handout().exercises]
    assert dialog.handout().cautions == dialog._own.cautions
    assert dialog.handout().warned == dialog._own.warned


def test_one_page_is_not_called_pages(dialog: HandoutDialog) -> None:
    assert dialog.said.text() in ("1 page", "2 pages")


def test_only_the_practice_and_the_paper_are_remembered(dialog: HandoutDialog, settings: Settings) -> None:
    QTest.keyClicks(dialog.practice, "Hands")
    dialog.note.setPlainText("Mrs Secret")
    QTest.keyClicks(dialog.appointment, "Secret Friday")
    QTest.mouseClick(dialog.format.button("letter"), Qt.MouseButton.LeftButton)
    dialog.lay_out()
    settings.save()
    kept = settings._path.read_text()
    assert "Hands" in kept
    assert "letter" in kept
    assert "Secret" not in kept


def test_a_page_for_a_screen_reader_is_saved_by_its_ending(
    dialog: HandoutDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _saved(dialog, tmp_path / "page.html", monkeypatch)
    page = (tmp_path / "page.html").read_text()
    assert "<h1>" in page
    assert 'alt="' in page


def test_a_folder_that_is_not_there_is_told_and_nothing_is_lost(
    dialog: HandoutDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(boxes, "tell", lambda _parent, _title, text, **_: told.append(text))
    dialog.note.setPlainText("stays")
    _saved(dialog, tmp_path / "none" / "page.pdf", monkeypatch)
    assert len(told) == 1
    assert dialog.note.toPlainText() == "stays"


def test_a_printed_page_fills_its_sheet(dialog: HandoutDialog, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFullPage(True)
    pages = typesetting.pictures("handout", dialog._sheet(), dpi=100)
    paint_pages(printer, pages)
    printed = pypdf.PdfReader(tmp_path / "printed.pdf")
    assert len(printed.pages) == len(pages)
    assert round(float(printed.pages[0].mediabox.width)) == 595
