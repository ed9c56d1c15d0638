"""Finding the landmarks on a figure's skin.

They are authored on the female figure; both figures share one mesh, so the
face and the place within it carry over to the male, but for the few (`seen_on`,
`near_on`) where the same place of the mesh is another of the body.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial import cKDTree

from bodymap.atlas.views import View, view_axes
from tools.atlas import render

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from bodymap.atlas.views import Figure as FigureName
    from tools.atlas.figure import Figure
    from tools.atlas.source import LandmarkSource


@dataclass(frozen=True, slots=True)
class OnSkin:
    """A place on the mesh: three vertices and their weights. The figures share vertices, but not every triangle."""

    corners: tuple[int, int, int]
    weights: tuple[float, float, float]

    def on(self, figure: Figure) -> NDArray[np.float64]:
        """The body point (3,) in mm."""
        return np.asarray(self.weights) @ figure.vertices[list(self.corners)].astype(np.float64)

    def normal(self, figure: Figure) -> NDArray[np.float64]:
        """The outward unit normal (3,)."""
        normal = np.asarray(self.weights) @ figure.normals[list(self.corners)].astype(np.float64)
        return normal / np.linalg.norm(normal)


class Skin:
    """Closest-point and line-of-sight queries on a figure."""

    def __init__(self, figure: Figure) -> None:
        self.figure = figure
        self._tree = cKDTree(figure.vertices)

    def nearest(self, point: NDArray[np.float64], segments: tuple[str, ...] = ()) -> OnSkin:
        """The skin vertex nearest to a (3,) body point; the mesh is fine enough (1 to 5 mm) to need no more.

        :param segments: the parts of the skin to look on; empty: all.
        """
        if segments:
            own = np.flatnonzero(self.figure.in_segments(*segments))
            found = int(own[np.linalg.norm(self.figure.vertices[own] - point, axis=1).argmin()])
        else:
            found = int(self._tree.query(point)[1])
        return OnSkin((found, found, found), (1.0, 0.0, 0.0))

    def seen_at(self, view: View, x: float, y: float) -> OnSkin:
        """The skin that the viewer sees at view (x, y) mm.

        :raises ValueError: the body does not show there.
        """
        corners = (self.figure.vertices.astype(np.float64) @ view_axes(view).T)[self.figure.faces]
        edge_b, edge_c = corners[:, 1, :2] - corners[:, 0, :2], corners[:, 2, :2] - corners[:, 0, :2]
        offset = np.array([x, y]) - corners[:, 0, :2]
        area = edge_b[:, 0] * edge_c[:, 1] - edge_b[:, 1] * edge_c[:, 0]
        with np.errstate(divide="ignore", invalid="ignore"):
            b = (offset[:, 0] * edge_c[:, 1] - offset[:, 1] * edge_c[:, 0]) / area
            c = (edge_b[:, 0] * offset[:, 1] - edge_b[:, 1] * offset[:, 0]) / area
        facing = (area > 0) & (b >= 0) & (c >= 0) & (b + c <= 1)
        if view in render.SCOPES:
            facing &= np.isin(np.arange(len(facing)), render.visible_faces(self.figure, view))
        faces = np.flatnonzero(facing)
        if not len(faces):
            raise ValueError(f"no skin at {x:g}, {y:g} of the {view} view")
        weights = np.column_stack([1 - b[faces] - c[faces], b[faces], c[faces]])
        depth = (weights * corners[faces, :, 2]).sum(axis=1)
        front = int(np.argmax(depth))
        first, second, third = (int(v) for v in self.figure.faces[faces[front]])
        return OnSkin((first, second, third), (weights[front, 0], weights[front, 1], weights[front, 2]))


def find(landmarks: Sequence[LandmarkSource], female: Figure) -> dict[str, OnSkin]:
    """Where on the mesh each landmark lies (the left one of a pair).

    :raises ValueError: a landmark is picked where there is no skin.
    """
    skin = Skin(female)
    found = {}
    for mark in landmarks:
        if mark.pick is not None:
            try:
                found[mark.id] = skin.seen_at(mark.pick.view, *mark.pick.at)
            except ValueError as error:
                raise ValueError(f"landmark {mark.id}: {error}") from error
        elif mark.near is not None:
            found[mark.id] = skin.nearest(np.asarray(mark.near), mark.segments)
        else:
            raise ValueError(f"landmark {mark.id}: neither near nor pick")
    return found


def carried(
    landmarks: Sequence[LandmarkSource], places: Mapping[str, OnSkin], figure: Figure, name: FigureName
) -> dict[str, OnSkin]:
    """The female figure's places on another: as the mesh carries them, but for those that the source sees elsewhere.

    :raises ValueError: a landmark is picked where there is no skin.
    """
    skin = Skin(figure)
    found = {}
    for mark in landmarks:
        if name in mark.seen_on:
            found[mark.id] = skin.seen_at(mark.seen_on[name].view, *mark.seen_on[name].at)
        elif name in mark.near_on:
            found[mark.id] = skin.nearest(np.asarray(mark.near_on[name]), mark.segments)
        else:
            found[mark.id] = places[mark.id]
    return found


def positions(
    landmarks: Sequence[LandmarkSource], places: Mapping[str, OnSkin], figure: Figure
) -> dict[str, NDArray[np.float64]]:
    """Body points (3,) in mm of the left landmarks; midline ones lie exactly at x = 0."""
    found = {}
    for mark in landmarks:
        point = places[mark.id].on(figure)
        if mark.midline:
            point[0] = 0.0
        found[mark.id] = point
    return found
