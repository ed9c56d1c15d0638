"""What a window shows, handed over whole by who starts it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bodymap.atlas import Atlas
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.knowledge.search import Match


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The body, what is known of it, and the way to find in it."""

    atlas: Atlas
    base: KnowledgeBase
    find: Callable[[str], Sequence[Match]]
    problems: tuple[str, ...] = ()  # of a knowledge base that could not be used
    broken: str = ""  # where that one is
