"""The map and pages on paper: in a size to be read there, on white whatever the theme, within the margins."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from msgspec.structs import replace
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPageLayout,
    QPainter,
    QPalette,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from bodymap.gui.map.labels import Labeller
from bodymap.gui.map.numbers import Numbering
from bodymap.gui.painting.palette import palette_of
from bodymap.gui.painting.vector import paint_vectors
from bodymap.gui.pictures.files import SHEET_PT, ExportError
from bodymap.gui.widgets.saying import translate
from bodymap.gui.widgets.theme import load_theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPagedPaintDevice, QTextBlock

    from bodymap.gui.map.subject import Subjects
    from bodymap.gui.painting.description import MapDescription, Pane
    from bodymap.gui.painting.palette import Palette
    from bodymap.gui.session import Session

WHITE: Final = "#ffffff"
PAGE_TEXT_PT: Final = 11.0
PAGE_TEXT_PX: Final = 15  # the same while a page is laid out: Qt knows whole pixels of type alone
MAP_TEXT_PT: Final = 12.0  # of plain text on the map; its names are a little smaller
_LEAST_MARGIN_MM: Final = 15.0
_PT_PER_MM: Final = 72 / 25.4
_MEASURE: Final = 72  # characters: paper is read with less air round it than a screen
_SIGN: Final = 0.53  # how wide one is on the average, in sizes of the type
_FOOT_PX: Final = 34  # under the text, for its number
_FOOT_TEXT: Final = 0.82  # of plain text
_LAST_LINES: Final = 60  # px of text that follow a heading at the foot of a page; with less it goes to the next


def white_palette(tone: str) -> Palette:
    """The colours of the map on paper, with a skin tone."""
    return replace(palette_of(load_theme("light"), tone), paper=WHITE)


def on_white(described: MapDescription, tone: str) -> MapDescription:
    """The same picture for paper, letters and slides, whatever the theme of the window."""
    return replace(described, palette=white_palette(tone))


Sheets: TypeAlias = Callable[[int], Iterable[int]]

# The map


@dataclass(frozen=True, slots=True)
class Placing:
    """Places anew what stands beside a body, where it is shown in another size."""

    subjects: Subjects
    session: Session

    def placed(self, pane: Pane, described: MapDescription) -> Pane:
        """The pane with names and numbers that fit it."""
        plate, box, camera, look = pane.plate, pane.box, pane.camera, self.session.look
        numbers = Numbering(self.subjects).tags(
            plate,
            box,
            camera,
            pane.marks,
            text_px=described.text_px,
            listed=self._is_listed(pane),
            worded=any(tag.words for tag in pane.numbers) or not (pane.numbers or look.labels),
        )
        labels, note = pane.labels, pane.note
        if labels or note:
            labels, note = Labeller(self.subjects).labels(
                plate,
                box,
                camera,
                look,
                text_px=described.text_px,
                prefer=self.session.side,
                selected=described.selected or described.selected_area,
                marks=pane.marks,
                numbers=numbers,
            )
        return replace(pane, labels=labels, note=note, numbers=numbers)

    def _is_listed(self, pane: Pane) -> bool:
        """Whether the marks have the numbers of a list, as those of several muscles must."""
        subject = self.subjects.resolve(self.session.selection)
        return bool(self.subjects.listed(subject)) or len({self.subjects.muscle_of(m.id) for m in pane.marks}) > 1


def pt_per_px(described: MapDescription) -> float:
    """How large a pixel of a picture is on paper, so that its text has the right size."""
    return MAP_TEXT_PT / described.text_px


def resized(described: MapDescription, times: float, placing: Placing) -> MapDescription:
    """The same picture so many times as large, in text of the same size."""
    top = min(pane.box.top() for pane in described.panes)
    bottom = max(pane.box.bottom() for pane in described.panes)

    def grown(pane: Pane) -> Pane:
        x, y, width, height = pane.rect
        rect = (x * times, top + (y - top) * times, width * times, height * times)
        camera = replace(pane.camera, scale=pane.camera.scale * times)
        return placing.placed(replace(pane, rect=rect, camera=camera), described)

    return replace(
        described,
        width=round(described.width * times),
        height=round(top + (bottom - top) * times + described.height - bottom),
        panes=tuple(map(grown, described.panes)),
    )


def fitted(described: MapDescription, placing: Placing, *, width: float, height: float) -> MapDescription:
    """The same picture as large as fits on so much paper, in pt, with its text in the right size."""
    top = min(pane.box.top() for pane in described.panes)
    bottom = max(pane.box.bottom() for pane in described.panes)
    pt = pt_per_px(described)
    frame = top + described.height - bottom  # titles and legend, which stay as they are
    times = min(width / pt / described.width, (height / pt - frame) / (bottom - top))
    return resized(described, times, placing) if times > 0 else described


def for_pdf(described: MapDescription, placing: Placing) -> MapDescription:
    """The picture as a page of its own: not larger than a sheet, this way or that, so that it prints as it is."""
    wide = described.width > described.height
    width, height = reversed(SHEET_PT) if wide else SHEET_PT
    return fitted(described, placing, width=width, height=height)


def print_map(described: MapDescription, placing: Placing, printer: QPagedPaintDevice) -> None:
    """Print a picture on one page, as large as it allows.

    :raises ExportError: the printer does not take it.
    """
    room = printer.pageLayout().paintRect(QPageLayout.Unit.Point)
    described = fitted(described, placing, width=room.width(), height=room.height())
    with _painting(printer) as painter:
        page = QRectF(painter.viewport())
        scale = min(page.width() / described.width, page.height() / described.height)
        painter.translate((page.width() - described.width * scale) / 2, 0)
        painter.scale(scale, scale)
        paint_vectors(painter, described)


# Pages


def print_document(document: QTextDocument, printer: QPagedPaintDevice, *, sheets: Sheets | None = None) -> None:
    """Print a page to read, set in :data:`PAGE_TEXT_PX`, on as many sheets as it needs; each says which it is.

    :param sheets: chooses, of so many, which are printed, in their order; None for all.
    :raises ExportError: the printer does not take it.
    """
    px_per_pt = PAGE_TEXT_PX / PAGE_TEXT_PT
    paint = printer.pageLayout().paintRect(QPageLayout.Unit.Point)
    room = _text_room(printer.pageLayout())
    size = QSizeF(room.width() * px_per_pt, room.height() * px_per_pt - _FOOT_PX)
    _lay_out(document, size)
    count = document.pageCount()
    wanted = sheets(count) if sheets is not None else range(1, count + 1)
    with _painting(printer) as painter:
        dots = painter.viewport().width() / paint.width()
        painter.translate((room.left() - paint.left()) * dots, (room.top() - paint.top()) * dots)
        painter.scale(dots / px_per_pt, dots / px_per_pt)
        for at, number in enumerate(wanted):
            if at:
                printer.newPage()
            _paint_sheet(painter, document, number, size)


def _text_room(layout: QPageLayout) -> QRectF:
    """Where text may stand on a sheet, in pt from its corner: within its margins, and no wider than is good to read."""
    full = layout.fullRect(QPageLayout.Unit.Point)
    least = _LEAST_MARGIN_MM * _PT_PER_MM
    room = layout.paintRect(QPageLayout.Unit.Point).intersected(full.adjusted(least, least, -least, -least))
    spare = room.width() - _MEASURE * PAGE_TEXT_PT * _SIGN
    return room.adjusted(spare / 2, 0, -spare / 2, 0) if spare > 0 else room


def _lay_out(document: QTextDocument, size: QSizeF) -> None:
    """Break a document into pages of this size; no heading stands last on one."""
    document.setUseDesignMetrics(True)  # for it is painted larger than it is laid out
    document.setDocumentMargin(0)
    document.setPageSize(size)
    block = document.begin()
    while block.isValid():
        if _ends_sheet(block, size.height()):
            cursor = QTextCursor(block)
            form = cursor.blockFormat()
            form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            cursor.setBlockFormat(form)
            document.markContentsDirty(0, document.characterCount())  # else what follows would be laid out by halves
        block = block.next()


def _ends_sheet(block: QTextBlock, height: float) -> bool:
    """Whether a block is a heading with next to nothing under it on its sheet."""
    if not block.blockFormat().headingLevel() or not block.next().isValid():
        return False
    layout = block.document().documentLayout()
    box, after = layout.blockBoundingRect(block), layout.blockBoundingRect(block.next())
    left = height - box.top() % height
    return box.top() % height > 1 and box.height() + min(_LAST_LINES, after.height()) > left


def _paint_sheet(painter: QPainter, document: QTextDocument, number: int, size: QSizeF) -> None:
    """One sheet; the painter's units are pixels of the layout, its origin the corner of the text."""
    top = (number - 1) * size.height()
    painter.save()
    painter.translate(0, -top)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = QRectF(0, top, size.width(), size.height() - 1)  # what stands at the top of the next ends there
    context.palette.setColor(QPalette.ColorRole.Text, QColor(load_theme("light").ink))
    painter.setClipRect(context.clip)
    document.documentLayout().draw(painter, context)
    painter.restore()
    foot = QRectF(0, size.height(), size.width(), _FOOT_PX)
    font = QFont(document.defaultFont())
    font.setPixelSize(round(PAGE_TEXT_PX * _FOOT_TEXT))
    painter.setFont(font)
    painter.setPen(QColor(load_theme("light").ink_soft))
    said = translate("Print", "{page} of {count}").format(page=number, count=document.pageCount())
    room = foot.width() - painter.fontMetrics().horizontalAdvance(said) - 2 * PAGE_TEXT_PX
    title = document.metaInformation(QTextDocument.MetaInformation.DocumentTitle)
    bottom = Qt.AlignmentFlag.AlignBottom
    cut = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, int(room))
    painter.drawText(foot, bottom | Qt.AlignmentFlag.AlignLeft, cut)
    painter.drawText(foot, bottom | Qt.AlignmentFlag.AlignRight, said)


@contextmanager
def _painting(printer: QPagedPaintDevice) -> Iterator[QPainter]:
    painter = QPainter()
    if not painter.begin(printer):
        raise ExportError(translate("Print", "The printer does not take it."))
    try:
        yield painter
    finally:
        painter.end()
