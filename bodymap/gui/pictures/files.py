"""The map as a file, as pixels and on the clipboard: the same painting as on screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QGuiApplication, QImage, QPageSize, QPainter, QPdfWriter

from bodymap.gui.painting import board
from bodymap.gui.painting.vector import paint_vectors
from bodymap.gui.pictures.pdf_pictures import packed
from bodymap.gui.widgets.saying import say, translate
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase
from bodymap.whole_files import write_whole
from bodymap.xml_text import well_formed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bodymap.gui.painting.description import MapDescription

SUFFIXES: Final = (".png", ".svg", ".pdf")
_POINTS_PER_PX: Final = 0.75  # a CSS pixel is 1/96 inch, a point 1/72
SHEET_PT: Final = (527.0, 774.0)  # shorter and longer side of what a printer can print on A4
PRIVATE: Final = 0o600  # rights of what is about a person's health
_PDF_DPI: Final = 300
SHARP_PX: Final = 1600  # width at least: a picture for a letter or a slide must be sharp
_MOST_PIXELS: Final = 120_000_000
_UNWRITTEN: Final = Phrase("Export", QT_TRANSLATE_NOOP("Export", "{path}: cannot be written ({reason})"))


class ExportError(Exception):
    """The picture cannot be written; the text is one line for the person."""


def save(desc: MapDescription, path: Path, *, least_px: int = 0, pt_per_px: float | None = None) -> None:
    """Write a picture as PNG, SVG or PDF, by the name's ending. What was there stays until the new one is whole.

    :param least_px: how wide a PNG is at least; a narrower picture is painted finer.
    :param pt_per_px: how large a pixel is on the page of a PDF; None: as on a screen, but the page fits on a sheet.
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
        ".pdf": partial(_pdf, pt_per_px=pt_per_px or _sheet_scale(desc)),
    }
    # What a client drew is about a person's health: a new file of it is for its owner alone to read.
    write(path, writers[suffix](desc), private=any(pane.drawn for pane in desc.panes))


def to_image(desc: MapDescription) -> QImage:
    """A picture as pixels, large enough for a letter or a slide."""
    return _image(desc, _finer(desc, SHARP_PX))


def paint_image(desc: MapDescription) -> QImage:
    """A picture as pixels, one for each of the description's."""
    return _image(desc)


def copy_to_clipboard(desc: MapDescription) -> None:
    """Put a picture on the clipboard."""
    QGuiApplication.clipboard().setImage(to_image(desc))


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


def _sheet_scale(desc: MapDescription) -> float:
    """How many pt a pixel has on a page that prints as it is, held this way or that."""
    sides = sorted((desc.width, desc.height))
    return min(_POINTS_PER_PX, *(most / side for most, side in zip(SHEET_PT, sides, strict=True)))


def _png(desc: MapDescription, *, finer: float = 1.0) -> bytes:
    return as_png(_image(desc, finer), title=desc.title or "Bodymap")


def as_png(image: QImage, *, title: str) -> bytes:
    """The file of a picture."""
    image.setText("Title", title)
    image.setText("Software", "Bodymap")
    buffer = _open_buffer()
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, PySide does not take them
    return bytes(buffer.data().data())


def _svg(desc: MapDescription) -> bytes:
    size = QSize(desc.width, desc.height)
    return as_svg(size, partial(paint_vectors, desc=desc), title=desc.title or "Bodymap", subtitle=desc.subtitle)


def as_svg(size: QSize, paint: Callable[[QPainter], None], *, title: str, subtitle: str) -> bytes:
    """The file of vectors of this size in pixels that a painting gives."""
    from PySide6.QtSvg import QSvgGenerator

    buffer = _open_buffer()
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)  # the older one knows no clipping
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setResolution(96)
    generator.setTitle(title)
    generator.setDescription(subtitle)
    painter = QPainter(generator)
    try:
        paint(painter)
    finally:
        painter.end()
    # Qt escapes words, but leaves signs in them that end the reading of the file.
    return well_formed(bytes(buffer.data().data()).decode(errors="replace")).encode()


def _pdf(desc: MapDescription, *, pt_per_px: float) -> bytes:
    buffer = _open_buffer()
    writer = QPdfWriter(buffer)
    writer.setTitle(desc.title or "Bodymap")
    writer.setCreator("Bodymap")
    writer.setResolution(_PDF_DPI)
    size = QSizeF(desc.width * pt_per_px, desc.height * pt_per_px)
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF())
    painter = QPainter(writer)
    try:
        painter.scale(pt_per_px * _PDF_DPI / 72, pt_per_px * _PDF_DPI / 72)
        paint_vectors(painter, desc)
    finally:
        painter.end()
    return packed(bytes(buffer.data().data()))


def _open_buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.setData(QByteArray())
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def write(path: Path, content: bytes, *, private: bool) -> None:
    """Write a file of a picture whole.

    :param private: a new one is for its owner alone to read.
    :raises ExportError: it cannot be written.
    """
    try:
        write_whole(path, content, private=private)
    except OSError as error:
        # The reason may be a phrase of our own: a folder is refused by us.
        raise ExportError(say(_UNWRITTEN.filled(path=path, reason=error.strerror or error))) from error
