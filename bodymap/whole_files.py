"""The one writer of files: a file is there whole, or it is as it was; and how files of others are read.

What is written goes into a file beside its place, on to the disk, and then in
one step to where it belongs. A link stays a link, and what it leads to is
written; a file that was there keeps its rights; a folder, a pipe or a device
is refused, because a file would take its place.
"""

from __future__ import annotations

import errno
import os
import stat
import uuid
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase

_FOLDER: Final = Phrase("Files", QT_TRANSLATE_NOOP("Files", "it is a folder, not a file"))
_NO_FILE: Final = Phrase("Files", QT_TRANSLATE_NOOP("Files", "it is not a regular file"))
_PRIVATE: Final = 0o600
_COMMON: Final = 0o666  # less what the person's umask takes away
# Of one length whatever the target is called: a name may be as long as the file system allows already.
_BESIDE: Final = ".bodymap-{}.part"


def write_whole(path: Path, raw: bytes, *, private: bool = False) -> None:
    """Write a file. Until it is written whole, what was there stays.

    :param private: a new file is for its owner alone, as what is about a person's health must be; one that was there
        keeps its rights.
    :raises OSError: it cannot be written; ``strerror`` says why, as a phrase where it is not the system that refuses.
    """
    target = Path(os.path.realpath(path))
    rights = _rights(target)
    beside = target.with_name(_BESIDE.format(uuid.uuid4().hex[:12]))
    created = _PRIVATE if private or rights is not None else _COMMON
    try:
        with open(beside, "xb", opener=partial(os.open, mode=created)) as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        if rights is not None:
            beside.chmod(rights)
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    _settle(target.parent)


def read_whole(path: Path, *, most: int) -> bytes:
    """The bytes of a file. At a pipe one would wait for ever, and a device may have no end: neither is read.

    :param most: so many bytes are read; a file that has more is none of ours.
    :raises OSError: it cannot be read; ``strerror`` says why.
    """
    found = path.stat()
    _refuse_irregular(path, found.st_mode)
    if found.st_size > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return path.read_bytes()


def _refuse_irregular(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, _FOLDER, str(path))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, _NO_FILE, str(path))


def _rights(target: Path) -> int | None:
    """The rights of the file that is to be replaced; None where there is none.

    :raises OSError: what is there is no regular file, or may not be written.
    """
    try:
        found = target.stat()
    except FileNotFoundError:
        return None
    _refuse_irregular(target, found.st_mode)
    if not os.access(target, os.W_OK):  # a file that is locked against writing could still be replaced
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    return stat.S_IMODE(found.st_mode)


def _settle(folder: Path) -> None:
    """Bring the new name to the disk too, where the system can do that for a folder."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
