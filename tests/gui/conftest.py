"""What the window's tests share: a tiny body and a tiny knowledge base made here, and a window on them.

The body is a plank, 400 mm wide and 1,700 mm tall. On each side it carries one
superficial muscle, seen from the front and the back, and one deep muscle, seen from the back only. A cloth lies over
the deep one, so that of it only a rim shows in a flayed body.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import shapely
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from bodymap.atlas import (
    AreaPlate,
    Atlas,
    BodyPicture,
    BonePlate,
    Box,
    Coat,
    Coated,
    Figure,
    Layer,
    MusclePlate,
    Plate,
    Side,
    StructurePlate,
    View,
)
from bodymap.atlas.plates import PackedMuscleKind
from bodymap.atlas.store import (
    FORMAT,
    PackedAreaKind,
    PackedBoneKind,
    PackedIndex,
    PackedLandmarkKind,
    PackedStructureKind,
    pack_positions,
    write_index,
    write_plate,
)
from bodymap.gui.application import create_app
from bodymap.gui.painting.paths import path_of
from bodymap.gui.session import Look, Session
from bodymap.gui.settings import Settings
from bodymap.gui.shell.window import Window
from bodymap.gui.widgets import touch as touching
from bodymap.gui.widgets.theme import apply, load_theme
from bodymap.knowledge import records as r
from bodymap.knowledge.base import KnowledgeBase
from bodymap.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

BOX = (-210.0, -10.0, 210.0, 1710.0)
PX_PER_MM = 0.5
# x0, x1, bottom, top of each muscle on the body's own side
MUSCLES = {"lower_plank": (30, 120, 900, 1100), "upper_plank": (40, 150, 1200, 1400)}
LAYERS = {"lower_plank": (Layer.DEEP, 0), "upper_plank": (Layer.SUPERFICIAL, 1)}  # and the order of drawing
CLOTH = (30, 120, 910, 1100)
RIM = (30, 120, 900, 910)
FLESH, PALE = 0xFF9A4A3C, 0xFFE6D6C4  # of muscles; of cloth and bones


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> QApplication:
    """The application with the program's style and typeface, as create_app makes it."""
    return create_app()


@pytest.fixture(autouse=True)
def no_touch_screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A desk with a mouse; a test that needs a touch screen says so."""
    monkeypatch.setattr(touching, "touch_screen_there", lambda: False)
    touching.touch.forget()
    yield
    touching.touch.forget()


# The body


def _view_x(view: View, side: Side, x: float) -> float:
    left_is_right = view is not View.POSTERIOR
    return x if (side is Side.LEFT) == left_is_right else -x


def _sheet(view: View, side: Side, edges: tuple[float, float, float, float]) -> tuple[Any, np.ndarray]:
    x0, x1, bottom, top = edges
    a, b = _view_x(view, side, x0), _view_x(view, side, x1)
    grid = np.stack(np.meshgrid(np.linspace(a, b, 5), np.linspace(top, bottom, 9)), axis=-1).astype(np.float32)
    return shapely.MultiPolygon([shapely.box(min(a, b), bottom, max(a, b), top)]), grid


def _plate(folder: Path, figure: Figure, view: View) -> Plate:
    name = f"{figure}-{view}.png"
    picture = QImage(*_pixels(BOX), QImage.Format.Format_ARGB32)
    picture.fill(0xFF909090)
    picture.save(str(folder / name))
    outline = shapely.MultiPolygon([shapely.box(-200, 0, 200, 1700)])
    muscles = []
    shown = {View.ANTERIOR: ("upper_plank",), View.POSTERIOR: ("lower_plank", "upper_plank")}.get(view, ())
    for muscle in shown:
        layer, order = LAYERS[muscle]
        for side in Side:
            region, grid = _sheet(view, side, MUSCLES[muscle])
            rim = _sheet(view, side, RIM)[0]
            regions = {layer: region} | (dict.fromkeys(list(Layer)[:2], rim) if layer is Layer.DEEP else {})
            muscles.append(MusclePlate(muscle, side, layer, order, regions, grid, np.ones(grid.shape[:2], np.bool_)))
    cloths = [_sheet(view, side, CLOTH)[0] for side in Side] if "lower_plank" in shown else []
    areas = []
    for side in Side:
        for area, bottom, top in (("legs", 0, 850), ("trunk", 850, 1450), ("head_side", 1450, 1700)):
            inner, outer = _view_x(view, side, 0), _view_x(view, side, 200)
            shape = shapely.MultiPolygon([shapely.box(min(inner, outer), bottom, max(inner, outer), top)])
            areas.append(AreaPlate(area, side, shape))
    step = 10.0
    depth = np.zeros((round((BOX[3] - BOX[1]) / step) + 1, round((BOX[2] - BOX[0]) / step) + 1), np.float32)
    return Plate(
        figure=figure,
        view=view,
        box=BOX,
        silhouette=outline,
        overview=BodyPicture(folder / name, PX_PER_MM, BOX),
        tiles=(),
        muscles=tuple(muscles),
        areas=tuple(areas),
        depth=depth,
        depth_step=step,
        close_ups=dict.fromkeys(("head_neck", "shoulder", "pelvis", "foot"), (-210, 1300, 210, 1700))
        | ({"hand": (100, 700, 190, 900)} if view in (View.ANTERIOR, View.POSTERIOR) else {})
        | ({"perineum": (-80, 800, 80, 960)} if view is View.INFERIOR else {}),
        bones=_bones(view),
        structures=tuple(
            StructurePlate("cloth", side, dict.fromkeys(list(Layer)[:2], cloth))
            for side, cloth in zip(Side, cloths, strict=False)
        ),
        coats=_coats(folder, f"{figure}-{view}", muscles, cloths, _bones(view)) if shown else {},
    )


def _bones(view: View) -> tuple[BonePlate, ...]:
    """A board in the middle."""
    if view not in (View.ANTERIOR, View.POSTERIOR):
        return ()
    return (BonePlate("board", None, False, shapely.MultiPolygon([shapely.box(-15, 200, 15, 800)])),)


def _coats(
    folder: Path, name: str, muscles: list[MusclePlate], cloths: list[Any], bones: tuple[BonePlate, ...]
) -> dict[Coat, Coated]:
    """Flat pictures of what shows in each coat."""
    found = {}
    for coat in (Coat.SUPERFICIAL, Coat.INTERMEDIATE, Coat.DEEP, Coat.BONES):
        if coat is Coat.BONES:
            shapes = [(bone.shape, PALE) for bone in bones]
        else:
            layer = Layer(coat)
            shapes = [(m.regions[layer], FLESH) for m in muscles if layer in m.regions]
            shapes += [(cloth, PALE) for cloth in cloths if layer is not Layer.DEEP]
        picture = QImage(*_pixels(BOX), QImage.Format.Format_ARGB32)
        picture.fill(0)
        painter = QPainter(picture)
        painter.scale(PX_PER_MM, -PX_PER_MM)
        painter.translate(-BOX[0], -BOX[3])
        for shape, colour in shapes:
            painter.fillPath(path_of(shape), QColor.fromRgba(colour))
        painter.end()
        picture.save(str(folder / f"{name}-{coat}.webp"), "WEBP", 100)  # type: ignore[call-overload]
        found[coat] = Coated(BodyPicture(folder / f"{name}-{coat}.webp", PX_PER_MM, BOX))
    return found


def _pixels(box: Box) -> tuple[int, int]:
    return round((box[2] - box[0]) * PX_PER_MM), round((box[3] - box[1]) * PX_PER_MM)


def make_atlas(folder: Path) -> Path:
    """Write the plank to disk as a compiled atlas."""
    for figure in Figure:
        for view in View:
            write_plate(folder, _plate(folder, figure, view))
    words = (("top", "bottom"), ("inner border", "outer border"))
    marks = (("knot_a", 100.0, 1500.0), ("knot_b", 100.0, 1600.0), ("knot_c", 100.0, 600.0))
    spots = pack_positions([(x, y, 0.0) for _, x, y in marks])
    index = PackedIndex(
        format=FORMAT,
        source_hash="plank",
        regions={"neck": "Neck", "thigh": "Thigh"},
        muscles=tuple(PackedMuscleKind(muscle, layer, order, *words) for muscle, (layer, order) in LAYERS.items()),
        areas=(
            PackedAreaKind("head_side", "Side of the head", "neck"),
            PackedAreaKind("trunk", "Trunk", "neck"),
            PackedAreaKind("legs", "Legs", "thigh"),
        ),
        bones=(PackedBoneKind("board", "Board", "Os tabulae"),),
        structures=(PackedStructureKind("cloth", "Cloth", "Pannus"),),
        landmarks=tuple(PackedLandmarkKind(key, key, "neck", midline=False) for key, _, _ in marks),
        positions=dict.fromkeys(Figure, spots),
    )
    write_index(folder, index)
    return folder


@pytest.fixture(scope="session")
def atlas_folder(dressed: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_atlas(tmp_path_factory.mktemp("plank"))


@pytest.fixture(scope="session")
def atlas(atlas_folder: Path) -> Atlas:
    return Atlas(atlas_folder)


# The knowledge base


def _muscle(key: str, name: str, region: str) -> r.Muscle:
    return r.Muscle(
        id=key,
        name=name,
        latin=f"Musculus {key}",
        region=region,
        aliases=("plank",),
        origin="The upper nail.",
        insertion="The lower nail.",
        action="Holds.",
        nerve="None.",
        plain="It holds you up.",
        sources=(r.Citation(source="manual_2019", claims=("anatomy",)),),
    )


def _note(title: str) -> r.SelfCareNote:
    return r.SelfCareNote(
        technique=r.Technique.PRESSURE,
        title=title,
        position="Sit down.",
        tool="Tennis ball",
        steps=("Find the spot.", "Press & hold."),
        dose=r.Dose(intensity=4, seconds=30, repeats=3, per_day=2),
        stop_if="You feel tingling.",
        evidence=r.Evidence.TRIAL,
    )


def make_point(
    muscle: str, number: int, name: str, *, essential: str = "head_side", spillover: str = ""
) -> r.TriggerPoint:
    """A trigger point whose zones are whole areas."""
    return r.TriggerPoint(
        id=f"{muscle}_trp{number}",
        muscle=muscle,
        number=number,
        name=name,
        client_title="Headache from the plank",
        place=r.Place(
            along=0.5,
            across=0.25 * number,
            words="In the middle.",
            palpation=r.Palpation(position="p", landmark="p", direction="Flat palpation.", feel="p", ask="p"),
        ),
        referral=r.ReferralPattern(
            words="To the side of the head.",
            essential=(r.ZoneShape(area=essential),),
            spillover=(r.ZoneShape(area=spillover),) if spillover else (),
        ),
        symptoms=("Tears.",),
        activation=("A fall.",),
        perpetuation=("A low desk.",),
        tests=("Turning hurts.",),
        satellites=("lower_plank", "upper_plank_trp2"),
        mistaken_for=(r.Mimic(name="Sunburn", tell="The skin is red."),),
        self_care=(_note("Press the plank"), _note("Press it again")),
        heat_cold="A warm pack.",
        corrections=("Raise the desk.",),
        cautions=(r.Caution(structure="Artery", text="Stay off the pulse."),),
        red_flags=("rf_now", "rf_today"),
        evidence=r.Evidence.EXPERT_TEXTS,
        evidence_note="Only the manuals say so.",
        sources=(
            r.Citation(source="manual_2019", claims=("place", "referral")),
            r.Citation(source="trial_2000", claims=("self_care",), locator="table 2"),
        ),
        notes="Charts differ.",
    )


def _flag(key: str, name: str, urgency: r.Urgency) -> r.RedFlag:
    return r.RedFlag(
        id=key,
        name=name,
        short=f"{name}: call.",
        urgency=urgency,
        signs=(f"{name} sign.",),
        action="Call.",
        evidence=r.Evidence.EXPERT_TEXTS,
        sources=(r.Citation(source="manual_2019", claims=("cautions",)),),
    )


@pytest.fixture(scope="session")
def base() -> KnowledgeBase:
    muscles = (_muscle("upper_plank", "Upper plank", "neck"), _muscle("lower_plank", "Lower plank", "thigh"))
    points = (
        make_point("upper_plank", 1, "front edge", spillover="trunk"),
        make_point("upper_plank", 2, "back edge"),
        make_point("lower_plank", 1, "middle", essential="legs"),
    )
    flags = (
        _flag("rf_now", "Sudden headache", r.Urgency.NOW),
        _flag("rf_today", "Fever", r.Urgency.TODAY),
        _flag("rf_soon", "Tiredness", r.Urgency.SOON),
    )
    sources = (
        r.Source(
            id="manual_2019", kind=r.SourceKind.TEXTBOOK, title="The manual", authors=("A. Writer",), year=2019,
            isbn="123", seen="page",
        ),
        r.Source(
            id="trial_2000", kind=r.SourceKind.TRIAL, title="The trial", authors=("B", "C", "D", "E"), year=2000,
            published_in="Journal 1:2", doi="10.1000/x", pmid="42", finding="It helped a little.", seen="abstract",
        ),
    )  # fmt: skip
    return KnowledgeBase(
        muscles={m.id: m for m in muscles},
        trigger_points={p.id: p for p in points},
        red_flags={f.id: f for f in flags},
        sources={s.id: s for s in sources},
        positions={},
    )


# The window


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a person who has been here before, kept in a file of this test."""
    kept = Settings(tmp_path / "bodymap.ini")
    kept.welcomed = True
    kept.motion = False
    kept.theme = "light"
    return kept


@pytest.fixture
def make_window(qtbot: Any, atlas: Atlas, base: KnowledgeBase, settings: Settings) -> Iterator[Callable[..., Window]]:
    """Opens windows and closes them; fails if any top-level widget is left behind."""
    made: list[Window] = []

    def make(*, size: tuple[int, int] = (1280, 720), look: Look | None = None, **contents: Any) -> Window:
        apply(create_app(), load_theme("light"))
        shown = Shelf.holding(atlas, base, **contents)
        window = Window(shown, Session(look), settings)
        window.resize(*size)
        window.show()
        qtbot.waitExposed(window)
        QApplication.processEvents()
        made.append(window)
        return window

    yield make
    for window in made:
        window.close()
        window.deleteLater()
    made.clear()
    let_go()
    left = [type(w).__name__ for w in QApplication.topLevelWidgets() if w.isVisible()]
    assert not left, f"windows left open: {left}"


@pytest.fixture
def window(make_window: Callable[..., Window]) -> Window:
    return make_window()


def let_go() -> None:
    """Deliver what was put off, deletions too."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
