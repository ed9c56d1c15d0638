"""How to begin and what Bodymap is not; and when to see a doctor at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from bodymap.atlas import Side
from bodymap.gui.page.sheet import PageDialog
from bodymap.gui.widgets.saying import translate, translated
from bodymap.pages.blocks import Document, Role
from bodymap.pages.first import safety_line
from bodymap.pages.parts import Reading, flag_list, heading, paragraph

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bodymap.gui.widgets.theme import Theme
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.pages.blocks import Block
    from bodymap.pages.links import Link


class Welcome(PageDialog):
    """Shown at the first start, with a way to the signs that need a doctor; those are one click away ever after."""

    doctor_wanted = Signal()

    def __init__(self, base: KnowledgeBase, theme: Theme, *, flags_only: bool = False, parent: QWidget | None) -> None:
        title = (
            translate("Welcome", "When to see a doctor") if flags_only else translate("Welcome", "Welcome to Bodymap")
        )
        super().__init__(title, welcome_page(base, flags_only=flags_only), theme, parent=parent)
        if not flags_only:
            self.done_button.setText(translate("Welcome", "Start"))

    def _on_link(self, link: Link) -> None:
        self.doctor_wanted.emit()


def welcome_page(base: KnowledgeBase, *, flags_only: bool) -> Document:
    """How to begin, and what Bodymap is and is not; or all red flags."""
    reading = Reading(side=Side.LEFT, translate=translated)
    if not flags_only:
        return Document((*_before(), safety_line(reading)))
    return Document(
        (
            heading(1, translate("Welcome", "When to see a doctor")),
            paragraph(
                translate(
                    "Welcome",
                    "Pain with any of these signs is not for self-care. At once means: call the emergency number.",
                )
            ),
            *flag_list(list(base.red_flags.values()), reading=reading),
        )
    )


def _before() -> tuple[Block, ...]:
    return (
        heading(1, translate("Welcome", "Type where it hurts, or draw it")),
        paragraph(
            translate(
                "Welcome",
                "Bodymap shows which trigger points can refer pain there, where each is felt, and what you can do "
                "yourself. Or click a muscle and see where its pain goes.",
            ),
            role=Role.LEAD,
        ),
        paragraph(
            translate(
                "Welcome",
                "It is made for teaching and for self-care. It is not a diagnosis, and it does not replace a doctor or "
                "a therapist: pain in a muscle may be a sign of something else, and experts disagree on how well such "
                "points can be found. Each page says how sure it is, and where that comes from.",
            )
        ),
        paragraph(
            translate(
                "Welcome",
                "If a self-care note makes things worse, leave it. Nothing that you do here leaves your computer.",
            )
        ),
    )
