"""Whether the zones of a trigger point show at all, for the checks: those that come with the program are known to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bodymap.atlas import Figure, Side
from bodymap.atlas.placing import place
from bodymap.referral import kept_zones
from bodymap.referral.point_zones import key_of, shares_of
from bodymap.referral.zones import Anatomy, Referral, coverage, referral_on

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bodymap.atlas.store import Atlas
    from bodymap.atlas.views import View
    from bodymap.knowledge.records import TriggerPoint
    from bodymap.referral.point_zones import Laid

_FIGURE: Final = Figure.FEMALE  # the pain areas of both figures have the same landmarks


class ZonesThatShow:
    """A point's referral in a view, in which the whole body stands for zones that are known to show in some view."""

    def __init__(self) -> None:
        self._shipped: dict[Figure, tuple[str, Mapping[bytes, Laid]]] = {}

    def __call__(self, point: TriggerPoint, atlas: Atlas, *, figure: Figure, view: View, side: Side) -> Referral:
        """The referral; a zone is empty only where it is worked out and found to be."""
        if not self._both_show(point, atlas, figure):
            return referral_on(point, atlas, figure=figure, view=view, side=side)
        plate = atlas.plate(figure, view)
        spot = place(plate, muscle=point.muscle, side=side, along=point.place.along, across=point.place.across)
        return Referral(spot, plate.silhouette, plate.silhouette)

    def covered(self, point: TriggerPoint, atlas: Atlas) -> tuple[tuple[str, float, float], ...]:
        """The pain areas of its own side, and how much of each its essential zone and its spillover cover (0-1)."""
        laid = self._laid(point, atlas, _FIGURE)
        return shares_of(coverage(point, atlas, figure=_FIGURE, side=Side.LEFT)) if laid is None else laid.covered

    def _both_show(self, point: TriggerPoint, atlas: Atlas, figure: Figure) -> bool:
        """Whether the zones cover something of a pain area; one too small for that is left to be worked out."""
        laid = self._laid(point, atlas, figure)
        if laid is None:
            return False
        essential = any(share for _, share, _ in laid.covered)
        return essential and (not point.referral.spillover or any(share for _, _, share in laid.covered))

    def _laid(self, point: TriggerPoint, atlas: Atlas, figure: Figure) -> Laid | None:
        """The point laid on the figure, if its zones come with the program."""
        if figure not in self._shipped:
            self._shipped[figure] = atlas.digest(figure), kept_zones.read(kept_zones.shipped_file(figure))
        body, known = self._shipped[figure]
        return known.get(key_of(Anatomy.of(point), body))
