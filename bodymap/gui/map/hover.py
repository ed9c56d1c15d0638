"""What is said of the thing under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bodymap.atlas.words import LAYERS, SIDES
from bodymap.gui.widgets.saying import say, translate

if TYPE_CHECKING:
    from bodymap.gui.map.hits import Target
    from bodymap.gui.map.subject import Subjects


def hover_words(target: Target, subjects: Subjects) -> str:
    """A name on the first line, and what more there is to know on the next ones."""
    if target.point is not None:
        return "\n".join(subjects.point_names(target.point.id))
    if target.muscles:
        first, *below = target.muscles
        words = f"{subjects.muscle_name(first.muscle)}\n{say(SIDES[first.side])} · {say(LAYERS[first.layer])}"
        if below:
            names = ", ".join(dict.fromkeys(subjects.muscle_name(m.muscle) for m in below))
            words += "\n" + translate("Map", "over {names}").format(names=names)
        return words
    assert target.area is not None
    return f"{subjects.area_name(target.area.area)}\n{say(SIDES[target.area.side])}"


def about(target: Target) -> tuple[object, ...]:
    """What a target is about, to tell one from the next."""
    if target.point is not None:
        return ("point", target.point.id)
    if target.muscles:
        return ("muscles", tuple((m.muscle, m.side) for m in target.muscles))
    area = target.area
    return ("area", area.area, area.side) if area is not None else ()
