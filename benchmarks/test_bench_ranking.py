"""Ranking a drawing: what it costs now, and with a hundred times the trigger points.

The ratio that matters is per point: 30,000 of them may not cost more each than
306 do.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from bodymap.atlas import Figure, View
from bodymap.drawing.model import Complaint, PainDrawing
from bodymap.drawing.strokes import Pen, brush_stroke
from bodymap.referral.opening import open_ranker
from bodymap.referral.ranking import Clues, Ranker
from bodymap.referral.zone_index import ZoneIndex
from bodymap.shelf import Shelf

STROKES = (
    ((60, 1420), (120, 1400), (170, 1380)),
    ((-40, 1500), (-45, 1440), (-120, 1410)),
    ((-60, 960), (-90, 900), (-110, 800)),
    ((40, 1100), (40, 1000)),
    ((-70, 300), (-75, 200)),
)
TIMES = 100


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture(scope="module")
def ranker(shelf: Shelf) -> Ranker:
    return open_ranker(shelf.base, shelf.atlas, Figure.FEMALE)


@pytest.fixture(scope="module")
def drawing(shelf: Shelf) -> PainDrawing:
    drawn = PainDrawing(Figure.FEMALE, (Complaint(id="pain"),))
    for places in STROKES:
        drawn = brush_stroke(drawn, shelf.atlas, places, Pen(complaint="pain", diameter=30.0), view=View.POSTERIOR)
    return drawn


@pytest.fixture(scope="module")
def clues(ranker: Ranker, drawing: PainDrawing) -> Clues:
    return ranker.clues([(ranker.grid.covered(*drawing.parts("pain")), 6.0)])


@pytest.fixture(scope="module")
def crowded(shelf: Shelf, ranker: Ranker) -> Ranker:
    """A hundred times the points, each with zones of its own."""
    index = ranker.index
    cell = np.repeat(np.arange(len(index.start) - 1), np.diff(index.start))
    cells = np.concatenate([cell] * TIMES)
    hypotheses = np.concatenate([index.hypothesis + n * index.count for n in range(TIMES)])
    order = np.argsort(cells, kind="stable")
    names = tuple(f"{name}_{n}" for n in range(TIMES) for name in index.points)
    many = ZoneIndex(
        points=names,
        start=index.start * TIMES,
        hypothesis=hypotheses[order].astype(np.int32),
        essential=np.concatenate([index.essential] * TIMES)[order],
        spillover=np.concatenate([index.spillover] * TIMES)[order],
        at_point=np.concatenate([index.at_point] * TIMES)[order],
        mass=np.concatenate([index.mass] * TIMES),
        crosses=np.concatenate([index.crosses] * TIMES),
    )
    points = {name: shelf.base.trigger_points[name.rsplit("_", 1)[0]] for name in names}
    return Ranker(ranker.grid, many, points, symptoms={}, questions={})


def test_rank_a_five_stroke_drawing(benchmark: Any, ranker: Ranker, clues: Clues) -> None:
    ranking = benchmark(lambda: ranker.rank(replace(clues)))  # as of a drawing not seen before
    assert ranking.candidates


def test_lay_a_five_stroke_drawing_on_cells(benchmark: Any, ranker: Ranker, drawing: PainDrawing) -> None:
    assert len(benchmark(lambda: ranker.grid.covered(*drawing.parts("pain"))).index)


def test_rank_over_30_000_points(benchmark: Any, crowded: Ranker, clues: Clues) -> None:
    ranking = benchmark(lambda: crowded.rank(replace(clues)))
    assert len(ranking.candidates) > 1000


def test_questions_after_a_ranking(benchmark: Any, ranker: Ranker, clues: Clues) -> None:
    ranking = ranker.rank(clues)
    assert benchmark(ranker.questions, clues, ranking)


def test_rank_while_drawing_both_sides(benchmark: Any, ranker: Ranker, clues: Clues) -> None:
    """A drawing over the whole back: the most that a person would draw."""
    cells = ranker.grid.covered([(View.POSTERIOR, ranker.grid.atlas.plate(Figure.FEMALE, View.POSTERIOR).silhouette)])
    whole = ranker.clues([(cells, 6.0)])
    ranking = benchmark(lambda: ranker.rank(replace(whole)))
    assert all(c.both for c in ranking.candidates)
