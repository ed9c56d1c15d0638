"""How zones, muscles and pictures are painted, on small images."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from bodymap.gui.map import cameras
from bodymap.gui.painting import blur, marks, paths, picture, zones
from bodymap.gui.painting.description import Camera, Zones
from bodymap.gui.painting.palette import Palette, palette_of
from bodymap.gui.widgets.theme import load_theme

BODY = shapely.MultiPolygon([shapely.box(0, 0, 200, 200)])
NOTHING = shapely.MultiPolygon()


@pytest.fixture(scope="module", autouse=True)
def app(qapp: QGuiApplication) -> QGuiApplication:
    return qapp


@pytest.fixture
def palette() -> Palette:
    return palette_of(load_theme("light"), "neutral")


def multi(*shapes: shapely.Polygon) -> shapely.MultiPolygon:
    return shapely.MultiPolygon(list(shapes))


def painted(
    zone: Zones,
    palette: Palette,
    *,
    scale: float = 1.0,
    paint: Callable[[QPainter, Zones, Palette, float], None] | None = None,
    progress: float = 1.0,
) -> NDArray[np.int64]:
    """How far each pixel of 200 x 200 mm is from white: (h, w), row 0 at the top."""
    side = int(200 * scale)
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setTransform(Camera(100, 100, scale).transform(QRectF(0, 0, side, side)))
    if paint is not None:
        paint(painter, zone, palette, scale)
    else:
        zones.paint_zones(painter, zone, palette, scale, progress)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(side, side, 4).astype(int)
    return 255 - pixels[..., 1]


def test_essential_is_solid_inside_soft_at_the_edge_and_absent_outside(palette: Palette) -> None:
    shown = painted(Zones(multi(shapely.box(50, 50, 150, 150)), NOTHING, 100, 100, BODY), palette)
    inside, edge, outside = shown[100, 100], shown[100, 50], shown[100, 40]
    assert 0.75 * 237 < inside < 0.85 * 237
    assert 0.2 * inside < edge < 0.8 * inside
    assert outside == 0


def test_an_edge_drawn_as_vectors_is_soft(palette: Palette) -> None:
    """On paper no ring of the edge is told from the next, and the edge is as on the screen."""
    zone = Zones(multi(shapely.box(50, 50, 150, 150)), NOTHING, 100, 100, BODY)
    scale = 4.0
    drawn = painted(zone, palette, scale=scale, paint=zones.outline_zones)[400, 100:400]
    steps = np.diff(drawn)
    assert drawn[0] == 0
    assert 0.75 * 237 < drawn[-1] < 0.85 * 237
    assert steps.min() >= 0
    assert steps.max() <= 0.08 * 237
    assert len(np.unique(drawn)) >= 20
    on_screen = painted(zone, palette, scale=scale)[400, 100:400]
    assert np.abs(drawn - on_screen).max() < 0.2 * 237


def test_vectors_stay_on_the_body(palette: Palette) -> None:
    body = shapely.MultiPolygon([shapely.box(0, 0, 100, 200)])
    shown = painted(
        Zones(multi(shapely.box(20, 50, 100, 150)), NOTHING, 60, 100, body), palette, paint=zones.outline_zones
    )
    assert shown[100, 90] > 0
    assert not shown[:, 101:].any()


def test_a_zone_ends_sharply_where_the_body_does(palette: Palette) -> None:
    shown = painted(Zones(multi(shapely.box(0, 50, 100, 150)), NOTHING, 50, 100, BODY), palette)
    assert shown[100, 2] > 0.9 * shown[100, 50]


def test_spillover_is_dots_that_keep_their_places_at_every_zoom(palette: Palette) -> None:
    zone = Zones(NOTHING, multi(shapely.box(20, 20, 180, 180)), 100, 100, BODY)
    once, larger = painted(zone, palette, scale=3), painted(zone, palette, scale=6)
    middle = once[150:450, 150:450]
    assert 0.08 < (middle > 150).mean() < 0.45  # neither bare nor solid
    halved = larger.reshape(600, 2, 600, 2).mean(axis=(1, 3))
    same = (halved > 120) == (once > 120)
    assert same.mean() > 0.97


def test_spillover_thins_towards_its_edge(palette: Palette) -> None:
    zone = Zones(NOTHING, multi(shapely.box(20, 20, 180, 180)), 100, 100, BODY)
    dots = painted(zone, palette, scale=3) > 150
    assert dots[60:540, 60:69].mean() < 0.6 * dots[60:540, 240:360].mean()


def test_pain_travels_outwards_from_the_point(palette: Palette) -> None:
    zone = Zones(multi(shapely.box(20, 80, 180, 120)), NOTHING, 30, 100, BODY)
    start, half, end = (painted(zone, palette, progress=p) for p in (0.0, 0.5, 1.0))
    assert start.max() == 0
    assert half[100, 40] > 150
    assert half[100, 170] == 0
    assert end[100, 170] > 150


def test_an_empty_zone_paints_nothing(palette: Palette) -> None:
    assert painted(Zones(NOTHING, NOTHING, 0, 0, BODY), palette).max() == 0


@pytest.mark.parametrize("ground", ["#fbf8f3", "#191715", "#22140e", "#f6dcc8", "#c4122f"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_x_reads_on_any_ground(ground: str, theme: str) -> None:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    marks.paint_x(painter, QPointF(20, 20), palette_of(load_theme(theme), "neutral"), 6)
    painter.end()
    greys = [image.pixelColor(x, y).lightness() for x in range(40) for y in range(40)]
    assert max(greys) - min(greys) > 150
    assert image.pixelColor(1, 1) == QColor(ground)


# Pictures


def test_a_tint_runs_from_shadow_to_light_and_keeps_alpha() -> None:
    table = picture.tint_table(("#102030", "#f0e0d0"))
    assert f"{table[255 << 8 | 0]:08x}" == "ff102030"
    assert f"{table[255 << 8 | 255]:08x}" == "fff0e0d0"
    assert table[0 << 8 | 200] == 0
    assert table[128 << 8 | 255] >> 24 == 128


def test_a_blur_keeps_the_sum_and_spreads() -> None:
    dot = np.zeros((41, 41), np.float32)
    dot[20, 20] = 1
    spread = blur.box_blur(dot, 3, times=3)
    assert spread.sum() == pytest.approx(1, abs=1e-3)
    assert spread[20, 20] < 0.05
    assert np.allclose(spread, spread.T, atol=1e-6)


@pytest.mark.parametrize("radius", range(6))
def test_a_blur_is_the_mean_of_what_lies_about(radius: int) -> None:
    values = np.random.default_rng(5).random((9, 14)).astype(np.float32)
    wide = np.pad(values, radius)
    about = np.lib.stride_tricks.sliding_window_view(wide, (2 * radius + 1, 2 * radius + 1))
    assert np.allclose(blur.box_blur(values, radius, times=1), about.mean(axis=(2, 3)), atol=1e-6)


def test_paths_keep_points_and_holes() -> None:
    ring = shapely.Point(50, 50).buffer(40).difference(shapely.Point(50, 50).buffer(20))
    path = paths.path_of(ring)
    assert path.contains(QPointF(50, 85))
    assert not path.contains(QPointF(50, 50))
    assert paths.polygon(np.array([[1.5, 2.5], [3, 4]])).at(0) == QPointF(1.5, 2.5)
    assert paths.path_of(NOTHING).isEmpty()


# Cameras


def test_cameras_fit_and_zoom_to_the_spot() -> None:
    rect = QRectF(0, 0, 400, 300)
    camera = cameras.framed((0, 0, 200, 200), rect)
    assert camera.scale == pytest.approx(0.96 * 1.5)
    at = QPointF(50, 40)
    nearer = cameras.zoomed(camera, 3, at=at, rect=rect)
    before = camera.transform(rect).inverted()[0].map(at)
    after = nearer.transform(rect).inverted()[0].map(at)
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()))
    assert cameras.between(camera, nearer, 1.0) == nearer
    assert cameras.between(camera, nearer, 0.0).scale == pytest.approx(camera.scale)
