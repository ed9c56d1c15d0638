"""Diagrams of the knowledge base as SVG, for the window and for paper. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from bodymap.knowledge.records import Form, Ink
from bodymap.values import Value
from bodymap.xml_text import well_formed

if TYPE_CHECKING:
    from bodymap.knowledge.records import Diagram, Mark

_LETTERS: Final = 4.4  # height of a label, in hundredths of the diagram's width
_DASHED: Final = frozenset({Ink.SECOND_NERVE})  # told apart without colour as well


class Inks(Value, frozen=True, kw_only=True):
    """The colours of a diagram, as ``#rrggbb``."""

    outline: str
    nerve: str
    second_nerve: str
    pain: str
    calm: str
    font: str = "Inter"


def svg(diagram: Diagram, inks: Inks) -> str:
    """The diagram on nothing, in its own units."""
    marks = "".join(_mark(mark, diagram, inks) for mark in diagram.marks)
    heads = "".join(_arrow_head(ink, inks) for ink in Ink)
    return well_formed(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {diagram.width:g} {diagram.height:g}">'
        f"<title>{escape(diagram.title)}</title><desc>{escape(diagram.words)}</desc><defs>{heads}</defs>{marks}</svg>"
    )


def _mark(mark: Mark, diagram: Diagram, inks: Inks) -> str:
    colour = _colour(mark.ink, inks)
    if mark.label:
        size = diagram.width * _LETTERS / 100
        return (
            f'<text x="{mark.x:g}" y="{mark.y + size / 3:g}" font-family={quoteattr(inks.font)} font-size="{size:g}" '
            f'text-anchor="middle" fill="{colour}">{escape(mark.label)}</text>'
        )
    fill = colour if mark.form is Form.FILLED else "none"
    dashed = f' stroke-dasharray="{3 * mark.width:g} {2 * mark.width:g}"' if mark.ink in _DASHED else ""
    head = f' marker-end="url(#{mark.ink})"' if mark.form is Form.ARROW else ""
    return (
        f'<path d={quoteattr(mark.path)} fill="{fill}" stroke="{colour}" stroke-width="{mark.width:g}" '
        f'stroke-linecap="round" stroke-linejoin="round"{dashed}{head}/>'
    )


def _arrow_head(ink: Ink, inks: Inks) -> str:
    """The head of all arrows of an ink, as wide as three of its lines."""
    return (
        f'<marker id="{ink}" orient="auto" markerWidth="4" markerHeight="4" refX="2" refY="2">'
        f'<path d="M0.5 0.5 L4 2 L0.5 3.5 z" fill="{_colour(ink, inks)}"/></marker>'
    )


def _colour(ink: Ink, inks: Inks) -> str:
    colour: str = getattr(inks, ink.value)
    return colour
