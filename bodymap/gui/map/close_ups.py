"""The close-ups: which parts of the body can be shown large, and from where. Menu and keys are made from this table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bodymap.atlas import Side, View
from bodymap.phrases import QT_TRANSLATE_NOOP
from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Shot(Value, frozen=True):
    """A part of the body from one direction. Of two views, the one is for the left side, the other for the right."""

    id: str
    text: str
    views: tuple[View] | tuple[View, View]
    side: Side | None = None  # None: of the side in use
    exact: bool = False  # the arm is what is to be seen, or is in the way; else it is as it is chosen

    def view(self, side: Side) -> View:
        """From where a side is looked at."""
        return self.views[0] if side is Side.LEFT else self.views[-1]


class FramedPlace(Value, frozen=True):
    """A part of the body; ``id`` is a key of Plate.close_ups."""

    id: str
    text: str
    key: str
    shots: tuple[Shot, ...]


_FRONT: Final = (View.ANTERIOR,)
_BACK: Final = (View.POSTERIOR,)
_OUTER: Final = (View.LEFT, View.RIGHT)
_FLANK: Final = (View.FLANK_LEFT, View.FLANK_RIGHT)
_INNER: Final = (View.MEDIAL_LEFT, View.MEDIAL_RIGHT)

PLACES: Final[tuple[FramedPlace, ...]] = (
    FramedPlace(
        "head_neck",
        QT_TRANSLATE_NOOP("Actions", "&Head and neck"),
        "Alt+1",
        (
            Shot("front", QT_TRANSLATE_NOOP("Actions", "&Front"), _FRONT),
            Shot("back", QT_TRANSLATE_NOOP("Actions", "&Back"), _BACK),
            Shot("left", QT_TRANSLATE_NOOP("Actions", "&Left side"), (View.LEFT,)),
            Shot("right", QT_TRANSLATE_NOOP("Actions", "&Right side"), (View.RIGHT,)),
        ),
    ),
    FramedPlace(
        "shoulder",
        QT_TRANSLATE_NOOP("Actions", "&Shoulder"),
        "Alt+2",
        (
            Shot("front", QT_TRANSLATE_NOOP("Actions", "&Front"), _FRONT),
            Shot("back", QT_TRANSLATE_NOOP("Actions", "&Back"), _BACK),
            Shot("outer", QT_TRANSLATE_NOOP("Actions", "&Outer side"), _OUTER, exact=True),
        ),
    ),
    FramedPlace(
        "hand",
        QT_TRANSLATE_NOOP("Actions", "H&and"),
        "Alt+3",
        (
            Shot("palm_left", QT_TRANSLATE_NOOP("Actions", "&Palm, left hand"), _FRONT, Side.LEFT),
            Shot("back_left", QT_TRANSLATE_NOOP("Actions", "&Back of the left hand"), _BACK, Side.LEFT),
            Shot("palm_right", QT_TRANSLATE_NOOP("Actions", "P&alm, right hand"), _FRONT, Side.RIGHT),
            Shot("back_right", QT_TRANSLATE_NOOP("Actions", "Ba&ck of the right hand"), _BACK, Side.RIGHT),
        ),
    ),
    FramedPlace(
        "pelvis",
        QT_TRANSLATE_NOOP("Actions", "&Pelvis"),
        "Alt+4",
        (
            Shot("front", QT_TRANSLATE_NOOP("Actions", "&Front"), _FRONT),
            Shot("back", QT_TRANSLATE_NOOP("Actions", "&Back"), _BACK),
            Shot("outer", QT_TRANSLATE_NOOP("Actions", "&Side"), _FLANK, exact=True),
        ),
    ),
    FramedPlace(
        "foot",
        QT_TRANSLATE_NOOP("Actions", "&Foot"),
        "Alt+5",
        (
            Shot("top", QT_TRANSLATE_NOOP("Actions", "&Top"), (View.DORSAL,)),
            Shot("inner_left", QT_TRANSLATE_NOOP("Actions", "&Inner side, left foot"), _INNER, Side.LEFT),
            Shot("outer_left", QT_TRANSLATE_NOOP("Actions", "&Outer side, left foot"), _OUTER, Side.LEFT),
            Shot("inner_right", QT_TRANSLATE_NOOP("Actions", "I&nner side, right foot"), _INNER, Side.RIGHT),
            Shot("outer_right", QT_TRANSLATE_NOOP("Actions", "O&uter side, right foot"), _OUTER, Side.RIGHT),
            Shot("sole", QT_TRANSLATE_NOOP("Actions", "&Sole"), (View.PLANTAR,)),
        ),
    ),
    FramedPlace(
        "knee",
        QT_TRANSLATE_NOOP("Actions", "&Knee"),
        "Alt+6",
        (
            Shot("front", QT_TRANSLATE_NOOP("Actions", "&Front"), _FRONT),
            Shot("back", QT_TRANSLATE_NOOP("Actions", "&Back"), _BACK),
            Shot("inner", QT_TRANSLATE_NOOP("Actions", "&Inner side"), _INNER),
            Shot("outer", QT_TRANSLATE_NOOP("Actions", "&Outer side"), _OUTER),
        ),
    ),
    FramedPlace(
        "perineum",
        QT_TRANSLATE_NOOP("Actions", "P&erineum"),
        "Alt+7",
        (Shot("below", QT_TRANSLATE_NOOP("Actions", "From &below"), (View.INFERIOR,)),),
    ),
)
BY_ID: Final[Mapping[str, FramedPlace]] = {place.id: place for place in PLACES}


def shots() -> Iterator[tuple[FramedPlace, Shot]]:
    """Every close-up."""
    for place in PLACES:
        for shot in place.shots:
            yield place, shot
