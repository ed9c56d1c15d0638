"""Start to first painted, usable window, and the memory it takes: whole processes, beside a bare Qt program."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bodymap import paths

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

ROUNDS = 12
BARE = [sys.executable, str(Path(__file__).parent / "bare_window.py")]
WINDOW = [sys.executable, "-m", "bodymap", "--view", "posterior", "--exit-when-ready"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Offscreen, with settings and cache of its own."""
    home = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "c"), "XDG_CACHE_HOME": str(tmp_path / "k")}
    # Bytecode is kept, as an installed program has it: without, only the program's own modules would be compiled anew.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, **home, "QT_QPA_PLATFORM": "offscreen"}


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """How long a whole process takes."""
    start = time.perf_counter()
    subprocess.run(command, env=environment, check=True, timeout=60, capture_output=True)
    return time.perf_counter() - start


def test_start(benchmark: BenchmarkFixture, environment: dict[str, str]) -> None:
    picture = str(paths.atlas() / "female-posterior.webp")
    seconds(WINDOW, environment)  # the first start fills the cache
    bare, window = [], []

    def both() -> None:
        # In turns, so that whatever else the machine does falls on both.
        bare.append(seconds([*BARE, picture], environment))
        window.append(seconds(WINDOW, environment))

    benchmark.pedantic(both, rounds=ROUNDS)
    benchmark.extra_info["bare_s"] = statistics.median(bare)
    benchmark.extra_info["window_s"] = statistics.median(window)
    ratio = statistics.median(window) / statistics.median(bare)
    benchmark.extra_info["ratio"] = ratio
    assert ratio <= 1.5  # a third of what is left are Qt's enums, which PySide makes when a class is touched


def test_peak_memory(benchmark: BenchmarkFixture, environment: dict[str, str]) -> None:
    def peak() -> None:
        # VmHWM, since ru_maxrss of a child still counts its parent's pages from before exec.
        script = (
            "import sys; from bodymap.cli import main; main(sys.argv[1:]); "
            "print(next(l.split()[1] for l in open('/proc/self/status') if l.startswith('VmHWM')))"
        )
        command = [sys.executable, "-c", script, "--view", "posterior", "--exit-when-ready"]
        done = subprocess.run(command, env=environment, check=True, timeout=60, capture_output=True, text=True)
        benchmark.extra_info["peak_mb"] = int(done.stdout.split()[-1]) / 1024

    benchmark.pedantic(peak, rounds=3)
