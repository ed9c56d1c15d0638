"""What is pointed at in a list beside the map: a candidate, or what none of them explains."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from bodymap.gui.session import Selection
from bodymap.kinds import Kind
from bodymap.pages.links import Link

if TYPE_CHECKING:
    from collections.abc import Mapping

    import shapely
    from PySide6.QtCore import QUrl

    from bodymap.atlas import View
    from bodymap.gui.painting.description import MuscleKey, PointMark
    from bodymap.gui.session import Session

_CROSSING_MS: Final = 150  # from one row to the next


class Pointed(QObject):
    """Previews a candidate over a drawing, and lights shapes."""

    changed = Signal()  # something else is lit

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.lit: Mapping[View, shapely.Geometry] = {}
        self.over: Selection | None = None  # of the points that the map numbers, the one whose zones are shown
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(_CROSSING_MS)
        self._leaving.timeout.connect(self.leave)

    def preview(self, selection: Selection | None) -> None:
        """Show a candidate; None: the pointer has left its row, and is perhaps on its way to the next."""
        self._light({})
        if selection is None:
            self._leaving.start()
        else:
            self._leaving.stop()
            self._session.preview(selection)

    def show_over(self, point: Selection | None) -> None:
        """Show the zones of a trigger point over the area for which the map numbers it, until None."""
        if point != self.over:
            self.over = point
            self.changed.emit()

    def show_marked(self, mark: PointMark | None) -> None:
        """Show the zones of a trigger point whose mark or number is pointed at on the map, until None."""
        self.show_over(Selection(Kind.TRIGGER_POINT, mark.id, mark.side) if mark is not None else None)

    def show_linked(self, url: QUrl) -> None:
        """Show the zones of a trigger point whose link is pointed at on a page, until another is or none."""
        link = Link.read(url.toString())
        mine = link is not None and link.to is Kind.TRIGGER_POINT
        side = link.side if link is not None and link.side is not None else self._session.side
        self.show_over(Selection(Kind.TRIGGER_POINT, link.key, side) if link is not None and mine else None)

    @property
    def key(self) -> MuscleKey | None:
        """The trigger point whose zones are shown, and its side."""
        return (self.over.id, self.over.side) if self.over is not None else None

    def light(self, shapes: Mapping[View, shapely.Geometry]) -> None:
        """Light shapes in view mm, until something else is pointed at."""
        self.leave()
        self._light(shapes)

    def leave(self) -> None:
        """Nothing is pointed at any more, from now on."""
        self._leaving.stop()
        self._light({})
        self._session.preview(None)

    def settle(self) -> None:
        """Leave at once what is being left."""
        if self._leaving.isActive():
            self.leave()

    def _light(self, shapes: Mapping[View, shapely.Geometry]) -> None:
        if shapes or self.lit:
            self.lit = shapes
            self.changed.emit()
