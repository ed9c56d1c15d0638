"""What leads on from what is selected: to the view that tells more of its pain, or else to a close-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bodymap.gui.map.closer import closer, closer_words
from bodymap.gui.map.foot import FootLink, place_link

if TYPE_CHECKING:
    from bodymap.gui.map.elsewhere import Elsewhere
    from bodymap.gui.map.stage import Stage
    from bodymap.gui.map.subject import Subject, Subjects
    from bodymap.gui.painting.description import MapDescription


class Leads:
    """Asked for several times in a frame, and worked out once."""

    def __init__(self, elsewhere: Elsewhere, subjects: Subjects, stage: Stage) -> None:
        self._elsewhere = elsewhere
        self._subjects = subjects
        self._stage = stage
        self._known: tuple[object, str] = (None, "")

    def close_up(self, subject: Subject) -> str:
        """The close-up worth flying to, as a key of Plate.close_ups; "" if there is none."""
        asked = (subject, tuple((v.plate, v.camera, v.rect) for v in self._stage.viewports))
        if self._known[0] != asked:
            self._known = (asked, closer(subject, self._subjects, self._stage.viewports))
        return self._known[1]

    def words(self, subject: Subject) -> str:
        """What the link says; "" if nothing leads on."""
        if self._elsewhere.view is not None:
            return self._elsewhere.words()
        key = self.close_up(subject)
        return closer_words(key) if key else ""

    def link(self, subject: Subject, shown: MapDescription) -> FootLink | None:
        """Where the link stands, if what is selected is felt somewhere and anything leads on."""
        if not (subject.point or subject.areas):
            return None
        words = self.words(subject)
        return place_link(words, shown) if words else None
