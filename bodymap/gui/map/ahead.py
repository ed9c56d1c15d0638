"""Making ready, while nobody waits, what will probably be selected next: the other points of the muscle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from bodymap.atlas import Side
from bodymap.gui.session import Selection
from bodymap.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bodymap.atlas import Plate
    from bodymap.gui.map.subject import Subject, Subjects

_WAIT_MS: Final = 200  # after a selection: its own frames go first
_MOST: Final = 16  # points, both sides counted: as many soft zones are kept with those that were looked at


class Ahead(QObject):
    """Zones of one point at a time, some milliseconds each; whatever is selected meanwhile goes first."""

    def __init__(self, subjects: Subjects, parent: QObject) -> None:
        super().__init__(parent)
        self._subjects = subjects
        self._todo: list[tuple[Subject, Plate]] = []
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self._on_time)

    def ask(self, subject: Subject, points: Iterable[str], plates: Sequence[Plate]) -> None:
        """Be ready for the points of the selected muscle, on the side in use before the other one."""
        self._wait.stop()
        self._todo = []
        if subject.muscle is None:
            return
        side = subject.muscle[1]
        others = [(name, at) for at in (side, *(s for s in Side if s is not side)) for name in points]
        for name, at in others[:_MOST]:
            resolved = self._subjects.resolve(Selection(Kind.TRIGGER_POINT, name, at))
            self._todo += [(resolved, plate) for plate in plates]
        self._todo.reverse()
        self._wait.start(_WAIT_MS)

    def stop(self) -> None:
        """Work no more."""
        self._wait.stop()
        self._todo = []

    def settle(self) -> None:
        """Do at once what is still to be done."""
        self._wait.stop()
        while self._todo:
            self._next()

    def _on_time(self) -> None:
        if self._todo:
            self._next()
        if self._todo:
            self._wait.start(0)

    def _next(self) -> None:
        from bodymap.gui.painting.zones import soften  # needed as soon as a point is selected, not at the start

        subject, plate = self._todo.pop()
        zones = self._subjects.zones(subject, plate)
        if zones is not None:
            soften(zones)
