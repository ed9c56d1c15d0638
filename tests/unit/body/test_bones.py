"""The measured bones on both figures."""

from __future__ import annotations

import numpy as np
import pytest

from bodymap.atlas.views import Figure
from tools.body.bones import carried_bones
from tools.body.bones.measured import surfaces

FIGURES = tuple(Figure)


@pytest.mark.parametrize("figure", FIGURES)
def test_every_measured_bone_is_carried_with_its_own_vertices(figure: Figure) -> None:
    bones = carried_bones(figure)
    assert list(bones) == list(surfaces())
    assert len(bones) == 148
    assert all(bones[name].shape == s.vertices.shape for name, s in surfaces().items())
    assert all(np.isfinite(points).all() for points in bones.values())
