"""What must hold in a knowledge base beyond the types of single values.

Rules within one mapping (:data:`RULES`), and names that must exist
(:data:`REFERENCES`, :func:`dangling`).
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from bodymap.atlas.spot import read_spot
from bodymap.errors import did_you_mean, shown
from bodymap.knowledge.problems import MAX_PROBLEMS, Problem
from bodymap.knowledge.records import (
    Citation,
    Condition,
    Guide,
    Help,
    Muscle,
    Myth,
    Picture,
    Place,
    Question,
    RedFlag,
    ReferralPattern,
    Section,
    SelfCareNote,
    Symptom,
    Technique,
    TriggerPoint,
    ZoneShape,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from bodymap.knowledge.typed import MappingRead, Reference
    from bodymap.knowledge.vocabulary import Vocabulary

# An image of Markdown; an exclamation mark before a citation is none.
_IMAGE: Final = re.compile(r"!\[(?!@[\w;@ ]+\](?![(\[]))")

# What a field names: how a message calls it, and the groups of names that hold it (see `_groups`).
_WANTED: Final[Mapping[tuple[type[Any], str], tuple[str, tuple[str, ...]]]] = {
    (Muscle, "id"): ("muscle of the atlas", ("drawn_muscles",)),
    (Muscle, "region"): ("region", ("regions",)),
    (RedFlag, "regions"): ("region", ("regions",)),
    (RedFlag, "areas"): ("pain area", ("areas",)),
    (RedFlag, "muscles"): ("muscle", ("muscles",)),
    (TriggerPoint, "muscle"): ("muscle", ("muscles",)),
    (TriggerPoint, "satellites"): ("muscle or trigger point", ("any_muscles", "trigger_points")),
    (TriggerPoint, "red_flags"): ("red flag", ("red_flags",)),
    (ZoneShape, "area"): ("pain area", ("areas",)),
    (ZoneShape, "along"): ("landmark", ("landmarks",)),
    (ZoneShape, "around"): ("landmark", ("landmarks",)),
    (ZoneShape, "within"): ("pain area", ("areas",)),
    (Citation, "source"): ("source", ("sources",)),
    (Condition, "region"): ("region", ("regions",)),
    (Condition, "areas"): ("pain area or union", ("areas", "unions")),
    (Condition, "trigger_points"): ("muscle or trigger point", ("any_muscles", "trigger_points")),
    (Condition, "red_flags"): ("red flag", ("red_flags",)),
    (Condition, "guides"): ("guide", ("guides",)),
    (Help, "sources"): ("source", ("sources",)),
    (Guide, "about"): ("record", ("muscles", "trigger_points", "areas", "unions", "conditions", "symptoms")),
    (Guide, "red_flags"): ("red flag", ("red_flags",)),
    (Picture, "show"): ("muscle, trigger point or pain area", ("muscles", "trigger_points", "areas", "unions")),
    (Picture, "view"): ("view", ("views",)),
    (Symptom, "trigger_points"): ("trigger point", ("trigger_points",)),
    (Symptom, "red_flags"): ("red flag", ("red_flags",)),
    (Question, "strong"): ("muscle or trigger point", ("any_muscles", "trigger_points")),
    (Question, "some"): ("muscle or trigger point", ("any_muscles", "trigger_points")),
}
REFERENCES: Final = frozenset(_WANTED)

RANGE_HINTS: Final[Mapping[tuple[type[Any], str], str]] = {
    (Place, "along"): "a point outside its muscle; 0 is the origin, 1 the insertion",
    (Place, "across"): "a point outside its muscle; 0 and 1 are its two borders",
}

# What is pressed, pulled or done with some effort; for each the page has its word.
_WITH_INTENSITY: Final = (Technique.PRESSURE, Technique.STRETCH, Technique.MOVEMENT)

# How a shape is given, and the size that goes with it.
_SHAPES: Final[Mapping[str, str]] = {"area": "", "along": "width", "around": "radius"}


def _check_shape(part: MappingRead) -> None:
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
    if shape == "area" and "within" in part.nodes:
        part.note("'within' does not go with 'area', which lies within itself", key="within")
    along = part.values.get("along")
    if along is not None and len(along) < 2:
        part.note("a strip needs at least two landmarks", key="along", hint="use 'around' and 'radius' for one spot")


def _check_referral(part: MappingRead) -> None:
    for zone in ("essential", "spillover"):
        if part.values.get(zone) == []:
            hint = "leave the key out" if zone == "spillover" else "every trigger point refers somewhere"
            part.note(f"the {zone} zone is empty", key=zone, hint=hint)


def _check_point(part: MappingRead) -> None:
    values = part.values
    if {"id", "muscle", "number"} <= values.keys():
        expected = f"{values['muscle']}_trp{values['number']}"
        if values["id"] != expected:
            part.note(
                f"the id {shown(values['id'])} does not fit muscle and number", key="id", hint=f"call it '{expected}'"
            )


def _check_markdown(part: MappingRead) -> None:
    if _IMAGE.search(str(part.values.get("text", ""))):
        message = "a picture cannot stand in a text: it would show whatever file it names"
        hint = "a section's 'picture' shows a part of the map" if "heading" in part.nodes else "leave it out"
        part.reader.note_within(part.nodes["text"], (*part.trail, "text"), _IMAGE, message, hint)


def _check_note(part: MappingRead) -> None:
    technique, dose = part.values.get("technique"), part.values.get("dose")
    if technique == Technique.ADVICE and dose:
        part.note(
            "an advice has no dose", key="dose", hint="write dose: {}; how long and how often stands in its steps"
        )
    elif technique not in (None, *_WITH_INTENSITY) and dose and "intensity" in dose:
        part.note(f"a note of technique '{technique}' has no intensity", key="dose", hint="leave 'intensity' out")


RULES: Final[Mapping[type[Any], Callable[[MappingRead], None]]] = {
    SelfCareNote: _check_note,
    ZoneShape: _check_shape,
    ReferralPattern: _check_referral,
    TriggerPoint: _check_point,
    Section: _check_markdown,
    Myth: _check_markdown,
}


def dangling(
    references: Mapping[Path, Sequence[Reference]],
    defined: Mapping[str, frozenset[str]],
    vocabulary: Vocabulary | None,
) -> Iterator[Problem]:
    """References that name nothing, of each file so many as anybody reads.

    :param references: by the file in which they stand.
    :param defined: by kind, the ids that the knowledge base itself defines, whether or not their records are sound.
    """
    groups = _groups(defined, vocabulary)
    known = {_field(*field): (what, _joined(groups, names)) for field, (what, names) in _WANTED.items()}
    for path, of_file in references.items():
        yield from islice(_dangling_in(path, of_file, known), MAX_PROBLEMS)


def _dangling_in(
    path: Path, references: Iterable[Reference], known: Mapping[str, tuple[str, frozenset[str] | None]]
) -> Iterator[Problem]:
    for reference in references:
        what, names = known[reference.field]
        if what == "landmark":
            yield from _dangling_landmark(path, reference, names)
        elif names is not None and reference.value not in names:
            message = f"unknown {what} {shown(reference.value)}"
            yield _problem(path, reference, message, did_you_mean(reference.value, names))


def _field(owner: type[Any], name: str) -> str:
    """A field as a reference calls it: "TriggerPoint.muscle"."""
    return f"{owner.__name__}.{name}"


def _groups(
    defined: Mapping[str, frozenset[str]], vocabulary: Vocabulary | None
) -> Mapping[str, frozenset[str] | None]:
    """All names by what they are; None where there is nothing to check against, because no atlas was given."""
    from bodymap.atlas.views import View  # late: a start from the cache checks nothing

    return {
        **defined,
        "areas": vocabulary.areas if vocabulary else None,
        "unions": vocabulary.unions if vocabulary else None,
        "landmarks": vocabulary.landmarks if vocabulary else None,
        "regions": vocabulary.regions if vocabulary else None,
        "drawn_muscles": vocabulary.muscles if vocabulary else None,
        "any_muscles": defined["muscles"] | (vocabulary.muscles if vocabulary else frozenset()),
        "views": frozenset(str(view) for view in View),
    }


def _joined(groups: Mapping[str, frozenset[str] | None], names: Iterable[str]) -> frozenset[str] | None:
    found = [groups[name] for name in names]
    return None if None in found else frozenset().union(*(group for group in found if group is not None))


def _dangling_landmark(path: Path, reference: Reference, names: frozenset[str] | None) -> Iterator[Problem]:
    spot = read_spot(reference.value)
    if spot is None:
        message = f"{shown(reference.value)} is neither a landmark nor a spot between two"
        yield _problem(path, reference, message, "write 'temple', or 'temple..ear_top@0.4' with 0 to 1 after the @")
        return
    for name in spot.landmarks:
        if names is not None and name not in names:
            yield _problem(path, reference, f"unknown landmark {shown(name)}", did_you_mean(name, names))


def _problem(path: Path, reference: Reference, message: str, hint: str) -> Problem:
    return Problem(path, reference.line, reference.column, reference.where, message, hint)
