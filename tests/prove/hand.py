"""Draws in the real program by a pointer, until somebody kills it; a log tells what was drawn when.

    python tests/prove/hand.py LOG SEED

Of a loaded machine the log tells as well: it beats from the same event loop that draws and keeps.
"""

from __future__ import annotations

import os
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[2]))

if TYPE_CHECKING:
    from bodymap.gui.shell.window import Window

PAUSES_S = (0.2, 3.0)
MOVES = (3, 40)
LONG_MOVES = 400  # seconds within one stroke
MOVE_MS = 15
BEAT_MS = 25
SPREAD_MM = (110, 950, 1380)  # how far from the midline, from and up to what height: all of it on the trunk


def main() -> int:
    log = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    chance = random.Random(int(sys.argv[2]))

    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtTest import QTest

    from bodymap.atlas import View
    from bodymap.gui import app as program

    def tell(*words: object) -> None:
        os.write(log, (" ".join(map(str, (time.monotonic(), *words))) + "\n").encode())

    class Hand:
        """One stroke after the other, each place told once it is drawn."""

        def __init__(self, window: Window) -> None:
            self.window = window
            self.left = 0
            self.at = (0.0, 0.0)

        def begin(self) -> None:
            self.window.session.set_look(views=(View.ANTERIOR,))
            self.window.mode.enter()
            tell("ready")
            self.press()

        def press(self) -> None:
            wide, low, high = SPREAD_MM
            self.at = (chance.uniform(-wide, wide), chance.uniform(low, high))
            self.left = LONG_MOVES if chance.random() < 0.2 else chance.randint(*MOVES)
            self.do(QTest.mousePress)
            QTimer.singleShot(MOVE_MS, self.move)

        def move(self) -> None:
            wide, low, high = SPREAD_MM
            x, y = self.at
            self.at = (
                min(wide, max(-wide, x + chance.uniform(-15, 15))),
                min(high, max(low, y + chance.uniform(-15, 15))),
            )
            self.do(QTest.mouseMove)
            self.left -= 1
            if self.left:
                QTimer.singleShot(MOVE_MS, self.move)
            else:
                self.do(QTest.mouseRelease)
                QTimer.singleShot(round(1000 * chance.uniform(*PAUSES_S)), self.press)

        def do(self, event: object) -> None:
            spot = self.window.map.spot_of(View.ANTERIOR, *self.at).toPoint()
            if event is QTest.mouseMove:
                QTest.mouseMove(self.window.map, spot)
            else:
                event(self.window.map, Qt.MouseButton.LeftButton, pos=spot)  # type: ignore[operator]
            tell("at", *self.at)

    create = program.create_window

    def create_and_draw(*words: object) -> Window:
        window = create(*words)  # type: ignore[arg-type]
        hand = Hand(window)
        window.on_ready = lambda *_: hand.begin()  # type: ignore[method-assign]
        beat = QTimer(window)
        beat.timeout.connect(lambda: tell("beat"))
        beat.start(BEAT_MS)
        return window

    program.create_window = create_and_draw
    return program.run(program.Options())


if __name__ == "__main__":
    sys.exit(main())
