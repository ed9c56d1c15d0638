"""``python -m bodymap``, and where the command ``bodymap`` begins."""

from __future__ import annotations

import sys

_INTERRUPTED = 130  # as the shell counts Ctrl+C


def main() -> int:
    """Run the command line; Ctrl+C ends it without a word also while it is being loaded.

    :returns: the exit status.
    """
    try:
        from bodymap.cli import main as run

        return run()
    except KeyboardInterrupt:
        return _INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
