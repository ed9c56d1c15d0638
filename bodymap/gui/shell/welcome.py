"""What Bodymap is and is not, and when to see a doctor at once."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from bodymap.gui.page.page import say
from bodymap.gui.page.sheet import Sheet
from bodymap.knowledge.records import Urgency
from bodymap.pages.parts import Reading, flag_list

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bodymap.gui.widgets.theme import Theme
    from bodymap.knowledge.base import KnowledgeBase

translate = QCoreApplication.translate


class Welcome(Sheet):
    """Shown at the first start; the part on the doctor is one click away ever after."""

    def __init__(self, base: KnowledgeBase, theme: Theme, *, flags_only: bool = False, parent: QWidget | None) -> None:
        title = (
            translate("Welcome", "When to see a doctor") if flags_only else translate("Welcome", "Welcome to Bodymap")
        )
        super().__init__(title, _html(base, flags_only=flags_only), theme, parent=parent)
        if not flags_only:
            self.done_button.setText(translate("Welcome", "Start"))


def _html(base: KnowledgeBase, *, flags_only: bool) -> str:
    from bodymap.atlas import Side

    reading = Reading(words=say, side=Side.LEFT)
    urgent = [flag for flag in base.red_flags.values() if flag.urgency in (Urgency.NOW, Urgency.TODAY)]
    flags = urgent if not flags_only else list(base.red_flags.values())
    parts = []
    if not flags_only:
        parts += [
            _h(translate("Welcome", "Before you start"), 1),
            _p(
                translate(
                    "Welcome",
                    "Bodymap shows where muscles can hurt, where that pain may be felt, and what you can do yourself. "
                    "It is made for teaching and for self-care.",
                )
            ),
            _p(
                translate(
                    "Welcome",
                    "It is not a diagnosis, and it does not replace a doctor or a therapist. Pain in a muscle may be a "
                    "sign of something else, and experts disagree on how well such points can be found. Each page says "
                    "how sure it is, and where that comes from.",
                )
            ),
            _p(
                translate(
                    "Welcome",
                    "If a self-care note makes things worse, leave it. Nothing that you do here leaves your computer.",
                )
            ),
        ]
    parts.append(_h(translate("Welcome", "When to see a doctor"), 1 if flags_only else 2))
    parts.append(
        _p(
            translate(
                "Welcome",
                "Pain with any of these signs is not for self-care. At once means: call the emergency number.",
            )
        )
    )
    parts.append(flag_list(flags, reading=reading))
    return f"<html><body>{''.join(parts)}</body></html>"


def _h(text: str, level: int) -> str:
    return f"<h{level}>{escape(text)}</h{level}>"


def _p(text: str) -> str:
    return f"<p>{escape(text)}</p>"
