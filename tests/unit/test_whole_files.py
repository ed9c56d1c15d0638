"""The one writer of files: what was there stays until the new is whole, keeps its rights, and is never a pipe."""

from __future__ import annotations

import ast
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import bodymap
from bodymap.whole_files import read_whole, write_whole

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="rights and links of another kind there")


@pytest.fixture
def umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def _rights(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_file_is_written_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"new")
    write_whole(tmp_path / "a", b"newer")
    assert (tmp_path / "a").read_bytes() == b"newer"
    assert list(tmp_path.iterdir()) == [tmp_path / "a"]


@POSIX
@pytest.mark.usefixtures("umask")
def test_a_new_file_is_as_others_are_or_its_owners_alone(tmp_path: Path) -> None:
    write_whole(tmp_path / "common", b"")
    write_whole(tmp_path / "private", b"", private=True)
    assert _rights(tmp_path / "common") == 0o644
    assert _rights(tmp_path / "private") == 0o600


@POSIX
@pytest.mark.usefixtures("umask")
@pytest.mark.parametrize("rights", [0o600, 0o640, 0o666])
@pytest.mark.parametrize("private", [True, False])
def test_a_file_that_was_there_keeps_its_rights(tmp_path: Path, rights: int, private: bool) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")
    target.chmod(rights)
    write_whole(target, b"new", private=private)
    assert _rights(target) == rights
    assert target.read_bytes() == b"new"


@POSIX
def test_a_link_stays_a_link_also_to_what_is_not_there_yet(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    link = tmp_path / "link"
    link.symlink_to(Path("far") / "real")
    write_whole(link, b"first")
    write_whole(link, b"second")
    assert link.is_symlink()
    assert (tmp_path / "far" / "real").read_bytes() == b"second"


@POSIX
def test_a_link_that_leads_to_itself_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(link)
    with pytest.raises(OSError, match="symbolic links"):
        write_whole(link, b"new")
    assert link.is_symlink()


@POSIX
def test_a_pipe_and_a_device_are_refused_and_stay(tmp_path: Path) -> None:
    pipe, null = tmp_path / "pipe", tmp_path / "null"
    os.mkfifo(pipe)
    null.symlink_to(os.devnull)
    for target in (pipe, null):
        with pytest.raises(OSError, match="not a regular file"):
            write_whole(target, b"new")
    assert pipe.is_fifo()
    assert Path(os.devnull).is_char_device()
    assert set(tmp_path.iterdir()) == {pipe, null}


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError, match="it is a folder"):
        write_whole(tmp_path, b"new")


def test_a_file_that_may_not_be_written_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # for root, every file is writable
    with pytest.raises(PermissionError):
        write_whole(target, b"new")
    assert target.read_bytes() == b"old"


def test_a_name_as_long_as_the_file_system_allows_is_written(tmp_path: Path) -> None:
    target = tmp_path / ("ä" * 120 + ".geojson")  # 248 of 255 bytes
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_what_was_there_stays_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*((os, "fsync") if broken == "fsync" else (Path, "replace")), full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_only_files_of_a_fitting_size_are_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"12345")
    assert read_whole(tmp_path / "file", most=5) == b"12345"
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "endless").symlink_to("/dev/zero")
    for name, reason in (("file", "too large"), ("pipe", "not a regular file"), ("endless", "not a regular file")):
        with pytest.raises(OSError, match=reason):
            read_whole(tmp_path / name, most=4)
    with pytest.raises(IsADirectoryError, match="a folder"):
        read_whole(tmp_path, most=4)


def test_nothing_else_in_the_program_replaces_files() -> None:
    own = Path(bodymap.__file__).parent
    writers = {
        path.name
        for path in own.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr in {"write_bytes", "write_text", "mkstemp", "fsync"})
        or (isinstance(node, ast.Name) and node.id == "NamedTemporaryFile")
    }  # fmt: skip
    assert writers == {"whole_files.py"}
