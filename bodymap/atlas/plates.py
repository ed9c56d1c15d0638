"""A plate as it is written down: what there is by name, and under it the shapes, sheets and depths as whole numbers."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple, overload

import msgspec
from shapely import MultiPolygon

from bodymap.atlas import packing
from bodymap.atlas.model import (
    AreaPlate,
    BodyPicture,
    BoneKind,
    BonePlate,
    Box,
    Coated,
    IdMask,
    MusclePlate,
    Plate,
    StructurePlate,
)
from bodymap.atlas.packing import PackedDepth, PackedMask, PackedShapes, PackedSheets
from bodymap.atlas.views import Coat, Figure, Layer, Side, View

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

_FROM_SKIN: Final = tuple(Layer)
_NOWHERE: Final = MultiPolygon()


class PackedPicture(msgspec.Struct, frozen=True, array_like=True):
    file: str
    px_per_mm: float
    box: Box
    mirrored: bool = False


class PackedCoated(msgspec.Struct, frozen=True, array_like=True):
    overview: PackedPicture
    tiles: tuple[PackedPicture, ...]


class PackedIds(msgspec.Struct, frozen=True, array_like=True):
    step: float
    box: Box
    mask: PackedMask


class PackedMuscleKind(msgspec.Struct, frozen=True):
    id: str
    layer: Layer
    order: int
    along: tuple[str, str]
    across: tuple[str, str]
    veil: bool = False


class Owner(NamedTuple):
    """Whose a shape is: a muscle's or an area's, of one side."""

    name: str
    side: Side


class Part(NamedTuple):
    """Which bone's or structure's a shape is; those in the midline have no side."""

    name: str
    side: Side | None


class PackedPlate(msgspec.Struct, frozen=True, array_like=True):
    figure: Figure
    view: View
    box: Box
    overview: PackedPicture
    tiles: tuple[PackedPicture, ...]
    coats: dict[Coat, PackedCoated]
    close_ups: dict[str, Box]
    depth_step: float
    depth: PackedDepth
    muscles: tuple[Owner, ...]
    structures: tuple[Part, ...]
    areas: tuple[Owner, ...]
    spots: tuple[Owner, ...]  # areas inside the body
    bones: tuple[Part, ...]
    shapes: PackedShapes  # the silhouette, then of areas and spots
    regions: dict[Layer, PackedShapes]  # what shows of each muscle, then of each structure
    veiled: tuple[int, ...]  # the muscles that the veil's picture shows, by their places among the muscles
    wholes: PackedShapes  # and all of each of them
    bone_shapes: PackedShapes
    ids: dict[Layer, PackedIds]
    sheets: PackedSheets  # of the muscles


def pack(plate: Plate) -> bytes:
    """A plate as the bytes of its file, compressed; all of it is rounded to 0.01 mm, depths to 0.1 mm."""
    return zlib.compress(msgspec.msgpack.encode(_packed(plate)), 9)


def _packed(plate: Plate) -> PackedPlate:
    shapes = [plate.silhouette, *(a.shape for a in plate.areas), *(a.shape for a in plate.spots)]
    return PackedPlate(
        figure=plate.figure,
        view=plate.view,
        box=plate.box,
        overview=_packed_picture(plate.overview),
        tiles=tuple(map(_packed_picture, plate.tiles)),
        coats={coat: _packed_coated(worn) for coat, worn in plate.coats.items()},
        close_ups=dict(plate.close_ups),
        depth_step=plate.depth_step,
        depth=packing.pack_depth(plate.depth),
        muscles=tuple(Owner(m.muscle, m.side) for m in plate.muscles),
        structures=tuple(Part(s.structure, s.side) for s in plate.structures),
        areas=_owners(plate.areas),
        spots=_owners(plate.spots),
        bones=tuple(Part(b.bone, b.side) for b in plate.bones),
        shapes=packing.pack_polygons(shapes),
        regions={layer: _packed_regions(plate, layer) for layer in Layer},
        veiled=tuple(at for at, m in enumerate(plate.muscles) if m.whole is not None),
        wholes=packing.pack_polygons([m.whole for m in plate.muscles if m.whole is not None]),
        bone_shapes=packing.pack_polygons([b.shape for b in plate.bones]),
        ids={layer: PackedIds(m.step, m.box, packing.pack_mask(m.ids)) for layer, m in plate.ids.items()},
        sheets=packing.pack_sheets(
            [m.grid for m in plate.muscles],
            [m.seen for m in plate.muscles],
            [m.under_skin for m in plate.muscles if m.under_skin is not None],
        ),
    )


def _packed_picture(picture: BodyPicture) -> PackedPicture:
    return PackedPicture(picture.path.name, picture.px_per_mm, picture.box, picture.mirrored)


def _packed_coated(worn: Coated) -> PackedCoated:
    return PackedCoated(_packed_picture(worn.overview), tuple(map(_packed_picture, worn.tiles)))


def _packed_regions(plate: Plate, layer: Layer) -> PackedShapes:
    return packing.pack_polygons([owner.regions.get(layer, _NOWHERE) for owner in plate.owners])


def _owners(areas: Iterable[AreaPlate]) -> tuple[Owner, ...]:
    return tuple(Owner(a.area, a.side) for a in areas)


def unpack(
    raw: bytes,
    folder: Path,
    *,
    muscles: Mapping[str, PackedMuscleKind],
    bones: Mapping[str, BoneKind],
) -> Plate:
    """The plate that `pack` wrote.

    :param folder: where its pictures lie.
    :raises ValueError: damaged; msgspec's own errors are of this kind.
    :raises LookupError: it names a muscle or bone that the index does not.
    """
    try:
        plain = zlib.decompress(raw)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    packed = msgspec.msgpack.decode(plain, type=PackedPlate)
    shapes = iter(packing.unpack_polygons(packed.shapes))
    regions = _Shapes(packed.regions)
    return Plate(
        figure=packed.figure,
        view=packed.view,
        box=packed.box,
        silhouette=next(shapes),
        overview=_picture(packed.overview, folder),
        tiles=tuple(_picture(tile, folder) for tile in packed.tiles),
        muscles=_muscles(packed, regions, muscles),
        structures=tuple(
            StructurePlate(*part, _Regions(regions, len(packed.muscles) + at, _FROM_SKIN))
            for at, part in enumerate(packed.structures)
        ),
        areas=tuple(AreaPlate(*owner, next(shapes)) for owner in packed.areas),
        spots=tuple(AreaPlate(*owner, next(shapes)) for owner in packed.spots),
        bones=_Bones(packed, bones),
        coats={coat: _coated(worn, folder) for coat, worn in packed.coats.items()},
        ids=_Masks(packed.ids),
        depth=packing.unpack_depth(packed.depth),
        depth_step=packed.depth_step,
        close_ups=packed.close_ups,
    )


class _Shapes:
    """The shapes of all owners in the pictures of the layers; those of a layer are unpacked when first asked for."""

    def __init__(self, packed: Mapping[Layer, PackedShapes]) -> None:
        self._packed = packed
        self._known: dict[Layer, NDArray[np.object_]] = {}

    def of(self, layer: Layer) -> NDArray[np.object_]:
        """In the order of `Plate.owners`."""
        if layer not in self._known:
            self._known[layer] = packing.unpack_polygons(self._packed[layer])
        return self._known[layer]


class _Regions(Mapping[Layer, MultiPolygon]):
    """What shows of one owner in each of some layers' pictures."""

    def __init__(self, shapes: _Shapes, at: int, layers: tuple[Layer, ...]) -> None:
        self._shapes = shapes
        self._at = at
        self._layers = layers

    def __getitem__(self, layer: Layer) -> MultiPolygon:
        if layer not in self._layers:
            raise KeyError(layer)
        found: MultiPolygon = self._shapes.of(layer)[self._at]
        return found

    def __iter__(self) -> Iterator[Layer]:
        return iter(self._layers)

    def __len__(self) -> int:
        return len(self._layers)


class _Masks(Mapping[Layer, IdMask]):
    """The masks of a plate, unpacked when they are first asked for."""

    def __init__(self, packed: Mapping[Layer, PackedIds]) -> None:
        self._packed = packed
        self._known: dict[Layer, IdMask] = {}

    def __getitem__(self, layer: Layer) -> IdMask:
        if layer not in self._known:
            packed = self._packed[layer]
            self._known[layer] = IdMask(packed.step, packed.box, packing.unpack_mask(packed.mask))
        return self._known[layer]

    def __iter__(self) -> Iterator[Layer]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


class _Bones(Sequence[BonePlate]):
    """The bones of a plate, unpacked when they are first asked for: few look at them, and they are a quarter of it."""

    def __init__(self, packed: PackedPlate, kinds: Mapping[str, BoneKind]) -> None:
        self._packed = packed
        self._kinds = kinds

    @cached_property
    def _all(self) -> tuple[BonePlate, ...]:
        shapes = packing.unpack_polygons(self._packed.bone_shapes)
        return tuple(
            BonePlate(*part, self._kinds[part.name].cartilage, shape)
            for part, shape in zip(self._packed.bones, shapes, strict=True)
        )

    @overload
    def __getitem__(self, at: int) -> BonePlate: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[BonePlate, ...]: ...
    def __getitem__(self, at: int | slice) -> BonePlate | tuple[BonePlate, ...]:
        return self._all[at]

    def __len__(self) -> int:
        return len(self._packed.bones)


def _muscles(packed: PackedPlate, shapes: _Shapes, kinds: Mapping[str, PackedMuscleKind]) -> tuple[MusclePlate, ...]:
    grids, seen, under = packing.unpack_sheets(packed.sheets)
    wholes = dict(zip(packed.veiled, packing.unpack_polygons(packed.wholes), strict=True))
    return tuple(
        MusclePlate(
            muscle=name,
            side=side,
            layer=kind.layer,
            order=kind.order,
            regions=_Regions(shapes, at, _over(kind)),
            grid=grid,
            seen=facing,
            whole=wholes.get(at),
            under_skin=deep,
        )
        for at, ((name, side), grid, facing, deep) in enumerate(zip(packed.muscles, grids, seen, under, strict=True))
        for kind in (kinds[name],)
    )


def _over(kind: PackedMuscleKind) -> tuple[Layer, ...]:
    """The layers in whose pictures a muscle may show: its own and those over it; one that veils others in none."""
    return () if kind.veil else _FROM_SKIN[: _FROM_SKIN.index(kind.layer) + 1]


def _coated(packed: PackedCoated, folder: Path) -> Coated:
    return Coated(_picture(packed.overview, folder), tuple(_picture(tile, folder) for tile in packed.tiles))


def _picture(packed: PackedPicture, folder: Path) -> BodyPicture:
    return BodyPicture(folder / packed.file, packed.px_per_mm, packed.box, packed.mirrored)
