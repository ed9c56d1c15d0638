"""What is drawn survives a crash: autosaved beside a lock that the system lets go of when the program dies.

A process id in a file would not do: after a restart another program may have it.
"""

from __future__ import annotations

import contextlib
import sys
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, Final

from bodymap.drawing import mistakes
from bodymap.drawing.besides import NOTHING_BESIDES, Besides
from bodymap.drawing.geojson import load, save
from bodymap.drawing.model import DrawingError

if TYPE_CHECKING:
    from pathlib import Path

    from bodymap.atlas import Atlas
    from bodymap.drawing.geojson import DrawingRead
    from bodymap.drawing.model import PainDrawing
    from bodymap.drawing.original import Original

_PREFIX: Final = "unsaved-"
_LOCK: Final = ".lock"
_SUFFIX: Final = ".geojson"


class Autosave:
    """Keeps a drawing on disk while it is worked on. Close it when the person has saved or thrown the drawing away."""

    def __init__(self, folder: Path) -> None:
        """Begin to keep a drawing in a folder, which is made if need be.

        :raises DrawingError: the folder cannot be written to.
        """
        name = f"{_PREFIX}{uuid.uuid4().hex}"
        self.path = folder / f"{name}{_SUFFIX}"
        self._lock_path = folder / f"{name}{_LOCK}"
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._lock: IO[bytes] | None = self._lock_path.open("wb")
        except OSError as error:
            raise DrawingError(mistakes.NOT_KEPT.filled(folder=folder, reason=error.strerror)) from error
        _try_lock(self._lock)

    def keep(
        self, drawing: PainDrawing, *, besides: Besides = NOTHING_BESIDES, original: Original | None = None
    ) -> None:
        """Write the drawing as it is now.

        :param besides: what was told with it.
        :param original: the file that it was opened from.
        :raises DrawingError: it cannot be written.
        """
        save(drawing, self.path, besides=besides, original=original)

    def let_go(self) -> None:
        """The program ends: what is kept stays, to be found at the next start."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def close(self) -> None:
        """The drawing is saved or not wanted: forget it."""
        if self._lock is None:
            return
        self._lock.close()
        self._lock = None
        for path in (self.path, self._lock_path):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Leftover:
    """A drawing that a program which is gone did not save."""

    path: Path
    when: datetime  # it was last kept, in UTC

    def load(self, atlas: Atlas) -> DrawingRead:
        """The drawing; the file stays until `discard`.

        :raises DrawingError: it is damaged.
        """
        return load(self.path, atlas, may_be_empty=True)

    def discard(self) -> None:
        """Delete it: it is restored and saved, or not wanted.

        :raises DrawingError: it cannot be deleted.
        """
        try:
            for path in (self.path, self.path.with_suffix(_LOCK)):
                path.unlink(missing_ok=True)
        except OSError as error:
            raise DrawingError(mistakes.NOT_DELETED.filled(path=self.path, reason=error.strerror)) from error


def leftovers(folder: Path) -> tuple[Leftover, ...]:
    """Drawings that were being worked on when a program crashed, the latest first. Those still open are left alone."""
    found = []
    try:
        files = [path for path in folder.iterdir() if path.name.startswith(_PREFIX) and path.suffix == _SUFFIX]
    except OSError:  # no folder yet: nothing was ever kept
        return ()
    for path in files:
        with contextlib.suppress(OSError):
            if not _held(path.with_suffix(_LOCK)):
                found.append(Leftover(path, datetime.fromtimestamp(path.stat().st_mtime, UTC)))
    return tuple(sorted(found, key=lambda one: one.when, reverse=True))


def _held(lock: Path) -> bool:
    """Whether a living program holds a lock."""
    try:
        file = lock.open("r+b")
    except FileNotFoundError:
        return False
    with file:
        return not _try_lock(file)


def _try_lock(file: IO[bytes]) -> bool:
    """Take a lock that ends with the process; False if another one holds it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        # A file system without locks (some network drives) cannot tell; better offer a drawing twice than never.
        return not isinstance(error, BlockingIOError | PermissionError)
    return True
