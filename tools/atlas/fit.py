"""Carrying the measured body onto a figure.

A thin-plate spline (Bookstein 1989, doi:10.1109/34.24792; here
`scipy.interpolate.RBFInterpolator` with kernel r, the 3-D biharmonic) through
the landmarks that both bodies share, left side and its mirror image.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from scipy.interpolate import RBFInterpolator

from tools.atlas.source import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from bodymap.atlas.views import Figure as FigureName
    from tools.atlas.figure import Figure
    from tools.atlas.landmarks import OnSkin
    from tools.atlas.source import LandmarkSource

# A copy of the measurements, so that a clone alone rebuilds the atlas (CC BY 4.0, see ATTRIBUTION.md).
MEASUREMENTS: Final = ROOT / "data" / "atlas" / "measured" / "anatomy-measurements.json"

# Residual allowed per landmark: the points are good to some 5 mm, so the spline need not pass through them.
_SMOOTHING: Final = 3.0


@cache
def measurements() -> dict[str, Any]:
    """The measured body: `landmarks` and `muscles`, millimetres."""
    return json.loads(MEASUREMENTS.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Fit:
    """Maps points of the measured body to a figure; keeps what it could not meet."""

    spline: RBFInterpolator
    residuals: dict[str, float]  # landmark -> mm between its bony point on the figure and the mapped one

    def __call__(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Map (..., 3) points in mm."""
        flat = np.asarray(points, dtype=np.float64).reshape(-1, 3)
        return self.spline(flat).reshape(np.shape(points))


def fit(landmarks: Sequence[LandmarkSource], places: Mapping[str, OnSkin], figure: Figure, name: FigureName) -> Fit:
    """Fit the measured body to a figure through the landmarks with `measured`."""
    known = pairs(landmarks, places, figure, name)
    spline = _spline(known)
    return Fit(spline, {name: _missed(spline, source, target) for name, source, target in known})


def pairs(
    landmarks: Sequence[LandmarkSource], places: Mapping[str, OnSkin], figure: Figure, name: FigureName
) -> list[tuple[str, NDArray[np.float64], NDArray[np.float64]]]:
    """Name, measured point and its place on the figure beneath the skin; midline ones at x = 0."""
    found = []
    for mark in landmarks:
        if not mark.measured:
            continue
        place = places[mark.id]
        bone = place.on(figure) - mark.under_skin * place.normal(figure)
        if (known := mark.bone.get(name)) is not None:
            bone = np.array(known, dtype=np.float64)
        measured = np.array(measurements()["landmarks"][mark.measured], dtype=np.float64)
        if mark.midline:
            bone[0] = measured[0] = 0.0
        found.append((mark.id, measured, bone))
    return found


def _spline(known: Sequence[tuple[str, NDArray[np.float64], NDArray[np.float64]]]) -> RBFInterpolator:
    source, target = (np.array([pair[k] for pair in known]) for k in (1, 2))
    paired = source[:, 0] != 0
    flip = np.array([-1.0, 1.0, 1.0])
    return RBFInterpolator(
        np.vstack([source, source[paired] * flip]),
        np.vstack([target, target[paired] * flip]),
        kernel="linear",
        degree=1,
        smoothing=_SMOOTHING,
    )


def _missed(spline: RBFInterpolator, source: NDArray[np.float64], target: NDArray[np.float64]) -> float:
    return float(np.linalg.norm(spline(source[None])[0] - target))
