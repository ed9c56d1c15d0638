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


@pytest.mark.parametrize("value", [None, "", "/somewhere/else", " /with/space ", "relative"])
def test_the_persons_folders_are_where_platformdirs_has_them(
    own_home: Path, monkeypatch: pytest.MonkeyPatch, value: str | None
) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    known = paths._elsewhere()
    assert paths.user_config() == Path(known.user_config_dir)
    assert paths.user_cache() == Path(known.user_cache_dir)
    assert paths.user_data() == Path(known.user_data_dir)


def test_another_system_is_asked_by_platformdirs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "_SYSTEM", "darwin")
    assert paths.user_config() == Path(paths._elsewhere().user_config_dir)
