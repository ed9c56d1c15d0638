"""Where no side was told, command line and window have one row a point, for both sides."""

from __future__ import annotations

import json

import pytest

from bodymap.answering.answer import answer
from bodymap.answering.told import Told, with_pin
from bodymap.atlas import Figure, Side
from bodymap.cli.finding import Query, find
from bodymap.drawing import Complaint, PainDrawing, fill_area, with_complaint
from bodymap.pages.answer import AnswerShown, Standing, answer_shown
from bodymap.pages.parts import Reading
from bodymap.shelf import Shelf


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf()


def shown(shelf: Shelf, told: Told, *, count: int) -> AnswerShown:
    found = answer(told, shelf.rankers.of(Figure.FEMALE), shelf.base)
    standing = Standing(
        base=shelf.base, names=shelf.atlas, told=told, lines=(), covered=(), answer=found,
        candidates=found.ranking.candidates[:count],
    )  # fmt: skip
    return answer_shown(standing, reading=Reading(side=Side.LEFT))


def filled(shelf: Shelf, area: str, *sides: Side) -> Told:
    drawing = with_complaint(PainDrawing(Figure.FEMALE), Complaint("a", intensity=5))
    for side in sides:
        drawing = fill_area(drawing, shelf.atlas, complaint="a", area=area, side=side)
    return Told(drawing)


def test_find_and_window_name_both_sides_in_one_row(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    assert find(shelf, Query(pains=("shin",), top=4), as_json=True) == 0
    rows = json.loads(capsys.readouterr().out)["trigger_points"]
    assert [row["side"] for row in rows] == ["both"] * 4
    assert find(shelf, Query(pains=("shin",), top=4), as_json=False) == 0
    text = capsys.readouterr().out
    assert all(text.count(f"{row['trigger_point']}  ") == 1 for row in rows)
    assert ", left and right." in text
    both = shown(shelf, filled(shelf, "shin", *Side), count=4).listed
    assert [line.title.endswith(", left and right") for line in both] == [True] * 4
    assert all(line.title.endswith(", left") for line in shown(shelf, filled(shelf, "shin", Side.LEFT), count=4).listed)


def test_a_pin_on_either_side_stays_in_sight(shelf: Shelf) -> None:
    told = filled(shelf, "shin", *Side)
    for side in Side:
        groups = shown(shelf, with_pin(told, "tibialis_anterior_trp1", side, on=True), count=4).groups
        assert groups[0].head == "Pinned"
        assert [line.point for line in groups[0].lines] == ["tibialis_anterior_trp1"]
