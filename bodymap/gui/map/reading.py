"""The map to a screen reader: its points, where the pain is felt, muscles and pain areas, each with a name and a press.

Made once somebody reads, and made anew whenever the map has come to rest.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

import shapely
from PySide6.QtCore import QObject, QPointF, QRect, QRectF

from bodymap.atlas import labelling
from bodymap.atlas.labelling import AnchorFinder
from bodymap.atlas.words import LAYERS, SIDES, VIEWS
from bodymap.gui.session import Selection
from bodymap.gui.widgets.reading import ReadItem, Role, Soon, StandIns, announce
from bodymap.gui.widgets.saying import say, translate
from bodymap.gui.widgets.touch import target_px
from bodymap.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bodymap.atlas import Plate
    from bodymap.gui.map.foot import FootLink
    from bodymap.gui.map.stage import Stage
    from bodymap.gui.map.subject import Subjects
    from bodymap.gui.map.unseen import Notice
    from bodymap.gui.painting.description import MapDescription, MuscleKey, Pane, Zones
    from bodymap.gui.session import Session

_MUCH: Final = 0.15  # of a pain area that a zone covers; what it only touches is not felt there


class ReadMap(Protocol):
    """The map as it is read: what it shows and what can be asked of it."""

    session: Session
    stage: Stage
    take: Callable[[Selection], object]

    def shown(self) -> MapDescription: ...
    def foot_link(self, shown: MapDescription) -> FootLink | None: ...
    def notices(self, shown: MapDescription) -> list[Notice]: ...
    def pick(self, at: QPointF, on_screen: QPointF) -> None: ...
    def accessibleDescription(self) -> str: ...


class MapReading(QObject):
    """Keeps the things on a map in reach of whoever does not see it."""

    def __init__(self, body: ReadMap, stand_ins: StandIns, subjects: Subjects) -> None:
        super().__init__(stand_ins.owner)
        self._body = body
        self._subjects = subjects
        self._finders: dict[object, AnchorFinder] = {}
        self._stand_ins = stand_ins
        self._soon = Soon(self.show, self)
        session = body.session
        for changed in (session.selection_changed, session.previewed, session.look_changed, session.side_changed):
            changed.connect(self._soon.ask)
        body.stage.changed.connect(self._soon.ask)
        session.selection_changed.connect(self._announce)
        self.show()

    def show(self) -> None:
        """Stand for what the map shows now."""
        shown = self._body.shown()
        self._stand_ins.show([*self._lead(), *(group for pane in shown.panes for group in self._groups(pane, shown))])

    def _announce(self) -> None:
        """Say what is selected now, and where it is felt: the keyboard may have chosen it without leaving the map."""
        announce(self._stand_ins.owner, self._body.accessibleDescription())

    # Groups

    def _lead(self) -> Iterator[ReadItem]:
        shown = self._body.shown()
        link = self._body.foot_link(shown)
        if link is not None:
            yield ReadItem("lead", Role.Link, link.words, link.box.toAlignedRect(), press=self._click(link.box))
        for notice in self._body.notices(shown):
            if notice.leads:
                key, box = ("missing", notice.missing.at), notice.box.toAlignedRect()
                yield ReadItem(key, Role.Link, notice.missing.words, box, press=self._click(notice.box))

    def _groups(self, pane: Pane, shown: MapDescription) -> Iterator[ReadItem]:
        view = say(VIEWS[pane.plate.view])
        for name, items in (
            (translate("Map", "{view}: trigger points"), self._points(pane)),
            (translate("Map", "{view}: where the pain is felt"), self._felt(pane)),
            (translate("Map", "{view}: muscles"), self._muscles(pane, shown)),
            (translate("Map", "{view}: pain areas"), self._areas(pane, shown)),
        ):
            held = tuple(items)
            if held:
                yield ReadItem((pane.plate.view, name), Role.Grouping, name.format(view=view), items=held)

    def _points(self, pane: Pane) -> Iterator[ReadItem]:
        for mark in pane.marks:
            if mark.seen or mark.chosen:
                yield ReadItem(
                    mark.id,
                    Role.Button,
                    self._subjects.spoken_point(mark.id, mark.side),
                    self._spot(pane, mark.x, mark.y),
                    about=translate("Map", "selected") if mark.chosen else "",
                    press=self._press(Kind.TRIGGER_POINT, (mark.id, mark.side)),
                    selected=mark.chosen,
                )

    def _felt(self, pane: Pane) -> Iterator[ReadItem]:
        if pane.zones is None:
            return
        for text, zone, essential in (
            (translate("Map", "{area}, {side}; essential"), pane.zones.essential, True),
            (translate("Map", "{area}, {side}; spillover"), pane.zones.spillover, False),
        ):
            for key, box in _covered(pane.plate, zone, pane.zones, essential=essential):
                yield ReadItem(
                    (key, essential),
                    Role.Button,
                    text.format(area=self._subjects.area_name(key[0]), side=say(SIDES[key[1]])),
                    self._box(pane, box),
                    press=self._press(Kind.AREA, key),
                )

    def _muscles(self, pane: Pane, shown: MapDescription) -> Iterator[ReadItem]:
        lifted = shown.selected
        if lifted is not None and not labelling.is_lifted(pane.plate, shown.layers, lifted):
            lifted = None
        layers = {(muscle.muscle, muscle.side): muscle.layer for muscle in pane.plate.muscles}
        things = labelling.muscles_shown(pane.plate, shown.layers, lifted=lifted)
        for key, box in self._found(pane, "muscle", (shown.layers, lifted), things):
            yield ReadItem(
                key,
                Role.Button,
                translate("Map", "{muscle}, {side}, {layer}").format(
                    muscle=self._subjects.muscle_name(key[0]), side=say(SIDES[key[1]]), layer=say(LAYERS[layers[key]])
                ),
                box,
                press=self._press(Kind.MUSCLE, key),
                selected=key == shown.selected,
            )

    def _areas(self, pane: Pane, shown: MapDescription) -> Iterator[ReadItem]:
        things = labelling.areas_shown(pane.plate, inside=shown.areas)
        for key, box in self._found(pane, "area", shown.areas, things):
            yield ReadItem(
                key,
                Role.Button,
                translate("Map", "{area}, {side}").format(
                    area=self._subjects.area_name(key[0]), side=say(SIDES[key[1]])
                ),
                box,
                press=self._press(Kind.AREA, key),
                selected=key == shown.selected_area,
            )

    # Where things are

    def _found(
        self, pane: Pane, kind: str, shown_of: object, things: Sequence[labelling.Shown]
    ) -> Iterator[tuple[MuscleKey, QRect]]:
        """What of some things can be pointed at now, from head to foot."""
        finder = self._finders.setdefault((pane.plate.figure, pane.plate.view, kind, shown_of), AnchorFinder(things))
        seen = pane.transform().inverted()[0].mapRect(pane.box)
        found, _ = finder.find((seen.left(), seen.top(), seen.right(), seen.bottom()), pane.camera.scale)
        for one in sorted(found, key=lambda one: (-one.y, one.x)):
            if one.thing.side is not None:
                yield (one.thing.key, one.thing.side), self._spot(pane, one.x, one.y)

    def _spot(self, pane: Pane, x: float, y: float) -> QRect:
        side = target_px()
        at = pane.transform().map(QPointF(x, y))
        return QRectF(at.x() - side / 2, at.y() - side / 2, side, side).toAlignedRect()

    def _box(self, pane: Pane, shape: shapely.Geometry) -> QRect:
        x0, y0, x1, y1 = shape.bounds
        there = pane.transform().mapRect(QRectF(x0, y0, x1 - x0, y1 - y0))
        return there.intersected(pane.box).toAlignedRect()

    def _click(self, box: QRectF) -> Callable[[], object]:
        return partial(self._body.pick, box.center(), box.center())

    def _press(self, kind: Kind, key: MuscleKey) -> Callable[[], object]:
        return partial(self._body.take, Selection(kind, *key))


def _covered(
    plate: Plate, zone: shapely.Geometry, zones: Zones, *, essential: bool
) -> Iterator[tuple[MuscleKey, shapely.Geometry]]:
    """The pain areas that a zone covers much of in a view, those inside the body first, with what is covered."""
    deep = {spot.key for spot in zones.spots if spot.essential is essential}
    for spot in plate.spots:
        if (spot.area, spot.side) in deep:
            yield (spot.area, spot.side), spot.shape
    parts = [(area, shapely.intersection(area.shape, zone)) for area in plate.areas if not zone.is_empty]
    for area, part in sorted(parts, key=lambda one: -float(one[1].area)):
        if part.area > _MUCH * area.shape.area:
            yield (area.area, area.side), part
