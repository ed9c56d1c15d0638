"""The map as a client sees it: one point and its pain, no numbers of others, and nothing happens by a slip."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely
from msgspec.structs import replace

from bodymap.gui.map.view import MapView
from bodymap.gui.painting import board

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QPainter

    from bodymap.gui.map.foot import FootLink
    from bodymap.gui.painting.description import MapDescription, Pane


class CalmMap(MapView):
    """Its legend stands beside it; what is beside the body cannot be chosen."""

    only_felt = False  # where it hurts, without where it comes from

    def pick(self, at: QPointF, on_screen: QPointF) -> None:
        viewport = self.stage.at(at)
        if viewport is not None:
            spot = viewport.spot(at)
            if shapely.contains_xy(viewport.plate.silhouette, spot.x(), spot.y()):
                super().pick(at, on_screen)

    def shown(self, *, whole: bool = False) -> MapDescription:
        shown = super().shown(whole=whole)
        return replace(shown, panes=tuple(self._calmed(pane) for pane in shown.panes))

    def _calmed(self, pane: Pane) -> Pane:
        chosen = tuple(mark for mark in pane.marks if mark.chosen)
        if not chosen:
            return pane
        return replace(pane, marks=() if self.only_felt else chosen, numbers=())

    def _paint_words(self, painter: QPainter, shown: MapDescription, link: FootLink | None) -> None:
        board.paint_frame(painter, replace(shown, legend=False))
