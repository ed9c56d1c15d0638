"""What a page is made of: blocks, and runs of words in them. Frozen, already said in the reader's language; no markup.

A page function reads records and gives a `Document`. It says what a thing *is*
(a caution, a dose, a citation), never how it looks: a renderer turns that into
HTML for the window, and others can turn it into paper or into what is read aloud.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bodymap.knowledge.records import Urgency
    from bodymap.pages.links import Link, Web


class Accent(StrEnum):
    """How a run of words stands out from, or back behind, those around it."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    SOFT = "soft"  # said by the way
    ACT = "act"  # a link that does something here and opens nothing


class Role(StrEnum):
    """What a paragraph is for."""

    TEXT = "text"
    LEAD = "lead"  # what the whole page is about
    UNDER = "under"  # beneath or above a title: side, region, Latin name
    SOFT = "soft"  # said by the way
    NOTE = "note"  # small print: a caption, how sure, a word explained
    DOSE = "dose"  # how much of a self-care note


class Alarm(StrEnum):
    """What a callout is about."""

    RED_FLAG = "red_flag"
    CAUTION = "caution"


class Align(StrEnum):
    """Where the words of a column stand."""

    START = "start"
    END = "end"


class Words(Value, frozen=True):
    """A run of words of one kind, perhaps a link."""

    text: str
    accent: Accent | None = None
    to: Link | Web | None = None


class CitationMark(Value, frozen=True):
    """The numbers of the sources that carry what stands before it."""

    numbers: tuple[int, ...]


class ShareBar(Value, frozen=True):
    """How much of a whole something is, to be compared at a glance; what it is a share of is said beside it."""

    percent: int  # 1 to 100
    essential: bool  # solid, as essential zones are; else stippled


class Break(Value, frozen=True):
    """A new line within a paragraph."""


Run: TypeAlias = Words | CitationMark | ShareBar | Break
Runs: TypeAlias = tuple[Run, ...]


class Heading(Value, frozen=True):
    """A title (level 1), the head of a section (2) or of a piece of it (3)."""

    level: int
    runs: Runs
    place: int = 0  # by which a link of the page leads here; 0: none does


class Paragraph(Value, frozen=True):
    """Words that belong together."""

    runs: Runs
    role: Role = Role.TEXT
    apart: bool = False  # with room before it: it does not go on with what stands there


class Item(Value, frozen=True):
    """An entry of a list, and what belongs under it."""

    runs: Runs
    blocks: tuple[Block, ...] = ()


class List(Value, frozen=True):
    """Things side by side, in no order that matters."""

    items: tuple[Item, ...]


class Steps(Value, frozen=True):
    """What is done one after the other."""

    items: tuple[Item, ...]


class Ranked(Value, frozen=True):
    """Things in order, with the numbers that they have on the map."""

    items: tuple[Runs, ...]


class Callout(Value, frozen=True, kw_only=True):
    """What must not be overlooked; its heading is its first block."""

    alarm: Alarm
    blocks: tuple[Block, ...]
    urgency: Urgency | None = None  # of the most urgent red flag in it


class MapPicture(Value, frozen=True, kw_only=True):
    """A picture of the map."""

    name: str  # by which whoever shows the page asks for it
    shows: tuple[str, ...]  # ids
    words: str  # what is to be seen on it, for who does not see it
    to: Link | None = None  # where a click on it leads


class DiagramPicture(Value, frozen=True, kw_only=True):
    """A drawing that is no picture of the body."""

    name: str  # the id of its diagram, by which whoever shows the page asks for it
    words: str  # what is to be seen on it, for who does not see it


class Column(Value, frozen=True, kw_only=True):
    """A column of a table."""

    head: str  # read aloud and on paper; on the screen only where the table is headed
    align: Align = Align.START
    narrow: bool = False  # as wide as a few words; other columns share what is left


class Table(Value, frozen=True):
    """Rows that are compared by their columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Runs, ...], ...]
    headed: bool = False  # the words around it do not say what its columns are


class Beside(Value, frozen=True):
    """Things of a kind beside each other: rows that go through all of them, a cell for each."""

    rows: tuple[tuple[tuple[Block, ...], ...], ...]


class Cited(Value, frozen=True):
    """A source as it stands in a list of them."""

    number: int
    runs: Runs


class Citations(Value, frozen=True):
    """The sources of a page, with the numbers by which its marks name them."""

    sources: tuple[Cited, ...]


Block: TypeAlias = (
    Heading | Paragraph | List | Steps | Ranked | Callout | MapPicture | DiagramPicture | Table | Beside | Citations
)


class Document(Value, frozen=True):
    """A page."""

    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """The words of its first heading; "" without one."""
        return next((words_of(block.runs) for block in self.blocks if isinstance(block, Heading)), "")


def words_of(runs: Runs) -> str:
    """The words alone, as they are read aloud."""
    spoken = (run for run in runs if not isinstance(run, CitationMark | ShareBar))
    return "".join(" " if isinstance(run, Break) else run.text for run in spoken)


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """All blocks in reading order, those within others after them."""
    for block in blocks:
        yield block
        match block:
            case List(items) | Steps(items):
                yield from walk(inner for item in items for inner in item.blocks)
            case Callout(blocks=inner):
                yield from walk(inner)
            case Beside(rows):
                yield from walk(inner for row in rows for cell in row for inner in cell)
            case _:
                pass


def lines_of(block: Block) -> Iterator[Runs]:
    """The lines of a block itself, not of those within it."""
    match block:
        case Heading(runs=runs) | Paragraph(runs=runs):
            yield runs
        case List(items) | Steps(items):
            yield from (item.runs for item in items)
        case Ranked(lines):
            yield from lines
        case Table(rows=rows):
            yield from (cell for row in rows for cell in row)
        case Citations(sources):
            yield from (source.runs for source in sources)
        case _:
            pass


def links_of(document: Document) -> Iterator[Link | Web]:
    """Everything that the page leads to."""
    for block in walk(document.blocks):
        if isinstance(block, MapPicture) and block.to is not None:
            yield block.to
        for line in lines_of(block):
            yield from (run.to for run in line if isinstance(run, Words) and run.to is not None)


def between(lines: Sequence[Runs], mark: str) -> Runs:
    """Lines in one, with a mark between them that joins nothing but a list."""
    joined: list[Run] = []
    for at, line in enumerate(lines):
        joined += [*([Words(mark)] if at else []), *line]
    return tuple(joined)
