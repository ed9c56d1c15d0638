"""The list of a symptom and the records tell the same, both ways."""

from __future__ import annotations

import dataclasses

import msgspec

from bodymap.knowledge.base import KnowledgeBase
from bodymap.knowledge.telling import told_apart


def listing(base: KnowledgeBase, points: tuple[str, ...], told_by: tuple[str, ...]) -> KnowledgeBase:
    ear = msgspec.structs.replace(base.symptoms["symptom_ear_full"], trigger_points=points, told_by=told_by)
    return dataclasses.replace(base, symptoms={ear.id: ear})


def test_the_shipped_lists_are_complete(base: KnowledgeBase) -> None:
    assert list(told_apart(base)) == []
    assert sum(bool(symptom.told_by) for symptom in base.symptoms.values()) >= 5


def test_a_point_that_tells_a_symptom_and_is_not_listed_is_reported(base: KnowledgeBase) -> None:
    ((symptom, trail, message, _),) = told_apart(
        listing(base, ("masseter_trp5",), ("ear feels full", "ear feels stuffed"))
    )
    assert (symptom, trail) == ("symptom_ear_full", ("trigger_points",))
    assert "pterygoid_medial_trp1" in message


def test_a_listed_point_whose_record_does_not_tell_it_is_reported(base: KnowledgeBase) -> None:
    ((_, trail, message, _),) = told_apart(listing(base, ("masseter_trp5", "soleus_trp1"), ("ear feels full",)))
    assert trail == ("trigger_points", 1)
    assert "soleus_trp1" in message


def test_a_symptom_that_says_nothing_is_not_judged(base: KnowledgeBase) -> None:
    assert list(told_apart(listing(base, ("soleus_trp1",), ()))) == []
