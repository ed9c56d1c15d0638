"""The words of a referral name what its essential zone covers."""

from __future__ import annotations

import msgspec
import pytest

from bodymap.atlas import Atlas
from bodymap.knowledge.base import KnowledgeBase
from bodymap.knowledge.naming import COVERED, unnamed
from bodymap.knowledge.records import TriggerPoint


def saying(base: KnowledgeBase, words: str) -> TriggerPoint:
    point = base.trigger_points["gastrocnemius_medial_trp1"]
    return msgspec.structs.replace(point, referral=msgspec.structs.replace(point.referral, words=words))


@pytest.mark.parametrize(
    ("area", "words"),
    [
        ("cheekbone", "Over the eye and the forehead."),
        ("foot_top", "To the arch of the sole."),
        ("hip_front", "Low in the belly."),
        ("elbow_front", "Down the upper arm."),
    ],
)
def test_an_area_that_no_word_names_is_reported(base: KnowledgeBase, atlas: Atlas, area: str, words: str) -> None:
    (wrong,) = unnamed(saying(base, words), [(area, 0.43, 0.0)], atlas)
    assert area in wrong.message
    assert wrong.trail == ("referral", "words")


@pytest.mark.parametrize(
    ("area", "words"),
    [
        ("cheekbone", "Along the cheekbones."),  # its name, in the plural
        ("foot_top", "Over the instep."),
        ("deltoid_front", "To the front of the shoulder."),
        ("great_toe", "Into the big toe."),
        ("sacroiliac", "Across the base of the spine."),  # the lexicon's
        ("elbow_front", "In the crook of the elbow."),  # an alias
    ],
)
def test_an_area_that_is_named_is_not(base: KnowledgeBase, atlas: Atlas, area: str, words: str) -> None:
    assert list(unnamed(saying(base, words), [(area, 1.0, 0.0)], atlas)) == []


def test_a_direction_alone_names_nothing(base: KnowledgeBase, atlas: Atlas) -> None:
    assert list(unnamed(saying(base, "Up the inner side, to the front and below."), [("shin", 1.0, 0.0)], atlas))


def test_spillover_and_a_rim_need_no_word(base: KnowledgeBase, atlas: Atlas) -> None:
    assert list(unnamed(saying(base, "x"), [("shin", COVERED - 0.01, 0.0), ("calf_inner", 0.0, 1.0)], atlas)) == []


def test_every_area_has_a_word_that_can_name_it(base: KnowledgeBase, atlas: Atlas) -> None:
    """An area whose name is directions only would be reported whatever is said."""
    for area in atlas.areas.values():
        assert (
            list(unnamed(saying(base, f"{area.name}, {', '.join(area.aliases)}"), [(area.id, 1.0, 0.0)], atlas)) == []
        )
