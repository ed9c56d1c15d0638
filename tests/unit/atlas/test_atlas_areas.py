"""The pain areas part every view of both figures without gap or overlap, where their names say."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
import shapely

from bodymap import paths
from bodymap.atlas.views import Figure, Side, View
from tools.atlas import areas, inside, render
from tools.atlas.source import read_areas, read_inside_areas, read_unions
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
    found = areas.areas_in_view(stage(figure), labels(), view, silhouette(figure, view), px_per_mm=1.0)
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
    largest: dict[tuple[str, Side], float] = {}
    for view in View:
        for key, shape in parted(figure, view).items():
            largest[key] = max(largest.get(key, 0.0), shape.area)
    _, kinds = read_areas()
    assert set(largest) == {(kind.id, side) for kind in kinds for side in Side}
    assert min(largest.values()) > 100.0  # large enough to be pointed at


@BOTH
def test_no_specks(figure: Figure) -> None:
    for view in View:
        for (area, side), shape in parted(figure, view).items():
            assert min(part.area for part in shape.geoms) >= 8.0, (view, area, side)


@BOTH
@pytest.mark.parametrize("view", [View.LEFT, View.MEDIAL_LEFT])
def test_right_view_mirrors_the_left(figure: Figure, view: View) -> None:
    left = parted(figure, view)
    on = stage(figure)
    outline = reflected(silhouette(figure, view))
    right = areas.areas_in_view(on, labels(), view.mirrored, outline, px_per_mm=1.0)
    assert [area for area, *_ in right] == [area for area, _ in left]
    for area, side, shape in right:
        assert side is Side.RIGHT
        assert shape.symmetric_difference(reflected(left[area, Side.LEFT])).area < 1e-6


@BOTH
@pytest.mark.parametrize("view", [view for view in View if view.only_side is None])
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
    on, outline = stage(figure), silhouette(figure, View.PLANTAR)
    again = areas.areas_in_view(on, labels(), View.PLANTAR, outline, px_per_mm=1.0)
    assert {(area, side): shape for area, side, shape in again} == parted(figure, View.PLANTAR)


@BOTH
@pytest.mark.parametrize(
    ("view", "downwards"),
    [
        (View.ANTERIOR, ["vertex", "forehead", "eyebrow", "eye", "cheekbone", "mouth", "chin", "throat", "sternum"]),
        (View.ANTERIOR, ["supraclavicular", "infraclavicular", "breast", "lower_ribs", "flank", "groin"]),
        (View.ANTERIOR, ["epigastrium", "umbilical", "lower_abdomen", "pubic", "perineum"]),
        (View.ANTERIOR, ["deltoid_front", "upper_arm_front", "elbow_front", "forearm_front", "wrist_front", "palm"]),
        (View.ANTERIOR, ["thigh_front_upper", "thigh_front_middle", "thigh_front_lower", "knee_above", "kneecap"]),
        (View.ANTERIOR, ["knee_below", "shin", "shin_lower", "ankle_front", "foot_top", "forefoot_top_inner"]),
        (View.ANTERIOR, ["collarbone", "infraclavicular", "breast", "lower_ribs"]),
        (View.ANTERIOR, ["epigastrium", "umbilical", "lower_abdomen", "suprapubic", "pubic", "genital"]),
        (View.ANTERIOR, ["forearm_front", "forearm_front_lower", "wrist_front", "palm", "palm_distal"]),
        (View.POSTERIOR, ["vertex", "occiput", "suboccipital", "neck_back", "thoracic_spine", "lumbar_spine"]),
        (View.POSTERIOR, ["shoulder_top", "scapula_upper", "scapula", "infrascapular", "loin", "iliac_crest_back"]),
        (View.POSTERIOR, ["lumbar_spine", "lumbosacral", "sacrum", "sacrum_lower", "coccyx", "perineum"]),
        (View.POSTERIOR, ["thoracic_spine_upper", "thoracic_spine", "thoracic_spine_lower", "lumbar_spine"]),
        (View.POSTERIOR, ["buttock_upper", "buttock_middle", "buttock_lower", "thigh_back_upper", "thigh_back_middle"]),
        (View.POSTERIOR, ["wrist_back", "hand_back", "knuckles", "middle_dorsal"]),
        (View.POSTERIOR, ["knee_back", "calf_inner", "calf_lower", "achilles", "heel_back"]),
        (View.LEFT, ["vertex", "head_side", "ear", "neck_side", "supraclavicular", "deltoid_side", "upper_arm_outer"]),
        (View.LEFT, ["temple", "cheekbone", "cheek", "jaw", "throat"]),
        (View.PLANTAR, ["great_toe_sole", "metatarsal1_sole", "arch_inner", "heel_sole"]),
        (View.INFERIOR, ["pubic", "genital", "perineum", "anus", "coccyx"]),
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
        (View.POSTERIOR, ["lumbar_spine", "thoracic_paraspinal", "infrascapular"]),
        (View.PLANTAR, ["great_toe_sole", "second_toe_sole", "third_toe_sole", "fourth_toe_sole", "little_toe_sole"]),
        (View.PLANTAR, ["metatarsal1_sole", "forefoot_sole", "metatarsal5_sole"]),
        (View.DORSAL, ["great_toe", "second_toe", "third_toe", "fourth_toe", "little_toe"]),
        (View.DORSAL, ["bunion", "forefoot_top_inner", "forefoot_top_outer", "foot_outer_front"]),
        (View.INFERIOR, ["perineum", "sit_bone", "hip_side"]),
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
        "nipple": "areola",
        "clavicle_middle": "collarbone",
        "acromion": "shoulder_point",
        "scapula_inferior_angle": "scapula_lower",
        "sternal_angle": "sternum_upper",
        "mcburney": "lower_quadrant",
        "umbilicus": "umbilical",
        "iliac_crest_top": "iliac_crest",
        "PSIS": "sacroiliac",
        "coccyx": "coccyx",
        "greater_trochanter": "trochanter",
        "ischial_tuberosity": "sit_bone",
        "buttock_upper": "buttock_upper_outer",
        "deltoid_side_mid": "deltoid_side",
        "lateral_epicondyle": "elbow_outer",
        "olecranon": "elbow_back",
        "palm_centre": "palm",
        "hand_back_centre": "hand_back",
        "thenar_centre": "thenar",
        "first_web": "thumb_web",
        "patella_centre": "kneecap",
        "tibial_tuberosity": "knee_below",
        "pes_anserinus": "knee_inner_low",
        "fibular_head": "fibula_head",
        "metatarsal1_head": "metatarsal1_sole",
        "metatarsal5_head": "metatarsal5_sole",
        "popliteal_centre": "knee_back",
        "achilles_mid": "achilles",
        "lateral_malleolus": "ankle_outer",
        "medial_malleolus": "ankle_inner",
        "heel_sole": "heel_sole",
        "arch_sole_mid": "arch_sole",
    }
    on = stage(figure)
    places = labels().places_of(on)
    names = np.array([str(name).split(".")[0] for name in on.figure.segment_names])
    corners = np.array([on.places[mark].corners for mark in named])
    weights = np.array([on.places[mark].weights for mark in named])
    points = np.einsum("nk,nkd->nd", weights, places[corners])
    segments = names[on.figure.segment[corners[np.arange(len(corners)), weights.argmax(axis=1)]]]
    found = [labels().areas[i].id for i in labels().at(points, segments)]
    assert dict(zip(named, found, strict=True)) == named


def united(figure: Figure, view: View, union: str) -> shapely.Geometry:
    """The left half of a union in a view."""
    members = next(u.areas for u in read_unions() if u.id == union)
    return shapely.union_all(
        [s for (area, side), s in parted(figure, view).items() if side is Side.LEFT and area in members]
    )


def extent(shape: shapely.Geometry, x: float, around: float) -> tuple[float, float]:
    """The lowest and the highest y of the piece of a shape that a plumb line meets at a height."""
    pieces = shapely.get_parts(shape.intersection(shapely.LineString([(x, 0.0), (x, 1800.0)])))
    piece = min(pieces, key=lambda p: p.distance(shapely.Point(x, around)))
    return piece.bounds[1], piece.bounds[3]


def test_there_are_enough_areas_with_names_of_their_own() -> None:
    regions, kinds = read_areas()
    deep = read_inside_areas()
    assert len(kinds) >= 170
    assert len(deep) >= 15
    told = [(a.id, a.name, a.region, a.aliases) for a in kinds] + [(a.id, a.name, a.region, a.aliases) for a in deep]
    ids, names, places, aliases = zip(*told, strict=True)
    assert len(set(ids)) == len(set(names)) == len(told)
    assert set(places) == set(regions)
    assert all(aliases)


@BOTH
def test_low_back_reaches_from_the_last_ribs_to_the_gluteal_folds(figure: Figure) -> None:
    marks = stage(figure).positions
    low_back = united(figure, View.POSTERIOR, "low_back_pain")
    for mark in ("rib12_angle", "T12_spine"):
        x, y, _ = marks[mark]
        _, top = extent(low_back, -max(x, 1.0), y - 60)
        assert top == pytest.approx(y, abs=14.0 if mark == "T12_spine" else 3.0)
    x, y, _ = marks["gluteal_fold_mid"]
    bottom, _ = extent(low_back, -x, y + 40)
    assert bottom == pytest.approx(y, abs=3.0)


@BOTH
def test_neck_reaches_from_the_nuchal_line_to_scapular_spine_and_collarbone(figure: Figure) -> None:
    marks = stage(figure).positions
    behind, front = united(figure, View.POSTERIOR, "neck_pain"), united(figure, View.ANTERIOR, "neck_pain")
    x, y, _ = marks["nuchal_line_mid"]
    assert extent(behind, -x, y - 20)[1] == pytest.approx(y, abs=3.0)
    for mark in ("scapular_spine_root", "scapular_spine_mid"):
        x, y, _ = marks[mark]
        assert extent(behind, -x, y + 20)[0] == pytest.approx(y - 5, abs=4.0), mark  # the spine's lower lip
    x, y, _ = marks["clavicle_middle"]
    assert extent(front, x, y + 20)[0] == pytest.approx(y + 8, abs=3.0)  # its upper border
    _, y, _ = marks["suprasternal_notch"]
    assert extent(front, 1.0, y + 20)[0] == pytest.approx(y, abs=4.0)


def test_unions_are_of_areas_and_from_sources_that_are_there() -> None:
    _, kinds = read_areas()
    known = {area.id for area in kinds}
    listed = (paths.data() / "sources.yaml").read_text(encoding="utf-8")
    unions = read_unions()
    assert {"neck_pain", "low_back_pain"} <= {union.id for union in unions}
    assert not {union.id for union in unions} & known
    for union in unions:
        assert set(union.areas) <= known, union.id
        assert len(set(union.areas)) == len(union.areas), union.id
        assert all(f"- id: {source}\n" in listed for source in union.sources), union.id


@BOTH
@pytest.mark.parametrize("view", list(View))
def test_inside_areas_are_marked_on_the_body_of_the_views_they_name(figure: Figure, view: View) -> None:
    on, outline = stage(figure), silhouette(figure, view)
    named = (view.mirrored if view.only_side is Side.RIGHT else view).with_arm
    wanted = [area for area in read_inside_areas() if named in area.inside.views]
    sides = [side for side in Side if view.only_side in (None, side)]
    found = inside.spots_in_view(on, view, outline)
    assert [(area, side) for area, side, _ in found] == [(area.id, side) for area in wanted for side in sides]
    by_name = {area.id: area.inside for area in wanted}
    for area, side, disc in found:
        full = np.pi * by_name[area].radius ** 2
        assert disc.area > 0.9 * full, (area, side)
        assert outline.contains(disc.centroid)
    if view.only_side is None:
        halves = {(area, side): disc for area, side, disc in found}
        for (area, side), disc in halves.items():
            assert disc.symmetric_difference(reflected(halves[area, side.other])).area < 5.0
