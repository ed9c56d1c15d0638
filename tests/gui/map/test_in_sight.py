"""Whatever is selected, and however the body was looked at before: it is in sight. On the shipped body, all points."""

from __future__ import annotations

import itertools
from functools import cache

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from bodymap.atlas import Atlas, Figure, Plate, Side, View
from bodymap.gui.map import cameras
from bodymap.gui.map.choosing import PREFERRED, Facet, Wish, tells_more, views_for
from bodymap.gui.map.framing import Aim, Framing, Why, followed, seen_by
from bodymap.gui.map.sight import Sight
from bodymap.gui.map.subject import Subject, Subjects
from bodymap.gui.painting.description import Camera
from bodymap.gui.session import Selection
from bodymap.kinds import Kind
from bodymap.knowledge.base import KnowledgeBase
from bodymap.shelf import Shelf

SHELF = Shelf()
AIR_MM = 200.0  # of body that is seen at least, across or up: no less, or nobody knows where it is


@cache
def known() -> tuple[Atlas, KnowledgeBase, Subjects, Sight]:
    subjects = Subjects(SHELF.atlas, SHELF.base)
    return SHELF.atlas, SHELF.base, subjects, Sight(SHELF.atlas, SHELF.base, subjects)


def subject_of(kind: Kind, key: str, side: Side) -> Subject:
    return known()[2].resolve(Selection(kind, key, side))


def aim(subject: Subject, plate: Plate, rect: QRectF, camera: Camera, framing: Framing) -> Aim:
    _, _, subjects, sight = known()
    marks = [mark for mark in subjects.marks(subject, plate) if mark.chosen and mark.seen]
    spot = (marks[0].x, marks[0].y) if marks else None
    return Aim(
        plate.view,
        plate.box,
        rect,
        camera,
        framing,
        (0.0, 0.0),
        sight.where(subject, plate),
        spot,
        sight.core(subject, plate),
    )


def rects(count: int, width: int, height: int) -> list[QRectF]:
    each = width / count
    return [QRectF(at * each, 0, each, height) for at in range(count)]


def seen_share(box: tuple[float, ...], camera: Camera, rect: QRectF) -> float:
    """How much of a box is in the picture; of a point all or nothing."""
    x0, y0, x1, y1 = seen_by(camera, rect)
    if box[2] - box[0] < 1e-6 and box[3] - box[1] < 1e-6:
        return float(x0 <= box[0] <= x1 and y0 <= box[1] <= y1)
    shape = shapely.box(*box).buffer(0.01)
    return shape.intersection(shapely.box(x0, y0, x1, y1)).area / shape.area


LOOKS = st.one_of(st.tuples(st.sampled_from(View)), st.permutations(View).map(lambda views: tuple(views[:2])))
SIZES = st.tuples(st.integers(240, 2560), st.integers(240, 1440))


@st.composite
def by_hand(draw: st.DrawFn, plate: Plate, rect: QRectF) -> tuple[Camera, Framing]:
    """However a view may have been looked at."""
    framing = draw(st.sampled_from(Framing))
    fit = cameras.framed(plate.box, rect)
    if framing is Framing.WHOLE:
        return fit, framing
    x = draw(st.floats(plate.box[0], plate.box[2]))
    y = draw(st.floats(plate.box[1], plate.box[3]))
    return cameras.held(Camera(x, y, fit.scale * draw(st.floats(1, 20))), plate, rect), framing


@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_a_point_is_in_sight_with_its_zones_however_the_body_was_looked_at(data: st.DataObject) -> None:
    atlas, base, subjects, sight = known()
    figure, side = data.draw(st.sampled_from(Figure)), data.draw(st.sampled_from(Side))
    subject = subject_of(Kind.TRIGGER_POINT, data.draw(st.sampled_from(sorted(base.trigger_points))), side)
    shown, (width, height) = data.draw(LOOKS), data.draw(SIZES)
    room = 2 if width >= 560 else 1
    wish = Wish(shown, data.draw(LOOKS), arm=data.draw(st.booleans()), room=room)
    facets = sight.facets(subject, figure)
    views = views_for(facets, wish)
    plates = [atlas.plate(figure, view) for view in views]
    aims = []
    for plate, rect in zip(plates, rects(len(views), width, height), strict=True):
        aims.append(aim(subject, plate, rect, *data.draw(by_hand(plate, rect))))
    after = followed(aims, Why.SUBJECT)
    pictures = [(one, camera) for one, (camera, _) in zip(aims, after, strict=True)]
    assert any(one.spot and seen_share((*one.spot, *one.spot), camera, one.rect) for one, camera in pictures), "the X"
    assert all(seen_share(one.box, camera, one.rect) >= 0.5 for one, camera in pictures if one.box), "half of all"
    for (one, camera), plate in zip(pictures, plates, strict=True):
        zones = subjects.zones(subject, plate)
        pieces = list(zones.essential.geoms) if zones is not None else []
        if pieces:
            largest = max(pieces, key=lambda piece: piece.area)
            assert seen_share(largest.bounds, camera, one.rect) >= 0.4, "the zone's largest part"
        new = camera != one.camera
        across, up = (one.rect.width() / camera.scale, one.rect.height() / camera.scale)
        assert not new or max(across, up) >= AIR_MM, "where on the body"
    if room == 2:
        assert tells_more(facets, views, arm=wish.arm) is None, "where it is felt"


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_turning_keeps_in_sight_what_can_be_seen_from_there(data: st.DataObject) -> None:
    atlas, base, _, _ = known()
    figure, side = data.draw(st.sampled_from(Figure)), data.draw(st.sampled_from(Side))
    subject = subject_of(Kind.TRIGGER_POINT, data.draw(st.sampled_from(sorted(base.trigger_points))), side)
    views, (width, height) = data.draw(LOOKS), data.draw(SIZES)
    aims = []
    for view, rect in zip(views, rects(len(views), width, height), strict=True):
        plate = atlas.plate(figure, view)
        aims.append(aim(subject, plate, rect, *data.draw(by_hand(plate, rect))))
    for one, (camera, framing) in zip(aims, followed(aims, Why.VIEW), strict=True):
        if one.spot is not None and framing is not Framing.WHOLE:
            assert seen_share((*one.spot, *one.spot), camera, one.rect) == 1.0
        if one.box is not None:
            assert seen_share(one.box, camera, one.rect) > 0


@pytest.mark.parametrize("figure", list(Figure))
@pytest.mark.parametrize("kind", [Kind.AREA, Kind.UNION, Kind.CONDITION, Kind.CASE, Kind.LOOK_ALIKE, Kind.SYMPTOM])
def test_whatever_lies_on_the_body_shows_in_the_view_that_is_chosen(kind: Kind, figure: Figure) -> None:
    atlas, base, _, sight = known()
    records = {
        Kind.AREA: atlas.areas,
        Kind.UNION: atlas.unions,
        Kind.CONDITION: base.conditions,
        Kind.CASE: base.cases,
        Kind.LOOK_ALIKE: base.look_alikes,
        Kind.SYMPTOM: base.symptoms,
    }[kind]
    assert records
    for key, side, shown in itertools.product(records, Side, (View.POSTERIOR, View.RIGHT, View.PLANTAR)):
        subject = subject_of(kind, key, side)
        facets = sight.facets(subject, figure)
        if not any(facet.most > 0 for facet in facets):
            continue
        for view in views_for(facets, Wish((shown,), (shown,))):
            assert sight.shows(subject, atlas.plate(figure, view)), f"{key}, {side}: {view}"
            assert sight.box(subject, atlas.plate(figure, view)) is not None


def test_nearly_all_of_what_can_be_selected_lies_on_the_body() -> None:
    _, base, _, sight = known()
    nowhere = [
        key
        for key in (*base.cases, *base.look_alikes)
        for kind in (Kind.CASE if key in base.cases else Kind.LOOK_ALIKE,)
        if not any(facet.most > 0 for facet in sight.facets(subject_of(kind, key, Side.LEFT), Figure.FEMALE))
    ]
    assert len(nowhere) < 0.1 * (len(base.cases) + len(base.look_alikes)), nowhere


# The rules for views, one by one

COMES = Facet({View.POSTERIOR: 100.0, View.LEFT: 30.0})
FELT = Facet({View.ANTERIOR: 100.0, View.POSTERIOR: 20.0, View.LEFT: 10.0}, felt=True, wide=True)


def test_two_views_open_where_it_comes_from_first() -> None:
    wish = Wish((View.ANTERIOR,), (View.ANTERIOR,))
    assert views_for([COMES, FELT], wish) == (View.POSTERIOR, View.ANTERIOR)


def test_one_view_if_there_is_room_for_one() -> None:
    wish = Wish((View.ANTERIOR,), (View.ANTERIOR,), room=1)
    assert views_for([COMES, FELT], wish) == (View.POSTERIOR,)
    assert tells_more([COMES, FELT], (View.POSTERIOR,), arm=False) is View.ANTERIOR


def test_one_view_if_one_shows_both() -> None:
    both = Facet({View.ANTERIOR: 100.0, View.LEFT: 60.0}, felt=True, wide=True)
    assert views_for([COMES, both], Wish((View.POSTERIOR,), (View.POSTERIOR,))) == (View.LEFT,)


def test_a_view_that_is_shown_stays_if_it_shows_it() -> None:
    assert views_for([COMES], Wish((View.LEFT,), (View.POSTERIOR,))) == (View.LEFT,)


def test_two_views_that_were_chosen_by_hand_stay_if_they_show_it() -> None:
    chosen = (View.ANTERIOR, View.POSTERIOR)
    assert views_for([COMES], Wish(chosen, chosen)) == chosen
    assert views_for([COMES], Wish(chosen, (View.ANTERIOR,))) == (View.POSTERIOR,)  # they had opened by themselves
    sole = Facet({View.PLANTAR: 10.0}, felt=True)
    assert views_for([sole], Wish(chosen, chosen)) == (View.PLANTAR,)


def test_nothing_turns_for_what_no_view_shows() -> None:
    assert views_for([Facet({})], Wish((View.LEFT,), (View.LEFT,))) == (View.LEFT,)
    assert views_for([], Wish((View.LEFT,), (View.LEFT,))) == (View.LEFT,)


def test_the_arm_is_as_it_is_wished_where_that_shows_as_much() -> None:
    hip = Facet(dict.fromkeys((View.LEFT, View.FLANK_LEFT), 10.0), felt=True)
    hand = Facet({View.LEFT: 10.0}, felt=True)
    for arm, view in ((True, View.LEFT), (False, View.FLANK_LEFT)):
        assert views_for([hip], Wish((View.PLANTAR,), (View.PLANTAR,), arm=arm)) == (view,)
    assert views_for([hand], Wish((View.FLANK_LEFT,), (View.FLANK_LEFT,))) == (View.LEFT,)


def test_every_view_is_preferred_somewhere() -> None:
    assert set(PREFERRED) == set(View)
