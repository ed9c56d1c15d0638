"""Reasons are whole sentences that can be said in any language."""

from __future__ import annotations

import re

import numpy as np
import pytest
import shapely

from bodymap.answering.because import because
from bodymap.atlas import Figure, Side, View
from bodymap.knowledge.base import KnowledgeBase
from bodymap.phrases import english
from bodymap.referral import referral_on
from bodymap.referral.grid import joined
from bodymap.referral.ranking import Clues, Ranker

SENTENCE = re.compile(r"[A-Z].*\.")


def pain(ranker: Ranker, *areas: str, side: Side = Side.LEFT) -> Clues:
    return ranker.clues([(joined([ranker.grid.area_cells(area, side) for area in areas]), 5.0)])


def bracketed(context: str, text: str, count: int | None) -> str:
    return f"⟦{english(context, text, count)}⟧"


def reasons(ranker: Ranker, clues: Clues) -> list[str]:
    """Every reason of every candidate, by a translator that brackets what it was asked for."""
    candidates = ranker.rank(clues).candidates
    return [one.said(bracketed) for found in candidates for one in because(found, clues, ranker)]


def outside(text: str) -> str:
    """What of a text stands in no bracket."""
    while "⟦" in text:
        text = re.sub(r"⟦[^⟦⟧]*⟧", "", text)
    return text


def test_a_reason_says_how_much_where_and_which_zone(ranker: Ranker) -> None:
    clues = pain(ranker, "heel_sole", "heel_back")
    best = ranker.rank(clues).candidates[0]
    assert best.point.startswith("soleus")
    first, second, *_ = map(str, because(best, clues, ranker))
    assert first.startswith("Explains")
    assert "of what is drawn, mostly" in first
    assert "left" in first
    assert second == "This lies in its essential zone."


def test_pain_on_both_sides_alike_is_said_of_both(ranker: Ranker) -> None:
    cells = joined([ranker.grid.area_cells("heel_sole", side) for side in Side])
    clues = ranker.clues([(cells, 5.0)])
    best = ranker.rank(clues).candidates[0]
    assert best.both
    first, *_ = map(str, because(best, clues, ranker))
    assert first.endswith("of what is drawn, mostly sole of the heel, left and right.")


def test_symptoms_alone_have_a_reason(ranker: Ranker) -> None:
    nothing = Clues(np.empty(0, np.int64), np.empty(0, np.float32), symptoms=("any",))
    best = ranker.rank(pain(ranker, "heel_sole")).candidates[0]
    assert list(map(str, because(best, nothing, ranker))) == ["Speaks for the symptoms and answers given."]


def test_a_point_aches_where_it_lies_though_no_chart_draws_it(ranker: Ranker, base: KnowledgeBase) -> None:
    point = base.trigger_points["quadratus_lumborum_trp1"]
    shown = referral_on(point, ranker.grid.atlas, figure=Figure.FEMALE, view=View.POSTERIOR, side=Side.LEFT)
    assert shown.place is not None
    drawn = shapely.Point(shown.place.x, shown.place.y).buffer(18)
    assert drawn.intersection(shown.essential.union(shown.spillover)).area < 0.3 * drawn.area
    clues = ranker.clues([(ranker.grid.cells(View.POSTERIOR, drawn), 5.0)])
    found = next(c for c in ranker.rank(clues).candidates if (c.point, c.side) == (point.id, Side.LEFT))
    assert found.at_point > 0.75
    said = list(map(str, because(found, clues, ranker)))
    assert "This lies around the point itself." in said
    assert said[-1] in ("This lies around the point itself.", "Much of its essential zone was left blank.")


@pytest.mark.parametrize("areas", [("temple",), ("buttock_upper",), ("heel_sole", "temple"), ("sternum", "calf_inner")])
def test_nothing_of_a_reason_is_said_without_the_translator(ranker: Ranker, areas: tuple[str, ...]) -> None:
    said = reasons(ranker, pain(ranker, *areas))
    assert said
    for text in said:
        assert outside(text) == "", text
        assert text.startswith("⟦")
        assert SENTENCE.fullmatch(text.replace("⟦", "").replace("⟧", ""))


def test_a_language_may_put_a_place_first(ranker: Ranker) -> None:
    def turned(context: str, text: str, count: int | None) -> str:
        return re.sub(r"^(.*) mostly \{place\}\.$", r"{place}: \1.", english(context, text, count))

    clues = pain(ranker, "heel_sole")
    first, *_ = because(ranker.rank(clues).candidates[0], clues, ranker)
    assert first.said(turned).startswith("sole of the heel, left: Explains")
