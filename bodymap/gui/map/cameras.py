"""Where the camera may stand: fitting, staying on the body, zooming to the pointer, two views in step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from msgspec.structs import replace

from bodymap.atlas import Side, View, view_axes
from bodymap.gui.painting.description import Camera

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF, QRectF

    from bodymap.atlas import Box, Plate

MOST_PX_PER_MM: Final = 14.0
FIT_MARGIN: Final = 0.96
_ONE_OF_TWO: Final = "foot"  # a close-up that the plates give for both sides at once
_BESIDE_MM: Final = 9.0  # of ground beside it
_NOT_UPRIGHT: Final = {View.PLANTAR, View.DORSAL, View.INFERIOR}  # their height in the picture is not above the floor


def framed(box: Box, rect: QRectF, *, margin: float = FIT_MARGIN, aside: tuple[float, float] = (0.0, 0.0)) -> Camera:
    """The camera that shows a box of view mm as large as a rectangle allows.

    :param aside: pixels at the left and at the right of the rectangle that are kept free, for names.
    """
    width, height = max(1.0, box[2] - box[0]), max(1.0, box[3] - box[1])
    scale = margin * min(max(1.0, rect.width() - sum(aside)) / width, max(1.0, rect.height()) / height)
    return middled(box, rect, min(scale, MOST_PX_PER_MM), aside=aside)


def middled(box: Box, rect: QRectF, scale: float, *, aside: tuple[float, float] = (0.0, 0.0)) -> Camera:
    """The camera that has a box of view mm in the middle, as far as what is kept free beside it allows.

    :param scale: px per mm.
    """
    free = (rect.width() - max(1.0, box[2] - box[0]) * scale) / 2  # beside the box, were it in the middle
    shift = max(0.0, aside[0] - free) - max(0.0, aside[1] - free)
    return Camera((box[0] + box[2]) / 2 - shift / scale, (box[1] + box[3]) / 2, scale)


def close_up(plate: Plate, key: str, side: Side) -> Box | None:
    """What a close-up frames. Where both sides show, the plate tells it for the left one; the right mirrors that.

    Of two feet, it is the one of that side.
    """
    box = plate.close_ups.get(key)
    if box is None or not _overlap(box, plate.box):
        return None
    if key == _ONE_OF_TWO and box[0] < 0 < box[2] and plate.view.only_side is None:
        left_is_right = view_axes(plate.view)[0][0] > 0
        half = (0.0, box[1], box[2], box[3]) if left_is_right else (box[0], box[1], 0.0, box[3])
        shape = shapely.intersection(plate.silhouette, shapely.box(*half))
        if not shape.is_empty:
            x0, _, x1, _ = shape.bounds
            box = (x0 - _BESIDE_MM, box[1], x1 + _BESIDE_MM, box[3])
    if side is Side.LEFT or plate.view.only_side is not None:
        return box
    return -box[2], box[1], -box[0], box[3]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def held(camera: Camera, plate: Plate, rect: QRectF, *, aside: tuple[float, float] = (0.0, 0.0)) -> Camera:
    """The nearest camera that still shows the body: not smaller than the fit, its middle on the plate."""
    return held_on(camera, plate.box, rect, aside=aside)


def held_on(camera: Camera, body: Box, rect: QRectF, *, aside: tuple[float, float] = (0.0, 0.0)) -> Camera:
    """The same, of a plate's box in view mm."""
    fit = framed(body, rect, aside=aside)
    scale = min(max(camera.scale, fit.scale), MOST_PX_PER_MM)
    x0, y0, x1, y1 = body
    # Exactly the room that zooming from the fit towards any spot of the plate needs; none at the fit.
    room = 1 - fit.scale / scale
    x = min(max(camera.x, fit.x + (x0 - fit.x) * room), fit.x + (x1 - fit.x) * room)
    y = min(max(camera.y, fit.y + (y0 - fit.y) * room), fit.y + (y1 - fit.y) * room)
    return Camera(x, y, scale)


def zoomed(camera: Camera, factor: float, *, at: QPointF, rect: QRectF) -> Camera:
    """Zoom such that what is under ``at`` (pixels) stays there."""
    scale = min(camera.scale * factor, MOST_PX_PER_MM)
    off_x, off_y = at.x() - rect.center().x(), at.y() - rect.center().y()
    gone = 1 / camera.scale - 1 / scale
    return Camera(camera.x + off_x * gone, camera.y - off_y * gone, scale)


def moved(camera: Camera, dx: float, dy: float) -> Camera:
    """Drag the body by pixels."""
    return replace(camera, x=camera.x - dx / camera.scale, y=camera.y + dy / camera.scale)


def in_step(leader: Camera, follower: Camera, *, views: tuple[View, View]) -> Camera:
    """The camera of a second view that keeps to the height and zoom of the first."""
    if not heights_agree(*views):
        return follower
    across = across_agree(*views)
    return Camera(across * leader.x if across else follower.x, leader.y, leader.scale)


def across_agree(first: View, second: View) -> int:
    """Whether two views see the same way across: 1; one from the other side: -1; from the side and the front: 0."""
    return round(float(np.dot(view_axes(first)[0], view_axes(second)[0])))


def heights_agree(first: View, second: View) -> bool:
    """Whether what stands at a height in one view stands at the same height in the other."""
    return first is second or not {first, second} & _NOT_UPRIGHT


def carried(spot: tuple[float, float], plate: Plate, to: Plate) -> tuple[float, float] | None:
    """Where the skin at a spot of one view lies in another, in view mm; off the body the nearest skin is meant.

    None where the plate has no depths.
    """
    rows, columns = np.nonzero(np.isfinite(plate.depth))
    if not len(rows):
        return None
    x, y = plate.box[0] + columns * plate.depth_step, plate.box[1] + rows * plate.depth_step
    nearest = int(np.argmin((x - spot[0]) ** 2 + (y - spot[1]) ** 2))
    depth = float(plate.depth[rows[nearest], columns[nearest]])
    on_body = np.array([x[nearest], y[nearest], depth]) @ view_axes(plate.view)
    at = view_axes(to.view) @ on_body
    return float(at[0]), float(at[1])


def between(start: Camera, end: Camera, t: float) -> Camera:
    """A camera on the way; zooming evenly to the eye, and landing exactly."""
    if t >= 1:
        return end
    scale = start.scale * (end.scale / start.scale) ** t
    # Moving in step with 1/scale keeps the far spot still on screen instead of swinging past it.
    if abs(end.scale - start.scale) > 1e-9:
        t = (1 / start.scale - 1 / scale) / (1 / start.scale - 1 / end.scale)
    return Camera(start.x + (end.x - start.x) * t, start.y + (end.y - start.y) * t, scale)
