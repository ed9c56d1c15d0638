"""The colours that the map is painted with. Painting knows no theme, only this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from bodymap.gui.painting.picture import FleshTint, SkinTint
from bodymap.values import Value

if TYPE_CHECKING:
    from bodymap.gui.widgets.theme import Theme


class Palette(Value, frozen=True):
    """Every colour is ``#rrggbb``."""

    dark: bool
    paper: str
    skin: tuple[str, str]  # shadow, light
    flesh: FleshTint
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

    @property
    def skin_tint(self) -> SkinTint:
        return SkinTint(self.skin)


def palette_of(theme: Theme, tone: str) -> Palette:
    """The map's colours of a theme; an unknown tone gives the theme's first."""
    tones = theme.skin_tones
    return Palette(
        dark=theme.dark,
        paper=theme.paper,
        skin=tones.get(tone) or next(iter(tones.values())),
        flesh=FleshTint(*theme.flesh),
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


def mixed(name: str, ground: str, alpha: float) -> QColor:
    """How a colour with some opacity, 0-1, looks on a ground: for what knows no translucent lines."""
    over, under = QColor(name), QColor(ground)

    def channel(a: int, b: int) -> int:
        return round(alpha * a + (1 - alpha) * b)

    return QColor(
        channel(over.red(), under.red()), channel(over.green(), under.green()), channel(over.blue(), under.blue())
    )
