"""The texts of records: each with an address, so that it can be shown in another language.

``trigger_point/soleus_trp1.self_care#1.steps#2`` is the second step of the first
self-care note of that point; places in lists count from 1. What is a text is read
off the types of the records: every string that is neither an id nor named in
:data:`NO_TEXTS`. So a new field is translated unless somebody decides otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

import msgspec
from msgspec import inspect

from bodymap.atlas.model import AreaKind, AreaUnion, BoneKind, LandmarkKind, StructureKind
from bodymap.kinds import IN_BASE, Held, Kind
from bodymap.knowledge import markup
from bodymap.knowledge import records as r

if TYPE_CHECKING:
    from bodymap.atlas import Atlas
    from bodymap.knowledge.base import KnowledgeBase

# Gives the translation of a text of (address, English); None where there is none, or one of other English.
SayText: TypeAlias = Callable[[str, str], str | None]
_Any = TypeVar("_Any")

# Strings that are the same in every language: keys of the program, names of science and of publishing.
NO_TEXTS: Final[frozenset[tuple[type, str]]] = frozenset(
    {
        (r.Citation, "claims"),
        (r.ZoneShape, "along"),
        (r.ZoneShape, "around"),
        (r.Muscle, "latin"),
        (r.Muscle, "fma"),
        (r.Picture, "view"),
        (r.RedFlag, "mimics"),
        (r.RedFlag, "by_conditions_only"),
        (r.Symptom, "told_by"),
        (r.Question, "told_by"),
        (r.Source, "title"),
        (r.Source, "authors"),
        (r.Source, "published_in"),
        (r.Source, "doi"),
        (r.Source, "pmid"),
        (r.Source, "isbn"),
        (r.Source, "url"),
        *((kind, "id") for kind in (AreaKind, AreaUnion, BoneKind, LandmarkKind, StructureKind)),
        *((kind, "region") for kind in (AreaKind, LandmarkKind)),
        (AreaUnion, "areas"),
        (AreaUnion, "sources"),
        (BoneKind, "latin"),
        (StructureKind, "latin"),
        (StructureKind, "fma"),
    }
)
# What the atlas names, by what stands before the ids in an address, and the attribute that holds it. A bone or
# structure is only a name on the map: it is no kind that one can look up.
ATLAS_KINDS: Final[Mapping[str, str]] = {
    **{kind.value: kind.row.key for kind in Kind if kind.row.held is Held.ATLAS},
    "bone": "bones",
    "structure": "structures",
}
# Records that are shown in one language or the other as a whole; whatever lies inside a record is too.
_WHOLE: Final = (r.RedFlag,)
_NOTHING: Final = "none"  # a word of the program in place of a text: a note that needs no tool
_PLACE_IN_LIST: Final = re.compile(r"#\d+")


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the texts of a type of record lie."""

    texts: tuple[str, ...]  # fields of one text
    lists: tuple[str, ...]  # of several
    parts: tuple[tuple[str, _Plan], ...]  # of one record inside
    part_lists: tuple[tuple[str, _Plan], ...]  # of several
    whole: bool


@dataclass(frozen=True, slots=True, order=True)
class RecordText:
    """One text of a record."""

    address: str
    english: str

    @property
    def field(self) -> str:
        """The address without places in lists: the same for all texts of a list, in whatever order."""
        return field_of(self.address)


def field_of(address: str) -> str:
    """An address without its places in lists."""
    return _PLACE_IN_LIST.sub("", address)


def text_fields(kind: type) -> frozenset[str]:
    """The fields of a type of record that hold texts, or records with texts in them."""
    plan = _plan(kind)
    return frozenset((*plan.texts, *plan.lists, *(name for name, _ in (*plan.parts, *plan.part_lists))))


def texts_of(record: object, address: str) -> Iterator[RecordText]:
    """The texts of a record in the order of its fields."""
    kind: Any = type(record)
    return _texts(record, _plan(kind), address)


def all_texts(base: KnowledgeBase, atlas: Atlas | None = None) -> Iterator[RecordText]:
    """Every text of a knowledge base, and every name of the atlas."""
    for kind in IN_BASE:
        for record in base.of_kind(kind).values():
            yield from texts_of(record, f"{kind}/{record.id}")
    if atlas is not None:
        for region, name in atlas.regions.items():
            yield RecordText(f"region/{region}.name", name)
        for named, attribute in ATLAS_KINDS.items():
            for key, thing in getattr(atlas, attribute).items():
                yield from texts_of(thing, f"{named}/{key}")


def translated(record: _Any, address: str, say: SayText) -> _Any:
    """A record with its texts in another language, where there is one for them."""
    kind: Any = type(record)
    changed: _Any = _translated(record, _plan(kind), address, say)
    return changed


def translated_base(base: KnowledgeBase, say: SayText) -> KnowledgeBase:
    """A knowledge base in another language; each record is translated when it is first wanted."""
    return replace(base, **{kind.row.key: _Spoken(base.of_kind(kind), kind, say) for kind in IN_BASE})


def translate_atlas(atlas: Atlas, say: SayText) -> None:
    """Give the names of an atlas in another language."""
    atlas.regions = {key: say(f"region/{key}.name", name) or name for key, name in atlas.regions.items()}
    for named, attribute in ATLAS_KINDS.items():
        things = getattr(atlas, attribute)
        setattr(atlas, attribute, {key: translated(thing, f"{named}/{key}", say) for key, thing in things.items()})


def is_usable(english: str, translation: str) -> bool:
    """Whether a translation names the same records and cites the same sources as the English."""
    if "[" not in english and "[" not in translation:
        return True
    return all(
        sorted(find(english)) == sorted(find(translation))
        for mark, find in (("](", markup.linked), ("[@", markup.cited))
        if mark in english or mark in translation
    )


class _Spoken(Mapping[str, Any]):
    """The records of a kind by id, in another language: a start does without most of them."""

    def __init__(self, english: Mapping[str, Any], kind: Kind, say: SayText) -> None:
        self._english = english
        self._kind = kind
        self._say = say
        self._known: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._known:
            self._known[name] = translated(self._english[name], f"{self._kind}/{name}", self._say)
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._english)

    def __len__(self) -> int:
        return len(self._english)

    def __contains__(self, name: object) -> bool:
        return name in self._english


@cache
def _plan(kind: type) -> _Plan:
    texts: list[str] = []
    lists: list[str] = []
    parts: list[tuple[str, _Plan]] = []
    part_lists: list[tuple[str, _Plan]] = []
    for field in inspect.type_info(kind).fields:  # type: ignore[attr-defined]
        if (kind, field.name) in NO_TEXTS:
            continue
        shape, several = _unwrapped(field.type)
        if isinstance(shape, inspect.StrType) and shape.pattern is None:
            (lists if several else texts).append(field.name)
        elif isinstance(shape, inspect.StructType) and text_fields(shape.cls):
            (part_lists if several else parts).append((field.name, _plan(shape.cls)))
    whole = kind in _WHOLE or (issubclass(kind, r.Record) and not issubclass(kind, r.Entry))
    return _Plan(tuple(texts), tuple(lists), tuple(parts), tuple(part_lists), whole)


def _unwrapped(shape: inspect.Type) -> tuple[inspect.Type, bool]:
    """What a field holds, without "or nothing", and whether it holds several."""
    if isinstance(shape, inspect.UnionType):
        shape = next(kind for kind in shape.types if not isinstance(kind, inspect.NoneType))
    return (shape.item_type, True) if isinstance(shape, inspect.VarTupleType) else (shape, False)


def _texts(record: Any, plan: _Plan, at: str) -> Iterator[RecordText]:
    for address, english in _own(record, plan, at):
        yield RecordText(address, english)
    for address, inner, inner_plan in _inside(record, plan, at):
        yield from _texts(inner, inner_plan, address)


def _own(record: Any, plan: _Plan, at: str) -> Iterator[tuple[str, str]]:
    """The texts of a record itself, without those of the records inside it."""
    for name in plan.texts:
        if (english := getattr(record, name)) and english.lower() != _NOTHING:
            yield f"{at}.{name}", english
    for name in plan.lists:
        for number, english in enumerate(getattr(record, name), 1):
            yield f"{at}.{name}#{number}", english


def _inside(record: Any, plan: _Plan, at: str) -> Iterator[tuple[str, Any, _Plan]]:
    for name, inner in plan.parts:
        if (one := getattr(record, name)) is not None:
            yield f"{at}.{name}", one, inner
    for name, inner in plan.part_lists:
        for number, one in enumerate(getattr(record, name), 1):
            yield f"{at}.{name}#{number}", one, inner


def _translated(record: Any, plan: _Plan, at: str, say: SayText) -> Any:
    changes = _own_changes(record, plan, at, say)
    for name, inner in plan.parts:
        if (part := getattr(record, name)) is not None:
            changes[name] = _translated(part, inner, f"{at}.{name}", say)
    for name, inner in plan.part_lists:
        parts = enumerate(getattr(record, name), 1)
        changes[name] = tuple(_translated(part, inner, f"{at}.{name}#{number}", say) for number, part in parts)
    if all(changed is getattr(record, name) for name, changed in changes.items()):
        return record
    return msgspec.structs.replace(record, **changes)


def _own_changes(record: Any, plan: _Plan, at: str, say: SayText) -> dict[str, Any]:
    """The translated texts of a record itself; none if it is to be whole and one is missing."""
    changes: dict[str, Any] = {}
    for name in plan.texts:
        english = getattr(record, name)
        if not english or english.lower() == _NOTHING:
            continue
        said = _said(f"{at}.{name}", english, say)
        if said is not None:
            changes[name] = said
        elif plan.whole:
            return {}
    for name in plan.lists:
        old = getattr(record, name)
        told = [_said(f"{at}.{name}#{number}", english, say) for number, english in enumerate(old, 1)]
        if plan.whole and None in told:
            return {}
        if any(told):
            changes[name] = tuple(said or english for said, english in zip(told, old, strict=True))
    return changes


def _said(address: str, english: str, say: SayText) -> str | None:
    found = say(address, english)
    return found if found and is_usable(english, found) else None
