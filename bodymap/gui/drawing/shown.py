"""What drawing pain adds to the map: the complaints in a view, left and right spelt out, and the drawing in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal

from bodymap.atlas import Side, view_axes
from bodymap.gui.drawing.tool import DrawTool
from bodymap.gui.map.choosing import Facet
from bodymap.gui.map.overlay import Added, Overlay
from bodymap.gui.map.subject import Listed
from bodymap.gui.painting.description import Drawn, Name
from bodymap.gui.session import Selection
from bodymap.gui.widgets.saying import translate
from bodymap.kinds import Kind
from bodymap.pages.answer import FIRST_SHOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFontMetrics, QPainter

    from bodymap.atlas import Box, Figure, Plate
    from bodymap.gui.drawing.desk import Desk
    from bodymap.gui.map.view import MapView
    from bodymap.gui.painting.description import PointMark


class DrawingOverlay(Overlay):
    """The drawing of a desk over the body, which the person goes on with, and the candidates with their numbers."""

    opened = Signal(object)  # Selection: a candidate whose number was pressed

    def __init__(self, desk: Desk, body: MapView) -> None:
        super().__init__(body)
        self._desk = desk
        self._body = body
        self.listed = listed_candidates(desk)
        self._pen = DrawTool(body, body.stage, desk)
        self.tool = self._pen
        desk.drawn.connect(self._on_drawn)
        desk.following.ranked.connect(self.words_changed)
        desk.following.ranked.connect(self._on_ranked)
        desk.hand_changed.connect(self.changed)

    def added(self, plate: Plate) -> Added:
        marks = self._body.panes.numbered(self.listed, plate)
        lasso = self._desk.lasso_in(plate.view)
        return Added(_drawn(self._desk, plate), _side_names(plate), lasso, marks, self.listed)

    def choose(self, mark: PointMark) -> bool:
        self.opened.emit(Selection(Kind.TRIGGER_POINT, mark.id, mark.side))
        return True

    def facets(self, figure: Figure) -> Sequence[Facet]:
        drawing = self._desk.drawing
        if drawing.figure is not figure:
            return ()
        facets = []
        for complaint in drawing.complaints:
            areas = {view: float(drawing.shape(complaint=complaint.id, view=view).area) for view in drawing.views}
            facets.append(Facet(areas, felt=True))
        return facets

    def box(self, plate: Plate) -> Box | None:
        shapes = [drawn.shape for drawn in _drawn(self._desk, plate)]
        return tuple(map(float, shapely.total_bounds(shapes))) if shapes else None  # type: ignore[return-value]

    def hint(self, metrics: QFontMetrics, room: int) -> str:
        if self._desk.drawing.is_empty:
            return translate("Map", "Draw where it hurts. [ and ] change the brush.")
        return metrics.elidedText(self._desk.words_in_hand(), Qt.TextElideMode.ElideRight, room)

    def spoken(self) -> str:
        return " ".join(self._desk.following.words())

    def paint(self, painter: QPainter, colour: str) -> None:
        self._pen.paint(painter, colour)

    def _on_drawn(self) -> None:
        if not self._pen.shows_its_way:
            self.changed.emit()

    def _on_ranked(self) -> None:
        """The numbers follow the list, but not under a hand that draws."""
        listed = listed_candidates(self._desk)
        if listed != self.listed and not self._pen.shows_its_way:
            self.listed = listed
            self.changed.emit()


class StillOverlay(Overlay):
    """The drawing of a desk over the body, only to be seen: while one reads about a candidate."""

    def __init__(self, desk: Desk, body: MapView) -> None:
        super().__init__(body)
        self._desk = desk
        self._body = body
        self._session = body.session
        desk.drawn.connect(self.changed)

    def added(self, plate: Plate) -> Added:
        chosen, listed = self._session.selection, listed_candidates(self._desk)
        key = (chosen.id, chosen.side) if chosen is not None else None
        if all((one.point, one.side) != key for one in listed):
            return Added(_drawn(self._desk, plate))  # the numbers of the list, as long as what is read about is in it
        marks = self._body.panes.numbered(listed, plate)
        marks = tuple(replace(mark, chosen=mark.key == key) for mark in marks)
        return Added(_drawn(self._desk, plate), marks=marks, listed=listed)


def listed_candidates(desk: Desk) -> tuple[Listed, ...]:
    """The first candidates of the drawing and the pinned ones, numbered as the panel lists them.

    One for both sides stands on both.
    """
    pins = desk.told.pins
    return tuple(
        Listed(candidate.point, side, number)
        for number, candidate in enumerate(desk.following.shown(), start=1)
        for side in (tuple(Side) if candidate.both else (candidate.side,))
        if number <= FIRST_SHOWN or (candidate.point, side) in pins
    )


def _drawn(desk: Desk, plate: Plate) -> tuple[Drawn, ...]:
    """The complaints of the drawing in a view; none on another figure than the one drawn on."""
    drawing, chosen = desk.drawing, desk.complaint.id
    if drawing.figure is not plate.figure:
        return ()
    return tuple(
        Drawn(shape, complaint.quality.value, complaint.id == chosen)
        for complaint in drawing.complaints
        if not (shape := drawing.shape(complaint=complaint.id, view=plate.view)).is_empty
    )


def _side_names(plate: Plate) -> tuple[Name, ...]:
    """Left and right spelt out beside the body: clients mix them up more often than anything else."""
    if plate.view.only_side is not None:
        return ()
    left_is = float(np.sign(view_axes(plate.view)[0, 0]))  # the body's left to the viewer's right or left
    away = max(abs(plate.box[0]), abs(plate.box[2])) * 0.72
    y = plate.box[1] + 0.88 * (plate.box[3] - plate.box[1])
    words = ((translate("Map", "Left"), left_is), (translate("Map", "Right"), -left_is))
    return tuple(Name(word, sign * away - 14, y, beside=True) for word, sign in words)
