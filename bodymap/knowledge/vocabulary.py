"""The names of the atlas, against which a knowledge base is checked; apart from the rules, which no start needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bodymap.values import Value

if TYPE_CHECKING:
    from bodymap.atlas import Atlas


class Vocabulary(Value, frozen=True):
    """The names that the atlas knows."""

    muscles: frozenset[str]
    areas: frozenset[str]
    landmarks: frozenset[str]
    regions: frozenset[str]
    unions: frozenset[str]

    @classmethod
    def of(cls, atlas: Atlas) -> Vocabulary:
        """The names in a compiled atlas."""
        names = (atlas.muscles, atlas.areas, atlas.landmarks, atlas.regions, atlas.unions)
        return cls(*(frozenset(group) for group in names))
