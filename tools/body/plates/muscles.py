"""The muscles, structures and bones of a plate: what shows of each, layer by layer, and where their places lie."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from msgspec.structs import replace
from scipy.ndimage import gaussian_filter
from scipy.spatial import cKDTree

from bodymap.atlas.model import BonePlate, IdMask, MusclePlate, StructurePlate
from bodymap.atlas.views import Layer, Side, project, view_axes
from tools.atlas.source import read_muscles
from tools.atlas.stage import stage
from tools.body.assembly import scene
from tools.body.bodies.model import Kind, Tissue
from tools.body.carry.courses import courses
from tools.body.carry.spline import FLIP
from tools.body.plates.coats import turned_box
from tools.body.plates.regions import outlines, polygons
from tools.body.plates.sight import cut_scene, see

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
_INSIDE: Final = 3.0  # mm from its body at which a course counts as running in it
_CALM: Final = (2.5, 1.5)  # grid steps over which the way into the body is evened
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
    veil = outlines(see(figure, view, box, PX_PER_MM, Layer.SUPERFICIAL, veil=True).owner(there), box, PX_PER_MM)
    bones = outlines(see(figure, view, box, PX_PER_MM, None).owner(there), box, PX_PER_MM)
    muscles = tuple(sorted(_muscles(figure, view, found, veil), key=lambda muscle: muscle.order))
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
            replace(m, side=m.side.other, regions=all_turned(m.regions), grid=m.grid * _TURNED) for m in left.muscles
        ),
        tuple(replace(s, side=other(s.side), regions=all_turned(s.regions)) for s in left.structures),
        tuple(replace(b, side=other(b.side), shape=turned(b.shape)) for b in left.bones),
        {layer: IdMask(mask.step, turned_box(mask.box), mask.ids[:, ::-1]) for layer, mask in left.ids.items()},
    )


def _regions(found: Mapping[Layer, Mapping[int, MultiPolygon]], number: int) -> dict[Layer, MultiPolygon]:
    return {layer: shapes[number] for layer, shapes in found.items() if number in shapes}


def _muscles(
    figure: Figure,
    view: View,
    found: Mapping[Layer, Mapping[int, MultiPolygon]],
    veil: Mapping[int, MultiPolygon],
) -> Iterator[MusclePlate]:
    orders = {source.id: number for number, source in enumerate(in_order())}
    for number, owner in enumerate(scene(figure).owners):
        if owner.kind is not Kind.MUSCLE or owner.layer is None:
            continue
        whole = {owner.layer: veil[number]} if owner.veil and number in veil else _regions(found, number)
        for side in (owner.side,) if owner.side is not None else tuple(Side):
            regions = whole if owner.side is not None else _half(whole, side, view)
            if owner.layer not in regions or view.only_side not in (None, side):
                continue
            grid, under = _places(figure, owner.id)
            flat = project(grid if side is Side.LEFT else grid * FLIP, view)[_ROWS, _ROWS, :2]
            yield MusclePlate(
                muscle=owner.id,
                side=side,
                layer=owner.layer,
                order=orders[owner.id],
                regions=regions,
                grid=flat.astype(np.float32),
                seen=_seen(flat, regions[owner.layer]),
                veil=owner.veil,
                under_skin=under[_ROWS, _ROWS].astype(np.float32),
            )


def _half(regions: Mapping[Layer, MultiPolygon], side: Side, view: View) -> dict[Layer, MultiPolygon]:
    """What of a muscle in the midline lies on one side of it."""
    rightward = (1 if side is Side.LEFT else -1) * view_axes(view)[0][0]
    if not rightward:
        return dict(regions)
    half = shapely.box(0, -_FAR, _FAR, _FAR) if rightward > 0 else shapely.box(-_FAR, -_FAR, 0, _FAR)
    cut = {layer: shapely.intersection(region, half) for layer, region in regions.items()}
    return {layer: polygons(shape) for layer, shape in cut.items() if not shape.is_empty}


def _seen(flat: NDArray[np.float64], region: MultiPolygon) -> NDArray[np.bool_]:
    near = region.buffer(_NEAR, quad_segs=4)
    shapely.prepare(near)
    return shapely.contains_xy(near, flat[..., 0], flat[..., 1])


@cache
def _places(figure: Figure, muscle: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """A left muscle's course, laid into its body (rows, columns, 3), and its mm under the skin (rows, columns)."""
    grid = courses(figure)[muscle].grid
    body = _vertices(figure, muscle)
    tree = cKDTree(body)
    far, row = tree.query(grid)
    share = np.clip(1 - _INSIDE / np.maximum(far, 1e-6), 0, 1)
    into = gaussian_filter((body[row] - grid) * share[..., None], (*_CALM, 0), mode="nearest")
    grid = grid + into
    skin = stage(figure).figure.vertices.astype(np.float64)
    _, nearest = cKDTree(skin).query(grid)
    return grid, tree.query(skin[nearest])[0]


@cache
def _vertices(figure: Figure, muscle: str) -> NDArray[np.float64]:
    body = scene(figure)
    mine = [n for n, owner in enumerate(body.owners) if owner.id == muscle and owner.side in (None, Side.LEFT)]
    return body.vertices[np.unique(body.triangles[np.isin(body.owner, mine)])]


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
