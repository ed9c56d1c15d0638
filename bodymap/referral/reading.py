"""The files of the ranking, read into frozen values; what is wrong in one is told by file and line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeVar

import msgspec

from bodymap.errors import RequestError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import yaml

_Read = TypeVar("_Read", bound=msgspec.Struct)
_STEPS: Final = re.compile(r"\.(\w+)|\[(\d+)\]")


class NumberedFile:
    """A YAML file whose values are found again by line."""

    def __init__(self, path: Path) -> None:
        """Read the text.

        :raises RequestError: it cannot be read, or is not YAML.
        """
        import yaml

        self.path = path
        try:
            text = path.read_text(encoding="utf-8")
            loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
            self._root: yaml.Node | None = yaml.compose(text, Loader=loader)
            self._value = yaml.load(text, Loader=loader)
        except (OSError, UnicodeDecodeError) as error:
            raise RequestError(f"{path}: cannot be read: {error}") from error
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark is not None else 1
            raise RequestError(f"{path}:{line}: this is not YAML: {' '.join(str(error).split())}") from error

    def as_a(self, kind: type[_Read]) -> _Read:
        """What the file holds.

        :raises RequestError: a value is missing, unknown or out of range.
        """
        try:
            return msgspec.convert(self._value, kind)
        except msgspec.ValidationError as error:
            said, _, where = str(error).partition(" - at ")
            steps = [key or int(index) for key, index in _STEPS.findall(where.strip("`"))]
            raise RequestError(f"{self.path}:{self.line(steps)}: {error if where else said}") from error

    def line(self, steps: Iterable[str | int]) -> int:
        """The line, from 1, of the value at the end of keys and indexes, or of the last that there is on the way."""
        node: Any = self._root
        for step in steps:
            inner = _inside(node, step)
            if inner is None:
                break
            node = inner
        return node.start_mark.line + 1 if node is not None else 1


def _inside(node: Any, step: str | int) -> Any:
    """The value under a key, or at an index of a list; none if there is none."""
    if isinstance(step, str):
        return next((value for key, value in node.value if key.value == step), None) if node.id == "mapping" else None
    return node.value[step] if node.id == "sequence" and step < len(node.value) else None
