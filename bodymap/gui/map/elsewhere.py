"""Whether a view that is not shown tells more of a trigger point's pain: in a narrow map, or when turned by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bodymap.atlas.words import VIEWS
from bodymap.gui.map.choosing import tells_more
from bodymap.gui.map.foot import FootLink, place_link
from bodymap.gui.widgets.saying import say, translate

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from bodymap.atlas import View
    from bodymap.gui.map.sight import Sight
    from bodymap.gui.map.subject import Subject
    from bodymap.gui.painting.description import MapDescription
    from bodymap.gui.session import Session


class Elsewhere:
    """The view in which most of the pain is felt, if it is not shown."""

    def __init__(self, session: Session, sight: Sight) -> None:
        self._session = session
        self._sight = sight
        self.view: View | None = None

    def ask(self, subject: Subject) -> None:
        """Look round for a subject in the views that are shown now."""
        look = self._session.look
        facets = self._sight.facets(subject, look.figure) if subject.point else ()
        self.view = tells_more(facets, look.views, arm=look.arm)

    def words(self) -> str:
        """What the link says; "" if there is none."""
        if self.view is None:
            return ""
        return translate("Map", "Felt mostly in another view: {view} (V)").format(view=say(VIEWS[self.view]))

    def link(self, shown: MapDescription) -> FootLink | None:
        """Where on the map the link stands."""
        return place_link(self.words(), shown) if self.view is not None else None

    def holds(self, at: QPointF, shown: MapDescription) -> bool:
        """Whether a spot is on the link."""
        link = self.link(shown)
        return link is not None and link.box.contains(at)

    def show(self) -> None:
        """Show that view beside the first of those shown."""
        if self.view is not None:
            self._session.set_look(views=(self._session.look.views[0], self.view))
