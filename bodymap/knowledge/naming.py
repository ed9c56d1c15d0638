"""Whether the words of a trigger point name what its essential zone covers.

A zone is drawn by landmarks and widths, and now and then lands where nobody
meant it: on the other face of a foot, on the cheekbone beside the eye. What a
reader is shown and not told is one or the other: a zone to be mended, or words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bodymap.knowledge import lexicon
from bodymap.knowledge.kept_work import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bodymap.atlas.model import AreaKind
    from bodymap.atlas.store import Atlas
    from bodymap.knowledge.records import TriggerPoint

COVERED: Final = 0.35  # of an area: so much of it is seen to be in the zone

_WORD: Final = re.compile(r"[a-z]+")


def unnamed(point: TriggerPoint, covered: Iterable[tuple[str, float, float]], atlas: Atlas) -> Iterator[Mistake]:
    """Areas that the essential zone covers and no word of the referral names.

    :param covered: pain areas, and how much of each the essential zone and the spillover cover (0-1).
    """
    text = " ".join(_words(point.referral.words))
    for name, essential, _ in covered:
        area = atlas.areas[name]
        if essential >= COVERED and not any(_holds(text, called) for called in _called(area)):
            message = f"the essential zone covers {essential:.0%} of {name}, and no word of the referral says so"
            hint = "say it, narrow the zone ('within'), or add the word to [[named]] in data/words/en.toml"
            yield Mistake(("referral", "words"), message, hint)


def _called(area: AreaKind) -> frozenset[str]:
    """What names an area: the words of its name and aliases that mean a part of the body, and those of the lexicon.

    "Below the eye" names the cheekbone as a whole, and neither of its words does.
    """
    words = lexicon.of()
    found = set(words.named.get(area.id, ()))
    for text in (area.name, *area.aliases):
        parts = _words(text)
        found |= {text.lower()} if words.relations & set(parts) else set(parts) - words.directions
    return frozenset(found)


def _holds(text: str, called: str) -> bool:
    return f" {' '.join(_words(called))} " in f" {text} "


def _words(text: str) -> list[str]:
    """The words of a text, of plurals the singular."""
    found = _WORD.findall(text.lower())
    return [word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word for word in found]
