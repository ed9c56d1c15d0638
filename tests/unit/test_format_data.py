"""The form of the knowledge base's files: folded at 120 columns, and nothing else changed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bodymap import paths
from tools import format_data
from tools.format_data import WIDTH, formatted

LONG = " ".join(["A sore spot in a tight strand of muscle that can send pain elsewhere."] * 3)


def _form(text: str) -> str:
    return formatted(Path("any.yaml"), text)


def _read(text: str) -> Any:
    return yaml.load(text, Loader=yaml.BaseLoader)


def test_the_shipped_files_are_in_form(capsys: pytest.CaptureFixture[str]) -> None:
    assert format_data.main(["--check"]) == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"text: {LONG}\n", "text: >-\n  A sore"),
        (f"rows:\n  - {LONG}\n", "rows:\n  - >-\n    A sore"),
        (f"rows:\n- {LONG}\n", "rows:\n- >-\n  A sore"),
        (f'text: "{LONG}"\n', 'text: "A sore'),
        (f"text: '{LONG}'\n", "text: 'A sore"),
        (f"text: >-\n  {LONG}\n  short\n\n  {LONG}\nmore: 1\n", "text: >-\n  A sore"),
        (f"text: >\n  {LONG}\n", "text: >\n  A sore"),
        (f"row: [{', '.join(['Janet G. Travell'] * 12)}]\n", "row: [Janet G. Travell, "),
        (f"# {LONG}\nkey: 1\n", "# A sore"),
        (f"a:\n  # {LONG}\n  b: {LONG}\n  # - {LONG}\n", "a:\n  # A sore"),
    ],
)
def test_what_is_too_long_is_folded_and_says_the_same(before: str, after: str) -> None:
    folded = _form(before)
    assert folded.startswith(after)
    assert max(map(len, folded.splitlines())) <= WIDTH
    assert _read(folded) == _read(before)
    assert _form(folded) == folded
    assert "".join(folded.split()).replace("#", "").replace(">-", "") == "".join(before.split()).replace(
        "#", ""
    ).replace(">-", "")


@pytest.mark.parametrize(
    "text",
    [
        "a:   1   # far off\n\n\n# alone\nb: 'quoted'\nc: {x: 1, y: [2, 3]}\n",
        f"text: |\n  {LONG}\n  # {LONG}\n",  # literal lines are part of what they say
        f"text: {'x' * 200}\n",  # a word, such as an address, cannot be cut
        f"text: {LONG} # a remark behind it\n",
        f'text: "{LONG[:90]}  two blanks"\n',
    ],
)
def test_what_fits_or_cannot_be_folded_stays_as_it_is(text: str) -> None:
    assert _form(text) == text


def test_an_entry_in_brackets_stays_together_where_it_can() -> None:
    text = f'- {{source: manual, claims: [place, referral, anatomy], locator: "{LONG[:90]}"}}\n'
    assert _form(text).splitlines() == [
        "- {source: manual, claims: [place, referral, anatomy],",
        f'  locator: "{LONG[:90]}"}}',
    ]


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=30), min_size=1
    )
)
@settings(max_examples=200)
def test_any_text_in_any_quotes_loads_as_before(words: list[str]) -> None:
    said = " ".join(words)
    for style in ("'", '"', ">", None):
        text = yaml.dump({"key": [{"a": said}, said]}, default_style=style, width=10_000, allow_unicode=True)
        folded = _form(text)
        assert _read(folded) == _read(text)
        assert _form(folded) == folded


def test_a_folder_is_brought_into_form_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "trigger_points").mkdir()
    (tmp_path / "terms.yaml").write_text(f"# Words.\nterms:\n  - id: a\n    text: {LONG}\n")
    shutil.copy(tmp_path / "terms.yaml", tmp_path / "trigger_points" / "01_more.yaml")
    assert format_data.main([str(tmp_path), "--check"]) == 1
    assert format_data.main([str(tmp_path)]) == 0
    assert "brought into form" in capsys.readouterr().out
    assert format_data.main([str(tmp_path), "--check"]) == 0
    assert (
        (tmp_path / "terms.yaml")
        .read_text()
        .startswith("# yaml-language-server: $schema=knowledge.schema.json\n# Words.\nterms:\n")
    )
    more = (tmp_path / "trigger_points" / "01_more.yaml").read_text()
    assert more.startswith("# yaml-language-server: $schema=../knowledge.schema.json\n")
    assert (tmp_path / "knowledge.schema.json").read_bytes() == (paths.data() / "knowledge.schema.json").read_bytes()
