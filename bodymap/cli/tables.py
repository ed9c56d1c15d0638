"""How the command line prints: tables, records as indented text, and JSON."""

from __future__ import annotations

import json
import shutil
import textwrap
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_MAX_TEXT_WIDTH: Final = 100


def number(value: float, digits: int) -> float:
    """A number as it is printed; what is rounded to nothing has no sign."""
    return round(value, digits) + 0.0


def rounded(value: Any, digits: int) -> Any:
    """A geometry as a mapping, its numbers as they are printed."""
    if isinstance(value, float):
        return number(value, digits)
    if isinstance(value, dict):
        return {key: rounded(inner, digits) for key, inner in value.items()}
    if isinstance(value, (tuple, list)):
        return [rounded(inner, digits) for inner in value]
    return value


def counted(count: int, noun: str) -> str:
    """How many there are: ``1 view``, ``2 views``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def print_json(answer: object) -> None:
    """An answer for a program."""
    print(json.dumps(answer, ensure_ascii=False, indent=2))


def print_table(rows: Sequence[Mapping[str, Any]]) -> None:
    """One line per row, columns aligned; the last one ends where it ends. Without rows, nothing."""
    cells = [[_cell(key, value) for key, value in row.items()] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print(line.rstrip())


def _cell(key: str, value: object) -> str:
    """A value; something that is so or not by its own name: midline, inside."""
    return (key if value else "") if isinstance(value, bool) else str(value)


def print_record(record: Mapping[str, Any]) -> None:
    """A record as text, as wide as the terminal allows."""
    width = min(shutil.get_terminal_size().columns, _MAX_TEXT_WIDTH)
    for line in _text_lines(record, width):
        print(line)


def _text_lines(value: object, width: int, indent: int = 0, lead: str = "") -> Iterable[str]:
    """A record as indented text: keys, lists with dashes, long texts wrapped."""
    margin = " " * indent
    if isinstance(value, dict):
        for key, inner in value.items():
            if inner in ("", None, [], (), {}):
                continue
            label = f"{margin}{lead}{key.replace('_', ' ')}:"
            lead = " " * len(lead)
            if isinstance(inner, dict | list | tuple):
                yield label
                yield from _text_lines(inner, width, indent + len(lead) + 2)
            else:
                yield from _wrapped(f"{label} {_said(inner)}", width, indent + len(lead) + 2)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _text_lines(inner, width, indent, "- ")
    else:
        yield from _wrapped(f"{margin}{lead}{value}", width, indent + len(lead))


def _said(value: object) -> str:
    """A single value of a record, in words."""
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _wrapped(text: str, width: int, indent: int) -> list[str]:
    return textwrap.wrap(text, width=max(width, 40), subsequent_indent=" " * indent, break_on_hyphens=False)
