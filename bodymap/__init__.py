"""Bodymap: a trigger-point body map for therapists and students."""

from __future__ import annotations

__version__ = "0.2.0.dev0"
