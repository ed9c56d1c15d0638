"""What a picture of some ids shows: the view, the frame, the layers and the names that they need."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace as with_other
from functools import partial
from typing import TYPE_CHECKING, Final

import shapely
from msgspec.structs import replace
from PySide6.QtCore import QRectF

from bodymap.atlas import AtlasError, Layer, View
from bodymap.atlas.words import LAYERS, VIEWS
from bodymap.drawing.model import polygons
from bodymap.gui.application import create_app
from bodymap.gui.map import cameras
from bodymap.gui.map.labels import Labeller
from bodymap.gui.map.numbers import Numbering, body_reach
from bodymap.gui.map.sight import Sight
from bodymap.gui.map.subject import Subject, Subjects, legend_words
from bodymap.gui.painting.description import MapDescription, Pane, Zones
from bodymap.gui.painting.palette import palette_of
from bodymap.gui.pictures.files import SUFFIXES, ExportError, save
from bodymap.gui.pictures.paper import on_white
from bodymap.gui.session import Labelled, Look, Selection
from bodymap.gui.widgets.fonts import FAMILY
from bodymap.gui.widgets.saying import say, say_error, translate
from bodymap.gui.widgets.theme import load_theme
from bodymap.referral.referring import points_referring

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from bodymap.atlas import Figure, Plate, Side
    from bodymap.gui.painting.description import Camera, PointMark
    from bodymap.shelf import Shelf

TONE: Final = "neutral"  # of the skin
_CONTEXT_MM: Final = 460.0  # of body shown at least, so that one sees where one is
_WIDE_TEXTS: Final = 75  # width of a picture in sizes of its text: names beside a whole body need many
_PAGE_TEXTS: Final = 46  # and of a page without names
_WIDEST: Final = 1.7  # times what the ids need: so much wider a picture is, that arms find room in it
_MOST_ASIDE: Final = 0.31  # of the width
_NAMES: Final = 23.0  # kept free for names at each side of a body, in sizes of the text: the longest fits
_WORDS: Final = 16.0  # and for the words of numbers
_TALLEST: Final = 1.414  # of a whole body: a sheet of paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How a picture of some ids is wanted."""

    view: View | None  # None for the one that shows most of the first id, or the front
    figure: Figure
    side: Side
    width: int  # px
    theme: str  # of a PNG or SVG; a PDF is on white
    layers: Collection[Layer] | None = None  # None for those that the ids need
    labels: str | None = None  # what has its name beside the body, one of Labelled
    bones: bool = False
    latin: bool = False
    text_px: float | None = None  # of plain text; None for what suits the width
    titled: bool = True  # says over the picture what it is of


def render_file(ids: Sequence[str], path: Path, wanted: Wanted, shelf: Shelf) -> None:
    """Write the map with some muscles, trigger points or pain areas selected, or the whole body without any.

    :raises ExportError: nothing of an id shows in that view, or the target cannot be written.
    :raises RequestError: unknown id, or no usable atlas or knowledge base.
    """
    if path.suffix.lower() not in SUFFIXES or path.is_dir():
        save(_nothing(wanted.width), path)  # says what is wrong before any work is done
    app = create_app()
    if path.suffix.lower() == ".pdf":  # a page: on white, in a size to be read on paper
        text = wanted.width / _PAGE_TEXTS if wanted.labels is None else None
        save(on_white(describe_ids(ids, shelf, with_other(wanted, text_px=text)), TONE), path)
    else:
        save(describe_ids(ids, shelf, wanted), path)
    del app


def describe_ids(ids: Sequence[str], shelf: Shelf, wanted: Wanted) -> MapDescription:
    """The picture of some ids in one view; without ids, of the whole plate.

    :raises ExportError: nothing of an id shows in that view.
    :raises RequestError: unknown id, or no usable atlas or knowledge base.
    """
    subjects = Subjects(shelf.atlas, shelf.base)
    if wanted.titled:  # else it is a small picture on a page, on which the points would hide what it is about
        subjects.refers = partial(points_referring, shelf.rankers, figure=wanted.figure)
    resolved = _resolved(ids, shelf, subjects, wanted.side)
    plate = _plate(ids, resolved, shelf, subjects, wanted)
    first = resolved[0] if resolved else Subject()
    look = _look(subjects, resolved, plate, wanted)
    text = wanted.text_px or max(9.0, min(30.0, wanted.width / _WIDE_TEXTS))
    head, foot = (round(text * 5), round(text * 3)) if wanted.titled else (0, 0)
    shown, zones = _merged(subjects, resolved, plate) if resolved else ((), None)
    listed = any(map(subjects.listed, resolved)) or len({subjects.muscle_of(mark.id) for mark in shown}) > 1
    kept = _NAMES if look.labels else _WORDS if listed and wanted.titled else 0.0
    aside = min(kept * text, _MOST_ASIDE * wanted.width)
    rect, camera = _framing(subjects, resolved, plate, width=wanted.width, head=head, aside=aside)
    numbers = Numbering(subjects).tags(
        plate, QRectF(*rect), camera, shown, text_px=text, listed=listed, worded=not look.labels
    )
    chosen = first.muscle or first.area
    names, note = (
        Labeller(subjects).labels(
            plate,
            QRectF(*rect),
            camera,
            look,
            text_px=text,
            prefer=wanted.side,
            selected=chosen,
            marks=shown,
            numbers=numbers,
        )
        if look.labels
        else ((), "")
    )
    lit = shapely.union_all([subjects.lit(subject, plate) for subject in resolved])
    title, subtitle = _titles(subjects, resolved, look) if wanted.titled else ("", "")
    return MapDescription(
        width=wanted.width,
        height=round(rect[1] + rect[3] + foot),
        panes=(Pane(plate, rect, camera, "", shown, zones, lit, labels=names, note=note, numbers=numbers),),
        palette=palette_of(load_theme(wanted.theme), TONE),
        words=legend_words(),
        layers=look.layers,
        selected=first.muscle,
        along=tuple(dict.fromkeys(one.muscle for one in resolved[:0:-1] if one.muscle not in (None, first.muscle))),
        selected_area=first.area,
        areas=look.areas,
        bones=look.bones,
        title=title,
        subtitle=subtitle,
        legend=zones is not None,
        text_px=text,
        family=FAMILY,
    )


def _resolved(ids: Sequence[str], shelf: Shelf, subjects: Subjects, side: Side) -> list[Subject]:
    """What the ids mean on the body."""
    resolved = []
    for name in ids:
        kind = shelf.kind_of(name)
        if not kind.row.drawn:
            words = translate(
                "Export", "{id}: only muscles, trigger points, pain areas, conditions and symptoms can be shown"
            )
            raise ExportError(words.format(id=name))
        resolved.append(subjects.resolve(Selection(kind, name, side)))
    return resolved


def _plate(ids: Sequence[str], resolved: Sequence[Subject], shelf: Shelf, subjects: Subjects, wanted: Wanted) -> Plate:
    """The plate of the view wanted, or of the one that shows the first id best; it shows something of each."""
    try:
        view = wanted.view
        if view is None:
            sight = Sight(shelf.atlas, shelf.base, subjects)
            view = sight.best_view(resolved[0], wanted.figure) if resolved else View.ANTERIOR
        plate = shelf.atlas.plate(wanted.figure, view) if view is not None else None
    except AtlasError as error:
        raise ExportError(say_error(error)) from error
    for name, subject in zip(ids, resolved, strict=True):
        if plate is None or subjects.box(subject, plate) is None:
            where = say(VIEWS[view]) if view is not None else translate("Export", "any view")
            raise ExportError(translate("Export", "{id}: nothing of it shows in {view}").format(id=name, view=where))
    assert plate is not None
    return plate


def _look(subjects: Subjects, resolved: Sequence[Subject], plate: Plate, wanted: Wanted) -> Look:
    """How the body is shown: with the layers that are wanted, or those that the ids need."""
    first = resolved[0] if resolved else Subject()
    labels, layers = Labelled(wanted.labels) if wanted.labels else None, wanted.layers
    if layers is None:
        needed = {layer for layer in map(subjects.layer, resolved) if layer is not None}
        skin = bool(first.areas) or (not resolved and labels is Labelled.AREAS)
        layers = () if skin else needed | {Layer.SUPERFICIAL}
    return Look(
        figure=plate.figure,
        views=(plate.view,),
        layers=frozenset(layers),
        areas=first.area is not None or labels is Labelled.AREAS,
        bones=wanted.bones or labels is Labelled.BONES,
        labels=labels is not None,
        labelled=labels or Labelled.MUSCLES,
        latin=wanted.latin,
    )


def _titles(subjects: Subjects, resolved: Sequence[Subject], look: Look) -> tuple[str, str]:
    """What the picture is of, in large and in small words."""
    where = say(VIEWS[look.views[0]])
    if resolved:
        return ", ".join(map(subjects.title, resolved)), f"{subjects.subtitle(resolved[0])} · {where}"
    titles = {
        Labelled.MUSCLES: translate("Export", "Muscles"),
        Labelled.AREAS: translate("Export", "Pain areas"),
        Labelled.BONES: translate("Export", "Bones"),
    }
    depths = [say(LAYERS[layer]) for layer in Layer if layer in look.layers]
    return titles[look.named], " · ".join([where, *depths])


def _framing(
    subjects: Subjects, resolved: Sequence[Subject], plate: Plate, *, width: int, head: int, aside: float
) -> tuple[tuple[float, float, float, float], Camera]:
    """The pane and the camera that show all ids with some body round them, or the whole plate.

    :param aside: kept free for names at each side.
    """
    inner = width - 2 * aside
    if not resolved:
        x0, y0, x1, y1 = plate.box
        height = min(_TALLEST * width, max(0.45 * width, inner * (y1 - y0) / (x1 - x0)))
        rect = (0.0, float(head), float(width), float(round(height)))
        return rect, cameras.framed(plate.box, QRectF(*rect), aside=(aside, aside))
    boxes = [box for subject in resolved if (box := subjects.box(subject, plate)) is not None]
    x0, y0 = min(b[0] for b in boxes), min(b[1] for b in boxes)
    x1, y1 = max(b[2] for b in boxes), max(b[3] for b in boxes)
    grow_x, grow_y = max(60.0, (_CONTEXT_MM - (x1 - x0)) / 2), max(60.0, (_CONTEXT_MM - (y1 - y0)) / 2)
    box = (
        max(x0 - grow_x, plate.box[0] - 10),
        max(y0 - grow_y, plate.box[1] - 10),
        min(x1 + grow_x, plate.box[2] + 10),
        min(y1 + grow_y, plate.box[3] + 10),
    )
    if aside:  # so that what stands beside the body need not stand on an arm
        left, right = body_reach(plate, box[1], box[3])
        wide = min(box[0], left - 10), max(box[2], right + 10)
        if wide[1] - wide[0] <= _WIDEST * (box[2] - box[0]):
            box = (wide[0], box[1], wide[1], box[3])
    height = inner * min(1.5, max(0.6, (box[3] - box[1]) / (box[2] - box[0])))
    rect = (0.0, float(head), float(width), round(height))
    return rect, cameras.framed(box, QRectF(*rect), aside=(aside, aside))


def _merged(
    subjects: Subjects, resolved: Sequence[Subject], plate: Plate
) -> tuple[tuple[PointMark, ...], Zones | None]:
    """The marks of all points, and all their zones as one."""
    marks = {mark.id: mark for subject in resolved for mark in subjects.marks(subject, plate) if mark.chosen}
    others = {mark.id: mark for subject in resolved for mark in subjects.marks(subject, plate)}
    zones = [z for subject in resolved if (z := subjects.zones(subject, plate)) is not None]
    shown = tuple((others | marks).values())
    if len(zones) < 2:
        return shown, zones[0] if zones else None
    essential = shapely.union_all([z.essential for z in zones])
    spillover = shapely.difference(shapely.union_all([z.spillover for z in zones]), essential)
    return shown, replace(zones[0], essential=polygons(essential), spillover=polygons(spillover))


def _nothing(width: int) -> MapDescription:
    return MapDescription(width, width, (), palette_of(load_theme("light"), ""), legend_words())
