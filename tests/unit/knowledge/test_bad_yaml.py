"""Small inputs that once were taken for something else, each standing for a kind (tests/cases/yaml)."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bodymap.knowledge import markup, typed
from bodymap.knowledge.loader import Loaded, load
from bodymap.knowledge.problems import MAX_PROBLEMS, Severity
from tests.unit.knowledge_draft import POINTS, Draft

CASES = Path(__file__).parents[2] / "cases" / "yaml"


def _load(case: str) -> Loaded:
    return load(CASES / case)


def _only(loaded: Loaded) -> str:
    (problem,) = loaded.problems
    return f"{problem.path.name}:{problem.line}:{problem.column}: {problem.message} ({problem.hint})"


def test_an_ending_in_capitals_is_read() -> None:
    base = _load("01-upper-case-ending").base
    assert base is not None
    assert set(base.terms) == {"term_a", "term_b"}


def test_yml_in_capitals_is_named_like_yml() -> None:
    assert _only(_load("02-upper-case-YML")) == (
        "more.YML:1:1: files ending in .YML are not read (rename it to end in .yaml)"
    )


def test_a_sign_that_nobody_sees_is_named() -> None:
    problems = _load("09-zero-width-in-key").problems
    unknown = next(problem for problem in problems if "unknown key" in problem.message)
    assert (unknown.line, unknown.column) == (4, 5)
    assert "U+200B" in str(unknown)
    assert "\u200b" not in str(unknown)
    assert unknown.hint == "did you mean 'text'?"


def test_a_sign_that_ends_a_line_for_yaml_alone_is_told_where_an_editor_has_it() -> None:
    assert _only(_load("12-nel-0085")) == (
        "terms.yaml:4:23: the sign U+0085, which no editor shows, ends a line for YAML "
        "(write a space or a new line in its place)"
    )


def test_control_characters_are_refused_with_line_and_column() -> None:
    assert _only(_load("26-escape-bell-text")).startswith(
        "terms.yaml:4:11: the text holds the control character U+0007"
    )


def test_a_text_that_is_cut_at_a_number_sign_is_a_warning() -> None:
    loaded = _load("52-text-cut-at-number-sign")
    assert loaded.base is not None
    (cut,) = loaded.cut_texts
    assert cut.severity is Severity.WARNING
    assert (cut.line, cut.column, cut.where) == (4, 19, "term_a.text")
    assert "ends before '#3 and press #4.'" in cut.message
    assert cut.hint == "write the text in quotes"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A point. # a true remark", []),
        ("A point.#3 is no remark", []),
        ('"A point #3"', []),
        ("'A point #3' # a remark", []),
        (">-\n      See #3 and #4", []),
        ("A point  #3", ["ends before"]),
        ("&anchor A point", ["begins after '&anchor'"]),
        ("A &anchor point", []),
        ("&word A point #3", ["begins after", "ends before"]),
    ],
)
def test_what_yaml_leaves_out_of_a_text(tmp_path: Path, text: str, expected: list[str]) -> None:
    (tmp_path / "terms.yaml").write_text(f"terms:\n  - id: a\n    term: b\n    text: {text}\n# &c at the end\n")
    loaded = load(tmp_path)
    assert loaded.base is not None, loaded.problems
    assert [part for part, cut in zip(expected, loaded.cut_texts, strict=True) if part in cut.message] == expected


def test_blanks_and_names_without_end_are_looked_through_once(tmp_path: Path) -> None:
    names = ", ".join(f"&n{at} text" for at in range(20_000))
    text = f"terms:\n  - id: a\n    term: b{' ' * 1_000_000}\n    forms: [{names}]\n    text: c\n"
    (tmp_path / "terms.yaml").write_text(text)
    loaded = load(tmp_path)
    assert loaded.base is not None
    assert len(loaded.cut_texts) == MAX_PROBLEMS


@pytest.mark.parametrize("piece", ["&a", "*a", "x&y ", "<a:", "![", "[@a;", "[a](myth_", "]("])
def test_no_text_is_looked_through_again_from_each_of_its_signs(tmp_path: Path, piece: str) -> None:
    """Quadratic patterns took half a minute for 80 kB; with this much they would take hours."""
    text = piece * (1_500_000 // len(piece))
    quoted = f"x '{text}'" if piece in ("&a", "*a", "x&y ") else f"'{text}'"
    (tmp_path / "terms.yaml").write_text(f"terms:\n  - {{id: a, term: b, text: {quoted}}}\n")
    load(tmp_path)
    assert markup.astray(text) is not None
    assert markup.without_claims(text)
    assert markup.cited(text) in ((), ("a",))


def test_a_name_that_is_used_is_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "terms.yaml").write_text("terms:\n  - id: a\n    term: &t word\n    text: *t\n")
    loaded = load(tmp_path)
    assert loaded.base is not None
    assert not loaded.cut_texts


def test_a_picture_in_a_guide_is_an_error_at_its_place() -> None:
    assert _only(_load("guide-image")).startswith(
        "guides.yaml:7:29: a picture cannot stand in a text: it would show whatever file it names"
    )


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("|\n          One.\n          ![x](/dev/zero) and ![y][z]", [(8, 11), (8, 31)]),
        (">-\n          One\n          two ![x](y).", [(8, 15)]),
        ('"One ![x](y)."', [(6, 19)]),
        ("Wow![@one; @two] is a citation.", []),
        ("Wow![@one](/dev/zero) is none.", [(6, 17)]),
        ("Not that! [A link](muscle).", []),
    ],
)
def test_pictures_are_found_as_they_are_written(tmp_path: Path, text: str, places: list[tuple[int, int]]) -> None:
    (tmp_path / "myths.yaml").write_text(
        f"myths:\n  - id: a\n    claim: b\n    verdict: holds\n    evidence: trial\n    text:    {text}\n",
        encoding="utf-8",
    )
    problems = load(tmp_path).problems
    assert [(problem.line, problem.column) for problem in problems] == places


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("terms: [" + "1," * 2_000_000 + "1]\n", "more than 250,000 texts and lists"),
        ("terms:\n" + "- 1\n" * 1_000_000, "more than 250,000 texts and lists"),
        ("a: &a [1]\nterms: [" + "*a," * 400_000 + "*a]\n", "more than 250,000 texts and lists"),
    ],
)
def test_a_file_has_a_budget_as_a_whole(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "huge.yaml").write_text(content)
    assert message in _only(load(tmp_path))


def test_much_prose_is_no_reason_to_refuse_a_file(tmp_path: Path) -> None:
    words = "one, two, three: " * 2_500
    rows = (f'  - {{id: term_{number}, term: b{number}, text: "{words}"}}\n' for number in range(24))
    (tmp_path / "terms.yaml").write_text(f"terms:\n{''.join(rows)}")
    assert load(tmp_path).base is not None


def test_a_file_in_which_all_is_wrong_is_given_up(tmp_path: Path) -> None:
    (tmp_path / "terms.yaml").write_text("terms:\n" + "  - 7\n" * 50_000)
    (tmp_path / "more.yaml").write_text("symptoms:\n  - {id: s, name: s, trigger_points: [nothing], told_by: [s]}\n")
    problems = load(tmp_path).problems
    # The names that are missing may be defined in the part that was not looked at.
    assert len(problems) == MAX_PROBLEMS + 1
    assert any("the rest of the file is not looked at" in problem.message for problem in problems)


def test_names_that_name_nothing_are_told_as_far_as_anybody_reads(draft: Draft) -> None:
    names = ", ".join(f"nothing{at}" for at in range(5 * MAX_PROBLEMS))
    draft.write("trigger_points.yaml", POINTS.replace("satellites: [tibialis]", f"satellites: [{names}]"))
    assert len(draft.load().problems) == MAX_PROBLEMS


@given(st.text(st.characters(codec="utf-8")))
def test_no_text_in_quotes_brings_unseen_control_characters_into_a_record(text: str) -> None:
    found = typed._CONTROL.search(text)
    assert bool(found) == any((ord(sign) < 32 and sign not in "\t\n") or 127 <= ord(sign) < 160 for sign in text)
