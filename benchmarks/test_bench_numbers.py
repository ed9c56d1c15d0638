"""How long numbers beside the body take to lay, up to 40 of them, and what they add to a frame of a pan.

What is asserted are ratios beside a baseline measured in the same run, in CPU time, as in ``test_bench_map``.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from typing import Any

import numpy as np
import pytest

from benchmarks.test_bench_map import one_picture, timed
from bodymap.atlas.numbering import DiscSizes, ToNumber, columns_of, spread
from bodymap.gui.application import create_app

FRAME = (0.0, 0.0, 900.0, 680.0)
SIZES = DiscSizes(apart=26.0, radius=11.0, gap=20.0, stub=17.0, clear=5.2)


@pytest.mark.parametrize("count", [4, 12, 26, 40])
def test_numbers_are_laid_in_a_part_of_a_frame(benchmark: Any, count: int) -> None:
    """Marks as they lie on a trunk: over a third of the picture, some of them near to each other."""
    rng = np.random.default_rng(3)
    room = columns_of(FRAME, (260.0, 640.0), sizes=SIZES)
    scenes = [
        [ToNumber(at, x, y, at + 1) for at, (x, y) in enumerate(rng.normal((450, 340), (70, 110), (count, 2)).tolist())]
        for _ in range(60)
    ]
    taken = [timed(lambda scene=scene: spread(scene, room, sizes=SIZES)) for scene in scenes]
    benchmark.pedantic(spread, (scenes[0], room), {"sizes": SIZES}, rounds=5)
    create_app()
    baseline = one_picture()
    median, late = (float(v) for v in np.percentile(taken, [50, 95]))
    benchmark.extra_info.update(
        median_ms=round(median * 1e3, 3), p95_ms=round(late * 1e3, 3), picture_ms=round(baseline * 1e3, 3)
    )
    print(f"{count} numbers: median {median * 1e3:.2f} ms, p95 {late * 1e3:.2f}, a picture {baseline * 1e3:.2f} ms")
    assert median < 0.5 * baseline
