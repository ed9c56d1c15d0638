"""The command line's answer on a new machine beside the second one there: nobody is to wait for what could be kept.

    python -m pytest benchmarks/test_bench_find.py --benchmark-enable --timeout 0

What is asserted is a ratio of CPU seconds from one run, first and second in turns: at most 1.5.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any

TURNS = 5


def seconds(home: Path) -> float:
    """CPU seconds of ``bodymap find`` with this home."""
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "bodymap", "find", "--pain", "temple@left"],
        env=os.environ | dict.fromkeys(names, str(home)),
        stdout=subprocess.DEVNULL,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_the_first_answer_on_a_machine_beside_the_second(benchmark: Any, tmp_path: Path) -> None:
    seconds(tmp_path / "warm")  # what is compiled by Python itself is no part of it
    first, second = [], []
    for turn in range(TURNS):
        first.append(seconds(tmp_path / str(turn)))
        second.append(seconds(tmp_path / str(turn)))
    ratio = median(first) / median(second)
    benchmark.extra_info.update(first_s=round(median(first), 3), second_s=round(median(second), 3))
    benchmark.extra_info["ratio"] = round(ratio, 2)
    benchmark.pedantic(seconds, args=(tmp_path / "warm",), rounds=1)
    assert ratio <= 1.5
