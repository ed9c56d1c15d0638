"""A long day at the window: random actions by mouse and key, and how much memory is held after each so many.

    python -m benchmarks.soak [--actions 2000] [--seed 1] [--every 200] [--trace]

Prints megabytes as the program goes on, the ratio of the last to those after 200 actions, and what went wrong on the
way. What it asks of the program: at most 1.5, and nothing wrong. ``--trace`` says as well which lines hold what was
added since action 200.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import sys
import tempfile
import time
import traceback
import tracemalloc
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.update(
    dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"), tempfile.mkdtemp(prefix="soak-"))
)

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bodymap.atlas import Figure, Side, View
from bodymap.gui.actions import VIEW_ACTIONS
from bodymap.gui.app import Options, create_window, open_shelf
from bodymap.gui.session import Selection
from bodymap.kinds import Kind

SETTLED = 200  # actions after which the caches of a usual start are filled
SIZE = (1440, 900)
_PAGE = os.sysconf("SC_PAGE_SIZE")


class Soak:
    """One window and a person with a dice."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.shelf = open_shelf(Options())
        self.window: Any = create_window(Options(), self.shelf)
        self.window.resize(*SIZE)
        self.window.show()
        self.errors: Counter[str] = Counter()
        self.actions: tuple[tuple[int, Callable[[], None]], ...] = (
            (6, self.hover), (4, self.click), (5, self.select), (3, self.turn), (2, self.layer), (3, self.zoom),
            (3, self.pan), (8, self.draw), (3, self.undo), (1, self.redo), (1, self.figure), (1, self.mode),
            (1, self.read), (1, self.labels), (1, self.back), (1, self.fit), (1, self.search), (1, self.brush),
        )  # fmt: skip

    def run(self, count: int, every: int, *, trace: bool) -> list[tuple[int, float]]:
        self.settle()
        held = [(0, megabytes())]
        weights, works = zip(*self.actions, strict=True)
        before: tracemalloc.Snapshot | None = None
        for number in range(1, count + 1):
            (work,) = self.dice.choices(works, weights)
            sys.excepthook = self._note  # what goes wrong within Qt's events
            try:
                work()
                self.settle()
            finally:
                sys.excepthook = sys.__excepthook__
            if number % every == 0 or number == SETTLED:
                held.append((number, megabytes()))
                print(f"{number:6} {held[-1][1]:7.1f} MB  errors {self.errors.total()}", flush=True)
            if trace and number == SETTLED:
                tracemalloc.start(8)
                before = tracemalloc.take_snapshot()
        if before is not None:
            for line in tracemalloc.take_snapshot().compare_to(before, "lineno")[:25]:
                print(line)
        return held

    def settle(self) -> None:
        for _ in range(4):
            QApplication.processEvents()

    def _note(self, kind: type[BaseException], error: BaseException, trace: Any) -> None:
        place = traceback.extract_tb(trace)[-1]
        self.errors[f"{kind.__name__} in {Path(place.filename).name}:{place.lineno} {error}"[:160]] += 1

    # Where

    def spot(self) -> QPoint:
        box = self.window.map.rect()
        return QPoint(self.dice.randrange(box.width() // 4, 3 * box.width() // 4), self.dice.randrange(box.height()))

    # What a person does

    def hover(self) -> None:
        QTest.mouseMove(self.window.map, self.spot())

    def click(self) -> None:
        if not self.window.mode.active:
            QTest.mouseClick(self.window.map, Qt.MouseButton.LeftButton, pos=self.spot())

    def select(self) -> None:
        base, atlas = self.shelf.base, self.shelf.atlas
        kind, names = self.dice.choice(
            [
                (Kind.TRIGGER_POINT, list(base.trigger_points)),
                (Kind.MUSCLE, list(base.muscles)),
                (Kind.AREA, list(atlas.areas)),
                (Kind.CONDITION, list(base.conditions)),
            ]
        )
        self.window.session.select(Selection(kind, self.dice.choice(names), self.dice.choice(list(Side))))

    def read(self) -> None:
        kind, names = self.dice.choice(
            [(Kind.GUIDE, list(self.shelf.base.guides)), (Kind.TERM, list(self.shelf.base.terms))]
        )
        self.window.session.select(Selection(kind, self.dice.choice(names), Side.LEFT))

    def turn(self) -> None:
        self.window.session.set_look(views=self.dice.choice([*VIEW_ACTIONS.values(), (View.ANTERIOR,)]))

    def layer(self) -> None:
        key = self.dice.choice([Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3])
        QTest.keyClick(self.window.map, key, Qt.KeyboardModifier.ShiftModifier)

    def zoom(self) -> None:
        at, step = QPointF(self.spot()), self.dice.choice([-240, -120, 120, 240])
        where = QPointF(self.window.map.mapToGlobal(at))
        none, idle = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
        wheel = QWheelEvent(at, where, QPoint(), QPoint(0, step), Qt.MouseButton.NoButton, none, idle, False)
        QApplication.sendEvent(self.window.map, wheel)

    def pan(self) -> None:
        if not self.window.mode.active:
            self._drag(self.spot(), [self.spot()])

    def draw(self) -> None:
        if not self.window.mode.active:
            self.window.mode.toggle()
            self.settle()
        start = self.spot()
        places = [start]
        for _ in range(self.dice.randrange(2, 14)):
            places.append(places[-1] + QPoint(self.dice.randrange(-40, 41), self.dice.randrange(-40, 41)))
        self._drag(start, places)

    def _drag(self, start: QPoint, places: list[QPoint]) -> None:
        QTest.mousePress(self.window.map, Qt.MouseButton.LeftButton, pos=start)
        for place in places:
            QTest.mouseMove(self.window.map, place)
            QApplication.processEvents()
        QTest.mouseRelease(self.window.map, Qt.MouseButton.LeftButton, pos=places[-1])

    def undo(self) -> None:
        if self.window.mode.active:
            self.window.mode.desk.undo()

    def redo(self) -> None:
        if self.window.mode.active:
            self.window.mode.desk.redo()

    def brush(self) -> None:
        if self.window.mode.active:
            self.window.mode.desk.choose_brush(self.dice.choice(["brush", "eraser", "fill", "lasso"]))

    def mode(self) -> None:
        self.window.mode.toggle()

    def figure(self) -> None:
        if self.dice.random() < 0.3:
            self.window.session.set_look(figure=self.dice.choice(list(Figure)))

    def labels(self) -> None:
        self.window.session.set_look(labels=self.dice.random() < 0.5, areas=self.dice.random() < 0.3)

    def back(self) -> None:
        self.window.session.back()

    def fit(self) -> None:
        self.window.map.fit()

    def search(self) -> None:
        self.window.search.field.setText(self.dice.choice(["head", "knee", "sole", "dizzy", "numb hand", ""]))


def megabytes() -> float:
    """What the process holds."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE / 1e6


def main() -> int:
    """Run and judge."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--actions", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", type=int, default=200)
    parser.add_argument("--trace", action="store_true")
    asked = parser.parse_args()
    started = time.process_time()
    soak = Soak(asked.seed)
    held = dict(soak.run(asked.actions, asked.every, trace=asked.trace))
    for words, count in soak.errors.most_common():
        print(f"{count} times: {words}")
    ratio = held[max(held)] / held[min(SETTLED, max(held))]
    print(f"ratio {ratio:.2f}; {time.process_time() - started:.0f} s of CPU")
    sys.stdout.flush()
    os._exit(0 if ratio <= 1.5 and not soak.errors else 1)  # Qt need not take the window down


if __name__ == "__main__":
    main()
