"""How far the visible regions of the plates overlap with the outlines of the measured bodies."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from scipy.signal import fftconvolve

from bodymap.atlas.views import Layer, Side, View
from tools.atlas import render
from tools.body.assembly import scene
from tools.body.bodies import measured
from tools.body.bodies.model import Kind
from tools.body.depth.raster import look
from tools.body.plates.sight import present, without_arm

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from bodymap.atlas.model import Box, Plate
    from tools.body.scene import Scene
    from tools.body.truth.registered import Registered

    Mask = NDArray[np.bool_]

#: The views in which a muscle of the left side may be seen best.
VIEWS: Final = tuple(view for view in View if view.only_side is not Side.RIGHT)
SHIFT: Final = 16  # mm within which a region may be moved to its best place
_LEAST: Final = 60.0  # mm2 that must show of a measured body for a view to count
_SHARE: Final = 0.5  # and as a share of the view that shows most of it
_FACING: Final = 0.5  # share of its outline that shows of a muscle that faces the viewer
_AROUND: Final = 20  # mm about a body


@dataclass(frozen=True)
class Overlap:
    """A muscle in a view; pictures of 1 mm a pixel."""

    muscle: str
    layer: Layer
    view: View
    shows: float  # mm2 of the measured body that show with the layers over it away
    facing: bool
    iou: float  # of what shows of it on the plate and of the measured body
    shifted: float  # the same at the best place within `SHIFT`
    moved: tuple[int, int]  # mm to the right and up, of the region, to that place
    centroid: float  # mm between the middles of both
    alone: float  # the IoU if nothing lay before it: what the fill costs


def overlaps(by: Registered, plates: Mapping[View, Plate]) -> list[Overlap]:
    """Every measured muscle of the left side in every view that shows it well."""
    found: dict[str, list[Overlap]] = {}
    for view in VIEWS:
        for overlap in _in_view(by, plates[view], view):
            found.setdefault(overlap.muscle, []).append(overlap)
    return [o for of in found.values() for o in of if o.shows >= _SHARE * max(other.shows for other in of)]


def _in_view(by: Registered, plate: Plate, view: View) -> Iterator[Overlap]:
    there = without_arm(by.scene, by.figure, view)
    filled = without_arm(scene(by.figure), by.figure, view)
    names = {owner for source in measured.read_measured().values() for owner in source.owners}
    seen = {layer: _seen(there, view, plate.box, layer) for layer in Layer}
    regions: dict[str, list[shapely.MultiPolygon]] = {}
    for muscle in plate.muscles:
        if muscle.side is Side.LEFT or _midline(there, muscle.muscle):
            own = muscle.regions.get(muscle.layer, muscle.whole if not muscle.regions else None)
            regions.setdefault(muscle.muscle, []).extend([] if own is None else [own])
    for number, owner in enumerate(there.owners):
        if owner.kind is not Kind.MUSCLE or owner.layer is None or owner.side is Side.RIGHT or owner.id not in names:
            continue
        if owner.veil and not regions.get(owner.id):  # a sheet that is shown on demand, where it is
            continue
        wanted = _alone(there, number, view, plate.box)
        shown = wanted if owner.veil else seen[owner.layer] == number
        if shown.sum() < _LEAST:
            continue
        whole = _alone(filled, number, view, plate.box)
        drawn = mask(shapely.union_all(regions.get(owner.id, [])), plate.box)
        shifted, moved = best_shift(drawn, shown)
        yield Overlap(
            muscle=owner.id,
            layer=owner.layer,
            view=view,
            shows=float(shown.sum()),
            facing=bool(shown.sum() >= _FACING * wanted.sum()),
            iou=iou(drawn, shown),
            shifted=shifted,
            moved=moved,
            centroid=float(np.linalg.norm(_middle(drawn) - _middle(shown))) if drawn.any() else np.inf,
            alone=iou(whole, wanted),
        )


def _midline(there: Scene, muscle: str) -> bool:
    return any(owner.id == muscle and owner.side is None for owner in there.owners)


def _seen(there: Scene, view: View, box: Box, layer: Layer) -> NDArray[np.int16]:
    """Whose each pixel (h, w) is."""
    buffer = look(there, view, box, 1.0, present(there, view, layer))
    far = render.SCOPES[view].farthest if view in render.SCOPES else -np.inf
    return np.where(buffer.depth < far, np.int16(-1), buffer.owner(there))


def _alone(there: Scene, number: int, view: View, box: Box) -> Mask:
    """The outline (h, w) of an owner with nothing before it."""
    mine = there.triangles[there.owner == number]
    rows, triangles = np.unique(mine, return_inverse=True)
    part = replace(
        there,
        vertices=there.vertices[rows],
        triangles=triangles.reshape(mine.shape).astype(np.int32),
        owner=np.zeros(len(mine), np.int16),
        owners=(there.owners[number],),
    )
    far = render.SCOPES[view].farthest if view in render.SCOPES else -np.inf
    return look(part, view, box, 1.0, np.ones(1, np.bool_)).depth > max(far, -1e6)


def mask(shape: shapely.Geometry, box: Box) -> Mask:
    """The pixels (h, w) of 1 mm whose middles lie in a shape; row 0 is the top."""
    left, bottom, right, top = box
    found = np.zeros((round(top - bottom), round(right - left)), np.bool_)
    if shape.is_empty:
        return found
    x0, y0, x1, y1 = shape.bounds
    rows = slice(max(int(top - y1), 0), min(int(top - y0) + 1, found.shape[0]))
    columns = slice(max(int(x0 - left), 0), min(int(x1 - left) + 1, found.shape[1]))
    y, x = np.mgrid[rows, columns]
    shapely.prepare(shape)
    found[rows, columns] = shapely.contains_xy(shape, left + x + 0.5, top - y - 0.5)
    return found


def iou(a: Mask, b: Mask) -> float:
    """Intersection over union."""
    union = (a | b).sum()
    return float((a & b).sum() / union) if union else 0.0


def best_shift(drawn: Mask, wanted: Mask) -> tuple[float, tuple[int, int]]:
    """The best IoU with the drawn pixels moved up to `SHIFT` mm, and how they are moved (right, up)."""
    if not drawn.any():
        return 0.0, (0, 0)
    rows, columns = (np.flatnonzero((drawn | wanted).any(axis=axis)) for axis in (1, 0))
    part = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    one, other = (np.pad(m[part], SHIFT).astype(np.float32) for m in (wanted, drawn))
    common = fftconvolve(one, other[::-1, ::-1], mode="same")
    middle = (one.shape[0] - 1) // 2, (one.shape[1] - 1) // 2
    by = np.arange(-SHIFT, SHIFT + 1)
    near = common[np.ix_(middle[0] + by, middle[1] + by)]
    near = np.where(by[:, None] ** 2 + by[None] ** 2 <= SHIFT**2, near, 0.0)
    down, right = np.unravel_index(near.argmax(), near.shape)
    best = float(near.max())
    return best / float(drawn.sum() + wanted.sum() - best), (int(by[right]), -int(by[down]))


def _middle(pixels: Mask) -> NDArray[np.float64]:
    return np.argwhere(pixels).mean(axis=0)
