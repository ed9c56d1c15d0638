"""What is said of the thing under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bodymap.atlas.words import LAYERS, SIDES
from bodymap.gui.widgets.saying import say, translate

if TYPE_CHECKING:
    from bodymap.atlas import Side
    from bodymap.gui.map.hits import Target
    from bodymap.gui.map.subject import Subjects


def hover_words(target: Target, subjects: Subjects) -> str:
    """A name on the first line, and what more there is to know on the next ones."""
    if target.point is not None:
        return "\n".join(subjects.point_names(target.point.id))
    shown, *below = _named(target, subjects)
    first, second = shown
    words = f"{first}\n{second}" if second else first
    if below:
        names = ", ".join(dict.fromkeys(name for name, _ in below))
        words += "\n" + translate("Map", "over {names}").format(names=names)
    return words


def _named(target: Target, subjects: Subjects) -> list[tuple[str, str]]:
    """Name and place of what lies there, from the skin inwards; the skin's own only where nothing else is shown."""
    found: list[tuple[str, str]] = []
    if target.structure is not None:
        found.append((subjects.structure_name(target.structure.structure), _side(target.structure.side)))
    for muscle in target.muscles:
        where = f"{say(SIDES[muscle.side])} · {say(LAYERS[muscle.layer])}"
        found.append((subjects.muscle_name(muscle.muscle), where))
    if target.bone is not None:
        found.append((subjects.bone_name(target.bone.bone), _side(target.bone.side)))
    if not found and target.area is not None:
        found.append((subjects.area_name(target.area.area), say(SIDES[target.area.side])))
    return found


def _side(side: Side | None) -> str:
    return say(SIDES[side]) if side is not None else ""


def about(target: Target) -> tuple[object, ...]:
    """What a target is about, to tell one from the next."""
    if target.point is not None:
        return ("point", *target.point.key)
    things = tuple((m.muscle, m.side) for m in target.muscles)
    structure, bone, area = target.structure, target.bone, target.area
    return (
        things,
        (structure.structure, structure.side) if structure is not None else None,
        (bone.bone, bone.side) if bone is not None else None,
        (area.area, area.side) if area is not None and not things else None,
    )
