"""Referral zones: essential solid with a soft edge, spillover stippled, thinning towards its edge.

A zone is worked out once as soft coverage on a grid of view mm, whatever the
zoom; each frame only colours and places it. Pain travels from the point to
its zones as a front of growing distance.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from bodymap.gui.painting.blur import box_blur
from bodymap.gui.painting.palette import colour
from bodymap.gui.painting.paths import path_of, polygon
from bodymap.gui.painting.picture import image_of

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely import MultiPolygon

    from bodymap.gui.painting.description import Zones
    from bodymap.gui.painting.palette import Palette

FEATHER_MM: Final = 6.0  # of the essential zone's edge, at least
_SOFTEST_MM: Final = 12.0  # and at most
_SOFTER: Final = 0.35  # of a zone's mean radius: broad pain has no sharp edge
_THINNING_MM: Final = 12.0  # over which spillover thins out
DOT_MM: Final = 1.1  # radius of a spillover dot
SPACING_MM: Final = 4.0  # between spillover dots
_ESSENTIAL_ALPHA: Final = 0.80
_WASH_ALPHA: Final = 0.10  # under the dots, so that they read as one zone
_RINGS: Final = 24  # of a soft edge drawn as vectors: none of them adds so much that it can be told apart
_SMOOTH_MM: Final = 0.1  # corners that make no difference on paper
_MOST_PIXELS: Final = 50_000
_FINEST_PX_PER_MM: Final = 1.2
_DOT_PX: Final = 0.85  # no dot is smaller on screen; the pattern gets coarser instead
_FRONT_MM: Final = 26.0  # how soft the travelling front is


@dataclass(frozen=True)
class Soft:
    """A zone as coverage 0-1 on a grid of view mm, row 0 at the top."""

    coverage: NDArray[np.float32]
    origin: tuple[float, float]  # from where the pain travels, in view mm
    box: QRectF  # view mm, top() is its lowest y
    step: float  # mm per pixel

    @cached_property
    def distance(self) -> NDArray[np.float32]:
        """How far each pixel lies from where the pain travels, in mm; wanted only while it does."""
        height, width = self.coverage.shape
        rows, columns = np.arange(height, dtype=np.float32)[:, None], np.arange(width, dtype=np.float32)[None]
        step = np.float32(self.step)
        return np.hypot(
            np.float32(self.box.left() - self.origin[0]) + (columns + np.float32(0.5)) * step,
            np.float32(self.box.bottom() - self.origin[1]) - (rows + np.float32(0.5)) * step,
        )


@dataclass(frozen=True)
class SoftZones:
    """The coverage of both zones of a point."""

    essential: Soft | None
    spillover: Soft | None

    @cached_property
    def farthest(self) -> float:
        """The mm that the front has to travel."""
        softs = [soft for soft in (self.essential, self.spillover) if soft is not None]
        return max((float(s.distance[s.coverage > 0.02].max(initial=0)) for s in softs), default=0.0)


_CACHE: dict[int, tuple[Zones, SoftZones]] = {}
_CACHE_SIZE: Final = 24


def soften(zones: Zones) -> SoftZones:
    """The soft coverage of a point's zones, kept for the last few."""
    known = _CACHE.get(id(zones))
    if known is not None and known[0] is zones:
        return known[1]
    essential = _soft(zones.essential, zones, feather_of(zones.essential))
    spillover = _soft(zones.spillover, zones, _THINNING_MM)
    result = SoftZones(essential, spillover)
    while len(_CACHE) >= _CACHE_SIZE:
        del _CACHE[next(iter(_CACHE))]
    _CACHE[id(zones)] = (zones, result)
    return result


def feather_of(zone: MultiPolygon) -> float:
    """Over how many mm the edge of an essential zone fades."""
    radius = 2 * zone.area / max(zone.length, 1e-9)
    return min(_SOFTEST_MM, max(FEATHER_MM, _SOFTER * radius))


def paint_zones(painter: QPainter, zones: Zones, palette: Palette, scale: float, progress: float = 1.0) -> None:
    """Paint both zones; the painter's units are view mm, y up, at ``scale`` pixels each."""
    soft = soften(zones)
    front = None if progress >= 1 else progress * (soft.farthest + _FRONT_MM)
    if soft.spillover is not None:
        shown = _behind(soft.spillover, front)
        _wash(painter, soft.spillover, shown, palette, _WASH_ALPHA)
        _dots(painter, soft.spillover, shown, palette, scale)
    if soft.essential is not None:
        _wash(painter, soft.essential, _behind(soft.essential, front), palette, _ESSENTIAL_ALPHA)


def outline_zones(painter: QPainter, zones: Zones, palette: Palette, scale: float) -> None:
    """The essential zone as vectors, for files in which pictures would be coarse: outlines of falling width."""
    painter.setPen(Qt.PenStyle.NoPen)
    soft = soften(zones)
    reach = feather_of(zones.essential) / 2
    near = shapely.clip_by_rect(zones.within, *shapely.buffer(zones.essential, reach).bounds)
    laid = 0.0
    for share in (np.arange(_RINGS) + 1) / _RINGS:
        # Each outline adds what is still missing, so that all together are as dense as the picture on the screen.
        wanted = _ESSENTIAL_ALPHA * share * share * (3 - 2 * share)
        painter.setBrush(colour(palette.pain, (wanted - laid) / (1 - laid)))
        laid = wanted
        ring = shapely.intersection(zones.essential.buffer(float(1 - 2 * share) * reach), near)
        painter.drawPath(path_of(ring.simplify(_SMOOTH_MM)))
    if soft.spillover is not None:
        painter.setBrush(colour(palette.pain, _WASH_ALPHA))
        painter.drawPath(path_of(zones.spillover.buffer(-FEATHER_MM / 4)))
        _dots(painter, soft.spillover, soft.spillover.coverage, palette, scale, single=True)


def _soft(zone: MultiPolygon, zones: Zones, feather: float) -> Soft | None:
    if zone.is_empty:
        return None
    x0, y0, x1, y1 = zone.bounds
    x0, y0, x1, y1 = x0 - feather, y0 - feather, x1 + feather, y1 + feather
    resolution = min(_FINEST_PX_PER_MM, (_MOST_PIXELS / ((x1 - x0) * (y1 - y0))) ** 0.5)
    width, height = (max(2, int(np.ceil(side * resolution))) for side in (x1 - x0, y1 - y0))
    box = QRectF(x0, y0, width / resolution, height / resolution)
    radius = max(1, round(feather / 4 * resolution))
    body = _raster(shapely.clip_by_rect(zones.within, x0 - 20, y0 - 20, x1 + 20, y1 + 20), box, width, height)
    # Divided by as much of the body as the blur sees: at the body's edge a zone ends sharply, as the body does.
    coverage = box_blur(_raster(zone, box, width, height), radius, times=2) * body
    softened = box_blur(body, radius, times=2)
    coverage /= np.maximum(softened, np.float32(0.05), out=softened)
    return Soft(coverage, (zones.x, zones.y), box, 1 / resolution)


def _raster(shape: shapely.Geometry, box: QRectF, width: int, height: int) -> NDArray[np.float32]:
    """Coverage 0-1 of polygons on a grid over a box of view mm, row 0 at the top."""
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)  # filled faster than one of alpha only
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(width / box.width(), -height / box.height())
    painter.translate(-box.left(), -box.bottom())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.GlobalColor.black)
    # One by one: parts may touch, and an odd-even rule over touching parts leaves seams.
    for part in shapely.get_parts(shape):
        painter.drawPath(path_of(part))
    painter.end()
    alpha = np.frombuffer(image.constBits(), np.uint32).reshape(height, width) >> 24
    return alpha.astype(np.float32) * np.float32(1 / 255)


def _behind(soft: Soft, front: float | None) -> NDArray[np.float32]:
    if front is None:
        return soft.coverage
    return soft.coverage * np.clip((front - soft.distance) / np.float32(_FRONT_MM), 0, 1)


def _wash(painter: QPainter, soft: Soft, shown: NDArray[np.float32], palette: Palette, alpha: float) -> None:
    tint = QColor(palette.pain)
    level = np.arange(256, dtype=np.float64) / 255
    smooth = (level * level * (3 - 2 * level)) * alpha
    channels = [np.rint(smooth * c).astype(np.uint32) for c in (255, tint.red(), tint.green(), tint.blue())]
    table = channels[0] << 24 | channels[1] << 16 | channels[2] << 8 | channels[3]
    image = image_of(np.asarray(table, np.uint32)[(np.clip(shown, 0, 1) * 255).astype(np.uint8)])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # its edges are clear anyway
    painter.translate(soft.box.left(), soft.box.bottom())
    painter.scale(1, -1)
    painter.drawImage(QRectF(0, 0, soft.box.width(), soft.box.height()), image)
    painter.restore()


def _dots(
    painter: QPainter,
    soft: Soft,
    shown: NDArray[np.float32],
    palette: Palette,
    scale: float,
    *,
    single: bool = False,
) -> None:
    """Dots of a pattern that is fixed in view mm: fewer and smaller where the zone fades."""
    coarser = 2.0 ** max(0, int(np.ceil(np.log2(_DOT_PX / (DOT_MM * scale)))))
    places, rank = _pattern(soft.box, SPACING_MM * coarser)
    column = ((places[:, 0] - soft.box.left()) / soft.step).astype(int)
    row = ((soft.box.bottom() - places[:, 1]) / soft.step).astype(int)
    inside = (column >= 0) & (row >= 0) & (column < shown.shape[1]) & (row < shown.shape[0])
    places, rank, level = places[inside], rank[inside], shown[row[inside], column[inside]]
    kept = level > 0.30 + 0.60 * rank
    places, level = places[kept], level[kept]
    radius = DOT_MM * coarser
    for low, high, size in ((0.0, 0.72, 0.72), (0.72, 2.0, 1.0)):
        chosen = places[(level >= low) & (level < high)]
        if not len(chosen):
            continue
        if single:  # vector files draw wide points as squares or not at all
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(palette.pain, 0.95))
            for x, y in chosen.tolist():
                painter.drawEllipse(QPointF(x, y), radius * size, radius * size)
        else:
            pen = QPen(colour(palette.pain, 0.95), 2 * radius * size)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPoints(polygon(chosen))


def _pattern(box: QRectF, spacing: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Jittered hexagonal places (n, 2) over a box, and for each a rank 0-1 that never changes."""
    rise = spacing * 0.866
    rows = np.arange(int(np.floor(box.top() / rise)), int(np.ceil(box.bottom() / rise)) + 1)
    columns = np.arange(int(np.floor(box.left() / spacing)) - 1, int(np.ceil(box.right() / spacing)) + 1)
    r, c = (a.ravel() for a in np.meshgrid(rows, columns, indexing="ij"))
    x = (c + 0.5 * (r & 1) + 0.46 * (_hash(r, c, 1) - 0.5)) * spacing
    y = (r + 0.46 * (_hash(r, c, 2) - 0.5)) * rise
    return np.column_stack([x, y]), _hash(r, c, 3)


def _hash(row: NDArray[np.int64], column: NDArray[np.int64], salt: int) -> NDArray[np.float64]:
    value = (row * 73856093) ^ (column * 19349663) ^ (salt * 83492791)
    value = (value ^ (value >> 13)) * 1274126177 & 0x7FFFFFFF
    return ((value ^ (value >> 16)) & 0xFFFF) / 65536.0
