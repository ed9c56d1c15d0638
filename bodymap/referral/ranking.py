"""From a pain drawing to the trigger points that may explain it, in order: the model of docs/decisions/0010-ranking.md.

Each hypothesis is one trigger point on one side. The drawing is a set of cells
with weights; a hypothesis makes a cell the likelier to be drawn the more of its
softened zones lies there. What the drawing, the symptoms and the answers say is
added as log-likelihood to the log of how often the muscle is at fault.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, cast

import numpy as np

from bodymap.referral.grid import SIDES
from bodymap.referral.guides import shipped as shipped_guides
from bodymap.referral.point_zones import IN_ZONE
from bodymap.referral.tuning import Tuning, shipped

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from bodymap.atlas.views import Side
    from bodymap.knowledge.records import Question, Symptom, TriggerPoint
    from bodymap.referral.grid import Cells, Grid
    from bodymap.referral.guides import GuideOrder
    from bodymap.referral.zone_index import ZoneIndex

_ONE_SIDED: Final = 0.9  # of the drawing: so much on one side is a drawing of that side
_ALIKE: Final = 0.8  # of the drawing the same on both sides, mirrored: no side was told
_NAMED_FROM: Final = 0.25  # of the drawing explained, for what the guides say of a point to count in full
_ENOUGH: Final = 0.92  # of the drawing explained by a set of points
_LEAST_GAIN: Final = 0.06  # of the drawing, for a point to be added to the set
_MOST_POINTS: Final = 6
_CANDIDATES: Final = 60  # among which questions are to tell apart


class Band(StrEnum):
    """How likely a trigger point is, as far as that can be told."""

    LIKELY = "likely"
    POSSIBLE = "possible"
    LESS_LIKELY = "less_likely"


@dataclass(frozen=True, slots=True)
class Clues:
    """What the person has told.

    ``cells`` with ``weight`` (0-1, by intensity and by how much of the cell was
    drawn); ids of symptoms; ids of questions with their answers, and of those
    to which there is none, which count for nothing.
    """

    cells: NDArray[np.int64]
    weight: NDArray[np.float32]
    symptoms: tuple[str, ...] = ()
    answers: Mapping[str, bool] = field(default_factory=dict)
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger point that may explain the drawing, on one side; or on both, where no side was told."""

    hypothesis: int
    point: str
    side: Side  # of both, the first
    both: bool
    score: float  # 0-1, beside the best and by what that explains
    band: Band
    covers: float  # share of the drawing that its zones explain, 0-1
    essential: float  # of what it explains, the share in its essential zone
    at_point: float  # of what it explains, the share about the point itself, outside of its zones
    drawn: float  # share of its essential zone that was drawn, in the views drawn on

    @property
    def hypotheses(self) -> tuple[int, ...]:
        """All that it stands for: one, or one for each side."""
        return (self.hypothesis, self.hypothesis ^ 1) if self.both else (self.hypothesis,)


@dataclass(frozen=True, slots=True)
class Ranking:
    """All that the drawing brings up, the likeliest first; and what together explains it."""

    candidates: tuple[Candidate, ...]
    together: tuple[Candidate, ...]  # the smallest set found that explains the drawing
    unexplained: float  # share of the drawing that not even the set explains


class Ranker:
    """Ranks over one knowledge base and one figure."""

    def __init__(
        self,
        grid: Grid,
        index: ZoneIndex,
        points: Mapping[str, TriggerPoint],
        *,
        symptoms: Mapping[str, Symptom],
        questions: Mapping[str, Question],
        tuning: Tuning | None = None,
        guides: GuideOrder | None = None,
    ) -> None:
        """Prepare a ranking.

        :param index: the zones of these points, in the cells of that grid.
        """
        self.grid = grid
        self.index = index
        self.tuning = tuning or shipped()
        self._number = {name: at for at, name in enumerate(index.points)}
        self._muscle = [points[name].muscle for name in index.points]
        self._symptoms = {key: self._of_points(symptom.trigger_points) for key, symptom in symptoms.items()}
        self._questions = tuple(questions)
        self._yes = self._chances(questions.values())
        frequency = [self.tuning.prior(point, muscle) for point, muscle in zip(index.points, self._muscle, strict=True)]
        self._prior = np.repeat(np.log(np.array(frequency, np.float64)), 2) if frequency else np.empty(0)
        self._of_pain = np.repeat(np.array([points[name].referral.of_pain for name in index.points], bool), 2)
        self._standing = (guides or shipped_guides()).standing(
            tuple(grid.atlas.areas), [points[name] for name in index.points]
        )
        self._last: tuple[Clues, _Entries] | None = None

    def clues(
        self,
        drawn: Sequence[tuple[Cells, float]],
        *,
        symptoms: tuple[str, ...] = (),
        answers: Mapping[str, bool] | None = None,
        unsure: tuple[str, ...] = (),
    ) -> Clues:
        """What complaints tell, each as cells with its intensity (0-10); a cell in several counts as the worst."""
        least = self.tuning.least_intensity
        weight = np.zeros(self.grid.count, np.float32)
        for cells, intensity in drawn:
            worth = least + (1 - least) * min(max(intensity, 0.0), 10.0) / 10
            np.maximum.at(weight, cells.index, cells.share * np.float32(worth))
        index = np.flatnonzero(weight)
        return Clues(index, weight[index], symptoms, dict(answers or {}), unsure)

    def rank(self, clues: Clues, *, hidden: NDArray[np.bool_] | None = None) -> Ranking:
        """The trigger points that may explain what was told, the likeliest first.

        :param hidden: hypotheses to leave out.
        """
        steps = self.rank_steps(clues, hidden=hidden)
        while True:
            try:
                next(steps)
            except StopIteration as done:
                return cast("Ranking", done.value)

    def rank_steps(self, clues: Clues, *, hidden: NDArray[np.bool_] | None = None) -> Generator[None, None, Ranking]:
        """`rank` in a few steps, for who must answer a pointer between them."""
        told = bool(clues.symptoms or clues.answers)
        if not len(clues.cells) and not told:
            return Ranking((), (), 0.0)
        self._entries(clues)
        both = self._both_alike(clues)
        yield
        fit = self._fit(clues, both=both)
        posterior = self._posterior(clues, fit)
        allowed = fit.covers > 0.01 if len(clues.cells) else np.ones(self.index.count, bool)
        if hidden is not None:
            allowed &= ~hidden
        if both:
            allowed[1::2] = False  # each stands for its mirror image as well
        else:
            allowed &= ~self._other_side(clues)
        allowed &= self._of_pain | self._told_of(clues)
        order = np.flatnonzero(allowed)
        order = order[np.argsort(-posterior[order], kind="stable")]
        scores = self._scores(posterior, fit, order, drawn=bool(len(clues.cells)))
        yield
        candidates = self._candidates(order, scores, fit, both=both)
        yield
        together, unexplained = self._together(clues, candidates)
        return Ranking(candidates, together, unexplained)

    def questions(self, clues: Clues, ranking: Ranking, *, count: int = 3) -> tuple[str, ...]:
        """The questions whose answers would tell the candidates apart best, the most telling first.

        By the expected fall of the entropy over the candidates, in bits.
        """
        top = [c.hypothesis for c in ranking.candidates[:_CANDIDATES]]
        asked = {*clues.answers, *clues.unsure}
        open_ones = [at for at, name in enumerate(self._questions) if name not in asked]
        if len(top) < 2 or not open_ones:
            return ()
        scores = np.array([c.score for c in ranking.candidates[: len(top)]])
        belief = scores ** (1 / self.tuning.temperature)
        belief /= belief.sum()
        yes = self._yes[open_ones][:, np.array(top) // 2]
        said_yes = yes @ belief
        gains = _entropy(belief[None])[0] - (
            said_yes * _entropy(yes * belief / said_yes[:, None])
            + (1 - said_yes) * _entropy((1 - yes) * belief / (1 - said_yes)[:, None])
        )
        best = np.argsort(-gains, kind="stable")[:count]
        return tuple(self._questions[open_ones[at]] for at in best.tolist() if gains[at] > 1e-3)

    def spoken_for(self, question: str) -> frozenset[str]:
        """The trigger points for which a yes speaks: those with which more people say so than with others."""
        chances = self._yes[self._questions.index(question)]
        return frozenset(self.index.points[at] for at in np.flatnonzero(chances > self.tuning.yes_other).tolist())

    def cells_explained(self, clues: Clues, hypotheses: Sequence[int]) -> NDArray[np.bool_]:
        """Of the drawn cells, those in a zone of any of these hypotheses."""
        entries = self._entries(clues)
        found = np.zeros(len(clues.cells), bool)
        for hypothesis in hypotheses:
            found[entries.cell[entries.in_zone & (entries.hypothesis == hypothesis)]] = True
        return found

    def named(self, clues: Clues) -> NDArray[np.float64]:
        """How high the printed guides name each hypothesis for what is drawn, 0 to 1: the mean over its areas."""
        areas = self.grid.area_of[clues.cells]
        known = areas >= 0
        drawn = np.bincount(areas[known], weights=clues.weight[known], minlength=len(self.grid.areas))
        shares = drawn.reshape(-1, len(SIDES)) / max(float(drawn.sum()), 1e-9)
        some = np.flatnonzero(shares.any(axis=1))
        return np.asarray((shares[some].T @ self._standing[some]).T.reshape(-1))

    # The model

    def _fit(self, clues: Clues, *, both: bool = False) -> _Fit:
        """How each hypothesis fits the drawing; or, where both sides are drawn alike, its own half of it."""
        index, tuning = self.index, self.tuning
        count = index.count
        entries = self._entries(clues)
        hypothesis = entries.hypothesis
        weight = clues.weight[entries.cell].astype(np.float64)
        whole = (float(clues.weight.sum()) or 1.0) / (2 if both else 1)
        essential = entries.essential.astype(np.float32) / 255
        spillover = entries.spillover.astype(np.float32) / 255
        zone = np.minimum(1.0, essential + tuning.spillover * spillover)
        views = np.unique(self.grid.view_of(clues.cells)) if len(clues.cells) else np.empty(0, int)
        mass = index.mass[:, views].sum(axis=1)  # (hypotheses, 2), in cells
        size = np.maximum(mass[:, 0] + tuning.spillover * mass[:, 1], 1.0)
        weight_inside = weight * entries.in_zone
        inside = np.bincount(hypothesis, weights=weight_inside, minlength=count)
        in_essential = np.bincount(hypothesis, weights=weight_inside * (essential >= spillover), minlength=count)
        at_point = np.bincount(hypothesis, weights=weight_inside * entries.at_point, minlength=count)
        touched = np.bincount(hypothesis, weights=essential, minlength=count)
        drawn = np.minimum(1.0, touched / np.maximum(mass[:, 0], 1.0))
        strongest = float(clues.weight.max(initial=0.0)) or 1.0  # how strong all of it is must not matter here
        covers = np.minimum(1.0, inside / whole)
        zone_drawn = np.bincount(hypothesis, weights=weight * zone, minlength=count) / whole
        return _Fit(
            gain=tuning.pull * np.minimum(1.0, zone_drawn) - tuning.thinning * np.log(size),
            covers=covers,
            essential=in_essential / np.maximum(inside, 1e-9),
            at_point=at_point / np.maximum(inside, 1e-9),
            drawn=drawn,
            blank=np.log1p((1 - drawn) * mass[:, 0] * strongest / whole),
            named=self.named(clues) * (2 if both else 1) * np.minimum(1.0, covers / _NAMED_FROM),
        )

    def _posterior(self, clues: Clues, fit: _Fit) -> NDArray[np.float64]:
        tuning = self.tuning
        told = self._prior.copy()
        if len(clues.cells):
            told += fit.gain - tuning.blank_essential * fit.blank + tuning.pain_guides * fit.named
        for name in clues.symptoms:
            telling = self._symptoms.get(name)
            if telling is not None:
                told += np.repeat(np.where(telling, np.log(tuning.symptom_told), np.log(tuning.symptom_untold)), 2)
        for at, name in enumerate(self._questions):
            if name in clues.answers:
                chance = self._yes[at] if clues.answers[name] else 1 - self._yes[at]
                told += np.repeat(np.log(chance), 2)
        return told

    def _scores(
        self, posterior: NDArray[np.float64], fit: _Fit, order: NDArray[np.int64], *, drawn: bool
    ) -> NDArray[np.float64]:
        """Beside the best, and lower all together the less even the best ones explain."""
        if not len(order):
            return np.empty(0)
        beside = np.exp((posterior[order] - posterior[order[0]]) / self.tuning.temperature)
        explained = float(fit.covers[order[:3]].max()) if drawn else 1.0
        return np.asarray(beside * min(1.0, 0.3 + explained))

    def _candidates(
        self, order: NDArray[np.int64], scores: NDArray[np.float64], fit: _Fit, *, both: bool
    ) -> tuple[Candidate, ...]:
        tuning = self.tuning
        bands = np.select([scores >= tuning.likely, scores >= tuning.possible], [0, 1], 2)
        members = tuple(Band)
        shares = (column[order] for column in (fit.covers, fit.essential, fit.at_point, fit.drawn))
        rows = zip(order.tolist(), bands.tolist(), *(v.round(4).tolist() for v in (scores, *shares)), strict=True)
        return tuple(
            Candidate(h, self.index.points[h // 2], SIDES[h % 2], both, score, members[band], *rest)
            for h, band, score, *rest in rows
        )

    def _told_of(self, clues: Clues) -> NDArray[np.bool_]:
        """Hypotheses of points that a told symptom names: a shiver comes up where it is told, not with pain."""
        none = np.zeros(len(self.index.points), bool)
        named = [self._symptoms[name] for name in clues.symptoms if name in self._symptoms]
        return np.repeat(np.logical_or.reduce([none, *named]), 2)

    def _other_side(self, clues: Clues) -> NDArray[np.bool_]:
        """Hypotheses of the side that was not drawn on, but for those whose pain crosses over."""
        sides = self.grid.side[clues.cells]
        left, right = (float(clues.weight[sides == sign].sum()) for sign in (1, -1))
        none = np.zeros(self.index.count, bool)
        if not left + right:
            return none
        own = np.arange(self.index.count) % 2
        if left >= _ONE_SIDED * (left + right):
            return np.asarray((own == 1) & ~self.index.crosses)
        if right >= _ONE_SIDED * (left + right):
            return np.asarray((own == 0) & ~self.index.crosses)
        return none

    def _both_alike(self, clues: Clues) -> bool:
        """Whether no side was told: the same is drawn on both sides, or nothing."""
        if not len(clues.cells):
            return True
        sides = self.grid.side[clues.cells]
        left, right = (float(clues.weight[sides == sign].sum()) for sign in (1, -1))
        if min(left, right) < _ALIKE * max(left, right) or not right:
            return False
        drawn, mirrored = np.zeros((2, self.grid.count), np.float32)
        drawn[clues.cells] = clues.weight
        mirrored[self.grid.mirrored(clues.cells)] = clues.weight
        return float(np.minimum(drawn, mirrored).sum()) >= _ALIKE * float(np.maximum(drawn, mirrored).sum())

    def _together(self, clues: Clues, candidates: Sequence[Candidate]) -> tuple[tuple[Candidate, ...], float]:
        """The smallest set that explains the drawing, by taking again and again what explains most of the rest."""
        if not len(clues.cells) or not candidates:
            return (), 1.0 if len(clues.cells) else 0.0
        entries = self._entries(clues)
        cell, hypothesis = entries.cell[entries.in_zone], entries.hypothesis[entries.in_zone]
        if candidates[0].both:
            cell, hypothesis = self._as_one(clues, cell, hypothesis)
        worth = np.zeros(self.index.count)
        for candidate in candidates:
            worth[candidate.hypothesis] = 0.25 + candidate.score
        by_number = {candidate.hypothesis: candidate for candidate in candidates}
        rest = clues.weight.astype(np.float64)
        whole = rest.sum()
        chosen: list[Candidate] = []
        while rest.sum() > (1 - _ENOUGH) * whole and len(chosen) < _MOST_POINTS:
            gain = np.bincount(hypothesis, weights=rest[cell], minlength=self.index.count)
            best = int(np.argmax(gain * worth))
            if gain[best] < _LEAST_GAIN * whole or best not in by_number:
                break
            chosen.append(by_number[best])
            rest[cell[hypothesis == best]] = 0.0
        return tuple(chosen), float(rest.sum() / whole)

    def _as_one(
        self, clues: Clues, cell: NDArray[np.int64], hypothesis: NDArray[np.int32]
    ) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Entries of hypotheses as one with their mirror images: a cell in the zones of both only once."""
        pair = hypothesis & ~1
        crossing = self.grid.side[clues.cells[cell]] != np.where(hypothesis & 1, -1, 1)
        near = np.zeros(len(clues.cells), bool)  # cells that a zone of the other side reaches: few, and sorting is slow
        near[cell[crossing]] = True
        there = near[cell]
        once = np.unique(cell[there] * self.index.count + pair[there])
        cells, pairs = np.divmod(once, self.index.count)
        return np.concatenate((cell[~there], cells)), np.concatenate((pair[~there], pairs.astype(np.int32)))

    # Looking up

    def _entries(self, clues: Clues) -> _Entries:
        """What the index says of the drawn cells; kept, since one drawing is asked of many times."""
        if self._last is None or self._last[0] is not clues:
            index = self.index
            start, end = index.start[clues.cells], index.start[clues.cells + 1]
            length = end - start
            cell = np.repeat(np.arange(len(clues.cells)), length)
            at = np.arange(len(cell)) + np.repeat(start - (np.cumsum(length) - length), length)
            essential, spillover = index.essential[at], index.spillover[at]
            in_zone = np.maximum(essential, spillover) >= IN_ZONE
            self._last = (
                clues,
                _Entries(cell, index.hypothesis[at], essential, spillover, in_zone, index.at_point[at]),
            )
        return self._last[1]

    def _of_points(self, names: Sequence[str]) -> NDArray[np.bool_]:
        """Of each point of the index, whether it, or its muscle, is among these."""
        wanted = set(names)
        return np.array(
            [name in wanted or muscle in wanted for name, muscle in zip(self.index.points, self._muscle, strict=True)],
            bool,
        )

    def _chances(self, questions: Iterable[Question]) -> NDArray[np.float64]:
        """(questions, points): how often people with a point say yes."""
        tuning = self.tuning
        rows = []
        for question in questions:
            row = np.full(len(self.index.points), tuning.yes_other)
            row[self._of_points(question.some)] = tuning.yes_some
            row[self._of_points(question.strong)] = tuning.yes_strong
            rows.append(row)
        return np.array(rows) if rows else np.empty((0, len(self.index.points)))


@dataclass(frozen=True, slots=True)
class _Entries:
    """The entries of the index in drawn cells: of which drawn cell, for which hypothesis, how much of its zones."""

    cell: NDArray[np.int64]
    hypothesis: NDArray[np.int32]
    essential: NDArray[np.uint8]
    spillover: NDArray[np.uint8]
    in_zone: NDArray[np.bool_]
    at_point: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Fit:
    """Of every hypothesis: how much denser than anywhere the drawing is, and what of drawing and zone agree."""

    gain: NDArray[np.float64]
    covers: NDArray[np.float64]
    essential: NDArray[np.float64]
    at_point: NDArray[np.float64]
    drawn: NDArray[np.float64]
    blank: NDArray[np.float64]  # log of 1 and what was left blank of its essential zone, beside what was drawn
    named: NDArray[np.float64]  # how high the printed guides name it; less, if it explains little


def _entropy(belief: NDArray[np.float64]) -> NDArray[np.float64]:
    """Of each row, in bits."""
    return np.asarray(-(belief * np.log2(np.maximum(belief, 1e-12))).sum(axis=-1))
