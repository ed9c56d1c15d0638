"""The words of a language by which search and checks understand a text: ``data/words/en.toml`` says what each means."""

from __future__ import annotations

import re
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Annotated, Final

import msgspec
from msgspec import Meta

from bodymap import paths
from bodymap.atlas.views import Side
from bodymap.errors import RequestError, did_you_mean, shown
from bodymap.knowledge.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from bodymap.knowledge.vocabulary import Vocabulary

ENGLISH: Final = "en"
_Word = Annotated[str, Meta(min_length=1)]
_Words = Annotated[tuple[_Word, ...], Meta(min_length=1)]
_QUOTED: Final = re.compile(r"\"[^\"]*\"|\u201c[^\u201d]*\u201d")
_IN_TOML: Final = re.compile(r"at line (\d+), column (\d+)")
# How msgspec names a value: "$.complaints[3].places[0]".
_STEPS: Final = re.compile(r"\.(\w+)|\[(\d+)\]")


class _Strict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class Synonym(_Strict, frozen=True, kw_only=True):
    typed: _Word
    means: _Words


class WordForms(_Strict, frozen=True, kw_only=True):
    typed: _Words
    means: _Word


class WordEnding(_Strict, frozen=True, kw_only=True):
    ending: _Word
    instead: str = ""
    least: Annotated[int, Meta(ge=1)]  # letters of what is left


class Spelling(_Strict, frozen=True, kw_only=True):
    pattern: _Word
    instead: str


class SideWords(_Strict, frozen=True, kw_only=True):
    side: Side
    words: _Words  # as typed, without marks; longer ones first
    not_after: tuple[_Word, ...] = ()
    not_before: tuple[_Word, ...] = ()


class PageWords(_Strict, frozen=True, kw_only=True):
    id: _Word
    words: _Words  # the first is how it is called


class ComplaintWords(_Strict, frozen=True, kw_only=True):
    names: _Words  # the first is how it is shown
    places: _Words  # pain areas and landmarks


class PlaceWords(_Strict, frozen=True, kw_only=True):
    words: _Words
    areas: _Words  # pain areas


class Wary(_Strict, frozen=True, kw_only=True):
    """A word that a text should not hold, but behind or before certain others."""

    word: _Word
    not_after: tuple[_Word, ...] = ()
    not_before: tuple[_Word, ...] = ()

    @property
    def pattern(self) -> str:
        """A regular expression that finds it."""
        behind = "".join(rf"(?<!\b{re.escape(word)} )" for word in self.not_after)
        before = "|".join(re.escape(word) for word in self.not_before)
        word = re.escape(self.word).replace(r"\*", r"\w*")
        return rf"\b{behind}{word}\b" + (rf"(?! (?:{before})\b)" if before else "")


class Unwanted(Wary, frozen=True, kw_only=True):
    """A word that a client's text does without."""

    why: _Word  # "frightens"; stands behind the word
    instead: _Word


class StudySizes(_Strict, frozen=True, kw_only=True):
    """How a text tells the size of a study: a number, at most two words, and what was counted."""

    numbers: _Words  # as words; those in digits are known
    counted: _Words

    @property
    def pattern(self) -> str:
        """A regular expression that finds it."""
        number, counted = ("|".join(map(re.escape, words)) for words in (self.numbers, self.counted))
        return rf"\b(?:\d[\d,]*|{number})(?: [\w-]+){{0,2}} (?:{counted})\b"


class _File(_Strict, frozen=True, kw_only=True):
    fillers: tuple[_Word, ...] = ()
    pain: tuple[_Word, ...] = ()
    optional: tuple[_Word, ...] = ()
    numbered: tuple[_Word, ...] = ()
    number_mark: str = ""
    ordinals: tuple[_Words, ...] = ()
    known: tuple[_Word, ...] = ()
    typed_sides: tuple[SideWords, ...] = ()
    forms: tuple[WordForms, ...] = ()
    endings: tuple[WordEnding, ...] = ()
    spellings: tuple[Spelling, ...] = ()
    listings: tuple[PageWords, ...] = ()
    sheets: tuple[PageWords, ...] = ()
    synonyms: tuple[Synonym, ...] = ()
    complaints: tuple[ComplaintWords, ...] = ()
    directions: tuple[_Word, ...] = ()
    relations: tuple[_Word, ...] = ()
    named: tuple[PlaceWords, ...] = ()
    sides: tuple[Wary, ...] = ()
    promises: tuple[Wary, ...] = ()
    unwanted: tuple[Unwanted, ...] = ()
    sizes: StudySizes | None = None


class Lexicon:
    """The words of one language."""

    def __init__(self, path: Path) -> None:
        """Read a file.

        :raises RequestError: it cannot be read, or something in it is wrong; the text names file and line.
        """
        import tomllib  # late: the start does not search

        self.path = path
        self._lines: tuple[str, ...] = ()
        try:
            text = path.read_text(encoding="utf-8")
            self._lines = tuple(text.splitlines())
            self._file = msgspec.convert(tomllib.loads(text), _File)
        except OSError as error:
            raise RequestError(f"{path}: cannot be read: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise RequestError(f"{path}: this is not text in UTF-8") from error
        except tomllib.TOMLDecodeError as error:
            line, column = found.groups() if (found := _IN_TOML.search(str(error))) else (len(self._lines), 1)
            said = _IN_TOML.sub("", str(error)).removesuffix("()").strip()
            raise RequestError(f"{path}:{line}:{column}: this is not TOML: {said}") from error
        except msgspec.ValidationError as error:
            said, _, where = str(error).partition(" - at ")
            raise RequestError(f"{path}:{self._line(where.strip('`'))}:1: {said}") from error

    @cached_property
    def synonyms(self) -> Mapping[str, tuple[str, ...]]:
        """The words that the records use, by what people type."""
        return {synonym.typed: synonym.means for synonym in self._file.synonyms}

    @cached_property
    def complaints(self) -> Mapping[str, frozenset[str]]:
        """The pain areas and landmarks that mean a complaint, by the name under which it is shown."""
        return {complaint.names[0]: frozenset(complaint.places) for complaint in self._file.complaints}

    @property
    def fillers(self) -> tuple[str, ...]:
        """Words that say nothing by themselves."""
        return self._file.fillers

    @property
    def pain(self) -> tuple[str, ...]:
        """Words for pain, the one that stands for all of them first."""
        return self._file.pain

    @property
    def optional(self) -> tuple[str, ...]:
        """Words that make an answer better, but need not be found."""
        return self._file.optional

    @cached_property
    def silent(self) -> frozenset[str]:
        """Words that a text need not be told by."""
        return frozenset((*self._file.fillers, *self._file.pain, *self._file.optional))

    @property
    def numbered(self) -> tuple[str, ...]:
        """What stands before the number of a trigger point."""
        return self._file.numbered

    @cached_property
    def ordinals(self) -> Mapping[str, str]:
        """The numbers of words such as "second"."""
        return {word: str(number) for number, words in enumerate(self._file.ordinals, 1) for word in words}

    @property
    def number_mark(self) -> str:
        """How the names of records say what stands before a number."""
        return self._file.number_mark

    @cached_property
    def known(self) -> frozenset[str]:
        """Words that mean what they say, however much they look like others."""
        return frozenset(self._file.known)

    @property
    def typed_sides(self) -> tuple[SideWords, ...]:
        """How people type a side of the body."""
        return self._file.typed_sides

    @property
    def listings(self) -> tuple[PageWords, ...]:
        """What leads to the pages that list something."""
        return self._file.listings

    @property
    def sheets(self) -> tuple[PageWords, ...]:
        """What leads to the sheets of the menu Help."""
        return self._file.sheets

    @cached_property
    def stem(self) -> Callable[[str], str]:
        """What is left of a word without its ending, the same for all its forms and spellings."""
        forms = {typed: form.means for form in self._file.forms for typed in form.typed}
        spellings = [(re.compile(spelling.pattern), spelling.instead) for spelling in self._file.spellings]
        endings = self._file.endings

        def stem(word: str) -> str:
            word = forms.get(word) or _without_ending(word, endings)
            for pattern, instead in spellings:
                word = pattern.sub(instead, word)
            return word

        return cache(stem)

    @cached_property
    def directions(self) -> frozenset[str]:
        """Words that tell which part of a place is meant, and name none."""
        return frozenset(self._file.directions)

    @cached_property
    def relations(self) -> frozenset[str]:
        """Words behind which a neighbour is named."""
        return frozenset(self._file.relations)

    @cached_property
    def named(self) -> Mapping[str, frozenset[str]]:
        """By pain area, the words beyond its name and aliases that mean it."""
        found: dict[str, set[str]] = {}
        for place in self._file.named:
            for area in place.areas:
                found.setdefault(area, set()).update(place.words)
        return {area: frozenset(words) for area, words in found.items()}

    @cached_property
    def side(self) -> re.Pattern[str]:
        """Finds a side in a text that holds for both."""
        return _any_of(self._file.sides)

    @cached_property
    def promise(self) -> re.Pattern[str]:
        """Finds what promises too much."""
        return _any_of(self._file.promises)

    def unwanted(self, text: str) -> tuple[str, Unwanted] | None:
        """The first word that a client's text does without, as it stands there, and its entry; not within quotes."""
        text = _QUOTED.sub("", text)
        if not self._unwanted.search(text):
            return None
        found = ((re.search(word.pattern, text, re.IGNORECASE), word) for word in self._file.unwanted)
        return next((match[0], word) for match, word in found if match)

    @cached_property
    def _unwanted(self) -> re.Pattern[str]:
        return _any_of(self._file.unwanted)

    @cached_property
    def size(self) -> re.Pattern[str]:
        """Finds the size of a study: "19 trials", "Forty adults"."""
        return re.compile(self._file.sizes.pattern if self._file.sizes else r"(?!)", re.IGNORECASE)

    def problems(self, vocabulary: Vocabulary) -> Iterator[Problem]:
        """Places that the atlas does not know."""
        known = vocabulary.areas | vocabulary.landmarks
        for at, complaint in enumerate(self._file.complaints):
            where = f"$.complaints[{at}].places"
            yield from self._unknown(complaint.places, known, where, complaint.names[0], "pain area or landmark")
        for at, named in enumerate(self._file.named):
            yield from self._unknown(named.areas, vocabulary.areas, f"$.named[{at}].areas", named.words[0], "pain area")

    def _unknown(
        self, names: tuple[str, ...], known: frozenset[str], where: str, entry: str, what: str
    ) -> Iterator[Problem]:
        for name in names:
            if name not in known:
                line = self._line(where, name)
                column = self._lines[line - 1].find(name) + 1
                message = f"unknown {what} {shown(name)}"
                field = f"{entry}.{where.rpartition('.')[2]}"
                yield Problem(self.path, line, column, field, message, did_you_mean(name, known))

    def _line(self, where: str, word: str = "") -> int:
        """The line, from 1, of what msgspec names; of a word in its value, that word's."""
        line = 0
        for key, index in _STEPS.findall(where):
            header = rf"\[\[{key}\]\]|{key}\s*=" if key else ""
            found = [at for at in range(line, len(self._lines)) if header and re.match(header, self._lines[at])]
            if found:
                line, name = found[0], key
            elif index and self._lines[line].startswith("[["):
                again = [at for at in range(line, len(self._lines)) if self._lines[at].startswith(f"[[{name}]]")]
                line = again[int(index)]
        wanted = re.compile(rf'"{re.escape(word)}"')
        return next((at for at in range(line, len(self._lines)) if word and wanted.search(self._lines[at])), line) + 1


@lru_cache(maxsize=4)
def of(language: str = ENGLISH) -> Lexicon:
    """The words of a language.

    :raises RequestError: there is no such file, or something in it is wrong.
    """
    return Lexicon(file_of(language))


def file_of(language: str = ENGLISH) -> Path:
    """Where the words of a language stand."""
    return paths.data() / "words" / f"{language}.toml"


def _without_ending(word: str, endings: tuple[WordEnding, ...]) -> str:
    for rule in endings:
        if word.endswith(rule.ending):
            left = word.removesuffix(rule.ending) + rule.instead
            if len(left) >= rule.least:
                return left
    return word


def _any_of(words: Sequence[Wary]) -> re.Pattern[str]:
    return re.compile("|".join(word.pattern for word in words) or r"(?!)", re.IGNORECASE)
