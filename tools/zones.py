"""``make zones``: work out the zones of all shipped trigger points into assets/zones.

What was worked out before and still holds is taken over, so that after an edit
this takes a second or two; all anew takes half a minute.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bodymap import paths
from bodymap.atlas import Atlas, Figure
from bodymap.referral import kept_zones
from bodymap.referral.grid import Grid
from bodymap.referral.point_zones import key_of, packed, zones_of
from bodymap.referral.zones import Anatomy
from bodymap.shelf import Shelf

if TYPE_CHECKING:
    from bodymap.knowledge.base import KnowledgeBase


def compiled(base: KnowledgeBase, atlas: Atlas, figure: Figure, known: dict[bytes, bytes]) -> dict[bytes, bytes]:
    """The zones of all points on a figure, by what they are kept by.

    :param known: zones worked out before.
    """
    grid, body = Grid(atlas, figure), atlas.digest(figure)
    found = {}
    for point in base.trigger_points.values():
        anatomy = Anatomy.of(point)
        key = key_of(anatomy, body)
        found[key] = known[key] if key in known else packed(zones_of(anatomy, grid))
    return found


def main() -> int:
    """Write the zones of both figures."""
    shelf = Shelf(data=paths.data())
    for figure in Figure:
        path = kept_zones.shipped_file(figure)
        known = kept_zones.read(path)
        zones = compiled(shelf.base, shelf.atlas, figure, known)
        if zones != known:
            kept_zones.write(path, zones)
        new = len(zones.keys() - known.keys())
        print(f"{path}: {len(zones)} zones, {new} of them new, {path.stat().st_size / 1e6:.2f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
