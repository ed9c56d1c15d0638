"""What shows in the pictures: the statements of `shows.yaml` hold on the plates, and each form of them can fail."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
import pytest
import shapely
import yaml
from shapely import MultiPolygon

from bodymap.atlas import Atlas, Figure, View
from bodymap.atlas.views import Layer, view_axes
from tests.unit.body.shows import Picture, Row, form, miss, names, picture, spots
from tools.atlas.source import read_muscles
from tools.body.bodies.measured import read_measured
from tools.body.bodies.structures import read_structures

ROWS: Final[list[Row]] = yaml.safe_load(Path(__file__).with_name("shows.yaml").read_text(encoding="utf-8"))


def _rows() -> list[object]:
    return [
        pytest.param(row, figure, id=f"{row['words']}-{figure}", marks=_marks(row)) for row in ROWS for figure in Figure
    ]


def _marks(row: Row) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=row["waits"], strict=True)] if "waits" in row else []


@pytest.mark.parametrize(("row", "figure"), _rows())
def test_what_is_said_shows(atlas: Atlas, row: Row, figure: Figure) -> None:
    assert not miss(picture(atlas, figure, View(row["view"]), Layer(row["layer"])), row)


def test_there_are_statements_enough_each_in_its_form() -> None:
    assert len({row["words"] for row in ROWS}) == len(ROWS) >= 130
    for row in ROWS:
        assert form(row)
        assert row["view"] in {*View}
        assert row["layer"] in {*Layer}


def test_statements_speak_of_what_there_is() -> None:
    known = {muscle.id for muscle in read_muscles()} | set(read_measured())
    known |= {source.id for sources in read_structures().values() for source in sources}
    assert {name for row in ROWS for name in names(row)} <= known


# --- the forms, on a picture of four squares -----------------------------------------


def _square(x: float, y: float) -> MultiPolygon:
    return MultiPolygon([shapely.box(x, y, x + 10, y + 10)])


SQUARES: Final = {
    "a": _square(0, 0),
    "b": _square(10, 0),
    "c": _square(40, 0),
    "two": MultiPolygon([*_square(0, 40).geoms, *_square(30, 40).geoms]),
}


@pytest.fixture
def squares() -> Picture:
    """From in front: a and b side by side, c farther out, two in two pieces."""
    grid = np.stack(np.meshgrid(np.linspace(0, 10, 3), np.linspace(0, 20, 5)), axis=2)
    places = {"corner": (0.0, 0.0), "middle": (5.0, 5.0), "far": (45.0, 5.0)}
    return Picture(SQUARES, spots(lambda name: np.array(places[name]), {"a": grid}), view_axes(View.ANTERIOR))


HOLD: Final = [
    {"shows": "a", "least": 100},
    {"hides": "nothing"},
    {"touches": ["a", "b"], "least": 9},
    {"reads": ["a", "b", "c"], "towards": "lateral", "at": "middle"},
    {"reads": ["c", "a"], "towards": "medial", "at": "middle"},
    {"reads": ["two", "a"], "towards": "below", "at": "middle"},
    {"reads": ["two", "two"], "towards": "lateral", "at": "middle 40 above"},
    {"covers": "c", "at": "far"},
    {"covers": "b", "at": "middle..far@0.25"},
    {"covers": "a", "at": "a@0.25/0.5"},
    {"reaches": ["c", "far 10 lateral"], "within": 6},
    {"ends": "a", "towards": "above", "at": "corner", "within": 11},
    {"one": "a"},
]
FAIL: Final = [
    {"shows": "a", "least": 101},
    {"shows": "nothing"},
    {"hides": "a"},
    {"touches": ["a", "c"], "least": 1},
    {"reads": ["b", "a"], "towards": "lateral", "at": "middle"},
    {"reads": ["a", "a"], "towards": "lateral", "at": "middle"},
    {"reads": ["a", "b"], "towards": "lateral", "at": "middle 20 above"},
    {"covers": "a", "at": "far"},
    {"reaches": ["c", "far 10 lateral"], "within": 4},
    {"reaches": ["nothing", "far"], "within": 100},
    {"ends": "a", "towards": "above", "at": "corner", "within": 9},
    {"ends": "a", "towards": "below", "at": "far 9 below", "within": 3},
    {"ends": "nothing", "towards": "above", "at": "corner", "within": 9},
    {"one": "two"},
    {"one": "nothing"},
]


@pytest.mark.parametrize("row", HOLD, ids=str)
def test_a_true_statement_holds(squares: Picture, row: Row) -> None:
    assert miss(squares, {"words": "said", **row}) == ""


@pytest.mark.parametrize("row", FAIL, ids=str)
def test_a_false_statement_fails(squares: Picture, row: Row) -> None:
    assert miss(squares, {"words": "said", **row})


def test_a_way_along_the_line_of_sight_cannot_be_told(squares: Picture) -> None:
    with pytest.raises(ValueError, match="front cannot be told"):
        miss(squares, {"words": "said", "reads": ["a", "b"], "towards": "front", "at": "middle"})


@pytest.mark.parametrize(
    "row", [{"words": "none"}, {"words": "two", "shows": "a", "one": "a"}, {"words": "odd", "shows": "a", "most": 3}]
)
def test_a_statement_without_a_form_is_refused(row: Row) -> None:
    with pytest.raises(ValueError, match=str(row["words"])):
        form(row)
