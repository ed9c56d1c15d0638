"""Each view on the map as it is described to the painters: its zones, its marks, the names beside it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from bodymap.atlas.words import VIEWS
from bodymap.gui.map.numbers import Numbering, room_for_numbers
from bodymap.gui.map.subject import SPEAKING_FOR_THEMSELVES, Subject
from bodymap.gui.painting.description import Pane
from bodymap.gui.widgets.saying import say

if TYPE_CHECKING:
    import shapely
    from PySide6.QtGui import QFontMetrics

    from bodymap.atlas import Plate
    from bodymap.gui.map.labels import Labeller
    from bodymap.gui.map.overlay import Added, Overlay
    from bodymap.gui.map.pointed import Pointed
    from bodymap.gui.map.stage import Stage, Viewport
    from bodymap.gui.map.subject import Listed, Subjects
    from bodymap.gui.painting.description import NameTag, NumberTag, PointMark
    from bodymap.gui.session import Session

_NAMES: Final = 14.0  # room kept for names at each side of a body, in sizes of the text


class Describer:
    """Describes the views of one map; what takes a while to work out is kept."""

    def __init__(self, session: Session, subjects: Subjects, stage: Stage) -> None:
        self._session = session
        self._subjects = subjects
        self._stage = stage
        self._numbering = Numbering(subjects)

    def pane(
        self,
        viewport: Viewport,
        subject: Subject,
        *,
        pointed: Pointed,
        added: Added,
        text_px: float,
        named: bool,
    ) -> Pane:
        """A view as it is seen now.

        :param pointed: at what in a list beside the map; if it lights nothing, the selected pain areas are lit.
        :param added: by the mode of the window.
        :param named: whether the names beside the body are wanted.
        """
        plate, rect = viewport.plate, viewport.rect
        over = self._over(subject, pointed, added)
        marks = tuple(
            replace(mark, chosen=True) if mark.key == over.point_key else mark
            for mark in added.marks + self._beside(added, subject, plate)
        )
        numbers = self._numbering.tags(
            plate,
            rect,
            viewport.camera,
            marks,
            text_px=text_px,
            listed=bool(added.marks or self._subjects.listed(subject)),
            worded=not (added.marks or self._session.look.labels),
        )
        labels, note = self._names(viewport, subject, text_px, marks, numbers) if named else ((), "")
        alone = len(self._stage.viewports) == 1 and plate.view.with_arm in SPEAKING_FOR_THEMSELVES
        return Pane(
            plate=plate,
            rect=(rect.x(), rect.y(), rect.width(), rect.height()),
            camera=viewport.camera,
            title="" if alone else say(VIEWS[plate.view]),
            marks=marks,
            numbers=numbers,
            zones=self._subjects.zones(over if over.point else subject, plate),
            lit=self._lit(subject, plate, pointed),
            labels=labels,
            note=note,
            drawn=added.drawn,
            names=added.names,
            lasso=added.lasso,
        )

    def _lit(self, subject: Subject, plate: Plate, pointed: Pointed) -> shapely.Geometry | None:
        if pointed.lit:
            return pointed.lit.get(plate.view)
        return self._subjects.lit(subject, plate) if subject.areas else None

    def room_beside(self, subject: Subject, text_px: float, width: float) -> float:
        """Room in px to keep free at each side of a body, in a map so wide: for names, or for numbers."""
        look = self._session.look
        if look.labels:
            return _NAMES * text_px
        listed = self._subjects.listed(subject)
        return room_for_numbers(text_px, width / len(look.views), len(listed)) if listed else 0.0

    def _beside(self, added: Added, subject: Subject, plate: Plate) -> tuple[PointMark, ...]:
        """The X's of the subject; beside those of a mode only that of a point which is looked at and not among them."""
        marks = self._subjects.marks(subject, plate)
        if not added.marks:
            return marks
        known = {mark.key for mark in added.marks}
        numbers = {(one.point, one.side): one.number for one in added.listed}  # one is listed, but not seen from here
        return tuple(
            replace(mark, number=numbers.get(mark.key, mark.number))
            for mark in marks
            if mark.chosen and mark.key not in known
        )

    def _over(self, subject: Subject, pointed: Pointed, added: Added) -> Subject:
        """The trigger point whose zones stand over the body, if it is one of those that a list numbers."""
        over = pointed.over
        if over is None:
            return Subject()
        numbered = {mark.key for mark in added.marks} | {
            (one.point, one.side) for one in self._subjects.listed(subject)
        }
        return self._subjects.resolve(over) if (over.id, over.side) in numbered else Subject()

    def numbered(self, listed: tuple[Listed, ...], plate: Plate) -> tuple[PointMark, ...]:
        """Of trigger points that a mode lists those that are seen in a view."""
        return self._subjects.numbered(listed, plate)

    def hint(self, subject: Subject, overlay: Overlay, metrics: QFontMetrics, room: int) -> str:
        """What stands at the foot where there is no legend: what the mode says, or what to do next; "" for the legend.

        :param room: px; longer words of a mode are cut short.
        """
        said = overlay.hint(metrics, room)
        if said is not None:
            return said if subject.selection is None else ""
        return "" if subject.point else self._subjects.hint(subject, skin_only=not self._session.look.layers)

    @cached_property
    def labeller(self) -> Labeller:
        """What places names beside the body."""
        from bodymap.gui.map.labels import Labeller  # wanted by few at the start

        return Labeller(self._subjects)

    def _names(
        self,
        viewport: Viewport,
        subject: Subject,
        text_px: float,
        marks: tuple[PointMark, ...],
        numbers: tuple[NumberTag, ...],
    ) -> tuple[tuple[NameTag, ...], str]:
        return self.labeller.labels(
            viewport.plate,
            viewport.rect,
            viewport.camera,
            self._session.look,
            text_px=text_px,
            prefer=self._session.side,
            selected=subject.muscle or subject.area,
            marks=marks,
            numbers=numbers,
        )
