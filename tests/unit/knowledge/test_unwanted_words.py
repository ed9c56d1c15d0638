"""Words that frighten, and old-fashioned ones: a client's text does without them, what is quoted may hold them."""

from __future__ import annotations

import pytest

from bodymap.knowledge import lexicon, markup


@pytest.mark.parametrize(
    ("text", "found", "why"),
    [
        ("A worn knee often does not hurt.", "worn", "frightens"),
        ("Worn discs are common.", "Worn", "frightens"),
        ("Your disc has slipped.", "slipped", "frightens"),
        ("The nerve is trapped.", "trapped", "frightens"),
        ("There is some degeneration.", "degeneration", "frightens"),
        ("It may damage the joint.", "damage", "frightens"),
        ("Walking betters sleep.", "betters", "is old-fashioned"),
        ("Poor sleep foretells pain.", "foretells", "is old-fashioned"),
    ],
)
def test_unwanted_words_are_found_with_the_reason(text: str, found: str, why: str) -> None:
    word = lexicon.of().unwanted(text)
    assert word is not None
    assert (word[0], word[1].why) == (found, why)


@pytest.mark.parametrize(
    "text",
    [
        "Replace worn shoes.",
        "A thumb splint worn for months is advised.",
        "The ball has slipped into the bend of the knee.",
        'You are told that your spine is "out of place".',
        "You are told “your disc is worn”.",
        "Warmth makes it better.",
    ],
)
def test_words_that_mean_something_else_or_are_quoted_may_stand(text: str) -> None:
    assert lexicon.of().unwanted(text) is None


def test_the_words_that_lead_to_a_claim_are_not_the_texts_own() -> None:
    text = "[It flushes out toxins](myth_toxins), they say; [the soleus](soleus) does not."
    assert markup.without_claims(text) == ", they say; [the soleus](soleus) does not."
