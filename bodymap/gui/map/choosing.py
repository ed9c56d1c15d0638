"""From where a subject is looked at: the rules, in one place and pure.

A subject has facets: where a pain comes from (an X, a muscle) and where it is felt (a zone, pain areas, a drawing).

1. Views chosen by hand stay while the subject is the same, whatever they show. Whoever asks here has a new subject,
   another figure or another room.
2. Two views chosen by hand stay for a new subject as well, if they show as much of it as any two.
3. One view, if one shows it all: the one that is shown, or else what is nearest to it (the other side from the other
   side, with the arm there), or else the one that shows most.
4. Otherwise two, if there is room: where it comes from first, where it is felt second.
5. Without room for two, the view that shows most, of equals the one from where it comes. A link leads to the other.
"""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, Final

from bodymap.atlas import View
from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

PREFERRED: Final = (
    View.POSTERIOR,
    View.ANTERIOR,
    View.LEFT,
    View.RIGHT,
    View.FLANK_LEFT,
    View.FLANK_RIGHT,
    View.PLANTAR,
    View.DORSAL,
    View.MEDIAL_LEFT,
    View.MEDIAL_RIGHT,
    View.INFERIOR,
)
_WELL: Final = 0.4  # of what the best view shows of a facet: as good as all of it
_RIM: Final = 0.5  # what less than that of a zone counts, beside all of it
_STILL: Final = 0.1  # enough, in a view that is shown already, of what is not a zone
_ALL: Final = 0.9  # of the subject: nothing worth a second view is missing
_GAIN: Final = 0.2  # of the subject, that a second view must add
_AS_MUCH: Final = 0.9  # of what the best view shows; a view that shows as much is as good


class Facet(Value, frozen=True):
    """One thing of a subject: how much of it each view shows, in any unit. Views that show none are left out."""

    shown: Mapping[View, float]
    weight: float = 1.0
    felt: bool = False  # pain is felt there; otherwise it comes from there
    wide: bool = False  # a zone: a rim of it in the view that is shown tells nothing

    @property
    def most(self) -> float:
        """What the view shows that shows most of it."""
        return max(self.shown.values(), default=0.0)


class Wish(Value, frozen=True):
    """What the person has chosen, and what there is room for."""

    shown: tuple[View, ...]  # at present
    chosen: tuple[View, ...]  # by hand, last
    arm: bool = False  # side views with the arm, where that shows as much
    room: int = 2  # views that stand side by side


def views_for(facets: Sequence[Facet], wish: Wish) -> tuple[View, ...]:
    """The views to show, of one or two; those that are shown where no view shows anything."""
    told = _Told(facets, wish)
    if not told.facets:
        return wish.shown
    if len(wish.chosen) > 1 and told.share(wish.chosen) >= _ALL * told.share(PREFERRED):
        return wish.chosen
    single = told.single()
    most = told.share((single,))
    if wish.room < 2 or most >= _ALL:
        return (single,)
    pair = told.pair()
    return pair if told.share(pair) >= most + _GAIN else (single,)


def tells_more(facets: Sequence[Facet], shown: Sequence[View], *, arm: bool) -> View | None:
    """The view in which most of the pain is felt, if the views shown tell little of it."""
    told = _Told([facet for facet in facets if facet.wide], Wish((), (), arm=arm))
    if not told.facets or told.share(shown) >= 1.0:
        return None
    return told.most(PREFERRED)


def best_view(facets: Sequence[Facet], *, arm: bool) -> View | None:
    """The one view that shows most, whatever is shown now; None if none shows anything."""
    told = _Told(facets, Wish((), (), arm=arm))
    return told.single() if told.facets else None


class _Told:
    """What views tell of a subject, of each facet beside the view that tells most of it."""

    def __init__(self, facets: Sequence[Facet], wish: Wish) -> None:
        self.facets = [facet for facet in facets if facet.most > 0]
        self._wish = wish
        self._amounts = {view: [facet.shown.get(view, 0.0) / facet.most for facet in self.facets] for view in PREFERRED}
        self._seen = {
            view: [self._well(facet, view, amount) for facet, amount in zip(self.facets, amounts, strict=True)]
            for view, amounts in self._amounts.items()
        }
        self._all = range(len(self.facets))
        self._sources = [at for at in self._all if not self.facets[at].felt]
        self._felt = [at for at in self._all if self.facets[at].felt]

    def _well(self, facet: Facet, view: View, amount: float) -> float:
        """How well a view shows a facet, 0 to 1."""
        if facet.wide:  # less is a rim, or what is felt besides
            return 1.0 if amount >= _WELL else _RIM * amount
        return min(1.0, amount / (_STILL if view in self._wish.shown else _WELL))

    def share(self, views: Sequence[View], of: Iterable[int] | None = None) -> float:
        """How much of the subject, or of some facets, these views show well together, 0 to 1."""
        of = list(self._all if of is None else of)
        weights = [self.facets[at].weight for at in of]
        seen = (weight * max(self._seen[view][at] for view in views) for at, weight in zip(of, weights, strict=True))
        return sum(seen) / sum(weights) if weights else 0.0

    def single(self) -> View:
        """The view to show alone."""
        shares = {view: self.share((view,)) for view in PREFERRED}
        good = _highest(PREFERRED, shares)
        good = _highest(good, {view: self.share((view,), self._sources) for view in good})
        near = (near for shown in self._wish.shown for near in (shown, *_alike(shown)))
        return next((view for view in near if view in good), None) or self.most(good)

    def pair(self) -> tuple[View, View]:
        """The two views to show, where it comes from first."""
        sources, felt = self._sources or list(self._all), self._felt or list(self._all)
        first = {view: (self.share((view,), sources), self._amount(view, sources)) for view in PREFERRED}
        second = {view: self._amount(view, felt) for view in PREFERRED}
        good = _highest(PREFERRED, second)

        def worth(pair: tuple[View, View]) -> tuple[float, ...]:
            return (
                round(self.share(pair), 2),
                round(first[pair[0]][0], 2),
                sum(view in self._wish.shown for view in pair),
                pair[1] in good or second[pair[1]],
                first[pair[0]][1] + self._arms(pair),
                -PREFERRED.index(pair[1]),
            )

        return max(permutations(PREFERRED, 2), key=worth)

    def most(self, views: Sequence[View]) -> View:
        """The view that shows most, of equals the plainest; its arm as is wished, if it shows as much."""
        good = _highest(views, {view: self._amount(view, self._all) for view in views})
        wished = self._armed(good[0])
        return wished if wished in good else good[0]

    def _amount(self, view: View, of: Iterable[int]) -> float:
        return sum(self.facets[at].weight * self._amounts[view][at] for at in of)

    def _armed(self, view: View) -> View:
        return view.with_arm if self._wish.arm else view.arm_away

    def _arms(self, views: Iterable[View]) -> float:
        """A little for each view whose arm is as the person wishes."""
        return (1 - _AS_MUCH) * sum(view is self._armed(view) for view in views)


def _highest(views: Iterable[View], told: Mapping[View, float]) -> list[View]:
    """The views that tell about as much as the one that tells most."""
    views = list(views)
    most = max(told[view] for view in views)
    return [view for view in views if told[view] >= _AS_MUCH * most]


def _alike(view: View) -> Iterable[View]:
    """What is nearest to a view: the other side seen from the other side; what the arm hangs before, or is itself."""
    return dict.fromkeys((view.mirrored, view.with_arm, view.mirrored.with_arm))
