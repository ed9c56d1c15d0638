"""The index of search on disk, beside the knowledge base that it is made of: shipped with it, and made anew with it.

Its key covers whatever goes into it: the knowledge base, the names of the
atlas, the words of the language, and how an index is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from bodymap import kept, paths
from bodymap.digests import blake2b
from bodymap.knowledge import lexicon
from bodymap.knowledge.searching.findable import index_of
from bodymap.knowledge.searching.index import Packed

if TYPE_CHECKING:
    from pathlib import Path

    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.searching.findable import AtlasNames

FORMAT: Final = "search 8"  # raised when an index is made in another way


def key_for(base_key: str, names: AtlasNames) -> str:
    """What an index must be named by to be used.

    :param base_key: the key of the knowledge base, as it is kept.
    """
    digest = blake2b(f"{FORMAT} {base_key}".encode(), digest_size=20)
    digest.update(lexicon.file_of().read_bytes())
    for things in (names.areas, names.unions):
        digest.update(repr([(name, thing.name, thing.aliases) for name, thing in things.items()]).encode())
    digest.update(repr(dict(names.regions)).encode())
    return digest.hexdigest()


def shipped_file() -> Path:
    """Where the index of the shipped knowledge base is, made by ``make kept``."""
    return paths.shipped_kept() / "search.kept"


def file_for(folder: Path) -> Path:
    """Where the index of a folder of records is kept on this machine."""
    return kept.file_for(folder, within=paths.user_cache(), name="search")


def index_for(folder: Path, base: KnowledgeBase, names: AtlasNames, *, base_key: str) -> Packed:
    """The index of a folder of records: as it is kept, else made now and kept for the next time."""
    key = key_for(base_key, names)
    packed = _read(folder, key)
    if packed is None:
        packed = index_of(base, names)
        write(file_for(folder), packed, key=key)
    return packed


def write(path: Path, packed: Packed, *, key: str) -> None:
    """Keep an index in a file, if that can be written."""
    kept.write(path, msgspec.msgpack.encode(packed), key=key)


def _read(folder: Path, key: str) -> Packed | None:
    for path in (file_for(folder), shipped_file()):
        payload = kept.read(path, key=key)
        if payload is not None:
            try:
                return msgspec.msgpack.decode(payload, type=Packed)
            except (msgspec.DecodeError, UnicodeDecodeError):
                continue
    return None
