"""Positions in files, and what is wrong there, told so that a person can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_SHOWN: Final = 60  # characters of a wrong value that are repeated in a message


class Severity(StrEnum):
    """An error keeps the knowledge base from being used; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file; lines and columns count from 1."""

    path: Path
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong; ordered by file, line and column."""

    path: Path
    line: int
    column: int
    where: str  # record and keys: "soleus_trp1.place.along"; empty for a file as a whole
    message: str
    hint: str = ""  # what was probably meant, or what to do
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        parts = [f"{self.path}:{self.line}:{self.column}"]
        if self.where:
            parts.append(self.where)
        hint = f" ({self.hint})" if self.hint else ""
        warning = "warning: " if self.severity is Severity.WARNING else ""
        return f"{': '.join(parts)}: {warning}{self.message}{hint}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The hint naming what ``word`` was probably meant to be, or nothing."""
    import difflib  # only who reports a mistake needs it, not the start

    near = difflib.get_close_matches(word[:_SHOWN], list(known), n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else ""


def shown(value: str) -> str:
    """A value from a file, quoted and short enough for a message."""
    line = " ".join(value.split())
    if len(line) > _SHOWN:
        line = line[: _SHOWN - 1] + "…"
    return f"'{line}'"
