"""The colours that the map is painted with. Painting knows no theme, only this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtGui import QColor

from bodymap.values import Value

if TYPE_CHECKING:
    from bodymap.gui.widgets.theme import Theme


class Palette(Value, frozen=True):
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

    @property
    def bone(self) -> str:
        """The tone of bones: paler than the skin they show through, whatever the skin."""
        return _mixed("#f3e9d0", self.skin[1], 0.18)

    @property
    def cartilage(self) -> str:
        """The tone of cartilage: cooler and darker than bone."""
        return _mixed("#d3d6cc", self.skin[1], 0.18)

    @property
    def bone_line(self) -> str:
        """Lines and shade on bones."""
        return _mixed("#4a3526", self.skin[0], 0.25)

    @property
    def bone_light(self) -> str:
        """The light on bones."""
        return "#fffaf0"

    def stepped_back(self, share: float) -> Palette:
        """The same with muscles mixed into level skin, so that only ``share`` of their colour is left.

        Looks as muscles laid down together with that opacity, but each may be
        opaque: what overlaps does not shine through.
        """
        level = _mixed(self.skin[0], self.skin[1], 0.72)
        return replace(
            self,
            muscles=tuple(_mixed(level, name, share) for name in self.muscles),
            muscle_line=_mixed(level, self.muscle_line, share),
            tendon=_mixed(level, self.tendon, share),
        )


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


def _mixed(first: str, second: str, share: float) -> str:
    """A colour with ``share`` of the second."""
    a, b = QColor(first), QColor(second)
    pairs = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return QColor(*(round(x + (y - x) * share) for x, y in pairs)).name()
