"""What a handout says: nothing that keeps a client safe is missing, and several points make one routine."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bodymap.atlas import Side
from bodymap.handout.contents import handout_of
from bodymap.knowledge.base import KnowledgeBase
from bodymap.knowledge.records import Evidence, TriggerPoint, Urgency
from bodymap.pages.parts import Reading

READING = Reading(side=Side.LEFT)
TEN_MINUTES_S = 600
ORDER = tuple(Evidence)


def test_a_page_of_nothing_is_refused(base: KnowledgeBase) -> None:
    with pytest.raises(ValueError, match="at least one"):
        handout_of([], base=base, reading=READING)


def test_every_caution_and_red_flag_of_every_point_is_on_its_page(base: KnowledgeBase) -> None:
    for point in base.trigger_points.values():
        made = handout_of([point], base=base, reading=READING, steps=1)
        assert [(c.structure, c.text) for c in made.cautions] == [(c.structure, c.text) for c in point.cautions]
        said = {line for warned in made.warned for line in warned.lines}
        assert said == {flag.short for flag in base.red_flags_for(point)}
        assert [warned.urgency for warned in made.warned] == sorted(
            {flag.urgency for flag in base.red_flags_for(point)}, key=list(Urgency).index
        )


def test_a_page_is_in_the_clients_words_and_its_steps_are_the_records_own(base: KnowledgeBase) -> None:
    point = base.trigger_points["infraspinatus_trp2"]
    made = handout_of([point], base=base, reading=READING)
    assert made.title == point.client_title
    assert [exercise.steps for exercise in made.exercises] == [note.steps for note in point.self_care]
    assert [exercise.stop_if for exercise in made.exercises] == [note.stop_if for note in point.self_care]


def test_that_pressing_brought_it_on_is_said_only_if_the_therapist_says_so(base: KnowledgeBase) -> None:
    point = base.trigger_points["infraspinatus_trp2"]
    silent, told = (handout_of([point], base=base, reading=READING, pressed=on) for on in (False, True))
    assert "brought on" not in " ".join(silent.found[0].sentences)
    assert "brought on" in told.found[0].sentences[0]


def test_a_page_promises_no_more_than_the_weakest_of_what_it_rests_on(base: KnowledgeBase) -> None:
    point = max(base.trigger_points.values(), key=lambda p: len({note.evidence for note in p.self_care}))
    weakest = max((note.evidence for note in point.self_care), key=ORDER.index)
    made = handout_of([point], base=base, reading=READING)
    from bodymap.pages.words import EVIDENCE

    assert EVIDENCE[weakest] in made.sure[1]


@given(st.data())
def test_several_points_make_one_routine(base: KnowledgeBase, data: st.DataObject) -> None:
    known = sorted(base.trigger_points)
    ids = data.draw(st.lists(st.sampled_from(known), min_size=2, max_size=8, unique=True))
    points: list[TriggerPoint] = [base.trigger_points[name] for name in ids]
    made = handout_of(points, base=base, reading=READING)
    took = sum(exercise.seconds for exercise in made.exercises)
    assert took <= TEN_MINUTES_S
    keys = [(exercise.title, exercise.steps) for exercise in made.exercises]
    assert len(keys) == len(set(keys)), "an exercise is done twice"
    assert not any(before.lying and not after.lying for before, after in pairwise(made.exercises)), (
        "one lies down twice"
    )
    whole = {(note.title, note.steps) for point in points for note in point.self_care}
    assert bool(made.shortened) == (len(keys) < len(whole)), "what is left out is said"
    assert {line for warned in made.warned for line in warned.lines} == {
        flag.short for point in points for flag in base.red_flags_for(point)
    }
