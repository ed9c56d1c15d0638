"""Every point, both sides, three settings: laid out, read back, nothing cut, everything in its place and in bounds."""

from __future__ import annotations

import io
import re
from collections import Counter

import pypdf
import pytest

from bodymap.atlas import Figure, Side
from bodymap.gui.application import create_app
from bodymap.gui.pictures.ground import PaperGround
from bodymap.handout.contents import handout_of
from bodymap.handout.press import Paper, PaperSize, Press, printed
from bodymap.pages.parts import Reading
from bodymap.referral.outlines import Outlines
from bodymap.shelf import Shelf

SETTINGS = {
    "usual": (Paper(), 2),
    "letter": (Paper(size=PaperSize.LETTER), 2),
    "large": (Paper(large_print=True), 4),
}
MOST_BYTES_A_PAGE = 500_000
MARGIN_PT = 14.0  # a printer leaves 4 to 5 mm blank


@pytest.mark.prove
@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("side", Side)
def test_every_handout(setting: str, side: Side) -> None:
    create_app()
    shelf = Shelf()
    press = Press(shelf.atlas, Outlines(shelf.atlas), PaperGround())
    paper, most = SETTINGS[setting]
    reading = Reading(side=side)
    counted: Counter[int] = Counter()
    wrong: list[str] = []
    for point in shelf.base.trigger_points.values():
        handout = handout_of([point], base=shelf.base, reading=reading)
        raw = printed(press.sheet(handout, [point], figure=Figure.FEMALE, reading=reading, paper=paper), paper)
        pages = pypdf.PdfReader(io.BytesIO(raw)).pages
        counted[len(pages)] += 1
        text = _line(" ".join(page.extract_text() for page in pages))
        lines = [handout.title, *handout.found[0].sentences]
        lines += [caution.text for caution in handout.cautions]
        lines += [line for one in handout.exercises for line in (one.title, *one.steps, one.stop_if)]
        lines += [line for warned in handout.warned for line in warned.lines]
        at = 0
        for line in map(_line, lines):
            found = text.find(line, at)
            if found < 0:
                wrong.append(f"{point.id}: {line!r} is missing, or not in its place")
                continue
            at = found
        if len(pages) > most:
            wrong.append(f"{point.id}: {len(pages)} pages")
        if len(raw) > MOST_BYTES_A_PAGE * len(pages):
            wrong.append(f"{point.id}: {len(raw)} bytes")
        wrong += [f"{point.id}: {line}" for page in pages for line in _outside(page)]
    print(setting, side, dict(sorted(counted.items())))
    assert not wrong, "\n".join(wrong[:40])


def _line(text: str) -> str:
    """One line; what was parted behind a hyphen is one word again."""
    return re.sub(r"-\s+", "-", re.sub(r"\s+", " ", text)).strip()


def _outside(page: pypdf.PageObject) -> list[str]:
    """Words that begin beyond the edge of the paper, or too near to it."""
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    found: list[str] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: object, _size: object) -> None:
        x, y = (cm[at] * tm[4] + cm[at + 2] * tm[5] + cm[at + 4] for at in (0, 1))
        if text.strip() and not (MARGIN_PT <= x <= width - MARGIN_PT and MARGIN_PT <= y <= height - MARGIN_PT):
            found.append(f"{text.strip()[:30]!r} at {x:.0f}, {y:.0f}")

    page.extract_text(visitor_text=visit)
    return found
