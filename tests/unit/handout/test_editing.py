"""A therapist may word the page, and leave exercises out; what keeps the client safe stays as it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bodymap.atlas import Side
from bodymap.handout.contents import Handout, handout_of
from bodymap.handout.editing import editable, edited
from bodymap.knowledge.base import KnowledgeBase
from bodymap.pages.parts import Reading


def _made(base: KnowledgeBase, *ids: str) -> Handout:
    points = [base.trigger_points[name] for name in ids]
    return handout_of(points, base=base, reading=Reading(side=Side.LEFT))


def test_words_that_nobody_changed_change_nothing(base: KnowledgeBase) -> None:
    made = _made(base, "infraspinatus_trp2", "soleus_trp1")
    assert edited(made, {words.key: words.text for words in editable(made)}) == made


def test_keys_are_of_one_text_each(base: KnowledgeBase) -> None:
    keys = [words.key for words in editable(_made(base, "infraspinatus_trp1", "infraspinatus_trp2", "soleus_trp1"))]
    assert len(keys) == len(set(keys))


@given(text=st.text(), at=st.integers(min_value=0))
def test_whatever_is_typed_cautions_stops_and_red_flags_stay(base: KnowledgeBase, text: str, at: int) -> None:
    made = _made(base, "infraspinatus_trp2")
    words = list(editable(made))
    other = edited(made, {words[at % len(words)].key: text})
    assert other.cautions == made.cautions
    assert other.warned == made.warned
    assert [one.stop_if for one in other.exercises] == [one.stop_if for one in made.exercises]
    assert all(one.steps and one.title for one in other.exercises)


def test_an_exercise_that_is_left_out_goes_whole_and_alone(base: KnowledgeBase) -> None:
    made = _made(base, "infraspinatus_trp2")
    other = edited(made, {}, without=[made.exercises[0].key])
    assert other.exercises == made.exercises[1:]
    assert other.cautions == made.cautions
