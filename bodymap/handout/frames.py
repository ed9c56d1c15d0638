"""Which views a handout shows of a trigger point, and how much of the body each frames.

Where one view shows both the X and most of the pain it stands alone; else the
view of the X comes first and that of the pain second, at one scale and height.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shapely

from bodymap.atlas.placing import muscle_on
from bodymap.atlas.views import View
from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bodymap.atlas import Atlas, Box, Figure, MusclePlate, Plate, Side
    from bodymap.knowledge.records import TriggerPoint
    from bodymap.referral.outlines import Outlines
    from bodymap.referral.zones import Referral

# A client knows these at once; the others are taken only where they show clearly more.
_PREFERRED: Final = (View.POSTERIOR, View.ANTERIOR, View.LEFT, View.RIGHT, View.FLANK_LEFT, View.FLANK_RIGHT)
_ORDER: Final = (*_PREFERRED, *(view for view in View if view not in _PREFERRED))
_BETTER: Final = 1.15  # times as much, for a view that comes later in that order
_SPILLOVER: Final = 0.3  # of what essential pain counts
_ENOUGH: Final = 0.6  # of the pain that any view shows: one view then says it all
_NOT_UPRIGHT: Final = {View.PLANTAR, View.DORSAL, View.INFERIOR}
_AIR_MM: Final = 45.0  # of body round what is shown
_LEAST_MM: Final = 380.0  # of body in a frame's height, so that one sees where one is
_PLACE_MM: Final = 300.0  # the same, of the picture beside an exercise


class Framed(Value, frozen=True):
    """A view of a trigger point and the part of the body that is shown."""

    plate: Plate
    box: Box  # view mm
    referral: Referral
    muscle: MusclePlate | None


def framed(
    point: TriggerPoint, *, atlas: Atlas, outlines: Outlines, figure: Figure, side: Side, aspects: tuple[float, float]
) -> tuple[Framed, ...]:
    """The one or two views that show a point and its pain.

    :param aspects: width by height of the first and of the second picture; one alone has the room of both.
    """
    shown = {view: outlines.referral(point, figure=figure, view=view, side=side) for view in View}
    plates = {view: atlas.plate(figure, view) for view in View}
    muscles = {view: muscle_on(plates[view], muscle=point.muscle, side=side) for view in View}
    felt = {view: _felt(referral) for view, referral in shown.items()}
    seen = {view: _shown(muscles[view]) for view, referral in shown.items() if referral.place and referral.place.seen}
    where = _best(felt)
    both = {view: felt[view] for view in seen if felt[view] >= _ENOUGH * felt[where]}
    views = (_best(both),) if both else (_best(seen), where) if seen else (where,)
    contents = [_content(shown[view], muscles[view], whole=len(views) == 1 or at == 1) for at, view in enumerate(views)]
    if len(views) == 2 and not {*views} & _NOT_UPRIGHT:
        contents = _at_one_height(contents)
    ratios = (sum(aspects),) if len(views) == 1 else aspects
    height = max(_LEAST_MM, *(_height(box, ratio) for box, ratio in zip(contents, ratios, strict=True)))
    return tuple(
        Framed(plates[view], _frame(box, ratio, height, plates[view].box), shown[view], muscles[view])
        for view, box, ratio in zip(views, contents, ratios, strict=True)
    )


def place_frame(view: Framed) -> Box:
    """The square that shows where on the body an exercise works; view mm."""
    x0, y0, x1, y1 = _content(view.referral, view.muscle, whole=False)
    side = max(_PLACE_MM, x1 - x0, y1 - y0)
    return _frame((x0, y0, x1, y1), 1.0, side, view.plate.box)


def _felt(referral: Referral) -> float:
    """How much pain a view shows, in mm²."""
    inside = sum(float(spot.spot.shape.area) for spot in referral.spots)
    return float(referral.essential.area) + _SPILLOVER * float(referral.spillover.area) + inside


def _shown(muscle: MusclePlate | None) -> float:
    return float(muscle.region.area) if muscle is not None else 0.0


def _best(told: Mapping[View, float]) -> View:
    best, most = _ORDER[0], 0.0
    for view in _ORDER:
        if view in told and told[view] > most * (_BETTER if most else 1.0):
            best, most = view, told[view]
    return best if best in told else next(iter(told))


def _content(referral: Referral, muscle: MusclePlate | None, *, whole: bool) -> Box:
    """What has to be seen: the X and its muscle, and the pain where the picture is to show that as well."""
    shapes: list[shapely.Geometry] = []
    if whole:
        shapes += [referral.essential, referral.spillover, *(spot.spot.shape for spot in referral.spots)]
    if referral.place is not None and referral.place.seen:
        shapes.append(shapely.Point(referral.place.x, referral.place.y))
        if muscle is not None and not whole:
            shapes.append(muscle.region)
    x0, y0, x1, y1 = shapely.total_bounds([shape for shape in shapes if not shape.is_empty]).tolist()
    return x0 - _AIR_MM, y0 - _AIR_MM, x1 + _AIR_MM, y1 + _AIR_MM


def _at_one_height(boxes: Iterable[Box]) -> list[Box]:
    """Boxes that begin and end at the same height, so that one eye goes across both."""
    boxes = tuple(boxes)
    y0, y1 = min(box[1] for box in boxes), max(box[3] for box in boxes)
    return [(box[0], y0, box[2], y1) for box in boxes]


def _height(box: Box, ratio: float) -> float:
    return max(box[3] - box[1], (box[2] - box[0]) / ratio)


def _frame(box: Box, ratio: float, height: float, limits: Box) -> Box:
    """A frame of that height about a box; moved, where it hangs over the plate and can be."""
    width = height * ratio
    x = _moved((box[0] + box[2]) / 2 - width / 2, width, limits[0], limits[2])
    y = _moved((box[1] + box[3]) / 2 - height / 2, height, limits[1], limits[3])
    return x, y, x + width, y + height


def _moved(start: float, length: float, low: float, high: float) -> float:
    if length >= high - low:
        return (low + high - length) / 2
    return min(max(start, low), high - length)
