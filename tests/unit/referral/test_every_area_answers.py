"""Wherever it hurts, there is a trigger point that refers to the place."""

from __future__ import annotations

import pytest

from bodymap.atlas import Atlas
from bodymap.knowledge.base import KnowledgeBase
from bodymap.referral.showing import ZonesThatShow


@pytest.fixture(scope="module")
def reached(atlas: Atlas, base: KnowledgeBase) -> dict[str, set[str]]:
    """By pain area, the points whose pain is felt in it."""
    zones = ZonesThatShow()
    found: dict[str, set[str]] = {}
    for point in base.trigger_points.values():
        for area, *_ in zones.covered(point, atlas) if point.referral.of_pain else ():
            found.setdefault(area, set()).add(point.id)
    return found


def test_no_area_is_without_an_answer(atlas: Atlas, reached: dict[str, set[str]]) -> None:
    assert [area for area in atlas.areas if not reached.get(area)] == []


@pytest.mark.parametrize(
    ("area", "points"),
    [
        ("nose_inside", {"pterygoid_medial_trp1"}),
        ("abdomen_deep", {"rectus_abdominis_trp2", "external_oblique_trp1"}),
        ("ankle_deep", {"tibialis_anterior_trp1", "fibularis_tertius_trp1"}),
        (
            "pelvis_inner",
            {
                "obturator_internus_trp1",
                "obturator_internus_trp2",
                "levator_ani_pubococcygeus_trp1",
                "levator_ani_iliococcygeus_trp1",
            },
        ),
        ("eye_behind", {"trapezius_upper_trp1", "sternocleidomastoid_sternal_trp3"}),
        ("teeth_lower_back", {"trapezius_upper_trp1", "masseter_trp3"}),
    ],
)
def test_places_inside_are_answered_as_the_manuals_do(
    reached: dict[str, set[str]], area: str, points: set[str]
) -> None:
    assert points <= reached[area]
