"""What stands on the page before one chooses; a module of its own, because the window starts with it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bodymap.pages.blocks import Document, Paragraph, Role
from bodymap.pages.links import To
from bodymap.pages.parts import linked, numbered, paragraph, title
from bodymap.pages.words import HEADINGS

if TYPE_CHECKING:
    from bodymap.pages.parts import Reading


def empty_page(*, reading: Reading) -> Document:
    """What to do first, while nothing is selected."""
    steps = ("first_click", "first_search", "first_keys")
    return Document(
        (
            title(reading.words(HEADINGS["first"])),
            paragraph(reading.words(HEADINGS["first_sub"]), role=Role.LEAD),
            numbered(reading.words(HEADINGS[key]) for key in steps),
            Paragraph((linked(To.HELP, "doctor", reading.words(HEADINGS["doctor_link"])),)),
        )
    )


def client_empty_page(*, reading: Reading) -> Document:
    """The full screen while nothing is selected."""
    return Document(
        (title(reading.words(HEADINGS["client_first"])), paragraph(reading.words(HEADINGS["client_click"])))
    )
