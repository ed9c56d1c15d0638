"""What the words after ``bodymap`` mean for the window: a file to open, or a command."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bodymap import cli


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def drawing(*words: str) -> Path | None:
    options = cli._options(words)
    assert options.run is cli._window
    found: Path | None = options.drawing
    return found


def test_a_file_is_opened_by_its_name(here: Path) -> None:
    assert drawing("mine.geojson") == Path("mine.geojson")
    assert drawing("Mine.GeoJSON", "--figure", "male") == Path("Mine.GeoJSON")
    assert drawing("other.json") == Path("other.json")
    assert drawing(os.path.join("folder", "check")) == Path("folder/check")
    assert drawing() is None


def test_a_name_with_blanks_is_one_name_quoted_or_not(here: Path) -> None:
    (here / "Mrs B 30.11.geojson").write_text("{}")
    assert drawing("Mrs B 30.11.geojson") == Path("Mrs B 30.11.geojson")
    assert drawing("Mrs", "B", "30.11.geojson") == Path("Mrs B 30.11.geojson")


def test_two_drawings_are_one_too_many(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["a.geojson", "b.geojson"]) == 1
    assert "one pain drawing at a time" in capsys.readouterr().err


def test_a_bare_word_is_a_command(here: Path) -> None:
    (here / "search").write_text("{}")
    assert cli._options(["search", "left/right"]).run is cli._search
    assert cli._options(["measure", "a.geojson", "b.geojson"]).run is cli._measure
    assert cli._options(["check"]).run is cli._check


def test_a_file_that_is_not_there_is_told_before_a_window_opens(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert cli.main(["none.geojson"]) == 1
    assert capsys.readouterr().err == "bodymap: none.geojson: there is no such file\n"
