"""Blocks as HTML for the window, as far as Qt's rich text understands it. The only place that knows tags and escapes.

The classes are those of `gui/page/style.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from bodymap.pages.blocks import (
    Accent,
    Align,
    Beside,
    Break,
    Callout,
    CitationMark,
    Citations,
    DiagramPicture,
    Heading,
    List,
    MapPicture,
    Paragraph,
    Ranked,
    Role,
    ShareBar,
    Steps,
    Table,
    Words,
)
from bodymap.pages.links import to_section, to_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bodymap.pages.blocks import Block, Column, Document, Item, Run, Runs
    from bodymap.pages.links import Link, Web

PICTURE_SCHEME: Final = "picture"  # of the pictures of the map, which whoever shows the page has painted

BAR_SCHEME: Final = "share"  # of the bars of shares: share:71-essential
BAR_PX: Final = (74, 9)

# As html.escape has them; its module comes with a table of two thousand characters, which the start does without.
_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})
_APART_PX: Final = 14
_BEFORE_BOX_PX: Final = 12
_BEFORE_PICTURE_PX: Final = 8
_NARROW_PX: Final = 120
_RANK_PX: Final = 26
_NUMBER_PX: Final = 24
_WHOLE: Final = 'width="100%" cellspacing="0"'
_CLASSES: Final[dict[Role, str]] = {Role.TEXT: ""} | {
    role: f' class="{role}"' for role in (Role.LEAD, Role.UNDER, Role.SOFT, Role.NOTE, Role.DOSE)
}
_ACCENTS: Final[dict[Accent, tuple[str, str]]] = {
    Accent.STRONG: ("<b>", "</b>"),
    Accent.EMPHASIS: ("<em>", "</em>"),
    Accent.SOFT: ('<span class="soft">', "</span>"),
    Accent.ACT: ("<u>", "</u>"),
}


def html(document: Document) -> str:
    """The whole page."""
    return f"<html><body>{_blocks(document.blocks)}</body></html>"


def _blocks(blocks: Iterable[Block]) -> str:
    return "".join(map(_block, blocks))


def _block(block: Block) -> str:
    match block:
        case Heading(level, runs, place):
            anchor = f'<a name="{to_section(place)}"></a>' if place else ""
            return f"<h{level}>{anchor}{_line(runs)}</h{level}>"
        case Paragraph(runs, role, apart):
            room = f' style="margin-top:{_APART_PX}px"' if apart else ""
            return f"<p{_CLASSES[role]}{room}>{_line(runs)}</p>"
        case List(items):
            return f"<ul>{_items(items)}</ul>"
        case Steps(items):
            return f"<ol>{_items(items)}</ol>"
        case Ranked(items):
            return _ranked(items)
        case Callout():
            return _callout(block)
        case MapPicture() | DiagramPicture():
            return _picture(block)
        case Table():
            return _table(block)
        case Beside(rows):
            return _beside(rows)
        case Citations():
            return _citations(block)
        case _:
            assert_never(block)


def _items(items: Iterable[Item]) -> str:
    return "".join(f"<li>{_line(item.runs)}{_blocks(item.blocks)}</li>" for item in items)


def _ranked(items: Sequence[Runs]) -> str:
    rows = "".join(
        f'<tr><td width="{_RANK_PX}" class="soft">{number}</td><td style="padding-bottom:6px">{_line(item)}</td></tr>'
        for number, item in enumerate(items, start=1)
    )
    return f'<table {_WHOLE} cellpadding="0">{rows}</table>'


def _callout(callout: Callout) -> str:
    # A rule beside the text, not a box round it: Qt's rich text has no border-left, a narrow cell does the same.
    return (
        f'<table class="warn" {_WHOLE} cellpadding="0" style="margin-top:{_BEFORE_BOX_PX}px"><tr>'
        f'<td width="3" class="rule"></td><td width="13"></td><td>{_blocks(callout.blocks)}</td></tr></table>'
    )


def _picture(picture: MapPicture | DiagramPicture) -> str:
    image = f'<img src="{PICTURE_SCHEME}:{_escaped(picture.name)}"/>'
    shown = _linked(image, picture.to) if isinstance(picture, MapPicture) and picture.to is not None else image
    # the lines of a text stand apart by a part of their height, which of a picture would be a hole below it
    return f'<p style="margin-top:{_BEFORE_PICTURE_PX}px; line-height:100%">{shown}</p>'


def _table(table: Table) -> str:
    heads = [_column(column) for column in table.columns]
    cells = "".join(
        "<tr>" + "".join(f"<td{head}>{_line(cell)}</td>" for head, cell in zip(heads, row, strict=True)) + "</tr>"
        for row in table.rows
    )
    if table.headed:
        cells = (
            "<tr>" + "".join(f"<td><b>{_escaped(column.head)}</b></td>" for column in table.columns) + f"</tr>{cells}"
        )
    return f'<table {_WHOLE} cellpadding="3">{cells}</table>'


def _column(column: Column) -> str:
    width = f' width="{_NARROW_PX}"' if column.narrow else ""
    return width + (' align="right"' if column.align is Align.END else "")


def _beside(rows: Iterable[Sequence[Sequence[Block]]]) -> str:
    lines = "".join(
        "<tr>" + "".join(f'<td width="{100 // len(row)}%" valign="top">{_blocks(cell)}</td>' for cell in row) + "</tr>"
        for row in rows
    )
    return f'<table {_WHOLE} cellpadding="6">{lines}</table>'


def _citations(citations: Citations) -> str:
    rows = "".join(
        f'<tr><td width="{_NUMBER_PX}" class="note"><a name="{to_source(source.number)}"></a>{source.number}</td>'
        f'<td style="padding-bottom:10px"><p class="note">{_line(source.runs)}</p></td></tr>'
        for source in citations.sources
    )
    return f'<table {_WHOLE} cellpadding="0">{rows}</table>'


def _line(runs: Iterable[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    match run:
        case Words(words, accent, to):
            words = _escaped(words)
            if accent is not None:
                before, after = _ACCENTS[accent]
                words = f"{before}{words}{after}"
            return _linked(words, to) if to is not None else words
        case CitationMark(numbers):
            links = ",&nbsp;".join(f'<a href="#{to_source(number)}">{number}</a>' for number in numbers)
            return f'&nbsp;<sup class="mark">{links}</sup>'
        case ShareBar(percent, essential):
            kind = "essential" if essential else "spillover"
            return f'<img src="{BAR_SCHEME}:{percent}-{kind}" width="{BAR_PX[0]}" height="{BAR_PX[1]}"/>&nbsp;&nbsp;'
        case Break():
            return "<br/>"
        case _:
            assert_never(run)


def _linked(inner: str, to: Link | Web) -> str:
    return f'<a href="{_escaped(str(to))}">{inner}</a>'


def _escaped(words: str) -> str:
    return words.translate(_ESCAPES)
