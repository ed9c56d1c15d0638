"""Rings of areas inside the body, painted on small images, and what the pointer means over them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from bodymap.atlas import AreaPlate, BodyPicture, Figure, Plate, PlateIndex, Side, View
from bodymap.gui.map.hits import find_hit
from bodymap.gui.painting import board, spots
from bodymap.gui.painting.description import Camera, DeepSpot
from bodymap.gui.painting.palette import Palette, palette_of
from bodymap.gui.widgets.theme import load_theme

KEY = ("tooth", Side.LEFT)
SCALE = 4.0


@pytest.fixture(scope="module", autouse=True)
def app(qapp: QGuiApplication) -> QGuiApplication:
    return qapp


@pytest.fixture
def palette() -> Palette:
    return palette_of(load_theme("light"), "neutral")


@pytest.fixture
def plate() -> Plate:
    box = (0.0, 0.0, 50.0, 50.0)
    ground = shapely.MultiPolygon([shapely.box(*box)])
    disc = shapely.MultiPolygon([shapely.Point(25, 25).buffer(10, quad_segs=32)])
    picture = BodyPicture(Path("none.png"), 1.0, box)
    return Plate(
        figure=Figure.FEMALE,
        view=View.ANTERIOR,
        box=box,
        silhouette=ground,
        overview=picture,
        tiles=(),
        muscles=(),
        areas=(AreaPlate("cheek", Side.LEFT, ground),),
        depth=np.zeros((13, 13), np.float32),
        depth_step=4.0,
        close_ups={},
        spots=(AreaPlate(*KEY, disc),),
    )


def painted(spot: DeepSpot, palette: Palette, *, referred: bool, progress: float = 1.0) -> NDArray[np.int64]:
    """How far each pixel of 50 x 50 mm is from white."""
    side = round(50 * SCALE)
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setTransform(Camera(25, 25, SCALE).transform(QRectF(0, 0, side, side)))
    if referred:
        spots.paint_referred(painter, (spot,), palette, SCALE, progress)
    else:
        spots.paint_spots(painter, (spot,), palette, SCALE)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(side, side, 4).astype(int)
    return 255 - pixels[..., 1]


@pytest.mark.parametrize("referred", [False, True])
def test_a_spot_is_a_ring_with_a_dot(palette: Palette, *, referred: bool) -> None:
    shown = painted(DeepSpot(KEY, 25, 25, 10, essential=True), palette, referred=referred)
    middle = round(25 * SCALE)
    assert shown[middle - 1 : middle + 1, middle - 1 : middle + 1].min() > 40
    ring = middle + round(10 * SCALE)
    assert shown[middle, ring - 2 : ring + 2].max() > 40
    assert shown[middle, middle + round(5 * SCALE)] == 0
    assert shown[middle, middle + round(14 * SCALE)] == 0


def test_spillover_is_a_broken_ring(palette: Palette) -> None:
    whole, broken = (
        (painted(DeepSpot(KEY, 25, 25, 10, essential=kind), palette, referred=True) > 100).sum()
        for kind in (True, False)
    )
    assert broken < 0.8 * whole


def test_a_spot_waits_for_the_pain_to_come(palette: Palette) -> None:
    spot = DeepSpot(KEY, 25, 25, 10, essential=True)
    assert not painted(spot, palette, referred=True, progress=0.5).any()


def test_the_plate_tells_its_spots_and_their_outlines(plate: Plate) -> None:
    (spot,) = spots.deep_spots(plate)
    assert (spot.key, spot.x, spot.y) == (KEY, 25.0, 25.0)
    assert spot.radius == pytest.approx(10.0)
    assert set(board.area_paths(plate)) == {("cheek", Side.LEFT), KEY}


@pytest.mark.parametrize(("x", "shown", "area"), [(26, True, "tooth"), (33, True, "cheek"), (26, False, "cheek")])
def test_the_pointer_means_a_painted_spot_near_its_dot(plate: Plate, x: float, area: str, *, shown: bool) -> None:
    hit = find_hit(
        index=PlateIndex(plate), marks=(), x=x, y=25, scale=SCALE, layers=(), spots=plate.spots if shown else ()
    )
    assert hit is not None
    assert hit.area is not None
    assert hit.area.area == area
