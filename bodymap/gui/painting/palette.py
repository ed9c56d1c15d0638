"""The colours that the map is painted with. Painting knows no theme, only this."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

if TYPE_CHECKING:
    from bodymap.gui.theme import Theme


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour is ``#rrggbb``."""

    dark: bool
    paper: str
    skin: tuple[str, str]  # shadow, light
    muscles: tuple[str, ...]
    muscle_line: str
    tendon: str
    outline: str
    area_line: str
    pain: str
    point: str
    halo: str
    ink: str
    ink_soft: str
    raised: str
    line: str
    focus: str

    def with_skin(self, skin: tuple[str, str]) -> Palette:
        """The same colours on another skin."""
        return replace(self, skin=skin)


def palette_of(theme: Theme, tone: str) -> Palette:
    """The map's colours of a theme; an unknown tone gives the theme's first."""
    tones = theme.skin_tones
    return Palette(
        dark=theme.dark,
        paper=theme.paper,
        skin=tones.get(tone) or next(iter(tones.values())),
        muscles=theme.muscles,
        muscle_line=theme.muscle_line,
        tendon=theme.tendon,
        outline=theme.outline,
        area_line=theme.area_line,
        pain=theme.pain,
        point=theme.point,
        halo=theme.halo,
        ink=theme.ink,
        ink_soft=theme.ink_soft,
        raised=theme.raised,
        line=theme.line,
        focus=theme.focus,
    )


def colour(name: str, alpha: float = 1.0) -> QColor:
    """A colour of the palette with some opacity, 0-1."""
    result = QColor(name)
    result.setAlphaF(alpha)
    return result
