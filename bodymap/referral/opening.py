"""A ranker of a knowledge base, ready to be asked: its zones from the user's cache, or worked out now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bodymap import paths
from bodymap.referral import zone_index
from bodymap.referral.grid import Grid
from bodymap.referral.ranking import Ranker

if TYPE_CHECKING:
    from collections.abc import Iterator

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

    def steps(self) -> Iterator[float]:
        """Work; yields the share that is done. After the last step there is a ranker."""
        points = list(self._base.trigger_points.values())
        key = zone_index.key_for(points, self._atlas, self._figure)
        index = zone_index.read(paths.user_cache(), key=key, figure=self._figure)
        grid = Grid(self._atlas, self._figure)
        yield 0.0
        if index is None:
            builder = zone_index.Builder(points, grid)
            yield from builder.steps()
            index = builder.index()
            zone_index.write(paths.user_cache(), index, key=key, figure=self._figure)
        self.ranker = Ranker(
            grid,
            index,
            self._base.trigger_points,
            symptoms=self._base.symptoms,
            questions=self._base.questions,
            tuning=self._tuning,
        )
        yield 1.0


def open_ranker(base: KnowledgeBase, atlas: Atlas, figure: Figure, *, tuning: Tuning | None = None) -> Ranker:
    """A ranker at once; the first time on a machine this takes some seconds."""
    opening = Opening(base, atlas, figure, tuning=tuning)
    for _ in opening.steps():
        pass
    assert opening.ranker is not None
    return opening.ranker
