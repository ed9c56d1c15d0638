"""The one digest by which kept things know whether they still fit: BLAKE2."""

from __future__ import annotations

try:  # Python's own; by way of hashlib all of OpenSSL is loaded with it, at every start
    from _blake2 import blake2b
except ImportError:  # a Python built without
    from hashlib import blake2b

__all__ = ["blake2b"]
