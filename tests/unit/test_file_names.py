"""Names of files: in words, whole where they can be, and safe on every system."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bodymap.errors import unseen
from bodymap.file_names import LONGEST, file_name, with_ending

LEFT = ", trigger point 1, left"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Soleus", "Soleus.png"),
        ("Gluteus minimus, front part", "Gluteus minimus, front part.png"),
        ("J. Smith", "J. Smith.png"),
        ("Low back: the sit bone", "Low back, the sit bone.png"),
        ("Arm / hand", "Arm - hand.png"),
        ('"What now?"', "'What now'.png"),
        ("a\nb\tc", "a b c.png"),
        ("..hidden. ", "hidden.png"),
        ("-rf", "rf.png"),
        ("../../etc/passwd", "etc-passwd.png"),
        ("C:\\autoexec", "C,-autoexec.png"),
        ("con", "con_.png"),
        ("Aux. list", "Aux_. list.png"),
        ("Contour", "Contour.png"),
        ("com¹", "com¹_.png"),
        ("a\u202eb\u200b\u0007", "ab.png"),
        ("", "Bodymap.png"),
        (" ?*. ", "Bodymap.png"),
        ("大腿の外側", "大腿の外側.png"),
        ("e\u0301paule", "épaule.png"),
    ],
)
def test_a_name_is_what_a_person_would_write(words: str, name: str) -> None:
    assert file_name(words, ending=".png") == name


def test_what_is_too_long_is_cut_at_a_word_and_keeps_what_stands_round_it() -> None:
    name = file_name("extensor carpi " * 30, ending=".png", said=lambda words: f"{words}{LEFT}")
    assert name.endswith((f" carpi…{LEFT}.png", f" extensor…{LEFT}.png"))
    assert LONGEST - 12 <= len(name.encode()) <= LONGEST


def test_a_word_without_blanks_is_cut_between_its_letters() -> None:
    for letter in ("é", "大", "e\u0323\u0301", "😀"):
        name = file_name(letter * 300, ending=".pdf")
        body = name.removesuffix("….pdf")
        assert len(name.encode()) <= LONGEST
        assert len(body) % len(unicodedata.normalize("NFC", letter)) == 0


@given(st.text(max_size=400), st.sampled_from([".png", ".geojson", ""]))
def test_any_words_make_a_name_that_every_system_takes(words: str, ending: str) -> None:
    name = file_name(words, ending=ending, said=lambda one: f"{one}{LEFT}")
    assert name.endswith(ending)
    body = name.removesuffix(ending)
    assert body
    assert not set(body) & set('<>:"/\\|?*')
    assert not unseen(name)
    assert body == body.strip(" .")
    assert body[0] not in ".-~"
    assert 0 < len(name.encode()) <= LONGEST
    assert Path("/folder", name).parent == Path("/folder")


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("mine", "mine.png"),
        ("mine.png", "mine.png"),
        ("MINE.PNG", "MINE.PNG"),
        ("mine.svg", "mine.svg"),
        ("Mrs B 30.11.2026", "Mrs B 30.11.2026.png"),
        ("J. Smith", "J. Smith.png"),
        ("mine.jpeg", "mine.jpeg.png"),
    ],
)
def test_a_dot_in_a_name_is_no_ending(name: str, whole: str) -> None:
    assert with_ending(Path("/a.b") / name, (".png", ".svg"), ".png") == Path("/a.b") / whole
