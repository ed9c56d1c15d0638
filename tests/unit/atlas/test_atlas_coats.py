"""The shipped coats: pictures, masks and regions are of one body, and say the same of it."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from PIL import Image

from bodymap.atlas import Atlas, BodyPicture, Coat, Figure, IdMask, Layer, Plate, Side, View

FIGURES = pytest.mark.parametrize("figure", Figure)
VIEWS = pytest.mark.parametrize("view", View)
LEFT_VIEWS = pytest.mark.parametrize("view", [view for view in View if view.only_side is not Side.RIGHT])
_FEW = 3000  # places looked at in a picture


def middles(mask: IdMask) -> tuple[np.ndarray, np.ndarray]:
    """Row and column of some samples, as (n, 2), and their middles in view mm."""
    rng = np.random.default_rng(3)
    cells = np.stack([rng.integers(0, size, _FEW) for size in mask.ids.shape], axis=1)
    return cells, np.array(mask.box[:2]) + (cells[:, ::-1] + 0.5) * mask.step


@FIGURES
@VIEWS
@pytest.mark.parametrize("layer", Layer)
def test_masks_and_regions_tell_the_same(atlas: Atlas, figure: Figure, view: View, layer: Layer) -> None:
    plate = atlas.plate(figure, view)
    mask = plate.ids[layer]
    cells, places = middles(mask)
    told = mask.ids[cells[:, 0], cells[:, 1]].astype(int)
    shown = [owner.regions.get(layer) for owner in plate.owners]
    point, owner = shapely.STRtree(shown).query(shapely.points(places), predicate="intersects")
    found = np.zeros(len(places), int)
    found[point] = owner + 1
    assert (found == told).mean() > 0.95
    assert (told <= len(plate.owners)).all()


@FIGURES
@LEFT_VIEWS
@pytest.mark.parametrize("layer", Layer)
def test_the_picture_shows_flesh_where_its_regions_lie(atlas: Atlas, figure: Figure, view: View, layer: Layer) -> None:
    plate = atlas.plate(figure, view)
    mask = plate.ids[layer]
    cells, places = middles(mask)
    inside = places[mask.ids[cells[:, 0], cells[:, 1]] > 0]
    assert len(inside)
    assert (
        _alpha(plate.coats[Coat(layer)].overview, inside) > 128
    ).mean() > 0.9  # tendons are a pixel wide; thin sheets fade out


def _alpha(picture: BodyPicture, places: np.ndarray) -> np.ndarray:
    alpha = np.asarray(Image.open(picture.path).convert("RGBA"))[..., 3]
    column = np.clip((places[:, 0] - picture.box[0]) * picture.px_per_mm, 0, alpha.shape[1] - 1).astype(int)
    row = np.clip((picture.box[3] - places[:, 1]) * picture.px_per_mm, 0, alpha.shape[0] - 1).astype(int)
    return np.asarray(alpha[row, column])


@FIGURES
@VIEWS
def test_each_layer_and_the_bones_have_pictures_as_large_as_they_say(atlas: Atlas, figure: Figure, view: View) -> None:
    plate = atlas.plate(figure, view)
    assert {Coat(layer) for layer in Layer} <= plate.coats.keys() or view is View.INFERIOR
    for worn in plate.coats.values():
        for picture in (worn.overview, *worn.tiles):
            x0, y0, x1, y1 = picture.box
            with Image.open(picture.path) as image:
                assert image.mode in ("RGBA", "RGB")  # a tile without a transparent pixel has no alpha
                size = ((x1 - x0) * picture.px_per_mm, (y1 - y0) * picture.px_per_mm)
                assert image.size == pytest.approx(size, abs=1.01)
            assert picture.mirrored is (view.only_side is Side.RIGHT)


@FIGURES
def test_right_hand_views_show_the_left_ones_pictures(atlas: Atlas, figure: Figure) -> None:
    for view in (view for view in View if view.only_side is Side.RIGHT):
        assert _files(atlas.plate(figure, view)) == _files(atlas.plate(figure, view.mirrored))


def _files(plate: Plate) -> set[str]:
    return {picture.path.name for worn in plate.coats.values() for picture in (worn.overview, *worn.tiles)}


@FIGURES
def test_the_arm_is_away_where_it_is_said_to_be(atlas: Atlas, figure: Figure) -> None:
    for view in (View.FLANK_LEFT, View.FLANK_RIGHT):
        away, there = ({a.area for a in atlas.plate(figure, v).areas} for v in (view, view.with_arm))
        hand = {area.id for area in atlas.areas.values() if area.region == "hand"}
        assert hand & there
        assert not hand & away
