"""The command line and the window tell the same red flags of now and today, in the same order, wherever it hurts."""

from __future__ import annotations

import json
from html import unescape
from typing import TYPE_CHECKING

import pytest

from bodymap.answering.answer import answer
from bodymap.answering.flags import URGENT, areas_drawn
from bodymap.answering.told import Told
from bodymap.atlas import Figure, Side
from bodymap.cli.finding import Query, find
from bodymap.drawing import Complaint, PainDrawing, fill_area, with_complaint
from bodymap.gui.drawing.flagline import NAMED
from bodymap.pages.answer import Standing, answer_shown
from bodymap.pages.blocks import Document
from bodymap.pages.html import html
from bodymap.pages.parts import Reading, flag_names
from bodymap.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bodymap.answering.answer import Answer

# Where pain must bring up a flag, before the others of the same urgency that only belong to the region.
EXPECTED = {
    "chest_deep": "rf_heart",
    "sternum": "rf_heart",
    "breast": "rf_breast_lump",
    "upper_arm_inner": "rf_heart",
    "jaw": "rf_heart",
    "genital": "rf_testicle",
    "groin": "rf_testicle",
    "hip_front": "rf_slipped_hip",
    "hip_deep": "rf_slipped_hip",
    "knee_deep": "rf_slipped_hip",
    "kneecap": "rf_child_bone",
    "calf_inner": "rf_dvt",
    "calf_outer": "rf_limb_artery",
    "temple": "rf_giant_cell_arteritis",
    "forehead": "rf_carbon_monoxide",
    "eye": "rf_glaucoma",
    "eye_behind": "rf_glaucoma",
    "ear_deep": "rf_sudden_hearing",
    "teeth_lower_back": "rf_jaw_dental",
    "lower_quadrant": "rf_appendicitis",
    "lower_abdomen": "rf_ectopic",
    "abdomen_deep": "rf_abdomen",
    "epigastrium": "rf_heart",
    "costal_margin": "rf_gallbladder",
    "flank": "rf_kidney",
    "loin": "rf_aorta",
    "lumbar": "rf_aorta",
    "sacrum": "rf_cauda_equina",
    "perineum": "rf_deep_infection",
    "ankle_outer": "rf_ankle_foot_break",
    "heel_sole": "rf_diabetic_foot",
}


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf()


def _in_window(shelf: Shelf, areas: Iterable[str], *, sides: Iterable[Side] = (Side.LEFT,)) -> tuple[Told, Answer]:
    """What the window answers where areas were filled one by one."""
    drawing = with_complaint(PainDrawing(Figure.FEMALE), Complaint("a", intensity=5))
    for area in areas:
        for side in sides:
            drawing = fill_area(drawing, shelf.atlas, complaint="a", area=area, side=side)
    told = Told(drawing)
    return told, answer(told, shelf.rankers.of(Figure.FEMALE), shelf.base)


def _urgent(found: Answer) -> list[str]:
    return [flag.id for flag in found.flags if flag.urgency in URGENT]


def _found(shelf: Shelf, capsys: pytest.CaptureFixture[str], pain: str) -> list[str]:
    assert find(shelf, Query(pains=(pain,), top=1), as_json=True) == 0
    return [flag["id"] for flag in json.loads(capsys.readouterr().out)["red_flags"]]


def test_find_and_window_tell_the_same_of_every_area(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    for area in shelf.atlas.areas:
        _, window = _in_window(shelf, [area])
        assert _found(shelf, capsys, f"{area}@left") == _urgent(window), area
        assert _urgent(window), f"{area}: no red flag of now or today"


def test_find_and_window_tell_the_same_of_every_union(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    for union in shelf.atlas.unions.values():
        _, window = _in_window(shelf, union.areas, sides=Side)
        assert sorted(_found(shelf, capsys, union.id)) == sorted(_urgent(window)), union.id


@pytest.mark.parametrize(("area", "flag"), EXPECTED.items())
def test_an_area_brings_up_its_own_flag_before_those_of_its_region(shelf: Shelf, area: str, flag: str) -> None:
    told, window = _in_window(shelf, [area])
    own = {one.id for one in shelf.base.red_flags_called_for(area)}
    assert flag in own
    urgency = shelf.base.red_flags[flag].urgency
    of_that_urgency = [one.id for one in window.flags if one.urgency is urgency]
    assert own & set(of_that_urgency) == set(of_that_urgency[: len(own & set(of_that_urgency))])
    # And the panel names it before it is asked for more.
    standing = Standing(
        base=shelf.base, names=shelf.atlas, told=told, lines=(), covered=(), answer=window, candidates=()
    )
    reading = Reading(side=Side.LEFT)
    named = flag_names(answer_shown(standing, reading=reading).flags, reading, most=NAMED)
    assert shelf.base.red_flags[flag].name in unescape(html(Document(named)))


def test_a_small_area_counts_however_much_else_is_drawn(shelf: Shelf) -> None:
    thigh = [area.id for area in shelf.atlas.areas.values() if area.region == "thigh" and not area.inside]
    _, window = _in_window(shelf, [*thigh, "genital", "eye"])
    grid = shelf.rankers.of(Figure.FEMALE).grid
    assert {"genital", "eye"} <= set(areas_drawn(grid, window.clues))
    assert {"rf_testicle", "rf_glaucoma"} <= set(_urgent(window))


def test_an_area_that_is_only_grazed_brings_up_nothing(shelf: Shelf) -> None:
    ranker = shelf.rankers.of(Figure.FEMALE)
    temple = ranker.grid.area_cells("temple", Side.LEFT)
    thigh = [ranker.grid.area_cells(f"thigh_front_{part}", Side.LEFT) for part in ("upper", "middle", "lower")]
    middle = len(temple.index) // 2
    few = type(temple)(temple.index[middle : middle + 1], temple.share[middle : middle + 1])
    clues = ranker.clues([(cells, 5.0) for cells in (*thigh, few)])
    assert "temple" not in areas_drawn(ranker.grid, clues)
    alone = ranker.clues([(few, 5.0)])
    assert areas_drawn(ranker.grid, alone) == ("temple",)
