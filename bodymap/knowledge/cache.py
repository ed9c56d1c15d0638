"""A loaded knowledge base on disk, so that the next start need not read any YAML.

Only a base without errors is kept. The key covers the bytes of all files, the
names of the atlas they were checked against, and the shape of the records; it
seals the cache together with its content, so that anything else than a whole,
fitting cache is ignored and written anew. The shipped knowledge base comes with
one, so that not even the first start reads YAML.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from enum import Enum
from functools import cached_property, partial
from types import GenericAlias
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias, TypeVar, get_origin

import msgspec

from bodymap import kept, paths
from bodymap.digests import blake2b
from bodymap.knowledge import records
from bodymap.knowledge.base import KnowledgeBase
from bodymap.knowledge.problems import Position
from bodymap.knowledge.records import KINDS, Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bodymap.knowledge.vocabulary import Vocabulary

RULES_VERSION: Final = 2  # raised whenever the loader begins to refuse what it took before


_Value = TypeVar("_Value")
_Shape = TypeVar("_Shape", bound=msgspec.Struct)
_Places: TypeAlias = dict[str, tuple[int, int, int]]  # id -> file, line, column


class _Packed(msgspec.Struct, frozen=True):
    kinds: dict[str, msgspec.Raw]  # the records of each kind
    files: tuple[str, ...]
    positions: msgspec.Raw  # _Places


class _Later(Mapping[str, _Value]):
    """Things by the ids of records, decoded when the first of them is wanted."""

    def __init__(self, decode: Callable[[], dict[str, _Value]]) -> None:
        self._decode = decode

    @cached_property
    def _all(self) -> dict[str, _Value]:
        return self._decode()

    def __getitem__(self, name: str) -> _Value:
        return self._all[name]

    def __contains__(self, name: object) -> bool:
        return name in self._all

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


class _Id(msgspec.Struct):
    id: str


class _Records(_Later[Entry]):
    """The records of a kind; their ids, and what a list shows of them, are read without the rest."""

    def __init__(self, raw: msgspec.Raw, kind: type[Entry]) -> None:
        super().__init__(lambda: {record.id: record for record in self.in_short(kind)})
        self._raw = raw

    def in_short(self, shape: type[_Shape]) -> tuple[_Shape, ...]:
        """Of each record the fields that a struct has."""
        rows: tuple[_Shape, ...] = msgspec.msgpack.decode(self._raw, type=GenericAlias(tuple, (shape, ...)))
        return rows

    @cached_property
    def _ids(self) -> dict[str, None]:
        return dict.fromkeys(record.id for record in self.in_short(_Id))

    def __contains__(self, name: object) -> bool:
        return name in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


def _positions(packed: _Packed, folder: Path) -> dict[str, Position]:
    files = [folder / name for name in packed.files]
    places: _Places = msgspec.msgpack.decode(packed.positions, type=_Places)
    return {name: Position(files[at], line, column) for name, (at, line, column) in places.items()}


def key_for(files: Mapping[str, bytes], vocabulary: Vocabulary | None) -> str:
    """What a cache of these files must be named by to be used."""
    digest = blake2b(digest_size=20)
    # The records describe themselves, so a changed one cannot be read from an old cache.
    digest.update(f"{RULES_VERSION} {_shape_of_records()!r}".encode())
    if vocabulary:
        names = (
            vocabulary.muscles,
            vocabulary.areas,
            vocabulary.landmarks,
            vocabulary.regions,
            vocabulary.unions,
        )
        digest.update(repr([sorted(group) for group in names]).encode())
    for name, raw in sorted(files.items()):
        digest.update(f"\0{name}\0{len(raw)}\0".encode("utf-8", "surrogateescape"))
        digest.update(raw)
    return digest.hexdigest()


def _shape_of_records() -> list[object]:
    """All that records.py declares, as it is written there; msgspec.inspect would take 10 ms of every start."""
    shape: list[object] = []
    for name, kind in vars(records).items():
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            shape.append((name, kind.__annotations__, kind.__struct_fields__, kind.__struct_defaults__))
        elif isinstance(kind, type) and issubclass(kind, Enum):
            shape.append((name, [member.value for member in kind]))
        elif get_origin(kind) is Annotated:
            shape.append((name, kind))
    return shape


def read(cache: Path, *, folder: Path, key: str) -> KnowledgeBase | None:
    """The knowledge base of ``folder`` as it is kept, by the person or by the program; None if neither fits the key."""
    found = (kept.read(path, key=key) for path in (_file(cache, folder), shipped_file()))
    payload = next((payload for payload in found if payload is not None), None)
    return None if payload is None else _base(payload, folder)


def shipped_file() -> Path:
    """Where the shipped knowledge base is kept for who starts the program for the first time, by ``make kept``."""
    return paths.shipped_kept() / "knowledge.kept"


def _base(payload: memoryview, folder: Path) -> KnowledgeBase | None:
    try:
        packed = msgspec.msgpack.decode(payload, type=_Packed)
        if packed.kinds.keys() != KINDS.keys():
            return None
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    records = {key: _Records(packed.kinds[key], kind) for key, kind in KINDS.items()}
    return KnowledgeBase(**records, positions=_Later(partial(_positions, packed, folder)))  # type: ignore[arg-type]


def write(cache: Path, base: KnowledgeBase, *, folder: Path, key: str) -> None:
    """Keep a knowledge base; a cache that cannot be written costs time, nothing else."""
    files = tuple(sorted({_within(folder, at) for at in base.positions.values()}))
    places: _Places = {
        name: (files.index(_within(folder, at)), at.line, at.column) for name, at in base.positions.items()
    }
    packed = _Packed(
        kinds={kind: msgspec.Raw(msgspec.msgpack.encode(tuple(getattr(base, kind).values()))) for kind in KINDS},
        files=files,
        positions=msgspec.Raw(msgspec.msgpack.encode(places)),
    )
    with suppress(UnicodeError):
        kept.write(_file(cache, folder), msgspec.msgpack.encode(packed), key=key)


def _within(folder: Path, position: Position) -> str:
    """The file of a position as it is named within the knowledge base: "trigger_points/02_neck.yaml"."""
    return position.path.relative_to(folder).as_posix()


def _file(cache: Path, folder: Path) -> Path:
    return kept.file_for(folder, within=cache, name="knowledge")
