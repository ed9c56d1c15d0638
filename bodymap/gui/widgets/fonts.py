"""The bundled typeface, so that screen, pictures and tests look the same everywhere."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QFont, QFontDatabase

from bodymap.paths import assets

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen

FAMILY: Final = "Inter"
PLAIN_PX: Final = 13  # of plain text on a usual screen
_FILES: Final = ("Inter-Regular.otf", "Inter-SemiBold.otf")
_LARGE_SCREEN_PX: Final = 1000  # available height from which text may be a size larger
_HUGE_SCREEN_PX: Final = 1800  # a 4K screen that the system does not scale


def load() -> None:
    """Register the bundled files; one that is missing leaves the system's own typeface."""
    for name in _FILES:
        QFontDatabase.addApplicationFont(str(assets() / "fonts" / name))


def base_px(screen: QScreen | None) -> int:
    """The size of plain text that suits a screen, before the person's own choice."""
    height = screen.availableSize().height() if screen is not None else 0
    if height >= _HUGE_SCREEN_PX:
        return 18
    return 14 if height >= _LARGE_SCREEN_PX else PLAIN_PX


def font(px: float, *, strong: bool = False) -> QFont:
    """The typeface at a size in logical pixels, in one of its two weights; nobody changes what he gets."""
    return _made(max(6, round(px)), strong)


@lru_cache(maxsize=64)  # rows and buttons ask for the same few, at every paint
def _made(px: int, strong: bool) -> QFont:
    result = QFont(FAMILY)
    result.setPixelSize(px)
    if strong:
        result.setWeight(QFont.Weight.DemiBold)
    return result
