"""How a page is set: the style sheet of the text column, made from the theme and the text size. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bodymap.gui.widgets.theme import Theme

MEASURE_CHARACTERS: Final = 66  # design: at most 68; two are spared for hanging marks


def stylesheet(theme: Theme, *, px: float) -> str:
    """The CSS, as far as Qt's rich text understands it.

    :param px: size of plain text.
    """
    unit = px * 0.5  # half a line's worth; all vertical space is a multiple of it
    # Headings know only the named sizes in Qt: medium is the text's own, large 1.2 and x-large 1.5 times that.
    return f"""
    body {{ color: {theme.ink}; }}
    p, li {{ line-height: 124%; margin-top: 0; margin-bottom: {unit:.0f}px; }}
    ul, ol {{ margin-top: 0; margin-bottom: {unit * 0.8:.0f}px; }}
    li {{ margin-bottom: {unit * 0.5:.0f}px; }}
    h1 {{ font-size: x-large; font-weight: 600; margin-top: 0; margin-bottom: {unit * 0.4:.0f}px; }}
    h2 {{ font-size: large; font-weight: 600;
          margin-top: {unit * 3.4:.0f}px; margin-bottom: {unit * 0.7:.0f}px; }}
    h3 {{ font-size: medium; font-weight: 600;
          margin-top: {unit * 2:.0f}px; margin-bottom: {unit * 0.5:.0f}px; }}
    a {{ color: {theme.link}; text-decoration: none; }}
    strong, b {{ font-weight: 600; }}
    .under {{ color: {theme.ink_soft}; margin-bottom: {unit * 0.3:.0f}px; }}
    .lead {{ color: {theme.ink_soft}; margin-bottom: {unit * 2:.0f}px; }}
    .soft {{ color: {theme.ink_soft}; }}
    .dose {{ font-weight: 600; }}
    .note {{ color: {theme.ink_soft}; font-size: {px * 0.92:.0f}px; }}
    .mark {{ color: {theme.link}; font-size: {px * 1.1:.0f}px; font-weight: 400; }}
    .rule {{ background-color: {theme.caution}; }}
    .warn p, .warn li, .warn a {{ color: {theme.caution_ink}; }}
    .warn p {{ margin-bottom: {unit * 0.5:.0f}px; }}
    """
