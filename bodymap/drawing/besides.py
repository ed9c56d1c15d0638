"""What a person told besides the drawing, and how a drawing's file keeps it: by names, whatever they stand for.

Which symptoms, questions and trigger points there are, this room does not know;
who does (`bodymap.answering.told`) looks at what a file names.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from bodymap.atlas.views import Side
from bodymap.drawing import mistakes
from bodymap.drawing.features import member, texts_of
from bodymap.drawing.model import DrawingError
from bodymap.errors import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST: Final = 1000  # symptoms, answers or pins in a file; nobody tells so many


@dataclass(frozen=True, slots=True)
class Besides:
    """Symptoms, answers and pins: of the person as a whole, not of one complaint."""

    symptoms: tuple[str, ...] = ()
    answers: Mapping[str, bool] = field(default_factory=dict)  # by question; never changed
    pins: tuple[tuple[str, Side], ...] = ()  # trigger points that are to stay in sight
    unsure: tuple[str, ...] = ()  # questions that the person could not answer

    @property
    def is_empty(self) -> bool:
        """Nothing was told besides the drawing."""
        return not (self.symptoms or self.answers or self.pins or self.unsure)


NOTHING_BESIDES: Final = Besides()


def besides_fields(besides: Besides) -> dict[str, object]:
    """As members of the head of a file; what there is nothing of is left out."""
    fields: dict[str, object] = {
        "symptoms": list(besides.symptoms),
        "answers": dict(besides.answers),
        "pins": [f"{point}@{side}" for point, side in besides.pins],
        "unsure": list(besides.unsure),
    }
    return {key: value for key, value in fields.items() if value}


def besides_of(head: dict[str, Any]) -> Besides:
    """What the head of a file tells.

    :raises DrawingError: a member has no sense.
    """
    for key in ("symptoms", "answers", "pins", "unsure"):
        value = head.get(key)
        if isinstance(value, list | dict) and len(value) > _MOST:
            raise DrawingError(mistakes.MANY.filled(count=f"{len(value):,}", property=key, most=f"{_MOST:,}"))
    return Besides(
        symptoms=tuple(dict.fromkeys(texts_of(head, "symptoms"))),
        answers=_answers(head.get("answers")),
        pins=tuple(dict.fromkeys(map(_pin, texts_of(head, "pins")))),
        unsure=tuple(dict.fromkeys(texts_of(head, "unsure"))),
    )


def _answers(value: object) -> dict[str, bool]:
    if value is None:
        return {}
    if not isinstance(value, dict) or not all(isinstance(said, bool) for said in value.values()):
        raise DrawingError(mistakes.NO_ANSWERS)
    return value


def _pin(text: str) -> tuple[str, Side]:
    point, at, side = text.partition("@")
    if not at:
        raise DrawingError(mistakes.PIN_WITHOUT_SIDE.filled(pin=shown(text), point=text[:40]))
    return point, member(Side, side, "side")
