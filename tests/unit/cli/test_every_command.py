"""What holds for every command: streams that are full or closed, Ctrl+C, and words instead of Python's."""

from __future__ import annotations

import argparse
import enum
import io
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bodymap import cli
from bodymap.atlas import Figure, Side
from bodymap.cli import reading
from bodymap.errors import unseen
from bodymap.kinds import LISTED, Kind
from bodymap.shelf import Shelf

ROOT = Path(__file__).resolve().parents[3]
DRAWING = ROOT / "tests" / "cases" / "drawings" / "00-base.geojson"
# Every command with words that let it answer; {tmp} is a folder.
COMMANDS = {
    "check": f"check {ROOT / 'tests/cases/yaml/01-upper-case-ending'}",
    "schema": "schema",
    "migrate": "migrate {tmp}/base",
    "list": "list guides",
    "show": "show soleus_trp1",
    "search": "search calf",
    "find": "find --pain temple",
    "measure": f"measure {DRAWING}",
    "geometry": "geometry soleus --view posterior",
    "export atlas": "export atlas -o {tmp}/atlas",
    "texts write": "texts write --language de -o {tmp}",
    "texts read": "texts read {tmp}/de.po",
    "render": "render soleus_trp1 --width 200 -o {tmp}/a.png",
    "handout": "handout soleus_trp1 -o {tmp}/a.pdf",
    "talk": "talk soleus_trp1 -o {tmp}/talk.yaml",
}
SLOW = {"export atlas"}  # their own tests go through all they write
SILENT = {"render", "talk"}  # what they give is a file


def _commands(parser: argparse.ArgumentParser, before: str = "") -> Iterator[str]:
    ways = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not ways and before:
        yield before
    for action in ways:
        for name, inner in action.choices.items():
            yield from _commands(inner, f"{before} {name}".strip())


def test_every_command_is_tried() -> None:
    assert set(_commands(cli._parser())) == set(COMMANDS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("commands")
    (made / "base").mkdir()
    (made / "base" / "terms.yaml").write_text("terms:\n  - {id: a, term: b, text: c}\n")
    assert cli.main(["texts", "write", "--language", "de", "-o", str(made)]) == 0
    return made


class Stream(io.TextIOBase):
    """A stream on which writing does something."""

    def __init__(self, act: Callable[[], object]) -> None:
        self._act = act

    def write(self, text: str) -> int:
        self._act()
        return len(text)


def _interrupt() -> None:
    raise KeyboardInterrupt


def _full() -> None:
    raise OSError(28, "No space left on device")


def _run(command: str, folder: Path, monkeypatch: pytest.MonkeyPatch, **streams: Any) -> tuple[int, str]:
    """The status, and what stands on the stream for errors, if it is not another."""
    errors = io.StringIO()
    monkeypatch.setattr(sys, "stdout", streams.get("stdout", io.StringIO()))
    monkeypatch.setattr(sys, "stderr", streams.get("stderr", errors))
    try:
        return cli.main(COMMANDS[command].format(tmp=folder).split()), errors.getvalue()
    finally:
        monkeypatch.undo()


TRIED = sorted(set(COMMANDS) - SLOW)


@pytest.mark.parametrize("command", TRIED)
def test_an_answer_that_nobody_gets_is_one_line(command: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    status, errors = _run(command, folder, monkeypatch, stdout=Stream(_full))
    if command in SILENT:
        assert (status, errors) == (0, "")
    else:
        assert (status, errors) == (1, "bodymap: the answer cannot be written: No space left on device\n")


@pytest.mark.parametrize("command", ["check", "list", "find", "measure"])
def test_remarks_that_nobody_hears_change_nothing(command: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for stderr in (Stream(_full), None):
        assert _run(command, folder, monkeypatch, stderr=stderr)[0] == 0


@pytest.mark.parametrize("command", sorted(set(TRIED) - SILENT))
def test_ctrl_c_ends_a_command_without_a_word(command: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _run(command, folder, monkeypatch, stdout=Stream(_interrupt)) == (130, "")


# Words


# A tuple or a dictionary, a class, a private name, a truth value, a zero with a sign.
_OF_PYTHON = re.compile(
    r"\(\)|\('|',\)|\[\]|\{\}|\{'|\['|<\w+[ .:]|\b(?:True|False|None)$|(?<![\w.,/-])-0(?:\.0+)?(?![.\d])"
)


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf()


@pytest.mark.parametrize("kind", LISTED)
def test_a_record_of_any_kind_is_shown_in_words(shelf: Shelf, kind: Kind, capsys: pytest.CaptureFixture[str]) -> None:
    names = list(shelf.records(kind))
    for name in names[:: 1 + len(names) // 12]:
        assert reading.show(shelf, name, figure="male", side="right", as_json=False) == 0
        shown = capsys.readouterr().out
        assert [line for line in shown.splitlines() if _OF_PYTHON.search(line)] == []
        assert set(_leaves(reading._record(shelf, name, Figure.MALE, Side.RIGHT))) <= {
            str,
            int,
            float,
            bool,
            type(None),
        }
    assert reading.list_kind(shelf, kind.row.command, as_json=False) == 0
    assert [line for line in capsys.readouterr().out.splitlines() if _OF_PYTHON.search(line)] == []


def _leaves(value: Any) -> Iterator[type]:
    """What a record comes down to; an enum counts as what it is in JSON."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _leaves(inner)
    else:
        yield str if isinstance(value, enum.StrEnum) else type(value)


@pytest.mark.parametrize(
    "words",
    [
        "find --pain temple --top x",
        "find --pain temple --top 0",
        "render soleus -o a.png --width 0",
        "render soleus -o a.png --width x",
        "render soleus -o a.png --layers x",
        "list nothing",
        "geometry soleus --view x",
        "find",
        "render -o a.png",
        "nothing",
        "--top 3",
    ],
)
def test_wrong_usage_is_told_without_names_of_the_code(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(words.split())
    assert ended.value.code == 2
    errors = capsys.readouterr().err
    assert not re.search(r"(?<![\w-])_\w+|\binvalid \w+ value\b", errors)


HOSTILE = "a\x1b[31mb\u202ec\u200bd\x07e"


@pytest.mark.parametrize(
    "words",
    [
        ["show", HOSTILE],
        ["search", HOSTILE],
        ["find", "--pain", HOSTILE],
        ["find", "--pain", f"temple={HOSTILE}"],
        ["find", "--symptom", HOSTILE],
        ["find", "--answer", HOSTILE],
        ["find", "--drawing", HOSTILE],
        ["measure", HOSTILE],
        ["geometry", HOSTILE, "--view", "left"],
        ["check", HOSTILE],
        ["migrate", HOSTILE],
        ["texts", "read", HOSTILE],
        ["texts", "write", "--language", HOSTILE, "-o", "x"],
        ["render", HOSTILE, "-o", "a.png"],
        ["render", "soleus", "-o", f"{HOSTILE}/a.png"],
        ["render", "soleus", "-o", HOSTILE],
        ["list", "terms", "--data", HOSTILE],
        ["list", "areas", "--atlas", HOSTILE],
        ["list", HOSTILE],
        ["render", "soleus", "-o", "a.png", "--layers", HOSTILE],
    ],
)
def test_what_is_typed_reaches_the_terminal_in_signs_that_are_seen(
    words: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        status = cli.main(words)
    except SystemExit as ended:
        status = int(ended.code or 0)
    assert status in (0, 1, 2)
    said = "".join(capsys.readouterr())
    assert said
    assert unseen(said.replace("\n", "")) == ""


def test_words_of_a_base_reach_the_terminal_in_signs_that_are_seen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = "a\u202eb\u200bc\u2066"
    (tmp_path / "terms.yaml").write_text(f"terms:\n  - {{id: term_a, term: '{hostile}', text: '{hostile}'}}\n")
    for command in (
        "list terms",
        "list terms --json",
        "show term_a",
        "show term_a --json",
        f"search {hostile}",
        "check",
    ):
        assert cli.main([*command.split(), "--data", str(tmp_path)]) == 0
        said = "".join(capsys.readouterr())
        assert said
        assert unseen(said.replace("\n", "")) == ""


@pytest.mark.parametrize("name", ["myths", "mythz", "terms"])
def test_nothing_is_told_of_what_a_link_leads_to_outside(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    secret = tmp_path / "secret"
    (secret / "topsecret").mkdir(parents=True)
    (secret / "secret_name.yaml").write_text("topsecret: word\n")
    base = tmp_path / "base"
    base.mkdir()
    (base / "more.yaml").write_text("terms:\n  - {id: a, term: b, text: c}\n")
    (base / name).symlink_to(secret)
    for command in ("check", "migrate"):
        cli.main([command, str(base)])
        said = "".join(capsys.readouterr())
        assert "topsecret" not in said
        assert "secret_name" not in said


def test_a_base_that_cannot_be_migrated_is_told_line_by_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.yaml").write_text("terms: [\n")
    (tmp_path / "b.yml").write_text("terms: []\n")
    assert cli.main(["migrate", str(tmp_path)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in lines] == [str(tmp_path / "a.yaml"), str(tmp_path / "b.yml")]
