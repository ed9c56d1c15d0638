"""The little Markdown of guides and myths: links that name records, and citations that name sources.

``[the upper trapezius](trapezius_upper)`` selects a record; ``[@denneny_2019]`` or ``[@one; @two]`` cites.
All else is CommonMark without HTML (markdown-it-py).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_CITATION: Final = re.compile(r"[ ]?\[(@\w+(?:;\s*@\w+)*)\]")
# Not ``\s+``: that would try every blank of a long run as the first.
_WITHIN_CITATION: Final = re.compile(r";\s+@(?=\w)")
_BEFORE_CITATION: Final = re.compile(r"(?<!\s)\s+\[@")
_LINK: Final = re.compile(r"\]\(\s*(\w+)\s*\)")
_CLAIM: Final = re.compile(r"\[[^\[\]]*\]\(\s*myth_\w+\s*\)")
# Of a link, an address in angle brackets, and the definition of a reference.
_ANY_LINK: Final = re.compile(r"\]\(\s*([^)\s]+)|<(\w+:[^<>\s]+)>|^ {0,3}\[[^\]@]+\]:[ \t]*(\S+)", re.MULTILINE)
# Where a paragraph or an entry of a list begins.
_PARTS: Final = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:-|\d+\.) )")
_LEADS_SOMEWHERE: Final = re.compile(r"\w+\Z|https?://")


def cited(text: str) -> tuple[str, ...]:
    """The sources that a text cites, in the order of their first citation."""
    found = (name.strip().removeprefix("@") for group in _CITATION.findall(text) for name in group.split(";"))
    return tuple(dict.fromkeys(found))


def linked(text: str) -> tuple[str, ...]:
    """The records to which a text links, each once."""
    # By pattern, since a selection asks this of every guide and parsing them all would take a tenth of a second.
    return tuple(dict.fromkeys(_LINK.findall(text)))


def astray(text: str) -> tuple[str, ...]:
    """Where links lead that name neither a record nor a page of the web, each once."""
    # By pattern, since the parser leaves what it does not let through (file:, data:) as words.
    places = ("".join(found) for found in _ANY_LINK.findall(text))
    return tuple(dict.fromkeys(place for place in places if not _LEADS_SOMEWHERE.match(place)))


def without_claims(text: str) -> str:
    """The text without the words that lead to a myth: they quote the claim, and do not make it."""
    return _CLAIM.sub("", text)


def words_alone(text: str) -> str:
    """The text without citations and without where its links lead; what marks there are besides stay."""
    return _LINK.sub("]", _CITATION.sub("", text))  # by pattern: search reads every text there is


def plain(text: str) -> str:
    """The words alone, as they are read aloud: no marks, no citations; one line per paragraph or list entry."""
    lines = []
    for block in _markdown().parse(_CITATION.sub("", text)):
        if block.type == "inline":
            parts = (" " if part.type in ("softbreak", "hardbreak") else part.content for part in block.children or ())
            lines.append("".join(parts))
    return "\n".join(lines)


def tokens(text: str) -> Sequence[Token]:
    """The text as the parser understands it, for who sets it."""
    # A line may end before a citation, and within one.
    return _markdown().parse(_WITHIN_CITATION.sub("; @", _BEFORE_CITATION.sub(" [@", text)))


def pieces(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Words, and the sources cited behind them; words or sources may be empty."""
    done = 0
    for match in _CITATION.finditer(text):
        yield text[done : match.start()], cited(match[0])
        done = match.end()
    yield text[done:], ()


def passages(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is said within a paragraph or list entry before each citation, without links, and the sources cited."""
    for part in _PARTS.split(text):
        for words, sources in pieces(part):
            if sources:
                yield " ".join(_LINK.sub("]", words).split()), sources


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).disable("image")
