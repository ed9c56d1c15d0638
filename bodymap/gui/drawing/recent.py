"""Which drawings were worked on lately: paths alone, and only if the person wants such a list.

The name of a file is often that of a client. So nothing is remembered unless the person says so, and what is
remembered goes with one click.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bodymap.gui.settings import Settings

_WANTED: Final = "recent/kept"
_PATHS: Final = "recent/drawings"
_MOST: Final = 8


class Recent:
    """The list as the settings remember it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @property
    def is_kept(self) -> bool:
        """Whether the person wants such a list."""
        return bool(self._settings.read(_WANTED, bool, False))

    def keep(self, on: bool) -> None:
        """Remember from now on, or forget all and remember no more."""
        self._settings.write(_WANTED, on or None)
        if not on:
            self.clear()
        self._settings.save()

    @property
    def paths(self) -> tuple[Path, ...]:
        """The latest first; some may be gone."""
        from urllib.parse import unquote_to_bytes  # not needed by the start

        raw: tuple[str, ...] = self._settings.read(_PATHS, tuple[str, ...], ())
        return tuple(Path(os.fsdecode(unquote_to_bytes(one))) for one in raw[:_MOST]) if self.is_kept else ()

    def add(self, path: Path) -> None:
        """A drawing was opened or saved."""
        if self.is_kept:
            self._write((path, *(known for known in self.paths if known != path)))

    def forget(self, path: Path) -> None:
        """A drawing is there no more."""
        self._write([known for known in self.paths if known != path])

    def clear(self) -> None:
        """Forget all."""
        self._write(())

    def _write(self, paths: Sequence[Path]) -> None:
        from urllib.parse import quote

        # Settings are lines of words; a path may hold blanks, commas, and bytes that are no text.
        words = " ".join(quote(os.fsencode(path)) for path in paths[:_MOST])
        self._settings.write(_PATHS, words or None)
        self._settings.save()
