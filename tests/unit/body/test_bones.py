"""The measured bones on both figures."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.spatial import cKDTree

from bodymap.atlas.views import Figure
from tools.atlas.source import read_landmarks
from tools.atlas.stage import stage
from tools.body.bones import carried_bones
from tools.body.bones.chains import FOOT_GROUPS, HAND_GROUPS
from tools.body.bones.digits import FINGERS, TOES, digits
from tools.body.bones.frames import marks, read_frames
from tools.body.bones.measured import joint, landmark, surfaces
from tools.body.bones.report import JOINTS, depths, gap_and_overlap, off_middle

FIGURES = tuple(Figure)
both_figures = pytest.mark.parametrize("figure", FIGURES)


def carried(figure: Figure, bone: str, measured: str) -> np.ndarray:
    """Where the vertex nearest to a landmark (3,) of the measured bone lies on a figure."""
    row = np.linalg.norm(surfaces()[bone].vertices - landmark(measured), axis=1).argmin()
    return carried_bones(figure)[bone][row]


def beneath(figure: Figure, mark: str, depth: float) -> np.ndarray:
    """The point (3,) so many mm straight in from a landmark of the skin."""
    on = stage(figure)
    return on.positions[mark] - depth * on.normals[mark]


@both_figures
def test_every_measured_bone_is_carried_with_its_own_vertices(figure: Figure) -> None:
    bones = carried_bones(figure)
    assert list(bones) == list(surfaces())
    assert len(bones) == 148
    assert all(bones[name].shape == s.vertices.shape for name, s in surfaces().items())
    assert all(np.isfinite(points).all() for points in bones.values())


def test_a_frame_carries_every_bone_outside_of_hands_and_feet_once() -> None:
    named = [bone for source in read_frames().values() for bone in source.carries]
    assert len(named) == len(set(named))
    assert set(named) == {name for name, s in surfaces().items() if s.group not in (*HAND_GROUPS, *FOOT_GROUPS)}


@both_figures
@pytest.mark.parametrize(
    ("bone", "measured"),
    [
        ("femur", "greater_trochanter.L"),
        ("scapula", "acromion_lateral.L"),
        ("scapula", "scapular_spine_root.L"),
        ("mandible", "gnathion"),
    ],
)
def test_bones_lie_where_the_figures_landmarks_say(figure: Figure, bone: str, measured: str) -> None:
    goal = marks(stage(figure), figure)[measured]
    assert np.linalg.norm(carried(figure, bone, measured) - goal) < 8.0


@both_figures
@pytest.mark.parametrize(
    ("measured", "mark", "depth"), [("gonion.L", "jaw_angle", 12.0), ("mandibular_condyle.L", "jaw_joint", 28.0)]
)
def test_the_jaw_is_as_wide_as_the_figures(figure: Figure, measured: str, mark: str, depth: float) -> None:
    assert np.linalg.norm(carried(figure, "mandible", measured) - beneath(figure, mark, depth)) < 8.0


@both_figures
def test_toes_lie_in_toes(figure: Figure) -> None:
    on = stage(figure)
    marked = [key for key in on.positions if key.endswith("_toe_tip")]
    assert len(marked) == len(TOES)
    for ray, mark in zip(TOES, marked, strict=True):
        bone = carried_bones(figure)[ray.bones[-1]]
        assert np.linalg.norm(bone - on.positions[mark], axis=1).min() < 8.0
        assert abs(bone[bone[:, 2].argmax(), 0] - on.positions[mark][0]) < 4.0


@pytest.mark.parametrize(
    ("figure", "tips"), [(Figure.MALE, (82, 104, 119, 129, 143)), (Figure.FEMALE, (89, 110, 125, 136))]
)
def test_the_marks_of_the_toe_tips_lie_on_the_toes(figure: Figure, tips: tuple[float, ...]) -> None:
    marked = [point[0] for key, point in stage(figure).positions.items() if key.endswith("_toe_tip")]
    assert marked[: len(tips)] == pytest.approx(tips, abs=3.5)


@both_figures
@pytest.mark.parametrize("rays", [FINGERS, TOES], ids=["fingers", "toes"])
def test_the_bones_of_a_digit_lie_in_its_own_skin(figure: Figure, rays: tuple) -> None:
    inside = digits(stage(figure).figure, rays)
    own = np.concatenate([digit.skin for digit in inside.values()])
    whose = np.concatenate([np.full(len(digit.skin), i) for i, digit in enumerate(inside.values())])
    tree = cKDTree(stage(figure).figure.vertices[own])
    for i, ray in enumerate(rays):
        assert off_middle(figure, ray.name) < 3.0
        for bone in ray.bones[2:]:
            # Toes touch, so a few vertices may have the neighbour's skin nearer.
            nearest = whose[tree.query(carried_bones(figure)[bone])[1]]
            assert (nearest == i).mean() > 0.9, bone


@both_figures
def test_no_bone_comes_through_the_skin(figure: Figure) -> None:
    shallow = {name: depth.min() for name, depth in depths(figure).items() if depth.min() < 1.0}
    assert not shallow
    assert np.mean(np.concatenate(list(depths(figure).values())) < 1.5) < 0.005


@both_figures
def test_bones_of_a_joint_meet(figure: Figure) -> None:
    bones = carried_bones(figure)
    measured = {name: s.vertices for name, s in surfaces().items()}
    for first, second in JOINTS:
        gap, overlap = gap_and_overlap(first, second, bones)
        was, cut = gap_and_overlap(first, second, measured)
        assert gap < max(6.0, was + 1.5), (first, second)
        assert overlap < max(2.5, cut + 1.5), (first, second)


@both_figures
def test_the_heel_bone_stands_in_the_middle_of_the_heel(figure: Figure) -> None:
    on = stage(figure)
    skin = on.figure.vertices[on.figure.in_segments("foot.L")]
    bone = carried_bones(figure)["calcaneus"]
    rear = bone[bone[:, 2] < bone[:, 2].min() + 12.0]
    beside = skin[(skin[:, 2] < rear[:, 2].max()) & (skin[:, 1] > 10.0) & (skin[:, 1] < 40.0)]
    middle = (beside[:, 0].min() + beside[:, 0].max()) / 2
    assert abs((rear[:, 0].min() + rear[:, 0].max()) / 2 - middle) < 5.0


def level(points: np.ndarray, share: float) -> np.ndarray:
    """The middle (3,) of a bone at a share of its height."""
    low, high = points[:, 1].min(), points[:, 1].max()
    return points[np.abs(points[:, 1] - low - share * (high - low)) < 12.0].mean(axis=0)


@both_figures
def test_the_femur_keeps_its_bow(figure: Figure) -> None:
    def bow(femur: np.ndarray) -> float:
        shaft = [level(femur, share) for share in (0.3, 0.55, 0.8)]
        return float(shaft[1][2] - (shaft[0][2] + shaft[2][2]) / 2)

    assert bow(surfaces()["femur"].vertices) > 4.0
    # The surfaces are sparse, so that a level is known to some mm only.
    assert bow(carried_bones(figure)["femur"]) == pytest.approx(bow(surfaces()["femur"].vertices), abs=6.0)


@both_figures
def test_the_fibula_keeps_its_distance_from_the_tibia(figure: Figure) -> None:
    def aside(bones: dict[str, np.ndarray]) -> float:
        return float(level(bones["fibula"], 0.5)[0] - level(bones["tibia"], 0.5)[0])

    measured = {name: s.vertices for name, s in surfaces().items()}
    assert aside(carried_bones(figure)) == pytest.approx(aside(measured), abs=5.0)


def test_landmarks_of_one_figure_are_near_the_other_ones() -> None:
    marked = [mark for mark in read_landmarks() if mark.near_on]
    assert [mark.id for mark in marked] == ["greater_trochanter"]
    hips = [
        stage(figure).positions["greater_trochanter"] - carried(figure, "femur", "femoral_head.L") for figure in FIGURES
    ]
    # The trochanter stands abreast of the hip joint, not 3 cm behind it.
    assert all(abs(hip[2]) < 22.0 for hip in hips)


def test_a_joint_lies_between_its_bones() -> None:
    middle = joint("femur", "tibia")
    assert 395.0 < middle[1] < 415.0
    assert 70.0 < middle[0] < 90.0
