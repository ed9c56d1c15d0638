"""Overlays find an answer also where the computer's own numbers do not suffice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import shapely

from bodymap import paths
from bodymap.atlas import Atlas, Figure, View
from bodymap.drawing import Complaint, PainDrawing, Pen, brush_stroke, coverage, measure, overlay, with_complaint

BOW_TIE = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
SQUARE = shapely.box(0, 0, 10, 10)


def test_a_shape_that_crosses_itself_defeats_no_overlay() -> None:
    with pytest.raises(shapely.errors.GEOSException):
        shapely.intersection(BOW_TIE, SQUARE)
    assert overlay.common(BOW_TIE, SQUARE).area == pytest.approx(50)
    assert overlay.outside(SQUARE, BOW_TIE).area == pytest.approx(50)
    assert overlay.together([BOW_TIE, SQUARE]).area == pytest.approx(100)
    several = overlay.common(np.array([SQUARE, shapely.box(0, 0, 5, 10)], dtype=object), BOW_TIE)
    assert shapely.area(several) == pytest.approx([50, 25])


def _fails_first(work: Callable[..., Any]) -> Callable[..., Any]:
    """As GEOS does, now and then: gives up in its own numbers, and never on a grid."""

    def tried(*operands: Any, grid_size: float | None = None) -> Any:
        if grid_size is None:
            raise shapely.errors.GEOSException("TopologyException: side location conflict")
        return work(*operands, grid_size=grid_size)

    return tried


def test_drawing_and_measuring_go_on_where_every_overlay_fails_at_first(monkeypatch: pytest.MonkeyPatch) -> None:
    atlas = Atlas(paths.atlas())
    drawing = with_complaint(PainDrawing(Figure.FEMALE), Complaint("a"))
    strokes = ([(0.0, 1200.0), (60.0, 1210.0)], [(0.0, 1190.0), (60.0, 1220.0)], [(-400.0, 1200.0), (0.0, 1200.0)])

    def drawn() -> PainDrawing:
        done = drawing
        for samples, erase in zip(strokes, (False, True, False), strict=True):
            done = brush_stroke(done, atlas, samples, Pen("a", erase=erase), view=View.ANTERIOR)
        return done

    expected = drawn()
    for name in ("intersection", "difference", "union_all"):
        monkeypatch.setattr(shapely, name, _fails_first(getattr(shapely, name)))

    def give_up(*_: Any) -> Any:
        raise shapely.errors.GEOSException("IllegalArgumentException: shell is empty but holes are not")

    monkeypatch.setattr(shapely, "clip_by_rect", give_up)  # it has no grid; the soak met it at action 830
    found = drawn()
    assert found.whole(View.ANTERIOR).area == pytest.approx(expected.whole(View.ANTERIOR).area, rel=1e-3)
    assert coverage(found, atlas).whole
    assert measure(found, atlas).mm2 == pytest.approx(found.whole(View.ANTERIOR).area)
