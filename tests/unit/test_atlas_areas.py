"""The pain areas part every view of both figures without gap or overlap, where their names say."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
import shapely

from bodymap.atlas.views import Figure, Side, View
from tools.atlas import areas, render
from tools.atlas.source import read_areas
from tools.atlas.stage import stage

Shapes = dict[tuple[str, Side], shapely.MultiPolygon]

BOTH = pytest.mark.parametrize("figure", list(Figure))
EVERY_VIEW = pytest.mark.parametrize("view", list(View))


@cache
def labels() -> areas.Labels:
    return areas.label(stage(Figure.FEMALE))


@cache
def silhouette(figure: Figure, view: View) -> shapely.MultiPolygon:
    return render.silhouette(render.render_view(stage(figure).figure, view, 0.5))


@cache
def parted(figure: Figure, view: View) -> Shapes:
    found = areas.areas_in_view(stage(figure).figure, labels(), view, silhouette(figure, view), px_per_mm=1.0)
    return {(area, side): shape for area, side, shape in found}


def middle(shapes: Shapes, area: str, side: Side = Side.LEFT) -> shapely.Point:
    return shapes[area, side].centroid


def reflected(shape: shapely.MultiPolygon) -> shapely.MultiPolygon:
    return shapely.transform(shape, lambda xy: xy * (-1.0, 1.0))


@BOTH
@EVERY_VIEW
def test_areas_cover_the_silhouette_without_gap_or_overlap(figure: Figure, view: View) -> None:
    shapes = list(parted(figure, view).values())
    whole = silhouette(figure, view)
    assert all(shape.is_valid and not shape.is_empty for shape in shapes)
    assert shapely.coverage_is_valid(shapes)
    assert shapely.union_all(shapes).symmetric_difference(whole).area < 0.001 * whole.area
    assert sum(shape.area for shape in shapes) == pytest.approx(whole.area, rel=1e-6)


@BOTH
def test_every_area_shows_on_both_sides(figure: Figure) -> None:
    shown = {key for view in View for key in parted(figure, view)}
    _, kinds = read_areas()
    assert shown == {(kind.id, side) for kind in kinds for side in Side}


@BOTH
def test_no_specks(figure: Figure) -> None:
    for view in View:
        for (area, side), shape in parted(figure, view).items():
            assert min(part.area for part in shape.geoms) >= 8.0, (view, area, side)


@BOTH
def test_right_view_mirrors_the_left(figure: Figure) -> None:
    left = parted(figure, View.LEFT)
    body = stage(figure).figure
    outline = reflected(silhouette(figure, View.LEFT))
    right = areas.areas_in_view(body, labels(), View.RIGHT, outline, px_per_mm=1.0)
    assert [area for area, *_ in right] == [area for area, _ in left]
    for area, side, shape in right:
        assert side is Side.RIGHT
        assert shape.symmetric_difference(reflected(left[area, Side.LEFT])).area < 1e-6


@BOTH
@pytest.mark.parametrize("view", [View.ANTERIOR, View.POSTERIOR, View.PLANTAR])
def test_halves_mirror_each_other_and_meet_at_the_midline(figure: Figure, view: View) -> None:
    right_of_viewer = Side.RIGHT if view is View.POSTERIOR else Side.LEFT
    both_halves = shapely.intersection(silhouette(figure, view), reflected(silhouette(figure, view)))
    shapes = parted(figure, view)
    for (area, side), shape in shapes.items():
        low, _, high, _ = shape.bounds
        assert low >= 0.0 if side is right_of_viewer else high <= 0.0
        mirrored = reflected(shapes[area, side.other])
        # The silhouette's own halves differ by a hair.
        assert shape.symmetric_difference(mirrored).intersection(both_halves).area < 30.0, (area, side)


@BOTH
def test_the_same_call_gives_the_same_shapes(figure: Figure) -> None:
    body, outline = stage(figure).figure, silhouette(figure, View.PLANTAR)
    again = areas.areas_in_view(body, labels(), View.PLANTAR, outline, px_per_mm=1.0)
    assert {(area, side): shape for area, side, shape in again} == parted(figure, View.PLANTAR)


@BOTH
@pytest.mark.parametrize(
    ("view", "downwards"),
    [
        (View.ANTERIOR, ["vertex", "forehead", "eyebrow", "eye", "cheekbone", "mouth", "chin", "throat", "sternum"]),
        (View.ANTERIOR, ["supraclavicular", "infraclavicular", "breast", "lower_ribs", "flank", "groin"]),
        (View.ANTERIOR, ["epigastrium", "umbilical", "lower_abdomen", "pubic", "perineum"]),
        (View.ANTERIOR, ["deltoid_front", "upper_arm_front", "elbow_front", "forearm_front", "wrist_front", "palm"]),
        (View.ANTERIOR, ["thigh_front_upper", "thigh_front_lower", "kneecap", "shin", "ankle_front", "foot_top"]),
        (View.POSTERIOR, ["vertex", "occiput", "suboccipital", "neck_back", "thoracic_spine", "lumbar_spine"]),
        (View.POSTERIOR, ["shoulder_top", "scapula_upper", "scapula", "infrascapular", "loin", "iliac_crest"]),
        (View.POSTERIOR, ["lumbar_spine", "sacroiliac", "sacrum", "coccyx", "perineum"]),
        (View.POSTERIOR, ["buttock_upper", "buttock_middle", "buttock_lower", "thigh_back_upper", "thigh_back_lower"]),
        (View.POSTERIOR, ["knee_back", "calf_inner", "calf_lower", "achilles", "heel_back"]),
        (View.LEFT, ["vertex", "head_side", "ear", "neck_side", "supraclavicular", "deltoid_side", "upper_arm_outer"]),
        (View.LEFT, ["temple", "cheekbone", "cheek", "jaw", "throat"]),
        (View.PLANTAR, ["great_toe", "forefoot_sole", "arch_sole", "heel_sole"]),
    ],
)
def test_areas_follow_each_other_downwards(figure: Figure, view: View, downwards: list[str]) -> None:
    heights = [middle(parted(figure, view), area).y for area in downwards]
    assert heights == sorted(heights, reverse=True)


@BOTH
@pytest.mark.parametrize(
    ("view", "outwards"),
    [
        (View.ANTERIOR, ["throat", "neck_front", "neck_side"]),
        (View.ANTERIOR, ["sternum", "infraclavicular", "deltoid_front", "deltoid_side"]),
        (View.ANTERIOR, ["umbilical", "flank", "hip_side"]),
        (View.ANTERIOR, ["hypothenar", "palm", "thenar"]),
        (View.ANTERIOR, ["little_palmar", "ring_palmar", "middle_palmar", "index_palmar", "thumb_palmar"]),
        (View.ANTERIOR, ["thigh_inner_upper", "thigh_front_upper", "thigh_outer_upper"]),
        (View.ANTERIOR, ["knee_inner", "kneecap", "knee_outer"]),
        (View.POSTERIOR, ["thoracic_spine", "interscapular", "scapula", "scapula_outer", "deltoid_back"]),
        (View.POSTERIOR, ["lumbar_spine", "lumbar", "loin", "flank"]),
        (View.POSTERIOR, ["leg_inner", "calf_inner", "calf_outer", "leg_outer"]),
        (View.POSTERIOR, ["little_dorsal", "ring_dorsal", "middle_dorsal", "index_dorsal", "thumb_dorsal"]),
        (View.PLANTAR, ["great_toe", "second_toe", "third_toe", "fourth_toe", "little_toe"]),
    ],
)
def test_areas_follow_each_other_outwards(figure: Figure, view: View, outwards: list[str]) -> None:
    aside = [abs(middle(parted(figure, view), area).x) for area in outwards]
    assert aside == sorted(aside)


@BOTH
def test_the_profile_goes_from_front_to_back(figure: Figure) -> None:
    shapes = parted(figure, View.LEFT)
    for forwards in (["cheek", "jaw", "mastoid"], ["forehead", "temple", "head_side", "occiput"]):
        places = [middle(shapes, area).x for area in forwards]
        assert places == sorted(places)


@BOTH
def test_the_soles_are_seen_from_below(figure: Figure) -> None:
    below = parted(figure, View.PLANTAR)
    for sole in ("heel_sole", "arch_sole", "forefoot_sole"):
        elsewhere = [parted(figure, view).get((sole, Side.LEFT)) for view in View if view is not View.PLANTAR]
        assert all(shape is None or shape.area < 0.4 * below[sole, Side.LEFT].area for shape in elsewhere)


@BOTH
def test_palm_and_back_of_the_hand_face_their_views(figure: Figure) -> None:
    front, back = parted(figure, View.ANTERIOR), parted(figure, View.POSTERIOR)
    for finger in ("index", "middle", "ring", "little"):
        pad, nail = (f"{finger}_palmar", Side.LEFT), (f"{finger}_dorsal", Side.LEFT)
        assert nail not in front or front[nail].area < 0.2 * front[pad].area
        assert back[nail].area > 2 * (back[pad].area if pad in back else 0.0)


@BOTH
def test_landmarks_lie_in_their_areas(figure: Figure) -> None:
    named = {
        "temple": "temple",
        "eye_centre": "eye",
        "eyebrow_mid": "eyebrow",
        "jaw_joint": "jaw_joint",
        "cheek_centre": "cheek",
        "mastoid_base": "mastoid",
        "scapula_centre": "scapula",
        "nipple": "breast",
        "umbilicus": "umbilical",
        "iliac_crest_top": "iliac_crest",
        "PSIS": "sacroiliac",
        "coccyx": "coccyx",
        "greater_trochanter": "hip_side",
        "deltoid_side_mid": "deltoid_side",
        "lateral_epicondyle": "elbow_outer",
        "olecranon": "elbow_back",
        "palm_centre": "palm",
        "hand_back_centre": "hand_back",
        "thenar_centre": "thenar",
        "first_web": "thumb_web",
        "patella_centre": "kneecap",
        "popliteal_centre": "knee_back",
        "achilles_mid": "achilles",
        "lateral_malleolus": "ankle_outer",
        "medial_malleolus": "ankle_inner",
        "heel_sole": "heel_sole",
        "arch_sole_mid": "arch_sole",
    }
    on = stage(figure)
    places = labels().places_of(on.figure)
    names = np.array([str(name).split(".")[0] for name in on.figure.segment_names])
    corners = np.array([on.places[mark].corners for mark in named])
    weights = np.array([on.places[mark].weights for mark in named])
    points = np.einsum("nk,nkd->nd", weights, places[corners])
    segments = names[on.figure.segment[corners[np.arange(len(corners)), weights.argmax(axis=1)]]]
    found = [labels().areas[i].id for i in labels().at(points, segments)]
    assert dict(zip(named, found, strict=True)) == named
