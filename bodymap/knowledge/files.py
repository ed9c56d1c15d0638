"""The files of a knowledge base as bytes, with one clear problem for each that cannot be read. No YAML yet."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bodymap.errors import did_you_mean
from bodymap.knowledge.problems import Problem, Severity
from bodymap.knowledge.records import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES: Final = 20_000_000
_ENDING: Final = ".yaml"  # in any case: an editor on another system may have written .YAML
_OTHER_FOLDERS: Final = frozenset((*KINDS, "atlas", "care", "words", "ranking"))  # known, and no part of the base
_LEADS_OUT: Final = "this link leads out of the knowledge base's folder, so it is not followed"


class Unreadable(Exception):
    """A file that cannot be turned into nodes; holds the one problem that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read_bytes(path: Path) -> bytes:
    """The bytes of a knowledge base's file.

    :raises Unreadable: not a file, too large, or not to be read.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise unreadable(path, "a directory stands where a file should be", hint="move it, or rename it")
        if not stat.S_ISREG(status.st_mode):  # reading a pipe would wait for ever
            raise unreadable(path, "this is not a regular file")
        if status.st_size > MAX_BYTES:
            size, most = status.st_size / 1e6, MAX_BYTES / 1e6
            raise unreadable(path, f"the file has {size:.1f} MB; more than {most:.0f} MB are not read")
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, f"the file cannot be read: {error.strerror or error}") from error


def unreadable(path: Path, message: str, *, line: int = 1, column: int = 1, hint: str = "") -> Unreadable:
    """A file that is given up at a place, and why."""
    return Unreadable(Problem(path, line, column, "", message, hint))


def read_files(folder: Path) -> tuple[dict[Path, bytes], list[Problem]]:
    """The bytes of the files of a knowledge base, in the order in which they count, and what could not be read.

    They are the ``*.yaml`` files of the folder, and of its sub-folders that are
    named like a list of records, such as ``trigger_points/``; whatever else has
    a folder of its own there (the atlas's sources) is no part of the base.
    """
    try:
        entries = list(_entries(folder))
    except NotADirectoryError:
        return {}, [Problem(folder, 1, 1, "", "a file stands where the knowledge base's folder should be")]
    except FileNotFoundError:
        return {}, [Problem(folder, 1, 1, "", "there is no such folder")]
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        return {}, [Problem(folder, 1, 1, "", f"the folder cannot be read: {reason}")]
    files: dict[Path, bytes] = {}
    problems: list[Problem] = []
    for path in entries:
        if path.name.startswith("."):  # an editor's lock and swap files
            continue
        ending = path.suffix.lower()
        if ending == ".yml":
            message = f"files ending in {path.suffix} are not read"
            problems.append(Problem(path, 1, 1, "", message, "rename it to end in .yaml"))
        if (ending == _ENDING or path.name in KINDS) and _leads_out(folder, path):
            problems.append(Problem(path, 1, 1, "", _LEADS_OUT, "copy it, or link the whole folder"))
            continue
        if ending != _ENDING:
            continue
        try:
            files[path] = read_bytes(path)
        except Unreadable as unreadable:
            problems.append(unreadable.problem)
    if not files and not problems:
        problems.append(Problem(folder, 1, 1, "", "there is no knowledge base here: no file ends in .yaml"))
    return files, problems


def knowledge_files(folder: Path) -> list[Path]:
    """The files of a knowledge base, as :func:`read_files` takes them."""
    return [path for path in _entries(folder) if path.suffix.lower() == _ENDING and not path.name.startswith(".")]


def passed_over(folder: Path) -> Iterator[Problem]:
    """What is not read, but was probably meant to be: its name is that of a kind, or nearly, or it lies too deep."""
    try:
        entries = sorted(folder.iterdir())
        entries = [path for path in entries if not _leads_out(folder, path)]  # told already, and nothing of it is told
        deeper = [path for kind in entries if kind.name in KINDS and kind.is_dir() for path in sorted(kind.iterdir())]
    except (OSError, ValueError):  # told already by who reads it
        return
    for path in entries:
        if path.name in KINDS and path.is_file():
            yield _not_read(path, "this file is not read", "rename it to end in .yaml")
        elif path.name not in _OTHER_FOLDERS and path.is_dir() and (hint := did_you_mean(path.name, KINDS)):
            yield _not_read(path, "the files in this folder are not read", hint)
    for path in deeper:
        if path.is_dir() and path.suffix.lower() != _ENDING and not path.name.startswith("."):
            yield _not_read(path, "the files in this folder are not read", "move them up one folder")


def _not_read(path: Path, message: str, hint: str) -> Problem:
    return Problem(path, 1, 1, "", message, hint, Severity.WARNING)


def _entries(folder: Path) -> Iterator[Path]:
    """What lies in a knowledge base's folder, by name; a folder of a kind after the file of that name."""
    for path in sorted(folder.iterdir(), key=lambda path: (path.stem, path.suffix == "", path)):
        if path.name in KINDS and path.is_dir() and not _leads_out(folder, path):
            yield from sorted(path.iterdir())
        else:
            yield path


def _leads_out(folder: Path, path: Path) -> bool:
    """Whether this is a link to something elsewhere: what is told of a knowledge base must not repeat other files."""
    return path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
