"""Words from outside in messages: short, and nothing in them that nobody can see."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bodymap.errors import did_you_mean, printable, shown


@given(st.text())
def test_nothing_unseen_is_left(text: str) -> None:
    left = printable(text)
    assert not {unicodedata.category(letter) for letter in left} & {"Cc", "Cs", "Zl", "Zp"}
    turning = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "BN"}
    assert not {unicodedata.bidirectional(letter) for letter in left} & turning
    assert printable(left) == left


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_json_means_the_same_with_it(text: str) -> None:
    assert json.loads(printable(json.dumps(text, ensure_ascii=False))) == text


@pytest.mark.parametrize("text", ["naïve", "1 700 mm", "nbsp\u00a0here", "“quoted” …", "日本", "a\u0301"])
def test_what_can_be_read_stays(text: str) -> None:
    assert printable(text) == text


def test_a_value_is_quoted_on_one_line_and_short() -> None:
    assert shown("a\n b\x1b") == r"'a b\u001b'"
    assert len(shown("x" * 1000)) == 62
    assert shown(7) == "'7'"


def test_what_was_meant_is_named_as_it_is_written() -> None:
    assert did_you_mean("TEMPEL", ["temple", "Occiput"]) == "did you mean 'temple'?"
    assert did_you_mean("ociput", ["temple", "Occiput"]) == "did you mean 'Occiput'?"
    assert did_you_mean("xyz", ["temple"]) == ""
