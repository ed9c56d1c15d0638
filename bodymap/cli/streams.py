"""Standard output and error as the command line needs them: always there, and nothing unseen reaches a terminal."""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final, TextIO, cast

from bodymap.errors import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

_LAST_STANDARD: Final = 2  # number of the stream for errors


class _Seen:
    """A stream that writes out what cannot be seen; line ends stay."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        self._stream.write("\n".join(map(printable, text.split("\n"))))
        return len(text)

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


class _Closed(io.TextIOBase):
    """In place of a stream that was closed before the program began: whoever has an answer to write hears of it."""

    def write(self, text: str) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


@contextmanager
def guarded() -> Iterator[None]:
    """The two streams, fit for words of anybody's files."""
    _fill_gaps()
    before = sys.stdout, sys.stderr
    try:
        # A message that nobody can hear is no reason to fail; an answer that nobody gets is.
        sys.stdout = cast("TextIO", _Seen(_tolerant(sys.stdout) or cast("TextIO", _Closed())))
        sys.stderr = cast("TextIO", _Seen(_tolerant(sys.stderr) or io.StringIO()))
        yield
    finally:
        sys.stdout, sys.stderr = before


def give_up() -> None:
    """Let nothing more be written, so that Python does not complain once more when it closes the streams."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _tolerant(stream: TextIO | None) -> TextIO | None:
    if isinstance(stream, io.TextIOWrapper):  # names and texts may hold what the terminal cannot show
        stream.reconfigure(errors="backslashreplace")
    return stream


def _fill_gaps() -> None:
    """Open what was closed of the standard streams, or the next file that is written would stand in for it."""
    while (number := os.open(os.devnull, os.O_RDWR)) <= _LAST_STANDARD:
        pass
    os.close(number)
