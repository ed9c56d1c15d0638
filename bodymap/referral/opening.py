"""A ranker of a knowledge base, ready to be asked: its zones as they are kept, and worked out where they are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bodymap.referral.grid import Grid
from bodymap.referral.kept_zones import KeptZones
from bodymap.referral.point_zones import Laid, key_of, laid, unpacked
from bodymap.referral.ranking import Ranker
from bodymap.referral.zone_index import assembled
from bodymap.referral.zones import Anatomy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bodymap.atlas.store import Atlas
    from bodymap.atlas.views import Figure
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.referral.tuning import Tuning


class Opening:
    """Opens a ranker step by step; each step takes some hundredths of a second."""

    def __init__(self, base: KnowledgeBase, atlas: Atlas, figure: Figure, *, tuning: Tuning | None = None) -> None:
        self._base = base
        self._atlas = atlas
        self._figure = figure
        self._tuning = tuning
        self.ranker: Ranker | None = None
        self.laid: dict[str, Laid] | None = None  # all points on the figure, by id: there long before the ranker is

    def steps(self) -> Iterator[float]:
        """Work; yields the share of the zones that are worked out. After the last step there is a ranker."""
        points = self._base.trigger_points
        anatomies = {name: Anatomy.of(point) for name, point in points.items()}
        body = self._atlas.digest(self._figure)
        keys = {name: key_of(anatomy, body) for name, anatomy in anatomies.items()}
        known = KeptZones(self._figure)
        missing = [name for name, key in keys.items() if key not in known]
        yield 0.0 if missing else 1.0
        grid = Grid(self._atlas, self._figure) if missing else None
        for number, name in enumerate(missing, start=1):
            assert grid is not None
            known.add(keys[name], laid(anatomies[name], grid))
            yield number / (len(missing) + 1)
        known.keep()
        self.laid = {name: known[key] for name, key in keys.items()}
        yield 1.0
        grid = grid or Grid(self._atlas, self._figure)
        yield 1.0
        zones = [unpacked(point.zones) for point in self.laid.values()]
        yield 1.0
        index = assembled(tuple(points), zones, grid)
        yield 1.0
        self.ranker = Ranker(
            grid,
            index,
            points,
            symptoms=self._base.symptoms,
            questions=self._base.questions,
            tuning=self._tuning,
        )
        yield 1.0


def open_ranker(base: KnowledgeBase, atlas: Atlas, figure: Figure, *, tuning: Tuning | None = None) -> Ranker:
    """A ranker at once: some tenths of a second, and some hundredths more for each record that is not kept yet."""
    opening = Opening(base, atlas, figure, tuning=tuning)
    for _ in opening.steps():
        pass
    assert opening.ranker is not None
    return opening.ranker


class Rankers:
    """The rankers of a knowledge base, one a figure: opened when needed, at once or step by step, and kept."""

    def __init__(self, base: KnowledgeBase, atlas: Atlas) -> None:
        self.base = base
        self._atlas = atlas
        self._openings: dict[Figure, tuple[Opening, Iterator[float]]] = {}

    def ready(self, figure: Figure) -> Ranker | None:
        """The ranker of a figure, if it is open."""
        return self._openings[figure][0].ranker if figure in self._openings else None

    def steps(self, figure: Figure) -> Iterator[float]:
        """Go on opening where it was left, by whomever; yields the share that is done."""
        if figure not in self._openings:
            opening = Opening(self.base, self._atlas, figure)
            self._openings[figure] = (opening, opening.steps())
        # Not the steps themselves: who lets go of those half way would end them for all others.
        return map(float, self._openings[figure][1])

    def laid(self, figure: Figure) -> Mapping[str, Laid]:
        """All points laid on a figure, by id: a few milliseconds, once, unless there are edited ones to work out."""
        steps = self.steps(figure)
        while (found := self._openings[figure][0].laid) is None:
            next(steps)
        return found

    def of(self, figure: Figure) -> Ranker:
        """The ranker of a figure, opened at once if need be."""
        for _ in self.steps(figure):
            pass
        ranker = self.ready(figure)
        assert ranker is not None
        return ranker
