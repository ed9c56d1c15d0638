"""What the properties of a GeoJSON feature say of a complaint, checked word by word."""

from __future__ import annotations

import math
import re
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeVar

from bodymap.drawing import mistakes
from bodymap.drawing.model import LEAST_INTENSITY, MOST_INTENSITY, Complaint, Depth, DrawingError, Quality
from bodymap.errors import meant_by, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from bodymap.phrases import Phrase

_Member = TypeVar("_Member", bound=StrEnum)
_UNNAMED: Final = "pain_1"  # the complaint of features that name none
_MOST_CHARACTERS: Final = 20_000  # of a text: a page and more


def complaint_of(properties: dict[str, Any], warn: Callable[[Phrase], object]) -> Complaint:
    """The complaint that a feature belongs to.

    :param warn: is told what was not said and had to be assumed.
    :raises DrawingError: a property has no sense.
    """
    usual = Complaint(_UNNAMED)
    intensity, quality = usual.intensity, usual.quality
    if properties.get("intensity") is None:
        warn(mistakes.INTENSITY_ASSUMED.filled(value=f"{intensity:g}", most=MOST_INTENSITY))
    else:
        intensity = _intensity(properties["intensity"], warn)
    if properties.get("quality") is None:
        warn(mistakes.QUALITY_ASSUMED.filled(quality=quality))
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
    if isinstance(value, str) and value in known:
        return kind(value)
    meant = meant_by(value, known) if isinstance(value, str) else ""
    if value is None:
        said = mistakes.NAMES_NONE
    elif not isinstance(value, str):
        said = mistakes.VALUE_NO_TEXT
    else:
        said = mistakes.UNKNOWN_MEANT if meant else mistakes.UNKNOWN
    raise DrawingError(said.filled(property=name, value=shown(value), known=", ".join(known), meant=meant))


def text_of(properties: dict[str, Any], key: str) -> str:
    """A text, empty if there is none. Numbers count as text: other programs number their complaints.

    :raises DrawingError: it is something else, or as long as a book.
    """
    value = properties.get(key)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise DrawingError(mistakes.NO_STRING.filled(property=key))
    text = str(value).encode("utf-8", "replace").decode()  # JSON can hold halves of signs, which no file can
    if len(text) > _MOST_CHARACTERS:
        count, most = f"{len(text):,}", f"{_MOST_CHARACTERS:,}"
        raise DrawingError(mistakes.LONG_TEXT.filled(property=key, count=count, most=most))
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
        raise DrawingError(mistakes.NO_STRINGS.filled(property=key))
    return tuple(text_of({key: one}, key) for one in value)


def _intensity(value: object, warn: Callable[[Phrase], object]) -> float:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,20})?", value.strip(), re.ASCII):
        warn(mistakes.INTENSITY_AS_TEXT.filled(value=shown(value)))
        value = float(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _no_intensity(mistakes.INTENSITY_NO_NUMBER, shown(value))
    if not (LEAST_INTENSITY <= value <= MOST_INTENSITY) or not math.isfinite(value):
        raise _no_intensity(mistakes.INTENSITY_OUTSIDE, shown(value).strip("'"))
    return value or 0  # never -0.0


def _no_intensity(said: Phrase, value: str) -> DrawingError:
    return DrawingError(said.filled(value=value, least=LEAST_INTENSITY, most=MOST_INTENSITY))
