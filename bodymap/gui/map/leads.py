"""What leads on from what is selected: to a view that shows it, to one that tells more of its pain, to a close-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bodymap.gui.map.closer import closer, closer_words
from bodymap.gui.map.foot import FootLink, place_link

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPointF

    from bodymap.gui.map.elsewhere import Elsewhere
    from bodymap.gui.map.stage import Stage
    from bodymap.gui.map.subject import Subject, Subjects
    from bodymap.gui.map.unseen import Notice, Unseen
    from bodymap.gui.painting.description import MapDescription


class Leads:
    """Asked for several times in a frame, and worked out once."""

    def __init__(
        self,
        elsewhere: Elsewhere,
        unseen: Unseen,
        subjects: Subjects,
        stage: Stage,
        *,
        look_closer: Callable[[], None],
    ) -> None:
        self._elsewhere = elsewhere
        self._unseen = unseen
        self._subjects = subjects
        self._stage = stage
        self._look_closer = look_closer
        self._known: tuple[object, str] = (None, "")

    def close_up(self, subject: Subject) -> str:
        """The close-up worth flying to, as a key of Plate.close_ups; "" if there is none."""
        asked = (subject, tuple((v.plate, v.camera, v.rect) for v in self._stage.viewports))
        if self._known[0] != asked:
            self._known = (asked, closer(subject, self._subjects, self._stage.viewports))
        return self._known[1]

    def words(self, subject: Subject) -> str:
        """What the link at the foot says; "" if nothing leads on."""
        if any(missing.turn_to for missing in self._unseen.of(subject)):
            return ""  # first to a view that shows it at all
        if self._elsewhere.view is not None:
            return self._elsewhere.words()
        key = self.close_up(subject)
        return closer_words(key) if key else ""

    def spoken(self, subject: Subject) -> str:
        """All that leads on, to be read aloud."""
        words = self.words(subject)
        said = self._elsewhere.spoken() if words == self._elsewhere.words() else words
        return " ".join(filter(None, (self._unseen.words(subject), said)))

    def link(self, subject: Subject, shown: MapDescription) -> FootLink | None:
        """Where the link at the foot stands, if what is selected is felt somewhere and anything leads on."""
        if not (subject.point or subject.areas or self._elsewhere.numbers):
            return None
        words = self.words(subject)
        rings = self._elsewhere.numbers if words == self._elsewhere.words() else ()
        return place_link(words, shown, rings=rings) if words else None

    def notices(self, subject: Subject, shown: MapDescription) -> list[Notice]:
        """What stands in the views that show nothing of the subject."""
        return self._unseen.notices(subject, shown)

    def at(self, subject: Subject, at: QPointF, shown: MapDescription) -> Callable[[], None] | None:
        """Where a click at a spot of the widget leads."""
        for notice in self.notices(subject, shown):
            if notice.leads and notice.box.contains(at):
                return lambda: self._unseen.go(notice.missing)
        link = self.link(subject, shown)
        return self.follow if link is not None and link.box.contains(at) else None

    def follow(self) -> None:
        """Go where the link at the foot leads."""
        if self._elsewhere.view is not None:
            self._elsewhere.show()
        else:
            self._look_closer()

    def show(self, subject: Subject) -> None:
        """Bring what is selected in sight; if it is, the view in which most of its pain is felt; or frame it anew."""
        missing = next((one for one in self._unseen.of(subject) if one.leads), None)
        if missing is not None:
            self._unseen.go(missing)
        elif self._elsewhere.view is not None:
            self._elsewhere.show()
        else:
            self._stage.look_at_spoken()
