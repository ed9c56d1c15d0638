"""``bodymap migrate``: an older knowledge base brought into today's form. No Qt."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bodymap.errors import RequestError
from bodymap.knowledge.files import Unreadable, read_files
from bodymap.knowledge.migrating import migrated
from bodymap.whole_files import write_whole

if TYPE_CHECKING:
    from pathlib import Path


def migrate_folder(folder: Path) -> int:
    """Bring the files of a knowledge base into today's form; nothing is written unless all of them can be read."""
    files, problems = read_files(folder)
    new: dict[Path, tuple[bytes, int]] = {}
    for path, raw in files.items():
        try:
            text, count = migrated(path, raw)
        except Unreadable as unreadable:
            problems.append(unreadable.problem)
            continue
        new[path] = text, count
    if problems:
        for problem in sorted(problems):
            print(problem, file=sys.stderr)
        return 1
    for path, (text, count) in new.items():
        if not count:
            continue
        try:
            write_whole(path, text)
        except OSError as error:
            raise RequestError(f"{path}: {error.strerror or error}") from error
        print(f"{path}: values brought into today's form: {count}")
    if not any(count for _, count in new.values()):
        print("Nothing to bring into another form.")
    return 0
