"""Making ready, while nobody waits, what will probably be selected next: a first point, then others of its muscle."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from bodymap.atlas import Side
from bodymap.gui.map.choosing import PREFERRED
from bodymap.gui.session import Selection
from bodymap.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bodymap.atlas import Figure, Plate
    from bodymap.gui.map.sight import Sight
    from bodymap.gui.map.subject import Subject, Subjects

_LOADED_WITH_A_POINT: Final = (
    "bodymap.referral.drawn",
    "bodymap.referral.outlines",
    "bodymap.gui.painting.spots",
    "bodymap.gui.painting.zones",
)
_WAIT_MS: Final = 200  # after a selection: its own frames go first
_MOST: Final = 16  # points, both sides counted: as many soft zones are kept with those that were looked at


class Ahead(QObject):
    """One step at a time, some milliseconds each; whatever is selected meanwhile goes first."""

    def __init__(self, subjects: Subjects, sight: Sight, pictures: Callable[[], object], parent: QObject) -> None:
        """Nothing is made ready yet.

        :param pictures: has those read from which a selected muscle may be cut; asked once more does nothing.
        """
        super().__init__(parent)
        self._subjects = subjects
        self._sight = sight
        self._pictures = pictures
        self._todo: list[Callable[[], object]] = []  # the last one is the next
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self._on_time)

    def begin(self, figure: Figure) -> None:
        """Be ready for the first selection: it would be late by what it has to load."""
        code = (partial(import_module, name) for name in _LOADED_WITH_A_POINT)
        views = (partial(self._sight.make_ready, figure, view) for view in PREFERRED)
        self._start([*code, partial(self._subjects.make_ready, figure), *views])

    def ask(self, subject: Subject, points: Iterable[str], plates: Sequence[Plate]) -> None:
        """Be ready for the points of the selected muscle, on the side in use before the other one."""
        self.stop()
        if subject.muscle is None:
            return
        side = subject.muscle[1]
        others = [(name, at) for at in (side, *(s for s in Side if s is not side)) for name in points]
        resolved = [self._subjects.resolve(Selection(Kind.TRIGGER_POINT, *other)) for other in others[:_MOST]]
        self._start([partial(self._soften, one, plate) for one in resolved for plate in plates])

    def stop(self) -> None:
        """Work no more."""
        self._wait.stop()
        self._todo = []

    def settle(self) -> None:
        """Do at once what is still to be done."""
        self._wait.stop()
        while self._todo:
            self._todo.pop()()

    def _start(self, steps: Iterable[Callable[[], object]]) -> None:
        self._todo = [*steps, self._pictures][::-1]
        self._wait.start(_WAIT_MS)

    def _on_time(self) -> None:
        if self._todo:
            self._todo.pop()()
        if self._todo:
            self._wait.start(0)

    def _soften(self, subject: Subject, plate: Plate) -> None:
        from bodymap.gui.painting.zones import soften  # needed as soon as a point is selected, not at the start

        zones = self._subjects.zones(subject, plate)
        if zones is not None:
            soften(zones)
