"""Handouts as they come from the press: on how many pages, what can be read of them, and what their pictures show."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdf
import pytest
import shapely

from bodymap.atlas import Box, Figure, Plate, Side
from bodymap.handout.chart import chart
from bodymap.handout.contents import Handout, handout_of
from bodymap.handout.frames import framed
from bodymap.handout.press import Paper, PaperSize, Press, printed
from bodymap.handout.web import html
from bodymap.pages.parts import Reading
from bodymap.paper.typesetting import pages_of
from bodymap.referral.outlines import Outlines
from bodymap.shelf import Shelf

# Of every kind: pain far from the point, in the head, in the sole, deep inside, on both sides, no pressing.
SOME = (
    "infraspinatus_trp2",
    "temporalis_trp1",
    "flexor_digitorum_brevis_trp1",
    "gluteus_minimus_trp1",
    "scalene_anterior_trp1",
    "soleus_trp1",
    "iliopsoas_trp1",
)
MM = 72 / 25.4
SIZES = {PaperSize.A4: (210 * MM, 297 * MM), PaperSize.LETTER: (8.5 * 72, 11 * 72)}
_ONE_PIXEL = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000ffdb004300080606070605080707070909080a0c140d0c0b0b0c1912130f141d1a1f1e1d1a1c1c"
    "20242e2720222c231c1c2837292c30313434341f27393d38323c2e333432ffc0000b080001000101011100ffc40014000100000000000000000000"
    "000000000009ffc40014100100000000000000000000000000000000ffda0008010100003f0054bfffd9"
)


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture(scope="module")
def press(shelf: Shelf) -> Press:
    return Press(shelf.atlas, Outlines(shelf.atlas), _blank)


def _blank(plate: Plate, box: Box, width: int) -> bytes:
    """A ground without a body: what is tested here is laid over it."""
    return _ONE_PIXEL


def _some(shelf: Shelf) -> list[str]:
    return [name for name in SOME if name in shelf.base.trigger_points]


def _made(shelf: Shelf, press: Press, *ids: str, paper: Paper, side: Side = Side.RIGHT) -> tuple[Handout, bytes]:
    points = [shelf.base.trigger_points[name] for name in ids]
    reading = Reading(side=side)
    handout = handout_of(points, base=shelf.base, reading=reading)
    sheet = press.sheet(handout, points, figure=Figure.FEMALE, reading=reading, paper=paper)
    return handout, printed(sheet, paper)


def _read(raw: bytes) -> str:
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(raw)).pages)
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("large", [False, True])
def test_all_of_it_is_on_the_page_in_order(shelf: Shelf, press: Press, size: PaperSize, large: bool) -> None:
    for name in _some(shelf):
        paper = Paper(size=size, large_print=large)
        handout, raw = _made(shelf, press, name, paper=paper)
        text = _read(raw)
        lines = [handout.title, *handout.found[0].sentences, *(c.text for c in handout.cautions)]
        for exercise in handout.exercises:
            lines += [exercise.title, *exercise.steps, exercise.stop_if]
        at = 0
        for line in lines:
            found = text.find(re.sub(r"\s+", " ", line), at)
            assert found >= 0, f"{name}: {line!r} is missing, or not in its place"
            at = found
        for warned in handout.warned:
            for line in warned.lines:
                assert re.sub(r"\s+", " ", line) in text
        assert pages_of(raw) <= (4 if large else 2)
        pages = pypdf.PdfReader(io.BytesIO(raw)).pages
        assert {tuple(round(float(v)) for v in (p.mediabox.width, p.mediabox.height)) for p in pages} == {
            tuple(round(v) for v in SIZES[size])
        }


def test_a_page_is_tagged_has_its_own_typefaces_and_a_name_for_every_picture(shelf: Shelf, press: Press) -> None:
    _, raw = _made(shelf, press, "infraspinatus_trp2", paper=Paper())
    reader = pypdf.PdfReader(io.BytesIO(raw))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    figures = [node for node in _nodes(root["/StructTreeRoot"]) if node.get("/S") == "/Figure"]
    assert len(figures) >= 4
    assert all(str(figure.get("/Alt", "")).strip() for figure in figures)
    fonts = {str(font["/BaseFont"]) for page in reader.pages for font in _fonts(page)}
    assert fonts
    assert all(re.fullmatch(r"/[A-Z]{6}\+Inter-\w+(-\w+)*", font) for font in fonts), fonts


def _nodes(node: pypdf.generic.PdfObject) -> list[pypdf.generic.DictionaryObject]:
    node = node.get_object()
    if isinstance(node, list):
        return [inner for one in node for inner in _nodes(one)]
    if not isinstance(node, dict):
        return []
    return [node, *(_nodes(node["/K"]) if "/K" in node else [])]


def _fonts(page: pypdf.PageObject) -> list[pypdf.generic.DictionaryObject]:
    return [font.get_object() for font in page["/Resources"].get_object().get("/Font", {}).get_object().values()]


def test_what_the_therapist_adds_is_on_it_as_it_was_written(shelf: Shelf, press: Press) -> None:
    point = shelf.base.trigger_points["infraspinatus_trp2"]
    note = '# no heading, $no sum$, @no label, *no star* and "quotes" \\ #image("x")'
    reading = Reading(side=Side.LEFT)
    handout = handout_of([point], base=shelf.base, reading=reading, note=note)
    paper = Paper(practice="A & B <Practice>", appointment="Tuesday at #4")
    sheet = press.sheet(handout, [point], figure=Figure.MALE, reading=reading, paper=paper)
    text = _read(printed(sheet, paper))
    for line in (note, paper.practice, paper.appointment):
        assert line in text.replace("”", '"').replace("“", '"')
    page = html(sheet).decode()
    assert "A &amp; B" not in page or "<Practice>" not in page
    assert "&quot;quotes&quot;" in page


def test_several_points_are_on_two_pages_at_most(shelf: Shelf, press: Press) -> None:
    _, raw = _made(shelf, press, "infraspinatus_trp2", "supraspinatus_trp1", paper=Paper())
    assert pages_of(raw) <= 2


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("figure", Figure)
def test_the_pictures_of_every_point_show_it_and_its_pain(shelf: Shelf, side: Side, figure: Figure) -> None:
    outlines = Outlines(shelf.atlas)
    for name in list(shelf.base.trigger_points)[:: 7 if side is Side.LEFT else 11]:
        point = shelf.base.trigger_points[name]
        views = framed(point, atlas=shelf.atlas, outlines=outlines, figure=figure, side=side, aspects=(0.7, 0.6))
        assert 1 <= len(views) <= 2
        assert any(_has_place(view.referral.place, view.box) for view in views), f"{name}: the X is on no picture"
        pain = [(view.referral.essential, view.box) for view in views]
        if any(not zone.is_empty for zone, _ in pain):
            share = max(
                zone.intersection(shapely.box(*box)).area / zone.area for zone, box in pain if not zone.is_empty
            )
            assert share > 0.98, f"{name}: its pain is cut"


def _has_place(place: object, box: Box) -> bool:
    from bodymap.atlas.placing import Spot

    return isinstance(place, Spot) and place.seen and box[0] <= place.x <= box[2] and box[1] <= place.y <= box[3]


def test_nothing_of_a_page_is_left_on_the_disk(shelf: Shelf, press: Press, own_home: Path) -> None:
    before = set(own_home.rglob("*"))
    _made(shelf, press, "infraspinatus_trp2", paper=Paper())
    assert set(own_home.rglob("*")) == before


def test_a_blank_chart_has_a_page_for_each_figure(shelf: Shelf) -> None:
    reading = Reading(side=Side.LEFT)
    for size in PaperSize:
        raw = chart(tuple(Figure), atlas=shelf.atlas, ground=_blank, reading=reading, size=size)
        pages = pypdf.PdfReader(io.BytesIO(raw)).pages
        assert len(pages) == len(Figure)
        for page in pages:
            text = page.extract_text()
            assert all(name in text for name in ("Front", "Back", "Left", "Right", "10"))
