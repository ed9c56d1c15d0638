"""The bones: each shows, stays under the skin and meets its neighbours where anatomy says."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from bodymap.atlas import Figure, Side, View, project
from tools.atlas.bones import Bone, ShownBone, Solid, build, frames, read_bones, shown
from tools.atlas.spots import bony_points
from tools.atlas.stage import sight, stage

FIGURES = list(Figure)


@cache
def seen(figure: Figure, view: View) -> tuple[shapely.MultiPolygon, tuple[ShownBone, ...]]:
    silhouette = sight(stage(figure).figure, view, px_per_mm=0.5).silhouette
    return silhouette, tuple(shown(build(figure), view, silhouette))


def the(figure: Figure, bone: str, side: Side | None = Side.LEFT) -> Bone:
    return next(b for b in build(figure) if b.source.id == bone and b.side is side)


def drawn(figure: Figure, view: View, bone: str, side: Side | None = Side.LEFT) -> BaseGeometry:
    pieces = [b.shape for b in seen(figure, view)[1] if b.bone == bone and b.side is side]
    assert pieces, f"{bone} does not show in the {view} view"
    return shapely.union_all(pieces)


def test_every_bone_of_the_body_is_there() -> None:
    ids = [b.id for b in read_bones().bones]
    assert len(ids) == len(set(ids))
    assert sum(i.startswith("rib_") for i in ids) == 12
    assert sum(i.startswith("vertebra_") for i in ids) + len({"atlas", "axis"} & set(ids)) == 24
    assert sum(i.startswith("hand_") for i in ids) == sum(i.startswith("foot_") for i in ids) == 14
    assert sum(i.startswith("metacarpal_") for i in ids) == sum(i.startswith("metatarsal_") for i in ids) == 5
    assert all(b.name and b.latin for b in read_bones().bones)


@pytest.mark.parametrize("figure", FIGURES)
def test_every_bone_shows_in_some_view(figure: Figure) -> None:
    shows = {b.bone for view in View for b in seen(figure, view)[1]}
    assert {b.id for b in read_bones().bones} <= shows


@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("figure", FIGURES)
def test_bones_lie_under_the_skin_and_do_not_cover_each_other(figure: Figure, view: View) -> None:
    silhouette, bones = seen(figure, view)
    assert bones
    near = [b.shape for b in bones if not b.far]
    assert shapely.union_all([b.shape for b in bones]).difference(silhouette.buffer(0.3)).area < 1.0
    assert sum(s.area for s in near) == pytest.approx(shapely.union_all(near).area, rel=0.01)
    assert all(shapely.is_valid(b.shape) for b in bones)


@pytest.mark.parametrize("view", [v for v in View if v not in (View.LEFT, View.RIGHT)])
@pytest.mark.parametrize("figure", FIGURES)
def test_both_sides_are_alike(figure: Figure, view: View) -> None:
    area = {(b.bone, b.side, b.far): b.shape.area for b in seen(figure, view)[1]}
    other = {(b.bone, b.side, b.far): b.shape.area for b in seen(figure, view.mirrored)[1]}
    for (bone, side, far), size in area.items():
        if side is not None and size > 60:
            assert other.get((bone, side.other, far), 0.0) == pytest.approx(size, rel=0.1, abs=12), bone


@pytest.mark.parametrize("figure", FIGURES)
def test_the_tips_of_the_spine_are_where_their_landmarks_are(figure: Figure) -> None:
    on = stage(figure)
    for vertebra in ("C4", "C7", "T1", "T4", "T7", "T10", "T12", "L1", "L3", "L5"):
        bone = the(figure, f"vertebra_{vertebra}", None)
        nearest = min(
            float(np.linalg.norm(body.centres - on.fit(bony_points()[f"{vertebra}_spinous_tip"]), axis=1).min())
            for body in bone.bodies
            if isinstance(body, Solid)
        )
        assert nearest < 3, vertebra


@pytest.mark.parametrize("figure", FIGURES)
def test_joints_meet(figure: Figure) -> None:
    carried = frames(figure)
    for one, two, spot, most in (
        ("femur", "pelvis", "(65,840,93)", 4),  # the head of the femur in its socket
        ("humerus", "scapula", "(161,1329,71)", 7),
        ("clavicle", "scapula", "(148,1366,66)", 6),
        ("leg", "femur", "(74,408,68)", 9),  # the knee
        ("forearm", "humerus", "(206,1064,62)", 9),  # the elbow
    ):
        gap = np.linalg.norm(carried[one].at(spot) - carried[two].at(spot))
        assert gap < most, (one, two, gap)
    collar, corner = carried["clavicle"].at("(14,1346,128)"), carried["thorax"].at("(22,1354,136)")
    assert np.linalg.norm(collar - corner) < 12
    assert drawn(figure, View.ANTERIOR, "sacrum", None).distance(drawn(figure, View.ANTERIOR, "vertebra_L5", None)) < 3
    assert drawn(figure, View.LEFT, "talus").distance(drawn(figure, View.LEFT, "tibia")) < 6
    assert drawn(figure, View.ANTERIOR, "radius").distance(drawn(figure, View.ANTERIOR, "scaphoid")) < 6


def back_of_rib(figure: Figure, number: int, aside: float) -> float:
    """The height of a rib behind, so many mm from the midline."""
    centres = the(figure, f"rib_{number}").bodies[0].centres  # type: ignore[union-attr]
    back = centres[: len(centres) // 2]
    return float(back[np.abs(back[:, 0] - aside).argmin(), 1])


@pytest.mark.parametrize("figure", FIGURES)
def test_proportions_are_a_body_s(figure: Figure) -> None:
    front = {b.bone: b for b in seen(figure, View.ANTERIOR)[1] if b.side is Side.LEFT and not b.far}
    for number in range(3, 10):
        # Ribs slope down to the front.
        back, end = (the(figure, f"rib_{number}").bodies[0].centres[i] for i in (0, -1))  # type: ignore[union-attr]
        assert back[1] - end[1] > 30, number
    behind = drawn(figure, View.POSTERIOR, "scapula").bounds
    second, eighth = (back_of_rib(figure, n, 60 if n == 2 else 95) for n in (2, 8))
    assert eighth - 8 < behind[1] < behind[3] < second + 40  # the lower angle lies over the 7th or 8th rib
    femur = front["femur"].shape.bounds
    assert 0.22 * 1700 < femur[3] - femur[1] < 0.29 * 1700
    hand = stage(figure).positions["middle_tip"]
    tip = project(the(figure, "hand_distal_phalanx_3").bodies[0].centres, View.ANTERIOR)[:, 1].min()  # type: ignore[union-attr]
    assert 2 < tip - hand[1] < 16


@pytest.mark.parametrize("figure", FIGURES)
def test_all_views_bones_stay_small(figure: Figure) -> None:
    size = sum(len(shapely.to_wkb(b.shape)) + len(shapely.to_wkb(b.lines)) for v in View for b in seen(figure, v)[1])
    assert size < 1_000_000
