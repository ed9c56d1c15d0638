"""``bodymap texts``: catalogues for translators, written and read. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bodymap import __version__
from bodymap.errors import RequestError, shown
from bodymap.knowledge import catalogues
from bodymap.knowledge.texts import all_texts

if TYPE_CHECKING:
    from pathlib import Path

    from bodymap.shelf import Shelf


def write(shelf: Shelf, folder: Path, *, language: str) -> int:
    """Write or update the catalogue of a language in a folder."""
    if not catalogues.LANGUAGE.fullmatch(language):
        raise RequestError(f"{shown(language)} is no language; say it as de, nl or pt_BR")
    path = folder / f"{language}.po"
    counts = catalogues.write(path, all_texts(shelf.base, shelf.atlas), language=language, version=__version__)
    print(f"{path}: {counts}")
    return 0


def read(shelf: Shelf, path: Path) -> int:
    """Check a catalogue and make of it what the program loads; 1 if something is wrong in it."""
    import sys

    came = catalogues.read(path, all_texts(shelf.base, shelf.atlas))
    for problem in came.problems:
        print(problem, file=sys.stderr)
    print(f"{path}: {came.counts}")
    print(f"{came.loaded}: what Bodymap loads")
    return 1 if came.problems else 0
