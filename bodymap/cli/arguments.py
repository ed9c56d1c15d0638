"""What words of the command line mean, where argparse alone would not know; wrong ones are told."""

from __future__ import annotations

import argparse
from typing import Final

from bodymap.errors import shown

# Written out, because the enum of bodymap.atlas comes with numpy and shapely; a test keeps them equal.
LAYERS: Final = ("superficial", "intermediate", "deep")
_MAX_WIDTH_PX: Final = 20_000


def count(text: str) -> int:
    """How many of something."""
    return _whole_number(text, "at least 1", least=1)


def width(text: str) -> int:
    """Of a picture, in pixels."""
    return _whole_number(text, f"from 1 to {_MAX_WIDTH_PX} pixels", least=1, most=_MAX_WIDTH_PX)


def _whole_number(text: str, wanted: str, *, least: int, most: int | None = None) -> int:
    try:
        number = int(text)
    except ValueError:
        number = least - 1
    if number < least or (most is not None and number > most):
        raise argparse.ArgumentTypeError(f"a whole number is wanted, {wanted}, not {shown(text)}")
    return number


def layers(text: str) -> tuple[str, ...]:
    """Layers of the body, by name."""
    if text in ("all", "skin"):
        return LAYERS if text == "all" else ()
    found = tuple(word.strip() for word in text.split(","))
    if unknown := [word for word in found if word not in LAYERS]:
        raise argparse.ArgumentTypeError(f"{shown(unknown[0])} is not one of {', '.join(LAYERS)}, all, skin")
    return found
