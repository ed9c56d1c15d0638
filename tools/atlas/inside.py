"""Pain areas that have no skin: discs about a spot inside the body, marked in the views that are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from bodymap.atlas.views import Side, View, project
from tools.atlas.source import read_inside_areas

if TYPE_CHECKING:
    from tools.atlas.stage import Stage

_CORNERS_PER_QUARTER = 12


def spots_in_view(
    on: Stage, view: View, silhouette: shapely.MultiPolygon
) -> list[tuple[str, Side, shapely.MultiPolygon]]:
    """The inside areas that are marked in a view: id, side of the body and disc, the left one first.

    :param silhouette: of the same figure and view; what a disc has beyond it is cut away.
    """
    # A view of the right side shows what its mirror image of the left is named for.
    named = (view.mirrored if view.only_side is Side.RIGHT else view).with_arm
    found = []
    for area in read_inside_areas():
        if named not in area.inside.views:
            continue
        at = on.spots.inside(area.inside.at, area.inside.deep)
        for side in Side:
            if view.only_side not in (None, side):
                continue
            x, y, _ = project(at if side is Side.LEFT else at * (-1.0, 1.0, 1.0), view)
            disc = shapely.Point(x, y).buffer(area.inside.radius, quad_segs=_CORNERS_PER_QUARTER)
            shape = shapely.intersection(disc, silhouette)
            parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and part.area > 1.0]
            if parts:
                found.append((area.id, side, shapely.MultiPolygon(parts)))
    return found
