"""Texts that YAML shortens without a word: what stands behind `` #3`` is a remark to it, a leading ``&word`` a name.

Both can be meant as they are read, so they are warnings; a true remark, with a
blank behind its sign, is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import yaml

from bodymap.errors import shown
from bodymap.knowledge.problems import Problem, Severity
from bodymap.knowledge.typed import where
from bodymap.knowledge.yaml_nodes import is_plain, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bodymap.knowledge.typed import Trail

_CUT: Final = re.compile(r"\s+#[^\s#]")
_MAY_BE_CUT: Final = re.compile(r"(?<=[ \t])#[^\s#]")
_NAME: Final = r"([^\s,\[\]{}]+)"
# A name begins where a word does: else each sign of "a&b&c" would be tried as the first of one.
_BEGINS: Final = r"(?<![^\s,\[\]{}])"
_NAMED: Final = re.compile(rf"{_BEGINS}&{_NAME}[ \t]+(?=[^\s#])")
_USED: Final = re.compile(rf"{_BEGINS}\*{_NAME}")
_HINT: Final = "write the text in quotes"


def cut_texts(path: Path, root: yaml.Node, text: str) -> Iterator[Problem]:
    """Texts of a file that are shorter than they were probably meant to be.

    :param root: the node that was composed of ``text``.
    """
    names = set(_NAMED.findall(text)).difference(_USED.findall(text))
    if not names and not _MAY_BE_CUT.search(text):
        return  # nearly every file: its nodes need not be walked through
    lines = text.split("\n")
    for trail, node in _plain_texts(root, ()):
        start, end = node.start_mark, node.end_mark
        if _CUT.match(lines[end.line], end.column):
            message = f"the text ends before {shown(lines[end.line][end.column :])}, which is a remark to YAML"
            yield Problem(path, end.line + 1, end.column + 1, where(trail), message, _HINT, Severity.WARNING)
        named = _NAMED.match(lines[start.line], start.column)  # a node begins where its name does
        if named and named[1] in names:
            message = f"the text begins after {shown('&' + named[1])}, which is a name to YAML"
            yield Problem(path, start.line + 1, start.column + 1, where(trail), message, _HINT, Severity.WARNING)


def _plain_texts(node: yaml.Node, trail: Trail) -> Iterator[tuple[Trail, yaml.ScalarNode]]:
    """The values of a file that stand without quotes; an alias may lead to a list again and again, so each once."""
    waiting: list[tuple[Trail, yaml.Node]] = [(trail, node)]
    seen: set[int] = set()
    while waiting:
        trail, node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            if is_plain(node):
                yield trail, node
        elif isinstance(node, yaml.MappingNode):
            waiting += [((*trail, key.value), value) for key, value in node.value if isinstance(key, yaml.ScalarNode)]
        else:
            waiting += [(_item(trail, at, item), item) for at, item in enumerate(node.value)]


def _item(trail: Trail, at: int, item: yaml.Node) -> Trail:
    """The trail of a list's entry; a record is called by its id."""
    name = text_of(item, "id")[0] if len(trail) == 1 else ""
    return (name,) if name else (*trail, at)
