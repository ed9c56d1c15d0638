"""Which trigger points refer to an area: worked out in slices, so that the window never stops answering."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from bodymap.atlas import Side
from bodymap.pages.body import Reach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bodymap.atlas import Atlas, Figure
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.records import TriggerPoint

_SLICE_S: Final = 0.008


class Reaches(QObject):
    """Asks for the coverage of one trigger point after the other and keeps the answers per figure."""

    found = Signal(str, object)  # area, tuple[Reach, ...]

    def __init__(self, atlas: Atlas, base: KnowledgeBase, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self._base = base
        self._known: dict[Figure, dict[str, list[Reach]]] = {}
        self._area = ""
        self._figure: Figure | None = None
        self._left: Iterator[TriggerPoint] = iter(())
        self._growing: dict[str, list[Reach]] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._work)

    def ask(self, area: str, figure: Figure) -> None:
        """Announce in ``found`` what refers to an area, on the area's own side."""
        self._area = area
        if figure in self._known:
            self._announce(figure)
        elif figure is not self._figure:
            self._figure = figure
            self._growing = {}
            self._left = iter(self._base.trigger_points.values())
            self._timer.start()
        else:
            self._timer.start()

    def stop(self) -> None:
        """Nobody waits any more; what was worked out is kept."""
        self._timer.stop()

    def _work(self) -> None:
        from bodymap.referral.zones import coverage

        assert self._figure is not None
        until = time.perf_counter() + _SLICE_S
        while time.perf_counter() < until:
            point = next(self._left, None)
            if point is None:
                self._timer.stop()
                self._known[self._figure] = self._growing
                self._announce(self._figure)
                return
            # Records are mirrored: the left side answers for both.
            covered = coverage(point, self._atlas, figure=self._figure, side=Side.LEFT)
            shares: dict[str, list[float]] = {}
            for place, part in enumerate((covered.essential, covered.spillover)):
                for share in part:
                    if share.side is Side.LEFT:
                        shares.setdefault(share.area, [0.0, 0.0])[place] = share.fraction
            for area, (essential, spillover) in shares.items():
                self._growing.setdefault(area, []).append(Reach(point, essential, spillover))

    def _announce(self, figure: Figure) -> None:
        self.found.emit(self._area, tuple(self._known[figure].get(self._area, ())))
