"""Whether the zones of a trigger point show at all, for the checks: those that come with the program are known to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bodymap.atlas import Figure
from bodymap.atlas.placing import place
from bodymap.referral.grid import Grid
from bodymap.referral.kept_zones import KeptZones
from bodymap.referral.point_zones import key_of, laid
from bodymap.referral.zones import Anatomy, Referral, referral_on

if TYPE_CHECKING:
    from bodymap.atlas.store import Atlas
    from bodymap.atlas.views import Side, View
    from bodymap.knowledge.records import TriggerPoint
    from bodymap.referral.point_zones import Laid

_FIGURE: Final = Figure.FEMALE  # the pain areas of both figures have the same landmarks


class ZonesThatShow:
    """A point's referral in a view, in which the whole body stands for zones that are known to show in some view.

    Zones that do not come with the program are worked out once, and kept on this machine: what is checked changes
    often, and the zones hardly ever.
    """

    def __init__(self) -> None:
        self._known: dict[Figure, tuple[str, KeptZones]] = {}
        self._grids: dict[Figure, Grid] = {}

    def __call__(self, point: TriggerPoint, atlas: Atlas, *, figure: Figure, view: View, side: Side) -> Referral:
        """The referral; a zone is empty only where it is worked out and found to be."""
        if not self._both_show(point, atlas, figure):
            return referral_on(point, atlas, figure=figure, view=view, side=side)
        plate = atlas.plate(figure, view)
        spot = place(plate, muscle=point.muscle, side=side, along=point.place.along, across=point.place.across)
        return Referral(spot, plate.silhouette, plate.silhouette)

    def covered(self, point: TriggerPoint, atlas: Atlas) -> tuple[tuple[str, float, float], ...]:
        """The pain areas of its own side, and how much of each its essential zone and its spillover cover (0-1)."""
        return self._laid(point, atlas, _FIGURE).covered

    def keep(self) -> None:
        """Keep on this machine what was worked out."""
        for _, known in self._known.values():
            known.keep()

    def _both_show(self, point: TriggerPoint, atlas: Atlas, figure: Figure) -> bool:
        """Whether the zones cover something of a pain area; one too small for that is left to be worked out."""
        covered = self._laid(point, atlas, figure).covered
        essential = any(share for _, share, _ in covered)
        return essential and (not point.referral.spillover or any(share for _, _, share in covered))

    def _laid(self, point: TriggerPoint, atlas: Atlas, figure: Figure) -> Laid:
        if figure not in self._known:
            self._known[figure] = atlas.digest(figure), KeptZones(figure)
        body, known = self._known[figure]
        anatomy = Anatomy.of(point)
        key = key_of(anatomy, body)
        if key not in known:
            if figure not in self._grids:
                self._grids[figure] = Grid(atlas, figure)
            known.add(key, laid(anatomy, self._grids[figure]))
        return known[key]
