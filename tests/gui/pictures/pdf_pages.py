"""Reads back what Qt wrote as PDF: the sheets, with every letter's place and size, the pictures, and what is filled."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QTransform

_OBJECT: Final = re.compile(rb"\n(\d+) 0 obj\s*(.*?)\s*endobj", re.S)
_STREAM: Final = re.compile(rb"^(.*?)stream\r?\n(.*?)\r?\nendstream", re.S)
_TOKEN: Final = re.compile(rb"/\S+|<[0-9A-F]*>|[^\s\[\]<>]+")
Box: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True)
class Letter:
    """A letter as it stands on a sheet; pt from the lower left corner."""

    text: str
    x: float
    y: float  # of the baseline
    size: float  # pt
    font: str


@dataclass
class SheetRead:
    """One page of a PDF; all measures in pt."""

    width: float
    height: float
    letters: list[Letter] = field(default_factory=list)
    pictures: list[tuple[Box, int]] = field(default_factory=list)  # where it stands, and its number
    fills: list[tuple[str, Box]] = field(default_factory=list)

    @property
    def words(self) -> str:
        """Its text without blanks, whose place is not written."""
        return "".join(letter.text for letter in self.letters).replace(" ", "").replace("\t", "").replace("\xa0", "")

    def sizes(self) -> dict[float, int]:
        """How many letters there are of each size."""
        found: dict[float, int] = {}
        for letter in self.letters:
            found[round(letter.size, 1)] = found.get(round(letter.size, 1), 0) + 1
        return found


class PdfRead:
    """A PDF as Qt writes it."""

    def __init__(self, path: Path) -> None:
        self._objects = {int(number): body for number, body in _OBJECT.findall(path.read_bytes())}
        self.fonts = {
            match[1].decode() for body in self._objects.values() if (match := re.search(rb"/BaseFont /(\S+)", body))
        }
        self.sheets = [self._sheet(body) for body in self._objects.values() if b"/Type /Page\n" in body]

    def picture(self, number: int) -> QImage:
        """An embedded picture."""
        raw = self._raw(number)
        assert b"/DCTDecode" in self._objects[number]
        return QImage.fromData(raw)

    def _raw(self, number: int) -> bytes:
        found = _STREAM.match(self._objects[number])
        assert found is not None
        return zlib.decompress(found[2]) if b"/FlateDecode" in found[1] else found[2]

    def _sheet(self, page: bytes) -> SheetRead:
        box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page)
        assert box is not None
        sheet = SheetRead(float(box[1]), float(box[2]))
        contents, resources = (int(re.search(rb"/%s (\d+) 0 R" % key, page)[1]) for key in (b"Contents", b"Resources"))  # type: ignore[index]
        named = {
            name.decode(): int(number)
            for name, number in re.findall(rb"/((?:F|Im)\d+) (\d+) 0 R", self._objects[resources])
        }
        _Reading(self, sheet, named).run(self._raw(contents))
        return sheet

    def letters_of(self, font: int) -> tuple[str, dict[int, str]]:
        """The name of a font, and what its glyphs mean."""
        body = self._objects[font]
        name, unicodes = re.search(rb"/BaseFont /(\S+)", body), re.search(rb"/ToUnicode (\d+) 0 R", body)
        assert name is not None
        assert unicodes is not None
        meant: dict[int, str] = {}
        for first, codes in re.findall(rb"<([0-9A-F]+)> <[0-9A-F]+> \[(.*?)\]", self._raw(int(unicodes[1]))):
            for at, code in enumerate(re.findall(rb"<([0-9A-F]+)>", codes)):
                meant[int(first, 16) + at] = chr(int(code, 16))
        return name[1].decode(), meant


class _Reading:
    """Goes through what is painted on one sheet."""

    def __init__(self, pdf: PdfRead, sheet: SheetRead, named: dict[str, int]) -> None:
        self._pdf, self._sheet, self._named = pdf, sheet, named
        self._at = QTransform()
        self._clip = QRectF(0, 0, sheet.width, sheet.height)
        self._clips = False  # the path that is being laid will be the clip
        self._kept: list[tuple[QTransform, str, QRectF]] = []
        self._ink = "#000000"
        self._path: list[QPointF] = []
        self._text = QTransform()
        self._pen = QPointF()
        self._font: tuple[str, dict[int, str], float] = ("", {}, 0.0)

    def run(self, content: bytes) -> None:
        operands: list[bytes] = []
        for token in _TOKEN.findall(content):
            if token[:1] in b"/<" or re.fullmatch(rb"[-+]?[\d.]+", token):
                operands.append(token)
            else:
                self._do(token.decode(), operands)
                operands.clear()

    def _do(self, operator: str, operands: list[bytes]) -> None:
        numbers = [float(one) for one in operands if one[:1] not in b"/<"]
        match operator:
            case "q":
                self._kept.append((QTransform(self._at), self._ink, self._clip))
            case "Q":
                self._at, self._ink, self._clip = self._kept.pop()
            case "cm":
                self._at = QTransform(*numbers) * self._at
            case "scn" if len(numbers) == 3:
                self._ink = QColor.fromRgbF(*numbers).name()
            case "m" | "l":
                self._path.append(self._at.map(QPointF(*numbers)))
            case "c":
                self._path += [self._at.map(QPointF(*numbers[at : at + 2])) for at in (0, 2, 4)]
            case "re":
                x, y, width, height = numbers
                self._path += [self._at.map(QPointF(*spot)) for spot in ((x, y), (x + width, y + height))]
            case "f" | "f*" | "B" | "B*":
                if self._path:
                    self._sheet.fills.append((self._ink, _bounds(self._path)))
                self._path = []
            case "W" | "W*":
                self._clips = True
            case "S" | "n":
                if self._clips and self._path:
                    x0, y0, x1, y1 = _bounds(self._path)
                    self._clip = self._clip.intersected(QRectF(x0, y0, x1 - x0, y1 - y0))
                self._clips, self._path = False, []
            case "Tf":
                self._font = (*self._pdf.letters_of(self._named[operands[0].decode()[1:]]), numbers[0])
            case "Tm":
                self._text, self._pen = QTransform(*numbers), QPointF()
            case "Td":
                self._pen += QPointF(*numbers)
            case "Tj":
                self._write(operands[0])
            case "Do":
                corners = [self._at.map(QPointF(*spot)) for spot in ((0, 0), (1, 1))]
                self._sheet.pictures.append((_bounds(corners), self._named[operands[0].decode()[1:]]))

    def _write(self, glyphs: bytes) -> None:
        name, meant, size = self._font
        whole = QTransform.fromTranslate(self._pen.x(), self._pen.y()) * self._text * self._at
        spot = whole.map(QPointF(0, 0))
        up = whole.map(QPointF(0, size)) - spot
        tall = (up.x() ** 2 + up.y() ** 2) ** 0.5
        if not self._clip.contains(spot):
            return  # Qt writes a line once more where its leading reaches over to the next sheet; nobody sees it there
        for at in range(1, len(glyphs) - 1, 4):
            letter = meant.get(int(glyphs[at : at + 4], 16), "")
            self._sheet.letters.append(Letter(letter, spot.x(), spot.y(), tall, name))


def _bounds(spots: list[QPointF]) -> Box:
    xs, ys = [spot.x() for spot in spots], [spot.y() for spot in spots]
    return min(xs), min(ys), max(xs), max(ys)


def within(box: Box, room: QRectF, *, slack: float = 0.5) -> bool:
    """Whether a box lies in a room, but for so many pt."""
    return (
        box[0] >= room.left() - slack
        and box[1] >= room.top() - slack
        and box[2] <= room.right() + slack
        and box[3] <= room.bottom() + slack
    )
