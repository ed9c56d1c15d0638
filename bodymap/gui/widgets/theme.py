"""Colours by role, read from ``assets/themes/<name>.toml``, and the palette made of them.

Chrome reads its colours from the palette, so that one ``apply`` re-themes every
window; the map and the page, whose colours mean something, read the Theme.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QToolTip

from bodymap.paths import assets
from bodymap.values import Value

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

NAMES: Final = ("light", "dark")


class Theme(Value, frozen=True):
    """One theme. Every colour is ``#rrggbb``; what each role is for is written in light.toml."""

    name: str
    dark: bool
    paper: str
    leaf: str
    raised: str
    line: str
    ink: str
    ink_soft: str
    ink_faint: str
    link: str
    selected: str
    selected_ink: str
    focus: str
    button: str
    button_ink: str
    caution: str
    caution_ink: str
    caution_ground: str
    pain: str
    halo: str
    point: str
    outline: str
    area_line: str
    muscle_line: str
    tendon: str
    muscles: tuple[str, ...]  # muted red-browns; neighbours take different ones
    skin_tones: dict[str, tuple[str, str]]  # name -> (shadow, light)


@cache
def load_theme(name: str) -> Theme:
    """Read a theme of the program.

    :raises KeyError: a role is missing, or names a colour that is not in [base].
    :raises OSError: no such theme.
    """
    with (assets() / "themes" / f"{name}.toml").open("rb") as file:
        table = tomllib.load(file)
    base = table["base"]
    roles = {role: value if value.startswith("#") else base[value] for role, value in table["roles"].items()}
    return Theme(
        name=name,
        dark=table["dark"],
        **roles,
        muscles=tuple(table["muscles"]["palette"]),
        skin_tones={tone: (shadow, light) for tone, (shadow, light) in table["skin_tones"].items()},
    )


def palette(theme: Theme) -> QPalette:
    """The palette of a theme. Midlight is the hover ground, Mid the hairline, Dark the faint ink."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.paper,
        role.WindowText: theme.ink,
        role.Base: theme.leaf,
        role.AlternateBase: theme.raised,
        role.Text: theme.ink,
        role.PlaceholderText: theme.ink_faint,
        role.Button: theme.paper,
        role.ButtonText: theme.ink,
        role.BrightText: theme.pain,
        role.ToolTipBase: theme.leaf,
        role.ToolTipText: theme.ink,
        role.Highlight: theme.selected,
        role.HighlightedText: theme.selected_ink,
        role.Accent: theme.focus,
        role.Link: theme.link,
        role.LinkVisited: theme.link,
        role.Light: theme.leaf,
        role.Midlight: theme.raised,
        role.Mid: theme.line,
        role.Dark: theme.ink_faint,
        role.Shadow: theme.ink_soft,
    }
    result = QPalette()
    for which, colour in colours.items():
        result.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, which, QColor(theme.ink_faint))
    return result


def apply(app: QGuiApplication, theme: Theme) -> None:
    """Give every window of the program this theme."""
    colours = palette(theme)
    app.setPalette(colours)
    QToolTip.setPalette(colours)  # tips do not follow the application
