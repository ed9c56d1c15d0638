"""A document as text in which everything it holds can be read: for the golden documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from bodymap.pages.blocks import (
    Accent,
    Beside,
    Block,
    Break,
    Callout,
    CitationMark,
    Citations,
    Document,
    Heading,
    Item,
    List,
    MapPicture,
    Paragraph,
    Ranked,
    Role,
    Run,
    Runs,
    ShareBar,
    Steps,
    Table,
    Words,
)

_AROUND = {Accent.STRONG: "**", Accent.EMPHASIS: "*", Accent.SOFT: "~", Accent.ACT: "_", None: ""}


def readable(document: Document) -> str:
    """The document, a block to a line or several."""
    return "\n".join(_blocks(document.blocks)) + "\n"


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, runs):
            yield f"{'#' * level} {_line(runs)}"
        case Paragraph(runs, role, apart):
            yield ("\n" if apart else "") + ("" if role is Role.TEXT else f"{{{role}}} ") + _line(runs)
        case List(items):
            yield from _items(items, lambda _: "-")
        case Steps(items):
            yield from _items(items, lambda number: f"{number}.")
        case Ranked(lines):
            yield from (f"({number}) {_line(line)}" for number, line in enumerate(lines, start=1))
        case Callout(alarm=alarm, urgency=urgency, blocks=inner):
            yield f"! {alarm} {urgency or ''}".rstrip()
            yield from (f"!   {line}" for line in _blocks(inner))
        case MapPicture(name=name, shows=shows, words=words, to=to):
            yield f"[picture {name} of {', '.join(shows)}: {words}]" + (f"({to})" if to else "")
        case Table(columns, rows):
            yield " | ".join(f"{column.head} ({column.align})" for column in columns)
            yield from (" | ".join(map(_line, row)) for row in rows)
        case Beside(rows):
            for row in rows:
                for number, cell in enumerate(row, start=1):
                    yield f"column {number}"
                    yield from (f"  {line}" for line in _blocks(cell))
        case Citations(sources):
            yield from (f"[{source.number}] {_line(source.runs)}" for source in sources)


def _items(items: Iterable[Item], mark: Callable[[int], str]) -> Iterator[str]:
    for number, item in enumerate(items, start=1):
        yield f"{mark(number)} {_line(item.runs)}"
        yield from (f"   {line}" for line in _blocks(item.blocks))


def _line(runs: Runs) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    match run:
        case Break():
            return " / "
        case CitationMark(numbers):
            return f"^{','.join(map(str, numbers))}"
        case ShareBar(percent, essential):
            return f"<{percent} {'essential' if essential else 'spillover'}> "
        case Words(words, accent, to):
            around = _AROUND[accent]
            shown = f"{around}{words}{around}"
            return f"[{shown}]({to})" if to else shown
