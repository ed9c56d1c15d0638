"""The committed atlas: made from the committed source, whole, and anatomically in order."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import shapely

from bodymap.atlas import Atlas, Figure, Layer, Side, View, project
from bodymap.atlas.placing import muscle_on
from tools.atlas import manifest

FIGURES = list(Figure)
VIEWS = list(View)


def test_assets_were_made_from_the_committed_source(atlas: Atlas) -> None:
    recorded = json.loads((manifest.ASSETS / manifest.NAME).read_text(encoding="utf-8"))
    assert recorded["source"] == manifest.source_hash() == atlas.source_hash, "run 'make atlas' and commit assets/atlas"
    assert recorded["assets"] == manifest.asset_hashes(manifest.ASSETS)


def test_assets_stay_small() -> None:
    assert sum(p.stat().st_size for p in manifest.ASSETS.iterdir()) < 17e6


def test_enough_landmarks_with_distinct_places(atlas: Atlas) -> None:
    assert len(atlas.landmarks) >= 110
    for figure in FIGURES:
        points = np.array([atlas.landmark(k, figure=figure, side=Side.LEFT) for k in atlas.landmarks])
        assert len(np.unique(points.round(2), axis=0)) == len(points)
        assert points[:, 1].min() >= -1
        assert points[:, 1].max() == pytest.approx(1700, abs=5)


def test_right_landmarks_mirror_left_ones(atlas: Atlas) -> None:
    for key, kind in atlas.landmarks.items():
        left = atlas.landmark(key, figure=Figure.MALE, side=Side.LEFT)
        right = atlas.landmark(key, figure=Figure.MALE, side=Side.RIGHT)
        assert right.tolist() == [-left[0], left[1], left[2]]
        assert (left[0] == 0) == kind.midline or abs(left[0]) > 0.1


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("view", VIEWS)
def test_pain_areas_part_each_view(atlas: Atlas, figure: Figure, view: View) -> None:
    plate = atlas.plate(figure, view)
    shapes = np.array([a.shape for a in plate.areas], dtype=object)
    assert shapely.coverage_is_valid(shapes)
    whole = shapely.union_all(shapes)
    assert whole.symmetric_difference(plate.silhouette).area < 0.002 * plate.silhouette.area
    assert shapely.area(shapes).sum() == pytest.approx(whole.area, rel=1e-4)


@pytest.mark.parametrize("figure", FIGURES)
def test_every_area_shows_on_both_sides(atlas: Atlas, figure: Figure) -> None:
    plates = [atlas.plate(figure, view) for view in VIEWS]
    for shown, inside in (([a for p in plates for a in p.areas], False), ([a for p in plates for a in p.spots], True)):
        wanted = {area for area, kind in atlas.areas.items() if kind.inside == inside}
        assert {(a.area, a.side) for a in shown} == {(area, side) for area in wanted for side in Side}


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("view", VIEWS)
def test_spots_of_inside_areas_lie_on_the_body(atlas: Atlas, figure: Figure, view: View) -> None:
    plate = atlas.plate(figure, view)
    ground = plate.silhouette.buffer(0.1)
    assert all(ground.contains(spot.shape) for spot in plate.spots)


def test_unions_are_of_areas_of_the_skin(atlas: Atlas) -> None:
    assert {"neck_pain", "low_back_pain"} <= set(atlas.unions)
    for union in atlas.unions.values():
        assert all(not atlas.areas[area].inside for area in union.areas)


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("view", VIEWS)
def test_muscles_stay_on_the_body(atlas: Atlas, figure: Figure, view: View) -> None:
    plate = atlas.plate(figure, view)
    ground = plate.silhouette.buffer(0.5)
    for muscle in plate.muscles:
        assert muscle.region.is_valid
        assert shapely.area(muscle.region.difference(ground)) < 1.0, muscle.muscle


@pytest.mark.parametrize("figure", FIGURES)
def test_every_muscle_shows_somewhere_on_both_sides(atlas: Atlas, figure: Figure) -> None:
    shown = {(m.muscle, m.side) for view in VIEWS for m in atlas.plate(figure, view).muscles}
    assert shown == {(muscle, side) for muscle in atlas.muscles for side in Side}
    assert len(atlas.muscles) >= 45


def test_left_view_mirrors_the_right_view(atlas: Atlas) -> None:
    left, right = (atlas.plate(Figure.FEMALE, v) for v in (View.LEFT, View.RIGHT))
    for muscle in left.muscles:
        twin = muscle_on(right, muscle=muscle.muscle, side=muscle.side.other)
        assert twin is not None
        assert twin.region.area == pytest.approx(muscle.region.area, rel=1e-3)


def test_pictures_are_there(atlas: Atlas) -> None:
    for figure in FIGURES:
        for view in VIEWS:
            plate = atlas.plate(figure, view)
            for picture in (plate.overview, *plate.tiles):
                assert Path(picture.path).is_file()
            assert all(t.px_per_mm >= 2.5 for t in plate.tiles)


def test_layers_draw_from_deep_to_superficial(atlas: Atlas) -> None:
    depth = [Layer.DEEP, Layer.INTERMEDIATE, Layer.SUPERFICIAL]
    drawn = [depth.index(m.layer) for m in atlas.plate(Figure.FEMALE, View.POSTERIOR).muscles]
    assert drawn == sorted(drawn)


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("muscle", ["biceps_femoris_long", "semitendinosus", "semimembranosus"])
def test_hamstrings_pass_beneath_gluteus_maximus(atlas: Atlas, figure: Figure, muscle: str) -> None:
    plate = atlas.plate(figure, View.POSTERIOR)
    hamstring, gluteus = (muscle_on(plate, muscle=m, side=Side.LEFT) for m in (muscle, "gluteus_maximus"))
    assert hamstring is not None
    assert gluteus is not None
    over, under = gluteus.regions[Layer.SUPERFICIAL], hamstring.regions[Layer.SUPERFICIAL]
    assert over.intersection(under).area < 0.02 * under.area
    origin = shapely.points(hamstring.grid[0].mean(axis=0))
    assert shapely.distance(over, origin) < 10
    assert under.bounds[3] < hamstring.grid[0, :, 1].mean() - 5


@pytest.mark.parametrize("figure", FIGURES)
def test_heads_of_triceps_end_in_one_tendon_at_the_olecranon(atlas: Atlas, figure: Figure) -> None:
    plate = atlas.plate(figure, View.POSTERIOR)
    olecranon = project(atlas.landmark("olecranon", figure=figure, side=Side.LEFT), View.POSTERIOR)[:2]
    ends = shapely.union_all(
        [
            shapely.clip_by_rect(m.region, -1000, olecranon[1], 1000, olecranon[1] + 60)
            for m in plate.muscles
            if m.side is Side.LEFT and m.muscle in ("triceps_brachii_long", "triceps_brachii_lateral")
        ]
    )
    assert ends.geom_type == "Polygon"
    assert ends.distance(shapely.Point(olecranon)) < 12


@pytest.mark.parametrize("figure", FIGURES)
def test_orbicularis_oris_is_one_ring(atlas: Atlas, figure: Figure) -> None:
    halves = [
        muscle_on(atlas.plate(figure, View.ANTERIOR), muscle="orbicularis_oris", side=side).region  # type: ignore[union-attr]
        for side in Side
    ]
    ring = shapely.union_all([half.buffer(1.0) for half in halves])
    lips = max((shapely.Polygon(hole).area for part in shapely.get_parts(ring) for hole in part.interiors), default=0)
    assert lips > 100
    assert halves[0].intersection(halves[1]).area < 1


@pytest.mark.parametrize("figure", FIGURES)
def test_the_iliotibial_tract_reaches_the_knee(atlas: Atlas, figure: Figure) -> None:
    tract = muscle_on(atlas.plate(figure, View.LEFT), muscle="tensor_fasciae_latae", side=Side.LEFT)
    assert tract is not None
    knee = atlas.landmark("femur_lateral_epicondyle", figure=figure, side=Side.LEFT)
    assert tract.region.bounds[1] < knee[1] - 20


@pytest.mark.parametrize("figure", FIGURES)
def test_levator_scapulae_rises_from_four_vertebrae(atlas: Atlas, figure: Figure) -> None:
    levator = muscle_on(atlas.plate(figure, View.LEFT), muscle="levator_scapulae", side=Side.LEFT)
    assert levator is not None
    assert np.ptp(levator.grid[0, :, 1]) > 55  # C1 to C4, mm
