"""How much of the areas a shape covers, also where clipping it makes it unsound."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
import shapely

from bodymap.atlas import Side
from bodymap.atlas.model import AreaPlate
from bodymap.drawing.canvas import Canvas

# Two strokes; clipped to the area below, which touches three of its corners, it crosses itself.
DRAWN = shapely.Polygon(
    [
        (-10, 320), (36.97224362268009, 320), (64.4529980377477, 338.3205029433784),
        (78.32050294337844, 335.5470019622523), (75.5470019622523, 321.6794970566216),
        (45.54700196225229, 301.6794970566216),
        (40, 300), (10, 300), (28, 276), (26, 262), (12, 264), (-18, 304), (-10, 320),
    ]
)  # fmt: skip
AREA = (-18.0, 276.0, 28.0, 304.0)


def test_a_shape_with_corners_on_the_bounds_of_an_area_is_measured() -> None:
    assert DRAWN.is_valid
    assert not shapely.clip_by_rect(DRAWN, *AREA).is_valid
    area = shapely.MultiPolygon([shapely.box(*AREA)])
    plate: Any = SimpleNamespace(silhouette=area, areas=(AreaPlate("area", Side.LEFT, area),))
    touched, sizes = Canvas(plate).covered(shapely.MultiPolygon([DRAWN]))
    assert touched.tolist() == [0]
    assert sizes.tolist() == pytest.approx([shapely.intersection(DRAWN, area).area])
