"""From how near a subject is looked at: the rules, in one place and pure.

1. What was framed by hand stays while the subject is in sight there: its X, half of its box and of where it is most
   felt, and not as a speck; where the person has come so near on purpose, its X and a picture that is full of it.
2. Otherwise the subject is framed with air around it, and with so much of the body that one sees where it is.
3. A camera that framed an earlier subject by itself stays where it shows the new one whole, and about as large.
   The whole body, asked for, stays for as long as the same is spoken of.
4. Two views whose heights agree stand at the same height and scale.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from bodymap.gui.map import cameras
from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRectF

    from bodymap.atlas import Box, View
    from bodymap.gui.painting.description import Camera

_LEAST_MM: Final = 300.0  # of body in a picture, across and up: a head with its neck, a forearm with its hand
_AIR: Final = 0.84  # of the picture that the subject may fill
_ENOUGH: Final = 0.5  # of the subject's box, that has to be in sight
_SPECK_PX: Final = 48.0  # the longer side of what is framed by hand; smaller than that nothing can be told
_DOT_MM: Final = 30.0  # what is no longer than this is a spot, and is never large
_FULL: Final = 0.25  # of the picture: it is full of the subject
_AS_LARGE: Final = 1.5  # times: a camera that is by so much farther away than it could be still does


class Framing(Enum):
    """Whose a camera is."""

    WHOLE = auto()  # shows the whole body, whatever the size of the widget
    SUBJECT = auto()  # frames the subject
    HAND = auto()  # the person's


class Aim(Value, frozen=True):
    """A view as it is looked at, with what is to be seen in it."""

    view: View
    body: Box  # of the plate
    rect: QRectF
    camera: Camera
    framing: Framing
    aside: tuple[float, float] = (0.0, 0.0)  # px at the left and the right that are kept free
    box: Box | None = None  # of the subject, or where it would be; None if there is none
    spot: tuple[float, float] | None = None  # its X
    core: Box | None = None  # where most of its pain is felt


class Why(Enum):
    """What has changed, and how far the cameras go for it."""

    SUBJECT = auto()  # something else is spoken of
    VIEW = auto()  # another view, figure or room: what was framed by itself is framed anew, and exactly
    GLANCE = auto()  # something is pointed at while one draws: nothing moves that need not


def followed(shown: Sequence[Aim], why: Why) -> list[tuple[Camera, Framing]]:
    """The cameras that keep a subject in sight, and whose they are."""
    about = [one for one in shown if one.box is not None]
    goals = together(shown)
    if not about or all(_does(one, goal, why) for one, goal in zip(shown, goals, strict=True)):
        return [(one.camera, one.framing) for one in shown]
    return [(goal, _framing(goal, one)) for goal, one in zip(goals, shown, strict=True)]


def _does(one: Aim, goal: Camera, why: Why) -> bool:
    """Whether a camera can stay."""
    if one.box is None or (one.framing is Framing.WHOLE and why is not Why.SUBJECT):
        return True
    if one.framing is Framing.HAND or why is Why.GLANCE:
        return in_sight(one) or (why is Why.VIEW and _fills(one))
    if why is Why.VIEW:
        return one.camera == goal
    return _holds(one) and goal.scale / _AS_LARGE <= one.camera.scale <= goal.scale * _AS_LARGE


def _framing(goal: Camera, one: Aim) -> Framing:
    whole = cameras.framed(one.body, one.rect, aside=one.aside)
    return Framing.WHOLE if goal == whole else Framing.SUBJECT


def seen_by(camera: Camera, rect: QRectF) -> Box:
    """The view mm that a camera shows."""
    across, up = rect.width() / camera.scale / 2, rect.height() / camera.scale / 2
    return camera.x - across, camera.y - up, camera.x + across, camera.y + up


def in_sight(one: Aim) -> bool:
    """Whether enough of a subject can be seen for what was framed by hand to stay when it is a new one."""
    if one.box is None:
        return True
    x0, y0, x1, y1 = one.box
    longer = max(x1 - x0, y1 - y0)
    large = longer * one.camera.scale >= _SPECK_PX or longer < _DOT_MM
    return _spot_seen(one) and large and all(_seen_share(one, box) >= _ENOUGH for box in (one.box, one.core) if box)


def _fills(one: Aim) -> bool:
    """Whether the picture is full of a subject, if not of all of it."""
    assert one.box is not None
    x0, y0, x1, y1 = seen_by(one.camera, one.rect)
    filled = _share(*_span(one.box, 0), x0, x1) * _share(*_span(one.box, 1), y0, y1)
    return _spot_seen(one) and filled >= _FULL


def _spot_seen(one: Aim) -> bool:
    """Whether the X is in the picture, if there is one."""
    x0, y0, x1, y1 = seen_by(one.camera, one.rect)
    return one.spot is None or (x0 <= one.spot[0] <= x1 and y0 <= one.spot[1] <= y1)


def _seen_share(one: Aim, box: Box) -> float:
    """How much of a box is in the picture, 0 to 1."""
    x0, y0, x1, y1 = seen_by(one.camera, one.rect)
    return _share(x0, x1, *_span(box, 0)) * _share(y0, y1, *_span(box, 1))


def _span(box: Box, axis: int) -> tuple[float, float]:
    return box[axis], box[axis + 2]


def _share(start: float, end: float, first: float, last: float) -> float:
    """The share of first..last that lies in start..end; of a point all or nothing."""
    if last <= first:
        return float(start <= first <= end)
    return max(0.0, min(end, last) - max(start, first)) / (last - first)


def _holds(one: Aim) -> bool:
    """Whether all of a subject is in the picture."""
    assert one.box is not None
    x0, y0, x1, y1 = seen_by(one.camera, one.rect)
    return x0 <= one.box[0] and y0 <= one.box[1] and one.box[2] <= x1 and one.box[3] <= y1


def together(shown: Sequence[Aim]) -> list[Camera]:
    """The cameras that frame a subject in all views; those of views without it keep in step, or show all."""
    boxes = [_box_in(one, shown) for one in shown]
    alone = [
        cameras.framed(box, one.rect, margin=_AIR, aside=one.aside).scale for one, box in zip(shown, boxes, strict=True)
    ]
    goals = []
    for one, box in zip(shown, boxes, strict=True):
        agree = [cameras.heights_agree(one.view, other.view) for other in shown]
        scale = min(scale for scale, alike in zip(alone, agree, strict=True) if alike)
        camera = cameras.middled(box, one.rect, scale, aside=one.aside)
        goals.append(cameras.held_on(camera, one.body, one.rect, aside=one.aside))
    return goals


def _box_in(one: Aim, shown: Sequence[Aim]) -> Box:
    """What a view is to show: the subject with what of it the views show that stand at its height, and some body."""
    alike = (_brought(other, one) for other in shown if cameras.heights_agree(one.view, other.view))
    boxes = [box for box in alike if box is not None]
    if not boxes:
        return one.body
    across = [(x0, x1) for x0, _, x1, _ in boxes if x0 is not None and x1 is not None]
    box = (
        min((x0 for x0, _ in across), default=one.body[0]),
        min(box[1] for box in boxes),
        max((x1 for _, x1 in across), default=one.body[2]),
        max(box[3] for box in boxes),
    )
    return _with_body(box, one.body)


def _brought(other: Aim, one: Aim) -> tuple[float | None, float, float | None, float] | None:
    """The box of a subject in another view, as it stands in this one; None across where the two do not agree."""
    if other.box is None:
        return None
    x0, y0, x1, y1 = other.box
    across = cameras.across_agree(other.view, one.view)
    if one is other or across > 0:
        return x0, y0, x1, y1
    if across < 0:
        return -x1, y0, -x0, y1
    return None, y0, None, y1


def _with_body(box: Box, body: Box) -> Box:
    """A box that is so large that one sees where on the body it is, and no larger than the body."""
    x0, x1 = _grown(box[0], box[2], body[0], body[2])
    y0, y1 = _grown(box[1], box[3], body[1], body[3])
    return x0, y0, x1, y1


def _grown(start: float, end: float, first: float, last: float) -> tuple[float, float]:
    """At least as long as is to be seen of a body; moved onto the body as far as it reaches beyond."""
    length = min(max(end - start, _LEAST_MM), max(last - first, end - start))
    middle = (start + end) / 2
    low = min(max(middle - length / 2, min(first, start)), max(last, end) - length)
    return low, low + length
