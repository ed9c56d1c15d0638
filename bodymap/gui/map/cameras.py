"""Where the camera may stand: fitting, staying on the body, zooming to the pointer, two views in step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bodymap.atlas import View
from bodymap.gui.painting.description import Camera

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF, QRectF

    from bodymap.atlas import Box, Plate

MOST_PX_PER_MM: Final = 14.0
_FIT_MARGIN: Final = 0.96
_FACING: Final = {View.ANTERIOR, View.POSTERIOR}
_SIDES: Final = {View.LEFT, View.RIGHT}


def framed(box: Box, rect: QRectF, *, margin: float = _FIT_MARGIN) -> Camera:
    """The camera that shows a box of view mm as large as a rectangle allows."""
    width, height = max(1.0, box[2] - box[0]), max(1.0, box[3] - box[1])
    scale = margin * min(max(1.0, rect.width()) / width, max(1.0, rect.height()) / height)
    return Camera((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, min(scale, MOST_PX_PER_MM))


def held(camera: Camera, plate: Plate, rect: QRectF) -> Camera:
    """The nearest camera that still shows the body: not smaller than the fit, its middle on the plate."""
    fit = framed(plate.box, rect)
    scale = min(max(camera.scale, fit.scale), MOST_PX_PER_MM)
    x0, y0, x1, y1 = plate.box
    # Exactly the room that zooming from the fit towards any spot of the plate needs; none at the fit.
    room = 1 - fit.scale / scale
    slack_x, slack_y = (x1 - x0) / 2 * room, (y1 - y0) / 2 * room
    x = min(max(camera.x, fit.x - slack_x), fit.x + slack_x)
    y = min(max(camera.y, fit.y - slack_y), fit.y + slack_y)
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
    first, second = views
    if (first is View.PLANTAR) != (second is View.PLANTAR):
        return follower
    mirrored = {first, second} in (_FACING, _SIDES)
    x = -leader.x if mirrored else leader.x if first is second else follower.x
    return Camera(x, leader.y, leader.scale)


def between(start: Camera, end: Camera, t: float) -> Camera:
    """A camera on the way; zooming evenly to the eye, and landing exactly."""
    if t >= 1:
        return end
    scale = start.scale * (end.scale / start.scale) ** t
    # Moving in step with 1/scale keeps the far spot still on screen instead of swinging past it.
    if abs(end.scale - start.scale) > 1e-9:
        t = (1 / start.scale - 1 / scale) / (1 / start.scale - 1 / end.scale)
    return Camera(start.x + (end.x - start.x) * t, start.y + (end.y - start.y) * t, scale)
