"""Whether a view that is not shown tells more: of a trigger point's pain, or of a list's numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bodymap.atlas.words import VIEWS
from bodymap.gui.map.choosing import tells_more
from bodymap.gui.map.hidden import hidden
from bodymap.gui.widgets.saying import say, translate

if TYPE_CHECKING:
    from bodymap.atlas import Atlas, View
    from bodymap.gui.map.sight import Sight
    from bodymap.gui.map.subject import Subject, Subjects
    from bodymap.gui.session import Session


class Elsewhere:
    """The view in which most of the pain is felt, or most of the hidden numbers seen, if it is not shown."""

    def __init__(self, session: Session, sight: Sight, subjects: Subjects, atlas: Atlas) -> None:
        self._session = session
        self._sight = sight
        self._subjects = subjects
        self._atlas = atlas
        self.view: View | None = None
        self.numbers: tuple[int, ...] = ()  # of a list, that are not seen from here

    def ask(self, subject: Subject) -> None:
        """Look round for a subject in the views that are shown now."""
        look = self._session.look
        facets = self._sight.facets(subject, look.figure) if subject.point else ()
        listed = self._subjects.listed(subject)
        away = hidden(listed, self._subjects, self._atlas, look.figure, look.views, arm=look.arm)
        self.numbers = away.numbers
        self.view = away.view if listed else tells_more(facets, look.views, arm=look.arm)

    def words(self) -> str:
        """What the link says; "" if there is none."""
        if self.view is None:
            return ""
        if self.numbers:
            return translate("Map", "not seen from here · Show: {view} (V)").format(view=say(VIEWS[self.view]))
        return translate("Map", "Felt mostly in another view: {view} (V)").format(view=say(VIEWS[self.view]))

    def spoken(self) -> str:
        """The same with the numbers, to be read aloud."""
        numbers = ", ".join(map(str, self.numbers))
        return " ".join(filter(None, (numbers if self.view is not None else "", self.words())))

    def show(self) -> None:
        """Show that view beside the first of those shown."""
        if self.view is not None:
            self._session.set_look(views=(self._session.look.views[0], self.view))
