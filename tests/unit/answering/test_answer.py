"""From what was told to an answer; and which trigger points refer to an area."""

from __future__ import annotations

import pytest

from bodymap.answering.answer import answer, answer_steps
from bodymap.answering.flags import red_flags, regions_drawn
from bodymap.answering.told import Told, with_answer, with_symptom, without_symptom
from bodymap.atlas import Atlas, Figure, Side
from bodymap.drawing import Complaint, PainDrawing, fill_area, with_complaint
from bodymap.knowledge.base import KnowledgeBase
from bodymap.knowledge.records import Urgency
from bodymap.referral.ranking import Ranker

EMPTY = with_complaint(PainDrawing(Figure.FEMALE), Complaint("a", intensity=6))


def filled(atlas: Atlas, *areas: str, side: Side = Side.LEFT) -> PainDrawing:
    drawing = EMPTY
    for area in areas:
        drawing = fill_area(drawing, atlas, complaint="a", area=area, side=side)
    return drawing


def test_the_answer_in_steps_is_the_answer_at_once(ranker: Ranker, base: KnowledgeBase, atlas: Atlas) -> None:
    told = Told(filled(atlas, "temple", "heel_sole"))
    steps = list(answer_steps(told, ranker, base))
    assert len(steps) > 3
    at_once = answer(told, ranker, base)
    assert at_once.ranking.candidates[0].point.rsplit("_trp")[0] in {"temporalis", "soleus", "trapezius_upper"}
    assert at_once.questions
    assert at_once.ranking.together


def test_an_answer_taken_back_leaves_the_ranking_as_it_was(ranker: Ranker, base: KnowledgeBase, atlas: Atlas) -> None:
    told = Told(filled(atlas, "temple"))
    before = answer(told, ranker, base)
    said = with_answer(told, before.questions[0], True)
    after = answer(said, ranker, base)
    assert before.questions[0] not in after.questions
    assert [c.score for c in after.ranking.candidates] != [c.score for c in before.ranking.candidates]
    assert answer(with_answer(said, before.questions[0], None), ranker, base).ranking == before.ranking


def test_what_nothing_explains_is_a_part_of_the_drawing(ranker: Ranker, base: KnowledgeBase, atlas: Atlas) -> None:
    told = Told(filled(atlas, "heel_sole", "breast"))
    found = answer(told, ranker, base)
    rest = found.unexplained(told.drawing)
    assert rest
    for view, shape in rest.items():
        assert told.drawing.whole(view).buffer(0.1).covers(shape)


# Red flags


@pytest.mark.parametrize("area", ["sternum", "sternum_upper", "chest_deep"])
def test_pain_behind_the_breastbone_brings_up_the_heart_first(
    ranker: Ranker, base: KnowledgeBase, atlas: Atlas, area: str
) -> None:
    flags = answer(Told(filled(atlas, area)), ranker, base).flags
    assert "rf_heart" in [flag.id for flag in flags if flag.urgency is Urgency.NOW]


def test_a_symptom_brings_up_its_own_flags(ranker: Ranker, base: KnowledgeBase) -> None:
    told = with_symptom(Told(EMPTY), "symptom_dizziness")
    flags = answer(told, ranker, base).flags
    assert {flag.id for flag in flags} == set(base.symptoms["symptom_dizziness"].red_flags)
    order = [list(Urgency).index(flag.urgency) for flag in flags]
    assert order == sorted(order)
    assert answer(without_symptom(told, "symptom_dizziness"), ranker, base).flags == ()


def test_a_region_that_is_only_grazed_brings_up_nothing(ranker: Ranker, base: KnowledgeBase, atlas: Atlas) -> None:
    thigh = [area.id for area in atlas.areas.values() if area.region == "thigh" and not area.inside]
    told = Told(filled(atlas, *thigh, "temple"))
    clues = answer(told, ranker, base).clues
    assert regions_drawn(ranker.grid, clues) == ("thigh",)
    assert red_flags(base, symptoms=(), regions=()) == ()
