"""The figure's skin as the fill sees it: smoothed normals, parts, fat, and where it faces other skin."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
from embreex import rtcore_scene
from embreex.mesh_construction import TriangleMesh
from scipy.spatial import cKDTree

from bodymap.atlas.views import Figure
from tools.atlas.mesh import laplacian
from tools.body.carry.spline import FLIP

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tools.atlas.stage import Stage

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]

ARM: Final = ("upper_arm", "forearm", "hand")
# Fat over muscle, mm, by part of the skin. Subcutaneous thickness varies far more between people than between
# the sources' means; these are round figures for a lean man and a woman of the same build.
_FAT: Final = {
    Figure.MALE: {
        "head": 2.5, "neck": 4.0, "trunk": 5.0, "pelvis": 6.0, "upper_arm": 4.0, "forearm": 3.0,
        "hand": 2.5, "thigh": 5.0, "leg": 4.0, "foot": 3.0,
    },
    Figure.FEMALE: {
        "head": 3.0, "neck": 5.0, "trunk": 7.0, "pelvis": 8.0, "upper_arm": 6.5, "forearm": 4.0,
        "hand": 2.5, "thigh": 8.0, "leg": 6.0, "foot": 3.5,
    },
}  # fmt: skip
# More of it about a landmark: landmark, offset, mm in the male and in the female, and how far it reaches.
_PADS: Final = (
    ("buttock_centre", (0, 0, 0), {Figure.MALE: 7.0, Figure.FEMALE: 9.0}, 85.0),
    ("lower_abdomen_mid", (0, 0, 0), {Figure.MALE: 2.0, Figure.FEMALE: 5.0}, 90.0),
    ("thigh_outer_mid", (0, 110, 0), {Figure.MALE: 0.0, Figure.FEMALE: 6.0}, 80.0),
)
_EVEN: Final = 40  # rounds over which the parts' fat is evened
_CALM: Final = 12  # and the normals
_BREAST: Final = 85.0  # mm about the nipple within which the skin is the gland's, not the muscle's
_FACING: Final = 25.0  # mm: skin that meets other skin nearer than this lies in a fold
_ABOUT: Final = 10  # vertices that make up the skin about a point
_SAME_WAY: Final = 0.5  # cosine to the nearest one's normal from which they count
_START: Final = 22.0  # mm outside the skin from which is cast


@dataclass(frozen=True)
class Skin:
    """The left half of a figure's skin; all arrays are of its vertices."""

    name: Figure
    on: Stage

    @cached_property
    def rows(self) -> NDArray[np.intp]:
        """Which vertices of the figure: those of the left side and the midline."""
        return np.flatnonzero(self.on.figure.vertices[:, 0] > -1.0)

    @cached_property
    def vertices(self) -> Floats:
        return self.on.figure.vertices[self.rows].astype(np.float64)

    @cached_property
    def normals(self) -> Floats:
        return self.on.figure.normals[self.rows].astype(np.float64)

    @cached_property
    def calm_normals(self) -> Floats:
        """The normals, evened over a few mm: the way straight in."""
        normals = self._evened(self.on.figure.normals.astype(np.float64), _CALM)[self.rows]
        return normals / np.linalg.norm(normals, axis=1, keepdims=True)

    @cached_property
    def part(self) -> NDArray[np.str_]:
        """The segment of each vertex, without its side."""
        return self._parts[self.rows]

    @cached_property
    def arm(self) -> Mask:
        return np.isin(self.part, ARM)

    @cached_property
    def fat(self) -> Floats:
        """How deep under the skin the outermost muscle is wanted, mm."""
        table = _FAT[self.name]
        vertices = self.on.figure.vertices.astype(np.float64)
        fat = np.array([table[part] for part in self._parts])
        for landmark, offset, more, reach in _PADS:
            centre = self.on.positions[landmark] + np.array(offset)
            away = np.minimum(*(np.linalg.norm(v - centre, axis=1) for v in (vertices, vertices * FLIP)))
            fat += more[self.name] * np.exp(-((away / reach) ** 2))
        return self._evened(fat, _EVEN)[self.rows]

    @cached_property
    def gland(self) -> Mask:
        """Where the skin is a breast's."""
        if self.name is Figure.MALE:
            return np.zeros(len(self.rows), np.bool_)
        return np.linalg.norm(self.vertices - self.on.positions["nipple"], axis=1) < _BREAST

    @cached_property
    def folded(self) -> Mask:
        """Where the skin faces other skin close by: armpit, groin, between fingers, toes and thighs."""
        figure = self.on.figure
        triangles = figure.vertices[figure.faces].astype(np.float32)
        away = cast(triangles, self.vertices + 0.5 * self.normals, self.normals)
        return away < _FACING

    def below(self, triangles: NDArray[np.float32], of: Mask) -> Floats:
        """How deep (n,) under the skin of a mask straight in the first of some triangles (m, 3, 3) lies; nan: none."""
        found = np.full(len(self.rows), np.nan)
        origin = self.vertices[of] + _START * self.calm_normals[of]
        found[of] = cast(triangles, origin, -self.calm_normals[of]) - _START
        return np.where(found > 100, np.nan, found)

    def nearest(self, points: Floats, of: Mask) -> tuple[NDArray[np.intp], Floats]:
        """The nearest vertex of a mask to each point, and how deep the point lies under it (negative: outside)."""
        rows = np.flatnonzero(of)
        row = rows[cKDTree(self.vertices[rows]).query(points)[1]]
        return row, ((self.vertices[row] - points) * self.normals[row]).sum(axis=1)

    def evened(self, points: Floats, of: Mask) -> tuple[Floats, Floats]:
        """The same of the skin about each point: its normal (n, 3), and how deep the point lies under it.

        Skin that faces another way, as across a fold, does not count.
        """
        rows = np.flatnonzero(of)
        away, near = cKDTree(self.vertices[rows]).query(points, k=_ABOUT)
        row = rows[near]
        normals = self.normals[row]
        share = (np.einsum("nkx,nx->nk", normals, normals[:, 0]) > _SAME_WAY) / (away + 1.0)
        share /= share.sum(axis=1, keepdims=True)
        depth = np.einsum("nkx,nkx->nk", self.vertices[row] - points[:, None], normals)
        calm = np.einsum("nk,nkx->nx", share, normals)
        return calm / np.linalg.norm(calm, axis=1, keepdims=True), (share * depth).sum(axis=1)

    @cached_property
    def _parts(self) -> NDArray[np.str_]:
        names = np.array([str(name).split(".")[0] for name in self.on.figure.segment_names])
        return names[self.on.figure.segment]

    def _evened(self, values: Floats, rounds: int) -> Floats:
        operator = laplacian(self.on.figure.faces.astype(np.int64), len(self.on.figure.vertices))
        for _ in range(rounds):
            values = values - 0.5 * (operator @ values)
        return values


def cast(triangles: NDArray[np.float32], origin: Floats, way: Floats) -> Floats:
    """How far (n,) rays go to the first of some triangles (m, 3, 3); infinity where they meet none."""
    scene = rtcore_scene.EmbreeScene()
    mesh = TriangleMesh(scene, np.ascontiguousarray(triangles, np.float32))  # the scene keeps no hold of it
    far = scene.run(origin.astype(np.float32), way.astype(np.float32), query="DISTANCE").astype(np.float64)
    del mesh
    return np.where(far > 1e4, np.inf, far)
