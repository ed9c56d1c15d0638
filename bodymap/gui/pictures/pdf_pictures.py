"""The pictures in a PDF of Qt's, packed for paper: Qt embeds them for editing, at twice the size."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage

_QUALITY: Final = 84  # of 100; at 200 dots to an inch nobody tells it from 94, which is Qt's
_TABLE: Final = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_ENTRY: Final = re.compile(rb"(\d{10}) (\d{5}) ([nf])")
_PICTURE: Final = re.compile(rb"/Length (\d+) 0 R\b.*?/Filter /DCTDecode.*?>>\s*stream\r?\n", re.DOTALL)
_LENGTH: Final = re.compile(rb"(?<=obj\n)\d+")
_END: Final = b"\nendstream"


def packed(pdf: bytes) -> bytes:
    """The same PDF with its photographs packed closer; as it was where it is not built as Qt builds it."""
    found = _TABLE.search(pdf)
    table = int(found[1]) if found is not None else len(pdf)
    entries = list(_ENTRY.finditer(pdf, table))
    if not entries:
        return pdf
    starts = {number: int(entry[1]) for number, entry in enumerate(entries) if entry[3] == b"n"}
    order = sorted(starts, key=starts.__getitem__)
    ends = [*(starts[number] for number in order[1:]), table]
    pieces = {number: pdf[starts[number] : end] for number, end in zip(order, ends, strict=True)}
    for number in order:
        _pack(pieces, number)
    head = pdf[: starts[order[0]]]
    places, at = {}, len(head)
    for number in order:
        places[number] = at
        at += len(pieces[number])
    listed = iter(range(len(entries)))

    def entry(old: re.Match[bytes]) -> bytes:
        number = next(listed)
        return b"%010d %b %b" % (places.get(number, int(old[1])), old[2], old[3])

    tail = _ENTRY.sub(entry, pdf[table:])
    return head + b"".join(pieces[number] for number in order) + _TABLE.sub(b"startxref\n%d\n%%%%EOF\n" % at, tail)


def _pack(pieces: dict[int, bytes], number: int) -> None:
    """Put a closer picture in the place of one, if it is one; its length is an object of its own."""
    whole = pieces[number]
    found = _PICTURE.search(whole)
    end = whole.rfind(_END)
    if found is None or end < 0 or int(found[1]) not in pieces:
        return
    closer = _closer(whole[found.end() : end])
    if len(closer) < end - found.end():
        pieces[number] = whole[: found.end()] + closer + whole[end:]
        pieces[int(found[1])] = _LENGTH.sub(b"%d" % len(closer), pieces[int(found[1])], count=1)


def _closer(jpeg: bytes) -> bytes:
    buffer = QBuffer()
    buffer.setData(QByteArray())
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image = QImage.fromData(jpeg)
    if image.isNull() or not image.save(buffer, "JPEG", _QUALITY):  # type: ignore[call-overload]  # as for PNG
        return jpeg
    return bytes(buffer.data().data())
