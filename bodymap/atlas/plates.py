"""A plate as it is written down: what there is by name, and under it the shapes, sheets and depths as whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, overload

import msgspec

from bodymap.atlas import packing
from bodymap.atlas.model import AreaPlate, BodyPicture, BoneKind, BonePlate, Box, MusclePlate, Plate
from bodymap.atlas.packing import PackedDepth, PackedShapes, PackedSheets
from bodymap.atlas.views import Figure, Layer, Side, View

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


class PackedPicture(msgspec.Struct, frozen=True, array_like=True):
    file: str
    px_per_mm: float
    box: Box


class PackedMuscleKind(msgspec.Struct, frozen=True):
    id: str
    layer: Layer
    order: int
    along: tuple[str, str]
    across: tuple[str, str]
    tendon: tuple[float, float]
    inscriptions: tuple[float, ...] = ()


class Owner(NamedTuple):
    """Whose a shape is: a muscle's or an area's, of one side."""

    name: str
    side: Side


class BoneOwner(NamedTuple):
    """Which bone's a shape is."""

    name: str
    side: Side | None
    far: bool


class PackedPlate(msgspec.Struct, frozen=True, array_like=True):
    figure: Figure
    view: View
    box: Box
    overview: PackedPicture
    tiles: tuple[PackedPicture, ...]
    close_ups: dict[str, Box]
    depth_step: float
    depth: PackedDepth
    muscles: tuple[Owner, ...]
    areas: tuple[Owner, ...]
    spots: tuple[Owner, ...]  # areas inside the body
    bones: tuple[BoneOwner, ...]
    shapes: PackedShapes  # the silhouette, then of muscles, areas and spots
    bone_shapes: PackedShapes
    bone_lines: PackedShapes
    sheets: PackedSheets  # of the muscles


def pack(plate: Plate) -> bytes:
    """A plate as the bytes of its file; all of it is rounded to 0.01 mm, depths to 0.1 mm."""
    shapes = [
        plate.silhouette,
        *(m.region for m in plate.muscles),
        *(a.shape for a in plate.areas),
        *(a.shape for a in plate.spots),
    ]
    return msgspec.msgpack.encode(
        PackedPlate(
            figure=plate.figure,
            view=plate.view,
            box=plate.box,
            overview=_packed_picture(plate.overview),
            tiles=tuple(_packed_picture(tile) for tile in plate.tiles),
            close_ups=dict(plate.close_ups),
            depth_step=plate.depth_step,
            depth=packing.pack_depth(plate.depth),
            muscles=tuple(Owner(m.muscle, m.side) for m in plate.muscles),
            areas=_owners(plate.areas),
            spots=_owners(plate.spots),
            bones=tuple(BoneOwner(b.bone, b.side, b.far) for b in plate.bones),
            shapes=packing.pack_polygons(shapes),
            bone_shapes=packing.pack_polygons([b.shape for b in plate.bones]),
            bone_lines=packing.pack_lines([b.lines for b in plate.bones]),
            sheets=packing.pack_sheets([m.grid for m in plate.muscles], [m.seen for m in plate.muscles]),
        )
    )


def _packed_picture(picture: BodyPicture) -> PackedPicture:
    return PackedPicture(picture.path.name, picture.px_per_mm, picture.box)


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
    packed = msgspec.msgpack.decode(raw, type=PackedPlate)
    shapes = iter(packing.unpack_polygons(packed.shapes))
    return Plate(
        figure=packed.figure,
        view=packed.view,
        box=packed.box,
        silhouette=next(shapes),
        overview=_picture(packed.overview, folder),
        tiles=tuple(_picture(tile, folder) for tile in packed.tiles),
        muscles=_muscles(packed, [next(shapes) for _ in packed.muscles], muscles),
        areas=tuple(AreaPlate(*owner, next(shapes)) for owner in packed.areas),
        spots=tuple(AreaPlate(*owner, next(shapes)) for owner in packed.spots),
        bones=_Bones(packed, bones),
        depth=packing.unpack_depth(packed.depth),
        depth_step=packed.depth_step,
        close_ups=packed.close_ups,
    )


class _Bones(Sequence[BonePlate]):
    """The bones of a plate, unpacked when they are first asked for: few look at them, and they are a quarter of it."""

    def __init__(self, packed: PackedPlate, kinds: Mapping[str, BoneKind]) -> None:
        self._packed = packed
        self._kinds = kinds

    @cached_property
    def _all(self) -> tuple[BonePlate, ...]:
        packed = self._packed
        shapes, lines = packing.unpack_polygons(packed.bone_shapes), packing.unpack_lines(packed.bone_lines)
        return tuple(
            BonePlate(*owner, self._kinds[owner.name].cartilage, shape, line)
            for owner, shape, line in zip(packed.bones, shapes, lines, strict=True)
        )

    @overload
    def __getitem__(self, at: int) -> BonePlate: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[BonePlate, ...]: ...
    def __getitem__(self, at: int | slice) -> BonePlate | tuple[BonePlate, ...]:
        return self._all[at]

    def __len__(self) -> int:
        return len(self._packed.bones)


def _muscles(
    packed: PackedPlate, regions: list[object], kinds: Mapping[str, PackedMuscleKind]
) -> tuple[MusclePlate, ...]:
    grids, seen = packing.unpack_sheets(packed.sheets)
    return tuple(
        MusclePlate(name, side, kind.layer, kind.order, region, grid, facing, kind.tendon, kind.inscriptions)
        for (name, side), region, grid, facing in zip(packed.muscles, regions, grids, seen, strict=True)
        for kind in (kinds[name],)
    )


def _picture(packed: PackedPicture, folder: Path) -> BodyPicture:
    return BodyPicture(folder / packed.file, packed.px_per_mm, packed.box)
