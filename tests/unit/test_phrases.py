"""Phrases: said whole, in any order, in English where nothing is translated."""

from __future__ import annotations

from bodymap.phrases import Phrase

SHARE = Phrase("Find", "explains {share} % of what is drawn, mostly {place}")
POINTS = Phrase("Find", "%n points", one="%n point")


def test_a_language_may_put_its_places_in_another_order() -> None:
    german = {SHARE.text: "vor allem {place}: {share} %"}
    said = SHARE.filled(share=80, place="Schulter").said(lambda context, text, count: german[text])
    assert said == "vor allem Schulter: 80 %"


def test_a_phrase_in_a_place_is_said_in_the_same_language() -> None:
    german = {"{area}, {side}": "{area} {side}", "left": "links"}
    phrase = Phrase("Side", "{area}, {side}").filled(area="temple", side=Phrase("Side", "left"))
    assert str(phrase) == "temple, left"
    assert phrase.said(lambda context, text, count: german[text]) == "temple links"


def test_what_stands_in_a_place_is_never_read_as_a_place() -> None:
    assert str(SHARE.filled(share="{place}", place="x")) == "explains {place} % of what is drawn, mostly x"


def test_english_has_its_singular() -> None:
    assert [str(POINTS.counted(n)) for n in (0, 1, 2)] == ["0 points", "1 point", "2 points"]


def test_a_translated_singular_is_left_alone() -> None:
    assert POINTS.counted(1).said(lambda context, text, count: f"{count} Punkt") == "1 Punkt"
