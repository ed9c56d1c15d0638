"""Whether a view that is not shown tells more: of a trigger point's pain, or of a list's numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bodymap.atlas.words import VIEWS
from bodymap.gui.map.choosing import tells_more
from bodymap.gui.map.hidden import Hidden, hidden
from bodymap.gui.map.subject import Subject
from bodymap.gui.widgets.saying import say, translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from bodymap.atlas import Atlas, View
    from bodymap.gui.map.sight import Sight
    from bodymap.gui.map.subject import Listed, Subjects
    from bodymap.gui.session import Look, Session


class Elsewhere:
    """The view in which most of the pain is felt, or most of the hidden numbers seen, if it is not shown."""

    def __init__(
        self,
        session: Session,
        sight: Sight,
        subjects: Subjects,
        atlas: Atlas,
        *,
        listing: Callable[[], tuple[Listed, ...]],
    ) -> None:
        """Nothing is looked for yet.

        :param listing: what a mode lists beside the map, if it lists anything.
        """
        self._session = session
        self._sight = sight
        self._subjects = subjects
        self._atlas = atlas
        self._listing = listing
        self._subject = Subject()
        self._known: tuple[object, Hidden] = (None, Hidden())

    def ask(self, subject: Subject) -> None:
        """Look round for a subject, in the views that are shown when an answer is wanted."""
        self._subject, self._known = subject, (None, Hidden())

    @property
    def view(self) -> View | None:
        """The view that tells more."""
        return self._found.view

    @property
    def numbers(self) -> tuple[int, ...]:
        """Those of a list that are not seen from here."""
        return self._found.numbers

    @property
    def _found(self) -> Hidden:
        look, listed = self._session.look, self._listing() or self._subjects.listed(self._subject)
        asked = (listed, look.figure, look.views, look.arm)
        if self._known[0] != asked:
            self._known = (asked, self._look_round(listed, look))
        return self._known[1]

    def _look_round(self, listed: tuple[Listed, ...], look: Look) -> Hidden:
        if listed:
            return hidden(listed, self._subjects, self._atlas, look.figure, look.views, arm=look.arm)
        facets = self._sight.facets(self._subject, look.figure) if self._subject.point else ()
        return Hidden(view=tells_more(facets, look.views, arm=look.arm))

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
