"""What a picture of the map is called as a file, in the language of the window: by what it shows, and on which side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bodymap.atlas import Side
from bodymap.atlas.words import VIEWS
from bodymap.file_names import file_name
from bodymap.gui.widgets.saying import say, translate
from bodymap.kinds import Kind
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bodymap.atlas import View
    from bodymap.gui.map.subject import Subjects
    from bodymap.gui.session import Selection
    from bodymap.knowledge.base import KnowledgeBase

_POINT: Final = Phrase("File name", QT_TRANSLATE_NOOP("File name", "{name}, trigger point {number}, {side}"))
_SIDED: Final = Phrase("File name", QT_TRANSLATE_NOOP("File name", "{name}, {side}"))
_SIDES: Final = {
    Side.LEFT: Phrase("File name", QT_TRANSLATE_NOOP("File name", "left")),
    Side.RIGHT: Phrase("File name", QT_TRANSLATE_NOOP("File name", "right")),
}


def picture_name(chosen: Selection | None, views: Iterable[View], *, subjects: Subjects, base: KnowledgeBase) -> str:
    """The name of a picture of what is selected, without an ending: "Soleus, trigger point 1, left"."""
    if chosen is None or not chosen.kind.row.drawn:
        return seen_name(translate("File name", "Body"), views)
    side = _SIDES[chosen.side]
    if chosen.kind is Kind.TRIGGER_POINT:
        point = base.trigger_points[chosen.id]
        name, said = subjects.muscle_name(point.muscle), _POINT.filled(number=point.number, side=side)
    else:
        name, said = subjects.title(subjects.resolve(chosen)), _SIDED.filled(side=side)
    return file_name(name, said=lambda words: say(said.filled(name=words)))


def seen_name(words: str, views: Iterable[View]) -> str:
    """The name of a picture of the body, by its views: "Body, Front, Back"."""
    return file_name(", ".join([words, *(say(VIEWS[view]) for view in views)]))
