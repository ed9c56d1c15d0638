"""What a person may do while drawing, at random and for long: nothing is raised, and the memory stays bounded."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SOAK = Path(__file__).with_name("soak.py")
ACTIONS = 2_000
MOST_MB = 450.0
MOST_GROWTH_MB = 80.0  # in the second half: caches are full by then
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")


def soaked(seed: int, actions: int) -> list[dict[str, Any]]:
    """What a window told that did so many actions; fails with what was raised."""
    done = subprocess.run([sys.executable, SOAK, str(seed), str(actions)], capture_output=True, text=True, check=False)
    told = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    raised = next((one for one in told if "raised" in one), None)
    assert raised is None, f"seed {seed}, action {raised['actions']} ({raised['action']}):\n{raised['raised']}"
    assert done.returncode == 0, done.stderr[-2000:]
    return told


def test_a_short_soak_raises_nothing() -> None:
    told = soaked(11, 100)
    assert told[-1]["actions"] == 100


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(1, 6))
def test_two_thousand_actions_raise_nothing_and_the_memory_is_bounded(seed: int) -> None:
    told = {one["actions"]: one["mb"] for one in soaked(seed, ACTIONS)}
    print(f"\nseed {seed}: " + ", ".join(f"{n}: {told[n]:.0f} MB" for n in (0, 500, 1_000, 2_000)))
    assert max(told.values()) < MOST_MB
    assert told[ACTIONS] - told[ACTIONS // 2] < MOST_GROWTH_MB
