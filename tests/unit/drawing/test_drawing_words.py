"""What a drawing covers, in shares, words and numbers, and how it runs on round the body; on the shipped atlas."""

from __future__ import annotations

import re

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import MultiPolygon

from bodymap.atlas import Atlas, Figure, Side, View
from bodymap.drawing import (
    Complaint,
    DrawingError,
    PainDrawing,
    Pen,
    Quality,
    Stroke,
    brush_stroke,
    compare,
    complaint_coverage,
    continuation,
    continued,
    coverage,
    draw,
    fill_area,
    measure,
    toggle_area,
    with_complaint,
)
from bodymap.drawing.canvas import Canvas
from bodymap.drawing.continue_round import carried_along
from bodymap.drawing.coverage import CoveredArea
from bodymap.drawing.model import Depth, without_complaint
from bodymap.drawing.words import DEPTHS, DRAW, ERASE, QUALITIES, SIDED, area_words, drawing_words, fill_phrase
from bodymap.phrases import Phrase

EMPTY = with_complaint(PainDrawing(Figure.FEMALE), Complaint("a", intensity=6))


def shape_of(atlas: Atlas, area: str, side: Side, view: View) -> MultiPolygon:
    plate = atlas.plate(Figure.FEMALE, view)
    return next(one.shape for one in plate.areas if one.area == area and one.side is side)


def lower_part(shape: MultiPolygon, share: float) -> MultiPolygon:
    """What of a shape lies below a height, chosen so that it is that share."""
    x0, y0, x1, y1 = shape.bounds
    low, high = y0, y1
    for _ in range(40):
        middle = (low + high) / 2
        part = shapely.intersection(shape, shapely.box(x0, y0, x1, middle))
        low, high = (middle, high) if part.area < share * shape.area else (low, middle)
    return MultiPolygon([p for p in shapely.get_parts(part) if p.geom_type == "Polygon"])


# Coverage


@settings(max_examples=25, deadline=None)
@given(
    places=st.lists(st.tuples(st.floats(-250, 250), st.floats(200, 1600)), min_size=2, max_size=12),
    symmetric=st.booleans(),
)
def test_a_growing_stroke_is_measured_as_if_asked_for_the_first_time(
    atlas: Atlas, places: list[tuple[float, float]], *, symmetric: bool
) -> None:
    plate = atlas.plate(Figure.FEMALE, View.POSTERIOR)
    kept = Canvas(plate)
    stroke = Stroke(EMPTY, atlas, Pen(complaint="a", diameter=30, symmetric=symmetric), view=View.POSTERIOR)
    for x, y in places:
        shape = stroke.move(x, y).shape(complaint="a", view=View.POSTERIOR)
        touched, sizes = kept.covered(shape)
        fresh, expected = Canvas(plate).covered(shape)
        assert touched.tolist() == fresh.tolist()
        assert sizes == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("figure", list(Figure))
@pytest.mark.parametrize("area", ["temple", "deltoid_side", "calf_inner", "heel_sole", "buttock_upper"])
def test_a_filled_area_is_covered_whole_and_its_neighbours_are_not(atlas: Atlas, figure: Figure, area: str) -> None:
    empty = with_complaint(PainDrawing(figure), Complaint("a"))
    first, *others = coverage(fill_area(empty, atlas, complaint="a", area=area, side=Side.LEFT), atlas).whole
    assert (first.area, first.side) == (area, Side.LEFT)
    assert first.fraction == pytest.approx(1.0, abs=0.02)
    assert all(one.fraction < 0.02 for one in others)


def test_an_area_drawn_in_one_view_is_judged_by_that_view(atlas: Atlas) -> None:
    one = fill_area(EMPTY, atlas, complaint="a", area="temple", side=Side.LEFT, view=View.LEFT)
    assert coverage(one, atlas).whole[0].fraction == pytest.approx(1.0, abs=0.02)


def test_views_are_weighed_by_the_size_of_the_area(atlas: Atlas) -> None:
    left, front = (shape_of(atlas, "temple", Side.LEFT, view) for view in (View.LEFT, View.ANTERIOR))
    drawn = draw(EMPTY, atlas, left, view=View.LEFT, complaint="a")
    drawn = draw(drawn, atlas, lower_part(front, 0.5), view=View.ANTERIOR, complaint="a")
    found = coverage(drawn, atlas).whole[0]
    assert found.fraction == pytest.approx((left.area + front.area / 2) / (left.area + front.area), abs=0.01)


def test_a_hair_in_a_second_view_changes_little(atlas: Atlas) -> None:
    left, front = (shape_of(atlas, "temple", Side.LEFT, view) for view in (View.LEFT, View.ANTERIOR))
    drawn = draw(EMPTY, atlas, left, view=View.LEFT, complaint="a")
    drawn = draw(drawn, atlas, lower_part(front, 0.01), view=View.ANTERIOR, complaint="a")
    assert coverage(drawn, atlas).whole[0].fraction > 0.97


def test_complaints_are_told_apart_and_together(atlas: Atlas) -> None:
    shape = shape_of(atlas, "temple", Side.LEFT, View.LEFT)
    both = with_complaint(EMPTY, Complaint("b"))
    both = draw(both, atlas, lower_part(shape, 0.6), view=View.LEFT, complaint="a")
    both = draw(both, atlas, lower_part(shape, 0.3), view=View.LEFT, complaint="b")
    found = coverage(both, atlas)
    shares = {name: ones[0].fraction for name, ones in found.complaints.items()}
    assert shares == {"a": pytest.approx(0.6, abs=0.01), "b": pytest.approx(0.3, abs=0.01)}
    assert found.whole[0].fraction == pytest.approx(0.6, abs=0.01)  # what both cover counts once


def test_nothing_covers_nothing(atlas: Atlas) -> None:
    assert coverage(EMPTY, atlas).whole == ()
    with pytest.raises(DrawingError):
        complaint_coverage(EMPTY, atlas, "z")


# Words


def test_a_drawing_in_words(atlas: Atlas) -> None:
    drawn = fill_area(EMPTY, atlas, complaint="a", area="temple", side=Side.LEFT)
    half = lower_part(shape_of(atlas, "neck_side", Side.LEFT, View.LEFT), 0.5)
    drawn = draw(drawn, atlas, half, view=View.LEFT, complaint="a")
    assert drawing_words(drawn, atlas) == ("Temple, left; side of the neck, left (half); 6 of 10, aching, deep",)


def test_words_follow_the_drawing(atlas: Atlas) -> None:
    both = EMPTY
    for side in Side:
        both = toggle_area(both, atlas, complaint="a", area="achilles", side=side)
    assert drawing_words(both, atlas) == ("Achilles tendon, left and right; 6 of 10, aching, deep",)
    one = toggle_area(both, atlas, complaint="a", area="achilles", side=Side.LEFT)
    assert drawing_words(one, atlas) == ("Achilles tendon, right; 6 of 10, aching, deep",)


def test_each_complaint_has_its_line(atlas: Atlas) -> None:
    burning = Complaint("b", name="Headache", intensity=3.5, quality=Quality.BURNING, depth=Depth.SKIN)
    drawn = fill_area(with_complaint(EMPTY, burning), atlas, complaint="b", area="teeth_upper_back", side=Side.RIGHT)
    assert drawing_words(drawn, atlas) == (
        "Nothing drawn yet; 6 of 10, aching, deep",
        "Headache: upper back teeth, right; 3.5 of 10, burning, on the skin",
    )


def test_a_small_spot_on_a_large_area_is_told(atlas: Atlas) -> None:
    drawn = brush_stroke(EMPTY, atlas, [(60, 1250)], Pen("a", diameter=4), view=View.POSTERIOR)
    (line,) = drawing_words(drawn, atlas)
    assert "(a spot)" in line


def test_a_grazed_neighbour_is_not_told(atlas: Atlas) -> None:
    ones = [CoveredArea("temple", Side.LEFT, 1.0, 2000.0), CoveredArea("forehead", Side.LEFT, 0.01, 20.0)]
    assert area_words(ones, atlas) == ["temple, left"]


def test_words_can_be_translated(atlas: Atlas) -> None:
    german = {
        "{within}, left": "{area} links",  # a noun keeps its capital
        "{place} (half)": "Hälfte von: {place}",
        "Nothing is drawn yet.": "Noch nichts.",
    }

    def say(phrase: Phrase) -> str:
        return phrase.said(lambda _context, text, _count: german.get(text, text))

    ones = [CoveredArea("temple", Side.LEFT, 0.5, 2000.0)]
    assert area_words(ones, atlas, say) == ["Hälfte von: Temple links"]
    assert drawing_words(EMPTY, atlas, say) == ("Noch nichts.",)


def test_only_names_are_said_without_the_translator(atlas: Atlas) -> None:
    """By a translator that brackets whatever it is asked for."""

    def bracketed(phrase: Phrase) -> str:
        return phrase.said(lambda _context, text, _count: f"⟦{text}⟧")

    named = with_complaint(EMPTY, Complaint("b", name="Headache", intensity=3.5, quality=Quality.BURNING))
    drawn = fill_area(named, atlas, complaint="a", area="temple", side=Side.LEFT)
    for side in Side:
        drawn = fill_area(drawn, atlas, complaint="b", area="achilles", side=side)
    half = lower_part(shape_of(atlas, "neck_side", Side.LEFT, View.LEFT), 0.5)
    drawn = draw(drawn, atlas, half, view=View.LEFT, complaint="a")
    for line in (*drawing_words(drawn, atlas, bracketed), *drawing_words(EMPTY, atlas, bracketed)):
        while "⟦" in line:
            line = re.sub(r"⟦[^⟦⟧]*⟧", "", line)
        assert line.strip("; ") == ""


def test_steps_have_words(atlas: Atlas) -> None:
    assert str(DRAW[View.POSTERIOR]) == "Draw on the back"
    assert str(ERASE[View.PLANTAR]) == "Erase on the soles"
    assert str(fill_phrase(atlas, area="temple", side=Side.LEFT)) == "Fill temple, left"
    assert str(fill_phrase(atlas, area="achilles", side=Side.RIGHT, on=False)) == "Clear Achilles tendon, right"


def test_no_member_is_without_words() -> None:
    assert (set(DRAW), set(ERASE)) == (set(View), set(View))
    assert (set(QUALITIES), set(DEPTHS), set(SIDED)) == (set(Quality), set(Depth), set(Side))


# Round the body


def test_a_stroke_over_the_shoulder_runs_on_to_the_side(atlas: Atlas) -> None:
    drawn = brush_stroke(EMPTY, atlas, [(150, 1380), (200, 1350)], Pen("a", 40), view=View.ANTERIOR)
    added = continuation(drawn, atlas, complaint="a")
    assert View.LEFT in added
    assert View.RIGHT not in added
    at = atlas.plate(Figure.FEMALE, View.LEFT)
    for shape in added.values():
        assert shape.is_valid
    assert added[View.LEFT].difference(at.silhouette).area < 1e-6
    # At the same height, and on the front half of the arm as it shows from the left (x = -z).
    assert 1300 < added[View.LEFT].centroid.y < 1420
    shoulder = {one.area for one in complaint_coverage(continued(drawn, atlas, complaint="a"), atlas, "a")}
    assert shoulder <= {one.area for one in complaint_coverage(drawn, atlas, "a")} | {"deltoid_side", "deltoid_front"}


def test_what_stays_clear_of_the_contour_does_not_run_on(atlas: Atlas) -> None:
    drawn = brush_stroke(EMPTY, atlas, [(40, 1250), (60, 1200)], Pen("a", 20), view=View.ANTERIOR)
    assert continuation(drawn, atlas, complaint="a") == {}
    assert continued(drawn, atlas, complaint="a") == drawn


def test_a_hand_before_the_thigh_stays_clean(atlas: Atlas) -> None:
    drawn = brush_stroke(EMPTY, atlas, [(90, 800), (130, 760), (170, 780)], Pen("a", 40), view=View.ANTERIOR)
    ends = continued(drawn, atlas, complaint="a")
    hand = {k for k, kind in atlas.areas.items() if kind.region == "hand"}
    assert not {one.area for one in complaint_coverage(ends, atlas, "a") if one.mm2 > 40} & hand


def test_a_whole_area_continues_whole(atlas: Atlas) -> None:
    drawn = fill_area(EMPTY, atlas, complaint="a", area="deltoid_front", side=Side.LEFT, view=View.ANTERIOR)
    added = continuation(drawn, atlas, complaint="a")
    side = shape_of(atlas, "deltoid_front", Side.LEFT, View.LEFT)
    assert added[View.LEFT].intersection(side).area > 0.95 * side.area


def test_an_area_of_which_only_the_edge_shows_does_not_continue_whole(atlas: Atlas) -> None:
    drawn = fill_area(EMPTY, atlas, complaint="a", area="deltoid_side", side=Side.LEFT, view=View.ANTERIOR)
    added = continuation(drawn, atlas, complaint="a")
    front, side = (shape_of(atlas, "deltoid_side", Side.LEFT, view) for view in (View.ANTERIOR, View.LEFT))
    assert front.area < 0.3 * side.area
    assert 0 < added[View.LEFT].intersection(side).area < 0.8 * side.area


def test_half_an_area_does_not_continue_whole(atlas: Atlas) -> None:
    half = lower_part(shape_of(atlas, "deltoid_side", Side.LEFT, View.ANTERIOR), 0.5)
    drawn = draw(EMPTY, atlas, half, view=View.ANTERIOR, complaint="a")
    side = shape_of(atlas, "deltoid_side", Side.LEFT, View.LEFT)
    added = continuation(drawn, atlas, complaint="a")[View.LEFT]
    assert 0.05 * side.area < added.intersection(side).area < 0.6 * side.area


OUTER_ARM = [(170, 1380), (215, 1250), (245, 1100), (255, 1050)]  # from the shoulder to the elbow, left in front


def outer_arm(atlas: Atlas, *, erase: bool = False, on: PainDrawing = EMPTY, wide: float = 45) -> PainDrawing:
    return brush_stroke(on, atlas, OUTER_ARM, Pen("a", wide, erase=erase), view=View.ANTERIOR)


def test_a_stroke_on_the_outer_arm_shows_from_the_side(atlas: Atlas) -> None:
    drawn = carried_along(EMPTY, outer_arm(atlas), atlas)
    assert {View.ANTERIOR, View.LEFT} <= set(drawn.views)
    assert View.RIGHT not in drawn.views
    side = drawn.shape(complaint="a", view=View.LEFT)
    _, low, _, high = side.bounds
    assert low < 1080
    assert high > 1380
    assert drawn.carried["a", View.LEFT].equals(side)


def test_the_edge_of_what_was_carried_is_smooth(atlas: Atlas) -> None:
    """It never turns sharply within a few millimetres, as the squares of the plates' depth did."""
    drawn = carried_along(EMPTY, outer_arm(atlas), atlas)
    for part in drawn.shape(complaint="a", view=View.LEFT).geoms:
        ring = part.exterior
        places = shapely.get_coordinates(shapely.line_interpolate_point(ring, np.arange(0, ring.length, 4.0)))
        ways = np.diff(places, axis=0)
        angles = np.degrees(np.arctan2(ways[:, 1], ways[:, 0]))
        turns = np.abs((np.diff(angles) + 180) % 360 - 180)
        assert np.percentile(turns, 90) < 20
        assert turns.max() < 75


def test_a_part_in_the_middle_is_carried_where_it_is_seen_well(atlas: Atlas) -> None:
    middle = brush_stroke(EMPTY, atlas, [(200, 1250), (210, 1200)], Pen("a", 20), view=View.ANTERIOR)
    assert View.LEFT in carried_along(EMPTY, middle, atlas).views


def test_rubbing_out_what_was_drawn_takes_along_what_was_carried(atlas: Atlas) -> None:
    drawn = carried_along(EMPTY, outer_arm(atlas), atlas)
    rubbed = outer_arm(atlas, erase=True, on=drawn, wide=60)
    assert View.LEFT in rubbed.views
    assert carried_along(drawn, rubbed, atlas).is_empty


def test_what_was_carried_is_rubbed_out_where_it_lies_alone_and_does_not_come_back(atlas: Atlas) -> None:
    drawn = carried_along(EMPTY, outer_arm(atlas), atlas)
    x, y = drawn.shape(complaint="a", view=View.LEFT).centroid.coords[0]
    whole = Pen("a", 90, erase=True)
    rubbed = brush_stroke(drawn, atlas, [(x, y + 220), (x, y - 220)], whole, view=View.LEFT)
    rubbed = carried_along(drawn, rubbed, atlas)
    assert View.LEFT not in rubbed.views
    assert rubbed.shape(complaint="a", view=View.ANTERIOR).equals(drawn.shape(complaint="a", view=View.ANTERIOR))
    more = brush_stroke(rubbed, atlas, [(190, 900), (195, 880)], Pen("a", 20), view=View.ANTERIOR)
    more = carried_along(rubbed, more, atlas)
    assert more.shape(complaint="a", view=View.LEFT).area < 0.2 * drawn.shape(complaint="a", view=View.LEFT).area


def test_each_pain_is_carried_by_itself(atlas: Atlas) -> None:
    two = with_complaint(EMPTY, Complaint("b"))
    first = carried_along(two, outer_arm(atlas, on=two), atlas)
    other = brush_stroke(first, atlas, [(-150, 1380), (-200, 1350)], Pen("b", 40), view=View.ANTERIOR)
    both = carried_along(first, other, atlas)
    assert both.shape(complaint="a", view=View.LEFT).equals(first.shape(complaint="a", view=View.LEFT))
    assert not both.shape(complaint="b", view=View.RIGHT).is_empty
    assert ("b", View.RIGHT) in both.carried
    assert not [key for key in without_complaint(both, "b").carried if key[0] == "b"]


def test_what_ran_on_does_not_run_on_again(atlas: Atlas) -> None:
    drawn = brush_stroke(EMPTY, atlas, [(150, 1380), (200, 1350)], Pen("a", 40), view=View.ANTERIOR)
    first = continued(drawn, atlas, complaint="a")
    grown = sum(shape.area for shape in continuation(first, atlas, complaint="a").values())
    assert grown < 0.2 * sum(shape.area for shape in first.shapes.values())


# Measures


def test_measures_of_a_square(atlas: Atlas) -> None:
    drawn = draw(EMPTY, atlas, MultiPolygon([shapely.box(0, 1200, 50, 1220)]), view=View.POSTERIOR, complaint="a")
    found = measure(drawn, atlas)
    body = atlas.plate(Figure.FEMALE, View.POSTERIOR).silhouette.area
    (view,) = found.views
    assert (view.view, view.mm2) == (View.POSTERIOR, pytest.approx(1000))
    assert view.percent == pytest.approx(100_000 / body)
    assert (view.x, view.y) == pytest.approx((25, 1210))
    assert found.mm2 == pytest.approx(1000)
    assert [(one.complaint, one.mm2) for one in found.complaints] == [("a", pytest.approx(1000))]
    assert found.areas == coverage(drawn, atlas).whole


def test_the_whole_front_is_some_forty_percent_of_the_skin(atlas: Atlas) -> None:
    full = draw(EMPTY, atlas, MultiPolygon([shapely.box(-999, -99, 999, 1999)]), view=View.ANTERIOR, complaint="a")
    found = measure(full, atlas)
    assert found.views[0].percent == pytest.approx(100)
    assert 30 < found.skin_percent < 75


def test_two_drawings_compared(atlas: Atlas) -> None:
    first, second = (
        draw(EMPTY, atlas, MultiPolygon([shapely.box(x, 1200, x + 40, 1240)]), view=View.POSTERIOR, complaint="a")
        for x in (0, 10)
    )
    found = compare(first, second)
    assert found.jaccard == pytest.approx(30 / 50)
    assert (found.views[0].dx, found.views[0].dy, found.views[0].shift) == pytest.approx((10, 0, 10), abs=1e-9)
    assert found.mm2 == pytest.approx(0, abs=1e-6)
    assert compare(first, first).jaccard == 1
    assert compare(EMPTY, EMPTY).jaccard is None


def test_drawings_on_other_views_share_nothing(atlas: Atlas) -> None:
    square = MultiPolygon([shapely.box(0, 1200, 40, 1240)])
    first, second = (draw(EMPTY, atlas, square, view=v, complaint="a") for v in (View.ANTERIOR, View.POSTERIOR))
    found = compare(first, second)
    assert found.jaccard == 0
    assert [one.shift for one in found.views] == [None, None]


def test_two_figures_cannot_be_compared() -> None:
    with pytest.raises(DrawingError, match="female figure, the second on the male"):
        compare(EMPTY, PainDrawing(Figure.MALE))
