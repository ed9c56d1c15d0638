"""`bodymap handout` and `bodymap talk`: the client's pages as files. No Qt: who calls brings what draws the body."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bodymap.atlas import Figure, Side
from bodymap.drawing.reading import load
from bodymap.errors import RequestError, did_you_mean, in_brackets, shown
from bodymap.handout.chart import chart
from bodymap.handout.contents import handout_of
from bodymap.handout.press import PAPER_NAMES, Paper, PaperSize, Press, printed
from bodymap.handout.web import html
from bodymap.kinds import Kind
from bodymap.pages.parts import Reading
from bodymap.paper import page
from bodymap.paper.typesetting import pages_of
from bodymap.referral.outlines import Outlines
from bodymap.talk.building import talk_about, talk_of
from bodymap.talk.files import ENDINGS as TALKS
from bodymap.talk.files import read as read_talk
from bodymap.talk.files import write as save_talk
from bodymap.talk.leaflet import drawer, leaflet
from bodymap.values import Value
from bodymap.whole_files import write_whole

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from bodymap.handout.drawings import Ground
    from bodymap.knowledge.records import TriggerPoint
    from bodymap.shelf import Shelf
    from bodymap.talk.model import ClientTalk

ENDINGS: Final = (".pdf", ".html")
MOST_NOTE: Final = 2_000  # characters; more is a letter


def handout(options: argparse.Namespace, shelf: Shelf, ground: Ground) -> int:
    """What `bodymap handout` asks for."""
    size = PaperSize(options.size)
    if options.blank:
        return write_blank(shelf, options.output, size, ground)
    order = Ordered(
        ids=tuple(options.ids),
        side=Side(options.side),
        figure=Figure(options.figure),
        paper=Paper(size=size, large_print=options.large_print, practice=options.practice, appointment=options.next),
        steps=options.steps,
        note=options.note,
        pressed=options.pressed,
        drawing=options.drawing,
    )
    return write(shelf, options.output, order, ground)


def talk(options: argparse.Namespace, shelf: Shelf, ground: Ground) -> int:
    """What `bodymap talk` asks for."""
    made = talk_named(options.ids, shelf, side=Side(options.side), figure=Figure(options.figure))
    return write_talk(made, options.output, PaperSize(options.size), shelf, ground)


class Ordered(Value, frozen=True, kw_only=True):
    """What the page is of, and how it is to be."""

    ids: tuple[str, ...]
    side: Side
    figure: Figure
    paper: Paper
    steps: int | None = None  # exercises of each point at most
    note: str = ""
    pressed: bool = False
    drawing: Path | None = None  # what the client drew


def write(shelf: Shelf, path: Path, order: Ordered, ground: Ground) -> int:
    """Write a handout.

    :raises RequestError: an id that is no trigger point, too long a note, or a file that cannot be written.
    """
    if path.suffix.lower() not in ENDINGS:
        raise RequestError(f"{path}: the name must end in {', '.join(ENDINGS)}")
    if len(order.note) > MOST_NOTE:
        raise RequestError(f"--note has {len(order.note):,} characters; a page has room for {MOST_NOTE:,}")
    points = tuple(_points(shelf, order.ids))
    reading = Reading(side=order.side)
    handout = handout_of(
        points, base=shelf.base, reading=reading, steps=order.steps, pressed=order.pressed, note=order.note
    )
    press = Press(shelf.atlas, Outlines(shelf.atlas), ground)
    drawn = None
    if order.drawing is not None:
        read = load(order.drawing, shelf.atlas, figure=order.figure)
        drawn = read.drawing
        for warning in read.warnings:
            print(f"bodymap: {warning}", file=sys.stderr)
    sheet = press.sheet(handout, points, figure=order.figure, reading=reading, paper=order.paper, drawing=drawn)
    raw = html(sheet) if path.suffix.lower() == ".html" else printed(sheet, order.paper)
    write_whole(path, raw, private=True)
    if handout.shortened:
        print(f"bodymap: {handout.shortened}", file=sys.stderr)
    if path.suffix.lower() == ".pdf":
        print(f"{path}: {pages_of(raw)} pages" if pages_of(raw) > 1 else f"{path}: 1 page")
    return 0


def write_blank(shelf: Shelf, path: Path, size: PaperSize, ground: Ground) -> int:
    """Write a blank body chart.

    :raises RequestError: the file cannot be written.
    """
    if path.suffix.lower() != ".pdf":
        raise RequestError(f"{path}: the name must end in .pdf")
    reading = Reading(side=Side.LEFT)
    write_whole(path, chart(tuple(Figure), atlas=shelf.atlas, ground=ground, reading=reading, size=size))
    return 0


def talk_named(ids: Sequence[str], shelf: Shelf, *, side: Side, figure: Figure) -> ClientTalk:
    """The talk of trigger points, of a condition, or in a file.

    :raises RequestError: none of these.
    """
    if len(ids) == 1:
        if (made := talk_about(Kind.CONDITION, ids[0], base=shelf.base, side=side, figure=figure)) is not None:
            return made
        if Path(ids[0]).suffix.lower() in TALKS:
            return read_talk(Path(ids[0]), shelf.base)
    return talk_of(_points(shelf, ids), base=shelf.base, side=side, figure=figure)


def write_talk(talk: ClientTalk, path: Path, size: PaperSize, shelf: Shelf, ground: Ground) -> int:
    """Write a talk, or its leaflet, by the ending of the name.

    :raises RequestError: another ending, or a file that cannot be written.
    """
    if path.suffix.lower() in TALKS:
        save_talk(talk, path)
        return 0
    if path.suffix.lower() != ".pdf":
        raise RequestError(f"{path}: the name must end in .yaml or .pdf")
    reading = Reading(side=talk.side)
    document = leaflet(talk, base=shelf.base, reading=reading)
    draw = drawer(talk, base=shelf.base, atlas=shelf.atlas, outlines=Outlines(shelf.atlas), ground=ground)
    write_whole(path, page.printed(document, language="en", size=PAPER_NAMES[size], draw=draw), private=True)
    return 0


def _points(shelf: Shelf, ids: Sequence[str]) -> list[TriggerPoint]:
    known = shelf.base.trigger_points
    for name in ids:
        if name not in known:
            raise RequestError(f"{shown(name)} is no trigger point{in_brackets(did_you_mean(name, known))}")
    return [known[name] for name in dict.fromkeys(ids)]
