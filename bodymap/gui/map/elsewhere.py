"""Whether a view that is not shown tells more of a trigger point's pain; eleven views of zones take a while to find."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from bodymap.atlas.words import VIEWS
from bodymap.gui.map.foot import FootLink, place_link
from bodymap.gui.map.subject import Subject
from bodymap.gui.widgets.saying import say

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from bodymap.atlas import View
    from bodymap.gui.map.subject import Subjects
    from bodymap.gui.painting.description import MapDescription
    from bodymap.gui.session import Session

_WAIT_MS: Final = 350  # after a selection: the first frame goes first


class Elsewhere(QObject):
    """The view in which most of the pain is felt, if it is not shown."""

    changed = Signal()

    def __init__(self, session: Session, subjects: Subjects, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._subjects = subjects
        self._subject = Subject()
        self.view: View | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self._look_round)

    def ask(self, subject: Subject, *, now: bool = True) -> None:
        """Forget what was found and, a little later, look round anew.

        :param now: False if nobody looks at present: only forget.
        """
        self._subject = subject
        self.view = None
        if now and subject.point:
            self._wait.start()

    def stop(self) -> None:
        """Look no more."""
        self._wait.stop()

    def settle(self) -> None:
        """Look round at once if that is still to be done."""
        if self._wait.isActive():
            self._wait.stop()
            self._look_round()

    def words(self) -> str:
        """What the link says; "" if there is none."""
        if self.view is None:
            return ""
        return self.tr("Felt mostly in another view: {view}").format(view=say(VIEWS[self.view]))

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

    def _look_round(self) -> None:
        found = self._subjects.elsewhere(self._subject, self._session.look)
        if found is not self.view:
            self.view = found
            self.changed.emit()
