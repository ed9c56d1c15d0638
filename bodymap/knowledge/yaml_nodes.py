"""From a YAML file to nodes that know their line and column, without YAML's own idea of types.

PyYAML would turn an unquoted ``no``, ``1:30`` or ``2020-01-01`` into something
else, and would take the last of two equal keys without a word. So only nodes
are composed here; what they mean is decided where the wanted type is known.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import yaml
from yaml.resolver import BaseResolver, Resolver

from bodymap.errors import code_point, shown
from bodymap.knowledge.files import Unreadable, unreadable
from bodymap.knowledge.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_PREFIX: Final = "tag:yaml.org,2002:"
_TAGS: Final = {
    yaml.ScalarNode: f"{_PREFIX}str",
    yaml.SequenceNode: f"{_PREFIX}seq",
    yaml.MappingNode: f"{_PREFIX}map",
}


class _NoGuessing(BaseResolver):
    """Calls every scalar a text; the type that it should have is known only later."""

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        return _TAGS[kind]


Composer: type[Any]
EventLoader: type[Any]
try:
    from yaml.cyaml import CLoader, CParser  # type: ignore[attr-defined]  # the stubs forget the parser

    class _CComposer(CParser, _NoGuessing):
        """libyaml's parser, several times as fast as PyYAML's own."""

        def __init__(self, text: str) -> None:
            CParser.__init__(self, text)
            _NoGuessing.__init__(self)

    Composer = _CComposer
    EventLoader = CLoader
except ImportError:  # a PyYAML without libyaml
    from yaml.composer import Composer as _PyComposer
    from yaml.loader import Loader
    from yaml.parser import Parser
    from yaml.reader import Reader
    from yaml.scanner import Scanner

    class _PythonComposer(Reader, Scanner, Parser, _PyComposer, _NoGuessing):
        """PyYAML's own parser: the same nodes, slowly."""

        def __init__(self, text: str) -> None:
            Reader.__init__(self, text)
            Scanner.__init__(self)
            Parser.__init__(self)
            _PyComposer.__init__(self)
            _NoGuessing.__init__(self)

    Composer = _PythonComposer
    EventLoader = Loader

_MAX_DEPTH: Final = 100  # a knowledge base nests 7 deep
# libyaml composes by recursion in C, which a file nested many thousands deep would crash. Fewer brackets than this
# cannot nest that deep, and neither can lines that begin with less indentation and list marks.
_HARMLESS_BRACKETS: Final = 5_000
_DEEP_LINE: Final = re.compile(r"^[ \t?:\-]{2000}", re.MULTILINE)
_MAX_NODES: Final = 250_000  # texts, lists and mappings of one file; the whole shipped knowledge base has 100,000
_BEFORE_NODES: Final = (",", "\n", "- ", ": ")  # so many of them, and of brackets, so many nodes at most
_TOO_MANY: Final = f"the file holds more than {_MAX_NODES:,} texts and lists; no more are read"
# To YAML these end a line, to an editor they do not: every place told from there on would be wrong.
_LINE_ENDS: Final = re.compile("[\x85\u2028\u2029]")

_RESOLVER: Final = Resolver()
NOTHING: Final = "nothing"
_RETYPED: Final = {
    "bool": "true or false",
    "int": "a number",
    "float": "a number",
    "null": NOTHING,
    "timestamp": "a date",
    "merge": "a merge key",
    "value": "a default value",
}

# What libyaml says, and what a person who does not know YAML can do about it.
_PLAIN_WORDS: Final = (
    ("cannot start any token", "a character that cannot stand here; indent with spaces, not tabs, and quote the text"),
    ("tab character", "indent with spaces, not tabs"),
    ("mapping values are not allowed", "': ' inside a text, or a wrong indentation; put a text with ': ' in quotes"),
    ("did not find expected key", "the indentation differs from the lines above, or a quote is missing"),
    ("did not find expected '-' indicator", "the indentation differs from the list above"),
    ("did not find expected ',' or", "a bracket is opened and not closed, or a comma is missing"),
    ("found unexpected end of stream", "a quote is opened and never closed"),
    ("could not find expected ':'", "a line that is neither 'key: value' nor part of a list"),
    ("did not find expected node content", "a bracket is opened and not closed"),
    ("found undefined alias", "a '*' at the start of a text needs quotes"),
    ("did not find expected alphabetic", "a '*' or '&' at the start of a text needs quotes"),
    ("expected a single document", "a second '---'; one file holds one document"),
    ("found duplicate anchor", "an '&' at the start of a text needs quotes"),
    ("found unknown escape character", "a backslash in double quotes; use single quotes"),
)
_UNCLOSED: Final = ("unexpected end", "node content", "expected ',' or")


def compose(path: Path, raw: bytes) -> yaml.Node:
    """The root node of a file.

    :raises Unreadable: no text, no YAML, or nothing in it.
    """
    text = decoded(path, raw)
    try:
        _refuse_beyond_budget(path, text)
        root: yaml.Node | None = Composer(text).get_single_node()
    except yaml.YAMLError as error:
        raise Unreadable(_syntax_problem(path, error, text)) from error
    except RecursionError as error:  # only PyYAML's own parser
        raise unreadable(path, "brackets or indentation nest too deep") from error
    if root is None:
        raise unreadable(path, "the file is empty", hint="write some records, or remove the file")
    return root


def is_plain(node: yaml.ScalarNode) -> bool:
    """Whether the scalar stands without quotes, so that YAML would guess its type."""
    return not node.style


def is_nothing(node: yaml.Node) -> bool:
    """Whether no value stands here, or the word for none."""
    return isinstance(node, yaml.ScalarNode) and is_plain(node) and retyped(node.value) == NOTHING


@lru_cache(maxsize=4096)
def retyped(value: str) -> str:
    """What YAML would make of the unquoted ``value`` instead of text, in words; empty if it stays text."""
    # The first character decides for nearly all prose, without trying any pattern.
    if value[:1] not in _RESOLVER.yaml_implicit_resolvers:
        return ""
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    kind = tag.removeprefix(_PREFIX)
    if kind in {"int", "float"} and ":" in value:
        return "a number in base 60"
    return _RETYPED.get(kind, "")


def has_own_tag(node: yaml.Node) -> bool:
    """Whether the author wrote a tag such as ``!!float`` before the value."""
    return node.tag.removeprefix(_PREFIX) not in {"str", "seq", "map"}


def describe(node: yaml.Node) -> str:
    """What a node is, in words for a message."""
    if isinstance(node, yaml.MappingNode):
        return "'key: value' pairs"
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    return NOTHING if is_nothing(node) else shown(node.value)


def text_of(node: yaml.Node, key: str) -> tuple[str, yaml.Node]:
    """The text under ``key`` as it is written, and its node; without one no text, and the node itself."""
    found = _value_of(node, key)
    return (found.value, found) if isinstance(found, yaml.ScalarNode) else ("", node)


def nodes_by_id(root: yaml.Node) -> dict[str, yaml.Node]:
    """The records of a file by their ids; of two with one id, the first."""
    lists = [rows.value for _, rows in root.value if isinstance(rows, yaml.SequenceNode)]
    found: dict[str, yaml.Node] = {}
    for node in (node for rows in lists for node in rows):
        found.setdefault(text_of(node, "id")[0], node)
    return found


def inside(node: yaml.Node, trail: Iterable[str | int]) -> yaml.Node:
    """The node at the end of a trail of keys and indexes, or the last that there is on the way."""
    for step in trail:
        found: yaml.Node | None = None
        if isinstance(step, str):
            found = _value_of(node, step)
        elif isinstance(node, yaml.SequenceNode) and step < len(node.value):
            found = node.value[step]
        if found is None:
            break
        node = found
    return node


def _value_of(node: yaml.Node, key: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if isinstance(name, yaml.ScalarNode) and name.value == key), None)


def decoded(path: Path, raw: bytes) -> str:
    """The text of a file, whose lines are those of an editor.

    :raises Unreadable: it is no text.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The codec counts from behind the byte order mark.
        good = raw.removeprefix(b"\xef\xbb\xbf")[: error.start].decode("utf-8")
        line, column = _line_and_column(good, len(good))
        raise unreadable(
            path, "this is not text in UTF-8", line=line, column=column, hint="a binary file, or another encoding"
        ) from error
    if "\0" in text:
        line, column = _line_and_column(text, text.index("\0"))
        raise unreadable(path, "this is a binary file, not text", line=line, column=column)
    if end := _LINE_ENDS.search(text):
        line, column = _line_and_column(text, end.start())
        message = f"the sign {code_point(end[0])}, which no editor shows, ends a line for YAML"
        raise unreadable(path, message, line=line, column=column, hint="write a space or a new line in its place")
    return text


def _line_and_column(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _refuse_beyond_budget(path: Path, text: str) -> None:
    """Refuse what would take minutes or crash the parser before it is composed."""
    deep = _DEEP_LINE.search(text)
    if deep:
        line, column = _line_and_column(text, deep.start())
        raise unreadable(path, "the indentation nests too deep", line=line, column=column)
    brackets = text.count("[") + text.count("{")
    if brackets > _HARMLESS_BRACKETS or brackets + sum(text.count(mark) for mark in _BEFORE_NODES) > _MAX_NODES:
        _count_through(path, text)


def _count_through(path: Path, text: str) -> None:
    """Go through a file's events, which takes neither memory nor recursion, until there are too many or too deep."""
    depth = 0
    try:
        for count, event in enumerate(yaml.parse(text, Loader=EventLoader)):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _MAX_DEPTH or count > _MAX_NODES:
                message = "brackets nest too deep" if depth > _MAX_DEPTH else _TOO_MANY
                raise unreadable(path, message, line=event.start_mark.line + 1 if event.start_mark else 1)
    except yaml.MarkedYAMLError as error:  # libyaml from 0.2.6 on has a limit of its own, and reads ahead to it
        if "maximum nesting depth" not in str(error):
            raise
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise unreadable(path, "brackets nest too deep", line=line) from error


def _syntax_problem(path: Path, error: yaml.YAMLError, text: str) -> Problem:
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        said = error.problem or error.context or "unknown trouble"
        if said.startswith("but "):  # the second half of a sentence that begins with the context
            said = f"{error.context}, {said}"
        if error.context_mark and any(part in said for part in _UNCLOSED):
            mark = error.context_mark  # where it was opened helps more than the end of the file
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        hint = next((words for part, words in _PLAIN_WORDS if part in said), "")
        return Problem(path, line, column, "", f"this is not YAML: {said}", hint)
    at = getattr(error, "position", None)
    if isinstance(at, int):  # a control character; libyaml counts in bytes
        before = text.encode()[:at].decode("utf-8", "replace")
        line, column = _line_and_column(before, len(before))
        return Problem(path, line, column, "", "this is not text: it holds a control character", "a binary file?")
    return Problem(path, 1, 1, "", f"this is not YAML: {' '.join(str(error).split())}")
