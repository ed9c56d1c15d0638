"""Positions in files, and what is wrong there, told so that a person can mend it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bodymap.errors import in_brackets, printable
from bodymap.values import Value

if TYPE_CHECKING:
    from pathlib import Path

MAX_PROBLEMS: Final = 1000  # of one file, and as many names that name nothing; nobody reads more


class Severity(StrEnum):
    """An error keeps the knowledge base from being used; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Position(Value, frozen=True, order=True):
    """A place in a file; lines and columns count from 1."""

    path: Path
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Problem(Value, frozen=True, order=True):
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
        warning = "warning: " if self.severity is Severity.WARNING else ""
        return printable(f"{': '.join(parts)}: {warning}{self.message}{in_brackets(self.hint)}")
