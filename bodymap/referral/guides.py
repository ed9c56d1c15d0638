"""The order in which the printed pain guides name muscles for an area of pain: ``data/ranking/guide_order.yaml``."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

import msgspec
import numpy as np
from msgspec import Meta

from bodymap import paths
from bodymap.errors import RequestError, did_you_mean, shown
from bodymap.referral.reading import NumberedFile

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from bodymap.knowledge.records import TriggerPoint

_Id: TypeAlias = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*$")]
_SeveralIds: TypeAlias = Annotated[tuple[_Id, ...], Meta(min_length=2)]
_PATH: Final = ("ranking", "guide_order.yaml")


class PainGuide(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entry of a printed guide."""

    pain: Annotated[str, Meta(min_length=1)]  # in words
    source: _Id
    areas: Annotated[tuple[_Id, ...], Meta(min_length=1)]
    muscles: Annotated[tuple[_Id | _SeveralIds, ...], Meta(min_length=1)]  # or trigger points; several share a place

    @property
    def places(self) -> Mapping[str, int]:
        """The place of each muscle or trigger point, from 1."""
        rows = ((row,) if isinstance(row, str) else row for row in self.muscles)
        return {name: place for place, row in enumerate(rows, start=1) for name in row}


class GuideOrder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All guides, and the areas that none of them has."""

    unnamed: tuple[_Id, ...]
    guides: tuple[PainGuide, ...]

    def standing(self, areas: Sequence[str], points: Sequence[TriggerPoint]) -> NDArray[np.float32]:
        """How high each point stands for each area, (areas, points): 1 divided by its place; 0 if it is not named."""
        row_of = {area: row for row, area in enumerate(areas)}
        found = np.zeros((len(areas), len(points)), np.float32)
        for guide in self.guides:
            places = guide.places
            high = [max((1 / places[name] for name in (p.id, p.muscle) if name in places), default=0) for p in points]
            rows = [row_of[area] for area in guide.areas if area in row_of]
            found[rows] = np.maximum(found[rows], np.array(high, np.float32))
        return found


def read(path: Path) -> GuideOrder:
    """The guides in a file.

    :raises RequestError: it cannot be read, or something is missing, unknown or repeated; the text names file and line.
    """
    file = NumberedFile(path)
    order = file.as_a(GuideOrder)
    for number, guide in enumerate(order.guides):
        for field, names in (("areas", guide.areas), ("muscles", tuple(_flat(guide)))):
            twice = [name for name, times in Counter(names).items() if times > 1]
            if twice:
                line = file.line(("guides", number, field))
                raise RequestError(f"{path}:{line}: {shown(twice[0])} stands here twice")
    return order


def unknown_names(
    path: Path, *, areas: Collection[str], muscles: Collection[str], points: Collection[str], sources: Collection[str]
) -> Iterator[str]:
    """What a file names and nobody knows, and areas of which it says nothing, each as ``file:line: what``."""
    file = NumberedFile(path)
    order = file.as_a(GuideOrder)
    for number, guide in enumerate(order.guides):
        known = {"areas": areas, "source": sources, "muscles": {*muscles, *points}}
        for field, names in (("areas", guide.areas), ("source", (guide.source,)), ("muscles", tuple(_flat(guide)))):
            for name in names:
                if name not in known[field]:
                    line = file.line(("guides", number, field))
                    hint = did_you_mean(name, known[field])
                    yield f"{path}:{line}: unknown {shown(name)}{f' ({hint})' if hint else ''}"
    said = {area for guide in order.guides for area in guide.areas}
    for area in sorted(set(order.unnamed) & said):
        yield f"{path}:{file.line(('unnamed',))}: {shown(area)} is in a guide, and said to be in none"
    for area in sorted(set(areas) - said - set(order.unnamed)):
        yield f"{path}:{file.line(('guides',))}: {shown(area)} is in no guide, and not under 'unnamed'"
    for area in sorted(set(order.unnamed) - set(areas)):
        yield f"{path}:{file.line(('unnamed',))}: unknown {shown(area)}"


def _flat(guide: PainGuide) -> Iterator[str]:
    for row in guide.muscles:
        yield from (row,) if isinstance(row, str) else row


@lru_cache(maxsize=1)
def shipped() -> GuideOrder:
    """The guides that come with the program."""
    return read(paths.data().joinpath(*_PATH))
