"""The muscles, structures and bones of a plate: what shows of each, layer by layer, and where their places lie."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from msgspec.structs import replace

from bodymap.atlas.model import BonePlate, IdMask, MusclePlate, StructurePlate
from bodymap.atlas.views import Layer, Side, project, view_axes
from tools.atlas.source import read_muscles
from tools.body.assembly import scene
from tools.body.bodies.model import Kind, Tissue
from tools.body.depth.raster import look
from tools.body.plates.coats import turned_box
from tools.body.plates.places import places
from tools.body.plates.regions import outlines, polygons
from tools.body.plates.sight import cut_scene, in_view, see, skin

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray
    from shapely import MultiPolygon

    from bodymap.atlas.model import Box
    from bodymap.atlas.views import Figure, View
    from tools.atlas.source import MuscleSource

PX_PER_MM: Final = 2.5  # of the buffers from which regions come
_IDS_STEP: Final = 1.0  # mm between samples of an id mask
_ROWS: Final = slice(None, None, 2)  # the compiler works on a finer grid than the program needs
_COVERED: Final = 0.45  # share of the places within reach that others may cover before a muscle is shown whole
_THICK: Final = 12.0  # mm that a muscle reaches beyond its places
_TURNED: Final = np.array((-1, 1), np.float32)
_FAR: Final = 3000.0  # mm: beyond every plate
_NEAR: Final = 3.0  # mm: a place this near to what shows of its muscle is seen


@dataclass(frozen=True)
class Shown:
    """What a view shows under the skin."""

    muscles: tuple[MusclePlate, ...]
    structures: tuple[StructurePlate, ...]
    bones: tuple[BonePlate, ...]
    ids: Mapping[Layer, IdMask]
    asked_for: Mapping[int, float]  # see `asked_for`


@lru_cache(maxsize=1)  # the right-hand view follows upon the left one
def shown(figure: Figure, view: View, box: Box) -> Shown:
    """See all layers of a view.

    A view of the right side shows what its mirror image of the left does.
    """
    if view.only_side is Side.RIGHT:
        return _mirrored(shown(figure, view.mirrored, turned_box(box)))
    there = cut_scene(figure, view)
    owners = {layer: see(figure, view, box, PX_PER_MM, layer).owner(there) for layer in Layer}
    found = {layer: outlines(owner, box, PX_PER_MM) for layer, owner in owners.items()}
    bones = outlines(see(figure, view, box, PX_PER_MM, None).owner(there), box, PX_PER_MM)
    deep = asked_for(figure, view, box, found)
    muscles = tuple(sorted(_muscles(figure, view, box, found, deep), key=lambda muscle: muscle.order))
    structures = tuple(
        StructurePlate(owner.id, owner.side, regions)
        for number, owner in enumerate(there.owners)
        if owner.kind is Kind.STRUCTURE and _of_view(owner.side, view) and (regions := _regions(found, number))
    )
    return Shown(
        muscles,
        structures,
        tuple(
            BonePlate(o.id, o.side, o.tissue is Tissue.CARTILAGE, bones[number])
            for number, o in enumerate(there.owners)
            if o.kind is Kind.BONE and _of_view(o.side, view) and number in bones
        ),
        {layer: _ids(figure, owner, box, (*muscles, *structures)) for layer, owner in owners.items()},
        deep,
    )


def _of_view(side: Side | None, view: View) -> bool:
    return side is None or view.only_side in (None, side)


def _mirrored(left: Shown) -> Shown:
    def turned(shape: MultiPolygon) -> MultiPolygon:
        return shapely.transform(shape, lambda at: at * (-1.0, 1.0))

    def other(side: Side | None) -> Side | None:
        return None if side is None else side.other

    def all_turned(regions: Mapping[Layer, MultiPolygon]) -> dict[Layer, MultiPolygon]:
        return {layer: turned(region) for layer, region in regions.items()}

    return Shown(
        tuple(
            replace(
                m,
                side=m.side.other,
                regions=all_turned(m.regions),
                grid=m.grid * _TURNED,
                whole=m.whole and turned(m.whole),
            )
            for m in left.muscles
        ),
        tuple(replace(s, side=other(s.side), regions=all_turned(s.regions)) for s in left.structures),
        tuple(replace(b, side=other(b.side), shape=turned(b.shape)) for b in left.bones),
        {layer: IdMask(mask.step, turned_box(mask.box), mask.ids[:, ::-1]) for layer, mask in left.ids.items()},
        left.asked_for,
    )


def _regions(found: Mapping[Layer, Mapping[int, MultiPolygon]], number: int) -> dict[Layer, MultiPolygon]:
    return {layer: shapes[number] for layer, shapes in found.items() if number in shapes}


def _muscles(
    figure: Figure,
    view: View,
    box: Box,
    found: Mapping[Layer, Mapping[int, MultiPolygon]],
    deep: Mapping[int, float],
) -> Iterator[MusclePlate]:
    orders = {source.id: number for number, source in enumerate(in_order())}
    for number, owner in enumerate(scene(figure).owners):
        if owner.kind is not Kind.MUSCLE or owner.layer is None:
            continue
        own, at = owner.layer, places(figure, owner.id)
        alone = _alone(figure, view, box, number, deep[number]) if number in deep else None
        for side in (owner.side,) if owner.side is not None else tuple(Side):
            regions = _of_side(_regions(found, number), owner.side, side, view)
            whole = _of_side({} if alone is None else {own: alone}, owner.side, side, view).get(own)
            if (own not in regions and whole is None) or not _of_view(side, view):
                continue
            flat = at.in_view(side, view)[_ROWS, _ROWS, :2]
            reached = at.reached(figure, side, view, box, PX_PER_MM)[0][_ROWS, _ROWS]
            yield MusclePlate(
                muscle=owner.id,
                side=side,
                layer=own,
                order=orders[owner.id],
                regions=regions,
                grid=flat.astype(np.float32),
                seen=reached,
                whole=whole,
                under_skin=at.under_skin[_ROWS, _ROWS].astype(np.float32),
            )


def asked_for(
    figure: Figure, view: View, box: Box, found: Mapping[Layer, Mapping[int, MultiPolygon]]
) -> dict[int, float]:
    """The muscles that are shown whole where they are asked for, and the mm under the skin to which they are shown.

    Thin sheets, and those whose places a hand comes to in this view while others of their layer cover many of them.
    """
    deep = {}
    for number, owner in enumerate(scene(figure).owners):
        if owner.kind is not Kind.MUSCLE or owner.layer is None or not in_view(owner, view):
            continue
        at, side = places(figure, owner.id), owner.side or Side.LEFT
        reached, way = at.reached(figure, side, view, box, PX_PER_MM)
        region = found[owner.layer].get(number, shapely.MultiPolygon())
        covered = reached & ~_near(at.in_view(side, view)[..., :2], region)
        if reached.any() and covered.sum() > _COVERED * reached.sum():
            deep[number] = float(way[reached].max()) + _THICK
    return deep


def _alone(figure: Figure, view: View, box: Box, number: int, deep: float) -> MultiPolygon | None:
    """The outline of an owner that nothing covers."""
    there, depth = cut_scene(figure, view), skin(figure, view, box, PX_PER_MM).depth
    corners = project(there.vertices[np.unique(there.triangles[there.owner == number])], view)[:, :2]
    if not len(corners):  # cut off with the arm
        return None
    # Only the pixels that it may take, of those of the whole view.
    low = np.floor((corners.min(axis=0) - box[:2]) * PX_PER_MM).astype(int) - 1
    high = np.ceil((corners.max(axis=0) - box[:2]) * PX_PER_MM).astype(int) + 1
    (left, bottom), (right, top) = np.maximum(low, 0), np.minimum(high, depth.shape[::-1])
    if left >= right or bottom >= top:
        return None
    part = (
        box[0] + left / PX_PER_MM,
        box[1] + bottom / PX_PER_MM,
        box[0] + right / PX_PER_MM,
        box[1] + top / PX_PER_MM,
    )
    alone = look(there, view, part, PX_PER_MM, np.arange(len(there.owners)) == number)
    with np.errstate(invalid="ignore"):
        within = depth[depth.shape[0] - top : depth.shape[0] - bottom, left:right] - alone.depth <= deep
    return outlines(np.where(within & (alone.triangle >= 0), 0, -1).astype(np.int16), part, PX_PER_MM).get(0)


def _of_side(regions: dict[Layer, MultiPolygon], own: Side | None, side: Side, view: View) -> dict[Layer, MultiPolygon]:
    """What of a muscle lies on one side: all of it, or half of one in the midline."""
    rightward = (1 if side is Side.LEFT else -1) * view_axes(view)[0][0]
    if own is not None or not rightward:
        return regions
    half = shapely.box(0, -_FAR, _FAR, _FAR) if rightward > 0 else shapely.box(-_FAR, -_FAR, 0, _FAR)
    cut = {layer: shapely.intersection(region, half) for layer, region in regions.items()}
    return {layer: polygons(shape) for layer, shape in cut.items() if not shape.is_empty}


def _near(flat: NDArray[np.float64], region: MultiPolygon) -> NDArray[np.bool_]:
    """Which places of a view lie in a region, or beside it."""
    around = region.buffer(_NEAR, quad_segs=4)
    shapely.prepare(around)
    return shapely.contains_xy(around, flat[..., 0], flat[..., 1])


def _ids(
    figure: Figure, owner: NDArray[np.int16], box: Box, plates: tuple[MusclePlate | StructurePlate, ...]
) -> IdMask:
    """A mask of 1 mm, row 0 lowest: 0 for nobody, else one more than the place among the plates."""
    place = {
        (plate.muscle if isinstance(plate, MusclePlate) else plate.structure, plate.side): at + 1
        for at, plate in reversed(list(enumerate(plates)))
    }
    numbers = np.array([*(place.get((o.id, o.side), 0) for o in scene(figure).owners), 0], np.uint16)
    height, width = (round((high - low) / _IDS_STEP) for low, high in ((box[1], box[3]), (box[0], box[2])))
    rows = np.clip(((np.arange(height) + 0.5) * _IDS_STEP * PX_PER_MM).astype(int), 0, owner.shape[0] - 1)
    columns = np.clip(((np.arange(width) + 0.5) * _IDS_STEP * PX_PER_MM).astype(int), 0, owner.shape[1] - 1)
    return IdMask(_IDS_STEP, box, numbers[owner[np.ix_(rows, columns)]][::-1])


def in_order() -> list[MuscleSource]:
    """All muscles, deepest first."""
    layers = tuple(reversed(Layer))
    return sorted(read_muscles(), key=lambda m: layers.index(m.layer))
