"""How much of a subject each view shows, and where: what the choice of views and cameras goes by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import shapely

from bodymap.atlas.placing import muscle_on, place
from bodymap.gui.map import cameras, choosing
from bodymap.gui.map.choosing import PREFERRED, Facet, Wish

if TYPE_CHECKING:
    from bodymap.atlas import Atlas, Box, Figure, Plate, Side, View
    from bodymap.gui.map.subject import Subject, Subjects
    from bodymap.gui.painting.description import MuscleKey
    from bodymap.knowledge.base import KnowledgeBase

_SPILLOVER: Final = 0.3  # what an mm² of spillover counts beside one that is essential
_SLIVER: Final = 0.02  # of what the best view shows of a facet: so little is not seen
_KEPT: Final = 64  # subjects of which facets and boxes are remembered


class Sight:
    """Asks every view of a figure; half a millisecond for a point that comes with the program."""

    def __init__(self, atlas: Atlas, base: KnowledgeBase, subjects: Subjects) -> None:
        self._atlas = atlas
        self._base = base
        self._subjects = subjects
        self._known: dict[tuple[Subject, Figure], tuple[Facet, ...]] = {}
        self._boxes: dict[tuple[Subject, Figure, View], Box | None] = {}

    def make_ready(self, figure: Figure, view: View) -> None:
        """Read what the first subject of a figure would have to wait for."""
        self._atlas.plate(figure, view)

    def facets(self, subject: Subject, figure: Figure) -> tuple[Facet, ...]:
        """What a subject consists of, and how much of it each view shows."""
        key = (subject, figure)
        if key not in self._known:
            _forget_first(self._known)
            self._known[key] = self._worked_out(subject, {view: self._atlas.plate(figure, view) for view in PREFERRED})
        return self._known[key]

    def _worked_out(self, subject: Subject, plates: dict[View, Plate]) -> tuple[Facet, ...]:
        if subject.areas or subject.points:
            return (*self._areas(subject, plates), *self._points(subject, plates))
        if subject.muscle is None:
            return ()
        comes = Facet({view: self._muscle(subject, plate) for view, plate in plates.items()})
        if not subject.point:
            return (comes,)
        return comes, Facet({view: self._felt(subject, plate) for view, plate in plates.items()}, felt=True, wide=True)

    def _areas(self, subject: Subject, plates: dict[View, Plate]) -> list[Facet]:
        """Each pain area, in mm²."""
        shown: dict[MuscleKey, dict[View, float]] = {key: {} for key in subject.areas}
        for view, plate in plates.items():
            for area in plate.named_areas:
                if (area.area, area.side) in shown:
                    shown[area.area, area.side][view] = float(area.shape.area)
        return [Facet(told, 1 / len(shown), felt=True) for told in shown.values()]

    def _points(self, subject: Subject, plates: dict[View, Plate]) -> list[Facet]:
        """Each trigger point of a list, the first ones before the others."""
        if subject.selection is None:
            return []
        side = subject.selection.side
        weights = [1 / number for number in range(1, len(subject.points) + 1)]
        most = sum(weights)
        return [
            Facet({view: float(self._seen(point, side, plate)) for view, plate in plates.items()}, weight / most)
            for point, weight in zip(subject.points, weights, strict=True)
        ]

    def _seen(self, point: str, side: Side, plate: Plate) -> bool:
        """Whether the X of a trigger point faces the viewer."""
        record = self._base.trigger_points[point]
        at = record.place
        spot = place(plate, muscle=record.muscle, side=side, along=at.along, across=at.across)
        return spot is not None and spot.seen

    def _muscle(self, subject: Subject, plate: Plate) -> float:
        """What shows of the selected muscle, in mm²; 0 where the selected point is turned away."""
        if subject.muscle is None:
            return 0.0
        muscle, side = subject.muscle
        shown = muscle_on(plate, muscle=muscle, side=side)
        if shown is None or (subject.point and not self._seen(subject.point, side, plate)):
            return 0.0
        return float(shown.region.area)

    def _felt(self, subject: Subject, plate: Plate) -> float:
        zones = self._subjects.zones(subject, plate)
        return zones.essential.area + _SPILLOVER * zones.spillover.area if zones is not None else 0.0

    def shows(self, subject: Subject, plate: Plate) -> bool:
        """Whether anything of a subject can be seen in a view."""
        return self.shows_in(subject, plate.figure, plate.view)

    def shows_in(self, subject: Subject, figure: Figure, view: View) -> bool:
        """The same, of a view that need not be on the map."""
        return any(facet.shown.get(view, 0.0) > _SLIVER * facet.most for facet in self.facets(subject, figure))

    def best_view(self, subject: Subject, figure: Figure, *, arm: bool = False) -> View | None:
        """The view that shows most of what is selected: its point, then its zones.

        :param arm: whether side views that show as much are to have the arm.
        """
        return choosing.best_view(self.facets(subject, figure), arm=arm)

    def nearest_view(self, subject: Subject, plate: Plate, *, arm: bool) -> View | None:
        """The view to turn to from one that shows nothing of a subject; None if no view shows anything."""
        facets = self.facets(subject, plate.figure)
        if not any(facet.most > 0 for facet in facets):
            return None
        return choosing.views_for(facets, Wish((plate.view,), (plate.view,), arm=arm, room=1))[0]

    def box(self, subject: Subject, plate: Plate) -> Box | None:
        """The box of view mm that holds what is to be seen of a subject: its X, its zones, its areas."""
        key = (subject, plate.figure, plate.view)
        if key not in self._boxes:
            _forget_first(self._boxes)
            self._boxes[key] = self._box(subject, plate)
        return self._boxes[key]

    def _box(self, subject: Subject, plate: Plate) -> Box | None:
        shapes: list[shapely.Geometry] = list(self._marks(subject, plate))
        if subject.areas:
            shapes.append(self._subjects.lit(subject, plate))
        zones = self._subjects.zones(subject, plate)
        if zones is not None:
            shapes += [zones.essential, zones.spillover]
            shapes += [shapely.Point(spot.x, spot.y).buffer(spot.radius) for spot in zones.spots]
        if subject.muscle is not None and not subject.point:
            shown = muscle_on(plate, muscle=subject.muscle[0], side=subject.muscle[1])
            if shown is not None:
                shapes.append(shown.region)
        shapes = [shape for shape in shapes if not shape.is_empty]
        return tuple(map(float, shapely.total_bounds(shapes))) if shapes else None  # type: ignore[return-value]

    def _marks(self, subject: Subject, plate: Plate) -> list[shapely.Point]:
        """The X of a point, or those of a list; those of a muscle lie on it."""
        marks = self._subjects.marks(subject, plate) if subject.point or subject.points else ()
        return [shapely.Point(mark.x, mark.y) for mark in marks if mark.chosen or subject.points]

    def core(self, subject: Subject, plate: Plate) -> Box | None:
        """The box of the largest piece of the essential zone; None where there is none."""
        zones = self._subjects.zones(subject, plate)
        if zones is None or zones.essential.is_empty:
            return None
        pieces = shapely.get_parts(zones.essential)
        return tuple(map(float, pieces[shapely.area(pieces).argmax()].bounds))  # type: ignore[return-value]

    def where(self, subject: Subject, plate: Plate) -> Box | None:
        """The box of a subject, or where it would be if it could be seen from here; None off the plate."""
        box = self.box(subject, plate)
        if box is not None:
            return box
        best = self.best_view(subject, plate.figure)
        other = self._atlas.plate(plate.figure, best) if best is not None else None
        seen = self.box(subject, other) if other is not None else None
        if other is None or seen is None:
            return None
        spot = cameras.carried(((seen[0] + seen[2]) / 2, (seen[1] + seen[3]) / 2), other, plate)
        x0, y0, x1, y1 = plate.box
        return (*spot, *spot) if spot is not None and x0 <= spot[0] <= x1 and y0 <= spot[1] <= y1 else None


def _forget_first(known: dict[Any, Any]) -> None:
    """Make room for one more."""
    while len(known) >= _KEPT:
        del known[next(iter(known))]
