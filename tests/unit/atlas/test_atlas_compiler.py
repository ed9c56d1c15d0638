"""The atlas compiler: the same bytes each time, and a fit that is what it says. Fetches the figure's mesh once."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import numpy as np
import pytest
import shapely
from scipy.spatial import cKDTree

from bodymap.atlas import Figure, View, project
from tools.atlas import manifest
from tools.atlas.__main__ import _plate
from tools.atlas.muscles import _cornerless, patch
from tools.atlas.source import read_landmarks, read_muscles
from tools.atlas.spots import Spots
from tools.atlas.stage import stage

REPORT = Path(__file__).resolve().parents[3] / "docs" / "atlas" / "fit-residuals.json"


def test_compiling_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    hashes = []
    for name in ("first", "second"):
        folder = tmp_path / name
        folder.mkdir()
        _plate((Figure.FEMALE, View.PLANTAR, folder))
        hashes.append(manifest.asset_hashes(folder))
    assert hashes[0] == hashes[1]
    assert len(hashes[0]) > 2


def test_one_mesh_carries_the_landmarks_to_both_figures() -> None:
    female, male = stage(Figure.FEMALE), stage(Figure.MALE)
    carried = {mark.id for mark in read_landmarks() if Figure.MALE not in (*mark.seen_on, *mark.near_on)}
    assert len(carried) > 0.9 * len(female.places)
    assert {k: female.places[k] for k in carried} == {k: male.places[k] for k in carried}
    assert len(female.figure.vertices) == len(male.figure.vertices)
    for mark in read_landmarks():
        distance = np.linalg.norm(female.positions[mark.id] - male.positions[mark.id])
        assert distance < 150, mark.id  # another place on the body would be further away


def test_landmarks_that_the_mesh_carries_wrongly_lie_where_they_are_seen() -> None:
    male = stage(Figure.MALE)
    for mark in read_landmarks():
        if (pick := mark.seen_on.get(Figure.MALE)) is not None:
            assert project(male.positions[mark.id], pick.view)[:2] == pytest.approx(pick.at, abs=0.1)
    inner, outer = (male.positions[f"femur_{side}_epicondyle"][0] for side in ("medial", "lateral"))
    assert 0.4 < (male.positions["patella_centre"][0] - inner) / (outer - inner) < 0.7


def test_what_dives_keeps_its_bone_and_comes_up_to_the_skin() -> None:
    free, diving = (
        patch(
            next(msgspec.structs.replace(m, dives=dives) for m in read_muscles() if m.id == "biceps_femoris_long"),
            fit=(on := stage(Figure.FEMALE)).fit,
            spots=on.spots,
            figure=on.figure,
            tree=cKDTree(on.figure.vertices),
        )
        for dives in ((0.0, 0.0), (0.25, 0.0))
    )
    origin = on.spots.on_skin("bone.ischial_tuberosity")
    assert np.linalg.norm(diving.points[0, 8] - origin) < 25 < np.linalg.norm(free.points[0, 8] - origin)
    assert np.array_equal(diving.points[14:], free.points[14:])
    assert diving.dived[0]
    assert not diving.dived[-1]


def test_corners_are_rounded_and_tendons_stay() -> None:
    belly, tendon = shapely.box(0, 0, 40, 60), shapely.box(17, -80, 23, 0)
    shape = _cornerless(belly | tendon, 10.0)
    assert not shape.contains(shapely.Point(1, 59))
    assert shape.contains(shapely.Point(20, -79))
    assert shape.area == pytest.approx((belly | tendon).area, rel=0.05)


def test_figures_are_symmetric_and_as_tall_as_they_say() -> None:
    for name in Figure:
        figure = stage(name).figure
        assert np.allclose(figure.vertices[figure.mirror] * [-1, 1, 1], figure.vertices, atol=1e-3)
        assert figure.vertices[:, 1].max() - figure.vertices[:, 1].min() == pytest.approx(1700, abs=1)


def test_the_fit_meets_its_landmarks() -> None:
    for name in Figure:
        residuals = stage(name).fit.residuals
        assert len(residuals) >= 80
        assert max(residuals.values()) < 8, max(residuals, key=lambda k: residuals[k])


def test_the_report_of_the_fit_is_kept() -> None:
    report = json.loads(REPORT.read_text(encoding="utf-8"))
    for name in Figure:
        assert set(report[name]) == set(stage(name).fit.residuals)
        assert np.median([entry["left_out"] for entry in report[name].values()]) < 15


def test_most_muscles_come_from_the_measured_body() -> None:
    muscles = read_muscles()
    stations = [any("[" in spot for guide in m.guides for spot in guide) for m in muscles]  # guides through stations
    assert sum(bool(m.measured) or through for m, through in zip(muscles, stations, strict=True)) >= 45
    assert all(bool(m.measured) != bool(m.guides) for m in muscles)


@pytest.mark.parametrize("spot", ["", "acromion..", "acromion@0.4", "(1,2)", "acromion+1,2"])
def test_what_is_no_spot_is_refused(spot: str) -> None:
    spots: Spots = stage(Figure.FEMALE).spots
    with pytest.raises(ValueError, match="is not a spot"):
        spots.inside(spot, 0.0)
