"""For all tests: Qt offscreen, and a home of their own, so that nobody's settings are read or changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("bodymap", deadline=None)  # two busy cores are no reason to fail
settings.load_profile("bodymap")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--headed", action="store_true", help="show the windows instead of testing offscreen")
    parser.addoption("--update-snapshots", action="store_true", help="rewrite the reference pictures")
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden documents")


def pytest_configure(config: pytest.Config) -> None:
    # Before any test module imports Qt.
    if not config.getoption("--headed"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # Fonts and scale as on every other machine.
    os.environ["QT_SCALE_FACTOR"] = "1"


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder for the whole run: the shipped knowledge base is read from YAML once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, shared_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home without settings, for this test alone."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "share"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(shared_cache))
    return home
