"""The coats: pictures that are tinted, mirrored, laid down, and cut along the region of a selected muscle."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPainterPath

from bodymap.atlas import BodyPicture, Box, Coat, Coated, Figure, Layer, MusclePlate, Plate, Side, View
from bodymap.gui.painting import board, coats, picture
from bodymap.gui.painting.description import Camera, LegendWords, MapDescription, Pane
from bodymap.gui.painting.palette import palette_of
from bodymap.gui.painting.picture import FleshTint, PictureError, Pictures, SkinTint, pictures_for, read
from bodymap.gui.widgets.theme import load_theme

BOX: Box = (0.0, 0.0, 40.0, 40.0)
SKIN, OVER, UNDER, VEIL = 0xFFC4C4C4, 0xFF903020, 0xFF205090, 0xFF30A040
SUPERFICIAL = frozenset({Layer.SUPERFICIAL})


@pytest.fixture(scope="module", autouse=True)
def app(qapp: QGuiApplication) -> QGuiApplication:
    return qapp


def saved(path: Path, colour: int, *, left_only: bool = False) -> BodyPicture:
    image = QImage(40, 40, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.fillRect(0, 0, 20 if left_only else 40, 40, QColor.fromRgba(colour))
    painter.end()
    image.save(str(path), quality=100)
    return BodyPicture(path, 1.0, BOX)


def muscle(name: str, layer: Layer, *, veil: bool = False) -> MusclePlate:
    region = shapely.MultiPolygon([shapely.box(10, 10, 30, 30)])
    grid = np.zeros((2, 2, 2), np.float32)
    regions, whole = ({}, region) if veil else ({layer: region}, None)
    return MusclePlate(name, Side.LEFT, layer, 0, regions, grid, np.ones((2, 2), np.bool_), whole)


@pytest.fixture
def plate(tmp_path: Path) -> Plate:
    """Three muscles over each other, each in a picture of its own colour."""
    colours = {Coat.SUPERFICIAL: OVER, Coat.DEEP: UNDER, Coat.VEIL: VEIL, Coat.BONES: 0xFFFFFFFF}
    return Plate(
        figure=Figure.FEMALE,
        view=View.ANTERIOR,
        box=BOX,
        silhouette=shapely.MultiPolygon([shapely.box(*BOX)]),
        overview=saved(tmp_path / "skin.png", SKIN),
        tiles=(),
        muscles=(
            muscle("under", Layer.DEEP),
            muscle("over", Layer.SUPERFICIAL),
            muscle("veil", Layer.SUPERFICIAL, veil=True),
        ),
        areas=(),
        depth=np.zeros((2, 2), np.float32),
        depth_step=40.0,
        close_ups={},
        coats={coat: Coated(saved(tmp_path / f"{coat}.webp", colour)) for coat, colour in colours.items()},
    )


def painted(plate: Plate, *, theme: str = "light", **how: object) -> NDArray[np.int64]:
    """Body and muscles as (40, 40, 3) red, green, blue."""
    pane = Pane(plate, (0, 0, 40, 40), Camera(20, 20, 1.0))
    palette = palette_of(load_theme(theme), "neutral")
    desc = MapDescription(40, 40, (pane,), palette, LegendWords("", "", ""), **how)  # type: ignore[arg-type]
    image = board.pane_image(pane, desc, Pictures())
    return np.frombuffer(image.constBits(), np.uint8).reshape(40, 40, 4)[..., 2::-1].astype(int)


def rgb(colour: int) -> NDArray[np.int64]:
    return np.array([colour >> 16 & 255, colour >> 8 & 255, colour & 255])


def test_the_picture_of_the_outermost_layer_is_shown(plate: Plate) -> None:
    assert np.array_equal(painted(plate, layers=SUPERFICIAL)[20, 20], rgb(OVER))
    assert np.array_equal(painted(plate, layers=frozenset(Layer))[20, 20], rgb(OVER))
    assert np.array_equal(painted(plate, layers=frozenset({Layer.DEEP}))[20, 20], rgb(UNDER))
    grey = painted(plate)[20, 20]
    assert np.ptp(grey) < 30


@pytest.mark.parametrize(("name", "colour"), [("over", OVER), ("under", UNDER), ("veil", VEIL)])
def test_a_selected_muscle_is_cut_from_its_own_picture_and_the_rest_steps_back(
    plate: Plate, name: str, colour: int
) -> None:
    shown = painted(plate, layers=SUPERFICIAL, selected=(name, Side.LEFT))
    assert np.array_equal(shown[20, 20], rgb(colour))
    strong, weak = rgb(OVER), shown[5, 5]
    assert np.ptp(weak) < 0.7 * np.ptp(strong)
    assert weak.mean() > strong.mean()  # lighter and less saturated


def test_a_veil_is_shown_only_where_it_is_selected(plate: Plate) -> None:
    green = rgb(VEIL)
    for layers in (SUPERFICIAL, frozenset(Layer), frozenset[Layer]()):
        assert not (painted(plate, layers=layers) == green).all(axis=-1).any()
    assert (painted(plate, layers=SUPERFICIAL, selected=("veil", Side.LEFT)) == green).all(axis=-1).any()


def test_muscles_step_back_over_bones_and_stay_calm_in_the_dark(plate: Plate) -> None:
    with_bones, without = (painted(plate, layers=SUPERFICIAL, bones=bones)[20, 20] for bones in (True, False))
    assert with_bones.mean() > without.mean() + 40
    dark = painted(plate, layers=SUPERFICIAL, theme="dark")[20, 20]
    assert np.ptp(dark) < np.ptp(without)


@pytest.mark.parametrize("tint", [SkinTint(("#000000", "#ffffff")), FleshTint("#ffffff", 0.0)])
def test_a_mirrored_picture_shows_the_other_side(tmp_path: Path, tint: SkinTint | FleshTint) -> None:
    picture = saved(tmp_path / "left.png", SKIN, left_only=True)
    as_it_is, mirrored = (tint.dyed(read(p)) for p in (picture, BodyPicture(picture.path, 1.0, BOX, mirrored=True)))
    assert [as_it_is.pixelColor(x, 20).alpha() for x in (5, 35)] == [255, 0]
    assert [mirrored.pixelColor(x, 20).alpha() for x in (5, 35)] == [0, 255]


def test_what_lies_without_a_path_is_cut_away() -> None:
    image = QImage(20, 20, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("red"))
    path = QPainterPath()
    path.addRect(5, 5, 10, 10)
    rest = coats.cut(image, path)
    assert (rest.pixelColor(10, 10).red(), rest.pixelColor(10, 10).alpha()) == (255, 255)
    assert rest.pixelColor(3, 10).alpha() == 0


def test_tiles_are_taken_once_they_are_finer_than_what_is_shown(plate: Plate) -> None:
    overview = plate.overview
    tiles = tuple(BodyPicture(Path(name), 3.0, box) for name, box in (("a", BOX), ("b", (40.0, 0.0, 80.0, 40.0))))
    worn = Coated(overview, tiles)
    assert pictures_for(worn, 1.0) == (overview,)
    assert pictures_for(worn, 2.0) == (overview, *tiles)
    assert pictures_for(worn, 2.0, QRectF(0, 0, 20, 20)) == (overview, tiles[0])


def test_a_picture_that_was_begun_is_handed_out_once_and_not_read_again(plate: Plate) -> None:
    tint = FleshTint("#000000", 0.25)
    as_ever = tint.dyed(read(plate.overview))
    picture.begin(plate.overview, tint)
    kept = Pictures()
    kept.read(plate)
    plate.overview.path.unlink()
    assert kept.image(plate.overview, tint) == as_ever
    assert picture.begun(plate.overview, tint) is None


def test_a_picture_that_was_begun_in_vain_is_told_as_ever(plate: Plate) -> None:
    plate.overview.path.write_bytes(b"no picture")
    picture.begin(plate.overview, SkinTint(("#000000", "#ffffff")))
    with pytest.raises(PictureError, match="missing or damaged"):
        Pictures().read(plate)
    picture.forget_begun()
    assert picture.begun(plate.overview, SkinTint(("#000000", "#ffffff"))) is None


def test_a_picture_that_is_missing_or_damaged_is_told_by_name(plate: Plate) -> None:
    Pictures().read(plate)
    path = plate.coats[Coat.VEIL].overview.path
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(PictureError, match=r"veil\.webp: missing or damaged"):
        Pictures().read(plate)
