"""Painting bones as a faint layer over the skin and under the muscles: tone, soft light from the upper left, lines.

All lengths are view mm; the painter comes with the pane's transform set. Plain
source-over and no clipping, so that vector files get the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from bodymap.atlas.per_plate import per_plate
from bodymap.gui.painting.palette import colour
from bodymap.gui.painting.paths import path_of, polygon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bodymap.atlas import BonePlate, Plate
    from bodymap.gui.painting.palette import Palette

_LIGHT: Final = np.array([-0.62, 0.78])  # from where the light comes, in view mm: upper left, as the pictures have it
# How far shade and light reach in, as shares of half the bone's width: every other one is enough where they are small.
_RIMS: Final = (0.11, 0.22, 0.35, 0.48, 0.64, 0.82)
_WIDEST_RIM_MM: Final = 7.0
_SHADE: Final = 0.05  # opacity of each rim of shade
_SHINE: Final = 0.065  # and of each rim of light
_SHINING: Final = 4  # how many of the rims are lit
_TONE: Final = 0.54  # opacity of a bone
_FAR_TONE: Final = 0.28  # and of the far side of the ribcage
_OUTLINE: Final = 0.62
_FAR_OUTLINE: Final = 0.36
_INNER: Final = 0.46  # of the lines on a bone
_LINE_MM: Final = 0.26  # but never finer than the next
_LINE_PX: Final = 0.75
_FINE_SCALE: Final = 0.65  # pixels per mm under which the lines on a bone would only blacken it
_SMOOTH_SCALE: Final = 1.6  # pixels per mm from which single rims would be seen
_AT_ONCE: Final = 5  # bones painted between two steps


@dataclass(frozen=True, slots=True)
class BoneShape:
    """One bone ready to be painted."""

    path: QPainterPath
    bounds: QRectF  # view mm
    shade: tuple[QPainterPath, ...]
    shine: tuple[QPainterPath, ...]
    lines: QPainterPath
    far: bool
    cartilage: bool


def paint_bones(painter: QPainter, plate: Plate, palette: Palette, scale: float) -> None:
    """Paint the bones of a plate at ``scale`` pixels per mm."""
    for _ in bone_steps(painter, plate, palette, scale):
        pass


def bone_steps(
    painter: QPainter, plate: Plate, palette: Palette, scale: float, room: QRectF | None = None
) -> Iterator[None]:
    """Paint the bones in steps of a few milliseconds, so that a window stays awake between them.

    :param room: what of the plate is to be seen, in view mm; None: all of it.
    """
    for number, bone in enumerate(plate.bones):
        shape = _shape_of(plate, number, bone)
        if room is None or shape.bounds.adjusted(-1, -1, 1, 1).intersects(room):
            _paint(painter, shape, palette, scale)
        if number % _AT_ONCE == _AT_ONCE - 1:
            yield
    yield


def _paint(painter: QPainter, bone: BoneShape, palette: Palette, scale: float) -> None:
    painter.save()
    tone = _FAR_TONE if bone.far else _TONE
    painter.fillPath(bone.path, colour(palette.cartilage if bone.cartilage else palette.bone, tone))
    if not bone.far:
        step = 1 if scale >= _SMOOTH_SCALE else 2
        for paths, name, alpha in ((bone.shade, palette.bone_line, _SHADE), (bone.shine, palette.bone_light, _SHINE)):
            for path in paths[step - 1 :: step]:
                painter.fillPath(path, colour(name, alpha * step))
    pen = QPen(colour(palette.bone_line, _FAR_OUTLINE if bone.far else _OUTLINE), max(_LINE_MM, _LINE_PX / scale))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.strokePath(bone.path, pen)
    if scale >= _FINE_SCALE and not bone.lines.isEmpty():
        pen.setColor(colour(palette.bone_line, _INNER))
        pen.setWidthF(max(0.8 * _LINE_MM, 0.8 * _LINE_PX / scale))
        painter.strokePath(bone.lines, pen)
    painter.restore()


def _shape_of(plate: Plate, at: int, bone: BonePlate) -> BoneShape:
    """The shape of a plate's bone number ``at``, made on first use: bones are asked for in their order."""
    shapes = _shapes(plate)
    if at == len(shapes):
        shapes.append(_shape(bone))
    return shapes[at]


@per_plate
def _shapes(plate: Plate) -> list[BoneShape]:
    """The shapes that were asked for, in the order of the bones."""
    return []


def _shape(bone: BonePlate) -> BoneShape:
    shape = bone.shape
    x0, y0, x1, y1 = shape.bounds
    half = shape.area / max(shape.length / 2, 1e-6)
    reach = [min(share * half, share * _WIDEST_RIM_MM) for share in _RIMS]
    rims = [] if bone.far else [(_rim(shape, _LIGHT * d), _rim(shape, -_LIGHT * d)) for d in reach]
    lines = QPainterPath()
    for line in shapely.get_parts(bone.lines):
        lines.addPolygon(polygon(shapely.get_coordinates(line)))
    return BoneShape(
        path=path_of(shape),
        bounds=QRectF(x0, y0, x1 - x0, y1 - y0),
        shade=tuple(shade for shade, _ in rims),
        shine=tuple(shine for _, shine in rims[:_SHINING]),
        lines=lines,
        far=bone.far,
        cartilage=bone.cartilage,
    )


def _rim(shape: shapely.MultiPolygon, step: np.ndarray) -> QPainterPath:
    """What of a shape its own image, moved by a step, leaves free."""
    return path_of(shapely.difference(shape, shapely.transform(shape, lambda points: points + step)))
