"""Keeps what is spoken of in sight: which views show it, which layers, and from how near.

The rules are in `choosing` (views) and `framing` (cameras). When a subject leaves, layers fall back to those chosen;
views and cameras stay as they are, since a body that moves by itself when nothing is asked of it is in the way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bodymap.gui.map.choosing import Wish, views_for
from bodymap.gui.map.framing import Why
from bodymap.gui.map.stage import Spoken
from bodymap.gui.session import Lent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from bodymap.atlas import Plate, View
    from bodymap.gui.map.choosing import Facet
    from bodymap.gui.map.overlay import Overlay
    from bodymap.gui.map.sight import Sight
    from bodymap.gui.map.stage import Kept, Stage
    from bodymap.gui.map.subject import Subject, Subjects
    from bodymap.gui.session import Session

_TWO_VIEWS_PX: Final = 560  # a map that is narrower has room for one view only


class Camerawork:
    """Follows the subject of one map. Of several maps of a session, one leads: it turns the body for all."""

    def __init__(self, session: Session, subjects: Subjects, sight: Sight, stage: Stage, body: QWidget) -> None:
        self._leads = True
        self._session = session
        self._subjects = subjects
        self._sight = sight
        self._stage = stage
        self._body = body
        self._now: tuple[Subject, Overlay] | None = None  # what is followed
        self._before: Kept | None = None  # how the body was looked at before something was previewed

    @property
    def _room(self) -> int:
        return 2 if self._body.width() >= _TWO_VIEWS_PX else 1

    def lend(self, subject: Subject, overlay: Overlay) -> None:
        """Show the layers and the views that a new subject needs; over a drawing only what it cannot do without."""
        if not self._leads:
            return
        drawing = overlay.takes_over
        layer = None if drawing else self._subjects.layer(subject)
        layers = frozenset({layer} if layer is not None else ())
        plates = [viewport.plate for viewport in self._stage.viewports]
        if drawing and any(self._sight.shows(subject, plate) for plate in plates):
            self._session.lend(Lent(layers, self._session.look.views))
        else:
            self._session.lend(Lent(layers, self._views(self._facets(subject, overlay))))

    def bring_arm(self, subject: Subject, before: tuple[View, ...]) -> None:
        """The person turned the body: where the arm is the subject, or hangs before it, it is shown as that needs.

        :param before: the views that were shown until now; the arm of one that stays is as the person wants it.
        """
        views = self._session.look.views
        if not self._leads or subject.selection is None:
            return
        stays = {view.arm_away for view in before}
        armed = tuple(view if view.arm_away in stays else self._armed(subject, view) for view in views)
        if armed != views:
            self._session.lend(Lent(self._session.lent.layers, armed))

    def _armed(self, subject: Subject, view: View) -> View:
        """A view, with the arm or without it, whichever shows a subject."""
        figure = self._session.look.figure
        ways = (view, view.with_arm, view.arm_away)
        return next((way for way in ways if self._sight.shows_in(subject, figure, way)), view)

    def lead(self, on: bool) -> None:
        """Whether it is this map, of those of the session, that turns the body to a new subject."""
        self._leads = on
        self.make_room()

    def make_room(self) -> None:
        """The map has another width: views that nobody chose by hand are chosen anew."""
        lent = self._session.lent
        if not self._leads or self._session.turned_by_hand or not self._body.isVisible() or self._now is None:
            return
        subject, overlay = self._now
        views = self._views(self._facets(subject, overlay)) if not overlay.takes_over else self._session.look.views
        if len(views) != len(self._session.look.views):
            self._session.lend(Lent(lent.layers, views))

    def _facets(self, subject: Subject, overlay: Overlay) -> Sequence[Facet]:
        figure = self._session.look.figure
        if subject.selection is not None:
            return self._sight.facets(subject, figure)
        return overlay.facets(figure)

    def _views(self, facets: Sequence[Facet]) -> tuple[View, ...]:
        look = self._session.look
        wish = Wish(look.views, self._session.chosen_look.views, arm=look.arm, room=self._room)
        return views_for(facets, wish)

    def look(self, subject: Subject, overlay: Overlay, why: Why) -> None:
        """Move the cameras so that a subject is in sight, or else what is drawn."""
        self._now = (subject, overlay)
        if why is Why.SUBJECT and overlay.takes_over and subject.selection is not None:
            why = Why.GLANCE
        self._stage.follow(lambda plate: self._spoken(subject, overlay, plate), why)

    def _spoken(self, subject: Subject, overlay: Overlay, plate: Plate) -> Spoken | None:
        if subject.selection is None:
            drawn = overlay.box(plate)
            return Spoken(drawn) if drawn is not None else None
        box = self._sight.where(subject, plate)
        if box is None:
            return None
        marks = self._subjects.marks(subject, plate) if subject.point else ()
        spot = next(((mark.x, mark.y) for mark in marks if mark.chosen and mark.seen), None)
        return Spoken(box, spot, self._sight.core(subject, plate))

    def remember(self) -> None:
        """Something is to be previewed: remember how the body is looked at."""
        if self._before is None:
            self._before = self._stage.kept()

    def forget(self) -> None:
        """Something is selected: nobody returns to what was looked at before."""
        self._before = None

    def go_back(self) -> None:
        """Nothing is previewed any more: look at the body as before."""
        before, self._before = self._before, None
        if before is not None:
            self._stage.return_to(before)
