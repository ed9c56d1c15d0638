"""Lines of spots on the body, and what of them a view shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from bodymap.atlas.spot import read_spot
from bodymap.atlas.views import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bodymap.atlas.model import Plate
    from bodymap.atlas.store import Atlas
    from bodymap.atlas.views import Figure, Side

_SAMPLE_MM: Final = 8.0  # between samples along a line
_ROUNDINGS: Final = 3
# Landmark lines cut through the body between landmarks; this far under the skin they still count as on it.
_CUT_AWAY: Final = frozenset({View.INFERIOR, View.FLANK_LEFT, View.FLANK_RIGHT})  # the legs, the arm
_UNDER_SKIN_MM: Final = 34.0
# What lies on the midline is the outline of a body seen from its side: the skin there turns away, and a line with a
# width, painted flat, would lie on the flank. Whether the outline counted as seen hung on a hair of the mesh.
_PROFILES: Final = frozenset({View.LEFT, View.RIGHT, View.FLANK_LEFT, View.FLANK_RIGHT})
_OFF_MIDLINE_MM: Final = 5.0
# Hands and feet are thinner than that: what lies on one face must not show on the other. Away from its landmarks a line
# may cut deeper, by this share of the distance.
_THIN_REGIONS: Final = frozenset({"hand", "foot"})
_WRIST: Final = "wrist"  # begins the names of landmarks that count to the forearm
_UNDER_THIN_SKIN_MM: Final = 8.0
_DEEPER_PER_MM: Final = 0.35
# Rows and columns of the 5 x 5 depth samples about a point.
_AROUND: Final = tuple(np.indices((5, 5)).reshape(2, -1) - 2)


def spot_position(spot: str, atlas: Atlas, *, figure: Figure, side: Side) -> NDArray[np.float64]:
    """Body position (3,) in mm of a landmark, or of ``A..B@0.4`` between two.

    :raises ValueError: not of that form.
    :raises KeyError: no such landmark.
    """
    written = read_spot(spot)
    if written is None:
        raise ValueError(f"{spot!r} is not a landmark or 'A..B@0.4'")
    start = atlas.landmark(written.first, figure=figure, side=side)
    if not written.second:
        return start
    return start + written.share * (atlas.landmark(written.second, figure=figure, side=side) - start)


def samples_of(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """Evenly spaced points along a line whose corners are rounded: pain does not turn sharply."""
    if len(corners) == 1:
        return corners
    for _ in range(_ROUNDINGS):
        # Chaikin (1974): each corner gives way to two points on its sides; the ends stay.
        near, far = corners[:-1] * 0.75 + corners[1:] * 0.25, corners[:-1] * 0.25 + corners[1:] * 0.75
        between = np.stack([near, far], axis=1).reshape(-1, 3)
        corners = np.vstack([corners[:1], between[1:-1], corners[-1:]])
    steps = np.linalg.norm(np.diff(corners, axis=0), axis=1)
    at = np.concatenate([[0.0], np.cumsum(steps)])
    count = max(2, int(at[-1] / _SAMPLE_MM) + 1)
    wanted = np.linspace(0, at[-1], count)
    return np.column_stack([np.interp(wanted, at, corners[:, k]) for k in range(3)])


def thin_at(names: Sequence[str], regions: Sequence[str]) -> list[bool]:
    """Whether each spot lies where the body is thin: on hand, wrist or foot."""
    return [region in _THIN_REGIONS or name.startswith(_WRIST) for name, region in zip(names, regions, strict=True)]


def may_lie_under(line: NDArray[np.float64], corners: NDArray[np.float64], thin: Sequence[bool]) -> NDArray[np.float64]:
    """How far under the skin each sample of a line may lie and still show, in mm.

    :param thin: whether the body is thin at each corner.
    """
    if not any(thin):
        return np.full(len(line), _UNDER_SKIN_MM)
    at_corner = np.where(thin, _UNDER_THIN_SKIN_MM, _UNDER_SKIN_MM)
    away = np.linalg.norm(line[:, None] - corners[None], axis=2)
    nearest = away.argmin(axis=1)
    allowed = at_corner[nearest] + _DEEPER_PER_MM * away[np.arange(len(line)), nearest]
    return np.asarray(np.minimum(allowed, _UNDER_SKIN_MM))


def seen_in(plate: Plate, flat: NDArray[np.float64], allowed: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which samples of a line, in view mm with their depth (n, 3), a view shows.

    :param allowed: how far under the skin each may lie.
    """
    skin = _skin_depth(plate, flat[:, 0], flat[:, 1])
    seen = flat[:, 2] >= skin - allowed
    if plate.view in _PROFILES:
        seen &= np.abs(flat[:, 2]) >= _OFF_MIDLINE_MM
    if plate.view in _CUT_AWAY:  # what is away there would hang in the air before the rest
        seen &= flat[:, 2] <= skin + _UNDER_SKIN_MM
    return np.asarray(seen)


def _skin_depth(plate: Plate, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Depth of the skin at view points; plus infinity off the body, but for a hair beside the contour."""
    column = np.rint((x - plate.box[0]) / plate.depth_step).astype(int)
    row = np.rint((y - plate.box[1]) / plate.depth_step).astype(int)
    height, width = plate.depth.shape
    rows, columns = row[:, None] + _AROUND[0], column[:, None] + _AROUND[1]
    inside = (rows >= 0) & (columns >= 0) & (rows < height) & (columns < width)
    depth = plate.depth[np.clip(rows, 0, height - 1), np.clip(columns, 0, width - 1)].astype(np.float64)
    depth = np.where(inside & ~np.isnan(depth), depth, np.inf)
    # The middle of the neighbourhood is the point itself; its neighbours count only where it is off the body.
    here = depth[:, len(_AROUND[0]) // 2]
    return np.where(np.isinf(here), depth.min(axis=1), here)
