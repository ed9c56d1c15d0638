"""The words of a language: read from data, and mistakes in them named with their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bodymap import paths
from bodymap.atlas import Atlas
from bodymap.errors import RequestError
from bodymap.knowledge import lexicon
from bodymap.knowledge.lexicon import Lexicon
from bodymap.knowledge.vocabulary import Vocabulary

SMALL = """\
# Words.
[[synonyms]]
typed = "butt"
means = ["buttock"]

[[synonyms]]
typed = "belly"
means = ["stomach"]

[[complaints]]
names = ["heel pain", "heel pains"]
places = [
  "heel_back",
  "heel_soul",
]

[[sides]]
word = "right"
not_after = ["all"]
not_before = ["away", "up to"]

[[promises]]
word = "detox*"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "en.toml"
    made.write_text(SMALL)
    return made


def test_the_shipped_words_name_places_of_the_atlas() -> None:
    assert list(lexicon.of().problems(Vocabulary.of(Atlas(paths.atlas())))) == []


def test_words_are_read(path: Path) -> None:
    words = Lexicon(path)
    assert words.synonyms["belly"] == ("stomach",)
    assert words.complaints["heel pain"] == {"heel_back", "heel_soul"}
    for text, found in (
        ("Turn right.", True),
        ("RIGHT", True),
        ("It is all right.", False),
        ("right away", False),
        ("right up to here", False),
        ("bright", False),
        ("the right awayday", True),
    ):
        assert bool(words.side.search(text)) == found, text
    assert words.promise.search("detoxifying")
    assert not words.promise.search("retox")


def test_a_place_that_does_not_exist_is_named_where_it_stands(path: Path) -> None:
    vocabulary = Vocabulary(
        muscles=frozenset(),
        areas=frozenset({"heel_back", "heel_sole"}),
        landmarks=frozenset(),
        regions=frozenset(),
        unions=frozenset(),
    )
    (problem,) = Lexicon(path).problems(vocabulary)
    assert (problem.line, problem.column) == (14, 4)
    assert "unknown pain area or landmark 'heel_soul'" in str(problem)
    assert problem.hint == "did you mean 'heel_sole'?"


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ('typed = "belly"', "typed = belly", 7, "this is not TOML"),
        ('typed = "belly"', "typed = 3", 7, "Expected `str`, got `int`"),
        ('means = ["stomach"]', "means = []", 8, "Expected `array` of length >= 1"),
        ('typed = "belly"', 'word = "belly"', 6, "unknown field `word`"),
        ("[[promises]]", "[[promise]]", 1, "unknown field `promise`"),
        ('word = "detox*"', "", 22, "missing required field `word`"),
        ('"away", "up to"]', '"away"', 22, "this is not TOML"),
    ],
)
def test_mistakes_are_named_with_file_and_line(path: Path, old: str, new: str, line: int, message: str) -> None:
    assert old in SMALL
    path.write_text(SMALL.replace(old, new))
    with pytest.raises(RequestError) as refused:
        Lexicon(path)
    assert str(refused.value).startswith(f"{path}:{line}:")
    assert message in str(refused.value)


def test_a_missing_or_unreadable_file_is_one_line(path: Path) -> None:
    with pytest.raises(RequestError, match=r"none\.toml: cannot be read: No such file"):
        Lexicon(path.with_name("none.toml"))
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(RequestError, match="not text in UTF-8"):
        Lexicon(path)
