"""The pictures of a coat: overview and tiles, soft at the edge, the same bytes each time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from bodymap.atlas.views import Layer, Side, View
from tools.body.bodies.model import Kind, Region, Tissue
from tools.body.depth import raster
from tools.body.depth.look import look
from tools.body.plates import pictures
from tools.body.scene import Owner, Scene

BOX = (-50.0, 0.0, 350.0, 400.0)


def triangle() -> Scene:
    """One muscle, a triangle over the lower left of the box."""
    vertices = np.array([[10.0, 10.0, 0.0], [210.0, 20.0, 0.0], [40.0, 300.0, 0.0]])
    return Scene(
        vertices=vertices,
        normals=np.tile([0.0, 0.0, 1.0], (3, 1)).astype(np.float32),
        fibres=vertices[:, :2].astype(np.float32),
        tendon=np.zeros(3, np.float32),
        triangles=np.array([[0, 1, 2]], np.int32),
        owner=np.zeros(1, np.int16),
        owners=(Owner("soleus", Kind.MUSCLE, Side.LEFT, Layer.DEEP, Tissue.FLESH, Region.LEG),),
    )


def made(folder: Path) -> tuple[pictures.BodyPicture, tuple[pictures.BodyPicture, ...]]:
    scene = triangle()
    shown = np.ones(1, np.bool_)
    found = pictures.pictures(
        scene,
        look(scene),
        lambda box, px_per_mm, _: raster.look(scene, View.ANTERIOR, box, px_per_mm, shown),
        BOX,
        "male-anterior-deep",
        folder,
    )
    assert found is not None
    return found


def test_an_overview_and_the_tiles_that_show_something(tmp_path: Path) -> None:
    overview, tiles = made(tmp_path)
    assert overview.box == BOX
    assert [tile.path.name for tile in tiles] == ["male-anterior-deep-00.webp"]
    picture = np.asarray(Image.open(overview.path))
    assert picture.shape == (320, 320, 4)
    fine = np.asarray(Image.open(tiles[0].path))
    side = round(pictures.TILE_MM * pictures.TILE_PX_PER_MM)
    assert fine.shape == (side, side, 4)
    # Soft at the edge, whole within, nothing beside.
    assert len(np.unique(fine[..., 3])) > 2
    assert fine[side - round(60 * pictures.TILE_PX_PER_MM), round(100 * pictures.TILE_PX_PER_MM), 3] == 255
    assert fine[0, -1, 3] == 0


def test_the_same_bytes_each_time(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("first", "second")]
    for folder in folders:
        folder.mkdir()
        made(folder)
    files = [{path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders]
    assert files[0] == files[1]
    assert len(files[0]) == 2


def test_nothing_shows_nothing_is_written(tmp_path: Path) -> None:
    scene = triangle()
    none = np.zeros(1, np.bool_)
    found = pictures.pictures(
        scene,
        look(scene),
        lambda box, px_per_mm, _: raster.look(scene, View.ANTERIOR, box, px_per_mm, none),
        BOX,
        "male-anterior-veil",
        tmp_path,
    )
    assert found is None
    assert not list(tmp_path.iterdir())
