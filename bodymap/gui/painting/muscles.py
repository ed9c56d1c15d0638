"""Painting muscles as an atlas plate does: flesh, fibres, tendons, and light from the upper left.

All lengths are view mm; the painter comes with the pane's transform set.
Everything is drawn with plain source-over, so that vector files get it too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from bodymap.gui.painting.muscle_shapes import sample
from bodymap.gui.painting.palette import colour
from bodymap.gui.painting.paths import polygon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from bodymap.gui.painting.muscle_shapes import MuscleShape
    from bodymap.gui.painting.palette import Palette

_STRAND_PX: Final = 3.0  # wanted distance between fibres on screen
_STRAND_MM: Final = (0.55, 5.0)  # but never nearer or farther than this on the body
_MOST_STRANDS: Final = 96
_TENDON_STEPS: Final = 9
_SHADOW_MM: Final = 1.1  # how far a muscle's shadow falls to the lower right


def paint_muscle(painter: QPainter, shape: MuscleShape, palette: Palette, scale: float) -> None:
    """Paint one muscle at ``scale`` pixels per mm."""
    for _ in muscle_steps(painter, shape, palette, scale):
        pass


def muscle_steps(painter: QPainter, shape: MuscleShape, palette: Palette, scale: float) -> Iterator[None]:
    """Paint one muscle in steps of a few milliseconds, so that a window stays awake between them."""
    flesh = QColor(palette.muscles[shape.tone % len(palette.muscles)])
    _shadow(painter, shape, scale)
    painter.save()
    try:  # the work may be given up between two steps
        painter.setClipPath(shape.path, Qt.ClipOperation.IntersectClip)
        painter.fillPath(shape.path, flesh)
        _tendons(painter, shape, palette)
        yield
        yield from _fibres(painter, shape, palette, scale)
        _inscriptions(painter, shape, palette)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = shape.relief_box
        painter.translate(box.left(), box.bottom())
        painter.scale(1, -1)
        painter.drawImage(QRectF(0, 0, box.width(), box.height()), shape.relief)
    finally:
        painter.restore()
    _border(painter, shape, palette, scale)
    yield


def _shadow(painter: QPainter, shape: MuscleShape, scale: float) -> None:
    painter.save()
    painter.translate(_SHADOW_MM * 0.7, -_SHADOW_MM)
    pen = QPen(QColor(30, 6, 4, 26), 1)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    for width in (1.2, 3.0) if scale > 0.8 else (2.4,):
        pen.setWidthF(width)
        painter.strokePath(shape.path, pen)
    painter.restore()


def _border(painter: QPainter, shape: MuscleShape, palette: Palette, scale: float) -> None:
    pen = QPen(colour(palette.muscle_line, 0.22), max(1.1, 1.6 / scale))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(shape.path, pen)
    pen.setColor(colour(palette.muscle_line, 0.62))
    pen.setWidthF(max(0.28, 0.7 / scale))
    painter.strokePath(shape.path, pen)


def _tendons(painter: QPainter, shape: MuscleShape, palette: Palette) -> None:
    """Pale ends, fading into the flesh in small steps with a ragged edge."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(palette.tendon, 0.12))
    rows = len(shape.grid)
    noise = np.random.default_rng(shape.seed)
    across = np.linspace(0, 1, 33)
    columns = np.arange(len(across))
    points = sample(shape.grid, across)
    for share, line in ((shape.plate.tendon[0], points), (shape.plate.tendon[1], points[::-1])):
        if share <= 0:
            continue
        # Flesh runs down the middle of a tendon: a ragged, slightly arched edge.
        rag = 0.26 * noise.uniform(-1, 1, len(across)) + 0.22 * (2 * across - 1) ** 2
        for reach in np.linspace(0.12, 1.2, _TENDON_STEPS):
            ends = np.clip(share * reach * (1 + rag) * (rows - 1), 0, rows - 1)
            i = np.minimum(ends.astype(int), rows - 2)
            t = (ends - i)[:, None]
            edge = line[i, columns] * (1 - t) + line[i + 1, columns] * t
            left, right = line[: i[0] + 1, 0], line[: i[-1] + 1, -1][::-1]
            painter.drawPolygon(polygon(np.concatenate([left, edge, right, line[0][::-1]])))


def _inscriptions(painter: QPainter, shape: MuscleShape, palette: Palette) -> None:
    """Where tendon crosses a muscle: pale bands, a little wavy, with soft edges."""
    noise = np.random.default_rng(shape.seed + 2)
    across = np.linspace(0, 1, 33)
    points = sample(shape.grid, across)
    for share in shape.plate.inscriptions:
        rows = share * (len(points) - 1) + 0.9 * np.sin(np.pi * (across * noise.uniform(1.5, 3) + noise.uniform(0, 2)))
        i = np.clip(rows.astype(int), 0, len(points) - 2)
        t = (rows - i)[:, None]
        columns = np.arange(len(across))
        line = points[i, columns] * (1 - t) + points[i + 1, columns] * t
        for width, alpha in ((7.0, 0.18), (4.6, 0.26), (2.4, 0.34)):
            painter.setPen(QPen(colour(palette.tendon, alpha), width, c=Qt.PenCapStyle.FlatCap))
            painter.drawPolyline(polygon(line))


def _fibres(painter: QPainter, shape: MuscleShape, palette: Palette, scale: float) -> Iterator[None]:
    spacing = min(max(_STRAND_PX / scale, _STRAND_MM[0]), _STRAND_MM[1])
    count = int(np.clip(shape.width / spacing, 3, _MOST_STRANDS))
    # Drawn for the most strands, so that a strand keeps its look when more come in between.
    draws = np.random.default_rng(shape.seed + 1).uniform(0, 1, (_MOST_STRANDS, 4))[:count]
    skip = 3 if scale < 1.2 else 2 if scale < 2.6 else 1
    rows = len(shape.grid[::skip])
    v = np.linspace(0, 1, rows)[:, None]
    wander = 0.5 / max(8, count) * np.sin(2 * np.pi * (v * (0.6 + draws[:, 0]) + draws[:, 1]))
    columns = np.clip(_spread(count)[None] + wander, 0.004, 0.996)
    lines = sample(shape.grid[::skip], columns)
    # Each strand begins and ends a little apart from its neighbours.
    seen = (sample(shape.seen[::skip], columns) > 0.5) & (v >= draws[:, 2] * 0.05) & (v <= 1 - draws[:, 3] * 0.05)
    width = min(max(0.42 * spacing, 0.62 / scale), 1.4)
    dark, light = QColor(palette.muscle_line), QColor(palette.tendon)
    for low, high, base, alpha, thickness in (
        (0.0, 0.34, dark, 0.34, width * 0.9),
        (0.34, 0.66, dark, 0.18, width * 1.3),
        (0.66, 0.86, light, 0.20, width * 0.9),
        (0.86, 1.1, light, 0.32, width * 0.7),
    ):
        chosen = (draws[:, 0] >= low) & (draws[:, 0] < high)
        pen = QPen(QColor(base.red(), base.green(), base.blue(), round(alpha * 255)), thickness)
        yield from _stroke(painter, pen, lines[:, chosen], seen[:, chosen])
    # Fine pale fingers running from the tendons into the flesh.
    pen = QPen(colour(palette.tendon, 0.30), min(max(0.3, 0.7 / scale), 0.9))
    for share, distance, draw in (
        (shape.plate.tendon[0], v, draws[:, 1]),
        (shape.plate.tendon[1], 1 - v, draws[:, 3]),
    ):
        for reach in (0.8, 1.5):
            yield from _stroke(painter, pen, lines, seen & (distance <= share * reach * (0.5 + draw)))


def _stroke(painter: QPainter, pen: QPen, lines: NDArray[np.float64], seen: NDArray[np.bool_]) -> Iterator[None]:
    # One by one: stroking them as one path is four times slower.
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    for number, piece in enumerate(_runs(lines, seen)):
        painter.drawPolyline(polygon(piece))
        if number % 12 == 11:
            yield
            painter.setPen(pen)
    yield


def _runs(lines: NDArray[np.float64], seen: NDArray[np.bool_]) -> Iterator[NDArray[np.float64]]:
    """The pieces of lines (rows, n, 2) that are seen."""
    padded = np.zeros((len(seen) + 2, seen.shape[1]), np.int8)
    padded[1:-1] = seen
    steps = np.diff(padded, axis=0).T
    which, starts = np.nonzero(steps == 1)
    _, ends = np.nonzero(steps == -1)
    for line, start, end in zip(which.tolist(), starts.tolist(), ends.tolist(), strict=True):
        if end - start > 1:
            yield lines[start:end, line]


def _spread(count: int) -> NDArray[np.float64]:
    """Places 0-1 that fill up evenly: the first n of them stay where they are when more come."""
    places = np.zeros(count)
    step, n = 0.5, np.arange(1, count + 1)
    while n.any():
        places += step * (n & 1)
        n >>= 1
        step /= 2
    return places
