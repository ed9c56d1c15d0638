"""Where the program's own files and the person's files are, in a checkout and in an installed wheel alike."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from platformdirs import PlatformDirs

_APP: Final = "bodymap"
_SYSTEM: Final = sys.platform
_ON_ANDROID: Final = "ANDROID_DATA" in os.environ
_PACKAGE: Final = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    # The wheel carries these folders inside the package; a checkout has them beside it.
    packed = _PACKAGE / f"_{name}"
    return packed if packed.is_dir() else _PACKAGE.parent / name


@cache
def assets() -> Path:
    """The folder of the compiled atlas, icons, themes and fonts."""
    return _shipped("assets")


@cache
def data() -> Path:
    """The folder of the shipped knowledge base."""
    return _shipped("data")


def atlas() -> Path:
    """The folder of the compiled atlas."""
    return assets() / "atlas"


def user_guide() -> Path:
    """The guide to the program, for who uses it."""
    packed = assets() / "user-guide.md"
    return packed if packed.is_file() else _PACKAGE.parent / "docs" / "user-guide.md"


def shipped_kept() -> Path:
    """The folder of what comes with the program worked out already: see `make kept`."""
    return assets() / "kept"


def translations() -> tuple[Path, ...]:
    """The folders of translations, the person's own first; they may not exist."""
    return user_config() / "translations", assets() / "translations"


def user_cache() -> Path:
    """Where what can be computed again is kept; it may not exist yet."""
    return _of_the_person("XDG_CACHE_HOME", ".cache") or Path(_elsewhere().user_cache_dir)


def user_data() -> Path:
    """Where what the person makes is kept until it is saved; it may not exist yet."""
    return _of_the_person("XDG_DATA_HOME", ".local/share") or Path(_elsewhere().user_data_dir)


def own_data() -> Path | None:
    """The folder of the person's own knowledge base, used instead of the shipped one; None if there is none."""
    folder = user_config() / "data"
    return folder if os.path.isdir(folder) else None


def user_config() -> Path:
    """Where the person's settings are kept; it may not exist yet."""
    return _of_the_person("XDG_CONFIG_HOME", ".config") or Path(_elsewhere().user_config_dir)


def _of_the_person(variable: str, usual: str) -> Path | None:
    """A folder of the person's where the rule is known: loading platformdirs takes a fiftieth of the start."""
    if _SYSTEM != "linux" or _ON_ANDROID:
        return None
    chosen = os.environ.get(variable, "")
    return Path(chosen if os.path.isabs(chosen) else os.path.join(os.path.expanduser("~"), usual)) / _APP


def _elsewhere() -> PlatformDirs:
    from platformdirs import PlatformDirs

    return PlatformDirs(_APP, appauthor=False)
