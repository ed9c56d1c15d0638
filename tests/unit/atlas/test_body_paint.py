"""Bodies painted from a depth buffer: what is near wins, light, furrows, tissue, and the same bytes each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from bodymap.atlas.views import Layer, Side, View
from tools.body.bodies.model import Body, Kind, Region, Tissue
from tools.body.depth import raster, values
from tools.body.depth.look import Look, look
from tools.body.depth.paint import paint
from tools.body.depth.sheer import density, laid_over
from tools.body.scene import Owner, Scene

if TYPE_CHECKING:
    from numpy.typing import NDArray

PX = 4.0
BOX = (-20.0, -20.0, 20.0, 20.0)


def owner(name: str, tissue: Tissue = Tissue.FLESH) -> Owner:
    kind = Kind.BONE if tissue is Tissue.BONE else Kind.MUSCLE
    return Owner(name, kind, Side.LEFT, Layer.SUPERFICIAL, tissue, Region.TRUNK)


def sheet(heights: NDArray[np.float64], x: NDArray[np.float64], y: NDArray[np.float64], tendon: float = 0.0) -> Scene:
    """A surface over a grid of (x, y), z its height, the fibres along y."""
    rows, columns = heights.shape
    across, up = np.meshgrid(x, y)
    vertices = np.stack([across, up, heights], axis=2).reshape(-1, 3)
    slopes = np.stack([-np.gradient(heights, x, axis=1), -np.gradient(heights, y, axis=0), np.ones_like(heights)], 2)
    normals = (slopes / np.linalg.norm(slopes, axis=2, keepdims=True)).reshape(-1, 3)
    r, c = np.meshgrid(np.arange(rows - 1), np.arange(columns - 1), indexing="ij")
    a = (r * columns + c).ravel()
    triangles = np.concatenate(
        [np.stack([a, a + 1, a + columns + 1], 1), np.stack([a, a + columns + 1, a + columns], 1)]
    )
    return Scene(
        vertices=vertices,
        normals=normals.astype(np.float32),
        fibres=np.column_stack([across.ravel(), up.ravel()]).astype(np.float32),
        tendon=np.full(len(vertices), tendon, np.float32),
        triangles=triangles.astype(np.int32),
        owner=np.zeros(len(triangles), np.int16),
        owners=(owner("biceps_femoris_long"),),
    )


def flat(left: float, right: float, height: float, tendon: float = 0.0) -> Scene:
    x, y = np.linspace(left, right, 12), np.linspace(-15, 15, 12)
    return sheet(np.full((12, 12), height), x, y, tendon)


def together(*parts: tuple[Scene, Owner]) -> Scene:
    first = np.cumsum([0, *(len(scene.vertices) for scene, _ in parts)])
    return Scene(
        vertices=np.vstack([s.vertices for s, _ in parts]),
        normals=np.vstack([s.normals for s, _ in parts]),
        fibres=np.vstack([s.fibres for s, _ in parts]),
        tendon=np.concatenate([s.tendon for s, _ in parts]),
        triangles=np.vstack([s.triangles + at for (s, _), at in zip(parts, first, strict=False)]).astype(np.int32),
        owner=np.concatenate([np.full(len(s.triangles), i, np.int16) for i, (s, _) in enumerate(parts)]),
        owners=tuple(o for _, o in parts),
    )


def painted(scene: Scene, chosen: Look | None = None) -> NDArray[np.uint8]:
    buffer = raster.look(scene, View.ANTERIOR, BOX, PX, np.ones(len(scene.owners), np.bool_))
    return paint(scene, buffer, chosen or look(scene))


def at(picture: NDArray[np.uint8], x: float, y: float, size: int = 5) -> NDArray[np.float64]:
    """The mean colour around a place in view mm, 0 to 255."""
    row, column = round((BOX[3] - y) * PX), round((x - BOX[0]) * PX)
    return picture[row - size : row + size, column - size : column + size, :3].reshape(-1, 3).mean(axis=0)


def test_what_is_nearer_hides_what_is_behind_and_is_lit() -> None:
    bone = owner("femur", Tissue.BONE)
    scene = together((flat(-15, 15, 0.0), owner("soleus")), (flat(-5, 5, 20.0), bone))
    picture = painted(scene)
    red = at(picture, -11, 0)
    ivory = at(picture, 0, 0)
    assert red[0] > 1.5 * red[1]
    assert ivory[0] < 1.3 * ivory[1]
    assert ivory.min() > 120


def test_alpha_only_where_a_body_shows() -> None:
    picture = painted(flat(-10, 10, 0.0))
    shown = picture[..., 3] > 0
    assert set(np.unique(picture[..., 3])) == {0, 255}
    assert shown.mean() == pytest.approx(20 * 30 / 40**2, abs=0.01)
    assert not picture[~shown].any()


def test_a_furrow_is_darker_than_a_plain() -> None:
    x, y = np.linspace(-15, 15, 121), np.linspace(-15, 15, 12)
    valley = np.tile(-8 * np.exp(-((x / 1.6) ** 2)), (12, 1))
    picture = painted(sheet(valley, x, y))
    assert at(picture, 0, 0, 2).mean() < 0.75 * at(picture, 9, 0).mean()
    assert at(picture, 0, 0, 2).max() > 40  # and never black


def test_tendon_is_paler_than_flesh_and_passes_into_it() -> None:
    flesh, tendon = at(painted(flat(-15, 15, 0.0)), 0, 0), at(painted(flat(-15, 15, 0.0, tendon=1.0)), 0, 0)
    assert tendon.mean() > 1.35 * flesh.mean()
    x, y = np.linspace(-15, 15, 12), np.linspace(-15, 15, 31)
    passing = sheet(np.zeros((31, 12)), x, y)
    passing.tendon[:] = np.clip(np.repeat(y, 12) / 20 + 0.5, 0, 1)
    green = painted(passing)[round(5 * PX) : round(35 * PX), round(6 * PX) : round(34 * PX), 1].astype(float)
    assert green[:8].mean() > green[-8:].mean() + 50
    # Strand by strand: the change does not lie at one height.
    turns = np.argmax(green < (green[:8].mean() + green[-8:].mean()) / 2, axis=0)
    assert np.ptp(turns) > 3 * PX


def test_a_scene_painted_twice_is_the_same() -> None:
    scene = together((flat(-15, 0, 0.0), owner("soleus")), (flat(-2, 15, 2.0), owner("gracilis")))
    assert painted(scene).tobytes() == painted(scene).tobytes()


def test_a_part_is_painted_as_in_the_whole() -> None:
    x, y = np.linspace(-60, 60, 61), np.linspace(-60, 60, 61)
    waves = 3 * np.sin(x / 4)[None] + 2 * np.cos(y / 5)[:, None]
    scene = sheet(waves, x, y)
    chosen = look(scene)
    shown = np.ones(1, np.bool_)
    whole = paint(scene, raster.look(scene, View.ANTERIOR, (-50.0, -50.0, 50.0, 50.0), PX, shown), chosen)
    part = paint(scene, raster.look(scene, View.ANTERIOR, (-30.0, -30.0, 30.0, 30.0), PX, shown), chosen)
    inner = whole[round(45 * PX) : -round(45 * PX), round(45 * PX) : -round(45 * PX)].astype(int)
    same = part[round(25 * PX) : -round(25 * PX), round(25 * PX) : -round(25 * PX)].astype(int)
    assert np.abs(inner - same).max() <= 1


def strip(name: str, left: float) -> Body:
    """A flat body 8 mm wide that makes up a muscle."""
    corners = np.array([[left, 0.0, 0.0], [left + 8, 0.0, 0.0], [left + 8, 90.0, 0.0], [left, 90.0, 0.0]])
    triangles = np.array([[0, 1, 2], [0, 2, 3]], np.int32)
    return Body(name, (name,), Kind.MUSCLE, Tissue.FLESH, Region.THIGH, False, corners, triangles)


def test_neighbours_differ_in_value_and_heads_of_one_muscle_a_little() -> None:
    names = ("biceps_femoris_long", "biceps_femoris_short", "soleus")
    bodies = [strip(name, 8.0 * at) for at, name in enumerate(names)]
    long, short, soleus = (values.steps(bodies, values.families())[name] for name in names)
    assert abs(long - short) == values.HEADS
    assert abs(short - soleus) >= values.OTHERS


def test_every_muscle_has_a_value_and_most_neighbours_part() -> None:
    found = values.steps_of_value()
    assert set(found.values()) == set(range(values.STEPS))
    apart = [("biceps_femoris_long", "semitendinosus"), ("rectus_femoris", "sartorius"), ("soleus", "fibularis_longus")]
    assert all(abs(found[a] - found[b]) >= 1 for a, b in apart)


def test_a_thin_sheet_passes_into_what_it_lies_on() -> None:
    band = Owner("knee_capsule", Kind.STRUCTURE, Side.LEFT, Layer.DEEP, Tissue.TENDON, Region.THIGH)
    thick = Owner("thoracolumbar_fascia", Kind.STRUCTURE, Side.LEFT, Layer.DEEP, Tissue.TENDON, Region.TRUNK)
    flesh = (flat(-15, 15, 0.0), owner("biceps_femoris_long"))
    for over, dense in ((band, False), (thick, True)):
        scene = together(flesh, (flat(-10, 10, 2.0), over))
        buffer = raster.look(scene, View.ANTERIOR, BOX, PX, np.ones(2, np.bool_))
        share = density(scene, buffer, look(scene))
        assert (share[buffer.owner(scene) != 1] == 1).all()
        assert (share == 1).all() == dense
        if not dense:
            middle, edge = (float(share[40:120, round((x + 20) * PX)].mean()) for x in (0.0, -9.6))
            assert 0.7 < middle < 1
            assert edge < 0.2


def test_pictures_are_laid_over_each_other_by_their_shares() -> None:
    red, blue, none = (np.array([[colour]], np.uint8) for colour in ((200, 0, 0, 255), (0, 0, 200, 255), (0, 0, 0, 0)))
    half = np.full((1, 1), 0.5, np.float32)
    assert laid_over(red, blue, half).tolist() == [[[100, 0, 100, 255]]]
    assert laid_over(red, none, half).tolist() == [[[200, 0, 0, 128]]]
    assert laid_over(none, blue, half).tolist() == [[[0, 0, 200, 255]]]
