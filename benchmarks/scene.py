"""Hovering, panning, selecting, typing and drawing in a window at 1920 x 1080, for whichever commit is on the path.

Run by :mod:`benchmarks.beside`, once for each commit and turn; prints the median CPU time of a step in ms, as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from bodymap.atlas import Side, View
from bodymap.gui import app as program
from bodymap.gui.session import Selection

try:
    from bodymap.kinds import Kind
except ImportError:  # an older commit
    from bodymap.gui.session import Kind

SIZE = (1920, 1080)
MOVES, STROKES = 300, 5
LEFT = Qt.MouseButton.LeftButton


def main() -> None:
    window = opened()
    measured = {
        "hover": hovered(window.map),
        "pan": panned(window.map),
        "select": selected(window),
        "type": typed(window),
        "draw": drawn(window),
    }
    json.dump({name: float(np.median(steps)) * 1e3 for name, steps in measured.items()}, sys.stdout)
    sys.stdout.flush()
    desk = window.mode.desk
    desk.history.mark_saved()
    window.close()


def opened() -> QWidget:
    """The window; older commits open what it shows by another name."""
    options = program.Options(view=View.POSTERIOR)
    if hasattr(program, "open_shelf"):
        contents = program.open_shelf(options)
    else:
        program.create_app()
        contents = program.load_contents(options)
    window = program.create_window(options, contents)
    window.resize(*SIZE)
    window.show()
    QApplication.processEvents()
    window.map.settle()
    return window


def steps(actions: Iterable[Callable[[], object]]) -> list[float]:
    """CPU seconds of each action and of what it had painted."""
    taken = []
    for action in actions:
        start = time.process_time()
        action()
        QApplication.processEvents()
        taken.append(time.process_time() - start)
    return taken


def on_the_body(area: QWidget, count: int) -> list[QPoint]:
    """Places along the middle of the map, where the body is."""
    width, height = area.width(), area.height()
    return [
        QPoint(int(width * (0.5 + 0.06 * np.sin(n / 9))), int(height * (0.1 + 0.8 * n / count))) for n in range(count)
    ]


def hovered(area: QWidget) -> list[float]:
    return steps(lambda at=at: QTest.mouseMove(area, at) for at in on_the_body(area, MOVES))


def panned(area: QWidget) -> list[float]:
    start = QPoint(area.width() // 2, area.height() // 2)
    QTest.mousePress(area, Qt.MouseButton.MiddleButton, pos=start)
    moves = (start + QPoint(int(80 * np.sin(n / 15)), int(60 * np.cos(n / 11))) for n in range(MOVES))
    taken = steps(lambda at=at: QTest.mouseMove(area, at) for at in moves)
    QTest.mouseRelease(area, Qt.MouseButton.MiddleButton, pos=start)
    return taken


def selected(window: QWidget) -> list[float]:
    """Trigger points chosen one after the other; the page is set and the map painted."""
    points = ["infraspinatus_trp1", "soleus_trp1", "trapezius_upper_trp1", "gluteus_medius_trp1", "multifidi_l1_trp1"]
    known = [name for name in points if name in window.page._base.trigger_points]
    chosen = [Selection(Kind.TRIGGER_POINT, name, side) for _ in range(6) for side in Side for name in known]
    return steps(lambda one=one: (window.session.select(one), window.map.repaint()) for one in chosen)


def typed(window: QWidget) -> list[float]:
    """Letters of the search, each asked for; what it finds is laid out and painted, but not yet shown on the map."""
    field = window.search.field
    asked = getattr(window.search, "flush", None) or window.search._flush
    waiting = getattr(window.finder, "_preview", None)  # for a pause, which there is none of in fast typing

    def ask() -> None:
        asked()
        if waiting is not None:
            waiting.stop()

    field.setFocus()
    taken: list[float] = []
    for words in 2 * ("upper trapezius", "temple", "tennis elbow", "sciatica"):
        for length in range(1, len(words) + 1):
            field.setText(words[:length])
            taken += steps([ask])
    field.clear()
    ask()
    QApplication.processEvents()
    return taken


def drawn(window: QWidget) -> list[float]:
    """Strokes down the back, the ranking following."""
    window.session.select(None)  # what is selected is looked at closely, and the back would be out of sight
    window.map.fit()
    window.map.settle()
    window.commands["drawing.draw"].trigger()
    desk = window.mode.desk
    getattr(desk, "following", desk).settle()
    taken = []
    for number in range(STROKES):
        start = window.map.spot_of(View.POSTERIOR, -150 + 50 * number, 1400 - 100 * number).toPoint()
        QTest.mousePress(window.map, LEFT, pos=start)
        moves = (start + QPoint(int(60 * np.sin(n / 6)), n + 2) for n in range(60))
        taken += steps(lambda at=at: QTest.mouseMove(window.map, at) for at in moves)
        QTest.mouseRelease(window.map, LEFT, pos=start + QPoint(0, 60))
        QApplication.processEvents()
    return taken


if __name__ == "__main__":
    main()
