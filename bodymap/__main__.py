"""``python -m bodymap``, and where the command ``bodymap`` begins."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

_INTERRUPTED = 130  # as the shell counts Ctrl+C


def main() -> int:
    """Run the command line; Ctrl+C ends it without a word also while it is being loaded.

    :returns: the exit status.
    """
    signal.signal(signal.SIGINT, _interrupt)
    try:
        from bodymap.cli import main as run

        return run()
    except KeyboardInterrupt:
        return _INTERRUPTED


def _interrupt(_signal: int, frame: FrameType | None) -> None:
    """Ctrl+C is an exception, as ever; only while a module is being loaded the program ends there.

    Libraries make an error of their own of an exception that comes then, and print it.
    """
    while frame is not None:
        if "importlib" in frame.f_code.co_filename:
            os._exit(_INTERRUPTED)
        frame = frame.f_back
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
