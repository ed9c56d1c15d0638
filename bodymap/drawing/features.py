"""What the properties of a GeoJSON feature say of a complaint, checked word by word."""

from __future__ import annotations

import math
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeVar

from bodymap.drawing.model import LEAST_INTENSITY, MOST_INTENSITY, Complaint, Depth, DrawingError, Quality
from bodymap.errors import did_you_mean, in_brackets, shown

if TYPE_CHECKING:
    from collections.abc import Callable

_Member = TypeVar("_Member", bound=StrEnum)
_UNNAMED: Final = "pain_1"  # the complaint of features that name none
_MOST_CHARACTERS: Final = 20_000  # of a text: a page and more


def complaint_of(properties: dict[str, Any], warn: Callable[[str], object]) -> Complaint:
    """The complaint that a feature belongs to.

    :param warn: is told what was not said and had to be assumed.
    :raises DrawingError: a property has no sense.
    """
    usual = Complaint(_UNNAMED)
    intensity, quality = usual.intensity, usual.quality
    if properties.get("intensity") is None:
        warn(f"it does not say how strong the pain is; taken as {intensity:g} of {MOST_INTENSITY}")
    else:
        intensity = _intensity(properties["intensity"])
    if properties.get("quality") is None:
        warn(f"it does not say what the pain is like; taken as {quality}")
    else:
        quality = member(Quality, properties["quality"], "quality")
    depth = properties.get("depth")
    return Complaint(
        id=text_of(properties, "complaint") or _UNNAMED,
        name=text_of(properties, "name"),
        intensity=intensity,
        quality=quality,
        depth=usual.depth if depth is None else member(Depth, depth, "depth"),
        when=text_of(properties, "when"),
        worse=texts_of(properties, "worse"),
        note=text_of(properties, "note"),
    )


def member(kind: type[_Member], value: object, name: str) -> _Member:
    """The member of a closed set that a value names.

    :raises DrawingError: none; the text names the nearest and all.
    """
    known = [str(one) for one in kind]
    if value is None:
        raise DrawingError(f"it names no {name} ({', '.join(known)})")
    if not isinstance(value, str):
        raise DrawingError(f"the {name} {shown(value)} is no text ({', '.join(known)})")
    if value not in known:
        hint = did_you_mean(value, known) or ", ".join(known)
        raise DrawingError(f"unknown {name} {shown(value)}{in_brackets(hint)}")
    return kind(value)


def text_of(properties: dict[str, Any], key: str) -> str:
    """A text, empty if there is none. Numbers count as text: other programs number their complaints.

    :raises DrawingError: it is something else, or as long as a book.
    """
    value = properties.get(key)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise DrawingError(f"its {key} is no text")
    text = str(value).encode("utf-8", "replace").decode()  # JSON can hold halves of signs, which no file can
    if len(text) > _MOST_CHARACTERS:
        raise DrawingError(f"its {key} has {len(text):,} characters; {_MOST_CHARACTERS:,} is the most")
    return text


def texts_of(properties: dict[str, Any], key: str) -> tuple[str, ...]:
    """A list of texts; one text stands for a list of one.

    :raises DrawingError: it is something else.
    """
    value = properties.get(key)
    if value is None:
        return ()
    if isinstance(value, str):
        return (text_of(properties, key),) if value else ()
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise DrawingError(f"its {key} is no list of texts")
    return tuple(text_of({key: one}, key) for one in value)


def _intensity(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise DrawingError(f"the intensity {shown(value)} is no number from {LEAST_INTENSITY} to {MOST_INTENSITY}")
    if not (LEAST_INTENSITY <= value <= MOST_INTENSITY) or not math.isfinite(value):
        number = shown(value).strip("'")
        raise DrawingError(f"the intensity {number} is not from {LEAST_INTENSITY} to {MOST_INTENSITY}")
    return value
