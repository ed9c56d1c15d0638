"""Drawing: brush, eraser, lasso, mirror, areas by name, undo. Mostly on a small body of two areas a side."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import MultiPolygon

from bodymap import paths
from bodymap.atlas import AreaKind, AreaPlate, Atlas, BodyPicture, Figure, Plate, Side, View
from bodymap.drawing import (
    Complaint,
    DrawingError,
    History,
    PainDrawing,
    Pen,
    Stroke,
    brush_stroke,
    coverage,
    draw,
    erase,
    erase_area,
    fill_area,
    is_area_on,
    lasso_stroke,
    new_id,
    toggle_area,
    with_complaint,
    without_complaint,
)
from bodymap.drawing.pointer import brush, lasso, mirrored


def rectangle(x0: float, y0: float, x1: float, y1: float) -> MultiPolygon:
    return MultiPolygon([shapely.box(x0, y0, x1, y1)])


class SmallAtlas:
    """A body 200 mm wide and 300 mm high, the same from everywhere: chest and belly, left and right."""

    areas = {  # noqa: RUF012
        "chest": AreaKind("chest", "Chest", "trunk", ("breast",)),
        "belly": AreaKind("belly", "Belly", "trunk"),
        "bowel": AreaKind("bowel", "Bowel", "trunk", inside=True),
    }

    def __init__(self) -> None:
        self._plates = {view: self._made(view) for view in View}

    def plate(self, figure: Figure, view: View) -> Plate:
        return self._plates[view]

    @staticmethod
    def _made(view: View) -> Plate:
        left = -1 if view is View.POSTERIOR else 1
        areas = []
        for side, sign in ((Side.LEFT, left), (Side.RIGHT, -left)):
            x0, x1 = sorted((0, 100 * sign))
            areas += [AreaPlate("belly", side, rectangle(x0, 0, x1, 150))]
            if view in {View.ANTERIOR, View.LEFT, View.RIGHT}:
                areas += [AreaPlate("chest", side, rectangle(x0, 150, x1, 300))]
        body = (-100.0, 0.0, 100.0, 300.0)
        return Plate(
            figure=Figure.FEMALE, view=view, box=body, silhouette=rectangle(*body),
            overview=BodyPicture(paths.atlas(), 1.0, body), tiles=(), muscles=(), areas=tuple(areas),
            depth=np.zeros((76, 51), np.float32), depth_step=4.0, close_ups={},
        )  # fmt: skip


SMALL = SmallAtlas()
EMPTY = with_complaint(PainDrawing(Figure.FEMALE), Complaint("a"))
PEN = Pen("a", diameter=20)
ON = View.ANTERIOR

places = st.tuples(st.floats(-140, 140), st.floats(-40, 340))
strokes = st.lists(places, min_size=1, max_size=12)


def area_of(drawing: PainDrawing, view: View = ON, complaint: str = "a") -> float:
    return drawing.shape(complaint=complaint, view=view).area


# Brush and eraser


def test_a_dot_is_a_disc_and_a_line_a_band() -> None:
    assert brush([(0, 150)], diameter=20).area == pytest.approx(math.pi * 100, rel=0.02)
    assert brush([(0, 100), (0, 200)], diameter=20).area == pytest.approx(2000 + math.pi * 100, rel=0.02)
    assert brush([], diameter=20).is_empty


def test_pressure_makes_it_wider_where_it_is_pressed() -> None:
    # A straight line, pressed in its middle: simplifying its course alone would lose that.
    samples = [(float(x), 0.0) for x in range(0, 101, 2)]
    widths = [4 + 16 * math.sin(math.pi * x / 100) for x, _ in samples]
    shape = brush(samples, diameter=widths)
    middle, end = (shape.intersection(shapely.box(x - 1, -50, x + 1, 50)).area / 2 for x in (50, 5))
    assert middle == pytest.approx(20, rel=0.05)
    assert end < 9


@settings(max_examples=40)
@given(strokes)
def test_what_is_drawn_stays_on_the_body(samples: list[tuple[float, float]]) -> None:
    drawn = brush_stroke(EMPTY, SMALL, samples, PEN, view=ON)
    drawn = lasso_stroke(drawn, SMALL, samples, PEN, view=ON)
    shape = drawn.shape(complaint="a", view=ON)
    assert shape.is_valid
    assert shape.area >= 0
    assert shape.difference(SMALL.plate(Figure.FEMALE, ON).silhouette).area < 1e-6


@settings(max_examples=40)
@given(strokes)
def test_erasing_the_same_stroke_leaves_nothing(samples: list[tuple[float, float]]) -> None:
    drawn = brush_stroke(EMPTY, SMALL, samples, PEN, view=ON)
    assert brush_stroke(drawn, SMALL, samples, Pen("a", diameter=20, erase=True), view=ON).is_empty


@settings(max_examples=40)
@given(strokes)
def test_erasing_from_a_full_body_leaves_the_rest(samples: list[tuple[float, float]]) -> None:
    full = draw(EMPTY, SMALL, rectangle(-500, -500, 500, 500), view=ON, complaint="a")
    stroke = brush_stroke(EMPTY, SMALL, samples, PEN, view=ON)
    left = brush_stroke(full, SMALL, samples, Pen("a", diameter=20, erase=True), view=ON)
    assert area_of(full) == pytest.approx(60_000)
    assert area_of(left) == pytest.approx(60_000 - area_of(stroke), abs=60)


def test_the_eraser_takes_its_own_complaint_or_all() -> None:
    both = with_complaint(EMPTY, Complaint("b"))
    for name in ("a", "b"):
        both = draw(both, SMALL, rectangle(0, 0, 50, 50), view=ON, complaint=name)
    one = erase(both, rectangle(0, 0, 50, 50), view=ON, complaint="a")
    assert (area_of(one), area_of(one, complaint="b")) == (0, 2500)
    assert erase(both, rectangle(0, 0, 50, 50), view=ON, complaint=None).is_empty


def test_a_stroke_in_progress_comes_to_what_a_whole_one_is() -> None:
    samples = [(60 * math.sin(t / 9), 280 - t) for t in range(200)]
    stroke = Stroke(EMPTY, SMALL, PEN, view=ON)
    for x, y in samples:
        shown = stroke.move(x, y)
    finished = stroke.finish()
    assert finished == brush_stroke(EMPTY, SMALL, samples, PEN, view=ON)
    far = shown.shape(complaint="a", view=ON).symmetric_difference(finished.shape(complaint="a", view=ON))
    assert far.area < 0.03 * area_of(finished)


def test_a_stroke_leaves_what_it_began_with_as_it_was() -> None:
    before = draw(EMPTY, SMALL, rectangle(0, 0, 50, 50), view=ON, complaint="a")
    stroke = Stroke(before, SMALL, Pen("a", diameter=30, erase=True), view=ON)
    assert area_of(stroke.move(25, 25)) < 2500
    assert area_of(before) == 2500


def test_complaints_and_views_that_did_not_change_are_shared() -> None:
    before = draw(EMPTY, SMALL, rectangle(0, 0, 50, 50), view=View.POSTERIOR, complaint="a")
    after = brush_stroke(before, SMALL, [(0, 100)], PEN, view=ON)
    assert after.shapes["a", View.POSTERIOR] is before.shapes["a", View.POSTERIOR]


@pytest.mark.parametrize(
    ("samples", "diameter", "words"),
    [
        ([(0, math.nan)], 20, "not a number"),
        ([(0, math.inf)], 20, "not a number"),
        ([(0, 1e9)], 20, "100 m from the body"),
        ([1, 2, 3], 20, "two numbers"),
        ([("x", "y")], 20, "two numbers"),
        ([(1, 2, 3)], 20, "two numbers"),
        ([(0, 0)], 0, "a brush of 0 mm"),
        ([(0, 0)], -3, "a brush of -3 mm"),
        ([(0, 0)], math.nan, "a brush of nan mm"),
        ([(0, 0)], 5000, "a brush of 5000 mm"),
    ],
)
def test_strokes_that_cannot_be_are_refused(samples: list[object], diameter: float, words: str) -> None:
    with pytest.raises(DrawingError, match=words):
        brush(samples, diameter=diameter)


def test_a_million_samples_are_drawn() -> None:
    turn = np.linspace(0, 200 * np.pi, 1_000_000)
    spiral = np.column_stack([np.cos(turn), np.sin(turn)]) * (20 + turn / 10)[:, None] + (0, 150)
    assert brush(spiral, diameter=4).area == pytest.approx(math.pi * (84.8**2 - 18**2), rel=0.02)


def test_a_million_places_at_random_are_refused() -> None:
    tangle = np.random.default_rng(1).random((1_000_000, 2)) * 200
    for refused in (lambda: brush(tangle, diameter=4), lambda: lasso(tangle)):
        with pytest.raises(DrawingError, match="longer than any hand draws"):
            refused()


def test_a_tangle_is_refused_and_not_computed_for_minutes() -> None:
    tangle = np.random.default_rng(1).random((1_500, 2)) * 200
    with pytest.raises(DrawingError, match="crosses itself too often"):
        lasso(tangle)


# Lasso


def test_a_lasso_is_closed_for_the_person() -> None:
    assert lasso([(0, 0), (100, 0), (100, 100), (0, 100)]).area == pytest.approx(10_000)


def test_both_loops_of_an_eight_count() -> None:
    assert lasso([(0, 0), (100, 100), (100, 0), (0, 100)]).area == pytest.approx(5000)


def test_what_is_gone_round_twice_is_no_hole() -> None:
    turn = np.linspace(0, 4 * np.pi, 200)
    rings = np.column_stack([np.cos(turn), np.sin(turn)]) * (50 + turn)[:, None]
    assert lasso(rings).area > math.pi * 50**2


@pytest.mark.parametrize(
    "samples", [[], [(0, 0)], [(0, 0), (9, 9)], [(0, 0), (0, 0), (0, 0)], [(0, 0), (9, 9), (5, 5)]]
)
def test_a_click_is_no_lasso(samples: list[tuple[float, float]]) -> None:
    assert lasso(samples).is_empty


# Mirror


@given(strokes)
def test_mirrored_twice_is_the_same(samples: list[tuple[float, float]]) -> None:
    shape = brush(samples, diameter=20)
    assert mirrored(mirrored(shape)) == shape


@pytest.mark.parametrize(("view", "other"), [(View.ANTERIOR, View.ANTERIOR), (View.LEFT, View.RIGHT)])
def test_symmetric_strokes_show_on_both_sides(view: View, other: View) -> None:
    pen = Pen("a", diameter=20, symmetric=True)
    both = brush_stroke(EMPTY, SMALL, [(60, 100)], pen, view=view)
    one = brush_stroke(EMPTY, SMALL, [(60, 100)], PEN, view=view)
    there = both.shape(complaint="a", view=other)
    assert there.contains(shapely.Point(-60, 100))
    assert sum(shape.area for shape in both.shapes.values()) == pytest.approx(2 * area_of(one, view))
    assert brush_stroke(both, SMALL, [(60, 100)], Pen("a", 20, erase=True, symmetric=True), view=view).is_empty


def test_symmetric_strokes_over_the_midline_are_one() -> None:
    both = brush_stroke(EMPTY, SMALL, [(5, 100)], Pen("a", diameter=20, symmetric=True), view=ON)
    shape = both.shape(complaint="a", view=ON)
    assert len(shape.geoms) == 1
    assert shape.symmetric_difference(mirrored(shape)).area < 1e-6


# Areas by name


def test_a_filled_area_is_that_area() -> None:
    drawn = fill_area(EMPTY, SMALL, complaint="a", area="chest", side=Side.LEFT, view=ON)
    assert drawn.views == (ON,)
    assert drawn.shape(complaint="a", view=ON).equals(rectangle(0, 150, 100, 300))
    found = {(one.area, one.side): one.fraction for one in coverage(drawn, SMALL).whole}
    assert found == {("chest", Side.LEFT): pytest.approx(1.0)}


def test_an_area_is_filled_in_every_view_where_it_shows() -> None:
    drawn = fill_area(EMPTY, SMALL, complaint="a", area="chest", side=Side.LEFT)
    assert set(drawn.views) == {View.ANTERIOR, View.LEFT, View.RIGHT}
    assert erase_area(drawn, SMALL, complaint="a", area="chest", side=Side.LEFT).is_empty


def test_symmetric_filling() -> None:
    drawn = fill_area(EMPTY, SMALL, complaint="a", area="belly", side=Side.LEFT, view=ON, symmetric=True)
    assert drawn.shape(complaint="a", view=ON).equals(rectangle(-100, 0, 100, 150))


def test_toggling_turns_on_and_off() -> None:
    on = toggle_area(EMPTY, SMALL, complaint="a", area="belly", side=Side.RIGHT)
    assert is_area_on(on, SMALL, complaint="a", area="belly", side=Side.RIGHT)
    assert not is_area_on(on, SMALL, complaint="a", area="belly", side=Side.LEFT)
    assert toggle_area(on, SMALL, complaint="a", area="belly", side=Side.RIGHT).is_empty


@pytest.mark.parametrize(("share", "then"), [(0.4, True), (0.6, False)])
def test_an_area_drawn_in_part_is_completed_or_cleared(share: float, then: bool) -> None:
    part = draw(EMPTY, SMALL, rectangle(0, 0, 100, 150 * share), view=ON, complaint="a")
    toggled = toggle_area(part, SMALL, complaint="a", area="belly", side=Side.LEFT)
    assert is_area_on(toggled, SMALL, complaint="a", area="belly", side=Side.LEFT) is then


def test_an_area_inside_the_body_is_marked() -> None:
    on = toggle_area(EMPTY, SMALL, complaint="a", area="bowel", side=Side.LEFT)
    assert not on.shapes
    assert [(one.area, one.side, one.fraction) for one in coverage(on, SMALL).whole] == [("bowel", Side.LEFT, 1.0)]
    assert toggle_area(on, SMALL, complaint="a", area="bowel", side=Side.LEFT).is_empty


@pytest.mark.parametrize(
    ("area", "words"), [("chset", "did you mean 'chest'"), ("Breast", "did you mean 'chest'"), ("zzz", "no pain area")]
)
def test_unknown_areas_name_the_nearest(area: str, words: str) -> None:
    with pytest.raises(DrawingError, match=words):
        toggle_area(EMPTY, SMALL, complaint="a", area=area, side=Side.LEFT)


def test_an_area_that_does_not_show_says_so() -> None:
    with pytest.raises(DrawingError, match="'Chest' on the left does not show in the posterior view"):
        fill_area(EMPTY, SMALL, complaint="a", area="chest", side=Side.LEFT, view=View.POSTERIOR)


def test_every_area_of_the_shipped_atlas_can_be_toggled(atlas: Atlas) -> None:
    for area in list(atlas.areas)[::9]:
        on = toggle_area(EMPTY, atlas, complaint="a", area=area, side=Side.LEFT)
        assert is_area_on(on, atlas, complaint="a", area=area, side=Side.LEFT)
        off = toggle_area(on, atlas, complaint="a", area=area, side=Side.LEFT)
        assert off.is_empty


# Complaints


def test_complaints_come_change_and_go() -> None:
    two = with_complaint(EMPTY, Complaint("b", intensity=3))
    two = draw(two, SMALL, rectangle(0, 0, 9, 9), view=ON, complaint="b")
    assert with_complaint(two, Complaint("b", intensity=8)).complaint("b").intensity == 8
    assert without_complaint(two, "b") == EMPTY
    assert new_id(EMPTY) == "pain_1"
    assert new_id(with_complaint(EMPTY, Complaint("pain_1"))) == "pain_2"


@pytest.mark.parametrize("intensity", [-1, 10.5, math.nan, math.inf])
def test_an_intensity_is_from_0_to_10(intensity: float) -> None:
    with pytest.raises(DrawingError, match="not from 0 to 10"):
        Complaint("a", intensity=intensity)


def test_an_unknown_complaint_says_so() -> None:
    with pytest.raises(DrawingError, match="no complaint 'z'"):
        Stroke(EMPTY, SMALL, Pen("z"), view=ON)


# Undo


def test_undo_and_redo_all_the_way() -> None:
    history = History(EMPTY)
    for n in range(300):
        history.do(f"step {n}", draw(history.now, SMALL, rectangle(0, 0, 10, n + 1), view=ON, complaint="a"))
    last = history.now
    for n in reversed(range(300)):
        assert history.undo_text == f"step {n}"
        history.undo()
    assert history.now is EMPTY
    assert not history.can_undo
    assert history.undo() is EMPTY
    while history.can_redo:
        history.redo()
    assert history.now is last
    assert history.redo_text == ""


def test_a_new_step_forgets_what_was_undone() -> None:
    history = History(EMPTY)
    first, second = (draw(EMPTY, SMALL, rectangle(0, 0, 10, y), view=ON, complaint="a") for y in (10, 20))
    history.do("one", first)
    history.undo()
    history.do("other", second)
    assert not history.can_redo
    assert history.now is second


def test_a_stroke_is_one_step_and_can_be_cancelled() -> None:
    history = History(EMPTY)
    shapes = [draw(EMPTY, SMALL, rectangle(0, 0, 10, y), view=ON, complaint="a") for y in (10, 20, 30)]
    history.begin("Draw on the front")
    for drawing in shapes:
        history.update(drawing)
        assert history.now is drawing
    assert not history.can_undo
    with pytest.raises(RuntimeError):
        history.undo()
    history.finish()
    assert history.undo_text == "Draw on the front"
    assert history.undo() is EMPTY
    history.redo()
    history.begin("Erase")
    history.update(EMPTY)
    history.cancel()
    assert history.now is shapes[-1]


def test_what_changes_nothing_is_no_step() -> None:
    history = History(EMPTY)
    history.do("nothing", erase(EMPTY, rectangle(0, 0, 9, 9), view=ON, complaint="a"))
    assert not history.can_undo


def test_a_history_knows_what_is_saved() -> None:
    history = History(EMPTY)
    assert history.is_saved
    history.do("one", draw(EMPTY, SMALL, rectangle(0, 0, 9, 9), view=ON, complaint="a"))
    assert not history.is_saved
    history.mark_saved()
    assert history.is_saved
    history.undo()
    assert not history.is_saved
