"""What every part of the compiler starts from: a figure with its landmarks and the fit of the measured body."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from bodymap.atlas.views import Figure as FigureName
from tools.atlas import fit as fitting
from tools.atlas import landmarks as marks
from tools.atlas import render
from tools.atlas.figure import Figure, load_figure
from tools.atlas.source import ROOT, read_landmarks
from tools.atlas.spots import Spots

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely import MultiPolygon

    from bodymap.atlas.views import View

CACHE: Final = ROOT / "build" / "atlas-cache"


@dataclass(frozen=True)
class Stage:
    """A figure, where its landmarks are, and the measured body fitted to it."""

    figure: Figure
    places: dict[str, marks.OnSkin]
    positions: dict[str, NDArray[np.float64]]  # left side, body mm
    normals: dict[str, NDArray[np.float64]]
    fit: fitting.Fit
    spots: Spots


@cache
def stage(name: FigureName) -> Stage:
    """Build the stage of a figure."""
    landmarks = read_landmarks()
    female = load_figure("female", CACHE)
    figure = female if name is FigureName.FEMALE else load_figure("male", CACHE)
    places = marks.carried(landmarks, marks.find(landmarks, female), figure, name)
    positions = marks.positions(landmarks, places, figure)
    normals = {key: place.normal(figure) for key, place in places.items()}
    fit = fitting.fit(landmarks, places, figure, name)
    return Stage(figure, places, positions, normals, fit, Spots(positions, normals, fit))


@dataclass(frozen=True)
class Sight:
    """What the viewer sees of the skin in one view, on a grid of samples."""

    view: View
    depth: NDArray[np.float64]  # (h, w) towards the viewer; nan off the body
    segment: NDArray[np.int16]  # (h, w); -1 off the body
    origin: tuple[float, float]  # view mm of sample (0, 0), row 0 lowest
    step: float  # mm
    silhouette: MultiPolygon

    def sample(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.int16]]:
        """Skin depth and segment at view points; nan and -1 off the body."""
        column = np.rint((x - self.origin[0]) / self.step).astype(int)
        row = np.rint((y - self.origin[1]) / self.step).astype(int)
        inside = (row >= 0) & (column >= 0) & (row < self.depth.shape[0]) & (column < self.depth.shape[1])
        row, column = np.clip(row, 0, self.depth.shape[0] - 1), np.clip(column, 0, self.depth.shape[1] - 1)
        return np.where(inside, self.depth[row, column], np.nan), np.where(inside, self.segment[row, column], -1)


def sight(figure: Figure, view: View, *, px_per_mm: float) -> Sight:
    """What a viewer sees of the skin, sampled at `px_per_mm`."""
    seen = render.render_view(figure, view, px_per_mm)
    step = 1 / px_per_mm
    segment = np.where(seen.face_id >= 0, figure.segment[figure.faces[np.maximum(seen.face_id, 0), 0]], -1)
    return Sight(
        view=view,
        depth=seen.depth[::-1].astype(np.float64),
        segment=segment[::-1].astype(np.int16),
        origin=(seen.box[0] + step / 2, seen.box[1] + step / 2),
        step=step,
        silhouette=render.silhouette(seen),
    )
