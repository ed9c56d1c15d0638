"""What the program keeps for itself on disk, sealed by a digest: read whole and unchanged, or not at all.

A kept thing can always be made again. So one that cannot be written costs time
and nothing else, and one that was damaged, or was kept by another key, is as if
it were not there.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from bodymap.digests import blake2b
from bodymap.whole_files import read_whole, write_whole

if TYPE_CHECKING:
    from pathlib import Path

_MOST_BYTES: Final = 500_000_000  # of what was kept; the most of ours has 7 MB
_DIGEST: Final = 20  # bytes
_MARK: Final = 8  # bytes
_MAGIC: Final = b"bodymap kept 1\n"
_HEAD: Final = len(_MAGIC) + _DIGEST


def sealed(payload: bytes, *, key: str = "") -> bytes:
    """A payload as it is kept: before it stands a digest over key and payload."""
    return _MAGIC + _seal(payload, key) + payload


def unsealed(raw: bytes, *, key: str = "") -> memoryview | None:
    """The payload of what was sealed by this key; None for anything else, were it different by a single bit."""
    view = memoryview(raw)
    payload = view[_HEAD:]
    if bytes(view[: len(_MAGIC)]) != _MAGIC or bytes(view[len(_MAGIC) : _HEAD]) != _seal(payload, key):
        return None
    return payload


def read(path: Path, *, key: str = "") -> memoryview | None:
    """The payload kept in a file by this key; None if there is none, or it is damaged."""
    try:
        return unsealed(read_whole(path, most=_MOST_BYTES), key=key)
    except OSError:
        return None


def write(path: Path, payload: bytes, *, key: str = "") -> None:
    """Keep a payload in a file, whose folder is made if need be; where that cannot be, it is not kept."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, sealed(payload, key=key))


def file_for(folder: Path, *, within: Path, name: str) -> Path:
    """Where what belongs to one folder is kept, such as an edited knowledge base: a file each, which it replaces."""
    mark = blake2b(os.fsencode(folder.resolve()), digest_size=_MARK).hexdigest()
    return within / f"{name}-{mark}.kept"


def _seal(payload: bytes | memoryview, key: str) -> bytes:
    digest = blake2b(digest_size=_DIGEST)
    name = key.encode("utf-8", "surrogateescape")
    digest.update(len(name).to_bytes(4, "big"))
    digest.update(name)
    digest.update(payload)
    return digest.digest()
