"""Bring the knowledge base into form: ``make format`` writes, ``make lint`` asks with ``--check``.

Each file names the schema on its first line, and no line is longer than 120
columns: a long text is folded (``>-``), a long quoted text or list goes on in the
next line. Only what is too long is touched; comments, order and quoting stay, and
what does not load as before is not written. Literal texts (``|``) keep their lines,
which are part of what they say. Libraries that write YAML anew change thousands of
lines here that nobody asked them to (docs/decisions/0014-data-as-code.md).
"""

from __future__ import annotations

import argparse
import re
import sys
import textwrap
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml

from bodymap import paths
from bodymap.knowledge import schema
from bodymap.knowledge.files import knowledge_files
from bodymap.knowledge.yaml_nodes import compose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTH: Final = 120  # columns
_STEP: Final = 2  # columns of indentation
_MODELINE: Final = "# yaml-language-server: $schema="
# A text may be cut at a single space between words, but for a word that would begin a line like a mark of YAML.
_WORDS_PART: Final = re.compile(r"(?<=[^\s\\]) (?=[^\s#\-?:|>&*!%@`])")
_ENTRIES_PART: Final = re.compile(r"(?<=,) (?=\S)")


@dataclass(frozen=True, slots=True)
class _Edit:
    """Lines that take the place of others; counted from 0, the last one excluded."""

    first: int
    last: int
    lines: tuple[str, ...]


def formatted(path: Path, text: str, *, modeline: str = "") -> str:
    """The text of a file in form; as it was where it cannot be read."""
    lines = text.removesuffix("\n").split("\n")
    edits = sorted(_edits(lines, compose(path, text.encode())), key=lambda edit: edit.first, reverse=True)
    for edit in edits:
        lines[edit.first : edit.last] = edit.lines
    if modeline and lines[0] != modeline:
        lines[: lines[0].startswith(_MODELINE)] = [modeline]
    new = "\n".join(lines) + "\n"
    if _meaning(compose(path, new.encode())) != _meaning(compose(path, text.encode())):
        raise AssertionError(f"{path}: folding would change what the file says; this is a mistake of the formatter")
    return new


def modeline(path: Path, folder: Path) -> str:
    """The first line of a file, by which an editor finds the schema."""
    up = "../" * (len(path.relative_to(folder).parts) - 1)
    return f"{_MODELINE}{up}{schema.FILE}"


def _meaning(node: yaml.Node) -> Any:
    """What a node says, with how it is quoted: folding may change the style of a plain text, nothing else."""
    if isinstance(node, yaml.MappingNode):
        return [(_meaning(key), _meaning(value)) for key, value in node.value]
    if isinstance(node, yaml.SequenceNode):
        return ("list", [_meaning(item) for item in node.value])
    assert isinstance(node, yaml.ScalarNode)
    return (node.tag, node.value, (node.style or ">").replace(">", "plain"))


def _edits(lines: Sequence[str], root: yaml.Node) -> Iterator[_Edit]:
    yield from _edits_within(lines, root, indent=-_STEP)
    texts = {at for node in _scalars(root) for at in range(node.start_mark.line, _last_line(lines, node) + 1)}
    for at, line in enumerate(lines):
        if len(line) > WIDTH and line.lstrip().startswith("#") and at not in texts:
            yield _Edit(at, at + 1, tuple(_wrapped(line.lstrip().removeprefix("#").strip(), f"{_margin([line])}# ")))


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    else:
        for part in node.value:
            for inner in part if isinstance(part, tuple) else (part,):
                yield from _scalars(inner)


def _edits_within(lines: Sequence[str], node: yaml.Node, *, indent: int) -> Iterator[_Edit]:
    """The edits of a block node and of what is in it.

    :param indent: the column of the key or of the list mark that the node belongs to.
    """
    if isinstance(node, yaml.ScalarNode) or (isinstance(node, yaml.CollectionNode) and node.flow_style):
        edit = _edit_of(lines, node, indent=indent + _STEP)
        if edit is not None:
            yield edit
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _edits_within(lines, value, indent=key.start_mark.column)
    else:
        for item in node.value:
            yield from _edits_within(lines, item, indent=item.start_mark.column - _STEP)


def _edit_of(lines: Sequence[str], node: yaml.Node, *, indent: int) -> _Edit | None:
    """What folds a text or a list in brackets, if it is too long."""
    first, last = node.start_mark.line, _last_line(lines, node) + 1
    if all(len(line) <= WIDTH for line in lines[first:last]):
        return None
    style = node.style if isinstance(node, yaml.ScalarNode) else "["
    if style == "|" or (style != ">" and lines[last - 1][node.end_mark.column :].strip()):  # a remark behind it
        return None
    lead = lines[first][: node.start_mark.column]
    margin = " " * indent
    if style in (">", None, ""):
        header = lines[first] if style == ">" else f"{lead}>-"
        old = lines[first + 1 : last] if style == ">" else [f"{margin}{node.value}"]
        if style != ">" and (" " * 2 in node.value or "\n" in node.value or " " not in node.value):
            return None
        return _Edit(first, last, (header, *_folded(old, _margin(old))))
    body = " ".join([lines[first][len(lead) :], *(line.strip() for line in lines[first + 1 : last])])
    return _Edit(first, last, tuple(_filled(body, lead=lead, margin=margin, entries=style == "[")))


def _last_line(lines: Sequence[str], node: yaml.Node) -> int:
    """The last line of a node's own; the mark behind a block text stands at whatever comes next."""
    if not (isinstance(node, yaml.ScalarNode) and node.style in (">", "|")):
        return int(node.end_mark.line)
    last = int(node.start_mark.line)
    margin = _margin(lines[last + 1 :])
    for at in range(last + 1, len(lines)):
        if lines[at].strip() and not lines[at].startswith(margin):
            break
        last = at if lines[at].strip() else last
    return last


def _margin(lines: Sequence[str]) -> str:
    first = next((line for line in lines if line.strip()), "")
    return first[: len(first) - len(first.lstrip())]


def _folded(lines: Sequence[str], margin: str) -> Iterator[str]:
    """The lines of a folded text, each paragraph that has too long a line wrapped anew."""

    def is_prose(line: str) -> bool:  # lines that are indented further keep their breaks
        return bool(line.strip()) and not line[len(margin) :].startswith((" ", "\t"))

    for prose, group in groupby(lines, is_prose):
        paragraph = list(group)
        if prose and any(len(line) > WIDTH for line in paragraph):
            yield from _wrapped(" ".join(line.strip() for line in paragraph), margin)
        else:
            yield from paragraph


def _wrapped(text: str, margin: str) -> list[str]:
    return textwrap.wrap(
        text,
        width=WIDTH,
        initial_indent=margin,
        subsequent_indent=margin,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _filled(body: str, *, lead: str, margin: str, entries: bool) -> Iterator[str]:
    """A quoted text or a list in brackets over several lines, cut between entries, and within one where it must be."""
    while len(lead) + len(body) > WIDTH:
        cuts = [match.start() for match in _ENTRIES_PART.finditer(body)] if entries else []
        fitting = [cut for cut in cuts if len(lead) + cut <= WIDTH]
        cut = _shallowest(body, fitting) or _last_word(body, WIDTH - len(lead))
        if not cut:
            break
        yield f"{lead}{body[:cut]}"
        lead, body = margin, body[cut + 1 :]
    yield f"{lead}{body}"


def _shallowest(body: str, cuts: Sequence[int]) -> int:
    """The last cut that lies in the fewest brackets, so that an entry stays together; none within quotes."""
    outside = [cut for cut in cuts if body.replace('\\"', "__").count('"', 0, cut) % 2 == 0]
    return max(outside, key=lambda cut: (-_depth(body[:cut]), cut), default=0)


def _depth(text: str) -> int:
    return sum(text.count(mark) for mark in "[{") - sum(text.count(mark) for mark in "]}")


def _last_word(body: str, room: int) -> int:
    return max((match.start() for match in _WORDS_PART.finditer(body, 0, room + 2) if match.start() <= room), default=0)


def main(arguments: Sequence[str] | None = None) -> int:
    """Format the files of a knowledge base, or say which of them are not in form."""
    parser = argparse.ArgumentParser(prog="python -m tools.format_data", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=paths.data())
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if anything is not in form")
    options = parser.parse_args(arguments)
    wanted = {options.folder / schema.FILE: schema.written()}
    for path in knowledge_files(options.folder):
        text = path.read_text(encoding="utf-8")
        wanted[path] = formatted(path, text, modeline=modeline(path, options.folder))
    changed = [path for path, text in wanted.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    for path in changed:
        print(f"{'not in form' if options.check else 'brought into form'}: {path}")
        if not options.check:
            path.write_text(wanted[path], encoding="utf-8")
    return 1 if options.check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
