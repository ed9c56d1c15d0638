"""Does at random in the real window what a person does while drawing, and tells what it came to.

    python tests/prove/soak.py SEED ACTIONS

A line of JSON for every hundred actions: how many, and the memory in MB. Ends at the first error that is raised
anywhere, also where Qt calls Python to paint, with status 1 and a last line that names the action.
"""

from __future__ import annotations

import gc
import json
import os
import random
import sys
import tempfile
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Final

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from bodymap.gui.shell.window import Window

TELL_EVERY: Final = 100
TURNS: Final = 3  # of the event loop after each action, so that it is painted and answered
WORDS: Final = ("at night", "after work", "<b>&amp;</b>", "", "ü" * 40)


class Soak:
    """One window and its person."""

    def __init__(self, window: Window, seed: int, folder: Path) -> None:
        from bodymap.drawing.model import Depth, Quality

        self.window = window
        self.chance = random.Random(seed)
        self.folder = folder
        self.qualities, self.depths = tuple(Quality), tuple(Depth)
        self.actions = {
            self.stroke: 30,
            self.erase: 8,
            self.lasso: 8,
            self.fill: 10,
            self.undo: 12,
            self.redo: 6,
            self.turn: 8,
            self.describe: 8,
            self.complaints: 5,
            self.besides: 8,
            self.carry: 3,
            self.zoom: 5,
            self.save_and_open: 2,
            self.leave_and_come_back: 2,
            self.new: 1,
        }

    @property
    def desk(self):  # noqa: ANN201  # mypy does not look here
        return self.window.mode.desk

    def act(self) -> str:
        (action,) = self.chance.choices(list(self.actions), self.actions.values())
        action()
        return action.__name__

    def spot(self):  # noqa: ANN201
        from PySide6.QtCore import QPoint

        body = self.window.map.rect()
        return QPoint(self.chance.randint(0, body.width() - 1), self.chance.randint(0, body.height() - 1))

    def pull(self, brush: str, moves: int) -> None:
        """Draw a line of some moves, which wanders as a hand does or jumps."""
        from PySide6.QtCore import QPoint, Qt
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication

        self.desk.choose_brush(brush)
        self.desk.take(size=self.chance.choice((6.0, 10.0, 20.0, 45.0, 70.0)), symmetric=self.chance.random() < 0.3)
        at, button = self.spot(), Qt.MouseButton.LeftButton
        QTest.mousePress(self.window.map, button, pos=at)
        reach = self.chance.choice((3, 12, 60))
        for _ in range(moves):
            at += QPoint(self.chance.randint(-reach, reach), self.chance.randint(-reach, reach))
            QTest.mouseMove(self.window.map, at)
            if self.chance.random() < 0.2:
                QApplication.processEvents()
        if self.chance.random() < 0.05:
            self.window.mode.escape()
        QTest.mouseRelease(self.window.map, button, pos=at)

    def stroke(self) -> None:
        self.pull("brush", self.chance.choice((0, 3, 15, 60)))

    def erase(self) -> None:
        self.pull("eraser", self.chance.choice((1, 10, 40)))

    def lasso(self) -> None:
        self.pull("lasso", self.chance.choice((2, 8, 30)))

    def fill(self) -> None:
        from bodymap.atlas import Side

        area = self.chance.choice(list(self.desk.atlas.areas))
        self.desk.toggle(area, self.chance.choice(tuple(Side)))

    def undo(self) -> None:
        for _ in range(self.chance.choice((1, 1, 1, 5))):
            self.desk.undo()

    def redo(self) -> None:
        for _ in range(self.chance.choice((1, 1, 5))):
            self.desk.redo()

    def turn(self) -> None:
        views = [key for key in self.window.commands._actions if key.startswith("view.")]
        self.window.commands[self.chance.choice(views)].trigger()

    def describe(self) -> None:
        self.desk.describe(
            intensity=float(self.chance.randint(0, 10)),
            quality=self.chance.choice(self.qualities),
            depth=self.chance.choice(self.depths),
            when=self.chance.choice(WORDS),
        )

    def complaints(self) -> None:
        what = self.chance.random()
        if what < 0.4 and len(self.desk.drawing.complaints) < 6:
            self.desk.add_complaint()
        elif what < 0.8:
            self.desk.choose(self.chance.choice(self.desk.drawing.complaints).id)
        else:
            self.desk.remove_complaint()

    def besides(self) -> None:
        from bodymap.atlas import Side

        base = self.desk.base
        what = self.chance.random()
        if what < 0.3:
            self.desk.add_symptom(self.chance.choice(list(base.symptoms)))
        elif what < 0.4 and self.desk.told.symptoms:
            self.desk.remove_symptom(self.chance.choice(self.desk.told.symptoms))
        elif what < 0.8:
            self.desk.answer(self.chance.choice(list(base.questions)), self.chance.choice((True, False, None)))
        else:
            self.desk.pin(self.chance.choice(list(base.trigger_points)), self.chance.choice(tuple(Side)))

    def carry(self) -> None:
        self.desk.carry_round()

    def zoom(self) -> None:
        self.window.commands[self.chance.choice(("zoom_in", "zoom_out", "fit", "closer"))].trigger()

    def save_and_open(self) -> None:
        path = self.folder / f"{self.chance.randint(1, 3)}.geojson"
        self.desk.save(path)
        assert self.window.mode.files.open(path)

    def leave_and_come_back(self) -> None:
        self.window.mode.leave()
        self.window.mode.enter()

    def new(self) -> None:
        self.desk.history.mark_saved()
        self.window.commands["drawing.new"].trigger()


def megabytes() -> float:
    """Of memory in use now."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> int:
    seed, count = int(sys.argv[1]), int(sys.argv[2])
    home = Path(tempfile.mkdtemp(prefix="bodymap-soak-"))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        os.environ[name] = str(home)
    from PySide6.QtWidgets import QApplication

    from bodymap.atlas import View
    from bodymap.gui import app as program
    from bodymap.gui.widgets import boxes

    options = program.Options(view=View.ANTERIOR)
    window = program.create_window(options, program.open_shelf(options))
    boxes.tell = lambda *_, **__: None  # remarks of files that were mended
    raised: list[str] = []
    sys.excepthook = lambda kind, error, trace: raised.append(
        "".join(traceback.format_exception(kind, error, trace)[-12:])
    )
    window.resize(1280, 800)
    window.show()
    window.mode.enter()
    window.mode.desk.following.settle()
    soak, done = Soak(window, seed, home), 0
    print(json.dumps({"actions": 0, "mb": megabytes()}), flush=True)
    while done < count and not raised:
        name = soak.act()
        for _ in range(TURNS):
            QApplication.processEvents()
        done += 1
        if not window.mode.active and not raised:
            window.mode.enter()
        if done % TELL_EVERY == 0:
            print(json.dumps({"actions": done, "mb": megabytes()}), flush=True)
    if raised:
        print(json.dumps({"actions": done, "action": name, "raised": raised[0]}), flush=True)
    sys.stdout.flush()
    window.mode.desk.history.mark_saved()
    os._exit(1 if raised else 0)


if __name__ == "__main__":
    sys.exit(main())
