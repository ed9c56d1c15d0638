"""Colours by role, read from ``assets/themes/<name>.json``, and the palette made of them.

Chrome reads its colours from the palette, so that one ``apply`` re-themes every
window; the map and the page, whose colours mean something, read the Theme.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QToolTip

from bodymap.paths import assets
from bodymap.values import Value

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

# Qt has no role for the edge of a control, and this one nobody paints with.
EDGE: Final = QPalette.ColorRole.BrightText


class Theme(Value, frozen=True):
    """One theme: warm paper or ink. Every colour is ``#rrggbb``."""

    name: str
    dark: bool
    paper: str  # ground of the window and of the map
    leaf: str  # ground of the page
    raised: str  # what is chosen among several, and what the pointer is on
    line: str  # hairlines between panes, which mean nothing
    edge: str  # round buttons and fields, rails of sliders, empty bars: seen by everybody (3:1 and more)
    ink: str  # text
    ink_soft: str  # second voice: Latin names, labels
    ink_faint: str  # third voice: counts, hints
    link: str
    selected: str  # ground of the selected row
    selected_ink: str
    focus: str  # ring round what has the keyboard
    caution: str  # the bar beside cautions and red flags
    caution_ink: str
    pain: str  # the one saturated colour: in each theme the brightest thing on the page
    halo: str  # round the X and round labels
    point: str  # the X
    outline: str  # edge of the body
    area_line: str  # borders of the pain areas
    flesh: tuple[str, float]  # what is mixed into the pictures of muscles and bones, and how much of it
    skin_tones: dict[str, tuple[str, str]]  # name -> (shadow, light): the two ends of the shading


class _File(msgspec.Struct, forbid_unknown_fields=True):
    dark: bool
    base: dict[str, str]  # name of a pigment -> colour
    roles: dict[str, str]  # role -> pigment, or a colour of its own
    flesh: tuple[str, float]
    skin_tones: dict[str, tuple[str, str]]


@cache
def load_theme(name: str) -> Theme:
    """Read a theme of the program.

    :raises KeyError: a role names a pigment that is not among the base.
    :raises OSError: no such theme.
    """
    file = msgspec.json.decode((assets() / "themes" / f"{name}.json").read_bytes(), type=_File)
    roles = {role: value if value.startswith("#") else file.base[value] for role, value in file.roles.items()}
    return Theme(name=name, dark=file.dark, **roles, flesh=file.flesh, skin_tones=file.skin_tones)


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
        EDGE: theme.edge,
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
