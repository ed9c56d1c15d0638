"""From pain to trigger points: the cells, the zones on them and the model; on the shipped body and records."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from bodymap import paths
from bodymap.atlas import Atlas, Figure, Side, View
from bodymap.errors import RequestError
from bodymap.knowledge.base import KnowledgeBase
from bodymap.referral import tuning, zone_index
from bodymap.referral.grid import STEP_MM, Grid, _samples_in, joined
from bodymap.referral.point_zones import laid, unpacked
from bodymap.referral.ranking import Band, Clues, Ranker
from bodymap.referral.zones import Anatomy

# A few muscles of each part of the body: the zones of all take some seconds to work out.
SOME = (
    "trapezius_upper", "levator_scapulae", "temporalis", "masseter", "infraspinatus", "supraspinatus",
    "pectoralis_major_sternal",
    "multifidi_lumbar", "quadratus_lumborum", "gluteus_minimus", "gluteus_medius", "piriformis", "soleus",
    "gastrocnemius_medial", "extensor_carpi_radialis_brevis", "supinator", "sternocleidomastoid_sternal",
)  # fmt: skip


@pytest.fixture(scope="module")
def grid(atlas: Atlas) -> Grid:
    return Grid(atlas, Figure.FEMALE)


@pytest.fixture(scope="module")
def index(base: KnowledgeBase, grid: Grid) -> zone_index.ZoneIndex:
    points = [p for p in base.trigger_points.values() if p.muscle in SOME]
    return zone_index.assembled(
        [p.id for p in points], [unpacked(laid(Anatomy.of(p), grid).zones) for p in points], grid
    )


@pytest.fixture(scope="module")
def ranker(base: KnowledgeBase, grid: Grid, index: zone_index.ZoneIndex) -> Ranker:
    return Ranker(grid, index, base.trigger_points, symptoms=base.symptoms, questions=base.questions)


def told(ranker: Ranker, *areas: str, side: Side = Side.LEFT, intensity: float = 5.0) -> Clues:
    return ranker.clues([(joined([ranker.grid.area_cells(area, side) for area in areas]), intensity)])


def first(ranker: Ranker, *areas: str, count: int = 5) -> list[str]:
    return [c.point for c in ranker.rank(told(ranker, *areas)).candidates[:count]]


# Cells


def test_a_shape_fills_the_cells_it_covers(grid: Grid) -> None:
    square = shapely.box(0, 1200, 60, 1260)  # on the trunk
    cells = grid.cells(View.ANTERIOR, square)
    assert cells.share.sum() * STEP_MM**2 == pytest.approx(3600, rel=0.1)
    assert grid.cells(View.ANTERIOR, shapely.box(3000, 0, 3100, 100)).index.size == 0
    assert grid.cells(View.ANTERIOR, shapely.Polygon()).index.size == 0


@given(lines=st.lists(st.tuples(*[st.integers(0, 90) for _ in range(4)], st.integers(2, 15)), min_size=1, max_size=5))
def test_scan_lines_find_what_asking_for_every_sample_finds(lines: list[tuple[int, ...]]) -> None:
    strokes = [shapely.LineString([line[:2], line[2:4]]).buffer(line[4], quad_segs=4) for line in lines]
    shape = shapely.union_all(strokes)
    at = -5.013 + (np.arange(40) + 0.5) * 2.5  # no sample on an edge, where either answer is right
    asked = shapely.contains_xy(shape, *np.meshgrid(at, at))
    near = shapely.dwithin(shapely.boundary(shape), shapely.points(*np.meshgrid(at, at)), 1e-9)
    found = _samples_in(shape, (-5.013, -5.013), 2.5, (40, 40))
    assert (found == asked)[~near].all()


def test_a_hole_is_not_filled() -> None:
    ring = shapely.Point(0, 0).buffer(20).difference(shapely.Point(0, 0).buffer(8))
    found = _samples_in(ring, (-30.0, -30.0), 1.0, (60, 60))
    assert not found[30, 30]
    assert found[30, 44]
    assert found.sum() == pytest.approx(ring.area, rel=0.02)


def test_shapes_apart_are_both_met(grid: Grid) -> None:
    two = shapely.MultiPolygon([shapely.box(-90, 1200, -60, 1230), shapely.box(60, 1200, 90, 1230)])
    cells = grid.cells(View.ANTERIOR, two)
    assert set(np.sign(grid.side[cells.index])) == {-1, 1}


def test_mirrored_twice_is_the_same_and_once_is_the_other_side(grid: Grid) -> None:
    cells = joined([grid.area_cells("temple", Side.LEFT), grid.area_cells("teeth_upper_back", Side.LEFT)])
    other = grid.mirrored(cells.index)
    assert (grid.mirrored(other) == cells.index).all()
    right = joined([grid.area_cells("temple", Side.RIGHT), grid.area_cells("teeth_upper_back", Side.RIGHT)])
    assert np.isin(other, right.index).mean() > 0.9
    assert (grid.side[other] == -grid.side[cells.index]).all()


def test_every_cell_of_an_area_says_so(grid: Grid) -> None:
    cells = grid.area_cells("kneecap", Side.RIGHT)
    sure = cells.index[cells.share == 1.0]
    assert {grid.areas[n] for n in grid.area_of[sure]} == {("kneecap", Side.RIGHT)}
    with pytest.raises(KeyError):
        grid.area_cells("nowhere", Side.LEFT)


# Zones on the cells


def test_both_sides_have_the_same_zones_mirrored(index: zone_index.ZoneIndex) -> None:
    whole = index.mass.sum(axis=1)
    assert np.allclose(whole[0::2], whole[1::2])


# The model


@pytest.mark.parametrize(
    ("areas", "wanted"),
    [
        (("temple", "neck_side", "mastoid"), "trapezius_upper_trp1"),
        (("neck_angle",), "levator_scapulae_trp1"),
        (("teeth_lower_back",), "masseter_trp3"),
        (("deltoid_front", "upper_arm_front", "deltoid_side"), "infraspinatus_trp1"),
        (("heel_sole", "heel_back", "achilles"), "soleus_trp1"),
        (("elbow_outer",), "supinator_trp1"),
        (("buttock_lower", "thigh_back_upper", "thigh_back_middle", "calf_inner"), "gluteus_minimus"),
    ],
)
def test_the_point_that_the_texts_name_is_among_the_first(ranker: Ranker, areas: tuple[str, ...], wanted: str) -> None:
    assert any(point.startswith(wanted) for point in first(ranker, *areas, count=3)), first(ranker, *areas)


def test_a_drawing_of_one_side_never_proposes_the_other(ranker: Ranker) -> None:
    crossing = {ranker.index.points[h // 2] for h in np.flatnonzero(ranker.index.crosses)}
    for area in ("temple", "lumbar", "buttock_upper", "knee_inner", "neck_back"):
        for side in Side:
            for candidate in ranker.rank(told(ranker, area, side=side)).candidates:
                assert candidate.side is side or candidate.point in crossing


def test_mirrored_pain_gives_the_mirrored_ranking(ranker: Ranker) -> None:
    left = ranker.rank(told(ranker, "shoulder_top", "neck_side")).candidates
    right = ranker.rank(told(ranker, "shoulder_top", "neck_side", side=Side.RIGHT)).candidates
    assert [c.point for c in left[:8]] == [c.point for c in right[:8]]
    assert {c.side for c in right[:8]} == {Side.RIGHT}


def test_essential_counts_more_than_spillover(base: KnowledgeBase, ranker: Ranker) -> None:
    point = base.trigger_points["soleus_trp1"]
    essential = next(s.area for s in point.referral.essential if s.area)
    ranking = ranker.rank(told(ranker, essential))
    best = next(c for c in ranking.candidates if c.point == point.id)
    assert best.essential > 0.5
    assert best.band is Band.LIKELY


def test_bands_follow_scores_and_the_best_comes_first(ranker: Ranker) -> None:
    candidates = ranker.rank(told(ranker, "temple", "forehead")).candidates
    scores = [c.score for c in candidates]
    assert scores == sorted(scores, reverse=True)
    places = [tuple(Band).index(c.band) for c in candidates]
    assert places == sorted(places)
    assert all(0 <= c.score <= 1 and 0 <= c.covers <= 1 and 0 <= c.drawn <= 1 for c in candidates)


def test_nothing_told_proposes_nothing(ranker: Ranker) -> None:
    assert ranker.rank(ranker.clues([])).candidates == ()


def test_a_symptom_brings_up_the_points_that_tell_of_it(ranker: Ranker, base: KnowledgeBase) -> None:
    pain = told(ranker, "forehead", "eyebrow", "temple")
    dizzy = next(s.id for s in base.symptoms.values() if "izz" in s.name)
    wanted = {p for p in base.symptoms[dizzy].trigger_points if p in ranker.index.points}
    assert wanted

    def place(clues: Clues) -> int:
        points = [c.point for c in ranker.rank(clues).candidates]
        return min(points.index(p) for p in wanted if p in points)

    assert place(Clues(pain.cells, pain.weight, symptoms=(dizzy,))) <= place(pain)
    alone = ranker.rank(Clues(np.empty(0, np.int64), np.empty(0, np.float32), symptoms=(dizzy,)))
    assert alone.candidates[0].point in wanted


def test_gooseflesh_is_no_pain_but_where_it_is_told(base: KnowledgeBase, grid: Grid) -> None:
    names = ["trapezius_middle_trp7", "deltoid_middle_trp1"]
    zones = [unpacked(laid(Anatomy.of(base.trigger_points[name]), grid).zones) for name in names]
    of_two = Ranker(
        grid, zone_index.assembled(names, zones, grid), base.trigger_points, symptoms=base.symptoms, questions={}
    )
    arm = told(of_two, "deltoid_side", "upper_arm_outer")
    with_shiver = Clues(arm.cells, arm.weight, symptoms=("symptom_gooseflesh",))
    assert {c.point for c in of_two.rank(arm).candidates} == {"deltoid_middle_trp1"}
    assert {c.point for c in of_two.rank(with_shiver).candidates} == set(names)


def test_an_answer_moves_the_points_it_speaks_for(ranker: Ranker, base: KnowledgeBase) -> None:
    pain = told(ranker, "temple", "cheek_back")
    asked = ranker.questions(pain, ranker.rank(pain))
    assert asked
    question = base.questions[asked[0]]
    strong = {p for p in ranker.index.points if {p, p.rsplit("_trp")[0]} & set(question.strong)}
    assert strong

    def place(answers: dict[str, bool]) -> int:
        ranking = ranker.rank(Clues(pain.cells, pain.weight, answers=answers))
        return [c.point in strong for c in ranking.candidates].index(True)

    assert place({question.id: True}) <= place({}) <= place({question.id: False})
    assert place({question.id: True}) < place({question.id: False})
    after = Clues(pain.cells, pain.weight, answers={question.id: True})
    assert question.id not in ranker.questions(after, ranker.rank(after))


def test_intensity_weighs(ranker: Ranker) -> None:
    temple = ranker.grid.area_cells("temple", Side.LEFT)
    heel = ranker.grid.area_cells("heel_sole", Side.LEFT)

    def best(of_temple: float, of_heel: float) -> str:
        return ranker.rank(ranker.clues([(temple, of_temple), (heel, of_heel)])).candidates[0].point

    assert best(10.0, 0.0) != best(0.0, 10.0)


def test_points_that_are_hidden_are_not_listed(ranker: Ranker) -> None:
    clues = told(ranker, "temple")
    hidden = np.zeros(ranker.index.count, bool)
    hidden[ranker.rank(clues).candidates[0].hypothesis] = True
    assert ranker.rank(clues, hidden=hidden).candidates[0].point != ranker.rank(clues).candidates[0].point


def test_two_pains_are_explained_by_two_points_together(ranker: Ranker) -> None:
    clues = ranker.clues(
        [
            (ranker.grid.area_cells("temple", Side.LEFT), 5.0),
            (ranker.grid.area_cells("heel_sole", Side.RIGHT), 5.0),
        ]
    )
    ranking = ranker.rank(clues)
    assert len(ranking.together) >= 2
    assert {c.side for c in ranking.together} == {Side.LEFT, Side.RIGHT}
    explained = ranker.cells_explained(clues, [c.hypothesis for c in ranking.together])
    assert 1 - ranking.unexplained == pytest.approx(float(clues.weight[explained].sum() / clues.weight.sum()), abs=0.01)


@settings(max_examples=25, deadline=None)
@given(x=st.floats(-200, 200), y=st.floats(100, 1650), size=st.floats(4, 120), view=st.sampled_from(list(View)))
def test_any_drawing_is_ranked(ranker: Ranker, x: float, y: float, size: float, view: View) -> None:
    shape = shapely.Point(x, y if view not in (View.PLANTAR, View.INFERIOR) else y % 200).buffer(size)
    clues = ranker.clues([(ranker.grid.cells(view, shape), 5.0)])
    ranking = ranker.rank(clues)
    assert 0 <= ranking.unexplained <= 1 + 1e-9
    assert all(np.isfinite(c.score) for c in ranking.candidates)


# Where no side was told


def both_sides(ranker: Ranker, *areas: str) -> Clues:
    return ranker.clues([(joined([ranker.grid.area_cells(a, side) for a in areas for side in Side]), 5.0)])


@pytest.mark.parametrize(
    "areas", [("temple",), ("lumbar", "buttock_upper"), ("heel_sole", "calf_lower"), ("eye_behind",)]
)
def test_pain_on_both_sides_alike_has_one_row_a_point(ranker: Ranker, areas: tuple[str, ...]) -> None:
    ranking = ranker.rank(both_sides(ranker, *areas))
    points = [c.point for c in ranking.candidates]
    assert len(set(points)) == len(points) > 0
    assert all(c.both and len(c.hypotheses) == 2 for c in (*ranking.candidates, *ranking.together))
    left = [c for c in ranker.rank(told(ranker, *areas)).candidates if c.side is Side.LEFT]
    assert points[:3] == [c.point for c in left[:3]]
    assert [c.covers for c in ranking.candidates[:3]] == pytest.approx([c.covers for c in left[:3]], abs=0.1)


def test_what_both_sides_explain_together_is_what_their_cells_say(ranker: Ranker) -> None:
    clues = both_sides(ranker, "temple", "lumbar", "heel_sole")
    ranking = ranker.rank(clues)
    explained = ranker.cells_explained(clues, [h for c in ranking.together for h in c.hypotheses])
    assert 1 - ranking.unexplained == pytest.approx(float(clues.weight[explained].sum() / clues.weight.sum()), abs=0.01)


def test_pain_of_two_places_on_two_sides_has_sides(ranker: Ranker) -> None:
    parts = [ranker.grid.area_cells("temple", Side.LEFT), ranker.grid.area_cells("heel_sole", Side.RIGHT)]
    candidates = ranker.rank(ranker.clues([(joined(parts), 5.0)])).candidates
    assert {c.side for c in candidates} == set(Side)
    assert not any(c.both for c in candidates)


def test_symptoms_alone_tell_no_side(base: KnowledgeBase, ranker: Ranker) -> None:
    symptom = next(s.id for s in base.symptoms.values() if set(s.trigger_points) & set(ranker.index.points))
    candidates = ranker.rank(ranker.clues([], symptoms=(symptom,))).candidates
    assert candidates
    assert all(c.both for c in candidates)


# What the guides and blank skin say


def test_the_guides_decide_among_close_scores_and_say_nothing_of_what_explains_little(ranker: Ranker) -> None:
    clues = told(ranker, "temple")
    named = dict(zip(ranker.index.points, ranker.named(clues)[0::2].round(2).tolist(), strict=True))
    assert named["trapezius_upper_trp1"] > named["temporalis_trp1"] > named["soleus_trp1"] == 0
    assert not ranker.named(clues)[1::2].any()  # of the other side
    assert ranker._fit(clues).named[2 * ranker.index.points.index("trapezius_upper_trp2")] < 0.1


def test_a_large_zone_left_blank_counts_more_than_a_small_one(ranker: Ranker) -> None:
    clues = told(ranker, "calf_inner")
    fit = ranker._fit(clues)
    blank = {point: fit.blank[2 * at] for at, point in enumerate(ranker.index.points)}
    assert blank["gluteus_minimus_trp2"] > blank["soleus_trp2"] > 0
    much = ranker.clues([(ranker.grid.area_cells("calf_inner", Side.LEFT), 10.0)])
    assert ranker._fit(much).blank == pytest.approx(fit.blank)


# The numbers


def test_the_numbers_are_read_and_bad_ones_are_told(tmp_path: Path) -> None:
    shipped = (paths.data() / "ranking" / "weights.yaml").read_text()
    path = tmp_path / "weights.yaml"
    path.write_text(shipped)
    assert tuning.read(path) == tuning.shipped()
    line = {text.partition(":")[0]: at for at, text in enumerate(shipped.splitlines(), start=1)}
    for old, new, message in (
        ("thinning:", "thining:", "thining"),
        ("yes_strong: 0.75", "yes_strong: 1.75", rf"weights.yaml:{line['yes_strong']}: .*yes_strong"),
        ("temperature: 2.0", "temperature: hot", rf"weights.yaml:{line['temperature']}: .*temperature"),
        ("spillover:", "spillover: [", "not YAML"),
    ):
        assert old in shipped
        path.write_text(shipped.replace(old, new))
        with pytest.raises(RequestError, match=message):
            tuning.read(path)
    with pytest.raises(RequestError, match="cannot be read"):
        tuning.read(tmp_path / "none.yaml")


def test_every_muscle_or_point_with_a_frequency_exists(base: KnowledgeBase) -> None:
    assert set(tuning.shipped().frequency) <= {*base.muscles, *base.trigger_points}


def test_a_point_counts_by_its_own_frequency_before_that_of_its_muscle() -> None:
    numbers = tuning.shipped()
    assert numbers.prior("infraspinatus_trp1", "infraspinatus") == numbers.frequency["infraspinatus"] > 1
    assert numbers.prior("infraspinatus_trp4", "infraspinatus") < 1
    assert numbers.prior("nobody_trp1", "nobody") == 1


# What a record says of its point when the texts find it seldom, or never drew it.
RARE = re.compile(
    r"(point|this one) (is|as) rare|seem rare|\brarer\b|uncommon place|call points in this muscle uncommon"
    r"|handed down (and not shown|in charts, without study)|pattern of its own is not shown|no chart (that )?marks"
    r"|No chart or study|but seldom drawn|rarely draw this|newer charts leave this point out"
    r"|charts leave this muscle out",
    re.IGNORECASE,
)


def test_a_point_that_its_record_calls_rare_counts_less(base: KnowledgeBase) -> None:
    said = {
        point.id: f"{point.evidence_note} {point.notes} {' '.join(point.corrections)}".replace("\n", " ")
        for point in base.trigger_points.values()
    }
    rare = [point for point, text in said.items() if RARE.search(text)]
    assert len(rare) > 12
    numbers = tuning.shipped()
    assert [p for p in rare if numbers.prior(p, base.trigger_points[p].muscle) >= 1] == []
