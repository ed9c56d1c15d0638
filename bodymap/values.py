"""Values: frozen, compared by what they hold, and never read from a file.

What a dataclass is elsewhere, but made by msgspec. Python compiles a dataclass
anew in every process, half a millisecond each; modules that the window's start
imports have dozens of them.
"""

from __future__ import annotations

import msgspec


class Value(msgspec.Struct, frozen=True):
    """Base of values; change one with ``msgspec.structs.replace``."""
