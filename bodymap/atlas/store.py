"""Reading the compiled atlas from disk.

``atlas.msgpack`` is the index: what exists, with names. Each figure and view
has one ``<figure>-<view>.plate`` (MessagePack of coordinates as raw float32
and WKB) and its pictures. Plates are read when first asked for and kept.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

import msgspec
import numpy as np
import shapely

from bodymap.atlas.index import PlateIndex
from bodymap.atlas.model import (
    AreaKind,
    AreaPlate,
    AreaUnion,
    BoneKind,
    BonePlate,
    Box,
    LandmarkKind,
    MuscleKind,
    MusclePlate,
    Picture,
    Plate,
)
from bodymap.atlas.views import Figure, Layer, Side, View

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

FORMAT: Final = 1  # raised whenever the files below change their meaning
INDEX_NAME: Final = "atlas.msgpack"
_DIGEST: Final = 20  # bytes


class AtlasError(Exception):
    """The atlas is missing, damaged or of another format; the text is for the person who starts the program."""


class PackedPicture(msgspec.Struct, frozen=True):
    file: str
    px_per_mm: float
    box: Box


class PackedMuscle(msgspec.Struct, frozen=True):
    muscle: str
    side: Side
    region: bytes  # WKB
    grid: bytes  # float32 (A, C, 2)
    shape: tuple[int, int]
    seen: bytes  # bool (A, C)


class PackedArea(msgspec.Struct, frozen=True):
    area: str
    side: Side
    shape: bytes  # WKB


class PackedBone(msgspec.Struct, frozen=True):
    bone: str
    side: Side | None
    far: bool
    shape: bytes  # WKB
    lines: bytes  # WKB


class PackedPlate(msgspec.Struct, frozen=True):
    figure: Figure
    view: View
    box: Box
    silhouette: bytes
    overview: PackedPicture
    tiles: tuple[PackedPicture, ...]
    muscles: tuple[PackedMuscle, ...]
    areas: tuple[PackedArea, ...]
    depth: bytes  # float16 (h, w)
    depth_shape: tuple[int, int]
    depth_step: float
    close_ups: dict[str, Box]
    spots: tuple[PackedArea, ...] = ()  # areas inside the body
    bones: tuple[PackedBone, ...] = ()


class PackedMuscleKind(msgspec.Struct, frozen=True):
    id: str
    layer: Layer
    order: int
    along: tuple[str, str]
    across: tuple[str, str]
    tendon: tuple[float, float]
    inscriptions: tuple[float, ...] = ()


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
    positions: dict[Figure, bytes]  # float32 (landmarks, 3): body mm on the LEFT side
    plates: dict[str, int]  # "<figure>-<view>" -> size in bytes, to tell a truncated file
    unions: tuple[PackedUnion, ...] = ()
    bones: tuple[PackedBoneKind, ...] = ()


class Atlas:
    """All plates of the compiled atlas, read lazily, and the vocabulary they share."""

    def __init__(self, folder: Path) -> None:
        """Open the atlas in ``folder``.

        :raises AtlasError: no index there, or one that cannot be read.
        """
        self.folder = folder
        packed = _decode(folder / INDEX_NAME, PackedIndex)
        if packed.format != FORMAT:
            raise AtlasError(
                f"{folder / INDEX_NAME}: the atlas has format {packed.format}, this program reads {FORMAT}; "
                "run 'make atlas' or install program and atlas from one release"
            )
        self.source_hash = packed.source_hash
        self.regions: Mapping[str, str] = packed.regions
        self.muscles = {m.id: MuscleKind(m.id, m.layer, m.order, m.along, m.across) for m in packed.muscles}
        self.areas = {a.id: AreaKind(a.id, a.name, a.region, a.aliases, a.inside) for a in packed.areas}
        self.unions = {u.id: AreaUnion(u.id, u.name, u.areas, u.words, u.sources, u.aliases) for u in packed.unions}
        self.bones = {b.id: BoneKind(b.id, b.name, b.latin, b.cartilage) for b in packed.bones}
        self.landmarks = {k.id: LandmarkKind(k.id, k.name, k.region, k.midline) for k in packed.landmarks}
        self._muscle_kinds = {m.id: m for m in packed.muscles}
        self._positions = {
            figure: dict(zip(self.landmarks, np.frombuffer(raw, np.float32).reshape(-1, 3), strict=True))
            for figure, raw in packed.positions.items()
        }
        self._packed = packed
        self._sizes = packed.plates
        self._plates: dict[tuple[Figure, View], Plate] = {}
        self._indexes: dict[tuple[Figure, View], PlateIndex] = {}

    def landmark(self, name: str, *, figure: Figure, side: Side) -> NDArray[np.float64]:
        """Body position (3,) of a landmark in mm.

        :raises KeyError: no such landmark.
        """
        position = np.array(self._positions[figure][name], dtype=np.float64)
        if side is Side.RIGHT:
            position[0] = -position[0]
        return position

    def digest(self, figure: Figure) -> str:
        """A digest of a figure's plates and landmarks, for what is kept of them: it changes with anything in them."""
        packed = self._packed
        plates = sorted(item for item in packed.plates.items() if item[0].startswith(f"{figure}-"))
        content = (FORMAT, self.source_hash, plates, packed.positions.get(figure), packed.areas, packed.landmarks)
        return hashlib.blake2b(msgspec.msgpack.encode(content), digest_size=_DIGEST).hexdigest()

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
        path = self.folder / f"{figure}-{view}.plate"
        packed = _decode(path, PackedPlate, size=self._sizes.get(path.stem))
        try:
            return self._unpack(packed)
        except (shapely.errors.ShapelyError, ValueError, KeyError) as error:
            raise _damaged(path) from error

    def _unpack(self, packed: PackedPlate) -> Plate:
        outlines = shapely.from_wkb(
            [packed.silhouette, *(m.region for m in packed.muscles), *(a.shape for a in packed.areas)]
        )
        spots = shapely.from_wkb([spot.shape for spot in packed.spots])
        bones = shapely.from_wkb([b.shape for b in packed.bones]), shapely.from_wkb([b.lines for b in packed.bones])
        count = len(packed.muscles)
        muscles = [
            MusclePlate(
                muscle=m.muscle,
                side=m.side,
                layer=self.muscles[m.muscle].layer,
                order=self.muscles[m.muscle].order,
                region=region,
                grid=np.frombuffer(m.grid, np.float32).reshape(*m.shape, 2),
                seen=np.frombuffer(m.seen, np.bool_).reshape(m.shape),
                tendon=self._muscle_kinds[m.muscle].tendon,
                inscriptions=self._muscle_kinds[m.muscle].inscriptions,
            )
            for m, region in zip(packed.muscles, outlines[1 : 1 + count], strict=True)
        ]
        return Plate(
            figure=packed.figure,
            view=packed.view,
            box=packed.box,
            silhouette=outlines[0],
            overview=self._picture(packed.overview),
            tiles=tuple(self._picture(tile) for tile in packed.tiles),
            muscles=tuple(sorted(muscles, key=lambda m: m.order)),
            areas=tuple(
                AreaPlate(a.area, a.side, shape) for a, shape in zip(packed.areas, outlines[1 + count :], strict=True)
            ),
            depth=np.frombuffer(packed.depth, np.float16).reshape(packed.depth_shape).astype(np.float32),
            depth_step=packed.depth_step,
            close_ups=packed.close_ups,
            spots=tuple(AreaPlate(a.area, a.side, shape) for a, shape in zip(packed.spots, spots, strict=True)),
            bones=tuple(
                BonePlate(b.bone, b.side, b.far, self.bones[b.bone].cartilage, shape, lines)
                for b, shape, lines in zip(packed.bones, *bones, strict=True)
            ),
        )

    def _picture(self, packed: PackedPicture) -> Picture:
        return Picture(self.folder / packed.file, packed.px_per_mm, packed.box)


def _decode(path: Path, kind: type[Any], *, size: int | None = None) -> Any:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise AtlasError(f"{path}: cannot be read ({error.strerror}); reinstall Bodymap or run 'make atlas'") from error
    if size is not None and len(raw) != size:
        raise _damaged(path)
    try:
        return msgspec.msgpack.decode(raw, type=kind)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> AtlasError:
    return AtlasError(f"{path}: damaged or cut short; reinstall Bodymap or run 'make atlas'")
