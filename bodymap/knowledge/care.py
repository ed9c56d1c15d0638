"""Where a person may press alone, and which caution a move needs: the tables of ``data/care``.

``pressing.yaml`` parts the body into red, yellow and green places with the hardest tool that each bears;
``cautions.yaml`` says which moves of a note call for a caution in its record. The files say what each field means.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Final

import msgspec
from msgspec import Meta

from bodymap import paths
from bodymap.errors import RequestError, shown
from bodymap.knowledge.records import Move, SelfCareNote, Technique, TriggerPoint
from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_FILES: Final = ("pressing.yaml", "cautions.yaml")
_SENTENCES: Final = re.compile(r"(?<=[.;:])\s+")
# "…, and stop if the foot tingles": a condition of what follows, not of what stands before.
_TRAILING: Final = re.compile(r",? (?:and|or|least of all)\b[^,]*\b(?:if|when|unless)\b.*")
_Word = Annotated[str, Meta(min_length=1)]
_Words = Annotated[tuple[_Word, ...], Meta(min_length=1)]


class Colour(StrEnum):
    """Whether one presses a place alone: not at all, lightly, with a ball."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"


class Hardness(StrEnum):
    """How hard a tool is, softest first."""

    HAND = "hand"
    SOFT = "soft"
    BALL = "ball"
    FIRM = "firm"


_HARDNESSES: Final = tuple(Hardness)


class _Strict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class PressPlace(_Strict, frozen=True, kw_only=True):
    """A place on the body, as far as pressing goes."""

    id: str
    name: _Word
    colour: Colour
    hardest: Hardness | None = None  # None in a red place
    bones: bool = False  # thin bones lie near
    not_with: tuple[Move, ...] = ()
    muscles: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


class Limit(_Strict, frozen=True, kw_only=True):
    """Words of a caution, and the hardest tool that they allow."""

    words: _Word
    hardest: Hardness


class Pressing(_Strict, frozen=True, kw_only=True):
    """The table of places and tools."""

    tools: dict[Hardness, _Words]
    limits: tuple[Limit, ...]
    conditional: _Word
    places: Annotated[tuple[PressPlace, ...], Meta(min_length=1)]


class MoveKind(_Strict, frozen=True, kw_only=True):
    """What a move is, and the words that tell it."""

    means: _Word
    told_by: tuple[_Word, ...] = ()


class Ground(_Strict, frozen=True, kw_only=True):
    """What calls for a caution; all that is given must hold."""

    moves: tuple[Move, ...] = ()
    places: tuple[str, ...] = ()
    bones: bool = False
    techniques: tuple[Technique, ...] = ()
    intensity: int = 0
    seconds: float = 0.0  # of one repetition times their number
    says: str = ""

    def holds(self, note: SelfCareNote, place: PressPlace | None) -> bool:
        """Whether a note gives this ground.

        :param place: where its point lies.
        """
        dose = note.dose
        return (
            (not self.moves or bool({*self.moves} & {*note.moves}))
            and (not self.places or (place is not None and place.id in self.places))
            and (not self.bones or (place is not None and place.bones))
            and (not self.techniques or note.technique in self.techniques)
            and (dose.intensity or 0) >= self.intensity
            and (dose.seconds or 0.0) * (dose.repeats or 1) >= self.seconds
            and re.search(self.says, _words(note)) is not None
        )


def _words(note: SelfCareNote) -> str:
    """What a note says of its moves, in small letters."""
    return f"{note.title} | {note.position} | {' '.join(note.steps)}".lower()


class CautionKind(_Strict, frozen=True, kw_only=True):
    """A caution that certain moves and places need."""

    id: str
    because: _Word
    sources: _Words
    known_by: _Word
    nowhere_else: bool = False
    needed_by: Annotated[tuple[Ground, ...], Meta(min_length=1)]

    def is_said_by(self, point: TriggerPoint) -> bool:
        """Whether a record has this caution."""
        return any(
            re.search(self.known_by, f"{caution.structure} {caution.text}".lower()) for caution in point.cautions
        )


class Cautioning(_Strict, frozen=True, kw_only=True):
    """The table of moves and cautions."""

    moves: dict[Move, MoveKind]
    weight: _Words
    cautions: tuple[CautionKind, ...]


class Breach(Value, frozen=True):
    """Where a record does not keep to the tables."""

    trail: tuple[str | int, ...]
    message: str
    hint: str


class Care:
    """Both tables, and the records held to them."""

    def __init__(self, pressing: Pressing, cautioning: Cautioning) -> None:
        self.places: Final = pressing.places
        self.cautions: Final = cautioning.cautions
        self.moves: Final = cautioning.moves
        self._pressing = pressing
        self._weight = frozenset(Move(move) for move in cautioning.weight)
        self._conditional = re.compile(pressing.conditional, re.IGNORECASE)
        self._limits = [(re.compile(limit.words, re.IGNORECASE), limit.hardest) for limit in pressing.limits]
        self._telling = {move: [re.compile(words) for words in kind.told_by] for move, kind in cautioning.moves.items()}

    @property
    def sources(self) -> frozenset[str]:
        """What the tables rest on."""
        return frozenset(source for caution in self.cautions for source in caution.sources)

    def place_of(self, point: TriggerPoint) -> PressPlace | None:
        """Where a point lies; None where the table has no place for its muscle."""
        return self._by_point.get(point.id) or self._by_muscle.get(point.muscle)

    def hardness(self, tool: str) -> Hardness | None:
        """The hardest thing that a note's tool names; None where the table knows none of it."""
        found = [self._hardness_of[word] for word in self._tool_words.findall(tool.lower())]
        return max(found, key=_HARDNESSES.index, default=None)

    def allowed_by_itself(self, point: TriggerPoint) -> Hardness:
        """The hardest tool that a record's own cautions leave it, whoever reads them."""
        allowed = Hardness.FIRM
        for caution in point.cautions:
            if self._conditional.search(caution.structure):
                continue
            for sentence in (_TRAILING.sub("", sentence) for sentence in _SENTENCES.split(caution.text)):
                if not self._conditional.search(sentence):
                    found = (hardest for words, hardest in self._limits if words.search(sentence))
                    allowed = min(allowed, next(found, allowed), key=_HARDNESSES.index)
        return allowed

    def told(self, note: SelfCareNote) -> Iterator[Move]:
        """The moves that the words of a note tell."""
        words = _words(note)
        for move, patterns in self._telling.items():
            if any(pattern.search(words) for pattern in patterns):
                yield move

    def look_at(self, point: TriggerPoint) -> Iterator[Breach]:
        """All in which the self-care of a record does not keep to the tables."""
        place = self.place_of(point)
        for at, note in enumerate(point.self_care):
            if note.technique is Technique.PRESSURE:
                yield from self._of_pressing(point, place, at)
            for move in self.told(note):
                if move not in note.moves:
                    means = self.moves[move].means
                    yield Breach(
                        ("self_care", at), f"its words tell the move '{move}', which 'moves' leaves out", means
                    )
        yield from self._of_cautions(point, place)

    def _of_pressing(self, point: TriggerPoint, place: PressPlace | None, at: int) -> Iterator[Breach]:
        note, trail = point.self_care[at], ("self_care", at)
        hardness = self.hardness(note.tool)
        if place is None:
            hint = "add it to a place of data/care/pressing.yaml"
            yield Breach(trail, f"no place is known for pressing {shown(point.muscle)}", hint)
            return
        if hardness is None:
            hint = "name one that data/care/pressing.yaml knows, or add it there"
            yield Breach((*trail, "tool"), f"a tool of unknown hardness: {shown(note.tool)}", hint)
            return
        if place.hardest is None:
            hint = "a note of technique 'advice' says why not, and what to do instead"
            yield Breach((*trail, "technique"), f"pressing in a red place: {place.name}", hint)
            return
        for hardest, whose in (
            (place.hardest, place.name),
            (self.allowed_by_itself(point), "the record's own caution"),
        ):
            if _HARDNESSES.index(hardness) > _HARDNESSES.index(hardest):
                message = f"the tool is harder ({hardness}) than {whose} allows ({hardest})"
                yield Breach((*trail, "tool"), message, "take a softer one, or the hand")
        if hardness is not Hardness.HAND and len(self._weight & {*note.moves}) != 1:
            hint = f"'moves' names one of {', '.join(sorted(self._weight))}"
            yield Breach(trail, "the note does not say how weight comes on the tool", hint)
        for move in place.not_with:
            if move in note.moves:
                hint = "let the person lie on the other side, or lean on a wall"
                yield Breach(trail, f"the move '{move}' in a place that does not bear it: {place.name}", hint)

    def _of_cautions(self, point: TriggerPoint, place: PressPlace | None) -> Iterator[Breach]:
        for caution in self.cautions:
            grounds = [
                at
                for at, note in enumerate(point.self_care)
                if any(ground.holds(note, place) for ground in caution.needed_by)
            ]
            is_said = caution.is_said_by(point)
            if grounds and not is_said:
                message = f"this note needs the caution '{caution.id}', which the record does not give"
                yield Breach(
                    ("self_care", grounds[0]), message, f"a caution with {caution.known_by}: {caution.because}"
                )
            elif is_said and caution.nowhere_else and not grounds:
                message = f"the caution '{caution.id}' without a ground"
                yield Breach(("cautions",), message, f"leave it out, lest it dull the others: {caution.because}")

    @cached_property
    def _by_muscle(self) -> Mapping[str, PressPlace]:
        return {muscle: place for place in self.places for muscle in place.muscles}

    @cached_property
    def _by_point(self) -> Mapping[str, PressPlace]:
        return {point: place for place in self.places for point in place.points}

    @cached_property
    def _hardness_of(self) -> Mapping[str, Hardness]:
        return {word: hardness for hardness, words in self._pressing.tools.items() for word in words}

    @cached_property
    def _tool_words(self) -> re.Pattern[str]:
        longest_first = sorted(self._hardness_of, key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")


def files() -> tuple[Path, ...]:
    """Where the tables stand."""
    return tuple(paths.data() / "care" / name for name in _FILES)


def read(pressing: Path, cautions: Path) -> Care:
    """The tables in two files.

    :raises RequestError: one cannot be read, or something in it is missing or unknown.
    """
    return Care(_read(pressing, Pressing), _read(cautions, Cautioning))


def _read(path: Path, table: Any) -> Any:
    import yaml

    try:
        text = path.read_text(encoding="utf-8")
        return msgspec.convert(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)), table)
    except (OSError, UnicodeDecodeError) as error:
        raise RequestError(f"{path}: cannot be read: {error}") from error
    except yaml.YAMLError as error:
        raise RequestError(f"{path}: this is not YAML: {' '.join(str(error).split())}") from error
    except msgspec.ValidationError as error:
        raise RequestError(f"{path}: {error}") from error


@lru_cache(maxsize=1)
def shipped() -> Care:
    """The tables that come with the program."""
    return read(*files())
