"""Trigger points beside each other, to be told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bodymap.atlas.words import SIDES
from bodymap.pages.blocks import Beside, Document, Heading, MapPicture, Paragraph, Role
from bodymap.pages.parts import Reading, bullets, dotted, heading, paragraph, point_link
from bodymap.pages.parts import title as titled
from bodymap.pages.words import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bodymap.atlas import Side
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.pages.blocks import Block
    from bodymap.phrases import Translate

_TELLING: Final = 3  # tests of each


def beside_page(
    chosen: Sequence[tuple[str, Side]], *, title: str, base: KnowledgeBase, translate: Translate
) -> Document:
    """A column for each trigger point, and the side that it is on."""
    columns = [_column(key, base, Reading(side=side, translate=translate)) for key, side in chosen]
    return Document((titled(title), Beside(tuple(zip(*columns, strict=True)))))


def _column(key: str, base: KnowledgeBase, reading: Reading) -> tuple[tuple[Block, ...], ...]:
    """The cells of a trigger point from top to bottom."""
    point = base.trigger_points[key]
    name = f"{key}@{reading.side}"
    return (
        (
            Heading(3, (point_link(point, base),)),
            Paragraph((dotted(point.name, reading.said(SIDES[reading.side])),), Role.UNDER),
        ),
        (MapPicture(name=name, shows=(key,), words=point.referral.words),),
        (paragraph(point.referral.words),),
        (heading(3, reading.words(HEADINGS["tests"])), *bullets(point.tests[:_TELLING])),
        (heading(3, reading.words(HEADINGS["starts"])), *bullets(point.activation[:_TELLING])),
    )
