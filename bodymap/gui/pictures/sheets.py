"""The drawing sheet of a pain drawing: what stands on it, and the sheet as a file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter

from bodymap.atlas.words import VIEWS
from bodymap.drawing import words
from bodymap.drawing.coverage import complaint_coverage
from bodymap.drawing.measure import measure
from bodymap.drawing.model import MOST_INTENSITY
from bodymap.drawing.reading import load
from bodymap.errors import printable
from bodymap.gui.application import create_app
from bodymap.gui.painting import sheet as painting
from bodymap.gui.painting.palette import palette_of
from bodymap.gui.painting.sheet import DrawingSheet, SheetPain, SheetView, SheetWords
from bodymap.gui.painting.vector import GROUND_DPI
from bodymap.gui.pictures import files
from bodymap.gui.widgets.fonts import FAMILY
from bodymap.gui.widgets.saying import number, say, translate
from bodymap.gui.widgets.theme import load_theme
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase

if TYPE_CHECKING:
    from pathlib import Path

    from bodymap.atlas import Atlas, View
    from bodymap.drawing.model import Complaint, PainDrawing

ENDINGS: Final = (".png", ".svg")
_FINER: Final = 2.5  # pixels of a PNG to one of the sheet: 240 to the inch on A4
_LEAST_PERCENT: Final = 1.0
_MOST_AREAS: Final = 5  # that are named, those with most of the pain
_MOST_LETTERS: Final = 400  # of a name, or of when it comes
_MORE_AREAS: Final = Phrase(
    "Drawing sheet", QT_TRANSLATE_NOOP("Drawing sheet", "and %n smaller parts", "", 1), one="and a smaller part"
)


def describe(drawing: PainDrawing, atlas: Atlas, *, name: str = "", date: str = "") -> DrawingSheet:
    """What stands on the sheet of a drawing: every view with pain, every pain that is drawn.

    :param name: and date, as given; what is not given can be written by hand.
    :raises ExportError: nothing is drawn.
    :raises AtlasError: a plate is missing or damaged.
    """
    drawn = [complaint for complaint in drawing.complaints if any(drawing.parts(complaint.id))]
    if not drawn:
        raise files.ExportError(translate("Drawing sheet", "Nothing is drawn that could stand on a sheet."))
    numbers = {complaint.id: at for at, complaint in enumerate(drawn, 1)}
    # On white whatever the theme: it is made for paper.
    palette = palette_of(load_theme("light"), "neutral")
    return DrawingSheet(
        views=tuple(_view(drawing, atlas, view, numbers) for view in drawing.views),
        pains=tuple(_pain(drawing, atlas, complaint, at) for at, complaint in enumerate(drawn, 1)),
        words=_words(),
        palette=replace(palette, paper=painting.GROUND, skin=painting.SKIN),
        name=_line(name),
        date=_line(date),
        share=_share(drawing, atlas),
        family=FAMILY,
    )


def save(sheet: DrawingSheet, path: Path) -> None:
    """Write a sheet as PNG or SVG, by the name's ending; a new file is for its owner alone to read.

    :raises ExportError: no such format, or it cannot be written.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        said = translate("Export", "{path}: the name must end in {endings}")
        raise files.ExportError(said.format(path=path, endings=", ".join(ENDINGS)))
    files.write(path, _png(sheet) if ending == ".png" else _svg(sheet), private=True)


def render_file(file: Path, path: Path, atlas: Atlas, *, name: str, date: str) -> tuple[Phrase, ...]:
    """Write the sheet of a drawing that stands in a file.

    :returns: what had to be mended to read it.
    :raises ExportError: the sheet cannot be written.
    :raises DrawingError: the drawing cannot be read.
    """
    read = load(file, atlas)
    app = create_app()
    save(describe(read.drawing, atlas, name=name, date=date), path)
    del app
    return read.warnings


def to_image(sheet: DrawingSheet, *, finer: float = _FINER) -> QImage:
    """A sheet as pixels.

    :param finer: how many to a pixel of the sheet.
    """
    height = painting.laid_out(sheet).height
    image = QImage(round(painting.WIDTH * finer), round(height * finer), QImage.Format.Format_RGB32)
    if image.isNull():
        raise files.ExportError(translate("Drawing sheet", "The sheet would be too large."))
    image.setDotsPerMeterX(round(96 * finer / 0.0254))
    image.setDotsPerMeterY(round(96 * finer / 0.0254))
    painter = QPainter(image)
    try:
        painter.scale(finer, finer)
        painting.paint_sheet(painter, sheet, finer=finer)
    finally:
        painter.end()
    return image


def _view(drawing: PainDrawing, atlas: Atlas, view: View, numbers: dict[str, int]) -> SheetView:
    plate = atlas.plate(drawing.figure, view)
    shapes = tuple((numbers[complaint], shape) for (complaint, on), shape in drawing.shapes.items() if on is view)
    return SheetView(plate, say(VIEWS[view]), tuple(sorted(shapes, key=lambda one: one[0])), _corners(view))


def _corners(view: View) -> tuple[str, str]:
    """What the edges of a picture are called on which both sides of the body show."""
    from bodymap.atlas.views import view_axes

    if view.only_side is not None:
        return "", ""
    left, right = translate("Drawing sheet", "L"), translate("Drawing sheet", "R")
    return (right, left) if view_axes(view)[0][0] > 0 else (left, right)


def _pain(drawing: PainDrawing, atlas: Atlas, complaint: Complaint, at: int) -> SheetPain:
    feels = translate("Drawing sheet", "{quality}, {depth}").format(
        quality=say(words.QUALITIES[complaint.quality]), depth=say(words.DEPTHS[complaint.depth])
    )
    covered = words.worth_telling(complaint_coverage(drawing, atlas, complaint.id))
    most = sorted(covered, key=lambda one: -one.mm2)[:_MOST_AREAS]
    where = words.area_words(most, atlas, say)
    if len(covered) > len(most):
        where.append(say(_MORE_AREAS.counted(len(covered) - len(most))))
    strength = translate("Drawing sheet", "{n} of {most}").format(
        n=number(complaint.intensity), most=number(MOST_INTENSITY)
    )
    return SheetPain(
        number=at,
        quality=complaint.quality.value,
        name=_line(complaint.name) or translate("Drawing sheet", "Pain {n}").format(n=number(at)),
        feels=feels,
        where="; ".join(where),
        strength=complaint.intensity,
        strength_words=strength,
        when=_line(complaint.when),
    )


def _line(words: str) -> str:
    """Words of the person's own, in one line that can be seen, cut where they are a page of their own."""
    line = printable(" ".join(words.split()))
    return line if len(line) <= _MOST_LETTERS else f"{line[: _MOST_LETTERS - 1]}…"


def _share(drawing: PainDrawing, atlas: Atlas) -> str:
    """How much of the skin is drawn on."""
    percent = measure(drawing, atlas).skin_percent
    if not drawing.shapes:
        return ""
    if percent < _LEAST_PERCENT:
        return translate("Drawing sheet", "Less than 1 % of the skin is drawn on.")
    return translate("Drawing sheet", "About {percent} % of the skin is drawn on.").format(percent=round(percent))


def _words() -> SheetWords:
    return SheetWords(
        title=translate("Drawing sheet", "Where it hurts"),
        subtitle=translate("Drawing sheet", "Drawn by the person in pain. Left and right are the body's own."),
        name=translate("Drawing sheet", "For"),
        date=translate("Drawing sheet", "Date"),
        heads=(
            translate("Drawing sheet", "Pattern"),
            translate("Drawing sheet", "What, and where"),
            translate("Drawing sheet", "How strong"),
            translate("Drawing sheet", "When"),
        ),
        scale=translate(
            "Drawing sheet",
            "0 is no pain, 10 the worst that you can think of. A drawing shows where it hurts, not why.",
        ),
        changed=translate("Drawing sheet", "What has changed since the last drawing"),
        next=translate("Drawing sheet", "Next drawing"),
    )


def _png(sheet: DrawingSheet) -> bytes:
    return files.as_png(to_image(sheet), title=sheet.words.title)


def _svg(sheet: DrawingSheet) -> bytes:
    size = QSize(painting.WIDTH, painting.laid_out(sheet).height)
    paint = partial(painting.paint_sheet, sheet=sheet, finer=GROUND_DPI / 96)
    return files.as_svg(size, paint, title=sheet.words.title, subtitle=sheet.words.subtitle)
