"""How far the carried bones are from the places that the figure's own skin tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from tools.atlas.stage import stage
from tools.body.bones import carried_bones
from tools.body.bones.digits import TOES
from tools.body.bones.frames import marks
from tools.body.bones.measured import landmark, surfaces

if TYPE_CHECKING:
    from bodymap.atlas.views import Figure

#: Bone, and the landmark of anatomy-measurements.json on it.
_ON_BONES: Final = (
    ("femur", "greater_trochanter.L"),
    ("mandible", "gnathion"),
    ("scapula", "scapular_spine_root.L"),
    ("scapula", "acromion_lateral.L"),
)
_BENEATH: Final = (("mandible", "gonion.L", "jaw_angle", 12.0), ("mandible", "mandibular_condyle.L", "jaw_joint", 28.0))


def misses(figure: Figure) -> dict[str, float]:
    """Mm by which trochanter, jaw, scapular spine, acromion and the tips of the toes are missed."""
    on, bones = stage(figure), carried_bones(figure)
    goals = marks(on, figure)
    found = {}
    for bone, name in _ON_BONES:
        found[name.removesuffix(".L")] = _away(bones[bone][_row(bone, name)], goals[name])
    for bone, name, mark, depth in _BENEATH:
        goal = on.positions[mark] - depth * on.normals[mark]
        found[name.removesuffix(".L")] = _away(bones[bone][_row(bone, name)], goal)
    tips = [key for key in on.positions if key.endswith("_toe_tip")]
    for ray, mark in zip(TOES, tips, strict=True):
        found[mark] = round(float(np.linalg.norm(bones[ray.bones[-1]] - on.positions[mark], axis=1).min()), 1)
    return found


def _row(bone: str, name: str) -> int:
    """The vertex of a measured bone nearest to a landmark."""
    return int(np.linalg.norm(surfaces()[bone].vertices - landmark(name), axis=1).argmin())


def _away(point: np.ndarray, goal: np.ndarray) -> float:
    return round(float(np.linalg.norm(point - goal)), 1)
