"""What anybody who knows the printed guides expects of the candidates: the rows of `expectations.yaml` hold."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from bodymap.atlas import Atlas, Figure, Side
from bodymap.knowledge.base import KnowledgeBase
from bodymap.knowledge.records import CasePain, CaseSide
from bodymap.referral.grid import joined
from bodymap.referral.opening import open_ranker
from bodymap.referral.ranking import Ranker

ROWS: Final[list[dict[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("expectations.yaml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def whole(base: KnowledgeBase, atlas: Atlas) -> Ranker:
    """A ranker over all records: the order among a few of them says nothing."""
    return open_ranker(base, atlas, Figure.FEMALE)


def order(ranker: Ranker, base: KnowledgeBase, row: dict[str, Any]) -> list[str]:
    """The names under which the row speaks of the candidates, and ids of the other muscles: each once."""
    spoken = set(named(row))
    cells = joined([ranker.grid.area_cells(area, Side.LEFT) for area in row["pain"]])
    found: dict[str, None] = {}
    for candidate in ranker.rank(ranker.clues([(cells, 5.0)])).candidates:
        muscle = base.muscles[base.trigger_points[candidate.point].muscle]
        found.setdefault(muscle.part_of if muscle.part_of in spoken else muscle.id)
    return list(found)


def named(row: dict[str, Any]) -> list[str]:
    """The muscles that a row speaks of."""
    return [*row.get("muscles", ()), *row.get("before", ())]


def miss(row: dict[str, Any], found: list[str]) -> str:
    """What of a row does not hold; nothing if all does."""
    if "before" in row:
        first, second = row["before"]
        holds = first in found and (second not in found or found.index(first) < found.index(second))
        return "" if holds else f"{first} is not before {second}: {found[:8]}"
    late = [name for name in row["muscles"] if name not in found[: row["among"]]]
    return f"not among the first {row['among']}: {', '.join(late)}; found: {found[:8]}" if late else ""


def _rows() -> list[object]:
    return [
        pytest.param(row, id=row["words"], marks=[pytest.mark.xfail(reason=row["waits"])] if "waits" in row else [])
        for row in ROWS
    ]


@pytest.mark.parametrize("row", _rows())
def test_what_is_expected_comes_first(whole: Ranker, base: KnowledgeBase, row: dict[str, Any]) -> None:
    assert not miss(row, order(whole, base, row))


def test_there_are_expectations_enough_each_with_its_reason(base: KnowledgeBase, atlas: Atlas) -> None:
    assert len({row["words"] for row in ROWS}) == len(ROWS) >= 34
    known = set(base.muscles) | {muscle.part_of for muscle in base.muscles.values()}
    for row in ROWS:
        assert row["because"]
        assert ("before" in row) != ("among" in row and "muscles" in row)
        assert set(named(row)) <= known
        assert set(row["pain"]) <= set(atlas.areas)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ({"before": ["a", "b"]}, ["b", "a"]),
        ({"before": ["a", "b"]}, ["c"]),
        ({"among": 2, "muscles": ["a", "b"]}, ["a", "c", "b"]),
    ],
)
def test_an_expectation_can_fail(row: dict[str, Any], found: list[str]) -> None:
    assert miss(row, found)
    assert not miss(row, ["a", "b"])


def test_a_case_finds_its_muscle_and_says_whether_it_comes_first(whole: Ranker, base: KnowledgeBase) -> None:
    wrong = []
    for case in base.cases.values():
        pains = [
            (joined([whole.grid.area_cells(pain.area, side) for side in _sides(pain)]), float(pain.intensity))
            for pain in case.pains
        ]
        found = [candidate.point for candidate in whole.rank(whole.clues(pains)).candidates[:10]]
        named = set(case.verdict.trigger_points)
        said = re.search(r"map puts (?:it|this point) first", case.questions[1].answer) is not None
        if (named and not named & set(found)) or said != (found[0] in named):
            wrong.append((case.id, found))
    assert wrong == []


def _sides(pain: CasePain) -> tuple[Side, ...]:
    return tuple(Side) if pain.side is CaseSide.BOTH else (Side(pain.side.value),)
