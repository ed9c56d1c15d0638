"""The pseudo-language keeps what a translation must keep, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bodymap.pseudo import LONGER, is_pseudo, pseudo


def test_it_keeps_places_marks_links_and_citations() -> None:
    said = pseudo("- Press &hold {n} of %n <b>times</b>, see [the soleus](soleus) [@one; @two].\n\nAgain.")
    for kept in ("- «", "{n}", "%n", "<b>", "</b>", "](soleus)", "[@one; @two]", "&", "\n\n«"):
        assert kept in said
    assert is_pseudo(pseudo("Press the Soleus"))
    assert not is_pseudo("Soleus")


def test_every_entry_of_a_list_is_in_brackets_of_its_own() -> None:
    lines = pseudo("One:\n- two\n- three\n  and four").split("\n")
    assert [line[:3] for line in lines if line.strip()][:3] == ["«Óń", "- «", "- «"]
    assert pseudo("One:\n- two\n- three").count("»") == 3


@given(st.text(alphabet=st.characters(codec="ascii"), min_size=1))
def test_it_is_longer_and_never_fails(text: str) -> None:
    assert len(pseudo(text)) >= min(round(len(text) * LONGER), len(text)) or not text.strip()


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz ,.", min_size=1).filter(str.strip))
def test_words_are_longer_by_two_fifths_and_accented(text: str) -> None:
    said = pseudo(text)
    assert len(said) >= len(text.strip()) * LONGER
    assert is_pseudo(said)


def test_nothing_stays_nothing() -> None:
    assert pseudo("") == ""
    assert pseudo("  ") == "  "
