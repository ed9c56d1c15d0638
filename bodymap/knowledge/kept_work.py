"""What files hold and how records were judged, kept by digests, so that ``bodymap check`` looks at changes alone.

The key of a thing covers all that it follows from: the file or the record, the
program's own code and word lists, and for the review of a record the atlas. So
nothing kept can be out of date; what is not asked for any more is not kept on.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Final

import msgspec

import bodymap
from bodymap import kept, paths
from bodymap.digests import blake2b
from bodymap.knowledge import care, lexicon
from bodymap.knowledge.parsing import ParsedFile
from bodymap.knowledge.problems import Severity

_KEY_BYTES: Final = 16
_ROOMS: Final = ("atlas", "knowledge", "referral")  # whose code decides what is right


class Mistake(msgspec.Struct, frozen=True, array_like=True):
    """Something wrong with a record by itself."""

    trail: tuple[str | int, ...]
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


class HardWord(msgspec.Struct, frozen=True, array_like=True):
    """A word of a record that is no everyday one; whether a term explains it, the base knows."""

    trail: tuple[str | int, ...]
    word: str
    may_be_muscle: bool  # the page names muscles beside the text


class Review(msgspec.Struct, frozen=True, array_like=True):
    """All that can be said of a record without the others."""

    problems: list[Mistake]
    hard_words: list[HardWord]
    covered: list[tuple[str, float, float]]  # of a trigger point the pain areas, see `calling.Covered`


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    files: dict[bytes, msgspec.Raw]
    records: dict[bytes, msgspec.Raw]
    places: dict[bytes, tuple[int, int]]  # lines and columns of values


class KeptWork:
    """The work that was done on one knowledge base before."""

    def __init__(self, folder: Path, cache: Path | None) -> None:
        """Open what was kept.

        :param cache: the folder in which it is kept; None keeps nothing.
        """
        self._path = None if cache is None else kept.file_for(folder, within=cache, name="check")
        self._file_keys: dict[Path, tuple[bytes, bytes]] = {}
        self._old = self._read()
        self._new = _Kept({}, {}, {})

    def parsed(self, path: Path, raw: bytes) -> ParsedFile | None:
        """What a file of this content held, if it was parsed before."""
        key = self._file_key(path, raw)
        found = self._old.files.get(key)
        if found is None:
            return None
        self._new.files[key] = found
        return msgspec.msgpack.decode(found, type=ParsedFile)

    def keep_parsed(self, path: Path, raw: bytes, parsed: ParsedFile) -> None:
        """Keep what a file holds."""
        self._new.files[self._file_key(path, raw)] = msgspec.Raw(msgspec.msgpack.encode(parsed))

    def review(self, key: bytes) -> Review | None:
        """The review of the record of this key, if there was one."""
        found = self._old.records.get(key)
        if found is None:
            return None
        self._new.records[key] = found
        return msgspec.msgpack.decode(found, type=Review)

    def keep_review(self, key: bytes, review: Review) -> None:
        """Keep the review of a record."""
        self._new.records[key] = msgspec.Raw(msgspec.msgpack.encode(review))

    def place(self, path: Path, raw: bytes, where: str) -> tuple[int, int] | None:
        """Line and column of a value of a file, if it was asked for before."""
        key = _key(self._file_key(path, raw), where.encode("utf-8", "surrogatepass"))
        found = self._old.places.get(key)
        if found is not None:
            self._new.places[key] = found
        return found

    def keep_place(self, path: Path, raw: bytes, where: str, place: tuple[int, int]) -> None:
        """Keep where a value of a file stands."""
        self._new.places[_key(self._file_key(path, raw), where.encode("utf-8", "surrogatepass"))] = place

    def save(self, *, only_more: bool = False) -> None:
        """Write what was asked for since this was opened, if that is not what is there.

        :param only_more: keep the rest on as well, since only a part was asked for.
        """
        if only_more:
            kept_on = ((getattr(self._old, name) | getattr(self._new, name)) for name in _Kept.__struct_fields__)
            self._new = _Kept(*kept_on)
        same = self._new == self._old
        if self._path is not None and not same:
            kept.write(self._path, msgspec.msgpack.encode(self._new))
        self._old, self._new = self._new, _Kept({}, {}, {})

    def _file_key(self, path: Path, raw: bytes) -> bytes:
        """What all that is known of a file is kept by; worked out once for each content that it had."""
        known = self._file_keys.get(path)
        if known is None or known[0] is not raw:
            known = self._file_keys[path] = raw, _key(os.fsencode(path), raw)
        return known[1]

    def _read(self) -> _Kept:
        payload = kept.read(self._path) if self._path is not None else None
        try:
            return _Kept({}, {}, {}) if payload is None else msgspec.msgpack.decode(payload, type=_Kept)
        except msgspec.DecodeError:  # of another version of the program
            return _Kept({}, {}, {})


def key_of_record(kind: str, record: object, body: str) -> bytes:
    """What the review of a record follows from.

    :param body: the digest of the atlas; "" without one.
    """
    return _key(kind.encode(), body.encode(), msgspec.msgpack.encode(record))


def _key(*parts: bytes) -> bytes:
    digest = blake2b(_own_digest(), digest_size=_KEY_BYTES)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()


@lru_cache(maxsize=1)
def _own_digest() -> bytes:
    """A digest of the program's own part in the answers: its code and its words."""
    package = Path(bodymap.__file__).parent
    files = [path for room in _ROOMS for path in sorted((package / room).glob("*.py"))]
    digest = blake2b(bodymap.__version__.encode(), digest_size=_KEY_BYTES)
    for path in [*files, paths.assets() / "words" / "plain.txt.gz", lexicon.file_of(), *care.files()]:
        digest.update(path.read_bytes())
    return digest.digest()
