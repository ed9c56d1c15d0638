"""From what was told to an answer: red flags, trigger points in order with reasons, questions, what stays unexplained.

And the other way round of a referral zone: which trigger points refer to an area.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, cast

import numpy as np
import shapely

from bodymap.answering.because import because
from bodymap.answering.flags import red_flags, regions_drawn
from bodymap.referral.point_zones import IN_ZONE
from bodymap.referral.ranking import SIDES

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from bodymap.answering.told import Told
    from bodymap.atlas.views import Side, View
    from bodymap.drawing.model import PainDrawing
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.records import RedFlag
    from bodymap.phrases import Phrase
    from bodymap.referral.grid import Cells
    from bodymap.referral.ranking import Candidate, Evidence, Ranker, Ranking

_LEAST_SHARE: Final = 0.02  # of an area; a zone that reaches less of it only touches its edge


@dataclass(frozen=True, slots=True)
class Answer:
    """What the knowledge base says to what was told."""

    evidence: Evidence
    ranking: Ranking
    questions: tuple[str, ...]  # what to ask next, the most telling first
    flags: tuple[RedFlag, ...]  # of what was told, the most urgent first
    _ranker: Ranker = field(repr=False, compare=False)

    def why(self, candidate: Candidate) -> tuple[Phrase, ...]:
        """Why a candidate is proposed, in whole sentences."""
        return because(candidate, self.evidence, self._ranker)

    def unexplained(self, drawing: PainDrawing) -> dict[View, shapely.Geometry]:
        """What of the drawing the smallest set of points leaves unexplained, by view."""
        together = [candidate.hypothesis for candidate in self.ranking.together]
        explained = self._ranker.cells_explained(self.evidence, together)
        squares = self._ranker.grid.squares(self.evidence.cells[~explained])
        return {view: shapely.intersection(shape, drawing.whole(view)) for view, shape in squares.items()}


def answer(told: Told, ranker: Ranker, base: KnowledgeBase, *, also: Sequence[tuple[Cells, float]] = ()) -> Answer:
    """The answer to what was told.

    :param also: cells that hurt besides what is drawn, each with its intensity (0-10).
    """
    steps = answer_steps(told, ranker, base, also=also)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            return cast("Answer", done.value)


def answer_steps(
    told: Told, ranker: Ranker, base: KnowledgeBase, *, also: Sequence[tuple[Cells, float]] = ()
) -> Generator[None, None, Answer]:
    """`answer` in steps of a few milliseconds, for who must answer a pointer between them."""
    drawn = list(also)
    for one in told.drawing.complaints:
        drawn.append((ranker.grid.covered(*told.drawing.parts(one.id)), one.intensity))
        yield
    evidence = ranker.evidence(drawn, symptoms=told.symptoms, answers=told.answers)
    ranking = yield from ranker.rank_steps(evidence)
    yield
    return Answer(
        evidence,
        ranking,
        ranker.questions(evidence, ranking),
        red_flags(base, symptoms=told.symptoms, regions=regions_drawn(ranker.grid, evidence)),
        ranker,
    )


@dataclass(frozen=True, slots=True)
class Reach:
    """A trigger point that refers to an area, and how much of it its zones cover (0-1)."""

    point: str
    essential: float
    spillover: float


def points_referring(ranker: Ranker, area: str, side: Side) -> tuple[Reach, ...]:
    """The trigger points of a side that refer to an area of that side, those that cover most of it first.

    From the softened zones; the ache about a point itself is no referral.

    :raises KeyError: no such area.
    """
    index, cells = ranker.index, ranker.grid.area_cells(area, side)
    start, end = index.start[cells.index], index.start[cells.index + 1]
    count = end - start
    at = np.arange(count.sum()) + np.repeat(start - (np.cumsum(count) - count), count)
    hypothesis, essential, spillover = index.hypothesis[at], index.essential[at], index.spillover[at]
    share = np.repeat(cells.share, count).astype(np.float64) / max(float(cells.share.sum()), 1e-9)
    share *= (hypothesis % 2 == SIDES.index(side)) & ~index.at_point[at]
    heart = essential >= spillover
    shares = [
        np.bincount(hypothesis, weights=share * there, minlength=index.count)
        for there in (heart & (essential >= IN_ZONE), ~heart & (spillover >= IN_ZONE))
    ]
    found = [
        Reach(index.points[number // 2], *(min(1.0, float(part[number])) for part in shares))
        for number in np.flatnonzero(np.maximum(*shares) >= _LEAST_SHARE).tolist()
    ]
    return tuple(sorted(found, key=lambda reach: (-reach.essential, -reach.spillover, reach.point)))
