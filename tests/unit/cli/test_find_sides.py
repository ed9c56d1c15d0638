"""Where no side was told, command line and window have one row a point, for both sides."""

from __future__ import annotations

import json
from html import unescape

import pytest

from bodymap.answering.answer import answer
from bodymap.answering.told import Told, with_pin
from bodymap.atlas import Figure, Side
from bodymap.cli.finding import Query, find
from bodymap.drawing import Complaint, PainDrawing, fill_area, with_complaint
from bodymap.pages.answer import Standing, answer_page
from bodymap.pages.html import html
from bodymap.pages.parts import Reading
from bodymap.shelf import Shelf


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf()


def page(shelf: Shelf, told: Told, *, count: int) -> str:
    found = answer(told, shelf.rankers.of(Figure.FEMALE), shelf.base)
    standing = Standing(
        base=shelf.base, names=shelf.atlas, told=told, lines=(), covered=(), answer=found,
        candidates=found.ranking.candidates[:count],
    )  # fmt: skip
    return unescape(html(answer_page(standing, reading=Reading(side=Side.LEFT))))


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
    shown = page(shelf, filled(shelf, "shin", *Side), count=4)
    assert shown.count("</a>, left and right") >= 4
    assert "</a>, left and right" not in page(shelf, filled(shelf, "shin", Side.LEFT), count=4)


def test_a_pin_on_either_side_stays_in_sight(shelf: Shelf) -> None:
    told = filled(shelf, "shin", *Side)
    for side in Side:
        assert "Pinned" in page(shelf, with_pin(told, "tibialis_anterior_trp1", side, on=True), count=2)
