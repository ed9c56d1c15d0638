"""Shapes on whole hundredths of a millimetre, as plates keep them, and still in order.

Neighbouring areas share the corners of their border, so what is rounded corner
by corner still parts the skin. Only where a corner lies within a hair of an
edge can it slip over to its other side; there the lines are laid anew.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from msgspec.structs import replace

from bodymap.atlas.packing import PER_MM

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shapely import MultiPolygon
    from shapely.geometry.base import BaseGeometry

    from bodymap.atlas import Layer, Plate

_STEP: Final = 1 / PER_MM


def rounded(plate: Plate) -> Plate:
    """A plate all of whose shapes lie on whole places."""
    areas = coverage([a.shape for a in plate.areas])
    return dataclasses.replace(
        plate,
        silhouette=whole(plate.silhouette),
        muscles=tuple(
            replace(m, regions=_whole(m.regions), whole=None if m.whole is None else whole(m.whole))
            for m in plate.muscles
        ),
        structures=tuple(replace(s, regions=_whole(s.regions)) for s in plate.structures),
        areas=tuple(replace(a, shape=shape) for a, shape in zip(plate.areas, areas, strict=True)),
        spots=tuple(replace(a, shape=whole(a.shape)) for a in plate.spots),
        bones=tuple(replace(b, shape=whole(b.shape)) for b in plate.bones),
    )


def _whole(regions: Mapping[Layer, MultiPolygon]) -> dict[Layer, MultiPolygon]:
    return {layer: whole(region) for layer, region in regions.items()}


def whole(shape: BaseGeometry) -> MultiPolygon:
    """A shape with its corners on whole places."""
    moved = _moved(_polygons(shape))
    return moved if moved.is_valid else _polygons(shapely.set_precision(shape, _STEP))


def coverage(shapes: Sequence[BaseGeometry]) -> list[MultiPolygon]:
    """Shapes that part a surface without gap or overlap; on whole places they still do."""
    moved = [_moved(_polygons(shape)) for shape in shapes]
    if shapely.is_valid(moved).all() and shapely.coverage_is_valid(moved):
        return moved
    return _parted_anew(shapes)


def _parted_anew(shapes: Sequence[BaseGeometry]) -> list[MultiPolygon]:
    """The same parts between borders that are laid on whole places all together."""
    borders = shapely.union_all(shapely.boundary(shapes), grid_size=_STEP)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(borders)))
    found, owners = shapely.STRtree(shapes).query(shapely.point_on_surface(faces), predicate="intersects")
    return [_polygons(shapely.coverage_union_all(faces[found[owners == at]])) for at in range(len(shapes))]


def _moved(shape: BaseGeometry) -> BaseGeometry:
    return shapely.transform(shape, lambda corners: np.rint(corners * PER_MM) / PER_MM)


def _polygons(shape: BaseGeometry) -> MultiPolygon:
    return shapely.MultiPolygon([p for p in shapely.get_parts(shape) if p.geom_type == "Polygon"])
