"""The list of a symptom and the records tell the same, both ways."""

from __future__ import annotations

import dataclasses

import msgspec

from bodymap.knowledge.base import KnowledgeBase
from bodymap.knowledge.telling import asked_apart, told_apart


def listing(base: KnowledgeBase, points: tuple[str, ...], told_by: tuple[str, ...]) -> KnowledgeBase:
    ear = msgspec.structs.replace(base.symptoms["symptom_ear_full"], trigger_points=points, told_by=told_by)
    return dataclasses.replace(base, symptoms={ear.id: ear})


def test_the_shipped_lists_are_complete(base: KnowledgeBase) -> None:
    assert list(told_apart(base)) == []


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


def test_words_that_no_record_uses_are_reported(base: KnowledgeBase) -> None:
    told = ("masseter_trp5",), ("ear feels full", "ear feels like an apple")
    ((_, trail, message, _),) = told_apart(listing(base, *told))
    assert trail == ("told_by", 1)
    assert "apple" in message


def test_left_out_words_stay_within_a_sentence(base: KnowledgeBase) -> None:
    # masseter_trp5: "The ear feels full or itchy inside, though it looks healthy."; the next text: "Opening …".
    whole = "ear feels … looks healthy"
    assert list(told_apart(listing(base, ("masseter_trp5",), (whole,)))) == []
    ((_, trail, _, _),) = told_apart(listing(base, ("masseter_trp5",), (whole, "itchy … opening")))
    assert trail == ("told_by", 1)


def test_the_words_of_referral_tell_too(base: KnowledgeBase) -> None:
    assert list(told_apart(listing(base, ("quadratus_lumborum_trp3",), ("across the sacrum to the other side",)))) == []


def asking(base: KnowledgeBase, points: tuple[str, ...], told_by: tuple[str, ...]) -> KnowledgeBase:
    straps = msgspec.structs.replace(base.questions["q_straps"], strong=points, some=(), told_by=told_by)
    return dataclasses.replace(base, questions={straps.id: straps})


def test_the_shipped_questions_name_all_points_of_a_muscle_that_tell(base: KnowledgeBase) -> None:
    assert list(asked_apart(base)) == []


def test_a_question_that_leaves_out_a_point_of_a_muscle_is_reported(base: KnowledgeBase) -> None:
    left_out = asking(base, ("vastus_intermedius_trp1", "soleus_trp1"), ("squats",))
    ((question, trail, message, _),) = asked_apart(left_out)
    assert (question, trail) == ("q_straps", ("some",))
    assert "vastus_intermedius_trp2" in message


def test_a_muscle_that_is_named_as_a_whole_leaves_out_nothing(base: KnowledgeBase) -> None:
    assert list(asked_apart(asking(base, ("vastus_intermedius",), ("squats",)))) == []


def test_the_words_of_a_question_may_be_those_of_a_symptom(base: KnowledgeBase) -> None:
    ((_, _, message, _),) = asked_apart(asking(base, ("sternocleidomastoid_clavicular_trp1",), ("symptom_ear_full",)))
    assert "sternocleidomastoid_clavicular_trp3" in message


def test_words_of_a_question_that_no_record_uses_are_reported(base: KnowledgeBase) -> None:
    ((_, trail, _, _),) = asked_apart(asking(base, ("vastus_intermedius",), ("squats", "like an apple")))
    assert trail == ("told_by", 1)
