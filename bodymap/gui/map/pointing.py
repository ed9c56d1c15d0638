"""Pointing and choosing: what lies under the pointer, its label, and what a click or a key selects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRect, Qt, Signal
from PySide6.QtWidgets import QMenu

from bodymap.atlas import Side
from bodymap.atlas.words import LAYERS
from bodymap.gui.map.describing import number_at
from bodymap.gui.map.hits import PICK_RADIUS_PX, Target, find_hit
from bodymap.gui.map.hover import about, hover_words
from bodymap.gui.map.subject import Subject
from bodymap.gui.painting import board, marks
from bodymap.gui.session import Selection
from bodymap.gui.widgets.labels import add_entry
from bodymap.gui.widgets.saying import say
from bodymap.gui.widgets.touch import for_touch
from bodymap.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from bodymap.atlas import Atlas, MusclePlate
    from bodymap.gui.map.stage import Stage
    from bodymap.gui.map.subject import Subjects
    from bodymap.gui.painting.description import MapDescription, MuscleKey
    from bodymap.gui.session import Session
    from bodymap.knowledge.base import KnowledgeBase


class Pointing(QObject):
    """What the pointer is over on a map, and what it and the keyboard choose; the session is asked for the rest."""

    hovered = Signal(str)  # what is under the pointer, in one line; "" off the body
    pointed = Signal(object)  # PointMark | None: a trigger point that is, and when it is left

    def __init__(
        self,
        session: Session,
        atlas: Atlas,
        base: KnowledgeBase,
        subjects: Subjects,
        stage: Stage,
        body: QWidget,
        *,
        described: Callable[[], MapDescription],
    ) -> None:
        """Nothing is under the pointer.

        :param described: what the map shows now.
        """
        super().__init__(body)
        self._session = session
        self._atlas = atlas
        self._base = base
        self._subjects = subjects
        self._stage = stage
        self._body = body
        self._described = described
        self._subject = Subject()
        self._scale = 1.0
        self._target: Target | None = None
        self._at: tuple[int, QPointF] | None = None  # number of the viewport, spot of the widget
        self._label = QRect()
        self._menu: QMenu | None = None
        stage.moved.connect(self.forget)

    @property
    def point(self) -> MuscleKey | None:
        """The trigger point under the pointer, and its side."""
        return self._target.point.key if self._target is not None and self._target.point is not None else None

    def follow(self, subject: Subject) -> None:
        """Take what is selected now; what was under the pointer is asked anew at its next move."""
        self._subject = subject
        self._target = None

    def set_scale(self, scale: float) -> None:
        """Change the size of marks, which are hit in their size; 1 is the usual one."""
        self._scale = scale

    def hovered_keys(self) -> tuple[MuscleKey | None, MuscleKey | None]:
        """The muscle or else the pain area to paint as pointed at; neither over a trigger point or a structure."""
        target = self._target
        if target is None or target.point is not None or target.structure is not None:
            return None, None
        if target.muscles:
            return (target.muscles[0].muscle, target.muscles[0].side), None
        return None, (target.area.area, target.area.side) if target.area is not None else None

    # Pointing

    def target_at(self, at: QPointF) -> Target | None:
        """What lies at a spot of the widget."""
        viewport = self._stage.at(at)
        if viewport is None:
            return None
        shown = self._described()
        tag = number_at(shown, at)
        if tag is not None:
            return Target(tag.mark, (), None)
        spot = viewport.spot(at)
        return find_hit(
            index=self._atlas.index(viewport.plate.figure, viewport.plate.view),
            marks=shown.panes[self._stage.viewports.index(viewport)].marks,
            x=spot.x(),
            y=spot.y(),
            scale=viewport.camera.scale,
            layers=self._session.look.layers,
            radius=for_touch(2 * PICK_RADIUS_PX * self._scale) / 2,
            spots=self._subjects.spots(self._subject, viewport.plate, outlined=self._session.look.areas),
            bones=self._session.look.bones,
            selected=self._subject.muscle,
        )

    def probe(self, at: QPointF | None) -> bool:
        """Name what is under the pointer.

        :returns: whether anything is.
        """
        target = self.target_at(at) if at is not None else None
        if target is None:
            self.forget()
            return False
        assert at is not None
        changed = self._target is None or about(target) != about(self._target)
        before, self._target = self.point, target
        viewport = self._stage.at(at)
        self._at = (self._stage.viewports.index(viewport), at) if viewport is not None else None
        if self.point != before:
            self.pointed.emit(target.point)
        if changed:
            self.hovered.emit(hover_words(target, self._subjects).replace("\n", " · "))
            choosable = target.point is not None or target.muscles or target.area is not None
            self._body.setCursor(Qt.CursorShape.PointingHandCursor if choosable else Qt.CursorShape.ArrowCursor)
            self._body.update()
        else:
            self._update_label(at)
        return True

    def forget(self) -> None:
        """Nothing is under the pointer any more."""
        if self._target is not None:
            before, self._target = self.point, None
            self._at = None
            if before is not None:
                self.pointed.emit(None)
            self.hovered.emit("")
            self._body.update()

    def paint_label(self, painter: QPainter, shown: MapDescription) -> None:
        """Paint the name of what is under the pointer beside it."""
        self._label = QRect()
        if self._target is None or self._at is None:
            return
        number, at = self._at
        if number < len(self._stage.viewports):
            words = hover_words(self._target, self._subjects)
            room = self._stage.viewports[number].rect
            box = marks.paint_label(painter, at, words, shown.palette, board.font_of(shown), room)
            self._label = box.toAlignedRect().adjusted(-2, -2, 2, 2)

    def _update_label(self, at: QPointF) -> None:
        old = self._label
        if old.isNull():
            self._body.update()
            return
        reach = QRect(0, 0, old.width() + 40, old.height() + 44)
        reach.moveCenter(at.toPoint())
        self._body.update(old)
        self._body.update(reach.adjusted(-old.width(), -old.height(), old.width(), old.height()))

    # Choosing

    def pick(self, at: QPointF, on_screen: QPointF) -> None:
        """Select what lies at a spot; where muscles lie on top of each other, offer them."""
        target = self.target_at(at)
        if target is None:
            self._session.select(None)
        elif target.point is not None:
            self._session.select(Selection(Kind.TRIGGER_POINT, target.point.id, target.point.side))
        elif len(target.muscles) == 1:
            self._choose(target.muscles[0].muscle, target.muscles[0].side)
        elif target.muscles:
            self.offer(target.muscles, on_screen)
        elif target.area is not None:
            self._session.select(Selection(Kind.AREA, target.area.area, target.area.side))

    def offer_at(self, at: QPointF, on_screen: QPointF) -> None:
        """Offer the muscles that lie at a spot, however few."""
        target = self.target_at(at)
        if target is not None and target.muscles:
            self.offer(target.muscles, on_screen)

    def offer(self, muscles: tuple[MusclePlate, ...], on_screen: QPointF) -> QMenu:
        """Let the person choose between muscles, superficial first."""
        if self._menu is not None:
            self._menu.deleteLater()
        menu = QMenu(self._body)
        menu.setAccessibleName(self.tr("Muscles here, from superficial to deep"))
        for muscle in muscles:
            name = self._subjects.muscle_name(muscle.muscle)
            action = add_entry(menu, self.tr("{muscle} ({layer})").format(muscle=name, layer=say(LAYERS[muscle.layer])))
            action.setData((muscle.muscle, muscle.side))
        menu.triggered.connect(self._on_offer)
        menu.setActiveAction(menu.actions()[0])
        self._menu = menu
        menu.popup(on_screen.toPoint())
        return menu

    def _on_offer(self, action: object) -> None:
        muscle, side = action.data()  # type: ignore[attr-defined]
        self._choose(muscle, Side(side))

    def _choose(self, muscle: str, side: Side) -> None:
        self._session.select(Selection(Kind.MUSCLE, muscle, side))

    def next_point(self, step: int) -> bool:
        """Select the next point of the selected muscle; False past the last one."""
        if self._subject.muscle is None:
            return False
        muscle, side = self._subject.muscle
        points = [point.id for point in self._base.points_of(muscle)]
        if not points:
            return False
        at = points.index(self._subject.point) + step if self._subject.point in points else (0 if step > 0 else -1)
        if self._subject.point and not 0 <= at < len(points):
            return False  # the keyboard must be able to leave the map
        self._session.select(Selection(Kind.TRIGGER_POINT, points[at], side))
        return True
