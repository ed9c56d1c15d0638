"""What must hold in a knowledge base beyond the types of single values.

Rules within one mapping (:data:`RULES`), and names that must exist
(:data:`REFERENCES`, :func:`dangling`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bodymap.knowledge.problems import Problem, did_you_mean, shown
from bodymap.knowledge.records import (
    Citation,
    Condition,
    Guide,
    Help,
    Muscle,
    Picture,
    Place,
    Question,
    RedFlag,
    ReferralPattern,
    Symptom,
    TriggerPoint,
    ZoneShape,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from bodymap.atlas import Atlas
    from bodymap.knowledge.typed import Part, Reference

# A landmark, or a spot between two of them; bodymap.referral.zones reads the same.
LANDMARK_SYNTAX: Final = re.compile(r"(\w+)(?:\.\.(\w+)@([01]|0?\.\d+))?")

REFERENCES: Final[frozenset[tuple[type[Any], str]]] = frozenset(
    {
        (Muscle, "id"),
        (Muscle, "region"),
        (RedFlag, "regions"),
        (TriggerPoint, "muscle"),
        (TriggerPoint, "satellites"),
        (TriggerPoint, "red_flags"),
        (ZoneShape, "area"),
        (ZoneShape, "along"),
        (ZoneShape, "around"),
        (Citation, "source"),
        (Condition, "region"),
        (Condition, "areas"),
        (Condition, "trigger_points"),
        (Condition, "red_flags"),
        (Condition, "guides"),
        (Help, "sources"),
        (Guide, "about"),
        (Guide, "red_flags"),
        (Picture, "show"),
        (Picture, "view"),
        (Symptom, "trigger_points"),
        (Question, "strong"),
        (Question, "some"),
        (Symptom, "red_flags"),
    }
)

RANGE_HINTS: Final[Mapping[tuple[type[Any], str], str]] = {
    (Place, "along"): "a point outside its muscle; 0 is the origin, 1 the insertion",
    (Place, "across"): "a point outside its muscle; 0 and 1 are its two borders",
}

# How a shape is given, and the size that goes with it.
_SHAPES: Final[Mapping[str, str]] = {"area": "", "along": "width", "around": "radius"}


@dataclass(frozen=True, slots=True)
class Vocabulary:
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


@dataclass(frozen=True, slots=True)
class Defined:
    """The ids that the knowledge base itself defines, whether or not their records are sound."""

    muscles: frozenset[str]
    trigger_points: frozenset[str]
    red_flags: frozenset[str]
    conditions: frozenset[str]
    guides: frozenset[str]
    myths: frozenset[str]
    symptoms: frozenset[str]
    questions: frozenset[str]
    terms: frozenset[str]
    sources: frozenset[str]


def _check_shape(part: Part) -> None:
    given = [key for key in _SHAPES if key in part.nodes]
    if len(given) != 1:
        names = f"{' and '.join(given)} are" if given else "none is"
        part.note(
            f"a shape is given by one of area, along or around; here {names} given", key=given[1] if given else ""
        )
        return
    shape = given[0]
    size = _SHAPES[shape]
    if size and size not in part.nodes:
        part.note(f"'{shape}' needs a '{size}' in millimetres")
    for other in {"width", "radius"} - {size}:
        if other in part.nodes:
            part.note(f"'{other}' does not go with '{shape}'", key=other)
    along = part.values.get("along")
    if along is not None and len(along) < 2:
        part.note("a strip needs at least two landmarks", key="along", hint="use 'around' and 'radius' for one spot")


def _check_referral(part: Part) -> None:
    for zone in ("essential", "spillover"):
        if part.values.get(zone) == []:
            hint = "leave the key out" if zone == "spillover" else "every trigger point refers somewhere"
            part.note(f"the {zone} zone is empty", key=zone, hint=hint)


def _check_point(part: Part) -> None:
    values = part.values
    if {"id", "muscle", "number"} <= values.keys():
        expected = f"{values['muscle']}_trp{values['number']}"
        if values["id"] != expected:
            part.note(
                f"the id {shown(values['id'])} does not fit muscle and number", key="id", hint=f"call it '{expected}'"
            )


RULES: Final[Mapping[type[Any], Callable[[Part], None]]] = {
    ZoneShape: _check_shape,
    ReferralPattern: _check_referral,
    TriggerPoint: _check_point,
}


def dangling(references: Iterable[Reference], defined: Defined, vocabulary: Vocabulary | None) -> Iterator[Problem]:
    """References that name nothing."""
    known = _known(defined, vocabulary)
    for reference in references:
        what, names = known[reference.owner, reference.field]
        if reference.field in {"along", "around"}:
            yield from _dangling_landmark(reference, names)
        elif names is not None and reference.value not in names:
            yield _problem(reference, f"unknown {what} {shown(reference.value)}", did_you_mean(reference.value, names))


def _known(
    defined: Defined, vocabulary: Vocabulary | None
) -> Mapping[tuple[type[Any], str], tuple[str, frozenset[str] | None]]:
    from bodymap.atlas.views import View  # late: a start from the cache checks nothing

    # None: nothing to check against, because no atlas was given.
    muscles = vocabulary.muscles if vocabulary else None
    areas = vocabulary.areas if vocabulary else None
    landmarks = vocabulary.landmarks if vocabulary else None
    regions = vocabulary.regions if vocabulary else None
    satellites = defined.muscles | defined.trigger_points | (muscles or frozenset())
    places = vocabulary.areas | vocabulary.unions if vocabulary else None
    on_the_body = defined.muscles | defined.trigger_points | places if places is not None else None
    views = frozenset(str(view) for view in View)
    return {
        (Muscle, "id"): ("muscle of the atlas", muscles),
        (Muscle, "region"): ("region", regions),
        (RedFlag, "regions"): ("region", regions),
        (TriggerPoint, "muscle"): ("muscle", defined.muscles),
        (TriggerPoint, "satellites"): ("muscle or trigger point", satellites),
        (TriggerPoint, "red_flags"): ("red flag", defined.red_flags),
        (ZoneShape, "area"): ("pain area", areas),
        (ZoneShape, "along"): ("landmark", landmarks),
        (ZoneShape, "around"): ("landmark", landmarks),
        (Citation, "source"): ("source", defined.sources),
        (Condition, "region"): ("region", regions),
        (Condition, "areas"): ("pain area or union", places),
        (Condition, "trigger_points"): ("muscle or trigger point", satellites),
        (Condition, "red_flags"): ("red flag", defined.red_flags),
        (Condition, "guides"): ("guide", defined.guides),
        (Help, "sources"): ("source", defined.sources),
        (Guide, "about"): ("record", on_the_body and on_the_body | defined.conditions | defined.symptoms),
        (Guide, "red_flags"): ("red flag", defined.red_flags),
        (Picture, "show"): ("muscle, trigger point or pain area", on_the_body),
        (Picture, "view"): ("view", views),
        (Symptom, "trigger_points"): ("trigger point", defined.trigger_points),
        (Question, "strong"): ("muscle or trigger point", satellites),
        (Question, "some"): ("muscle or trigger point", satellites),
        (Symptom, "red_flags"): ("red flag", defined.red_flags),
    }


def _dangling_landmark(reference: Reference, names: frozenset[str] | None) -> Iterator[Problem]:
    spot = LANDMARK_SYNTAX.fullmatch(reference.value)
    if spot is None:
        message = f"{shown(reference.value)} is neither a landmark nor a spot between two"
        yield _problem(reference, message, "write 'temple', or 'temple..ear_top@0.4' with 0 to 1 after the @")
        return
    for name in spot.group(1, 2):
        if name and names is not None and name not in names:
            yield _problem(reference, f"unknown landmark {shown(name)}", did_you_mean(name, names))


def _problem(reference: Reference, message: str, hint: str) -> Problem:
    at = reference.position
    return Problem(at.path, at.line, at.column, reference.where, message, hint)
