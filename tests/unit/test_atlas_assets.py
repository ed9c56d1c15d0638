"""The committed atlas: made from the committed source, whole, and anatomically in order."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import shapely

from bodymap.atlas import Atlas, Figure, Layer, Side, View, project
from bodymap.atlas.placing import muscle_on, place
from tools.atlas import manifest

FIGURES = list(Figure)
VIEWS = list(View)


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return Atlas(manifest.ASSETS)


def test_assets_were_made_from_the_committed_source(atlas: Atlas) -> None:
    recorded = json.loads((manifest.ASSETS / manifest.NAME).read_text(encoding="utf-8"))
    assert recorded["source"] == manifest.source_hash() == atlas.source_hash, "run 'make atlas' and commit assets/atlas"
    assert recorded["assets"] == manifest.asset_hashes(manifest.ASSETS)


def test_assets_stay_small() -> None:
    assert sum(p.stat().st_size for p in manifest.ASSETS.iterdir()) < 25e6


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
    shown = {(a.area, a.side) for view in VIEWS for a in atlas.plate(figure, view).areas}
    assert shown == {(area, side) for area in atlas.areas for side in Side}


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
        assert twin.region.area == pytest.approx(muscle.region.area, rel=0.03)


def test_pictures_are_there(atlas: Atlas) -> None:
    for figure in FIGURES:
        for view in VIEWS:
            plate = atlas.plate(figure, view)
            for picture in (plate.overview, *plate.tiles):
                assert Path(picture.path).is_file()
            assert all(t.px_per_mm >= 2.5 for t in plate.tiles)


def spot(atlas: Atlas, muscle: str, along: float, across: float, view: View, figure: Figure) -> tuple[float, float]:
    found = place(atlas.plate(figure, view), muscle=muscle, side=Side.LEFT, along=along, across=across)
    assert found is not None, f"{muscle} is not in the {view} view"
    return found.x, found.y


# (words, view, axis, muscles or landmarks from low to high on that axis). Muscles are taken at the middle
# of their length unless `muscle@along` says otherwise; landmarks begin with '#'. In the posterior view the
# left side lies at negative x, so "medial to lateral" runs from high x to low x there: axis "-x".
ORDER = [
    ("neck, front to back seen from the left", View.LEFT, "x", ["sternocleidomastoid_sternal", "levator_scapulae@0.2", "trapezius_upper@0.3"]),
    ("scalenes from front to back", View.LEFT, "x", ["scalene_anterior", "scalene_medius", "scalene_posterior"]),
    ("trapezius from above down", View.POSTERIOR, "-y", ["trapezius_upper@0.3", "trapezius_middle", "trapezius_lower"]),
    ("rotator cuff from above down", View.POSTERIOR, "-y", ["supraspinatus", "infraspinatus@0.3", "teres_minor@0.3", "teres_major@0.3"]),
    ("teres minor above teres major", View.POSTERIOR, "-y", ["teres_minor", "teres_major"]),
    ("rhomboid minor above major", View.POSTERIOR, "-y", ["rhomboid_minor", "rhomboid_major"]),
    ("erector spinae medial to lateral at the loin", View.POSTERIOR, "-x", ["multifidi_lumbar", "longissimus_thoracis@0.45", "iliocostalis_lumborum@0.4"]),
    ("deltoid from front to back seen from the left", View.LEFT, "x", ["deltoid_anterior", "deltoid_middle", "deltoid_posterior"]),
    ("pectoralis major from above down", View.ANTERIOR, "-y", ["pectoralis_major_clavicular@0.3", "pectoralis_major_sternal@0.3", "pectoralis_major_costal@0.3"]),
    ("glutei from above down", View.POSTERIOR, "-y", ["gluteus_medius", "gluteus_maximus"]),
    ("piriformis above the ischial tuberosity", View.POSTERIOR, "-y", ["piriformis", "#ischial_tuberosity"]),
    ("hamstrings medial to lateral", View.POSTERIOR, "-x", ["semitendinosus", "biceps_femoris@0.6"]),
    ("quadriceps medial to lateral", View.ANTERIOR, "x", ["vastus_medialis@0.6", "rectus_femoris@0.6", "vastus_lateralis@0.6"]),
    ("adductors medial to lateral below the groin", View.ANTERIOR, "x", ["adductor_longus@0.3", "pectineus", "rectus_femoris@0.15"]),
    ("calf medial to lateral", View.POSTERIOR, "-x", ["gastrocnemius_medial", "gastrocnemius_lateral"]),
    ("front of the leg medial to lateral", View.ANTERIOR, "x", ["#shin_mid", "tibialis_anterior@0.4", "extensor_digitorum_longus@0.4"]),
    ("leg from front to back seen from the left", View.LEFT, "x", ["tibialis_anterior@0.3", "fibularis_longus@0.3", "gastrocnemius_lateral"]),
    ("forearm radial to ulnar at the back", View.POSTERIOR, "x", ["extensor_carpi_radialis_brevis@0.4", "extensor_digitorum@0.4", "extensor_carpi_ulnaris@0.4"]),
    ("forearm radial to ulnar in front", View.ANTERIOR, "-x", ["brachioradialis@0.4", "flexor_carpi_radialis@0.4", "palmaris_longus@0.4"]),
    ("masseter below temporalis", View.LEFT, "-y", ["temporalis", "masseter"]),
    ("psoas medial to iliacus", View.ANTERIOR, "x", ["psoas_major@0.3", "iliacus@0.3"]),
    ("rectus medial to external oblique", View.ANTERIOR, "x", ["rectus_abdominis", "external_oblique"]),
    ("longus thumb side: landmarks of the hand", View.ANTERIOR, "x", ["#little_tip", "#ring_tip", "#middle_tip", "#index_tip", "#thumb_tip"]),
    ("spine from above down", View.POSTERIOR, "-y", ["#C2_spine", "#C4_spine", "#C7_spine", "#T4_spine", "#T7_spine", "#T12_spine", "#L3_spine", "#L5_spine", "#coccyx"]),
    ("foot medial to lateral on the sole", View.PLANTAR, "x", ["#metatarsal1_head", "#metatarsal3_head", "#metatarsal5_head"]),
]  # fmt: skip


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize(("words", "view", "axis", "names"), ORDER, ids=[o[0] for o in ORDER])
def test_anatomical_order(atlas: Atlas, figure: Figure, words: str, view: View, axis: str, names: list[str]) -> None:
    values = []
    for name in names:
        if name.startswith("#"):
            x, y, _ = project(atlas.landmark(name[1:], figure=figure, side=Side.LEFT), view)
        else:
            muscle, _, along = name.partition("@")
            x, y = spot(atlas, muscle, float(along or 0.5), 0.5, view, figure)
        values.append((x if axis.endswith("x") else y) * (-1 if axis.startswith("-") else 1))
    assert values == sorted(values), f"{words}: {dict(zip(names, values, strict=True))}"


def test_layers_draw_from_deep_to_superficial(atlas: Atlas) -> None:
    depth = [Layer.DEEP, Layer.INTERMEDIATE, Layer.SUPERFICIAL]
    drawn = [depth.index(m.layer) for m in atlas.plate(Figure.FEMALE, View.POSTERIOR).muscles]
    assert drawn == sorted(drawn)
