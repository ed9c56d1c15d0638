"""Paper read back: pages and maps in a size to be read, on white whatever the theme, inside the margins, all of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog

from bodymap.atlas import Figure, Layer, View
from bodymap.cli import main
from bodymap.gui.map import close_ups
from bodymap.gui.pictures import files, paper
from bodymap.gui.pictures.asking import Taking, wanted_sheets
from bodymap.gui.pictures.ids import Wanted, render_file
from bodymap.gui.pictures.pdf_pictures import packed
from bodymap.gui.session import Labelled, Session
from bodymap.gui.settings import Settings
from bodymap.gui.shell.window import Window
from bodymap.knowledge.base import KnowledgeBase
from bodymap.shelf import Shelf
from tests.gui.page.small_library import with_library
from tests.gui.pictures.pdf_pages import PdfRead, SheetRead, within

MARGIN_PT = 15 / 25.4 * 72
SIZES = {"A4": (595, 842), "Letter": (612, 792)}
MOST_BYTES = 500_000


@pytest.fixture(scope="session")
def base(base: KnowledgeBase) -> KnowledgeBase:
    return with_library(base)


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., PdfRead]:
    """Prints by an action, into a file, as the dialog lets a person do."""

    def call(window: Window, action: str, size: str = "A4") -> PdfRead:
        target = tmp_path / f"{action}.pdf"

        def accept(dialog: QPrintDialog) -> QPrintDialog.DialogCode:
            dialog.printer().setOutputFileName(str(target))
            dialog.printer().setPageSize(QPageSize(QPageSize.PageSizeId[size]))
            return QPrintDialog.DialogCode.Accepted

        monkeypatch.setattr(QPrintDialog, "exec", accept)
        window.commands[action].trigger()
        return PdfRead(target)

    return call


def inside(sheet: SheetRead, margin: float = MARGIN_PT) -> bool:
    """Whether everything stands within the margins of its sheet."""
    room = QRectF(margin, margin, sheet.width - 2 * margin, sheet.height - 2 * margin)
    letters = all(within((one.x, one.y, one.x + one.size * 0.3, one.y), room) for one in sheet.letters if one.text)
    return letters and all(within(box, room) for box, _ in sheet.pictures)


def is_white(pdf: PdfRead, sheet: SheetRead) -> bool:
    """Whether ink is on white: nothing dark is filled over much of it, and pictures have white corners."""
    large = [c for c, (x0, y0, x1, y1) in sheet.fills if (x1 - x0) * (y1 - y0) > 0.2 * sheet.width * sheet.height]
    corners = [pdf.picture(number).pixelColor(1, 1).lightness() for _, number in sheet.pictures]
    return all(colour == "#ffffff" for colour in large) and all(light >= 250 for light in corners)


# Pages


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_page_is_printed_to_be_read(window: Window, printed: Callable[..., PdfRead], theme: str, size: str) -> None:
    window.commands[f"theme.{theme}"].trigger()
    window.select("guide", "guide_first")
    pdf = printed(window, "print_page", size)
    assert pdf.fonts == {"Inter-Regular", "Inter-SemiBold"}
    for number, sheet in enumerate(pdf.sheets, start=1):
        assert (round(sheet.width), round(sheet.height)) == SIZES[size]
        assert all(7 <= size <= 17 for size in sheet.sizes())
        assert inside(sheet)
        assert is_white(pdf, sheet)
        assert sheet.words.endswith(f"Afirstguide{number}of{len(pdf.sheets)}")
    assert pdf.sheets[0].sizes()[11.0] > 20
    ((box, picture),) = [one for sheet in pdf.sheets for one in sheet.pictures]
    assert pdf.picture(picture).width() / (box[2] - box[0]) * 72 > 200  # to the inch


def long_page(paragraphs: int) -> QTextDocument:
    """Heads of one line and paragraphs of a few."""
    document = QTextDocument()
    document.setHtml(
        "<html><body>" + "".join(f"<h2>H{n}h</h2><p>{'word ' * (n % 40 + 1)}end.</p>" for n in range(paragraphs))
    )
    font = QGuiApplication.font()
    font.setPixelSize(paper.PAGE_TEXT_PX)
    document.setDefaultFont(font)
    return document


def test_a_long_page_is_printed_whole_and_no_heading_stands_last(tmp_path: Path) -> None:
    writer = QPdfWriter(str(tmp_path / "long.pdf"))
    paper.print_document(long_page(150), writer)
    del writer
    pdf = PdfRead(tmp_path / "long.pdf")
    words = "".join(sheet.words for sheet in pdf.sheets)
    assert len(pdf.sheets) > 3
    assert [n for n in range(150) if f"H{n}h" not in words] == []
    assert words.count("end.") == 150
    for sheet in pdf.sheets:
        body = [letter for letter in sheet.letters if letter.size > 10]
        lowest = min(letter.y for letter in body)
        assert all("SemiBold" not in letter.font for letter in body if letter.y == lowest)
        assert inside(sheet, margin=MARGIN_PT - 1)


def test_paper_says_the_signs_of_red_flags_in_a_line_each(window: Window, printed: Callable[..., PdfRead]) -> None:
    window.select("trigger_point", "upper_plank_trp1")
    assert "Show the signs" in window.page.browser.toPlainText()
    words = "".join(sheet.words for sheet in printed(window, "print_page").sheets)
    assert "Suddenheadache:call." in words
    assert "Fever:call." in words
    assert "Showthesigns" not in words
    assert "Show the signs" in window.page.browser.toPlainText()  # on the screen all is as it was


def test_the_size_of_text_and_of_the_screen_make_no_difference(
    make_window: Callable[..., Window], settings: Settings, printed: Callable[..., PdfRead]
) -> None:
    settings.text_percent = 200
    window = make_window(size=(1024, 700))
    window.select("muscle", "upper_plank")
    sizes = printed(window, "print_page").sheets[0].sizes()
    assert max(sizes, key=lambda size: sizes[size]) == pytest.approx(11.0, abs=0.3)


@pytest.fixture
def printer(tmp_path: Path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    made.setOutputFileName(str(tmp_path / "x.pdf"))
    return made


def test_the_sheets_that_were_asked_for_are_printed(printer: QPrinter, tmp_path: Path) -> None:
    assert wanted_sheets(printer, 4) == [1, 2, 3, 4]
    printer.setFromTo(2, 3)
    assert wanted_sheets(printer, 4) == [2, 3]
    assert wanted_sheets(printer, 2) == [2]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert wanted_sheets(printer, 4) == [3, 2]
    paper.print_document(long_page(60), printer, sheets=lambda count: wanted_sheets(printer, count))
    ends = [sheet.words.rpartition("of")[0][-1] for sheet in PdfRead(tmp_path / "x.pdf").sheets]
    assert ends == ["3", "2"]


# The map


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("room", [(1024, 700), (2400, 1300)])
def test_the_map_is_printed_to_be_read(
    make_window: Callable[..., Window], printed: Callable[..., PdfRead], theme: str, size: str, room: tuple[int, int]
) -> None:
    window = make_window(size=room)
    window.commands[f"theme.{theme}"].trigger()
    window.select("trigger_point", "upper_plank_trp1")
    window.session.set_look(labels=True, views=(View.ANTERIOR, View.POSTERIOR))
    window.map.settle()
    pdf = printed(window, "print", size)
    (sheet,) = pdf.sheets
    assert sorted((round(sheet.width), round(sheet.height))) == sorted(SIZES[size])
    plain = [one for one in sheet.letters if one.size < 15]
    assert 9.0 <= min(one.size for one in plain) <= max(one.size for one in plain) <= 12.5
    assert "Upperplank,TrP1" in sheet.words
    assert inside(sheet)
    assert is_white(pdf, sheet)
    right, top = max(box[2] for box, _ in sheet.pictures), max(box[3] for box, _ in sheet.pictures)
    left, bottom = min(box[0] for box, _ in sheet.pictures), min(box[1] for box, _ in sheet.pictures)
    assert (right - left) > 0.75 * sheet.width or (top - bottom) > 0.6 * sheet.height


def export(window: Window, to: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(to), ""))
    window.top.export.click()
    return to


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_what_is_exported_in_the_dark_is_on_white(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    window.commands["theme.dark"].trigger()
    window.select("trigger_point", "upper_plank_trp1")
    path = export(window, tmp_path / f"map{suffix}", monkeypatch)
    if suffix == ".pdf":
        pdf = PdfRead(path)
        assert is_white(pdf, pdf.sheets[0])
        assert min(pdf.sheets[0].width, pdf.sheets[0].height) <= files.SHEET_PT[0] + 1
    elif suffix == ".svg":
        assert 'fill="#ffffff"' in path.read_text(encoding="utf-8")
    else:
        assert QImage(str(path)).pixelColor(2, 2) == QColor("#ffffff")
    window.commands["copy"].trigger()
    assert QGuiApplication.clipboard().image().pixelColor(2, 2) == QColor("#ffffff")


def test_the_command_lines_page_is_on_white_in_any_theme(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "x.pdf"
    assert main(["render", "soleus_trp1", "--theme", "dark", "-o", str(target)]) == 0, capsys.readouterr().err
    pdf = PdfRead(target)
    assert is_white(pdf, pdf.sheets[0])
    assert 9.5 < min(letter.size for letter in pdf.sheets[0].letters if letter.text.isalpha()) < 12


# The pages of the shipped atlas


@pytest.fixture(scope="module")
def shipped(dressed: Any) -> Shelf:
    return Shelf()


@pytest.mark.parametrize("figure", list(Figure))
@pytest.mark.parametrize(
    ("names", "more"),
    [
        (("infraspinatus_trp1",), {}),
        (("gluteus_minimus_trp1",), {"labels": Labelled.AREAS}),
        (("tennis_elbow",), {}),
        ((), {"labels": Labelled.MUSCLES}),
        ((), {"labels": Labelled.AREAS, "layers": (), "view": View.POSTERIOR}),
        ((), {"labels": Labelled.BONES, "layers": (), "view": View.LEFT}),
    ],
)
def test_the_command_lines_pages_are_small(
    shipped: Shelf, tmp_path: Path, figure: Figure, names: tuple[str, ...], more: dict[str, Any]
) -> None:
    side = Session().side
    wanted = Wanted(**({"view": None, "figure": figure, "side": side, "width": 1600, "theme": "light"} | more))
    render_file(names, tmp_path / "x.pdf", wanted, shipped)
    assert (tmp_path / "x.pdf").stat().st_size < MOST_BYTES
    (sheet,) = PdfRead(tmp_path / "x.pdf").sheets
    shorter, longer = sorted((sheet.width, sheet.height))
    assert shorter <= files.SHEET_PT[0] + 1
    assert longer <= files.SHEET_PT[1] + 1


def test_the_windows_pages_are_small(shipped: Shelf, tmp_path: Path) -> None:
    window = _on_shipped(shipped, tmp_path)
    try:
        for figure in Figure:
            window.session.set_look(figure=figure, views=(View.ANTERIOR, View.POSTERIOR), areas=True)
            window.select("condition", "tennis_elbow")
            assert _bytes(window, tmp_path) < MOST_BYTES
            window.session.set_look(labels=True, layers=frozenset({Layer.SUPERFICIAL}))
            assert _bytes(window, tmp_path) < MOST_BYTES
            window._shoot("pelvis", close_ups.BY_ID["pelvis"].shots[0].id)
            assert _bytes(window, tmp_path) < MOST_BYTES
    finally:
        window.close()
        window.deleteLater()


def _on_shipped(shelf: Shelf, folder: Path) -> Window:
    settings = Settings(folder / "bodymap.ini")
    settings.welcomed, settings.motion, settings.theme = True, False, "dark"
    window = Window(shelf, Session(), settings)
    window.resize(2400, 1300)
    window.show()
    return window


def _bytes(window: Window, folder: Path) -> int:
    window.map.settle()
    taking = window._taking
    assert isinstance(taking, Taking)
    taking._save(window.map.description(), folder / "map.pdf")
    return (folder / "map.pdf").stat().st_size


def test_a_printer_of_any_resolution_gives_the_same_page(tmp_path: Path) -> None:
    found = []
    for dpi in (72, 300, 1200):
        writer = QPdfWriter(str(tmp_path / f"{dpi}.pdf"))
        writer.setResolution(dpi)
        writer.setPageMargins(QMarginsF(10, 10, 10, 10), QPageLayout.Unit.Millimeter)
        paper.print_document(long_page(40), writer)
        del writer
        pdf = PdfRead(tmp_path / f"{dpi}.pdf")
        assert all(inside(sheet) for sheet in pdf.sheets)  # margins that are narrower than is good are not used
        found.append([(sheet.words, sorted(sheet.sizes())) for sheet in pdf.sheets])
    assert found[0] == found[1] == found[2]


def test_another_reader_finds_the_words(window: Window, printed: Callable[..., PdfRead], tmp_path: Path) -> None:
    window.select("guide", "guide_first")
    printed(window, "print_page")
    pages = pypdf.PdfReader(tmp_path / "print_page.pdf").pages
    said = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "A first guide" in said
    assert "It hurts" in said


def test_pictures_are_packed_closer_and_the_file_stays_whole(shipped: Shelf, tmp_path: Path) -> None:
    wanted = Wanted(view=None, figure=Figure.FEMALE, side=Session().side, width=1600, theme="light")
    render_file(("soleus_trp1",), tmp_path / "x.pdf", wanted, shipped)
    raw = (tmp_path / "x.pdf").read_bytes()
    table = int(raw.rsplit(b"startxref\n", 1)[1].split()[0])
    assert raw[table:].startswith(b"xref")
    entries = re.findall(rb"(\d{10}) \d{5} n", raw[table:])
    for number, place in enumerate(entries, start=1):
        assert raw[int(place) :].startswith(b"%d 0 obj" % number)
    pdf = PdfRead(tmp_path / "x.pdf")
    ((box, number),) = pdf.sheets[0].pictures
    picture = pdf.picture(number)
    assert picture.width() / (box[2] - box[0]) * 72 == pytest.approx(200, rel=0.01)
    length = int(re.search(rb"\n%d 0 obj.*?/Length (\d+) 0 R" % number, raw, re.S)[1])  # type: ignore[index]
    said = int(re.search(rb"\n%d 0 obj\n(\d+)" % length, raw)[1])  # type: ignore[index]
    stream = raw[int(entries[number - 1]) :].split(b"stream\n", 1)[1]
    assert stream[said:].startswith(b"\nendstream")
    assert len(packed(raw)) <= len(raw)


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.4\n", b"startxref\n99999\n%%EOF\n", b"startxref\n0\n%%EOF\n"])
def test_what_is_built_otherwise_stays_as_it_is(raw: bytes) -> None:
    assert packed(raw) == raw
