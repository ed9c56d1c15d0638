"""Screenshots of the window: ``make screenshots`` writes them to look at, ``--readme`` the few that README shows."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bodymap.gui.session import Selection
from bodymap.kinds import Kind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from bodymap.gui.shell.window import Window

SIZES: Final = ((1280, 720), (1920, 1080), (3840, 2160))
THEMES: Final = ("light", "dark")
README: Final = Path("docs/images")
_SETTLE_MS: Final = 1500  # longer than any motion in the window, and than its finer pictures take to come


@dataclass(frozen=True)
class Scene:
    """What is shown."""

    name: str
    select: str | None = None
    view: str = "posterior"
    figure: str = "female"
    layers: str = "superficial"
    close_up: str = ""
    commands: tuple[str, ...] = ()  # actions triggered before: names, bones
    client: bool = False  # the full screen for a client
    draw: bool = False  # a pain drawing, with what may refer there
    readme: tuple[str, tuple[int, int]] | None = None  # theme and size of the picture in README, if there is one


SCENES: Final = (
    Scene("start", readme=None),
    Scene("neck", "trapezius_upper_trp1", "left", close_up="head_neck", readme=("light", (1440, 900))),
    Scene("back", "infraspinatus_trp1", figure="male", close_up="shoulder", readme=("dark", (1440, 900))),
    Scene("hip", "gluteus_minimus_trp2", layers="superficial deep", client=True, readme=("light", (1440, 900))),
    Scene("layers", "levator_scapulae_trp1", layers="superficial intermediate", close_up="head_neck"),
    Scene("hand", "extensor_digitorum_trp1", close_up="hand"),
    Scene("names", view="anterior", figure="male", commands=("labels", "bones"), readme=("light", (1440, 900))),
    Scene("face", "masseter_trp1", "left", close_up="head_neck", commands=("labels",), readme=("dark", (1440, 900))),
    Scene("names-back", commands=("labels",), layers="superficial intermediate deep"),
    Scene("names-areas", view="anterior", layers="", commands=("labels",)),
    Scene("names-bones", commands=("labelled.bones", "latin")),
    Scene("names-both", view="anterior", commands=("labels", "view.both")),
    Scene("names-hand", view="anterior", close_up="hand", commands=("labels", "bones")),
    Scene("names-foot", view="dorsal", close_up="foot", commands=("labels", "bones")),
    Scene("inner-leg", view="medial_left", commands=("labels", "bones")),
    Scene("floor", view="inferior", close_up="perineum", commands=("labels", "bones"), layers="superficial deep"),
    Scene("tooth", "teeth_upper_back", "anterior", close_up="head_neck"),
    Scene("guide", "guide_back_pain", readme=("light", (1440, 900))),
    Scene("drawing", draw=True, close_up="head_neck", readme=("light", (1440, 900))),
    Scene("myth", "myth_toxins"),
    Scene("index", "symptoms"),
    Scene("union", "neck_pain"),
    Scene("condition", "tension_type_headache"),
    Scene("client-names", "trapezius_upper_trp1", "left", commands=("labels",), client=True),
    Scene("sole", "quadratus_plantae_trp1", "plantar", layers="superficial intermediate"),
)


def main() -> int:
    """Write the screenshots."""
    parser = argparse.ArgumentParser(prog="tools.screenshots", description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=Path("build/screenshots"))
    parser.add_argument("--only", metavar="NAME", choices=[scene.name for scene in SCENES], help="one scene")
    parser.add_argument("--readme", action="store_true", help=f"those of README, to {README}")
    options = parser.parse_args()
    folder: Path = README if options.readme else options.output
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as config:
        os.environ["XDG_CONFIG_HOME"] = config  # the person's own settings stay as they are
        for scene in SCENES:
            if options.only not in (None, scene.name):
                continue
            if options.readme:
                if scene.readme is not None:
                    path = folder / f"{scene.name}.png"
                    _shoot(scene, path, theme=scene.readme[0], size=scene.readme[1])
                    _in_few_colours(path)
                continue
            for theme in THEMES:
                for size in SIZES:
                    _shoot(scene, folder / f"{scene.name}-{theme}-{size[0]}x{size[1]}.png", theme=theme, size=size)
    return 0


def _in_few_colours(path: Path) -> None:
    """Write a picture anew in 256 colours of its own: a third of the bytes, for a history that keeps each of them."""
    from PIL import Image

    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def _shoot(scene: Scene, path: Path, *, theme: str, size: tuple[int, int]) -> None:
    from bodymap import paths
    from bodymap.atlas import Figure, Layer, View
    from bodymap.gui import app as program
    from bodymap.gui.application import create_app
    from bodymap.gui.map.view import MapView
    from bodymap.gui.session import Look
    from bodymap.gui.settings import Settings

    app = create_app()
    settings = Settings(paths.user_config() / "bodymap.ini")
    settings.theme = theme
    settings.welcomed = True
    layers = frozenset(Layer(name) for name in scene.layers.split())
    settings.set_look(Look(figure=Figure(scene.figure), views=(View(scene.view),), layers=layers))
    settings.save()
    options = program.Options(select=scene.select, view=View(scene.view))
    window = program.create_window(options, program.open_shelf(options))
    window.resize(*size)
    window.show()
    app.processEvents()
    for command in scene.commands:
        window.commands[command].trigger()
    shown: QWidget = window
    if scene.client:
        window.commands["client"].trigger()
        shown = next(w for w in app.topLevelWidgets() if w.isVisible() and w is not window)
        shown.showNormal()  # the offscreen screen is smaller than a real one
        shown.resize(*size)
    elif scene.close_up:
        window.map.close_up(scene.close_up)
    if scene.draw:
        _draw(window)
    _settle(app, window)
    for body in shown.findChildren(MapView):
        body.settle()  # large pictures come slowly on a busy machine
    if not shown.grab().save(str(path)):
        raise SystemExit(f"{path}: cannot be written")
    print(path)
    if shown is not window:
        shown.close()
    window.close()
    window.deleteLater()
    app.processEvents()


def _draw(window: Window) -> None:
    """A pain from the neck to the temple, as a client would draw it."""
    from bodymap.atlas import Side, View

    window.commands["drawing.draw"].trigger()
    desk = window.mode.desk
    assert desk is not None
    desk.take(size=30.0)
    for places in (((-38, 1520), (-42, 1470), (-60, 1440), (-120, 1415)),):
        desk.press(View.POSTERIOR, *places[0])
        for place in places[1:]:
            desk.move(*place)
        desk.release()
    desk.toggle("temple", Side.LEFT)
    desk.describe(intensity=6.0)
    desk.following.settle()
    assert desk.following.ranker is not None
    best = desk.following.ranking.candidates[0]
    assert window.mode.panel is not None
    window.mode.panel.pointed.emit(Selection(Kind.TRIGGER_POINT, best.point, best.side))
    desk.history.mark_saved()


def _settle(app: QApplication, window: QWidget) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop(window)
    QTimer.singleShot(_SETTLE_MS, loop.quit)
    loop.exec()
    app.processEvents()


if __name__ == "__main__":
    sys.exit(main())
