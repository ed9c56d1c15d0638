"""Eight scenes of the map and two of the search, pixel by pixel, as tests/snapshots shows them.

`pytest tests/gui/pictures/test_snapshots.py --update-snapshots` writes them anew: look at what changed before you
commit it. A scene that looks otherwise leaves what it looks like now in build/snapshots, and beside it what differs.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from bodymap import paths
from bodymap.atlas import Figure, Layer, Plate, Side, View
from bodymap.gui.finder.finder import Finder
from bodymap.gui.map.overlay import Added, Overlay
from bodymap.gui.map.view import MapView
from bodymap.gui.painting.description import Drawn
from bodymap.gui.session import Labelled, Look, Selection, Session
from bodymap.gui.widgets import fonts
from bodymap.gui.widgets.theme import load_theme, palette
from bodymap.kinds import Kind
from bodymap.referral.referring import points_referring
from bodymap.shelf import Shelf

pytestmark = [
    pytest.mark.pixel_snapshot,
    pytest.mark.skipif(sys.platform != "linux", reason="other systems draw letters in another way"),
]

SNAPSHOTS: Final = Path(__file__).resolve().parents[2] / "snapshots"
SEEN: Final = Path("build/snapshots")
SIZE: Final = (400, 500)
NEAR: Final = 12  # of 255, in each colour: another release of Qt rounds an edge otherwise
MOST_OTHER: Final = 0.001  # of all pixels may be further away: 200 of them, less than any mark or name has
MARKED: Final = np.array([255, 0, 255], np.uint8)


@dataclass(frozen=True)
class Scene:
    """What the map shows."""

    name: str
    theme: str
    look: Look
    selection: Selection | None = None
    close_up: str = ""
    pains: dict[str, shapely.Geometry] = field(default_factory=dict)  # what each feels like, and where it is


def point(name: str) -> Selection:
    return Selection(Kind.TRIGGER_POINT, name, Side.LEFT)


PAINS: Final = {
    "burning": shapely.LineString([(-90, 1410), (-150, 1380), (-165, 1250)]).buffer(28),
    "stabbing": shapely.Point(-10, 1150).buffer(45),
    "tingling": shapely.LineString([(-80, 850), (-95, 600), (-90, 420)]).buffer(30),
    "aching": shapely.LineString([(60, 1100), (110, 1080)]).buffer(40),
}
NONE: Final = frozenset[Layer]()
SCENES: Final = (
    Scene("point", "light", Look(), point("infraspinatus_trp1")),
    Scene("two-views", "dark", Look(views=(View.POSTERIOR, View.LEFT)), point("trapezius_upper_trp1")),
    Scene("deep", "light", Look(views=(View.ANTERIOR,), layers=frozenset({Layer.INTERMEDIATE, Layer.DEEP}))),
    Scene("bones", "light", Look(layers=NONE, bones=True, labels=True, labelled=Labelled.BONES), close_up="shoulder"),
    Scene("areas", "dark", Look(Figure.MALE, layers=NONE, areas=True), Selection(Kind.AREA, "lumbar", Side.RIGHT)),
    Scene("pains", "light", Look(layers=NONE), pains=PAINS),
    Scene("hand", "dark", Look(), point("extensor_digitorum_trp1"), close_up="hand"),
    Scene("face", "light", Look(Figure.MALE, (View.LEFT,), labels=True), point("masseter_trp1"), close_up="head_neck"),
)


@dataclass(frozen=True)
class Typed:
    """What the search shows."""

    name: str
    theme: str
    words: str


TYPED: Final = (
    Typed("search", "light", "my left temple hurts"),
    Typed("search-guess", "dark", "left trapezuis"),
)
PANE: Final = (300, 620)


class Pains(Overlay):
    """A pain drawing, as drawing mode adds it to the map."""

    def __init__(self, pains: dict[str, shapely.Geometry], parent: MapView) -> None:
        super().__init__(parent)
        self._pains = pains

    def added(self, plate: Plate) -> Added:
        on_body = {quality: shapely.MultiPolygon([shape & plate.silhouette]) for quality, shape in self._pains.items()}
        return Added(tuple(Drawn(shape, quality, quality == "burning") for quality, shape in on_body.items()))


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf(data=paths.data())


@pytest.fixture
def shoot(qtbot: Any, shelf: Shelf) -> Iterator[Callable[[Scene], NDArray[np.uint8]]]:
    """Shows a scene and looks at it."""
    made: list[MapView] = []

    def take(scene: Scene) -> NDArray[np.uint8]:
        session = Session(scene.look)
        view = MapView(session, shelf.atlas, shelf.base, load_theme(scene.theme))
        made.append(view)
        view.setFont(fonts.font(fonts.PLAIN_PX))  # as the window does; a system's own is another everywhere
        view.set_motion(False)
        view.resize(*SIZE)
        if scene.pains:
            view.lay_over(Pains(scene.pains, view))
        view.show()
        qtbot.waitExposed(view)
        session.select(scene.selection)
        view.close_up(scene.close_up)
        view.settle()
        QApplication.processEvents()
        view.settle()
        return pixels(view.grab().toImage())

    yield take
    for view in made:
        view.close()
        view.deleteLater()


@pytest.fixture
def search(qtbot: Any, shelf: Shelf) -> Iterator[Callable[[Typed], NDArray[np.uint8]]]:
    """Types into the search and looks at it."""
    made: list[Finder] = []

    def take(typed: Typed) -> NDArray[np.uint8]:
        theme = load_theme(typed.theme)
        refers = partial(points_referring, shelf.rankers, figure=Figure.FEMALE)
        finder = Finder(shelf.base, shelf.atlas, theme, find=shelf.find, refers=refers)
        made.append(finder)
        finder.setPalette(palette(theme))
        finder.setFont(fonts.font(fonts.PLAIN_PX))
        finder.setAutoFillBackground(True)
        finder.resize(*PANE)
        finder.show()
        qtbot.waitExposed(finder)
        finder.search.field.setText(typed.words)
        finder.settle()
        QApplication.processEvents()
        return pixels(finder.grab().toImage())

    yield take
    for finder in made:
        finder.close()
        finder.deleteLater()


def pixels(image: QImage) -> NDArray[np.uint8]:
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : 3 * plain.width()].reshape(plain.height(), plain.width(), 3).copy()


def keep(seen: NDArray[np.uint8], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    height, width, _ = seen.shape
    image = QImage(np.ascontiguousarray(seen).tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
    assert image.save(str(path), "PNG", 0)  # 0: as small as it gets


def distance(seen: NDArray[np.uint8], before: NDArray[np.uint8]) -> NDArray[np.int16]:
    """How far apart two pictures are, pixel by pixel, in the colour in which they are furthest apart."""
    return np.abs(seen.astype(np.int16) - before).max(axis=2)


def share(apart: NDArray[np.int16]) -> float:
    """Of how many pixels one would say that they look otherwise."""
    return float((apart > NEAR).mean())


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_a_scene_looks_as_it_did(
    scene: Scene, shoot: Callable[[Scene], NDArray[np.uint8]], request: pytest.FixtureRequest
) -> None:
    compare(shoot(scene), scene.name, request)


@pytest.mark.parametrize("typed", TYPED, ids=lambda typed: typed.name)
def test_a_search_looks_as_it_did(
    typed: Typed, search: Callable[[Typed], NDArray[np.uint8]], request: pytest.FixtureRequest
) -> None:
    compare(search(typed), typed.name, request)


def compare(seen: NDArray[np.uint8], name: str, request: pytest.FixtureRequest) -> None:
    """Fail if a picture looks otherwise than the one that is kept."""
    path = SNAPSHOTS / f"{name}.png"
    if request.config.getoption("--update-snapshots"):
        keep(seen, path)
        return
    assert path.is_file(), f"{path} is not there: write it with --update-snapshots, look at it and commit it"
    before = pixels(QImage(str(path)))
    assert seen.shape == before.shape
    apart = distance(seen, before)
    if share(apart) > MOST_OTHER:
        keep(seen, SEEN / path.name)
        keep(np.where((apart > NEAR)[..., None], MARKED, seen // 2 + 127), SEEN / f"{name}-apart.png")
        pytest.fail(f"{share(apart):.2%} look otherwise; see {SEEN / path.name} and {name}-apart.png there")


def test_the_pictures_stay_small_and_each_is_of_a_scene() -> None:
    files = sorted(SNAPSHOTS.iterdir())
    assert sorted(file.stem for file in files) == sorted(scene.name for scene in (*SCENES, *TYPED))
    assert sum(file.stat().st_size for file in files) < 1e6


def test_a_spot_that_moved_would_be_noticed(shoot: Callable[[Scene], NDArray[np.uint8]]) -> None:
    scene = SCENES[0]
    apart = distance(shoot(scene), shoot(replace(scene, selection=point("infraspinatus_trp2"))))
    assert share(apart) > MOST_OTHER
    assert share(distance(shoot(scene), shoot(scene))) == 0
