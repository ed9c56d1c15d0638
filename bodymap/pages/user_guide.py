"""The user guide as a page: ``docs/user-guide.md``, which comes with the program, and a list of its sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bodymap.pages.blocks import Document, Heading, Item, List, Words, words_of
from bodymap.pages.links import Link, To, Web
from bodymap.pages.marked import marked
from bodymap.paths import user_guide

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bodymap.pages.blocks import Block


def guide_to_program() -> Document:
    """The whole guide; the sections are listed under its title.

    :raises OSError: it is not where it should be.
    """
    text = user_guide().read_text(encoding="utf-8")
    title, *blocks = marked(text, cite=lambda _: (), link=Web.read)
    numbered = tuple(_numbered(blocks))
    places = [block for block in numbered if isinstance(block, Heading) and block.place]
    entries = (Item((Words(words_of(head.runs), to=Link(To.SECTION, str(head.place))),)) for head in places)
    return Document((title, List(tuple(entries)), *numbered))


def _numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, in which each section has a place that a link can name."""
    number = 0
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            number += 1
            block = replace(block, place=number)
        yield block
