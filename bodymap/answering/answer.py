"""From what was told to an answer: red flags, trigger points in order and why, questions, what stays unexplained."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from bodymap.answering.because import because
from bodymap.answering.flags import areas_drawn, red_flags, regions_drawn
from bodymap.drawing import overlay

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    import shapely

    from bodymap.answering.told import Told
    from bodymap.atlas.views import View
    from bodymap.drawing.model import PainDrawing
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.records import RedFlag
    from bodymap.phrases import Phrase
    from bodymap.referral.grid import Cells
    from bodymap.referral.ranking import Candidate, Clues, Ranker, Ranking


@dataclass(frozen=True, slots=True)
class Answer:
    """What the knowledge base says to what was told."""

    clues: Clues
    ranking: Ranking
    questions: tuple[str, ...]  # what to ask next, the most telling first
    flags: tuple[RedFlag, ...]  # of what was told, the most urgent first
    _ranker: Ranker = field(repr=False, compare=False)

    def why(self, candidate: Candidate) -> tuple[Phrase, ...]:
        """Why a candidate is proposed, in whole sentences."""
        return because(candidate, self.clues, self._ranker)

    def spoken_for(self, question: str) -> frozenset[str]:
        """The trigger points for which a yes to a question speaks."""
        return self._ranker.spoken_for(question)

    def unexplained(self, drawing: PainDrawing) -> dict[View, shapely.Geometry]:
        """What of the drawing the smallest set of points leaves unexplained, by view."""
        together = [one for candidate in self.ranking.together for one in candidate.hypotheses]
        explained = self._ranker.cells_explained(self.clues, together)
        squares = self._ranker.grid.squares(self.clues.cells[~explained])
        return {view: overlay.common(shape, drawing.whole(view)) for view, shape in squares.items()}


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
    clues = ranker.clues(drawn, symptoms=told.symptoms, answers=told.answers, unsure=told.unsure)
    ranking = yield from ranker.rank_steps(clues)
    yield
    return Answer(
        clues,
        ranking,
        ranker.questions(clues, ranking),
        red_flags(
            base,
            symptoms=told.symptoms,
            areas=areas_drawn(ranker.grid, clues),
            regions=regions_drawn(ranker.grid, clues),
        ),
        ranker,
    )
