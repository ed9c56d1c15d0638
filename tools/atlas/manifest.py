"""Which sources made which assets: hashes that a test compares."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final

from tools.atlas.source import ROOT

if TYPE_CHECKING:
    from pathlib import Path

ASSETS: Final = ROOT / "assets" / "atlas"
NAME: Final = "manifest.json"
_SOURCES: Final = (
    "data/atlas/**/*.yaml",
    "data/atlas/**/*.json",
    "tools/atlas/*.py",
    "tools/body/**/*.py",
    "bodymap/atlas/views.py",
    "bodymap/atlas/packing.py",
)
# What looks and measures, and makes no asset.
_NOT_COMPILED: Final = (
    "tools/atlas/sheets.py",
    "tools/body/bones/look.py",
    "tools/body/bones/report.py",
    "tools/body/truth/",
)


def source_hash() -> str:
    """One hash over the atlas source and the compiler."""
    digest = hashlib.sha256()
    names = {path.relative_to(ROOT).as_posix() for pattern in _SOURCES for path in ROOT.glob(pattern)}
    for name in sorted(name for name in names if not name.startswith(_NOT_COMPILED)):
        digest.update(name.encode())
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def asset_hashes(folder: Path) -> dict[str, str]:
    """The hash of each compiled file, by name."""
    files = sorted(p for p in folder.iterdir() if p.is_file() and p.name != NAME)
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def write(folder: Path) -> None:
    """Record what the assets in a folder were made from."""
    content = {"source": source_hash(), "assets": asset_hashes(folder)}
    (folder / NAME).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
