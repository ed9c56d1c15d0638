"""Bands and ovals: what a line of spots with a width, or one spot with a radius, looks like on a body.

A band is widest where nothing ends, follows the width of the limb, and tapers
to a rounded tip where pain fades out. Where another shape of the same point goes
on, it keeps its width, and two bands that meet end to end meet equally wide: so
no joint shows. About a single spot lies an oval along the limb.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from bodymap.referral.limbs import axis_at, width_across

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bodymap.atlas.model import Plate

SEGMENTS: Final = 6  # per quarter circle
_TIP: Final = 0.5  # radius of a tip, of that of its band
_WAIST: Final = 0.84  # radius of a band towards what goes on at both of its ends, of that of its middle
_FULL: Final = 2.2  # power by which a band narrows: the higher, the longer it stays wide
_BELLY: Final = 1.06  # of a band whose ends taper, so that it covers about what one of constant width would
_SWELL: Final = 0.06  # by which a long band swells and narrows, as a hand draws it
_WAVE: Final = 6.0  # radii from one swelling to the next
_BLENDED: Final = 2.5  # radii from a joint over which two widths become one
_NARROWEST, _WIDEST = 0.78, 1.22  # of a band by the limb's width
_LONG: Final = 1.16  # half axes of an oval, in radii: about as large as the circle
_SHORT: Final = 0.87
_EGG: Final = 0.10  # by which an oval is wider above and narrower below
_ROUND: Final = np.linspace(0, 2 * np.pi, 4 * SEGMENTS, endpoint=False)
_CIRCLE: Final = np.column_stack([np.cos(_ROUND), np.sin(_ROUND)])


@dataclass(frozen=True, slots=True, eq=False)
class BandLine:
    """A line on the body, with the half of its width; of one sample, if it is a single spot."""

    samples: NDArray[np.float64]  # (n, 3) body mm, evenly spaced
    radius: float

    @property
    def single(self) -> bool:
        return len(self.samples) == 1

    @property
    def length(self) -> float:
        return float(np.linalg.norm(np.diff(self.samples, axis=0), axis=1).sum())

    def outward(self, *, last: bool) -> NDArray[np.float64]:
        """The direction (3,) in which the line would go on beyond an end."""
        inner = min(3, len(self.samples) - 1)
        way = self.samples[-1] - self.samples[-1 - inner] if last else self.samples[0] - self.samples[inner]
        return np.asarray(way / max(float(np.linalg.norm(way)), 1e-9))


@dataclass(frozen=True, slots=True)
class End:
    """How a band ends: by itself, or where something goes on, and then with which radius."""

    free: bool
    radius: float


def end_of(line: BandLine, others: Sequence[BandLine], *, last: bool) -> End:
    """How a line ends beside the other lines of its point."""
    place, way = line.samples[-1 if last else 0], line.outward(last=last)
    for other in others:
        gap = other.samples - place
        away = np.linalg.norm(gap, axis=1)
        near = int(away.argmin())
        if other.single:
            if away[0] < other.radius and float(gap[0] @ way) + other.radius > line.radius:
                return End(free=False, radius=line.radius)
        elif away[near] < 0.8 * max(line.radius, other.radius) and _goes_on(gap, way, line.radius):
            at_its_end = min(near, len(away) - 1 - near) * (other.length / (len(away) - 1)) < other.radius
            return End(free=False, radius=(line.radius + other.radius) / 2 if at_its_end else line.radius)
    return End(free=True, radius=line.radius)


def _goes_on(gap: NDArray[np.float64], way: NDArray[np.float64], radius: float) -> bool:
    """Whether places, seen from an end, lie ahead of it: farther than its own tip, and not merely beside."""
    ahead = gap @ way
    aside = np.linalg.norm(gap - ahead[:, None] * way, axis=1)
    return bool(((ahead > radius) & (aside < 1.5 * ahead)).any())


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """A band to be: its samples, which go on beyond the line where an end is free."""

    samples: NDArray[np.float64]  # (n, 3) body mm
    radii: NDArray[np.float64]  # (n,)
    source: NDArray[np.int64]  # (n,) the sample of the line itself by which each is seen


def course(line: BandLine, start: End, end: End) -> Course:
    """How a band runs and narrows."""
    before, after = (round(_beyond(line, tip) / _spacing(line)) for tip in (start, end))
    count = len(line.samples)
    source = np.clip(np.arange(-before, count + after), 0, count - 1)
    samples = line.samples[source]
    steps = np.arange(-before, count + after) - source
    spacing = _spacing(line)
    samples = samples + np.where(steps < 0, -steps, 0)[:, None] * spacing * line.outward(last=False)
    samples = samples + np.where(steps > 0, steps, 0)[:, None] * spacing * line.outward(last=True)
    between = not (start.free or end.free)
    share = np.linspace(-1.0 if start.free or between else 0.0, 1.0 if end.free or between else 0.0, len(samples))
    tip = _WAIST if between else _TIP
    radii = _BELLY * line.radius * (tip + (1 - tip) * (1 - np.abs(share) ** _FULL))
    along = np.arange(len(samples)) * spacing
    radii = radii * (1 + _SWELL * np.sin(2 * np.pi * along / (_WAVE * line.radius)))
    for joint, away in ((start, along), (end, along[::-1])):
        if not joint.free:
            blend = np.clip(1 - away / max(1e-9, min(_BLENDED * line.radius, along[-1] / 2)), 0, 1)
            radii = radii + blend * blend * (3 - 2 * blend) * (joint.radius - radii)
    return Course(samples, radii, source)


def _spacing(line: BandLine) -> float:
    return line.length / (len(line.samples) - 1)


def _beyond(line: BandLine, tip: End) -> float:
    """How far a free end is drawn out, so that its narrow tip reaches as far as a full width would."""
    return (1 - _TIP) * line.radius if tip.free else 0.0


def followed(plate: Plate, flat: NDArray[np.float64]) -> NDArray[np.float64]:
    """(n,) by how much a band along view points (n, 2) is wider or narrower than elsewhere, as the limb is."""
    if len(flat) < 3:
        return np.ones(len(flat))
    width = width_across(plate, flat)
    if not (width > 0).any():
        return np.ones(len(flat))
    width = np.where(width > 0, width, np.median(width[width > 0]))
    window = max(3, len(flat) // 3) | 1
    padded = np.pad(width, window // 2, mode="edge")
    smooth = np.convolve(padded, np.full(window, 1 / window), mode="valid")
    return np.asarray(np.clip(smooth / smooth.mean(), _NARROWEST, _WIDEST))


def band(flat: NDArray[np.float64], radii: NDArray[np.float64]) -> shapely.Geometry:
    """What discs of radii (n,) sweep that move along view points (n, 2)."""
    discs = flat[:, None] + radii[:, None, None] * _CIRCLE
    if len(flat) == 1:
        return shapely.polygons(discs[0])
    pairs = np.concatenate([discs[:-1], discs[1:]], axis=1)
    return shapely.union_all(shapely.convex_hull(shapely.linestrings(pairs)))


def plain_band(flat: NDArray[np.float64], seen: NDArray[np.bool_], radius: float) -> shapely.Geometry:
    """A band of one width along those of view points (n, 2) that are seen."""
    lines = [shapely.Point(flat[a]) if b - a == 1 else shapely.LineString(flat[a:b]) for a, b in runs(seen)]
    return shapely.union_all(shapely.buffer(lines, radius, quad_segs=SEGMENTS))


def runs(chosen: NDArray[np.bool_]) -> list[list[int]]:
    """Where each run of what is chosen starts, and after the last of it where it ends."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], chosen, [False]]).astype(np.int8)))
    return edges.reshape(-1, 2).tolist()


def oval(plate: Plate, middle: NDArray[np.float64], radius: float) -> shapely.Geometry:
    """An oval about a place in view mm, along the limb there."""
    axis = axis_at(plate, middle)
    long, short = _CIRCLE[:, 0] * _LONG, _CIRCLE[:, 1] * _SHORT * (1 - _EGG * _CIRCLE[:, 0])
    return shapely.polygons(middle + radius * (long[:, None] * axis + short[:, None] * [-axis[1], axis[0]]))
