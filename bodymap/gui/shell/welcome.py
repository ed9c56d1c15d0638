"""What Bodymap is and is not, and when to see a doctor at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bodymap.atlas import Side
from bodymap.gui.page.sheet import PageDialog
from bodymap.gui.widgets.saying import translate, translated
from bodymap.knowledge.records import Urgency
from bodymap.pages.blocks import Document
from bodymap.pages.parts import Reading, flag_list, heading, paragraph

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bodymap.gui.widgets.theme import Theme
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.pages.blocks import Block


class Welcome(PageDialog):
    """Shown at the first start; the part on the doctor is one click away ever after."""

    def __init__(self, base: KnowledgeBase, theme: Theme, *, flags_only: bool = False, parent: QWidget | None) -> None:
        title = (
            translate("Welcome", "When to see a doctor") if flags_only else translate("Welcome", "Welcome to Bodymap")
        )
        super().__init__(title, welcome_page(base, flags_only=flags_only), theme, parent=parent)
        if not flags_only:
            self.done_button.setText(translate("Welcome", "Start"))


def welcome_page(base: KnowledgeBase, *, flags_only: bool) -> Document:
    """What Bodymap is and is not, and the red flags; or the red flags alone."""
    reading = Reading(side=Side.LEFT, translate=translated)
    urgent = [flag for flag in base.red_flags.values() if flag.urgency in (Urgency.NOW, Urgency.TODAY)]
    flags = urgent if not flags_only else list(base.red_flags.values())
    return Document(
        (
            *(() if flags_only else _before()),
            heading(1 if flags_only else 2, translate("Welcome", "When to see a doctor")),
            paragraph(
                translate(
                    "Welcome",
                    "Pain with any of these signs is not for self-care. At once means: call the emergency number.",
                )
            ),
            *flag_list(flags, reading=reading),
        )
    )


def _before() -> tuple[Block, ...]:
    return (
        heading(1, translate("Welcome", "Before you start")),
        paragraph(
            translate(
                "Welcome",
                "Bodymap shows where muscles can hurt, where that pain may be felt, and what you can do yourself. "
                "It is made for teaching and for self-care.",
            )
        ),
        paragraph(
            translate(
                "Welcome",
                "It is not a diagnosis, and it does not replace a doctor or a therapist. Pain in a muscle may be a "
                "sign of something else, and experts disagree on how well such points can be found. Each page says "
                "how sure it is, and where that comes from.",
            )
        ),
        paragraph(
            translate(
                "Welcome",
                "If a self-care note makes things worse, leave it. Nothing that you do here leaves your computer.",
            )
        ),
    )
