"""A page of the library on paper: its blocks, as the layout `assets/paper/page.typ` is given them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, assert_never

from bodymap.pages.blocks import (
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
    ShareBar,
    Steps,
    Table,
    Words,
)
from bodymap.pages.links import Web
from bodymap.paper.typesetting import pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TypeAlias

    from bodymap.pages.blocks import Block, Document, Item, Run, Runs

    # A picture of a page as SVG, and its width in mm of paper; None where there is none.
    Drawn: TypeAlias = Callable[[MapPicture | DiagramPicture], tuple[str, float] | None]

LAYOUT: Final = "page"


def printed(document: Document, *, language: str, size: str, draw: Drawn) -> bytes:
    """A page as a tagged PDF.

    :param size: "a4" or "us-letter".
    :raises TypesettingError: it cannot be laid out.
    """
    return pdf(LAYOUT, sheet_of(document, language=language, size=size, draw=draw))


def sheet_of(document: Document, *, language: str, size: str, draw: Drawn) -> dict[str, Any]:
    """All that the layout is given."""
    blocks = _blocks(document.blocks, draw)
    _level(blocks, 0)
    return {
        "lang": language,
        "paper": size,
        "title": document.title,
        "blocks": blocks,
    }


def _level(blocks: Iterable[dict[str, Any]], above: int) -> int:
    """Give headings levels of which none is left out, as PDF/UA wants: a box may look smaller than it stands.

    :returns: the level of the last heading.
    """
    for block in blocks:
        if block["is"] == "heading":
            above = block["level"] = min(block["look"], above + 1)
        above = _level(block.get("blocks", ()), above)
        above = _level(
            (inner for item in block.get("items", ()) if "blocks" in item for inner in item["blocks"]), above
        )
        if block["is"] == "beside":
            above = _level((inner for row in block["rows"] for cell in row for inner in cell), above)
    return above


def _blocks(blocks: Iterable[Block], draw: Drawn) -> list[dict[str, Any]]:
    return [made for block in blocks if (made := _block(block, draw)) is not None]


def _block(block: Block, draw: Drawn) -> dict[str, Any] | None:
    match block:
        case Heading(level, runs):
            return {"is": "heading", "look": level, "runs": _runs(runs)}
        case Paragraph(runs, role, apart):
            return {"is": "paragraph", "role": role.value, "apart": apart, "runs": _runs(runs)}
        case List(items):
            return {"is": "list", "items": _items(items, draw)}
        case Steps(items):
            return {"is": "steps", "items": _items(items, draw)}
        case Ranked(lines):
            return {"is": "ranked", "lines": [_runs(line) for line in lines]}
        case Callout(alarm=alarm, blocks=inner):
            return {"is": "callout", "alarm": alarm.value, "blocks": _blocks(inner, draw)}
        case MapPicture() | DiagramPicture():
            drawn = draw(block)
            return None if drawn is None else {"is": "picture", "svg": drawn[0], "width": drawn[1], "alt": block.words}
        case Table(columns, rows, headed):
            return {
                "is": "table",
                "columns": [{"head": c.head, "align": c.align.value, "narrow": c.narrow} for c in columns],
                "rows": [[_runs(cell) for cell in row] for row in rows],
                "headed": headed,
            }
        case Beside(rows):
            return {"is": "beside", "rows": [[_blocks(cell, draw) for cell in row] for row in rows]}
        case Citations(sources):
            return {"is": "citations", "sources": [{"number": s.number, "runs": _runs(s.runs)} for s in sources]}
        case _:
            assert_never(block)


def _items(items: Iterable[Item], draw: Drawn) -> list[dict[str, Any]]:
    return [{"runs": _runs(item.runs), "blocks": _blocks(item.blocks, draw)} for item in items]


def _runs(runs: Runs) -> list[dict[str, Any]]:
    return [_run(run) for run in runs]


def _run(run: Run) -> dict[str, Any]:
    match run:
        case Words(text, accent, to):
            # A link into the program leads nowhere from paper; one into the web is written out.
            web = str(to) if isinstance(to, Web) else ""
            return {"is": "words", "text": text, "accent": accent.value if accent is not None else "", "web": web}
        case CitationMark(numbers):
            return {"is": "mark", "numbers": list(numbers)}
        case ShareBar(percent, essential):
            return {"is": "bar", "percent": percent, "essential": essential}
        case Break():
            return {"is": "break"}
        case _:
            assert_never(run)
