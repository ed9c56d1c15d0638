"""How long the whole compiled atlas takes to load, against reading the same bytes from disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bodymap import paths
from bodymap.atlas import Atlas, Figure, View

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture


def test_load_all_plates(benchmark: BenchmarkFixture) -> None:
    folder = paths.atlas()
    files = [folder / "atlas.msgpack", *sorted(folder.glob("*.plate"))]

    def load() -> int:
        atlas = Atlas(folder)
        return sum(len(atlas.plate(figure, view).muscles) for figure in Figure for view in View)

    assert benchmark.pedantic(load, rounds=10, warmup_rounds=1) > 0
    benchmark.extra_info["megabytes"] = round(sum(f.stat().st_size for f in files) / 1e6, 1)
    benchmark.extra_info["assets_megabytes"] = round(sum(f.stat().st_size for f in folder.iterdir()) / 1e6, 1)


def test_read_the_same_bytes(benchmark: BenchmarkFixture) -> None:
    folder = paths.atlas()
    files = [folder / "atlas.msgpack", *sorted(folder.glob("*.plate"))]
    assert benchmark.pedantic(lambda: sum(len(f.read_bytes()) for f in files), rounds=10, warmup_rounds=1) > 0
