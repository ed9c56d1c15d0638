"""Where files are, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

import pytest

from bodymap import paths


def test_a_checkout_has_its_folders_beside_the_package() -> None:
    root = Path(__file__).parents[2]
    assert paths.assets() == root / "assets"
    assert paths.data() == root / "data"
    assert (paths.atlas() / "atlas.msgpack").is_file()


def test_a_wheel_has_them_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "_assets").mkdir()
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path)
    assert paths._shipped("assets") == tmp_path / "_assets"


def test_the_persons_folders_follow_the_system(own_home: Path, shared_cache: Path) -> None:
    assert paths.user_config() == own_home / "config" / "bodymap"
    assert paths.user_cache() == shared_cache / "bodymap"
