"""This checkout beside another commit, in turns: how much dearer or cheaper a step in the window has become.

    python -m benchmarks.beside [--rev 465ccd7] [--rounds 5]

CPU time is measured, so that another program's work falls on neither. Needs the other commit's dependencies installed,
which are this one's.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import statistics
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SCENE = Path(__file__).with_name("scene.py")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rev", default="465ccd7", help="the commit to measure beside")
    parser.add_argument("--rounds", type=int, default=5, help="turns of each")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        other = unpacked(options.rev, Path(scratch) / "other")
        turns = [(played(other, Path(scratch)), played(ROOT, Path(scratch))) for _ in range(options.rounds)]
    for step in turns[0][0]:
        before, now = (statistics.median(turn[side][step] for turn in turns) for side in (0, 1))
        print(f"{step:8}  {options.rev} {before:6.2f} ms  now {now:6.2f} ms  ratio {now / before:.2f}")


def unpacked(rev: str, folder: Path) -> Path:
    """The files of a commit."""
    packed = subprocess.run(["git", "archive", rev], cwd=ROOT, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as files:
        files.extractall(folder, filter="data")
    return folder


def played(tree: Path, scratch: Path) -> dict[str, float]:
    """What a step takes in a tree, in ms of CPU; its caches are its own and stay for the next turn."""
    home = scratch / f"home-{tree.name}"
    home.mkdir(exist_ok=True)
    place = {name: str(home / name) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")}
    environment = {**os.environ, **place, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(tree)}
    done = subprocess.run(
        [sys.executable, str(SCENE)], cwd=tree, env=environment, check=True, capture_output=True, text=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    main()
