"""Where the program's own files and the person's files are, in a checkout and in an installed wheel alike."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Final

_APP: Final = "bodymap"
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


def shipped_kept() -> Path:
    """The folder of what comes with the program worked out already: see `make kept`."""
    return assets() / "kept"


def translations() -> tuple[Path, ...]:
    """The folders of translations, the person's own first; they may not exist."""
    return user_config() / "translations", assets() / "translations"


def user_cache() -> Path:
    """Where what can be computed again is kept; it may not exist yet."""
    # platformdirs is imported late: most commands never need it.
    from platformdirs import user_cache_path

    return user_cache_path(_APP, appauthor=False)


def user_data() -> Path:
    """Where what the person makes is kept until it is saved; it may not exist yet."""
    from platformdirs import user_data_path

    return user_data_path(_APP, appauthor=False)


def own_data() -> Path | None:
    """The folder of the person's own knowledge base, used instead of the shipped one; None if there is none."""
    folder = user_config() / "data"
    return folder if os.path.isdir(folder) else None


def user_config() -> Path:
    """Where the person's settings are kept; it may not exist yet."""
    from platformdirs import user_config_path

    return user_config_path(_APP, appauthor=False)
