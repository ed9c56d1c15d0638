"""Whatever kills the program, at most the last second of drawing is lost."""

from __future__ import annotations

import itertools
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
import shapely

from bodymap import paths
from bodymap.atlas import Atlas, View
from bodymap.drawing.autosave import leftovers

HAND = Path(__file__).with_name("hand.py")
LOST_S = 1.0
NEAR_MM = 3.0  # what a stroke in progress is simplified by, and the pixels of the pointer
KILLS = 200
PATIENCE_S = 300  # for a program to begin; nothing is measured by it

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")


@dataclass(frozen=True)
class Log:
    """What the hand told before it died."""

    drawn: list[tuple[float, float, float]]  # when, x, y
    ended: float  # when it was heard of for the last time
    stall: float  # s: the longest that the event loop kept nobody waiting for, which is the machine's doing

    @classmethod
    def read(cls, path: Path) -> Log:
        lines = [line.split() for line in path.read_text().splitlines(keepends=True) if line.endswith("\n")]
        beats = [float(words[0]) for words in lines]
        gaps = [after - before for before, after in itertools.pairwise(beats) if after > beats[-1] - 3]
        drawn = [(float(when), float(x), float(y)) for when, what, *at in lines if what == "at" for x, y in [at]]
        return cls(drawn, beats[-1], max(gaps, default=0.0))


def killed(folder: Path, seed: int, *, by: int = signal.SIGKILL, cache: Path) -> tuple[Log, int]:
    """Let a hand draw for some seconds and end it; what it told, and how it ended."""
    chance = random.Random(seed)
    log = folder / "log"
    env = os.environ | {
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_CACHE_HOME": str(cache),
        "QT_QPA_PLATFORM": "offscreen",
    }
    hand = subprocess.Popen([sys.executable, HAND, str(log), str(seed)], env=env)
    try:
        until = time.monotonic() + PATIENCE_S
        while not (log.exists() and " ready\n" in log.read_text()):
            assert time.monotonic() < until, "the program does not begin"
            assert hand.poll() is None, "the program ended by itself"
            time.sleep(0.05)
        time.sleep(chance.uniform(0.2, 6.0))
        hand.send_signal(by)
        return_code = hand.wait(PATIENCE_S)
    finally:
        hand.kill()
        hand.wait()
    return Log.read(log), return_code


def lost(folder: Path, log: Log, atlas: Atlas) -> list[float]:
    """How many seconds before its end the program drew each place that is not found again."""
    left = leftovers(folder / "data" / "bodymap" / "drawings")
    found = left[0].load(atlas).drawing.whole(View.ANTERIOR) if left else shapely.MultiPolygon()
    shape = shapely.buffer(found, NEAR_MM)
    return [log.ended - when for when, x, y in log.drawn if not shapely.intersects_xy(shape, x, y)]


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return Atlas(paths.atlas())


def check(tmp_path: Path, seeds: range, atlas: Atlas) -> list[float]:
    """The oldest place that each kill cost, in seconds before it."""
    worst, old = [], 0
    for seed in seeds:
        folder = tmp_path / str(seed)
        folder.mkdir()
        log, code = killed(folder, seed, cache=tmp_path / "cache")
        assert code == -signal.SIGKILL
        cost = max(lost(folder, log, atlas), default=0.0)
        assert cost <= LOST_S + log.stall, f"kill {seed}: {cost:.2f} s of drawing lost (stall {log.stall:.2f} s)"
        worst.append(cost)
        old += sum(when < log.ended - LOST_S - log.stall for when, *_ in log.drawn)
    assert old, "nothing was drawn that should have been kept"
    return worst


def test_a_few_kills_cost_at_most_the_last_second(tmp_path: Path, atlas: Atlas) -> None:
    check(tmp_path, range(3), atlas)


@pytest.mark.prove
def test_two_hundred_kills_cost_at_most_the_last_second_each(tmp_path: Path, atlas: Atlas) -> None:
    worst = sorted(check(tmp_path, range(100, 100 + KILLS), atlas))
    print(f"\n{KILLS} kills: lost {worst[len(worst) // 2]:.2f} s (median), {worst[-1]:.2f} s (most)")


@pytest.mark.parametrize(("by", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129)])
def test_a_program_that_is_asked_to_end_keeps_all(tmp_path: Path, atlas: Atlas, by: int, code: int) -> None:
    log, ended = killed(tmp_path, 7, by=by, cache=tmp_path / "cache")
    assert ended == code
    assert log.drawn
    assert lost(tmp_path, log, atlas) == []


@pytest.mark.parametrize("at", ["argparse", "numpy", "shapely", "PySide6.QtCore", "bodymap.gui.shell.window"])
def test_ctrl_c_ends_the_program_without_a_word_while_it_is_loaded(tmp_path: Path, at: str) -> None:
    """Sent when this module has been loaded, which tells where the program is however busy the machine is."""
    env = os.environ | {
        "XDG_DATA_HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
        "QT_QPA_PLATFORM": "offscreen",
    }
    words = [sys.executable, "-X", "importtime", "-m", "bodymap"]
    with subprocess.Popen(words, env=env, stderr=subprocess.PIPE, text=True) as program:
        assert program.stderr is not None
        for line in program.stderr:
            if line.split("|")[-1].strip() == at:
                program.send_signal(signal.SIGINT)
                break
        said = [line for line in program.stderr if not line.startswith("import time:")]
    assert program.returncode == 130
    assert not any("Traceback" in line for line in said), said
