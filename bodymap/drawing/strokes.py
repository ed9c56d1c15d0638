"""Strokes on a drawing: brush, eraser, lasso, on one side or on both, always clipped to the body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from shapely import MultiPolygon

from bodymap.drawing import overlay
from bodymap.drawing.canvas import canvas_of
from bodymap.drawing.model import PainDrawing, polygons, with_shapes
from bodymap.drawing.pointer import brush, checked, checked_diameters, lasso, mirrored, segment

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from bodymap.atlas import Atlas, View

_THREAD_MM: Final = 0.1  # what is left over narrower than this on average is not a pain but a rounding
_SLIM_EVERY: Final = 40  # moves, after which what a stroke has grown to is simplified
_SLIM_MM: Final = 0.1


@dataclass(frozen=True, slots=True)
class Pen:
    """What a stroke is drawn with."""

    complaint: str
    diameter: float = 20.0  # mm, at full pressure
    thinnest: float = 1.0  # share of the diameter that is left at no pressure; 1: pressure does not count
    erase: bool = False
    everything: bool = False  # an eraser takes off all complaints, not its own alone
    symmetric: bool = False

    def width(self, pressure: float) -> float:
        """The diameter in mm at a pressure of 0 to 1."""
        return self.diameter * (self.thinnest + (1 - self.thinnest) * min(1.0, max(0.0, pressure)))


def draw(
    drawing: PainDrawing, atlas: Atlas, shape: MultiPolygon, *, view: View, complaint: str, symmetric: bool = False
) -> PainDrawing:
    """Add a shape to a complaint, clipped to the body.

    :param symmetric: on the other side as well.
    :raises DrawingError: no such complaint.
    """
    added: dict[View, MultiPolygon] = {}
    for on, piece in _both(shape, view, symmetric=symmetric):
        before = added.get(on, drawing.shape(complaint=complaint, view=on))
        added[on] = joined(before, canvas_of(atlas.plate(drawing.figure, on)).clip(piece))
    return with_shapes(drawing, complaint, added)


def erase(
    drawing: PainDrawing, shape: MultiPolygon, *, view: View, complaint: str | None, symmetric: bool = False
) -> PainDrawing:
    """Take a shape off a complaint, or off all.

    :param complaint: None for all.
    :raises DrawingError: no such complaint.
    """
    for name in [known.id for known in drawing.complaints] if complaint is None else [complaint]:
        left: dict[View, MultiPolygon] = {}
        for on, piece in _both(shape, view, symmetric=symmetric):
            left[on] = without(left.get(on, drawing.shape(complaint=name, view=on)), piece)
        drawing = with_shapes(drawing, name, left)
    return drawing


def brush_stroke(
    drawing: PainDrawing, atlas: Atlas, samples: ArrayLike, pen: Pen, *, view: View, pressures: ArrayLike = 1.0
) -> PainDrawing:
    """A whole stroke of brush or eraser.

    :param samples: (n, 2) view mm.
    :param pressures: 0 to 1, for all samples or for each.
    :raises DrawingError: no such complaint; see also `brush`.
    """
    shares = np.clip(np.asarray(pressures, dtype=np.float64), 0.0, 1.0)
    widths = pen.diameter * (pen.thinnest + (1 - pen.thinnest) * shares)
    return _apply(drawing, atlas, brush(samples, diameter=widths), pen, view)


def lasso_stroke(drawing: PainDrawing, atlas: Atlas, samples: ArrayLike, pen: Pen, *, view: View) -> PainDrawing:
    """Add, or with an eraser take off, what a closed line goes round.

    :raises DrawingError: no such complaint; see also `lasso`.
    """
    return _apply(drawing, atlas, lasso(samples), pen, view)


class Stroke:
    """A stroke of brush or eraser in progress: each move gives the drawing so far, in well under a frame.

    What `finish` gives is built anew from all samples: finer, with fewer
    corners, and the same as `brush_stroke` makes of them.
    """

    def __init__(self, drawing: PainDrawing, atlas: Atlas, pen: Pen, *, view: View) -> None:
        """Begin a stroke.

        :raises DrawingError: no such complaint, or no size of a brush.
        """
        drawing.complaint(pen.complaint)
        checked_diameters(np.array([pen.diameter, pen.width(0.0)]))
        self._before = self._now = drawing
        self._atlas = atlas
        self._pen = pen
        self._view = view
        self._samples: list[tuple[float, float]] = []
        self._pressures: list[float] = []
        self._pieces: list[MultiPolygon] = []  # of the way

    def move(self, x: float, y: float, *, pressure: float = 1.0) -> PainDrawing:
        """The pointer came to a place.

        :param x: and y in view mm.
        :param pressure: 0 to 1.
        :raises DrawingError: not a place anywhere near a body; the stroke is as it was.
        """
        checked([(x, y)])
        self._samples.append((x, y))
        self._pressures.append(pressure)
        start, first = self._samples[-2:][0], self._pen.width(self._pressures[-2:][0])
        piece = segment(start, (x, y), diameters=(first, self._pen.width(pressure)))
        self._pieces.append(polygons(piece))
        self._now = _apply(self._now, self._atlas, self._pieces[-1], self._pen, self._view)
        if len(self._samples) % _SLIM_EVERY == 0:
            self._slim()
        return self._now

    def finish(self) -> PainDrawing:
        """The drawing with the whole stroke.

        :raises DrawingError: too long a stroke.
        """
        return brush_stroke(
            self._before, self._atlas, self._samples, self._pen, view=self._view, pressures=self._pressures
        )

    def _slim(self) -> None:
        """Simplify the way so far, so that the next moves stay quick; what was drawn before keeps its corners."""
        self._pieces = [polygons(shapely.simplify(overlay.together(self._pieces), _SLIM_MM))]
        self._now = _apply(self._before, self._atlas, self._pieces[0], self._pen, self._view)


def joined(shape: MultiPolygon, piece: shapely.Geometry) -> MultiPolygon:
    """Both together. Parts that the piece does not come near are handed on as they are: that is most of the work."""
    if piece.is_empty or shape.is_empty:
        return shape if piece.is_empty else polygons(piece)
    near, far = _near(shape, piece)
    if not len(near):
        return MultiPolygon([*far, *polygons(piece).geoms])
    together = polygons(overlay.together([*near, piece]))
    return MultiPolygon([*far, *together.geoms]) if len(far) else together


def without(shape: MultiPolygon, piece: shapely.Geometry) -> MultiPolygon:
    """What of a shape is left without a piece of it; threads along the cut are dropped."""
    if piece.is_empty or shape.is_empty:
        return shape
    near, far = _near(shape, piece)
    if not len(near):
        return shape
    left = shapely.get_parts(polygons(overlay.outside(MultiPolygon(list(near)), piece)))
    left = left[2 * shapely.area(left) > _THREAD_MM * shapely.length(left)]
    return MultiPolygon([*far, *left])


def _near(shape: MultiPolygon, piece: shapely.Geometry) -> tuple[list[shapely.Polygon], list[shapely.Polygon]]:
    """The parts of a shape that a piece may touch, and the others."""
    parts = shapely.get_parts(shape)
    x0, y0, x1, y1 = shapely.bounds(piece)
    boxes = shapely.bounds(parts)
    apart = (boxes[:, 0] > x1) | (boxes[:, 2] < x0) | (boxes[:, 1] > y1) | (boxes[:, 3] < y0)
    return list(parts[~apart]), list(parts[apart])


def _both(shape: MultiPolygon, view: View, *, symmetric: bool) -> list[tuple[View, MultiPolygon]]:
    both = [(view, shape)]
    if symmetric:
        both.append((view.mirrored, mirrored(shape)))
    return both


def _apply(drawing: PainDrawing, atlas: Atlas, shape: MultiPolygon, pen: Pen, view: View) -> PainDrawing:
    if pen.erase:
        name = None if pen.everything else pen.complaint
        return erase(drawing, shape, view=view, complaint=name, symmetric=pen.symmetric)
    return draw(drawing, atlas, shape, view=view, complaint=pen.complaint, symmetric=pen.symmetric)
