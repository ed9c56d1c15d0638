"""Starting the program: what it opens, and what it says when it cannot."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bodymap import paths
from bodymap.atlas import Figure, Side, View
from bodymap.errors import RequestError
from bodymap.gui import app as program
from bodymap.gui.app import Options
from bodymap.gui.session import Selection
from bodymap.kinds import Kind
from bodymap.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from bodymap.gui.shell.window import Window
    from bodymap.knowledge.base import KnowledgeBase

ROOT = Path(program.__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings and caches of these tests stay with them."""
    monkeypatch.setattr(paths, "user_config", lambda: tmp_path / "config")
    monkeypatch.setattr(paths, "user_cache", lambda: tmp_path / "cache")
    return tmp_path


@pytest.fixture
def shelf(atlas: Any, base: KnowledgeBase) -> Shelf:
    return Shelf.holding(atlas, base)


@pytest.fixture
def opened() -> Iterator[list[Window]]:
    windows: list[Window] = []
    yield windows
    for window in windows:
        window.close()
        window.deleteLater()


def test_options_choose_figure_view_and_selection(shelf: Shelf, opened: list[Window]) -> None:
    options = Options(select="upper_plank_trp1@right", view=View.ANTERIOR, figure=Figure.MALE)
    window = program.create_window(options, shelf)
    opened.append(window)
    assert window.session.look.views == (View.ANTERIOR,)
    assert window.session.look.figure is Figure.MALE
    assert window.session.selection == Selection(Kind.TRIGGER_POINT, "upper_plank_trp1", Side.RIGHT)


def test_a_selection_without_a_view_is_turned_into_sight(shelf: Shelf, opened: list[Window]) -> None:
    window = program.create_window(Options(select="lower_plank"), shelf)
    opened.append(window)
    assert window.session.look.views == (View.POSTERIOR,)


@pytest.mark.parametrize(("words", "said"), [("nosuch", "nosuch: no muscle"), ("upper_plank@up", "left or right")])
def test_an_unknown_selection_is_one_clear_line(shelf: Shelf, words: str, said: str) -> None:
    with pytest.raises(RequestError, match=said) as error:
        program.create_window(Options(select=words), shelf)
    assert "\n" not in str(error.value)


def test_a_missing_atlas_is_one_line_and_status_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert program.run(Options(atlas=tmp_path / "nowhere")) == 1
    lines = capsys.readouterr().err.strip().splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("bodymap: ")
    assert "nowhere" in lines[0]


@pytest.mark.parametrize("damaged_files", ["*.plate", "*.png", "*.webp"])
def test_a_damaged_plate_or_picture_is_one_line_and_status_1(
    damaged_files: str,
    atlas_folder: Path,
    tmp_path: Path,
    shelf: Shelf,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from bodymap.atlas import Atlas

    copy = tmp_path / "atlas"
    shutil.copytree(atlas_folder, copy)
    for file in copy.glob(damaged_files):
        file.write_bytes(file.read_bytes()[:20])
    damaged = Shelf.holding(Atlas(copy), shelf.base)
    monkeypatch.setattr(program, "open_shelf", lambda _options: damaged)
    assert program.run(Options()) == 1
    lines = capsys.readouterr().err.strip().splitlines()
    assert len(lines) == 1
    assert "damaged" in lines[0]
    assert damaged_files[1:] in lines[0]


def test_a_broken_knowledge_base_opens_the_shipped_one(
    tmp_path: Path, opened: list[Window], capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "trigger_points.yaml").write_text("trigger_points:\n  - id: [\n", encoding="utf-8")
    shelf = program.open_shelf(Options(data=own))
    assert shelf.base.trigger_points
    assert shelf.broken == str(own)
    assert "trigger_points.yaml:" in shelf.problems[0]
    assert "trigger_points.yaml:" in capsys.readouterr().err
    window = program.create_window(Options(), shelf)
    opened.append(window)


def test_without_a_display_there_is_one_clear_line() -> None:
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    code = "import sys; from bodymap.gui.app import Options, run; sys.exit(run(Options()))"
    done = subprocess.run([sys.executable, "-c", code], env=env, cwd=ROOT, capture_output=True, text=True)
    if sys.platform == "linux":
        assert done.returncode == 1
        assert done.stderr.count("\n") == 1
        assert "no display" in done.stderr


def test_importing_the_app_loads_nothing_heavy() -> None:
    code = (
        "import sys, bodymap.gui.app; "
        "print([m for m in ('PySide6', 'shapely', 'numpy', 'yaml', 'rapidfuzz') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


LATE = (
    "rapidfuzz", "bodymap.knowledge.searching.searcher", "bodymap.gui.shell.help", "bodymap.gui.shell.welcome",
    "bodymap.gui.presenting.presenter", "bodymap.gui.pictures.asking", "bodymap.gui.pictures.files",
    "bodymap.gui.pictures.ids", "bodymap.gui.pictures.print",
    "bodymap.referral.opening", "bodymap.gui.shell.crash", "PySide6.QtPrintSupport", "PySide6.QtSvg",
    "bodymap.gui.drawing.desk", "bodymap.gui.drawing.panel", "bodymap.gui.drawing.shown", "bodymap.gui.map.labels",
    "bodymap.referral.referring", "bodymap.referral.zones",
    "bodymap.gui.painting.zones", "bodymap.gui.painting.drawings", "bodymap.gui.painting.bones",
)  # fmt: skip


def test_a_window_is_made_without_what_it_may_never_need(own_home: Path, atlas_folder: Path) -> None:
    """Search, help, presenter, export and print are loaded on first use: the start has 0.4 s for everything."""
    code = (
        "import sys; from pathlib import Path; import bodymap.gui.shell.window; "
        f"print([m for m in {LATE!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


def test_a_mistake_of_the_program_is_told_and_survived(
    dressed: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        raise ZeroDivisionError("a mistake")
    except ZeroDivisionError as error:
        program._on_exception(type(error), error, error.__traceback__)
    assert "ZeroDivisionError: a mistake" in capsys.readouterr().err
    from bodymap.gui.shell.help import environment

    assert any(line.startswith("Python ") for line in environment())
