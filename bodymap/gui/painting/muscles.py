"""Painting muscles as an atlas plate does: flesh, fibres, tendons, and light from the upper left.

All lengths are view mm; the painter comes with the pane's transform set.
Everything is drawn with plain source-over, so that vector files get it too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from bodymap.gui.painting.muscle_shapes import sample
from bodymap.gui.painting.palette import colour
from bodymap.gui.painting.paths import lines_path, path_of, polygon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from bodymap.atlas import Plate
    from bodymap.gui.painting.muscle_shapes import MuscleShape
    from bodymap.gui.painting.palette import Palette

_STRAND_PX: Final = 3.0  # wanted distance between fibres on screen
_STRAND_MM: Final = (0.55, 5.0)  # but never nearer or farther than this on the body
_MOST_STRANDS: Final = 96
_TENDON_STEPS: Final = 6
_SHADOW_MM: Final = 1.1  # how far a muscle's shadow falls to the lower right


def paint_muscle(painter: QPainter, shape: MuscleShape, palette: Palette, scale: float) -> None:
    """Paint one muscle at ``scale`` pixels per mm."""
    flesh = QColor(palette.muscles[shape.tone % len(palette.muscles)])
    _shadow(painter, shape, scale)
    painter.save()
    painter.setClipPath(shape.path, Qt.ClipOperation.IntersectClip)
    painter.fillPath(shape.path, flesh)
    _tendons(painter, shape, palette)
    _fibres(painter, shape, palette, scale)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    box = shape.relief_box
    painter.translate(box.left(), box.bottom())
    painter.scale(1, -1)
    painter.drawImage(QRectF(0, 0, box.width(), box.height()), shape.relief)
    painter.restore()
    _border(painter, shape, palette, scale)


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
    """Pale ends, fading into the flesh in steps that each strand ends at its own place."""
    painter.setPen(Qt.PenStyle.NoPen)
    rows = len(shape.grid)
    noise = np.random.default_rng(shape.seed)
    across = np.linspace(0, 1, 25)
    points = sample(shape.grid, across)
    for share, backwards in ((shape.plate.tendon[0], False), (shape.plate.tendon[1], True)):
        if share <= 0:
            continue
        line = points[::-1] if backwards else points
        # Flesh runs down the middle of a tendon or up its borders: a ragged, slightly arched edge.
        rag = 0.22 * noise.uniform(-1, 1, len(across)) + 0.25 * (2 * across - 1) ** 2
        brush = colour(palette.tendon, 0.26)
        painter.setBrush(brush)
        for reach in np.linspace(0.35, 1.25, _TENDON_STEPS):
            ends = np.clip(share * (reach + rag * min(1.0, reach)) * (rows - 1), 0, rows - 1)
            i = np.minimum(ends.astype(int), rows - 2)
            columns = np.arange(len(across))
            t = (ends - i)[:, None]
            edge = line[i, columns] * (1 - t) + line[i + 1, columns] * t
            reached = int(ends.max())
            left = line[: min(reached, int(ends[0])) + 1, 0]
            right = line[: min(reached, int(ends[-1])) + 1, -1][::-1]
            painter.drawPolygon(polygon(np.concatenate([left, edge, right, line[0][::-1]])))


def _fibres(painter: QPainter, shape: MuscleShape, palette: Palette, scale: float) -> None:
    spacing = min(max(_STRAND_PX / scale, _STRAND_MM[0]), _STRAND_MM[1])
    count = int(np.clip(shape.width / spacing, 3, _MOST_STRANDS))
    places = _spread(count)
    noise = np.random.default_rng(shape.seed + 1)
    # Drawn for the most strands, so that a strand keeps its look when more come in between.
    draws = noise.uniform(0, 1, (_MOST_STRANDS, 4))[:count]
    rows = len(shape.grid)
    v = np.linspace(0, 1, rows)[:, None]
    wander = 0.5 / max(8, count) * np.sin(2 * np.pi * (v * (0.6 + draws[:, 0]) + draws[:, 1]))
    columns = np.clip(places[None] + wander, 0.004, 0.996)
    lines = sample(shape.grid, columns)
    seen = sample(shape.seen, columns) > 0.5
    # Each strand begins and ends a little apart from its neighbours.
    first = (draws[:, 2] * 0.05 * rows).astype(int)
    last = rows - (draws[:, 3] * 0.05 * rows).astype(int)
    at = np.arange(rows)[:, None]
    seen &= (at >= first) & (at < last)
    width = min(max(0.42 * spacing, 0.62 / scale), 1.4)
    dark, light = QColor(palette.muscle_line), QColor(palette.tendon)
    groups = (
        (draws[:, 0] < 0.34, dark, 0.34, width * 0.9),
        ((draws[:, 0] >= 0.34) & (draws[:, 0] < 0.66), dark, 0.18, width * 1.3),
        ((draws[:, 0] >= 0.66) & (draws[:, 0] < 0.86), light, 0.20, width * 0.9),
        (draws[:, 0] >= 0.86, light, 0.32, width * 0.7),
    )
    for chosen, base, alpha, thickness in groups:
        pen = QPen(QColor(base.red(), base.green(), base.blue(), round(alpha * 255)), thickness)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.strokePath(lines_path(_runs(lines[:, chosen], seen[:, chosen])), pen)
    _sinews(painter, shape, palette, scale, columns=columns, draws=draws)


def _sinews(
    painter: QPainter,
    shape: MuscleShape,
    palette: Palette,
    scale: float,
    *,
    columns: NDArray[np.float64],
    draws: NDArray[np.float64],
) -> None:
    """Fine pale fingers running from the tendons into the flesh."""
    lines = sample(shape.grid, columns)
    seen = sample(shape.seen, columns) > 0.5
    rows = len(shape.grid)
    at = np.arange(rows)[:, None] / (rows - 1)
    pen = QPen(colour(palette.tendon, 0.34), min(max(0.3, 0.7 / scale), 0.9))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    for share, distance, draw in (
        (shape.plate.tendon[0], at, draws[:, 1]),
        (shape.plate.tendon[1], 1 - at, draws[:, 3]),
    ):
        for reach in (0.8, 1.5):
            near = distance <= share * reach * (0.5 + draw)
            painter.strokePath(lines_path(_runs(lines, seen & near)), pen)


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


def paint_silhouette(painter: QPainter, plate: Plate, palette: Palette, scale: float) -> None:
    """A soft edge round the body."""
    pen = QPen(colour(palette.outline, 0.35), max(0.25, 0.9 / scale))
    painter.strokePath(path_of(plate.silhouette), pen)


def middle(shape: MuscleShape) -> QPointF:
    """A spot well inside a muscle, for its name."""
    spot = shape.plate.region.point_on_surface()
    return QPointF(spot.x, spot.y)
