"""What every part of the compiler starts from: a figure with its landmarks and the fit of the measured body."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.spatial import cKDTree

from bodymap.atlas.views import Figure as FigureName
from bodymap.atlas.views import View
from tools.atlas import fit as fitting
from tools.atlas import landmarks as marks
from tools.atlas import render
from tools.atlas.figure import Figure, load_figure
from tools.atlas.muscles import Patch, Sight, patch
from tools.atlas.source import ROOT, read_landmarks, read_muscles
from tools.atlas.spots import Spots

if TYPE_CHECKING:
    from numpy.typing import NDArray

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


def patches(on: Stage) -> list[Patch]:
    """All muscles of the atlas source on a figure: the left ones, then the right ones."""
    tree = cKDTree(on.figure.vertices)
    left = [patch(m, fit=on.fit, spots=on.spots, figure=on.figure, tree=tree) for m in read_muscles()]
    names = [str(n) for n in on.figure.segment_names]
    other = {"L": "R", "R": "L"}
    swap = {i: names.index(n[:-1] + other[n[-1]]) if n[-2] == "." else i for i, n in enumerate(names)}
    return [*left, *(p.mirrored(swap) for p in left)]


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
