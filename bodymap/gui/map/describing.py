"""What the map shows, asked and changed as a value: the name at a spot, the picture for a file."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from bodymap.gui.painting.picture import rect_of
from bodymap.gui.widgets.touch import for_touch

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from bodymap.gui.map.foot import FootLink
    from bodymap.gui.painting.description import MapDescription, NameTag, NumberTag

_LEAST_TARGET: Final = 24.0  # px: of a number's disc, for a pointer


def as_picture(shown: MapDescription, *, head: int, title: str, subtitle: str) -> MapDescription:
    """What is shown as a picture by itself: under a title, with the legend, and nothing that a pointer did.

    :param head: px kept free for the title.
    """
    return replace(
        shown,
        height=shown.height + head,
        panes=tuple(replace(p, rect=(p.rect[0], p.rect[1] + head, *p.rect[2:])) for p in shown.panes),
        hovered=None,
        hovered_area=None,
        pointed=None,
        progress=1.0,
        title=title,
        subtitle=subtitle,
        legend=True,
    )


def label_at(shown: MapDescription, at: QPointF) -> NameTag | None:
    """The name at a spot of the widget."""
    for pane in shown.panes:
        spot = at - pane.box.topLeft()
        for label in pane.labels:
            if rect_of(label.box).contains(spot):
                return label
    return None


def number_at(shown: MapDescription, at: QPointF) -> NumberTag | None:
    """The number whose disc, or whose words, lie at a spot of the widget."""
    for pane in shown.panes:
        spot = at - pane.box.topLeft()
        for tag in pane.numbers:
            reach = for_touch(max(_LEAST_TARGET, 2 * tag.radius)) / 2
            if math.hypot(spot.x() - tag.spot[0], spot.y() - tag.spot[1]) <= reach:
                return tag
            if tag.box is not None and rect_of(tag.box).contains(spot):
                return tag
    return None


def without_note_under(link: FootLink | None, shown: MapDescription) -> MapDescription:
    """A link that stands over the legend takes the place of the last note on names without room."""
    if link is None or link.beside:
        return shown
    return replace(shown, panes=(*shown.panes[:-1], replace(shown.panes[-1], note="")))
