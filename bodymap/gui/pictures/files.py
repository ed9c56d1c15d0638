"""The map as a file, as a picture for the clipboard, and on a printer: the same painting as on screen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

import shapely
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QGuiApplication, QImage, QPageSize, QPainter, QPdfWriter

from bodymap.drawing.model import polygons
from bodymap.gui.painting import board
from bodymap.gui.painting.description import MapDescription, Pane, Zones
from bodymap.gui.painting.vector import paint_vectors
from bodymap.gui.widgets.saying import translate
from bodymap.whole_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path

    from PySide6.QtGui import QPagedPaintDevice

    from bodymap.atlas import Figure, Layer, Plate, Side, View
    from bodymap.gui.map.subject import Subject, Subjects
    from bodymap.gui.painting.description import Camera, Mark
    from bodymap.gui.session import Look
    from bodymap.shelf import Shelf

SUFFIXES: Final = (".png", ".svg", ".pdf")
_POINTS_PER_PX: Final = 0.75  # a CSS pixel is 1/96 inch, a point 1/72
_PDF_DPI: Final = 300
SHARP_PX: Final = 1600  # width at least: a picture for a letter or a slide must be sharp
_CONTEXT_MM: Final = 460.0  # of body shown at least, so that one sees where one is
_NAMES: Final = 16.0  # kept free for names at each side of a body, in sizes of the text
_TALLEST: Final = 1.414  # of a whole body: a sheet of paper
_MOST_PIXELS: Final = 120_000_000


class ExportError(Exception):
    """The picture cannot be written; the text is one line for the person."""


def save(desc: MapDescription, path: Path, *, least_px: int = 0) -> None:
    """Write a picture as PNG, SVG or PDF, by the name's ending. What was there stays until the new one is whole.

    :param least_px: how wide a PNG is at least; a narrower picture is painted finer.
    :raises ExportError: no such format, or the target cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise ExportError(
            translate("Export", "{path}: the name must end in {endings}").format(path=path, endings=", ".join(SUFFIXES))
        )
    if path.is_dir():
        raise ExportError(translate("Export", "{path}: is a folder, not a file").format(path=path))
    writers: dict[str, Callable[[MapDescription], bytes]] = {
        ".png": partial(_png, finer=_finer(desc, least_px)),
        ".svg": _svg,
        ".pdf": _pdf,
    }
    # What a client drew is about a person's health: a new file of it is for its owner alone to read.
    _write(path, writers[suffix](desc), private=any(pane.drawn for pane in desc.panes))


def paint(painter: QPainter, desc: MapDescription) -> None:
    """Paint a picture on a printer or any other device; the painter's units are the description's pixels."""
    paint_vectors(painter, desc)


def to_image(desc: MapDescription) -> QImage:
    """A picture as pixels, large enough for a letter or a slide."""
    return _image(desc, _finer(desc, SHARP_PX))


def paint_image(desc: MapDescription) -> QImage:
    """A picture as pixels, one for each of the description's."""
    return _image(desc)


def copy_to_clipboard(desc: MapDescription) -> None:
    """Put a picture on the clipboard."""
    QGuiApplication.clipboard().setImage(to_image(desc))


def print_description(desc: MapDescription, printer: QPagedPaintDevice) -> None:
    """Print a picture on one page, as large as it allows.

    :raises ExportError: the printer does not take it.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise ExportError(translate("Export", "The printer does not take the picture."))
    try:
        page = QRectF(painter.viewport())
        scale = min(page.width() / desc.width, page.height() / desc.height)
        painter.translate((page.width() - desc.width * scale) / 2, 0)
        painter.scale(scale, scale)
        paint(painter, desc)
    finally:
        painter.end()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How a picture of some ids is wanted."""

    view: View | None  # None for the one that shows most of the first id, or the front
    figure: Figure
    side: Side
    width: int  # px
    theme: str
    layers: Collection[Layer] | None = None  # None for those that the ids need
    labels: str | None = None  # what has its name beside the body, one of Labelled
    bones: bool = False
    latin: bool = False
    titled: bool = True  # says over the picture what it is of


def render_file(ids: Sequence[str], path: Path, wanted: Wanted, shelf: Shelf) -> None:
    """Write the map with some muscles, trigger points or pain areas selected, or the whole body without any.

    :raises ExportError: nothing of an id shows in that view, or the target cannot be written.
    :raises RequestError: unknown id, or no usable atlas or knowledge base.
    """
    from bodymap.gui.application import create_app

    if path.suffix.lower() not in SUFFIXES or path.is_dir():
        save(_nothing(wanted.width), path)  # says what is wrong before any work is done
    app = create_app()
    save(describe_ids(ids, shelf, wanted), path)
    del app


def describe_ids(ids: Sequence[str], shelf: Shelf, wanted: Wanted) -> MapDescription:
    """The picture of some ids in one view; without ids, of the whole plate.

    :raises ExportError: nothing of an id shows in that view.
    :raises RequestError: unknown id, or no usable atlas or knowledge base.
    """
    from bodymap.atlas import AtlasError, Layer, View
    from bodymap.gui.map.labels import Labeller
    from bodymap.gui.map.subject import Subject, Subjects, legend_words, view_word
    from bodymap.gui.painting.palette import palette_of
    from bodymap.gui.session import Labelled, Look, Selection
    from bodymap.gui.widgets.fonts import FAMILY
    from bodymap.gui.widgets.theme import load_theme

    figure, side, width = wanted.figure, wanted.side, wanted.width
    labels, layers = Labelled(wanted.labels) if wanted.labels else None, wanted.layers
    selections = []
    for name in ids:
        kind = shelf.kind_of(name)
        if not kind.row.drawn:
            words = translate(
                "Export", "{id}: only muscles, trigger points, pain areas, conditions and symptoms can be shown"
            )
            raise ExportError(words.format(id=name))
        selections.append(Selection(kind, name, side))
    subjects = Subjects(shelf.atlas, shelf.base)
    resolved = [subjects.resolve(selection) for selection in selections]
    try:
        chosen = wanted.view or (subjects.best_view(resolved[0], figure) if resolved else View.ANTERIOR)
        plate = shelf.atlas.plate(figure, chosen) if chosen is not None else None
    except AtlasError as error:
        raise ExportError(str(error)) from error
    for name, subject in zip(ids, resolved, strict=True):
        if plate is None or subjects.box(subject, plate) is None:
            where = view_word(chosen) if chosen is not None else translate("Export", "any view")
            raise ExportError(translate("Export", "{id}: nothing of it shows in {view}").format(id=name, view=where))
    assert plate is not None
    first = resolved[0] if resolved else Subject()
    text = max(9.0, min(30.0, width / 75))
    head, foot = (round(text * 5), round(text * 3)) if wanted.titled else (0, 0)
    aside = min(_NAMES * text, 0.3 * width) if labels is not None else 0.0
    rect, camera = _framing(subjects, resolved, plate, width=width, head=head, aside=aside)
    shown, zones = _merged(subjects, resolved, plate) if resolved else ((), None)
    if layers is None:
        needed = {layer for layer in map(subjects.layer, resolved) if layer is not None}
        skin = bool(first.areas) or (not resolved and labels is Labelled.AREAS)
        layers = () if skin else needed | {Layer.SUPERFICIAL}
    look = Look(
        figure=figure,
        views=(plate.view,),
        layers=frozenset(layers),
        areas=first.area is not None or labels is Labelled.AREAS,
        bones=wanted.bones or labels is Labelled.BONES,
        labels=labels is not None,
        labelled=labels or Labelled.MUSCLES,
        latin=wanted.latin,
    )
    names, note = (
        Labeller(subjects).labels(
            plate, QRectF(*rect), camera, look, text_px=text, prefer=side, selected=first.muscle or first.area
        )
        if labels is not None
        else ((), "")
    )
    lit = shapely.union_all([subjects.lit(subject, plate) for subject in resolved])
    pane = Pane(plate, rect, camera, "", shown, zones, lit, labels=names, note=note)
    title, subtitle = _titles(subjects, resolved, look) if wanted.titled else ("", "")
    return MapDescription(
        width=width,
        height=round(rect[1] + rect[3] + foot),
        panes=(pane,),
        palette=palette_of(load_theme(wanted.theme), "neutral"),
        words=legend_words(),
        layers=look.layers,
        selected=first.muscle,
        selected_area=first.area,
        areas=look.areas,
        bones=look.bones,
        title=title,
        subtitle=subtitle,
        legend=pane.zones is not None,
        text_px=text,
        family=FAMILY,
    )


def _titles(subjects: Subjects, resolved: Sequence[Subject], look: Look) -> tuple[str, str]:
    """What the picture is of, in large and in small words."""
    from bodymap.atlas import Layer
    from bodymap.gui.map.subject import layer_word, view_word
    from bodymap.gui.session import Labelled

    where = view_word(look.views[0])
    if resolved:
        return ", ".join(map(subjects.title, resolved)), f"{subjects.subtitle(resolved[0])} · {where}"
    titles = {
        Labelled.MUSCLES: translate("Export", "Muscles"),
        Labelled.AREAS: translate("Export", "Pain areas"),
        Labelled.BONES: translate("Export", "Bones"),
    }
    depths = [layer_word(layer) for layer in Layer if layer in look.layers]
    return titles[look.named], " · ".join([where, *depths])


def _framing(
    subjects: Subjects, resolved: Sequence[Subject], plate: Plate, *, width: int, head: int, aside: float
) -> tuple[tuple[float, float, float, float], Camera]:
    """The pane and the camera that show all ids with some body round them, or the whole plate.

    :param aside: kept free for names at each side.
    """
    from bodymap.gui.map import cameras

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
    height = inner * min(1.5, max(0.6, (box[3] - box[1]) / (box[2] - box[0])))
    rect = (0.0, float(head), float(width), round(height))
    return rect, cameras.framed(box, QRectF(*rect), aside=(aside, aside))


def _merged(subjects: Subjects, resolved: Sequence[Subject], plate: Plate) -> tuple[tuple[Mark, ...], Zones | None]:
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
    from bodymap.gui.map.subject import legend_words
    from bodymap.gui.painting.palette import palette_of
    from bodymap.gui.widgets.theme import load_theme

    return MapDescription(width, width, (), palette_of(load_theme("light"), ""), legend_words())


def _image(desc: MapDescription, finer: float = 1.0) -> QImage:
    width, height = round(desc.width * finer), round(desc.height * finer)
    image = QImage(width, height, QImage.Format.Format_RGB32) if width * height <= _MOST_PIXELS else QImage()
    if image.isNull():
        words = translate("Export", "A picture of {width} x {height} pixels is too large")
        raise ExportError(words.format(width=width, height=height))
    painter = QPainter(image)
    try:
        painter.scale(finer, finer)
        board.paint_map(painter, desc, finer=finer)
    finally:
        painter.end()
    return image


def _finer(desc: MapDescription, least_px: int) -> float:
    return max(1.0, least_px / max(1, desc.width))


def _png(desc: MapDescription, *, finer: float = 1.0) -> bytes:
    image = _image(desc, finer)
    image.setText("Title", desc.title or "Bodymap")
    image.setText("Software", "Bodymap")
    buffer = _open_buffer()
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, PySide does not take them
    return bytes(buffer.data().data())


def _svg(desc: MapDescription) -> bytes:
    from PySide6.QtSvg import QSvgGenerator

    buffer = _open_buffer()
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)  # the older one knows no clipping
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(desc.width, desc.height))
    generator.setViewBox(QRectF(0, 0, desc.width, desc.height))
    generator.setResolution(96)
    generator.setTitle(desc.title or "Bodymap")
    generator.setDescription(desc.subtitle)
    painter = QPainter(generator)
    try:
        paint_vectors(painter, desc)
    finally:
        painter.end()
    return bytes(buffer.data().data())


def _pdf(desc: MapDescription) -> bytes:
    buffer = _open_buffer()
    writer = QPdfWriter(buffer)
    writer.setTitle(desc.title or "Bodymap")
    writer.setCreator("Bodymap")
    writer.setResolution(_PDF_DPI)
    size = QSizeF(desc.width * _POINTS_PER_PX, desc.height * _POINTS_PER_PX)
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF())
    painter = QPainter(writer)
    try:
        painter.scale(_PDF_DPI / 96, _PDF_DPI / 96)
        paint_vectors(painter, desc)
    finally:
        painter.end()
    return bytes(buffer.data().data())


def _open_buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.setData(QByteArray())
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def _write(path: Path, content: bytes, *, private: bool) -> None:
    try:
        write_whole(path, content, private=private)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(
            translate("Export", "{path}: cannot be written ({reason})").format(path=path, reason=reason)
        ) from error
