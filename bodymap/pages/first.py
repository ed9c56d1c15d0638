"""What stands on the page before one chooses; a module of its own, because the window starts with it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bodymap.pages.blocks import Accent, Break, Document, Paragraph, Role, Words
from bodymap.pages.links import To
from bodymap.pages.parts import linked, paragraph, title
from bodymap.pages.words import HEADINGS

if TYPE_CHECKING:
    from bodymap.pages.parts import Reading


def empty_page(*, reading: Reading) -> Document:
    """What to do first, while nothing is selected."""
    return Document(
        (
            title(reading.words(HEADINGS["first"])),
            paragraph(reading.words(HEADINGS["first_sub"]), role=Role.LEAD),
            _way("first_type", reading, linked(To.BEGIN, "search", reading.words(HEADINGS["first_type"]))),
            _way("first_draw", reading, linked(To.BEGIN, "draw", reading.words(HEADINGS["first_draw"]))),
            _way("first_click", reading, Words(reading.words(HEADINGS["first_click"]))),
            paragraph(reading.words(HEADINGS["first_keys"]), role=Role.NOTE, apart=True),
            safety_line(reading),
        )
    )


def safety_line(reading: Reading) -> Paragraph:
    """That some pain needs a doctor, with the way to the signs: where nothing else is said of it yet."""
    link = linked(To.HELP, "doctor", reading.words(HEADINGS["doctor_link"]))
    return Paragraph((Words(reading.words(HEADINGS["first_doctor"])), Words(" "), link), apart=True)


def _way(key: str, reading: Reading, head: Words) -> Paragraph:
    """A way to begin, and under it how."""
    strong = replace(head, accent=Accent.STRONG)
    return Paragraph((strong, Break(), Words(reading.words(HEADINGS[f"{key}_more"]), Accent.SOFT)))


def client_empty_page(*, reading: Reading) -> Document:
    """The full screen while nothing is selected."""
    return Document(
        (title(reading.words(HEADINGS["client_first"])), paragraph(reading.words(HEADINGS["client_click"])))
    )
