"""Reading the compiled atlas from disk.

``atlas.msgpack`` is the index: what exists, with names, and the digest of each
plate. Each figure and view has one ``<figure>-<view>.plate`` and its pictures.
Plates are read when first asked for and kept. A file that is not bit for bit
what the compiler wrote is refused: a muscle must not move without a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
import numpy as np

from bodymap import kept
from bodymap.atlas import plates
from bodymap.atlas.index import PlateIndex
from bodymap.atlas.model import AreaKind, AreaUnion, BoneKind, LandmarkKind, MuscleKind, Plate, StructureKind
from bodymap.atlas.packing import PER_MM, pack_ints, unpack_ints
from bodymap.atlas.plates import PackedMuscleKind
from bodymap.atlas.views import Figure, Side, View
from bodymap.digests import blake2b
from bodymap.errors import SaidError
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase
from bodymap.whole_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import ArrayLike, NDArray

FORMAT: Final = 3  # raised whenever the files below change their meaning
INDEX_NAME: Final = "atlas.msgpack"
_DIGEST: Final = 20  # bytes
_OTHER_FORMAT: Final = Phrase(
    "Atlas",
    QT_TRANSLATE_NOOP(
        "Atlas",
        "{path}: the atlas has format {format}, this program reads {known}; "
        "run 'make atlas' or install program and atlas from one release",
    ),
)
_UNREADABLE: Final = Phrase(
    "Atlas", QT_TRANSLATE_NOOP("Atlas", "{path}: cannot be read ({reason}); reinstall Bodymap or run 'make atlas'")
)
_DAMAGED: Final = Phrase(
    "Atlas", QT_TRANSLATE_NOOP("Atlas", "{path}: damaged or cut short; reinstall Bodymap or run 'make atlas'")
)


class AtlasError(SaidError):
    """The atlas is missing, damaged or of another format; the text is for the person who starts the program."""


class PackedAreaKind(msgspec.Struct, frozen=True):
    id: str
    name: str
    region: str
    aliases: tuple[str, ...] = ()
    inside: bool = False


class PackedBoneKind(msgspec.Struct, frozen=True):
    id: str
    name: str
    latin: str
    cartilage: bool = False


class PackedStructureKind(msgspec.Struct, frozen=True):
    id: str
    name: str
    latin: str
    fma: str = ""


class PackedUnion(msgspec.Struct, frozen=True):
    id: str
    name: str
    areas: tuple[str, ...]
    words: str
    sources: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


class PackedLandmarkKind(msgspec.Struct, frozen=True):
    id: str
    name: str
    region: str
    midline: bool


class PackedIndex(msgspec.Struct, frozen=True):
    format: int
    source_hash: str  # of the atlas source and compiler that made it
    regions: dict[str, str]
    muscles: tuple[PackedMuscleKind, ...]
    areas: tuple[PackedAreaKind, ...]
    landmarks: tuple[PackedLandmarkKind, ...]
    positions: dict[Figure, bytes]  # x of all landmarks, then y, then z: body mm on the LEFT side, see `pack_positions`
    unions: tuple[PackedUnion, ...] = ()
    bones: tuple[PackedBoneKind, ...] = ()
    structures: tuple[PackedStructureKind, ...] = ()
    plates: dict[str, bytes] = {}  # "<figure>-<view>" -> digest of its file; `write_index` fills it in


class Atlas:
    """All plates of the compiled atlas, read lazily, and the vocabulary they share."""

    def __init__(self, folder: Path) -> None:
        """Open the atlas in ``folder``.

        :raises AtlasError: no index there, or one that cannot be read.
        """
        self.folder = folder
        path = folder / INDEX_NAME
        packed = _index(path)
        if packed.format != FORMAT:
            raise AtlasError(_OTHER_FORMAT.filled(path=path, format=packed.format, known=FORMAT))
        self.source_hash = packed.source_hash
        self.regions: Mapping[str, str] = packed.regions
        self.muscles = {m.id: MuscleKind(m.id, m.layer, m.order, m.along, m.across, m.veil) for m in packed.muscles}
        self.areas = {a.id: AreaKind(a.id, a.name, a.region, a.aliases, a.inside) for a in packed.areas}
        self.unions = {u.id: AreaUnion(u.id, u.name, u.areas, u.words, u.sources, u.aliases) for u in packed.unions}
        self.bones = {b.id: BoneKind(b.id, b.name, b.latin, b.cartilage) for b in packed.bones}
        self.structures = {s.id: StructureKind(s.id, s.name, s.latin, s.fma) for s in packed.structures}
        self.landmarks = {k.id: LandmarkKind(k.id, k.name, k.region, k.midline) for k in packed.landmarks}
        self._muscle_kinds = {m.id: m for m in packed.muscles}
        self._positions = {
            figure: dict(zip(self.landmarks, _positions(raw, len(self.landmarks)), strict=True))
            for figure, raw in packed.positions.items()
        }
        self._packed = packed
        self._plates: dict[tuple[Figure, View], Plate] = {}
        self._indexes: dict[tuple[Figure, View], PlateIndex] = {}

    def landmark(self, name: str, *, figure: Figure, side: Side) -> NDArray[np.float64]:
        """Body position (3,) of a landmark in mm.

        :raises KeyError: no such landmark.
        """
        position: NDArray[np.float64] = self._positions[figure][name].copy()
        if side is Side.RIGHT:
            position[0] = -position[0]
        return position

    def digest(self, figure: Figure) -> str:
        """A digest of a figure's plates and landmarks, for what is kept of them: it changes with anything in them."""
        packed = self._packed
        own = sorted(item for item in packed.plates.items() if item[0].startswith(f"{figure}-"))
        content = (FORMAT, own, packed.positions.get(figure), packed.muscles, packed.areas, packed.landmarks)
        return _digest(msgspec.msgpack.encode(content)).hex()

    def plate(self, figure: Figure, view: View) -> Plate:
        """The plate of a figure and view, read on first use.

        :raises AtlasError: its file is missing or damaged.
        """
        key = (figure, view)
        if key not in self._plates:
            self._plates[key] = self._read(figure, view)
        return self._plates[key]

    def index(self, figure: Figure, view: View) -> PlateIndex:
        """The hit-testing index of a plate, built on first use."""
        key = (figure, view)
        if key not in self._indexes:
            self._indexes[key] = PlateIndex(self.plate(figure, view))
        return self._indexes[key]

    def _read(self, figure: Figure, view: View) -> Plate:
        path = plate_path(self.folder, figure, view)
        raw = _bytes(path)
        if _digest(raw) != self._packed.plates.get(path.stem):
            raise _damaged(path)
        try:
            return plates.unpack(raw, self.folder, muscles=self._muscle_kinds, bones=self.bones)
        except (ValueError, LookupError) as error:  # whole, but not of the kind that this program writes
            raise _damaged(path) from error


def plate_path(folder: Path, figure: Figure, view: View) -> Path:
    """Where the plate of a figure and view lies."""
    return folder / f"{figure}-{view}.plate"


def write_plate(folder: Path, plate: Plate) -> None:
    """Write the file of a plate; its pictures are written by who draws them."""
    write_whole(plate_path(folder, plate.figure, plate.view), plates.pack(plate))


def write_index(folder: Path, index: PackedIndex) -> None:
    """Write the index, which vouches for the plates that lie in the folder."""
    digests = {path.stem: _digest(path.read_bytes()) for path in sorted(folder.glob("*.plate"))}
    payload = msgspec.msgpack.encode(msgspec.structs.replace(index, plates=digests))
    write_whole(folder / INDEX_NAME, kept.sealed(payload, key=INDEX_NAME))


def pack_positions(positions: ArrayLike) -> bytes:
    """Body positions (landmarks, 3) in mm as the index holds them."""
    return pack_ints(np.rint(np.asarray(positions, np.float64).T * PER_MM))


def _positions(raw: bytes, count: int) -> NDArray[np.float64]:
    steps = unpack_ints(raw, 3 * count).reshape(3, count)
    return np.ascontiguousarray(steps.T) / PER_MM


def _index(path: Path) -> PackedIndex:
    payload = kept.unsealed(_bytes(path), key=INDEX_NAME)
    if payload is None:
        raise _damaged(path)
    try:
        return msgspec.msgpack.decode(payload, type=PackedIndex)
    except msgspec.MsgspecError as error:  # whole, but not of the kind that this program writes
        raise _damaged(path) from error


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise AtlasError(_UNREADABLE.filled(path=path, reason=error.strerror)) from error


def _digest(raw: bytes) -> bytes:
    return blake2b(raw, digest_size=_DIGEST).digest()


def _damaged(path: Path) -> AtlasError:
    return AtlasError(_DAMAGED.filled(path=path))
