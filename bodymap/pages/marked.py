"""The little Markdown of guides and myths as blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bodymap.knowledge import markup
from bodymap.pages.blocks import Accent, Break, Heading, Item, List, Paragraph, Steps, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from markdown_it.token import Token

    from bodymap.pages.blocks import Block, Run, Runs
    from bodymap.pages.links import Link, Web

    Cite = Callable[[tuple[str, ...]], Runs]
    Find = Callable[[str], Link | Web | None]

_ACCENTS: Final = {"strong_open": Accent.STRONG, "em_open": Accent.EMPHASIS}


def marked(text: str, *, cite: Cite, link: Find) -> tuple[Block, ...]:
    """The blocks of a text.

    Headings, paragraphs and lists come out as such, whatever else CommonMark knows as paragraphs; no word is lost.

    :param cite: the marks that stand for a citation of these sources.
    :param link: where a link to the record of this id goes; None leaves the words without a link.
    """
    return tuple(_blocks(iter(markup.tokens(text)), cite, link))


def _blocks(tokens: Iterator[Token], cite: Cite, link: Find) -> Iterator[Block]:
    """The blocks up to the end of the list, or of the entry of one, that the tokens are in."""
    for token in tokens:
        match token.type:
            case "heading_open":
                head = next(tokens)
                yield Heading(int(token.tag[1]), tuple(_runs(head.children or (), cite, link)))
            case "bullet_list_open":
                yield List(tuple(_items(tokens, cite, link)))
            case "ordered_list_open":
                yield Steps(tuple(_items(tokens, cite, link)))
            case "list_item_close":
                return
            case "fence" | "code_block":
                lines = [(Words(line),) for line in token.content.rstrip().split("\n")]
                yield Paragraph(
                    tuple(run for at, line in enumerate(lines) for run in ((Break(),) if at else ()) + line)
                )
            case "inline":
                yield Paragraph(tuple(_runs(token.children or (), cite, link)))


def _items(tokens: Iterator[Token], cite: Cite, link: Find) -> Iterator[Item]:
    for token in tokens:
        if token.type != "list_item_open":  # the end of the list
            return
        match tuple(_blocks(tokens, cite, link)):
            case (Paragraph(runs), *more):
                yield Item(runs, tuple(more))
            case blocks:
                yield Item((), blocks)


def _runs(tokens: Iterable[Token], cite: Cite, link: Find) -> Iterator[Run]:
    accents: list[Accent] = []
    to: Link | Web | None = None
    for token in tokens:
        match token.type:
            case "strong_open" | "em_open":
                accents.append(_ACCENTS[token.type])
            case "strong_close" | "em_close":
                accents.pop()
            case "link_open":
                to = link(str(token.attrGet("href")))
            case "link_close":
                to = None
            case "softbreak":
                yield Words(" ")
            case "hardbreak":
                yield Break()
            case "code_inline":  # keys, and what is typed
                yield Words(token.content, Accent.STRONG, to)
            case _:
                yield from _words(token.content, accents[-1] if accents else None, to, cite)


def _words(text: str, accent: Accent | None, to: Link | Web | None, cite: Cite) -> Iterator[Run]:
    for words, sources in markup.pieces(text):
        if words:
            yield Words(words, accent, to)
        if sources:
            yield from cite(sources)
