"""Whether what is selected looks tiny where a close-up would show it large: pain in a hand, say, or a tooth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shapely

from bodymap.gui.map import cameras
from bodymap.gui.map.close_ups import BY_ID
from bodymap.gui.widgets.saying import translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bodymap.gui.map.stage import Viewport
    from bodymap.gui.map.subject import Subject, Subjects

_TINY_PX: Final = 110.0  # the longer side of the pain on screen
_WITHIN: Final = 0.8  # of the pain that the close-up holds
_WORTH_IT: Final = 1.8  # times as large


def closer(subject: Subject, subjects: Subjects, viewports: Sequence[Viewport]) -> str:
    """The close-up that is worth flying to, as a key of Plate.close_ups; "" if there is none."""
    side = subject.selection.side if subject.selection is not None else None
    if side is None or not (subject.point or subject.areas):
        return ""
    best, gain = "", _WORTH_IT
    for viewport in viewports:
        pain = subjects.pain(subject, viewport.plate)
        if pain.is_empty:
            continue
        x0, y0, x1, y1 = pain.bounds
        if max(x1 - x0, y1 - y0) * viewport.camera.scale > _TINY_PX:
            continue
        for key in viewport.plate.close_ups:
            box = cameras.close_up(viewport.plate, key, side)
            if box is None:
                continue
            if box[0] >= x1 or box[2] <= x0 or box[1] >= y1 or box[3] <= y0:
                continue
            larger = cameras.framed(box, viewport.rect).scale / viewport.camera.scale
            if larger > gain and shapely.clip_by_rect(pain, *box).area >= _WITHIN * pain.area:
                best, gain = key, larger
    return best


def closer_words(key: str) -> str:
    """What the link to a close-up says."""
    place = BY_ID.get(key)
    name = translate("Actions", place.text).replace("&", "") if place is not None else key
    return translate("Map", "Look closer: {place} (Z)").format(place=name)
