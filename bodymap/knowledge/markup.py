"""The little Markdown of guides and myths: links that name records, and citations that name sources.

``[the upper trapezius](trapezius_upper)`` selects a record; ``[@denneny_2019]`` or ``[@one; @two]`` cites.
All else is CommonMark without HTML (markdown-it-py).
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_CITATION: Final = re.compile(r"[ ]?\[(@\w+(?:; ?@\w+)*)\]")
_BEFORE_CITATION: Final = re.compile(r"\s+\[@")
_LINK: Final = re.compile(r"\]\(\s*(\w+)\s*\)")


def cited(text: str) -> tuple[str, ...]:
    """The sources that a text cites, in the order of their first citation."""
    found = (name.strip().removeprefix("@") for group in _CITATION.findall(text) for name in group.split(";"))
    return tuple(dict.fromkeys(found))


def linked(text: str) -> tuple[str, ...]:
    """The records to which a text links, each once."""
    # By pattern, since a selection asks this of every guide and parsing them all would take a tenth of a second.
    return tuple(dict.fromkeys(_LINK.findall(text)))


def plain(text: str) -> str:
    """The words alone, as they are read aloud: no marks, no citations; one line per paragraph or list entry."""
    lines = []
    for block in _markdown().parse(_CITATION.sub("", text)):
        if block.type == "inline":
            parts = (" " if part.type in ("softbreak", "hardbreak") else part.content for part in block.children or ())
            lines.append("".join(parts))
    return "\n".join(lines)


def html(text: str, *, cite: Callable[[tuple[str, ...]], str], address: Callable[[str], str]) -> str:
    """The text as HTML.

    :param cite: the HTML that stands for a citation of these sources.
    :param address: where a link to the record of this id goes; "" leaves the words without a link.
    """
    text = _BEFORE_CITATION.sub(" [@", text)  # a line may end before a citation
    return str(_markdown().render(text, {"cite": cite, "address": address}))


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False})
    for name, rule in (("text", _text), ("link_open", _link_open), ("link_close", _link_close)):
        parser.add_render_rule(name, rule)
    return parser


# Render rules are called as methods of the renderer, which is their first argument.


def _text(_: Any, tokens: Sequence[Token], at: int, options: Any, env: dict[str, Any]) -> str:
    parts = []
    done = 0
    content = tokens[at].content
    for match in _CITATION.finditer(content):
        parts += [escape(content[done : match.start()]), env["cite"](cited(match[0]))]
        done = match.end()
    return "".join([*parts, escape(content[done:])])


def _link_open(_: Any, tokens: Sequence[Token], at: int, options: Any, env: dict[str, Any]) -> str:
    address = env["address"](str(tokens[at].attrGet("href")))
    env.setdefault("open", []).append(bool(address))
    return f'<a href="{escape(address)}">' if address else ""


def _link_close(_: Any, tokens: Sequence[Token], at: int, options: Any, env: dict[str, Any]) -> str:
    return "</a>" if env["open"].pop() else ""
