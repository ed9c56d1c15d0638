"""Diagrams as SVG: well-formed whatever the words, with a title and a description for who does not see them."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from bodymap.knowledge import records as r
from bodymap.pages.diagrams import Inks, svg

INKS = Inks(outline="#111111", nerve="#222222", second_nerve="#333333", pain="#444444", calm="#555555")
SVG = "{http://www.w3.org/2000/svg}"


def _diagram(words: str, *marks: r.Mark) -> r.Diagram:
    return r.Diagram(id="d", title=words, words=words, caption="c", width=120, height=60, marks=marks)


@given(st.text(st.characters(categories=("L", "P", "S", "N")), min_size=1, max_size=30))
def test_whatever_the_words_they_are_read_back(words: str) -> None:
    root = ElementTree.fromstring(svg(_diagram(words, r.Mark(label=words, x=3, y=4)), INKS))
    assert [root.findtext(f"{SVG}{tag}") for tag in ("title", "desc", "text")] == [words] * 3


@given(st.text(max_size=30))
def test_whatever_the_signs_it_is_well_formed(words: str) -> None:
    ElementTree.fromstring(svg(_diagram(words, r.Mark(label=words or "a", x=3, y=4)), INKS))


def test_strokes_are_told_apart_by_colour_and_by_pattern() -> None:
    marks = (r.Mark(path="M 0 0 L 9 9", ink=ink, form=r.Form.ARROW, width=2) for ink in r.Ink)
    root = ElementTree.fromstring(svg(_diagram("w", *marks), INKS))
    paths = root.findall(f"{SVG}path")
    assert [path.get("stroke") for path in paths] == ["#111111", "#222222", "#333333", "#444444", "#555555"]
    assert [path.get("stroke-dasharray") for path in paths] == [None, None, "6 4", None, None]
    heads = {marker.get("id") for marker in root.iter(f"{SVG}marker")}
    assert {path.get("marker-end") for path in paths} == {f"url(#{name})" for name in heads}
    assert root.get("viewBox") == "0 0 120 60"
