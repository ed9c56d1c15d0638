"""The sentences of the program for translators: ``make translations``.

Writes ``assets/translations/bodymap.ts``, which holds every marked sentence and no
translation; brings each ``bodymap_<language>.ts`` beside it up to date, and makes
of it the ``.qm`` that the window loads. ``--check`` only says whether that was done.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

import PySide6

_ROOT: Final = Path(__file__).resolve().parent.parent
_FOLDER: Final = _ROOT / "assets" / "translations"
_TEMPLATE: Final = "bodymap.ts"
_QT: Final = Path(PySide6.__file__).parent


def main() -> int:
    """Write the catalogues, or check them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="change nothing; 1 if they are not those of today")
    options = parser.parse_args()
    return _check() if options.check else _write()


def _write() -> int:
    _FOLDER.mkdir(parents=True, exist_ok=True)
    gather(_FOLDER / _TEMPLATE)
    for catalogue in _languages():
        gather(catalogue)
        release(catalogue)
    return 0


def stale() -> list[Path]:
    """The catalogues that do not hold today's sentences."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for kept in (_FOLDER / _TEMPLATE, *_languages()):
            today = Path(folder) / kept.name
            if kept.exists():
                shutil.copy(kept, today)
            gather(today)
            if not kept.exists() or kept.read_bytes() != today.read_bytes():
                found.append(kept)
    return found


def _check() -> int:
    old = stale()
    for path in old:
        print(f"{path.relative_to(_ROOT)} does not hold today's sentences: make translations", file=sys.stderr)
    return 1 if old else 0


def _languages() -> list[Path]:
    return sorted(_FOLDER.glob("bodymap_*.ts"))


def gather(catalogue: Path) -> None:
    """Bring every marked sentence into a catalogue; without line numbers, which would change with every edit."""
    sources = [str(path.relative_to(_ROOT)) for path in sorted((_ROOT / "bodymap").rglob("*.py"))]
    wishes = ("-source-language", "en", "-no-obsolete", "-locations", "none", "-silent")
    _run("lupdate", *wishes, *sources, "-ts", str(catalogue))


def release(catalogue: Path) -> None:
    """Make of a catalogue what the window loads, beside it."""
    _run("lrelease", "-silent", str(catalogue), "-qm", str(catalogue.with_suffix(".qm")))


def _run(tool: str, *arguments: str) -> None:
    program = _QT / tool
    found = str(program) if program.exists() else f"pyside6-{tool}"
    subprocess.run([found, *arguments], check=True, cwd=_ROOT)


if __name__ == "__main__":
    sys.exit(main())
