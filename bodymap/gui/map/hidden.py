"""Which numbers of a list cannot be seen from where one looks, and the view that shows most of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bodymap.gui.map.choosing import PREFERRED
from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bodymap.atlas import Atlas, Figure, View
    from bodymap.gui.map.subject import Listed, Subjects


class Hidden(Value, frozen=True):
    """Numbers whose points show in none of the views."""

    numbers: tuple[int, ...] = ()
    view: View | None = None  # which shows the likeliest of them; None: no view does


def hidden(
    listed: tuple[Listed, ...], subjects: Subjects, atlas: Atlas, figure: Figure, shown: Sequence[View], *, arm: bool
) -> Hidden:
    """What of a list is not seen in the views that are shown.

    :param arm: whether of the side views those with the arm are offered.
    """
    if not listed:
        return Hidden()

    def seen(view: View) -> set[int]:
        return {mark.number for mark in subjects.numbered(listed, atlas.plate(figure, view))}

    missing = {one.number for one in listed}.difference(*map(seen, shown))
    if not missing:
        return Hidden()
    views = [view for view in PREFERRED if view is (view.with_arm if arm else view.arm_away)]
    worth = {view: sum(1 / number for number in seen(view) & missing) for view in views}
    best = max(views, key=lambda view: worth[view])
    return Hidden(tuple(sorted(missing)), best if worth[best] > 0 else None)
