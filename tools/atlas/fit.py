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


def fit(landmarks: Sequence[LandmarkSource], places: Mapping[str, OnSkin], figure: Figure) -> Fit:
    """Fit the measured body to a figure through the landmarks with `measured`."""
    pairs = [(m, places[m.id]) for m in landmarks if m.measured]
    known = measurements()["landmarks"]
    source, target = [], []
    for mark, place in pairs:
        bone = place.on(figure) - mark.under_skin * place.normal(figure)
        if mark.midline:
            bone[0] = 0.0
        source.append(known[mark.measured])
        target.append(bone)
    left, right = np.asarray(source, dtype=np.float64), np.asarray(target)
    paired = np.array([not m.midline for m, _ in pairs])
    left[~paired, 0] = 0.0
    flip = np.array([-1.0, 1.0, 1.0])
    spline = RBFInterpolator(
        np.vstack([left, left[paired] * flip]),
        np.vstack([right, right[paired] * flip]),
        kernel="linear",
        degree=1,
        smoothing=_SMOOTHING,
    )
    missed = np.linalg.norm(spline(left) - right, axis=1)
    return Fit(spline, {m.id: float(r) for (m, _), r in zip(pairs, missed, strict=True)})
