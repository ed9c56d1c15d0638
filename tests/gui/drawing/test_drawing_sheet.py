"""The drawing sheet: where all stands on it, that it is read without colour, and how it becomes a file."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from bodymap import cli, paths
from bodymap.atlas import Atlas, Figure, Side, View
from bodymap.drawing import Complaint, Depth, PainDrawing, Quality, save, with_complaint, with_shapes
from bodymap.gui.drawing.sheet_asking import SheetDialog
from bodymap.gui.painting import sheet as painting
from bodymap.gui.painting.hatching import paint_hatching
from bodymap.gui.painting.sheet import HEIGHT, MARGIN, WIDTH, DrawingSheet, laid_out
from bodymap.gui.pictures import sheets
from bodymap.gui.pictures.files import ExportError
from bodymap.gui.shell.window import Window
from bodymap.gui.widgets import boxes
from bodymap.gui.widgets.theme import apply, load_theme

TALL = (View.ANTERIOR, View.POSTERIOR, View.LEFT, View.RIGHT, View.FLANK_LEFT, View.MEDIAL_LEFT)
LONG = "worse on the left than on the right since the fall from the ladder in the spring " * 3


@pytest.fixture(scope="module")
def shipped() -> Atlas:
    return Atlas(paths.atlas())


def drawn(views: tuple[View, ...], pains: int, *, words: str = "") -> PainDrawing:
    """A spot of each pain in the middle of each view, one above the other."""
    drawing = PainDrawing(Figure.FEMALE)
    for number in range(1, pains + 1):
        name = f"pain_{number}"
        quality = list(Quality)[number % len(Quality)]
        complaint = Complaint(name, name=words, intensity=number, quality=quality, depth=Depth.SKIN, when=words)
        height = 300.0 + 60 * number
        shapes = {view: shapely.MultiPolygon([shapely.box(70, height, 100, height + 30)]) for view in views}
        drawing = with_shapes(with_complaint(drawing, complaint), name, shapes)
    return drawing


@pytest.mark.parametrize("pains", [1, 2, 4])
@pytest.mark.parametrize("views", [1, 2, 3, 4, 6])
def test_all_stands_on_the_page_and_nothing_on_anything_else(
    dressed: Any, shipped: Atlas, views: int, pains: int
) -> None:
    sheet = sheets.describe(drawn(TALL[:views], pains), shipped)
    layout = laid_out(sheet)
    boxes_ = [placed.pane.box for placed in layout.placed]
    assert len(boxes_) == views
    for box in boxes_:
        assert box.left() >= MARGIN / 2
        assert box.right() <= WIDTH - MARGIN / 2
        assert box.bottom() < layout.table
    assert not any(one.adjusted(1, 1, -1, -1).intersects(other) for one, other in combinations(boxes_, 2))
    assert [row.pain.number for row in layout.rows] == list(range(1, pains + 1))
    assert all(one.top + one.height == pytest.approx(other.top) for one, other in pairwise(layout.rows))
    assert layout.rows[-1].top + layout.rows[-1].height < layout.foot < layout.height
    if views <= 4:
        assert layout.height == HEIGHT  # A4


def test_long_words_are_wrapped_and_the_sheet_grows(dressed: Any, shipped: Atlas) -> None:
    short, long = (laid_out(sheets.describe(drawn(TALL[:2], 4, words=words), shipped)) for words in ("", LONG))
    assert long.height > short.height
    assert all(a.height < b.height for a, b in zip(short.rows, long.rows, strict=True))
    endless = laid_out(sheets.describe(drawn(TALL[:1], 1, words="x" * 20_000), shipped))
    assert short.rows[0].height < endless.rows[0].height < HEIGHT
    font = painting._font(sheets.describe(drawn(TALL[:1], 1), shipped), 13)
    assert "".join(painting._wrapped("x" * 5000, font, 100)) == "x" * 5000
    assert painting._wrapped("wide", font, 1) == list("wide")


def test_all_views_are_at_one_scale_but_the_low_ones(dressed: Any, shipped: Atlas) -> None:
    views = (View.ANTERIOR, View.RIGHT, View.PLANTAR)
    drawing = with_complaint(PainDrawing(Figure.FEMALE), Complaint("a"))
    shapes = {
        view: shapely.MultiPolygon([shipped.plate(Figure.FEMALE, view).areas[0].shape.geoms[0]]) for view in views
    }
    sheet = sheets.describe(with_shapes(drawing, "a", shapes), shipped)
    front, right, soles = (placed.pane for placed in laid_out(sheet).placed)
    assert front.camera.scale == right.camera.scale < soles.camera.scale
    assert front.box.bottom() == right.box.bottom() < soles.box.top()


def test_numbers_stand_beside_the_body_and_apart(dressed: Any, shipped: Atlas) -> None:
    sheet = sheets.describe(drawn(TALL[:1], 4), shipped)
    (placed,) = laid_out(sheet).placed
    body = painting._on_page(placed.view.plate.silhouette, placed.pane)
    shapes = {number: painting._on_page(shape, placed.pane) for number, shape in placed.view.shapes}
    found = painting._discs(shapes, body, placed.pane.box, far=50)
    assert [number for number, _, _ in found] == [1, 2, 3, 4]
    spots = [shapely.Point(at.x(), at.y()).buffer(8) for _, at, _ in found]
    assert not any(spot.intersects(body) for spot in spots)
    assert not any(one.intersects(other) for one, other in combinations(spots, 2))
    for (_, _, to), shape in zip(found, shapes.values(), strict=True):
        assert to is None or shape.contains(shapely.Point(to.x(), to.y()))


def test_left_and_right_are_the_bodys_own(dressed: Any, shipped: Atlas) -> None:
    sheet = sheets.describe(drawn((View.ANTERIOR, View.POSTERIOR, View.RIGHT), 1), shipped)
    assert [view.corners for view in sheet.views] == [("R", "L"), ("L", "R"), ("", "")]


def grey(quality: str) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """A square of a quality without colour."""
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_hatching(painter, shapely.box(10, 10, 50, 50), quality, QColor("black"))
    painter.end()
    image = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return np.frombuffer(image.constBits(), np.uint8).reshape(60, image.bytesPerLine())[:, :60].copy()


def test_the_eight_qualities_are_told_apart_without_colour_and_end_at_the_shape(dressed: Any) -> None:
    patterns = {quality: grey(quality.value) for quality in Quality}
    for pattern in patterns.values():
        assert (pattern[12:48, 12:48] < 128).any()
        outside = pattern.copy()
        outside[8:52, 8:52] = 255
        assert (outside == 255).all()
    for one, other in combinations(patterns.values(), 2):
        assert (np.abs(one.astype(int) - other) > 100).mean() > 0.02


def test_hatching_of_what_is_tiny_or_empty_raises_nothing(dressed: Any) -> None:
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for shape in (shapely.MultiPolygon(), shapely.box(5, 5, 5.01, 5.01), shapely.box(0, 0, 700, 500)):
        for quality in Quality:
            paint_hatching(painter, shape, quality.value, QColor("black"))
    painter.end()


@pytest.fixture(params=["light", "dark"])
def themed(request: pytest.FixtureRequest, dressed: QApplication) -> Iterator[str]:
    apply(dressed, load_theme(request.param))
    yield request.param
    apply(dressed, load_theme("light"))


def test_the_sheet_is_white_and_the_same_whatever_the_theme(themed: str, shipped: Atlas) -> None:
    image = sheets.to_image(sheets.describe(drawn(TALL[:2], 2), shipped), finer=1)
    assert (image.width(), image.height()) == (WIDTH, HEIGHT)
    assert image.pixelColor(3, 3) == QColor("white")
    assert image.pixelColor(WIDTH - 3, HEIGHT - 3) == QColor("white")
    raw = np.frombuffer(image.constBits(), np.uint8).reshape(HEIGHT, -1, 4)[:, :, :3]
    assert (raw.min(axis=2) > 250).mean() > 0.6
    assert (raw.max(axis=2) < 60).mean() > 0.002  # words in ink


def test_files_hold_what_is_told_and_are_for_their_owner_alone(dressed: Any, shipped: Atlas, tmp_path: Path) -> None:
    odd = "after\x1bwork & <b>\u202e"
    sheet = sheets.describe(drawn((View.ANTERIOR,), 2, words=odd), shipped, name="Mrs B & <C>", date="1\n December")
    for name in ("a.png", "a.svg"):
        sheets.save(sheet, tmp_path / name)
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
    assert QImage(str(tmp_path / "a.png")).width() == 1985
    root = ET.fromstring((tmp_path / "a.svg").read_bytes())
    said = " ".join(" ".join(element.itertext()) for element in root.iter() if element.tag.endswith("text"))
    for words in ("Mrs B & <C>", "1 December", "Where it hurts", "on the skin", "1 of 10", "Front", "R", "L", "<b>"):
        assert words in said
    assert "\x1b" not in said
    with pytest.raises(ExportError, match=r"must end in \.png, \.svg"):
        sheets.save(sheet, tmp_path / "a.pdf")


def test_nothing_drawn_makes_no_sheet_and_pain_inside_makes_one(dressed: Any, shipped: Atlas) -> None:
    with pytest.raises(ExportError, match="Nothing is drawn"):
        sheets.describe(with_complaint(PainDrawing(Figure.FEMALE), Complaint("a", note="words")), shipped)
    from bodymap.drawing import with_inside

    inside = with_complaint(PainDrawing(Figure.FEMALE), Complaint("a"))
    sheet = sheets.describe(with_inside(inside, "a", area="eye_behind", side=Side.LEFT, on=True), shipped)
    assert sheet.views == ()
    assert "eye" in sheet.pains[0].where
    assert sheets.to_image(sheet, finer=1).height() == HEIGHT


def test_half_strengths_show_as_half_dots(dressed: Any) -> None:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painting._paint_dot(painter, painting.QPointF(10, 10), 0.5)
    painter.end()
    assert image.pixelColor(7, 10).lightness() < 60
    assert image.pixelColor(13, 10).lightness() > 200


# In the window and on the command line


@pytest.fixture(autouse=True)
def own_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))


def test_a_sheet_is_exported_from_the_window(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: Any
) -> None:
    told: list[str] = []
    monkeypatch.setattr(boxes, "tell", lambda *words, **_: told.append(words[2]))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "Mrs B 1.12"), "SVG (*.svg)"))
    assert not window.commands["drawing.sheet"].isEnabled()
    window.mode.enter()
    desk = window.mode.desk
    assert desk is not None

    def fill_in() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, SheetDialog)
        assert dialog.date.text()
        qtbot.keyClicks(dialog.name, "Mrs B")
        dialog.go_on.click()

    QTimer.singleShot(0, fill_in)
    window.commands["drawing.sheet"].trigger()
    assert "Nothing is drawn" in told[0]
    desk.toggle("trunk", Side.LEFT)
    QTimer.singleShot(0, fill_in)
    window.commands["drawing.sheet"].trigger()
    (made,) = tmp_path.glob("Mrs B 1.12.*")
    assert "Mrs B" in made.read_bytes().decode(errors="replace") or made.suffix == ".png"
    assert str(made) in window.status.under()
    QTimer.singleShot(0, lambda: QTest.keyClick(QApplication.activeModalWidget(), painting.Qt.Key.Key_Escape))
    window.commands["drawing.sheet"].trigger()
    desk.history.mark_saved()


def test_the_command_line_makes_a_sheet_of_a_file(
    dressed: Any, shipped: Atlas, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, made = tmp_path / "a.geojson", tmp_path / "a.svg"
    save(drawn((View.POSTERIOR,), 1), file)
    assert (
        cli.main(["render", "--drawing", str(file), "-o", str(made), "--name", "Mrs B", "--date", "1.12.2026"]) == 0
    ), capsys.readouterr().err
    assert "Mrs B" in made.read_text()
    assert "1.12.2026" in made.read_text()
    assert cli.main(["render", "--drawing", str(file), "-o", str(tmp_path / "a.pdf")]) == 1
    assert "must end in .png, .svg" in capsys.readouterr().err
    assert cli.main(["render", "--drawing", str(tmp_path / "none"), "-o", str(made)]) == 1
    with pytest.raises(SystemExit):
        cli.main(["render", "soleus", "--drawing", str(file), "-o", str(made)])
    with pytest.raises(SystemExit):
        cli.main(["render", "soleus", "--name", "x", "-o", str(made)])


def test_a_sheet_is_a_value(dressed: Any, shipped: Atlas) -> None:
    one, other = (sheets.describe(drawn((View.LEFT,), 1), shipped) for _ in range(2))
    assert isinstance(one, DrawingSheet)
    assert one.pains == other.pains
