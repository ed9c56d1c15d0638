"""What painting a muscle needs of its geometry, made once per plate and kept."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from PySide6.QtCore import QRectF

from bodymap.atlas.per_plate import per_plate
from bodymap.gui.painting.blur import box_blur
from bodymap.gui.painting.paths import path_of
from bodymap.gui.painting.picture import image_of
from bodymap.values import Value

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtGui import QImage, QPainterPath

    from bodymap.atlas import MusclePlate, Plate

_TOUCHING_MM: Final = 1.5
_LIGHT: Final = np.array([-0.62, 0.78])  # from where the light comes, in view mm: upper left, as the pictures have it
_RELIEF_PX_PER_MM: Final = 0.5
_FINE_ROWS: Final = 3  # how many times finer than the atlas's grid the fibres are drawn


class MuscleShape(Value, frozen=True):
    """One muscle ready to be painted."""

    plate: MusclePlate
    tone: int  # which of the muscle colours
    path: QPainterPath
    bounds: QRectF  # of the region, view mm
    grid: NDArray[np.float64]  # (rows, columns, 2), smooth along the fibres
    seen: NDArray[np.float64]  # (rows, columns) 0-1
    width: float  # mm, the widest
    relief: QImage  # black or white with alpha: the muscle's own roundness
    relief_box: QRectF  # view mm
    seed: int


def shape_of(plate: Plate, at: int) -> MuscleShape:
    """The shape of a plate's muscle number ``at``, made on first use."""
    shapes = _shapes(plate)
    if at not in shapes:
        shapes[at] = _shape(plate.muscles[at], _tones(plate)[at])
    return shapes[at]


@per_plate
def _shapes(plate: Plate) -> dict[int, MuscleShape]:
    """The shapes that were asked for, by the number of their muscle."""
    return {}


@per_plate
def _tones(plate: Plate) -> list[int]:
    return tones(plate)


def tones(plate: Plate, *, count: int = 4) -> list[int]:
    """A tone for each muscle such that those that touch differ; both sides of a muscle get the same."""
    regions = np.array([m.region for m in plate.muscles], dtype=object)
    if not len(regions):
        return []
    names = [m.muscle for m in plate.muscles]
    first, second = shapely.STRtree(regions).query(regions, predicate="dwithin", distance=_TOUCHING_MM)
    touching: dict[str, set[str]] = {name: set() for name in names}
    for a, b in zip(first.tolist(), second.tolist(), strict=True):
        if names[a] != names[b]:
            touching[names[a]].add(names[b])
    chosen: dict[str, int] = {}
    # The most crowded choose first; their preference is by name, so that a tone stays when the atlas grows.
    for name in sorted(touching, key=lambda n: (-len(touching[n]), n)):
        taken = [chosen[other] for other in touching[name] if other in chosen]
        wanted = zlib.crc32(name.encode()) % count
        order = [(wanted + step) % count for step in range(count)]
        chosen[name] = min(order, key=lambda t: (taken.count(t), order.index(t)))
    return [chosen[name] for name in names]


def _shape(muscle: MusclePlate, tone: int) -> MuscleShape:
    grid = _finer(muscle.grid.astype(np.float64))
    seen = np.clip(_finer(muscle.seen[..., None].astype(np.float64)), 0, 1)[..., 0]
    x0, y0, x1, y1 = muscle.region.bounds
    spans = np.linalg.norm(np.diff(grid, axis=1), axis=2).sum(axis=1)
    relief, box = _relief(muscle, grid, seen)
    return MuscleShape(
        plate=muscle,
        tone=tone,
        path=path_of(muscle.region),
        bounds=QRectF(x0, y0, x1 - x0, y1 - y0),
        grid=grid,
        seen=seen,
        width=_percentile(spans, 85),
        relief=relief,
        relief_box=box,
        seed=zlib.crc32(muscle.muscle.encode()),
    )


def _percentile(values: NDArray[np.float64], percent: float) -> float:
    """As ``np.percentile`` gives it, which would import numpy.ma (16 ms) while the first muscle is waited for."""
    return float(np.interp(percent / 100 * (len(values) - 1), np.arange(len(values)), np.sort(values)))


def _finer(grid: NDArray[np.float64]) -> NDArray[np.float64]:
    """More rows through the same points (Catmull-Rom along the fibres)."""
    rows = len(grid)
    at = np.linspace(0, rows - 1, (rows - 1) * _FINE_ROWS + 1)
    i = np.minimum(at.astype(int), rows - 2)
    t = (at - i)[:, None, None]
    p0, p1, p2, p3 = (grid[np.clip(i + k, 0, rows - 1)] for k in (-1, 0, 1, 2))
    return p1 + 0.5 * t * (p2 - p0 + t * (2 * p0 - 5 * p1 + 4 * p2 - p3 + t * (3 * (p1 - p2) + p3 - p0)))


def sample(grid: NDArray[np.float64], columns: NDArray[np.float64]) -> NDArray[np.float64]:
    """Lines along the fibres at fractions 0-1 across: (rows, len(columns), ...); one fraction per line or per spot."""
    last = grid.shape[1] - 1
    at = np.clip(columns, 0, 1) * last
    left = np.minimum(at.astype(int), last - 1)
    share = at - left
    if columns.ndim == 1:
        share = share if grid.ndim == 2 else share[:, None]
        return grid[:, left] * (1 - share) + grid[:, left + 1] * share
    rows = np.arange(len(grid))[:, None]
    share = share if grid.ndim == 2 else share[..., None]
    return grid[rows, left] * (1 - share) + grid[rows, left + 1] * share


def _relief(muscle: MusclePlate, grid: NDArray[np.float64], seen: NDArray[np.float64]) -> tuple[QImage, QRectF]:
    """A soft picture of the muscle's own roundness, lit from the upper left."""
    x0, y0, x1, y1 = (round(v * _RELIEF_PX_PER_MM) for v in muscle.region.buffer(4).bounds)
    width, height = max(4, x1 - x0 + 1), max(4, y1 - y0 + 1)
    rows, columns = len(grid), 41
    across = np.linspace(0, 1, columns)
    points = sample(grid, across)
    along = np.linspace(0, 1, rows)[:, None]
    side = np.gradient(points, axis=1)
    side /= np.linalg.norm(side, axis=2, keepdims=True) + 1e-6
    # A muscle is a bolster: its surface turns away towards both borders, most in its belly.
    belly = np.sin(np.pi * np.clip(along, 0.02, 0.98)) ** 0.5
    turn = (2 * across - 1)[None] * belly
    lit = (side @ _LIGHT) * turn * np.abs(turn) ** 0.3
    lit -= 0.42 * np.abs(2 * across - 1)[None] ** 4 * belly  # less sky reaches the furrow between two muscles
    lit += 0.10 * belly
    weight = (sample(seen, across) > 0.5).astype(np.float64) + 1e-4
    column = np.rint(points[..., 0] * _RELIEF_PX_PER_MM - x0).astype(int)
    row = np.rint(points[..., 1] * _RELIEF_PX_PER_MM - y0).astype(int)
    inside = (column >= 0) & (row >= 0) & (column < width) & (row < height)
    at = (row * width + column)[inside]
    radius = 1 if min(width, height) < 40 else 2
    total, share = (
        box_blur(
            np.bincount(at, values[inside], width * height).astype(np.float32).reshape(height, width), radius, times=3
        )
        for values in (lit * weight, weight)
    )
    value = np.divide(total, share, out=np.zeros_like(total), where=share > 1e-6)[::-1]
    alpha = np.where(value < 0, np.minimum(-value * 0.62, 0.55), np.minimum(value * 0.36, 0.3)) * 255
    colour = np.where((value < 0)[..., None], np.array([44.0, 10.0, 8.0]), np.array([255.0, 226.0, 206.0]))
    channels = np.rint(colour * alpha[..., None] / 255).astype(np.uint32)
    pixels = np.rint(alpha).astype(np.uint32) << 24 | channels[..., 0] << 16 | channels[..., 1] << 8 | channels[..., 2]
    step = 1 / _RELIEF_PX_PER_MM
    return image_of(pixels), QRectF((x0 - 0.5) * step, (y0 - 0.5) * step, width * step, height * step)
