"""The legend: never too small to be read, and on as many lines as it needs."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shapely
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from bodymap.atlas import Side
from bodymap.gui.application import create_app
from bodymap.gui.painting.description import Camera, LegendWords, MapDescription, Pane, PointMark, Zones
from bodymap.gui.painting.legend import LEAST_PX, legend_font, legend_lines, legend_width, paint_legend
from bodymap.gui.painting.palette import palette_of
from bodymap.gui.widgets.theme import load_theme

WORDS = LegendWords(
    "Essential: felt by nearly everyone with this point",
    "Spillover: felt by some",
    "the point",
    short=("Essential", "Spillover", "the point"),
)
WHOLE = [WORDS.essential, WORDS.spillover, WORDS.point]


def described(text_px: float = 13.0, *, zones: bool = True) -> MapDescription:
    create_app()
    plate: Any = None
    square = shapely.MultiPolygon([shapely.box(0, 0, 10, 10)])
    felt = Zones(square, square, 0, 0, square) if zones else None
    mark = PointMark("p", 0, 0, 1, Side.LEFT, seen=True)
    pane = Pane(plate, (0, 0, 100, 100), Camera(0, 0, 1), marks=(mark,), zones=felt)
    return MapDescription(100, 100, (pane,), palette_of(load_theme("light"), ""), WORDS, text_px=text_px)


def said(desc: MapDescription, width: float) -> list[list[str]]:
    return [[words for _, words in line] for line in legend_lines(desc, width)]


def test_where_there_is_room_it_says_all_on_one_line() -> None:
    assert said(described(), 900) == [WHOLE]


def test_where_it_is_narrow_it_says_it_in_fewer_words() -> None:
    assert said(described(), 400) == [list(WORDS.short)]


def test_where_it_is_very_narrow_it_takes_more_lines() -> None:
    lines = said(described(), 200)
    assert len(lines) > 1
    assert [words for line in lines for words in line] == list(WORDS.short)


@pytest.mark.parametrize("text_px", [5.0, 9.0, 13.0, 19.5])
@pytest.mark.parametrize("width", [240.0, 420.0, 1200.0])
def test_it_is_never_too_small_and_fits_the_room(text_px: float, width: float) -> None:
    desc = described(text_px)
    assert legend_font(desc).pixelSize() >= LEAST_PX
    assert legend_width(desc, width) <= width


def test_without_zones_it_speaks_of_the_points_alone() -> None:
    assert said(described(zones=False), 900) == [["the point"]]


def test_lines_are_painted_one_over_the_other() -> None:
    desc = described()
    image = QImage(200, 80, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    paint_legend(painter, QPointF(4, 70), desc, 190)
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint32).reshape(80, 200).any(axis=1)
    assert rows[58:72].any()
    assert rows[40:55].any()
    assert not rows[:20].any()
