"""What is selected, as the map needs it: its muscle, its points, its zones in a view, and its words."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import shapely

from bodymap.atlas import Layer, Side, View
from bodymap.atlas.placing import muscle_on, place
from bodymap.atlas.words import SIDES
from bodymap.gui.painting.description import LegendWords, MuscleKey, PointMark, Zones
from bodymap.gui.painting.spots import disc_of
from bodymap.gui.widgets.saying import say, translate
from bodymap.kinds import Kind
from bodymap.knowledge.records import CaseSide
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase
from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bodymap.atlas import AreaPlate, Atlas, Box, Figure, Plate
    from bodymap.atlas.placing import Spot
    from bodymap.gui.session import Selection
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.records import Case
    from bodymap.referral.outlines import Outlines
    from bodymap.referral.referring import Refers
    from bodymap.referral.zones import Referral

# Views with a button of their own over the map, which says what they are; alone they need no title.
SPEAKING_FOR_THEMSELVES: Final = (View.ANTERIOR, View.POSTERIOR, View.LEFT, View.RIGHT, View.PLANTAR)

_POINTS: Final = Phrase("Map", QT_TRANSLATE_NOOP("Map", "%n trigger points.", "", 1), one="%n trigger point.")
_KEPT_LISTS: Final = 96  # of one list and view each
_KEPT_REFERRALS: Final = 240  # of one point and view each, some 10 KB
_BESIDE_MM: Final = 10.0  # an X so near to the body's outline still reads as on it


class Subject(Value, frozen=True):
    """A selection resolved: what to step forward in every view."""

    selection: Selection | None = None
    muscle: MuscleKey | None = None
    areas: tuple[MuscleKey, ...] = ()  # pain areas, lit as one
    point: str = ""
    points: tuple[str, ...] = ()  # of a condition or a symptom, the likeliest first

    @property
    def point_key(self) -> MuscleKey | None:
        """The selected trigger point and its side."""
        return (self.point, self.muscle[1]) if self.point and self.muscle is not None else None

    @property
    def area(self) -> MuscleKey | None:
        """The one pain area that is selected."""
        return self.areas[0] if len(self.areas) == 1 else None

    def is_other_side_of(self, before: Subject) -> bool:
        """Whether the same is selected as before, but on the other side."""
        here, there = self.selection, before.selection
        return here is not None and there is not None and here.side is there.side.other and here.id == there.id


class Listed(Value, frozen=True):
    """A trigger point in a list beside the map, with its number there."""

    point: str
    side: Side
    number: int


class Subjects:
    """Answers what a selection means on the map; the last referrals are kept."""

    def __init__(self, atlas: Atlas, base: KnowledgeBase) -> None:
        self._atlas = atlas
        self._base = base
        self._referrals: dict[tuple[str, Figure, View, Side], tuple[Referral, Zones | None]] = {}
        self._lit: dict[object, shapely.Geometry] = {}
        self._numbered: dict[object, tuple[PointMark, ...]] = {}
        self.refers: Refers | None = None  # which trigger points refer to a pain area, as its page lists them

    def resolve(self, selection: Selection | None) -> Subject:
        """The muscle, area and point that a selection is about; an unknown one is about nothing."""
        if selection is None:
            return Subject()
        side = selection.side
        match selection.kind:
            case Kind.AREA | Kind.UNION:
                return Subject(selection, areas=self._areas((selection.id,), side))
            case Kind.MUSCLE:
                return Subject(selection, muscle=(selection.id, side))
            case Kind.TRIGGER_POINT if (point := self._base.trigger_points.get(selection.id)) is not None:
                return Subject(selection, muscle=(point.muscle, side), point=point.id)
            case Kind.CONDITION if (condition := self._base.conditions.get(selection.id)) is not None:
                points = tuple(point.id for point in self._base.points_named(condition.trigger_points))
                return Subject(selection, areas=self._areas(condition.areas, side), points=points)
            case Kind.SYMPTOM if (symptom := self._base.symptoms.get(selection.id)) is not None:
                return Subject(selection, points=symptom.trigger_points)
            case Kind.LOOK_ALIKE if (alike := self._base.look_alikes.get(selection.id)) is not None:
                named = (row.who for row in alike.rows if row.who is not None)
                return Subject(selection, points=tuple(point.id for point in self._base.points_named(named)))
            case Kind.CASE if (case := self._base.cases.get(selection.id)) is not None:
                return Subject(selection, areas=tuple(self._case_areas(case)))
        return Subject()  # a page of the library, which shows nothing on the body

    def _case_areas(self, case: Case) -> Iterator[MuscleKey]:
        """The pain areas in which a case hurts, each on its own side."""
        for pain in case.pains:
            sides = tuple(Side) if pain.side is CaseSide.BOTH else (Side(pain.side.value),)
            for side in sides:
                yield from self._areas((pain.area,), side)

    def _areas(self, ids: Iterable[str], side: Side) -> tuple[MuscleKey, ...]:
        """The pain areas that some areas and unions consist of."""
        unions = self._atlas.unions
        single = (area for name in ids for area in (unions[name].areas if name in unions else (name,)))
        return tuple((area, side) for area in dict.fromkeys(single))

    def listed(self, subject: Subject) -> tuple[Listed, ...]:
        """The trigger points that a list beside the map numbers, in its order: of a condition, or of a pain area."""
        if subject.points and subject.selection is not None:
            side = subject.selection.side
            return tuple(Listed(point, side, at) for at, point in enumerate(subject.points, start=1))
        if subject.area is not None and self.refers is not None:
            area, side = subject.area
            return tuple(Listed(reach.point, side, at) for at, reach in enumerate(self.refers(area), start=1))
        return ()

    def marks(self, subject: Subject, plate: Plate) -> tuple[PointMark, ...]:
        """The trigger points of the selected muscle in a view, or those of a list, numbered in their order."""
        listed = self.listed(subject)
        if listed:
            return self.numbered(listed, plate)
        if subject.muscle is None:
            return ()
        muscle, side = subject.muscle
        found = []
        for point in self._base.points_of(muscle):
            spot = place(plate, muscle=muscle, side=side, along=point.place.along, across=point.place.across)
            chosen = point.id == subject.point
            # A point that is turned away is shown, faintly, only if it is the one being looked at.
            if spot is not None and (spot.seen or (chosen and _on_body(plate, spot))):
                found.append(PointMark(point.id, spot.x, spot.y, point.number, side, spot.seen, chosen))
        return tuple(found)

    def numbered(self, listed: tuple[Listed, ...], plate: Plate) -> tuple[PointMark, ...]:
        """Of listed trigger points those that are seen in a view, with the numbers of the list."""
        key = (listed, plate.figure, plate.view)
        if key not in self._numbered:
            while len(self._numbered) >= _KEPT_LISTS:
                del self._numbered[next(iter(self._numbered))]
            self._numbered[key] = tuple(self._seen(listed, plate))
        return self._numbered[key]

    def _seen(self, listed: Iterable[Listed], plate: Plate) -> Iterator[PointMark]:
        for one in listed:
            point = self._base.trigger_points[one.point]
            at = point.place
            spot = place(plate, muscle=point.muscle, side=one.side, along=at.along, across=at.across)
            if spot is not None and spot.seen:
                yield PointMark(point.id, spot.x, spot.y, one.number, one.side, seen=True)

    def zones(self, subject: Subject, plate: Plate) -> Zones | None:
        """Where the selected point refers, in a view."""
        if not subject.point or subject.muscle is None:
            return None
        side = subject.muscle[1]
        key = (subject.point, plate.figure, plate.view, side)
        if key not in self._referrals:
            while len(self._referrals) >= _KEPT_REFERRALS:
                del self._referrals[next(iter(self._referrals))]
            point = self._base.trigger_points[subject.point]
            referral = self._outlines.referral(point, figure=plate.figure, view=plate.view, side=side)
            self._referrals[key] = (referral, _zones(referral, plate))
        return self._referrals[key][1]

    def make_ready(self, figure: Figure) -> None:
        """Read what the first point of a figure would have to wait for."""
        self._outlines.make_ready(figure)

    @cached_property
    def _outlines(self) -> Outlines:
        from bodymap.referral.outlines import Outlines  # wanted with the first point, not at the start

        return Outlines(self._atlas)

    def points(self, subject: Subject) -> tuple[str, ...]:
        """The trigger points of the selected muscle, or of the selected point's."""
        return tuple(point.id for point in self._base.points_of(subject.muscle[0])) if subject.muscle else ()

    def pain(self, subject: Subject, plate: Plate) -> shapely.Geometry:
        """What is to be looked at in a view: the essential zone of a point, or areas."""
        if subject.areas:
            return self.lit(subject, plate)
        zones = self.zones(subject, plate)
        return zones.essential if zones is not None else shapely.Polygon()

    def lit(self, subject: Subject, plate: Plate) -> shapely.Geometry:
        """The selected pain areas in a view, as one shape."""
        key = (subject.areas, plate.figure, plate.view)
        if key not in self._lit:
            while len(self._lit) >= _KEPT_LISTS:
                del self._lit[next(iter(self._lit))]
            self._lit[key] = shapely.union_all(
                [a.shape for a in plate.named_areas if (a.area, a.side) in subject.areas]
            )
        return self._lit[key]

    def spots(self, subject: Subject, plate: Plate, *, outlined: bool) -> tuple[AreaPlate, ...]:
        """The areas inside the body that are painted in a view: all with the borders, else those that matter now.

        :param outlined: whether the borders of the pain areas are shown.
        """
        if outlined:
            return plate.spots
        zones = self.zones(subject, plate)
        wanted = {spot.key for spot in zones.spots} if zones is not None else set()
        return tuple(a for a in plate.spots if (a.area, a.side) in wanted or (a.area, a.side) in subject.areas)

    def layer(self, subject: Subject) -> Layer | None:
        """The layer that has to be on for the selected muscle to be seen."""
        kind = self._atlas.muscles.get(subject.muscle[0]) if subject.muscle else None
        return kind.layer if kind is not None else None

    def box(self, subject: Subject, plate: Plate) -> Box | None:
        """The box of view mm that holds what is selected, with its zones."""
        shapes: list[shapely.Geometry] = []
        if subject.areas:
            shapes.append(self.lit(subject, plate))
        if subject.points:
            shapes += [shapely.Point(mark.x, mark.y) for mark in self.marks(subject, plate)]
        zones = self.zones(subject, plate)
        if zones is not None:
            shapes += [zones.essential, shapely.Point(zones.x, zones.y)]
        elif subject.muscle is not None:
            shown = muscle_on(plate, muscle=subject.muscle[0], side=subject.muscle[1])
            if shown is not None:
                shapes.append(shown.region)
        shapes = [s for s in shapes if not s.is_empty]
        return tuple(map(float, shapely.total_bounds(shapes))) if shapes else None  # type: ignore[return-value]

    # Words

    def muscle_name(self, muscle: str, *, latin: bool = False) -> str:
        """A muscle's name; one that the knowledge base lacks is called by its id."""
        record = self._base.muscles.get(muscle)
        if record is None:
            return _said(muscle)
        return record.latin if latin else record.name

    def area_name(self, area: str) -> str:
        kind = self._atlas.areas.get(area)
        return kind.name if kind is not None else _said(area)

    def bone_name(self, bone: str, *, latin: bool = False) -> str:
        """A bone's name."""
        kind = self._atlas.bones.get(bone)
        if kind is None:
            return _said(bone)
        return kind.latin if latin else kind.name

    def structure_name(self, structure: str) -> str:
        """The name of a band, sheet or ligament."""
        kind = self._atlas.structures.get(structure)
        return kind.name if kind is not None else _said(structure)

    def point_names(self, point: str) -> tuple[str, str]:
        """A trigger point's muscle, and its own name within that."""
        record = self._base.trigger_points[point]
        own = translate("Map", "TrP{number}, {name}").format(number=record.number, name=record.name)
        return self.muscle_name(record.muscle), own

    def spoken_point(self, point: str, side: Side) -> str:
        """A trigger point as it is read aloud: what it is, where it lies and where it refers."""
        record = self._base.trigger_points[point]
        return translate("Map", "{muscle}, trigger point {number}, {side}, {place}. Pain refers to: {words}").format(
            muscle=self.muscle_name(record.muscle),
            number=record.number,
            side=say(SIDES[side]),
            place=record.name,
            words=record.referral.words,
        )

    def muscle_of(self, point: str) -> str:
        """The muscle in which a trigger point lies."""
        return self._base.trigger_points[point].muscle

    def point_words(self, point: str) -> tuple[str, str]:
        """What a trigger point is called where its muscle is not shown, and where in that it lies."""
        record = self._base.trigger_points[point]
        name = translate("Map", "{muscle}, TrP{number}")
        return name.format(muscle=self.muscle_name(record.muscle), number=record.number), record.name

    def hint(self, subject: Subject, *, skin_only: bool) -> str:
        """What to do next, where there is no legend to show."""
        if self.listed(subject):
            return translate("Map", "Numbers as in the list. Click one to see where it refers.")
        if subject.muscle is not None:
            if self._base.points_of(subject.muscle[0]):
                return translate("Map", "Click an X to see where that trigger point refers.")
            return translate("Map", "No trigger points are recorded for this muscle.")
        if skin_only:
            return translate("Map", "Click a pain area to see what refers there.")
        return translate("Map", "Click a muscle to see its trigger points.")

    def title(self, subject: Subject) -> str:
        """What is selected, for the head of a picture."""
        chosen = subject.selection
        if chosen is not None and subject.muscle is None:
            return self._name_of(chosen)
        if subject.muscle is None:
            return ""
        name = self.muscle_name(subject.muscle[0])
        if not subject.point:
            return name
        number = self._base.trigger_points[subject.point].number
        return translate("Map", "{muscle}, TrP{number}").format(muscle=name, number=number)

    def _name_of(self, chosen: Selection) -> str:
        named: dict[Kind, Mapping[str, Any]] = {
            Kind.UNION: self._atlas.unions,
            Kind.CONDITION: self._base.conditions,
            Kind.SYMPTOM: self._base.symptoms,
            Kind.LOOK_ALIKE: self._base.look_alikes,
            Kind.CASE: self._base.cases,
        }
        record = named.get(chosen.kind, {}).get(chosen.id)
        if record is None:
            return self.area_name(chosen.id)
        return getattr(record, "title", None) or record.name

    def subtitle(self, subject: Subject) -> str:
        """More about what is selected, on one line."""
        if subject.selection is None:
            return ""
        parts = [say(SIDES[subject.selection.side])]
        record = self._base.muscles.get(subject.muscle[0]) if subject.muscle else None
        if record is not None:
            parts.insert(0, record.latin)
        if subject.point:
            parts.append(self._base.trigger_points[subject.point].name)
        return " · ".join(parts)

    def spoken(self, subject: Subject) -> str:
        """What is selected and where it refers, for a screen reader."""
        if subject.selection is None:
            return translate("Map", "Nothing is selected.")
        side = say(SIDES[subject.selection.side])
        parts = [translate("Map", "{name}, {side}.").format(name=self.title(subject), side=side)]
        if subject.point:
            words = self._base.trigger_points[subject.point].referral.words
            parts.append(translate("Map", "Pain refers to: {words}").format(words=words))
        elif subject.muscle is not None:
            count = len(self._base.points_of(subject.muscle[0]))
            parts.append(say(_POINTS.counted(count)))
        return " ".join(parts)


def _on_body(plate: Plate, spot: Spot) -> bool:
    """Whether a place that is turned away lies within what is drawn of the body; a muscle may run on beyond it."""
    return bool(plate.silhouette.distance(shapely.Point(spot.x, spot.y)) <= _BESIDE_MM)


def _zones(referral: Referral, plate: Plate) -> Zones | None:
    if referral.essential.is_empty and referral.spillover.is_empty:
        return None
    if referral.place is not None:
        x, y = referral.place.x, referral.place.y
    else:
        centre = (referral.spillover if referral.essential.is_empty else referral.essential).centroid
        x, y = centre.x, centre.y
    spots = tuple(disc_of(known.spot, essential=known.essential) for known in referral.spots)
    return Zones(referral.essential, referral.spillover, x, y, plate.silhouette, spots)


def _said(key: str) -> str:
    return key.replace("_", " ").capitalize()


def legend_words() -> LegendWords:
    """What solid, stippled and X mean."""
    return LegendWords(
        essential=translate("Map", "Essential: felt by nearly everyone with this point"),
        spillover=translate("Map", "Spillover: felt by some"),
        point=translate("Map", "the point"),
        points=translate("Map", "trigger point"),
        short=(translate("Map", "Essential"), translate("Map", "Spillover"), translate("Map", "the point")),
    )
