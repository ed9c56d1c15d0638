"""The atlas compiler: the same bytes each time, and a fit that is what it says. Fetches the figure's mesh once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bodymap.atlas import Figure, View, project
from tools.atlas import manifest
from tools.atlas.__main__ import _plates
from tools.atlas.source import read_landmarks, read_muscles
from tools.atlas.spots import Spots
from tools.atlas.stage import stage


@pytest.mark.prove  # a minute for one view, twice
def test_compiling_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    hashes = []
    for name in ("first", "second"):
        folder = tmp_path / name
        folder.mkdir()
        _plates(Figure.FEMALE, View.PLANTAR, folder)
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
