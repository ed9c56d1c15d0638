"""``bodymap check`` while one writes: CPU of whole processes, beside each other and two imports."""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bodymap import paths

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

ROUNDS = 5
IMPORTS = [sys.executable, "-c", "import yaml, shapely"]


class Writer:
    """A copy of the shipped knowledge base, checked with a cache of its own."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self.cache = folder / "cache"
        shutil.copytree(paths.data(), self.data, ignore=shutil.ignore_patterns("atlas", "ranking", "words"))
        # Bytecode is kept, as an installed program has it: without, only the program's own modules would be compiled.
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        self._environment = {**kept, "XDG_CACHE_HOME": str(self.cache)}
        self._edits = 0

    def check(self) -> float:
        """CPU seconds of a check."""
        return self.seconds([sys.executable, "-m", "bodymap", "check", str(self.data)])

    def seconds(self, command: list[str]) -> float:
        """CPU seconds, user and system, of a whole process."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, env=self._environment, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    def edit(self) -> None:
        """Move a trigger point a little, so that its file, its words and its zones are looked at again."""
        path = self.data / "trigger_points" / "02_neck.yaml"
        self._edits += 1
        lines = path.read_text(encoding="utf-8").split("\n")
        at = next(at for at, line in enumerate(lines) if line.startswith("      along: "))
        lines[at] = f"      along: 0.5{self._edits:03}"
        path.write_text("\n".join(lines), encoding="utf-8")

    def forget(self) -> None:
        """As on a machine that has never checked this knowledge base."""
        shutil.rmtree(self.cache, ignore_errors=True)


@pytest.fixture
def writer(tmp_path: Path) -> Writer:
    return Writer(tmp_path)


def test_check(benchmark: BenchmarkFixture, writer: Writer) -> None:
    writer.check()  # compiles what is not compiled yet
    seconds: dict[str, list[float]] = {"all_new": [], "unchanged": [], "one_changed": [], "imports": []}

    def in_turns() -> None:
        writer.forget()
        seconds["all_new"].append(writer.check())
        seconds["unchanged"].append(writer.check())
        writer.edit()
        seconds["one_changed"].append(writer.check())
        seconds["imports"].append(writer.seconds(IMPORTS))

    benchmark.pedantic(in_turns, rounds=ROUNDS)
    median = {name: statistics.median(values) for name, values in seconds.items()}
    benchmark.extra_info.update({f"{name}_cpu_s": value for name, value in median.items()})
    benchmark.extra_info["unchanged_beside_all_new"] = median["unchanged"] / median["all_new"]
    benchmark.extra_info["unchanged_beside_imports"] = median["unchanged"] / median["imports"]
    benchmark.extra_info["one_changed_beside_unchanged"] = median["one_changed"] / median["unchanged"]
