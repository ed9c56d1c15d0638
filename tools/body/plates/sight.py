"""What is there to be seen in each view: which bodies, how deep under the skin, and where the arm is cut off."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.spatial import cKDTree

from bodymap.atlas.views import Layer, View, view_axes
from tools.atlas import render
from tools.atlas.stage import stage
from tools.body.assembly import scene
from tools.body.bodies.model import Kind, Region, Tissue
from tools.body.depth.raster import Buffer, look

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from bodymap.atlas.model import Box
    from bodymap.atlas.views import Figure
    from tools.body.scene import Owner, Scene

    Mask = NDArray[np.bool_]

_FLANKS: Final = (View.FLANK_LEFT, View.FLANK_RIGHT)
_OF_LEG: Final = (Region.PELVIS, Region.THIGH, Region.LEG, Region.FOOT)
_REGIONS: Final[dict[View, tuple[Region, ...]]] = {
    View.MEDIAL_LEFT: _OF_LEG,
    View.MEDIAL_RIGHT: _OF_LEG,
    View.PLANTAR: (Region.LEG, Region.FOOT),
    View.DORSAL: (Region.LEG, Region.FOOT),
    View.INFERIOR: (Region.PELVIS,),
}
# On the pelvic floor's schematic only what belongs to it, and the bones about it.
_FLOOR: Final = (
    "levator_ani", "coccygeus", "sphincter_ani", "bulbospongiosus", "ischiocavernosus", "transversus_perinei",
    "obturator_internus", "hip_bone", "sacrum", "sacrotuberous", "anococcygeal", "perineal",
)  # fmt: skip
# Where the flayed body keeps its skin: what lies deeper under it than so many mm, straight in, is not shown there.
# Along the line of sight what is seen edge-on, as masseter and digastric are from in front, lies deeper than it is.
_SKIN_KEPT: Final = {"": np.inf, "head": 13.0, "hand": 12.0, "foot": 24.0}
_SKIN_PX_PER_MM: Final = 2.5
_DEEP: Final = 30.0  # mm, more than any of them


@dataclass(frozen=True)
class Skin:
    """The skin as a view shows it, on the pixels of a buffer."""

    depth: NDArray[np.float32]  # (h, w), mm towards the viewer, nan off the body
    part: NDArray[np.uint8]  # (h, w), which of `_SKIN_KEPT`: 0 where all may show


def skin(name: Figure, view: View, box: Box, px_per_mm: float) -> Skin:
    """The skin in a box, on pixels of any size."""
    whole, (left, _, _, top) = _whole_skin(name, view)
    height, width = round((box[3] - box[1]) * px_per_mm), round((box[2] - box[0]) * px_per_mm)
    x, y = box[0] + (np.arange(width) + 0.5) / px_per_mm, box[3] - (np.arange(height) + 0.5) / px_per_mm
    column, row = ((at * _SKIN_PX_PER_MM).astype(int) + 1 for at in (x - left, top - y))
    # A pixel of nothing goes round the whole.
    rows, columns = np.clip(row, 0, whole.depth.shape[0] - 1), np.clip(column, 0, whole.depth.shape[1] - 1)
    return Skin(whole.depth[np.ix_(rows, columns)], whole.part[np.ix_(rows, columns)])


@lru_cache(maxsize=2)
def _whole_skin(name: Figure, view: View) -> tuple[Skin, Box]:
    figure = stage(name).figure
    seen = render.render_view(figure, view, _SKIN_PX_PER_MM, samples=1)
    parts = list(_SKIN_KEPT)
    of_segment = [str(segment).split(".")[0] for segment in figure.segment_names]
    codes = np.array([parts.index(part) if part in parts else 0 for part in of_segment], np.uint8)
    part = np.where(seen.face_id >= 0, codes[figure.segment[figure.faces[np.maximum(seen.face_id, 0), 0]]], 0)
    return Skin(np.pad(seen.depth, 1, constant_values=np.nan), np.pad(part.astype(np.uint8), 1)), seen.box


def see(
    name: Figure, view: View, box: Box, px_per_mm: float, layer: Layer | None, left_out: Mask | None = None
) -> Buffer:
    """What shows of a figure in a view.

    :param layer: with those outside of it taken away; None: bones and cartilage alone.
    :param left_out: (owners,) who is not there.
    """
    there = cut_scene(name, view)
    shown = present(there, view, layer)
    buffer = look(there, view, box, px_per_mm, shown if left_out is None else shown & ~left_out)
    on = skin(name, view, box, px_per_mm)
    hidden = np.isnan(on.depth)
    if view in render.SCOPES:
        hidden |= buffer.depth < render.SCOPES[view].farthest
    if layer is Layer.SUPERFICIAL:
        hidden |= _skin_kept(there, buffer, on, _under_skin(name, view))
    return without(buffer, hidden)


def see_alone(name: Figure, view: View, box: Box, px_per_mm: float, deep: Mapping[int, float]) -> Buffer:
    """Some owners alone, as if nothing covered them.

    :param deep: by the owner's number, the mm under the skin to which it is shown.
    """
    there = cut_scene(name, view)
    buffer = look(there, view, box, px_per_mm, np.isin(np.arange(len(there.owners)), list(deep)))
    limits = np.array([*(deep.get(number, 0.0) for number in range(len(there.owners))), 0.0])
    with np.errstate(invalid="ignore"):
        under = skin(name, view, box, px_per_mm).depth - buffer.depth
        return without(buffer, ~(under <= limits[buffer.owner(there)]))


def without(buffer: Buffer, hidden: Mask) -> Buffer:
    """A buffer with nothing where a mask says so."""
    return replace(
        buffer,
        depth=np.where(hidden, -np.inf, buffer.depth).astype(np.float32),
        triangle=np.where(hidden, -1, buffer.triangle).astype(np.int32),
    )


def _skin_kept(there: Scene, buffer: Buffer, on: Skin, under: NDArray[np.float32]) -> Mask:
    """Where the flayed body keeps its skin: over bone and what is deep, on head, hands and feet.

    :param under: (N,) mm from each vertex of the scene straight out to the skin.
    """
    bony = np.array([*(owner.kind is Kind.BONE for owner in there.owners), False])[buffer.owner(there)]
    limit = np.array(list(_SKIN_KEPT.values()))[on.part]
    kept = (on.part > 0) & bony
    asked = (on.part > 0) & ~bony & (buffer.triangle >= 0)
    corner = under[there.triangles[buffer.triangle[asked]]]
    second, third = buffer.weights[asked].T
    deep = corner[:, 0] + second * (corner[:, 1] - corner[:, 0]) + third * (corner[:, 2] - corner[:, 0])
    kept[asked] = deep > limit[asked]
    return kept


@lru_cache(maxsize=2)
def _under_skin(name: Figure, view: View) -> NDArray[np.float32]:
    """(N,) mm from each vertex of a view's scene to the nearest skin that faces the viewer.

    `_DEEP` where it lies farther in than any skin is kept over.
    """
    figure = stage(name).figure
    facing = figure.normals @ view_axes(view)[2] > 0
    found, _ = cKDTree(figure.vertices[facing]).query(cut_scene(name, view).vertices, distance_upper_bound=_DEEP)
    return np.minimum(found, _DEEP).astype(np.float32)


def present(there: Scene, view: View, layer: Layer | None) -> Mask:
    """Which owners of a scene a picture is made of; see `see`."""
    return np.array([in_view(o, view) and _in_layer(o, layer) for o in there.owners])


def _in_layer(owner: Owner, layer: Layer | None) -> bool:
    if layer is None:
        return owner.tissue in (Tissue.BONE, Tissue.CARTILAGE)
    layers = tuple(Layer)
    return not owner.veil and owner.layer not in layers[: layers.index(layer)]


def in_view(owner: Owner, view: View) -> bool:
    """Whether a view has an owner in it at all."""
    if view in _FLANKS and owner.region.of_arm and owner.side is not view.only_side:
        return False
    if view in (View.MEDIAL_LEFT, View.MEDIAL_RIGHT) and owner.side is not view.only_side:
        return False
    if view is View.INFERIOR:
        return owner.id.startswith(_FLOOR)
    return owner.region in _REGIONS.get(view, tuple(Region))


# --- the arm ------------------------------------------------------------------


@lru_cache(maxsize=2)
def cut_scene(name: Figure, view: View) -> Scene:
    """The figure's scene, with the arm cut off in the views that take it away."""
    return without_arm(scene(name), name, view)


def without_arm(whole: Scene, name: Figure, view: View) -> Scene:
    """A scene of a figure, with the arm cut off in the views that take it away."""
    if view not in _FLANKS:
        return whole
    point, way = render.arm_cut(stage(name).figure, view)
    arm = np.array([o.side is view.only_side and (o.region.of_arm or o.id.startswith("deltoid")) for o in whole.owners])
    far = (whole.vertices - point) @ way
    beyond = far[whole.triangles]
    mine = arm[whole.owner]
    # What crosses the plane is drawn out to it, and what lies beyond is gone: the cut is a clean line.
    vertices = whole.vertices.copy()
    crossing = np.unique(whole.triangles[mine & (beyond > 0).any(axis=1) & (beyond <= 0).any(axis=1)])
    over = crossing[far[crossing] > 0]
    vertices[over] -= far[over, None] * way
    keep = ~mine | (beyond <= 0).any(axis=1)
    return replace(whole, vertices=vertices, triangles=whole.triangles[keep], owner=whole.owner[keep])
